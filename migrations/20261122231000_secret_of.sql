-- Which of these hashes is kept of the link of that id, counted from 1; null for none. Links are derived from the server's
-- secret, so after a change of the secret a link must be derived from the one that it was made with. It tells nothing to
-- anybody who does not hold the link already.
create function notifications_which_hash(p_purpose text, p_id uuid, p_hashes bytea[])
returns int language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case p_purpose
    when 'invitation' then
      (select array_position(p_hashes, i.token_hash) from public.focus_groups_invitation i where i.token_hash = any (p_hashes) and i.id = p_id)
    when 'sign-in' then
      (select array_position(p_hashes, s.token_hash) from public.identity_sign_in s where s.token_hash = any (p_hashes) and s.id = p_id)
  end
$$;
grant execute on function notifications_which_hash(text, uuid, bytea[]) to brygga_app, brygga_results;
