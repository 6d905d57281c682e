-- A region with thirty municipalities and twenty thousand people, who have exchanged with each other for years: 100 000 posts in
-- 7 300 threads, 10 000 events with their registrations, groups, voices and deviations; and what is new for everybody. A fifth is
-- within one place or for some municipalities, so that row security has much to leave out. All by the number of a row, so that it is
-- the same each time.
create function pg_temp.place(n int) returns uuid language sql immutable as $$ select md5('exchange/' || n)::uuid $$;
create function pg_temp.person(n int) returns uuid language sql immutable as $$ select md5('exchange/person/' || n)::uuid $$;
create function pg_temp.roll(what text, n bigint, below int) returns int language sql immutable as $$ select abs(hashtext(what || '/' || n)::bigint)::bigint % below $$;
-- Somebody who works in a place, which has every thirty-first of them.
create function pg_temp.someone(place int, n bigint) returns int language sql immutable as $$ select place + 31 * (n % 645)::int $$;
-- Who reads it: the region mostly, five of its municipalities (with the one that is looked from in one of six), or the own place.
create function pg_temp.audience(what text, n bigint) returns text language sql immutable as
$$ select (array['region', 'region', 'region', 'region', 'region', 'region', 'region', 'chosen', 'chosen', 'tenant'])[1 + pg_temp.roll(what || '/audience', n, 10)] $$;
create function pg_temp.chosen(what text, n bigint) returns uuid[] language sql immutable as
$$ select array(select distinct pg_temp.place(1 + pg_temp.roll(what || '/chosen', n * 5 + k, 30)) from generate_series(0, 4) k) $$;
-- A thousand texts, of which each text is a beginning.
create temporary table made_text (n int primary key, s text);
insert into made_text
  select t, (select string_agg(w, ' ' order by hashtext(w || '/' || t)) || '. ' || string_agg(w, ' ' order by hashtext(t || '/' || w))
               from unnest(string_to_array('vi har provat att börja med en kartläggning av vad deltagaren redan kan och det gav mycket mer än väntat hur gör ni när arbetsgivaren vill ha fler uppgifter innan praktiken handledaren följer med första dagen sedan ringer vi varje vecka språkstöd på arbetsplatsen tolk bokas av kommunen schemat ändras ofta under hösten mötet blev kort men bra frågor om ersättning och resor återkommer socialtjänsten deltar gärna studiebesök hos oss går bra i mars vi delar mallen här nästa gång tar vi upp uppföljning', ' ')) w) || '.' from generate_series(0, 999) t;
-- One of the forty methods that trainings, study visits, voices and posts are about.
create function pg_temp.method(n bigint) returns uuid language sql immutable as $$ select md5('exchange/method/' || (5 * (n % 40)))::uuid $$;
create function pg_temp.text(what text, nth bigint, words int) returns text language sql stable as
$$ select initcap(left(t.s, 1)) || substr(t.s, 2, words * 6) from made_text t where t.n = pg_temp.roll(what, nth, 1000) $$;

-- Nobody is told of what is made here, and the numbers that triggers keep are set below.
alter table tenants_membership disable trigger user;
alter table exchange_thread disable trigger user;
alter table exchange_post disable trigger user;
alter table exchange_event disable trigger user;
alter table exchange_registration disable trigger user;
alter table exchange_decision disable trigger user;
alter table exchange_meeting disable trigger user;
alter table exchange_voice disable trigger user;
alter table exchange_deviation disable trigger user;

insert into tenants_tenant (id, kind, slug, name)
  select pg_temp.place(n), case n when 0 then 'region' else 'municipality' end, 'utbyte-' || n, case n when 0 then 'Utbytesregionen' else 'Utbyteskommun ' || n end from generate_series(0, 30) n;
insert into tenants_participation (region_id, tenant_id, role) select pg_temp.place(0), pg_temp.place(n), 'full' from generate_series(1, 30) n;
insert into identity_account (id, email, email_norm, name, placeless_since)
  select pg_temp.person(n), 'person-' || n || '@example.se', 'person-' || n || '@example.se', 'Person ' || n, null from generate_series(0, 19999) n;
