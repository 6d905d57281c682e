-- What a place leaves behind in the exchange when it is closed: its coming events are cancelled, its people come to nothing that has not
-- begun, and the places that were kept for it are anybody's. And none of that is told, or kept, where an event is not read any more.

-- As before, and of a place that was given, a change and a cancelling: told where the event is read.
do $$
declare was text := pg_get_functiondef('notifications_reads(uuid,text,uuid,uuid)'::regprocedure);
begin
  if was not like '%in (''exchange.planned'', %' then raise exception 'the rule of who reads is not where it was'; end if;
  execute replace(was, 'in (''exchange.planned'', ', 'in (''exchange.planned'', ''exchange.seat'', ''exchange.changed'', ''exchange.cancelled'', ');
end $$;

-- As before, and to who registered from a place that reads it still.
create or replace function exchange_keep_told() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare what text := case when new.cancelled_on is null then 'exchange.changed' else 'exchange.cancelled' end;
begin
  if old.cancelled_on is not null then
    new.cancelled_on := old.cancelled_on;
    new.why_cancelled := old.why_cancelled;
    return new;
  end if;
  if new.edit <> old.edit then new.changed_at := now(); end if;
  if new.cancelled_on is not null
     or (new.starts_at, new.ends_at, new.form, new.whereabouts, new.programme, new.access, new.preparation, new.register_by)
        is distinct from (old.starts_at, old.ends_at, old.form, old.whereabouts, old.programme, old.access, old.preparation, old.register_by) then
    new.sequence := old.sequence + 1;
    perform public.notifications_tell(r.tenant_id, r.account_id, what, jsonb_build_object('owner', new.owner_id, 'event', new.id),
        new.id || '/' || new.sequence)
      from public.exchange_registration r
     where r.owner_id = new.owner_id and r.event_id = new.id and old.ends_at > now()
       and public.notifications_reads(r.tenant_id, what, new.owner_id, new.id);
  end if;
  return new;
end $$;

