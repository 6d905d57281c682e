//! Finding methods: by words in their forms and compounds, by words that are not typed right, by facets and by who uses them; and
//! never more than row security shows.

use super::super::world::World;
use super::{find, names};
use domain::{
    ids::{MethodId, TenantId},
    language::{Language, Texts},
    methods::{Facets, Need, Phase, TargetGroup, TimeNeeded},
    tenants::{Permission, Role},
};
use server::{
    db::Place,
    methods::{self, Find, Found as Page},
    testing::{Found, rewrite, seen_red},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{collections::BTreeSet, sync::Arc};

/// Publishes a method of that name and purpose.
async fn written(world: &World, place: &Place, name: &str, purpose: &str) -> MethodId {
    let id = methods::create(&world.db, place, &Texts::swedish(name)).await.unwrap();
    world.write_part(place, id, "purpose", purpose).await;
    world.publish(place, id).await;
    id
}

async fn page(world: &World, place: &Place, find: &Find) -> Page {
    methods::find(&world.db, place, find).await.unwrap()
}

#[tokio::test]
async fn words_are_found_in_their_forms_and_in_compounds() {
    let world = World::new().await;
    let (joint, lead) = (&world.joint, &world.lead_alfa);
    for (name, purpose) in [
        ("Kartläggning", "Att se vad som finns."),
        ("Arbetsplatsbesök", "Vi lär känna ett företag och/eller en förening."),
        ("Studiebesök", "Att se flera platser."),
        ("Samtal", "Ni kartlägger tillsammans. För att nå någon som är svår att nå."),
        ("Åtgärd", "Något annat."),
        ("Mentorskap", "Interviews with employers in English."),
    ] {
        written(&world, joint, name, purpose).await;
    }
    for (words, found) in [
        // What is in the name comes before what is in the text.
        ("kartläggning", vec!["Kartläggning", "Samtal"]),
        ("KARTLÄGGNINGAR", vec!["Kartläggning", "Samtal"]),
        ("kartlägga", vec!["Kartläggning", "Samtal"]),
        ("kartläggningarna", vec!["Kartläggning", "Samtal"]),
        // The parts of a compound, wherever they stand in it.
        ("arbetsplats", vec!["Arbetsplatsbesök"]),
        ("arbetsplatser", vec!["Arbetsplatsbesök"]),
        ("besök", vec!["Arbetsplatsbesök", "Studiebesök"]),
        ("besöket", vec!["Arbetsplatsbesök", "Studiebesök"]),
        ("plats", vec!["Arbetsplatsbesök", "Studiebesök"]),
        // Words that are joined in writing are words, and all that are typed have to be there.
        ("förening", vec!["Arbetsplatsbesök"]),
        ("företag, besök!", vec!["Arbetsplatsbesök"]),
        ("företag samtal", vec![]),
        // Common words are left out beside others.
        ("ett besök på en plats", vec!["Arbetsplatsbesök", "Studiebesök"]),
        ("interview", vec!["Mentorskap"]),
        ("an interview with the employer", vec!["Mentorskap"]),
        // å, ä and ö are letters of their own.
        ("åtgärd", vec!["Åtgärd"]),
        ("åtgärder", vec!["Åtgärd"]),
        ("nå", vec!["Samtal"]),
        ("na", vec![]),
    ] {
        assert_eq!(names(&world, lead, &find(words)).await, found, "{words}");
    }
    // What does not exist any more is found no more, nor by its likeness.
    let id = found_id(&world, joint, "Åtgärd").await;
    let (_, draft) = methods::draft(&world.db, joint, id).await.unwrap();
    methods::save_head(&world.db, joint, id, draft.edit, &Texts::swedish("Insats"), &Facets::default())
        .await
        .unwrap();
    world.publish(joint, id).await;
    for words in ["åtgärd", "åtgrd"] {
        assert!(names(&world, lead, &find(words)).await.is_empty(), "{words}");
    }
    assert_eq!(names(&world, lead, &find("insatser")).await, ["Insats"]);
}

async fn found_id(world: &World, place: &Place, name: &str) -> MethodId {
    let all = page(world, place, &Find::default()).await;
    all.rows.iter().find(|r| r.name.best(Language::Sv).1 == name).unwrap().key.id
}

#[tokio::test]
async fn what_is_not_typed_right_finds_what_is_most_like_it() {
    let world = World::new().await;
    written(&world, &world.joint, "Vägledningssamtal", "Att hitta en väg.").await;
    written(&world, &world.joint, "Handledarutbildning", "Att bli säker.").await;
    for (words, found, instead) in [
        ("vägledningsamtl", "Vägledningssamtal", "vägledningssamtal"),
        ("handledarutbilding", "Handledarutbildning", "handledarutbildning"),
        ("hanledarutbildning säker", "Handledarutbildning", "handledarutbildning"),
    ] {
        let page = page(&world, &world.lead_alfa, &find(words)).await;
        let names: Vec<&str> = page.rows.iter().map(|r| r.name.best(Language::Sv).1).collect();
        assert_eq!(names, [found], "{words}");
        assert_eq!(page.instead, [instead], "{words}");
    }
    // Nothing is like it, so nothing is found; and a word that is not published tells nobody of itself.
    assert!(names(&world, &world.lead_alfa, &find("zebra")).await.is_empty());
    methods::create(&world.db, &world.joint, &Texts::swedish("Hemlighetsplan"))
        .await
        .unwrap();
    for words in ["hemlighetsplan", "hemlighetsplna"] {
        let page = page(&world, &world.lead_alfa, &find(words)).await;
        assert!(page.rows.is_empty() && page.instead.is_empty(), "{page:?}");
    }
}

#[tokio::test]
async fn hostile_words_find_nothing_and_break_nothing() {
    let world = World::new().await;
    world.method(&world.joint).await;
    let (long, letters) = ("kartläggning ".repeat(2_000), "ö".repeat(100_000));
    let (long, letters) = (long.as_str(), letters.as_str());
    let nulls = "kart\u{1}\u{feff}\u{202e}";
    for words in [
        "'",
        "''",
        "%",
        "_",
        "\\",
        ":*",
        "a:*",
        "&|!",
        "<->",
        "('",
        "$$",
        "' or 1=1 --",
        "!kartläggning:*A",
        "\u{1F600}",
        long,
        letters,
        nulls,
    ] {
        let page = page(&world, &world.lead_alfa, &find(words)).await;
        assert!(page.total <= 1, "{words}");
    }
    assert_eq!(page(&world, &world.lead_alfa, &find("!kartläggning:*")).await.total, 1);
    // A text of words that are all different, as long as a method's can be, is published and found.
    let id = methods::create(&world.db, &world.joint, &Texts::swedish("Mycket text"))
        .await
        .unwrap();
    let mut n = 0;
    for part in [
        "purpose",
        "steps",
        "roles",
        "time",
        "materials",
        "contact",
        "evidence",
        "prerequisites",
        "for_whom",
        "not_when",
        "easy_language",
    ] {
        let mut text = String::new();
        while text.len() < 9_900 {
            n += 1;
            text.push_str(&format!("ö{n:x}q "));
        }
        world.write_part(&world.joint, id, part, text.trim()).await;
    }
    world.publish(&world.joint, id).await;
    assert_eq!(names(&world, &world.lead_alfa, &find("ö1q")).await, ["Mycket text"]);
}

#[tokio::test]
async fn facets_use_and_owner_narrow_what_is_found() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let common = world.method(joint).await;
    let second = written(&world, joint, "Nätverk", "Att känna någon.").await;
    let own = world.method(lead).await;
    world.adapted(lead, common, "Ring Alfa.").await;
    methods::adopt(db, &world.lead_beta, second).await.unwrap();
    let used_in = |tenant: TenantId| Find {
        used_in: Some(tenant),
        ..Find::default()
    };
    let whose = |tenant: TenantId| Find {
        whose: Some(tenant),
        ..Find::default()
    };
    let ids = |page: Page| page.rows.iter().map(|r| r.key.id).collect::<Vec<_>>();
    assert_eq!(ids(page(&world, lead, &used_in(world.alfa)).await), [common]);
    assert_eq!(ids(page(&world, lead, &used_in(world.beta)).await), [second]);
    assert_eq!(ids(page(&world, joint, &used_in(world.beta)).await), [second]);
    assert_eq!(ids(page(&world, lead, &whose(world.alfa)).await), [own]);
    assert_eq!(ids(page(&world, lead, &whose(world.region)).await), [common, second]);
    for nobodys in [whose(world.beta), whose(world.gamma), used_in(world.gamma)] {
        assert_eq!(page(&world, lead, &nobodys).await.total, 0);
    }
    // Kept to itself, a use is no use to others.
    methods::share(db, &world.lead_beta, second, false).await.unwrap();
    assert_eq!(page(&world, lead, &used_in(world.beta)).await.total, 0);
    assert_eq!(page(&world, joint, &used_in(world.beta)).await.total, 1);
    let both = Find {
        words: "kartläggning".into(),
        ..used_in(world.alfa)
    };
    assert_eq!(ids(page(&world, lead, &both).await), [common]);
    let around = methods::around(db, lead).await.unwrap();
    let of = |list: &[(TenantId, String)]| list.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    assert_eq!(
        (of(&around.regions), of(&around.municipalities)),
        (vec![world.region], vec![world.alfa, world.beta])
    );
    let around = methods::around(db, &world.lead_gamma).await.unwrap();
    assert!(around.regions.is_empty() && around.municipalities.is_empty());
}

