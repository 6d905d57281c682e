-- The second factor: a key shared with an authenticator app (RFC 6238), and recovery codes for the day when the phone is gone.
-- Global, by narrow doors only: each is opened with the token of a live session and reaches that person's own rows. The key
-- is sealed under the server's secret, which the database does not have; so the server works out what a code must be, and
-- the database keeps count: of tries, of codes that were used, of sessions.
create table identity_factor (
  account_id uuid primary key references identity_account (id) on delete cascade,
  key_sealed bytea not null,
  -- The time step of the last code that was taken: a code opens once (ASVS 5.0 6.5.1).
  last_step bigint not null,
  -- Wrong tries since the last right one, in all sessions.
  wrong int not null default 0,
  added_on date not null default (now() at time zone 'Europe/Stockholm')::date
);
alter table identity_factor enable row level security;
alter table identity_factor force row level security;
create policy owner_door on identity_factor to current_user using (true) with check (true);

-- Keyed hashes; the key is sealed in the factor. A code that was used is deleted.
create table identity_recovery_code (
  account_id uuid not null references identity_factor (account_id) on delete cascade,
  code_hash bytea not null,
  primary key (account_id, code_hash)
);
alter table identity_recovery_code enable row level security;
alter table identity_recovery_code force row level security;
create policy owner_door on identity_recovery_code to current_user using (true) with check (true);

alter table identity_session
  -- Wrong codes in this session, and when the last was tried.
  add column factor_tries int not null default 0,
  add column factor_tried_at timestamptz;

-- The session that a token opens, if it is live. For the other doors only; nobody is granted it.
--
-- Sessions of joint management end after 30 idle minutes and 8 hours, all others after 60 minutes and 12 hours (ASVS 5.0
-- 7.3.1, 7.3.2). Counted from the rows by this clock at each look, so a session gets shorter with the role that its person
-- is given.
create function identity_live_session(p_token_hash bytea)
returns setof identity_session language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.* from public.identity_session s
    cross join lateral (select exists (select 1 from public.tenants_membership m
                                        where m.account_id = s.account_id and m.role = 'joint_management') as joint) of
   where s.token_hash = p_token_hash and s.expires_at > now()
     and s.created_at > now() - (case when of.joint then interval '8 hours' else interval '12 hours' end)
     and s.last_seen_at > now() - (case when of.joint then interval '30 minutes' else interval '60 minutes' end)
$$;

