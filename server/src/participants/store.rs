//! All SQL of participants.

use super::{
    Answered, AskedIn,
    answering::{Decided, NamedOpening, NamedTaken},
    asking::{Before, Changed},
};
use crate::{
    db::{Error, JobsDb, Single, TenantTx},
    focus_groups::{
        answering::{Asked, Documents, Opening, OpeningState, Taken},
        layers::Opened,
        wording,
    },
    texts::Catalogue,
};
use domain::{
    focus_groups::{Instrument, RoundState, Sheet},
    ids::{FileId, InvitationId, ParticipantId, PublicId, RoundId, SubmissionId, TenantId},
    language::Language,
    participants::{Alias, Consent, GroupChange},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::{Postgres, Transaction, types::Json};
use std::sync::Arc;
use time::Date;
use uuid::Uuid;

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    Ok(serde_json::from_value(value)?)
}

fn consent(key: &str) -> Result<Consent, Error> {
    Consent::parse(key).ok_or_else(|| Error::Internal(anyhow::anyhow!("a consent that is not known")))
}

fn language(key: &str) -> Language {
    Language::parse(key).unwrap_or(Language::Sv)
}

// ---- participants

/// One participant.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The id.
    pub id: ParticipantId,
    /// What the person is called here.
    pub alias: String,
    /// The day on which it was written down.
    pub made_on: Date,
    /// The day on which it ended.
    pub ended_on: Option<Date>,
}

pub(super) async fn participants(tx: &mut TenantTx) -> Result<Vec<Participant>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, alias, made_on, ended_on from participants_participant where tenant_id = $1
          order by ended_on is not null, alias_norm, id",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Participant {
            id: ParticipantId(r.id),
            alias: r.alias,
            made_on: r.made_on,
            ended_on: r.ended_on,
        })
        .collect())
}

pub(super) async fn participant(tx: &mut TenantTx, id: ParticipantId) -> Result<Option<Participant>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select alias, made_on, ended_on from participants_participant where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Participant {
        id,
        alias: r.alias,
        made_on: r.made_on,
        ended_on: r.ended_on,
    }))
}

/// False where the alias is taken.
pub(super) async fn insert(tx: &mut TenantTx, id: ParticipantId, alias: &Alias) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into participants_participant (tenant_id, id, alias, alias_norm) values ($1, $2, $3, $4)
         on conflict (tenant_id, alias_norm) do nothing",
        tenant,
        id.0,
        alias.as_str(),
        alias.norm()
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn end(tx: &mut TenantTx, id: ParticipantId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update participants_participant set ended_on = (now() at time zone 'Europe/Stockholm')::date
          where tenant_id = $1 and id = $2 and ended_on is null",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// With it go its invitations, and what was answered to them.
pub(super) async fn delete(tx: &mut TenantTx, id: ParticipantId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from participants_participant where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn asked_in(tx: &mut TenantTx, id: ParticipantId) -> Result<Vec<AskedIn>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select i.round_id, i.consent, i.decided_on, r.title, r.opens_on, r.kept_until
           from participants_invitation i join focus_groups_round r on r.owner_id = i.tenant_id and r.id = i.round_id
          where i.tenant_id = $1 and i.participant_id = $2 order by r.opens_on, r.id",
        tenant,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(AskedIn {
                round: RoundId(r.round_id),
                title: read(r.title)?,
                opens_on: r.opens_on,
                kept_until: r.kept_until,
                consent: consent(&r.consent)?,
                decided_on: r.decided_on,
            })
        })
        .collect()
}

/// Who has gone meanwhile is nobody.
fn gone(error: sqlx::Error) -> Error {
    if error.as_database_error().and_then(|d| d.code()).as_deref() == Some("P0002") {
        Error::NotFound
    } else {
        error.into()
    }
}

