-- What a draft mentions is kept with it, as its form sends it: whom it tells, whole places, and methods. What can't be mentioned any more
-- when it is shown again is not offered there, and the doors of mentions ask once more when it is posted.

alter table exchange_draft
  add column tell text[] not null default '{}' check (cardinality(tell) <= 100 and char_length(array_to_string(tell, '')) <= 10000),
  add column tell_tenants text[] not null default '{}'
    check (cardinality(tell_tenants) <= 100 and char_length(array_to_string(tell_tenants, '')) <= 10000),
  add column methods text[] not null default '{}' check (cardinality(methods) <= 100 and char_length(array_to_string(methods, '')) <= 10000);

drop function exchange_draft_save(uuid, uuid, uuid, int, uuid, int, text, text, text, text, text, text[]);

-- As before, with what it mentions; who says nothing of that mentions nothing.
create function exchange_draft_save(p_owner uuid, p_thread uuid, p_post uuid, p_read int, p_writing uuid, p_of_edit int, p_title text, p_text text,
                                    p_kind text, p_topic text, p_readers text, p_chosen text[], p_tell text[] default '{}',
                                    p_tell_tenants text[] default '{}', p_methods text[] default '{}')
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
  insert into public.exchange_draft as d (tenant_id, account_id, id, owner_id, thread_id, post_id, of_edit, writing, title, text, kind, topic, readers, chosen,
                                          tell, tell_tenants, methods)
    values (h.tenant_id, h.account_id, gen_random_uuid(), p_owner, p_thread, p_post, p_of_edit, p_writing, p_title, p_text, p_kind, p_topic, p_readers, p_chosen,
            p_tell, p_tell_tenants, p_methods)
    on conflict on constraint exchange_draft_one do update
       set of_edit = excluded.of_edit, writing = excluded.writing, edit = d.edit + 1, title = excluded.title, text = excluded.text, kind = excluded.kind,
           topic = excluded.topic, readers = excluded.readers, chosen = excluded.chosen, tell = excluded.tell, tell_tenants = excluded.tell_tenants,
           methods = excluded.methods, saved_on = excluded.saved_on
     where d.edit = p_read or d.writing = excluded.writing;
  return case when found then 'saved' else 'meanwhile' end;
end $$;
grant execute on function exchange_draft_save(uuid, uuid, uuid, int, uuid, int, text, text, text, text, text, text[], text[], text[], text[]) to brygga_app;
