-- Whether what the pages of methods show is still what it was, told by one short statement: what a page was made of need not be read
-- again as long as nobody has changed it (docs/adr/0028-a-page-is-remembered-until-something-changes.md).

-- Global, and closed: which tables have changed since. Each table that those pages read has marks; whoever changes a row of it sets one
-- that there never was before, in the same transaction. So whoever sees the same marks sees the same rows. Nobody waits for anybody: who
-- finds each mark of a table held by somebody else, who has not committed yet, adds another one. There are never more of them than there
-- were transactions at once. A mark says nothing of what was changed, by whom, or where.
create table methods_change (
  about text not null,
  slot uuid not null,
  mark uuid not null,
  primary key (about, slot)
) with (fillfactor = 50);
alter table methods_change enable row level security;
alter table methods_change force row level security;
create policy owner_door on methods_change to brygga_owner using (true) with check (true);

-- Sets a mark of the table that was changed, where a row of it was: jobs ask many times a day for what there is nothing of.
create function methods_note_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Nothing is known of what a truncated table held; and where it is asked for each row, there is one.
  if tg_op <> 'TRUNCATE' and tg_level = 'STATEMENT' then
    if not exists (select 1 from changed) then return null; end if;
  end if;
  update public.methods_change c set mark = gen_random_uuid()
   where c.about = tg_table_name
     and c.slot = (select f.slot from public.methods_change f where f.about = tg_table_name limit 1 for update skip locked);
  if not found then
    insert into public.methods_change (about, slot, mark) values (tg_table_name, gen_random_uuid(), gen_random_uuid());
  end if;
  return null;
end $$;

-- The marks of some tables, and the day, on which some of what is shown depends. Who asks sees no row of these tables by it.
create function methods_marks(p_about text[]) returns table (about text, mark uuid, today date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select c.about, c.mark, (now() at time zone 'Europe/Stockholm')::date from public.methods_change c
     where c.about = any (p_about) order by c.about, c.slot;
end $$;
grant execute on function methods_marks(text[]) to brygga_app;

-- Every table that the list of methods and a method's page read, also by what the policies and the doors look at.
do $$
declare
  one text;
begin
  foreach one in array array[
    'exchange_deviation', 'exchange_event', 'exchange_registration', 'exchange_taken_home', 'exchange_thread', 'exchange_voice',
    'methods_adoption', 'methods_collection', 'methods_credit', 'methods_local_version', 'methods_method',
    'methods_note', 'methods_offered', 'methods_proposal', 'methods_proposal_entry', 'methods_search', 'methods_version', 'methods_word',
    'tenants_membership', 'tenants_participation', 'tenants_tenant']
  loop
    insert into methods_change (about, slot, mark) values (one, gen_random_uuid(), gen_random_uuid());
    execute format('create trigger mark_insert after insert on %I referencing new table as changed for each statement execute function methods_note_change()', one);
    if one <> 'exchange_thread' then
      execute format('create trigger mark_update after update on %I referencing new table as changed for each statement execute function methods_note_change()', one);
    end if;
    execute format('create trigger mark_delete after delete on %I referencing old table as changed for each statement execute function methods_note_change()', one);
    execute format('create trigger mark_truncate after truncate on %I for each statement execute function methods_note_change()', one);
  end loop;
end $$;

-- Every post changes its thread, in two columns that those pages do not read.
create trigger mark_update after update on exchange_thread for each row
  when (to_jsonb(old) - '{last_at,posts}'::text[] is distinct from to_jsonb(new) - '{last_at,posts}'::text[])
  execute function methods_note_change();

-- As before; planned once a connection, and not each time: that took three times as long as finding the people.
create or replace function exchange_trained(p_owner uuid, p_method uuid) returns table (tenant_id uuid, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select r.tenant_id, count(distinct r.account_id)
      from public.exchange_event e
      join public.exchange_registration r on r.owner_id = e.owner_id and r.event_id = e.id and r.completed_on is not null
     where e.method_owner_id = p_owner and e.method_id = p_method and e.kind = 'training' and e.cancelled_on is null
       and (p_owner = (select nullif(current_setting('app.tenant', true), '')::uuid)
         or exists (select 1 from public.tenants_participation p where p.region_id = p_owner
                       and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)))
     group by 1;
end $$;