insert into tenants_membership (tenant_id, account_id, role, name, email)
  select pg_temp.place(n % 31), pg_temp.person(n), case when n % 31 = 0 then 'joint_management' when n < 93 then 'leader' else 'staff' end, 'Person ' || n, 'person-' || n || '@example.se' from generate_series(0, 19999) n;
-- Eight people who have a place in all of them.
insert into identity_account (id, email, email_norm, name, placeless_since)
  select pg_temp.person(n), 'person-' || n || '@example.se', 'person-' || n || '@example.se', 'Person ' || n, null from generate_series(20000, 20007) n;
insert into tenants_membership (tenant_id, account_id, role, name, email)
  select pg_temp.place(t), pg_temp.person(n), 'evaluator', 'Person ' || n, 'person-' || n || '@example.se' from generate_series(20000, 20007) n, generate_series(0, 30) t;
-- Who looks: leaders of eight municipalities, and eight of joint management.
create temporary table made_reader as
  select n person, n % 31 place from generate_series(1, 8) n union all select n * 31, 0 from generate_series(0, 7) n;

-- Two hundred methods of the region, found as the triggers would have it, but nobody is told of them.
alter table methods_method disable trigger user;
insert into methods_method (owner_id, id, name, facets, searched, published, published_on)
  select pg_temp.place(0), md5('exchange/method/' || n)::uuid, jsonb_build_object('sv', pg_temp.text('method', n, 4) || ' ' || n, 'en', 'Method ' || n),
         '{"groups": ["youth"], "needs": ["language"], "phases": ["mapping"], "time": "days"}'::jsonb, lower(pg_temp.text('method', n, 4) || ' ' || n || ' ' || pg_temp.text('method/purpose', n, 80)),
         1, current_date - 400
    from generate_series(0, 199) n;
alter table methods_method enable trigger user;
insert into methods_search (owner_id, method_id, name, published, archived, facets, named, words)
  select owner_id, id, methods_sorted(name), true, false, methods_facet_bits(facets), methods_stems((name ->> 'sv') || ' ' || (name ->> 'en')), methods_stems(searched) || array_to_tsvector(array['@' || owner_id])
    from methods_method where owner_id = pg_temp.place(0);
insert into methods_word (owner_id, word, stem, methods)
  select owner_id, w, methods_stem(w), count(*) from methods_method, unnest(methods_words(searched)) w where owner_id = pg_temp.place(0) group by 1, 2;
insert into methods_offered (owner_id, methods) values (pg_temp.place(0), 200);
select count(methods_find_alike(pg_temp.place(0), pg_temp.method(n))) from generate_series(0, 39) n;
insert into methods_version (owner_id, method_id, number, document, what, why, published_on, published_by)
  select m.owner_id, m.id, 1, jsonb_build_object('name', m.name, 'facets', m.facets, 'parts',
           (select jsonb_agg(jsonb_build_object('key', kind, 'kind', kind, 'core', kind <> 'contact', 'text', jsonb_build_object('sv', pg_temp.text(kind || '/' || m.id, k, 80))) order by k)
              from unnest(array['purpose', 'easy_language', 'for_whom', 'not_when', 'steps', 'roles', 'time', 'prerequisites', 'materials', 'evidence', 'accessibility_physical', 'contact']) with ordinality x (kind, k))),
         'Ny', 'Behövs', current_date - 400, pg_temp.person(0)
    from methods_method m where m.owner_id = pg_temp.place(0);
-- Twenty municipalities use each of the forty.
insert into methods_adoption (tenant_id, owner_id, method_id, base_version, adopted_on)
  select pg_temp.place(t), pg_temp.place(0), pg_temp.method(n), 1, current_date - 300 from generate_series(1, 30) t, generate_series(0, 39) n where (t + n) % 3 > 0;

-- Most threads are short; the first of them have hundreds of posts, the next ones dozens.
create temporary table made_thread as
  select n, pg_temp.roll('thread/owner', n, 31) place, case when n % 40 = 0 then 'region' else pg_temp.audience('thread', n) end audience,
         case when n = 1 then 768 when n <= 40 then 400 - n * 2 when n <= 800 then 25 + n % 30 else 5 + n % 8 end posts,
         now() - (pg_temp.roll('thread/age', n, 26000) + 2) * interval '1 hour' began
    from generate_series(1, 7300) n;