/// What is remembered of who takes part is a place's own, and is read anew as soon as it has changed.
#[tokio::test]
async fn who_takes_part_is_remembered_for_each_place_until_it_changes() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let arounds = methods::Arounds::default();
    let regions = async |place: &Place| {
        let marks = methods::marks(db, place, methods::LIST).await.unwrap();
        arounds.of(db, place, marks.as_ref()).await.unwrap()
    };
    let first = regions(lead).await;
    assert_eq!(first.regions.len(), 1);
    assert_eq!(regions(&world.lead_gamma).await.regions.len(), 0);
    assert!(Arc::ptr_eq(&first, &regions(lead).await), "it is remembered");
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    assert_eq!(regions(lead).await.regions.len(), 0);
    assert_eq!(arounds.of(db, lead, None).await.unwrap().regions.len(), 0);
}

/// Every value of every list has a bit of its own in the index.
#[tokio::test]
async fn no_facet_is_forgotten() {
    let world = World::new().await;
    let keys = TargetGroup::ALL
        .iter()
        .map(|x| format!("{{\"groups\":[\"{}\"]}}", x.key()))
        .chain(Need::ALL.iter().map(|x| format!("{{\"needs\":[\"{}\"]}}", x.key())))
        .chain(Phase::ALL.iter().map(|x| format!("{{\"phases\":[\"{}\"]}}", x.key())))
        .chain(TimeNeeded::ALL.iter().map(|x| format!("{{\"time\":\"{}\"}}", x.key())));
    let mut seen = BTreeSet::new();
    for key in keys {
        let bits = world.count(&format!("select methods_facet_bits('{key}')")).await;
        assert!(bits.count_ones() == 1 && seen.insert(bits), "{key}: {bits}");
    }
}

