-- Notices that are older than their limit are deleted as everything else that a tenant answers for: with a line in its protocol.

-- As before, and noted.
create or replace function notifications_forget(p_days int) returns bigint
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
      delete from public.notifications_notice n where n.made_at < now() - make_interval(days => p_days) returning n.tenant_id
    )
    select tenant_id as tenant, count(*) as how_many from gone group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'notices', 'notices', part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  return total;
end $$;
