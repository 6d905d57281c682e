-- A tablet that is shared in a room: it stands at a page that belongs to nobody's session, and everybody who answers there takes one of its
-- codes. Its codes are a sheet of slips that nobody prints.

-- Tenant-private: a tablet in the room.
create table focus_groups_tablet (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  sheet int not null,
  began_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  ended_on date,
  -- What makes a device this tablet, and what opens the way out; gone when it has ended.
  token_hash bytea,
  pin_hash bytea,
  primary key (tenant_id, id),
  constraint focus_groups_tablet_sheet unique (tenant_id, owner_id, round_id, sheet),
  foreign key (owner_id, round_id, tenant_id) references focus_groups_round_tenant (owner_id, round_id, tenant_id),
  check ((ended_on is null) = (token_hash is not null)),
  check ((ended_on is null) = (pin_hash is not null))
);
-- Looked up before a tenant is known: a hash of 128 random bits. Global on purpose.
create unique index focus_groups_tablet_token on focus_groups_tablet (token_hash);
-- Sealing a round deletes its tablets.
create index focus_groups_tablet_round on focus_groups_tablet (owner_id, round_id);
alter table focus_groups_tablet enable row level security;
alter table focus_groups_tablet force row level security;
create policy tenant on focus_groups_tablet to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_tablet to current_user using (true) with check (true);
-- The hashes can't be read.
grant select (tenant_id, id, owner_id, round_id, sheet, began_on, ended_on),
      insert (tenant_id, id, owner_id, round_id, sheet, token_hash, pin_hash),
      update (token_hash, pin_hash, ended_on)
   on focus_groups_tablet to brygga_app;

-- The codes of a tablet, and which of them were used: for the tablet itself, which gives each person another. Whoever holds it stands in the
-- room where they are used. Called before a tenant is known.
create function focus_groups_tablet_codes(p_hash bytea)
returns table (tablet_id uuid, invitation_id uuid, used boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.id, i.id, i.used
    from public.focus_groups_tablet t
    join public.focus_groups_invitation i on i.tenant_id = t.tenant_id and i.owner_id = t.owner_id and i.round_id = t.round_id and i.sheet = t.sheet
   where t.token_hash = p_hash
   order by i.id
$$;
grant execute on function focus_groups_tablet_codes(bytea) to brygga_app;

-- Ends a tablet by its PIN: its hash under each secret. False where it is another. It is logged in the tenant, as nobody's deed: who typed the
-- PIN is not known.
create function focus_groups_tablet_leave(p_hash bytea, p_pins bytea[])
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare t record;
begin
  update public.focus_groups_tablet x
     set ended_on = (now() at time zone 'Europe/Stockholm')::date, token_hash = null, pin_hash = null
   where x.token_hash = p_hash and x.pin_hash = any (p_pins)
  returning x.tenant_id, x.round_id into t;
  if not found then return false; end if;
  perform public.audit_append(t.tenant_id, null, 'tablet_ended', 'round', t.round_id, jsonb_build_object('round', t.round_id));
  return true;
end $$;
grant execute on function focus_groups_tablet_leave(bytea, bytea[]) to brygga_app;

-- With the codes of a round go its tablets: a closed round has neither.
create function focus_groups_tablets_go() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.focus_groups_tablet t where t.owner_id = new.owner_id and t.round_id = new.id;
  return null;
end $$;
create trigger tablets_go after update of state on focus_groups_round
  for each row when (new.state = 'closed' and old.state <> 'closed') execute function focus_groups_tablets_go();

-- As before, and first the tenant's tablets: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['focus_groups_tablet.tenant_id'] || tenants_deletion_steps()));
end $$;
