//! Lists that are read in their order, and no further than is shown, have exactly what row security shows: page by page, in every place.

use super::world::World;
use domain::{
    exchange::events::{EventKind, Whose},
    exchange::voices::VoiceRole,
};
use server::{
    db::Place,
    exchange::{self, events, groups, voices},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

/// Things of every place and audience, in two regions of which Alfa is in both; many at the same time, so that ids decide.
async fn fill(world: &World) {
    world
        .owner(&format!(
            "create function made(kind text, n int) returns uuid language sql immutable as $$ select md5(kind || n)::uuid $$;
             insert into tenants_tenant (id, kind, slug, name) values (made('r', 0), 'region', 'annan', 'Annan region');
             insert into tenants_participation (region_id, tenant_id, role) values (made('r', 0), '{alfa}', 'full'), (made('r', 0), '{gamma}', 'full');
             create table made_row as
               select n, x.owner, x.audience, case when x.audience <> 'tenant' then x.region end as region,
                      case when x.audience = 'chosen' then array['{alfa}', '{beta}', '{gamma}']::uuid[] else '{{}}' end as chosen
                 from generate_series(1, 600) n, lateral (
                   select (array['{region}', '{alfa}', '{beta}', '{gamma}', made('r', 0)]::uuid[])[1 + n % 5] as owner,
                          (array['region', 'chosen', 'tenant'])[1 + n % 3] as audience,
                          (array['{region}', made('r', 0)]::uuid[])[1 + n % 2] as region) x
                where x.audience = 'tenant' or x.owner = x.region
                   or exists (select 1 from tenants_participation p where p.region_id = x.region and p.tenant_id = x.owner);
             update made_row set chosen = array[chosen[1 + n % 3]] where audience = 'chosen';
             insert into exchange_event (owner_id, id, region_id, audience, chosen, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select owner, made('e', n), region, audience, chosen, case when n % 4 = 0 then 'training' else 'meeting' end, 'Möte ' || n, 'place', 'Rum',
                      now() + (n / 4 - 75) * interval '3 days 1 hour',
                      now() + (n / 4 - 75) * interval '3 days 1 hour' + case when n % 4 = 0 then interval '200 days' when n % 7 = 0 then interval '25 days' else interval '2 hours' end,
                      current_date
                 from made_row;
             insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state)
               select '{alfa}', owner, made('e', n), '{actor}', 'Alfa', 'seat' from made_row where n % 3 = 0 and (audience = 'region' or owner = '{alfa}');
             insert into exchange_seat (owner_id, event_id, tenant_id, seats)
               select owner, made('e', n), t, 1 from made_row, unnest(array['{alfa}', '{beta}']::uuid[]) t where audience = 'region' and n % 4 < 2;
             insert into exchange_voice (owner_id, id, region_id, audience, chosen, text, role, said_in, consent, consent_on, covers, code)
               select owner, made('v', n), region, audience, chosen, 'Ord', (array['participant', 'staff'])[1 + n % 2], date_trunc('month', current_date - n / 9 * 20)::date,
                      'written', current_date, 'inside', lpad(n::text, 4, '0') || '-AAAA'
                 from made_row;
             insert into exchange_thread (owner_id, id, region_id, audience, chosen, kind, topic, title, last_at)
               select owner, made('t', n), region, audience, chosen, 'question', 'other', 'Fråga', now() - n / 5 * interval '1 day' from made_row;
             insert into exchange_group (owner_id, id, region_id, audience, chosen, kind, name)
               select owner, made('g', n), region, audience, chosen, 'operative', 'Grupp ' || n from made_row where n <= 60;
             insert into exchange_member (owner_id, group_id, id, tenant_id, account_id, name, organisation, taken_in)
               select owner, made('g', n), made('m', n * 10 + k), case when k = 0 then '{alfa}'::uuid end, case when k = 0 then '{actor}'::uuid end, 'Någon', case when k > 0 then 'Annat' else '' end, k % 3 < 2
                 from made_row, generate_series(n % 2, 4) k where n <= 60 and k > 0 or n <= 60 and n % 4 = 0;
             insert into exchange_decision (owner_id, group_id, id, text, by_name, responsible_name, state)
               select owner, made('g', n), made('d', n * 10 + k), 'Beslut', 'Någon', case when k % 2 = 0 then 'Någon' else '' end, case when k > 6 then 'done' else 'open' end
                 from made_row, generate_series(1, n % 9) k where n <= 60;
             insert into exchange_meeting (owner_id, event_id, group_id)
               select e.owner, made('e', e.n), made('g', g.n) from made_row e join made_row g on g.n = e.n % 60 and g.owner = e.owner",
            region = world.region.0,
            alfa = world.alfa.0,
            beta = world.beta.0,
            gamma = world.gamma.0,
            actor = world.lead_alfa.actor.0,
        ))
        .await;
}

/// What plain statements give to the application's role in a place.
async fn plainly(world: &World, place: &Place, sql: &str) -> Vec<String> {
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    sqlx::query("select set_config('app.tenant', $1, false), set_config('app.actor', $2, false)")
        .bind(place.tenant.0.to_string())
        .bind(place.actor.0.to_string())
        .execute(&mut app)
        .await
        .unwrap();
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut app).await.unwrap()
}

