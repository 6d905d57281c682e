-- Taking answers, with the same outcomes as before and less work: a whole room sends at the same moment.
--
-- A round was locked row by row against closing; when many answer at once, Postgres keeps a list of lockers for that row,
-- which cost more than keeping the answers. Now it is a shared advisory lock, which closing takes alone: it waits for the
-- answers that are on their way, and those that come after it see that the round is closing.
create or replace function focus_groups_submit(p_hash bytea, p_submission uuid, p_answer uuid, p_language text, p_sheet jsonb)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare i record; kept bigint; today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  select x.tenant_id, x.id, x.owner_id, x.round_id, x.email_norm is not null as mailed into i
    from public.focus_groups_invitation x where x.token_hash = p_hash or x.code_hash = p_hash;
  if not found then return 'unknown'; end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('round ' || i.round_id, 0));
  -- What follows sees all that was committed before the lock was had. The invitation is used by whoever is first.
  with used as (
    update public.focus_groups_invitation x set used = true
     where x.tenant_id = i.tenant_id and x.id = i.id and not x.used
       and exists (select 1 from public.focus_groups_round r
                    where r.owner_id = i.owner_id and r.id = i.round_id and r.state = 'open' and r.opens_on <= today and r.closes_on >= today)
       and not exists (select 1 from public.tenants_tenant t where t.id = i.tenant_id and t.state = 'closed')
    returning x.tenant_id
  ), noted as (
    insert into public.focus_groups_receipt (tenant_id, round_id, submission)
    select u.tenant_id, i.round_id, p_submission from used u
  )
  insert into public.focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
  select u.tenant_id, p_answer, i.owner_id, i.round_id, today, p_language, p_sheet from used u;
  get diagnostics kept = row_count;
  if kept = 1 then
    -- Who has answered is not reminded, also by a reminder that was on its way.
    if i.mailed then
      delete from public.notifications_outbox o
       where o.tenant_id = i.tenant_id and o.invitation_id = i.id and o.state = 'queued' and o.kind = 'focus_groups.reminder';
    end if;
    return 'taken';
  end if;
  if exists (select 1 from public.focus_groups_receipt c where c.tenant_id = i.tenant_id and c.round_id = i.round_id and c.submission = p_submission) then
    return 'taken';
  end if;
  if exists (select 1 from public.focus_groups_invitation x where x.tenant_id = i.tenant_id and x.id = i.id and x.used) then
    return 'used';
  end if;
  return 'closed';
end $$;

-- As before, and it waits for the answers that are on their way.
create or replace function focus_groups_begin_closing(p_owner uuid, p_round uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_owner is distinct from (select nullif(current_setting('app.tenant', true), '')::uuid)
     and not pg_has_role(session_user, 'brygga_results', 'member') then
    return false;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('round ' || p_round, 0));
  update public.focus_groups_round r set state = 'closing', closing_since = now()
   where r.owner_id = p_owner and r.id = p_round and r.state = 'open';
  if not found then return false; end if;
  -- Invitations and reminders that have not left yet are of no use any more.
  delete from public.notifications_outbox o using public.focus_groups_invitation i
   where i.owner_id = p_owner and i.round_id = p_round and o.tenant_id = i.tenant_id and o.invitation_id = i.id;
  insert into public.notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
  select gen_random_uuid(), i.tenant_id, 'focus_groups.closed', i.language, i.id, 'focus_groups.closed/' || i.id
    from public.focus_groups_invitation i
   where i.owner_id = p_owner and i.round_id = p_round and i.email_norm is not null;
  return true;
end $$;

-- Room beside each invitation for its "used": the row is changed in place, and no index with it.
alter table focus_groups_invitation set (fillfactor = 70);
