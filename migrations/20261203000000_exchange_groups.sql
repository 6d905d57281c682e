-- Groups: strategic, operative, steering and reference groups. Read as a thread is, by exactly those whom its place names; with members,
-- meetings that are events of the calendar, and decisions that are followed up.

-- Shared: a group.
create table exchange_group (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- In which collaboration; null: within the own tenant.
  region_id uuid references tenants_tenant (id),
  audience text not null check (audience in ('region', 'chosen', 'tenant')),
  -- Whom it was chosen for, besides the owner.
  chosen uuid[] not null default '{}' check (cardinality(chosen) <= 50),
  kind text not null check (kind in ('strategic', 'operative', 'steering', 'reference')),
  name text not null check (char_length(name) between 1 and 150),
  purpose text not null default '' check (char_length(purpose) <= 10000),
  -- Since then nothing new is planned or decided in it.
  ended_on date,
  -- Counts the savings.
  edit int not null default 1,
  primary key (owner_id, id),
  check ((audience = 'tenant') = (region_id is null)),
  check (audience = 'chosen' or chosen = '{}')
);
create index exchange_group_region on exchange_group (region_id);
create index exchange_group_by_id on exchange_group (id);
alter table exchange_group enable row level security;
alter table exchange_group force row level security;
-- Foreign keys look past row security: a group is where its owner takes part.
create policy owner_writes on exchange_group to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (region_id is null or region_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = exchange_group.region_id and p.tenant_id = owner_id)));
create policy region_shares on exchange_group for select to brygga_app
  using ((audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (chosen))
    and (region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = exchange_group.region_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))));
create policy owner_door on exchange_group to current_user using (true) with check (true);
grant select, insert (owner_id, id, region_id, audience, chosen, kind, name, purpose), update (kind, name, purpose, ended_on, edit) on exchange_group to brygga_app;

