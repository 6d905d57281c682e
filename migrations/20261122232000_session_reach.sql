-- What a session reaches is decided from what it has shown and what a membership demands: read together, at each request.

-- Whether people get in by the tenant's own provider only. Public, like the rest of the row: the sign-in page needs it.
alter table tenants_tenant add column only_provider boolean not null default false;

-- Who a session belongs to, with memberships: read at each request, so a role taken away works at once.
--
-- Sessions of joint management end after 30 idle minutes and 8 hours, all others after 60 minutes and 12 hours (ASVS 5.0
-- 7.3.1, 7.3.2). Counted from the rows by this clock at each look, so a session gets shorter with the role that its person
-- is given.
create or replace function identity_authenticate(p_token_hash bytea)
returns table (session_id uuid, method text, provider_tenant_id uuid, second_factor boolean,
               account_id uuid, name text, email text, language text, memberships jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held public.identity_session;
  joint boolean;
begin
  select * into held from public.identity_session s where s.token_hash = p_token_hash;
  if not found then return; end if;
  joint := exists (select 1 from public.tenants_membership m where m.account_id = held.account_id and m.role = 'joint_management');
  if held.expires_at <= now() or held.created_at <= now() - (case when joint then interval '8 hours' else interval '12 hours' end)
     or held.last_seen_at <= now() - (case when joint then interval '30 minutes' else interval '60 minutes' end) then
    return;
  end if;
  if held.last_seen_at < now() - interval '1 minute' then
    update public.identity_session s set last_seen_at = now() where s.id = held.id;
  end if;
  return query
    select held.id, held.method, held.provider_tenant_id, held.second_factor_at is not null, a.id, a.name, a.email, a.language,
           coalesce((select jsonb_agg(jsonb_build_object('tenant', t.id, 'kind', t.kind, 'slug', t.slug, 'name', t.name,
                                                         'state', t.state, 'role', m.role, 'only_provider', t.only_provider)
                              order by t.kind desc, t.name)
                       from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                      where m.account_id = a.id), '[]'::jsonb)
      from public.identity_account a where a.id = held.account_id;
end $$;
