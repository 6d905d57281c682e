-- Who came to an event is kept as evidence of it for ten years, and then deleted, with a line in the protocol of each tenant.
create index exchange_event_ended on exchange_event (ends_at);

-- As before, and who came to events that ended ten years ago.
create or replace function privacy_delete_old(p_mails int, p_sign_ins int, p_sessions int, p_reports int)
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  part record;
  run uuid := gen_random_uuid();
  total bigint := 0;
begin
  if least(p_mails, p_sign_ins, p_sessions, p_reports) < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  -- Those of participants go with their invitations.
  for part in
    with gone as (
      delete from public.notifications_outbox o
       where o.invitation_id is null and o.tenant_id is not null and o.state <> 'queued' and o.created_at < now() - make_interval(days => p_mails)
      returning o.tenant_id
    )
    select tenant_id as tenant, count(*) as how_many from gone group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'mails', 'staff_mails', part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  for part in
    with gone as (
      delete from public.exchange_registration r using public.exchange_event e
       where e.owner_id = r.owner_id and e.id = r.event_id and e.ends_at < now() - interval '10 years'
      returning r.tenant_id
    )
    select tenant_id as tenant, count(*) as how_many from gone group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'attendance', 'attendances', part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  for part in
    with links as (
      delete from public.identity_sign_in s where s.expires_at < now() - make_interval(days => p_sign_ins) returning 1
    ), sessions as (
      delete from public.identity_session s
       where least(s.expires_at, s.last_seen_at + interval '60 minutes') < now() - make_interval(days => p_sessions) returning 1
    ), mails as (
      delete from public.notifications_outbox o
       where o.invitation_id is null and o.tenant_id is null and o.state <> 'queued' and o.created_at < now() - make_interval(days => p_mails)
      returning 1
    ), reports as (
      delete from public.start_barrier_report b
       where b.reported_on < (now() at time zone 'Europe/Stockholm')::date - p_reports returning 1
    )
    select 'sign_ins' as kind, count(*) as how_many from links
    union all select 'sessions', count(*) from sessions
    union all select 'mails', count(*) from mails
    union all select 'barrier_reports', count(*) from reports
  loop
    if part.how_many > 0 then
      insert into public.privacy_operation (kind, how_many) values (part.kind, part.how_many)
      on conflict (deleted_on, kind) do update set how_many = privacy_operation.how_many + excluded.how_many;
      total := total + part.how_many;
    end if;
  end loop;
  return total;
end $$;
