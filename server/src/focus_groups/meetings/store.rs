//! All SQL of meetings. Row security shows a tenant its own and nothing else; the statements say the tenant all the same, so that rows
//! are found by their keys.

use super::{MeetingRound, Question, Quote, Row, Theme};
use crate::{
    db::{Error, JobsDb, TenantTx},
    focus_groups::RoundKey,
};
use domain::{
    focus_groups::{
        RoundState,
        meeting::{self, Facts, Numbers, Speaker},
    },
    ids::{FindingId, MeetingId, QuestionId, QuoteId, RoundId, TenantId, ThemeId},
    language::{Language, Texts},
};
use time::Date;
use uuid::Uuid;

/// What was found of a meeting, with all numbers.
pub(super) struct Found {
    pub facts: Facts,
    pub round: Option<MeetingRound>,
    pub edit: i32,
    pub guide_edit: i32,
    pub notes_deleted_on: Option<Date>,
}

fn texts(value: serde_json::Value) -> Result<Texts, Error> {
    Ok(serde_json::from_value(value)?)
}

/// All, or those of one round, the newest first: those to come stand above.
pub(super) async fn meetings(tx: &mut TenantTx, of: Option<RoundKey>, most: i64) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select m.id, m.title, m.held_on, m.starts_at, m.place, m.notes_deleted_on, r.title as "round_title?",
                  (select count(*) from focus_groups_meeting_theme t where t.tenant_id = m.tenant_id and t.meeting_id = m.id) as "themes!"
             from focus_groups_meeting m
             left join focus_groups_round r on r.owner_id = m.round_owner_id and r.id = m.round_id
            where m.tenant_id = $1 and ($3::uuid is null or m.round_owner_id = $3 and m.round_id = $4)
            order by m.held_on desc, m.id limit $2"#,
        tenant,
        most,
        of.map(|key| key.owner.0) as Option<Uuid>,
        of.map(|key| key.round.0) as Option<Uuid>
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Row {
                id: MeetingId(r.id),
                title: r.title,
                held_on: r.held_on,
                starts_at: r.starts_at,
                place: r.place,
                round: r.round_title.map(texts).transpose()?,
                themes: r.themes,
                notes_deleted: r.notes_deleted_on.is_some(),
            })
        })
        .collect()
}

pub(super) async fn meeting(tx: &mut TenantTx, id: MeetingId) -> Result<Option<Found>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select m.title, m.held_on, m.starts_at, m.place, m.facilitator, m.language, m.other_language, m.interpreter, m.interpreter_language,
                  m.asked, m.present, m.answered, m.edit, m.guide_edit, m.notes_deleted_on,
                  r.owner_id as "round_owner?", r.id as "round_id?", r.title as "round_title?", r.state as "round_state?"
             from focus_groups_meeting m
             left join focus_groups_round r on r.owner_id = m.round_owner_id and r.id = m.round_id
            where m.tenant_id = $1 and m.id = $2"#,
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let round = match (r.round_owner, r.round_id, r.round_title, r.round_state) {
        (Some(owner), Some(round), Some(title), Some(state)) => Some(MeetingRound {
            key: RoundKey {
                owner: TenantId(owner),
                round: RoundId(round),
            },
            title: texts(title)?,
            closed: RoundState::parse(&state) == Some(RoundState::Closed),
        }),
        _ => None,
    };
    Ok(Some(Found {
        facts: Facts {
            title: r.title,
            held_on: r.held_on,
            starts_at: r.starts_at,
            place: r.place,
            facilitator: r.facilitator,
            language: Language::parse(&r.language).ok(),
            other_language: r.other_language,
            interpreter: r.interpreter,
            interpreter_language: r.interpreter_language,
            numbers: Numbers {
                asked: r.asked,
                present: r.present,
                answered: r.answered,
            },
        },
        round,
        edit: r.edit,
        guide_edit: r.guide_edit,
        notes_deleted_on: r.notes_deleted_on,
    }))
}

