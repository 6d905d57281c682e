-- Whoever writes in a thread can tell whole places of it, and name methods that it is about.

-- Tells one person of a post. Whoever is told of it so is not told of the same post as an answer. For functions alone.
create function exchange_mention_one(p_owner uuid, p_thread uuid, p_post uuid, p_tenant uuid, p_account uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  whom text := p_post::text || '/' || p_tenant || '/' || p_account;
begin
  perform public.notifications_tell(p_tenant, p_account, 'exchange.mentioned', jsonb_build_object('owner', p_owner, 'thread', p_thread), p_post::text);
  if exists (select 1 from public.notifications_notice n where n.tenant_id = p_tenant and n.dedupe = 'exchange.mentioned/' || whom) then
    delete from public.notifications_notice n where n.tenant_id = p_tenant and n.dedupe = 'exchange.replied/' || whom;
    delete from public.notifications_outbox o where o.dedupe = 'exchange.replied/' || whom and o.state = 'queued';
  end if;
end $$;

-- As before.
create or replace function exchange_mention(p_owner uuid, p_thread uuid, p_post uuid, p_tenants uuid[], p_people uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid;
  who record;
begin
  select h.tenant_id into here from public.notifications_here() h
    join public.exchange_post p on p.tenant_id = h.tenant_id and p.written_by = h.account_id
   where p.owner_id = p_owner and p.thread_id = p_thread and p.id = p_post and p.removed_at is null;
  if not found then return; end if;
  for who in
    select distinct m.tenant_id, m.account_id from unnest(p_tenants, p_people) u (tenant_id, account_id)
      join public.tenants_membership m on m.tenant_id = u.tenant_id and m.account_id = u.account_id
     where public.notifications_reads(m.tenant_id, 'exchange.mentioned', p_owner, p_thread)
       and (m.tenant_id = here or exists (select 1 from public.exchange_post w where w.owner_id = p_owner and w.thread_id = p_thread
              and w.tenant_id = m.tenant_id and w.written_by = m.account_id and w.removed_at is null))
     limit 20
  loop
    perform public.exchange_mention_one(p_owner, p_thread, p_post, who.tenant_id, who.account_id);
  end loop;
end $$;

-- Tells whole places of a post that the person at hand has written in the tenant at hand: those who lead there, ten of each at most, in
-- five places other than the own that read the thread. It says nothing, whatever it is given.
create function exchange_mention_tenants(p_owner uuid, p_thread uuid, p_post uuid, p_tenants uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid;
  who record;
begin
  select h.tenant_id into here from public.notifications_here() h
    join public.exchange_post p on p.tenant_id = h.tenant_id and p.written_by = h.account_id
   where p.owner_id = p_owner and p.thread_id = p_thread and p.id = p_post and p.removed_at is null;
  if not found then return; end if;
  for who in
    select x.tenant_id, m.account_id
      from (select distinct u.tenant_id from unnest(p_tenants) u (tenant_id)
             where u.tenant_id <> here and public.notifications_reads(u.tenant_id, 'exchange.mentioned', p_owner, p_thread)
             order by u.tenant_id limit 5) x,
           lateral (select l.account_id from public.tenants_membership l
                     where l.tenant_id = x.tenant_id and l.role in ('leader', 'joint_management') order by l.account_id limit 10) m
  loop
    perform public.exchange_mention_one(p_owner, p_thread, p_post, who.tenant_id, who.account_id);
  end loop;
end $$;
grant execute on function exchange_mention_tenants(uuid, uuid, uuid, uuid[]) to brygga_app;

-- Shared: a method that a post is about. Written through a door alone; read by whoever reads the thread, and gone with the post. What the
-- method is called is read with the method: who does not read that sees nothing of it.
create table exchange_mentioned (
  -- Where whoever wrote the post works.
  tenant_id uuid not null,
  owner_id uuid not null,
  thread_id uuid not null,
  post_id uuid not null,
  method_owner_id uuid not null,
  method_id uuid not null,
  primary key (tenant_id, owner_id, thread_id, post_id, method_owner_id, method_id),
  foreign key (tenant_id, owner_id, thread_id, post_id) references exchange_post (tenant_id, owner_id, thread_id, id) on delete cascade,
  foreign key (method_owner_id, method_id) references methods_method (owner_id, id) on delete cascade
);
create index exchange_mentioned_thread on exchange_mentioned (owner_id, thread_id);
create index exchange_mentioned_method on exchange_mentioned (method_owner_id, method_id);
alter table exchange_mentioned enable row level security;
alter table exchange_mentioned force row level security;
create policy thread_shares on exchange_mentioned for select to brygga_app
  using (exists (select 1 from exchange_thread t where t.owner_id = exchange_mentioned.owner_id and t.id = exchange_mentioned.thread_id
    and (t.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (t.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (t.chosen))
        and (t.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = t.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_mentioned to current_user using (true) with check (true);
grant select on exchange_mentioned to brygga_app;

-- Names methods in a post that the person at hand has written in the tenant at hand: published ones of that tenant or of its regions, five
-- at most. It says nothing, whatever it is given.
create function exchange_mention_methods(p_owner uuid, p_thread uuid, p_post uuid, p_owners uuid[], p_methods uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.exchange_mentioned (tenant_id, owner_id, thread_id, post_id, method_owner_id, method_id)
    select distinct p.tenant_id, p.owner_id, p.thread_id, p.id, m.owner_id, m.id
      from public.notifications_here() h
      join public.exchange_post p on p.tenant_id = h.tenant_id and p.written_by = h.account_id
      join unnest(p_owners, p_methods) u (owner_id, method_id) on true
      join public.methods_method m on m.owner_id = u.owner_id and m.id = u.method_id and m.published > 0
     where p.owner_id = p_owner and p.thread_id = p_thread and p.id = p_post and p.removed_at is null
       and public.exchange_reads_thread(p_owner, p_thread)
       and (m.owner_id = h.tenant_id
         or exists (select 1 from public.tenants_participation x where x.region_id = m.owner_id and x.tenant_id = h.tenant_id))
     limit 5
    on conflict do nothing;
end $$;
grant execute on function exchange_mention_methods(uuid, uuid, uuid, uuid[], uuid[]) to brygga_app;

-- What is taken away is about nothing any more.
create function exchange_mentioned_goes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.exchange_mentioned m
   where m.tenant_id = new.tenant_id and m.owner_id = new.owner_id and m.thread_id = new.thread_id and m.post_id = new.id;
  return null;
end $$;
create trigger mentioned_goes after update of removed_at on exchange_post for each row
  when (new.removed_at is not null) execute function exchange_mentioned_goes();

-- A method's page names the threads in which it is talked about: it has to be known when that changes (ADR 28).
insert into methods_change (about, slot, mark) values ('exchange_mentioned', gen_random_uuid(), gen_random_uuid());
create trigger mark_insert after insert on exchange_mentioned referencing new table as changed for each statement execute function methods_note_change();
create trigger mark_update after update on exchange_mentioned referencing new table as changed for each statement execute function methods_note_change();
create trigger mark_delete after delete on exchange_mentioned referencing old table as changed for each statement execute function methods_note_change();
create trigger mark_truncate after truncate on exchange_mentioned for each statement execute function methods_note_change();

-- As before, and first which methods posts are about.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_mentioned.tenant_id'] || tenants_deletion_steps()));
end $$;
