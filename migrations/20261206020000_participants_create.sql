-- Named rounds: a municipality asks the same people before and after. A person is an alias that staff and the person have agreed on, and
-- nothing else; answers are tied to it with the person's consent, stand apart from all anonymous ones, and are read through one door, which
-- writes each look into the municipality's log. Nothing of it is seen outside the municipality.

-- Tenant-private: a person, by an alias. No name, no number, no address.
create table participants_participant (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  alias text not null check (char_length(alias) between 1 and 40),
  -- The same in small letters, so that two are not taken for each other.
  alias_norm text not null,
  made_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  ended_on date,
  primary key (tenant_id, id),
  constraint participants_participant_alias unique (tenant_id, alias_norm)
);
alter table participants_participant enable row level security;
alter table participants_participant force row level security;
create policy tenant on participants_participant to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on participants_participant to current_user using (true) with check (true);
grant select, insert (tenant_id, id, alias, alias_norm), update (ended_on), delete on participants_participant to brygga_app;

-- Tenant-private: that a person is asked in a named round, and what the person has said about that. The owner of the round is the tenant by
-- construction: nobody else's round can be asked here. What was said is written by doors only.
create table participants_invitation (
  tenant_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  round_id uuid not null,
  language text not null,
  token_hash bytea not null,
  consent text not null default 'waiting' check (consent in ('waiting', 'agreed', 'declined', 'withdrawn')),
  decided_on date,
  primary key (tenant_id, id),
  constraint participants_invitation_once unique (tenant_id, round_id, participant_id),
  foreign key (tenant_id, participant_id) references participants_participant (tenant_id, id) on delete cascade,
  foreign key (tenant_id, round_id) references focus_groups_round (owner_id, id),
  check ((consent = 'waiting') = (decided_on is null))
);
create index participants_invitation_participant on participants_invitation (tenant_id, participant_id);
-- Looked up before a tenant is known: a hash of 128 random bits. Global on purpose.
create unique index participants_invitation_token on participants_invitation (token_hash);
alter table participants_invitation enable row level security;
alter table participants_invitation force row level security;
create policy tenant on participants_invitation to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_reads on participants_invitation for select to brygga_results using (true);
create policy owner_door on participants_invitation to current_user using (true) with check (true);
grant select (tenant_id, id, participant_id, round_id, language, consent, decided_on),
      insert (tenant_id, id, participant_id, round_id, language, token_hash) on participants_invitation to brygga_app;
grant select (tenant_id, id, participant_id, round_id) on participants_invitation to brygga_results;

-- Tenant-private, and closed to the application role: written by one function, read by one that logs, and by the results job.
create table participants_answer (
  tenant_id uuid not null,
  invitation_id uuid not null,
  -- Sent again, it is the same.
  submission uuid not null,
  answered_on date not null,
  language text not null,
  sheet jsonb not null,
  primary key (tenant_id, invitation_id),
  foreign key (tenant_id, invitation_id) references participants_invitation (tenant_id, id) on delete cascade
);
alter table participants_answer enable row level security;
alter table participants_answer force row level security;
create policy results_reads on participants_answer for select to brygga_results using (true);
create policy owner_door on participants_answer to current_user using (true) with check (true);
grant select (tenant_id, invitation_id, sheet) on participants_answer to brygga_results;

-- Tenant-private: what changed for the group between the named round before and this one, as the results job wrote it through the disclosure
-- rule, once, when this one had closed. `before_id` is null where none could stand before it.
create table participants_change (
  tenant_id uuid not null,
  round_id uuid not null,
  before_id uuid,
  made_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  document jsonb not null,
  primary key (tenant_id, round_id),
  foreign key (tenant_id, round_id) references focus_groups_round (owner_id, id),
  foreign key (tenant_id, before_id) references focus_groups_round (owner_id, id)
);
create index participants_change_before on participants_change (tenant_id, before_id);
alter table participants_change enable row level security;
alter table participants_change force row level security;
create policy tenant on participants_change to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_writes on participants_change to brygga_results using (true) with check (true);
create policy owner_door on participants_change to current_user using (true) with check (true);
grant select on participants_change to brygga_app;
grant select, insert (tenant_id, round_id, before_id, document) on participants_change to brygga_results;

