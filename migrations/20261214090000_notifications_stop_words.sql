-- A tenant's own words stand where mails to its participants are stopped, too.

-- The own words of whoever asks in the round that a link stops the mails of, in one language; nothing for a link of somebody with an account.
create function notifications_stop_words(p_hash bytea, p_language text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.texts -> p_language
    from public.notifications_stop s
    join public.focus_groups_invitation i on i.tenant_id = s.tenant_id and i.id = s.invitation_id
    join public.focus_groups_wording w on w.tenant_id = i.owner_id
   where s.token_hash = p_hash
$$;
grant execute on function notifications_stop_words(bytea, text) to brygga_app;