analyze made_thread;
insert into exchange_thread (owner_id, id, region_id, audience, chosen, kind, topic, title, pinned, started_at, last_at)
  select pg_temp.place(place), md5('exchange/thread/' || n)::uuid, case when audience <> 'tenant' then pg_temp.place(0) end, audience,
         case when audience = 'chosen' then pg_temp.chosen('thread', n) else '{}' end,
         (array['question', 'question', 'experience', 'proposal', 'announcement', 'need'])[1 + n % 6],
         (array['participants', 'methods', 'focus_groups', 'employers', 'authorities', 'language', 'administration', 'other'])[1 + n % 8],
         pg_temp.text('title', n, 7), n % 2000 = 7, began, began from made_thread;
insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name, written_at)
  select x.owner_id, x.thread_id, x.id, pg_temp.place(x.writer), pg_temp.text('post', x.nth, (25 + x.nth % 8 * 5)::int)
         || case when x.nth % 1000 between 1 and 8 then ' ' || (array['Bageriet', 'Snickeriet', 'Trädgården', 'Växthuset', 'Tvätteriet', 'Kennelklubben', 'Hamnkontoret', 'Glasbruket'])[x.nth % 1000] || ' tar emot.'
                 when x.nth % 10 = 9 then ' Truckkort krävs.' else '' end, pg_temp.person(x.who), 'Person ' || x.who, x.at
    from (select pg_temp.place(t.place) owner_id, md5('exchange/thread/' || t.n)::uuid thread_id, md5('exchange/post/' || t.n || '/' || k)::uuid id, w.writer,
                 pg_temp.someone(w.writer, t.n + k * 7) who, (t.n * 500 + k) nth, t.began + (now() - t.began) * (k - 1) / (t.posts + 3.0) as at
            from made_thread t cross join lateral generate_series(1, t.posts) k
            cross join lateral (select case when k = 1 or t.audience = 'tenant' or t.audience = 'chosen' and k % 2 = 0 then t.place
                                            when t.audience = 'chosen' then 1 + pg_temp.roll('thread/chosen', t.n * 5 + k % 5, 30)
                                            else pg_temp.roll('writer', t.n * 500 + k, 31) end writer) w) x;
update exchange_thread t set posts = p.n, last_at = p.last
  from (select owner_id, thread_id, count(*) n, max(written_at) last from exchange_post group by 1, 2) p
 where p.owner_id = t.owner_id and p.thread_id = t.id and t.owner_id in (select pg_temp.place(n) from generate_series(0, 30) n);
-- The first posts of half of them are about a method.
insert into exchange_mentioned (tenant_id, owner_id, thread_id, post_id, method_owner_id, method_id)
  select p.tenant_id, p.owner_id, p.thread_id, p.id, pg_temp.place(0), pg_temp.method(t.n / 2)
    from made_thread t join exchange_post p on p.owner_id = pg_temp.place(t.place) and p.thread_id = md5('exchange/thread/' || t.n)::uuid and p.id = md5('exchange/post/' || t.n || '/1')::uuid
   where t.n % 2 = 0;
insert into exchange_joined (owner_id, thread_id, tenant_id)
  select pg_temp.place(place), md5('exchange/thread/' || n)::uuid, pg_temp.place(t) from made_thread, generate_series(1, 30) t
   where audience = 'region' and place <> t and (n + t) % 20 = 0;
-- Those who look have read half of it, some time ago; and what they wrote, they have changed five times.
insert into exchange_seen (account_id, owner_id, thread_id, seen_at)
  select pg_temp.person(r.person), pg_temp.place(t.place), md5('exchange/thread/' || t.n)::uuid, now() - pg_temp.roll('seen', t.n, 60) * interval '1 day'
    from made_thread t, made_reader r where t.n % 2 = 0 and (t.audience = 'region' or t.place = r.place);
insert into exchange_former (tenant_id, owner_id, thread_id, post_id, edit, text)
  select p.tenant_id, p.owner_id, p.thread_id, p.id, k, pg_temp.text('former', k, 60)
    from made_reader r join exchange_post p on p.written_by = pg_temp.person(r.person) cross join generate_series(1, 5) k;