#[tokio::test]
async fn a_list_has_pages_and_says_how_many() {
    let world = World::new().await;
    world
        .owner(&format!(
            "insert into methods_method (owner_id, id, name, facets, searched, published, published_on)
               select '{}', gen_random_uuid(), jsonb_build_object('sv', 'Metod ' || to_char(n, 'FM000')), case when n % 2 = 0 then '{{\"groups\":[\"youth\"]}}' else '{{}}' end::jsonb,
                      'metod samtal', 1, current_date from generate_series(1, 60) n",
            world.region
        ))
        .await;
    let lead = &world.lead_alfa;
    for find in [Find::default(), find("samtal")] {
        let mut names = Vec::new();
        for (n, rows) in [(1, 25), (2, 25), (3, 10)] {
            let page = page(&world, lead, &Find { page: n, ..find.clone() }).await;
            assert_eq!((page.rows.len(), page.total, page.page, page.pages()), (rows, 60, n, 3));
            names.extend(page.rows.into_iter().map(|r| r.name.best(Language::Sv).1.to_owned()));
        }
        let all: Vec<String> = (1..=60).map(|n| format!("Metod {n:03}")).collect();
        assert_eq!(names, all);
    }
    let youth = Find {
        group: Some(TargetGroup::Youth),
        ..Find::default()
    };
    assert_eq!(page(&world, lead, &youth).await.total, 30);
    // After the last page comes the first.
    for late in [4, u32::MAX] {
        let page = page(
            &world,
            lead,
            &Find {
                page: late,
                ..Find::default()
            },
        )
        .await;
        assert_eq!((page.rows.len(), page.page), (25, 1));
    }
    // One's own stand among them, and those that are offered no more at the end.
    let own = written(&world, lead, "Metod 000", "Vår egen.").await;
    let gone = written(&world, lead, "Avslutad", "Inte längre.").await;
    methods::archive(&world.db, lead, gone, true).await.unwrap();
    let first = page(&world, lead, &Find::default()).await;
    assert_eq!((first.rows[0].key.id, first.total), (own, 62));
    let last = page(
        &world,
        lead,
        &Find {
            page: 3,
            ..Find::default()
        },
    )
    .await;
    assert_eq!(last.rows.last().map(|r| r.key.id), Some(gone));
    assert_eq!(page(&world, &world.lead_beta, &Find::default()).await.total, 60);
}

