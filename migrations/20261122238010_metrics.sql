-- What an operator watches of the whole installation: numbers of things, of no tenant and nobody. For the jobs only.
create function metrics_figures()
returns table (mail_queued bigint, mail_failed bigint, mail_oldest_seconds bigint, rounds_open bigint, rounds_overdue bigint, alarms_last_day bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (select count(*) from public.notifications_outbox o where o.state = 'queued' and o.not_before <= now()),
         (select count(*) from public.notifications_outbox o where o.state = 'failed'),
         (select coalesce(extract(epoch from now() - min(o.created_at)), 0)::bigint from public.notifications_outbox o
           where o.state = 'queued' and o.not_before <= now()),
         (select count(*) from public.focus_groups_round r where r.state = 'open'),
         -- Its last day ended an hour ago and more, or its last mail has had its day and an hour.
         (select count(*) from public.focus_groups_round r
           where (r.state = 'open' and r.closes_on < ((now() - interval '1 hour') at time zone 'Europe/Stockholm')::date)
              or (r.state = 'closing' and r.closing_since < now() - interval '25 hours')),
         (select count(*) from public.limits_alarm a where a.raised_at > now() - interval '1 day')
$$;
grant execute on function metrics_figures() to brygga_results;
