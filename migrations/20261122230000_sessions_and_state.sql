-- How a session was opened, what it has shown since, and how a tenant stands. What a session reaches is decided from
-- these at each request (`server::identity`), so a change works at once.

-- Paused: its people read and change nothing. Closed: nobody gets in.
alter table tenants_tenant add column state text not null default 'active' check (state in ('active', 'paused', 'closed'));

alter table identity_session
  -- By a mailed link or its code, by a municipality's own provider, or by one click in a demo.
  add column method text not null default 'link' check (method in ('link', 'provider', 'demo')),
  -- Whose provider vouched for the person.
  add column provider_tenant_id uuid references tenants_tenant (id),
  -- When the person showed a second factor in this session.
  add column second_factor_at timestamptz,
  add constraint identity_session_provider check ((method = 'provider') = (provider_tenant_id is not null));
create index identity_session_provider_tenant on identity_session (provider_tenant_id);

create or replace function identity_demo_session(p_email_norm text, p_session uuid, p_session_hash bytea, p_old_session_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare account uuid;
begin
  if not exists (select 1 from public.identity_demo) then return false; end if;
  select a.id into account from public.identity_account a where a.email_norm = p_email_norm;
  if account is null then return false; end if;
  delete from public.identity_session where token_hash = p_old_session_hash;
  insert into public.identity_session (id, account_id, token_hash, expires_at, method)
  values (p_session, account, p_session_hash, now() + interval '12 hours', 'demo');
  return true;
end $$;

drop function identity_authenticate(bytea);
create function identity_authenticate(p_token_hash bytea)
returns table (session_id uuid, method text, provider_tenant_id uuid, second_factor boolean,
               account_id uuid, name text, email text, language text, memberships jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.identity_session s set last_seen_at = now()
   where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute'
     and s.expires_at > now() and s.last_seen_at > now() - interval '60 minutes';
  return query
    select s.id, s.method, s.provider_tenant_id, s.second_factor_at is not null, a.id, a.name, a.email, a.language,
           coalesce((select jsonb_agg(jsonb_build_object('tenant', t.id, 'kind', t.kind, 'slug', t.slug, 'name', t.name,
                                                         'state', t.state, 'role', m.role)
                              order by t.kind desc, t.name)
                       from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                      where m.account_id = a.id), '[]'::jsonb)
      from public.identity_session s join public.identity_account a on a.id = s.account_id
     where s.token_hash = p_token_hash and s.expires_at > now() and s.last_seen_at > now() - interval '60 minutes';
end $$;
grant execute on function identity_authenticate(bytea) to brygga_app;
