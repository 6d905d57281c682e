-- Drafts of changes of posts, kept as those of new ones; and no draft is saved over one that was saved elsewhere and not read (ADR 34).

alter table exchange_draft
  -- The own post that it is another wording of; null: a new post. With `of_edit`: which saving of the post it is written over.
  add column post_id uuid,
  add column of_edit int not null default 0,
  -- Counts the savings; and the page that saved it last, which may save again over what it has saved.
  add column edit int not null default 1,
  add column writing uuid,
  drop constraint exchange_draft_one,
  add constraint exchange_draft_one unique nulls not distinct (tenant_id, account_id, owner_id, thread_id, post_id),
  add foreign key (tenant_id, owner_id, thread_id, post_id) references exchange_post (tenant_id, owner_id, thread_id, id) on delete cascade,
  add constraint exchange_draft_of_thread check (post_id is null or thread_id is not null);
create index exchange_draft_post on exchange_draft (tenant_id, owner_id, thread_id, post_id) where post_id is not null;

-- Whoever takes a post away has taken it back: no other wording of it stays.
create function exchange_drop_drafts() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.exchange_draft d
   where d.tenant_id = new.tenant_id and d.owner_id = new.owner_id and d.thread_id = new.thread_id and d.post_id = new.id;
  return null;
end $$;
create trigger drop_drafts after update of removed_at on exchange_post for each row
  when (old.removed_at is null and new.removed_at is not null) execute function exchange_drop_drafts();

drop function exchange_draft_save(uuid, uuid, text, text, text, text, text, text[]);
drop function exchange_draft_drop(uuid, uuid);

-- Keeps what the person at hand is writing here: a new thread (`p_thread` null), an answer in one that is read here, or another wording of
-- an own post of it. `p_read`: which saving of the draft was read, `p_writing`: the page that saves. 'saved'; 'meanwhile' where another
-- page has saved since; null where it is none of these.
create function exchange_draft_save(p_owner uuid, p_thread uuid, p_post uuid, p_read int, p_writing uuid, p_of_edit int, p_title text, p_text text,
                                    p_kind text, p_topic text, p_readers text, p_chosen text[])
returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h record;
begin
  select x.tenant_id, x.account_id into h from public.notifications_here() x;
  if not found
     or p_thread is not null and not public.exchange_reads_thread(p_owner, p_thread)
     or p_post is not null and not exists (
          select 1 from public.exchange_post p
           where p.tenant_id = h.tenant_id and p.owner_id = p_owner and p.thread_id = p_thread and p.id = p_post
             and p.written_by = h.account_id and p.removed_at is null) then
    return null;
  end if;
  insert into public.exchange_draft as d (tenant_id, account_id, id, owner_id, thread_id, post_id, of_edit, writing, title, text, kind, topic, readers, chosen)
    values (h.tenant_id, h.account_id, gen_random_uuid(), p_owner, p_thread, p_post, p_of_edit, p_writing, p_title, p_text, p_kind, p_topic, p_readers, p_chosen)
    on conflict on constraint exchange_draft_one do update
       set of_edit = excluded.of_edit, writing = excluded.writing, edit = d.edit + 1, title = excluded.title, text = excluded.text, kind = excluded.kind,
           topic = excluded.topic, readers = excluded.readers, chosen = excluded.chosen, saved_on = excluded.saved_on
     where d.edit = p_read or d.writing = excluded.writing;
  return case when found then 'saved' else 'meanwhile' end;
end $$;
grant execute on function exchange_draft_save(uuid, uuid, uuid, int, uuid, int, text, text, text, text, text, text[]) to brygga_app;

-- Throws it away: what a page has read or saved itself, or whatever there is (`p_writing` null). False where another page has saved since.
create function exchange_draft_drop(p_owner uuid, p_thread uuid, p_post uuid, p_read int, p_writing uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.exchange_draft d using public.notifications_here() h
   where d.tenant_id = h.tenant_id and d.account_id = h.account_id
     and d.owner_id is not distinct from p_owner and d.thread_id is not distinct from p_thread and d.post_id is not distinct from p_post
     and (p_writing is null or d.edit = p_read or d.writing = p_writing);
  return not exists (
    select 1 from public.exchange_draft d, public.notifications_here() h
     where d.tenant_id = h.tenant_id and d.account_id = h.account_id
       and d.owner_id is not distinct from p_owner and d.thread_id is not distinct from p_thread and d.post_id is not distinct from p_post);
end $$;
grant execute on function exchange_draft_drop(uuid, uuid, uuid, int, uuid) to brygga_app;