create index focus_groups_round_named on focus_groups_round (owner_id, closed_on) where not anonymous;

-- Only a municipality's own round, asked of nobody else, can be named. That it is fixed once it is open, `focus_groups_keep_promises` says.
create function participants_named_within_tenant() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from public.tenants_tenant t where t.id = new.owner_id and t.kind = 'municipality')
     or exists (select 1 from public.focus_groups_round_tenant s
                 where s.owner_id = new.owner_id and s.round_id = new.id and s.tenant_id <> new.owner_id) then
    raise exception 'only a municipality''s own round can be named' using errcode = 'check_violation', constraint = 'focus_groups_round_named';
  end if;
  return new;
end $$;
create trigger named_within_tenant before insert or update on focus_groups_round
  for each row when (not new.anonymous) execute function participants_named_within_tenant();

create function participants_named_for_one() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.focus_groups_round r where r.owner_id = new.owner_id and r.id = new.round_id and not r.anonymous) then
    raise exception 'a named round asks one tenant' using errcode = 'check_violation', constraint = 'focus_groups_round_named';
  end if;
  return new;
end $$;
create trigger named_for_one before insert or update on focus_groups_round_tenant
  for each row when (new.tenant_id <> new.owner_id) execute function participants_named_for_one();

-- A named round has no anonymous way in: an answer that came by it would stand among those that are tied to nobody.
create function participants_no_codes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.focus_groups_round r where r.owner_id = new.owner_id and r.id = new.round_id and not r.anonymous) then
    raise exception 'a named round is asked by alias' using errcode = 'check_violation', constraint = 'focus_groups_invitation_anonymous';
  end if;
  return new;
end $$;
create trigger no_codes before insert on focus_groups_invitation for each row execute function participants_no_codes();

-- And an anonymous one none by alias. The round is held open while an invitation is written, as `focus_groups_invite_to_open` does.
create function participants_invite_to_named() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare r public.focus_groups_round;
begin
  select * into r from public.focus_groups_round x where x.owner_id = new.tenant_id and x.id = new.round_id for share;
  if r.id is null or r.anonymous or r.state <> 'open' then
    raise exception 'the round is not asked by alias' using errcode = 'check_violation', constraint = 'participants_invitation_named';
  end if;
  if exists (select 1 from public.participants_participant p
              where p.tenant_id = new.tenant_id and p.id = new.participant_id and p.ended_on is not null) then
    raise exception 'the participant has ended' using errcode = 'check_violation', constraint = 'participants_invitation_ended';
  end if;
  return new;
end $$;
create trigger invite_to_named before insert on participants_invitation for each row execute function participants_invite_to_named();

-- ---- the person's doors: who holds the link, and nobody else

