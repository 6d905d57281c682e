-- Voices: what participants, staff, employers and partners have said, quoted with their consent and under no name. A voice is read by
-- exactly those whom its place names, as a thread is, and gone everywhere as soon as it is withdrawn.

-- Shared: a voice. It holds a person's words: doors alone write it.
create table exchange_voice (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- In which collaboration; null: within the own tenant.
  region_id uuid references tenants_tenant (id),
  audience text not null check (audience in ('region', 'chosen', 'tenant')),
  -- Whom it was chosen for, besides the owner.
  chosen uuid[] not null default '{}' check (cardinality(chosen) <= 50),
  -- Plain text; empty since it was withdrawn.
  text text not null check (char_length(text) <= 600),
  role text not null check (role in ('participant', 'staff', 'employer', 'partner')),
  -- The first of the month in which it was said: a day could tell who was there.
  said_in date not null check (extract(day from said_in) = 1),
  consent text not null check (consent in ('written', 'spoken')),
  consent_on date not null,
  covers text not null check (covers in ('inside', 'public')),
  -- The method that it is about, and the thread that it belongs to.
  method_owner_id uuid,
  method_id uuid,
  thread_owner_id uuid,
  thread_id uuid,
  -- Shown to everybody beside that method, where its region has opened it.
  on_public boolean not null default false,
  -- Since when whoever owns that method keeps it off there all the same.
  kept_off_on date,
  -- On the paper of whoever said it, to withdraw it by. It stays when the text is gone, so that who comes with the paper again is told
  -- that it is done.
  code text not null check (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  added_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  -- The row stays without its text: who has read the voice sees that it is not to be quoted any more, instead of missing it.
  withdrawn_on date,
  primary key (owner_id, id),
  foreign key (method_owner_id, method_id) references methods_method (owner_id, id) on delete set null,
  foreign key (thread_owner_id, thread_id) references exchange_thread (owner_id, id) on delete set null,
  check ((audience = 'tenant') = (region_id is null)),
  check (audience = 'chosen' or chosen = '{}'),
  check ((method_owner_id is null) = (method_id is null)),
  check ((thread_owner_id is null) = (thread_id is null)),
  check ((text = '') = (withdrawn_on is not null)),
  check (not on_public or covers = 'public' and withdrawn_on is null)
);
create unique index exchange_voice_code_once on exchange_voice (owner_id, code);
create index exchange_voice_region on exchange_voice (region_id, said_in desc, id);
create index exchange_voice_own on exchange_voice (owner_id, said_in desc, id);
create index exchange_voice_by_id on exchange_voice (id);
create index exchange_voice_method on exchange_voice (method_owner_id, method_id);
create index exchange_voice_thread on exchange_voice (thread_owner_id, thread_id);
alter table exchange_voice enable row level security;
alter table exchange_voice force row level security;
create policy owner_reads on exchange_voice for select to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on exchange_voice for select to brygga_app
  using ((audience = 'region' or (select nullif(current_setting('app.tenant', true), '')::uuid) = any (chosen))
    and (region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from tenants_participation p where p.region_id = exchange_voice.region_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))));
create policy owner_door on exchange_voice to current_user using (true) with check (true);
-- The code is for the owner alone, through a door.
grant select (owner_id, id, region_id, audience, chosen, text, role, said_in, consent, consent_on, covers, method_owner_id, method_id,
              thread_owner_id, thread_id, on_public, kept_off_on, added_on, withdrawn_on) on exchange_voice to brygga_app;

-- Whether the tenant at hand is this one, or takes part in its collaboration. For functions alone.
create function exchange_takes_part(p_owner uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(p_owner = (select nullif(current_setting('app.tenant', true), '')::uuid)
    or exists (select 1 from public.tenants_participation p
                where p.region_id = p_owner and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)), false)
$$;

