-- Files in methods: pictures and documents that a text shows. A file never changes; a text names it by its id.

-- Which files a text shows, as `domain::methods::files` writes them.
create function methods_files_in(p_document jsonb) returns uuid[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(distinct m[1]::uuid), '{}')
    from regexp_matches(p_document::text, '\(file:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[#)]', 'g') m
$$;

-- What is published or proposed says which files it shows: by that, those who read it read them.
alter table methods_version add files uuid[] not null default '{}';
alter table methods_local_version add files uuid[] not null default '{}';
alter table methods_proposal add files uuid[] not null default '{}';
create function methods_note_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.files := public.methods_files_in(new.document);
  return new;
end $$;
create trigger note_files before insert on methods_version for each row execute function methods_note_files();
create trigger note_files before insert on methods_local_version for each row execute function methods_note_files();
create trigger note_files before insert on methods_proposal for each row execute function methods_note_files();

-- Shared: a file of a method, kept by the tenant that added it. Read by that tenant, and by whoever reads something of that tenant
-- that shows it.
create table methods_file (
  tenant_id uuid not null references tenants_tenant (id),
  owner_id uuid not null,
  method_id uuid not null,
  id uuid not null,
  -- As whoever added it calls it.
  words text not null check (char_length(words) between 1 and 150),
  media text not null check (media ~ '^[a-z]+/[a-z0-9.+-]+$'),
  size int not null check (size between 1 and 20971520),
  content bytea not null,
  added_on date not null default (now() at time zone 'Europe/Stockholm')::date,
  primary key (tenant_id, owner_id, method_id, id),
  foreign key (owner_id, method_id) references methods_method (owner_id, id),
  check (octet_length(content) = size)
);
-- What is uploaded is packed already.
alter table methods_file alter column content set storage external;
alter table methods_file enable row level security;
alter table methods_file force row level security;
-- Foreign keys look past row security, so to which methods files are added is said here: own ones, and those that are used.
create policy owner_writes on methods_file to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (owner_id = tenant_id or (owner_id, method_id) in (select a.owner_id, a.method_id from methods_adoption a where a.tenant_id = methods_file.tenant_id)));
create policy method_owner_reads on methods_file for select to brygga_app
  using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
    and (exists (select 1 from methods_local_version l where l.tenant_id = methods_file.tenant_id and l.owner_id = methods_file.owner_id
                    and l.method_id = methods_file.method_id and l.shared and methods_file.id = any (l.files))
      or exists (select 1 from methods_proposal p where p.tenant_id = methods_file.tenant_id and p.owner_id = methods_file.owner_id
                    and p.method_id = methods_file.method_id and methods_file.id = any (p.files))));
create policy region_shares on methods_file for select to brygga_app
  using (exists (select 1 from tenants_participation p where p.region_id = owner_id
                    and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    and (tenant_id = owner_id and exists (select 1 from methods_version v where v.owner_id = methods_file.owner_id
                    and v.method_id = methods_file.method_id and methods_file.id = any (v.files))
      or exists (select 1 from methods_local_version l where l.tenant_id = methods_file.tenant_id and l.owner_id = methods_file.owner_id
                    and l.method_id = methods_file.method_id and l.shared and methods_file.id = any (l.files))));
create policy owner_door on methods_file to current_user using (true) with check (true);
grant select, insert (tenant_id, owner_id, method_id, id, words, media, size, content) on methods_file to brygga_app;

-- A file of a method that is open for everybody, where one of its versions shows it. Nobody has to be signed in.
create function methods_open_file(p_region text, p_method uuid, p_file uuid)
returns table (words text, media text, content bytea)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select f.words, f.media, f.content
    from public.methods_open_list(p_region) o
    join public.tenants_tenant t on t.slug = p_region
    join public.methods_file f on f.tenant_id = t.id and f.owner_id = t.id and f.method_id = o.id and f.id = p_file
   where o.id = p_method
     and exists (select 1 from public.methods_version v where v.owner_id = t.id and v.method_id = o.id and p_file = any (v.files));
end $$;
grant execute on function methods_open_file(text, uuid, uuid) to brygga_app;

-- Deletes files that no text has shown for a week: somebody took the line out, or never saved it. For the jobs only.
create function methods_forget_files() returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n bigint;
begin
  delete from public.methods_file f
   where f.added_on < (now() at time zone 'Europe/Stockholm')::date - 7
     and not exists (select 1 from public.methods_version v where v.owner_id = f.owner_id and v.method_id = f.method_id and f.id = any (v.files))
     and not exists (select 1 from public.methods_local_version l where l.owner_id = f.owner_id and l.method_id = f.method_id and f.id = any (l.files))
     and not exists (select 1 from public.methods_proposal p where p.owner_id = f.owner_id and p.method_id = f.method_id and f.id = any (p.files))
     and not exists (select 1 from public.methods_draft d where d.owner_id = f.owner_id and d.method_id = f.method_id and f.id = any (public.methods_files_in(d.document)));
  get diagnostics n = row_count;
  return n;
end $$;
grant execute on function methods_forget_files() to brygga_results;

-- What goes with a municipality, from the leaves to the root: what points at something goes before it.
create function tenants_deletion_steps() returns text[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
select array[
  'methods_collection.owner_id', 'methods_file.tenant_id', 'methods_file.owner_id', 'methods_proposal_entry.tenant_id', 'methods_proposal.tenant_id', 'methods_note.tenant_id', 'methods_answer.owner_id', 'methods_credit.owner_id',
  'methods_local_version.tenant_id', 'methods_adoption.tenant_id', 'methods_draft.owner_id', 'methods_draft.tenant_id', 'methods_version.owner_id', 'methods_method.owner_id', 'methods_word.owner_id', 'methods_offered.owner_id',
  'looks_grant.tenant_id', 'notifications_outbox.tenant_id', 'focus_groups_response.tenant_id', 'focus_groups_finding.owner_id', 'focus_groups_released_text.tenant_id',
  'focus_groups_free_text.tenant_id', 'focus_groups_withheld_text.tenant_id', 'focus_groups_edition.tenant_id',
  'focus_groups_receipt.tenant_id', 'focus_groups_answer.tenant_id', 'focus_groups_invitation.tenant_id', 'focus_groups_round.owner_id',
  'focus_groups_instrument_version.owner_id', 'focus_groups_instrument.owner_id', 'tenants_membership.tenant_id',
  'privacy_decision.tenant_id', 'tenants_activity.tenant_id', 'tenants_standing.tenant_id', 'tenants_sender.tenant_id', 'tenants_appearance.tenant_id', 'tenants_participation.tenant_id']
$$;
-- As before, with that list.
create or replace function tenants_delete_due()
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
    foreach step in array public.tenants_deletion_steps() loop
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