-- What a link opens: the round, what the person has said so far, and whether the person has ended: is asked no more. Never an answer.
create function participants_open(p_hash bytea)
returns table (tenant_id uuid, tenant_name text, alias text, ended boolean, consent text, answered boolean, language text, state text,
               title jsonb, purpose jsonb, asker text, contact text, public_id uuid, languages text[],
               opens_on date, closes_on date, kept_until date, threshold_closed int,
               instrument_owner_id uuid, instrument_id uuid, instrument_version int, theme text, words uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  return query
  select t.id, t.name, p.alias, p.ended_on is not null, i.consent,
         exists (select 1 from public.participants_answer a where a.tenant_id = i.tenant_id and a.invitation_id = i.id),
         i.language,
         case when t.state = 'closed' then 'ended'
              when r.state = 'open' and r.opens_on > today then 'early'
              when r.state = 'open' and r.closes_on < today then 'closing'
              else r.state end,
         r.title, r.purpose, r.asker, r.contact, r.public_id, r.languages,
         r.opens_on, r.closes_on, r.kept_until, r.threshold_closed,
         r.instrument_owner_id, r.instrument_id, r.instrument_version, a.theme, w.version
    from public.participants_invitation i
    join public.participants_participant p on p.tenant_id = i.tenant_id and p.id = i.participant_id
    join public.tenants_tenant t on t.id = i.tenant_id
    join public.focus_groups_round r on r.owner_id = i.tenant_id and r.id = i.round_id
    left join public.tenants_appearance a on a.tenant_id = i.tenant_id
    left join public.focus_groups_wording w on w.tenant_id = i.tenant_id
   where i.token_hash = p_hash;
end $$;
grant execute on function participants_open(bytea) to brygga_app;

-- What the round of a link asks, and the own words of whoever asks: for servers that have not shown them before.
create function participants_asked(p_hash bytea)
returns table (document jsonb, frozen boolean, words_version uuid, words jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select v.document, v.frozen, w.version, w.texts
    from public.participants_invitation i
    join public.focus_groups_round r on r.owner_id = i.tenant_id and r.id = i.round_id
    join public.focus_groups_instrument_version v
      on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
    left join public.focus_groups_wording w on w.tenant_id = i.tenant_id
   where i.token_hash = p_hash;
end $$;
grant execute on function participants_asked(bytea) to brygga_app;

-- A file that is shown or played in the round of a link, while that takes answers of this person: as `focus_groups_invited_file` gives those of
-- anonymous ones.
create function participants_file(p_hash bytea, p_file uuid) returns table (media text, content bytea)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  return query
  select f.media, f.content
    from public.participants_invitation i
    join public.participants_participant p on p.tenant_id = i.tenant_id and p.id = i.participant_id and p.ended_on is null
    join public.tenants_tenant t on t.id = i.tenant_id and t.state <> 'closed'
    join public.focus_groups_round r on r.owner_id = i.tenant_id and r.id = i.round_id
         and r.state = 'open' and today between r.opens_on and r.closes_on
    join public.focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id
         and v.instrument_id = r.instrument_id and v.version = r.instrument_version
    join public.focus_groups_file f on f.owner_id = v.owner_id and f.id = p_file
   where i.token_hash = p_hash and p_file = any (v.files);
end $$;
grant execute on function participants_file(bytea, uuid) to brygga_app;

-- Takes consent back: the answers are deleted at once, and the log says that it was done, by whom where it was staff. Called by doors only,
-- which have locked the invitation.
create function participants_take_back(p_tenant uuid, p_id uuid, p_actor uuid)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare i public.participants_invitation;
begin
  delete from public.participants_answer a where a.tenant_id = p_tenant and a.invitation_id = p_id;
  update public.participants_invitation x set consent = 'withdrawn', decided_on = (now() at time zone 'Europe/Stockholm')::date
   where x.tenant_id = p_tenant and x.id = p_id
  returning * into i;
  perform public.audit_append(p_tenant, p_actor, 'consent_withdrawn', 'participant', i.participant_id,
    jsonb_build_object('participant', i.participant_id, 'round', i.round_id));
end $$;

-- What the person says: yes, while the round takes answers; or no, at any time, which takes back a yes. Of somebody who did not want to, that
-- is all that is kept. Who has ended takes a yes back and says nothing else. The round before the invitation is locked, as closing and sealing
-- take them.
create function participants_decide(p_hash bytea, p_yes boolean)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare i public.participants_invitation; r public.focus_groups_round; today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  select * into i from public.participants_invitation x where x.token_hash = p_hash;
  if not found then return 'unknown'; end if;
  select * into r from public.focus_groups_round x where x.owner_id = i.tenant_id and x.id = i.round_id for share;
  select * into i from public.participants_invitation x where x.tenant_id = i.tenant_id and x.id = i.id for no key update;
  if not found then return 'unknown'; end if;
  if not p_yes and i.consent = 'agreed' then
    perform public.participants_take_back(i.tenant_id, i.id, null);
    return 'withdrawn';
  end if;
  if exists (select 1 from public.participants_participant p
              where p.tenant_id = i.tenant_id and p.id = i.participant_id and p.ended_on is not null) then
    return 'ended';
  end if;
  if not p_yes then
    if i.consent = 'waiting' then
      update public.participants_invitation x set consent = 'declined', decided_on = today where x.tenant_id = i.tenant_id and x.id = i.id;
      return 'declined';
    end if;
    return i.consent;
  end if;
  if i.consent = 'agreed' then return 'agreed'; end if;
  if r.state <> 'open' or r.opens_on > today or r.closes_on < today
     or exists (select 1 from public.tenants_tenant t where t.id = i.tenant_id and t.state = 'closed') then
    return 'closed';
  end if;
  update public.participants_invitation x set consent = 'agreed', decided_on = today where x.tenant_id = i.tenant_id and x.id = i.id;
  return 'agreed';
end $$;
grant execute on function participants_decide(bytea, boolean) to brygga_app;

-- Takes one person's answers, with consent only, once. What came before the person ended is thanked for as ever.
create function participants_submit(p_hash bytea, p_submission uuid, p_language text, p_sheet jsonb)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare i public.participants_invitation; r public.focus_groups_round; sent uuid; today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  select * into i from public.participants_invitation x where x.token_hash = p_hash;
  if not found then return 'unknown'; end if;
  select * into r from public.focus_groups_round x where x.owner_id = i.tenant_id and x.id = i.round_id for share;
  select * into i from public.participants_invitation x where x.tenant_id = i.tenant_id and x.id = i.id for no key update;
  if not found then return 'unknown'; end if;
  select a.submission into sent from public.participants_answer a where a.tenant_id = i.tenant_id and a.invitation_id = i.id;
  if found then
    return case when sent = p_submission then 'taken' else 'used' end;
  end if;
  if exists (select 1 from public.participants_participant p
              where p.tenant_id = i.tenant_id and p.id = i.participant_id and p.ended_on is not null) then
    return 'ended';
  end if;
  if i.consent <> 'agreed' then return 'no_consent'; end if;
  if r.state <> 'open' or r.opens_on > today or r.closes_on < today
     or exists (select 1 from public.tenants_tenant t where t.id = i.tenant_id and t.state = 'closed') then
    return 'closed';
  end if;
  insert into public.participants_answer (tenant_id, invitation_id, submission, answered_on, language, sheet)
  values (i.tenant_id, i.id, p_submission, today, p_language, p_sheet);
  return 'taken';
end $$;
grant execute on function participants_submit(bytea, uuid, text, jsonb) to brygga_app;

-- Whether this submission was taken under this link: what the page of thanks asks.
create function participants_received(p_hash bytea, p_submission uuid)
returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.participants_invitation i
                   join public.participants_answer a on a.tenant_id = i.tenant_id and a.invitation_id = i.id and a.submission = p_submission
                  where i.token_hash = p_hash)
$$;
grant execute on function participants_received(bytea, uuid) to brygga_app;

-- ---- the staff's doors: in the tenant at hand, by somebody who works with its participants

create function participants_works_here() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.tenants_membership m
                  where m.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
                    and m.account_id = (select nullif(current_setting('app.actor', true), '')::uuid)
                    and m.role in ('leader', 'staff'))
