-- Members are told of minutes that are published; who is to see to a decision is told of it.

-- As before, and of groups: whatever other kinds there are stay as they are.
do $$
declare was text := pg_get_functiondef('notifications_default(text)'::regprocedure);
begin
  if was not like '%select case p_kind%' then raise exception 'the list of kinds is not where it was'; end if;
  execute replace(was, 'select case p_kind', 'select case p_kind
    when ''exchange.minutes'' then ''daily'' when ''exchange.decision'' then ''at_once''');
  was := pg_get_functiondef('notifications_reads(uuid,text,uuid,uuid)'::regprocedure);
  if was not like E'%\nbegin\n  if p_kind in (%' then raise exception 'the rule of who reads is not where it was'; end if;
  execute replace(was, E'\nbegin\n  if p_kind in (', E'\nbegin
  if p_kind in (''exchange.minutes'', ''exchange.decision'') then
    select g.audience, g.region_id, g.chosen into audience, region, chosen from public.exchange_group g where g.owner_id = p_owner and g.id = p_about;
  elsif p_kind in (');
end $$;

-- As before, and of groups.
create or replace function notifications_digest_facts(p_account uuid, p_day date)
returns table (tenant_kind text, tenant_slug text, tenant_name text, kind text, how_many bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.kind, t.slug, t.name, n.kind, count(*)
    from public.notifications_notice n
    join public.tenants_tenant t on t.id = n.tenant_id and t.state <> 'closed'
   where n.account_id = p_account and n.digested_on = p_day and n.read_at is null and n.done_at is null
     and public.notifications_reads(n.tenant_id, n.kind, (n.payload ->> 'owner')::uuid,
           coalesce(n.payload ->> 'thread', n.payload ->> 'event', n.payload ->> 'round', n.payload ->> 'method', n.payload ->> 'group')::uuid)
   group by 1, 2, 3, 4 order by 3, 2, 4
$$;

-- Published minutes are told to the members, a decision to who is to see to it: as far as they read the group still.
create function exchange_tell_group() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'exchange_meeting' then
    perform public.notifications_tell(m.tenant_id, m.account_id, 'exchange.minutes',
        jsonb_build_object('owner', new.owner_id, 'group', new.group_id, 'meeting', new.event_id), new.event_id::text)
      from public.exchange_member m
     where m.owner_id = new.owner_id and m.group_id = new.group_id and m.taken_in and m.account_id is not null
       and public.notifications_reads(m.tenant_id, 'exchange.minutes', new.owner_id, new.group_id);
    return null;
  end if;
  if public.notifications_reads(new.responsible_tenant_id, 'exchange.decision', new.owner_id, new.group_id) then
    perform public.notifications_tell(new.responsible_tenant_id, new.responsible_id, 'exchange.decision',
        jsonb_build_object('owner', new.owner_id, 'group', new.group_id), new.id::text);
  end if;
  return null;
end $$;
create trigger tell after update on exchange_meeting for each row
  when (new.published_on is not null and old.published_on is null) execute function exchange_tell_group();
create trigger tell after insert on exchange_decision for each row when (new.responsible_id is not null) execute function exchange_tell_group();
