-- What an invitation opens, as `focus_groups_find_invitation` tells it (which the former version still asks), but for what is
-- asked: that is long, is needed for every page, and never changes once a round is open. Servers remember it by its version.
create function focus_groups_open_invitation(p_hash bytea)
returns table (tenant_id uuid, tenant_name text, owner_id uuid, round_id uuid, used boolean, language text, state text,
               title jsonb, purpose jsonb, asker text, contact text, region_name text, public_id uuid, languages text[],
               opens_on date, closes_on date, kept_until date, threshold_closed int,
               instrument_owner_id uuid, instrument_id uuid, instrument_version int, theme text)
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
         r.opens_on, r.closes_on, r.kept_until, r.threshold_closed,
         r.instrument_owner_id, r.instrument_id, r.instrument_version, a.theme
    from public.focus_groups_invitation i
    join public.tenants_tenant t on t.id = i.tenant_id
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
    join public.tenants_tenant o on o.id = r.owner_id
    left join public.tenants_appearance a on a.tenant_id = r.owner_id
   where i.token_hash = p_hash or i.code_hash = p_hash;
end $$;
grant execute on function focus_groups_open_invitation(bytea) to brygga_app;

-- What is asked in the round that an invitation opens, and whether it is fixed.
create function focus_groups_invited_document(p_hash bytea)
returns table (document jsonb, frozen boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select v.document, v.frozen
    from public.focus_groups_invitation i
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
    join public.focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id
         and v.instrument_id = r.instrument_id and v.version = r.instrument_version
   where i.token_hash = p_hash or i.code_hash = p_hash;
end $$;
grant execute on function focus_groups_invited_document(bytea) to brygga_app;
