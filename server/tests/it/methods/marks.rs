//! What the pages of methods are read from has marks, and whoever changes any of it sets another one: so a page can be remembered.

use super::super::world::World;
use super::find;
use domain::{
    ids::MethodId,
    methods::{Experience, ExperienceTag},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    methods::{self, Find, LIST, Marks, PAGE, UNREAD, usage},
    testing::{Found, seen_red},
};
use std::collections::{BTreeMap, BTreeSet};

/// The doors that the list and a method's page go through.
const LIST_DOORS: &[&str] = &["methods_find"];
const PAGE_DOORS: &[&str] = &["methods_alike", "exchange_trained"];

async fn marks(world: &World, tables: &[&str]) -> Marks {
    methods::marks(&world.db, &world.joint, tables).await.unwrap().unwrap()
}

/// Somebody in every role, where methods are read.
async fn readers(world: &World) -> Vec<Place> {
    let mut all = vec![world.joint.clone(), world.lead_alfa.clone(), world.lead_beta.clone()];
    all.push(world.test.member(world.region, Role::Partner, "Partner").await);
    all.push(world.test.member(world.alfa, Role::Staff, "Staff").await);
    all.push(world.test.member(world.alfa, Role::Evaluator, "Evaluator").await);
    all
}

/// A method that Alfa has adapted and told of, and Beta uses.
async fn used(world: &World) -> MethodId {
    let id = world.method(&world.joint).await;
    world.adapted(&world.lead_alfa, id, "Ring Alfa.").await;
    methods::adopt(&world.db, &world.lead_beta, id).await.unwrap();
    usage::write_note(&world.db, &world.lead_alfa, id, &experience("Samtal"))
        .await
        .unwrap();
    id
}

fn experience(tried: &str) -> Experience {
    Experience {
        tried: tried.into(),
        happened: "Det blev lugnare".into(),
        tags: vec![ExperienceTag::WorkedWell],
        shared: true,
    }
}

/// Reads a method's page, or the list in the ways in which it can be asked for.
async fn read(world: &World, place: &Place, page: Option<MethodId>) -> Result<(), Error> {
    if let Some(id) = page {
        methods::page(&world.db, place, id).await?;
        return Ok(());
    }
    methods::around(&world.db, place).await?;
    let used = Find {
        used_in: Some(world.alfa),
        ..Find::default()
    };
    let whose = Find {
        whose: Some(world.region),
        ..Find::default()
    };
    for asked in [Find::default(), find("kartläggning"), find("kartlägning"), used, whose] {
        methods::find(&world.db, place, &asked).await?;
    }
    Ok(())
}

/// The checker: nothing is read but these tables, whatever is asked for: not by statements, not by policies, and not by the doors,
/// which are no others than these. And none of it depends on who asks, besides where they stand.
async fn nothing_else_is_read(tables: &[&str], doors: &[&str], page: bool) -> Result<(), Found> {
    let world = World::new().await;
    let id = used(&world).await;
    let readers = readers(&world).await;
    // What is not named is taken away from requests.
    let taken = world
        .texts(&format!(
            "select 'revoke select on ' || oid::regclass || ' from brygga_app' from pg_class
              where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all ('{{{}}}')
             union all
             select 'revoke execute on function ' || oid::regprocedure || ' from brygga_app' from pg_proc
              where pronamespace = 'public'::regnamespace and proname <> all ('{{{}}}')",
            tables.join(","),
            doors.join(",")
        ))
        .await;
    assert!(taken.len() > 100, "{}", taken.len());
    world.owner(&taken.join(";\n")).await;
    for (table, unread) in UNREAD.iter().filter(|(table, _)| tables.contains(table)) {
        let others = world
            .texts(&format!(
                "select attname::text from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attname <> all ('{{{}}}')",
                unread.join(",")
            ))
            .await;
        world
            .owner(&format!(
                "revoke select on {table} from brygga_app; grant select ({}) on {table} to brygga_app",
                others.join(", ")
            ))
            .await;
    }
    for place in &readers {
        read(&world, place, page.then_some(id)).await.map_err(|error| {
            Found(format!(
                "{} in {} reads something else: {}",
                place.role,
                place.slug,
                error.describe()
            ))
        })?;
    }
    let all: BTreeSet<String> = world
        .texts("select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")
        .await
        .into_iter()
        .collect();
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    for function in world
        .texts("select proname || ' ' || prosrc from pg_proc where pronamespace = 'public'::regnamespace")
        .await
    {
        let (name, source) = function.split_once(' ').unwrap();
        sources.entry(name.to_owned()).or_default().push_str(source);
    }
    let mut asked: Vec<String> = doors.iter().map(|door| (*door).to_owned()).collect();
    let mut seen = BTreeSet::new();
    while let Some(door) = asked.pop() {
        let Some(source) = sources.get(&door).filter(|_| seen.insert(door.clone())) else {
            continue;
        };
        for word in source.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            if all.contains(word) && !tables.contains(&word) {
                return Err(Found(format!("{door} reads {word}")));
            }
            if sources.contains_key(word) {
                asked.push(word.to_owned());
            }
        }
        if source.contains("app.actor") {
            return Err(Found(format!("{door} asks who it is")));
        }
    }
    let personal = world
        .texts(&format!(
            "select tablename || '.' || policyname from pg_policies where tablename = any ('{{{}}}') and coalesce(qual, '') like '%app.actor%'",
            tables.join(",")
        ))
        .await;
    if !personal.is_empty() {
        return Err(Found(format!("these policies ask who it is: {personal:?}")));
    }
    Ok(())
}

