-- Identity: a person is global, a membership belongs to a tenant. Sessions and sign-in links are looked up before anybody
-- is known, so each has one narrow function with a pinned search_path.

-- Global, by actor: a person sees the own account and nobody else's. A tenant knows its members by the name and address
-- that it wrote itself (tenants_membership), so it learns nothing of what another tenant knows of them.
create table identity_account (
  id uuid primary key,
  email text not null,
  email_norm text not null constraint identity_account_email unique,
  name text not null,
  language text not null default 'sv' check (language in ('sv', 'en')),
  created_at timestamptz not null default now()
);

-- Tenant-private: who works where, as what. A person's own memberships in all tenants come with `identity_authenticate`.
create table tenants_membership (
  tenant_id uuid not null references tenants_tenant (id),
  account_id uuid not null references identity_account (id),
  role text not null check (role in ('joint_management', 'leader', 'staff', 'partner', 'evaluator')),
  organisation_id uuid,
  -- As the tenant wrote them at the invitation.
  name text not null,
  email text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, account_id),
  constraint tenants_membership_organisation foreign key (tenant_id, organisation_id) references tenants_organisation (tenant_id, id)
);
create index tenants_membership_account on tenants_membership (account_id);
alter table tenants_membership enable row level security;
alter table tenants_membership force row level security;
create policy tenant on tenants_membership to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on tenants_membership to current_user using (true) with check (true);
grant select, insert, update, delete on tenants_membership to brygga_app;

alter table identity_account enable row level security;
alter table identity_account force row level security;
create policy own on identity_account for select to brygga_app
  using (id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy own_changes on identity_account for update to brygga_app
  using (id = (select nullif(current_setting('app.actor', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on identity_account to current_user using (true) with check (true);
grant select on identity_account to brygga_app;
grant update (name, language) on identity_account to brygga_app;

-- Global, narrow door only. The link's token and the code are derived from the server's secret and the id, so the mail
-- can be written again after a crash and nothing usable is stored.
create table identity_sign_in (
  id uuid primary key,
  -- Null where nobody has the address: a row is written all the same, so that the time tells nothing.
  account_id uuid references identity_account (id) on delete cascade,
  token_hash bytea not null constraint identity_sign_in_token unique,
  code_hash bytea not null,
  browser_hash bytea not null,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index identity_sign_in_account on identity_sign_in (account_id, created_at);
create index identity_sign_in_browser on identity_sign_in (browser_hash);
alter table identity_sign_in enable row level security;
alter table identity_sign_in force row level security;
create policy owner_door on identity_sign_in to current_user using (true) with check (true);

-- Global, narrow door only. Idle 60 minutes, absolute 12 hours (ASVS 5.0 7.3.1, 7.3.2).
create table identity_session (
  id uuid primary key,
  account_id uuid not null references identity_account (id) on delete cascade,
  token_hash bytea not null constraint identity_session_token unique,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index identity_session_account on identity_session (account_id);
alter table identity_session enable row level security;
alter table identity_session force row level security;
create policy owner_door on identity_session to current_user using (true) with check (true);

-- Finds the account of an address, or makes one. It says the id either way, so a tenant that invites somebody does not
-- learn whether another tenant knows the address.
create function identity_account_for_invitation(p_id uuid, p_email text, p_email_norm text, p_name text, p_language text)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare found uuid;
begin
  insert into public.identity_account (id, email, email_norm, name, language)
  values (p_id, p_email, p_email_norm, p_name, p_language)
  on conflict (email_norm) do nothing;
  select a.id into found from public.identity_account a where a.email_norm = p_email_norm;
  return found;
end $$;
grant execute on function identity_account_for_invitation(uuid, text, text, text, text) to brygga_app;

-- Who a session belongs to, with memberships: read at each request, so a role taken away works at once.
create function identity_authenticate(p_token_hash bytea)
returns table (session_id uuid, account_id uuid, name text, email text, language text, memberships jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.identity_session s set last_seen_at = now()
   where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute'
     and s.expires_at > now() and s.last_seen_at > now() - interval '60 minutes';
  return query
    select s.id, a.id, a.name, a.email, a.language,
           coalesce((select jsonb_agg(jsonb_build_object('tenant', t.id, 'kind', t.kind, 'slug', t.slug, 'name', t.name, 'role', m.role)
                              order by t.kind desc, t.name)
                       from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                      where m.account_id = a.id), '[]'::jsonb)
      from public.identity_session s join public.identity_account a on a.id = s.account_id
     where s.token_hash = p_token_hash and s.expires_at > now() and s.last_seen_at > now() - interval '60 minutes';
end $$;
grant execute on function identity_authenticate(bytea) to brygga_app;

create function identity_end_session(p_token_hash bytea)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.identity_session where token_hash = p_token_hash
$$;
grant execute on function identity_end_session(bytea) to brygga_app;
