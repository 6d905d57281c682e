-- What somebody is writing: a new thread, or a post, kept until it is posted. Nobody else sees it.

-- Tenant-private, and of the person at hand alone: what that person is writing here, one for each thread, and one for a new one.
create table exchange_draft (
  tenant_id uuid not null,
  account_id uuid not null,
  id uuid not null,
  -- The thread in which it is an answer; null: a new thread.
  owner_id uuid,
  thread_id uuid,
  -- As typed, also what could not be posted: it is asked about then.
  title text not null default '' check (char_length(title) <= 1000),
  text text not null default '' check (char_length(text) <= 20000),
  -- What was chosen of a new thread, as its form sends it.
  kind text not null default '' check (char_length(kind) <= 50),
  topic text not null default '' check (char_length(topic) <= 50),
  readers text not null default '' check (char_length(readers) <= 100),
  chosen text[] not null default '{}' check (cardinality(chosen) <= 100 and char_length(array_to_string(chosen, '')) <= 10000),
  saved_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (tenant_id, account_id, id),
  constraint exchange_draft_one unique nulls not distinct (tenant_id, account_id, owner_id, thread_id),
  foreign key (tenant_id, account_id) references tenants_membership (tenant_id, account_id) on delete cascade,
  foreign key (owner_id, thread_id) references exchange_thread (owner_id, id) on delete cascade,
  check ((owner_id is null) = (thread_id is null))
);
create index exchange_draft_thread on exchange_draft (owner_id, thread_id);
create index exchange_draft_old on exchange_draft (saved_on);
alter table exchange_draft enable row level security;
alter table exchange_draft force row level security;
create policy own on exchange_draft for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and account_id = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy owner_door on exchange_draft to current_user using (true) with check (true);
grant select on exchange_draft to brygga_app;

-- Keeps what the person at hand is writing here: of a thread that is read here, or a new one (null). False where it is neither.
create function exchange_draft_save(p_owner uuid, p_thread uuid, p_title text, p_text text, p_kind text, p_topic text, p_readers text,
                                    p_chosen text[])
returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_thread is not null and not public.exchange_reads_thread(p_owner, p_thread) then return false; end if;
  insert into public.exchange_draft (tenant_id, account_id, id, owner_id, thread_id, title, text, kind, topic, readers, chosen)
    select h.tenant_id, h.account_id, gen_random_uuid(), p_owner, p_thread, p_title, p_text, p_kind, p_topic, p_readers, p_chosen
      from public.notifications_here() h
    on conflict on constraint exchange_draft_one do update set title = excluded.title, text = excluded.text, kind = excluded.kind,
      topic = excluded.topic, readers = excluded.readers, chosen = excluded.chosen, saved_on = excluded.saved_on;
  return found;
end $$;
grant execute on function exchange_draft_save(uuid, uuid, text, text, text, text, text, text[]) to brygga_app;

-- Throws it away. It says nothing, whatever it is given.
create function exchange_draft_drop(p_owner uuid, p_thread uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.exchange_draft d using public.notifications_here() h
   where d.tenant_id = h.tenant_id and d.account_id = h.account_id
     and d.owner_id is not distinct from p_owner and d.thread_id is not distinct from p_thread
$$;
grant execute on function exchange_draft_drop(uuid, uuid) to brygga_app;

-- Deletes drafts that nobody has saved for so many days, and notes it in the protocol of each tenant. For the jobs only.
create function exchange_forget_drafts(p_days int) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  part record;
  run uuid := gen_random_uuid();
  total bigint := 0;
begin
  if p_days < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  for part in
    with gone as (
      delete from public.exchange_draft d where d.saved_on < (now() at time zone 'Europe/Stockholm')::date - p_days returning d.tenant_id
    )
    select tenant_id as tenant, count(*) as how_many from gone group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'drafts', 'drafts', part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  return total;
end $$;
grant execute on function exchange_forget_drafts(int) to brygga_results;

-- As before, and first what people of the tenant were writing: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_draft.tenant_id'] || tenants_deletion_steps()));
end $$;
