-- A municipality that uses a region's method is told once of each newer version.

-- Mails to those who lead the municipalities that use a method of the region at hand in an older version than its newest: ids
-- only. Whoever has a mail of an earlier version that has not left yet is not told twice.
create function methods_tell_users(p_method uuid)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
  select gen_random_uuid(), m.tenant_id, 'methods.newer', a.language, m.account_id,
         jsonb_build_object('owner', o.owner_id, 'method', o.id),
         'methods.newer/' || o.id || '/' || o.published || '/' || m.tenant_id || '/' || m.account_id
    from public.methods_method o
    join public.methods_adoption u on u.owner_id = o.owner_id and u.method_id = o.id and u.base_version < o.published and u.ended_on is null
    join public.tenants_tenant t on t.id = u.tenant_id and t.state = 'active'
    join public.tenants_membership m on m.tenant_id = u.tenant_id and m.role = 'leader'
    join public.identity_account a on a.id = m.account_id
   where o.id = p_method and o.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
     and not exists (select 1 from public.notifications_outbox w
                      where w.tenant_id = m.tenant_id and w.account_id = m.account_id and w.kind = 'methods.newer' and w.state = 'queued'
                        and w.payload ->> 'method' = o.id::text)
  on conflict (dedupe) do nothing
$$;
grant execute on function methods_tell_users(uuid) to brygga_app;

-- What such a mail says, while there still is a newer version to take in. For the jobs only.
create function methods_mail_facts(p_owner uuid, p_method uuid, p_tenant uuid)
returns table (owner_name text, tenant_slug text, tenant_name text, method_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.name, t.slug, t.name, m.id
    from public.methods_method m
    join public.methods_adoption u on u.owner_id = m.owner_id and u.method_id = m.id and u.base_version < m.published and u.ended_on is null
    join public.tenants_tenant t on t.id = u.tenant_id
    join public.tenants_tenant o on o.id = m.owner_id
   where m.owner_id = p_owner and m.id = p_method and u.tenant_id = p_tenant
$$;
grant execute on function methods_mail_facts(uuid, uuid, uuid) to brygga_results;
