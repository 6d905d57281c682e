-- Quiet times are each person's own: from when to when by Swedish clocks, and whether weekends are quiet as a whole. At least an hour a
-- day is loud, or nothing would ever leave.

alter table notifications_person
  add column quiet_from time not null default '18:00',
  add column quiet_to time not null default '07:00',
  add column quiet_weekends boolean not null default true,
  add constraint notifications_person_loud
    check ((extract(epoch from quiet_from)::int - extract(epoch from quiet_to)::int + 86400) % 86400 >= 3600);

-- The end of what is quiet at that time, which is that time itself where it is loud. The same as `domain::notifications::Quiet`, which a
-- test compares: where clocks are moved, a time of day that there is not is the same as an hour later, and of one that there is twice it
-- is the second.
drop function notifications_loud_from(timestamptz);
create function notifications_loud_from(p_at timestamptz, p_from time, p_to time, p_weekends boolean) returns timestamptz
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_at at time zone 'Europe/Stockholm';
  waits boolean := false;
begin
  -- A night, a weekend and a night at most; the eighth time would be a rule without an end.
  for n in 1..8 loop
    if p_weekends and extract(isodow from here) > 5 then
      here := (here::date + 1)::timestamp;
    elsif (p_from < p_to and here::time >= p_from and here::time < p_to) or (p_from > p_to and here::time < p_to) then
      here := here::date + p_to;
    elsif p_from > p_to and here::time >= p_from then
      here := here::date + 1 + p_to;
    else
      exit;
    end if;
    waits := true;
  end loop;
  return case when waits then here at time zone 'Europe/Stockholm' else p_at end;
end $$;

-- As before, by the person's own times; and a digest waits for them too.
create or replace function notifications_heed_stop() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare how text := public.notifications_how(new.kind, new.tenant_id, new.account_id);
begin
  if how is not null then
    if how = 'never' then return null; end if;
    insert into public.notifications_notice (tenant_id, account_id, id, kind, payload, digest, dedupe)
      select m.tenant_id, m.account_id, gen_random_uuid(), new.kind, new.payload, nullif(nullif(nullif(how, 'at_once'), 'always'), 'product'), new.dedupe
        from public.tenants_membership m where m.tenant_id = new.tenant_id and m.account_id = new.account_id
      on conflict (tenant_id, dedupe) do nothing;
    -- Told before, or a member no more.
    if not found or how not in ('at_once', 'always') then return null; end if;
    if how = 'at_once' and new.kind in ('exchange.started', 'exchange.concluded', 'exchange.opens', 'exchange.replied', 'exchange.mentioned', 'exchange.planned', 'exchange.minutes', 'exchange.decision')
       and exists (select 1 from public.notifications_notice n join public.notifications_outbox o on o.dedupe = n.dedupe and o.state <> 'failed'
                    where n.tenant_id = new.tenant_id and n.account_id = new.account_id and n.kind = new.kind and n.payload = new.payload
                      and n.dedupe <> new.dedupe and n.read_at is null and n.done_at is null)
    then return null; end if;
  end if;
  if how = 'at_once' or new.kind = 'notifications.digest' then
    new.not_before := coalesce(
      (select greatest(new.not_before, public.notifications_loud_from(now(), q.quiet_from, q.quiet_to, q.quiet_weekends))
         from public.notifications_person q where q.account_id = new.account_id and q.quiet),
      new.not_before);
  end if;
  if public.notifications_is_stopped(new.kind, new.tenant_id, new.invitation_id, new.account_id) then return null; end if;
  return new;
end $$;

-- As before; on weekends only to whom they are not quiet.
create or replace function notifications_digests(p_now timestamptz, p_limit int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  morning timestamptz := (here::date + time '07:00') at time zone 'Europe/Stockholm';
  who uuid[];
begin
  if p_now < morning or not pg_try_advisory_xact_lock(hashtextextended('notifications digests', 0)) then return 0; end if;
  select array_agg(a.account_id) into who from (
    select n.account_id from public.notifications_notice n
      left join public.notifications_person q on q.account_id = n.account_id
     where n.digest is not null and n.digested_on is null and n.read_at is null and n.done_at is null and n.made_at < morning
       and (n.digest = 'daily' or extract(isodow from here) = 1)
       and (extract(isodow from here) < 6 or not coalesce(q.quiet and q.quiet_weekends, false))
     group by 1 order by 1 limit p_limit) a;
  if who is null then return 0; end if;
  with marked as (
    update public.notifications_notice n set digested_on = here::date
     where n.account_id = any (who) and n.digest is not null and n.digested_on is null and n.read_at is null and n.done_at is null
       and n.made_at < morning and (n.digest = 'daily' or extract(isodow from here) = 1)
    returning n.account_id, n.tenant_id
  ), most as (
    select distinct on (c.account_id) c.account_id, c.tenant_id
      from (select m.account_id, m.tenant_id, count(*) as n from marked m group by 1, 2) c
     order by c.account_id, c.n desc, c.tenant_id
  )
  insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
    select gen_random_uuid(), m.tenant_id, 'notifications.digest', a.language, a.id, jsonb_build_object('day', here::date),
           'notifications.digest/' || a.id || '/' || here::date
      from most m join public.identity_account a on a.id = m.account_id
    on conflict (dedupe) do nothing;
  return cardinality(who);
end $$;

-- Keeps which quiet times the person at hand has, wherever.
drop function notifications_be_quiet(boolean);
create function notifications_be_quiet(p_quiet boolean, p_from time, p_to time, p_weekends boolean) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_person (account_id, quiet, quiet_from, quiet_to, quiet_weekends)
    select h.account_id, p_quiet, p_from, p_to, p_weekends from public.notifications_here() h
    on conflict (account_id) do update
      set quiet = excluded.quiet, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, quiet_weekends = excluded.quiet_weekends
$$;
grant execute on function notifications_be_quiet(boolean, time, time, boolean) to brygga_app;