update exchange_post p set edit = 6, edited_at = now() from made_reader r where p.written_by = pg_temp.person(r.person);
-- And are writing a new thread, an answer in each of thirty, and another wording of posts of their own: more than a page of drafts.
insert into exchange_draft (tenant_id, account_id, id, owner_id, thread_id, title, text)
  select pg_temp.place(r.place), pg_temp.person(r.person), md5('exchange/draft/' || r.person || '/' || k)::uuid, case when k > 0 then t.owner_id end, case when k > 0 then t.id end,
         case when k = 0 then pg_temp.text('draft/title', r.person, 7) else '' end, pg_temp.text('draft', r.person * 100 + k, 60)
    from made_reader r cross join generate_series(0, 30) k
    join (select row_number() over (order by id) - 1 n, owner_id, id from exchange_thread where audience = 'region' and region_id = pg_temp.place(0) limit 31) t on t.n = k;
insert into exchange_draft (tenant_id, account_id, id, owner_id, thread_id, post_id, text, of_edit)
  select x.tenant_id, x.written_by, md5('exchange/draft/' || x.id)::uuid, x.owner_id, x.thread_id, x.id, pg_temp.text('draft/change', x.nth, 60), 6
    from (select p.*, row_number() over (partition by p.tenant_id, p.written_by order by p.id) nth from exchange_post p join made_reader r on p.written_by = pg_temp.person(r.person)) x
   where x.nth <= 10;

-- Three years of events, a year of them to come. Besides, for those who look: trainings of the own place of twelve occasions, which were
-- over two hours ago; study visits in the region; and meetings that are on. To each of these, three hundred come.
create temporary table made_event as
  select n, pg_temp.roll('event/owner', n, 31) place, pg_temp.audience('event', n) audience,
         (array['meeting', 'meeting', 'study_visit', 'training', 'meeting'])[1 + n % 5] kind,
         date_trunc('hour', now()) + ((n - 6667) * 2.63) * interval '1 hour' starts
    from generate_series(1, 10000) n;
insert into made_event
  select 20001 + 3 * p, p, 'region', 'training', now() - interval '120 days 2 hours' from generate_series(0, 8) p
  union all select 21000 + n, 0, 'region', 'study_visit', now() - interval '30 days' from generate_series(1, 20) n
  union all select 22001 + p, p, 'region', 'meeting', now() - interval '1 hour' from generate_series(0, 8) p;
analyze made_event;
insert into exchange_event (owner_id, id, region_id, audience, chosen, kind, title, about, question, preparation, method_owner_id, method_id, form, whereabouts, access, starts_at, ends_at, register_by, seats, taken, cancelled_on, why_cancelled)
  select pg_temp.place(place), md5('exchange/event/' || n)::uuid, case when audience <> 'tenant' then pg_temp.place(0) end, audience,
         case when audience = 'chosen' then pg_temp.chosen('event', n) else '{}' end, kind, pg_temp.text('event', n, 5), pg_temp.text('about', n, 60),
         case when kind = 'study_visit' then pg_temp.text('question', n, 40) else '' end, case when kind = 'study_visit' then pg_temp.text('preparation', n, 40) else '' end,
         case when kind = 'training' then pg_temp.place(0) end, case when kind = 'training' then pg_temp.method(n / 5) end,
         (array['place', 'digital', 'outdoors'])[1 + n % 3], 'Kommunhuset, sal ' || n % 40, 'Hiss finns.', starts,
         starts + case when kind = 'training' and n > 20000 then interval '120 days' when kind = 'training' and n % 3 = 0 then interval '40 days'
                       when n > 22000 then interval '10 hours' else interval '2 hours' end, starts::date - 1, 400, 0,
         case when n % 50 = 0 then current_date end, case when n % 50 = 0 then 'Förhinder.' else '' end
    from made_event;
insert into exchange_occasion (owner_id, event_id, id, starts_at, ends_at)
  select pg_temp.place(place), md5('exchange/event/' || n)::uuid, md5('exchange/occasion/' || n || '/' || k)::uuid, starts + k * interval '10 days', starts + k * interval '10 days' + interval '2 hours'
    from made_event, generate_series(0, case when n > 20000 then 11 else 3 end) k where kind = 'training' and n % 3 = 0;
