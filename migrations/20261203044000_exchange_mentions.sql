-- Whoever writes in a thread can tell somebody of it: people of the own tenant, and those who have written there.

-- As before, and of what somebody tells one.
create or replace function notifications_default(p_kind text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case p_kind
    when 'exchange.seat' then 'always' when 'exchange.changed' then 'always' when 'exchange.cancelled' then 'always'
    when 'exchange.reminder' then 'at_once' when 'exchange.follow_up' then 'at_once' when 'exchange.mentioned' then 'at_once'
    when 'focus_groups.round_opened' then 'at_once' when 'focus_groups.closes_tomorrow' then 'at_once'
    when 'focus_groups.results_ready' then 'at_once' when 'focus_groups.response_due' then 'at_once'
    when 'methods.newer' then 'at_once' when 'methods.proposal' then 'at_once' when 'methods.proposal_said' then 'at_once'
    when 'methods.review' then 'at_once'
    when 'exchange.started' then 'daily' when 'exchange.replied' then 'daily' when 'exchange.planned' then 'daily'
  end
$$;

-- As before, and of what somebody tells one.
create or replace function notifications_reads(p_tenant uuid, p_kind text, p_owner uuid, p_about uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  audience text;
  region uuid;
  chosen uuid[];
begin
  if p_kind in ('exchange.started', 'exchange.replied', 'exchange.mentioned') then
    select t.audience, t.region_id, t.chosen into audience, region, chosen from public.exchange_thread t where t.owner_id = p_owner and t.id = p_about;
  elsif p_kind in ('exchange.planned', 'exchange.reminder', 'exchange.follow_up') then
    select e.audience, e.region_id, e.chosen into audience, region, chosen from public.exchange_event e where e.owner_id = p_owner and e.id = p_about;
  else
    return p_owner = p_tenant or exists (select 1 from public.tenants_participation p where (p.region_id, p.tenant_id) in ((p_owner, p_tenant), (p_tenant, p_owner)));
  end if;
  return found and (p_owner = p_tenant or (audience = 'region' or p_tenant = any (chosen))
    and (region = p_tenant or exists (select 1 from public.tenants_participation p where p.region_id = region and p.tenant_id = p_tenant)));
end $$;

-- Tells people of a post that the person at hand has written in the tenant at hand: members of that tenant, and those who have written
-- in the thread, as far as they read it still; twenty at most. Whoever is told of it so is not told of the same post as an answer.
-- It says nothing, whatever it is given.
create function exchange_mention(p_owner uuid, p_thread uuid, p_post uuid, p_tenants uuid[], p_people uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid;
  who record;
  answer text;
begin
  select h.tenant_id into here from public.notifications_here() h
    join public.exchange_post p on p.tenant_id = h.tenant_id and p.written_by = h.account_id
   where p.owner_id = p_owner and p.thread_id = p_thread and p.id = p_post and p.removed_at is null;
  if not found then return; end if;
  for who in
    select distinct m.tenant_id, m.account_id from unnest(p_tenants, p_people) u (tenant_id, account_id)
      join public.tenants_membership m on m.tenant_id = u.tenant_id and m.account_id = u.account_id
     where public.notifications_reads(m.tenant_id, 'exchange.mentioned', p_owner, p_thread)
       and (m.tenant_id = here or exists (select 1 from public.exchange_post w where w.owner_id = p_owner and w.thread_id = p_thread
              and w.tenant_id = m.tenant_id and w.written_by = m.account_id and w.removed_at is null))
     limit 20
  loop
    perform public.notifications_tell(who.tenant_id, who.account_id, 'exchange.mentioned',
      jsonb_build_object('owner', p_owner, 'thread', p_thread), p_post::text);
    if exists (select 1 from public.notifications_notice n where n.tenant_id = who.tenant_id
                  and n.dedupe = 'exchange.mentioned/' || p_post || '/' || who.tenant_id || '/' || who.account_id) then
      answer := 'exchange.replied/' || p_post || '/' || who.tenant_id || '/' || who.account_id;
      delete from public.notifications_notice n where n.tenant_id = who.tenant_id and n.dedupe = answer;
      delete from public.notifications_outbox o where o.dedupe = answer and o.state = 'queued';
    end if;
  end loop;
end $$;
grant execute on function exchange_mention(uuid, uuid, uuid, uuid[], uuid[]) to brygga_app;