pub(super) async fn look(tx: &mut TenantTx, id: ParticipantId, taken_out: bool) -> Result<Vec<Answered>, Error> {
    let tenant = tx.tenant().0;
    // The door first, by itself: the look is logged before anything is read.
    let rows = sqlx::query!(
        r#"select round_id as "round_id!", answered_on as "answered_on!", language as "language!", sheet as "sheet!: Json<Sheet>"
             from participants_look($1, $2)"#,
        id.0,
        taken_out
    )
    .fetch_all(tx.conn())
    .await
    .map_err(gone)?;
    let ids: Vec<Uuid> = rows.iter().map(|r| r.round_id).collect();
    let rounds = sqlx::query!(
        "select r.id, r.title, r.kept_until, v.document
           from focus_groups_round r
           join focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
          where r.owner_id = $1 and r.id = any($2) order by r.opens_on, r.id",
        tenant,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    let mut answered = Vec::with_capacity(rounds.len());
    for round in rounds {
        let Some(row) = rows.iter().find(|row| row.round_id == round.id) else {
            continue;
        };
        answered.push(Answered {
            round: RoundId(round.id),
            title: read(round.title)?,
            kept_until: round.kept_until,
            answered_on: row.answered_on,
            language: language(&row.language),
            instrument: Arc::new(read(round.document)?),
            sheet: row.sheet.0.clone(),
        });
    }
    Ok(answered)
}

/// One look at what somebody answered.
#[derive(Clone, Debug)]
pub struct LookAt {
    /// Its number in the log.
    pub number: i64,
    /// When, in Swedish time.
    pub at: String,
    /// By whom.
    pub by: Option<String>,
    /// Whether it was taken out as a file.
    pub taken_out: bool,
}

pub(super) async fn looks(tx: &mut TenantTx, id: ParticipantId) -> Result<Vec<LookAt>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select e.number, to_char(e.at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as "at!", p.name as "by?",
                  e.payload @> '{"taken_out": true}' as "taken_out!"
             from audit_entry e left join audit_person p on p.tenant_id = e.tenant_id and p.account_id = e.actor_id
            where e.tenant_id = $1 and e.kind = 'participant_looked' and e.subject_id = $2 order by e.number desc"#,
        tenant,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| LookAt {
            number: r.number,
            at: r.at,
            by: r.by,
            taken_out: r.taken_out,
        })
        .collect())
}

pub(super) async fn withdraw(tx: &mut TenantTx, id: ParticipantId, round: RoundId) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select participants_withdraw($1, $2) as "withdrawn!""#, id.0, round.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

// ---- asking

/// That the round is this tenant's, named and open.
pub(super) async fn demand_named(tx: &mut TenantTx, round: RoundId) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let found = sqlx::query!(
        "select state, anonymous from focus_groups_round where owner_id = $1 and id = $2",
        tenant,
        round.0
    )
    .fetch_optional(tx.conn())
    .await?;
    match found {
        None => Err(Error::NotFound),
        Some(r) if r.state == "open" && !r.anonymous => Ok(()),
        Some(_) => Err(Error::Conflict),
    }
}

/// False where the person is asked there already, has ended, or is nobody here.
pub(super) async fn invite(
    tx: &mut TenantTx,
    round: RoundId,
    participant: ParticipantId,
    id: InvitationId,
    language: Language,
    token: &[u8],
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into participants_invitation (tenant_id, id, participant_id, round_id, language, token_hash)
         select $1, $2, p.id, $4, $5, $6 from participants_participant p where p.tenant_id = $1 and p.id = $3 and p.ended_on is null
         on conflict (tenant_id, round_id, participant_id) do nothing",
        tenant,
        id.0,
        participant.0,
        round.0,
        language.key(),
        token
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Somebody who is asked in a round.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The invitation.
    pub invitation: InvitationId,
    /// Who.
    pub participant: ParticipantId,
    /// By this alias.
    pub alias: String,
    /// The language of the slip.
    pub language: Language,
    /// What the person has said about being asked.
    pub consent: Consent,
    /// The day on which the person ended, where that is so: then no slip is printed, and the link takes nothing.
    pub ended_on: Option<Date>,
}

