//! P9: every table has an end, or says that nobody stands in it. A new table does not pass before it has said here how what it holds ends;
//! what it says is compared with the database, with what the test of the limits looks at and with the register of personal data.

use super::{personal_data::personal, retention::left_of, world::World};
use domain::privacy::{Kind, Limit};
use server::testing::{Found, rewrite, seen_red};
use std::collections::BTreeSet;

/// How what a table holds ends.
#[derive(Clone, Copy)]
enum End {
    /// As its kind of data does: the pages name it, and a test looks in the table after the kind's limit.
    As(Kind),
    /// With a row of each of these that it belongs to.
    With(&'static [&'static str]),
    /// This function deletes it, when it is not needed any more.
    By(&'static str),
    /// It is what is in use, and ends when somebody ends it: why no time does.
    InUse(&'static str),
    /// Nobody stands in it: what does.
    Nobody(&'static str),
}

use End::{As, By, InUse, Nobody, With};

const QUESTIONNAIRE: &str = "a questionnaire, which rounds that are kept were asked with";
const SETTING: &str = "a setting, until somebody changes it or the tenant is deleted";

/// Every table.
static TABLES: &[(&str, End)] = &[
    ("_sqlx_migrations", Nobody("which migrations were run")),
    ("audit_account_entry", As(Kind::AccountLog)),
    ("audit_account_head", As(Kind::AccountLog)),
    ("audit_entry", As(Kind::Log)),
    ("audit_head", As(Kind::Log)),
    ("audit_person", As(Kind::Log)),
    ("exchange_amendment", As(Kind::Exchange)),
    ("exchange_decision", As(Kind::Exchange)),
    ("exchange_deviation", As(Kind::Exchange)),
    ("exchange_draft", As(Kind::Drafts)),
    ("exchange_event", As(Kind::Exchange)),
    ("exchange_feed", With(&["identity_account"])),
    ("exchange_file", With(&["exchange_post"])),
    ("exchange_follow", With(&["exchange_thread", "tenants_membership"])),
    ("exchange_former", With(&["exchange_post"])),
    ("exchange_group", As(Kind::Exchange)),
    ("exchange_joined", With(&["exchange_thread"])),
    ("exchange_material", With(&["exchange_event"])),
    ("exchange_material_file", With(&["exchange_event"])),
    ("exchange_meeting", As(Kind::Exchange)),
    ("exchange_member", With(&["exchange_group", "tenants_membership"])),
    ("exchange_mentioned", With(&["exchange_post", "methods_method"])),
    ("exchange_occasion", With(&["exchange_event"])),
    ("exchange_post", As(Kind::Exchange)),
    ("exchange_presence", With(&["exchange_registration"])),
    ("exchange_registration", As(Kind::Attendance)),
    ("exchange_seat", With(&["exchange_event"])),
    ("exchange_seen", With(&["exchange_thread", "identity_account"])),
    ("exchange_taken_home", As(Kind::Exchange)),
    ("exchange_thread", As(Kind::Exchange)),
    ("exchange_voice", As(Kind::Exchange)),
    (
        "exchange_words",
        With(&[
            "exchange_amendment",
            "exchange_decision",
            "exchange_deviation",
            "exchange_event",
            "exchange_meeting",
            "exchange_post",
            "exchange_thread",
            "exchange_voice",
        ]),
    ),
    ("focus_groups_answer", As(Kind::Answers)),
    ("focus_groups_edition", As(Kind::Results)),
    ("focus_groups_file", By("focus_groups_forget_files")),
    ("focus_groups_finding", As(Kind::Results)),
    ("focus_groups_finding_tenant", As(Kind::Results)),
    ("focus_groups_free_text", As(Kind::Answers)),
    ("focus_groups_instrument", InUse(QUESTIONNAIRE)),
    ("focus_groups_instrument_adoption", InUse(QUESTIONNAIRE)),
    ("focus_groups_instrument_version", InUse(QUESTIONNAIRE)),
    ("focus_groups_invitation", As(Kind::Invitations)),
    ("focus_groups_meeting", As(Kind::Meetings)),
    ("focus_groups_meeting_question", As(Kind::Meetings)),
    ("focus_groups_meeting_quote", As(Kind::Meetings)),
    ("focus_groups_meeting_theme", As(Kind::Meetings)),
    ("focus_groups_receipt", As(Kind::Invitations)),
    ("focus_groups_released_text", As(Kind::Results)),
    ("focus_groups_response", As(Kind::Results)),
    ("focus_groups_round", As(Kind::Results)),
    ("focus_groups_round_tenant", As(Kind::Results)),
    ("focus_groups_shared_instrument", InUse(QUESTIONNAIRE)),
    ("focus_groups_tablet", As(Kind::Invitations)),
    ("focus_groups_text_theme", As(Kind::Results)),
    ("focus_groups_theme", As(Kind::Results)),
    ("focus_groups_withheld_text", As(Kind::Answers)),
    ("focus_groups_wording", InUse(SETTING)),
    ("identity_acceptance", As(Kind::Provider)),
    ("identity_account", As(Kind::Accounts)),
    ("identity_demo", Nobody("that this is a demo")),
    ("identity_factor", With(&["identity_account"])),
    ("identity_flow", As(Kind::SignIns)),
    ("identity_logout_token", As(Kind::SignIns)),
    ("identity_provider", InUse(SETTING)),
    ("identity_provider_try", As(Kind::Provider)),
    ("identity_recovery_code", With(&["identity_factor"])),
    ("identity_session", As(Kind::Sessions)),
    ("identity_sign_in", As(Kind::SignIns)),
    ("identity_subject", With(&["tenants_membership"])),
    ("limits_alarm", As(Kind::Counts)),
    ("limits_tally", By("limits_forget")),
    ("looks_grant", By("looks_remove_old")),
    ("methods_adoption", As(Kind::Exchange)),
    ("methods_answer", As(Kind::Exchange)),
    ("methods_change", Nobody("that something has changed in a table")),
    ("methods_collection", As(Kind::Exchange)),
    ("methods_collection_item", With(&["methods_collection", "methods_method"])),
    ("methods_credit", With(&["methods_version"])),
    ("methods_draft", As(Kind::Exchange)),
    ("methods_file", By("methods_forget_files")),
    ("methods_local_version", As(Kind::Exchange)),
    ("methods_method", As(Kind::Exchange)),
    ("methods_note", As(Kind::Exchange)),
    ("methods_offered", Nobody("how many methods a place offers")),
    ("methods_proposal", As(Kind::Exchange)),
    ("methods_proposal_entry", As(Kind::Exchange)),
    ("methods_search", With(&["methods_method"])),
    ("methods_version", As(Kind::Exchange)),
    ("methods_word", As(Kind::Exchange)),
    ("notifications_choice", With(&["tenants_membership"])),
    ("notifications_daily", Nobody("on which day a job was done")),
    ("notifications_happening", By("notifications_spread")),
    ("notifications_notice", As(Kind::Notices)),
    ("notifications_outbox", As(Kind::Mails)),
    ("notifications_person", With(&["identity_account"])),
    ("notifications_refusal", With(&["identity_account"])),
    ("notifications_returned", As(Kind::Counts)),
    ("notifications_stop", With(&["focus_groups_invitation", "identity_account"])),
    ("participants_answer", With(&["participants_invitation"])),
    ("participants_change", As(Kind::Results)),
    ("participants_invitation", As(Kind::Participants)),
    ("participants_participant", As(Kind::Participants)),
    ("privacy_decision", InUse(SETTING)),
    ("privacy_operation", Nobody("how much was deleted on a day")),
    ("privacy_protocol", Nobody("what was deleted, on which decision")),
    ("start_barrier_report", As(Kind::BarrierReports)),
    ("tenants_activity", Nobody("on which day a place was last used")),
    ("tenants_appearance", InUse(SETTING)),
    ("tenants_collaboration", InUse(SETTING)),
    ("tenants_deletion", Nobody("that a municipality was deleted, and how many rows")),
    (
        "tenants_membership",
        InUse("that somebody works there, until a leader or the person ends it; the account ends after it"),
    ),
    ("tenants_organisation", InUse(SETTING)),
    ("tenants_participation", Nobody("which municipality takes part where")),
    ("tenants_sender", InUse(SETTING)),
    (
        "tenants_standing",
        InUse("how a place stands, until that changes or the tenant is deleted"),
    ),
    (
        "tenants_tenant",
        InUse("the tenant, until it is closed and deleted; whom people can ask, until somebody changes that"),
    ),
];

/// What is wrong with what a table says.
async fn wrong(world: &World, table: &str, end: End) -> Option<String> {
    match end {
        As(kind) => {
            let looked_at = left_of(kind);
            let named = looked_at.iter().any(|(_, rows)| {
                rows.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .any(|word| word == table)
            });
            // What has no date is looked at nowhere, and the logs are in a test of their own.
            let elsewhere = matches!(kind.limit(), Limit::Kept) || matches!(kind, Kind::Log | Kind::AccountLog);
            (!named && !elsewhere).then(|| format!("{table}: what is left of {kind:?} is not looked for there"))
        }
        With(others) => {
            for other in others {
                let falls = format!(
                    "select count(*) from pg_constraint where contype = 'f' and confdeltype = 'c'
                        and conrelid = 'public.{table}'::regclass and confrelid = 'public.{other}'::regclass"
                );
                if world.count(&falls).await == 0 {
                    return Some(format!("{table}: it stays when {other} goes"));
                }
            }
            others.is_empty().then(|| format!("{table}: with nothing"))
        }
        By(function) => {
            let deletes = format!(
                "select count(*) from pg_proc where pronamespace = 'public'::regnamespace and proname = '{function}'
                    and prosrc ~ 'delete from public\\.{table}\\M'"
            );
            (world.count(&deletes).await == 0).then(|| format!("{table}: {function} does not delete it"))
        }
        InUse(why) => why.is_empty().then(|| format!("{table}: no reason")),
        Nobody(what) => {
            let people = personal(table);
            (what.is_empty() || !people.is_empty()).then(|| format!("{table}: {people:?} are about people"))
        }
    }
}

/// The checker: every table of the database is placed, once, and what it says holds.
async fn placed(world: &World) -> Result<(), Found> {
    let there: BTreeSet<String> = world
        .texts("select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'm')")
        .await
        .into_iter()
        .collect();
    let listed: BTreeSet<String> = TABLES.iter().map(|(table, _)| (*table).to_owned()).collect();
    let mut found: Vec<String> = there
        .difference(&listed)
        .map(|table| format!("{table}: say how what it holds ends"))
        .chain(listed.difference(&there).map(|table| format!("{table}: there is no such table")))
        .collect();
    for (table, end) in TABLES.iter().filter(|(table, _)| there.contains(*table)) {
        found.extend(wrong(world, table, *end).await);
    }
    if listed.len() != TABLES.len() {
        found.push("a table is placed twice".to_owned());
    }
    if found.is_empty() { Ok(()) } else { Err(Found(found.join("\n"))) }
}

#[tokio::test]
async fn every_table_has_an_end_or_says_that_nobody_stands_in_it() {
    placed(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_by_a_table_without_an_end_is_seen() {
    let world = World::new().await;
    world.owner("create table exchange_visitor (id uuid primary key, name text)").await;
    seen_red("P9", "a table that nobody has given an end", placed(&world).await);
    world.owner("drop table exchange_visitor").await;
    placed(&world).await.unwrap();
    // One that no longer goes with what it belongs to.
    world
        .owner(
            "alter table exchange_feed drop constraint exchange_feed_account_id_fkey;
             alter table exchange_feed add foreign key (account_id) references identity_account (id)",
        )
        .await;
    seen_red("P9", "the link of a calendar program outlives its person", placed(&world).await);
    // One whose function has forgotten it.
    let world = World::new().await;
    rewrite(
        &world.test,
        "limits_forget",
        "delete from public.limits_tally t where",
        "update public.limits_tally t set counted = 0 where",
    )
    .await;
    seen_red("P9", "what was counted of a visitor is not deleted", placed(&world).await);
}

#[test]
fn the_register_knows_where_people_stand() {
    assert_eq!(personal("notifications_returned"), Vec::<&str>::new());
    assert_eq!(personal("identity_provider_try"), ["account_id", "report"]);
}
