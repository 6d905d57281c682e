-- Sign-in by a municipality's own provider (OpenID Connect). A person is known by (tenant, issuer, subject), never by an
-- address: an invitation that was accepted once ties them.

-- Tenant-private: the provider of a tenant, one each. Requests read what a leader typed, but not the client secret; that
-- comes with a sign-in under way only. All changes go through doors.
create table identity_provider (
  tenant_id uuid primary key references tenants_tenant (id),
  -- Counts changes: what was begun or tried under another version does not count.
  version int not null default 1,
  issuer text not null check (length(issuer) <= 400),
  client_id text not null check (length(client_id) <= 400),
  -- Locked with the server's secret, bound to the tenant.
  client_secret_sealed bytea not null,
  scopes text[] not null default '{}',
  -- One of these must come in the token, where there are any.
  acr_values text[] not null default '{}',
  amr_values text[] not null default '{}',
  changed_at timestamptz not null default now()
);
alter table identity_provider enable row level security;
alter table identity_provider force row level security;
create policy tenant on identity_provider to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on identity_provider to current_user using (true) with check (true);
grant select (tenant_id, version, issuer, client_id, scopes, acr_values, amr_values, changed_at) on identity_provider to brygga_app;

-- Tenant-private: who a person is at the provider. Tied to the membership, so that it ends with it. Requests see that
-- somebody is tied, never the subject.
create table identity_subject (
  tenant_id uuid not null references tenants_tenant (id),
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  account_id uuid not null,
  tied_at timestamptz not null default now(),
  primary key (tenant_id, issuer, account_id),
  constraint identity_subject_subject unique (tenant_id, issuer, subject),
  constraint identity_subject_member foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade
);
alter table identity_subject enable row level security;
alter table identity_subject force row level security;
create policy tenant on identity_subject to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on identity_subject to current_user using (true) with check (true);
grant select (tenant_id, issuer, account_id, tied_at) on identity_subject to brygga_app;

-- Tenant-private: invitations to be tied, each used once within seven days. The token is derived from the server's secret
-- and the id.
create table identity_acceptance (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null constraint identity_acceptance_token unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  used_at timestamptz,
  primary key (tenant_id, id),
  constraint identity_acceptance_member foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade
);
create index identity_acceptance_account on identity_acceptance (tenant_id, account_id);
alter table identity_acceptance enable row level security;
alter table identity_acceptance force row level security;
create policy tenant on identity_acceptance to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on identity_acceptance to current_user using (true) with check (true);
grant select (tenant_id, id, account_id, created_at, expires_at, used_at), insert (tenant_id, id, account_id, token_hash) on identity_acceptance to brygga_app;
grant delete on identity_acceptance to brygga_app;

-- Tenant-private: the last try of the provider by each person, with what came, in no detail that could be used.
create table identity_provider_try (
  tenant_id uuid not null references tenants_tenant (id),
  account_id uuid not null,
  version int not null,
  -- Whether everything held, and whether it was this person's own tied subject.
  passed boolean not null,
  own boolean not null,
  report jsonb not null,
  tried_at timestamptz not null default now(),
  primary key (tenant_id, account_id),
  constraint identity_provider_try_member foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade
);
alter table identity_provider_try enable row level security;
alter table identity_provider_try force row level security;
create policy tenant on identity_provider_try to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on identity_provider_try to current_user using (true) with check (true);
grant select on identity_provider_try to brygga_app;

-- Global, narrow doors only: a sign-in on its way through a provider. Ten minutes, used once, in the browser that began it.
-- Nonce and PKCE verifier are locked with the server's secret.
create table identity_flow (
  id uuid primary key,
  tenant_id uuid not null references tenants_tenant (id) on delete cascade,
  version int not null,
  purpose text not null check (purpose in ('sign_in', 'try', 'accept')),
  account_id uuid references identity_account (id) on delete cascade,
  acceptance_id uuid,
  state_hash bytea not null constraint identity_flow_state unique,
  browser_hash bytea not null,
  flow_sealed bytea not null,
  expires_at timestamptz not null default now() + interval '10 minutes',
  check ((purpose = 'try') = (account_id is not null)),
  check ((purpose = 'accept') = (acceptance_id is not null))
);
create index identity_flow_expires on identity_flow (expires_at);
alter table identity_flow enable row level security;
alter table identity_flow force row level security;
create policy owner_door on identity_flow to current_user using (true) with check (true);

