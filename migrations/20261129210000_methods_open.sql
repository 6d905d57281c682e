-- Methods beyond the collaboration: taken in from a file, with where they came from; and the region's own, open for everybody.

alter table methods_method
  -- Where it came from, with the history that it had there (docs/method-file.md).
  add origin jsonb,
  -- Under which terms everybody may read and use it, and since when. Without: only those who take part.
  add licence text check (licence in ('cc_zero', 'cc_by', 'cc_by_sa')),
  add open_since date,
  add constraint methods_method_open check ((licence is null) = (open_since is null));
-- Parts are moved about while they are written.
grant update (position) on methods_draft to brygga_app;
grant update (licence, open_since, origin) on methods_method to brygga_app;
-- By the id that it had there, a method that is taken in twice is known again.
create unique index methods_method_origin on methods_method (owner_id, (origin ->> 'id')) where origin is not null;

-- What a region has opened for everybody, or all regions (null), in the newest versions. Nobody has to be signed in.
create function methods_open_list(p_region text)
returns table (id uuid, owner_slug text, owner_name text, name jsonb, facets jsonb, number int, published_on date, licence text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select m.id, t.slug, t.name, m.name, m.facets, m.published, m.published_on, m.licence
    from public.tenants_tenant t join public.methods_method m on m.owner_id = t.id
   where (p_region is null or t.slug = p_region) and t.kind = 'region' and t.state <> 'closed' and t.deleted_on is null
     and m.licence is not null and m.published > 0 and m.archived_on is null
   order by t.name, lower(m.name ->> 'sv'), m.id;
end $$;
grant execute on function methods_open_list(text) to brygga_app;

-- One of them, with all its versions: what is open is its history, too.
create function methods_open_versions(p_region text, p_method uuid)
returns table (owner_name text, licence text, number int, published_on date, what text, why text, document jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select o.owner_name, o.licence, v.number, v.published_on, v.what, v.why, v.document
    from public.methods_open_list(p_region) o
    join public.tenants_tenant t on t.slug = p_region
    join public.methods_version v on v.owner_id = t.id and v.method_id = o.id
   where o.id = p_method order by v.number;
end $$;
grant execute on function methods_open_versions(text, uuid) to brygga_app;
