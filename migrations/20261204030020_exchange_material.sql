-- What one reads for a training can be a file as well as a link.

-- Shared: a file of a training. It never changes; read by whoever sees the event, added and taken away by who holds it.
create table exchange_material_file (
  owner_id uuid not null,
  event_id uuid not null,
  id uuid not null,
  words text not null check (char_length(words) between 1 and 150),
  media text not null check (media ~ '^[a-z]+/[a-z0-9.+-]+$'),
  -- A picture's, in pixels.
  width int check (width between 1 and 20000),
  height int check (height between 1 and 20000),
  size int not null check (size between 1 and 20971520),
  content bytea not null,
  added_at timestamptz not null default now(),
  primary key (owner_id, event_id, id),
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade,
  check (octet_length(content) = size),
  check ((width is null) = (height is null))
);
-- What is uploaded is packed already.
alter table exchange_material_file alter column content set storage external;
alter table exchange_material_file enable row level security;
alter table exchange_material_file force row level security;
create policy owner_writes on exchange_material_file to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy event_shares on exchange_material_file for select to brygga_app
  using (exists (select 1 from exchange_event e where e.owner_id = exchange_material_file.owner_id and e.id = event_id
    and (e.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (e.chosen))
    and (e.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = e.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))));
create policy owner_door on exchange_material_file to current_user using (true) with check (true);
grant select, delete, insert (owner_id, event_id, id, words, media, width, height, size, content) on exchange_material_file to brygga_app;

-- As before, and the files of trainings: one room for both.
create or replace function exchange_files_total() returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select sum(f.size) from public.exchange_file f
                    where f.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)), 0)::bigint
       + coalesce((select sum(m.size) from public.exchange_material_file m
                    where m.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)), 0)::bigint
$$;

-- As before, and first the files.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_material_file.owner_id'] || tenants_deletion_steps()));
end $$;
