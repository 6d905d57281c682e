-- Files in threads: pictures and documents that somebody sends along with a post.

-- Shared: a file of a post. It never changes; read by whoever reads the thread, and gone with the post.
create table exchange_file (
  tenant_id uuid not null,
  owner_id uuid not null,
  thread_id uuid not null,
  post_id uuid not null,
  id uuid not null,
  -- What a picture shows, or what a document is called, as whoever added it says.
  words text not null check (char_length(words) between 1 and 150),
  media text not null check (media ~ '^[a-z]+/[a-z0-9.+-]+$'),
  -- A picture's, in pixels.
  width int check (width between 1 and 20000),
  height int check (height between 1 and 20000),
  size int not null check (size between 1 and 20971520),
  content bytea not null,
  added_at timestamptz not null default now(),
  primary key (tenant_id, owner_id, thread_id, post_id, id),
  foreign key (tenant_id, owner_id, thread_id, post_id) references exchange_post (tenant_id, owner_id, thread_id, id) on delete cascade,
  check (octet_length(content) = size),
  check ((width is null) = (height is null))
);
create index exchange_file_thread on exchange_file (owner_id, thread_id, id);
-- What is uploaded is packed already.
alter table exchange_file alter column content set storage external;
alter table exchange_file enable row level security;
alter table exchange_file force row level security;
create policy tenant_writes on exchange_file for insert to brygga_app
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy own_tenant_changes on exchange_file for delete to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy thread_shares on exchange_file for select to brygga_app
  using (exists (select 1 from exchange_thread t where t.owner_id = exchange_file.owner_id and t.id = exchange_file.thread_id
    and (t.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (t.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (t.chosen))
        and (t.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = t.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_file to current_user using (true) with check (true);
grant select, delete, insert (tenant_id, owner_id, thread_id, post_id, id, words, media, width, height, size, content) on exchange_file to brygga_app;

-- A file goes along with a post that the person at hand wrote and that stands, in a thread that is read here and open. In another
-- tenant's name, the policy refuses it.
create function exchange_keep_file() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.notifications_here() h where h.tenant_id = new.tenant_id)
     and (not public.exchange_reads_thread(new.owner_id, new.thread_id)
       or not exists (select 1 from public.notifications_here() h
            join public.exchange_post p on p.tenant_id = h.tenant_id and p.written_by = h.account_id
            join public.exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id
           where p.tenant_id = new.tenant_id and p.owner_id = new.owner_id and p.thread_id = new.thread_id and p.id = new.post_id
             and p.removed_at is null and t.closed_on is null)) then
    raise exception 'a file goes along with what one writes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_file before insert on exchange_file for each row execute function exchange_keep_file();

-- How much all files are that the tenant at hand keeps, in bytes: also in threads that it does not read any more, which take room all
-- the same.
create function exchange_files_total() returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(sum(f.size), 0)::bigint from public.exchange_file f
   where f.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
$$;
grant execute on function exchange_files_total() to brygga_app;

-- What is taken away has no files any more.
create function exchange_files_go() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.exchange_file f
   where f.tenant_id = new.tenant_id and f.owner_id = new.owner_id and f.thread_id = new.thread_id and f.post_id = new.id;
  return null;
end $$;
create trigger files_go after update of removed_at on exchange_post for each row
  when (new.removed_at is not null) execute function exchange_files_go();

-- As before, and first the files.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_file.tenant_id', 'exchange_file.owner_id'] || tenants_deletion_steps()));
end $$;