pub(super) async fn invited(tx: &mut TenantTx, round: RoundId) -> Result<Vec<Invited>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select i.id, i.participant_id, i.language, i.consent, p.alias, p.ended_on
           from participants_invitation i join participants_participant p on p.tenant_id = i.tenant_id and p.id = i.participant_id
          where i.tenant_id = $1 and i.round_id = $2 order by p.alias_norm, p.id",
        tenant,
        round.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Invited {
                invitation: InvitationId(r.id),
                participant: ParticipantId(r.participant_id),
                alias: r.alias,
                language: language(&r.language),
                consent: consent(&r.consent)?,
                ended_on: r.ended_on,
            })
        })
        .collect()
}

pub(super) async fn change(tx: &mut TenantTx, round: RoundId) -> Result<Option<Changed>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        r#"select v.document as "asked!", c.made_on as "made_on?", c.document as "change?", b.title as "before_title?", b.opens_on as "before_opens_on?",
                  b.closes_on as "before_closes_on?"
             from focus_groups_round r
             join focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
             left join participants_change c on c.tenant_id = r.owner_id and c.round_id = r.id
             left join focus_groups_round b on b.owner_id = c.tenant_id and b.id = c.before_id
            where r.owner_id = $1 and r.id = $2 and not r.anonymous"#,
        tenant,
        round.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound)?;
    let (Some(made_on), Some(change)) = (row.made_on, row.change) else {
        return Ok(None);
    };
    let before = match (row.before_title, row.before_opens_on, row.before_closes_on) {
        (Some(title), Some(opens_on), Some(closes_on)) => Some(Before {
            title: read(title)?,
            opens_on,
            closes_on,
        }),
        _ => None,
    };
    Ok(Some(Changed {
        before,
        made_on,
        change: read(change)?,
        instrument: read(row.asked)?,
    }))
}

// ---- the person's way

