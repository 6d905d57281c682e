-- A mail that could not be tried, as the mail server was not there, is put back: that says nothing of the mail, and is not one of its
-- tries. For the jobs only.
create function notifications_put_back(p_id uuid, p_error text, p_wait interval)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.notifications_outbox o
     set attempts = greatest(o.attempts - 1, 0), not_before = now() + p_wait, claimed_until = null, error = p_error
   where o.id = p_id and o.state = 'queued'
$$;
grant execute on function notifications_put_back(uuid, text, interval) to brygga_results;
