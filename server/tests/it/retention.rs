//! P9: what is kept longer than it may is gone a day after its limit, with a protocol that does not itself tell what promise 3 hides.

use super::world::{World, sheet};
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    language::Language,
    notifications::{How, Notice, Quiet},
    privacy::{Kind, Limit, PeriodProblem},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{self, Start},
    focus_groups::{RoundKey, answering::Key, invitations, jobs},
    notifications::{
        self,
        notices::{self, About},
    },
    privacy::{self, DecisionError, Deleted, Due},
    secrets::Purpose,
    testing::{Found, rewrite, seen_red},
};
use sqlx::{Connection, PgConnection};
use std::collections::BTreeMap;
use time::Duration;
use uuid::Uuid;

/// How many years who came to an event is kept.
fn years_of_attendance() -> u16 {
    match Kind::Attendance.limit() {
        Limit::Years(years) => years,
        other => panic!("{other:?}"),
    }
}

/// What is older than the limit of a kind by a day or more: written apart from what deletes it. A new kind does not pass before it
/// has said here what would be left of it.
pub(super) fn left_of(kind: Kind) -> Vec<(&'static str, String)> {
    let days = || kind.days().unwrap() + 1;
    match kind {
        Kind::Invitations => Vec::from([
            (
                "invitations",
                "focus_groups_invitation i join focus_groups_round r on r.id = i.round_id where r.state = 'closed'",
            ),
            (
                "mails of participants",
                "notifications_outbox o where o.invitation_id is not null
                   and not exists (select 1 from focus_groups_invitation i where i.id = o.invitation_id)",
            ),
            (
                "receipts",
                "focus_groups_receipt c join focus_groups_round r on r.id = c.round_id where r.state = 'closed'",
            ),
            (
                "tablets",
                "focus_groups_tablet t join focus_groups_round r on r.owner_id = t.owner_id and r.id = t.round_id where r.state = 'closed'",
            ),
        ]
        .map(|(what, rows)| (what, rows.to_owned()))),
        Kind::Answers => Vec::from([
            (
                "answers",
                "focus_groups_answer a join focus_groups_round r on r.id = a.round_id where r.kept_until < current_date - 1",
            ),
            (
                "texts that nobody could read",
                "focus_groups_withheld_text w join focus_groups_round r on r.owner_id = w.owner_id and r.id = w.round_id
                  where r.kept_until < current_date - 1",
            ),
            (
                "texts that nobody released",
                "focus_groups_free_text f join focus_groups_round r on r.owner_id = f.owner_id and r.id = f.round_id
                  where r.kept_until < current_date - 1 and (f.state <> 'released' or f.original <> f.shown)",
            ),
        ]
        .map(|(what, rows)| (what, rows.to_owned()))),
        Kind::Participants => vec![
            (
                "participants",
                format!("participants_participant where ended_on < current_date - {}", days()),
            ),
            (
                "invitations by alias",
                "participants_invitation i join focus_groups_round r on r.owner_id = i.tenant_id and r.id = i.round_id
                  where r.state = 'closed' and r.kept_until < current_date - 1"
                    .into(),
            ),
        ],
        Kind::Meetings => vec![(
            "notes of meetings",
            format!(
                "focus_groups_meeting m where m.held_on < current_date - {}
                   and (m.facilitator <> '' or exists (select 1 from focus_groups_meeting_question q where q.meeting_id = m.id and q.notes <> '')
                     or exists (select 1 from focus_groups_meeting_theme t where t.meeting_id = m.id and t.notes <> '')
                     or exists (select 1 from focus_groups_meeting_quote q where q.meeting_id = m.id))",
                days()
            ),
        )],
        // Public records: they stay.
        Kind::Results | Kind::Exchange => Vec::new(),
        Kind::Attendance => vec![(
            "registrations",
            format!(
                "exchange_registration r join exchange_event e on e.id = r.event_id where e.ends_at < now() - interval '{} years 1 day'",
                years_of_attendance()
            ),
        )],
        Kind::Notices => vec![(
            "notices",
            format!("notifications_notice where made_at < now() - interval '{} days'", days()),
        )],
        Kind::Drafts => vec![("drafts", format!("exchange_draft where saved_on < current_date - {}", days()))],
        Kind::Mails => vec![(
            "mails",
            format!(
                "notifications_outbox where state <> 'queued' and invitation_id is null and created_at < now() - interval '{} days'",
                days()
            ),
        )],
        // The logs are shortened from their old end by a verb of their own, which
        // `what_is_older_than_five_years_is_removed_and_the_rest_still_holds` shows.
        Kind::Log | Kind::AccountLog => Vec::new(),
        Kind::Provider => vec![
            (
                "invitations to the own provider",
                format!(
                    "identity_acceptance where coalesce(used_at, expires_at) < now() - interval '{} days'",
                    days()
                ),
            ),
            (
                "tries of the own provider",
                format!("identity_provider_try where tried_at < now() - interval '{} days'", days()),
            ),
        ],
        Kind::SignIns => ["identity_sign_in", "identity_flow", "identity_logout_token"]
            .map(|table| (table, format!("{table} where expires_at < now() - interval '{} days'", days())))
            .into(),
        Kind::Sessions => vec![(
            "sessions",
            format!("identity_session where expires_at < now() - interval '{} days'", days()),
        )],
        Kind::Accounts => vec![(
            "accounts without a place",
            format!("identity_account where placeless_since < current_date - {}", days()),
        )],
        Kind::BarrierReports => vec![(
            "reports",
            format!("start_barrier_report where reported_on < current_date - {}", days()),
        )],
        Kind::Counts => vec![
            ("alarms", format!("limits_alarm where raised_at < now() - interval '{} days'", days())),
            (
                "days of mail that came back",
                format!("notifications_returned where came_on < current_date - {}", days()),
            ),
        ],
    }
}

/// Nothing is older than its limit by a day or more.
async fn in_time(world: &World) -> Result<(), Found> {
    for kind in Kind::OF_TENANT.into_iter().chain(Kind::OF_SERVER) {
        for (what, rows) in left_of(kind) {
            let rows = world.count(&format!("select count(*) from {rows}")).await;
            if rows > 0 {
                return Err(Found(format!("{rows} {what} are kept longer than they may")));
            }
        }
    }
    Ok(())
}

