-- Meetings: a focus group as people in a room, with a guide to talk by and what was heard there. Nobody who came is kept: there is no list,
-- no name, and no row for a person.

-- Tenant-private: a meeting.
create table focus_groups_meeting (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- The round that it belongs to, where it does: the tenant's own, or one that it takes part in.
  round_owner_id uuid,
  round_id uuid,
  title text not null check (char_length(title) between 1 and 300),
  held_on date not null,
  starts_at time,
  place text not null default '' check (char_length(place) <= 300),
  -- A colleague's name, or words; empty once the notes are deleted.
  facilitator text not null default '' check (char_length(facilitator) <= 300),
  -- A key of ours, or empty where it is another language, in words.
  language text not null default '',
  other_language text not null default '' check (char_length(other_language) <= 200),
  interpreter boolean not null default false,
  interpreter_language text not null default '' check (char_length(interpreter_language) <= 200),
  -- How many were asked, came, and spoke or answered: exact, and told by the server only to who leads here.
  asked int check (asked between 0 and 500),
  present int check (present between 0 and 500),
  answered int check (answered between 0 and 500),
  -- Counted up with each change of the row, and of the guide: two who write at once do not write over each other.
  edit int not null default 1,
  guide_edit int not null default 1,
  notes_deleted_on date,
  primary key (tenant_id, id),
  foreign key (round_owner_id, round_id) references focus_groups_round (owner_id, id) on delete set null,
  check ((round_owner_id is null) = (round_id is null))
);
create index focus_groups_meeting_day on focus_groups_meeting (tenant_id, held_on desc, id);
create index focus_groups_meeting_round on focus_groups_meeting (round_owner_id, round_id);
alter table focus_groups_meeting enable row level security;
alter table focus_groups_meeting force row level security;
-- Foreign keys look past row security, so it is said here: of the rounds only those that are seen.
create policy owner_writes on focus_groups_meeting to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (round_id is null
      or exists (select 1 from focus_groups_round r where r.owner_id = focus_groups_meeting.round_owner_id and r.id = focus_groups_meeting.round_id)));
create policy owner_door on focus_groups_meeting to current_user using (true) with check (true);
grant select, insert, update, delete on focus_groups_meeting to brygga_app;

-- Tenant-private: a question of the guide, with what is noted under it while people talk.
create table focus_groups_meeting_question (
  tenant_id uuid not null,
  meeting_id uuid not null,
  id uuid not null,
  position int not null,
  text text not null check (char_length(text) between 1 and 500),
  minutes int not null check (minutes between 1 and 180),
  -- For whoever leads the talk.
  help text not null default '' check (char_length(help) <= 2000),
  notes text not null default '' check (char_length(notes) <= 12000),
  edit int not null default 1,
  -- The page that saved last: it may save again, as often as it does so by itself.
  writing uuid,
  primary key (tenant_id, meeting_id, id),
  foreign key (tenant_id, meeting_id) references focus_groups_meeting (tenant_id, id) on delete cascade
);
alter table focus_groups_meeting_question enable row level security;
alter table focus_groups_meeting_question force row level security;
create policy tenant on focus_groups_meeting_question to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_meeting_question to current_user using (true) with check (true);
grant select, insert, update, delete on focus_groups_meeting_question to brygga_app;

-- Tenant-private: what the notes are gathered under, and what became of it.
create table focus_groups_meeting_theme (
  tenant_id uuid not null,
  meeting_id uuid not null,
  id uuid not null,
  position int not null,
  title text not null check (char_length(title) between 1 and 300),
  notes text not null default '' check (char_length(notes) <= 6000),
  edit int not null default 1,
  -- The tenant's own finding that it became.
  finding_id uuid,
  primary key (tenant_id, meeting_id, id),
  foreign key (tenant_id, meeting_id) references focus_groups_meeting (tenant_id, id) on delete cascade,
  foreign key (tenant_id, finding_id) references focus_groups_finding (owner_id, id) on delete set null (finding_id)
);
create index focus_groups_meeting_theme_finding on focus_groups_meeting_theme (tenant_id, finding_id);
alter table focus_groups_meeting_theme enable row level security;
alter table focus_groups_meeting_theme force row level security;
create policy tenant on focus_groups_meeting_theme to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_meeting_theme to current_user using (true) with check (true);
grant select, insert, update, delete on focus_groups_meeting_theme to brygga_app;

