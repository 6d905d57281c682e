-- As before; and what waits for the person's quiet times to end waits for the new ones: what was queued and not tried yet, wherever, may
-- leave when it is loud by them. What must be known at once, and a link to sign in, never waits.
create or replace function notifications_be_quiet(p_quiet boolean, p_from time, p_to time, p_weekends boolean) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_person (account_id, quiet, quiet_from, quiet_to, quiet_weekends)
    select h.account_id, p_quiet, p_from, p_to, p_weekends from public.notifications_here() h
    on conflict (account_id) do update
      set quiet = excluded.quiet, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, quiet_weekends = excluded.quiet_weekends;
  update public.notifications_outbox o set not_before = t.loud
    from public.notifications_here() h,
         (select case when p_quiet then public.notifications_loud_from(now(), p_from, p_to, p_weekends) else now() end as loud) t
   where o.account_id = h.account_id and o.state = 'queued' and o.first_tried_at is null
     and (o.kind = 'notifications.digest' or public.notifications_default(o.kind) <> 'always')
     -- What is due and may leave keeps its turn.
     and greatest(o.not_before, t.loud) > now();
$$;