/// Somebody whose last membership ended so many days before the limit of an account.
async fn placeless(world: &World, name: &'static str, days: i32) {
    let since = i32::from(Kind::Accounts.days().unwrap()) + days;
    world
        .owner(&format!(
            "insert into identity_account (id, email, email_norm, name, placeless_since)
               values (gen_random_uuid(), '{name}@example.se', '{name}@example.se', '{name}', current_date - {since});
             insert into identity_factor (account_id, key_sealed, last_step) select id, '\\x00', 0 from identity_account where name = '{name}';
             insert into identity_session (id, account_id, token_hash, expires_at) select gen_random_uuid(), id, sha256('{name}'), now() + interval '1 hour'
               from identity_account where name = '{name}'"
        ))
        .await;
}

#[tokio::test]
async fn an_account_without_a_place_goes_after_its_time_and_one_that_is_invited_again_stays() {
    let world = World::new().await;
    let people = world.count("select count(*) from identity_account").await;
    let there = |name: &str| format!("select count(*) from identity_account where name = '{name}'");
    placeless(&world, "gone", 2).await;
    placeless(&world, "kept", -1).await;
    placeless(&world, "back", 2).await;
    // Somebody who was removed today is noted, and one who was invited again is not counted any more.
    world
        .owner(
            "insert into identity_account (id, email, email_norm, name) values (gen_random_uuid(), 'new@example.se', 'new@example.se', 'new');
             insert into tenants_membership (tenant_id, account_id, role, name, email)
               select t.id, a.id, 'staff', a.name, a.email from tenants_tenant t, identity_account a where t.slug = 'alfa' and a.name = 'back'",
        )
        .await;
    assert!(in_time(&world).await.is_err());
    assert_eq!(privacy::jobs::delete_old(&world.jobs).await.unwrap(), 1);
    in_time(&world).await.unwrap();
    for (name, n) in [("gone", 0), ("kept", 1), ("back", 1), ("new", 1)] {
        assert_eq!(world.count(&there(name)).await, n, "{name}");
    }
    assert_eq!(world.count("select count(*) from identity_account").await, people + 3);
    assert_eq!(
        world
            .texts("select name from identity_account where placeless_since is not null order by 1")
            .await,
        ["kept", "new"]
    );
    assert_eq!(
        world.texts("select kind || ' ' || how_many from privacy_operation").await,
        ["accounts 1"]
    );
    assert_eq!(privacy::jobs::delete_old(&world.jobs).await.unwrap(), 0, "once");
    // Who loses the last membership is counted from that day.
    world.owner("delete from tenants_membership where name = 'back'").await;
    assert_eq!(
        world
            .count("select count(*) from identity_account where name = 'back' and placeless_since = (now() at time zone 'Europe/Stockholm')::date")
            .await,
        1
    );
    // Whoever is being invited at this moment does not go, even after the time, and has a place when it is over.
    world
        .owner("update identity_account set placeless_since = current_date - 1000 where name = 'kept'")
        .await;
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    let mut inviting = app.begin().await.unwrap();
    sqlx::query("select identity_account_for_invitation(gen_random_uuid(), 'kept@example.se', 'kept@example.se', 'x', 'sv')")
        .execute(&mut *inviting)
        .await
        .unwrap();
    assert_eq!(privacy::jobs::delete_old(&world.jobs).await.unwrap(), 0);
    let begin = format!("set local app.tenant = '{}'", world.alfa);
    sqlx::raw_sql(sqlx::AssertSqlSafe(begin)).execute(&mut *inviting).await.unwrap();
    sqlx::query(
        "insert into tenants_membership (tenant_id, account_id, role, name, email)
           select nullif(current_setting('app.tenant'), '')::uuid, identity_account_for_invitation(gen_random_uuid(), 'kept@example.se', 'kept@example.se', 'x', 'sv'),
                  'staff', 'kept', 'kept@example.se'",
    )
    .execute(&mut *inviting)
    .await
    .unwrap();
    inviting.commit().await.unwrap();
    assert_eq!(privacy::jobs::delete_old(&world.jobs).await.unwrap(), 0);
    assert_eq!(world.count(&there("kept")).await, 1);
}

#[tokio::test]
async fn sabotage_of_deleting_accounts_is_seen() {
    let world = World::new().await;
    world
        .owner("create or replace function privacy_delete_accounts(p_days int) returns bigint language sql as 'select 0::bigint'")
        .await;
    placeless(&world, "gone", 2).await;
    privacy::jobs::delete_old(&world.jobs).await.unwrap();
    seen_red("P9", "an account without a place is kept", in_time(&world).await);
}