insert into exchange_material (owner_id, event_id, position, name, link)
  select pg_temp.place(place), md5('exchange/event/' || n)::uuid, k, 'Bildspel ' || k, 'https://example.se/' || n || '/' || k from made_event, generate_series(1, 3) k where kind = 'training';
-- Ten come to most; to every five hundredth, three hundred. A fifth need something, which is forgotten when it is over.
insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, asked_at, attended, needs)
  select pg_temp.place(w.writer), pg_temp.place(e.place), md5('exchange/event/' || e.n)::uuid, pg_temp.person(w.who), 'Person ' || w.who, case when k <= 280 then 'seat' else 'waiting' end,
         e.starts - interval '10 days' + k * interval '1 minute', case when e.starts < now() and k % 4 > 0 and k <= 280 then 120 end,
         case when k % 5 = 0 and (e.n > 20000 or e.starts > now()) then 'Kost utan gluten, och en plats nära dörren.' else '' end
    from made_event e cross join lateral generate_series(1, case when (e.n > 20000 or e.n % 500 = 3) and e.audience = 'region' then 300 else 10 end) k
    cross join lateral (select p.writer, pg_temp.someone(p.writer, e.n + k) who
                          from (select case e.audience when 'region' then (e.n + k) % 31 else e.place end writer) p) w
  on conflict do nothing;
-- Those who look have come to much, and will. At what is on now they have not checked in.
insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, asked_at, attended)
  select pg_temp.place(r.place), pg_temp.place(e.place), md5('exchange/event/' || e.n)::uuid, pg_temp.person(r.person), 'Person ' || r.person, 'seat', e.starts - interval '20 days',
         case when e.starts < now() and e.n < 22000 then 120 end
    from made_event e, made_reader r where ((e.n + r.person) % 25 = 0 or e.n > 22000) and e.audience = 'region'
  on conflict do nothing;
-- Who was at a training was at each of its occasions, and has completed it.
insert into exchange_presence (tenant_id, owner_id, event_id, account_id, occasion_id, minutes)
  select r.tenant_id, r.owner_id, r.event_id, r.account_id, o.id, 120
    from exchange_occasion o join exchange_registration r on r.owner_id = o.owner_id and r.event_id = o.event_id where r.attended > 0 and o.starts_at < now();
update exchange_registration r set attended = p.whole
  from (select tenant_id, owner_id, event_id, account_id, sum(minutes)::int as whole from exchange_presence group by 1, 2, 3, 4) p
 where p.tenant_id = r.tenant_id and p.owner_id = r.owner_id and p.event_id = r.event_id and p.account_id = r.account_id;
update exchange_registration r set completed_on = (e.ends_at at time zone 'Europe/Stockholm')::date
  from exchange_event e where e.owner_id = r.owner_id and e.id = r.event_id and e.kind = 'training' and e.cancelled_on is null and e.ends_at < now() and r.attended > 0;
update exchange_event e set taken = r.n
  from (select owner_id, event_id, count(*) n from exchange_registration where state = 'seat' group by 1, 2) r where r.owner_id = e.owner_id and r.event_id = e.id;
-- Every place that was at a study visit of the region took something home, and has told what it tried of a method; it is talked about in a thread.
insert into exchange_taken_home (tenant_id, owner_id, event_id, text, written_on, tried, happened, tried_on, method_owner_id, method_id, thread_owner_id, thread_id)
  select v.tenant_id, v.owner_id, v.event_id, pg_temp.text('home/' || v.tenant_id, e.n, 120), current_date, (array['tried', 'not_yet', 'wont'])[1 + pg_temp.roll('tried/' || v.tenant_id, e.n, 3)],
         pg_temp.text('happened/' || v.tenant_id, e.n, 80), current_date - e.n % 20, pg_temp.place(0), pg_temp.method(e.n / 5),
         pg_temp.place(pg_temp.roll('thread/owner', 40 * (1 + e.n % 180), 31)), md5('exchange/thread/' || (40 * (1 + e.n % 180)))::uuid
    from made_event e join (select distinct tenant_id, owner_id, event_id from exchange_registration where state = 'seat') v
      on v.owner_id = pg_temp.place(e.place) and v.event_id = md5('exchange/event/' || e.n)::uuid
   where e.kind = 'study_visit' and e.audience = 'region' and e.starts < now() - interval '1 day' and e.n % 50 > 0 and v.tenant_id <> v.owner_id;

