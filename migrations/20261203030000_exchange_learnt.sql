-- What is learnt at a study visit: the question that one comes with and how one prepares, what each visiting municipality took home,
-- and three weeks later what it tried.

-- As before, and of a study visit what one wants to find out, and what to do before.
alter table exchange_event
  add column question text not null default '' check (char_length(question) <= 2000),
  add column preparation text not null default '' check (char_length(preparation) <= 2000);
grant insert (question, preparation), update (question, preparation) on exchange_event to brygga_app;

-- Shared: what a visiting tenant took home from a study visit, and what became of it. Read by whoever reads the event; written
-- through doors. It is the tenant's, and no person's.
create table exchange_taken_home (
  tenant_id uuid not null references tenants_tenant (id),
  owner_id uuid not null,
  event_id uuid not null,
  -- Empty: only what was tried is told.
  text text not null default '' check (char_length(text) <= 5000),
  written_on date,
  -- What was tried at home? Null: not told.
  tried text check (tried in ('tried', 'not_yet', 'wont')),
  happened text not null default '' check (char_length(happened) <= 2000),
  tried_on date,
  -- The method that it is about, and the thread in which it is talked about.
  method_owner_id uuid,
  method_id uuid,
  thread_owner_id uuid,
  thread_id uuid,
  -- Counts the savings.
  edit int not null default 1,
  primary key (tenant_id, owner_id, event_id),
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade,
  foreign key (method_owner_id, method_id) references methods_method (owner_id, id) on delete set null,
  foreign key (thread_owner_id, thread_id) references exchange_thread (owner_id, id) on delete set null,
  check (tenant_id <> owner_id),
  check (text <> '' or tried is not null),
  check ((text = '') = (written_on is null)),
  check ((tried is null) = (tried_on is null)),
  check (tried is not null or happened = ''),
  check ((method_owner_id is null) = (method_id is null)),
  check ((thread_owner_id is null) = (thread_id is null))
);
create index exchange_taken_home_event on exchange_taken_home (owner_id, event_id);
create index exchange_taken_home_method on exchange_taken_home (method_owner_id, method_id);
create index exchange_taken_home_thread on exchange_taken_home (thread_owner_id, thread_id);
alter table exchange_taken_home enable row level security;
alter table exchange_taken_home force row level security;
create policy event_shares on exchange_taken_home for select to brygga_app
  using (exists (select 1 from exchange_event e where e.owner_id = exchange_taken_home.owner_id and e.id = event_id
    and (e.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or (e.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (e.chosen))
        and (e.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
          or exists (select 1 from tenants_participation p where p.region_id = e.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))))));
create policy owner_door on exchange_taken_home to current_user using (true) with check (true);
grant select on exchange_taken_home to brygga_app;

