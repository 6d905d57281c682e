-- Whoever can carry out a decision about retention is told when something is older than it says: by a notice, in the digest of who has
-- not chosen otherwise, at most once a month for each kind of data, as long as it is so.

-- As before, and of these: whatever other kinds there are stay as they are.
do $$
declare was text := pg_get_functiondef('notifications_default(text)'::regprocedure);
begin
  if was not like '%select case p_kind%' then raise exception 'the list of kinds is not where it was'; end if;
  execute replace(was, 'select case p_kind', 'select case p_kind
    when ''privacy.due'' then ''daily''');
  -- It is about the tenant's own, where it is read.
  was := pg_get_functiondef('notifications_unread(uuid,uuid)'::regprocedure);
  if was not like '%when told.payload ? ''thread'' then%' then raise exception 'what is counted as unread is not where it was'; end if;
  execute replace(was, 'when told.payload ? ''thread'' then', 'when told.payload ? ''retention'' then told.owner = p_tenant
             when told.payload ? ''thread'' then');
end $$;

-- Which tenants have something that is older than a decision of theirs says at that time, and of which kind of data. Nothing of a tenant
-- that is paused or closed: there nobody can do anything about it. For functions alone.
create function privacy_over(p_now timestamptz) returns table (tenant_id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.tenant_id, d.kind
    from public.privacy_decision d
    join public.tenants_tenant t on t.id = d.tenant_id and t.state = 'active'
   cross join lateral (select ((p_now at time zone 'Europe/Stockholm')::date - make_interval(years => d.years))::date as day) b
   where d.years is not null
     and case d.kind
           when 'exchange' then
             exists (select 1 from public.exchange_post p where p.tenant_id = d.tenant_id and p.removed_at is null
                        and p.written_at < b.day::timestamp at time zone 'Europe/Stockholm')
             or exists (select 1 from public.exchange_deviation v where v.owner_id = d.tenant_id and v.to_on < b.day)
           when 'results' then
             exists (select 1 from public.focus_groups_round r where r.owner_id = d.tenant_id and r.state = 'closed' and r.closed_on < b.day)
         end
$$;

-- Tells those who can see to it, once a day from seven by Swedish clocks, whoever is first: nobody twice of the same kind of data within a
-- month. What is told names the kind and nothing else. How many were to be told. For the jobs only.
create function privacy_remind(p_now timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here timestamp := p_now at time zone 'Europe/Stockholm';
  told int := 0;
begin
  if here::time < '07:00' then return 0; end if;
  insert into public.notifications_daily as d (what, done_on) values ('retention', here::date)
    on conflict (what) do update set done_on = excluded.done_on where d.done_on < excluded.done_on;
  if not found then return 0; end if;
  perform public.notifications_tell(m.tenant_id, m.account_id, 'privacy.due', jsonb_build_object('owner', o.tenant_id, 'retention', o.kind),
      o.kind || '/' || here::date)
    from public.privacy_over(p_now) o
    join public.tenants_membership m on m.tenant_id = o.tenant_id and m.role in ('leader', 'joint_management')
   where not exists (select 1 from public.notifications_notice n
                      where n.tenant_id = m.tenant_id and n.account_id = m.account_id and n.kind = 'privacy.due'
                        and n.payload ->> 'retention' = o.kind and n.made_at > p_now - interval '1 month');
  get diagnostics told = row_count;
  return told;
end $$;
grant execute on function privacy_remind(timestamptz) to brygga_results;
