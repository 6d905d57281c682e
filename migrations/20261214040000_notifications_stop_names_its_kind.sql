-- The page that stops mails says which.

-- The kind of notice that a link stops; nothing for an unknown one, and for that of an invitation. Changes nothing.
create function notifications_stop_kind(p_hash bytea) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.kind from public.notifications_stop s where s.token_hash = p_hash
$$;
grant execute on function notifications_stop_kind(bytea) to brygga_app;
