//! Collaborations loaded from their files into a real Postgres, as the owner, and seen as the application.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use domain::{focus_groups::Instrument, language::Language};
use server::{
    tenants::collaboration::{
        Change, CollaborationFile, LoadError, LoadFileError, Report, export_file, load, load_file, parse, shipped_instruments,
    },
    testing::TestDb,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Executor as _, PgConnection};
use std::path::Path;

const FORTSATT: &str = include_str!("../../../projects/fortsatt-samverkan.toml");
const CREADIEM: &str = include_str!("../../../projects/creadiem.toml");
const PRAKTIK: &str = include_str!("../../../projects/praktik-integration.toml");

async fn connect(db: &TestDb, role: &str) -> PgConnection {
    db.options(role).connect().await.expect(role)
}

fn shipped() -> Vec<Instrument> {
    shipped_instruments().expect("sound instruments")
}

async fn loaded(owner: &mut PgConnection, text: &str) -> Report {
    load(owner, text, &shipped()).await.unwrap_or_else(|e| panic!("{e}"))
}

async fn number(db: &mut PgConnection, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {sql}")))
        .fetch_one(db)
        .await
        .expect(sql)
}

async fn one_text(db: &mut PgConnection, sql: &str) -> String {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(db).await.expect(sql)
}

fn changed(what: &str, old: &str, new: &str) -> Change {
    Change::Changed {
        what: what.into(),
        old: old.into(),
        new: new.into(),
    }
}

#[tokio::test]
async fn a_file_is_loaded_once_and_then_only_what_it_changes() {
    let db = TestDb::new().await;
    let owner = &mut connect(&db, "brygga_owner").await;

    let first = loaded(owner, FORTSATT).await;
    assert!(first.changes.iter().all(|c| matches!(c, Change::Created { .. })), "{first}");
    let created = |what: &str| first.changes.contains(&Change::Created { what: what.into() });
    assert!(
        created("region Fortsatt samverkan leder till arbete, at /r/fortsatt-samverkan"),
        "{first}"
    );
    assert!(created("municipality Mörbylånga (0840), at /t/morbylanga: takes part"), "{first}");
    assert!(created("organisation Försäkringskassan: partner"), "{first}");
    assert!(
        created("goal self_sufficiency") && created("instrument outcome-statements, version 1"),
        "{first}"
    );
    assert!(first.notes.is_empty(), "{first}");
    assert_eq!(number(owner, "tenants_tenant where kind = 'municipality'").await, 9);
    assert_eq!(number(owner, "tenants_participation where role = 'full'").await, 9);
    assert_eq!(number(owner, "tenants_organisation").await, 5);
    assert_eq!(
        one_text(
            owner,
            "select starts || ' ' || ends || ' ' || array_to_string(languages, ',') from tenants_collaboration"
        )
        .await,
        "2020-08-01 2022-12-31 sv,en,ar,so,ti,fa-AF,uk"
    );
    assert_eq!(
        one_text(owner, "select facts #>> '{goal,0,from,1}' from tenants_collaboration").await,
        "introduction_benefit"
    );

    let facts = sqlx::query_scalar("select facts from tenants_collaboration")
        .fetch_one(&mut *owner)
        .await
        .expect("facts");
    assert_eq!(
        CollaborationFile::from_facts(facts).expect("facts are a file"),
        parse(FORTSATT).expect("sound")
    );

    let again = loaded(owner, FORTSATT).await;
    assert_eq!(again.changes, [], "{again}");
    assert_eq!(
        again.unchanged,
        first.changes.len() + 1,
        "everything that was created, and the facts of the collaboration\n{again}"
    );
    assert!(
        again
            .to_string()
            .ends_with(&format!("Nothing changed; {} unchanged.", again.unchanged)),
        "{again}"
    );

    let renamed = loaded(
        owner,
        &FORTSATT.replace("name = \"Fortsatt samverkan leder till arbete\"", "name = \"Samverkan\""),
    )
    .await;
    assert_eq!(
        renamed.changes,
        [changed("collaboration, name", "Fortsatt samverkan leder till arbete", "Samverkan")]
    );
    assert_eq!(
        one_text(
            owner,
            "select t.name || c.name from tenants_tenant t join tenants_collaboration c on c.tenant_id = t.id"
        )
        .await,
        "SamverkanSamverkan"
    );

    let text = FORTSATT
        .replace("ends = 2022-12-31", "ends = 2023-06-30")
        .replace("name = \"Vimmerby\"", "name = \"Vimmerby kommun\"\nrole = \"exchange\"")
        .replace(
            "to = [\"salary\", \"own_business\", \"study_grant\"]",
            "to = [\"salary\"]\ntarget = 0.30",
        )
        .replace("[[municipality]]\ncode = \"0834\"\nname = \"Torsås\"\n", "")
        .replace("[[organisation]]\nname = \"Företagarna\"\nroles = [\"partner\"]\n", "")
        .replace("[[activity]]\nkey = \"placement\"\nsv = \"Praktik\"\nen = \"Work placement\"\n", "");
    let changes = loaded(owner, &text).await;
    assert_eq!(
        changes.changes,
        [
            changed("collaboration, name", "Samverkan", "Fortsatt samverkan leder till arbete"),
            changed("municipality 0884, name", "Vimmerby", "Vimmerby kommun"),
            changed("municipality Vimmerby kommun (0884), part", "full", "exchange"),
            changed("collaboration, ends", "2022-12-31", "2023-06-30"),
            Change::Removed {
                what: "activity placement".into()
            },
            changed("goal self_sufficiency, target", "not stated", "0.3"),
            changed("goal self_sufficiency, to", "salary, own_business, study_grant", "salary"),
        ],
        "{changes}"
    );
    assert!(
        changes.notes[0].contains("Torsås (0834) is no longer in the file; it is kept"),
        "{changes}"
    );
    assert!(
        changes.notes[1].contains("Företagarna is no longer in the file; it is kept"),
        "{changes}"
    );
    assert_eq!(number(owner, "tenants_participation").await, 9, "nobody is taken out silently");
    assert_eq!(
        one_text(owner, "select slug from tenants_tenant where code = '0884'").await,
        "vimmerby",
        "an address stays"
    );
}