#[tokio::test]
async fn nothing_is_read_that_has_no_mark() {
    nothing_else_is_read(LIST, LIST_DOORS, false).await.unwrap();
    nothing_else_is_read(PAGE, PAGE_DOORS, true).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_table_that_is_forgotten_is_seen() {
    for (forgotten, tables, doors, page) in [
        // One that a statement reads, one that a policy looks at, and two that a door reads.
        ("methods_note", PAGE, PAGE_DOORS, true),
        ("tenants_participation", LIST, LIST_DOORS, false),
        ("methods_word", LIST, LIST_DOORS, false),
        ("exchange_registration", PAGE, PAGE_DOORS, true),
    ] {
        let others: Vec<&str> = tables.iter().copied().filter(|table| *table != forgotten).collect();
        seen_red(
            "What is remembered is never old",
            &format!("{forgotten} is not among what a page is read from"),
            nothing_else_is_read(&others, doors, page).await,
        );
    }
}

/// The checker: every table that is read has all that sets a mark when a row of it is changed, in whichever way.
async fn every_table_is_marked(world: &World) -> Result<(), Found> {
    let tables: BTreeSet<&str> = LIST.iter().chain(PAGE).copied().collect();
    let tables: Vec<&str> = tables.into_iter().collect();
    // Of some tables, a row of which nothing but this has changed counts for none.
    let but: Vec<String> = UNREAD
        .iter()
        .map(|(table, unread)| {
            let rest = |row: &str| format!("(to_jsonb({row}.*) - ''{{{}}}''::text[])", unread.join(","));
            format!("'{table} (({} IS DISTINCT FROM {}))'", rest("old"), rest("new"))
        })
        .collect();
    // AFTER, for each statement; and no condition.
    let missing = world
        .texts(&format!(
            "select t.name || ' lacks ' || k.name from unnest('{{{}}}'::text[]) t (name), (values ('mark_insert', 4), ('mark_delete', 8), ('mark_update', 16),
                 ('mark_truncate', 32)) k (name, kind)
              where not exists (select 1 from pg_trigger g where g.tgrelid = t.name::regclass and g.tgname = k.name and g.tgenabled = 'O'
                 and g.tgfoid = 'methods_note_change'::regproc and cardinality(g.tgattr::int2[]) = 0
                 and (g.tgtype = k.kind and g.tgqual is null
                      or k.name = 'mark_update' and (t.name || ' ' || substring(pg_get_triggerdef(g.oid) from 'FOR EACH ROW WHEN (.*) EXECUTE')) in ({})))
              order by 1",
            tables.join(","),
            but.join(", ")
        ))
        .await;
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Found(missing.join(", ")))
    }
}

