-- Tenants' life: created, renamed, paused, resumed, closed, reopened, and deleted for good; and how a tenant looks and writes.

-- When what a closed tenant owned was deleted. Its name stays, for the regions whose rounds it took part in.
alter table tenants_tenant add column deleted_on date;

-- Shared: since when a tenant stands as it does, and why. Read by the tenant and by the regions that it takes part in;
-- written by `tenants_set_state` only, but for the day of the last export.
create table tenants_standing (
  tenant_id uuid primary key references tenants_tenant (id),
  since timestamptz not null default now(),
  reason text not null default '' check (char_length(reason) <= 300),
  exported_at timestamptz
);
alter table tenants_standing enable row level security;
alter table tenants_standing force row level security;
create policy tenant on tenants_standing to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy region_reads on tenants_standing for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.tenant_id = tenants_standing.tenant_id
                    and p.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
create policy owner_door on tenants_standing to current_user using (true) with check (true);
grant select, insert (tenant_id, exported_at), update (exported_at) on tenants_standing to brygga_app;

-- Global, in the named list: what a tenant shows everybody, participants too, before anybody is known: its colour, its logo, and
-- its part of the accessibility statement. `theme` names this look by its content, and is the address of its style sheet.
create table tenants_appearance (
  tenant_id uuid primary key references tenants_tenant (id),
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  logo bytea check (octet_length(logo) <= 524288),
  logo_small bytea check (octet_length(logo_small) <= 8192),
  theme text check (theme ~ '^[0-9a-f]{32}$'),
  statement_contact text not null default '' check (char_length(statement_contact) <= 300),
  statement_shortcomings text not null default '' check (char_length(statement_shortcomings) <= 4000),
  check ((theme is null) = (accent is null and logo is null)),
  check ((logo is null) = (logo_small is null))
);
create index tenants_appearance_theme on tenants_appearance (theme);
alter table tenants_appearance enable row level security;
alter table tenants_appearance force row level security;
create policy everyone_reads on tenants_appearance for select to brygga_app, brygga_results using (true);
create policy own_tenant_writes on tenants_appearance for insert to brygga_app
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy own_tenant_changes on tenants_appearance for update to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on tenants_appearance to current_user using (true) with check (true);
grant select, insert, update on tenants_appearance to brygga_app;
grant select on tenants_appearance to brygga_results;

-- Tenant-private: in whose name the tenant's mails are sent, and where answers go. Read by the mail worker.
create table tenants_sender (
  tenant_id uuid primary key references tenants_tenant (id),
  name text not null default '' check (char_length(name) <= 100 and name !~ '[[:cntrl:]]'),
  reply_to text not null default '' check (char_length(reply_to) <= 254 and reply_to !~ '[[:cntrl:][:space:]]')
);
alter table tenants_sender enable row level security;
alter table tenants_sender force row level security;
create policy tenant on tenants_sender to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy results_reads on tenants_sender for select to brygga_results using (true);
create policy owner_door on tenants_sender to current_user using (true) with check (true);
grant select, insert, update on tenants_sender to brygga_app;
grant select on tenants_sender to brygga_results;

-- Tenant-private, and closed to requests: what was deleted of a tenant, as counts. It outlives the tenant; the operator reads it.
create table tenants_deletion (
  tenant_id uuid primary key references tenants_tenant (id),
  closed_at timestamptz not null,
  deleted_at timestamptz not null default now(),
  counts jsonb not null
);
alter table tenants_deletion enable row level security;
alter table tenants_deletion force row level security;
create policy owner_door on tenants_deletion to current_user using (true) with check (true);

-- Mail of a closed tenant is not even queued, whoever asks for it.
create function tenants_no_mail_when_closed() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.tenants_tenant t where t.id = new.tenant_id and t.state = 'closed') then
    return null;
  end if;
  return new;
end $$;
create trigger no_mail_when_closed before insert on notifications_outbox for each row execute function tenants_no_mail_when_closed();

