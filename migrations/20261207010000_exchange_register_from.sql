-- Registration may open on a day of its own: before it an event is seen, and nobody registers.

-- The first day to register; null: at once.
alter table exchange_event add column register_from date;
grant insert (register_from), update (register_from) on exchange_event to brygga_app;

-- As before, and 'early' before the first day. Who is registered says anew what is needed.
create or replace function exchange_register(p_owner uuid, p_event uuid, p_needs text) returns text
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
  if e.register_from > (now() at time zone 'Europe/Stockholm')::date then return 'early'; end if;
  insert into public.exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, needs)
    select m.tenant_id, p_owner, p_event, m.account_id, m.name, 'waiting', p_needs from public.tenants_membership m
     where m.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
       and m.account_id = (select nullif(current_setting('app.actor', true), '')::uuid);
  perform public.exchange_deal(p_owner, p_event);
  return (select r.state from public.exchange_own(p_owner, p_event) r);
end $$;

-- As before, and 'early' before the first day.
create or replace function exchange_enrol(p_owner uuid, p_event uuid, p_account uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who public.tenants_membership;
  e public.exchange_event;
begin
  select c.* into who
    from public.notifications_here() h
    join public.tenants_membership m on m.tenant_id = h.tenant_id and m.account_id = h.account_id and m.role in ('leader', 'joint_management')
    join public.tenants_membership c on c.tenant_id = h.tenant_id and c.account_id = p_account and c.account_id <> h.account_id
                                    and c.role <> 'evaluator'
   where exists (select 1 from public.exchange_event_here(p_owner, p_event));
  if not found then return null; end if;
  -- Held, so that two do not get one place.
  select * into e from public.exchange_event x where x.owner_id = p_owner and x.id = p_event for update;
  if e.cancelled_on is not null or e.ends_at < now() or e.register_by < (now() at time zone 'Europe/Stockholm')::date then return 'late'; end if;
  if e.register_from > (now() at time zone 'Europe/Stockholm')::date then return 'early'; end if;
  insert into public.exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, enrolled)
    values (who.tenant_id, p_owner, p_event, who.account_id, who.name, 'waiting', true)
    on conflict (tenant_id, owner_id, event_id, account_id) do nothing;
  if not found then return 'again'; end if;
  perform public.exchange_deal(p_owner, p_event);
  perform public.notifications_tell(who.tenant_id, who.account_id, 'exchange.enrolled',
    jsonb_build_object('owner', p_owner, 'event', p_event), p_event || '/' || extract(epoch from now()));
  return (select r.state from public.exchange_registration r
           where r.tenant_id = who.tenant_id and r.owner_id = p_owner and r.event_id = p_event and r.account_id = who.account_id);
end $$;
