-- Methods: written in parts, published in versions that stay as they are, adopted and adapted by municipalities.

-- Shared: a method belongs to the region or a municipality; those who take part in a region read its published ones. Name, facets
-- and what is searched are those of the newest version.
create table methods_method (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  name jsonb not null,
  facets jsonb not null default '{}',
  searched text not null default '',
  -- The newest version's number; 0: not published yet.
  published int not null default 0 check (published >= 0),
  published_on date,
  created_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  -- Not offered any more. It stays for those who use it: nothing deletes a method but the end of its owner.
  archived_on date,
  primary key (owner_id, id),
  check ((published = 0) = (published_on is null))
);
alter table methods_method enable row level security;
alter table methods_method force row level security;
create policy owner_writes on methods_method to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on methods_method for select to brygga_app
  using (published > 0 and exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_method to current_user using (true) with check (true);
grant select, insert, update (name, facets, searched, published, published_on, archived_on) on methods_method to brygga_app;

-- Shared: one published version, as it was published.
create table methods_version (
  owner_id uuid not null,
  method_id uuid not null,
  number int not null check (number > 0),
  document jsonb not null,
  what text not null check (char_length(what) between 1 and 1000),
  why text not null check (char_length(why) between 1 and 1000),
  published_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  published_by uuid not null,
  primary key (owner_id, method_id, number),
  foreign key (owner_id, method_id) references methods_method (owner_id, id)
);
alter table methods_version enable row level security;
alter table methods_version force row level security;
create policy owner_writes on methods_version to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on methods_version for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_version to current_user using (true) with check (true);
grant select, insert on methods_version to brygga_app;

-- Tenant-private: the working text, a row a part, so that two people in two parts don't meet. The owner's rows are whole parts,
-- and under 'head' name and facets; a municipality's are what it has written in place of a part of a method that it adopted.
create table methods_draft (
  tenant_id uuid not null references tenants_tenant (id),
  owner_id uuid not null,
  method_id uuid not null,
  part text not null check (char_length(part) between 1 and 60),
  position int not null default 0,
  -- Counts the savings: who saves over another number than was read is told so.
  edit int not null default 1,
  document jsonb not null,
  reason text not null default '' check (char_length(reason) <= 500),
  -- Under 'head': the whole waits for somebody to read it.
  in_review boolean not null default false,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, owner_id, method_id, part),
  foreign key (owner_id, method_id) references methods_method (owner_id, id)
);
alter table methods_draft enable row level security;
alter table methods_draft force row level security;
create policy tenant on methods_draft to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on methods_draft to current_user using (true) with check (true);
grant select, insert, update (document, reason, edit, in_review, changed_by, changed_at), delete on methods_draft to brygga_app;

-- Who saved a text is who is signed in; asking for a reader and moving a part are no saving.
create function methods_keep_author() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.document, new.reason, new.edit) is not distinct from (old.document, old.reason, old.edit) then
    new.changed_by := old.changed_by;
    new.changed_at := old.changed_at;
  else
    new.changed_by := coalesce(nullif(current_setting('app.actor', true), '')::uuid, new.changed_by);
  end if;
  return new;
end $$;
create trigger keep_author before insert or update on methods_draft for each row execute function methods_keep_author();

-- Shared: a municipality uses a region's method, and which version its text comes from. Read by the region, and by the
-- others who take part in it where it is shared.
create table methods_adoption (
  tenant_id uuid not null references tenants_tenant (id),
  owner_id uuid not null,
  method_id uuid not null,
  base_version int not null,
  adopted_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  shared boolean not null default true,
  -- The newest local version's number; 0: the common text as it is.
  published int not null default 0 check (published >= 0),
  -- Counts what is done with the text here: adapting, going back, following. Who decides over another number than was read is told so.
  edit int not null default 1,
  primary key (tenant_id, owner_id, method_id),
  foreign key (owner_id, method_id, base_version) references methods_version (owner_id, method_id, number)
);
create index methods_adoption_method on methods_adoption (owner_id, method_id);
alter table methods_adoption enable row level security;
alter table methods_adoption force row level security;
-- Foreign keys look past row security, so what can be adopted is said here: methods of a region that the tenant takes part in.
create policy owner_writes on methods_adoption to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and exists (select 1 from tenants_participation p where p.region_id = owner_id and p.tenant_id = methods_adoption.tenant_id));
create policy method_owner_reads on methods_adoption for select to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on methods_adoption for select to brygga_app
  using (shared and exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_adoption to current_user using (true) with check (true);
grant select, insert, update (base_version, shared, published, edit) on methods_adoption to brygga_app;

-- Shared: one published local version, whole, with which parts were adapted and why. Read by the region and by the others who
-- take part in it, where it is shared.
create table methods_local_version (
  tenant_id uuid not null,
  owner_id uuid not null,
  method_id uuid not null,
  number int not null check (number > 0),
  base_version int not null,
  document jsonb not null,
  adapted jsonb not null,
  what text not null check (char_length(what) between 1 and 1000),
  why text not null check (char_length(why) between 1 and 1000),
  shared boolean not null,
  published_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  published_by uuid not null,
  primary key (tenant_id, owner_id, method_id, number),
  foreign key (tenant_id, owner_id, method_id) references methods_adoption (tenant_id, owner_id, method_id)
);
alter table methods_local_version enable row level security;
alter table methods_local_version force row level security;
create policy owner_writes on methods_local_version to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy method_owner_reads on methods_local_version for select to brygga_app
  using (shared and owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on methods_local_version for select to brygga_app
  using (shared and exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_local_version to current_user using (true) with check (true);
grant select, insert, update (shared) on methods_local_version to brygga_app;

-- A published version stays as it was published, whoever tries: others cite it, and their own texts come from it.
create function methods_keep_fixed() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if to_jsonb(new) - 'shared' is distinct from to_jsonb(old) - 'shared' then
    raise exception 'a published version cannot change' using errcode = 'check_violation', constraint = 'methods_version_fixed';
  end if;
  return new;
end $$;
-- Who published it is who is signed in.
create function methods_keep_publisher() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.published_by := coalesce(nullif(current_setting('app.actor', true), '')::uuid, new.published_by);
  return new;
end $$;
create trigger keep_publisher before insert on methods_version for each row execute function methods_keep_publisher();
create trigger keep_publisher before insert on methods_local_version for each row execute function methods_keep_publisher();
create trigger keep_fixed before update on methods_version for each row execute function methods_keep_fixed();
create trigger keep_fixed before update on methods_local_version for each row execute function methods_keep_fixed();
