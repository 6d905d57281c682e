-- Limits against guessing and flooding, kept here so that they hold over several server processes and restarts.
--
-- Whose a tally is, a keyed hash tells that the server makes of the client's address and the day: no address is kept, and
-- a copy of the database can't be turned back into addresses without the server's secret. Tallies are deleted after a day.

-- Global: counted before a tenant is known. Reached by the doors below only.
create table limits_tally (
  kind text not null,
  who bytea not null,
  counted int not null,
  began_at timestamptz not null,
  last_at timestamptz not null,
  waits_until timestamptz,
  primary key (kind, who)
);
create index limits_tally_last on limits_tally (last_at);
alter table limits_tally enable row level security;
alter table limits_tally force row level security;
create policy owner_door on limits_tally to current_user using (true) with check (true);

-- Global: what an operator should look at. What it was about and how often, nothing of whom.
create table limits_alarm (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  counted int not null,
  raised_at timestamptz not null default now()
);
alter table limits_alarm enable row level security;
alter table limits_alarm force row level security;
create policy owner_door on limits_alarm to current_user using (true) with check (true);

-- What a typed code opens: the invitation it is on, by which the server makes the link of the same slip. Wrong codes are
-- counted for the address: after `p_free` of them it waits for typed codes, 1 minute, then twice as long for each more, at most
-- an hour; after two quiet hours it begins anew. They are counted for the whole installation too: from `p_alarm` an hour there is
-- an alarm, and an address has `p_free_alarmed` only. Who types a right code leaves nothing here.
create function focus_groups_type_code(p_code_hash bytea, p_who bytea, p_free int, p_free_alarmed int, p_alarm int)
returns table (invitation_id uuid, wait_seconds int, alarm boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare opens uuid; until timestamptz; wrong int; all_wrong int; free int := p_free; at timestamptz;
begin
  -- One code at a time from an address, so that many at once do not get past the count.
  perform pg_advisory_xact_lock(hashtextextended('code ' || encode(p_who, 'hex'), 0));
  at := clock_timestamp();
  select t.waits_until into until from public.limits_tally t where t.kind = 'code' and t.who = p_who;
  if until > at then
    return query select null::uuid, ceil(extract(epoch from until - at))::int, false;
    return;
  end if;
  select i.id into opens from public.focus_groups_invitation i where i.code_hash = p_code_hash;
  if found then
    return query select opens, 0, false;
    return;
  end if;
  insert into public.limits_tally as t (kind, who, counted, began_at, last_at) values ('codes', '', 1, at, at)
  on conflict on constraint limits_tally_pkey do update
     set counted = case when t.began_at < at - interval '1 hour' then 1 else t.counted + 1 end,
         began_at = case when t.began_at < at - interval '1 hour' then at else t.began_at end, last_at = at
  returning t.counted into all_wrong;
  if all_wrong >= p_alarm then free := p_free_alarmed; end if;
  if all_wrong = p_alarm then
    insert into public.limits_alarm (kind, counted) values ('codes', all_wrong);
  end if;
  insert into public.limits_tally as t (kind, who, counted, began_at, last_at) values ('code', p_who, 1, at, at)
  on conflict on constraint limits_tally_pkey do update
     set counted = case when t.last_at < at - interval '2 hours' then 1 else t.counted + 1 end, last_at = at
  returning t.counted into wrong;
  if wrong >= free then
    update public.limits_tally t set waits_until = at + least(60, 2 ^ least(wrong - free, 6)) * interval '1 minute'
     where t.kind = 'code' and t.who = p_who
    returning t.waits_until into until;
    return query select null::uuid, ceil(extract(epoch from until - at))::int, all_wrong = p_alarm;
    return;
  end if;
  return query select null::uuid, 0, all_wrong = p_alarm;
end $$;
grant execute on function focus_groups_type_code(bytea, bytea, int, int, int) to brygga_app;

-- Counts one use of something that an address may do `p_most` times within `p_window`. Gives 0, or after how many seconds
-- it may again; what is refused is not counted.
create function limits_take(p_kind text, p_who bytea, p_most int, p_window interval)
returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare at timestamptz := clock_timestamp(); began timestamptz;
begin
  insert into public.limits_tally as t (kind, who, counted, began_at, last_at) values (p_kind, p_who, 1, at, at)
  on conflict on constraint limits_tally_pkey do update
     set counted = case when t.began_at < at - p_window then 1 else t.counted + 1 end,
         began_at = case when t.began_at < at - p_window then at else t.began_at end, last_at = at
   where t.counted < p_most or t.began_at < at - p_window;
  if found then return 0; end if;
  select t.began_at into began from public.limits_tally t where t.kind = p_kind and t.who = p_who;
  return greatest(1, ceil(extract(epoch from coalesce(began, at) + p_window - at))::int);
end $$;
grant execute on function limits_take(text, bytea, int, interval) to brygga_app;

-- Counts `p_n` of something that the tenant at hand may do `p_most` times a day: false, and nothing counted, where that
-- would be more. Part of the caller's transaction: what is taken back there is not counted.
create function limits_take_for_tenant(p_kind text, p_n int, p_most int)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid; at timestamptz := clock_timestamp(); who bytea;
begin
  if tenant is null or p_n > p_most then return false; end if;
  who := uuid_send(tenant);
  insert into public.limits_tally as t (kind, who, counted, began_at, last_at) values (p_kind, who, p_n, at, at)
  on conflict on constraint limits_tally_pkey do update
     set counted = case when t.began_at < at - interval '1 day' then p_n else t.counted + p_n end,
         began_at = case when t.began_at < at - interval '1 day' then at else t.began_at end, last_at = at
   where t.counted + p_n <= p_most or t.began_at < at - interval '1 day';
  return found;
end $$;
grant execute on function limits_take_for_tenant(text, int, int) to brygga_app;

-- Deletes what is older than a day, and alarms after 90 days. For the jobs only.
create function limits_forget()
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.limits_tally t where t.last_at < now() - interval '1 day';
  delete from public.limits_alarm a where a.raised_at < now() - interval '90 days';
$$;
grant execute on function limits_forget() to brygga_results;
