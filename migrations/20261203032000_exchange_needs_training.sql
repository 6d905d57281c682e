-- What people would like to learn: a kind of thread, which others join, and of which an event can be made.

-- As before, and a training that somebody needs.
alter table exchange_thread
  drop constraint exchange_thread_kind_check,
  add constraint exchange_thread_kind_check check (kind in ('question', 'experience', 'proposal', 'announcement', 'need'));

-- As before, and the thread of which an event was made: said when it is made.
alter table exchange_event
  add column need_owner_id uuid,
  add column need_id uuid,
  add constraint exchange_event_need_fkey foreign key (need_owner_id, need_id) references exchange_thread (owner_id, id) on delete set null,
  add constraint exchange_event_need check ((need_owner_id is null) = (need_id is null));
create index exchange_event_need on exchange_event (need_owner_id, need_id);
grant insert (need_owner_id, need_id) on exchange_event to brygga_app;

-- The thread is one that whoever holds the event reads. Foreign keys look past row security, and a policy would ask again at each change:
-- who has left the collaboration of the need still changes and cancels what it made of it.
create function exchange_need_is_read() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.notifications_reads(new.owner_id, 'exchange.started', new.need_owner_id, new.need_id) then
    raise exception 'the thread is not read where the event is held' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger need_is_read before insert on exchange_event for each row when (new.need_id is not null) execute function exchange_need_is_read();