-- Shared: who is in a group: a colleague of a tenant that reads it, or somebody without an account, by name. Read by whoever reads it.
create table exchange_member (
  owner_id uuid not null,
  group_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  account_id uuid,
  -- Under which name at work, or as it was typed.
  name text not null check (char_length(name) between 1 and 150),
  organisation text not null default '' check (char_length(organisation) <= 150),
  -- Whether the owner has taken in whom another tenant named. Who is not taken in writes nothing.
  taken_in boolean not null,
  primary key (owner_id, group_id, id),
  foreign key (owner_id, group_id) references exchange_group (owner_id, id) on delete cascade,
  -- Who leaves a tenant is in no group for it.
  foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade,
  unique (owner_id, group_id, tenant_id, account_id),
  check ((tenant_id is null) = (account_id is null)),
  check (tenant_id is not null or organisation <> '')
);
create index exchange_member_colleague on exchange_member (tenant_id, account_id);
alter table exchange_member enable row level security;
alter table exchange_member force row level security;
create policy group_shares on exchange_member for select to brygga_app
  using (exists (select 1 from exchange_group g where g.owner_id = exchange_member.owner_id and g.id = group_id
    and (g.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (g.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (g.chosen))
        and (g.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = g.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_member to current_user using (true) with check (true);
grant select on exchange_member to brygga_app;

-- Shared: what makes an event a group's meeting: points to talk about, and minutes. Read by whoever reads the group; minutes that are
-- not published are read through a door, by those who write them.
create table exchange_meeting (
  owner_id uuid not null,
  event_id uuid not null,
  group_id uuid not null,
  -- One point a line.
  agenda text not null default '' check (char_length(agenda) <= 10000),
  -- Minutes until they are published.
  draft text not null default '' check (char_length(draft) <= 30000),
  minutes text not null default '' check (char_length(minutes) <= 30000),
  published_on date,
  published_by text not null default '',
  -- Counts the savings.
  edit int not null default 1,
  primary key (owner_id, event_id),
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade,
  foreign key (owner_id, group_id) references exchange_group (owner_id, id) on delete cascade,
  check (published_on is null or minutes <> '')
);
create index exchange_meeting_group on exchange_meeting (owner_id, group_id);
alter table exchange_meeting enable row level security;
alter table exchange_meeting force row level security;
create policy owner_writes on exchange_meeting to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy group_shares on exchange_meeting for select to brygga_app
  using (exists (select 1 from exchange_group g where g.owner_id = exchange_meeting.owner_id and g.id = group_id
    and (g.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (g.chosen))
    and (g.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = g.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))));
create policy owner_door on exchange_meeting to current_user using (true) with check (true);
grant select (owner_id, event_id, group_id, agenda, minutes, published_on, published_by, edit), insert (owner_id, event_id, group_id, agenda)
  on exchange_meeting to brygga_app;

-- Shared: what was added to minutes after they were published. Read by whoever reads the group.
create table exchange_amendment (
  owner_id uuid not null,
  group_id uuid not null,
  event_id uuid not null,
  id uuid not null,
  text text not null check (char_length(text) between 1 and 10000),
  by_name text not null,
  written_at timestamptz not null default now(),
  primary key (owner_id, event_id, id),
  foreign key (owner_id, group_id) references exchange_group (owner_id, id) on delete cascade,
  foreign key (owner_id, event_id) references exchange_meeting (owner_id, event_id) on delete cascade
);
create index exchange_amendment_group on exchange_amendment (owner_id, group_id);
alter table exchange_amendment enable row level security;
alter table exchange_amendment force row level security;
create policy group_shares on exchange_amendment for select to brygga_app
  using (exists (select 1 from exchange_group g where g.owner_id = exchange_amendment.owner_id and g.id = group_id
    and (g.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (g.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (g.chosen))
        and (g.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = g.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_amendment to current_user using (true) with check (true);
grant select on exchange_amendment to brygga_app;

-- Shared: what a group has decided, who sees to it, until when, and what became of it. Read by whoever reads the group.
create table exchange_decision (
  owner_id uuid not null,
  group_id uuid not null,
  id uuid not null,
  -- At which meeting; null: between two.
  event_id uuid,
  text text not null check (char_length(text) between 1 and 2000),
  -- Who sees to it, where that is a colleague with an account; the name stays, also of who leaves.
  responsible_tenant_id uuid,
  responsible_id uuid,
  -- Empty: nothing is left to do.
  responsible_name text not null default '',
  due_on date,
  decided_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  by_name text not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  -- What became of it, when that was noted, and by whom.
  note text not null default '' check (char_length(note) <= 2000),
  followed_on date,
  followed_by text not null default '',
  primary key (owner_id, group_id, id),
  foreign key (owner_id, group_id) references exchange_group (owner_id, id) on delete cascade,
  foreign key (owner_id, event_id) references exchange_meeting (owner_id, event_id) on delete cascade,
  foreign key (responsible_tenant_id, responsible_id) references tenants_membership (tenant_id, account_id) on delete set null,
  check (responsible_name <> '' or responsible_id is null and due_on is null),
  check (followed_on is null or followed_by <> '')
);
create index exchange_decision_meeting on exchange_decision (owner_id, event_id);
create index exchange_decision_responsible on exchange_decision (responsible_tenant_id, responsible_id);
alter table exchange_decision enable row level security;
alter table exchange_decision force row level security;
create policy group_shares on exchange_decision for select to brygga_app
  using (exists (select 1 from exchange_group g where g.owner_id = exchange_decision.owner_id and g.id = group_id
    and (g.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (g.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (g.chosen))
        and (g.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = g.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_decision to current_user using (true) with check (true);
grant select on exchange_decision to brygga_app;

-- The person at hand in the tenant at hand, where that reads a group, and whether that person writes in it: at its owner (who of those who
-- work there, the program says), or as a member who was taken in. A group stands as long as its owner takes part where it is: after that
-- it is read, and nobody writes in it. The rule of the policies, for what runs as the owner. For functions alone.
create function exchange_group_here(p_owner uuid, p_group uuid) returns table (tenant_id uuid, name text, writes boolean, stands boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.tenant_id, m.name,
         s.stands and (m.tenant_id = g.owner_id or exists (select 1 from public.exchange_member x where x.owner_id = g.owner_id and x.group_id = g.id
                                                              and x.tenant_id = m.tenant_id and x.account_id = m.account_id and x.taken_in)),
         s.stands
    from public.notifications_here() h
    join public.tenants_membership m on m.tenant_id = h.tenant_id and m.account_id = h.account_id
    join public.exchange_group g on g.owner_id = p_owner and g.id = p_group
   cross join lateral (select g.region_id is null or g.region_id = g.owner_id
                           or exists (select 1 from public.tenants_participation p where p.region_id = g.region_id and p.tenant_id = g.owner_id) as stands) s
   where g.owner_id = m.tenant_id
      or (g.audience = 'region' or m.tenant_id = any (g.chosen))
         and (g.region_id = m.tenant_id or exists (select 1 from public.tenants_participation p where p.region_id = g.region_id and p.tenant_id = m.tenant_id))
$$;

-- Puts somebody into a group: a colleague at the tenant at hand, whom the owner takes in where it is another's; or, without an account,
-- a name with an organisation. False where it is not read or written here, it stands no more, or who it is is in it already.
create function exchange_member_add(p_owner uuid, p_group uuid, p_member uuid, p_account uuid, p_name text, p_organisation text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_account is null then
    insert into public.exchange_member (owner_id, group_id, id, name, organisation, taken_in)
      select p_owner, p_group, p_member, p_name, p_organisation, true from public.exchange_group_here(p_owner, p_group) h where h.writes;
  else
    insert into public.exchange_member (owner_id, group_id, id, tenant_id, account_id, name, taken_in)
      select p_owner, p_group, p_member, m.tenant_id, m.account_id, m.name, m.tenant_id = p_owner
        from public.exchange_group_here(p_owner, p_group) h
        join public.tenants_membership m on m.tenant_id = h.tenant_id and m.account_id = p_account
       where h.stands
      on conflict do nothing;
  end if;
  return found;
end $$;
grant execute on function exchange_member_add(uuid, uuid, uuid, uuid, text, text) to brygga_app;

-- Takes somebody into a group, for its owner, where the tenant where that person works reads it still; or out of it, for its owner and for
-- that tenant. False where it is neither, or so already.
create function exchange_member_settle(p_owner uuid, p_group uuid, p_member uuid, p_in boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_in then
    update public.exchange_member x set taken_in = true from public.exchange_group_here(p_owner, p_group) h
     where x.owner_id = p_owner and x.group_id = p_group and x.id = p_member and not x.taken_in and h.tenant_id = p_owner and h.stands
       and public.notifications_reads(x.tenant_id, 'exchange.decision', p_owner, p_group);
  else
    delete from public.exchange_member x using public.exchange_group_here(p_owner, p_group) h
     where x.owner_id = p_owner and x.group_id = p_group and x.id = p_member and (h.tenant_id = p_owner or h.tenant_id = x.tenant_id);
  end if;
  return found;
end $$;
grant execute on function exchange_member_settle(uuid, uuid, uuid, boolean) to brygga_app;

-- Writes a meeting's points and minutes over the saving that was read, and publishes the minutes. 'saved'; 'meanwhile' over another
-- saving; 'fixed' where they are published; null where the person at hand does not write in the group.
create function exchange_meeting_write(p_owner uuid, p_event uuid, p_edit int, p_agenda text, p_minutes text, p_publish boolean) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m public.exchange_meeting;
  writer text;
begin
  -- Who does not write there holds nothing up.
  select h.name into writer from public.exchange_meeting x, public.exchange_group_here(x.owner_id, x.group_id) h
   where x.owner_id = p_owner and x.event_id = p_event and h.writes;
  if not found then return null; end if;
  select x.* into m from public.exchange_meeting x where x.owner_id = p_owner and x.event_id = p_event for update;
  if not found then return null; end if;
  if m.published_on is not null then return 'fixed'; end if;
  if m.edit <> p_edit then return 'meanwhile'; end if;
  update public.exchange_meeting x
     set agenda = p_agenda, edit = x.edit + 1, draft = case when p_publish then '' else p_minutes end,
         minutes = case when p_publish then p_minutes else '' end,
         published_on = case when p_publish then (now() at time zone 'Europe/Stockholm')::date end,
         published_by = case when p_publish then writer else '' end
   where x.owner_id = p_owner and x.event_id = p_event;
  return 'saved';
end $$;
grant execute on function exchange_meeting_write(uuid, uuid, int, text, text, boolean) to brygga_app;

-- Minutes that are not published: for those who write them, and for whose they are.
create function exchange_meeting_draft(p_owner uuid, p_event uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.draft from public.exchange_meeting m, public.exchange_group_here(m.owner_id, m.group_id) h
   where m.owner_id = p_owner and m.event_id = p_event and (h.writes or h.tenant_id = m.owner_id)
$$;
grant execute on function exchange_meeting_draft(uuid, uuid) to brygga_app;

-- Adds to minutes that are published. False where they are not, or the person at hand does not write in the group.
create function exchange_amend(p_owner uuid, p_event uuid, p_id uuid, p_text text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.exchange_amendment (owner_id, group_id, event_id, id, text, by_name)
    select m.owner_id, m.group_id, m.event_id, p_id, p_text, h.name
      from public.exchange_meeting m, public.exchange_group_here(m.owner_id, m.group_id) h
     where m.owner_id = p_owner and m.event_id = p_event and m.published_on is not null and h.writes;
  return found;
end $$;
grant execute on function exchange_amend(uuid, uuid, uuid, text) to brygga_app;

-- Notes what a group has decided, at one of its meetings or between two (null), and which member sees to it until when (null: nothing is
-- left to do). False where the person at hand does not write in the group, or there is no such meeting or member: one who was taken in,
-- and works where the group is read still.
create function exchange_decide(p_owner uuid, p_group uuid, p_id uuid, p_event uuid, p_text text, p_member uuid, p_due date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.exchange_decision (owner_id, group_id, id, event_id, text, responsible_tenant_id, responsible_id, responsible_name, due_on, by_name)
    select p_owner, p_group, p_id, m.event_id, p_text, x.tenant_id, x.account_id, coalesce(x.name, ''), p_due, h.name
      from public.exchange_group_here(p_owner, p_group) h
      left join public.exchange_meeting m on m.owner_id = p_owner and m.group_id = p_group and m.event_id = p_event
      left join public.exchange_member x on x.owner_id = p_owner and x.group_id = p_group and x.id = p_member and x.taken_in
            and (x.tenant_id is null or public.notifications_reads(x.tenant_id, 'exchange.decision', p_owner, p_group))
     where h.writes and (p_event is null or m.event_id is not null) and (p_member is null or x.id is not null);
  return found;
end $$;
grant execute on function exchange_decide(uuid, uuid, uuid, uuid, text, uuid, date) to brygga_app;

-- Notes what became of a decision. False where the person at hand does not write in the group, or there is no such.
create function exchange_decision_follow(p_owner uuid, p_group uuid, p_id uuid, p_state text, p_note text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.exchange_decision d
     set state = p_state, note = p_note, followed_on = (now() at time zone 'Europe/Stockholm')::date, followed_by = h.name
    from public.exchange_group_here(p_owner, p_group) h
   where d.owner_id = p_owner and d.group_id = p_group and d.id = p_id and h.writes;
  return found;
end $$;
grant execute on function exchange_decision_follow(uuid, uuid, uuid, text, text) to brygga_app;

-- As before, and first the tenant's groups: whatever else is in the list stays in it. Its people in others' groups go with their
-- memberships.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_decision.owner_id', 'exchange_amendment.owner_id', 'exchange_meeting.owner_id',
                        'exchange_member.owner_id', 'exchange_group.owner_id'] || tenants_deletion_steps()));
end $$;
