-- Instruments that go round: which version of an instrument a municipality shares with a collaboration, and which instrument was
-- adopted from which.

-- Shared: one version of an instrument, as its owner shares it with a collaboration. The document stands here once more, so that who
-- reads it reads this row and nothing else of the instrument: neither what is being written nor other versions.
create table focus_groups_shared_instrument (
  owner_id uuid not null,
  instrument_id uuid not null,
  region_id uuid not null references tenants_tenant (id),
  version int not null,
  document jsonb not null,
  shared_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (owner_id, instrument_id, region_id),
  foreign key (owner_id, instrument_id, version) references focus_groups_instrument_version (owner_id, instrument_id, version)
);
alter table focus_groups_shared_instrument enable row level security;
alter table focus_groups_shared_instrument force row level security;
-- Foreign keys look past row security, so with whom an instrument can be shared is said here: where its owner takes part.
create policy owner_writes on focus_groups_shared_instrument to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and exists (select 1 from tenants_participation p where p.region_id = focus_groups_shared_instrument.region_id and p.tenant_id = owner_id));
create policy region_shares on focus_groups_shared_instrument for select to brygga_app
  using (region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    or exists (select 1 from tenants_participation p where p.region_id = focus_groups_shared_instrument.region_id
                  and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on focus_groups_shared_instrument to current_user using (true) with check (true);
-- With whom it is shared stays as it was: it is withdrawn, and shared anew.
grant select, insert, update (version, document, shared_on), delete on focus_groups_shared_instrument to brygga_app;

-- Shared: that an instrument was adopted, from which one, and in which version it has what it came with. Read in the collaboration in
-- which it was adopted. What it came from is no key: it may be withdrawn or gone, and what was adopted stays. Nothing is read by it.
create table focus_groups_instrument_adoption (
  owner_id uuid not null,
  instrument_id uuid not null,
  -- The own version that is what was adopted, untouched.
  base_version int not null,
  region_id uuid not null references tenants_tenant (id),
  origin_owner_id uuid not null,
  origin_id uuid not null,
  origin_version int not null check (origin_version > 0),
  adopted_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (owner_id, instrument_id),
  foreign key (owner_id, instrument_id, base_version) references focus_groups_instrument_version (owner_id, instrument_id, version)
);
alter table focus_groups_instrument_adoption enable row level security;
alter table focus_groups_instrument_adoption force row level security;
-- A region adopts too, what a municipality shares with it.
create policy owner_writes on focus_groups_instrument_adoption to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (region_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = focus_groups_instrument_adoption.region_id and p.tenant_id = owner_id)));
create policy region_shares on focus_groups_instrument_adoption for select to brygga_app
  using (region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    or exists (select 1 from tenants_participation p where p.region_id = focus_groups_instrument_adoption.region_id
                  and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on focus_groups_instrument_adoption to current_user using (true) with check (true);
-- That it was adopted is never undone, so that nobody gets rid of what its certificate says.
grant select, insert, update (base_version, origin_version) on focus_groups_instrument_adoption to brygga_app;

-- As before, and first what goes round of the tenant's instruments: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['focus_groups_shared_instrument.owner_id', 'focus_groups_instrument_adoption.owner_id']
                                             || tenants_deletion_steps()));
end $$;
