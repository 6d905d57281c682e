-- A search asks the index for less (ADR 29): each form of a word once, months only as far ahead as there are texts, what is asked of a text
-- as conditions by themselves (of one with all of it, the index tries each combination), and three months before everything, as a hundred texts
-- of three months are all that is read. 250 texts are put in order where there were 500: nobody turns twelve pages.

-- The months as marks of texts, from so many back, this one counted, to the last in which anything is in these places; null for all months.
-- For functions alone.
create function exchange_since(places uuid[], p_months int) returns tsquery
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  first timestamp := date_trunc('month', now() at time zone 'UTC') - make_interval(months => p_months - 1);
  last timestamp;
begin
  if p_months is null then return null; end if;
  select greatest(max(x.at), now()) at time zone 'UTC' into last
    from unnest(places) p, unnest(array['thread', 'event', 'minutes', 'decision', 'voice', 'deviation']) k,
      lateral (select w.at from public.exchange_words w where w.shelf = p::text || '/' || k order by w.at desc limit 1) x;
  return public.methods_any(array(
    select public.exchange_month(m at time zone 'UTC') from generate_series(first, last, interval '1 month') m));
end $$;

-- As before, with each form of a word once: a lexeme that begins as the word does is found by its beginning, and one that is looked for
-- both ways cost the index as much again.
create or replace function exchange_query(theirs tsquery, methods tsquery, given text[], alike boolean, out exact tsquery, out wide tsquery, out instead text[], out marked text[])
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  asked text;
  swedish text[];
  english text[];
  part text;
  same text[];
  forms tsquery;
  typed tsquery;
  others text[];
  -- So many are mended, and so many were.
  most constant int := 2;
  mended int := 0;
begin
  instead := '{}';
  marked := '{}';
  foreach asked in array coalesce(given, '{}') loop
    continue when asked = '' or asked ~ '[''\\%_]';
    swedish := ts_lexize('pg_catalog.swedish_stem', asked);
    english := ts_lexize('pg_catalog.english_stem', asked);
    continue when swedish = '{}' or english = '{}';
    part := coalesce(swedish[1], asked);
    if part || 's' = asked then
      part := asked;
    end if;
    part := regexp_replace(part, '(ning|ningen|ningar|ningarna|et|en|an|ar|er|n|t|a|e|r)$', '');
    if char_length(part) < 4 then
      part := asked;
    end if;
    -- Each form once, and none that begins as another does that is looked for as a beginning.
    forms := null;
    if char_length(part) > 2 then
      forms := ('''' || part || ''':*')::tsquery;
    end if;
    if char_length(part) > 3 then
      forms := forms || array_to_string(array(
        select distinct '''<' || reverse(e) || ''':*' from unnest(array[part, coalesce(swedish[1], part)]) e
         where e = part or not starts_with(reverse(e), reverse(part))), '|')::tsquery;
    end if;
    same := array(select distinct l from unnest(swedish || english) l where char_length(part) < 3 or not starts_with(l, part));
    if same <> '{}' then
      forms := case when forms is null then public.methods_any(same) else forms || public.methods_any(same) end;
    end if;
    marked := marked || part || swedish || english;
    if alike and mended < most and char_length(asked) > 3
       and not exists (select 1 from public.exchange_words w where w.words @@ (forms && theirs))
       and not exists (select 1 from public.methods_search s where s.words @@ (forms && methods) and s.published and not s.archived) then
      mended := mended + 1;
      select a.others into others from public.exchange_alike(asked, coalesce(swedish[1], asked), theirs) a;
      instead := instead || others[1:1];
      if others <> '{}' then
        marked := marked || others;
        forms := forms || public.methods_any(array(
          select l from unnest(others) o, unnest(ts_lexize('pg_catalog.swedish_stem', o) || ts_lexize('pg_catalog.english_stem', o)) l));
      end if;
    end if;
    typed := public.methods_any(array(select distinct l from unnest(swedish || english) l));
    exact := case when exact is null then typed else exact && typed end;
    wide := case when wide is null then forms else wide && forms end;
  end loop;
end $$;

-- As before, with half as many: at most fifty of each kind in each place, of the newest 300; of one kind alone, 250 of 1500.
create or replace function exchange_newest(places uuid[], wanted text, looked tsquery) returns tid[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  kinds text[] := case when wanted is null then array['thread', 'event', 'minutes', 'decision', 'voice', 'deviation'] else array[wanted] end;
  shelves text[] := array(select distinct p::text || '/' || k from unnest(places) p, unnest(kinds) k);
  -- So many are tried first; so many are read at most, and so many are enough.
  tried int := case when wanted is null then 25 else 150 end;
  most int := case when wanted is null then 300 else 1500 end;
  enough int := case when wanted is null then 50 else 250 end;
  these bigint;
  fit bigint;
begin
  select count(*), count(*) filter (where n.fits) into these, fit
    from unnest(shelves) s (one) cross join lateral (
      select w.words @@ looked as fits from public.exchange_words w where w.shelf = s.one order by w.at desc limit tried) n;
  if fit < 20 or fit * 8 < these then return null; end if;
  perform 1 from public.exchange_words w where w.shelf = any (shelves) offset 4000 limit 1;
  if not found then return null; end if;
  return array(
    select n.stands from unnest(shelves) s (one) cross join lateral (
      select r.stands from (
          select w.ctid as stands, w.words from public.exchange_words w where w.shelf = s.one order by w.at desc limit most) r
       where r.words @@ looked limit enough) n);
end $$;

-- As before, but three months first.
create or replace function exchange_find(given text[], wanted text, drafts boolean, skipped int, taken int)
returns table (kind text, owner_id uuid, about_id uuid, tenant_id uuid, post_id uuid, addition_id uuid, total bigint, many boolean, instead text[], marked text[])
language plpgsql stable security definer rows 25 set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  -- So many are put in order.
  most constant int := 250;
  regions uuid[];
  theirs tsquery;
  methods tsquery;
  q record;
  looked tsquery;
  -- What else is asked of a text: of which months and which kind.
  narrowed tsquery;
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
      foreach months in array array[3, null, 12] loop
        narrowed := public.exchange_since(regions, months);
        if wanted is not null then
          narrowed := coalesce(narrowed && public.methods_any(array['~' || wanted]), public.methods_any(array['~' || wanted]));
        end if;
        if narrowed is null then
          newest := array(select w.ctid from public.exchange_words w where w.words @@ q.wide and w.words @@ theirs limit most + 1);
        else
          newest := array(
            select w.ctid from public.exchange_words w where w.words @@ q.wide and w.words @@ theirs and w.words @@ narrowed limit most + 1);
        end if;
        -- A hundred of three months are enough; else everything, or a year where that is too much.
        if months is null then
          much := cardinality(newest) > most;
          found := newest;
          exit when not much;
        elsif cardinality(newest) > 100 then
          found := newest;
          much := true;
          exit;
        end if;
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
             case when w.named @@ q.exact then 0 when w.named @@ q.wide then 1 when cardinality(found) <= most and w.words @@ q.exact then 2 else 3 end as place
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