#[tokio::test]
async fn a_bad_file_leaves_nothing_behind() {
    let db = TestDb::new().await;
    let owner = &mut connect(&db, "brygga_owner").await;
    let bad = FORTSATT.replace("measure = \"status_change\"", "measure = \"status_changed\"");
    let Err(LoadError::File(problems)) = load(owner, &bad, &shipped()).await else {
        panic!("it must be refused")
    };
    assert_eq!(problems.len(), 1);
    assert_eq!(number(owner, "tenants_tenant").await, 0);

    // The address is found taken only in the database, after the region would have been made: all or nothing there too.
    loaded(owner, FORTSATT).await;
    let before = number(owner, "tenants_tenant").await;
    let clash = CREADIEM.replace("code = \"0880\"\nname = \"Kalmar\"", "code = \"9999\"\nname = \"Nybro\"");
    let error = load(owner, &clash, &shipped()).await.expect_err("a taken address");
    let line = clash.lines().position(|l| l == "name = \"Nybro\"").expect("line") + 1;
    assert_eq!(
        error.to_string(),
        format!(
            "{line}:8: Nybro (9999) would have the address /t/nybro, which Nybro (0881) has already; give it a `slug` of its own, such as \"nybro-9999\""
        )
    );
    assert_eq!(number(owner, "tenants_tenant").await, before);
    let own = clash.replace("name = \"Nybro\"", "name = \"Nybro\"\nslug = \"nybro-9999\"");
    loaded(owner, &own).await;
    assert_eq!(loaded(owner, &own).await.changes, []);

    // From the command line: the file, the line, the column, the reason.
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("bad.toml");
    std::fs::write(&path, &bad).expect("write");
    let error = load_file(db.options("brygga_owner"), &path).await.expect_err("a bad file");
    let line = bad.lines().position(|l| l.contains("status_changed")).expect("line") + 1;
    assert!(
        error.to_string().starts_with(&format!(
            "{}:{line}:11: `measure` is \"status_changed\"; it can be ",
            path.display()
        )),
        "{error}"
    );
    std::fs::write(&path, b"[collaboration]\nname = \"K\xe4rlek\"\n").expect("write");
    let error = load_file(db.options("brygga_owner"), &path).await.expect_err("not UTF-8");
    assert_eq!(
        error.to_string(),
        format!(
            "{}:2:10: the file must be UTF-8, and this character is not; save it as UTF-8",
            path.display()
        )
    );
    let error = load_file(db.options("brygga_owner"), Path::new("/nowhere/at.toml"))
        .await
        .expect_err("no file");
    assert!(
        matches!(error, LoadFileError::Unreadable { .. }) && error.to_string().starts_with("/nowhere/at.toml: "),
        "{error}"
    );
    std::fs::write(&path, FORTSATT).expect("write");
    let report = load_file(db.options("brygga_owner"), &path).await.unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(report.changes, []);
}