/// A row of each kind, so many days past its limit.
async fn past(world: &World, days: i32) {
    let mails = i32::from(Kind::Mails.days().unwrap()) + days;
    let (links, sessions) = (
        i32::from(Kind::SignIns.days().unwrap()) + days,
        i32::from(Kind::Sessions.days().unwrap()) + days,
    );
    let reports = i32::from(Kind::BarrierReports.days().unwrap()) + days;
    let notices = i32::from(Kind::Notices.days().unwrap()) + days;
    let drafts = i32::from(Kind::Drafts.days().unwrap()) + days;
    let meetings = i32::from(Kind::Meetings.days().unwrap()) + days;
    let participants = i32::from(Kind::Participants.days().unwrap()) + days;
    let ended = format!("now() - interval '{} years' - interval '{days} days'", years_of_attendance());
    world
        .owner(&format!(
            "insert into participants_participant (tenant_id, id, alias, alias_norm, made_on, ended_on)
               select id, gen_random_uuid(), alias, alias, current_date - {participants} - 10, current_date - {participants}
                 from (select id, left(gen_random_uuid()::text, 30) as alias from tenants_tenant where kind = 'municipality') x;
             insert into focus_groups_meeting (tenant_id, id, title, held_on, facilitator)
               select id, gen_random_uuid(), 'Samtal', current_date - {meetings}, 'Kim' from tenants_tenant;
             insert into focus_groups_meeting_question (tenant_id, meeting_id, id, position, text, minutes, notes)
               select tenant_id, id, id, 1, 'Fråga', 10, 'Anteckning' from focus_groups_meeting on conflict do nothing;
             insert into focus_groups_meeting_theme (tenant_id, meeting_id, id, position, title, notes)
               select tenant_id, id, id, 1, 'Tema', 'Anteckning' from focus_groups_meeting on conflict do nothing;
             insert into focus_groups_meeting_quote (tenant_id, meeting_id, theme_id, id, text, role, agreed)
               select tenant_id, id, id, id, 'Ord', 'participant', true from focus_groups_meeting on conflict do nothing;
             insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select id, gen_random_uuid(), 'tenant', 'meeting', 'Möte', 'place', 'Här', {ended} - interval '1 hour', {ended}, current_date from tenants_tenant;
             insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state)
               select e.owner_id, e.owner_id, e.id, m.account_id, m.name, 'seat' from exchange_event e join tenants_membership m on m.tenant_id = e.owner_id
                where e.ends_at = {ended};
             insert into notifications_notice (tenant_id, account_id, id, kind, payload, dedupe, made_at)
               select tenant_id, account_id, gen_random_uuid(), 'methods.newer', '{{}}', gen_random_uuid()::text, now() - interval '{notices} days'
                 from tenants_membership;
             insert into exchange_draft (tenant_id, account_id, id, text, saved_on)
               select tenant_id, account_id, gen_random_uuid(), 'Utkast', current_date - {drafts} from tenants_membership
               on conflict on constraint exchange_draft_one do update set saved_on = excluded.saved_on;
             insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe, state, created_at)
               select gen_random_uuid(), tenant_id, 'tenants.welcome', 'sv', account_id, gen_random_uuid()::text, s, now() - interval '{mails} days'
                 from tenants_membership, unnest(array['sent', 'failed', 'queued']) s;
             insert into notifications_outbox (id, kind, language, account_id, dedupe, state, created_at)
               select gen_random_uuid(), 'identity.sign_in', 'sv', id, gen_random_uuid()::text, 'failed', now() - interval '{mails} days' from identity_account;
             insert into identity_sign_in (id, account_id, token_hash, code_hash, browser_hash, expires_at)
               select gen_random_uuid(), id, sha256(id::text::bytea || '{days}'), sha256(id::text::bytea), sha256(id::text::bytea),
                      now() - interval '{links} days' from identity_account;
             insert into identity_session (id, account_id, token_hash, expires_at, last_seen_at)
               select gen_random_uuid(), id, sha256(id::text::bytea || '{days}'), now() - interval '{sessions} days', now() - interval '{sessions} days'
                 from identity_account;
             insert into start_barrier_report (id, reported_on, page, message) values (gen_random_uuid(), current_date - {reports}, '/', 'Text')"
        ))
        .await;
    past_by_provider(world, days).await;
}

/// The same of sign-ins by the own provider, and of what is counted for whoever runs the server.
async fn past_by_provider(world: &World, days: i32) {
    let of = |kind: Kind| i32::from(kind.days().unwrap()) + days;
    let (provider, links, counts) = (of(Kind::Provider), of(Kind::SignIns), of(Kind::Counts));
    world
        .owner(&format!(
            "insert into identity_acceptance (tenant_id, id, account_id, token_hash, expires_at, used_at)
               select tenant_id, gen_random_uuid(), account_id, sha256((tenant_id || 'accept {days}' || account_id)::bytea),
                      now() - interval '{provider} days' + case when role = 'leader' then interval '6 days' else interval '0' end,
                      case when role = 'leader' then now() - interval '{provider} days' end
                 from tenants_membership;
             insert into identity_provider_try (tenant_id, account_id, version, passed, own, report, tried_at)
               select tenant_id, account_id, 1, true, true, '{{}}', now() - interval '{provider} days' from tenants_membership
               on conflict (tenant_id, account_id) do update set tried_at = excluded.tried_at;
             insert into identity_flow (id, tenant_id, version, purpose, state_hash, browser_hash, flow_sealed, expires_at)
               select gen_random_uuid(), id, 1, 'sign_in', sha256(('state {days}' || id)::bytea), 'browser', 'sealed', now() - interval '{links} days'
                 from tenants_tenant where slug = 'alfa';
             insert into identity_logout_token (tenant_id, jti_hash, expires_at)
               select id, sha256(('signed out {days}' || id)::bytea), now() - interval '{links} days' from tenants_tenant where slug = 'alfa';
             insert into limits_alarm (kind, counted, raised_at) values ('codes', 500, now() - interval '{counts} days');
             insert into notifications_returned (what, came_on) values ('failed', current_date - {counts})"
        ))
        .await;
}

/// Deletes what is older than its limit, as the jobs do: how much there was.
async fn delete(world: &World) -> i64 {
    privacy::jobs::delete_old(&world.jobs).await.unwrap()
        + notifications::jobs::forget(&world.jobs).await.unwrap()
        + server::exchange::drafts::forget(&world.jobs).await.unwrap()
        + server::focus_groups::meetings::forget(&world.jobs).await.unwrap()
        + server::participants::jobs::forget(&world.jobs).await.unwrap()
}

#[tokio::test]
async fn a_day_after_the_limit_nothing_is_left_and_a_protocol_says_so() {
    let world = World::new().await;
    let people = world.count("select count(*) from identity_account").await;
    past(&world, -1).await;
    assert_eq!(delete(&world).await, 0, "before the limit everything stays");
    past(&world, 2).await;
    assert!(in_time(&world).await.is_err());
    delete(&world).await;
    in_time(&world).await.unwrap();
    // What was not past the limit is there, and so is mail that has not left.
    assert_eq!(world.count("select count(*) from identity_session").await, people);
    assert_eq!(world.count("select count(*) from start_barrier_report").await, 1);
    assert_eq!(world.count("select count(*) from exchange_registration").await, people);
    assert_eq!(world.count("select count(*) from notifications_notice").await, people);
    assert_eq!(
        world.count("select count(*) from identity_acceptance").await,
        world.count("select count(*) from tenants_membership").await
    );
    for table in ["identity_flow", "identity_logout_token", "limits_alarm", "notifications_returned"] {
        assert_eq!(world.count(&format!("select count(*) from {table}")).await, 1, "{table}");
    }
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where state = 'queued'")
            .await,
        2 * world.count("select count(*) from tenants_membership").await
    );
    let operations = world
        .texts("select kind || ' ' || how_many from privacy_operation order by 1")
        .await;
    assert_eq!(
        operations,
        [
            "barrier_reports 1".to_owned(),
            "counts 2".to_owned(),
            format!("mails {people}"),
            format!("sessions {people}"),
            format!("sign_ins {}", people + 2)
        ]
    );
    let mut lines = lines(&world, &world.lead_alfa).await;
    lines.sort();
    assert_eq!(
        lines,
        [
            "attendance attendances 1",
            "drafts drafts 1",
            "mails staff_mails 2",
            "meetings meeting_notes 1",
            "notices notices 1",
            "participants participants 1",
            "provider provider_invitations 1",
            "provider provider_tries 1"
        ]
    );
    // Of what was talked about at the meeting the titles are left, and of the other one all.
    let left = world
        .texts(&format!(
            "select m.facilitator || '/' || q.text || '/' || q.notes || '/' || t.title || '/' || t.notes || '/' || coalesce(w.text, '') from focus_groups_meeting m
               join focus_groups_meeting_question q on q.meeting_id = m.id join focus_groups_meeting_theme t on t.meeting_id = m.id
               left join focus_groups_meeting_quote w on w.meeting_id = m.id where m.tenant_id = '{}' order by m.held_on",
            world.alfa
        ))
        .await;
    assert_eq!(left, ["/Fråga//Tema//", "Kim/Fråga/Anteckning/Tema/Anteckning/Ord"]);
    // Nothing is deleted twice, nor noted twice.
    assert_eq!(delete(&world).await, 0);
    assert_eq!(
        world
            .count("select count(*) from privacy_protocol where tenant_id is not null and kind = 'mails'")
            .await,
        4
    );
}