$$;

-- A look at what one person answered. It is in the log before anything of it is read, in the same transaction. `p_taken_out`: as a file.
create function participants_look(p_participant uuid, p_taken_out boolean)
returns table (round_id uuid, answered_on date, language text, sheet jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  if not public.participants_works_here()
     or not exists (select 1 from public.participants_participant p where p.tenant_id = tenant and p.id = p_participant) then
    raise exception 'there is no such participant' using errcode = 'no_data_found';
  end if;
  perform public.audit_append(tenant, nullif(current_setting('app.actor', true), '')::uuid, 'participant_looked', 'participant', p_participant,
    jsonb_build_object('participant', p_participant, 'taken_out', p_taken_out));
  return query
    select i.round_id, a.answered_on, a.language, a.sheet
      from public.participants_invitation i
      join public.participants_answer a on a.tenant_id = i.tenant_id and a.invitation_id = i.id
     where i.tenant_id = tenant and i.participant_id = p_participant;
end $$;
grant execute on function participants_look(uuid, boolean) to brygga_app;

-- Takes consent back at the person's word. False: there is none to take back.
create function participants_withdraw(p_participant uuid, p_round uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  invitation uuid;
begin
  if not public.participants_works_here() then return false; end if;
  select i.id into invitation from public.participants_invitation i
   where i.tenant_id = tenant and i.participant_id = p_participant and i.round_id = p_round and i.consent = 'agreed' for no key update;
  if not found then return false; end if;
  perform public.participants_take_back(tenant, invitation, nullif(current_setting('app.actor', true), '')::uuid);
  return true;
end $$;
grant execute on function participants_withdraw(uuid, uuid) to brygga_app;

-- ---- the end

-- Deletes the answers and invitations of named rounds that have been kept until the day that the people were told, and participants: who
-- ended so many days ago, and who was added so long ago and of whom nothing is kept. With a protocol. For the jobs only.
create function participants_forget(p_days int) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  part record;
  run uuid := gen_random_uuid();
  today date := (now() at time zone 'Europe/Stockholm')::date;
  total bigint := 0;
begin
  if p_days < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  for part in
    with expired as (
      select r.owner_id, r.id, r.title from public.focus_groups_round r
       where not r.anonymous and r.state = 'closed' and r.kept_until < today
    ), answered as (
      select i.tenant_id, i.round_id, count(*) as how_many
        from expired e
        join public.participants_invitation i on i.tenant_id = e.owner_id and i.round_id = e.id
        join public.participants_answer a on a.tenant_id = i.tenant_id and a.invitation_id = i.id
       group by 1, 2
    ), gone as (
      delete from public.participants_invitation i using expired e where i.tenant_id = e.owner_id and i.round_id = e.id
      returning i.tenant_id, i.round_id
    )
    select g.tenant_id as tenant, g.round_id as round, e.title, count(*) as invitations, coalesce(max(a.how_many), 0) as answers
      from gone g
      join expired e on e.owner_id = g.tenant_id and e.id = g.round_id
      left join answered a on a.tenant_id = g.tenant_id and a.round_id = g.round_id
     group by g.tenant_id, g.round_id, e.title
  loop
    perform public.privacy_note(part.tenant, run, 'participants', 'named_answers', part.answers, false, part.round, part.title);
    total := total + part.invitations;
  end loop;
  for part in
    with gone as (
      delete from public.participants_participant p
       where (p.ended_on < today - p_days or (p.ended_on is null and p.made_on < today - p_days))
         -- Answers stay until the day that the person was told, and the alias with them.
         and not exists (select 1 from public.participants_invitation i where i.tenant_id = p.tenant_id and i.participant_id = p.id)
      returning p.tenant_id
    )
    select tenant_id as tenant, count(*) as how_many from gone group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'participants', 'participants', part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  return total;
end $$;
grant execute on function participants_forget(int) to brygga_results;

-- As before, and the links of named rounds.
create or replace function notifications_which_hash(p_purpose text, p_id uuid, p_hashes bytea[])
returns int language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case p_purpose
    when 'invitation' then
      (select array_position(p_hashes, i.token_hash) from public.focus_groups_invitation i where i.token_hash = any (p_hashes) and i.id = p_id)
    when 'sign-in' then
      (select array_position(p_hashes, s.token_hash) from public.identity_sign_in s where s.token_hash = any (p_hashes) and s.id = p_id)
    when 'acceptance' then
      (select array_position(p_hashes, a.token_hash) from public.identity_acceptance a where a.token_hash = any (p_hashes) and a.id = p_id)
    when 'named' then
      (select array_position(p_hashes, i.token_hash) from public.participants_invitation i where i.token_hash = any (p_hashes) and i.id = p_id)
  end
$$;

-- As before, and first what is kept of participants: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['participants_change.tenant_id', 'participants_answer.tenant_id', 'participants_invitation.tenant_id',
                   'participants_participant.tenant_id'] || tenants_deletion_steps()));
end $$;
