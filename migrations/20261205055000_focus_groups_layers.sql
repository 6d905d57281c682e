-- Pictures and recordings of questions and alternatives: files that an instrument's documents name.

-- Which files a document of an instrument shows or plays, as `domain::focus_groups::layers` writes them. A text that is nothing but an
-- id counts too; that leads to nothing but own files.
create function focus_groups_files_in(p_document jsonb) returns uuid[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(distinct m[1]::uuid), '{}')
    from regexp_matches(p_document::text, '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g') m
$$;

-- A version says which files it shows: by that, those who answer it fetch them, and what no version shows is forgotten. And so does
-- what is shared, by which others read them.
alter table focus_groups_instrument_version add files uuid[] not null default '{}';
alter table focus_groups_shared_instrument add files uuid[] not null default '{}';
create function focus_groups_note_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.files := public.focus_groups_files_in(new.document);
  return new;
end $$;
create trigger note_files before insert or update on focus_groups_instrument_version for each row execute function focus_groups_note_files();
create trigger note_files before insert or update on focus_groups_shared_instrument for each row execute function focus_groups_note_files();

-- Shared: a picture or a recording. It never changes, and its id is made of what it holds, so the same file is there once. Read by
-- whoever reads an instrument of its owner: those who take part in a region read the region's, and what a municipality shares is read
-- in the collaboration.
create table focus_groups_file (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  media text not null check (media ~ '^[a-z]+/[a-z0-9.+-]+$'),
  size int not null check (size between 1 and 1048576),
  content bytea not null,
  added_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (owner_id, id),
  check (octet_length(content) = size)
);
-- What is uploaded is packed already.
alter table focus_groups_file alter column content set storage external;
alter table focus_groups_file enable row level security;
alter table focus_groups_file force row level security;
create policy owner_writes on focus_groups_file to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on focus_groups_file for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    or exists (select 1 from focus_groups_shared_instrument s where s.owner_id = focus_groups_file.owner_id
                    and focus_groups_file.id = any (s.files)));
create policy owner_door on focus_groups_file to current_user using (true) with check (true);
-- Added again, it is as new: what is about to be shown is not forgotten.
grant select, insert (owner_id, id, media, size, content), update (added_on) on focus_groups_file to brygga_app;

-- A file that is shown or played in the round that an invitation opens, while that takes answers.
create function focus_groups_invited_file(p_hash bytea, p_file uuid) returns table (media text, content bytea)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  return query
  select f.media, f.content
    from public.focus_groups_invitation i
    join public.tenants_tenant t on t.id = i.tenant_id and t.state <> 'closed'
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
         and r.state = 'open' and today between r.opens_on and r.closes_on
    join public.focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id
         and v.instrument_id = r.instrument_id and v.version = r.instrument_version
    join public.focus_groups_file f on f.owner_id = v.owner_id and f.id = p_file
   where (i.token_hash = p_hash or i.code_hash = p_hash) and p_file = any (v.files);
end $$;
grant execute on function focus_groups_invited_file(bytea, uuid) to brygga_app;

-- Deletes files that no version has shown for a week: somebody took them away, or put others in their place. For the jobs only.
create function focus_groups_forget_files() returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n bigint;
begin
  delete from public.focus_groups_file f
   where f.added_on < (now() at time zone 'Europe/Stockholm')::date - 7
     and not exists (select 1 from public.focus_groups_instrument_version v where v.owner_id = f.owner_id and f.id = any (v.files));
  get diagnostics n = row_count;
  return n;
end $$;
grant execute on function focus_groups_forget_files() to brygga_results;

-- As before, and first the files.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['focus_groups_file.owner_id'] || tenants_deletion_steps()));
end $$;