-- Whether the tenant at hand reads a thread: the rule of the policies, for what runs as the owner. For functions alone.
create function exchange_reads_thread(p_owner uuid, p_thread uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  return exists (
    select 1 from public.exchange_thread t
     where t.owner_id = p_owner and t.id = p_thread
       and (t.owner_id = here or (t.audience = 'region' or here = any (t.chosen)) and public.exchange_takes_part(t.region_id)));
end $$;

-- The voice of the tenant at hand by its id or its code. For functions alone.
create function exchange_own_voice(p_voice uuid, p_code text) returns setof exchange_voice
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select v.* from public.exchange_voice v
   where v.owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and (v.id = p_voice or v.code = p_code)
$$;

-- Keeps a voice for the tenant at hand. False where it does not take part in the collaboration, or does not read what the voice hangs on.
create function exchange_say(p_id uuid, p_region uuid, p_audience text, p_chosen uuid[], p_text text, p_role text, p_said_in date,
                             p_consent text, p_consent_on date, p_covers text, p_method_owner uuid, p_method uuid,
                             p_thread_owner uuid, p_thread uuid, p_code text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_region is not null and not public.exchange_takes_part(p_region)
     or p_method is not null and not public.exchange_takes_part(p_method_owner)
     or p_thread is not null and not public.exchange_reads_thread(p_thread_owner, p_thread) then
    return false;
  end if;
  insert into public.exchange_voice (owner_id, id, region_id, audience, chosen, text, role, said_in, consent, consent_on, covers,
                                     method_owner_id, method_id, thread_owner_id, thread_id, code)
    select t.id, p_id, p_region, p_audience, p_chosen, p_text, p_role, p_said_in, p_consent, p_consent_on, p_covers,
           p_method_owner, p_method, p_thread_owner, p_thread, p_code
      from public.tenants_tenant t where t.id = (select nullif(current_setting('app.tenant', true), '')::uuid);
  return found;
end $$;
grant execute on function exchange_say(uuid, uuid, text, uuid[], text, text, date, text, date, text, uuid, uuid, uuid, uuid, text) to brygga_app;

-- The code of an own voice, for its paper; null where there is no such.
create function exchange_voice_code(p_voice uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(v.code, ' ') from public.exchange_own_voice(p_voice, null) v
$$;
grant execute on function exchange_voice_code(uuid) to brygga_app;

-- Withdraws an own voice, found by its id or its code: its text is gone, and so is what it hung on. Gives its id, and whether it stood
-- before; nothing where there is no such.
create function exchange_withdraw(p_voice uuid, p_code text) returns table (id uuid, stood boolean)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with own as (
    select o.owner_id, o.id from public.exchange_own_voice(p_voice, p_code) o
  ), done as (
    update public.exchange_voice v
       set text = '', on_public = false, method_owner_id = null, method_id = null, thread_owner_id = null, thread_id = null,
           withdrawn_on = (now() at time zone 'Europe/Stockholm')::date
      from own
     where v.owner_id = own.owner_id and v.id = own.id and v.withdrawn_on is null
    returning v.id
  )
  select own.id, exists (select 1 from done) from own
$$;
grant execute on function exchange_withdraw(uuid, text) to brygga_app;

-- Shows an own voice to everybody beside its method, or does so no more. False where there is no such, where its consent does not reach
-- that far, or where it is about no method, or about one of a collaboration that was left. Whoever owns the method has to read the voice:
-- it answers for what everybody reads there.
create function exchange_show_voice(p_voice uuid, p_on boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.exchange_voice v set on_public = p_on
    from public.exchange_own_voice(p_voice, null) own
   where v.owner_id = own.owner_id and v.id = own.id and v.withdrawn_on is null
     and (not p_on or v.covers = 'public' and v.method_id is not null and public.exchange_takes_part(v.method_owner_id)
           and (v.owner_id = v.method_owner_id
             or v.region_id = v.method_owner_id and (v.audience = 'region' or v.method_owner_id = any (v.chosen))));
  return found;
end $$;
grant execute on function exchange_show_voice(uuid, boolean) to brygga_app;

-- Keeps a voice that is shown to everybody off the open page of a method of the tenant at hand, whoever keeps the voice; or does so no
-- more. False where it is not shown, about no such method, or so already.
create function exchange_hide_voice(p_owner uuid, p_voice uuid, p_off boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.exchange_voice v set kept_off_on = case when p_off then (now() at time zone 'Europe/Stockholm')::date end
   where v.owner_id = p_owner and v.id = p_voice and v.withdrawn_on is null and (v.kept_off_on is null) = p_off and (v.on_public or not p_off)
     and v.method_owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid);
  return found;
end $$;
grant execute on function exchange_hide_voice(uuid, uuid, boolean) to brygga_app;

-- The voices that stand beside a method that a region has opened for everybody and are not kept off, no more than a page takes: of many
-- the newest, each place's in turn, so that nobody's crowd out the others'. Nobody has to be signed in.
create function exchange_open_voices(p_region text, p_method uuid)
returns table (text text, role text, said_in date, owner_name text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select y.text, y.role, y.said_in, y.name
    from (select x.* from (
            select v.id, v.text, v.role, v.said_in, w.name, row_number() over (partition by v.owner_id order by v.said_in desc, v.id) as turn
              from public.methods_open_list(p_region) o
              join public.tenants_tenant t on t.slug = p_region
              join public.exchange_voice v on v.method_owner_id = t.id and v.method_id = o.id and v.on_public and v.kept_off_on is null
              join public.tenants_tenant w on w.id = v.owner_id and w.state <> 'closed' and w.deleted_on is null
             where o.id = p_method) x
           order by x.turn, x.said_in desc, x.id limit 50) y
   order by y.said_in desc, y.id;
end $$;
grant execute on function exchange_open_voices(text, uuid) to brygga_app;

-- As before, and first the tenant's voices: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['exchange_voice.owner_id'] || tenants_deletion_steps()));
end $$;
