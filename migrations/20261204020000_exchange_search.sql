-- One search for threads with their posts, events, minutes and methods: an index of words, and a door to it (ADR 29).
--
-- As with methods, an index can't be used under row security, so the words stand in a table that no request can reach. The door looks
-- there for no more than what the policies show the tenant at hand and gives ids, which are then read under row security.

-- Shared, and closed: the words of one text, a row for each: a thread's title and result, a post, an event, a meeting's agenda and
-- minutes, an addition to minutes. Kept by triggers on the text's own row, in the transaction that writes it; gone with that row.
create table exchange_words (
  owner_id uuid not null,
  id uuid not null default gen_random_uuid(),
  thread_id uuid,
  -- A post of the thread, and where it was written.
  tenant_id uuid,
  post_id uuid,
  event_id uuid,
  meeting_id uuid,
  addition_id uuid,
  -- When it was written, or begins.
  at timestamptz not null,
  -- The stems of the title.
  named tsvector not null,
  -- Those of everything; and for whom it is (exchange_marks), from which month and what, so that other rows are not read.
  words tsvector not null,
  -- The words as they are written, one after the other: for words that are not typed right.
  spelled text not null,
  primary key (owner_id, id),
  foreign key (owner_id, thread_id) references exchange_thread (owner_id, id) on delete cascade,
  foreign key (tenant_id, owner_id, thread_id, post_id) references exchange_post (tenant_id, owner_id, thread_id, id) on delete cascade,
  foreign key (owner_id, event_id) references exchange_event (owner_id, id) on delete cascade,
  foreign key (owner_id, meeting_id) references exchange_meeting (owner_id, event_id) on delete cascade,
  foreign key (owner_id, meeting_id, addition_id) references exchange_amendment (owner_id, event_id, id) on delete cascade,
  check (num_nonnulls(thread_id, event_id, meeting_id) = 1),
  check ((post_id is null) = (tenant_id is null) and (post_id is null or thread_id is not null)),
  check (addition_id is null or meeting_id is not null)
);
-- Each text once.
create unique index exchange_words_thread on exchange_words (owner_id, thread_id, tenant_id, post_id) nulls not distinct where thread_id is not null;
create unique index exchange_words_event on exchange_words (owner_id, event_id) where event_id is not null;
create unique index exchange_words_meeting on exchange_words (owner_id, meeting_id, addition_id) nulls not distinct where meeting_id is not null;
-- Beside the row, where it is long: a search reads many rows, and rarely this column.
alter table exchange_words alter column words set storage external;
create index exchange_words_stems on exchange_words using gin (words) with (fastupdate = off);
alter table exchange_words enable row level security;
alter table exchange_words force row level security;
create policy owner_door on exchange_words to current_user using (true) with check (true);

-- For whom a text is, as words that nobody can type: its owner, the collaboration, each who was chosen in it. Where something is put
-- never changes; who takes part is asked when it is searched.
create function exchange_marks(p_owner uuid, p_region uuid, p_audience text, p_chosen uuid[]) returns text[]
language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select '#' || p_owner || case p_audience when 'region' then array['@' || p_region]
                                           when 'chosen' then array(select '@' || p_region || '/' || c from unnest(p_chosen) c)
                                           else '{}'::text[] end
$$;

-- The month of a text, as such a word: where very much is found, the newest months are looked at alone.
create function exchange_month(p_at timestamptz) returns text
language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select '~' || to_char(p_at at time zone 'UTC', 'YYYYMM')
$$;

