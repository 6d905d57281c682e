-- Joint trainings: several occasions, material, who was at which occasion and for how long, and who has completed it.

-- As before, and a training may go on for a year; how often its occasions have changed.
alter table exchange_event
  drop constraint exchange_event_check2,
  add constraint exchange_event_length
    check (ends_at > starts_at and ends_at < starts_at + case kind when 'training' then interval '367 days' else interval '31 days' end),
  add column programme int not null default 0;
grant update (programme) on exchange_event to brygga_app;
-- Trainings that have begun long ago and go on.
create index exchange_event_going on exchange_event (ends_at) where kind = 'training';

-- Shared: an occasion of a training. Read by whoever reads the event.
create table exchange_occasion (
  owner_id uuid not null,
  event_id uuid not null,
  id uuid not null,
  -- Empty: where the event is.
  whereabouts text not null default '' check (char_length(whereabouts) <= 500),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (owner_id, event_id, id),
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade,
  check (ends_at > starts_at and ends_at < starts_at + interval '2 days')
);
alter table exchange_occasion enable row level security;
alter table exchange_occasion force row level security;
create policy owner_writes on exchange_occasion to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy event_shares on exchange_occasion for select to brygga_app
  using (exists (select 1 from exchange_event e where e.owner_id = exchange_occasion.owner_id and e.id = event_id
    and (e.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (e.chosen))
    and (e.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = e.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))));
create policy owner_door on exchange_occasion to current_user using (true) with check (true);
grant select, insert, delete, update (whereabouts, starts_at, ends_at) on exchange_occasion to brygga_app;

-- Shared: what one reads or sees for a training: a name and a link. Read by whoever reads the event.
create table exchange_material (
  owner_id uuid not null,
  event_id uuid not null,
  position int not null check (position between 1 and 50),
  name text not null check (char_length(name) between 1 and 150),
  link text not null check (char_length(link) between 1 and 500),
  primary key (owner_id, event_id, position),
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade
);
alter table exchange_material enable row level security;
alter table exchange_material force row level security;
create policy owner_writes on exchange_material to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy event_shares on exchange_material for select to brygga_app
  using (exists (select 1 from exchange_event e where e.owner_id = exchange_material.owner_id and e.id = event_id
    and (e.audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (e.chosen))
    and (e.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = e.region_id and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))));
create policy owner_door on exchange_material to current_user using (true) with check (true);
grant select, insert, delete on exchange_material to brygga_app;

-- Shared: how long somebody was at an occasion, in minutes; 0: did not come. Read by the own tenant and by whoever holds the event,
-- and noted by the latter through a door. It goes with the registration.
create table exchange_presence (
  tenant_id uuid not null,
  owner_id uuid not null,
  event_id uuid not null,
  account_id uuid not null,
  occasion_id uuid not null,
  minutes int not null check (minutes between 0 and 2880),
  primary key (tenant_id, owner_id, event_id, account_id, occasion_id),
  foreign key (tenant_id, owner_id, event_id, account_id)
    references exchange_registration (tenant_id, owner_id, event_id, account_id) on delete cascade,
  foreign key (owner_id, event_id, occasion_id) references exchange_occasion (owner_id, event_id, id) on delete cascade
);
create index exchange_presence_occasion on exchange_presence (owner_id, event_id, occasion_id);
alter table exchange_presence enable row level security;
alter table exchange_presence force row level security;
create policy tenant_reads on exchange_presence for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy holder_reads on exchange_presence for select to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on exchange_presence to current_user using (true) with check (true);
grant select on exchange_presence to brygga_app;

-- The day on which whoever held a training said that the person has completed it.
alter table exchange_registration add column completed_on date;
grant select (completed_on) on exchange_registration to brygga_app;
-- Who was at one before was counted as trained: so it stays.
update exchange_registration r set completed_on = (e.ends_at at time zone 'Europe/Stockholm')::date
  from exchange_event e
 where e.owner_id = r.owner_id and e.id = r.event_id and e.kind = 'training' and e.cancelled_on is null and r.attended > 0 and e.ends_at < now();

-- The registration of a person, where the tenant at hand holds the event. For functions alone.
create function exchange_held(p_event uuid, p_tenant uuid, p_account uuid) returns setof exchange_registration
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.* from public.exchange_registration r
   where r.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and r.event_id = p_event
     and r.tenant_id = p_tenant and r.account_id = p_account
$$;

-- Notes how long somebody was at an occasion of a training of the tenant at hand, in minutes (null: not noted); the whole presence is
-- the sum. False where there is no such, or it has not begun.
create function exchange_attend_occasion(p_event uuid, p_tenant uuid, p_account uuid, p_occasion uuid, p_minutes int) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare r public.exchange_registration;
begin
  select * into r from public.exchange_held(p_event, p_tenant, p_account);
  if not found or not exists (select 1 from public.exchange_occasion o
    where o.owner_id = r.owner_id and o.event_id = r.event_id and o.id = p_occasion and o.starts_at <= now())
  then return false; end if;
  if p_minutes is null then
    delete from public.exchange_presence p
     where p.tenant_id = r.tenant_id and p.owner_id = r.owner_id and p.event_id = r.event_id and p.account_id = r.account_id and p.occasion_id = p_occasion;
  else
    insert into public.exchange_presence (tenant_id, owner_id, event_id, account_id, occasion_id, minutes)
      values (r.tenant_id, r.owner_id, r.event_id, r.account_id, p_occasion, p_minutes)
      on conflict (tenant_id, owner_id, event_id, account_id, occasion_id) do update set minutes = excluded.minutes;
  end if;
  update public.exchange_registration x
     set attended = (select case when count(*) > 0 then least(10000, sum(p.minutes)) end from public.exchange_presence p
                      where p.tenant_id = r.tenant_id and p.owner_id = r.owner_id and p.event_id = r.event_id and p.account_id = r.account_id)
   where x.tenant_id = r.tenant_id and x.owner_id = r.owner_id and x.event_id = r.event_id and x.account_id = r.account_id;
  return true;
