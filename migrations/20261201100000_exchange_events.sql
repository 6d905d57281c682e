-- Events: a meeting, a study visit or a joint training, in the calendar of exactly those whom its place names, as a thread is read.
-- Places are kept for municipalities, and flow back at a set day.

-- Shared: an event.
create table exchange_event (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- In which collaboration; null: within the own tenant.
  region_id uuid references tenants_tenant (id),
  audience text not null check (audience in ('region', 'chosen', 'tenant')),
  -- Whom it was chosen for, besides the owner.
  chosen uuid[] not null default '{}' check (cardinality(chosen) <= 50),
  kind text not null check (kind in ('meeting', 'study_visit', 'training')),
  title text not null check (char_length(title) between 1 and 150),
  -- What it is about; for a study visit also what one wants to find out.
  about text not null default '' check (char_length(about) <= 10000),
  form text not null check (form in ('place', 'digital', 'outdoors')),
  -- An address, or the link of a digital one.
  whereabouts text not null check (char_length(whereabouts) between 1 and 500),
  -- How one gets in, hears, sees and finds the way.
  access text not null default '' check (char_length(access) <= 2000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The last day to register.
  register_by date not null,
  -- Places in all; null: as many as come.
  seats int check (seats between 1 and 1000),
  -- From this day on a place that is kept for a municipality and not taken is anybody's.
  flows_back_on date,
  -- The method that one learns to use.
  method_owner_id uuid,
  method_id uuid,
  cancelled_on date,
  why_cancelled text not null default '' check (char_length(why_cancelled) <= 1000),
  -- Counts what everybody who comes has to know (RFC 5545, SEQUENCE): kept by a trigger.
  sequence int not null default 0,
  -- How many come, whom of them one may see or not: kept by a trigger.
  taken int not null default 0,
  -- Counts the savings.
  edit int not null default 1,
  changed_at timestamptz not null default now(),
  primary key (owner_id, id),
  foreign key (method_owner_id, method_id) references methods_method (owner_id, id) on delete set null,
  check ((audience = 'tenant') = (region_id is null)),
  check (audience = 'chosen' or chosen = '{}'),
  check (ends_at > starts_at and ends_at < starts_at + interval '31 days'),
  check (flows_back_on is null or seats is not null),
  check ((method_owner_id is null) = (method_id is null)),
  check ((why_cancelled = '') = (cancelled_on is null))
);
create index exchange_event_region on exchange_event (region_id, starts_at);
create index exchange_event_own on exchange_event (owner_id, starts_at);
create index exchange_event_by_id on exchange_event (id);
create index exchange_event_method on exchange_event (method_owner_id, method_id);
alter table exchange_event enable row level security;
alter table exchange_event force row level security;
-- Foreign keys look past row security: an event is where its owner takes part, and its method the owner's or its region's.
create policy owner_writes on exchange_event to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (region_id is null or region_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = exchange_event.region_id and p.tenant_id = owner_id))
    and (method_owner_id is null or method_owner_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = method_owner_id and p.tenant_id = owner_id)));
create policy region_shares on exchange_event for select to brygga_app
  using ((audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (chosen))
    and (region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = exchange_event.region_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))));
create policy owner_door on exchange_event to current_user using (true) with check (true);
grant select, insert (owner_id, id, region_id, audience, chosen, kind, title, about, form, whereabouts, access, starts_at, ends_at, register_by,
                      seats, flows_back_on, method_owner_id, method_id) on exchange_event to brygga_app;
grant update (title, about, form, whereabouts, access, starts_at, ends_at, register_by, seats, flows_back_on, method_owner_id, method_id,
              cancelled_on, why_cancelled, edit) on exchange_event to brygga_app;

-- Shared: how many places are kept for a tenant. Read by whoever reads the event.
create table exchange_seat (
  owner_id uuid not null,
  event_id uuid not null,
  tenant_id uuid not null references tenants_tenant (id),
  seats int not null check (seats between 1 and 1000),
  primary key (owner_id, event_id, tenant_id),
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade
);
create index exchange_seat_tenant on exchange_seat (tenant_id);
alter table exchange_seat enable row level security;
alter table exchange_seat force row level security;
create policy owner_writes on exchange_seat to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy event_shares on exchange_seat for select to brygga_app
  using (exists (select 1 from exchange_event e where e.owner_id = exchange_seat.owner_id and e.id = event_id
    and (e.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (e.chosen))
    and (e.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = e.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))));
