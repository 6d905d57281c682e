-- A tenant's own words, where participants read them beside the pages of a round: in mails, and on the public page "you said – we did".
-- Slips get theirs by the links they carry, as pages do.

-- The own words of whoever asked in the round of a public page, in one language. For everybody, as the page is.
create function focus_groups_said_words(p_public uuid, p_language text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.texts -> p_language
    from public.focus_groups_round r
    join public.tenants_tenant h on h.id = r.owner_id and h.state <> 'closed'
    join public.focus_groups_wording w on w.tenant_id = r.owner_id
   where r.public_id = p_public and r.state <> 'draft'
$$;
grant execute on function focus_groups_said_words(uuid, text) to brygga_app;

-- The own words of whoever asks in the round that a mail to a participant is about, in one language: that of the invitation, or else the
-- one named. For the jobs only.
create function focus_groups_mail_words(p_owner uuid, p_tenant uuid, p_invitation uuid, p_language text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.texts -> p_language
    from public.focus_groups_wording w
   where w.tenant_id = (select coalesce(i.owner_id, p_owner)
            from (select 1) one left join public.focus_groups_invitation i on i.tenant_id = p_tenant and i.id = p_invitation)
$$;
grant execute on function focus_groups_mail_words(uuid, uuid, uuid, text) to brygga_results;
