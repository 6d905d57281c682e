-- What a place leaves behind in the exchange when it leaves a collaboration: its people come to nothing that it does not read any more, and
-- in the threads that it began there nothing more is written.

-- Whoever leaves a collaboration frees its places there.
create function exchange_leave() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.exchange_free_places(old.tenant_id);
  return null;
end $$;
create trigger free_places after delete on tenants_participation for each row execute function exchange_leave();

-- As before, and nothing is written in a thread whose owner takes no part where it is any more: the owner would read it. As in groups.
create or replace function exchange_keep_writer() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
begin
  if actor is not null then
    new.written_by := actor;
    select m.name into new.by_name from public.tenants_membership m where m.tenant_id = new.tenant_id and m.account_id = actor;
  end if;
  if exists (select 1 from public.exchange_thread t
              where t.owner_id = new.owner_id and t.id = new.thread_id and t.region_id <> t.owner_id
                and not exists (select 1 from public.tenants_participation p where p.region_id = t.region_id and p.tenant_id = t.owner_id)) then
    raise exception 'whoever began the thread has left' using errcode = 'check_violation', constraint = 'exchange_post_stands';
  end if;
  update public.exchange_thread t set posts = t.posts + 1, last_at = greatest(t.last_at, new.written_at)
   where t.owner_id = new.owner_id and t.id = new.thread_id and t.closed_on is null;
  if not found then
    raise exception 'the thread is closed' using errcode = 'check_violation', constraint = 'exchange_post_open';
  end if;
  return new;
end $$;