create policy owner_door on exchange_seat to current_user using (true) with check (true);
grant select, insert, delete on exchange_seat to brygga_app;

-- Shared: somebody who comes, or waits for a place. Read by the own tenant and by whoever holds the event; what the person needs is
-- read through a door, by the person and by whoever holds the event.
create table exchange_registration (
  tenant_id uuid not null,
  owner_id uuid not null,
  event_id uuid not null,
  account_id uuid not null,
  by_name text not null,
  state text not null check (state in ('seat', 'waiting')),
  asked_at timestamptz not null default now(),
  needs text not null default '' check (char_length(needs) <= 500),
  -- How long the person was there, in minutes, as whoever held the event noted it; null: not noted, 0: did not come.
  attended int check (attended between 0 and 10000),
  -- The day on which the person said that this is right.
  confirmed_on date,
  primary key (tenant_id, owner_id, event_id, account_id),
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade,
  -- Who leaves a tenant does not come for it.
  foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade
);
create index exchange_registration_event on exchange_registration (owner_id, event_id, asked_at);
create index exchange_registration_person on exchange_registration (account_id);
alter table exchange_registration enable row level security;
alter table exchange_registration force row level security;
create policy tenant_reads on exchange_registration for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy holder_reads on exchange_registration for select to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on exchange_registration to current_user using (true) with check (true);
grant select (tenant_id, owner_id, event_id, account_id, by_name, state, asked_at, attended, confirmed_on) on exchange_registration to brygga_app;

-- Gives the free places of an event to those who wait: a kept one to its municipality, a common one to the municipality that has the
-- fewest, and there to who asked first. Whoever waited is told. The event's row is held, so that two never get one place.
create function exchange_deal(p_owner uuid, p_event uuid) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e public.exchange_event;
  r public.exchange_registration;
  given int := 0;
begin
  select * into e from public.exchange_event x where x.owner_id = p_owner and x.id = p_event for update;
  if not found or e.cancelled_on is not null or e.ends_at < now() then return 0; end if;
  loop
    select w.* into r
      from public.exchange_registration w
      join lateral (select count(*) filter (where o.tenant_id = w.tenant_id) as own, count(*) as all
                      from public.exchange_registration o where o.owner_id = p_owner and o.event_id = p_event and o.state = 'seat') taken on true
      left join public.exchange_seat kept on kept.owner_id = p_owner and kept.event_id = p_event and kept.tenant_id = w.tenant_id
     where w.owner_id = p_owner and w.event_id = p_event and w.state = 'waiting'
       and (e.seats is null
            or taken.all < e.seats
               and (taken.own < coalesce(kept.seats, 0)
                    or e.flows_back_on <= (now() at time zone 'Europe/Stockholm')::date
                    -- What is taken, and what is still kept for others.
                    or taken.all + (select coalesce(sum(greatest(k.seats - (select count(*) from public.exchange_registration o
                                       where o.owner_id = p_owner and o.event_id = p_event and o.state = 'seat' and o.tenant_id = k.tenant_id), 0)), 0)
                                      from public.exchange_seat k where k.owner_id = p_owner and k.event_id = p_event) < e.seats))
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

-- The same for an event of the tenant at hand, whose places were changed.
create function exchange_deal_own(p_event uuid) returns int
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.exchange_deal(e.owner_id, e.id) from public.exchange_event e
   where e.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and e.id = p_event
$$;
grant execute on function exchange_deal_own(uuid) to brygga_app;

