-- What a list says beside each of its lines is counted through a door: it asks once of each thread and each group whether it is read here,
-- where row security would ask of each post, member, decision and meeting by itself.

-- Of these threads, those that are read here, with how many posts others wrote since the person at hand has read them.
create function exchange_unread(p_owners uuid[], p_threads uuid[]) returns table (owner_id uuid, thread_id uuid, unread bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp rows 30 as $$
  select x.o, x.t,
         (select count(*) from public.exchange_post p
           where p.owner_id = x.o and p.thread_id = x.t and p.removed_at is null
             and p.written_by <> nullif(current_setting('app.actor', true), '')::uuid
             and p.written_at > (select coalesce(max(s.seen_at), '-infinity') from public.exchange_seen s
                                  where s.account_id = nullif(current_setting('app.actor', true), '')::uuid
                                    and s.owner_id = x.o and s.thread_id = x.t))
    from unnest(p_owners, p_threads) x (o, t)
   where public.notifications_reads(nullif(current_setting('app.tenant', true), '')::uuid, 'exchange.started', x.o, x.t)
$$;
grant execute on function exchange_unread(uuid[], uuid[]) to brygga_app;

-- Of these groups, those that are read here, with how many are in them, how many decisions somebody still has to see to, and when they
-- meet next.
create function exchange_group_numbers(p_owners uuid[], p_groups uuid[])
returns table (owner_id uuid, group_id uuid, members bigint, open bigint, next timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp rows 30 as $$
  select x.o, x.g,
         (select count(*) from public.exchange_member m where m.owner_id = x.o and m.group_id = x.g and m.taken_in),
         (select count(*) from public.exchange_decision d
           where d.owner_id = x.o and d.group_id = x.g and d.state = 'open' and d.responsible_name <> ''),
         (select min(e.starts_at) from public.exchange_meeting n
            join public.exchange_event e on e.owner_id = n.owner_id and e.id = n.event_id
           where n.owner_id = x.o and n.group_id = x.g and e.ends_at > now() and e.cancelled_on is null)
    from unnest(p_owners, p_groups) x (o, g)
   where public.notifications_reads(nullif(current_setting('app.tenant', true), '')::uuid, 'exchange.minutes', x.o, x.g)
$$;
grant execute on function exchange_group_numbers(uuid[], uuid[]) to brygga_app;