-- Keeps the words of one text, in place of those that it had; none where it has none. For functions alone.
create function exchange_put_words(p_key exchange_words, p_title text, p_text text, p_marks text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  said text := btrim(concat_ws(E'\n', p_title, p_text), E' \n');
begin
  delete from public.exchange_words w
   where w.owner_id = p_key.owner_id and p_key.thread_id is not null and w.thread_id = p_key.thread_id
     and w.tenant_id is not distinct from p_key.tenant_id and w.post_id is not distinct from p_key.post_id;
  delete from public.exchange_words w where w.owner_id = p_key.owner_id and p_key.event_id is not null and w.event_id = p_key.event_id;
  delete from public.exchange_words w
   where w.owner_id = p_key.owner_id and p_key.meeting_id is not null and w.meeting_id = p_key.meeting_id
     and w.addition_id is not distinct from p_key.addition_id;
  insert into public.exchange_words (owner_id, thread_id, tenant_id, post_id, event_id, meeting_id, addition_id, at, named, words, spelled)
    select p_key.owner_id, p_key.thread_id, p_key.tenant_id, p_key.post_id, p_key.event_id, p_key.meeting_id, p_key.addition_id, p_key.at,
           public.methods_stems(p_title), public.methods_stems(said) || array_to_tsvector(p_marks || public.exchange_month(p_key.at)
             || case when p_key.thread_id is not null then '~thread' when p_key.event_id is not null then '~event' else '~minutes' end),
           array_to_string(public.methods_words(said), ' ')
     where said <> '';
end $$;

-- The words of what was written or changed, of that row alone.
create function exchange_keep_words() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  k public.exchange_words;
  marks text[];
begin
  k.owner_id := new.owner_id;
  if tg_table_name = 'exchange_thread' then
    k.thread_id := new.id;
    k.at := new.started_at;
    perform public.exchange_put_words(k, new.title, new.result, public.exchange_marks(new.owner_id, new.region_id, new.audience, new.chosen));
  elsif tg_table_name = 'exchange_post' then
    select public.exchange_marks(t.owner_id, t.region_id, t.audience, t.chosen) into marks
      from public.exchange_thread t where t.owner_id = new.owner_id and t.id = new.thread_id;
    k.thread_id := new.thread_id;
    k.tenant_id := new.tenant_id;
    k.post_id := new.id;
    k.at := new.written_at;
    perform public.exchange_put_words(k, '', case when new.removed_at is null then new.text else '' end, marks);
  elsif tg_table_name = 'exchange_event' then
    k.event_id := new.id;
    k.at := new.starts_at;
    -- A link has no words.
    perform public.exchange_put_words(k, new.title,
              concat_ws(E'\n', new.about, new.question, new.preparation, case when new.form <> 'digital' then new.whereabouts end),
              public.exchange_marks(new.owner_id, new.region_id, new.audience, new.chosen));
  else
    select public.exchange_marks(g.owner_id, g.region_id, g.audience, g.chosen), e.starts_at into marks, k.at
      from public.exchange_group g join public.exchange_event e on e.owner_id = g.owner_id and e.id = new.event_id
     where g.owner_id = new.owner_id and g.id = new.group_id;
    k.meeting_id := new.event_id;
    if tg_table_name = 'exchange_amendment' then
      k.addition_id := new.id;
      perform public.exchange_put_words(k, '', new.text, marks);
    else
      perform public.exchange_put_words(k, '', concat_ws(E'\n', new.agenda, new.minutes), marks);
    end if;
  end if;
  return null;
end $$;
create trigger keep_words after insert on exchange_thread for each row execute function exchange_keep_words();
create trigger keep_changed_words after update of title, result on exchange_thread for each row
  when ((old.title, old.result) is distinct from (new.title, new.result)) execute function exchange_keep_words();
create trigger keep_words after insert on exchange_post for each row execute function exchange_keep_words();
-- What is taken away has no text any more.
create trigger keep_changed_words after update of text, removed_at on exchange_post for each row
  when (old.text is distinct from new.text) execute function exchange_keep_words();
create trigger keep_words after insert on exchange_event for each row execute function exchange_keep_words();
create trigger keep_changed_words after update of title, about, question, preparation, form, whereabouts on exchange_event for each row
  when ((old.title, old.about, old.question, old.preparation, old.form, old.whereabouts)
        is distinct from (new.title, new.about, new.question, new.preparation, new.form, new.whereabouts)) execute function exchange_keep_words();
-- Minutes that are not published are nobody's to find: they stand in another column.
create trigger keep_words after insert on exchange_meeting for each row execute function exchange_keep_words();
create trigger keep_changed_words after update of agenda, minutes on exchange_meeting for each row
  when ((old.agenda, old.minutes) is distinct from (new.agenda, new.minutes)) execute function exchange_keep_words();
create trigger keep_words after insert on exchange_amendment for each row execute function exchange_keep_words();

-- An event that begins at another time has the same words: only the time is noted, and the month where that is another.
create function exchange_keep_words_time() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  w record;
begin
  for w in select x.owner_id, x.id from public.exchange_words x where x.owner_id = new.owner_id and x.event_id = new.id
           union all select x.owner_id, x.id from public.exchange_words x where x.owner_id = new.owner_id and x.meeting_id = new.id loop
    if public.exchange_month(old.starts_at) = public.exchange_month(new.starts_at) then
      update public.exchange_words x set at = new.starts_at where x.owner_id = w.owner_id and x.id = w.id;
    else
      update public.exchange_words x
         set at = new.starts_at,
             words = ts_delete(x.words, public.exchange_month(old.starts_at)) || array_to_tsvector(array[public.exchange_month(new.starts_at)])
       where x.owner_id = w.owner_id and x.id = w.id;
    end if;
  end loop;
  return null;
end $$;
create trigger keep_words_time after update of starts_at on exchange_event for each row
  when (old.starts_at is distinct from new.starts_at) execute function exchange_keep_words_time();

-- Words as they are looked for, by the rules of methods_query, among the texts for `theirs` and the methods for `methods`: `exact`, and
-- `wide` with other forms and as beginning and end of compounds. Where `alike`, a word that is nowhere is looked for as the words most
-- like it (`instead`), among those that begin or end as it does. `marked`: what to mark where it is shown. Small words count for nothing. There
-- is no list of all words: it would have to be written by all who write, one after the other.
create function exchange_query(theirs tsquery, methods tsquery, given text[], alike boolean, out exact tsquery, out wide tsquery, out instead text[], out marked text[])
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  asked text;
  swedish text[];
  english text[];
  part text;
  forms tsquery;
  others text[];
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
    forms := public.methods_any(swedish || english);
    if char_length(part) > 2 then
      forms := forms || ('''' || part || ''':*')::tsquery;
    end if;
    if char_length(part) > 3 then
      forms := forms || ('''<' || reverse(part) || ''':*|''<' || reverse(coalesce(swedish[1], part)) || ''':*')::tsquery;
    end if;
    marked := marked || part || swedish || english;
    if alike and char_length(asked) > 3
       and not exists (select 1 from public.exchange_words w where w.words @@ (forms && theirs))
       and not exists (select 1 from public.methods_search s where s.words @@ (forms && methods) and s.published and not s.archived) then
      -- One letter that is wrong leaves half of the word as it is, before it or after it.
      others := '{}';
      for same in reverse char_length(asked) - 1 .. greatest(char_length(asked) / 2, 3) loop
        others := array(
          select s.one from (
              select w.spelled from public.exchange_words w
               where w.words @@ (('''' || left(asked, same) || ''':*|''<' || reverse(right(coalesce(swedish[1], asked), same)) || ''':*')::tsquery && theirs)
               limit 100) w, string_to_table(w.spelled, ' ') s (one)
           where brygga_trgm.similarity(s.one, asked) >= 0.4
           group by 1 order by max(brygga_trgm.similarity(s.one, asked)) desc, count(*) desc, 1 limit 3);
        exit when others <> '{}';
      end loop;
      instead := instead || others[1:1];
      if others <> '{}' then
        marked := marked || others;
        forms := forms || public.methods_any(array(
          select l from unnest(others) o, unnest(ts_lexize('pg_catalog.swedish_stem', o) || ts_lexize('pg_catalog.english_stem', o)) l));
      end if;
    end if;
    exact := case when exact is null then public.methods_any(swedish || english) else exact && public.methods_any(swedish || english) end;
    wide := case when wide is null then forms else wide && forms end;
  end loop;
end $$;

-- What can be read here and fits, a page of it, the best first: found in the title before found in the text, as typed before in another
-- form (where it is not much), the newest first; a thread once, with its best post. `wanted`: 'thread', 'event', 'minutes', 'method', or
-- all (null). Where very much fits (`many`), only the newest is looked at. Its plan is made once, and made to use the index.
create function exchange_find(given text[], wanted text, drafts boolean, skipped int, taken int)
returns table (kind text, owner_id uuid, about_id uuid, tenant_id uuid, post_id uuid, addition_id uuid, total bigint, many boolean, instead text[], marked text[])
language plpgsql stable security definer rows 25 set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  -- So many are put in order.
  most constant int := 2000;
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
    -- What is everywhere is looked for in this month and those to come; what is in very much, in a year or in three months.
    foreach months in array array[1, null, 12, 3] loop
      newest := array(
        select w.ctid from public.exchange_words w
         where w.words @@ (case when months is null then looked else looked && public.methods_any(array(
                 select '~' || to_char(date_trunc('month', now() at time zone 'UTC') + make_interval(months => m), 'YYYYMM') from generate_series(1 - months, 24) m)) end)
         limit most + 1);
      if months is null or cardinality(newest) > most or months > 1 and cardinality(newest) > 200 then
        found := newest;
      end if;
      much := months is distinct from 1 and months is not null or cardinality(newest) > most;
      exit when months = 1 and much or months is null and not much or months > 1 and cardinality(newest) <= most;
    end loop;
    -- Of methods, the words that are most alike are known.
    exit when found <> '{}' or wanted = 'method';
  end loop;
  return query
    with mine as materialized (
      select case when w.thread_id is not null then 'thread' when w.event_id is not null then 'event' else 'minutes' end as kind,
             w.owner_id, coalesce(w.thread_id, w.event_id, w.meeting_id) as about_id, w.tenant_id, w.post_id, w.addition_id, w.at,
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
        from mine m group by 1, 2, 3
      union all
      select m.kind, m.owner_id, m.about_id, m.place, m.at, null, null, null, m.instead from method m)
    select o.kind, o.owner_id, o.about_id, o.tenant_id, o.post_id, o.addition_id, count(*) over (), much,
           case when q.instead <> '{}' then q.instead else o.instead end, q.marked || o.instead
      from once o order by o.place, o.at desc nulls last, o.about_id, o.owner_id offset skipped limit taken;
end $$;
grant execute on function exchange_find(text[], text, boolean, int, int) to brygga_app;

-- What was written before.
do $$
declare
  k public.exchange_words;
  r record;
begin
  for r in select t.* from public.exchange_thread t loop
    k := null;
    k.owner_id := r.owner_id; k.thread_id := r.id; k.at := r.started_at;
    perform public.exchange_put_words(k, r.title, r.result, public.exchange_marks(r.owner_id, r.region_id, r.audience, r.chosen));
  end loop;
  for r in select p.*, public.exchange_marks(t.owner_id, t.region_id, t.audience, t.chosen) as marks
             from public.exchange_post p join public.exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id where p.removed_at is null loop
    k := null;
    k.owner_id := r.owner_id; k.thread_id := r.thread_id; k.tenant_id := r.tenant_id; k.post_id := r.id; k.at := r.written_at;
    perform public.exchange_put_words(k, '', r.text, r.marks);
  end loop;
  for r in select e.* from public.exchange_event e loop
    k := null;
    k.owner_id := r.owner_id; k.event_id := r.id; k.at := r.starts_at;
    perform public.exchange_put_words(k, r.title, concat_ws(E'\n', r.about, r.question, r.preparation, case when r.form <> 'digital' then r.whereabouts end),
              public.exchange_marks(r.owner_id, r.region_id, r.audience, r.chosen));
  end loop;
  for r in select m.*, e.starts_at, public.exchange_marks(g.owner_id, g.region_id, g.audience, g.chosen) as marks
             from public.exchange_meeting m join public.exchange_event e on e.owner_id = m.owner_id and e.id = m.event_id
             join public.exchange_group g on g.owner_id = m.owner_id and g.id = m.group_id loop
    k := null;
    k.owner_id := r.owner_id; k.meeting_id := r.event_id; k.at := r.starts_at;
    perform public.exchange_put_words(k, '', concat_ws(E'\n', r.agenda, r.minutes), r.marks);
  end loop;
  for r in select a.*, e.starts_at, public.exchange_marks(g.owner_id, g.region_id, g.audience, g.chosen) as marks
             from public.exchange_amendment a join public.exchange_event e on e.owner_id = a.owner_id and e.id = a.event_id
             join public.exchange_group g on g.owner_id = a.owner_id and g.id = a.group_id loop
    k := null;
    k.owner_id := r.owner_id; k.meeting_id := r.event_id; k.addition_id := r.id; k.at := r.starts_at;
    perform public.exchange_put_words(k, '', r.text, r.marks);
  end loop;
end $$;
