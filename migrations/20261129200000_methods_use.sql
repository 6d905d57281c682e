-- Methods in use: since when and until when, what was tried and what happened, whether it is still used when the project is over,
-- and which finding a version answers.

-- As before, and: until when it is used and why it ended, with what was before where it has begun again; and what was answered half a
-- year after the project. Who sees that a method is used sees this as well.
alter table methods_adoption
  -- Null: in use.
  add column ended_on date check (ended_on >= adopted_on),
  add column ended_why text not null default '' check (char_length(ended_why) <= 500),
  -- Earlier times of use, oldest first, each with from, to and why.
  add column earlier jsonb not null default '[]' check (jsonb_typeof(earlier) = 'array'),
  -- Still in use half a year after the project? Null: not answered.
  add column still text check (still in ('yes', 'partly', 'no')),
  add column still_words text not null default '' check (char_length(still_words) <= 500),
  add column still_on date,
  add check ((still is null) = (still_on is null));
grant update (adopted_on, ended_on, ended_why, earlier, still, still_words, still_on) on methods_adoption to brygga_app;

-- Shared: what a municipality tried by a method, and what happened. Read by the region and by the others who take part in it, where
-- it is shared.
create table methods_note (
  tenant_id uuid not null references tenants_tenant (id) on delete cascade,
  id uuid not null,
  owner_id uuid not null,
  method_id uuid not null,
  -- What was worked by: the common version, and the local one; 0: the common text as it is.
  base_version int not null check (base_version > 0),
  local_version int not null check (local_version >= 0),
  tried text not null check (char_length(tried) between 1 and 2000),
  happened text not null check (char_length(happened) between 1 and 2000),
  tags text[] not null default '{}'
    check (cardinality(tags) <= 3 and tags <@ array['worked_well', 'needed_adapting', 'did_not_fit', 'took_more_time', 'accessibility']),
  shared boolean not null default true,
  edit int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  changed_by uuid,
  changed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id, method_id) references methods_adoption (tenant_id, owner_id, method_id) on delete cascade
);
create index methods_note_method on methods_note (owner_id, method_id, written_at);
alter table methods_note enable row level security;
alter table methods_note force row level security;
create policy owner_writes on methods_note to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy method_owner_reads on methods_note for select to brygga_app
  using (shared and owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on methods_note for select to brygga_app
  using (shared and exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_note to current_user using (true) with check (true);
grant select, insert, update (tried, happened, tags, shared, edit, changed_by, changed_at), delete on methods_note to brygga_app;

-- Who wrote a note, or changed it, is who is signed in.
create function methods_keep_note_writer() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if actor is null then
    return new;
  end if;
  if tg_op = 'UPDATE' and (new.tried, new.happened, new.tags, new.shared, new.edit) is not distinct from (old.tried, old.happened, old.tags, old.shared, old.edit) then
    new.changed_by := old.changed_by;
    new.changed_at := old.changed_at;
  elsif actor is distinct from (case tg_op when 'INSERT' then new.written_by else new.changed_by end) then
    raise exception 'a note is written by who is signed in' using errcode = 'check_violation', constraint = 'methods_note_writer';
  end if;
  return new;
end $$;
create trigger keep_writer before insert or update on methods_note for each row execute function methods_keep_note_writer();

-- Shared: a version answers what was heard in a focus group. Written by who owns the method, about a finding that it sees; read by
-- whom the finding concerns, where it reads the method.
create table methods_answer (
  owner_id uuid not null,
  method_id uuid not null,
  version int not null,
  finding_owner_id uuid not null,
  finding_id uuid not null,
  linked_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (owner_id, method_id, version, finding_owner_id, finding_id),
  foreign key (owner_id, method_id, version) references methods_version (owner_id, method_id, number) on delete cascade,
  -- What was heard can be taken back by who wrote it down.
  foreign key (finding_owner_id, finding_id) references focus_groups_finding (owner_id, id) on delete cascade
);
create index methods_answer_finding on methods_answer (finding_owner_id, finding_id);
alter table methods_answer enable row level security;
alter table methods_answer force row level security;
create policy owner_writes on methods_answer to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and exists (select 1 from focus_groups_finding f where f.owner_id = finding_owner_id and f.id = finding_id));
create policy concerned_reads on methods_answer for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = methods_answer.owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
     and exists (select 1 from focus_groups_finding_tenant t where t.owner_id = finding_owner_id and t.finding_id = methods_answer.finding_id
                    and t.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on methods_answer to current_user using (true) with check (true);
grant select, insert, delete on methods_answer to brygga_app;

-- When the projects end that the tenant at hand takes part in: of their facts a municipality needs this one, to be asked at the
-- right time.
create function methods_project_ends()
returns table (region_id uuid, ends date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.tenant_id, c.ends from public.tenants_collaboration c
    join public.tenants_participation p on p.region_id = c.tenant_id
   where p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and c.ends is not null
$$;
grant execute on function methods_project_ends() to brygga_app;
