-- As before, and: in a closed tenant nothing is open any more, and the page looks as the tenant does.
drop function focus_groups_find_invitation(bytea);
create function focus_groups_find_invitation(p_hash bytea)
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
    left join public.tenants_appearance a on a.tenant_id = i.tenant_id
   where i.token_hash = p_hash or i.code_hash = p_hash;
end $$;
grant execute on function focus_groups_find_invitation(bytea) to brygga_app;