#[tokio::test]
async fn sabotage_of_deleting_is_seen() {
    let world = World::new().await;
    world
        .owner("create or replace function privacy_delete_old(p_mails int, p_sign_ins int, p_sessions int, p_reports int) returns bigint language sql as 'select 0::bigint'")
        .await;
    past(&world, 2).await;
    delete(&world).await;
    seen_red("P9", "what is older than its limit is not deleted", in_time(&world).await);
}

#[tokio::test]
async fn sabotage_of_deleting_who_came_is_seen() {
    let world = World::new().await;
    let limit = format!("interval '{} years'", years_of_attendance());
    rewrite(&world.test, "privacy_delete_old", &limit, "interval '20 years'").await;
    past(&world, 2).await;
    delete(&world).await;
    seen_red("P9", "who came to an event is kept for twenty years", in_time(&world).await);
}

#[tokio::test]
async fn sabotage_of_forgetting_what_was_said_at_meetings_is_seen() {
    let world = World::new().await;
    rewrite(
        &world.test,
        "focus_groups_forget_meetings",
        "delete from public.focus_groups_meeting_quote q using old where",
        "delete from public.focus_groups_meeting_quote q using old where false and",
    )
    .await;
    past(&world, 2).await;
    delete(&world).await;
    seen_red("P9", "quotes of meetings outlive their time", in_time(&world).await);
}

#[tokio::test]
async fn sabotage_of_forgetting_participants_is_seen() {
    let world = World::new().await;
    rewrite(
        &world.test,
        "participants_forget",
        "p.ended_on < today - p_days",
        "p.ended_on < today - 2 * p_days",
    )
    .await;
    past(&world, 2).await;
    delete(&world).await;
    seen_red("P9", "participants are kept for two years", in_time(&world).await);
}

#[tokio::test]
async fn sabotage_of_forgetting_notices_is_seen() {
    let world = World::new().await;
    rewrite(
        &world.test,
        "notifications_forget",
        "make_interval(days => p_days)",
        "interval '20 years'",
    )
    .await;
    past(&world, 2).await;
    delete(&world).await;
    seen_red("P9", "what is new for a person is kept for twenty years", in_time(&world).await);
}

#[tokio::test]
async fn what_is_left_of_signing_in_by_the_own_provider_ends_for_each_place_by_itself() {
    let world = World::new().await;
    let there = "select count(*) from identity_acceptance a join tenants_tenant t on t.id = a.tenant_id where t.slug = ";
    let tries = "select count(*) from identity_provider_try y join tenants_tenant t on t.id = y.tenant_id where t.slug = ";
    past_by_provider(&world, -1).await;
    assert_eq!(
        privacy::jobs::delete_old(&world.jobs).await.unwrap(),
        0,
        "before its time all of it stays"
    );
    // Time goes on in Alfa alone: one that ran out, one that was used, and a try.
    let limit = Kind::Provider.days().unwrap();
    world
        .owner(&format!(
            "update identity_acceptance a set used_at = a.used_at - interval '2 days', expires_at = a.expires_at - interval '2 days'
               from tenants_tenant t where t.id = a.tenant_id and t.slug = 'alfa';
             insert into identity_acceptance (tenant_id, id, account_id, token_hash, expires_at)
               select tenant_id, gen_random_uuid(), account_id, sha256('ran out'), now() - interval '{limit} days' - interval '1 minute'
                 from tenants_membership where tenant_id = '{alfa}';
             update identity_provider_try set tried_at = now() - interval '{limit} days' - interval '1 minute' where tenant_id = '{alfa}'",
            alfa = world.alfa
        ))
        .await;
    let beta = (
        world.count(&format!("{there}'beta'")).await,
        world.count(&format!("{tries}'beta'")).await,
    );
    assert_eq!(beta, (1, 1));
    assert_eq!(world.count(&format!("{there}'alfa'")).await, 2);
    assert_eq!(privacy::jobs::delete_old(&world.jobs).await.unwrap(), 3);
    in_time(&world).await.unwrap();
    assert_eq!(world.count(&format!("{there}'alfa'")).await, 0);
    assert_eq!(world.count(&format!("{tries}'alfa'")).await, 0);
    // Another place's are as they were, and its protocol says nothing.
    assert_eq!(
        beta,
        (
            world.count(&format!("{there}'beta'")).await,
            world.count(&format!("{tries}'beta'")).await
        )
    );
    assert_eq!(
        lines(&world, &world.lead_alfa).await,
        ["provider provider_invitations 2", "provider provider_tries 1"]
    );
    assert!(lines(&world, &world.lead_beta).await.is_empty());
    // One that is good still opens for seven days, and stays.
    world
        .owner(&format!(
            "insert into identity_acceptance (tenant_id, id, account_id, token_hash)
               select tenant_id, gen_random_uuid(), account_id, sha256('good') from tenants_membership where tenant_id = '{}'",
            world.alfa
        ))
        .await;
    assert_eq!(privacy::jobs::delete_old(&world.jobs).await.unwrap(), 0);
}

