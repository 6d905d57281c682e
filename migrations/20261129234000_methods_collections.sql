-- Collections: methods put together for somebody, in an order ("start kit for a new colleague").

-- Shared: a region's are read by those who take part in it, a municipality's by itself.
create table methods_collection (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  name jsonb not null,
  purpose jsonb not null default '{}',
  -- Counts the savings of name and purpose: who saves over another number than was read is told so.
  edit int not null default 1,
  primary key (owner_id, id)
);
alter table methods_collection enable row level security;
alter table methods_collection force row level security;
create policy owner_writes on methods_collection to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on methods_collection for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_collection to current_user using (true) with check (true);
grant select, insert, update (name, purpose, edit), delete on methods_collection to brygga_app;

-- Shared: one method in a collection. Whoever reads the collection reads of it what they may read of the method.
create table methods_collection_item (
  owner_id uuid not null,
  collection_id uuid not null,
  method_owner_id uuid not null,
  method_id uuid not null,
  position int not null,
  primary key (owner_id, collection_id, method_owner_id, method_id),
  foreign key (owner_id, collection_id) references methods_collection (owner_id, id) on delete cascade,
  foreign key (method_owner_id, method_id) references methods_method (owner_id, id) on delete cascade
);
create index methods_collection_item_method on methods_collection_item (method_owner_id, method_id);
alter table methods_collection_item enable row level security;
alter table methods_collection_item force row level security;
-- Foreign keys look past row security, so what can be put into a collection is said here: what can be read.
create policy owner_writes on methods_collection_item to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and exists (select 1 from methods_method m where m.owner_id = method_owner_id and m.id = method_id));
create policy region_shares on methods_collection_item for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_collection_item to current_user using (true) with check (true);
grant select, insert, update (position), delete on methods_collection_item to brygga_app;
