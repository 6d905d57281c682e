-- What the pages of a tenant's life need: how each of a person's places looks and stands, at each request; the log of a
-- municipality that joint management did something to; and a change of state that says from which.

-- Who a session belongs to, with memberships: read at each request, so a role taken away works at once. As before, and: how
-- each place looks, since when it is paused and why; a closed place is nobody's.
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
                                                         'state', t.state, 'role', m.role, 'only_provider', t.only_provider,
                                                         'theme', l.theme, 'logo', l.logo is not null,
                                                         'since', (s.since at time zone 'Europe/Stockholm')::date,
                                                         'reason', coalesce(s.reason, ''))
                              order by t.kind desc, t.name)
                       from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                       left join public.tenants_appearance l on l.tenant_id = t.id
                       left join public.tenants_standing s on s.tenant_id = t.id
                      where m.account_id = a.id and t.state <> 'closed'), '[]'::jsonb)
      from public.identity_account a where a.id = held.account_id;
end $$;

-- As before, and: the page looks as the round's owner does, who asks.
create or replace function focus_groups_find_invitation(p_hash bytea)
returns table (tenant_id uuid, tenant_name text, owner_id uuid, round_id uuid, used boolean, language text, state text,
               title jsonb, purpose jsonb, asker text, contact text, region_name text, public_id uuid, languages text[],
               opens_on date, closes_on date, kept_until date, threshold_closed int, document jsonb, theme text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  return query
  -- Of a printed slip it is not told whether it was used: whoever made the slips could count.
  select i.tenant_id, t.name, i.owner_id, i.round_id, i.used and i.email_norm is not null, i.language,
         case when t.state = 'closed' then 'ended'
              when r.state = 'open' and r.opens_on > today then 'early'
              when r.state = 'open' and r.closes_on < today then 'closing'
              else r.state end,
         r.title, r.purpose, r.asker, r.contact, o.name, r.public_id, r.languages,
         r.opens_on, r.closes_on, r.kept_until, r.threshold_closed, v.document, a.theme
    from public.focus_groups_invitation i
    join public.tenants_tenant t on t.id = i.tenant_id
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
    join public.tenants_tenant o on o.id = r.owner_id
    join public.focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id
         and v.instrument_id = r.instrument_id and v.version = r.instrument_version
    left join public.tenants_appearance a on a.tenant_id = r.owner_id
   where i.token_hash = p_hash or i.code_hash = p_hash;
end $$;

-- What joint management has just done to a municipality of its collaboration, in that municipality's log, with the name that
-- the region has for who did it. False where it does not lead here, or the municipality takes no part.
create function audit_record_in(p_tenant uuid, p_kind text, p_subject_kind text, p_subject uuid, p_payload jsonb)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  region uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if not public.tenants_leads_here()
     or not exists (select 1 from public.tenants_participation p where p.tenant_id = p_tenant and p.region_id = region) then
    return false;
  end if;
  -- Where the municipality has a name of its own for the person, that stays.
  insert into public.audit_person (tenant_id, account_id, name)
  values (p_tenant, actor, (select m.name from public.tenants_membership m where m.tenant_id = region and m.account_id = actor))
  on conflict do nothing;
  perform public.audit_append(p_tenant, actor, p_kind, p_subject_kind, p_subject, p_payload);
  return true;
end $$;
grant execute on function audit_record_in(uuid, text, text, uuid, jsonb) to brygga_app;

-- Pauses, resumes, closes and reopens, from the state in which whoever does it saw the tenant (null: from any): who wants to
-- resume does not reopen what was closed meanwhile.
create function tenants_set_state_from(p_tenant uuid, p_from text, p_state text, p_reason text)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held text;
begin
  -- Asked before the row is held: nobody else's is.
  if not public.tenants_may_run(p_tenant) then return 'forbidden'; end if;
  select t.state into held from public.tenants_tenant t where t.id = p_tenant for update;
  if p_from is not null and held is distinct from p_from then return 'conflict'; end if;
  return public.tenants_set_state(p_tenant, p_state, p_reason);
end $$;
grant execute on function tenants_set_state_from(uuid, text, text, text) to brygga_app;
revoke execute on function tenants_set_state(uuid, text, text) from brygga_app;
