-- Whoever leaves a place gets nothing more of it, though it was queued before; and only who reads a thread tells others of what stands there.

-- What waits for a person, or was given up.
create index notifications_outbox_waits on notifications_outbox (account_id) where state <> 'sent' and account_id is not null;

-- What is new for a person in a place goes with the membership (its notices do by their key): what waits for quiet times to end, or for
-- another try, and what was given up and could be sent again. A membership is one row with one role, so another role is no leaving. A link
-- to sign in and an invitation are no notices, and stay. A digest is the person's: of the place that was left it counts nothing any more,
-- so it is not sent in that one's name, nor listed there as failed.
create function notifications_leave() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.notifications_outbox o
   where o.account_id = old.account_id and o.tenant_id = old.tenant_id and o.state <> 'sent' and public.notifications_default(o.kind) is not null;
  update public.notifications_outbox o set tenant_id = null
   where o.account_id = old.account_id and o.tenant_id = old.tenant_id and o.state <> 'sent' and o.kind = 'notifications.digest';
  return null;
end $$;
create trigger mail_goes after delete on tenants_membership for each row execute function notifications_leave();

-- As before, and: who wrote in a thread and does not read it any more tells nobody of what was written there.
do $$
declare
  door regprocedure;
  was text;
begin
  foreach door in array array['exchange_mention(uuid, uuid, uuid, uuid[], uuid[])', 'exchange_mention_tenants(uuid, uuid, uuid, uuid[])']::regprocedure[] loop
    was := pg_get_functiondef(door);
    if was not like '%and p.removed_at is null;%' then raise exception 'whose post it is, is not asked where it was'; end if;
    execute replace(was, 'and p.removed_at is null;', 'and p.removed_at is null and public.exchange_reads_thread(p_owner, p_thread);');
  end loop;
end $$;
