-- Grants: a municipality gives a named person of joint management, or of a partner, a look at named records that concern
-- persons, for a purpose and for a time. The person reads them through one narrow function a kind of record, which asks the
-- database's own clock and writes the look into the municipality's log in the same transaction.

-- Tenant-private: what was given, to whom, why, until when. It stays when it has ended, as long as the log does.
create table looks_grant (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- The person, and the region in which they are a member; no foreign key to the account: the grant outlives it.
  to_account uuid not null,
  to_region uuid not null references tenants_tenant (id),
  record_kind text not null check (record_kind in ('members', 'invitations')),
  -- The round, for who was invited to it.
  record_owner uuid,
  record_id uuid,
  purpose text not null check (char_length(purpose) between 1 and 500),
  starts_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  given_by uuid not null,
  ended_by uuid,
  primary key (tenant_id, id),
  constraint looks_grant_round foreign key (record_owner, record_id, tenant_id) references focus_groups_round_tenant (owner_id, round_id, tenant_id),
  -- The last day is a whole one, wherever in it the grant was given.
  check (ends_at > starts_at and ends_at <= starts_at + interval '91 days'),
  check ((record_kind = 'invitations') = (record_id is not null) and (record_id is null) = (record_owner is null)),
  check ((ended_at is null) = (ended_by is null))
);
create index looks_grant_living on looks_grant (to_account, to_region, ends_at) where ended_at is null;
alter table looks_grant enable row level security;
alter table looks_grant force row level security;
create policy tenant on looks_grant to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on looks_grant to current_user using (true) with check (true);
grant select on looks_grant to brygga_app;

