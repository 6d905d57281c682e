-- Who has had a mail of something in the exchange, and has not read yet what was told, gets no second mail of the same.

-- As before, and: what is told again, as a thread is answered again or a group decides again, is a notice of its own; its mail leaves only
-- where nothing of the same that was mailed is unread. What one has to know comes always, and a reminder is of a day of its own.
create or replace function notifications_heed_stop() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare how text := public.notifications_how(new.kind, new.tenant_id, new.account_id);
begin
  if how is not null then
    if how = 'never' then return null; end if;
    insert into public.notifications_notice (tenant_id, account_id, id, kind, payload, digest, dedupe)
      select m.tenant_id, m.account_id, gen_random_uuid(), new.kind, new.payload, nullif(nullif(nullif(how, 'at_once'), 'always'), 'product'), new.dedupe
        from public.tenants_membership m where m.tenant_id = new.tenant_id and m.account_id = new.account_id
      on conflict (tenant_id, dedupe) do nothing;
    -- Told before, or a member no more.
    if not found or how not in ('at_once', 'always') then return null; end if;
    if how = 'at_once' and new.kind in ('exchange.started', 'exchange.replied', 'exchange.mentioned', 'exchange.planned', 'exchange.minutes', 'exchange.decision')
       and exists (select 1 from public.notifications_notice n join public.notifications_outbox o on o.dedupe = n.dedupe and o.state <> 'failed'
                    where n.tenant_id = new.tenant_id and n.account_id = new.account_id and n.kind = new.kind and n.payload = new.payload
                      and n.dedupe <> new.dedupe and n.read_at is null and n.done_at is null)
    then return null; end if;
    if how = 'at_once' and exists (select 1 from public.notifications_person q where q.account_id = new.account_id and q.quiet) then
      new.not_before := greatest(new.not_before, public.notifications_loud_from(now()));
    end if;
  end if;
  if public.notifications_is_stopped(new.kind, new.tenant_id, new.invitation_id, new.account_id) then return null; end if;
  return new;
end $$;
