-- Notices: what is new for a person in a place, in the product and by mail as the person wants it: at once, in a digest, or not.
-- Whoever tells something writes a row for the outbox as before; a trigger makes the notice of it and decides about the mail.

-- Personal, in one place: something that happened. Ids only: what it is called is read where it is shown, as far as it may be.
create table notifications_notice (
  tenant_id uuid not null,
  account_id uuid not null,
  id uuid not null,
  kind text not null,
  -- What it is about: the ids that the outbox has of it.
  payload jsonb not null,
  made_at timestamptz not null default now(),
  read_at timestamptz,
  -- Since when the person needs it no more.
  done_at timestamptz,
  -- In which digest it comes; null: in none.
  digest text check (digest in ('daily', 'weekly')),
  -- The day of the digest that it came in.
  digested_on date,
  -- The happening and the person: nobody is told the same twice in a place.
  dedupe text not null,
  primary key (tenant_id, account_id, id),
  constraint notifications_notice_dedupe unique (tenant_id, dedupe),
  -- Who leaves a tenant loses what there was at once.
  foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade
);
create index notifications_notice_open on notifications_notice (account_id, tenant_id, made_at) where done_at is null;
create index notifications_notice_digest on notifications_notice (account_id) where digest is not null and digested_on is null and read_at is null and done_at is null;
create index notifications_notice_digested on notifications_notice (account_id, digested_on);
create index notifications_notice_old on notifications_notice (made_at);
alter table notifications_notice enable row level security;
alter table notifications_notice force row level security;
create policy own on notifications_notice for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on notifications_notice to current_user using (true) with check (true);
grant select on notifications_notice to brygga_app;

-- Personal, in one place: how the person wants to hear of a kind. Without a row, as that kind usually comes.
create table notifications_choice (
  tenant_id uuid not null,
  account_id uuid not null,
  kind text not null,
  how text not null check (how in ('at_once', 'daily', 'weekly', 'product', 'never')),
  primary key (tenant_id, account_id, kind),
  foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade
);
alter table notifications_choice enable row level security;
alter table notifications_choice force row level security;
create policy own on notifications_choice for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on notifications_choice to current_user using (true) with check (true);
grant select on notifications_choice to brygga_app;