-- Tenant-private: what somebody said, word for word. There is no row without a yes.
create table focus_groups_meeting_quote (
  tenant_id uuid not null,
  meeting_id uuid not null,
  theme_id uuid not null,
  id uuid not null,
  text text not null check (char_length(text) between 1 and 1000),
  role text not null check (role in ('participant', 'former', 'staff', 'employer')),
  agreed boolean not null check (agreed),
  primary key (tenant_id, meeting_id, theme_id, id),
  foreign key (tenant_id, meeting_id, theme_id) references focus_groups_meeting_theme (tenant_id, meeting_id, id) on delete cascade
);
alter table focus_groups_meeting_quote enable row level security;
alter table focus_groups_meeting_quote force row level security;
create policy tenant on focus_groups_meeting_quote to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_meeting_quote to current_user using (true) with check (true);
grant select, insert, delete on focus_groups_meeting_quote to brygga_app;

-- Where a finding comes from is told with it; which meeting it was, is not.
alter table focus_groups_finding add column from_meeting boolean not null default false;

-- As before, and: whether a finding comes from a meeting.
create or replace function focus_groups_said(p_public uuid)
returns table (title jsonb, asker text, state text, languages text[], closes_on date, findings jsonb, owner text, theme text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.title, r.asker, r.state, r.languages, r.closes_on,
         coalesce((select jsonb_agg(jsonb_build_object('text', f.text, 'owner', o.name, 'owner_kind', o.kind, 'from_meeting', f.from_meeting, 'responses',
                     coalesce((select jsonb_agg(jsonb_build_object('tenant', t.name, 'kind', w.kind, 'text', w.text) order by t.name)
                        from public.focus_groups_finding_tenant ft
                        join public.tenants_tenant t on t.id = ft.tenant_id
                        left join public.focus_groups_response w on w.tenant_id = ft.tenant_id and w.finding_owner_id = f.owner_id and w.finding_id = f.id
                       where ft.owner_id = f.owner_id and ft.finding_id = f.id), '[]'::jsonb)) order by o.kind desc, o.name, f.position)
              from public.focus_groups_finding f join public.tenants_tenant o on o.id = f.owner_id
             where f.round_owner_id = r.owner_id and f.round_id = r.id), '[]'::jsonb),
         h.name, a.theme
    from public.focus_groups_round r
    join public.tenants_tenant h on h.id = r.owner_id and h.state <> 'closed'
    left join public.tenants_appearance a on a.tenant_id = r.owner_id
   where r.public_id = p_public and r.state <> 'draft'
$$;

-- Deletes what was noted and quoted at meetings that were held so many days ago, and who led them; once a meeting, with a protocol. The
-- themes' titles stay, and so do findings: they are the tenant's own words. For the jobs only.
create function focus_groups_forget_meetings(p_days int) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  part record;
  run uuid := gen_random_uuid();
  today date := (now() at time zone 'Europe/Stockholm')::date;
  total bigint := 0;
begin
  if p_days < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  for part in
    with old as (
      select m.tenant_id, m.id from public.focus_groups_meeting m
       where m.notes_deleted_on is null and m.held_on < today - p_days for update skip locked
    ), notes as (
      update public.focus_groups_meeting_question q set notes = '', edit = q.edit + 1, writing = null
        from old where q.tenant_id = old.tenant_id and q.meeting_id = old.id
    ), themes as (
      update public.focus_groups_meeting_theme t set notes = '', edit = t.edit + 1
        from old where t.tenant_id = old.tenant_id and t.meeting_id = old.id
    ), quotes as (
      delete from public.focus_groups_meeting_quote q using old where q.tenant_id = old.tenant_id and q.meeting_id = old.id
    ), gone as (
      update public.focus_groups_meeting m set notes_deleted_on = today, facilitator = '', edit = m.edit + 1
        from old where m.tenant_id = old.tenant_id and m.id = old.id
      returning m.tenant_id
    )
    select tenant_id as tenant, count(*) as how_many from gone group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'meetings', 'meeting_notes', part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  return total;
end $$;
grant execute on function focus_groups_forget_meetings(int) to brygga_results;

-- As before, and first the tenant's meetings: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['focus_groups_meeting.tenant_id'] || tenants_deletion_steps()));
end $$;
