-- As before, but where more than 500 texts fit, those of the last three months are taken if a hundred of them fit, else those of a year:
-- two thousand were read before, and most questions of that many were asked three times.
create or replace function exchange_find(given text[], wanted text, drafts boolean, skipped int, taken int)
returns table (kind text, owner_id uuid, about_id uuid, tenant_id uuid, post_id uuid, addition_id uuid, total bigint, many boolean, instead text[], marked text[])
language plpgsql stable security definer rows 25 set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  -- So many are put in order.
  most constant int := 500;
  regions uuid[];
  theirs tsquery;
  methods tsquery;
  q record;
  looked tsquery;
  months int;
  -- Where the rows stand that fit; it holds for as long as the statement sees what it sees.
  found tid[];
  newest tid[];
  much boolean := false;
begin
  if here is null then return; end if;
  regions := array(select p.region_id from public.tenants_participation p where p.tenant_id = here) || here;
  theirs := public.methods_any(('#' || here) || array(select '@' || r || x from unnest(regions) r, unnest(array['', '/' || here]) x));
  methods := public.methods_any(array(select '#' || r from unnest(regions) r));
  for alike in 0 .. 1 loop
    q := public.exchange_query(theirs, methods, given, alike = 1);
    if q.wide is null then return; end if;
    looked := q.wide && theirs;
    if wanted is not null then looked := looked && public.methods_any(array['~' || wanted]); end if;
    -- What is everywhere is looked for among the newest alone; what is in very much, in three months or in a year.
    found := public.exchange_newest(regions, wanted, looked);
    much := found is not null;
    if not much then
      foreach months in array array[null, 3, 12] loop
        newest := array(
          select w.ctid from public.exchange_words w
           where w.words @@ (case when months is null then looked else looked && public.methods_any(array(
                   select '~' || to_char(date_trunc('month', now() at time zone 'UTC') + make_interval(months => m), 'YYYYMM') from generate_series(1 - months, 24) m)) end)
           limit most + 1);
        if months is null or cardinality(newest) > 100 then
          found := newest;
        end if;
        much := months is not null or cardinality(newest) > most;
        exit when months is null and not much or months is not null and cardinality(newest) > 100;
      end loop;
    end if;
    -- Of methods, the words that are most alike are known.
    exit when found <> '{}' or wanted = 'method';
  end loop;
  return query
    with mine as materialized (
      select case when w.thread_id is not null then 'thread' when w.event_id is not null then 'event' when w.meeting_id is not null then 'minutes'
                  when w.decision_id is not null then 'decision' when w.voice_id is not null then 'voice' else 'deviation' end as kind,
             w.owner_id, coalesce(w.thread_id, w.event_id, w.meeting_id, w.group_id, w.voice_id, w.deviation_id) as about_id, w.tenant_id, w.post_id,
             coalesce(w.addition_id, w.decision_id) as addition_id, w.at,
             case when w.named @@ q.exact then 0 when w.named @@ q.wide then 1 when cardinality(found) <= 500 and w.words @@ q.exact then 2 else 3 end as place
        from public.exchange_words w
       where w.ctid = any (found)),
    method as (
      select 'method' as kind, f.owner_id, f.method_id as about_id, x.published_on::timestamptz as at,
             case when s.archived then 4 when s.named @@ q.exact then 0 when s.named @@ q.wide then 1 when s.words @@ q.exact then 2 else 3 end as place,
             f.instead
        from public.methods_find(given, '{}', drafts, null, null, 0, 200) f
        join public.methods_search s on s.owner_id = f.owner_id and s.method_id = f.method_id
        join public.methods_method x on x.owner_id = f.owner_id and x.id = f.method_id
       where wanted is null or wanted = 'method'),
    -- A thread once: with the best of its posts, where one fits.
    once as (
      select m.kind, m.owner_id, m.about_id, min(m.place) as place, max(m.at) as at,
             (array_agg(m.tenant_id order by m.place, m.at desc, m.post_id) filter (where m.post_id is not null))[1] as tenant_id,
             (array_agg(m.post_id order by m.place, m.at desc, m.post_id) filter (where m.post_id is not null))[1] as post_id,
             (array_agg(m.addition_id order by m.place, m.at desc, m.addition_id) filter (where m.addition_id is not null))[1] as addition_id,
             '{}'::text[] as instead
        from mine m group by m.kind, m.owner_id, m.about_id, case when m.kind = 'decision' then m.addition_id end
      union all
      select m.kind, m.owner_id, m.about_id, m.place, m.at, null, null, null, m.instead from method m)
    select o.kind, o.owner_id, o.about_id, o.tenant_id, o.post_id, o.addition_id, count(*) over (), much,
           case when q.instead <> '{}' then q.instead else o.instead end, q.marked || o.instead
      from once o order by o.place, o.at desc nulls last, o.about_id, o.addition_id, o.owner_id offset skipped limit taken;
end $$;