#[tokio::test]
async fn all_five_collaborations_stand_in_one_database_and_each_sees_its_own() {
    let db = TestDb::new().await;
    // Loads that start together take turns.
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../projects"));
    let loads = ["creadiem", "fortsatt-samverkan", "kvisk", "praktik-integration", "spektra-2"].map(|name| {
        let (options, path) = (db.options("brygga_owner"), folder.join(format!("{name}.toml")));
        tokio::spawn(async move { load_file(options, &path).await })
    });
    for load in loads {
        load.await.expect("join").unwrap_or_else(|e| panic!("{e}"));
    }
    let owner = &mut connect(&db, "brygga_owner").await;
    assert_eq!(number(owner, "tenants_tenant where kind = 'region'").await, 5);
    // 4 + 9 + 1 + 3 + 1, and two of them twice: Borgholm and Mörbylånga.
    assert_eq!(number(owner, "tenants_participation").await, 18);
    assert_eq!(number(owner, "tenants_tenant where kind = 'municipality'").await, 16);
    assert_eq!(
        number(
            owner,
            "tenants_participation p join tenants_tenant t on t.id = p.tenant_id where t.code = '0885'"
        )
        .await,
        2
    );
    assert_eq!(number(owner, "tenants_participation where role = 'exchange'").await, 2);
    assert_eq!(number(owner, "focus_groups_instrument_version where version = 1").await, 5);
    for text in [FORTSATT, CREADIEM, PRAKTIK] {
        assert_eq!(loaded(owner, text).await.changes, []);
    }

    let region = one_text(
        owner,
        "select id::text from tenants_tenant where kind = 'region' and slug = 'kvisk'",
    )
    .await;
    let municipality = one_text(owner, "select id::text from tenants_tenant where code = '0483'").await;
    let app = &mut connect(&db, "brygga_app").await;
    for table in [
        "tenants_collaboration",
        "tenants_organisation",
        "focus_groups_instrument",
        "focus_groups_instrument_version",
    ] {
        assert_eq!(number(app, table).await, 0, "{table} without a tenant");
    }
    app.execute(AssertSqlSafe(format!("set app.tenant = '{region}'")))
        .await
        .expect("set");
    assert_eq!(
        one_text(app, "select string_agg(name, '/') from tenants_collaboration").await,
        "KVISK"
    );
    assert_eq!(number(app, "tenants_organisation").await, 6);
    assert!(
        matches!(load(app, FORTSATT, &shipped()).await, Err(LoadError::NotOwner(_))),
        "no request can load"
    );
    app.execute(AssertSqlSafe(format!("set app.tenant = '{municipality}'")))
        .await
        .expect("set");
    assert_eq!(number(app, "tenants_collaboration").await, 0);
    assert_eq!(number(app, "focus_groups_instrument").await, 1, "its region's instrument");
}

#[tokio::test]
async fn a_shipped_instrument_that_changes_never_changes_what_was_used_or_what_people_wrote() {
    const VERSIONS: &str =
        "select string_agg(version || ':' || (document #>> '{name,sv}'), ' ' order by version) from focus_groups_instrument_version";
    let db = TestDb::new().await;
    let owner = &mut connect(&db, "brygga_owner").await;
    let named = |name: &str| {
        let mut instruments = shipped();
        instruments[0].name.set(Language::Sv, name);
        instruments
    };
    load(owner, FORTSATT, &named("A")).await.expect("load");
    // Not used, not touched: it becomes the new wording.
    let report = load(owner, FORTSATT, &named("B")).await.expect("load");
    assert_eq!(
        report.changes,
        [changed(
            "instrument outcome-statements, version 1",
            "as shipped before",
            "as shipped now"
        )]
    );
    assert_eq!(one_text(owner, VERSIONS).await, "1:B");
    // Used: a version of its own.
    owner
        .execute("update focus_groups_instrument_version set frozen = true")
        .await
        .expect("freeze");
    let report = load(owner, FORTSATT, &named("C")).await.expect("load");
    assert_eq!(report.changes.len(), 1, "{report}");
    assert_eq!(one_text(owner, VERSIONS).await, "1:B 2:C");
    // Changed by people: it stays theirs until another wording is shipped, and then too.
    owner
        .execute("update focus_groups_instrument_version set document = jsonb_set(document, '{name,sv}', '\"Ours\"') where version = 2")
        .await
        .expect("edit");
    assert_eq!(load(owner, FORTSATT, &named("C")).await.expect("load").changes, []);
    load(owner, FORTSATT, &named("D")).await.expect("load");
    assert_eq!(one_text(owner, VERSIONS).await, "1:B 2:Ours 3:D");
    assert_eq!(load(owner, FORTSATT, &named("D")).await.expect("load").changes, []);
}

