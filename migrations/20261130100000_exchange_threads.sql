-- Exchange across municipal borders: threads. A thread belongs to the tenant that started it, and is read by exactly those whom its
-- place names: all who take part in a region's collaboration, those of them that were chosen, or the own tenant.

-- Shared: a thread's head.
create table exchange_thread (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- In which collaboration; null: within the own tenant.
  region_id uuid references tenants_tenant (id),
  audience text not null check (audience in ('region', 'chosen', 'tenant')),
  -- Whom it was chosen for, besides the owner.
  chosen uuid[] not null default '{}' check (cardinality(chosen) <= 50),
  kind text not null check (kind in ('question', 'experience', 'proposal', 'announcement')),
  topic text not null
    check (topic in ('participants', 'methods', 'focus_groups', 'employers', 'authorities', 'language', 'administration', 'other')),
  title text not null check (char_length(title) between 1 and 150),
  -- Nothing more is written in it.
  closed_on date,
  pinned boolean not null default false,
  -- The post that answers the question.
  accepted_id uuid,
  -- What came of it, for all who read it.
  result text not null default '' check (char_length(result) <= 10000),
  result_on date,
  started_at timestamptz not null default now(),
  -- Of the newest post, and how many there are: kept by a trigger.
  last_at timestamptz not null default now(),
  posts int not null default 0,
  primary key (owner_id, id),
  check ((audience = 'tenant') = (region_id is null)),
  check (audience = 'chosen' or chosen = '{}'),
  check ((result = '') = (result_on is null))
);
create index exchange_thread_region on exchange_thread (region_id, last_at desc);
create index exchange_thread_own on exchange_thread (owner_id, last_at desc);
alter table exchange_thread enable row level security;
alter table exchange_thread force row level security;
-- Foreign keys look past row security, so where a thread can be put is said here: where its owner takes part.
create policy owner_writes on exchange_thread to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (region_id is null or region_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = exchange_thread.region_id and p.tenant_id = owner_id)));
create policy region_shares on exchange_thread for select to brygga_app
  using ((audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (chosen))
    and (region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = exchange_thread.region_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))));
create policy owner_door on exchange_thread to current_user using (true) with check (true);
grant select, insert (owner_id, id, region_id, audience, chosen, kind, topic, title) on exchange_thread to brygga_app;
grant update (title, accepted_id, result, result_on) on exchange_thread to brygga_app;

