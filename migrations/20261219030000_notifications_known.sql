-- A program of a former version gives up a mail of a kind that it does not know: while both run, and after a way back. Whoever knows the
-- kind takes it up again when it starts. How many there were. For the jobs only.
create function notifications_known(p_kinds text[]) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int;
begin
  update public.notifications_outbox o
     set state = 'queued', attempts = 0, not_before = now(), claimed_until = null, first_tried_at = null, error = null
   where o.state = 'failed' and o.error = 'unknown-kind' and o.kind = any (p_kinds);
  get diagnostics n = row_count;
  return n;
end $$;
grant execute on function notifications_known(text[]) to brygga_results;
