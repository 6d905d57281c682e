-- The log of each tenant, and of each account: append-only, and chained by hashes. Requests read their own tenant's and
-- write through one narrow function; nobody changes an entry, and only the retention door removes from the old end.
-- An entry holds ids, keys and numbers, never what a person wrote, an address or an answer.

-- Tenant-private: what staff did here, and who looked at what.
create table audit_entry (
  tenant_id uuid not null references tenants_tenant (id),
  -- From 1, without gaps.
  number bigint not null,
  at timestamptz not null,
  -- Who did it; null: the jobs, or an operator at the command line. No foreign key: the log outlives the account.
  actor_id uuid,
  kind text not null check (kind ~ '^[a-z][a-z0-9_]*$'),
  subject_kind text check (subject_kind ~ '^[a-z][a-z0-9_]*$'),
  subject_id uuid,
  payload jsonb not null check (jsonb_typeof(payload) = 'object' and length(payload::text) <= 2000),
  previous_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, number),
  check ((subject_kind is null) = (subject_id is null))
);
create index audit_entry_actor on audit_entry (tenant_id, actor_id, number);
create index audit_entry_kind on audit_entry (tenant_id, kind, number);
create index audit_entry_subject on audit_entry (tenant_id, subject_id, number);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant on audit_entry to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_reads on audit_entry for select to brygga_results using (true);
create policy owner_door on audit_entry to current_user using (true) with check (true);
grant select on audit_entry to brygga_app, brygga_results;

-- Tenant-private: where each log ends, where it begins after old entries were removed, and when it was last checked.
create table audit_head (
  tenant_id uuid primary key references tenants_tenant (id),
  number bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex'),
  -- The last entry that retention removed: the chain goes on from its hash.
  removed_number bigint not null default 0,
  removed_hash bytea not null default decode(repeat('00', 32), 'hex'),
  checked_at timestamptz,
  checked_number bigint,
  -- The first entry that is not as it was written; null: the chain was whole.
  broken_number bigint
);
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy tenant on audit_head to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_reads on audit_head for select to brygga_results using (true);
create policy owner_door on audit_head to current_user using (true) with check (true);
grant select on audit_head to brygga_app, brygga_results;

-- Tenant-private: the names of those who are in the log, as the tenant wrote them. They stay when a member leaves, for as
-- long as an entry names the person.
create table audit_person (
  tenant_id uuid not null references tenants_tenant (id),
  account_id uuid not null,
  name text not null,
  primary key (tenant_id, account_id)
);
alter table audit_person enable row level security;
alter table audit_person force row level security;
create policy tenant on audit_person to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on audit_person to current_user using (true) with check (true);
grant select on audit_person to brygga_app;

