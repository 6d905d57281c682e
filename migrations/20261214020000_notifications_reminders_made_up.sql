-- What was to be reminded of while no worker ran is reminded of as soon as one does, for as long as it is still ahead: nobody twice of the
-- same day, and anew where it was moved to another one. What is told says that day, so that it is true whenever it comes.

-- As before, but of what is ahead until two days from now, or closes until tomorrow. Who has registered since the day of reminding knows
-- when it is. The happening is the day on which one is reminded in time, as it was before: who was told then is not told again.
create or replace function notifications_remind(p_now timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  told int := 0;
  more int;
begin
  if here::time < '07:00' then return 0; end if;
  insert into public.notifications_daily as d (what, done_on) values ('remind', here::date)
    on conflict (what) do update set done_on = excluded.done_on where d.done_on < excluded.done_on;
  if not found then return 0; end if;
  perform public.notifications_tell(r.tenant_id, r.account_id, 'exchange.reminder',
      jsonb_build_object('owner', e.owner_id, 'event', e.id, 'day', d.day), e.id || '/' || (d.day - 2))
    from public.exchange_event e
   cross join lateral (select (e.starts_at at time zone 'Europe/Stockholm')::date as day) d
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat'
   where e.cancelled_on is null
     and e.starts_at > p_now
     and e.starts_at < (here::date + 3)::timestamp at time zone 'Europe/Stockholm'
     and r.asked_at < (d.day - 1)::timestamp at time zone 'Europe/Stockholm'
     and not exists (select 1 from public.notifications_notice n where n.tenant_id = r.tenant_id
                        and n.dedupe = 'exchange.reminder/' || e.id || '/' || (d.day - 2) || '/' || r.tenant_id || '/' || r.account_id);
  get diagnostics told = row_count;
  perform public.notifications_tell(m.tenant_id, m.account_id, 'focus_groups.closes_tomorrow', jsonb_build_object('owner', r.owner_id, 'round', r.id),
      r.id || '/' || (r.closes_on - 1))
    from public.focus_groups_round r
    join public.focus_groups_round_tenant s on s.owner_id = r.owner_id and s.round_id = r.id
    join public.tenants_membership m on m.tenant_id = s.tenant_id and m.role in ('leader', 'joint_management')
   where r.state = 'open' and r.closes_on between here::date and here::date + 1
     and not exists (select 1 from public.notifications_notice n where n.tenant_id = m.tenant_id
                        and n.dedupe = 'focus_groups.closes_tomorrow/' || r.id || '/' || (r.closes_on - 1) || '/' || m.tenant_id || '/' || m.account_id);
  get diagnostics more = row_count;
  return told + more + public.exchange_remind_dates(here::date);
end $$;

-- The same of the later occasions of a training, once for a day.
create or replace function exchange_remind_occasions(p_now timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  told int := 0;
begin
  if here::time < '07:00' then return 0; end if;
  insert into public.notifications_daily as d (what, done_on) values ('occasions', here::date)
    on conflict (what) do update set done_on = excluded.done_on where d.done_on < excluded.done_on;
  if not found then return 0; end if;
  perform public.notifications_tell(r.tenant_id, r.account_id, 'exchange.reminder',
      jsonb_build_object('owner', e.owner_id, 'event', e.id, 'day', d.day), e.id || '/' || (d.day - 2))
    from (select distinct o.owner_id, o.event_id, (o.starts_at at time zone 'Europe/Stockholm')::date as day
            from public.exchange_occasion o
            join public.exchange_event x on x.owner_id = o.owner_id and x.id = o.event_id and x.starts_at < o.starts_at
           where o.starts_at > p_now
             and o.starts_at < (here::date + 3)::timestamp at time zone 'Europe/Stockholm') d
    join public.exchange_event e on e.owner_id = d.owner_id and e.id = d.event_id and e.cancelled_on is null
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat'
   where r.asked_at < (d.day - 1)::timestamp at time zone 'Europe/Stockholm'
     and not exists (select 1 from public.notifications_notice n where n.tenant_id = r.tenant_id
                        and n.dedupe = 'exchange.reminder/' || e.id || '/' || (d.day - 2) || '/' || r.tenant_id || '/' || r.account_id);
  get diagnostics told = row_count;
  return told;
end $$;

-- The day that a reminder is about, when its mail leaves: of an event or an occasion of it that begins on that day (null: on whichever
-- is next) and has not begun, of a round its last day. Nothing where it is over, was moved to another day, is cancelled or has closed:
-- then there is nothing to remind of. For the jobs only.
create function notifications_reminded_day(p_kind text, p_owner uuid, p_about uuid, p_day date) returns date
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case p_kind
    when 'exchange.reminder' then
      (select min((x.begins at time zone 'Europe/Stockholm')::date)
         from public.exchange_event e
        cross join lateral (select e.starts_at as begins
                            union all
                            select o.starts_at from public.exchange_occasion o where o.owner_id = e.owner_id and o.event_id = e.id) x
        where e.owner_id = p_owner and e.id = p_about and e.cancelled_on is null and x.begins > now()
          and (x.begins at time zone 'Europe/Stockholm')::date = coalesce(p_day, (x.begins at time zone 'Europe/Stockholm')::date))
    when 'focus_groups.closes_tomorrow' then
      (select r.closes_on from public.focus_groups_round r where r.owner_id = p_owner and r.id = p_about and r.state = 'open')
  end
$$;
grant execute on function notifications_reminded_day(text, uuid, uuid, date) to brygga_results;