#[tokio::test]
async fn alarms_and_what_mail_came_back_end_after_ninety_days() {
    let world = World::new().await;
    assert_eq!(Kind::Counts.days(), Some(90));
    past_by_provider(&world, -1).await;
    assert_eq!(
        privacy::jobs::delete_old(&world.jobs).await.unwrap(),
        0,
        "at the limit they are there"
    );
    for table in ["limits_alarm", "notifications_returned"] {
        assert_eq!(world.count(&format!("select count(*) from {table}")).await, 1, "{table}");
    }
    // No mail comes back and no code is typed: time alone ends them.
    world
        .owner(
            "update limits_alarm set raised_at = raised_at - interval '3 days';
             update notifications_returned set came_on = came_on - 3",
        )
        .await;
    assert!(in_time(&world).await.is_err());
    assert_eq!(privacy::jobs::delete_old(&world.jobs).await.unwrap(), 2);
    in_time(&world).await.unwrap();
    for table in ["limits_alarm", "notifications_returned"] {
        assert_eq!(world.count(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn sabotage_of_ending_what_the_own_provider_leaves_is_seen() {
    for (part, by, broken) in [
        (
            "coalesce(a.used_at, a.expires_at)",
            "a.used_at",
            "invitations that nobody used are kept",
        ),
        (
            "y.tried_at < now() - make_interval(days => p_provider)",
            "y.tried_at < now() - interval '20 years'",
            "tries of a provider are kept for twenty years",
        ),
    ] {
        let world = World::new().await;
        rewrite(&world.test, "identity_forget", part, by).await;
        past(&world, 2).await;
        delete(&world).await;
        seen_red("P9", broken, in_time(&world).await);
    }
}

#[tokio::test]
async fn sabotage_of_ending_what_is_counted_is_seen() {
    let world = World::new().await;
    rewrite(
        &world.test,
        "privacy_delete_counts",
        "make_interval(days => p_days)",
        "interval '20 years'",
    )
    .await;
    past(&world, 2).await;
    delete(&world).await;
    seen_red("P9", "alarms are kept for twenty years", in_time(&world).await);
}

/// The protocol of a place, as `kind what number`.
async fn lines(world: &World, place: &server::db::Place) -> Vec<String> {
    let protocol = privacy::retention(&world.db, place).await.unwrap().protocol;
    protocol.iter().map(line).collect()
}

fn line(d: &Deleted) -> String {
    let number = match (d.how_many, d.in_steps) {
        (None, _) => "all".to_owned(),
        (Some(n), true) => format!("{n}+"),
        (Some(n), false) => n.to_string(),
    };
    format!("{} {} {number}", d.kind, d.what)
}

/// Twelve of Alfa, eleven of them with words, and seven of Beta answer; some are invited by mail and reminded.
async fn closed_round(world: &World) -> RoundKey {
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    world
        .answers(&world.lead_alfa, key, 12, |n| sheet(n as i32 % 5 + 1, 1, (n < 11).then_some("ord")))
        .await;
    world.answers(&world.lead_beta, key, 6, |_| sheet(1, 1, Some("ord"))).await;
    invitations::by_mail(
        &world.db,
        &world.secret,
        &world.lead_beta,
        key,
        Language::Sv,
        "a@example.se\nb@example.se\nc@example.se",
    )
    .await
    .unwrap();
    invitations::remind(&world.db, &world.lead_beta, key).await.unwrap();
    let id: Uuid = sqlx::query_scalar("select id from focus_groups_invitation where email_norm = 'a@example.se'")
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    let link = Key::Link(world.secret.token(Purpose::Invitation, id));
    world.answer(&link, &sheet(2, 2, None)).await;
    world.close(&world.joint, key).await;
    key
}

/// The round's day has come.
async fn time_is_over(world: &World, key: RoundKey) {
    world
        .owner(&format!(
            "alter table focus_groups_round disable trigger keep_promises;
             update focus_groups_round set kept_until = current_date - 2 where id = '{}';
             alter table focus_groups_round enable trigger keep_promises",
            key.round
        ))
        .await;
}

#[tokio::test]
async fn closing_writes_what_it_deleted_on_whose_decision() {
    let world = World::new().await;
    let decision = |text: &str| BTreeMap::from([(Kind::Invitations, text.to_owned())]);
    privacy::decide(&world.db, &world.lead_alfa, &decision(" KS 2026-03-14 § 12 "), &BTreeMap::new())
        .await
        .unwrap();
    let key = closed_round(&world).await;
    in_time(&world).await.unwrap();
    assert_eq!(
        lines(&world, &world.lead_alfa).await,
        [
            "invitations codes 12",
            "invitations days_and_languages all",
            "invitations receipts all"
        ]
    );
    // How many mails there were would say how many were reminded.
    assert_eq!(
        lines(&world, &world.lead_beta).await,
        [
            "invitations addresses 3",
            "invitations codes 9",
            "invitations days_and_languages all",
            "invitations participant_mails all",
            "invitations receipts all"
        ]
    );
    assert!(
        lines(&world, &world.joint).await.is_empty(),
        "the region has no invitations of its own"
    );
    // A decision that is changed later does not change what was written.
    privacy::decide(&world.db, &world.lead_alfa, &decision(""), &BTreeMap::new())
        .await
        .unwrap();
    let protocol = privacy::retention(&world.db, &world.lead_alfa).await.unwrap().protocol;
    let first = protocol.first().unwrap();
    assert_eq!(first.decision.as_deref(), Some("KS 2026-03-14 § 12"));
    assert_eq!((first.on, first.round.as_ref().map(|(id, _)| *id)), (world.today, Some(key.round)));
    assert!(protocol.iter().all(|d| d.run == first.run));
    assert!(privacy::retention(&world.db, &world.lead_alfa).await.unwrap().decisions.is_empty());
}

#[tokio::test]
async fn answers_go_once_when_their_day_has_come_and_the_number_is_in_steps() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(world.count("select count(*) from focus_groups_answer").await, 19);
    time_is_over(&world, key).await;
    assert!(in_time(&world).await.is_err());
    let (one, two) = (world.test.jobs(), world.test.jobs());
    let (a, b) = tokio::join!(jobs::run_due(&one), jobs::run_due(&two));
    a.unwrap();
    b.unwrap();
    in_time(&world).await.unwrap();
    let answers = |lines: Vec<String>| -> Vec<String> { lines.into_iter().filter(|l| l.starts_with("answers")).collect() };
    assert_eq!(
        answers(lines(&world, &world.lead_alfa).await),
        ["answers answers 10+", "answers unreleased_texts 11"]
    );
    assert_eq!(
        answers(lines(&world, &world.lead_beta).await),
        ["answers answers 5+", "answers withheld_texts all"]
    );
    assert_eq!(
        world
            .count("select count(*) from focus_groups_round where answers_deleted_on = (now() at time zone 'Europe/Stockholm')::date")
            .await,
        1
    );
    let before = world.count("select count(*) from privacy_protocol").await;
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(
        world.count("select count(*) from privacy_protocol").await,
        before,
        "it is not done again"
    );
}

#[tokio::test]
async fn only_the_door_says_that_answers_were_deleted() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    let begin = sqlx::AssertSqlSafe(format!("BEGIN; SET LOCAL app.tenant = '{}'", world.region));
    let mut tx = app.begin_with(begin).await.unwrap();
    let refused = sqlx::query("update focus_groups_round set answers_deleted_on = current_date where id = $1")
        .bind(key.round.0)
        .execute(&mut *tx)
        .await;
    let error = refused.unwrap_err();
    assert_eq!(
        error.as_database_error().and_then(|e| e.constraint()),
        Some("focus_groups_round_deletion")
    );
}

#[tokio::test]
async fn who_leads_decides_and_nobody_else() {
    let world = World::new().await;
    let staff = world.test.member(world.alfa, domain::tenants::Role::Staff, "Staff Alfa").await;
    assert!(matches!(privacy::retention(&world.db, &staff).await, Err(Error::Forbidden)));
    let long = BTreeMap::from([(Kind::Answers, "x".repeat(501)), (Kind::Log, "KF § 3".to_owned())]);
    assert!(matches!(
        privacy::decide(&world.db, &staff, &long, &BTreeMap::new()).await,
        Err(DecisionError::Other(Error::Forbidden))
    ));
    let refused = privacy::decide(&world.db, &world.lead_alfa, &long, &BTreeMap::new()).await;
    assert!(matches!(refused, Err(DecisionError::TooLong(kinds)) if kinds == [Kind::Answers]));
    assert!(
        privacy::retention(&world.db, &world.lead_alfa).await.unwrap().decisions.is_empty(),
        "all or none"
    );
    // A tenant has no say over what belongs to none.
    let servers = BTreeMap::from([(Kind::Sessions, "KF § 3".to_owned()), (Kind::Log, "KF § 3".to_owned())]);
    privacy::decide(&world.db, &world.lead_alfa, &servers, &BTreeMap::new())
        .await
        .unwrap();
    let decisions = privacy::retention(&world.db, &world.lead_alfa).await.unwrap().decisions;
    assert_eq!(decisions, BTreeMap::from([(Kind::Log, "KF § 3".to_owned())]));
    assert!(privacy::retention(&world.db, &world.lead_beta).await.unwrap().decisions.is_empty());
}

// ---- periods that a tenant has decided

/// Writes down decisions about what a place wrote for others and about results, with a period as it is typed.
async fn decide_period(world: &World, place: &Place, years: &str) -> Result<(), DecisionError> {
    let decisions = BTreeMap::from([(Kind::Exchange, "KS § 7".to_owned()), (Kind::Results, "KS § 8".to_owned())]);
    let periods = BTreeMap::from([(Kind::Exchange, years.to_owned()), (Kind::Results, years.to_owned())]);
    privacy::decide(&world.db, place, &decisions, &periods).await
}

/// What is due in a place, as `kind what number`.
async fn due(world: &World, place: &Place) -> Vec<String> {
    let due = privacy::due(&world.db, place).await.unwrap();
    assert!(due.iter().all(|d| d.oldest < d.before));
    let mut lines: Vec<String> = due
        .iter()
        .map(|d: &Due| format!("{} {} {}", d.kind.key(), d.what, d.how_many))
        .collect();
    lines.sort();
    lines
}

/// Alfa and Beta wrote in a thread three years ago, and Alfa today. Each municipality has a deviation that ended then, and one that goes on.
async fn old_words(world: &World) {
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
        title: "Fråga".into(),
        text: "Alfas gamla ord".into(),
    };
    let thread = exchange::start(&world.db, &world.lead_alfa, &start).await.unwrap();
    exchange::reply(&world.db, &world.lead_beta, thread, "Betas gamla ord")
        .await
        .unwrap();
    world
        .owner(
            "update exchange_post set written_at = now() - interval '3 years';
             insert into exchange_deviation (owner_id, id, kind, title, from_on, to_on)
               select t.id, gen_random_uuid(), 'other', x.title, current_date - 1200, x.to_on
                 from tenants_tenant t, (values ('Slut', current_date - 1100), ('Pågår', null)) x (title, to_on)
                where t.kind = 'municipality'",
        )
        .await;
    exchange::reply(&world.db, &world.lead_alfa, thread, "Alfas nya ord").await.unwrap();
}

/// What stands in threads.
async fn standing(world: &World) -> Vec<String> {
    world
        .texts("select text from exchange_post where removed_at is null order by text")
        .await
}

/// The checker: what others wrote is there.
async fn others_words_stay(world: &World) -> Result<(), Found> {
    if standing(world).await.iter().any(|text| text == "Betas gamla ord") {
        Ok(())
    } else {
        Err(Found("what another wrote was deleted".to_owned()))
    }
}

#[tokio::test]
async fn what_is_older_than_a_decision_says_goes_when_its_tenant_says_so_and_not_before() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    old_words(&world).await;
    // A decision without a period makes nothing due, and deletes nothing.
    decide_period(&world, alfa, "").await.unwrap();
    assert!(due(&world, alfa).await.is_empty());
    assert!(matches!(privacy::dispose(db, alfa, world.today).await, Err(Error::Conflict)));
    decide_period(&world, alfa, "4").await.unwrap();
    assert!(due(&world, alfa).await.is_empty());
    decide_period(&world, alfa, "2").await.unwrap();
    assert_eq!(due(&world, alfa).await, ["exchange deviations 1", "exchange posts 1"]);
    let shown = privacy::retention(db, alfa).await.unwrap();
    assert_eq!(shown.periods, BTreeMap::from([(Kind::Results, 2), (Kind::Exchange, 2)]));
    // Nothing goes by itself.
    delete(&world).await;
    assert_eq!(standing(&world).await, ["Alfas gamla ord", "Alfas nya ord", "Betas gamla ord"]);
    // Another tenant sees nothing of it, and deletes nothing by it.
    assert!(due(&world, beta).await.is_empty());
    let before = shown.due.first().unwrap().before;
    assert!(matches!(privacy::dispose(db, beta, before).await, Err(Error::Conflict)));
    let staff = world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    assert!(matches!(privacy::due(db, &staff).await, Err(Error::Forbidden)));
    assert!(matches!(privacy::dispose(db, &staff, before).await, Err(Error::Forbidden)));
    // Not what is newer than the decision says, whatever is asked for.
    assert!(matches!(
        privacy::dispose(db, alfa, before.next_day().unwrap()).await,
        Err(Error::Conflict)
    ));
    assert_eq!(standing(&world).await.len(), 3);

    assert_eq!(privacy::dispose(db, alfa, before).await.unwrap(), 2);
    assert_eq!(standing(&world).await, ["Alfas nya ord", "Betas gamla ord"]);
    others_words_stay(&world).await.unwrap();
    assert_eq!(
        world.texts("select text from exchange_post where removed_at is not null").await,
        [""],
        "its place stays, its text is gone"
    );
    let titles = |of: &str, tenant: Uuid| format!("select title from exchange_deviation where owner_id {of} '{tenant}' order by title");
    assert_eq!(world.texts(&titles("=", alfa.tenant.0)).await, ["Pågår"]);
    assert!(world.texts(&titles("<>", alfa.tenant.0)).await.contains(&"Slut".to_owned()));
    assert_eq!(lines(&world, alfa).await, ["exchange deviations 1", "exchange posts 1"]);
    assert!(lines(&world, beta).await.is_empty());
    let protocol = privacy::retention(db, alfa).await.unwrap().protocol;
    assert!(protocol.iter().all(|d| d.decision.as_deref() == Some("KS § 7")));
    let logged = format!(
        "select count(*) from audit_entry where kind = 'records_disposed' and tenant_id = '{}'",
        alfa.tenant
    );
    assert_eq!(world.count(&logged).await, 1);
    // Done again, there is nothing to do, and nothing to note.
    assert_eq!(privacy::dispose(db, alfa, before).await.unwrap(), 0);
    assert_eq!(lines(&world, alfa).await.len(), 2);
    assert_eq!(world.count(&logged).await, 1);
}

