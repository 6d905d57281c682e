-- Finding methods: an index of what is searched, doors to it, and what is alike.
--
-- Row security lets an index be used only by operators that give nothing away, and those of full-text search are not among
-- them: a search under it would read every method. So the index stands in tables of its own that no request can reach, and
-- the doors look for no more than what the policies of methods_method show the tenant at hand; they give ids, which are
-- then read under row security.

-- Beside our own tables, so that its functions are not among ours. It comes with Postgres (contrib) and is "trusted": the
-- database's owner may create it.
create schema brygga_trgm;
create extension pg_trgm with schema brygga_trgm;

-- What is searched, one word after the other. What joins words in writing ("och/eller", "CV-stöd") would else make one of
-- them. A very long method is found by its first hundred thousand characters: an index entry has a limit.
create function methods_plain(given text) returns text
language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select translate(left(coalesce(given, ''), 100000), '/\.-_@:;,*#`[](){}<>|"''’”+=&%~^!?', repeat(' ', 40))
$$;

-- The words' stems, by the rules of both languages, as one text holds both; and backwards (<), to be found by their ends.
create function methods_stems(given text) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select x.swedish || strip(to_tsvector('pg_catalog.english', methods_plain(given)))
         || array_to_tsvector(array(select '<' || reverse(w) from unnest(tsvector_to_array(x.swedish)) w where char_length(w) > 5))
    from (select strip(to_tsvector('pg_catalog.swedish', methods_plain(given))) as swedish) x
$$;

-- The words as they are written.
create function methods_words(given text) returns text[]
language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select array(select w from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', methods_plain(given)))) w
                where char_length(w) between 3 and 50 and w !~ '^[0-9]+$')
$$;

