-- The one search finds decisions of groups, voices and deviations as well (ADR 29): their words stand where the others' do, kept by
-- triggers on their rows and gone with them, and are found by exactly those who read them.

-- A decision is found by who reads its group, as minutes are; a voice by those whom its place names, and not by who reads it beside an
-- open method alone; a deviation in its collaboration, or within its owner.
alter table exchange_words
  add column group_id uuid,
  add column decision_id uuid,
  add column voice_id uuid,
  add column deviation_id uuid,
  drop constraint exchange_words_check,
  add constraint exchange_words_one_text check (num_nonnulls(thread_id, event_id, meeting_id, decision_id, voice_id, deviation_id) = 1),
  add constraint exchange_words_of_group check ((group_id is null) = (decision_id is null)),
  add foreign key (owner_id, group_id, decision_id) references exchange_decision (owner_id, group_id, id) on delete cascade,
  add foreign key (owner_id, voice_id) references exchange_voice (owner_id, id) on delete cascade,
  add foreign key (owner_id, deviation_id) references exchange_deviation (owner_id, id) on delete cascade;
create unique index exchange_words_decision on exchange_words (owner_id, group_id, decision_id) where decision_id is not null;
create unique index exchange_words_voice on exchange_words (owner_id, voice_id) where voice_id is not null;
create unique index exchange_words_deviation on exchange_words (owner_id, deviation_id) where deviation_id is not null;