-- Shared: what somebody wrote in a thread. Read by whoever reads the thread.
create table exchange_post (
  owner_id uuid not null,
  thread_id uuid not null,
  id uuid not null,
  -- Where whoever wrote it works.
  tenant_id uuid not null references tenants_tenant (id),
  text text not null check (char_length(text) <= 10000),
  written_by uuid not null,
  by_name text not null,
  written_at timestamptz not null default now(),
  -- Counts the savings: what was before is in exchange_former.
  edit int not null default 1,
  edited_at timestamptz,
  -- Taken away: the place in the thread stays, the text is gone.
  removed_at timestamptz,
  primary key (tenant_id, owner_id, thread_id, id),
  foreign key (owner_id, thread_id) references exchange_thread (owner_id, id) on delete cascade,
  check (text <> '' or removed_at is not null)
);
create index exchange_post_order on exchange_post (owner_id, thread_id, written_at, id);
create index exchange_post_writer on exchange_post (written_by, written_at);
alter table exchange_post enable row level security;
alter table exchange_post force row level security;
create policy tenant_writes on exchange_post for insert to brygga_app
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and exists (select 1 from exchange_thread t where t.owner_id = exchange_post.owner_id and t.id = thread_id));
create policy own_tenant_changes on exchange_post for update to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy thread_shares on exchange_post for select to brygga_app
  using (exists (select 1 from exchange_thread t where t.owner_id = exchange_post.owner_id and t.id = thread_id
    and (t.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (t.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (t.chosen))
        and (t.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = t.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_post to current_user using (true) with check (true);
grant select, insert (owner_id, thread_id, id, tenant_id, text), update (text, removed_at) on exchange_post to brygga_app;

-- Shared: what a post said before it was changed. Written by a trigger alone; read by whoever reads the thread.
create table exchange_former (
  tenant_id uuid not null,
  owner_id uuid not null,
  thread_id uuid not null,
  post_id uuid not null,
  edit int not null,
  text text not null,
  until timestamptz not null default now(),
  primary key (tenant_id, owner_id, thread_id, post_id, edit),
  foreign key (tenant_id, owner_id, thread_id, post_id) references exchange_post (tenant_id, owner_id, thread_id, id) on delete cascade
);
alter table exchange_former enable row level security;
alter table exchange_former force row level security;
create policy thread_shares on exchange_former for select to brygga_app
  using (exists (select 1 from exchange_thread t where t.owner_id = exchange_former.owner_id and t.id = thread_id
    and (t.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (t.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (t.chosen))
        and (t.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = t.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_former to current_user using (true) with check (true);
grant select on exchange_former to brygga_app;

-- Shared: a tenant that asks the same. Read by whoever reads the thread.
create table exchange_joined (
  owner_id uuid not null,
  thread_id uuid not null,
  tenant_id uuid not null references tenants_tenant (id),
  joined_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (tenant_id, owner_id, thread_id),
  foreign key (owner_id, thread_id) references exchange_thread (owner_id, id) on delete cascade,
  check (tenant_id <> owner_id)
);
create index exchange_joined_thread on exchange_joined (owner_id, thread_id);
alter table exchange_joined enable row level security;
alter table exchange_joined force row level security;
create policy tenant_writes on exchange_joined for insert to brygga_app
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and exists (select 1 from exchange_thread t where t.owner_id = exchange_joined.owner_id and t.id = thread_id));
create policy own_tenant_changes on exchange_joined for delete to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy thread_shares on exchange_joined for select to brygga_app
  using (exists (select 1 from exchange_thread t where t.owner_id = exchange_joined.owner_id and t.id = thread_id
    and (t.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (t.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (t.chosen))
        and (t.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = t.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_joined to current_user using (true) with check (true);
grant select, insert (owner_id, thread_id, tenant_id), delete on exchange_joined to brygga_app;

-- Global, and the person's own: until when somebody has read a thread, in whichever place. Written by a door.
create table exchange_seen (
  account_id uuid not null references identity_account (id) on delete cascade,
  owner_id uuid not null,
  thread_id uuid not null,
  seen_at timestamptz not null default now(),
  primary key (account_id, owner_id, thread_id),
  foreign key (owner_id, thread_id) references exchange_thread (owner_id, id) on delete cascade
);
create index exchange_seen_thread on exchange_seen (owner_id, thread_id);
alter table exchange_seen enable row level security;
alter table exchange_seen force row level security;
create policy own on exchange_seen for select to brygga_app
  using (account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on exchange_seen to current_user using (true) with check (true);
grant select on exchange_seen to brygga_app;
-- Notes it for the person at hand. It says nothing, whatever thread it is given.
create function exchange_see(p_owner uuid, p_thread uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  insert into public.exchange_seen (account_id, owner_id, thread_id)
    select a.id, t.owner_id, t.id from public.exchange_thread t, public.identity_account a
     where t.owner_id = p_owner and t.id = p_thread and a.id = actor
    on conflict (account_id, owner_id, thread_id) do update set seen_at = now();
end $$;
grant execute on function exchange_see(uuid, uuid) to brygga_app;

-- Who writes is who is signed in, under the name that the own tenant has; and nothing is written in a thread that is closed.
create function exchange_keep_writer() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if actor is not null then
    new.written_by := actor;
    select m.name into new.by_name from public.tenants_membership m where m.tenant_id = new.tenant_id and m.account_id = actor;
  end if;
  update public.exchange_thread t set posts = t.posts + 1, last_at = greatest(t.last_at, new.written_at)
   where t.owner_id = new.owner_id and t.id = new.thread_id and t.closed_on is null;
  if not found then
    raise exception 'the thread is closed' using errcode = 'check_violation', constraint = 'exchange_post_open';
  end if;
  return new;
end $$;
create trigger keep_writer before insert on exchange_post for each row execute function exchange_keep_writer();

-- A text is changed by who wrote it, and what it said before is kept; what is taken away is gone, with all it said before.
create function exchange_keep_former() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if new.removed_at is not null then
    new.text := '';
    delete from public.exchange_former f where f.tenant_id = new.tenant_id and f.owner_id = new.owner_id and f.thread_id = new.thread_id and f.post_id = new.id;
    return new;
  end if;
  if old.removed_at is not null or actor is not null and actor is distinct from old.written_by then
    raise exception 'a text is changed by who wrote it' using errcode = 'check_violation', constraint = 'exchange_post_writer';
  end if;
  if new.text <> old.text then
    insert into public.exchange_former (tenant_id, owner_id, thread_id, post_id, edit, text)
      values (old.tenant_id, old.owner_id, old.thread_id, old.id, old.edit, old.text);
    new.edit := old.edit + 1;
    new.edited_at := now();
  end if;
  return new;
end $$;
create trigger keep_former before update on exchange_post for each row execute function exchange_keep_former();

-- Whoever the thread belongs to, and the region in whose collaboration it is, keep order in it: pin it, close it, put it under
-- another kind or topic (null: as it is). False where it is neither's.
create function exchange_lead(p_owner uuid, p_thread uuid, p_pinned boolean, p_closed boolean, p_kind text, p_topic text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  update public.exchange_thread t
     set pinned = coalesce(p_pinned, t.pinned), kind = coalesce(p_kind, t.kind), topic = coalesce(p_topic, t.topic),
         closed_on = case when p_closed is null then t.closed_on
                          when p_closed then coalesce(t.closed_on, (now() at time zone 'Europe/Stockholm')::date) end
   where t.owner_id = p_owner and t.id = p_thread and here in (t.owner_id, t.region_id)
     and (t.owner_id = here or t.audience = 'region' or here = any (t.chosen));
  return found;
end $$;
grant execute on function exchange_lead(uuid, uuid, boolean, boolean, text, text) to brygga_app;

-- The same two take away what somebody wrote there. False where it is neither's, or gone already.
create function exchange_remove(p_owner uuid, p_thread uuid, p_post uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  update public.exchange_post x set removed_at = now()
    from public.exchange_thread t
   where x.owner_id = p_owner and x.thread_id = p_thread and x.id = p_post and x.removed_at is null
     and t.owner_id = x.owner_id and t.id = x.thread_id and here in (t.owner_id, t.region_id)
     and (t.owner_id = here or t.audience = 'region' or here = any (t.chosen));
  return found;
end $$;
grant execute on function exchange_remove(uuid, uuid, uuid) to brygga_app;

-- As before, and what the tenant has said in the exchange.
create or replace function tenants_deletion_steps() returns text[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
select array[
  'exchange_joined.tenant_id', 'exchange_post.tenant_id', 'exchange_thread.owner_id', 'methods_collection.owner_id', 'methods_file.tenant_id', 'methods_file.owner_id', 'methods_proposal_entry.tenant_id', 'methods_proposal.tenant_id', 'methods_note.tenant_id', 'methods_answer.owner_id', 'methods_credit.owner_id',
  'methods_local_version.tenant_id', 'methods_adoption.tenant_id', 'methods_draft.owner_id', 'methods_draft.tenant_id', 'methods_version.owner_id', 'methods_method.owner_id', 'methods_word.owner_id', 'methods_offered.owner_id',
  'looks_grant.tenant_id', 'notifications_outbox.tenant_id', 'focus_groups_response.tenant_id', 'focus_groups_finding.owner_id', 'focus_groups_released_text.tenant_id',
  'focus_groups_free_text.tenant_id', 'focus_groups_withheld_text.tenant_id', 'focus_groups_edition.tenant_id',
  'focus_groups_receipt.tenant_id', 'focus_groups_answer.tenant_id', 'focus_groups_invitation.tenant_id', 'focus_groups_round.owner_id',
  'focus_groups_instrument_version.owner_id', 'focus_groups_instrument.owner_id', 'tenants_membership.tenant_id',
  'privacy_decision.tenant_id', 'tenants_activity.tenant_id', 'tenants_standing.tenant_id', 'tenants_sender.tenant_id', 'tenants_appearance.tenant_id', 'tenants_participation.tenant_id']
$$;