pub(super) async fn open(one: &mut Single, documents: &Documents, hash: &[u8]) -> Result<Option<NamedOpening>, Error> {
    let row = sqlx::query!(
        r#"select tenant_id as "tenant_id!", tenant_name as "tenant_name!", alias as "alias!", ended as "ended!", consent as "consent!", answered as "answered!", language as "language!",
                  state as "state!", title as "title!", purpose as "purpose!", asker as "asker!", contact as "contact!", public_id as "public_id!",
                  languages as "languages!", opens_on as "opens_on!", closes_on as "closes_on!", kept_until as "kept_until!",
                  threshold_closed as "threshold_closed!", instrument_owner_id as "instrument_owner_id!", instrument_id as "instrument_id!",
                  instrument_version as "instrument_version!", theme, words, dpo
             from participants_open($1)"#,
        hash
    )
    .fetch_optional(one.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let version = Asked::of(r.instrument_owner_id, r.instrument_id, r.instrument_version);
    let asker = TenantId(r.tenant_id);
    let known = (documents.known(&version), r.words.map(|words| documents.known_words(asker, words)));
    let (instrument, words) = match known {
        (Some(instrument), None) => (instrument, None),
        (Some(instrument), Some(Some(words))) => (instrument, Some(words)),
        _ => match asked(one, documents, (asker, &version), hash).await? {
            Some(found) => found,
            // Deleted between the two statements.
            None => return Ok(None),
        },
    };
    Ok(Some(NamedOpening {
        alias: r.alias,
        ended: r.ended,
        consent: consent(&r.consent)?,
        round: Opening {
            // One who asks: the municipality.
            owner_name: r.tenant_name.clone(),
            tenant_name: r.tenant_name,
            used: r.answered,
            language: language(&r.language),
            state: match r.state.as_str() {
                "early" => OpeningState::Early,
                "open" => OpeningState::Open,
                "ended" => OpeningState::Ended,
                _ => OpeningState::Closed,
            },
            title: read(r.title)?,
            purpose: read(r.purpose)?,
            asker: r.asker,
            contact: r.contact,
            dpo: r.dpo,
            public: PublicId(r.public_id),
            languages: r.languages.iter().filter_map(|key| Language::parse(key).ok()).collect(),
            opens_on: r.opens_on,
            closes_on: r.closes_on,
            kept_until: r.kept_until,
            threshold_closed: r.threshold_closed,
            asked: version,
            instrument,
            theme: r.theme,
            words,
        },
    }))
}

/// What is asked, and own words where there are any.
type Asks = (Arc<Instrument>, Option<Arc<Catalogue>>);

/// What is asked, and the own words of whoever asks, for a server that has not shown them before.
async fn asked(one: &mut Single, documents: &Documents, (asker, version): (TenantId, &Asked), hash: &[u8]) -> Result<Option<Asks>, Error> {
    let row = sqlx::query!(
        r#"select document as "document!", frozen as "frozen!", words_version, words from participants_asked($1)"#,
        hash
    )
    .fetch_optional(one.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let instrument: Arc<Instrument> = Arc::new(read(r.document)?);
    if r.frozen {
        documents.remember(*version, &instrument);
    }
    let words = match (r.words_version, r.words) {
        (Some(version), Some(texts)) => {
            let words = Arc::new(wording::catalogue(&read(texts)?));
            documents.remember_words(asker, version, &words);
            Some(words)
        }
        _ => None,
    };
    Ok(Some((instrument, words)))
}

pub(super) async fn file(one: &mut Single, hash: &[u8], id: FileId) -> Result<Option<Opened>, Error> {
    let row = sqlx::query!(
        r#"select media as "media!", content as "content!" from participants_file($1, $2)"#,
        hash,
        id.0
    )
    .fetch_optional(one.conn())
    .await?;
    Ok(row.and_then(|r| Opened::of(&r.media, r.content)))
}

pub(super) async fn decide(one: &mut Single, hash: &[u8], yes: bool) -> Result<Decided, Error> {
    let decided = sqlx::query_scalar!(r#"select participants_decide($1, $2) as "decided!""#, hash, yes)
        .fetch_one(one.conn())
        .await?;
    Ok(match decided.as_str() {
        "unknown" => Decided::Unknown,
        "closed" => Decided::Closed,
        "ended" => Decided::Ended,
        key => Decided::As(consent(key)?),
    })
}

pub(super) async fn submit(
    one: &mut Single,
    hash: &[u8],
    submission: SubmissionId,
    language: Language,
    sheet: &Sheet,
) -> Result<NamedTaken, Error> {
    let taken = sqlx::query_scalar!(
        r#"select participants_submit($1, $2, $3, $4) as "taken!""#,
        hash,
        submission.0,
        language.key(),
        serde_json::to_value(sheet)?
    )
    .fetch_one(one.conn())
    .await?;
    Ok(match taken.as_str() {
        "taken" => NamedTaken::Like(Taken::Thanks),
        "used" => NamedTaken::Like(Taken::UsedBefore),
        "closed" => NamedTaken::Like(Taken::Closed),
        "no_consent" => NamedTaken::NoConsent,
        "ended" => NamedTaken::Ended,
        _ => NamedTaken::Like(Taken::Unknown),
    })
}

pub(super) async fn received(one: &mut Single, hash: &[u8], submission: SubmissionId) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select participants_received($1, $2) as "received!""#, hash, submission.0)
            .fetch_one(one.conn())
            .await?,
    )
}

// ---- jobs

/// A named round that has been opened.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) tenant: TenantId,
    pub(super) id: RoundId,
    pub(super) state: RoundState,
    pub(super) opens_on: Date,
    /// The last day on which its answers are there.
    pub(super) kept_until: Date,
    /// From how many answers a figure is shown.
    pub(super) threshold: i32,
    pub(super) instrument: Instrument,
}