#[tokio::test]
async fn every_table_that_is_read_is_marked() {
    every_table_is_marked(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_change_that_is_not_marked_is_seen() {
    let world = World::new().await;
    for (table, trigger) in [
        ("methods_note", "mark_update"),
        ("tenants_participation", "mark_delete"),
        ("exchange_thread", "mark_update"),
    ] {
        world.owner(&format!("alter table {table} disable trigger {trigger}")).await;
        seen_red(
            "What is remembered is never old",
            &format!("no {trigger} on {table}"),
            every_table_is_marked(&world).await,
        );
        world.owner(&format!("alter table {table} enable trigger {trigger}")).await;
    }
    // One that counts fewer changes than it should.
    world
        .owner(
            "drop trigger mark_update on exchange_thread;
             create trigger mark_update after update on exchange_thread for each row
               when (to_jsonb(old) - '{last_at,posts,title}'::text[] is distinct from to_jsonb(new) - '{last_at,posts,title}'::text[])
               execute function methods_note_change()",
        )
        .await;
    seen_red(
        "What is remembered is never old",
        "another title of a thread counts for no change",
        every_table_is_marked(&world).await,
    );
}

#[tokio::test]
async fn whoever_changes_something_sets_another_mark_and_whoever_changes_nothing_does_not() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let both = async || (marks(&world, LIST).await, marks(&world, PAGE).await);
    let mut before = both().await;
    assert_eq!(both().await, before);
    let id = methods::create(db, &world.joint, &domain::language::Texts::swedish("Kartläggning"))
        .await
        .unwrap();
    let now = both().await;
    assert!(now.0 != before.0 && now.1 != before.1, "written");
    world.write_part(&world.joint, id, "purpose", "Att se vad som finns.").await;
    assert_eq!(both().await, now, "what is being written is on no page");
    world.publish(&world.joint, id).await;
    before = both().await;
    assert!(now.0 != before.0 && now.1 != before.1, "published");
    methods::adopt(db, lead, id).await.unwrap();
    let now = both().await;
    assert!(now.0 != before.0 && now.1 != before.1, "adopted");
    usage::write_note(db, lead, id, &experience("Samtal")).await.unwrap();
    before = both().await;
    assert!(now.0 == before.0 && now.1 != before.1, "noted");
    methods::share(db, lead, id, true).await.unwrap();
    let now = both().await;
    assert!(now.0 != before.0 && now.1 != before.1, "shared");
    methods::archive(db, &world.joint, id, true).await.unwrap();
    before = both().await;
    assert!(now.0 != before.0 && now.1 != before.1, "archived");
    world.owner("update tenants_tenant set name = name where slug = 'gamma'").await;
    let now = both().await;
    assert!(now.0 != before.0 && now.1 != before.1, "renamed");
    // A thread's title stands on a page; that there is a post more does not.
    world
        .owner(&format!(
            "insert into exchange_thread (owner_id, id, audience, kind, topic, title) values ('{}', gen_random_uuid(), 'tenant', 'question', 'other', 'En tråd')",
            world.alfa
        ))
        .await;
    before = both().await;
    assert!(now.0 == before.0 && now.1 != before.1, "begun");
    world.owner("update exchange_thread set posts = posts + 1, last_at = now()").await;
    assert_eq!(both().await, before);
    world.owner("update exchange_thread set title = 'En annan'").await;
    let now = both().await;
    assert!(now.0 == before.0 && now.1 != before.1, "called otherwise");
    // What is taken back, and what finds nothing to change.
    let mut tx = world.test.owner().begin().await.unwrap();
    sqlx::query("update methods_method set archived_on = null")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.rollback().await.unwrap();
    world.owner("update methods_note set tried = 'x' where false").await;
    assert_eq!(both().await, now);
    assert_eq!(now.0.some(&["tenants_tenant"]), now.1.some(&["tenants_tenant"]));
    // Of what has no mark, nothing is known.
    assert_eq!(methods::marks(db, lead, &["tenants_tenant", "audit_entry"]).await.unwrap(), None);
}

/// Whoever is slower than somebody else is seen, too, once it is done: and neither waits for the other.
#[tokio::test]
async fn two_who_change_something_at_once_do_not_wait_and_both_are_seen() {
    let world = World::new().await;
    let first = marks(&world, LIST).await;
    let mut slow = world.test.owner().begin().await.unwrap();
    sqlx::query("update tenants_tenant set name = 'Alfa kommun' where slug = 'alfa'")
        .execute(&mut *slow)
        .await
        .unwrap();
    assert_eq!(marks(&world, LIST).await, first, "nobody sees it yet");
    world
        .owner("set lock_timeout = '5s'; update tenants_tenant set name = 'Beta kommun' where slug = 'beta'")
        .await;
    let second = marks(&world, LIST).await;
    assert_ne!(second, first);
    slow.commit().await.unwrap();
    let third = marks(&world, LIST).await;
    assert!(third != second && third != first, "the one that was slow is seen");
}