-- Global, narrow doors only: back-channel sign-outs that were heeded, so that none is heeded twice.
create table identity_logout_token (
  tenant_id uuid not null references tenants_tenant (id) on delete cascade,
  jti_hash bytea not null,
  expires_at timestamptz not null,
  primary key (tenant_id, jti_hash)
);
alter table identity_logout_token enable row level security;
alter table identity_logout_token force row level security;
create policy owner_door on identity_logout_token to current_user using (true) with check (true);

-- The provider's own name of the session, for its back-channel sign-out.
alter table identity_session add column provider_sid text check (length(provider_sid) <= 255);

-- Which tenants have a provider: what the sign-in page lists.
create function identity_providers()
returns table (tenant_id uuid, kind text, slug text, name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.id, t.kind, t.slug, t.name from public.identity_provider p join public.tenants_tenant t on t.id = p.tenant_id
   where t.state <> 'closed' order by t.kind, t.name
$$;
grant execute on function identity_providers() to brygga_app;

-- A tenant's provider, without its secret: what begins a sign-in, and checks a back-channel sign-out.
create function identity_provider_of(p_tenant uuid)
returns table (version int, issuer text, client_id text, scopes text[], acr_values text[], amr_values text[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.version, p.issuer, p.client_id, p.scopes, p.acr_values, p.amr_values
    from public.identity_provider p join public.tenants_tenant t on t.id = p.tenant_id
   where p.tenant_id = p_tenant and t.state <> 'closed'
$$;
grant execute on function identity_provider_of(uuid) to brygga_app;

-- Begins: to sign in (anybody); to try (the person at hand, in the tenant at hand); to accept (who holds the link).
create function identity_begin_flow(p_id uuid, p_tenant uuid, p_version int, p_purpose text, p_acceptance_hash bytea,
                                    p_state_hash bytea, p_browser_hash bytea, p_sealed bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who uuid;
  acceptance uuid;
begin
  delete from public.identity_flow where expires_at < now();
  if p_purpose = 'try' then
    if p_tenant is distinct from nullif(current_setting('app.tenant', true), '')::uuid then return false; end if;
    select m.account_id into who from public.tenants_membership m
     where m.tenant_id = p_tenant and m.account_id = nullif(current_setting('app.actor', true), '')::uuid;
    if who is null then return false; end if;
  elsif p_purpose = 'accept' then
    select a.id into acceptance from public.identity_acceptance a
     where a.token_hash = p_acceptance_hash and a.tenant_id = p_tenant and a.used_at is null and a.expires_at > now();
    if acceptance is null then return false; end if;
  end if;
  insert into public.identity_flow (id, tenant_id, version, purpose, account_id, acceptance_id, state_hash, browser_hash, flow_sealed)
  select p_id, p.tenant_id, p.version, p_purpose, who, acceptance, p_state_hash, p_browser_hash, p_sealed
    from public.identity_provider p join public.tenants_tenant t on t.id = p.tenant_id
   where p.tenant_id = p_tenant and p.version = p_version and t.state <> 'closed';
  return found;
end $$;
grant execute on function identity_begin_flow(uuid, uuid, int, text, bytea, bytea, bytea, bytea) to brygga_app;

-- Takes what was begun, once, in the browser that began it, with what is needed to finish it. Nothing where the provider
-- was changed meanwhile.
create function identity_take_flow(p_tenant uuid, p_state_hash bytea, p_browser_hash bytea)
returns table (id uuid, purpose text, account_id uuid, acceptance_id uuid, flow_sealed bytea, version int, issuer text,
               client_id text, client_secret_sealed bytea, scopes text[], acr_values text[], amr_values text[])
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    with taken as (
      delete from public.identity_flow f
       where f.tenant_id = p_tenant and f.state_hash = p_state_hash and f.browser_hash = p_browser_hash and f.expires_at > now()
      returning f.*)
    select f.id, f.purpose, f.account_id, f.acceptance_id, f.flow_sealed, p.version, p.issuer, p.client_id, p.client_secret_sealed,
           p.scopes, p.acr_values, p.amr_values
      from taken f join public.identity_provider p on p.tenant_id = f.tenant_id and p.version = f.version;
end $$;
grant execute on function identity_take_flow(uuid, bytea, bytea) to brygga_app;

-- Opens a session for whom the subject is tied to, in the tenant whose provider vouched. The former session of this browser
-- ends. Says 'opened', 'unknown' (nobody is tied), or 'changed' (the provider, meanwhile).
create function identity_open_by_provider(p_tenant uuid, p_version int, p_subject text, p_sid text, p_session uuid, p_session_hash bytea,
                                          p_old_session_hash bytea)
returns table (outcome text, account_id uuid) language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  vouched text;
  who uuid;
begin
  select p.issuer into vouched from public.identity_provider p join public.tenants_tenant t on t.id = p.tenant_id
   where p.tenant_id = p_tenant and p.version = p_version and t.state <> 'closed' for share of p;
  if not found then return query select 'changed', null::uuid; return; end if;
  select s.account_id into who from public.identity_subject s
   where s.tenant_id = p_tenant and s.issuer = vouched and s.subject = p_subject;
  if not found then return query select 'unknown', null::uuid; return; end if;
  delete from public.identity_session where token_hash = p_old_session_hash or expires_at < now();
  insert into public.identity_session (id, account_id, token_hash, expires_at, method, provider_tenant_id, provider_sid)
  values (p_session, who, p_session_hash, now() + interval '12 hours', 'provider', p_tenant, p_sid);
  return query select 'opened', who;
end $$;
grant execute on function identity_open_by_provider(uuid, int, text, text, uuid, bytea, bytea) to brygga_app;

-- What an acceptance link shows when it is opened: whose, and how it stands ('open', 'used', 'expired', 'without' a provider).
create function identity_peek_acceptance(p_token_hash bytea)
returns table (tenant_id uuid, kind text, slug text, tenant_name text, person text, state text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.id, t.kind, t.slug, t.name, m.name,
         case when a.used_at is not null then 'used' when a.expires_at <= now() then 'expired'
              when not exists (select 1 from public.identity_provider p where p.tenant_id = t.id) then 'without' else 'open' end
    from public.identity_acceptance a
    join public.tenants_tenant t on t.id = a.tenant_id
    join public.tenants_membership m on m.tenant_id = a.tenant_id and m.account_id = a.account_id
   where a.token_hash = p_token_hash and t.state <> 'closed'
$$;
grant execute on function identity_peek_acceptance(bytea) to brygga_app;

-- Accepts an invitation, once: ties the subject to the invited account, in place of a former subject of that account there,
-- logs it, and opens a session. Says 'accepted', 'used', 'expired', 'taken' (the subject is somebody else's there) or 'changed'.
create function identity_accept(p_tenant uuid, p_acceptance uuid, p_version int, p_subject text, p_sid text, p_session uuid,
                                p_session_hash bytea, p_old_session_hash bytea)
returns table (outcome text, account_id uuid) language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  vouched text;
  invited public.identity_acceptance;
  holder uuid;
begin
  select p.issuer into vouched from public.identity_provider p join public.tenants_tenant t on t.id = p.tenant_id
   where p.tenant_id = p_tenant and p.version = p_version and t.state <> 'closed' for share of p;
  if not found then return query select 'changed', null::uuid; return; end if;
  select * into invited from public.identity_acceptance a where a.tenant_id = p_tenant and a.id = p_acceptance for update;
  if not found or invited.used_at is not null then return query select 'used', null::uuid; return; end if;
  if invited.expires_at <= now() then return query select 'expired', null::uuid; return; end if;
  delete from public.identity_subject s
   where s.tenant_id = p_tenant and s.issuer = vouched and s.account_id = invited.account_id and s.subject <> p_subject
     and not exists (select 1 from public.identity_subject o where o.tenant_id = p_tenant and o.issuer = vouched and o.subject = p_subject);
  insert into public.identity_subject (tenant_id, issuer, subject, account_id)
  values (p_tenant, vouched, p_subject, invited.account_id)
  on conflict (tenant_id, issuer, subject) do nothing;
  select s.account_id into holder from public.identity_subject s
   where s.tenant_id = p_tenant and s.issuer = vouched and s.subject = p_subject;
  if holder is distinct from invited.account_id then return query select 'taken', null::uuid; return; end if;
  update public.identity_acceptance a set used_at = now() where a.tenant_id = p_tenant and a.id = p_acceptance;
  -- A former link of the same person is of no use any more.
  delete from public.identity_acceptance a
   where a.tenant_id = p_tenant and a.account_id = invited.account_id and a.used_at is null;
  delete from public.identity_session where token_hash = p_old_session_hash or expires_at < now();
  insert into public.identity_session (id, account_id, token_hash, expires_at, method, provider_tenant_id, provider_sid)
  values (p_session, invited.account_id, p_session_hash, now() + interval '12 hours', 'provider', p_tenant, p_sid);
  perform public.audit_append(p_tenant, invited.account_id, 'provider_tied', 'account', invited.account_id, jsonb_build_object('account', invited.account_id));
  return query select 'accepted', invited.account_id;
end $$;
grant execute on function identity_accept(uuid, uuid, int, text, text, uuid, bytea, bytea) to brygga_app;

-- Notes what a try gave, for the person at hand in the tenant at hand. Whose subject it was is told in one word: 'own',
-- 'other' or 'nobody'.
create function identity_note_try(p_version int, p_passed boolean, p_subject text, p_report jsonb)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  who uuid := nullif(current_setting('app.actor', true), '')::uuid;
  holder uuid;
  tied text;
begin
  select s.account_id into holder from public.identity_subject s join public.identity_provider p on p.tenant_id = s.tenant_id and p.issuer = s.issuer
   where s.tenant_id = here and s.subject = p_subject;
  tied := case when holder = who then 'own' when holder is not null then 'other' else 'nobody' end;
  insert into public.identity_provider_try (tenant_id, account_id, version, passed, own, report)
  select p.tenant_id, m.account_id, p.version, p_passed, tied = 'own', p_report || jsonb_build_object('tied', tied)
    from public.identity_provider p join public.tenants_membership m on m.tenant_id = p.tenant_id and m.account_id = who
   where p.tenant_id = here and p.version = p_version
  on conflict (tenant_id, account_id) do update
    set version = excluded.version, passed = excluded.passed, own = excluded.own, report = excluded.report, tried_at = now();
  return tied;
end $$;
grant execute on function identity_note_try(int, boolean, text, jsonb) to brygga_app;

-- Keeps what a leader typed, in the tenant at hand. A null secret keeps the one that is there, but never for another issuer:
-- it would be sent there. Every change begins a new version, lets everybody in by mailed links again until it was tried, and
-- ends the sessions that the provider had vouched for, except the one at hand where the issuer is the same.
-- Says 'saved', 'same' or 'secret' (one must be given).
create function identity_save_provider(p_issuer text, p_client_id text, p_sealed bytea, p_scopes text[], p_acr text[], p_amr text[], p_session uuid)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  was public.identity_provider;
begin
  if here is null then return 'secret'; end if;
  select * into was from public.identity_provider p where p.tenant_id = here for update;
  if was.tenant_id is null then
    if p_sealed is null then return 'secret'; end if;
    insert into public.identity_provider (tenant_id, issuer, client_id, client_secret_sealed, scopes, acr_values, amr_values)
    values (here, p_issuer, p_client_id, p_sealed, p_scopes, p_acr, p_amr);
    return 'saved';
  end if;
  if p_sealed is null and was.issuer <> p_issuer then return 'secret'; end if;
  if p_sealed is null and (was.issuer, was.client_id, was.scopes, was.acr_values, was.amr_values) = (p_issuer, p_client_id, p_scopes, p_acr, p_amr) then
    return 'same';
  end if;
  update public.identity_provider p
     set version = p.version + 1, issuer = p_issuer, client_id = p_client_id, client_secret_sealed = coalesce(p_sealed, p.client_secret_sealed),
         scopes = p_scopes, acr_values = p_acr, amr_values = p_amr, changed_at = now()
   where p.tenant_id = here;
  update public.tenants_tenant t set only_provider = false where t.id = here and t.only_provider;
  delete from public.identity_session s
   where s.provider_tenant_id = here and (was.issuer <> p_issuer or s.id is distinct from p_session);
  return 'saved';
end $$;
grant execute on function identity_save_provider(text, text, bytea, text[], text[], text[], uuid) to brygga_app;

-- Removes the provider of the tenant at hand: nobody is tied any more, its sessions end, mailed links let everybody in.
create function identity_remove_provider()
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  delete from public.identity_provider p where p.tenant_id = here;
  if not found then return false; end if;
  delete from public.identity_subject s where s.tenant_id = here;
  delete from public.identity_acceptance a where a.tenant_id = here;
  delete from public.identity_provider_try y where y.tenant_id = here;
  delete from public.identity_session s where s.provider_tenant_id = here;
  update public.tenants_tenant t set only_provider = false where t.id = here and t.only_provider;
  return true;
end $$;
grant execute on function identity_remove_provider() to brygga_app;

-- Lets people into the tenant at hand by its provider only, or again by mailed links. Turned on only by somebody who has
-- tried the provider as it is, within the last hour, as the person that is tied: so at least one leader gets in.
create function identity_only_by_provider(p_on boolean)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  who uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if p_on and not exists (
    select 1 from public.identity_provider_try y join public.identity_provider p on p.tenant_id = y.tenant_id and p.version = y.version
     where y.tenant_id = here and y.account_id = who and y.passed and y.own and y.tried_at > now() - interval '1 hour') then
    return false;
  end if;
  update public.tenants_tenant t set only_provider = p_on where t.id = here;
  return found;
end $$;
grant execute on function identity_only_by_provider(boolean) to brygga_app;

-- A provider says that somebody signed out there: ends that session (by its name there), or all that it vouched for of that
-- subject. The token's id is noted, and heeded once: null for one that was heeded before.
create function identity_provider_signed_out(p_tenant uuid, p_version int, p_subject text, p_sid text, p_jti_hash bytea, p_until timestamptz)
returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare ended int;
begin
  delete from public.identity_logout_token where expires_at < now();
  if not exists (select 1 from public.identity_provider p where p.tenant_id = p_tenant and p.version = p_version) then return null; end if;
  insert into public.identity_logout_token (tenant_id, jti_hash, expires_at) values (p_tenant, p_jti_hash, p_until)
  on conflict do nothing;
  if not found then return null; end if;
  delete from public.identity_session s
   where s.provider_tenant_id = p_tenant
     and (p_sid is null or s.provider_sid = p_sid)
     and (p_subject is null or s.account_id in (
       select i.account_id from public.identity_subject i join public.identity_provider p on p.tenant_id = i.tenant_id and p.issuer = i.issuer
        where i.tenant_id = p_tenant and i.subject = p_subject))
     and num_nonnulls(p_sid, p_subject) > 0;
  get diagnostics ended = row_count;
  return ended;
end $$;
grant execute on function identity_provider_signed_out(uuid, int, text, text, bytea, timestamptz) to brygga_app;

create or replace function notifications_which_hash(p_purpose text, p_id uuid, p_hashes bytea[])
returns int language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case p_purpose
    when 'invitation' then
      (select array_position(p_hashes, i.token_hash) from public.focus_groups_invitation i where i.token_hash = any (p_hashes) and i.id = p_id)
    when 'sign-in' then
      (select array_position(p_hashes, s.token_hash) from public.identity_sign_in s where s.token_hash = any (p_hashes) and s.id = p_id)
    when 'acceptance' then
      (select array_position(p_hashes, a.token_hash) from public.identity_acceptance a where a.token_hash = any (p_hashes) and a.id = p_id)
  end
$$;
