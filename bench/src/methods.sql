-- A region with ten thousand methods, and 290 municipalities that use fifty each: some methods are used by many, most by few.
-- Their texts are made of words as such methods have them, common and rare, with many compounds.
insert into tenants_tenant (id, kind, slug, name)
  select md5('methods/' || n)::uuid, case n when 0 then 'region' else 'municipality' end, 'metoder-' || n, 'Metodkommun ' || n from generate_series(0, 290) n;
insert into tenants_participation (region_id, tenant_id, role)
  select md5('methods/0')::uuid, md5('methods/' || n)::uuid, 'full' from generate_series(1, 290) n;

create temporary table made_first as
  select row_number() over () - 1 n, w from unnest(string_to_array('arbetsplats studie språk praktik hälso familje ungdoms kommun myndighets arbetsgivar handledar vardags rörelse skol vuxen yrkes närings företags kompetens validerings motivations trygghets livs ekonomi bostads fritids förenings natur kultur digital karriär intervju ansöknings introduktions uppföljnings planerings utvecklings samverkans nätverks mentors jämställdhets tillgänglighets rehabiliterings försörjnings bemötande', ' ')) w;
create temporary table made_last as
  select row_number() over () - 1 n, w from unnest(string_to_array('besök samtal träff kartläggning grupp plan möte kurs dag vecka stöd metod material film promenad cirkel verkstad utbildning vägledning handledning uppföljning bedömning kontrakt mall guide checklista schema kafé studio coach', ' ')) w;
create temporary table made_plain as
  select row_number() over (order by ending, nth) - 1 n, w || (array['', 's', 'are'])[ending] as w from generate_series(1, 3) ending, unnest(string_to_array('och att vi med för som den är till en det på av deltagaren arbete deltagare kommun möter praktik språk studier mål steg tid vecka dag grupp möte plan stöd kontakt hälsa familj ekonomi arbetsgivare uppgift fråga svar erfarenhet styrka intresse hinder behov nästa tillsammans ofta ibland först sedan skriver visar berättar lyssnar frågar provar planerar följer ringer besöker kartlägger vägledare handledare socialtjänsten arbetsförmedlingen försäkringskassan vården skolan folkhögskola komvux körkort cv ansökan intervju lön schema buss barn förskola trygghet självförtroende nätverk förening dator mobil bank legitimation svenska läsa skriva tala höra bild kort lapp tavla rum kaffe frukt promenad skog', ' ')) with ordinality x (w, nth);

-- Twelve words of a method's own, and common ones around them, the first of the list the most often.
create function pg_temp.made_compound(method int, part int) returns text language sql immutable as
$$ select f.w || l.w || (array['', 'en', 'ar'])[1 + (method + part) % 3] from made_first f, made_last l
    where f.n = abs(hashtext(method || 'f' || part)) % 45 and l.n = abs(hashtext(method || 'l' || part)) % 30 $$;
create function pg_temp.made_text(method int, part int) returns text language sql volatile as
$$ select string_agg(p.w, ' ') || ' ' || pg_temp.made_compound(method, part) || '.'
     from (select floor(power(random(), 2) * 300)::int n from generate_series(1, 18 + method % 5) limit 30) r join made_plain p on p.n = r.n $$;
select setseed(0.5);

create temporary table made as
  select g.n, md5('method/' || g.n)::uuid id, jsonb_build_object('en', 'Method ' || g.n, 'sv', initcap(pg_temp.made_compound(g.n, 1)) || ' för ' ||
           (array['unga', 'nyanlända', 'utrikes födda', 'långtidsarbetslösa', 'arbetsgivare', 'kollegor', 'föräldrar'])[1 + g.n % 7] || ' ' || g.n) as name,
         jsonb_build_object('groups', jsonb_build_array((array['youth', 'newly_arrived', 'foreign_born', 'long_term_unemployed', 'social_assistance', 'disability', 'employers', 'staff'])[1 + g.n % 8]),
           'needs', jsonb_build_array((array['motivation', 'health', 'language', 'skills', 'workplace', 'network', 'coordination'])[1 + g.n / 8 % 7]),
           'phases', jsonb_build_array((array['before', 'mapping', 'preparation', 'placement', 'transition', 'after'])[1 + g.n / 3 % 6]),
           'time', (array['hours', 'day', 'days', 'weeks', 'months'])[1 + g.n / 5 % 5]) as facets,
         (select jsonb_agg(jsonb_build_object('key', kind, 'kind', kind, 'core', kind <> 'contact', 'text', jsonb_build_object('sv', pg_temp.made_text(g.n, k::int))) order by k)
            from unnest(array['purpose', 'easy_language', 'for_whom', 'not_when', 'steps', 'roles', 'time', 'prerequisites', 'materials', 'evidence', 'accessibility_physical', 'contact']) with ordinality x(kind, k)) as parts
    from generate_series(1, 10000) g (n);

alter table methods_method disable trigger user;
insert into methods_method (owner_id, id, name, facets, searched, published, published_on)
  select md5('methods/0')::uuid, id, name, facets, lower((name ->> 'sv') || ' ' || (name ->> 'en') || ' ' || (select string_agg(p -> 'text' ->> 'sv', ' ') from jsonb_array_elements(parts) p)), 1, current_date from made;
alter table methods_method enable trigger user;
insert into methods_search (owner_id, method_id, name, published, archived, facets, named, words)
  select owner_id, id, methods_sorted(name), true, false, methods_facet_bits(facets), methods_stems((name ->> 'sv') || ' ' || (name ->> 'en')), methods_stems(searched) || array_to_tsvector(array['@' || owner_id])
    from methods_method where owner_id = md5('methods/0')::uuid;
insert into methods_word (owner_id, word, stem, methods)
  select owner_id, w, methods_stem(w), count(*) from methods_method, unnest(methods_words(searched)) w where owner_id = md5('methods/0')::uuid group by 1, 2;
insert into methods_offered (owner_id, methods) values (md5('methods/0')::uuid, 10000);
select count(methods_find_alike(md5('methods/0')::uuid, md5('method/' || n * 10)::uuid)) from generate_series(1, 100) n;
insert into methods_version (owner_id, method_id, number, document, what, why, published_by)
  select md5('methods/0')::uuid, id, 1, jsonb_build_object('name', name, 'facets', facets, 'parts', parts), 'Ny', 'Behövs', id from made;
insert into methods_adoption (tenant_id, owner_id, method_id, base_version)
  select md5('methods/' || t)::uuid, md5('methods/0')::uuid, md5('method/' || n)::uuid, 1
    from generate_series(1, 290) t, lateral (
      select distinct 1 + floor(power((abs(hashtext(t || '/' || k)) % 100000) / 100000.0, 3) * 9999)::int n from generate_series(1, 70) k limit 50) x;