-- Global, and the person's own: whether evenings, nights and weekends are quiet.
create table notifications_person (
  account_id uuid primary key references identity_account (id) on delete cascade,
  quiet boolean not null
);
alter table notifications_person enable row level security;
alter table notifications_person force row level security;
create policy own on notifications_person for select to brygga_app
  using (account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on notifications_person to current_user using (true) with check (true);
grant select on notifications_person to brygga_app;

-- Doors only: what is new for everybody who reads it, until the jobs have told them all.
create table notifications_happening (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  kind text not null,
  about_id uuid not null,
  -- Who did it, and is not told.
  by_id uuid,
  happened_at timestamptz not null default now(),
  primary key (owner_id, id)
);
create index notifications_happening_order on notifications_happening (happened_at);
alter table notifications_happening enable row level security;
alter table notifications_happening force row level security;
create policy owner_door on notifications_happening to current_user using (true) with check (true);

-- Doors only: what the jobs do once a day, and the day on which they did it last.
create table notifications_daily (
  what text primary key,
  done_on date not null
);
alter table notifications_daily enable row level security;
alter table notifications_daily force row level security;
create policy owner_door on notifications_daily to current_user using (true) with check (true);

-- How a kind comes to who has not chosen. 'always': by mail at once, whatever is chosen, as one has to know it. Null: no notice,
-- such as a link to sign in. The same list as in `domain::notifications`, which a test compares.
create function notifications_default(p_kind text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case p_kind
    when 'exchange.seat' then 'always' when 'exchange.changed' then 'always' when 'exchange.cancelled' then 'always'
    when 'exchange.reminder' then 'at_once'
    when 'focus_groups.round_opened' then 'at_once' when 'focus_groups.closes_tomorrow' then 'at_once'
    when 'focus_groups.results_ready' then 'at_once' when 'focus_groups.response_due' then 'at_once'
    when 'methods.newer' then 'at_once' when 'methods.proposal' then 'at_once' when 'methods.proposal_said' then 'at_once'
    when 'methods.review' then 'at_once'
    when 'exchange.started' then 'daily' when 'exchange.replied' then 'daily' when 'exchange.planned' then 'daily'
  end
$$;

-- How a person hears of a kind in a tenant. For functions alone.
create function notifications_how(p_kind text, p_tenant uuid, p_account uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case d.how when 'always' then d.how
         else coalesce((select c.how from public.notifications_choice c where c.tenant_id = p_tenant and c.account_id = p_account and c.kind = p_kind), d.how) end
    from (select public.notifications_default(p_kind) as how) d
$$;

-- The end of what is quiet at that time: weekdays from 7 to 18 by Swedish clocks are not.
create function notifications_loud_from(p_at timestamptz) returns timestamptz
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_at at time zone 'Europe/Stockholm';
  day date := here::date;
begin
  if extract(isodow from day) < 6 and here::time >= '07:00' and here::time < '18:00' then return p_at; end if;
  if here::time >= '07:00' then day := day + 1; end if;
  while extract(isodow from day) > 5 loop day := day + 1; end loop;
  return (day + time '07:00') at time zone 'Europe/Stockholm';
end $$;

-- Whether a tenant reads what a notice is about: the rule of the policies, for what is told and for what a digest counts. For
-- functions alone.
create function notifications_reads(p_tenant uuid, p_kind text, p_owner uuid, p_about uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  audience text;
  region uuid;
  chosen uuid[];
begin
  if p_kind in ('exchange.started', 'exchange.replied') then
    select t.audience, t.region_id, t.chosen into audience, region, chosen from public.exchange_thread t where t.owner_id = p_owner and t.id = p_about;
  elsif p_kind in ('exchange.planned', 'exchange.reminder') then
    select e.audience, e.region_id, e.chosen into audience, region, chosen from public.exchange_event e where e.owner_id = p_owner and e.id = p_about;
  else
    return p_owner = p_tenant or exists (select 1 from public.tenants_participation p where (p.region_id, p.tenant_id) in ((p_owner, p_tenant), (p_tenant, p_owner)));
  end if;
  return found and (p_owner = p_tenant or (audience = 'region' or p_tenant = any (chosen))
    and (region = p_tenant or exists (select 1 from public.tenants_participation p where p.region_id = region and p.tenant_id = p_tenant)));
end $$;

-- Makes the notice of what is queued for a member, and lets the mail pass, wait until it is loud, or not leave at all. What is no
-- notice passes where it was not said no to.
create or replace function notifications_heed_stop() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare how text := public.notifications_how(new.kind, new.tenant_id, new.account_id);
begin
  if how is not null then
    if how = 'never' then return null; end if;
    insert into public.notifications_notice (tenant_id, account_id, id, kind, payload, digest, dedupe)
      select m.tenant_id, m.account_id, gen_random_uuid(), new.kind, new.payload, nullif(nullif(nullif(how, 'at_once'), 'always'), 'product'), new.dedupe
        from public.tenants_membership m where m.tenant_id = new.tenant_id and m.account_id = new.account_id
      on conflict (tenant_id, dedupe) do nothing;
    -- Told before, or a member no more.
    if not found or how not in ('at_once', 'always') then return null; end if;
    if how = 'at_once' and exists (select 1 from public.notifications_person q where q.account_id = new.account_id and q.quiet) then
      new.not_before := greatest(new.not_before, public.notifications_loud_from(now()));
    end if;
  end if;
  if public.notifications_is_stopped(new.kind, new.tenant_id, new.invitation_id, new.account_id) then return null; end if;
  return new;
end $$;

-- Tells a member something, but not of what that person did. For functions alone.
create function notifications_tell(p_tenant uuid, p_account uuid, p_kind text, p_payload jsonb, p_dedupe text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
    select gen_random_uuid(), p_tenant, p_kind, a.language, a.id, p_payload, p_kind || '/' || p_dedupe || '/' || p_tenant || '/' || a.id
      from public.identity_account a
     where a.id = p_account and a.id is distinct from nullif(current_setting('app.actor', true), '')::uuid
    on conflict (dedupe) do nothing
$$;

-- What is new for all who read it waits for the jobs.
create function notifications_note_happening() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.notifications_happening (owner_id, id, kind, about_id, by_id)
    values (new.owner_id, gen_random_uuid(), case tg_table_name when 'exchange_thread' then 'exchange.started' else 'exchange.planned' end, new.id,
            nullif(current_setting('app.actor', true), '')::uuid);
  return null;
end $$;
create trigger tell after insert on exchange_thread for each row execute function notifications_note_happening();
create trigger tell after insert on exchange_event for each row execute function notifications_note_happening();

-- Tells everybody of what has happened, one happening after the other. Any number of workers do it at once. How many there were.
-- For the jobs only.
create function notifications_spread(p_limit int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h public.notifications_happening;
  region uuid;
  done int := 0;
begin
  while done < p_limit loop
    select * into h from public.notifications_happening x order by x.happened_at, x.id limit 1 for update skip locked;
    exit when not found;
    if h.kind = 'exchange.started' then
      select t.region_id into region from public.exchange_thread t where t.owner_id = h.owner_id and t.id = h.about_id;
    else
      select e.region_id into region from public.exchange_event e where e.owner_id = h.owner_id and e.id = h.about_id;
    end if;
    perform public.notifications_tell(m.tenant_id, m.account_id, h.kind,
        jsonb_build_object('owner', h.owner_id, case h.kind when 'exchange.started' then 'thread' else 'event' end, h.about_id), h.about_id::text)
      from (select h.owner_id as id union select region union select p.tenant_id from public.tenants_participation p where p.region_id = region) t
      join public.tenants_membership m on m.tenant_id = t.id
     where public.notifications_reads(t.id, h.kind, h.owner_id, h.about_id) and m.account_id is distinct from h.by_id;
    delete from public.notifications_happening x where x.owner_id = h.owner_id and x.id = h.id;
    done := done + 1;
  end loop;
  return done;
end $$;
grant execute on function notifications_spread(int) to brygga_results;

-- Who has written in a thread is told of what others write there, in the place where that was.
create function exchange_tell_writers() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.notifications_tell(w.tenant_id, w.written_by, 'exchange.replied', jsonb_build_object('owner', new.owner_id, 'thread', new.thread_id), new.id::text)
    from (select distinct p.tenant_id, p.written_by from public.exchange_post p
           where p.owner_id = new.owner_id and p.thread_id = new.thread_id and p.written_by <> new.written_by) w
   where public.notifications_reads(w.tenant_id, 'exchange.replied', new.owner_id, new.thread_id);
  return null;
end $$;
create trigger tell after insert on exchange_post for each row execute function exchange_tell_writers();

-- A proposal is told to those who publish the method; what is said about it, to them or to those who lead where it came from, and
-- to whoever has said something about it there.
create function methods_tell_proposal() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p public.methods_proposal;
begin
  if tg_table_name = 'methods_proposal' then
    perform public.notifications_tell(m.tenant_id, m.account_id, 'methods.proposal',
        jsonb_build_object('owner', new.owner_id, 'method', new.method_id, 'proposal', new.id), new.id::text)
      from public.tenants_membership m where m.tenant_id = new.owner_id and m.role in ('joint_management', 'leader');
    return null;
  end if;
  if tg_table_name = 'methods_credit' then
    select * into p from public.methods_proposal x where x.tenant_id = new.from_id and x.id = new.proposal_id;
    perform public.notifications_tell(m.tenant_id, m.account_id, 'methods.proposal_said',
        jsonb_build_object('owner', p.owner_id, 'method', p.method_id, 'proposal', p.id), p.id || '/' || new.version)
      from public.tenants_membership m where m.tenant_id = p.tenant_id and m.role = 'leader';
    return null;
  end if;
  select * into p from public.methods_proposal x where x.tenant_id = new.proposer_id and x.id = new.proposal_id;
  perform public.notifications_tell(m.tenant_id, m.account_id, 'methods.proposal_said',
      jsonb_build_object('owner', p.owner_id, 'method', p.method_id, 'proposal', p.id), new.id::text)
    from public.tenants_membership m
   where m.tenant_id = case new.tenant_id when p.owner_id then p.tenant_id else p.owner_id end
     and (m.role in ('joint_management', 'leader')
       or exists (select 1 from public.methods_proposal_entry e where e.proposer_id = p.tenant_id and e.proposal_id = p.id
                     and e.tenant_id = m.tenant_id and e.by_id = m.account_id));
  return null;
end $$;
create trigger tell after insert on methods_proposal for each row execute function methods_tell_proposal();
create trigger tell after insert on methods_proposal_entry for each row execute function methods_tell_proposal();
create trigger tell after insert on methods_credit for each row execute function methods_tell_proposal();

-- A draft that somebody wants to have looked at is told to those who publish it: once a day.
create function methods_tell_review() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.notifications_tell(m.tenant_id, m.account_id, 'methods.review', jsonb_build_object('owner', new.owner_id, 'method', new.method_id),
      new.method_id || '/' || (now() at time zone 'Europe/Stockholm')::date)
    from public.tenants_membership m where m.tenant_id = new.tenant_id and m.role in ('joint_management', 'leader');
  return null;
end $$;
create trigger tell after update on methods_draft for each row when (new.in_review and not old.in_review) execute function methods_tell_review();

-- What is reminded of from seven in the morning: an event in two days to who comes, a round that closes tomorrow to who leads there.
-- Once a day, whoever is first. For the jobs only.
create function notifications_remind(p_now timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  told int := 0;
  more int;
begin
  if here::time < '07:00' then return 0; end if;
  insert into public.notifications_daily as d (what, done_on) values ('remind', here::date)
    on conflict (what) do update set done_on = excluded.done_on where d.done_on < excluded.done_on;
  if not found then return 0; end if;
  perform public.notifications_tell(r.tenant_id, r.account_id, 'exchange.reminder', jsonb_build_object('owner', e.owner_id, 'event', e.id),
      e.id || '/' || here::date)
    from public.exchange_event e
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat'
   where e.cancelled_on is null
     and e.starts_at >= (here::date + 2)::timestamp at time zone 'Europe/Stockholm'
     and e.starts_at < (here::date + 3)::timestamp at time zone 'Europe/Stockholm';
  get diagnostics told = row_count;
  perform public.notifications_tell(m.tenant_id, m.account_id, 'focus_groups.closes_tomorrow', jsonb_build_object('owner', r.owner_id, 'round', r.id),
      r.id || '/' || here::date)
    from public.focus_groups_round r
    join public.focus_groups_round_tenant s on s.owner_id = r.owner_id and s.round_id = r.id
    join public.tenants_membership m on m.tenant_id = s.tenant_id and m.role in ('leader', 'joint_management')
   where r.state = 'open' and r.closes_on = here::date + 1;
  get diagnostics more = row_count;
  return told + more;
end $$;
grant execute on function notifications_remind(timestamptz) to brygga_results;
create index exchange_event_starts on exchange_event (starts_at) where cancelled_on is null;
create index focus_groups_round_closes on focus_groups_round (closes_on) where state = 'open';

-- Puts the digests of a morning into the outbox: one for each person with something unread that came before seven, the weekly ones on
-- Mondays; on weekends only to whom they are not quiet. In the name of the place where most is new. A person who has had one that day
-- gets no other, as what it counted is marked. How many; none: done for the day. For the jobs only, one worker at a time.
create function notifications_digests(p_now timestamptz, p_limit int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  morning timestamptz := (here::date + time '07:00') at time zone 'Europe/Stockholm';
  who uuid[];
begin
  if p_now < morning or not pg_try_advisory_xact_lock(hashtextextended('notifications digests', 0)) then return 0; end if;
  select array_agg(a.account_id) into who from (
    select n.account_id from public.notifications_notice n
      left join public.notifications_person q on q.account_id = n.account_id
     where n.digest is not null and n.digested_on is null and n.read_at is null and n.done_at is null and n.made_at < morning
       and (n.digest = 'daily' or extract(isodow from here) = 1)
       and (extract(isodow from here) < 6 or not coalesce(q.quiet, false))
     group by 1 order by 1 limit p_limit) a;
  if who is null then return 0; end if;
  with marked as (
    update public.notifications_notice n set digested_on = here::date
     where n.account_id = any (who) and n.digest is not null and n.digested_on is null and n.read_at is null and n.done_at is null
       and n.made_at < morning and (n.digest = 'daily' or extract(isodow from here) = 1)
    returning n.account_id, n.tenant_id
  ), most as (
    select distinct on (c.account_id) c.account_id, c.tenant_id
      from (select m.account_id, m.tenant_id, count(*) as n from marked m group by 1, 2) c
     order by c.account_id, c.n desc, c.tenant_id
  )
  insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
    select gen_random_uuid(), m.tenant_id, 'notifications.digest', a.language, a.id, jsonb_build_object('day', here::date),
           'notifications.digest/' || a.id || '/' || here::date
      from most m join public.identity_account a on a.id = m.account_id
    on conflict (dedupe) do nothing;
  return cardinality(who);
end $$;
grant execute on function notifications_digests(timestamptz, int) to brygga_results;

-- What a digest says: how much is new of each kind in each place, as far as it is unread and can be read there still. For the jobs only.
create function notifications_digest_facts(p_account uuid, p_day date)
returns table (tenant_kind text, tenant_slug text, tenant_name text, kind text, how_many bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.kind, t.slug, t.name, n.kind, count(*)
    from public.notifications_notice n
    join public.tenants_tenant t on t.id = n.tenant_id and t.state <> 'closed'
   where n.account_id = p_account and n.digested_on = p_day and n.read_at is null and n.done_at is null
     and public.notifications_reads(n.tenant_id, n.kind, (n.payload ->> 'owner')::uuid,
           coalesce(n.payload ->> 'thread', n.payload ->> 'event', n.payload ->> 'round', n.payload ->> 'method')::uuid)
   group by 1, 2, 3, 4 order by 3, 2, 4
$$;
grant execute on function notifications_digest_facts(uuid, date) to brygga_results;

-- What a mail of a notice says: who it is from and where one reads it; nothing where it can't be read there any more. For the jobs only.
create function notifications_facts(p_tenant uuid, p_kind text, p_owner uuid, p_about uuid)
returns table (owner_name text, tenant_kind text, tenant_slug text, tenant_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.name, t.kind, t.slug, t.name from public.tenants_tenant t, public.tenants_tenant o
   where t.id = p_tenant and o.id = p_owner and public.notifications_reads(p_tenant, p_kind, p_owner, p_about)
$$;
grant execute on function notifications_facts(uuid, text, uuid, uuid) to brygga_results;

-- The person at hand as a member of the tenant at hand. For functions alone.
create function notifications_here() returns table (tenant_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.tenant_id, m.account_id from public.tenants_membership m
   where m.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
     and m.account_id = (select nullif(current_setting('app.actor', true), '')::uuid)
$$;

-- Marks as read, or as done with, what the person at hand was told here of the same as that notice; null: of everything.
create function notifications_mark(p_notice uuid, p_done boolean) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.notifications_notice n set read_at = coalesce(n.read_at, now()), done_at = case when p_done then now() else n.done_at end
    from public.notifications_here() h
   where n.tenant_id = h.tenant_id and n.account_id = h.account_id and n.done_at is null
     and (p_notice is null or (n.kind, n.payload) in (select o.kind, o.payload from public.notifications_notice o
            where o.tenant_id = h.tenant_id and o.account_id = h.account_id and o.id = p_notice))
$$;
grant execute on function notifications_mark(uuid, boolean) to brygga_app;

-- Keeps how the person at hand wants to hear of a kind here.
create function notifications_choose(p_kind text, p_how text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_choice (tenant_id, account_id, kind, how) select h.tenant_id, h.account_id, p_kind, p_how from public.notifications_here() h
    on conflict (tenant_id, account_id, kind) do update set how = excluded.how
$$;
grant execute on function notifications_choose(text, text) to brygga_app;

-- Keeps whether the person at hand has quiet times, wherever.
create function notifications_be_quiet(p_quiet boolean) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_person (account_id, quiet) select h.account_id, p_quiet from public.notifications_here() h
    on conflict (account_id) do update set quiet = excluded.quiet
$$;
grant execute on function notifications_be_quiet(boolean) to brygga_app;

-- Which kinds the person at hand has said no to by a mail's link, wherever.
create function notifications_stopped() returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct s.kind from public.notifications_here() h join public.notifications_stop s on s.account_id = h.account_id and s.stopped
$$;
grant execute on function notifications_stopped() to brygga_app;

-- Takes that back for the person at hand and one kind. The link was for every place: in the others the kind stays in the product.
create function notifications_lift(p_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.notifications_stop s set stopped = false from public.notifications_here() h where s.account_id = h.account_id and s.kind = p_kind and s.stopped;
  if found and public.notifications_default(p_kind) is not null then
    insert into public.notifications_choice as c (tenant_id, account_id, kind, how)
      select m.tenant_id, m.account_id, p_kind, 'product' from public.notifications_here() h
        join public.tenants_membership m on m.account_id = h.account_id and m.tenant_id <> h.tenant_id
      on conflict (tenant_id, account_id, kind) do update set how = 'product' where c.how = 'at_once';
  end if;
end $$;
grant execute on function notifications_lift(text) to brygga_app;

-- As before; and who reads a thread has read what was told of it, in whichever place.
create or replace function exchange_see(p_owner uuid, p_thread uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  insert into public.exchange_seen (account_id, owner_id, thread_id)
    select a.id, t.owner_id, t.id from public.exchange_thread t, public.identity_account a
     where t.owner_id = p_owner and t.id = p_thread and a.id = actor
    on conflict (account_id, owner_id, thread_id) do update set seen_at = now();
  update public.notifications_notice n set read_at = now() from public.notifications_here() h
   where n.account_id = h.account_id and n.done_at is null and n.read_at is null
     and n.payload = jsonb_build_object('owner', p_owner, 'thread', p_thread);
end $$;

-- Forgets notices that are older than so many days. How many. For the jobs only.
create function notifications_forget(p_days int) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone bigint;
begin
  delete from public.notifications_notice n where n.made_at < now() - make_interval(days => p_days);
  get diagnostics gone = row_count;
  return gone;
end $$;
grant execute on function notifications_forget(int) to brygga_results;

-- As before, and what waits to be told of the tenant. The notices of its members go with their memberships.
create or replace function tenants_deletion_steps() returns text[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
select array[
  'notifications_happening.owner_id', 'notifications_notice.tenant_id', 'notifications_choice.tenant_id',
  'exchange_registration.tenant_id', 'exchange_seat.tenant_id', 'exchange_event.owner_id', 'exchange_joined.tenant_id', 'exchange_post.tenant_id', 'exchange_thread.owner_id', 'methods_collection.owner_id', 'methods_file.tenant_id', 'methods_file.owner_id', 'methods_proposal_entry.tenant_id', 'methods_proposal.tenant_id', 'methods_note.tenant_id', 'methods_answer.owner_id', 'methods_credit.owner_id',
  'methods_local_version.tenant_id', 'methods_adoption.tenant_id', 'methods_draft.owner_id', 'methods_draft.tenant_id', 'methods_version.owner_id', 'methods_method.owner_id', 'methods_word.owner_id', 'methods_offered.owner_id',
  'looks_grant.tenant_id', 'notifications_outbox.tenant_id', 'focus_groups_response.tenant_id', 'focus_groups_finding.owner_id', 'focus_groups_released_text.tenant_id',
  'focus_groups_free_text.tenant_id', 'focus_groups_withheld_text.tenant_id', 'focus_groups_edition.tenant_id',
  'focus_groups_receipt.tenant_id', 'focus_groups_answer.tenant_id', 'focus_groups_invitation.tenant_id', 'focus_groups_round.owner_id',
  'focus_groups_instrument_version.owner_id', 'focus_groups_instrument.owner_id', 'tenants_membership.tenant_id',
  'privacy_decision.tenant_id', 'tenants_activity.tenant_id', 'tenants_standing.tenant_id', 'tenants_sender.tenant_id', 'tenants_appearance.tenant_id', 'tenants_participation.tenant_id']
$$;
