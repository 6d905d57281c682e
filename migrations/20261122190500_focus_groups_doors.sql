-- The narrow doors of focus groups: each does one thing, with a pinned search_path, and is in the allow-list of the
-- catalogue test. What they let through is what their comment says and nothing else.

-- What an invitation's link or code opens: the round it belongs to, and how that stands. Called before a tenant is known.
create function focus_groups_find_invitation(p_hash bytea)
returns table (tenant_id uuid, tenant_name text, owner_id uuid, round_id uuid, used boolean, language text, state text,
               title jsonb, purpose jsonb, asker text, contact text, region_name text, public_id uuid, languages text[],
               opens_on date, closes_on date, kept_until date, threshold_closed int, document jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  -- Of a printed slip it is not told whether it was used: whoever made the slips could count.
  select i.tenant_id, t.name, i.owner_id, i.round_id, i.used and i.email_norm is not null, i.language,
         case when r.state = 'open' and r.opens_on > (now() at time zone 'Europe/Stockholm')::date then 'early'
              when r.state = 'open' and r.closes_on < (now() at time zone 'Europe/Stockholm')::date then 'closing'
              else r.state end,
         r.title, r.purpose, r.asker, r.contact, o.name, r.public_id, r.languages,
         r.opens_on, r.closes_on, r.kept_until, r.threshold_closed, v.document
    from public.focus_groups_invitation i
    join public.tenants_tenant t on t.id = i.tenant_id
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
    join public.tenants_tenant o on o.id = r.owner_id
    join public.focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id
         and v.instrument_id = r.instrument_id and v.version = r.instrument_version
   where i.token_hash = p_hash or i.code_hash = p_hash
$$;
grant execute on function focus_groups_find_invitation(bytea) to brygga_app;

-- Takes one person's answers: uses the invitation, keeps the answers, notes the submission, all or nothing.
-- Says 'taken' also when the same submission arrives again; 'used' when another submission has used the invitation.
create function focus_groups_submit(p_hash bytea, p_submission uuid, p_answer uuid, p_language text, p_sheet jsonb)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare i public.focus_groups_invitation; r public.focus_groups_round; today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  select * into i from public.focus_groups_invitation x where x.token_hash = p_hash or x.code_hash = p_hash;
  if not found then return 'unknown'; end if;
  -- Locks the round against closing while these answers are on their way in. The round before the invitation, as closing and
  -- sealing take them: in the other order each could hold what the other waits for.
  select * into r from public.focus_groups_round x where x.owner_id = i.owner_id and x.id = i.round_id for share;
  select * into i from public.focus_groups_invitation x where x.tenant_id = i.tenant_id and x.id = i.id for no key update;
  -- Sealed while this waited.
  if not found then return 'closed'; end if;
  if i.used then
    if exists (select 1 from public.focus_groups_receipt c where c.tenant_id = i.tenant_id and c.round_id = i.round_id and c.submission = p_submission) then
      return 'taken';
    end if;
    return 'used';
  end if;
  if r.state <> 'open' or r.opens_on > today or r.closes_on < today then return 'closed'; end if;
  update public.focus_groups_invitation x set used = true where x.tenant_id = i.tenant_id and x.id = i.id;
  -- Who has answered is not reminded, also by a reminder that was on its way.
  delete from public.notifications_outbox o
   where o.tenant_id = i.tenant_id and o.invitation_id = i.id and o.state = 'queued' and o.kind = 'focus_groups.reminder';
  insert into public.focus_groups_receipt (tenant_id, round_id, submission) values (i.tenant_id, i.round_id, p_submission);
  insert into public.focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
  values (i.tenant_id, p_answer, i.owner_id, i.round_id, today, p_language, p_sheet);
  return 'taken';
end $$;
grant execute on function focus_groups_submit(bytea, uuid, uuid, text, jsonb) to brygga_app;

-- How many are asked and how many have answered, in steps: 0 means "fewer than five", else "at least so many", a
-- multiple of five. For the owner of the round all its tenants; for a tenant itself; for nobody else. After closing the same steps.
create function focus_groups_participation(p_owner uuid, p_round uuid)
returns table (tenant_id uuid, asked int, answered_at_least int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.tenant_id,
         coalesce(s.asked, (select count(*) from public.focus_groups_invitation i where i.tenant_id = s.tenant_id and i.owner_id = s.owner_id and i.round_id = s.round_id))::int / 5 * 5,
         coalesce(s.answered, (select count(*) from public.focus_groups_invitation i where i.tenant_id = s.tenant_id and i.owner_id = s.owner_id and i.round_id = s.round_id and i.used))::int / 5 * 5
    from public.focus_groups_round_tenant s
    join public.focus_groups_round r on r.owner_id = s.owner_id and r.id = s.round_id
   where s.owner_id = p_owner and s.round_id = p_round and r.state <> 'draft'
     and (select nullif(current_setting('app.tenant', true), '')::uuid) in (s.owner_id, s.tenant_id)
$$;
grant execute on function focus_groups_participation(uuid, uuid) to brygga_app;

-- Reminds those of the tenant at hand who have not answered. Says nothing: a number here would be an exact count.
create function focus_groups_queue_reminders(p_owner uuid, p_round uuid)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
  select gen_random_uuid(), i.tenant_id, 'focus_groups.reminder', i.language, i.id,
         'focus_groups.reminder/' || i.id || '/' || (now() at time zone 'Europe/Stockholm')::date
    from public.focus_groups_invitation i
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
   where i.owner_id = p_owner and i.round_id = p_round and i.email_norm is not null and not i.used and r.state = 'open'
     and i.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
     -- At most one a day, also where the other came by itself.
     and not exists (select 1 from public.notifications_outbox o
                      where o.tenant_id = i.tenant_id and o.invitation_id = i.id and o.kind = 'focus_groups.reminder'
                        and (o.created_at at time zone 'Europe/Stockholm')::date = (now() at time zone 'Europe/Stockholm')::date)
  on conflict (dedupe) do nothing
$$;
grant execute on function focus_groups_queue_reminders(uuid, uuid) to brygga_app;

-- The same by itself, for every tenant: once, three days before a round closes. For the jobs only.
create function focus_groups_queue_due_reminders()
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
  select gen_random_uuid(), i.tenant_id, 'focus_groups.reminder', i.language, i.id, 'focus_groups.reminder/' || i.id || '/due'
    from public.focus_groups_invitation i
    join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
   where r.state = 'open' and r.opens_on < (now() at time zone 'Europe/Stockholm')::date
     and r.closes_on between (now() at time zone 'Europe/Stockholm')::date and (now() at time zone 'Europe/Stockholm')::date + 3
     and i.email_norm is not null and not i.used
     -- Not on a day on which the person was invited or reminded by hand.
     and not exists (select 1 from public.notifications_outbox o
                      where o.tenant_id = i.tenant_id and o.invitation_id = i.id
                        and (o.created_at at time zone 'Europe/Stockholm')::date = (now() at time zone 'Europe/Stockholm')::date)
  on conflict (dedupe) do nothing
$$;
grant execute on function focus_groups_queue_due_reminders() to brygga_results;

-- Mails to those who lead the tenants of a round, and to its owner's management: ids only. The owner of the round asks for
-- it (round opened, response due), or the jobs (results ready).
create function focus_groups_queue_staff_mail(p_owner uuid, p_round uuid, p_kind text)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
  select gen_random_uuid(), m.tenant_id, p_kind, a.language, m.account_id,
         jsonb_build_object('owner', p_owner, 'round', p_round),
         p_kind || '/' || p_round || '/' || m.tenant_id || '/' || m.account_id
         || case when p_kind = 'focus_groups.response_due' then '/' || (now() at time zone 'Europe/Stockholm')::date else '' end
    from public.tenants_membership m
    join public.identity_account a on a.id = m.account_id
   where m.role in ('leader', 'joint_management')
     and p_kind in ('focus_groups.round_opened', 'focus_groups.results_ready', 'focus_groups.response_due')
     and (m.tenant_id in (select s.tenant_id from public.focus_groups_round_tenant s where s.owner_id = p_owner and s.round_id = p_round)
          or (m.tenant_id = p_owner and p_kind = 'focus_groups.results_ready'))
     and (p_kind <> 'focus_groups.response_due' or exists (
           select 1 from public.focus_groups_finding f
             join public.focus_groups_finding_tenant ft on ft.owner_id = f.owner_id and ft.finding_id = f.id
            where f.round_owner_id = p_owner and f.round_id = p_round and ft.tenant_id = m.tenant_id
              and not exists (select 1 from public.focus_groups_response w where w.tenant_id = ft.tenant_id and w.finding_owner_id = f.owner_id and w.finding_id = f.id)))
     and (pg_has_role(session_user, 'brygga_results', 'member') or p_owner = (select nullif(current_setting('app.tenant', true), '')::uuid))
  on conflict (dedupe) do nothing
$$;
grant execute on function focus_groups_queue_staff_mail(uuid, uuid, text) to brygga_app, brygga_results;

-- Stops taking answers and sends the last mail ("you said – we did") to all who were invited. By the round's owner.
create function focus_groups_begin_closing(p_owner uuid, p_round uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_owner is distinct from (select nullif(current_setting('app.tenant', true), '')::uuid)
     and not pg_has_role(session_user, 'brygga_results', 'member') then
    return false;
  end if;
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
grant execute on function focus_groups_begin_closing(uuid, uuid) to brygga_app, brygga_results;

-- Rounds whose last day has passed, and rounds whose last mail has left (or could not for a day). For the jobs only.
create function focus_groups_due_rounds()
returns table (owner_id uuid, round_id uuid, step text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.owner_id, r.id, 'close' from public.focus_groups_round r
   where r.state = 'open' and r.closes_on < (now() at time zone 'Europe/Stockholm')::date
  union all
  select r.owner_id, r.id, 'seal' from public.focus_groups_round r
   where r.state = 'closing' and (r.closing_since < now() - interval '1 day' or not exists (
     select 1 from public.focus_groups_invitation i join public.notifications_outbox o on o.tenant_id = i.tenant_id and o.invitation_id = i.id
      where i.owner_id = r.owner_id and i.round_id = r.id and o.state = 'queued'))
$$;
grant execute on function focus_groups_due_rounds() to brygga_results;

-- Seals a closing round (promise 4): keeps the counts, deletes codes, invitations, addresses and their mail records, and
-- receipts; rewrites the answers in random order under new ids, without day, language and free texts. For the jobs only,
-- in the transaction that wrote the edition and the free texts.
create function focus_groups_seal(p_owner uuid, p_round uuid, p_text_items text[])
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from public.focus_groups_round r where r.owner_id = p_owner and r.id = p_round and r.state = 'closing' for update;
  if not found then
    raise exception 'only a closing round can be sealed';
  end if;
  update public.focus_groups_round_tenant s
     set asked = (select count(*) from public.focus_groups_invitation i where i.tenant_id = s.tenant_id and i.owner_id = s.owner_id and i.round_id = s.round_id),
         answered = (select count(*) from public.focus_groups_answer a where a.tenant_id = s.tenant_id and a.owner_id = s.owner_id and a.round_id = s.round_id)
   where s.owner_id = p_owner and s.round_id = p_round;
  delete from public.focus_groups_receipt c using public.focus_groups_round_tenant s
   where s.owner_id = p_owner and s.round_id = p_round and c.tenant_id = s.tenant_id and c.round_id = p_round;
  delete from public.focus_groups_invitation i where i.owner_id = p_owner and i.round_id = p_round;
  with gone as (
    delete from public.focus_groups_answer a where a.owner_id = p_owner and a.round_id = p_round
    returning a.tenant_id, a.sheet
  )
  insert into public.focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
  select g.tenant_id, gen_random_uuid(), p_owner, p_round, null, null, g.sheet - p_text_items from gone g order by random();
  update public.focus_groups_round r
     set state = 'closed', closed_on = (now() at time zone 'Europe/Stockholm')::date, closing_since = null
   where r.owner_id = p_owner and r.id = p_round;
end $$;
grant execute on function focus_groups_seal(uuid, uuid, text[]) to brygga_results;

-- The public page "you said – we did" of a round, by its public id: findings and the responses to them. Nothing else.
create function focus_groups_said(p_public uuid)
returns table (title jsonb, asker text, state text, languages text[], closes_on date, findings jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.title, r.asker, r.state, r.languages, r.closes_on,
         coalesce((select jsonb_agg(jsonb_build_object('text', f.text, 'owner', o.name, 'owner_kind', o.kind, 'responses',
                     coalesce((select jsonb_agg(jsonb_build_object('tenant', t.name, 'kind', w.kind, 'text', w.text) order by t.name)
                        from public.focus_groups_finding_tenant ft
                        join public.tenants_tenant t on t.id = ft.tenant_id
                        left join public.focus_groups_response w on w.tenant_id = ft.tenant_id and w.finding_owner_id = f.owner_id and w.finding_id = f.id
                       where ft.owner_id = f.owner_id and ft.finding_id = f.id), '[]'::jsonb)) order by o.kind desc, o.name, f.position)
              from public.focus_groups_finding f join public.tenants_tenant o on o.id = f.owner_id
             where f.round_owner_id = r.owner_id and f.round_id = r.id), '[]'::jsonb)
    from public.focus_groups_round r
   where r.public_id = p_public and r.state <> 'draft'
$$;
grant execute on function focus_groups_said(uuid) to brygga_app;

-- Joint management's table: for each municipality of the region at hand its leaders' names, open rounds, answered in
-- steps over the region's open rounds, responses outstanding, last activity. Figures and staff, no participant.
create function focus_groups_oversight()
returns table (tenant_id uuid, slug text, name text, role text, leaders text[], open_rounds int, answered_at_least int,
               responses_outstanding int, last_activity date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.id, t.slug, t.name, p.role,
         coalesce((select array_agg(m.name order by m.name) from public.tenants_membership m
                    where m.tenant_id = t.id and m.role = 'leader'), '{}'),
         (select count(*) from public.focus_groups_round_tenant s join public.focus_groups_round r on r.owner_id = s.owner_id and r.id = s.round_id
           where s.tenant_id = t.id and s.owner_id = p.region_id and r.state = 'open')::int,
         -- The sum of each round's steps: a step of the sum would say more than they do.
         (select coalesce(sum(n.used / 5 * 5), 0) from (
            select count(*) as used from public.focus_groups_invitation i
              join public.focus_groups_round r on r.owner_id = i.owner_id and r.id = i.round_id
             where i.tenant_id = t.id and i.owner_id = p.region_id and r.state = 'open' and i.used group by i.round_id) n)::int,
         (select count(*) from public.focus_groups_finding_tenant ft
           where ft.tenant_id = t.id and ft.round_owner_id = p.region_id
             and not exists (select 1 from public.focus_groups_response w where w.tenant_id = ft.tenant_id and w.finding_owner_id = ft.owner_id and w.finding_id = ft.finding_id))::int,
         (select a.last_on from public.tenants_activity a where a.tenant_id = t.id)
    from public.tenants_participation p join public.tenants_tenant t on t.id = p.tenant_id
   where p.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
   order by t.name collate "C"
$$;
grant execute on function focus_groups_oversight() to brygga_app;

-- The mail worker's claim: a lease on due mails, with the address to send to. For the jobs only.
create function notifications_claim(p_limit int, p_lease interval)
returns table (id uuid, tenant_id uuid, kind text, language text, address text, reader text, sign_in_id uuid, invitation_id uuid, payload jsonb,
               attempts int, first_tried_at timestamptz)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with due as (
    select o.id from public.notifications_outbox o
     where o.state = 'queued' and o.not_before <= now() and (o.claimed_until is null or o.claimed_until < now())
     order by o.not_before limit p_limit for update skip locked
  ), claimed as (
    update public.notifications_outbox o
       set claimed_until = now() + p_lease, attempts = o.attempts + 1, first_tried_at = coalesce(o.first_tried_at, now())
      from due where o.id = due.id
    returning o.*
  )
  select c.id, c.tenant_id, c.kind, c.language, coalesce(a.email, i.email), coalesce(a.name, ''), c.sign_in_id, c.invitation_id, c.payload,
         c.attempts, c.first_tried_at
    from claimed c
    left join public.identity_account a on a.id = c.account_id
    left join public.focus_groups_invitation i on i.tenant_id = c.tenant_id and i.id = c.invitation_id
$$;
grant execute on function notifications_claim(int, interval) to brygga_results;

-- Notes that a mail left. Sign-in links that were sent are of no further interest.
create function notifications_sent(p_id uuid)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.notifications_outbox o where o.id = p_id and o.kind = 'identity.sign_in';
  update public.notifications_outbox o set state = 'sent', claimed_until = null, error = null where o.id = p_id;
end $$;
grant execute on function notifications_sent(uuid) to brygga_results;

-- Notes that a mail did not leave: again after `p_wait`, or given up where `p_wait` is null. `p_error` is a code, never an address.
create function notifications_not_sent(p_id uuid, p_error text, p_wait interval)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.notifications_outbox o
     set state = case when p_wait is null then 'failed' else 'queued' end,
         not_before = now() + coalesce(p_wait, interval '0'), claimed_until = null, error = p_error
   where o.id = p_id and o.state = 'queued'
$$;
grant execute on function notifications_not_sent(uuid, text, interval) to brygga_results;

-- What a mail about a round says of it, by the ids in its payload or by its invitation. For the jobs only.
create function focus_groups_mail_facts(p_owner uuid, p_round uuid, p_tenant uuid, p_invitation uuid)
returns table (asker text, closes_on date, public_id uuid, tenant_kind text, tenant_slug text, tenant_name text, round_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.asker, r.closes_on, r.public_id, t.kind, t.slug, t.name, r.id
    from public.focus_groups_round r, public.tenants_tenant t
   where t.id = p_tenant
     and (r.owner_id, r.id) = (select coalesce(i.owner_id, p_owner), coalesce(i.round_id, p_round)
            from (select 1) one left join public.focus_groups_invitation i on i.tenant_id = p_tenant and i.id = p_invitation)
$$;
grant execute on function focus_groups_mail_facts(uuid, uuid, uuid, uuid) to brygga_results;

-- Freezes a version that a round of the tenant at hand asks: also one that belongs to the region it takes part in.
create function focus_groups_freeze(p_owner uuid, p_instrument uuid, p_version int)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.focus_groups_instrument_version v set frozen = true
   where v.owner_id = p_owner and v.instrument_id = p_instrument and v.version = p_version and not v.frozen
     and exists (select 1 from public.focus_groups_round r
                  where r.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
                    and r.instrument_owner_id = p_owner and r.instrument_id = p_instrument and r.instrument_version = p_version)
$$;
grant execute on function focus_groups_freeze(uuid, uuid, int) to brygga_app;

-- Deletes the answers, and the texts that nobody released, of closed rounds whose day has come ("kept until", as
-- participants were told), and of released texts what was taken out of them. Editions, released texts, findings and responses
-- hold nobody's answer and stay. For the jobs only.
create function focus_groups_delete_expired()
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with expired as (
    select r.owner_id, r.id from public.focus_groups_round r
     where r.state = 'closed' and r.kept_until < (now() at time zone 'Europe/Stockholm')::date
  ), answers as (
    delete from public.focus_groups_answer a using expired e where a.owner_id = e.owner_id and a.round_id = e.id
  ), withheld as (
    delete from public.focus_groups_withheld_text w using expired e where w.owner_id = e.owner_id and w.round_id = e.id
  ), originals as (
    update public.focus_groups_free_text f set original = f.shown from expired e
     where f.owner_id = e.owner_id and f.round_id = e.id and f.state = 'released' and f.original <> f.shown
  )
  delete from public.focus_groups_free_text f using expired e
   where f.owner_id = e.owner_id and f.round_id = e.id and f.state <> 'released'
$$;
grant execute on function focus_groups_delete_expired() to brygga_results;

-- The failed mails of the tenant at hand, to colleagues and to participants. Reminders are left out: that one failed
-- would say who has not answered.
create function notifications_failed()
returns table (id uuid, kind text, address text, error text, failed_on date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.id, o.kind, coalesce(a.email, i.email), o.error, (o.created_at at time zone 'Europe/Stockholm')::date
    from public.notifications_outbox o
    left join public.identity_account a on a.id = o.account_id
    left join public.focus_groups_invitation i on i.tenant_id = o.tenant_id and i.id = o.invitation_id
   where o.state = 'failed' and o.kind <> 'focus_groups.reminder'
     and o.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
   order by o.created_at
$$;
grant execute on function notifications_failed() to brygga_app;

-- Nobody is invited to a round that does not take answers: the round is held open while an invitation is written, so that
-- no address or code can slip in behind the sealing.
create function focus_groups_invite_to_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare state text;
begin
  select r.state into state from public.focus_groups_round r where r.owner_id = new.owner_id and r.id = new.round_id for share;
  if state is distinct from 'open' then
    raise exception 'the round does not take answers' using errcode = 'check_violation', constraint = 'focus_groups_invitation_open';
  end if;
  return new;
end $$;
create trigger invite_to_open before insert on focus_groups_invitation for each row execute function focus_groups_invite_to_open();

-- Whether this submission was taken under this key: what the page of thanks asks. Only who sent it knows its number, so
-- whoever holds a slip learns nothing about whether its code was used.
create function focus_groups_received(p_hash bytea, p_submission uuid)
returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.focus_groups_invitation i
                   join public.focus_groups_receipt c on c.tenant_id = i.tenant_id and c.round_id = i.round_id and c.submission = p_submission
                  where (i.token_hash = p_hash or i.code_hash = p_hash) and i.used)
$$;
grant execute on function focus_groups_received(bytea, uuid) to brygga_app;