-- Whether the person at hand leads the tenant at hand: what the doors below ask first.
create function tenants_leads_here() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.tenants_membership m join public.tenants_tenant t on t.id = m.tenant_id
                  where t.id = (select nullif(current_setting('app.tenant', true), '')::uuid)
                    and m.account_id = (select nullif(current_setting('app.actor', true), '')::uuid)
                    and m.role = case t.kind when 'region' then 'joint_management' else 'leader' end
                    and t.state <> 'closed')
$$;

-- Whether they may act for a tenant as a whole: for their own, and joint management for a municipality that takes part in
-- their collaboration and in no other (docs/adr/0012-who-runs-a-municipality.md).
create function tenants_may_run(p_tenant uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  -- Never null: `if not null` lets everybody in.
  select coalesce(public.tenants_leads_here() and (
    p_tenant = (select nullif(current_setting('app.tenant', true), '')::uuid)
    or (select array_agg(p.region_id) from public.tenants_participation p where p.tenant_id = p_tenant)
       = array(select t.id from public.tenants_tenant t
                where t.id = (select nullif(current_setting('app.tenant', true), '')::uuid) and t.kind = 'region' and t.state = 'active')), false)
$$;

-- Creates a municipality in the collaboration at hand, with its first leader and the mail that says so. By its joint
-- management only. A name or code that is taken breaks a constraint, which says which.
create function tenants_create_municipality(p_id uuid, p_slug text, p_name text, p_code text, p_part text, p_account uuid, p_email text,
                                            p_email_norm text, p_leader text, p_language text, p_outbox uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare region public.tenants_tenant; account uuid;
begin
  select * into region from public.tenants_tenant t
   where t.id = (select nullif(current_setting('app.tenant', true), '')::uuid) and t.kind = 'region' and t.state = 'active';
  if region.id is null or not public.tenants_leads_here() then return false; end if;
  insert into public.tenants_tenant (id, kind, slug, name, code) values (p_id, 'municipality', p_slug, p_name, p_code);
  insert into public.tenants_participation (region_id, tenant_id, role) values (region.id, p_id, p_part);
  account := public.identity_account_for_invitation(p_account, p_email, p_email_norm, p_leader, p_language);
  insert into public.tenants_membership (tenant_id, account_id, role, name, email) values (p_id, account, 'leader', p_leader, p_email);
  insert into public.notifications_outbox (id, tenant_id, kind, language, account_id, dedupe)
  values (p_outbox, p_id, 'tenants.welcome', p_language, account, 'tenants.welcome/' || p_id || '/' || account || '/' || p_outbox);
  return true;
end $$;
grant execute on function tenants_create_municipality(uuid, text, text, text, text, uuid, text, text, text, text, uuid) to brygga_app;

-- Changes how a municipality takes part in the collaboration at hand. By its joint management only.
create function tenants_set_part(p_tenant uuid, p_part text)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.tenants_leads_here() then return 'forbidden'; end if;
  update public.tenants_participation p set role = p_part
   where p.tenant_id = p_tenant and p.region_id = (select nullif(current_setting('app.tenant', true), '')::uuid);
  return case when found then 'done' else 'unknown' end;
end $$;
grant execute on function tenants_set_part(uuid, text) to brygga_app;

-- Another name, and for a municipality without one its code; the address stays. By who may run the tenant. The name of a region stands in the
-- facts of its collaboration too.
create function tenants_rename(p_tenant uuid, p_name text, p_code text)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.tenants_may_run(p_tenant) then return false; end if;
  update public.tenants_tenant t set name = p_name, code = coalesce(t.code, case t.kind when 'municipality' then p_code end)
   where t.id = p_tenant and t.state <> 'closed';
  if not found then return false; end if;
  update public.tenants_collaboration c set name = p_name, facts = jsonb_set(c.facts, '{collaboration,name}', to_jsonb(p_name))
   where c.tenant_id = p_tenant and c.facts ? 'collaboration';
  return true;
end $$;
grant execute on function tenants_rename(uuid, text, text) to brygga_app;

-- Pauses, resumes, closes and reopens. By who may run the tenant; reopening by joint management only, within 30 days. A leader
-- closes after an export, at most a day old. Closing ends its own rounds that are under way without another mail, and what was waiting to be sent is not sent.
create function tenants_set_state(p_tenant uuid, p_state text, p_reason text)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare t public.tenants_tenant; own boolean := p_tenant = (select nullif(current_setting('app.tenant', true), '')::uuid);
begin
  if not public.tenants_may_run(p_tenant) then return 'forbidden'; end if;
  select * into t from public.tenants_tenant x where x.id = p_tenant for update;
  if (t.state, p_state) not in (('active', 'paused'), ('paused', 'active'), ('active', 'closed'), ('paused', 'closed'), ('closed', 'active'))
     -- A region's rounds belong to its municipalities too.
     or (t.kind = 'region' and p_state = 'closed') then
    return 'conflict';
  end if;
  if t.state = 'closed' and (t.deleted_on is not null or not exists (
       select 1 from public.tenants_standing s where s.tenant_id = p_tenant and s.since > now() - interval '30 days')) then
    return 'conflict';
  end if;
  if p_state = 'closed' and own and not exists (
       select 1 from public.tenants_standing s where s.tenant_id = p_tenant and s.exported_at > now() - interval '1 day') then
    return 'no_export';
  end if;
  update public.tenants_tenant x set state = p_state where x.id = p_tenant;
  insert into public.tenants_standing (tenant_id, since, reason) values (p_tenant, now(), p_reason)
  on conflict (tenant_id) do update set since = excluded.since, reason = excluded.reason;
  if p_state = 'closed' then
    delete from public.notifications_outbox o where o.tenant_id = p_tenant and o.state = 'queued';
    -- They are sealed at the jobs' next round: no last mail is waited for.
    update public.focus_groups_round r set state = 'closing', closing_since = now() where r.owner_id = p_tenant and r.state = 'open';
  end if;
  return 'done';
end $$;
grant execute on function tenants_set_state(uuid, text, text) to brygga_app;

-- Deletes what tenants owned that were closed 30 days ago, and keeps the counts. A regional round that asks one of them is waited for.
-- What is the region's stays: that the municipality took part, and how many were asked and answered. For the jobs only.
create function tenants_delete_due()
returns table (tenant_id uuid, counts jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone record; counted jsonb; n bigint; step text;
begin
  for gone in
    select t.id, s.since from public.tenants_tenant t join public.tenants_standing s on s.tenant_id = t.id
     where t.kind = 'municipality' and t.state = 'closed' and t.deleted_on is null and s.since <= now() - interval '30 days'
       and not exists (select 1 from public.focus_groups_round_tenant rt
                         join public.focus_groups_round r on r.owner_id = rt.owner_id and r.id = rt.round_id
                        where rt.tenant_id = t.id and r.state in ('open', 'closing'))
     for update of t skip locked
  loop
    counted := '{}';
    -- From the leaves to the root: what points at something goes before it.
    foreach step in array array[
      'looks_grant.tenant_id', 'notifications_outbox.tenant_id', 'focus_groups_response.tenant_id', 'focus_groups_finding.owner_id', 'focus_groups_released_text.tenant_id',
      'focus_groups_free_text.tenant_id', 'focus_groups_withheld_text.tenant_id', 'focus_groups_edition.tenant_id',
      'focus_groups_receipt.tenant_id', 'focus_groups_answer.tenant_id', 'focus_groups_invitation.tenant_id', 'focus_groups_round.owner_id',
      'focus_groups_instrument_version.owner_id', 'focus_groups_instrument.owner_id', 'tenants_membership.tenant_id',
      'privacy_decision.tenant_id', 'tenants_activity.tenant_id', 'tenants_standing.tenant_id', 'tenants_sender.tenant_id', 'tenants_appearance.tenant_id', 'tenants_participation.tenant_id'] loop
      execute format('delete from public.%I where %I = $1', split_part(step, '.', 1), split_part(step, '.', 2)) using gone.id;
      get diagnostics n = row_count;
      counted := counted || jsonb_build_object(split_part(step, '.', 1), n);
    end loop;
    delete from public.identity_session x where x.provider_tenant_id = gone.id;
    -- The address and the code are free for another beginning.
    update public.tenants_tenant x
       set deleted_on = (now() at time zone 'Europe/Stockholm')::date, slug = 'deleted-' || replace(x.id::text, '-', ''), code = null, contact = ''
     where x.id = gone.id;
    insert into public.tenants_deletion (tenant_id, closed_at, counts) values (gone.id, gone.since, counted);
    tenant_id := gone.id;
    counts := counted;
    return next;
  end loop;
end $$;
grant execute on function tenants_delete_due() to brygga_results;

-- As before, and: a closed tenant takes no answers.
create or replace function focus_groups_submit(p_hash bytea, p_submission uuid, p_answer uuid, p_language text, p_sheet jsonb)
returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare i public.focus_groups_invitation; r public.focus_groups_round; today date := (now() at time zone 'Europe/Stockholm')::date;
begin
  select * into i from public.focus_groups_invitation x where x.token_hash = p_hash or x.code_hash = p_hash;
  if not found then return 'unknown'; end if;
  -- Locks the round against closing while these answers are on their way in. The round before the invitation, as closing and
  -- sealing take them: in the other order each could hold what the other waits for.
  select * into r from public.focus_groups_round x where x.owner_id = i.owner_id and x.id = i.round_id for share;
  select * into i from public.focus_groups_invitation x where x.tenant_id = i.tenant_id and x.id = i.id for no key update;
  -- Sealed while this waited.
  if not found then return 'closed'; end if;
  if i.used then
    if exists (select 1 from public.focus_groups_receipt c where c.tenant_id = i.tenant_id and c.round_id = i.round_id and c.submission = p_submission) then
      return 'taken';
    end if;
    return 'used';
  end if;
  if r.state <> 'open' or r.opens_on > today or r.closes_on < today
     or exists (select 1 from public.tenants_tenant t where t.id = i.tenant_id and t.state = 'closed') then
    return 'closed';
  end if;
  update public.focus_groups_invitation x set used = true where x.tenant_id = i.tenant_id and x.id = i.id;
  -- Who has answered is not reminded, also by a reminder that was on its way.
  delete from public.notifications_outbox o
   where o.tenant_id = i.tenant_id and o.invitation_id = i.id and o.state = 'queued' and o.kind = 'focus_groups.reminder';
  insert into public.focus_groups_receipt (tenant_id, round_id, submission) values (i.tenant_id, i.round_id, p_submission);
  insert into public.focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
  values (i.tenant_id, p_answer, i.owner_id, i.round_id, today, p_language, p_sheet);
  return 'taken';
end $$;

-- As before, and: the page looks as its owner does, and there is none for a closed one's rounds.
drop function focus_groups_said(uuid);
create function focus_groups_said(p_public uuid)
returns table (title jsonb, asker text, state text, languages text[], closes_on date, findings jsonb, owner text, theme text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.title, r.asker, r.state, r.languages, r.closes_on,
         coalesce((select jsonb_agg(jsonb_build_object('text', f.text, 'owner', o.name, 'owner_kind', o.kind, 'responses',
                     coalesce((select jsonb_agg(jsonb_build_object('tenant', t.name, 'kind', w.kind, 'text', w.text) order by t.name)
                        from public.focus_groups_finding_tenant ft
                        join public.tenants_tenant t on t.id = ft.tenant_id
                        left join public.focus_groups_response w on w.tenant_id = ft.tenant_id and w.finding_owner_id = f.owner_id and w.finding_id = f.id
                       where ft.owner_id = f.owner_id and ft.finding_id = f.id), '[]'::jsonb)) order by o.kind desc, o.name, f.position)
              from public.focus_groups_finding f join public.tenants_tenant o on o.id = f.owner_id
             where f.round_owner_id = r.owner_id and f.round_id = r.id), '[]'::jsonb),
         h.name, a.theme
    from public.focus_groups_round r
    join public.tenants_tenant h on h.id = r.owner_id and h.state <> 'closed'
    left join public.tenants_appearance a on a.tenant_id = r.owner_id
   where r.public_id = p_public and r.state <> 'draft'
$$;
grant execute on function focus_groups_said(uuid) to brygga_app;
