-- Who leads somewhere registers a colleague for an event, and takes that colleague off again. What somebody needs is said by nobody
-- else: a registration that another made has none until its person fills it in.

-- Whether somebody who leads at the person's own tenant registered the person. Who did is in that tenant's log.
alter table exchange_registration add column enrolled boolean not null default false;
grant select (enrolled) on exchange_registration to brygga_app;

-- As before, and of what another does with one's place at an event: one has to know it.
create or replace function notifications_default(p_kind text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case p_kind
    when 'exchange.minutes' then 'daily' when 'exchange.decision' then 'at_once'
    when 'exchange.seat' then 'always' when 'exchange.changed' then 'always' when 'exchange.cancelled' then 'always'
    when 'exchange.enrolled' then 'always' when 'exchange.taken_off' then 'always'
    when 'exchange.reminder' then 'at_once' when 'exchange.follow_up' then 'at_once' when 'exchange.mentioned' then 'at_once'
    when 'focus_groups.round_opened' then 'at_once' when 'focus_groups.closes_tomorrow' then 'at_once'
    when 'focus_groups.results_ready' then 'at_once' when 'focus_groups.response_due' then 'at_once'
    when 'methods.newer' then 'at_once' when 'methods.proposal' then 'at_once' when 'methods.proposal_said' then 'at_once'
    when 'methods.review' then 'at_once'
    when 'exchange.started' then 'daily' when 'exchange.replied' then 'daily' when 'exchange.planned' then 'daily'
  end
$$;

-- As before, and of what another does with one's place at an event.
create or replace function notifications_reads(p_tenant uuid, p_kind text, p_owner uuid, p_about uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  audience text;
  region uuid;
  chosen uuid[];
begin
  if p_kind in ('exchange.minutes', 'exchange.decision') then
    select g.audience, g.region_id, g.chosen into audience, region, chosen from public.exchange_group g where g.owner_id = p_owner and g.id = p_about;
  elsif p_kind in ('exchange.started', 'exchange.replied', 'exchange.mentioned') then
    select t.audience, t.region_id, t.chosen into audience, region, chosen from public.exchange_thread t where t.owner_id = p_owner and t.id = p_about;
  elsif p_kind in ('exchange.planned', 'exchange.reminder', 'exchange.follow_up', 'exchange.enrolled', 'exchange.taken_off') then
    select e.audience, e.region_id, e.chosen into audience, region, chosen from public.exchange_event e where e.owner_id = p_owner and e.id = p_about;
  else
    return p_owner = p_tenant or exists (select 1 from public.tenants_participation p where (p.region_id, p.tenant_id) in ((p_owner, p_tenant), (p_tenant, p_owner)));
  end if;
  return found and (p_owner = p_tenant or (audience = 'region' or p_tenant = any (chosen))
    and (region = p_tenant or exists (select 1 from public.tenants_participation p where p.region_id = region and p.tenant_id = p_tenant)));
end $$;

-- Registers a colleague for the tenant at hand, by who leads there: with a place, or waiting for one, as places are dealt. What became
-- of it: 'seat', 'waiting', 'again' for who was registered before, of whom nothing is changed; 'late' after the last day, or where it
-- is over or cancelled; null where the event is not read here, or there is no such colleague who comes to events. The person is told.
create function exchange_enrol(p_owner uuid, p_event uuid, p_account uuid) returns text
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
grant execute on function exchange_enrol(uuid, uuid, uuid) to brygga_app;

-- Takes a colleague off again whom somebody who leads at the tenant at hand registered, by who leads there, before it begins. The
-- person is told. False where there is nothing to take off.
create function exchange_take_off(p_owner uuid, p_event uuid, p_account uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare here uuid;
begin
  -- The event first, as whoever registers does: two never wait for each other.
  perform 1 from public.exchange_event e where e.owner_id = p_owner and e.id = p_event and e.starts_at > now() for update;
  if not found then return false; end if;
  delete from public.exchange_registration r
   using public.notifications_here() h
    join public.tenants_membership m on m.tenant_id = h.tenant_id and m.account_id = h.account_id and m.role in ('leader', 'joint_management')
   where r.tenant_id = h.tenant_id and r.owner_id = p_owner and r.event_id = p_event and r.account_id = p_account and r.enrolled
  returning r.tenant_id into here;
  if here is null then return false; end if;
  perform public.notifications_tell(here, p_account, 'exchange.taken_off',
    jsonb_build_object('owner', p_owner, 'event', p_event), p_event || '/' || extract(epoch from now()));
  return true;
end $$;
grant execute on function exchange_take_off(uuid, uuid, uuid) to brygga_app;
