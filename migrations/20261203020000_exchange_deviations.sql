-- Deviations: what nobody foresaw, from when to when, what it affected and what was done. They stand beside figures over time.

-- Shared: a deviation, in the own tenant or in a collaboration.
create table exchange_deviation (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- In which collaboration; null: within the own tenant.
  region_id uuid references tenants_tenant (id),
  kind text not null check (kind in ('law_policy', 'economy', 'health', 'organisation', 'other')),
  title text not null check (char_length(title) between 1 and 150),
  from_on date not null,
  -- Its last day; null: it goes on.
  to_on date,
  effect text not null default '' check (char_length(effect) <= 2000),
  measures text not null default '' check (char_length(measures) <= 2000),
  -- Counts the savings.
  edit int not null default 1,
  primary key (owner_id, id),
  check (to_on is null or to_on >= from_on),
  -- What lies further off is mistyped, and would stretch everybody's line of time. How far ahead is sensible, the program says.
  check (from_on >= '2000-01-01' and coalesce(to_on, from_on) < '2100-01-01')
);
create index exchange_deviation_region on exchange_deviation (region_id, from_on);
create index exchange_deviation_own on exchange_deviation (owner_id, from_on);
alter table exchange_deviation enable row level security;
alter table exchange_deviation force row level security;
-- Foreign keys look past row security, so where a deviation can be put is said here: where its owner takes part.
create policy owner_writes on exchange_deviation to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (region_id is null or region_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = exchange_deviation.region_id and p.tenant_id = owner_id)));
create policy region_shares on exchange_deviation for select to brygga_app
  using (region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    or exists (select 1 from tenants_participation p where p.region_id = exchange_deviation.region_id
                  and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on exchange_deviation to current_user using (true) with check (true);
-- Who reads it stays as it was.
grant select, insert (owner_id, id, region_id, kind, title, from_on, to_on, effect, measures),
      update (kind, title, from_on, to_on, effect, measures, edit), delete on exchange_deviation to brygga_app;

-- As before, and first the tenant's deviations: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_deviation.owner_id'] || tenants_deletion_steps()));
end $$;