-- Who can be given a look by the municipality at hand: joint management and partners of the regions that it takes part in.
-- Names, roles and organisations, as the region wrote them; no address.
create function looks_people()
returns table (account_id uuid, region_id uuid, region text, name text, role text, organisation text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.account_id, r.id, r.name, m.name, m.role, o.name
    from public.tenants_participation p
    join public.tenants_tenant r on r.id = p.region_id and r.state <> 'closed'
    join public.tenants_membership m on m.tenant_id = r.id and m.role in ('joint_management', 'partner')
    left join public.tenants_organisation o on o.tenant_id = m.tenant_id and o.id = m.organisation_id
   where p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
   order by r.name, m.role, m.name, m.account_id
$$;
grant execute on function looks_people() to brygga_app;

-- Gives a look, in the municipality at hand, as the actor at hand. False: the person, the record or the last day can't be.
create function looks_give(p_id uuid, p_account uuid, p_region uuid, p_kind text, p_owner uuid, p_round uuid, p_purpose text, p_last_day date)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
  today date := (now() at time zone 'Europe/Stockholm')::date;
  person record;
begin
  select * into person from public.looks_people() x where x.account_id = p_account and x.region_id = p_region;
  if tenant is null or actor is null or not found or p_last_day < today or p_last_day > today + 90 then return false; end if;
  if p_kind = 'invitations' and not exists (
       select 1 from public.focus_groups_round_tenant s join public.focus_groups_round r on r.owner_id = s.owner_id and r.id = s.round_id
        where s.tenant_id = tenant and s.owner_id = p_owner and s.round_id = p_round and r.state in ('open', 'closing')) then
    return false;
  end if;
  insert into public.looks_grant (tenant_id, id, to_account, to_region, record_kind, record_owner, record_id, purpose, ends_at, given_by)
  values (tenant, p_id, p_account, p_region, p_kind, p_owner, p_round, p_purpose,
          (p_last_day + 1)::timestamp at time zone 'Europe/Stockholm', actor);
  insert into public.audit_person (tenant_id, account_id, name) values (tenant, p_account, person.name) on conflict do nothing;
  return true;
end $$;
grant execute on function looks_give(uuid, uuid, uuid, text, uuid, uuid, text, date) to brygga_app;

-- Ends a living grant of the municipality at hand, at once.
create function looks_end(p_id uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.looks_grant g set (ended_at, ended_by) = (clock_timestamp(), nullif(current_setting('app.actor', true), '')::uuid)
   where g.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and g.id = p_id
     and g.ended_at is null and g.ends_at > clock_timestamp();
  return found;
end $$;
grant execute on function looks_end(uuid) to brygga_app;

-- The living grants of the actor at hand, in the region at hand: given, not ended, not over by this clock, and to somebody
-- who still is what they were given it as. Everything that a grantee sees begins here.
create function looks_living()
returns table (tenant_id uuid, id uuid, slug text, tenant text, record_kind text, record_owner uuid, record_id uuid, round_title jsonb,
               purpose text, starts_at timestamptz, last_day date)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.tenant_id, g.id, t.slug, t.name, g.record_kind, g.record_owner, g.record_id, r.title,
         g.purpose, g.starts_at, (g.ends_at at time zone 'Europe/Stockholm')::date - 1
    from public.looks_grant g
    join public.tenants_tenant t on t.id = g.tenant_id and t.state <> 'closed'
    join public.tenants_participation p on p.region_id = g.to_region and p.tenant_id = g.tenant_id
    join public.tenants_membership m on m.tenant_id = g.to_region and m.account_id = g.to_account and m.role in ('joint_management', 'partner')
    left join public.focus_groups_round r on r.owner_id = g.record_owner and r.id = g.record_id
   where g.to_account = (select nullif(current_setting('app.actor', true), '')::uuid)
     and g.to_region = (select nullif(current_setting('app.tenant', true), '')::uuid)
     and g.ended_at is null and g.starts_at <= clock_timestamp() and g.ends_at > clock_timestamp()
   order by g.ends_at, t.name, g.id
$$;
grant execute on function looks_living() to brygga_app;

-- Writes the look into the log of who gave it; nothing is read before that. False: no living grant for that kind of record.
create function looks_note(p_grant uuid, p_kind text)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  seen record;
begin
  -- Held until the look is done: a grant ends before a look or after it, never in the middle.
  perform 1 from public.looks_grant g where g.id = p_grant for share;
  select * into seen from public.looks_living() l where l.id = p_grant and l.record_kind = p_kind;
  if not found then return false; end if;
  perform public.audit_append(seen.tenant_id, nullif(current_setting('app.actor', true), '')::uuid, 'looked', 'grant', p_grant,
    jsonb_strip_nulls(jsonb_build_object('grant', p_grant, 'record', p_kind, 'round', seen.record_id)));
  return true;
end $$;

-- A look at who works in a municipality.
create function looks_at_members(p_grant uuid)
returns table (name text, email text, role text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.looks_note(p_grant, 'members') then
    raise exception 'there is no such grant' using errcode = 'no_data_found';
  end if;
  return query
    select m.name, m.email, m.role from public.looks_grant g join public.tenants_membership m on m.tenant_id = g.tenant_id
     where g.id = p_grant order by m.name, m.account_id;
end $$;
grant execute on function looks_at_members(uuid) to brygga_app;

-- A look at whom a municipality invited to a round: addresses, and how many slips its sheets have. Whether anybody has
-- answered is not among it, and when the round has been sealed nothing is left to look at.
create function looks_at_invitations(p_grant uuid)
returns table (email text, sheet int, slips bigint, language text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.looks_note(p_grant, 'invitations') then
    raise exception 'there is no such grant' using errcode = 'no_data_found';
  end if;
  return query
    select i.email, i.sheet, count(*), min(i.language)
      from public.looks_grant g
      join public.focus_groups_invitation i on i.tenant_id = g.tenant_id and i.owner_id = g.record_owner and i.round_id = g.record_id
     where g.id = p_grant group by i.email_norm, i.email, i.sheet order by i.sheet nulls first, i.email_norm;
end $$;
grant execute on function looks_at_invitations(uuid) to brygga_app;

-- Grants that ended as long ago as the log goes back. For the jobs only.
create function looks_remove_old()
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.looks_grant g where coalesce(g.ended_at, g.ends_at) < now() - interval '5 years'
$$;
grant execute on function looks_remove_old() to brygga_results;

-- When an account's log was last checked: the daily check takes those in turn too.
alter table audit_account_head add column checked_at timestamptz, add column broken_number bigint;
create function audit_note_account_check(p_account uuid, p_broken bigint)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.audit_account_head h set checked_at = now(), broken_number = p_broken where h.account_id = p_account
$$;
grant execute on function audit_note_account_check(uuid, bigint) to brygga_results;
