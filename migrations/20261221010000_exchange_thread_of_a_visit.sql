-- Notes the thread that the tenant at hand has started about what it tried after a study visit, over whatever was told of it meanwhile:
-- that stays, with its day. False where nothing was told, or the person at hand doesn't write it; then the thread stands by itself.
create function exchange_link_thread(p_owner uuid, p_event uuid, p_thread uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare visitor uuid;
begin
  select v into visitor from public.exchange_visiting(p_owner, p_event) v;
  if not found then return false; end if;
  update public.exchange_taken_home t set thread_owner_id = visitor, thread_id = p_thread, edit = t.edit + 1
   where t.tenant_id = visitor and t.owner_id = p_owner and t.event_id = p_event and t.tried is not null
     and exists (select 1 from public.exchange_thread x where x.owner_id = visitor and x.id = p_thread);
  return found;
end $$;
grant execute on function exchange_link_thread(uuid, uuid, uuid) to brygga_app;