-- One of the words, as they stand in the index.
create function methods_any(words text[]) returns tsquery
language plpgsql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
begin
  return nullif('''' || array_to_string(words, '''|''') || '''', '''''')::tsquery;
end $$;

-- What a name is sorted by: as Swedish sorts it, wherever the database stands.
create function methods_sorted(name jsonb) returns text
language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select translate(lower(coalesce(name ->> 'sv', '')), 'åäöéèüÅÄÖ', '{|}eeu{|}')
$$;

-- What it is for, a bit a value: how much two have in common is then counted at once.
create function methods_facet_bits(facets jsonb) returns int
language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bit_or(1 << (array_position(array[
      'groups/youth', 'groups/newly_arrived', 'groups/foreign_born', 'groups/long_term_unemployed', 'groups/social_assistance',
      'groups/disability', 'groups/long_sick_leave', 'groups/employers', 'groups/staff',
      'needs/motivation', 'needs/health', 'needs/language', 'needs/skills', 'needs/workplace', 'needs/network', 'needs/coordination',
      'phases/before', 'phases/mapping', 'phases/preparation', 'phases/placement', 'phases/transition', 'phases/after',
      'time/hours', 'time/day', 'time/days', 'time/weeks', 'time/months'], list.key || '/' || value.value) - 1)), 0)
    from jsonb_each(facets) list,
         jsonb_array_elements_text(case jsonb_typeof(list.value) when 'array' then list.value when 'string' then jsonb_build_array(list.value) else '[]' end) value
$$;

-- Shared, and closed: a method as it is looked for. Kept by a trigger, reached by doors only.
create table methods_search (
  owner_id uuid not null,
  method_id uuid not null,
  name text not null collate "C",
  published boolean not null,
  archived boolean not null,
  facets int not null,
  -- The stems of the name, and of everything; there with the owner (#id), so that others' are not read.
  named tsvector not null,
  words tsvector not null,
  -- The most alike, when it was last looked: owners and ids.
  alike_owners uuid[] not null default '{}',
  alike uuid[] not null default '{}',
  primary key (owner_id, method_id),
  foreign key (owner_id, method_id) references methods_method (owner_id, id) on delete cascade
);
-- Beside the row, where it is long: a search reads many rows, and never this column.
alter table methods_search alter column words set storage external;
create index methods_search_in_order on methods_search (owner_id, archived, name, method_id) include (published, facets);
create index methods_search_not_offered on methods_search (owner_id) where archived or not published;
create index methods_search_words on methods_search using gin (words) with (fastupdate = off);
create index methods_search_named on methods_search using gin (named) with (fastupdate = off);
alter table methods_search enable row level security;
alter table methods_search force row level security;
create policy owner_door on methods_search to current_user using (true) with check (true);

-- Shared, and closed: each word of an owner's published methods, with its Swedish stem (none where nobody looks for it, as it is
-- everywhere), and in how many of them it is: for parts of compounds and for words that are not typed right.
create table methods_word (
  owner_id uuid not null references tenants_tenant (id) on delete cascade,
  word text not null collate "C" check (char_length(word) <= 50),
  stem text,
  methods int not null,
  primary key (owner_id, word)
);
create index methods_word_parts on methods_word using gin (word brygga_trgm.gin_trgm_ops) with (fastupdate = off);
alter table methods_word enable row level security;
alter table methods_word force row level security;
create policy owner_door on methods_word to current_user using (true) with check (true);

-- Shared, and closed: how many methods an owner offers, as counting them would take longer than showing a page of them.
create table methods_offered (
  owner_id uuid not null references tenants_tenant (id) on delete cascade,
  methods int not null,
  primary key (owner_id)
);
alter table methods_offered enable row level security;
alter table methods_offered force row level security;
create policy owner_door on methods_offered to current_user using (true) with check (true);

-- The stem of a word.
create function methods_stem(word text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
begin
  return case when ts_lexize('pg_catalog.english_stem', word) <> '{}' then (ts_lexize('pg_catalog.swedish_stem', word))[1] end;
end $$;

-- The methods most alike to one: words of the name, and what it is for. Of the same owner, and for a municipality of its
-- regions: so that whoever reads the one may know of the others.
create function methods_find_alike(of_owner uuid, of_method uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  mine record;
  owners uuid[] := array(select p.region_id from public.tenants_participation p where p.tenant_id = of_owner) || of_owner;
  words text[];
  one_of_them tsquery;
  likely tsquery[];
begin
  select s.named, s.facets into mine from public.methods_search s where s.owner_id = of_owner and s.method_id = of_method;
  words := array(select l from unnest(tsvector_to_array(mine.named)) l where methods_stem(l) is not null and l !~ '^([0-9]+$|<)');
  one_of_them := methods_any(words);
  likely := array(select methods_any(array[l]) from unnest(words) l);
  update public.methods_search m
     set alike_owners = coalesce(x.owners, '{}'), alike = coalesce(x.ids, '{}')
    from (select array_agg(b.owner_id order by b.n) as owners, array_agg(b.method_id order by b.n) as ids from (
            select c.owner_id, c.method_id, row_number() over (order by c.common desc, c.name, c.method_id) as n from (
              select s.owner_id, s.method_id, s.name, 3 * (select count(*) from unnest(likely) w where s.named @@ w) + bit_count((s.facets & mine.facets)::bit(32)) as common
                from public.methods_search s
               where s.owner_id = any(owners) and s.published and not s.archived and (s.owner_id, s.method_id) <> (of_owner, of_method)
                 and (s.named @@ one_of_them or bit_count((s.facets & mine.facets)::bit(32)) >= 3)) c
             where c.common >= 3 order by n limit 8) b) x
   where m.owner_id = of_owner and m.method_id = of_method;
end $$;

create function methods_keep_index() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone text[] := '{}';
  come text[] := '{}';
  more int := 0;
  owner uuid := case when tg_op = 'DELETE' then old.owner_id else new.owner_id end;
  other record;
begin
  if tg_op <> 'INSERT' and old.published > 0 then
    gone := methods_words(old.searched);
    more := -(old.archived_on is null)::int;
  end if;
  if tg_op <> 'DELETE' then
    if new.published > 0 then
      come := methods_words(new.searched);
      more := more + (new.archived_on is null)::int;
    end if;
  end if;
  -- One at a time for an owner: two who count the same words, or are alike, would wait for each other.
  if gone <> '{}' or come <> '{}' or more <> 0 then
    perform pg_advisory_xact_lock(hashtextextended('methods_word/' || owner, 0));
  end if;
  if tg_op <> 'DELETE' then
    insert into methods_search (owner_id, method_id, name, published, archived, facets, named, words)
      values (new.owner_id, new.id, methods_sorted(new.name), new.published > 0, new.archived_on is not null, methods_facet_bits(new.facets),
              methods_stems((select string_agg(x.value, ' ') from jsonb_each_text(new.name) x)),
              methods_stems(new.searched) || array_to_tsvector(array['#' || new.owner_id]))
      on conflict (owner_id, method_id) do update
        set name = excluded.name, published = excluded.published, archived = excluded.archived, facets = excluded.facets,
            named = excluded.named, words = excluded.words;
  end if;
  if gone = '{}' and come = '{}' and more = 0 then
    return null;
  end if;
  insert into methods_offered (owner_id, methods) values (owner, more)
    on conflict (owner_id) do update set methods = methods_offered.methods + excluded.methods;
  insert into methods_word (owner_id, word, stem, methods)
    select owner, w, case when ts_lexize('pg_catalog.english_stem', w) <> '{}' then (ts_lexize('pg_catalog.swedish_stem', w))[1] end, 1
      from (select unnest(come) w except select unnest(gone)) x
    on conflict (owner_id, word) do update set methods = methods_word.methods + 1;
  update methods_word m set methods = m.methods - 1
    from (select unnest(gone) w except select unnest(come)) x where m.owner_id = owner and m.word = x.w;
  delete from methods_word m
   using (select unnest(gone) w except select unnest(come)) x where m.owner_id = owner and m.word = x.w and m.methods <= 0;
  delete from methods_offered o where o.owner_id = owner and o.methods = 0;
  if tg_op <> 'DELETE' and new.published > 0 then
    perform methods_find_alike(new.owner_id, new.id);
    -- Those that it is alike to have a new neighbour.
    for other in select x.o, x.m from methods_search s, unnest(s.alike_owners, s.alike) with ordinality x (o, m, n)
                  where s.owner_id = new.owner_id and s.method_id = new.id and x.o = new.owner_id and x.n <= 5 loop
      perform methods_find_alike(other.o, other.m);
    end loop;
  end if;
  return null;
end $$;
create trigger keep_index after insert or delete or update of name, facets, searched, published, archived_on on methods_method
  for each row execute function methods_keep_index();

-- Words as they are looked for, among those of some owners: by their stems (`exact`), and in a `wide` sense, with compounds and other
-- forms in which they stand, or where a word is in none of their methods, with the words that are most like it (`instead`).
-- Words that are everywhere are left out beside others. Nothing is found by null.
create function methods_query(owners uuid[], given text[], out exact tsquery, out wide tsquery, out instead text[])
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  asked text;
  swedish text[];
  english text[];
  stems text[];
  part text;
  others text[];
  likely text[];
  forms text;
begin
  instead := '{}';
  foreach asked in array given loop
    -- What would end a word of a query: no word of the index has it.
    continue when asked = '' or asked ~ '[''\\%_]';
    likely := '{}';
    swedish := ts_lexize('pg_catalog.swedish_stem', asked);
    english := ts_lexize('pg_catalog.english_stem', asked);
    continue when (swedish = '{}' or english = '{}') and cardinality(given) > 1;
    stems := swedish || english;
    continue when stems = '{}';
    -- What is the same in all its forms, as the stems are not: besök, besöket, arbetsplatsbesöken. A final s is as often the
    -- word's own (plats) as a genitive's.
    part := coalesce(swedish[1], asked);
    if part || 's' = asked then
      part := asked;
    end if;
    part := regexp_replace(part, '(ning|ningen|ningar|ningarna|et|en|an|ar|er|n|t|a|e|r)$', '');
    if char_length(part) < 4 then
      part := asked;
    end if;
    others := array(
      select x.stem from (
        select w.stem, sum(w.methods) as methods from public.methods_word w
         where w.owner_id = any(owners) and w.word like '%' || part || '%' and (char_length(part) > 3 or w.word like part || '%') and w.stem is not null
         group by 1) x order by x.methods desc, x.stem limit 300);
    forms := methods_any(stems)::text;
    if others = '{}' and char_length(asked) > 3 then
      likely := array(
        select w.word from public.methods_word w where w.owner_id = any(owners) and w.word operator(brygga_trgm.%) asked and w.stem is not null
         group by w.word order by brygga_trgm.similarity(w.word, asked) desc, sum(w.methods) desc, w.word limit 3);
      instead := instead || likely[1:1];
      others := array(select distinct w.stem from public.methods_word w where w.owner_id = any(owners) and w.word = any(likely));
    elsif char_length(part) > 2 then
      -- What begins or ends with it the index finds by itself; what stands there otherwise is said one by one, the most common first.
      forms := forms || '|''' || part || ''':*';
      if char_length(part) > 3 then
        forms := forms || '|''<' || reverse(part) || ''':*|''<' || reverse(coalesce(swedish[1], part)) || ''':*';
      end if;
      others := (array(select o from unnest(others) with ordinality x (o, n)
                        where not starts_with(o, part) and right(o, char_length(part)) <> part and right(o, char_length(swedish[1])) is distinct from swedish[1]
                        order by n))[1:40];
    end if;
    if others <> '{}' then
      forms := forms || '|' || methods_any(others)::text;
    end if;
    exact := case when exact is null then methods_any(stems) else exact && methods_any(stems) end;
    wide := case when wide is null then forms::tsquery else wide && forms::tsquery end;
  end loop;
end $$;

-- The methods that can be read here and fit: those of the tenant at hand, unpublished ones where asked for, and of its
-- regions; archived ones where they are its own or in use here. A page of them, in order: found in the name before found in
-- the text, as typed before in another form where they are not so many. Its plan is made once, and made to use the
-- index: the database does not count what it takes to read long texts.
create function methods_find(given text[], wanted jsonb, drafts boolean, among uuid[], whose uuid, skipped int, taken int)
returns table (owner_id uuid, method_id uuid, total bigint, instead text[])
language plpgsql stable security definer rows 25 set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  here uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  owners uuid[];
  besides uuid[];
  theirs tsquery;
  bits int := methods_facet_bits(coalesce(wanted, '{}'));
  q record;
  n bigint;
begin
  owners := array(select p.region_id from public.tenants_participation p where p.tenant_id = here) || here;
  if whose is not null then
    owners := array(select o from unnest(owners) o where o is not distinct from whose);
  end if;
  -- What is not offered to all who read here, and is shown all the same.
  besides := array(
    select s.method_id from public.methods_search s
     where s.owner_id = any(owners) and (s.archived or not s.published)
       and case when s.owner_id = here then s.published or drafts
           else s.published and exists (select 1 from public.methods_adoption a where a.owner_id = s.owner_id and a.method_id = s.method_id and a.tenant_id = here) end);
  if cardinality(given) > 0 then
    q := methods_query(owners, given);
    theirs := methods_any(array(select '#' || o from unnest(owners) o where o is not null));
    return query
      with hit as materialized (
        select s.owner_id, s.method_id, s.name, s.archived from public.methods_search s
         where s.words @@ (q.wide && theirs) and array_position(owners, s.owner_id) is not null and ((s.published and not s.archived) or s.method_id = any(besides))
           and s.facets & bits = bits and (among is null or s.method_id = any(among))),
      many as materialized (select count(*) as n from hit),
      typed as materialized (
        select s.owner_id, s.method_id from public.methods_search s where s.words @@ (q.exact && theirs) and (select m.n from many m) <= 1000),
      called as materialized (select s.owner_id, s.method_id from public.methods_search s where s.named @@ q.wide)
      select h.owner_id, h.method_id, (select m.n from many m), q.instead
        from hit h left join typed t on t.owner_id = h.owner_id and t.method_id = h.method_id
                   left join called c on c.owner_id = h.owner_id and c.method_id = h.method_id
       order by h.archived, c.method_id is null, t.method_id is null, h.name, h.method_id offset skipped limit taken;
    return;
  end if;
  if bits = 0 and among is null then
    n := coalesce((select sum(o.methods) from public.methods_offered o where o.owner_id = any(owners)), 0) + cardinality(besides);
  else
    select count(*) into n from public.methods_search s
     where s.owner_id = any(owners) and ((s.published and not s.archived) or s.method_id = any(besides))
       and s.facets & bits = bits and (among is null or s.method_id = any(among));
  end if;
  return query
    select x.owner_id, x.method_id, n, '{}'::text[]
      from unnest(owners) o,
           lateral (select s.owner_id, s.method_id, s.name, s.archived from public.methods_search s
                     where s.owner_id = o and ((s.published and not s.archived) or s.method_id = any(besides))
                       and s.facets & bits = bits and (among is null or s.method_id = any(among))
                     order by s.archived, s.name, s.method_id limit skipped + taken) x
     order by x.archived, x.name, x.method_id offset skipped limit taken;
end $$;
grant execute on function methods_find(text[], jsonb, boolean, uuid[], uuid, int, int) to brygga_app;

-- The methods most alike to one that can be read here, the most alike first.
create function methods_alike(of_owner uuid, of_method uuid) returns table (owner_id uuid, method_id uuid, nth bigint)
language plpgsql stable security definer rows 8 set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select x.o, x.m, x.n from public.methods_search s, unnest(s.alike_owners, s.alike) with ordinality x (o, m, n)
     where s.owner_id = of_owner and s.method_id = of_method
       and (of_owner = (select nullif(current_setting('app.tenant', true), '')::uuid)
            or exists (select 1 from public.tenants_participation p where p.region_id = of_owner
                          and p.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)));
end $$;
grant execute on function methods_alike(uuid, uuid) to brygga_app;

insert into methods_search (owner_id, method_id, name, published, archived, facets, named, words)
  select owner_id, id, methods_sorted(name), published > 0, archived_on is not null, methods_facet_bits(facets),
         methods_stems((select string_agg(x.value, ' ') from jsonb_each_text(name) x)), methods_stems(searched) || array_to_tsvector(array['#' || owner_id])
    from methods_method;
insert into methods_word (owner_id, word, stem, methods)
  select owner_id, w, methods_stem(w), count(*) from methods_method, unnest(methods_words(searched)) w where published > 0 group by 1, 2;
insert into methods_offered (owner_id, methods)
  select owner_id, count(*) from methods_method where published > 0 and archived_on is null group by 1;
do $$ begin
  perform methods_find_alike(owner_id, method_id) from methods_search where published;
end $$;