/// The meeting as it is written in: held until the end of the transaction, so that what is counted and deleted meanwhile waits. Gives its
/// counts of changes, of itself and of its guide, and whether its notes are deleted.
pub(super) async fn hold(tx: &mut TenantTx, id: MeetingId) -> Result<Option<(i32, i32, bool)>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select edit, guide_edit, notes_deleted_on is not null as "deleted!" from focus_groups_meeting
            where tenant_id = $1 and id = $2 for no key update"#,
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| (r.edit, r.guide_edit, r.deleted)))
}

pub(super) async fn insert(tx: &mut TenantTx, id: MeetingId, facts: &Facts, round: Option<RoundKey>) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_meeting (tenant_id, id, round_owner_id, round_id, title, held_on, starts_at, place, facilitator, language,
                other_language, interpreter, interpreter_language, asked, present, answered)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        tenant,
        id.0,
        round.map(|key| key.owner.0) as Option<Uuid>,
        round.map(|key| key.round.0) as Option<Uuid>,
        facts.title,
        facts.held_on,
        facts.starts_at as Option<time::Time>,
        facts.place,
        facts.facilitator,
        facts.language.map_or("", Language::key),
        facts.other_language,
        facts.interpreter,
        facts.interpreter_language,
        facts.numbers.asked as Option<i32>,
        facts.numbers.present as Option<i32>,
        facts.numbers.answered as Option<i32>
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update(tx: &mut TenantTx, id: MeetingId, facts: &Facts, round: Option<RoundKey>) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "update focus_groups_meeting set round_owner_id = $3, round_id = $4, title = $5, held_on = $6, starts_at = $7, place = $8, facilitator = $9,
                language = $10, other_language = $11, interpreter = $12, interpreter_language = $13, asked = $14, present = $15, answered = $16,
                edit = edit + 1
          where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        round.map(|key| key.owner.0) as Option<Uuid>,
        round.map(|key| key.round.0) as Option<Uuid>,
        facts.title,
        facts.held_on,
        facts.starts_at as Option<time::Time>,
        facts.place,
        facts.facilitator,
        facts.language.map_or("", Language::key),
        facts.other_language,
        facts.interpreter,
        facts.interpreter_language,
        facts.numbers.asked as Option<i32>,
        facts.numbers.present as Option<i32>,
        facts.numbers.answered as Option<i32>
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut TenantTx, id: MeetingId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!("delete from focus_groups_meeting where tenant_id = $1 and id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

// ---- the guide

pub(super) async fn questions(tx: &mut TenantTx, meeting: MeetingId) -> Result<Vec<Question>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, text, minutes, help, notes, edit from focus_groups_meeting_question
          where tenant_id = $1 and meeting_id = $2 order by position, id",
        tenant,
        meeting.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Question {
            id: QuestionId(r.id),
            text: r.text,
            minutes: r.minutes,
            help: r.help,
            notes: r.notes,
            edit: r.edit,
        })
        .collect())
}

/// Writes a question of the guide in its place; what is noted under it stays.
pub(super) async fn put_question(tx: &mut TenantTx, meeting: MeetingId, position: i32, question: &meeting::Question) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_meeting_question (tenant_id, meeting_id, id, position, text, minutes, help) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, meeting_id, id)
         do update set position = excluded.position, text = excluded.text, minutes = excluded.minutes, help = excluded.help",
        tenant,
        meeting.0,
        question.id.unwrap_or_default().0,
        position,
        question.text,
        question.minutes,
        question.help
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete_question(tx: &mut TenantTx, meeting: MeetingId, question: QuestionId) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "delete from focus_groups_meeting_question where tenant_id = $1 and meeting_id = $2 and id = $3",
        tenant,
        meeting.0,
        question.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn guide_changed(tx: &mut TenantTx, meeting: MeetingId) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "update focus_groups_meeting set guide_edit = guide_edit + 1 where tenant_id = $1 and id = $2",
        tenant,
        meeting.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Saves what is noted under a question, where nobody else has since it was read; the page that saved last may go on.
