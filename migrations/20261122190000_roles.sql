-- The three roles, and nobody else: `brygga_owner` owns and migrates, `brygga_app` serves requests, `brygga_results` is
-- the role of the jobs (results across tenants, mail). None of them can bypass row security.
-- The embedded cluster has them already; elsewhere an operator creates them once (docs/operation.md).
do $$
declare missing text;
begin
  select string_agg(r, ', ') into missing
    from unnest(array['brygga_app', 'brygga_results']) r
   where not exists (select 1 from pg_roles where rolname = r);
  if missing is not null then
    raise exception 'The database roles % are missing. Create them as docs/operation.md says, then migrate again.', missing;
  end if;
end $$;

revoke all on schema public from public;
grant usage on schema public to brygga_app, brygga_results;
alter default privileges revoke execute on functions from public;