-- As before, and of decisions, voices and deviations.
create or replace function exchange_put_words(p_key exchange_words, p_title text, p_text text, p_marks text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  said text := btrim(concat_ws(E'\n', p_title, p_text), E' \n');
  kind text;
begin
  if p_key.thread_id is not null then
    kind := 'thread';
    delete from public.exchange_words w
     where w.owner_id = p_key.owner_id and w.thread_id = p_key.thread_id
       and w.tenant_id is not distinct from p_key.tenant_id and w.post_id is not distinct from p_key.post_id;
  elsif p_key.event_id is not null then
    kind := 'event';
    delete from public.exchange_words w where w.owner_id = p_key.owner_id and w.event_id = p_key.event_id;
  elsif p_key.meeting_id is not null then
    kind := 'minutes';
    delete from public.exchange_words w
     where w.owner_id = p_key.owner_id and w.meeting_id = p_key.meeting_id and w.addition_id is not distinct from p_key.addition_id;
  elsif p_key.decision_id is not null then
    kind := 'decision';
    delete from public.exchange_words w
     where w.owner_id = p_key.owner_id and w.group_id = p_key.group_id and w.decision_id = p_key.decision_id;
  elsif p_key.voice_id is not null then
    kind := 'voice';
    delete from public.exchange_words w where w.owner_id = p_key.owner_id and w.voice_id = p_key.voice_id;
  else
    kind := 'deviation';
    delete from public.exchange_words w where w.owner_id = p_key.owner_id and w.deviation_id = p_key.deviation_id;
  end if;
  insert into public.exchange_words (owner_id, thread_id, tenant_id, post_id, event_id, meeting_id, addition_id, group_id, decision_id, voice_id,
                                     deviation_id, at, named, words, spelled)
    select p_key.owner_id, p_key.thread_id, p_key.tenant_id, p_key.post_id, p_key.event_id, p_key.meeting_id, p_key.addition_id, p_key.group_id,
           p_key.decision_id, p_key.voice_id, p_key.deviation_id, p_key.at, public.methods_stems(p_title),
           public.methods_stems(said) || array_to_tsvector(p_marks || public.exchange_month(p_key.at) || ('~' || kind)),
           array_to_string(public.methods_words(said), ' ')
     where said <> '';
end $$;

-- The words of what was written or changed, of that row alone. A day counts as its beginning by the clocks by which months are marked.
create function exchange_keep_words_of_day() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  k public.exchange_words;
  marks text[];
begin
  k.owner_id := new.owner_id;
  if tg_table_name = 'exchange_decision' then
    select public.exchange_marks(g.owner_id, g.region_id, g.audience, g.chosen) into marks
      from public.exchange_group g where g.owner_id = new.owner_id and g.id = new.group_id;
    k.group_id := new.group_id;
    k.decision_id := new.id;
    k.at := new.decided_on::timestamp at time zone 'UTC';
    perform public.exchange_put_words(k, '', concat_ws(E'\n', new.text, new.note), marks);
  elsif tg_table_name = 'exchange_voice' then
    k.voice_id := new.id;
    k.at := new.said_in::timestamp at time zone 'UTC';
    -- What is withdrawn has no text any more.
    perform public.exchange_put_words(k, '', new.text, public.exchange_marks(new.owner_id, new.region_id, new.audience, new.chosen));
  else
    k.deviation_id := new.id;
    k.at := new.from_on::timestamp at time zone 'UTC';
    perform public.exchange_put_words(k, new.title, concat_ws(E'\n', new.effect, new.measures),
              public.exchange_marks(new.owner_id, new.region_id, case when new.region_id is null then 'tenant' else 'region' end, '{}'));
  end if;
  return null;
end $$;
create trigger keep_words after insert on exchange_decision for each row execute function exchange_keep_words_of_day();
create trigger keep_changed_words after update of text, note on exchange_decision for each row
  when ((old.text, old.note) is distinct from (new.text, new.note)) execute function exchange_keep_words_of_day();
create trigger keep_words after insert on exchange_voice for each row execute function exchange_keep_words_of_day();
create trigger keep_changed_words after update of text on exchange_voice for each row
  when (old.text is distinct from new.text) execute function exchange_keep_words_of_day();
create trigger keep_words after insert on exchange_deviation for each row execute function exchange_keep_words_of_day();
create trigger keep_changed_words after update of title, from_on, effect, measures on exchange_deviation for each row
  when ((old.title, old.from_on, old.effect, old.measures) is distinct from (new.title, new.from_on, new.effect, new.measures))
  execute function exchange_keep_words_of_day();

-- As before, and decisions, each by itself: `about_id` is its group, `addition_id` the decision; voices and deviations. `wanted`:
-- 'thread', 'event', 'minutes', 'decision', 'voice', 'deviation', 'method', or all (null).
create or replace function exchange_find(given text[], wanted text, drafts boolean, skipped int, taken int)
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

-- What was written before.
do $$
declare
  k public.exchange_words;
  r record;
begin
  for r in select d.*, public.exchange_marks(g.owner_id, g.region_id, g.audience, g.chosen) as marks
             from public.exchange_decision d join public.exchange_group g on g.owner_id = d.owner_id and g.id = d.group_id loop
    k := null;
    k.owner_id := r.owner_id; k.group_id := r.group_id; k.decision_id := r.id; k.at := r.decided_on::timestamp at time zone 'UTC';
    perform public.exchange_put_words(k, '', concat_ws(E'\n', r.text, r.note), r.marks);
  end loop;
  for r in select v.*, public.exchange_marks(v.owner_id, v.region_id, v.audience, v.chosen) as marks from public.exchange_voice v loop
    k := null;
    k.owner_id := r.owner_id; k.voice_id := r.id; k.at := r.said_in::timestamp at time zone 'UTC';
    perform public.exchange_put_words(k, '', r.text, r.marks);
  end loop;
  for r in select d.*, public.exchange_marks(d.owner_id, d.region_id, case when d.region_id is null then 'tenant' else 'region' end, '{}') as marks
             from public.exchange_deviation d loop
    k := null;
    k.owner_id := r.owner_id; k.deviation_id := r.id; k.at := r.from_on::timestamp at time zone 'UTC';
    perform public.exchange_put_words(k, r.title, concat_ws(E'\n', r.effect, r.measures), r.marks);
  end loop;
end $$;
