-- Tenants: the region (the collaboration's own level) and the municipalities, who takes part in what, and who works where.

-- Global, in the named list: the names of public bodies are public, and the front page shows them.
create table tenants_tenant (
  id uuid primary key,
  kind text not null check (kind in ('region', 'municipality')),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  code text constraint tenants_tenant_code unique,
  contact text not null default '',
  created_at timestamptz not null default now(),
  constraint tenants_tenant_slug unique (kind, slug)
);
alter table tenants_tenant enable row level security;
alter table tenants_tenant force row level security;
create policy everyone_reads on tenants_tenant for select to brygga_app, brygga_results using (true);
create policy own_tenant_changes on tenants_tenant for update to brygga_app
  using (id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on tenants_tenant to current_user using (true) with check (true);
grant select on tenants_tenant to brygga_app, brygga_results;
grant update (contact) on tenants_tenant to brygga_app;

-- Global, in the named list: which municipality takes part in which collaboration is public.
create table tenants_participation (
  region_id uuid not null references tenants_tenant (id),
  tenant_id uuid not null references tenants_tenant (id),
  role text not null check (role in ('full', 'exchange')),
  primary key (region_id, tenant_id)
);
create index tenants_participation_tenant on tenants_participation (tenant_id);
alter table tenants_participation enable row level security;
alter table tenants_participation force row level security;
create policy everyone_reads on tenants_participation for select to brygga_app, brygga_results using (true);
create policy owner_door on tenants_participation to current_user using (true) with check (true);
grant select on tenants_participation to brygga_app, brygga_results;

-- Tenant-private (the tenant is the region): the facts of the collaboration, as its file states them.
create table tenants_collaboration (
  tenant_id uuid primary key references tenants_tenant (id),
  name text not null,
  long_name text,
  owner text not null,
  area text,
  starts date,
  ends date,
  languages text[] not null,
  joint_management boolean not null,
  facts jsonb not null
);
alter table tenants_collaboration enable row level security;
alter table tenants_collaboration force row level security;
create policy tenant on tenants_collaboration to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on tenants_collaboration to current_user using (true) with check (true);
grant select on tenants_collaboration to brygga_app;

-- Tenant-private (the tenant is the region): partner organisations.
create table tenants_organisation (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  name text not null,
  roles text[] not null,
  primary key (tenant_id, id),
  constraint tenants_organisation_name unique (tenant_id, name)
);
alter table tenants_organisation enable row level security;
alter table tenants_organisation force row level security;
create policy tenant on tenants_organisation to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on tenants_organisation to current_user using (true) with check (true);
grant select on tenants_organisation to brygga_app;

-- The last day on which staff changed something in a tenant: what oversight shows as "last activity".
create table tenants_activity (
  tenant_id uuid primary key references tenants_tenant (id),
  last_on date not null
);
alter table tenants_activity enable row level security;
alter table tenants_activity force row level security;
create policy tenant on tenants_activity to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on tenants_activity to current_user using (true) with check (true);
grant select, insert, update on tenants_activity to brygga_app;
