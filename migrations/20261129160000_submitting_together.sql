-- Taking many sheets of answers at once, each with the outcome that `focus_groups_submit` gives it alone: a whole room sends at
-- the same moment, and one transaction for all that wait costs little more than one for a single sheet. By links only. All or
-- nothing: where one can't be kept for a reason of its own, the caller sends each alone.
create function focus_groups_submit_all(p_hashes bytea[], p_submissions uuid[], p_answers uuid[], p_languages text[], p_sheets jsonb[], p_asked text[])
returns text[] language plpgsql security definer set search_path = pg_catalog, public, pg_temp
-- Planned once a connection: planning it anew for each number of sheets would take longer than keeping them. By indexes, as that
-- plan is also the one by which it runs when tables that were empty then have grown.
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare kept int; mailed uuid[]; today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  -- Closing takes this lock alone: it waits for the answers that are on their way, and those that come after it see that the
  -- round is closing.
  perform pg_advisory_xact_lock_shared(r.key) from (
    select distinct hashtextextended('round ' || i.round_id, 0) as key
      from unnest(p_hashes) as s (hash) join public.focus_groups_invitation i on i.token_hash = s.hash) r;
  -- What follows sees all that was committed before the locks were had. An invitation is used by whoever is first.
  with found as (
    select distinct on (i.tenant_id, i.id) i.tenant_id, i.id, i.owner_id, i.round_id, i.email_norm is not null as mailed,
           s.submission, s.answer, s.language, s.sheet, s.asked, s.n
      from unnest(p_hashes, p_submissions, p_answers, p_languages, p_sheets, p_asked) with ordinality as s (hash, submission, answer, language, sheet, asked, n)
      join public.focus_groups_invitation i on i.token_hash = s.hash
     order by i.tenant_id, i.id, s.n
  ), sent as (
    -- A form of somebody else's, sent under another link: the number of a submission is kept once.
    select distinct on (f.tenant_id, f.round_id, f.submission) f.*
      from found f
     where not exists (select 1 from public.focus_groups_receipt c
                        where c.tenant_id = f.tenant_id and c.round_id = f.round_id and c.submission = f.submission)
     order by f.tenant_id, f.round_id, f.submission, f.n
  ), used as (
    update public.focus_groups_invitation x set used = true from sent s
     where x.tenant_id = s.tenant_id and x.id = s.id and not x.used
       and exists (select 1 from public.focus_groups_round r
                    where r.owner_id = s.owner_id and r.id = s.round_id and r.state = 'open' and r.opens_on <= today and r.closes_on >= today
                      -- Who did not look up what the invitation opens says what was answered, and is believed where it is so.
                      and (s.asked is null or (s.language = any (r.languages)
                           and s.asked = r.instrument_owner_id || '/' || r.instrument_id || '/' || r.instrument_version)))
       and not exists (select 1 from public.tenants_tenant t where t.id = s.tenant_id and t.state = 'closed')
    returning s.*
  ), noted as (
    insert into public.focus_groups_receipt (tenant_id, round_id, submission) select u.tenant_id, u.round_id, u.submission from used u
  ), written as (
    insert into public.focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
    select u.tenant_id, u.answer, u.owner_id, u.round_id, today, u.language, u.sheet from used u
  )
  select count(*), array_agg(u.id) filter (where u.mailed) into kept, mailed from used u;
  -- Who has answered is not reminded, also by a reminder that was on its way.
  if mailed is not null then
    delete from public.notifications_outbox o using public.focus_groups_invitation i
     where i.token_hash = any (p_hashes) and i.id = any (mailed)
       and o.tenant_id = i.tenant_id and o.invitation_id = i.id and o.state = 'queued' and o.kind = 'focus_groups.reminder';
  end if;
  if kept = cardinality(p_hashes) then
    return array_fill('taken'::text, array[kept]);
  end if;
  return array(
    select case when i.id is null then 'unknown'
                when i.used and c.submission is not null then 'taken'
                when i.used or c.submission is not null then 'used'
                else 'closed' end
      from unnest(p_hashes, p_submissions) with ordinality as s (hash, submission, n)
      left join public.focus_groups_invitation i on i.token_hash = s.hash
      left join public.focus_groups_receipt c on c.tenant_id = i.tenant_id and c.round_id = i.round_id and c.submission = s.submission
     order by s.n);
end $$;
grant execute on function focus_groups_submit_all(bytea[], uuid[], uuid[], text[], jsonb[], text[]) to brygga_app;

-- That the municipality exists follows from its part in the round, which every sheet points at: it need not be looked up again.
alter table focus_groups_answer drop constraint focus_groups_answer_tenant_id_fkey;
-- `focus_groups_answer_by_round` finds the same.
drop index focus_groups_answer_round;
-- "Used" changes every invitation once: room for that beside each, so that no index changes.
alter table focus_groups_invitation set (fillfactor = 50);