end $$;
grant execute on function exchange_attend_occasion(uuid, uuid, uuid, uuid, int) to brygga_app;

-- Says that somebody has completed a training of the tenant at hand, or not: who was there. False where there is no such.
create function exchange_complete(p_event uuid, p_tenant uuid, p_account uuid, p_done boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.exchange_registration r
     set completed_on = case when p_done then coalesce(r.completed_on, (now() at time zone 'Europe/Stockholm')::date) end
    from public.exchange_held(p_event, p_tenant, p_account) h
    join public.exchange_event e on e.owner_id = h.owner_id and e.id = h.event_id and e.kind = 'training' and e.cancelled_on is null
   where r.tenant_id = h.tenant_id and r.owner_id = h.owner_id and r.event_id = h.event_id and r.account_id = h.account_id
     and (r.attended > 0 or not p_done);
  return found;
end $$;
grant execute on function exchange_complete(uuid, uuid, uuid, boolean) to brygga_app;

-- As before; and who turns out not to have been there has not completed it.
create or replace function exchange_keep_confirmed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.attended is distinct from old.attended then
    new.confirmed_on := null;
    if coalesce(new.attended, 0) = 0 then new.completed_on := null; end if;
    if not exists (select 1 from public.exchange_event e where e.owner_id = new.owner_id and e.id = new.event_id and e.starts_at <= now()) then
      raise exception 'nobody has been there yet' using errcode = 'check_violation', constraint = 'exchange_registration_begun';
    end if;
  end if;
  return new;
end $$;

-- As before, and other occasions are told as another time is.
create or replace function exchange_keep_told() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.cancelled_on is not null then
    new.cancelled_on := old.cancelled_on;
    new.why_cancelled := old.why_cancelled;
    return new;
  end if;
  if new.edit <> old.edit then new.changed_at := now(); end if;
  if new.cancelled_on is not null
     or (new.starts_at, new.ends_at, new.form, new.whereabouts, new.programme)
        is distinct from (old.starts_at, old.ends_at, old.form, old.whereabouts, old.programme) then
    new.sequence := old.sequence + 1;
    insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
      select gen_random_uuid(), r.tenant_id, k.kind, a.language, a.id, jsonb_build_object('owner', new.owner_id, 'event', new.id),
             k.kind || '/' || new.id || '/' || new.sequence || '/' || a.id || '/' || r.tenant_id
        from public.exchange_registration r
        join public.identity_account a on a.id = r.account_id
        cross join (values (case when new.cancelled_on is null then 'exchange.changed' else 'exchange.cancelled' end)) k (kind)
       where r.owner_id = new.owner_id and r.event_id = new.id and old.ends_at > now()
      on conflict (dedupe) do nothing;
  end if;
  return new;
end $$;

-- As before, of those who have completed it.
create or replace function exchange_trained(p_owner uuid, p_method uuid) returns table (tenant_id uuid, people bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.tenant_id, count(distinct r.account_id)
    from public.exchange_event e
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.completed_on is not null
   where e.method_owner_id = p_owner and e.method_id = p_method and e.kind = 'training' and e.cancelled_on is null
     and (p_owner = (select nullif(current_setting('app.tenant', true), '')::uuid)
       or exists (select 1 from public.tenants_participation p where p.region_id = p_owner
                     and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))
   group by 1
$$;

-- The same of every method of the tenant at hand.
create function exchange_trained_in_own() returns table (method_id uuid, tenant_id uuid, people bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.method_id, r.tenant_id, count(distinct r.account_id)
    from public.exchange_event e
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.completed_on is not null
   where e.method_owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and e.kind = 'training' and e.cancelled_on is null
   group by 1, 2
$$;
grant execute on function exchange_trained_in_own() to brygga_app;

-- Reminds those who come to a training of an occasion in two days, from seven in the morning; of the first one, which is when the
-- training begins, they are reminded as of any event. For the jobs only, once a day, whoever is first.
create function exchange_remind_occasions(p_now timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  told int := 0;
begin
  if here::time < '07:00' then return 0; end if;
  insert into public.notifications_daily as d (what, done_on) values ('occasions', here::date)
    on conflict (what) do update set done_on = excluded.done_on where d.done_on < excluded.done_on;
  if not found then return 0; end if;
  perform public.notifications_tell(r.tenant_id, r.account_id, 'exchange.reminder', jsonb_build_object('owner', e.owner_id, 'event', e.id),
      e.id || '/' || here::date)
    from public.exchange_occasion o
    join public.exchange_event e on e.owner_id = o.owner_id and e.id = o.event_id and e.cancelled_on is null and e.starts_at < o.starts_at
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat'
   where o.starts_at >= (here::date + 2)::timestamp at time zone 'Europe/Stockholm'
     and o.starts_at < (here::date + 3)::timestamp at time zone 'Europe/Stockholm';
  get diagnostics told = row_count;
  return told;
end $$;
grant execute on function exchange_remind_occasions(timestamptz) to brygga_results;
create index exchange_occasion_starts on exchange_occasion (starts_at);