-- Two hundred groups; their meetings are events, of which the first group has a hundred.
create temporary table made_group as
  select n, case when n = 1 then 0 else pg_temp.roll('group/owner', n, 31) end place, case when n = 1 then 'region' else pg_temp.audience('group', n) end audience from generate_series(1, 200) n;
insert into exchange_group (owner_id, id, region_id, audience, chosen, kind, name, purpose, ended_on)
  select pg_temp.place(place), md5('exchange/group/' || n)::uuid, case when audience <> 'tenant' then pg_temp.place(0) end, audience,
         case when audience = 'chosen' then pg_temp.chosen('group', n) else '{}' end, (array['strategic', 'operative', 'steering', 'reference'])[1 + n % 4],
         'Grupp ' || n, pg_temp.text('purpose', n, 40), case when n % 10 = 0 then current_date end from made_group;
insert into exchange_member (owner_id, group_id, id, tenant_id, account_id, name, taken_in)
  select pg_temp.place(g.place), md5('exchange/group/' || g.n)::uuid, md5('exchange/member/' || g.n || '/' || k)::uuid, pg_temp.place(w.writer), pg_temp.person(w.who), 'Person ' || w.who, k % 9 > 0
    from made_group g cross join generate_series(1, 15) k
    cross join lateral (select p.writer, case when p.writer between 1 and 8 and k = 1 then p.writer else pg_temp.someone(p.writer, g.n + k) end who
                          from (select case when k = 1 and g.audience = 'region' then 1 + g.n % 8 when g.audience = 'region' then (g.n + k * 2) % 31 else g.place end writer) p) w
  on conflict do nothing;
create temporary table made_meeting as
  select x.group_n, x.group_place place, x.event_n from (
    select g.n group_n, g.place group_place, e.n event_n, row_number() over (partition by g.n order by e.n) nth
      from made_group g join made_event e on e.place = g.place and e.audience = g.audience and e.kind = 'meeting' and e.n <= 10000
     where g.n = 1 and e.n % 2 = 0 or g.n > 1 and (e.n % 2 = 1 or g.place > 0 or g.audience <> 'region') and e.n % 7 = g.n % 7) x
   where x.nth <= case when x.group_n = 1 then 100 else 20 end;
-- The minutes of some are still being written.
insert into exchange_meeting (owner_id, event_id, group_id, agenda, draft, minutes, published_on, published_by)
  select distinct on (place, event_n) pg_temp.place(place), md5('exchange/event/' || event_n)::uuid, md5('exchange/group/' || group_n)::uuid, E'Läget\nEkonomi\nNästa steg',
         case when event_n % 20 = 0 then pg_temp.text('minutes', event_n, 120) else '' end, case when event_n % 20 > 0 then pg_temp.text('minutes', event_n, 120) else '' end,
         case when event_n % 20 > 0 then current_date end, case when event_n % 20 > 0 then 'Person 1' else '' end
    from made_meeting order by place, event_n, group_n;
insert into exchange_decision (owner_id, group_id, id, event_id, text, responsible_tenant_id, responsible_id, responsible_name, due_on, decided_on, by_name, state)
  select pg_temp.place(g.place), md5('exchange/group/' || g.n)::uuid, md5('exchange/decision/' || g.n || '/' || k)::uuid, null, pg_temp.text('decision', g.n * 500 + k, 20), m.tenant_id, m.account_id, m.name,
         current_date - 200 + k * 2, current_date - 300 + k, 'Person 1', case when k % 3 = 0 then 'open' else 'done' end
    from made_group g cross join generate_series(1, 300) k join exchange_member m on m.owner_id = pg_temp.place(g.place) and m.group_id = md5('exchange/group/' || g.n)::uuid
     and m.id = md5('exchange/member/' || g.n || '/' || (1 + k % 15))::uuid
   where g.n = 1 or k <= 30;

