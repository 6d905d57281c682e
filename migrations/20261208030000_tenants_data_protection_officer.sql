-- How participants reach a tenant's data protection officer (GDPR article 13.1 b): one line, where the tenant has written it. It is shown
-- to everybody whom the tenant asks, before anybody is known, as its look is.
alter table tenants_appearance
  add column dpo_contact text not null default '' check (char_length(dpo_contact) <= 300 and dpo_contact !~ '[[:cntrl:]]');

-- As before, and: how to reach the officer of the municipality that invited, or else of whoever asks.
drop function focus_groups_open_invitation(bytea);
create function focus_groups_open_invitation(p_hash bytea)
returns table (tenant_id uuid, tenant_name text, owner_id uuid, round_id uuid, used boolean, language text, state text,
               title jsonb, purpose jsonb, asker text, contact text, region_name text, public_id uuid, languages text[],
               opens_on date, closes_on date, kept_until date, threshold_closed int,
               instrument_owner_id uuid, instrument_id uuid, instrument_version int, theme text, words uuid, dpo text)
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
         r.instrument_owner_id, r.instrument_id, r.instrument_version, a.theme, w.version,
         coalesce(nullif(m.dpo_contact, ''), nullif(a.dpo_contact, ''))
    from public.focus_groups_invitation i
    join public.tenants_tenant t on t.id = i.tenant_id
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
    join public.tenants_tenant o on o.id = r.owner_id
    left join public.tenants_appearance a on a.tenant_id = r.owner_id
    left join public.tenants_appearance m on m.tenant_id = i.tenant_id
    left join public.focus_groups_wording w on w.tenant_id = r.owner_id
   where i.token_hash = p_hash or i.code_hash = p_hash;
end $$;
grant execute on function focus_groups_open_invitation(bytea) to brygga_app;

-- The same of a round by alias.
drop function participants_open(bytea);
create function participants_open(p_hash bytea)
returns table (tenant_id uuid, tenant_name text, alias text, ended boolean, consent text, answered boolean, language text, state text,
               title jsonb, purpose jsonb, asker text, contact text, public_id uuid, languages text[],
               opens_on date, closes_on date, kept_until date, threshold_closed int,
               instrument_owner_id uuid, instrument_id uuid, instrument_version int, theme text, words uuid, dpo text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  return query
  select t.id, t.name, p.alias, p.ended_on is not null, i.consent,
         exists (select 1 from public.participants_answer a where a.tenant_id = i.tenant_id and a.invitation_id = i.id),
         i.language,
         case when t.state = 'closed' then 'ended'
              when r.state = 'open' and r.opens_on > today then 'early'
              when r.state = 'open' and r.closes_on < today then 'closing'
              else r.state end,
         r.title, r.purpose, r.asker, r.contact, r.public_id, r.languages,
         r.opens_on, r.closes_on, r.kept_until, r.threshold_closed,
         r.instrument_owner_id, r.instrument_id, r.instrument_version, a.theme, w.version, nullif(a.dpo_contact, '')
    from public.participants_invitation i
    join public.participants_participant p on p.tenant_id = i.tenant_id and p.id = i.participant_id
    join public.tenants_tenant t on t.id = i.tenant_id
    join public.focus_groups_round r on r.owner_id = i.tenant_id and r.id = i.round_id
    left join public.tenants_appearance a on a.tenant_id = i.tenant_id
    left join public.focus_groups_wording w on w.tenant_id = i.tenant_id
   where i.token_hash = p_hash;
end $$;
grant execute on function participants_open(bytea) to brygga_app;
