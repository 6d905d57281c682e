-- How long things are kept, on whose decision, and what was deleted: a protocol of each deletion.

-- Tenant-private: the decision that deleting (or keeping) a kind of data rests on, in the tenant's words. Without a row, the
-- product's own rule holds.
create table privacy_decision (
  tenant_id uuid not null references tenants_tenant (id),
  kind text not null check (kind ~ '^[a-z][a-z_]*$'),
  reference text not null check (char_length(reference) between 1 and 500),
  changed_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (tenant_id, kind)
);
alter table privacy_decision enable row level security;
alter table privacy_decision force row level security;
create policy tenant on privacy_decision to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on privacy_decision to current_user using (true) with check (true);
grant select, insert, update, delete on privacy_decision to brygga_app;

-- Tenant-private: what was deleted of a tenant, one row for each sort of thing. Written by the doors below, in the transaction
-- that deletes; read by the tenant; changed by nobody.
create table privacy_protocol (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  -- All rows of one deletion.
  run uuid not null,
  deleted_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  kind text not null check (kind ~ '^[a-z][a-z_]*$'),
  what text not null check (what ~ '^[a-z][a-z_]*$'),
  -- How many; in steps of five where an exact number would say how many answered; null where it is not told at all.
  how_many int check (how_many >= 0),
  in_steps boolean not null default false,
  -- The tenant's reference as it was then; null: the product's own rule.
  decision text,
  -- The round, where it is about one. No foreign key: the protocol outlives it.
  round_id uuid,
  round_title jsonb,
  primary key (tenant_id, id)
);
create index privacy_protocol_day on privacy_protocol (tenant_id, deleted_on);
alter table privacy_protocol enable row level security;
alter table privacy_protocol force row level security;
create policy tenant on privacy_protocol to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on privacy_protocol to current_user using (true) with check (true);
grant select on privacy_protocol to brygga_app;

-- Global, doors only: the same for what belongs to no tenant (sign-in links, sessions, reports). One row a day and kind. For
-- whoever runs the server.
create table privacy_operation (
  deleted_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  kind text not null,
  how_many bigint not null,
  primary key (deleted_on, kind)
);
alter table privacy_operation enable row level security;
alter table privacy_operation force row level security;
create policy owner_door on privacy_operation to current_user using (true) with check (true);

-- When a round's answers were deleted: what has been done is not looked for again.
alter table focus_groups_round add column answers_deleted_on date;
update focus_groups_round set answers_deleted_on = (now() at time zone 'Europe/Stockholm')::date
 where state = 'closed' and kept_until < (now() at time zone 'Europe/Stockholm')::date
   and not exists (select 1 from focus_groups_answer a where a.owner_id = focus_groups_round.owner_id and a.round_id = focus_groups_round.id);
create index focus_groups_round_to_delete on focus_groups_round (owner_id, kept_until) where state = 'closed' and answers_deleted_on is null;

-- The owner of a round can write its row; that it was emptied is said by the door that empties it.
create function privacy_keep_deletion() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.answers_deleted_on is not null and (tg_op = 'INSERT' or new.answers_deleted_on is distinct from old.answers_deleted_on)
     and current_user <> (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid) then
    raise exception 'answers are deleted through their door' using errcode = 'check_violation', constraint = 'focus_groups_round_deletion';
  end if;
  return new;
end $$;
create trigger keep_deletion before insert or update on focus_groups_round for each row execute function privacy_keep_deletion();

-- A row of the protocol, with the tenant's decision as it stands. Called by the doors only.
create function privacy_note(p_tenant uuid, p_run uuid, p_kind text, p_what text, p_how_many bigint, p_in_steps boolean, p_round uuid, p_title jsonb)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.privacy_protocol (tenant_id, id, run, kind, what, how_many, in_steps, decision, round_id, round_title)
  values (p_tenant, gen_random_uuid(), p_run, p_kind, p_what, case when p_in_steps then p_how_many / 5 * 5 else p_how_many end, p_in_steps,
          (select d.reference from public.privacy_decision d where d.tenant_id = p_tenant and d.kind = p_kind), p_round, p_title)
$$;

-- Seals a closing round (promise 4): keeps the counts, deletes codes, invitations, addresses and their mail records, and
-- receipts; rewrites the answers in random order under new ids, without day, language and free texts; writes the protocol of it.
-- For the jobs only, in the transaction that wrote the edition and the free texts.
create or replace function focus_groups_seal(p_owner uuid, p_round uuid, p_text_items text[])
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  round public.focus_groups_round;
  part record;
  run uuid := gen_random_uuid();