#[tokio::test]
async fn a_method_knows_those_that_are_like_it() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let first = written(&world, joint, "Studiebesök för unga", "Att se.").await;
    let other = written(&world, joint, "Ekonomi", "Att räkna.").await;
    let second = written(&world, joint, "Studiebesök i grupp", "Att se.").await;
    let own = written(&world, lead, "Vårt studiebesök", "Att se.").await;
    let alike = async |place: &Place, id| {
        let page = methods::page(db, place, id).await.unwrap();
        page.alike.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    // The earlier one learns of the later; what is a municipality's own, the region's never does.
    assert_eq!(alike(joint, first).await, [second]);
    assert_eq!(alike(lead, first).await, [second]);
    assert_eq!(alike(lead, own).await, [first, second]);
    assert!(alike(joint, other).await.is_empty());
    // Not offered, not shown.
    methods::archive(db, joint, second, true).await.unwrap();
    assert!(alike(joint, first).await.is_empty());
}

/// The checker: the door gives exactly what row security shows of what is to be found, in every place, by list and by words.
async fn as_row_security_shows(world: &World) -> Result<(), Found> {
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    let staff = world.test.member(world.alfa, Role::Staff, "Staff").await;
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    for place in [
        &world.joint,
        &world.lead_alfa,
        &world.lead_beta,
        &world.lead_gamma,
        &staff,
        &partner,
    ] {
        let drafts = place.role.may(Permission::EditMethods);
        let mut tx = app.begin().await.unwrap();
        sqlx::query("select set_config('app.tenant', $1, true)")
            .bind(place.tenant.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let mut ids = async |sql: String| -> BTreeSet<String> {
            let all: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *tx).await.unwrap();
            all.into_iter().collect()
        };
        let shown = ids(format!(
            "select m.id::text from methods_method m where (m.published > 0 or {drafts})
                and (m.archived_on is null or m.owner_id = '{0}' or exists (select 1 from methods_adoption a where a.tenant_id = '{0}' and a.owner_id = m.owner_id and a.method_id = m.id))",
            place.tenant
        ))
        .await;
        for given in ["{}", "{kartläggning}"] {
            let door = format!("methods_find('{given}', '{{}}', {drafts}, null, null, 0, 1000)");
            let found = ids(format!("select method_id::text from {door}")).await;
            let total = ids(format!("select distinct total::text from {door}")).await;
            let says = BTreeSet::from_iter((!shown.is_empty()).then(|| shown.len().to_string()));
            if (&found, &total) != (&shown, &says) {
                return Err(Found(format!(
                    "{} in {}: the door gives {} of {total:?}, row security shows {}",
                    place.role,
                    place.slug,
                    found.len(),
                    shown.len()
                )));
            }
        }
    }
    Ok(())
}

/// Methods of each kind for each to see: all with the same word in their names.
async fn of_every_kind(world: &World) {
    for place in [&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma] {
        world.method(place).await;
        let gone = world.method(place).await;
        methods::archive(&world.db, place, gone, true).await.unwrap();
        methods::create(&world.db, place, &Texts::swedish("Kartläggning som skrivs"))
            .await
            .unwrap();
    }
    let kept = world.method(&world.joint).await;
    methods::adopt(&world.db, &world.lead_alfa, kept).await.unwrap();
    methods::archive(&world.db, &world.joint, kept, true).await.unwrap();
}

#[tokio::test]
async fn the_search_gives_what_row_security_shows() {
    let world = World::new().await;
    of_every_kind(&world).await;
    as_row_security_shows(&world).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_search_that_looks_past_row_security_is_seen() {
    for (part, by, broken) in [
        ("p.tenant_id = here", "true", "the search looks in every region"),
        (
            "when s.owner_id = here then",
            "when true then",
            "the search shows what others are writing",
        ),
        (
            "and a.tenant_id = here",
            "",
            "the search shows what others use of what is offered no more",
        ),
    ] {
        let world = World::new().await;
        of_every_kind(&world).await;
        rewrite(&world.test, "methods_find", part, by).await;
        seen_red(
            "A municipality finds what it may read, and nothing else",
            broken,
            as_row_security_shows(&world).await,
        );
    }
}

#[tokio::test]
async fn sabotage_an_index_that_is_not_kept_is_seen() {
    let world = World::new().await;
    world.owner("alter table methods_method disable trigger keep_index").await;
    of_every_kind(&world).await;
    seen_red(
        "A municipality finds what it may read, and nothing else",
        "the index of the search is not kept",
        as_row_security_shows(&world).await,
    );
}
