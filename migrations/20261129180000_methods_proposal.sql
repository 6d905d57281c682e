-- Proposals: a municipality offers what it has made of a part to everybody; the method's owner discusses it, and takes it up or
-- declines.

-- Shared: the text of a part in one published local version, as it was proposed. Read by who proposes and by the method's owner.
-- The foreign key holds that it was published there, and so that the method is one that the municipality uses.
create table methods_proposal (
  tenant_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  method_id uuid not null,
  -- The part as it is there: key, kind, heading and text.
  document jsonb not null,
  local_version int not null,
  base_version int not null,
  why text not null check (char_length(why) between 1 and 1000),
  proposed_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (tenant_id, id),
  -- For what is said about it: that carries the method's owner along.
  unique (tenant_id, id, owner_id),
  foreign key (tenant_id, owner_id, method_id, local_version)
    references methods_local_version (tenant_id, owner_id, method_id, number) on delete cascade
);
create index methods_proposal_owner on methods_proposal (owner_id, method_id);
alter table methods_proposal enable row level security;
alter table methods_proposal force row level security;
create policy owner_writes on methods_proposal to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy method_owner_reads on methods_proposal for select to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on methods_proposal to current_user using (true) with check (true);
-- Nothing of it changes: what becomes of it is written beside it.
grant select, insert on methods_proposal to brygga_app;

-- Shared: what is said about a proposal, by one of the two whom it concerns and read by both: comments, and what ended it. The
-- tenant is whoever writes.
create table methods_proposal_entry (
  tenant_id uuid not null references tenants_tenant (id) on delete cascade,
  id uuid not null,
  proposer_id uuid not null,
  proposal_id uuid not null,
  owner_id uuid not null,
  kind text not null,
  text text not null default '' check (char_length(text) <= 1000),
  by_id uuid not null,
  -- As that person is called at work: colleagues' names are not known to the other of the two.
  by_name text not null,
  written_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (proposer_id, proposal_id, owner_id) references methods_proposal (tenant_id, id, owner_id) on delete cascade,
  constraint methods_proposal_entry_by check (case kind
    when 'comment' then tenant_id in (proposer_id, owner_id)
    when 'withdrawn' then tenant_id = proposer_id
    when 'taken_up' then tenant_id = owner_id
    when 'declined' then tenant_id = owner_id
    else false end),
  constraint methods_proposal_entry_said check (kind in ('withdrawn', 'taken_up') or text <> '')
);
-- A proposal ends once, whoever is first.
create unique index methods_proposal_entry_end on methods_proposal_entry (proposer_id, proposal_id) where kind <> 'comment';
create index methods_proposal_entry_proposal on methods_proposal_entry (proposer_id, proposal_id);
alter table methods_proposal_entry enable row level security;
alter table methods_proposal_entry force row level security;
-- Foreign keys look past row security, so who can say something is said here.
create policy tenant_writes on methods_proposal_entry for insert to brygga_app
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (proposer_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
         or owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy both_read on methods_proposal_entry for select to brygga_app
  using (proposer_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
         or owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on methods_proposal_entry to current_user using (true) with check (true);
grant select, insert (tenant_id, id, proposer_id, proposal_id, owner_id, kind, text) on methods_proposal_entry to brygga_app;

-- Who says something is who is signed in, under the name that this person has there.
create function methods_keep_writer() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if actor is not null then
    new.by_id := actor;
    select m.name into new.by_name from public.tenants_membership m where m.tenant_id = new.tenant_id and m.account_id = actor;
  end if;
  return new;
end $$;
create trigger keep_writer before insert on methods_proposal_entry for each row execute function methods_keep_writer();

-- Shared: from whom something in a published version came. It belongs to the version: it is the owner's, stays as long as the version
-- does, and is read by who reads that.
create table methods_credit (
  owner_id uuid not null,
  method_id uuid not null,
  version int not null,
  proposal_id uuid not null,
  from_id uuid not null references tenants_tenant (id) on delete cascade,
  part text not null check (char_length(part) between 1 and 60),
  primary key (owner_id, method_id, version, proposal_id),
  foreign key (owner_id, method_id, version) references methods_version (owner_id, method_id, number) on delete cascade
);
alter table methods_credit enable row level security;
alter table methods_credit force row level security;
create policy owner_writes on methods_credit to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on methods_credit for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_credit to current_user using (true) with check (true);
grant select, insert on methods_credit to brygga_app;

-- What was proposed, and what is credited, stays as it is, whoever tries.
create trigger keep_fixed before update on methods_proposal for each row execute function methods_keep_fixed();
create trigger keep_fixed before update on methods_credit for each row execute function methods_keep_fixed();