fn ids(ids: impl Iterator<Item = Uuid>) -> Vec<String> {
    ids.map(|id| id.to_string()).collect()
}

#[tokio::test]
async fn lists_have_what_row_security_shows() {
    let world = World::new().await;
    fill(&world).await;
    let db = &world.db;
    for place in [&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma] {
        let mut shown = 0;
        for past in [false, true] {
            for (kind, mine, whose) in [
                (None, false, Whose::All),
                (Some(EventKind::Training), false, Whose::All),
                (None, true, Whose::All),
                (None, false, Whose::Own),
                (Some(EventKind::Training), false, Whose::Of(world.beta)),
                (None, true, Whose::Of(world.alfa)),
            ] {
                let mut listed = Vec::new();
                for page in 1.. {
                    let find = events::Find {
                        kind,
                        whose,
                        mine,
                        past,
                        page,
                    };
                    let found = events::find(db, place, &find).await.unwrap();
                    listed.extend(ids(found.rows.iter().map(|r| r.key.id.0)));
                    if !found.more {
                        break;
                    }
                }
                let sql = format!(
                    "select e.id::text from exchange_event e where (e.ends_at < now()) = {past} and e.kind in ('training', '{}')
                        and (not {mine} or exists (select 1 from exchange_registration r where r.owner_id = e.owner_id and r.event_id = e.id
                              and r.tenant_id = '{}' and r.account_id = '{}'))
                        and ({} or e.owner_id = '{of}' or '{of}' = any (e.chosen)
                              or exists (select 1 from exchange_seat k where k.owner_id = e.owner_id and k.event_id = e.id and k.tenant_id = '{of}'))
                      order by e.starts_at {}, e.id",
                    if kind.is_some() { "training" } else { "meeting" },
                    place.tenant.0,
                    place.actor.0,
                    whose == Whose::All,
                    if past { "desc" } else { "asc" },
                    of = whose.tenant(place.tenant).unwrap_or(place.tenant).0,
                );
                assert_eq!(
                    listed,
                    plainly(&world, place, &sql).await,
                    "{}: past {past}, mine {mine}, {whose:?}",
                    place.name
                );
                shown += listed.len();
            }
        }
        for (role, own) in [(None, false), (Some(VoiceRole::Staff), false), (None, true)] {
            let mut listed = Vec::new();
            for page in 1.. {
                let find = voices::Find {
                    role,
                    own,
                    page,
                    ..voices::Find::default()
                };
                let found = voices::find(db, place, &find).await.unwrap();
                listed.extend(ids(found.rows.iter().map(|r| r.key.id.0)));
                if !found.more {
                    break;
                }
            }
            let sql = format!(
                "select v.id::text from exchange_voice v where v.role in ('staff', '{}') and (not {own} or v.owner_id = '{}') order by v.said_in desc, v.id, v.owner_id",
                if role.is_some() { "staff" } else { "participant" },
                place.tenant.0,
            );
            assert_eq!(listed, plainly(&world, place, &sql).await, "{}: voices, own {own}", place.name);
            shown += listed.len();
        }
        let mut listed = Vec::new();
        for page in 1.. {
            let found = exchange::find(
                db,
                place,
                &exchange::Find {
                    page,
                    ..exchange::Find::default()
                },
            )
            .await
            .unwrap();
            listed.extend(ids(found.rows.iter().map(|r| r.key.id.0)));
            if !found.more {
                break;
            }
        }
        assert_eq!(
            listed,
            plainly(
                &world,
                place,
                "select id::text from exchange_thread order by pinned desc, last_at desc, id"
            )
            .await
        );
        let found = groups::list(db, place, 1).await.unwrap();
        assert!(!found.more, "{}", place.name);
        let listed: Vec<String> = found
            .rows
            .iter()
            .map(|g| format!("{} {} {} {} {}", g.key.id.0, g.members, g.open, g.next.is_some(), g.mine))
            .collect();
        let sql = format!(
            "select g.id || ' ' || (select count(*) from exchange_member m where m.owner_id = g.owner_id and m.group_id = g.id and m.taken_in)
                    || ' ' || (select count(*) from exchange_decision d where d.owner_id = g.owner_id and d.group_id = g.id and d.state = 'open' and d.responsible_name <> '')
                    || ' ' || exists (select 1 from exchange_meeting n join exchange_event e on e.owner_id = n.owner_id and e.id = n.event_id
                                       where n.owner_id = g.owner_id and n.group_id = g.id and e.ends_at > now())
                    || ' ' || x.mine
               from exchange_group g, lateral (select exists (select 1 from exchange_member m where m.owner_id = g.owner_id and m.group_id = g.id
                      and m.tenant_id = '{}' and m.account_id = '{}' and m.taken_in) as mine) x
              order by x.mine desc, g.name, g.id",
            place.tenant.0, place.actor.0
        );
        assert_eq!(listed, plainly(&world, place, &sql).await, "{}: groups", place.name);
        assert!(shown > 300 && listed.len() > 10, "{}: {shown} and {}", place.name, listed.len());
    }
}