/// Six more posts of Alfa's, each a minute newer than the one before, in the thread of [`old_words`].
async fn more_old_words(world: &World) {
    world
        .owner(
            "insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name, written_at)
               select p.owner_id, p.thread_id, gen_random_uuid(), p.tenant_id, 'Alfas ord ' || n, p.written_by, p.by_name,
                      p.written_at + make_interval(mins => n)
                 from exchange_post p, generate_series(1, 6) n where p.text = 'Alfas gamla ord'",
        )
        .await;
}

#[tokio::test]
async fn a_large_disposal_goes_in_portions_and_has_one_record() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    old_words(&world).await;
    more_old_words(&world).await;
    decide_period(&world, alfa, "2").await.unwrap();
    reminded(&world, 0).await;
    let told = "select count(*) from notifications_notice where kind = 'privacy.due' and done_at is null";
    assert_eq!(world.count(told).await, 1);
    let before = privacy::due(db, alfa).await.unwrap().first().unwrap().before;
    assert_eq!(privacy::dispose_in_portions(db, alfa, before, 3).await.unwrap(), 8);
    assert_eq!(standing(&world).await, ["Alfas nya ord", "Betas gamla ord"]);
    assert_eq!(lines(&world, alfa).await, ["exchange deviations 1", "exchange posts 7"]);
    let protocol = privacy::retention(db, alfa).await.unwrap().protocol;
    assert!(protocol.iter().all(|line| line.run == protocol[0].run));
    assert_eq!(world.count(&disposals(&world)).await, 1);
    assert_eq!(world.count(told).await, 0, "there is nothing to be told of any more");
}