begin
  select * into round from public.focus_groups_round r where r.owner_id = p_owner and r.id = p_round and r.state = 'closing' for update;
  if not found then
    raise exception 'only a closing round can be sealed';
  end if;
  update public.focus_groups_round_tenant s
     set asked = (select count(*) from public.focus_groups_invitation i where i.tenant_id = s.tenant_id and i.owner_id = s.owner_id and i.round_id = s.round_id),
         answered = (select count(*) from public.focus_groups_answer a where a.tenant_id = s.tenant_id and a.owner_id = s.owner_id and a.round_id = s.round_id)
   where s.owner_id = p_owner and s.round_id = p_round;
  -- How many were invited, the tenant knows: it invited them. How many mails there were would tell who was reminded, and
  -- how many receipts who answered: those are told without a number.
  for part in select i.tenant_id as tenant, count(*) as invitations, count(i.email_norm) as addresses
                from public.focus_groups_invitation i where i.owner_id = p_owner and i.round_id = p_round group by i.tenant_id
  loop
    perform public.privacy_note(part.tenant, run, 'invitations', 'codes', part.invitations, false, p_round, round.title);
    if part.addresses > 0 then
      perform public.privacy_note(part.tenant, run, 'invitations', 'addresses', part.addresses, false, p_round, round.title);
      perform public.privacy_note(part.tenant, run, 'invitations', 'participant_mails', null, false, p_round, round.title);
    end if;
    perform public.privacy_note(part.tenant, run, 'invitations', 'receipts', null, false, p_round, round.title);
    perform public.privacy_note(part.tenant, run, 'invitations', 'days_and_languages', null, false, p_round, round.title);
  end loop;
  delete from public.focus_groups_receipt c using public.focus_groups_round_tenant s
   where s.owner_id = p_owner and s.round_id = p_round and c.tenant_id = s.tenant_id and c.round_id = p_round;
  delete from public.focus_groups_invitation i where i.owner_id = p_owner and i.round_id = p_round;
  with gone as (
    delete from public.focus_groups_answer a where a.owner_id = p_owner and a.round_id = p_round
    returning a.tenant_id, a.sheet
  )
  insert into public.focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
  select g.tenant_id, gen_random_uuid(), p_owner, p_round, null, null, g.sheet - p_text_items from gone g order by random();
  update public.focus_groups_round r
     set state = 'closed', closed_on = (now() at time zone 'Europe/Stockholm')::date, closing_since = null
   where r.owner_id = p_owner and r.id = p_round;
end $$;

-- Deletes the answers, and the texts that nobody released, of closed rounds whose day has come ("kept until", as
-- participants were told), and of released texts what was taken out of them; once a round, with its protocol. Editions, released
-- texts, findings and responses hold nobody's answer and stay. For the jobs only.
drop function focus_groups_delete_expired();
create function focus_groups_delete_expired()
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  round public.focus_groups_round;
  part record;
  run uuid;
  rounds bigint := 0;
begin
  for round in
    select r.* from public.focus_groups_round r
     where r.state = 'closed' and r.answers_deleted_on is null and r.kept_until < (now() at time zone 'Europe/Stockholm')::date
     for update skip locked
  loop
    run := gen_random_uuid();
    rounds := rounds + 1;
    -- How many answers: in steps. Texts that nobody could read are not counted; those that somebody reviewed are known.
    for part in
      with answers as (
        delete from public.focus_groups_answer a where a.owner_id = round.owner_id and a.round_id = round.id returning a.tenant_id
      ), withheld as (
        delete from public.focus_groups_withheld_text w where w.owner_id = round.owner_id and w.round_id = round.id returning w.tenant_id
      ), originals as (
        update public.focus_groups_free_text f set original = f.shown
         where f.owner_id = round.owner_id and f.round_id = round.id and f.state = 'released' and f.original <> f.shown returning f.tenant_id
      ), texts as (
        delete from public.focus_groups_free_text f
         where f.owner_id = round.owner_id and f.round_id = round.id and f.state <> 'released' returning f.tenant_id
      )
      select tenant_id as tenant, 'answers' as what, count(*) as how_many, true as in_steps from answers group by 1
      union all select tenant_id, 'withheld_texts', null, false from withheld group by 1
      union all select tenant_id, 'originals', count(*), false from originals group by 1
      union all select tenant_id, 'unreleased_texts', count(*), false from texts group by 1
    loop
      perform public.privacy_note(part.tenant, run, 'answers', part.what, part.how_many, part.in_steps, round.id, round.title);
    end loop;
    update public.focus_groups_round r set answers_deleted_on = (now() at time zone 'Europe/Stockholm')::date
     where r.owner_id = round.owner_id and r.id = round.id;
  end loop;
  return rounds;
end $$;
grant execute on function focus_groups_delete_expired() to brygga_results;

-- Deletes the notes of mails to staff, and what belongs to no tenant, as old as the jobs say, in days. For the jobs only.
create function privacy_delete_old(p_mails int, p_sign_ins int, p_sessions int, p_reports int)
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  part record;
  run uuid := gen_random_uuid();
  total bigint := 0;
begin
  if least(p_mails, p_sign_ins, p_sessions, p_reports) < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  -- Those of participants go with their invitations.
  for part in
    with gone as (
      delete from public.notifications_outbox o
       where o.invitation_id is null and o.tenant_id is not null and o.state <> 'queued' and o.created_at < now() - make_interval(days => p_mails)
      returning o.tenant_id
    )
    select tenant_id as tenant, count(*) as how_many from gone group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'mails', 'staff_mails', part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  for part in
    with links as (
      delete from public.identity_sign_in s where s.expires_at < now() - make_interval(days => p_sign_ins) returning 1
    ), sessions as (
      delete from public.identity_session s
       where least(s.expires_at, s.last_seen_at + interval '60 minutes') < now() - make_interval(days => p_sessions) returning 1
    ), mails as (
      delete from public.notifications_outbox o
       where o.invitation_id is null and o.tenant_id is null and o.state <> 'queued' and o.created_at < now() - make_interval(days => p_mails)
      returning 1
    ), reports as (
      delete from public.start_barrier_report b
       where b.reported_on < (now() at time zone 'Europe/Stockholm')::date - p_reports returning 1
    )
    select 'sign_ins' as kind, count(*) as how_many from links
    union all select 'sessions', count(*) from sessions
    union all select 'mails', count(*) from mails
    union all select 'barrier_reports', count(*) from reports
  loop
    if part.how_many > 0 then
      insert into public.privacy_operation (kind, how_many) values (part.kind, part.how_many)
      on conflict (deleted_on, kind) do update set how_many = privacy_operation.how_many + excluded.how_many;
      total := total + part.how_many;
    end if;
  end loop;
  return total;
end $$;
grant execute on function privacy_delete_old(int, int, int, int) to brygga_results;
