-- Focus groups: instruments, rounds, invitations, answers, results, findings and responses.

-- Shared: an instrument belongs to the region or a municipality; those who take part in the region read the region's.
create table focus_groups_instrument (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  key text not null,
  archived boolean not null default false,
  created_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (owner_id, id),
  constraint focus_groups_instrument_key unique (owner_id, key)
);
-- A version is one document; once used it is frozen, and no role can change it.
create table focus_groups_instrument_version (
  owner_id uuid not null,
  instrument_id uuid not null,
  version int not null,
  frozen boolean not null default false,
  document jsonb not null,
  primary key (owner_id, instrument_id, version),
  foreign key (owner_id, instrument_id) references focus_groups_instrument (owner_id, id)
);
alter table focus_groups_instrument enable row level security;
alter table focus_groups_instrument force row level security;
create policy owner_writes on focus_groups_instrument to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on focus_groups_instrument for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on focus_groups_instrument to current_user using (true) with check (true);
grant select, insert, update on focus_groups_instrument to brygga_app;
alter table focus_groups_instrument_version enable row level security;
alter table focus_groups_instrument_version force row level security;
create policy owner_writes on focus_groups_instrument_version to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_shares on focus_groups_instrument_version for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy results_reads on focus_groups_instrument_version for select to brygga_results using (true);
create policy owner_door on focus_groups_instrument_version to current_user using (true) with check (true);
grant select, insert, update on focus_groups_instrument_version to brygga_app;
grant select on focus_groups_instrument_version to brygga_results;

create function focus_groups_keep_frozen() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.frozen and (new.document is distinct from old.document or not new.frozen) then
    raise exception 'a used version of an instrument cannot change' using errcode = 'check_violation', constraint = 'focus_groups_instrument_version_frozen';
  end if;
  return new;
end $$;
create trigger keep_frozen before update on focus_groups_instrument_version for each row execute function focus_groups_keep_frozen();

-- Shared: a round belongs to the region or a municipality, and is shared with the tenants that take part in it.
create table focus_groups_round (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  public_id uuid not null constraint focus_groups_round_public unique,
  title jsonb not null,
  purpose jsonb not null,
  asker text not null,
  contact text not null,
  instrument_owner_id uuid not null,
  instrument_id uuid not null,
  instrument_version int not null,
  languages text[] not null check (cardinality(languages) > 0),
  anonymous boolean not null default true,
  opens_on date not null,
  closes_on date not null,
  kept_until date not null,
  threshold_closed int not null default 5 check (threshold_closed >= 5),
  threshold_free int not null default 10 check (threshold_free >= 10),
  state text not null default 'draft' check (state in ('draft', 'open', 'closing', 'closed')),
  closing_since timestamptz,
  closed_on date,
  primary key (owner_id, id),
  foreign key (instrument_owner_id, instrument_id, instrument_version)
    references focus_groups_instrument_version (owner_id, instrument_id, version),
  check (closes_on >= opens_on)
);
create table focus_groups_round_tenant (
  owner_id uuid not null,
  round_id uuid not null,
  tenant_id uuid not null references tenants_tenant (id),
  asked int,
  answered int,
  primary key (owner_id, round_id, tenant_id),
  foreign key (owner_id, round_id) references focus_groups_round (owner_id, id) on delete cascade
);
create index focus_groups_round_tenant_tenant on focus_groups_round_tenant (tenant_id, owner_id, round_id);
alter table focus_groups_round_tenant enable row level security;
alter table focus_groups_round_tenant force row level security;
-- A municipality keeps its rounds to itself; a region shares with those who take part in it.
create policy owner_writes on focus_groups_round_tenant to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (tenant_id = owner_id or exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = focus_groups_round_tenant.tenant_id)));
create policy shared_with on focus_groups_round_tenant for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_reads on focus_groups_round_tenant for select to brygga_results using (true);
create policy owner_door on focus_groups_round_tenant to current_user using (true) with check (true);
-- Asked and answered are counts under the disclosure rule: only the results job reads them.
grant select (owner_id, round_id, tenant_id), insert (owner_id, round_id, tenant_id), delete on focus_groups_round_tenant to brygga_app;
grant select on focus_groups_round_tenant to brygga_results;
alter table focus_groups_round enable row level security;
alter table focus_groups_round force row level security;
-- Foreign keys look past row security, so what a round may ask is said here: its owner's instruments, or its region's.
create policy owner_writes on focus_groups_round to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (instrument_owner_id = owner_id or exists (select 1 from tenants_participation p where p.region_id = instrument_owner_id
                    and p.tenant_id = owner_id)));