/// How many entries of the log say that Alfa carried out its decision.
fn disposals(world: &World) -> String {
    format!(
        "select count(*) from audit_entry where kind = 'records_disposed' and tenant_id = '{}'",
        world.alfa
    )
}

#[tokio::test]
async fn a_disposal_that_stops_midway_says_what_has_gone_and_goes_on_when_it_is_done_again() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    old_words(&world).await;
    more_old_words(&world).await;
    decide_period(&world, alfa, "2").await.unwrap();
    let before = privacy::due(db, alfa).await.unwrap().first().unwrap().before;
    world
        .owner(
            "create function stop_there() returns trigger language plpgsql as
               'begin if old.text = ''Alfas ord 5'' then raise exception ''stop''; end if; return new; end';
             create trigger stop_there before update on exchange_post for each row execute function stop_there()",
        )
        .await;
    assert!(privacy::dispose_in_portions(db, alfa, before, 3).await.is_err());
    assert_eq!(
        standing(&world).await,
        [
            "Alfas nya ord",
            "Alfas ord 3",
            "Alfas ord 4",
            "Alfas ord 5",
            "Alfas ord 6",
            "Betas gamla ord"
        ],
        "the oldest go first, a portion at a time"
    );
    assert_eq!(lines(&world, alfa).await, ["exchange posts 3"]);
    assert_eq!(world.count(&disposals(&world)).await, 1);
    assert_eq!(due(&world, alfa).await, ["exchange deviations 1", "exchange posts 4"]);
    world.owner("drop trigger stop_there on exchange_post").await;
    assert_eq!(privacy::dispose_in_portions(db, alfa, before, 3).await.unwrap(), 5);
    let mut runs = lines(&world, alfa).await;
    runs.sort();
    assert_eq!(runs, ["exchange deviations 1", "exchange posts 3", "exchange posts 4"]);
    assert_eq!(world.count(&disposals(&world)).await, 2);
    assert_eq!(standing(&world).await, ["Alfas nya ord", "Betas gamla ord"]);
}

/// What is reminded of at noon so many days from today; gives who has been told since the beginning, by name.
async fn reminded(world: &World, days: i64) -> Vec<String> {
    let noon = (world.today + Duration::days(days)).midnight().assume_utc() + Duration::hours(12);
    privacy::jobs::remind(&world.jobs, Some(noon)).await.unwrap();
    world.told_of(Notice::PeriodOver).await
}

