-- What is left of signing in by a place's own provider has an end, and so has what was counted for whoever runs the server.

-- Deletes invitations to be tied to the own provider (so many days after they were used or ran out) and tries of it, with a line in the
-- protocol of each tenant; and sign-ins by a provider that were begun and not ended, and notes of heeded sign-outs, so many days after
-- they ran out: until now those went when the next came. For the jobs only.
create function identity_forget(p_sign_ins int, p_provider int) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  part record;
  run uuid := gen_random_uuid();
  ended bigint;
  total bigint := 0;
begin
  if least(p_sign_ins, p_provider) < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  for part in
    with invitations as (
      delete from public.identity_acceptance a
       where coalesce(a.used_at, a.expires_at) < now() - make_interval(days => p_provider)
      returning a.tenant_id
    ), tries as (
      delete from public.identity_provider_try y where y.tried_at < now() - make_interval(days => p_provider)
      returning y.tenant_id
    )
    select tenant_id as tenant, 'provider_invitations' as what, count(*) as how_many from invitations group by 1
    union all select tenant_id, 'provider_tries', count(*) from tries group by 1
  loop
    perform public.privacy_note(part.tenant, run, 'provider', part.what, part.how_many, false, null, null);
    total := total + part.how_many;
  end loop;
  with flows as (
    delete from public.identity_flow f where f.expires_at < now() - make_interval(days => p_sign_ins) returning 1
  ), sign_outs as (
    delete from public.identity_logout_token l where l.expires_at < now() - make_interval(days => p_sign_ins) returning 1
  )
  select (select count(*) from flows) + (select count(*) from sign_outs) into ended;
  if ended > 0 then
    insert into public.privacy_operation (kind, how_many) values ('sign_ins', ended)
    on conflict (deleted_on, kind) do update set how_many = privacy_operation.how_many + excluded.how_many;
  end if;
  return total + ended;
end $$;
grant execute on function identity_forget(int, int) to brygga_results;

-- Deletes alarms, and how much mail came back on a day, so many days after; nothing of them is about a person. For the jobs only.
create function privacy_delete_counts(p_days int) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended bigint;
begin
  if p_days < 1 then
    raise exception 'nothing is deleted on the day it comes';
  end if;
  with alarms as (
    delete from public.limits_alarm a where a.raised_at < now() - make_interval(days => p_days) returning 1
  ), returned as (
    delete from public.notifications_returned r where r.came_on < (now() at time zone 'Europe/Stockholm')::date - p_days returning 1
  )
  select (select count(*) from alarms) + (select count(*) from returned) into ended;
  if ended > 0 then
    insert into public.privacy_operation (kind, how_many) values ('counts', ended)
    on conflict (deleted_on, kind) do update set how_many = privacy_operation.how_many + excluded.how_many;
  end if;
  return ended;
end $$;
grant execute on function privacy_delete_counts(int) to brygga_results;

-- As before, without the alarms: those end with what else is counted.
create or replace function limits_forget()
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.limits_tally t where t.last_at < now() - interval '1 day';
$$;
