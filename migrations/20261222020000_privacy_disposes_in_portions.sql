-- However much is older than a decision says, it is deleted so many at a time, each portion in a transaction of its own: one statement is
-- ended after twenty seconds, and then nothing would ever go.

-- Adds to the line of the protocol about a deletion that goes on, or begins it; on another day it is another line. For functions alone.
create function privacy_note_more(p_tenant uuid, p_run uuid, p_kind text, p_what text, p_how_many bigint) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_how_many = 0 then return; end if;
  update public.privacy_protocol l set how_many = l.how_many + p_how_many
   where l.tenant_id = p_tenant and l.run = p_run and l.kind = p_kind and l.what = p_what
     and l.deleted_on = (now() at time zone 'Europe/Stockholm')::date;
  if not found then
    perform public.privacy_note(p_tenant, p_run, p_kind, p_what, p_how_many, false, null, null);
  end if;
end $$;

-- As before, but so many at most, the oldest first, as a part of that run: the protocol says how many there have been until then, wherever
-- it ends. Gives how many there were this time: nothing is left where it is none. Then nobody needs to be told any more that there is.
drop function privacy_dispose(date);
create function privacy_dispose(p_before date, p_run uuid, p_most int) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  posts bigint;
  deviations bigint;
begin
  if coalesce(p_before > public.privacy_before('exchange'), true) then
    return null;
  end if;
  with oldest as (
    select p.tenant_id, p.owner_id, p.thread_id, p.id from public.exchange_post p
     where p.tenant_id = here and p.removed_at is null and p.written_at < p_before::timestamp at time zone 'Europe/Stockholm'
     order by p.written_at, p.id limit p_most for update
  ), taken as (
    update public.exchange_post p set removed_at = now() from oldest s
     where p.tenant_id = here and p.removed_at is null
       and p.tenant_id = s.tenant_id and p.owner_id = s.owner_id and p.thread_id = s.thread_id and p.id = s.id
    returning 1
  )
  select count(*) into posts from taken;
  with oldest as (
    select d.id from public.exchange_deviation d where d.owner_id = here and d.to_on < p_before
     order by d.to_on, d.id limit p_most - posts for update
  ), taken as (
    delete from public.exchange_deviation d using oldest s where d.owner_id = here and d.id = s.id returning 1
  )
  select count(*) into deviations from taken;
  perform public.privacy_note_more(here, p_run, 'exchange', 'posts', posts);
  perform public.privacy_note_more(here, p_run, 'exchange', 'deviations', deviations);
  if posts + deviations = 0 and not exists (select 1 from public.privacy_due() x where x.kind = 'exchange') then
    update public.notifications_notice n set read_at = coalesce(n.read_at, now()), done_at = now()
     where n.tenant_id = here and n.kind = 'privacy.due' and n.payload ->> 'retention' = 'exchange' and n.done_at is null;
    delete from public.notifications_outbox o
     where o.tenant_id = here and o.state = 'queued' and o.kind = 'privacy.due' and o.payload ->> 'retention' = 'exchange';
  end if;
  return posts + deviations;
end $$;
grant execute on function privacy_dispose(date, uuid, int) to brygga_app;