pub(super) async fn save_notes(
    tx: &mut TenantTx,
    (meeting, question): (MeetingId, QuestionId),
    edit: i32,
    writing: Uuid,
    notes: &str,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_meeting_question set notes = $6, edit = edit + 1, writing = $5
          where tenant_id = $1 and meeting_id = $2 and id = $3 and (edit = $4 or writing = $5)",
        tenant,
        meeting.0,
        question.0,
        edit,
        writing,
        notes
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

// ---- themes and quotes

pub(super) async fn themes(tx: &mut TenantTx, meeting: MeetingId) -> Result<Vec<Theme>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, title, notes, edit, finding_id from focus_groups_meeting_theme where tenant_id = $1 and meeting_id = $2 order by position, id",
        tenant,
        meeting.0
    )
    .fetch_all(tx.conn())
    .await?;
    let quotes = sqlx::query!(
        "select theme_id, id, text, role from focus_groups_meeting_quote where tenant_id = $1 and meeting_id = $2 order by theme_id, id",
        tenant,
        meeting.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut themes: Vec<Theme> = rows
        .into_iter()
        .map(|r| Theme {
            id: ThemeId(r.id),
            title: r.title,
            notes: r.notes,
            edit: r.edit,
            finding: r.finding_id.map(FindingId),
            quotes: Vec::new(),
        })
        .collect();
    for quote in quotes {
        if let Some(theme) = themes.iter_mut().find(|t| t.id.0 == quote.theme_id) {
            theme.quotes.push(Quote {
                id: QuoteId(quote.id),
                text: quote.text,
                speaker: Speaker::parse(&quote.role).unwrap_or(Speaker::Participant),
            });
        }
    }
    Ok(themes)
}

pub(super) async fn insert_theme(tx: &mut TenantTx, meeting: MeetingId, id: ThemeId, theme: &meeting::Theme) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_meeting_theme (tenant_id, meeting_id, id, position, title, notes)
         select $1, $2, $3, coalesce(max(t.position), 0) + 1, $4, $5 from focus_groups_meeting_theme t where t.tenant_id = $1 and t.meeting_id = $2",
        tenant,
        meeting.0,
        id.0,
        theme.title,
        theme.notes
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Changes a theme, where nobody else has since it was read.
pub(super) async fn update_theme(
    tx: &mut TenantTx,
    meeting: MeetingId,
    id: ThemeId,
    edit: i32,
    theme: &meeting::Theme,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_meeting_theme set title = $5, notes = $6, edit = edit + 1
          where tenant_id = $1 and meeting_id = $2 and id = $3 and edit = $4",
        tenant,
        meeting.0,
        id.0,
        edit,
        theme.title,
        theme.notes
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn delete_theme(tx: &mut TenantTx, meeting: MeetingId, id: ThemeId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from focus_groups_meeting_theme where tenant_id = $1 and meeting_id = $2 and id = $3",
        tenant,
        meeting.0,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn became(tx: &mut TenantTx, meeting: MeetingId, id: ThemeId, finding: FindingId) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "update focus_groups_meeting_theme set finding_id = $4 where tenant_id = $1 and meeting_id = $2 and id = $3",
        tenant,
        meeting.0,
        id.0,
        finding.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn insert_quote(
    tx: &mut TenantTx,
    meeting: MeetingId,
    theme: ThemeId,
    id: QuoteId,
    quote: &meeting::Quote,
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_meeting_quote (tenant_id, meeting_id, theme_id, id, text, role, agreed) values ($1, $2, $3, $4, $5, $6, true)",
        tenant,
        meeting.0,
        theme.0,
        id.0,
        quote.text,
        quote.speaker.key()
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete_quote(tx: &mut TenantTx, meeting: MeetingId, theme: ThemeId, id: QuoteId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from focus_groups_meeting_quote where tenant_id = $1 and meeting_id = $2 and theme_id = $3 and id = $4",
        tenant,
        meeting.0,
        theme.0,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn forget(db: &JobsDb, days: i32) -> Result<i64, Error> {
    Ok(
        sqlx::query_scalar!(r#"select focus_groups_forget_meetings($1) as "forgotten!""#, days)
            .fetch_one(db.pool())
            .await?,
    )
}