insert into exchange_voice (owner_id, id, region_id, audience, chosen, text, role, said_in, consent, consent_on, covers, method_owner_id, method_id, thread_owner_id, thread_id, code)
  select pg_temp.place(v.n % 31), md5('exchange/voice/' || v.n)::uuid, case when a.audience <> 'tenant' then pg_temp.place(0) end, a.audience,
         case when a.audience = 'chosen' then pg_temp.chosen('voice', v.n) else '{}' end, pg_temp.text('voice', v.n, 30),
         (array['participant', 'staff', 'employer', 'partner'])[1 + v.n % 4], date_trunc('month', current_date - v.n % 900)::date, 'written', current_date - v.n % 900,
         (array['inside', 'public'])[1 + v.n % 2], case when v.n % 2 = 0 then pg_temp.place(0) end, case when v.n % 2 = 0 then pg_temp.method(v.n / 2) end, pg_temp.place(t.place), md5('exchange/thread/' || t.n)::uuid, lpad(upper(to_hex(v.n)), 4, '0') || '-AAAA'
    from generate_series(1, 5000) v (n) cross join lateral (select pg_temp.audience('voice', v.n) audience) a left join made_thread t on t.n = v.n % 100 and v.n % 3 = 0;
insert into exchange_deviation (owner_id, id, region_id, kind, title, from_on, to_on, effect, measures)
  select pg_temp.place(n % 31), md5('exchange/deviation/' || n)::uuid, case when n % 5 > 0 then pg_temp.place(0) end, (array['law_policy', 'economy', 'health', 'organisation', 'other'])[1 + n % 5],
         pg_temp.text('deviation', n, 6), current_date - n, case when n % 4 > 0 then current_date - n + 30 end, pg_temp.text('effect', n, 40), pg_temp.text('measures', n, 40)
    from generate_series(1, 1000) n;

-- What is new: ten things for everybody, which come in the digest of tomorrow; five hundred more for those who look, and as many that they are
-- done with.
create temporary table made_news (n int primary key, thread_owner uuid, thread uuid, event_owner uuid, event uuid);
insert into made_news
  select n, t.owner_id, t.id, e.owner_id, e.id
    from (select row_number() over (order by id) n, owner_id, id from exchange_thread where audience = 'region' and region_id = pg_temp.place(0) limit 5000) t
    join (select row_number() over (order by id) n, owner_id, id from exchange_event where audience = 'region' and region_id = pg_temp.place(0) limit 5000) e using (n);
analyze made_news;
insert into notifications_notice (tenant_id, account_id, id, kind, payload, made_at, digest, dedupe)
  select pg_temp.place(p % 31), pg_temp.person(p), md5('exchange/notice/' || p || '/' || k)::uuid, case when k % 2 = 0 then 'exchange.started' else 'exchange.planned' end,
         case when k % 2 = 0 then jsonb_build_object('owner', w.thread_owner, 'thread', w.thread) else jsonb_build_object('owner', w.event_owner, 'event', w.event) end,
         greatest(now(), (now() at time zone 'Europe/Stockholm')::date::timestamp at time zone 'Europe/Stockholm' + interval '7 hours'), 'daily', 'exchange/' || p || '/' || k
    from generate_series(0, 19999) p cross join generate_series(1, 10) k join made_news w on w.n = 1 + (p + k * 400) % 4900;
insert into notifications_notice (tenant_id, account_id, id, kind, payload, made_at, read_at, done_at, dedupe)
  select pg_temp.place(r.place), pg_temp.person(r.person), md5('exchange/notice/more/' || r.person || '/' || x.n)::uuid, 'exchange.replied', jsonb_build_object('owner', x.owner_id, 'thread', x.thread_id), x.written_at,
         case when x.n % 3 = 0 or x.n % 2 = 0 then now() end, case when x.n % 2 = 0 then now() end, 'exchange/more/' || r.person || '/' || x.n
    from (select row_number() over (order by p.written_at desc) n, p.* from exchange_post p join exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id
           where t.audience = 'region' and t.region_id = pg_temp.place(0) order by p.written_at desc limit 1000) x, made_reader r;

