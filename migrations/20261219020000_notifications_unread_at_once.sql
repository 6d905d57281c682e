-- About how many things something is unread is asked with every page: in one statement, where each notice was a call of a function.

-- As before.
create or replace function notifications_unread(p_tenant uuid, p_account uuid) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  regions uuid[] := array(select p.region_id from public.tenants_participation p where p.tenant_id = p_tenant) || p_tenant;
  n bigint;
begin
  select count(*) into n
    from (select 1
            from (select distinct x.kind, x.payload, (x.payload ->> 'owner')::uuid as owner
                    from (select y.kind, y.payload from public.notifications_notice y
                           where y.account_id = p_account and y.tenant_id = p_tenant and y.read_at is null and y.done_at is null
                           order by y.made_at desc limit 50) x offset 0) told
           where case
             when told.payload ? 'thread' then exists (select 1 from public.exchange_thread t
                    where t.owner_id = told.owner and t.id = (told.payload ->> 'thread')::uuid
                      and (told.owner = p_tenant or (t.audience = 'region' or p_tenant = any (t.chosen)) and t.region_id = any (regions)))
             when told.payload ? 'event' then exists (select 1 from public.exchange_event e
                    where e.owner_id = told.owner and e.id = (told.payload ->> 'event')::uuid
                      and (told.owner = p_tenant or (e.audience = 'region' or p_tenant = any (e.chosen)) and e.region_id = any (regions)))
             when told.payload ? 'group' then exists (select 1 from public.exchange_group g
                    where g.owner_id = told.owner and g.id = (told.payload ->> 'group')::uuid
                      and (told.owner = p_tenant or (g.audience = 'region' or p_tenant = any (g.chosen)) and g.region_id = any (regions)))
             when told.payload ? 'round' then exists (select 1 from public.focus_groups_round r
                    where r.owner_id = told.owner and r.id = (told.payload ->> 'round')::uuid
                      and (told.owner = p_tenant or r.state <> 'draft' and exists (select 1 from public.focus_groups_round_tenant s
                             where s.owner_id = told.owner and s.round_id = r.id and s.tenant_id = p_tenant)))
             else exists (select 1 from public.methods_method m
                    where m.owner_id = told.owner and m.id = (told.payload ->> 'method')::uuid
                      and (told.owner = p_tenant or m.published > 0 and told.owner = any (regions))) end
           limit 10) x;
  return n;
end $$;