-- The tenant at hand, where the person at hand writes for it what was taken home from a study visit: who has a place there, or who
-- leads and somebody of the tenant has one. From its beginning on. For functions alone.
create function exchange_visiting(p_owner uuid, p_event uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.tenant_id
    from public.notifications_here() h
    join public.tenants_membership m on m.tenant_id = h.tenant_id and m.account_id = h.account_id
    join public.exchange_event_here(p_owner, p_event) e
      on e.kind = 'study_visit' and e.cancelled_on is null and e.starts_at <= now() and e.owner_id <> m.tenant_id
   where exists (select 1 from public.exchange_registration r
                  where r.tenant_id = m.tenant_id and r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat'
                    and (r.account_id = m.account_id or m.role in ('leader', 'joint_management')))
$$;

-- Keeps what the tenant at hand took home, over the saving that was read (0: none). 'saved', or 'meanwhile' where there was another
-- one since; null where one can't write it.
create function exchange_take_home(p_owner uuid, p_event uuid, p_edit int, p_text text) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare visitor uuid;
begin
  select v into visitor from public.exchange_visiting(p_owner, p_event) v;
  if not found then return null; end if;
  insert into public.exchange_taken_home as t (tenant_id, owner_id, event_id, text, written_on)
    values (visitor, p_owner, p_event, p_text, (now() at time zone 'Europe/Stockholm')::date)
    on conflict (tenant_id, owner_id, event_id)
      do update set text = excluded.text, written_on = excluded.written_on, edit = t.edit + 1 where t.edit = p_edit;
  return case when found then 'saved' else 'meanwhile' end;
end $$;
grant execute on function exchange_take_home(uuid, uuid, int, text) to brygga_app;

-- The same of what was tried at home, with a method and a thread that the tenant reads: else 'method' or 'thread'.
create function exchange_tell_tried(p_owner uuid, p_event uuid, p_edit int, p_tried text, p_happened text,
                                    p_method_owner uuid, p_method uuid, p_thread_owner uuid, p_thread uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare visitor uuid;
begin
  select v into visitor from public.exchange_visiting(p_owner, p_event) v;
  if not found then return null; end if;
  if p_method is not null and not exists (
    select 1 from public.methods_method m where m.owner_id = p_method_owner and m.id = p_method and m.published > 0
       and (m.owner_id = visitor or exists (select 1 from public.tenants_participation p where p.region_id = m.owner_id and p.tenant_id = visitor)))
  then return 'method'; end if;
  if p_thread is not null and not public.notifications_reads(visitor, 'exchange.started', p_thread_owner, p_thread) then return 'thread'; end if;
  insert into public.exchange_taken_home as t (tenant_id, owner_id, event_id, tried, happened, tried_on, method_owner_id, method_id, thread_owner_id, thread_id)
    values (visitor, p_owner, p_event, p_tried, p_happened, (now() at time zone 'Europe/Stockholm')::date, p_method_owner, p_method, p_thread_owner, p_thread)
    on conflict (tenant_id, owner_id, event_id)
      do update set tried = excluded.tried, happened = excluded.happened, tried_on = excluded.tried_on,
                    method_owner_id = excluded.method_owner_id, method_id = excluded.method_id,
                    thread_owner_id = excluded.thread_owner_id, thread_id = excluded.thread_id, edit = t.edit + 1 where t.edit = p_edit;
  return case when found then 'saved' else 'meanwhile' end;
end $$;
grant execute on function exchange_tell_tried(uuid, uuid, int, text, text, uuid, uuid, uuid, uuid) to brygga_app;

-- As before, and what was tried after a study visit.
create or replace function notifications_default(p_kind text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case p_kind
    when 'exchange.seat' then 'always' when 'exchange.changed' then 'always' when 'exchange.cancelled' then 'always'
    when 'exchange.reminder' then 'at_once' when 'exchange.follow_up' then 'at_once'
    when 'focus_groups.round_opened' then 'at_once' when 'focus_groups.closes_tomorrow' then 'at_once'
    when 'focus_groups.results_ready' then 'at_once' when 'focus_groups.response_due' then 'at_once'
    when 'methods.newer' then 'at_once' when 'methods.proposal' then 'at_once' when 'methods.proposal_said' then 'at_once'
    when 'methods.review' then 'at_once'
    when 'exchange.started' then 'daily' when 'exchange.replied' then 'daily' when 'exchange.planned' then 'daily'
  end
$$;

create or replace function notifications_reads(p_tenant uuid, p_kind text, p_owner uuid, p_about uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  audience text;
  region uuid;
  chosen uuid[];
begin
  if p_kind in ('exchange.started', 'exchange.replied') then
    select t.audience, t.region_id, t.chosen into audience, region, chosen from public.exchange_thread t where t.owner_id = p_owner and t.id = p_about;
  elsif p_kind in ('exchange.planned', 'exchange.reminder', 'exchange.follow_up') then
    select e.audience, e.region_id, e.chosen into audience, region, chosen from public.exchange_event e where e.owner_id = p_owner and e.id = p_about;
  else
    return p_owner = p_tenant or exists (select 1 from public.tenants_participation p where (p.region_id, p.tenant_id) in ((p_owner, p_tenant), (p_tenant, p_owner)));
  end if;
  return found and (p_owner = p_tenant or (audience = 'region' or p_tenant = any (chosen))
    and (region = p_tenant or exists (select 1 from public.tenants_participation p where p.region_id = region and p.tenant_id = p_tenant)));
end $$;

-- Asks those who were at a study visit what they tried at home: from seven in the morning, so many days after it, each once. Who was
-- noted as not there, and whose municipality has answered, is not asked; what was missed is made up for within a week. For the jobs
-- only, once a day, whoever is first.
create function exchange_follow_up(p_now timestamptz, p_days int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  told int := 0;
begin
  if here::time < '07:00' then return 0; end if;
  insert into public.notifications_daily as d (what, done_on) values ('follow_up', here::date)
    on conflict (what) do update set done_on = excluded.done_on where d.done_on < excluded.done_on;
  if not found then return 0; end if;
  perform public.notifications_tell(r.tenant_id, r.account_id, 'exchange.follow_up', jsonb_build_object('owner', e.owner_id, 'event', e.id), e.id::text)
    from public.exchange_event e
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat' and r.tenant_id <> e.owner_id
   where e.kind = 'study_visit' and e.cancelled_on is null and coalesce(r.attended, 1) > 0
     and e.ends_at < (here::date - p_days + 1)::timestamp at time zone 'Europe/Stockholm'
     and e.ends_at >= (here::date - p_days - 6)::timestamp at time zone 'Europe/Stockholm'
     and not exists (select 1 from public.exchange_taken_home t
                      where t.tenant_id = r.tenant_id and t.owner_id = e.owner_id and t.event_id = e.id and t.tried is not null)
     and not exists (select 1 from public.notifications_notice n
                      where n.tenant_id = r.tenant_id and n.account_id = r.account_id and n.kind = 'exchange.follow_up'
                        and n.payload = jsonb_build_object('owner', e.owner_id, 'event', e.id));
  get diagnostics told = row_count;
  return told;
end $$;
grant execute on function exchange_follow_up(timestamptz, int) to brygga_results;

-- As before, and first what the tenant took home: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_taken_home.tenant_id'] || tenants_deletion_steps()));
end $$;