-- The words by which all of it is found, as the triggers would have kept them, but each text's once: many stand in several places.
create temporary table made_said as
  select t.owner_id, t.id as thread_id, null::uuid as tenant_id, null::uuid as post_id, null::uuid as event_id, null::uuid as meeting_id, null::uuid as group_id, null::uuid as decision_id,
         null::uuid as voice_id, null::uuid as deviation_id, t.started_at as at, 'thread' as kind, t.title, t.title as said,
         exchange_marks(t.owner_id, t.region_id, t.audience, t.chosen) as marks from exchange_thread t
  union all
  select p.owner_id, p.thread_id, p.tenant_id, p.id, null, null, null, null, null, null, p.written_at, 'thread', '', p.text, exchange_marks(t.owner_id, t.region_id, t.audience, t.chosen)
    from exchange_post p join exchange_thread t on t.owner_id = p.owner_id and t.id = p.thread_id
  union all
  select e.owner_id, null, null, null, e.id, null, null, null, null, null, e.starts_at, 'event', e.title,
         concat_ws(E'\n', e.title, e.about, nullif(e.question, ''), nullif(e.preparation, ''), case when e.form <> 'digital' then e.whereabouts end), exchange_marks(e.owner_id, e.region_id, e.audience, e.chosen) from exchange_event e
  union all
  select m.owner_id, null, null, null, null, m.event_id, null, null, null, null, e.starts_at, 'minutes', '', concat_ws(E'\n', m.agenda, m.minutes),
         exchange_marks(g.owner_id, g.region_id, g.audience, g.chosen)
    from exchange_meeting m join exchange_group g on g.owner_id = m.owner_id and g.id = m.group_id join exchange_event e on e.owner_id = m.owner_id and e.id = m.event_id
  union all
  select d.owner_id, null, null, null, null, null, d.group_id, d.id, null, null, d.decided_on::timestamp at time zone 'UTC', 'decision', '', d.text,
         exchange_marks(g.owner_id, g.region_id, g.audience, g.chosen) from exchange_decision d join exchange_group g on g.owner_id = d.owner_id and g.id = d.group_id
  union all
  select v.owner_id, null, null, null, null, null, null, null, v.id, null, v.said_in::timestamp at time zone 'UTC', 'voice', '', v.text,
         exchange_marks(v.owner_id, v.region_id, v.audience, v.chosen) from exchange_voice v
  union all
  select d.owner_id, null, null, null, null, null, null, null, null, d.id, d.from_on::timestamp at time zone 'UTC', 'deviation', d.title, concat_ws(E'\n', d.title, d.effect, d.measures),
         exchange_marks(d.owner_id, d.region_id, case when d.region_id is null then 'tenant' else 'region' end, '{}') from exchange_deviation d;
create temporary table made_stems as
  select x.s, methods_stems(x.s) as stems, array_to_string(methods_words(x.s), ' ') as spelled from (select title as s from made_said union select said from made_said) x;
analyze made_said, made_stems;
-- The index is made at once, as it is defined.
do $$
declare made text := pg_get_indexdef('exchange_words_stems'::regclass);
begin
  drop index exchange_words_stems;
  insert into exchange_words (owner_id, thread_id, tenant_id, post_id, event_id, meeting_id, group_id, decision_id, voice_id, deviation_id, at, named, words, spelled)
    select s.owner_id, s.thread_id, s.tenant_id, s.post_id, s.event_id, s.meeting_id, s.group_id, s.decision_id, s.voice_id, s.deviation_id, s.at, n.stems,
           w.stems || array_to_tsvector(s.marks || exchange_month(s.at) || ('~' || s.kind)), w.spelled
      from made_said s join made_stems n on n.s = s.title join made_stems w on w.s = s.said;
  execute made;
end $$;

alter table tenants_membership enable trigger user;
alter table exchange_thread enable trigger user;
alter table exchange_post enable trigger user;
alter table exchange_event enable trigger user;
alter table exchange_registration enable trigger user;
alter table exchange_decision enable trigger user;
alter table exchange_meeting enable trigger user;
alter table exchange_voice enable trigger user;
alter table exchange_deviation enable trigger user;
