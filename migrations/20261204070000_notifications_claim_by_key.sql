-- A claim takes milliseconds however many mails came in the moment before. The planner knew of the few that had been there, and asked anew for
-- each of twenty thousand digests whose turn it is: one claim took more than eight minutes. So whose turn it is is found out first, once,
-- and the mails are fetched by their keys.
create or replace function notifications_claim(p_limit int, p_lease interval)
returns table (id uuid, tenant_id uuid, kind text, language text, address text, reader text, sign_in_id uuid, invitation_id uuid, payload jsonb,
               attempts int, first_tried_at timestamptz, account_id uuid, age float8)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  -- From lane to lane over the index, so that a long queue costs no more than a short one.
  with recursive lane (at) as (
    (select coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) from public.notifications_outbox o
      where o.state = 'queued' order by 1 limit 1)
    union all
    select (select coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) from public.notifications_outbox o
             where o.state = 'queued' and coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) > l.at order by 1 limit 1)
      from lane l where l.at is not null
  ), turn as materialized (
    select n.id, n.not_before, n.turn from lane l cross join lateral (
      select f.id, f.not_before, row_number() over (order by f.not_before) as turn from (
        select o.id, o.not_before from public.notifications_outbox o
         where o.state = 'queued' and coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) = l.at
           and o.not_before <= now() and (o.claimed_until is null or o.claimed_until < now())
         -- More than are claimed: another worker may hold the first ones.
         order by coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid), o.not_before limit 4 * p_limit) f) n
     where l.at is not null
  ), first (ids) as (
    select array(select t.id from turn t order by t.turn, t.not_before limit 4 * p_limit)
  ), due as (
    -- Written so that no index fits but the key's: where the table grew a moment ago, the one of all that is due looks as short.
    select o.id from first f, public.notifications_outbox o
     where o.id = any ((select f.ids from first f)::uuid[])
       and o.state || '' = 'queued' and o.not_before + interval '0' <= now() and (o.claimed_until is null or o.claimed_until < now())
     order by array_position(f.ids, o.id) limit p_limit for update of o skip locked
  ), claimed as (
    update public.notifications_outbox o
       set claimed_until = now() + p_lease, attempts = o.attempts + 1, first_tried_at = coalesce(o.first_tried_at, now())
      from due where o.id = due.id
    returning o.*
  )
  select c.id, c.tenant_id, c.kind, c.language,
         case when not public.notifications_is_stopped(c.kind, c.tenant_id, c.invitation_id, c.account_id) then coalesce(a.email, i.email) end,
         coalesce(a.name, ''), c.sign_in_id, c.invitation_id, c.payload,
         c.attempts, c.first_tried_at, c.account_id, extract(epoch from now() - c.first_tried_at)::float8
    from claimed c
    left join public.identity_account a on a.id = c.account_id
    left join public.focus_groups_invitation i on i.tenant_id = c.tenant_id and i.id = c.invitation_id
$$;