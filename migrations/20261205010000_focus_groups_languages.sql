-- A tenant's own words: where Brygga's text in a language does not suit those who answer the tenant's rounds, another stands in its
-- place on their pages.

-- Tenant-private: all of them, by language and text, each with the text of Brygga's that it was written in place of. Participants get
-- them through a door, with the round that they answer.
create table focus_groups_wording (
  tenant_id uuid primary key references tenants_tenant (id),
  -- Another one with every change: servers remember the texts by it.
  version uuid not null,
  texts jsonb not null check (jsonb_typeof(texts) = 'object' and octet_length(texts::text) <= 1000000)
);
alter table focus_groups_wording enable row level security;
alter table focus_groups_wording force row level security;
create policy tenant on focus_groups_wording to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_wording to current_user using (true) with check (true);
grant select, insert, update on focus_groups_wording to brygga_app;

-- As before, and: which version of own words whoever asks has, where there is one.
drop function focus_groups_open_invitation(bytea);
create function focus_groups_open_invitation(p_hash bytea)
returns table (tenant_id uuid, tenant_name text, owner_id uuid, round_id uuid, used boolean, language text, state text,
               title jsonb, purpose jsonb, asker text, contact text, region_name text, public_id uuid, languages text[],
               opens_on date, closes_on date, kept_until date, threshold_closed int,
               instrument_owner_id uuid, instrument_id uuid, instrument_version int, theme text, words uuid)
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
         r.instrument_owner_id, r.instrument_id, r.instrument_version, a.theme, w.version
    from public.focus_groups_invitation i
    join public.tenants_tenant t on t.id = i.tenant_id
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
    join public.tenants_tenant o on o.id = r.owner_id
    left join public.tenants_appearance a on a.tenant_id = r.owner_id
    left join public.focus_groups_wording w on w.tenant_id = r.owner_id
   where i.token_hash = p_hash or i.code_hash = p_hash;
end $$;
grant execute on function focus_groups_open_invitation(bytea) to brygga_app;

-- The own words of whoever asks in the round that an invitation opens.
create function focus_groups_invited_words(p_hash bytea) returns table (version uuid, texts jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select w.version, w.texts
    from public.focus_groups_invitation i
    join public.focus_groups_wording w on w.tenant_id = i.owner_id
   where i.token_hash = p_hash or i.code_hash = p_hash;
end $$;
grant execute on function focus_groups_invited_words(bytea) to brygga_app;

-- As before, and the own words.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['focus_groups_wording.tenant_id'] || tenants_deletion_steps()));
end $$;
