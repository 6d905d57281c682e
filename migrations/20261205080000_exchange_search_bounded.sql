-- Words that are not typed right cost a search a bounded number of steps, whatever is asked (ADR 29): two words of a question are mended,
-- in four steps each. There were up to 25 for each of eight words.

-- The words most like one that is nowhere, among the texts for `theirs`: at most three, and how many steps that took. One letter that is
-- wrong leaves half of the word as it is, before it or after it; so the steps go from nearly all of it to half.
create function exchange_alike(asked text, stem text, theirs tsquery, out others text[], out steps int)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  longest int := char_length(asked) - 1;
  shortest int := greatest(char_length(asked) / 2, 3);
  same int;
  before int;
begin
  others := '{}';
  steps := 0;
  for step in 0 .. 3 loop
    same := longest - (longest - shortest) * step / 3;
    continue when same is not distinct from before;
    before := same;
    steps := steps + 1;
    others := array(
      select s.one from (
          select w.spelled from public.exchange_words w
           where w.words @@ (('''' || left(asked, same) || ''':*|''<' || reverse(right(stem, same)) || ''':*')::tsquery && theirs)
           limit 100) w, string_to_table(w.spelled, ' ') s (one)
       where brygga_trgm.similarity(s.one, asked) >= 0.4
       group by 1 order by max(brygga_trgm.similarity(s.one, asked)) desc, count(*) desc, 1 limit 3);
    exit when others <> '{}';
  end loop;
end $$;

-- As before, but for what is mended: of the words that are nowhere, the first two. The others are looked for as they were typed, so that
-- nothing is found that lacks them.
create or replace function exchange_query(theirs tsquery, methods tsquery, given text[], alike boolean, out exact tsquery, out wide tsquery, out instead text[], out marked text[])
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  asked text;
  swedish text[];
  english text[];
  part text;
  forms tsquery;
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
    forms := public.methods_any(swedish || english);
    if char_length(part) > 2 then
      forms := forms || ('''' || part || ''':*')::tsquery;
    end if;
    if char_length(part) > 3 then
      forms := forms || ('''<' || reverse(part) || ''':*|''<' || reverse(coalesce(swedish[1], part)) || ''':*')::tsquery;
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
    exact := case when exact is null then public.methods_any(swedish || english) else exact && public.methods_any(swedish || english) end;
    wide := case when wide is null then forms else wide && forms end;
  end loop;
end $$;
