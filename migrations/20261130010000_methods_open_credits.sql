-- From whom something in a version came of a method that is open for everybody: municipalities, which are thanked by name.
create function methods_open_credits(p_region text, p_method uuid, p_version int)
returns table (from_name text, part text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select f.name, c.part
    from public.methods_open_list(p_region) o
    join public.tenants_tenant t on t.slug = p_region
    join public.methods_credit c on c.owner_id = t.id and c.method_id = o.id and c.version = p_version
    join public.tenants_tenant f on f.id = c.from_id
   where o.id = p_method order by f.name, c.part;
end $$;
grant execute on function methods_open_credits(text, uuid, int) to brygga_app;