-- As before, and nothing where the event is not read there any more.
create or replace function exchange_mail_facts(p_owner uuid, p_event uuid, p_tenant uuid)
returns table (owner_name text, tenant_kind text, tenant_slug text, tenant_name text, event_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.name, t.kind, t.slug, t.name, e.id
    from public.exchange_event e
    join public.tenants_tenant o on o.id = e.owner_id
    join public.tenants_tenant t on t.id = p_tenant
   where e.owner_id = p_owner and e.id = p_event
     and exists (select 1 from public.exchange_registration r where r.owner_id = e.owner_id and r.event_id = e.id and r.tenant_id = p_tenant)
     and public.notifications_reads(p_tenant, 'exchange.changed', e.owner_id, e.id)
$$;

-- As before, and of a closed place, and of one that does not read the event any more, nobody gets a place, and none is kept for it.
create or replace function exchange_deal(p_owner uuid, p_event uuid) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e public.exchange_event;
  r public.exchange_registration;
  there uuid[];
  given int := 0;
begin
  select * into e from public.exchange_event x where x.owner_id = p_owner and x.id = p_event for update;
  if not found or e.cancelled_on is not null or e.ends_at < now() then return 0; end if;
  there := array(select t.id
                   from (select k.tenant_id from public.exchange_seat k where k.owner_id = p_owner and k.event_id = p_event
                         union select w.tenant_id from public.exchange_registration w
                                where w.owner_id = p_owner and w.event_id = p_event and w.state = 'waiting') c
                   join public.tenants_tenant t on t.id = c.tenant_id and t.state <> 'closed'
                  where public.notifications_reads(t.id, 'exchange.seat', p_owner, p_event));
  loop
    select w.* into r
      from public.exchange_registration w
      join lateral (select count(*) filter (where o.tenant_id = w.tenant_id) as own, count(*) as all
                      from public.exchange_registration o where o.owner_id = p_owner and o.event_id = p_event and o.state = 'seat') taken on true
      left join public.exchange_seat kept on kept.owner_id = p_owner and kept.event_id = p_event and kept.tenant_id = w.tenant_id
     where w.owner_id = p_owner and w.event_id = p_event and w.state = 'waiting' and w.tenant_id = any (there)
       and (e.seats is null
            or taken.all < e.seats
               and (taken.own < coalesce(kept.seats, 0)
                    or e.flows_back_on <= (now() at time zone 'Europe/Stockholm')::date
                    -- What is taken, and what is still kept for others.
                    or taken.all + (select coalesce(sum(greatest(k.seats - (select count(*) from public.exchange_registration o
                                       where o.owner_id = p_owner and o.event_id = p_event and o.state = 'seat' and o.tenant_id = k.tenant_id), 0)), 0)
                                      from public.exchange_seat k
                                     where k.owner_id = p_owner and k.event_id = p_event and k.tenant_id = any (there)) < e.seats))
     order by taken.own >= coalesce(kept.seats, 0), taken.own, w.asked_at, w.account_id limit 1;
    exit when not found;
    update public.exchange_registration w set state = 'seat'
     where w.tenant_id = r.tenant_id and w.owner_id = p_owner and w.event_id = p_event and w.account_id = r.account_id;
    given := given + 1;
    if r.asked_at < now() then
      insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
        select gen_random_uuid(), r.tenant_id, 'exchange.seat', a.language, a.id, jsonb_build_object('owner', p_owner, 'event', p_event),
               'exchange.seat/' || p_event || '/' || a.id || '/' || r.tenant_id || '/' || extract(epoch from r.asked_at)
          from public.identity_account a where a.id = r.account_id
        on conflict (dedupe) do nothing;
    end if;
  end loop;
  return given;
end $$;

-- As before, and what is kept for a closed place, or for one that does not read the event any more, counts as kept for nobody.
create or replace function exchange_shares(p_owner uuid, p_event uuid) returns table (tenant_id uuid, kept int, taken bigint, waiting bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select q.* from public.exchange_event_here(p_owner, p_event) e,
    lateral (select coalesce(k.tenant_id, r.tenant_id), coalesce(k.seats, 0), coalesce(r.taken, 0), coalesce(r.waiting, 0)
               from (select s.tenant_id, s.seats from public.exchange_seat s
                       join public.tenants_tenant t on t.id = s.tenant_id and t.state <> 'closed'
                      where s.owner_id = e.owner_id and s.event_id = e.id
                        and public.notifications_reads(s.tenant_id, 'exchange.seat', e.owner_id, e.id)) k
               full join (select g.tenant_id, count(*) filter (where g.state = 'seat') as taken, count(*) filter (where g.state = 'waiting') as waiting
                            from public.exchange_registration g where g.owner_id = e.owner_id and g.event_id = e.id group by 1) r
                 on r.tenant_id = k.tenant_id) q
$$;

-- Frees what a tenant holds of what has not begun, where it is closed or does not read it any more: its people come no more, and the
-- places, those that were kept for it too, are for who waits. Of a closed one, what it holds itself and is not over is cancelled. One
-- event after the other, each held, in the same order whoever does it. How many got a place that was kept and not taken: whoever takes a
-- place that somebody had is told by the triggers, and not counted. For functions alone.
create function exchange_free_places(p_tenant uuid) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  closed boolean := exists (select 1 from public.tenants_tenant t where t.id = p_tenant and t.state = 'closed');
  e record;
  given int := 0;
begin
  for e in
    select x.owner_id, x.id
      from (select r.owner_id, r.event_id from public.exchange_registration r where r.tenant_id = p_tenant
            union select k.owner_id, k.event_id from public.exchange_seat k where k.tenant_id = p_tenant
            union select o.owner_id, o.id from public.exchange_event o where o.owner_id = p_tenant) c
      join public.exchange_event x on x.owner_id = c.owner_id and x.id = c.event_id
     where x.cancelled_on is null
       and case when x.owner_id = p_tenant then closed and x.ends_at > now()
                else x.starts_at > now() and (closed or not public.notifications_reads(p_tenant, 'exchange.seat', x.owner_id, x.id)) end
     order by x.owner_id, x.id for update of x
  loop
    if e.owner_id = p_tenant then
      -- Whoever is concerned is told by the triggers.
      update public.exchange_event x
         set cancelled_on = (now() at time zone 'Europe/Stockholm')::date, edit = x.edit + 1,
             why_cancelled = 'Kommunen som skulle hålla i det här har stängts i Brygga.'
       where x.owner_id = e.owner_id and x.id = e.id;
    else
      delete from public.exchange_registration r where r.tenant_id = p_tenant and r.owner_id = e.owner_id and r.event_id = e.id;
      -- Also where nobody of the tenant had a place: what was kept for it is free.
      given := given + public.exchange_deal(e.owner_id, e.id);
    end if;
  end loop;
  return given;
end $$;

-- As before, and: closing cancels its own coming events and frees its people's places. Its row is held against another change of its
-- state, not against what points at it: whoever deals places of an event that is waited for here queues mail to its people.
create or replace function tenants_set_state(p_tenant uuid, p_state text, p_reason text)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare t public.tenants_tenant; own boolean := p_tenant = (select nullif(current_setting('app.tenant', true), '')::uuid);
begin
  if not public.tenants_may_run(p_tenant) then return 'forbidden'; end if;
  select * into t from public.tenants_tenant x where x.id = p_tenant for no key update;
  if (t.state, p_state) not in (('active', 'paused'), ('paused', 'active'), ('active', 'closed'), ('paused', 'closed'), ('closed', 'active'))
     -- A region's rounds belong to its municipalities too.
     or (t.kind = 'region' and p_state = 'closed') then
    return 'conflict';
  end if;
  if t.state = 'closed' and (t.deleted_on is not null or not exists (
       select 1 from public.tenants_standing s where s.tenant_id = p_tenant and s.since > now() - interval '30 days')) then
    return 'conflict';
  end if;
  if p_state = 'closed' and own and not exists (
       select 1 from public.tenants_standing s where s.tenant_id = p_tenant and s.exported_at > now() - interval '1 day') then
    return 'no_export';
  end if;
  update public.tenants_tenant x set state = p_state where x.id = p_tenant;
  insert into public.tenants_standing (tenant_id, since, reason) values (p_tenant, now(), p_reason)
  on conflict (tenant_id) do update set since = excluded.since, reason = excluded.reason;
  if p_state = 'closed' then
    delete from public.notifications_outbox o where o.tenant_id = p_tenant and o.state = 'queued';
    -- They are sealed at the jobs' next round: no last mail is waited for.
    update public.focus_groups_round r set state = 'closing', closing_since = now() where r.owner_id = p_tenant and r.state = 'open';
    perform public.exchange_free_places(p_tenant);
  end if;
  return 'done';
end $$;

-- As before, and held as there.
create or replace function tenants_set_state_from(p_tenant uuid, p_from text, p_state text, p_reason text)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held text;
begin
  -- Asked before the row is held: nobody else's is.
  if not public.tenants_may_run(p_tenant) then return 'forbidden'; end if;
  select t.state into held from public.tenants_tenant t where t.id = p_tenant for no key update;
  if p_from is not null and held is distinct from p_from then return 'conflict'; end if;
  return public.tenants_set_state(p_tenant, p_state, p_reason);
end $$;

-- As before, and what somebody made or registered for while the own place was being closed, or was leaving, is put right.
create or replace function exchange_run_due() returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e record;
  done int := 0;
begin
  for e in
    select x.owner_id, x.id from public.exchange_event x
     where x.flows_back_on <= (now() at time zone 'Europe/Stockholm')::date and x.starts_at > now() and x.cancelled_on is null
       and exists (select 1 from public.exchange_registration r where r.owner_id = x.owner_id and r.event_id = x.id and r.state = 'waiting')
       and (select count(*) from public.exchange_registration r where r.owner_id = x.owner_id and r.event_id = x.id and r.state = 'seat') < x.seats
     order by x.owner_id, x.id
  loop
    done := done + public.exchange_deal(e.owner_id, e.id);
  end loop;
  for e in
    select t.id from public.tenants_tenant t
     where t.deleted_on is null
       and (t.state = 'closed' and exists (select 1 from public.exchange_event x where x.owner_id = t.id and x.cancelled_on is null and x.ends_at > now())
         or exists (select 1 from public.exchange_registration r
                      join public.exchange_event x on x.owner_id = r.owner_id and x.id = r.event_id and x.cancelled_on is null and x.starts_at > now()
                     where r.tenant_id = t.id
                       and (t.state = 'closed'
                         or x.owner_id <> t.id and x.region_id <> t.id
                            and not exists (select 1 from public.tenants_participation p where p.region_id = x.region_id and p.tenant_id = t.id))))
     order by t.id
  loop
    done := done + public.exchange_free_places(e.id);
  end loop;
  update public.exchange_registration r set needs = ''
    from public.exchange_event x
   where r.needs <> '' and x.owner_id = r.owner_id and x.id = r.event_id and (x.ends_at < now() - interval '1 day' or x.cancelled_on is not null);
  return done;
end $$;