-- An event, where the tenant at hand sees it: the rule of the policies, for what runs as the owner. For functions alone.
create function exchange_event_here(p_owner uuid, p_event uuid) returns setof exchange_event
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  return query
    select x.* from public.exchange_event x
     where x.owner_id = p_owner and x.id = p_event
       and (x.owner_id = here or (x.audience = 'region' or here = any (x.chosen))
         and (x.region_id = here or exists (select 1 from public.tenants_participation p where p.region_id = x.region_id and p.tenant_id = here)));
end $$;

-- The registration of the person at hand, from the tenant at hand. For functions alone.
create function exchange_own(p_owner uuid, p_event uuid) returns setof exchange_registration
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.* from public.exchange_registration r
   where r.owner_id = p_owner and r.event_id = p_event
     and r.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
     and r.account_id = (select nullif(current_setting('app.actor', true), '')::uuid)
$$;

-- Registers the person at hand for the tenant at hand. What became of it: 'seat', 'waiting', 'again' for who was registered before;
-- 'late' after the last day, or where it is over or cancelled; null where the event is not read here.
create function exchange_register(p_owner uuid, p_event uuid, p_needs text) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e public.exchange_event;
  own public.exchange_registration;
begin
  if not exists (select 1 from public.exchange_event_here(p_owner, p_event)) then return null; end if;
  -- Held, so that two do not get one place.
  select * into e from public.exchange_event x where x.owner_id = p_owner and x.id = p_event for update;
  if e.cancelled_on is not null or e.ends_at < now() or e.register_by < (now() at time zone 'Europe/Stockholm')::date then return 'late'; end if;
  select * into own from public.exchange_own(p_owner, p_event);
  if found then
    update public.exchange_registration r set needs = p_needs
     where r.tenant_id = own.tenant_id and r.owner_id = p_owner and r.event_id = p_event and r.account_id = own.account_id and r.needs <> p_needs;
    return 'again';
  end if;
  insert into public.exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, needs)
    select m.tenant_id, p_owner, p_event, m.account_id, m.name, 'waiting', p_needs from public.tenants_membership m
     where m.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
       and m.account_id = (select nullif(current_setting('app.actor', true), '')::uuid);
  perform public.exchange_deal(p_owner, p_event);
  return (select r.state from public.exchange_own(p_owner, p_event) r);
end $$;
grant execute on function exchange_register(uuid, uuid, text) to brygga_app;

