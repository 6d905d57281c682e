-- Whoever reads a thread can follow it without writing there, and whoever has written there can stop following.

-- Tenant-private, and of the person at hand alone: whether that person follows a thread here, or does not. Without a row, whoever has
-- written in it here does.
create table exchange_follow (
  tenant_id uuid not null,
  account_id uuid not null,
  owner_id uuid not null,
  thread_id uuid not null,
  follows boolean not null,
  primary key (tenant_id, account_id, owner_id, thread_id),
  -- Who leaves a tenant follows nothing there any more, and comes back as somebody new.
  foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade,
  foreign key (owner_id, thread_id) references exchange_thread (owner_id, id) on delete cascade
);
create index exchange_follow_thread on exchange_follow (owner_id, thread_id);
alter table exchange_follow enable row level security;
alter table exchange_follow force row level security;
create policy own on exchange_follow for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on exchange_follow to current_user using (true) with check (true);
grant select on exchange_follow to brygga_app;

-- Notes whether the person at hand follows a thread that is read here. False where it is not.
create function exchange_follow_save(p_owner uuid, p_thread uuid, p_follows boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.exchange_reads_thread(p_owner, p_thread) then return false; end if;
  insert into public.exchange_follow (tenant_id, account_id, owner_id, thread_id, follows)
    select h.tenant_id, h.account_id, p_owner, p_thread, p_follows from public.notifications_here() h
    on conflict (tenant_id, account_id, owner_id, thread_id) do update set follows = excluded.follows;
  return found;
end $$;
grant execute on function exchange_follow_save(uuid, uuid, boolean) to brygga_app;

-- As before, but who has stopped following is not told, and who follows without having written is: each where the person does, and
-- as long as the thread is read there.
create or replace function exchange_tell_writers() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.notifications_tell(w.tenant_id, w.account_id, 'exchange.replied', jsonb_build_object('owner', new.owner_id, 'thread', new.thread_id), new.id::text)
    from (select p.tenant_id, p.written_by as account_id from public.exchange_post p
           where p.owner_id = new.owner_id and p.thread_id = new.thread_id
             and not exists (select 1 from public.exchange_follow f where f.tenant_id = p.tenant_id and f.account_id = p.written_by
                                and f.owner_id = p.owner_id and f.thread_id = p.thread_id and not f.follows)
          union
          select f.tenant_id, f.account_id from public.exchange_follow f
           where f.owner_id = new.owner_id and f.thread_id = new.thread_id and f.follows) w
   where w.account_id <> new.written_by
     and public.notifications_reads(w.tenant_id, 'exchange.replied', new.owner_id, new.thread_id);
  return null;
end $$;

-- As before, and first what people of the tenant follow: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_follow.tenant_id'] || tenants_deletion_steps()));
end $$;
