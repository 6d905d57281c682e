-- Taking many sheets of answers at once, as before, but link by link: each statement looks one thing up by its key, so there is one
-- plan that it can have. As one statement over all of them it was planned once a connection, and where a table was empty then,
-- that connection read the table from end to end for every sheet ever after.
create or replace function focus_groups_submit_all(p_hashes bytea[], p_submissions uuid[], p_answers uuid[], p_languages text[], p_sheets jsonb[], p_asked text[])
returns text[] language plpgsql security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  outcomes text[] := array_fill(null::text, array[cardinality(p_hashes)]);
  today date := (now() at time zone 'Europe/Stockholm')::date;
  n int;
  used record;
begin
  -- Closing takes this lock alone: it waits for the answers that are on their way, and those that come after it see that the
  -- round is closing.
  perform pg_advisory_xact_lock_shared(r.key) from (
    select distinct hashtextextended('round ' || (select i.round_id from public.focus_groups_invitation i where i.token_hash = s.hash), 0) as key
      from unnest(p_hashes) as s (hash)) r where r.key is not null order by r.key;
  -- What follows sees all that was committed before the locks were had. In the order of the links, so that two who take the same
  -- ones wait for each other once.
  for n in select s.n from unnest(p_hashes) with ordinality as s (hash, n) order by s.hash, s.n loop
    -- An invitation is used by whoever is first.
    update public.focus_groups_invitation x set used = true
     where x.token_hash = p_hashes[n] and not x.used
       and (select r.state = 'open' and r.opens_on <= today and r.closes_on >= today
                   -- Who did not look up what the invitation opens says what was answered, and is believed where it is so.
                   and (p_asked[n] is null or (p_languages[n] = any (r.languages)
                        and p_asked[n] = r.instrument_owner_id || '/' || r.instrument_id || '/' || r.instrument_version))
              from public.focus_groups_round r where r.owner_id = x.owner_id and r.id = x.round_id)
       and (select t.state <> 'closed' from public.tenants_tenant t where t.id = x.tenant_id)
       -- A form of somebody else's, sent under another link: the number of a submission is kept once.
       and (select true from public.focus_groups_receipt c
             where c.tenant_id = x.tenant_id and c.round_id = x.round_id and c.submission = p_submissions[n]) is null
    returning x.tenant_id, x.id, x.owner_id, x.round_id, x.email_norm is not null as mailed into used;
    if not found then
      outcomes[n] := coalesce((
        select case when i.used and c.submission is not null then 'taken'
                    when i.used or c.submission is not null then 'used'
                    else 'closed' end
          from public.focus_groups_invitation i
          left join public.focus_groups_receipt c on c.tenant_id = i.tenant_id and c.round_id = i.round_id and c.submission = p_submissions[n]
         where i.token_hash = p_hashes[n]), 'unknown');
      continue;
    end if;
    with noted as (insert into public.focus_groups_receipt (tenant_id, round_id, submission) values (used.tenant_id, used.round_id, p_submissions[n]))
    insert into public.focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
    values (used.tenant_id, p_answers[n], used.owner_id, used.round_id, today, p_languages[n], p_sheets[n]);
    -- Who has answered is not reminded, also by a reminder that was on its way.
    if used.mailed then
      delete from public.notifications_outbox o
       where o.tenant_id = used.tenant_id and o.invitation_id = used.id and o.state = 'queued' and o.kind = 'focus_groups.reminder';
    end if;
    outcomes[n] := 'taken';
  end loop;
  return outcomes;
end $$;

-- That the municipality exists follows from the invitation, from which the receipt has it.
alter table focus_groups_receipt drop constraint focus_groups_receipt_tenant_id_fkey;