#[test]
fn the_shipped_instruments_have_all_texts_in_all_languages() {
    for instrument in shipped() {
        for language in Language::ALL {
            assert_eq!(instrument.missing(language), 0, "{} in {language}", instrument.key);
            assert!(instrument.name.exact(language).is_some(), "{} in {language}", instrument.key);
        }
    }
}

#[tokio::test]
async fn every_project_is_exported_loads_back_identical_and_says_the_same() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../projects"));
    for slug in ["creadiem", "fortsatt-samverkan", "kvisk", "praktik-integration", "spektra-2"] {
        let text = std::fs::read_to_string(folder.join(format!("{slug}.toml"))).expect("a project");
        let db = TestDb::new().await;
        loaded(&mut connect(&db, "brygga_owner").await, &text).await;
        let exported = export_file(db.options("brygga_owner"), slug)
            .await
            .unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(parse(&exported), parse(&text), "{slug}: the same in other words");

        let again = loaded(&mut connect(&db, "brygga_owner").await, &exported).await;
        assert_eq!(again.changes, [], "{again}");
        let fresh = TestDb::new().await;
        loaded(&mut connect(&fresh, "brygga_owner").await, &exported).await;
        let twice = export_file(fresh.options("brygga_owner"), slug)
            .await
            .unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(twice, exported, "{slug}: byte by byte");
    }
}

#[tokio::test]
async fn an_export_holds_what_was_changed_since_and_what_the_file_left_out() {
    let db = TestDb::new().await;
    let owner = &mut connect(&db, "brygga_owner").await;
    loaded(owner, FORTSATT).await;
    // As the screen does it: another name with the address kept, another part, one more, one that is gone.
    owner
        .execute(
            "update tenants_tenant set name = 'Nybro kommun' where code = '0881';
             update tenants_participation set role = 'exchange' where tenant_id = (select id from tenants_tenant where code = '0860');
             insert into tenants_tenant (id, kind, slug, name, code) values (gen_random_uuid(), 'municipality', 'oland', 'Öland', '9999');
             insert into tenants_participation (region_id, tenant_id, role)
               select r.id, m.id, 'full' from tenants_tenant r, tenants_tenant m where r.kind = 'region' and m.code = '9999';
             update tenants_tenant set state = 'closed' where code = '0834'",
        )
        .await
        .expect("changes");
    let exported = export_file(db.options("brygga_owner"), "fortsatt-samverkan").await.expect("export");
    let file = parse(&exported).expect("sound");
    let find = |code: &str| file.municipalities.iter().find(|m| m.code == code);
    assert_eq!(
        find("0881").map(|m| (m.name.as_str(), m.slug.as_deref())),
        Some(("Nybro kommun", Some("nybro")))
    );
    assert_eq!(find("0860").map(|m| m.role.key()), Some("exchange"));
    assert_eq!(file.municipalities.last().map(|m| m.name.as_str()), Some("Öland"));
    assert!(find("0834").is_none(), "a closed one is not in it");
    assert_eq!(loaded(owner, &exported).await.changes, []);
    assert_eq!(
        export_file(db.options("brygga_owner"), "fortsatt-samverkan").await.expect("export"),
        exported
    );

    owner
        .execute("update tenants_tenant set code = null where code = '9999'")
        .await
        .expect("no code");
    let error = export_file(db.options("brygga_owner"), "fortsatt-samverkan")
        .await
        .expect_err("no code");
    assert!(error.to_string().starts_with("Öland has no municipality code"), "{error}");
    let error = export_file(db.options("brygga_owner"), "nowhere").await.expect_err("nowhere");
    assert!(error.to_string().starts_with("there is no collaboration at /r/nowhere"), "{error}");
}