-- Takes the person at hand off again, before it begins. False where there is nothing to take off.
create function exchange_unregister(p_owner uuid, p_event uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- The event first, as whoever registers does: two never wait for each other.
  perform 1 from public.exchange_event e where e.owner_id = p_owner and e.id = p_event and e.starts_at > now() for update;
  if not found then return false; end if;
  delete from public.exchange_registration r using public.exchange_own(p_owner, p_event) o
   where r.tenant_id = o.tenant_id and r.owner_id = o.owner_id and r.event_id = o.event_id and r.account_id = o.account_id;
  return found;
end $$;
grant execute on function exchange_unregister(uuid, uuid) to brygga_app;

-- A place that becomes free is the next one's, however it became free; and all who see the event see how many come.
create function exchange_pass_on() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare more int;
begin
  more := case when tg_op = 'DELETE' then 0 else (new.state = 'seat')::int end - case when tg_op = 'INSERT' then 0 else (old.state = 'seat')::int end;
  if more <> 0 then
    update public.exchange_event e set taken = e.taken + more
     where e.owner_id = coalesce(new.owner_id, old.owner_id) and e.id = coalesce(new.event_id, old.event_id);
  end if;
  if tg_op = 'DELETE' and old.state = 'seat' then perform public.exchange_deal(old.owner_id, old.event_id); end if;
  return null;
end $$;
create trigger pass_on after insert or delete or update of state on exchange_registration for each row execute function exchange_pass_on();

-- How the tenants come to an event: for how many places are kept, how many come, how many wait. For all who see it; who they are,
-- the own tenant and whoever holds it see.
create function exchange_shares(p_owner uuid, p_event uuid) returns table (tenant_id uuid, kept int, taken bigint, waiting bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select q.* from public.exchange_event_here(p_owner, p_event) e,
    lateral (select coalesce(k.tenant_id, r.tenant_id), coalesce(k.seats, 0), coalesce(r.taken, 0), coalesce(r.waiting, 0)
               from (select s.tenant_id, s.seats from public.exchange_seat s where s.owner_id = e.owner_id and s.event_id = e.id) k
               full join (select g.tenant_id, count(*) filter (where g.state = 'seat') as taken, count(*) filter (where g.state = 'waiting') as waiting
                            from public.exchange_registration g where g.owner_id = e.owner_id and g.event_id = e.id group by 1) r
                 on r.tenant_id = k.tenant_id) q
$$;
grant execute on function exchange_shares(uuid, uuid) to brygga_app;

-- What those who come to an event of the tenant at hand need: for who holds it.
create function exchange_needs(p_event uuid) returns table (tenant_id uuid, account_id uuid, needs text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.tenant_id, r.account_id, r.needs from public.exchange_registration r
   where r.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and r.event_id = p_event and r.needs <> ''
$$;
grant execute on function exchange_needs(uuid) to brygga_app;

-- What the person at hand said to need.
create function exchange_own_needs(p_owner uuid, p_event uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(r.needs, ' ') from public.exchange_own(p_owner, p_event) r
$$;
grant execute on function exchange_own_needs(uuid, uuid) to brygga_app;

-- Notes how long somebody was at an event of the tenant at hand, in minutes (null: not noted). False where there is no such.
create function exchange_attend(p_event uuid, p_tenant uuid, p_account uuid, p_minutes int) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.exchange_registration r set attended = p_minutes
   where r.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and r.event_id = p_event
     and r.tenant_id = p_tenant and r.account_id = p_account;
  return found;
end $$;
grant execute on function exchange_attend(uuid, uuid, uuid, int) to brygga_app;

-- The person at hand says that what was noted of the own presence is right. False where nothing was noted.
create function exchange_confirm(p_owner uuid, p_event uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.exchange_registration r set confirmed_on = (now() at time zone 'Europe/Stockholm')::date
    from public.exchange_own(p_owner, p_event) o
   where r.tenant_id = o.tenant_id and r.owner_id = o.owner_id and r.event_id = o.event_id and r.account_id = o.account_id
     and r.attended > 0 and r.confirmed_on is null;
  return found;
end $$;
grant execute on function exchange_confirm(uuid, uuid) to brygga_app;

-- A presence that is noted otherwise is to be confirmed anew; nothing is noted before it has begun.
create function exchange_keep_confirmed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.attended is distinct from old.attended then
    new.confirmed_on := null;
    if not exists (select 1 from public.exchange_event e where e.owner_id = new.owner_id and e.id = new.event_id and e.starts_at <= now()) then
      raise exception 'nobody has been there yet' using errcode = 'check_violation', constraint = 'exchange_registration_begun';
    end if;
  end if;
  return new;
end $$;
create trigger keep_confirmed before update on exchange_registration for each row execute function exchange_keep_confirmed();

-- What everybody who comes has to know counts, and is told to all who registered, wherever they work. A cancelled one stays cancelled.
create function exchange_keep_told() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.cancelled_on is not null then
    new.cancelled_on := old.cancelled_on;
    new.why_cancelled := old.why_cancelled;
    return new;
  end if;
  if new.edit <> old.edit then new.changed_at := now(); end if;
  if new.cancelled_on is not null
     or (new.starts_at, new.ends_at, new.form, new.whereabouts) is distinct from (old.starts_at, old.ends_at, old.form, old.whereabouts) then
    new.sequence := old.sequence + 1;
    insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
      select gen_random_uuid(), r.tenant_id, k.kind, a.language, a.id, jsonb_build_object('owner', new.owner_id, 'event', new.id),
             k.kind || '/' || new.id || '/' || new.sequence || '/' || a.id || '/' || r.tenant_id
        from public.exchange_registration r
        join public.identity_account a on a.id = r.account_id
        cross join (values (case when new.cancelled_on is null then 'exchange.changed' else 'exchange.cancelled' end)) k (kind)
       where r.owner_id = new.owner_id and r.event_id = new.id and old.ends_at > now()
      on conflict (dedupe) do nothing;
  end if;
  return new;
end $$;
create trigger keep_told before update on exchange_event for each row execute function exchange_keep_told();

-- How many people have learnt to use a method, by tenant: who was at a training that was held for it. For all who can read the
-- method; names are seen by the own tenant and whoever held the training.
create function exchange_trained(p_owner uuid, p_method uuid) returns table (tenant_id uuid, people bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.tenant_id, count(distinct r.account_id)
    from public.exchange_event e
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.attended > 0
   where e.method_owner_id = p_owner and e.method_id = p_method and e.kind = 'training' and e.cancelled_on is null
     and (p_owner = (select nullif(current_setting('app.tenant', true), '')::uuid)
       or exists (select 1 from public.tenants_participation p where p.region_id = p_owner
                     and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))
   group by 1
$$;
grant execute on function exchange_trained(uuid, uuid) to brygga_app;

-- What such a mail says. For the jobs only.
create function exchange_mail_facts(p_owner uuid, p_event uuid, p_tenant uuid)
returns table (owner_name text, tenant_kind text, tenant_slug text, tenant_name text, event_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.name, t.kind, t.slug, t.name, e.id
    from public.exchange_event e
    join public.tenants_tenant o on o.id = e.owner_id
    join public.tenants_tenant t on t.id = p_tenant
   where e.owner_id = p_owner and e.id = p_event
     and exists (select 1 from public.exchange_registration r where r.owner_id = e.owner_id and r.event_id = e.id and r.tenant_id = p_tenant)
$$;
grant execute on function exchange_mail_facts(uuid, uuid, uuid) to brygga_results;

-- What is due: places flow back, and what people need is forgotten when it is over. For the jobs only.
create function exchange_run_due() returns int
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
  loop
    done := done + public.exchange_deal(e.owner_id, e.id);
  end loop;
  update public.exchange_registration r set needs = ''
    from public.exchange_event x
   where r.needs <> '' and x.owner_id = r.owner_id and x.id = r.event_id and (x.ends_at < now() - interval '1 day' or x.cancelled_on is not null);
  return done;
end $$;
grant execute on function exchange_run_due() to brygga_results;
create index exchange_event_flows on exchange_event (flows_back_on) where flows_back_on is not null and cancelled_on is null;
create index exchange_registration_needs on exchange_registration (owner_id, event_id) where needs <> '';

-- As before, and the tenant's events.
create or replace function tenants_deletion_steps() returns text[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
select array[
  'exchange_registration.tenant_id', 'exchange_seat.tenant_id', 'exchange_event.owner_id', 'exchange_joined.tenant_id', 'exchange_post.tenant_id', 'exchange_thread.owner_id', 'methods_collection.owner_id', 'methods_file.tenant_id', 'methods_file.owner_id', 'methods_proposal_entry.tenant_id', 'methods_proposal.tenant_id', 'methods_note.tenant_id', 'methods_answer.owner_id', 'methods_credit.owner_id',
  'methods_local_version.tenant_id', 'methods_adoption.tenant_id', 'methods_draft.owner_id', 'methods_draft.tenant_id', 'methods_version.owner_id', 'methods_method.owner_id', 'methods_word.owner_id', 'methods_offered.owner_id',
  'looks_grant.tenant_id', 'notifications_outbox.tenant_id', 'focus_groups_response.tenant_id', 'focus_groups_finding.owner_id', 'focus_groups_released_text.tenant_id',
  'focus_groups_free_text.tenant_id', 'focus_groups_withheld_text.tenant_id', 'focus_groups_edition.tenant_id',
  'focus_groups_receipt.tenant_id', 'focus_groups_answer.tenant_id', 'focus_groups_invitation.tenant_id', 'focus_groups_round.owner_id',
  'focus_groups_instrument_version.owner_id', 'focus_groups_instrument.owner_id', 'tenants_membership.tenant_id',
  'privacy_decision.tenant_id', 'tenants_activity.tenant_id', 'tenants_standing.tenant_id', 'tenants_sender.tenant_id', 'tenants_appearance.tenant_id', 'tenants_participation.tenant_id']
$$;
