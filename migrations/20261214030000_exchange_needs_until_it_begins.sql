-- Whoever comes can say what is needed until it begins, also after the last day to register: who was registered by a colleague on that
-- day has said nothing yet.

-- As before, but what is needed is kept first. In the queue, or with a place; not once it is cancelled or has begun.
create or replace function exchange_register(p_owner uuid, p_event uuid, p_needs text) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e public.exchange_event;
  own public.exchange_registration;
begin
  if not exists (select 1 from public.exchange_event_here(p_owner, p_event)) then return null; end if;
  -- Held, so that two do not get one place.
  select * into e from public.exchange_event x where x.owner_id = p_owner and x.id = p_event for update;
  if e.cancelled_on is not null or e.ends_at < now() then return 'late'; end if;
  select * into own from public.exchange_own(p_owner, p_event);
  if found and (e.starts_at > now() or e.register_by >= (now() at time zone 'Europe/Stockholm')::date) then
    update public.exchange_registration r set needs = p_needs
     where r.tenant_id = own.tenant_id and r.owner_id = p_owner and r.event_id = p_event and r.account_id = own.account_id and r.needs <> p_needs;
    return 'again';
  end if;
  if e.register_by < (now() at time zone 'Europe/Stockholm')::date then return 'late'; end if;
  if e.register_from > (now() at time zone 'Europe/Stockholm')::date then return 'early'; end if;
  insert into public.exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, needs)
    select m.tenant_id, p_owner, p_event, m.account_id, m.name, 'waiting', p_needs from public.tenants_membership m
     where m.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
       and m.account_id = (select nullif(current_setting('app.actor', true), '')::uuid);
  perform public.exchange_deal(p_owner, p_event);
  return (select r.state from public.exchange_own(p_owner, p_event) r);
end $$;
