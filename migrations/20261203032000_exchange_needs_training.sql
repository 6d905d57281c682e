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

-- As before, and the thread is one that its owner reads.
drop policy owner_writes on exchange_event;
create policy owner_writes on exchange_event to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (region_id is null or region_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = exchange_event.region_id and p.tenant_id = owner_id))
    and (method_owner_id is null or method_owner_id = owner_id
      or exists (select 1 from tenants_participation p where p.region_id = method_owner_id and p.tenant_id = owner_id))
    and (need_id is null or exists (select 1 from exchange_thread t where t.owner_id = need_owner_id and t.id = need_id)));
