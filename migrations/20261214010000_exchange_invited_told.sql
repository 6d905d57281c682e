-- That an event has changed or is cancelled is also told to those who lead where places are kept or who were invited by name, and to
-- whoever began the thread that it was made of. And more counts as a change: how one gets in, what to prepare, the last day to register.

-- As before, and of these: whatever other kinds there are stay as they are.
do $$
declare was text := pg_get_functiondef('notifications_default(text)'::regprocedure);
begin
  if was not like '%select case p_kind%' then raise exception 'the list of kinds is not where it was'; end if;
  execute replace(was, 'select case p_kind', 'select case p_kind
    when ''exchange.invited_changed'' then ''at_once'' when ''exchange.invited_cancelled'' then ''at_once''');
  was := pg_get_functiondef('notifications_reads(uuid,text,uuid,uuid)'::regprocedure);
  if was not like '%in (''exchange.planned'', %' then raise exception 'the rule of who reads is not where it was'; end if;
  execute replace(was, 'in (''exchange.planned'', ', 'in (''exchange.planned'', ''exchange.invited_changed'', ''exchange.invited_cancelled'', ');
  -- Who has not looked since the last change was told by mail gets no second mail.
  was := pg_get_functiondef('notifications_heed_stop()'::regprocedure);
  if was not like '%new.kind in (''exchange.started'', %' then raise exception 'the rule of second mails is not where it was'; end if;
  execute replace(was, 'new.kind in (''exchange.started'', ', 'new.kind in (''exchange.started'', ''exchange.invited_changed'', ');
end $$;

-- As before, and how one gets in, what to prepare and the last day to register are told as another time is; whoever changes or cancels
-- it knows that.
create or replace function exchange_keep_told() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.cancelled_on is not null then
    new.cancelled_on := old.cancelled_on;
    new.why_cancelled := old.why_cancelled;
    return new;
  end if;
  if new.edit <> old.edit then new.changed_at := now(); end if;
  if new.cancelled_on is not null
     or (new.starts_at, new.ends_at, new.form, new.whereabouts, new.programme, new.access, new.preparation, new.register_by)
        is distinct from (old.starts_at, old.ends_at, old.form, old.whereabouts, old.programme, old.access, old.preparation, old.register_by) then
    new.sequence := old.sequence + 1;
    perform public.notifications_tell(r.tenant_id, r.account_id,
        case when new.cancelled_on is null then 'exchange.changed' else 'exchange.cancelled' end,
        jsonb_build_object('owner', new.owner_id, 'event', new.id), new.id || '/' || new.sequence)
      from public.exchange_registration r
     where r.owner_id = new.owner_id and r.event_id = new.id and old.ends_at > now();
  end if;
  return new;
end $$;

-- Tells it to those who lead where places are kept or who were invited by name, and to whoever began the thread that the event was made
-- of: in a place where the event is read, each person once, as a leader first. Not to who is told of the same by having registered, or
-- as a member of the group that meets.
create function exchange_tell_invited() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare what text := case when new.cancelled_on is null then 'exchange.invited_changed' else 'exchange.invited_cancelled' end;
begin
  perform public.notifications_tell(w.tenant_id, w.account_id, what, jsonb_build_object('owner', new.owner_id, 'event', new.id),
      new.id || '/' || new.sequence)
    from (select distinct on (x.account_id) x.tenant_id, x.account_id
            from (select m.tenant_id, m.account_id, 1 as turn from public.tenants_membership m
                   where m.role in ('leader', 'joint_management')
                     and (m.tenant_id = any (new.chosen)
                       or m.tenant_id in (select k.tenant_id from public.exchange_seat k where k.owner_id = new.owner_id and k.event_id = new.id))
                  union all
                  select m.tenant_id, m.account_id, 2
                    from (select p.tenant_id, p.written_by from public.exchange_post p
                           where p.owner_id = new.need_owner_id and p.thread_id = new.need_id
                           order by p.written_at, p.id limit 1) b
                    join public.tenants_membership m on m.tenant_id = b.tenant_id and m.account_id = b.written_by) x
           where public.notifications_reads(x.tenant_id, what, new.owner_id, new.id)
           order by x.account_id, x.turn, x.tenant_id) w
   where old.ends_at > now()
     and not exists (select 1 from public.exchange_registration r
                      where r.owner_id = new.owner_id and r.event_id = new.id and r.account_id = w.account_id)
     and not exists (select 1 from public.exchange_meeting g
                       join public.exchange_member m on m.owner_id = g.owner_id and m.group_id = g.group_id and m.taken_in
                      where g.owner_id = new.owner_id and g.event_id = new.id and m.account_id = w.account_id
                        and public.notifications_reads(m.tenant_id, 'exchange.meeting_changed', g.owner_id, g.group_id));
  return null;
end $$;
create trigger tell_invited after update on exchange_event for each row when (new.sequence > old.sequence) execute function exchange_tell_invited();