/// Named rounds that have closed, of which no change has been made.
pub(super) async fn due(db: &JobsDb) -> Result<Vec<Named>, Error> {
    let rows = sqlx::query!(
        "select r.owner_id, r.id, r.opens_on, r.kept_until, r.threshold_closed, v.document
           from focus_groups_round r
           join focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
          where not r.anonymous and r.state = 'closed'
            and not exists (select 1 from participants_change c where c.tenant_id = r.owner_id and c.round_id = r.id)
          order by r.opens_on, r.id"
    )
    .fetch_all(db.pool())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Named {
                tenant: TenantId(r.owner_id),
                id: RoundId(r.id),
                state: RoundState::Closed,
                opens_on: r.opens_on,
                kept_until: r.kept_until,
                threshold: r.threshold_closed,
                instrument: read(r.document)?,
            })
        })
        .collect()
}

/// The most rounds that are looked back at.
const MOST_BACK: i64 = 20;

/// The named rounds of the same tenant that opened before a round, the last one first, closed or not: those that the round can still be
/// compared with. Not one whose answers are gone, and not one that closes when the round's own are.
pub(super) async fn earlier(db: &JobsDb, round: &Named) -> Result<Vec<Named>, Error> {
    let rows = sqlx::query!(
        "select r.owner_id, r.id, r.state, r.opens_on, r.kept_until, r.threshold_closed, v.document
           from focus_groups_round r
           join focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
          where r.owner_id = $1 and not r.anonymous and r.state <> 'draft' and r.opens_on < $2
            and r.kept_until >= (now() at time zone 'Europe/Stockholm')::date and (r.state = 'closed' or r.closes_on < $3)
          order by r.opens_on desc, r.id limit $4",
        round.tenant.0,
        round.opens_on,
        round.kept_until,
        MOST_BACK
    )
    .fetch_all(db.pool())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Named {
                tenant: TenantId(r.owner_id),
                id: RoundId(r.id),
                // A state that is not known is not closed.
                state: RoundState::parse(&r.state).unwrap_or(RoundState::Open),
                opens_on: r.opens_on,
                kept_until: r.kept_until,
                threshold: r.threshold_closed,
                instrument: read(r.document)?,
            })
        })
        .collect()
}

/// What each of those who answered two rounds answered, before and after. Whose it is is not among it.
pub(super) async fn pairs(
    tx: &mut Transaction<'static, Postgres>,
    tenant: TenantId,
    before: RoundId,
    after: RoundId,
) -> Result<Vec<(Sheet, Sheet)>, Error> {
    let rows = sqlx::query!(
        r#"select x.sheet as "before!: Json<Sheet>", y.sheet as "after!: Json<Sheet>"
             from participants_invitation i
             join participants_answer x on x.tenant_id = i.tenant_id and x.invitation_id = i.id
             join participants_invitation j on j.tenant_id = i.tenant_id and j.participant_id = i.participant_id and j.round_id = $3
             join participants_answer y on y.tenant_id = j.tenant_id and y.invitation_id = j.id
            where i.tenant_id = $1 and i.round_id = $2"#,
        tenant.0,
        before.0,
        after.0
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|r| (r.before.0, r.after.0)).collect())
}

/// Another server may have been quicker: then what it made stays.
pub(super) async fn keep_change(
    tx: &mut Transaction<'static, Postgres>,
    round: &Named,
    before: Option<RoundId>,
    change: &GroupChange,
) -> Result<(), Error> {
    sqlx::query!(
        "insert into participants_change (tenant_id, round_id, before_id, document) values ($1, $2, $3, $4)
         on conflict (tenant_id, round_id) do nothing",
        round.tenant.0,
        round.id.0,
        before.map(|id| id.0) as Option<Uuid>,
        serde_json::to_value(change)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn forget(db: &JobsDb, days: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select participants_forget($1) as "forgotten!""#, days)
        .fetch_one(db.pool())
        .await?)
}