-- Who a session belongs to, with memberships: read at each request, so a role taken away works at once.
create or replace function identity_authenticate(p_token_hash bytea)
returns table (session_id uuid, method text, provider_tenant_id uuid, second_factor boolean,
               account_id uuid, name text, email text, language text, memberships jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.identity_session;
begin
  select * into held from public.identity_live_session(p_token_hash);
  if not found then return; end if;
  if held.last_seen_at < now() - interval '1 minute' then
    update public.identity_session s set last_seen_at = now() where s.id = held.id;
  end if;
  return query
    select held.id, held.method, held.provider_tenant_id, held.second_factor_at is not null, a.id, a.name, a.email, a.language,
           coalesce((select jsonb_agg(jsonb_build_object('tenant', t.id, 'kind', t.kind, 'slug', t.slug, 'name', t.name,
                                                         'state', t.state, 'role', m.role, 'only_provider', t.only_provider)
                              order by t.kind desc, t.name)
                       from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                      where m.account_id = a.id), '[]'::jsonb)
      from public.identity_account a where a.id = held.account_id;
end $$;

-- The own factor as it stands: no row without one.
create function identity_factor_of(p_token_hash bytea)
returns table (added_on date, recovery_left int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.added_on, (select count(*)::int from public.identity_recovery_code c where c.account_id = f.account_id)
    from public.identity_live_session(p_token_hash) s join public.identity_factor f on f.account_id = s.account_id
$$;
grant execute on function identity_factor_of(bytea) to brygga_app;

-- This clock, in seconds since 1970: codes are of a time, and every server process counts by the same.
create function identity_clock()
returns bigint language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select floor(extract(epoch from now()))::bigint
$$;
grant execute on function identity_clock() to brygga_app;

-- Begins a try of a code: counts it before anybody knows whether it is right, so that tries at once are counted like tries
-- after each other. Gives the sealed key, or how many seconds to wait, or nothing where the session is over or the person
-- has no factor.
--
-- Five tries are free. Then each waits twice as long as the one before, from 30 seconds; the tenth wrong one ends the session.
-- Where a person's factor has been guessed at twenty times, each wrong try ends its session. All of it hinders one session:
-- who guesses has to sign in by a mailed link first, again and again, and the person gets in with the first right code.
create function identity_try_factor(p_token_hash bytea)
returns table (key_sealed bytea, last_step bigint, now_at bigint, wait int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held public.identity_session;
  factor public.identity_factor;
  rest int;
begin
  select * into held from public.identity_live_session(p_token_hash);
  if not found then return; end if;
  -- Locked: the next try waits for what becomes of this one.
  select * into factor from public.identity_factor f where f.account_id = held.account_id for update;
  if not found then return; end if;
  select * into held from public.identity_session s where s.id = held.id;
  if not found then return; end if;
  if held.factor_tries >= 5 then
    rest := ceil(extract(epoch from held.factor_tried_at + interval '30 seconds' * (2 ^ (held.factor_tries - 5)) - now()))::int;
    if rest > 0 then
      return query select null::bytea, factor.last_step, public.identity_clock(), rest;
      return;
    end if;
  end if;
  update public.identity_session s set factor_tries = s.factor_tries + 1, factor_tried_at = now() where s.id = held.id;
  update public.identity_factor f set wrong = f.wrong + 1 where f.account_id = held.account_id;
  return query select factor.key_sealed, factor.last_step, public.identity_clock(), 0;
end $$;
grant execute on function identity_try_factor(bytea) to brygga_app;

-- After a wrong code: whether the session goes on.
create function identity_factor_was_wrong(p_token_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.identity_session s using public.identity_factor f
   where s.token_hash = p_token_hash and f.account_id = s.account_id and (s.factor_tries >= 10 or f.wrong > 20);
  return not found;
end $$;
grant execute on function identity_factor_was_wrong(bytea) to brygga_app;

-- Notes in the session that the factor was shown, and gives it a new token (ASVS 5.0 7.2.4). For the other doors only.
create function identity_session_shown(p_session uuid, p_new_token_hash bytea)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.identity_session s
     set second_factor_at = now(), token_hash = p_new_token_hash, factor_tries = 0, factor_tried_at = null
   where s.id = p_session
$$;

-- A code of that time step was right: takes it, once.
create function identity_show_code(p_token_hash bytea, p_step bigint, p_new_token_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.identity_session;
begin
  select * into held from public.identity_live_session(p_token_hash);
  update public.identity_factor f set last_step = p_step, wrong = 0 where f.account_id = held.account_id and f.last_step < p_step;
  if not found then return false; end if;
  perform public.identity_session_shown(held.id, p_new_token_hash);
  return true;
end $$;
grant execute on function identity_show_code(bytea, bigint, bytea) to brygga_app;

-- Uses a recovery code, once.
create function identity_show_recovery_code(p_token_hash bytea, p_code_hash bytea, p_new_token_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.identity_session;
begin
  select * into held from public.identity_live_session(p_token_hash);
  delete from public.identity_recovery_code c where c.account_id = held.account_id and c.code_hash = p_code_hash;
  if not found then return false; end if;
  update public.identity_factor f set wrong = 0 where f.account_id = held.account_id;
  perform public.identity_session_shown(held.id, p_new_token_hash);
  return true;
end $$;
grant execute on function identity_show_recovery_code(bytea, bytea, bytea) to brygga_app;

-- Adds the first factor of a person who has none. Only in a session that was opened by a mailed link: a provider vouches for
-- its own tenant, and must not be able to make what opens all others.
create function identity_add_factor(p_token_hash bytea, p_sealed bytea, p_step bigint, p_codes bytea[], p_new_token_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.identity_session;
begin
  select * into held from public.identity_live_session(p_token_hash) s where s.method in ('link', 'demo');
  if not found then return false; end if;
  insert into public.identity_factor (account_id, key_sealed, last_step) values (held.account_id, p_sealed, p_step)
  on conflict (account_id) do nothing;
  if not found then return false; end if;
  insert into public.identity_recovery_code (account_id, code_hash) select held.account_id, unnest(p_codes);
  perform public.identity_session_shown(held.id, p_new_token_hash);
  return true;
end $$;
grant execute on function identity_add_factor(bytea, bytea, bigint, bytea[], bytea) to brygga_app;

-- New recovery codes in the place of the old, in the very transaction in which the factor was shown.
create function identity_renew_recovery_codes(p_token_hash bytea, p_codes bytea[])
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.identity_session;
begin
  select * into held from public.identity_live_session(p_token_hash) s where s.second_factor_at = now();
  if not found then return false; end if;
  delete from public.identity_recovery_code c where c.account_id = held.account_id;
  insert into public.identity_recovery_code (account_id, code_hash) select held.account_id, unnest(p_codes);
  return true;
end $$;
grant execute on function identity_renew_recovery_codes(bytea, bytea[]) to brygga_app;

-- Removes the factor, in the very transaction in which it was shown; all other sessions of the person end.
create function identity_remove_factor(p_token_hash bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.identity_session;
begin
  select * into held from public.identity_live_session(p_token_hash) s where s.second_factor_at = now();
  if not found then return false; end if;
  delete from public.identity_factor f where f.account_id = held.account_id;
  delete from public.identity_session s where s.account_id = held.account_id and s.id <> held.id;
  update public.identity_session s set second_factor_at = null where s.id = held.id;
  return true;
end $$;
grant execute on function identity_remove_factor(bytea) to brygga_app;

-- The own sessions that are live: when, how, and the hour when they were last used. No address and no program is kept.
create function identity_own_sessions(p_token_hash bytea)
returns table (id uuid, method text, provider text, second_factor boolean, opened timestamp, seen timestamp, this boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.method, t.name, s.second_factor_at is not null, s.created_at at time zone 'Europe/Stockholm',
         date_trunc('hour', s.last_seen_at at time zone 'Europe/Stockholm'), s.id = mine.id
    from public.identity_live_session(p_token_hash) mine
    join public.identity_session one on one.account_id = mine.account_id
    cross join lateral public.identity_live_session(one.token_hash) s
    left join public.tenants_tenant t on t.id = s.provider_tenant_id
   order by s.created_at desc
$$;
grant execute on function identity_own_sessions(bytea) to brygga_app;

-- Ends one of the own sessions, or, where no id is given, all but this one.
create function identity_end_own_sessions(p_token_hash bytea, p_id uuid)
returns int language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with ended as (
    delete from public.identity_session s using public.identity_live_session(p_token_hash) mine
     where s.account_id = mine.account_id and (s.id = p_id or (p_id is null and s.id <> mine.id))
    returning 1
  ) select count(*)::int from ended
$$;
grant execute on function identity_end_own_sessions(bytea, uuid) to brygga_app;
