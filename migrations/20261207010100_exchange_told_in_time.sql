-- Told in time: that registration opens, that a presence waits to be confirmed, that a decision is due, that kept places flow back. And
-- told when it happens: what came of a thread, and that a group's meeting is planned, changed or cancelled.

-- As before, and of these: whatever other kinds there are stay as they are.
do $$
declare was text := pg_get_functiondef('notifications_default(text)'::regprocedure);
begin
  if was not like '%select case p_kind%' then raise exception 'the list of kinds is not where it was'; end if;
  execute replace(was, 'select case p_kind', 'select case p_kind
    when ''exchange.opens'' then ''at_once'' when ''exchange.presence'' then ''at_once'' when ''exchange.decision_due'' then ''at_once''
    when ''exchange.flows_back'' then ''at_once'' when ''exchange.concluded'' then ''daily''
    when ''exchange.meeting_planned'' then ''at_once'' when ''exchange.meeting_changed'' then ''at_once''
    when ''exchange.meeting_cancelled'' then ''at_once''');
  was := pg_get_functiondef('notifications_reads(uuid,text,uuid,uuid)'::regprocedure);
  if was not like '%in (''exchange.minutes'', %' or was not like '%in (''exchange.started'', %' or was not like '%in (''exchange.planned'', %' then
    raise exception 'the rule of who reads is not where it was';
  end if;
  was := replace(was, 'in (''exchange.minutes'', ', 'in (''exchange.minutes'', ''exchange.decision_due'', ''exchange.meeting_planned'', ''exchange.meeting_changed'', ''exchange.meeting_cancelled'', ');
  was := replace(was, 'in (''exchange.started'', ', 'in (''exchange.started'', ''exchange.concluded'', ');
  execute replace(was, 'in (''exchange.planned'', ', 'in (''exchange.planned'', ''exchange.opens'', ''exchange.presence'', ''exchange.flows_back'', ');
  -- Who has had a mail of a result, and has not read it yet, gets no second one.
  was := pg_get_functiondef('notifications_heed_stop()'::regprocedure);
  if was not like '%new.kind in (''exchange.started'', %' then raise exception 'the list of what is mailed once is not where it was'; end if;
  execute replace(was, 'new.kind in (''exchange.started'', ', 'new.kind in (''exchange.started'', ''exchange.concluded'', ');
  -- Whoever was told of a meeting as a member of the group is not told of the same as something new in the calendar.
  was := pg_get_functiondef('notifications_spread(integer)'::regprocedure);
  if was not like '%m.account_id is distinct from h.by_id;%' then raise exception 'who is told is not where it was'; end if;
  execute replace(was, 'm.account_id is distinct from h.by_id;', 'm.account_id is distinct from h.by_id
       and not exists (select 1 from public.notifications_notice n where n.tenant_id = m.tenant_id
                          and n.dedupe = ''exchange.meeting_planned/'' || h.about_id || ''/'' || m.tenant_id || ''/'' || m.account_id);');
end $$;

-- Reminds of days that are near that day, or have come, each once and as long as it is so. What was missed is made
-- up for as long as it helps. How many are told. For functions alone.
create function exchange_remind_dates(p_today date) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told int := 0;
  more int;
begin
  -- Registration opens: for those who see the event and can register, and have not.
  perform public.notifications_tell(m.tenant_id, m.account_id, 'exchange.opens', jsonb_build_object('owner', e.owner_id, 'event', e.id),
      e.id || '/' || e.register_from)
    from public.exchange_event e
   cross join lateral (select e.owner_id as id union select e.region_id
                       union select p.tenant_id from public.tenants_participation p where p.region_id = e.region_id) t
    join public.tenants_membership m on m.tenant_id = t.id and m.role <> 'evaluator'
   where e.register_from <= p_today and e.register_from > p_today - 7 and e.register_by >= p_today and e.cancelled_on is null
     and public.notifications_reads(t.id, 'exchange.opens', e.owner_id, e.id)
     and not exists (select 1 from public.exchange_registration r
                      where r.tenant_id = m.tenant_id and r.owner_id = e.owner_id and r.event_id = e.id and r.account_id = m.account_id)
     and not exists (select 1 from public.notifications_notice n where n.tenant_id = m.tenant_id
                        and n.dedupe = 'exchange.opens/' || e.id || '/' || e.register_from || '/' || m.tenant_id || '/' || m.account_id);
  get diagnostics told = row_count;
  -- Three days after an event a presence that was noted waits for its person still; for a month, as it may be noted late.
  perform public.notifications_tell(r.tenant_id, r.account_id, 'exchange.presence', jsonb_build_object('owner', e.owner_id, 'event', e.id), e.id::text)
    from public.exchange_event e
    join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat'
   where e.cancelled_on is null and r.attended > 0 and r.confirmed_on is null
     and e.ends_at < (p_today - 2)::timestamp at time zone 'Europe/Stockholm'
     and e.ends_at >= (p_today - 30)::timestamp at time zone 'Europe/Stockholm'
     and public.notifications_reads(r.tenant_id, 'exchange.presence', e.owner_id, e.id)
     and not exists (select 1 from public.notifications_notice n where n.tenant_id = r.tenant_id
                        and n.dedupe = 'exchange.presence/' || e.id || '/' || r.tenant_id || '/' || r.account_id);
  get diagnostics more = row_count;
  told := told + more;
  -- What a group has decided is due in two days: for who is to see to it, once however many decisions there are of that day.
  perform public.notifications_tell(d.tenant_id, d.account_id, 'exchange.decision_due', jsonb_build_object('owner', d.owner_id, 'group', d.group_id),
      d.group_id || '/' || d.due_on)
    from (select distinct x.owner_id, x.group_id, x.responsible_tenant_id as tenant_id, x.responsible_id as account_id, x.due_on
            from public.exchange_decision x
            join public.exchange_group g on g.owner_id = x.owner_id and g.id = x.group_id and g.ended_on is null
           where x.state = 'open' and x.responsible_id is not null and x.due_on between p_today and p_today + 2) d
   where public.notifications_reads(d.tenant_id, 'exchange.decision_due', d.owner_id, d.group_id)
     and not exists (select 1 from public.notifications_notice n where n.tenant_id = d.tenant_id
                        and n.dedupe = 'exchange.decision_due/' || d.group_id || '/' || d.due_on || '/' || d.tenant_id || '/' || d.account_id);
  get diagnostics more = row_count;
  told := told + more;
  -- In two days, places that are kept for a tenant and not taken are anybody's: for those who lead there, and can register colleagues.
  perform public.notifications_tell(m.tenant_id, m.account_id, 'exchange.flows_back', jsonb_build_object('owner', e.owner_id, 'event', e.id),
      e.id || '/' || e.flows_back_on)
    from public.exchange_event e
    join public.exchange_seat k on k.owner_id = e.owner_id and k.event_id = e.id
    join public.tenants_membership m on m.tenant_id = k.tenant_id and m.role in ('leader', 'joint_management')
   where e.flows_back_on > p_today and e.flows_back_on <= p_today + 2 and e.cancelled_on is null
     and coalesce(e.register_from, p_today) <= p_today
     and (select count(*) from public.exchange_registration r
           where r.tenant_id = k.tenant_id and r.owner_id = e.owner_id and r.event_id = e.id and r.state = 'seat') < k.seats
     and public.notifications_reads(k.tenant_id, 'exchange.flows_back', e.owner_id, e.id)
     and not exists (select 1 from public.notifications_notice n where n.tenant_id = m.tenant_id
                        and n.dedupe = 'exchange.flows_back/' || e.id || '/' || e.flows_back_on || '/' || m.tenant_id || '/' || m.account_id);
  get diagnostics more = row_count;
  return told + more;
end $$;
create index exchange_event_opens on exchange_event (register_from) where register_from is not null and cancelled_on is null;
create index exchange_decision_due on exchange_decision (due_on) where state = 'open' and responsible_id is not null;

-- As before, and of these days: once a day, whoever is first.
do $$
declare was text := pg_get_functiondef('notifications_remind(timestamp with time zone)'::regprocedure);
begin
  if was not like '%return told + more;%' then raise exception 'the reminders are not where they were'; end if;
  execute replace(was, 'return told + more;', 'return told + more + public.exchange_remind_dates(here::date);');
end $$;

-- What came of a thread is told to all who have written in it, whoever began it too, and to those who write at the places that ask the
-- same: as far as they read it still.
create function exchange_tell_result() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.notifications_tell(w.tenant_id, w.account_id, 'exchange.concluded', jsonb_build_object('owner', new.owner_id, 'thread', new.id),
      new.id || '/' || new.result_on)
    from (select p.tenant_id, p.written_by as account_id from public.exchange_post p where p.owner_id = new.owner_id and p.thread_id = new.id
          union
          select m.tenant_id, m.account_id from public.exchange_joined j
            join public.tenants_membership m on m.tenant_id = j.tenant_id and m.role <> 'evaluator'
           where j.owner_id = new.owner_id and j.thread_id = new.id) w
   where public.notifications_reads(w.tenant_id, 'exchange.concluded', new.owner_id, new.id);
  return null;
end $$;
create trigger tell_result after update on exchange_thread for each row
  when (new.result_on is not null and old.result_on is null) execute function exchange_tell_result();

-- The members of a group are told of a meeting that is still to come: that it is planned, is at another time or place, or is cancelled. As far as they read the
-- group still; who has registered is told of changes as of any event.
create function exchange_tell_meeting() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'exchange_meeting' then
    perform public.notifications_tell(m.tenant_id, m.account_id, 'exchange.meeting_planned',
        jsonb_build_object('owner', new.owner_id, 'group', new.group_id, 'meeting', new.event_id), new.event_id::text)
      from public.exchange_member m
      join public.exchange_event e on e.owner_id = new.owner_id and e.id = new.event_id and e.ends_at > now()
     where m.owner_id = new.owner_id and m.group_id = new.group_id and m.taken_in and m.account_id is not null
       and public.notifications_reads(m.tenant_id, 'exchange.meeting_planned', new.owner_id, new.group_id);
    return null;
  end if;
  perform public.notifications_tell(m.tenant_id, m.account_id, k.kind,
      jsonb_build_object('owner', g.owner_id, 'group', g.group_id, 'meeting', g.event_id), g.event_id || '/' || new.sequence)
    from public.exchange_meeting g
    join public.exchange_member m on m.owner_id = g.owner_id and m.group_id = g.group_id and m.taken_in and m.account_id is not null
   cross join (values (case when new.cancelled_on is null then 'exchange.meeting_changed' else 'exchange.meeting_cancelled' end)) k (kind)
   where g.owner_id = new.owner_id and g.event_id = new.id and old.ends_at > now()
     and public.notifications_reads(m.tenant_id, k.kind, g.owner_id, g.group_id)
     and not exists (select 1 from public.exchange_registration r
                      where r.tenant_id = m.tenant_id and r.owner_id = new.owner_id and r.event_id = new.id and r.account_id = m.account_id);
  return null;
end $$;
create trigger tell_planned after insert on exchange_meeting for each row execute function exchange_tell_meeting();
create trigger tell_members after update on exchange_event for each row when (new.sequence > old.sequence) execute function exchange_tell_meeting();