#[tokio::test]
async fn who_leads_is_told_once_a_month_of_what_is_older_than_a_decision_says() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let staff = world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    old_words(&world).await;
    // What they were told of the thread itself.
    world.owner("delete from notifications_notice").await;
    let nobody: [&str; 0] = [];
    assert_eq!(reminded(&world, 0).await, nobody, "nobody has decided anything");
    // Beta has old words as well, and a decision by which they stay.
    decide_period(&world, alfa, "").await.unwrap();
    decide_period(&world, &world.lead_beta, "4").await.unwrap();
    assert_eq!(reminded(&world, 1).await, nobody, "no decision says that it is over");
    decide_period(&world, alfa, "2").await.unwrap();
    let before_seven = world.today.midnight().assume_utc() + Duration::days(2) + Duration::hours(3);
    assert_eq!(privacy::jobs::remind(&world.jobs, Some(before_seven)).await.unwrap(), 0);
    assert_eq!(
        reminded(&world, 2).await,
        ["Lead Alfa"],
        "once, of what is written for others alone"
    );
    for days in [2, 3, 15, 25] {
        assert_eq!(reminded(&world, days).await, ["Lead Alfa"], "not twice within a month");
    }
    let kept = world
        .texts("select payload::text from notifications_notice where kind = 'privacy.due'")
        .await;
    assert_eq!(kept, [format!("{{\"owner\": \"{}\", \"retention\": \"exchange\"}}", world.alfa)]);
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where kind = 'privacy.due'")
            .await,
        0,
        "it waits for a digest"
    );
    let told = notices::inbox(db, alfa, false, 1).await.unwrap().told;
    assert_eq!(
        told.iter().map(|t| (t.kind, t.about)).collect::<Vec<_>>(),
        [(Notice::PeriodOver, About::Period(Kind::Exchange))]
    );
    assert_eq!(About::Period(Kind::Exchange).page(Notice::PeriodOver), "/retention");
    let unread = |place: &Place| format!("select notifications_unread('{}', '{}')", place.tenant, place.actor.0);
    assert_eq!(world.count(&unread(alfa)).await, 1);
    for other in [&staff, &world.lead_beta] {
        assert_eq!(world.count(&unread(other)).await, 0);
        assert!(notices::inbox(db, other, false, 1).await.unwrap().told.is_empty());
    }
    assert_eq!(
        reminded(&world, 40).await,
        ["Lead Alfa", "Lead Alfa"],
        "a month later, as it is so still"
    );
}

#[tokio::test]
async fn nobody_is_told_that_a_period_is_over_who_does_not_want_to_hear_of_it_or_can_do_nothing() {
    let world = World::new().await;
    let alfa = &world.lead_alfa;
    old_words(&world).await;
    for place in [alfa, &world.lead_beta] {
        decide_period(&world, place, "2").await.unwrap();
    }
    notices::choose(&world.db, alfa, &BTreeMap::from([(Notice::PeriodOver, How::Never)]), Quiet::USUAL)
        .await
        .unwrap();
    world
        .owner(&format!("update tenants_tenant set state = 'paused' where id = '{}'", world.beta))
        .await;
    let nobody: [&str; 0] = [];
    assert_eq!(reminded(&world, 0).await, nobody);
    world
        .owner(&format!("update tenants_tenant set state = 'active' where id = '{}'", world.beta))
        .await;
    assert_eq!(reminded(&world, 1).await, ["Lead Beta"]);
}

#[tokio::test]
async fn results_are_reckoned_for_whoever_asked_and_stay() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    world
        .owner(&format!(
            "alter table focus_groups_round disable trigger keep_promises;
             update focus_groups_round set closed_on = current_date - 800 where id = '{}';
             alter table focus_groups_round enable trigger keep_promises",
            key.round
        ))
        .await;
    for place in [&world.joint, &world.lead_alfa] {
        decide_period(&world, place, "2").await.unwrap();
    }
    assert_eq!(due(&world, &world.joint).await, ["results rounds 1"]);
    assert!(due(&world, &world.lead_alfa).await.is_empty(), "the round is the region's");
    assert_eq!(reminded(&world, 0).await, ["Joint"]);
    let before = privacy::due(&world.db, &world.joint).await.unwrap().first().unwrap().before;
    assert_eq!(privacy::dispose(&world.db, &world.joint, before).await.unwrap(), 0);
    assert_eq!(due(&world, &world.joint).await, ["results rounds 1"]);
}

#[tokio::test]
async fn a_period_needs_a_decision_and_is_kept_with_it() {
    let world = World::new().await;
    let alone = BTreeMap::from([(Kind::Exchange, "5".to_owned())]);
    let refused = privacy::decide(&world.db, &world.lead_alfa, &BTreeMap::new(), &alone).await;
    assert!(matches!(refused, Err(DecisionError::Periods(found)) if found == [(Kind::Exchange, PeriodProblem::NoDecision)]));
    let refused = decide_period(&world, &world.lead_alfa, "0").await;
    assert!(matches!(refused, Err(DecisionError::Periods(found)) if found.len() == 2));
    assert!(privacy::retention(&world.db, &world.lead_alfa).await.unwrap().decisions.is_empty());
    // What has a limit of its own has no period, also where one is sent.
    let decisions = BTreeMap::from([(Kind::Log, "KF § 3".to_owned())]);
    let periods = BTreeMap::from([(Kind::Log, "1".to_owned())]);
    privacy::decide(&world.db, &world.lead_alfa, &decisions, &periods).await.unwrap();
    assert!(privacy::retention(&world.db, &world.lead_alfa).await.unwrap().periods.is_empty());
    assert_eq!(
        world.count("select count(*) from privacy_decision where years is not null").await,
        0
    );
}

#[tokio::test]
async fn sabotage_of_carrying_out_a_decision_on_others_words_is_seen() {
    let world = World::new().await;
    old_words(&world).await;
    decide_period(&world, &world.lead_alfa, "2").await.unwrap();
    rewrite(&world.test, "privacy_dispose", "p.tenant_id = here and ", "").await;
    let before = privacy::due(&world.db, &world.lead_alfa).await.unwrap().first().unwrap().before;
    privacy::dispose(&world.db, &world.lead_alfa, before).await.unwrap();
    seen_red(
        "P9",
        "what another tenant wrote goes with one's own",
        others_words_stay(&world).await,
    );
}