-- Global, by actor: what happened to an account outside any tenant: signing in, second factor, sessions. The person reads it.
create table audit_account_entry (
  account_id uuid not null,
  number bigint not null,
  at timestamptz not null,
  kind text not null check (kind ~ '^[a-z][a-z0-9_]*$'),
  payload jsonb not null check (jsonb_typeof(payload) = 'object' and length(payload::text) <= 2000),
  previous_hash bytea not null,
  hash bytea not null,
  primary key (account_id, number)
);
alter table audit_account_entry enable row level security;
alter table audit_account_entry force row level security;
create policy own on audit_account_entry for select to brygga_app
  using (account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy results_reads on audit_account_entry for select to brygga_results using (true);
create policy owner_door on audit_account_entry to current_user using (true) with check (true);
grant select on audit_account_entry to brygga_app, brygga_results;

-- Global, narrow door only: where each account's log ends and begins.
create table audit_account_head (
  account_id uuid primary key,
  number bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex'),
  removed_number bigint not null default 0,
  removed_hash bytea not null default decode(repeat('00', 32), 'hex')
);
alter table audit_account_head enable row level security;
alter table audit_account_head force row level security;
create policy results_reads on audit_account_head for select to brygga_results using (true);
create policy owner_door on audit_account_head to current_user using (true) with check (true);
grant select on audit_account_head to brygga_results;

-- An entry is never changed, not by the owner either; it is removed by the retention door, or with a demo that was never
-- finished. This guards against mistakes: whoever owns the tables can take the trigger away, and the chain is for that.
create function audit_keep_log() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op in ('DELETE', 'TRUNCATE') and current_setting('brygga.audit_removal', true) = 'on' then
    return old;
  end if;
  raise exception 'the log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger keep_log before update or delete on audit_entry for each row execute function audit_keep_log();
create trigger keep_whole_log before truncate on audit_entry for each statement execute function audit_keep_log();
create trigger keep_log before update or delete on audit_account_entry for each row execute function audit_keep_log();
create trigger keep_whole_log before truncate on audit_account_entry for each statement execute function audit_keep_log();

-- What is hashed, after the previous hash: every column, one a line. No column can hold a line break but the payload,
-- where JSON writes it as `\n`.
create function audit_canonical(p_owner uuid, p_number bigint, p_at timestamptz, p_actor uuid, p_kind text, p_subject_kind text,
                                p_subject uuid, p_payload jsonb)
returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select concat_ws(E'\n', p_owner, p_number, to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(p_actor::text, ''),
                   p_kind, coalesce(p_subject_kind, ''), coalesce(p_subject::text, ''), p_payload::text)
$$;

-- Adds an entry to a tenant's log. The lock on the head is held to the end of the transaction, so entries are numbered in
-- the order of their commits and a verb that is rolled back leaves no gap. Called by the doors below and by other doors.
create function audit_append(p_tenant uuid, p_actor uuid, p_kind text, p_subject_kind text, p_subject uuid, p_payload jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head public.audit_head;
  entry_at timestamptz;
  entry_hash bytea;
begin
  insert into public.audit_head (tenant_id) values (p_tenant) on conflict do nothing;
  select * into strict head from public.audit_head h where h.tenant_id = p_tenant for update;
  -- The clock is read under the lock: later entries have later times.
  entry_at := clock_timestamp();
  entry_hash := sha256(head.hash || convert_to(
    public.audit_canonical(p_tenant, head.number + 1, entry_at, p_actor, p_kind, p_subject_kind, p_subject, p_payload), 'UTF8'));
  insert into public.audit_entry (tenant_id, number, at, actor_id, kind, subject_kind, subject_id, payload, previous_hash, hash)
  values (p_tenant, head.number + 1, entry_at, p_actor, p_kind, p_subject_kind, p_subject, p_payload, head.hash, entry_hash);
  update public.audit_head h set number = head.number + 1, hash = entry_hash where h.tenant_id = p_tenant;
end $$;

-- What a request logs: in the tenant at hand, as the actor at hand, and nowhere else.
create function audit_record(p_kind text, p_subject_kind text, p_subject uuid, p_payload jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if tenant is null or actor is null then
    raise exception 'the log needs a tenant and an actor' using errcode = 'insufficient_privilege';
  end if;
  perform public.audit_append(tenant, actor, p_kind, p_subject_kind, p_subject, p_payload);
end $$;
grant execute on function audit_record(text, text, uuid, jsonb) to brygga_app;

-- What the jobs log, in the tenant that it concerns, as nobody.
create function audit_record_by_job(p_tenant uuid, p_kind text, p_subject_kind text, p_subject uuid, p_payload jsonb)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.audit_append(p_tenant, null, p_kind, p_subject_kind, p_subject, p_payload)
$$;
grant execute on function audit_record_by_job(uuid, text, text, uuid, jsonb) to brygga_results;

-- Adds an entry to an account's log. Requests call it before anybody is signed in, so it takes the account; it gives
-- nothing back, and adding is all that it can do.
create function audit_record_account(p_account uuid, p_kind text, p_payload jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head public.audit_account_head;
  entry_at timestamptz;
  entry_hash bytea;
begin
  if not exists (select 1 from public.identity_account a where a.id = p_account) then return; end if;
  insert into public.audit_account_head (account_id) values (p_account) on conflict do nothing;
  select * into strict head from public.audit_account_head h where h.account_id = p_account for update;
  entry_at := clock_timestamp();
  entry_hash := sha256(head.hash || convert_to(
    public.audit_canonical(p_account, head.number + 1, entry_at, null, p_kind, null, null, p_payload), 'UTF8'));
  insert into public.audit_account_entry (account_id, number, at, kind, payload, previous_hash, hash)
  values (p_account, head.number + 1, entry_at, p_kind, p_payload, head.hash, entry_hash);
  update public.audit_account_head h set number = head.number + 1, hash = entry_hash where h.account_id = p_account;
end $$;
grant execute on function audit_record_account(uuid, text, jsonb) to brygga_app;

-- Keeps the names of those who can be in a tenant's log.
create function audit_keep_name() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.audit_person (tenant_id, account_id, name) values (new.tenant_id, new.account_id, new.name)
  on conflict (tenant_id, account_id) do update set name = excluded.name;
  return null;
end $$;
create trigger keep_name after insert or update of name on tenants_membership for each row execute function audit_keep_name();
insert into audit_person (tenant_id, account_id, name) select tenant_id, account_id, name from tenants_membership;

-- What a daily check found: for the page of the log.
create function audit_note_check(p_tenant uuid, p_number bigint, p_broken bigint)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.audit_head h set checked_at = now(), checked_number = p_number, broken_number = p_broken where h.tenant_id = p_tenant
$$;
grant execute on function audit_note_check(uuid, bigint, bigint) to brygga_results;

-- Retention: a tenant's entries are kept five years, an account's one year. What is removed from the old end leaves the
-- number and the hash of its last entry, so that the rest can still be checked; names that no entry and no membership
-- needs any more go with it. For the jobs only.
create function audit_remove_old()
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  removed bigint := 0;
  n bigint;
begin
  perform set_config('brygga.audit_removal', 'on', true);
  perform 1 from public.audit_head h
    where exists (select 1 from public.audit_entry e where e.tenant_id = h.tenant_id and e.number = h.removed_number + 1 and e.at < now() - interval '5 years')
    order by h.tenant_id for update;
  update public.audit_head h set removed_number = o.number, removed_hash = o.hash
    from (select distinct on (e.tenant_id) e.tenant_id, e.number, e.hash from public.audit_entry e
           where e.at < now() - interval '5 years' order by e.tenant_id, e.number desc) o
   where o.tenant_id = h.tenant_id;
  delete from public.audit_entry e using public.audit_head h where h.tenant_id = e.tenant_id and e.number <= h.removed_number;
  get diagnostics n = row_count;
  removed := removed + n;
  perform 1 from public.audit_account_head h
    where exists (select 1 from public.audit_account_entry e where e.account_id = h.account_id and e.number = h.removed_number + 1 and e.at < now() - interval '1 year')
    order by h.account_id for update;
  update public.audit_account_head h set removed_number = o.number, removed_hash = o.hash
    from (select distinct on (e.account_id) e.account_id, e.number, e.hash from public.audit_account_entry e
           where e.at < now() - interval '1 year' order by e.account_id, e.number desc) o
   where o.account_id = h.account_id;
  delete from public.audit_account_entry e using public.audit_account_head h where h.account_id = e.account_id and e.number <= h.removed_number;
  get diagnostics n = row_count;
  removed := removed + n;
  perform set_config('brygga.audit_removal', '', true);
  if removed > 0 then
    delete from public.audit_person p
     where not exists (select 1 from public.tenants_membership m where m.tenant_id = p.tenant_id and m.account_id = p.account_id)
       and not exists (select 1 from public.audit_entry e where e.tenant_id = p.tenant_id and e.actor_id = p.account_id)
       and not exists (select 1 from public.audit_entry e where e.tenant_id = p.tenant_id and e.subject_id = p.account_id);
  end if;
  return removed;
end $$;
grant execute on function audit_remove_old() to brygga_results;
