-- A thread has as many posts as there are, and is as new as the newest of them: also when a municipality is deleted and its posts in
-- others' threads go with it. Pages are counted from that, and so is what is new. Until when somebody has read is kept as a time, and
-- stays right.

-- Once for all posts that go at a time. Whoever writes in one of the threads meanwhile is waited for, and then counted. A thread that
-- goes itself is not there any more, and is left alone.
create function exchange_posts_go() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from public.exchange_thread t
    where (t.owner_id, t.id) in (select g.owner_id, g.thread_id from gone g)
    order by t.owner_id, t.id for no key update of t;
  update public.exchange_thread t set posts = c.n, last_at = coalesce(c.newest, t.started_at)
    from (select x.owner_id, x.thread_id, count(p.id)::int as n, max(p.written_at) as newest
            from (select distinct g.owner_id, g.thread_id from gone g) x
            left join public.exchange_post p on p.owner_id = x.owner_id and p.thread_id = x.thread_id
           group by x.owner_id, x.thread_id) c
   where t.owner_id = c.owner_id and t.id = c.thread_id;
  return null;
end $$;
create trigger posts_go after delete on exchange_post referencing old table as gone for each statement execute function exchange_posts_go();

-- What has gone before.
update exchange_thread t set posts = c.n, last_at = coalesce(c.newest, t.started_at)
  from (select x.owner_id, x.id, count(p.id)::int as n, max(p.written_at) as newest
          from exchange_thread x left join exchange_post p on p.owner_id = x.owner_id and p.thread_id = x.id
         group by x.owner_id, x.id) c
 where t.owner_id = c.owner_id and t.id = c.id and t.posts <> c.n;
