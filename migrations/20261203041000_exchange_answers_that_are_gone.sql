-- A thread is answered as long as the post that answers it is there.

-- What is taken away, or goes with its tenant, answers nothing any more.
create function exchange_answer_goes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.exchange_thread t set accepted_id = null
   where t.owner_id = old.owner_id and t.id = old.thread_id and t.accepted_id = old.id;
  return null;
end $$;
create trigger answer_goes after update of removed_at on exchange_post for each row
  when (new.removed_at is not null and old.removed_at is null) execute function exchange_answer_goes();
create trigger answer_goes_with_tenant after delete on exchange_post for each row execute function exchange_answer_goes();

update exchange_thread t set accepted_id = null
 where t.accepted_id is not null
   and not exists (select 1 from exchange_post p where p.owner_id = t.owner_id and p.thread_id = t.id and p.id = t.accepted_id and p.removed_at is null);
