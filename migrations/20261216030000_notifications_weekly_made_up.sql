-- A weekly digest that could not be made on Monday, as no worker ran, is made on the first day on which one does.

-- As before, but what comes weekly is what came before Monday's seven o'clock and was in no digest yet: on Monday that is the week's, and
-- on the days after it what was missed then. What came since waits for the next Monday, so that nobody gets two in a week.
create or replace function notifications_digests(p_now timestamptz, p_limit int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  morning timestamptz := (here::date + time '07:00') at time zone 'Europe/Stockholm';
  monday timestamptz := (date_trunc('week', here)::date + time '07:00') at time zone 'Europe/Stockholm';
  who uuid[];
begin
  if p_now < morning or not pg_try_advisory_xact_lock(hashtextextended('notifications digests', 0)) then return 0; end if;
  select array_agg(a.account_id) into who from (
    select n.account_id from public.notifications_notice n
      left join public.notifications_person q on q.account_id = n.account_id
     where n.digest is not null and n.digested_on is null and n.read_at is null and n.done_at is null
       and n.made_at < case n.digest when 'weekly' then monday else morning end
       and (extract(isodow from here) < 6 or not coalesce(q.quiet and q.quiet_weekends, false))
     group by 1 order by 1 limit p_limit) a;
  if who is null then return 0; end if;
  with marked as (
    update public.notifications_notice n set digested_on = here::date
     where n.account_id = any (who) and n.digest is not null and n.digested_on is null and n.read_at is null and n.done_at is null
       and n.made_at < case n.digest when 'weekly' then monday else morning end
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
