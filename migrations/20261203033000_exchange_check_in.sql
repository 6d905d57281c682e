-- Checking in at an event, by a code that is shown there. The code is derived and nowhere kept; who has typed it right is noted here.

-- Notes that the person at hand is at an event that is on, for the tenant at hand: the whole of it, or of the occasion that is on, until
-- whoever holds it notes it otherwise. False where the person has no place there, or nothing is on.
create function exchange_check_in(p_owner uuid, p_event uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e public.exchange_event;
  r public.exchange_registration;
begin
  select * into e from public.exchange_event_here(p_owner, p_event) x where x.cancelled_on is null and x.starts_at <= now() and x.ends_at > now();
  if not found then return false; end if;
  select * into r from public.exchange_own(p_owner, p_event) x where x.state = 'seat';
  if not found then return false; end if;
  if not exists (select 1 from public.exchange_occasion o where o.owner_id = e.owner_id and o.event_id = e.id) then
    -- Of several days, the hours of one: nobody is there over the nights.
    update public.exchange_registration x
       set attended = case when (e.starts_at at time zone 'Europe/Stockholm')::date = (e.ends_at at time zone 'Europe/Stockholm')::date
                           then extract(epoch from e.ends_at - e.starts_at)::int / 60 else 480 end
     where x.tenant_id = r.tenant_id and x.owner_id = r.owner_id and x.event_id = r.event_id and x.account_id = r.account_id and x.attended is null;
    return true;
  end if;
  insert into public.exchange_presence (tenant_id, owner_id, event_id, account_id, occasion_id, minutes)
    select r.tenant_id, r.owner_id, r.event_id, r.account_id, o.id, extract(epoch from o.ends_at - o.starts_at)::int / 60
      from public.exchange_occasion o where o.owner_id = e.owner_id and o.event_id = e.id and o.starts_at <= now() and o.ends_at > now()
    on conflict (tenant_id, owner_id, event_id, account_id, occasion_id) do nothing;
  if not exists (select 1 from public.exchange_presence p join public.exchange_occasion o on o.owner_id = p.owner_id and o.event_id = p.event_id and o.id = p.occasion_id
    where p.tenant_id = r.tenant_id and p.owner_id = r.owner_id and p.event_id = r.event_id and p.account_id = r.account_id and o.starts_at <= now() and o.ends_at > now())
  then return false; end if;
  update public.exchange_registration x
     set attended = (select least(10000, sum(p.minutes)) from public.exchange_presence p
                      where p.tenant_id = r.tenant_id and p.owner_id = r.owner_id and p.event_id = r.event_id and p.account_id = r.account_id)
   where x.tenant_id = r.tenant_id and x.owner_id = r.owner_id and x.event_id = r.event_id and x.account_id = r.account_id;
  return true;
end $$;
grant execute on function exchange_check_in(uuid, uuid) to brygga_app;