create policy shared_with on focus_groups_round for select to brygga_app
  using (state <> 'draft' and exists (select 1 from focus_groups_round_tenant s where s.owner_id = focus_groups_round.owner_id and s.round_id = focus_groups_round.id
                    and s.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy results_reads on focus_groups_round for select to brygga_results using (true);
create policy owner_door on focus_groups_round to current_user using (true) with check (true);
grant select, insert, update, delete on focus_groups_round to brygga_app;
grant select on focus_groups_round to brygga_results;

-- What is fixed when a round opens stays fixed, whoever asks: how anonymous it is, its thresholds, its instrument.
create function focus_groups_keep_promises() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.state <> 'draft' and (new.anonymous, new.threshold_closed, new.threshold_free, new.instrument_owner_id, new.instrument_id,
      new.instrument_version, new.languages, new.public_id, new.kept_until, new.purpose, new.opens_on, new.asker)
     is distinct from (old.anonymous, old.threshold_closed, old.threshold_free, old.instrument_owner_id, old.instrument_id,
      old.instrument_version, old.languages, old.public_id, old.kept_until, old.purpose, old.opens_on, old.asker) then
    raise exception 'what was promised when the round opened cannot change' using errcode = 'check_violation', constraint = 'focus_groups_round_promises';
  end if;
  if (old.state, new.state) not in (('draft','draft'),('draft','open'),('open','open'),('open','closing'),('closing','closing'),('closing','closed'),('closed','closed')) then
    raise exception 'a round goes forward only' using errcode = 'check_violation', constraint = 'focus_groups_round_forward';
  end if;
  -- The doors for it run as the owner. A round that only said it was closed would keep what links answers to people.
  if new.state in ('closing', 'closed') and new.state <> old.state
     and current_user <> (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid) then
    raise exception 'a round is closed and sealed through their doors' using errcode = 'check_violation', constraint = 'focus_groups_round_forward';
  end if;
  return new;
end $$;
create trigger keep_promises before update on focus_groups_round for each row execute function focus_groups_keep_promises();

-- Tenant-private: who is invited. `used` can't be read by the application role at all: nobody sees who has answered.
create table focus_groups_invitation (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  email text,
  email_norm text,
  language text not null,
  sheet int,
  token_hash bytea not null,
  code_hash bytea not null,
  used boolean not null default false,
  primary key (tenant_id, id),
  foreign key (owner_id, round_id, tenant_id) references focus_groups_round_tenant (owner_id, round_id, tenant_id),
  constraint focus_groups_invitation_email unique (tenant_id, round_id, email_norm),
  check (num_nonnulls(email_norm, sheet) = 1)
);
create index focus_groups_invitation_round on focus_groups_invitation (tenant_id, round_id);
-- Looked up before a tenant is known: a hash of 128 (link) or 40 (typed code) random bits. Global on purpose.
create unique index focus_groups_invitation_token on focus_groups_invitation (token_hash);
create unique index focus_groups_invitation_code on focus_groups_invitation (code_hash);
alter table focus_groups_invitation enable row level security;
alter table focus_groups_invitation force row level security;
create policy tenant on focus_groups_invitation to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_invitation to current_user using (true) with check (true);
grant select (tenant_id, id, owner_id, round_id, email, email_norm, language, sheet),
      insert (tenant_id, id, owner_id, round_id, email, email_norm, language, sheet, token_hash, code_hash), delete
   on focus_groups_invitation to brygga_app;

alter table notifications_outbox add constraint notifications_outbox_invitation
  foreign key (tenant_id, invitation_id) references focus_groups_invitation (tenant_id, id) on delete cascade;

-- Tenant-private, and closed to the application role: answers are written by one function and read by the results job.
create table focus_groups_answer (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  answered_on date,
  language text,
  sheet jsonb not null,
  primary key (tenant_id, id),
  foreign key (owner_id, round_id, tenant_id) references focus_groups_round_tenant (owner_id, round_id, tenant_id)
);
create index focus_groups_answer_round on focus_groups_answer (tenant_id, round_id);
alter table focus_groups_answer enable row level security;
alter table focus_groups_answer force row level security;
create policy results_reads on focus_groups_answer for select to brygga_results using (true);
create policy owner_door on focus_groups_answer to current_user using (true) with check (true);
grant select on focus_groups_answer to brygga_results;

-- Which submissions arrived, so that sending again changes nothing. No link to an answer; gone when the round closes.
create table focus_groups_receipt (
  tenant_id uuid not null references tenants_tenant (id),
  round_id uuid not null,
  submission uuid not null,
  primary key (tenant_id, round_id, submission)
);
alter table focus_groups_receipt enable row level security;
alter table focus_groups_receipt force row level security;
create policy owner_door on focus_groups_receipt to current_user using (true) with check (true);

-- Tenant-private: what a tenant may see of a closed round, as the results job wrote it through the disclosure rule.
create table focus_groups_edition (
  tenant_id uuid not null references tenants_tenant (id),
  owner_id uuid not null,
  round_id uuid not null,
  number int not null,
  released_on date not null,
  document jsonb not null,
  primary key (tenant_id, owner_id, round_id, number),
  foreign key (owner_id, round_id) references focus_groups_round (owner_id, id)
);
alter table focus_groups_edition enable row level security;
alter table focus_groups_edition force row level security;
create policy tenant on focus_groups_edition to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_writes on focus_groups_edition to brygga_results using (true) with check (true);
create policy owner_door on focus_groups_edition to current_user using (true) with check (true);
grant select on focus_groups_edition to brygga_app;
grant select, insert on focus_groups_edition to brygga_results;

-- Tenant-private: free texts that a leader may review (at least ten people answered), detached from all other answers.
create table focus_groups_free_text (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  item text not null,
  original text not null,
  shown text,
  state text not null default 'waiting' check (state in ('waiting', 'released', 'kept_back')),
  primary key (tenant_id, id),
  unique (tenant_id, id, owner_id, round_id),
  foreign key (owner_id, round_id) references focus_groups_round (owner_id, id),
  check ((state = 'released') = (shown is not null))
);
create index focus_groups_free_text_round on focus_groups_free_text (tenant_id, owner_id, round_id, item);
alter table focus_groups_free_text enable row level security;
alter table focus_groups_free_text force row level security;
create policy tenant on focus_groups_free_text to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_writes on focus_groups_free_text for insert to brygga_results with check (true);
create policy owner_door on focus_groups_free_text to current_user using (true) with check (true);
grant select, update (shown, state) on focus_groups_free_text to brygga_app;
grant insert on focus_groups_free_text to brygga_results;

-- Texts of groups too small to be read by anybody: kept until the round's answers go, shown to nobody.
create table focus_groups_withheld_text (
  tenant_id uuid not null references tenants_tenant (id),
  id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  item text not null,
  original text not null,
  primary key (tenant_id, id),
  foreign key (owner_id, round_id) references focus_groups_round (owner_id, id)
);
alter table focus_groups_withheld_text enable row level security;
alter table focus_groups_withheld_text force row level security;
create policy results_writes on focus_groups_withheld_text for insert to brygga_results with check (true);
create policy owner_door on focus_groups_withheld_text to current_user using (true) with check (true);
grant insert on focus_groups_withheld_text to brygga_results;

-- Shared: released texts, read by the tenant that released them and by the owner of the round. The original stays above.
create table focus_groups_released_text (
  tenant_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  item text not null,
  text text not null,
  primary key (tenant_id, id),
  -- With its round: released into no other.
  foreign key (tenant_id, id, owner_id, round_id) references focus_groups_free_text (tenant_id, id, owner_id, round_id) on delete cascade
);
create index focus_groups_released_text_round on focus_groups_released_text (owner_id, round_id);
alter table focus_groups_released_text enable row level security;
alter table focus_groups_released_text force row level security;
create policy tenant on focus_groups_released_text to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy round_owner_reads on focus_groups_released_text for select to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_released_text to current_user using (true) with check (true);
grant select, insert, update, delete on focus_groups_released_text to brygga_app;

-- Shared: what was heard, by the region or a municipality, and whom it concerns.
create table focus_groups_finding (
  owner_id uuid not null references tenants_tenant (id),
  id uuid not null,
  round_owner_id uuid not null,
  round_id uuid not null,
  position int not null,
  text jsonb not null,
  written_on date not null,
  primary key (owner_id, id),
  unique (owner_id, id, round_owner_id, round_id),
  foreign key (round_owner_id, round_id) references focus_groups_round (owner_id, id)
);
create index focus_groups_finding_round on focus_groups_finding (round_owner_id, round_id);
create table focus_groups_finding_tenant (
  owner_id uuid not null,
  finding_id uuid not null,
  round_owner_id uuid not null,
  round_id uuid not null,
  tenant_id uuid not null,
  primary key (owner_id, finding_id, tenant_id),
  unique (owner_id, finding_id, tenant_id, round_owner_id),
  -- The round is the finding's own, and the tenant takes part in it.
  foreign key (owner_id, finding_id, round_owner_id, round_id)
    references focus_groups_finding (owner_id, id, round_owner_id, round_id) on delete cascade,
  foreign key (round_owner_id, round_id, tenant_id) references focus_groups_round_tenant (owner_id, round_id, tenant_id)
);
create index focus_groups_finding_tenant_tenant on focus_groups_finding_tenant (tenant_id);
alter table focus_groups_finding_tenant enable row level security;
alter table focus_groups_finding_tenant force row level security;
-- The owner of the round asks any of its tenants; another writes for itself.
create policy owner_writes on focus_groups_finding_tenant to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and owner_id in (round_owner_id, tenant_id));
create policy shared_with on focus_groups_finding_tenant for select to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or round_owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_finding_tenant to current_user using (true) with check (true);
grant select, insert, delete on focus_groups_finding_tenant to brygga_app;
alter table focus_groups_finding enable row level security;
alter table focus_groups_finding force row level security;
-- Written only about a round that can be seen: what is written stands on that round's public page.
create policy owner_writes on focus_groups_finding to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and exists (select 1 from focus_groups_round r where r.owner_id = round_owner_id and r.id = focus_groups_finding.round_id));
create policy shared_with on focus_groups_finding for select to brygga_app
  using (round_owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or exists (select 1 from focus_groups_finding_tenant s where s.owner_id = focus_groups_finding.owner_id and s.finding_id = focus_groups_finding.id
                    and s.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on focus_groups_finding to current_user using (true) with check (true);
grant select, insert, update, delete on focus_groups_finding to brygga_app;

-- Shared: "you said – we did". Written by the tenant it concerns, read by it, the finding's owner and the round's owner.
create table focus_groups_response (
  tenant_id uuid not null references tenants_tenant (id),
  finding_owner_id uuid not null,
  finding_id uuid not null,
  round_owner_id uuid not null,
  kind text not null check (kind in ('changed', 'not_changed', 'later')),
  text jsonb not null,
  written_on date not null,
  primary key (tenant_id, finding_owner_id, finding_id),
  -- With the owner of the round, who reads it: it can't be another than the finding's.
  foreign key (finding_owner_id, finding_id, tenant_id, round_owner_id)
    references focus_groups_finding_tenant (owner_id, finding_id, tenant_id, round_owner_id) on delete cascade
);
create index focus_groups_response_finding on focus_groups_response (finding_owner_id, finding_id);
alter table focus_groups_response enable row level security;
alter table focus_groups_response force row level security;
create policy tenant on focus_groups_response to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy round_and_finding_owner_read on focus_groups_response for select to brygga_app
  using (finding_owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
      or round_owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_response to current_user using (true) with check (true);
grant select, insert, update, delete on focus_groups_response to brygga_app;
