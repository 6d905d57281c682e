//! Voices: quotes with consent, under no name. Read by exactly those whom their place names, shown to everybody only where consent,
//! owner and region say so, and gone everywhere as soon as they are withdrawn.

mod store;

use super::{Once, Readers, events, events::For, own_limit, readers};
use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    audit::Event,
    exchange::{
        Audience,
        voices::{self, Code, Consent, Covers, Typed, VoiceProblem, VoiceRole},
    },
    ids::{MethodId, TenantId, ThreadId, VoiceId},
    language::Texts,
    tenants::Permission,
};
use rand::TryRng;
use time::Date;

/// Which voice: whose it is, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoiceKey {
    /// The tenant that keeps it.
    pub owner: TenantId,
    /// Its id.
    pub id: VoiceId,
}

/// Why a voice can't be kept.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<VoiceProblem>),
    /// Whoever keeps it has kept today's: [`limits::OWN_VOICES`].
    #[error("enough of one's own")]
    OwnFull,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sqlx::Error> for VoiceError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Said as this.
    pub role: Option<VoiceRole>,
    /// That may be shown there.
    pub covers: Option<Covers>,
    /// About this method.
    pub method: Option<MethodId>,
    /// Only those of this place.
    pub own: bool,
    /// Which page, from 1; 0 is the first, too.
    pub page: u32,
}

impl Find {
    /// Voices on a page.
    pub const A_PAGE: u32 = 25;

    /// Whether anything but a page is asked for.
    pub fn asks(&self) -> bool {
        *self
            != Self {
                page: self.page,
                ..Self::default()
            }
    }
}

/// A voice, as it is read where it may be.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which.
    pub key: VoiceKey,
    /// Who keeps it.
    pub owner_name: String,
    /// Who reads it.
    pub audience: Audience,
    /// The words; empty since it was withdrawn.
    pub text: String,
    /// As what they were said.
    pub role: VoiceRole,
    /// The first day of the month in which.
    pub said_in: Date,
    /// Where they may be shown.
    pub covers: Covers,
    /// How the person agreed.
    pub consent: Consent,
    /// The day on which.
    pub consent_on: Date,
    /// Whether everybody reads it beside its method, once that is open.
    pub on_public: bool,
    /// Since when whoever owns that method keeps it off the open page all the same.
    pub kept_off_on: Option<Date>,
    /// Since when it is withdrawn.
    pub withdrawn_on: Option<Date>,
    /// The method that it is about, where that is read here: whose, which, its name.
    pub method: Option<(TenantId, MethodId, Texts)>,
    /// The thread that it belongs to, where that is read here, and its title.
    pub thread: Option<(ThreadId, String)>,
}

/// A page of voices, the newest first.
#[derive(Clone, Debug)]
pub struct Found {
    /// The voices.
    pub rows: Vec<Row>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
}

/// One voice, with who reads it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What a list says of it.
    pub row: Row,
    /// In which collaboration; `None`: within its owner.
    pub region: Option<String>,
    /// Whom it was chosen for, besides the owner, by name; of those who take part still.
    pub chosen: Vec<String>,
    /// The code on the paper of whoever said it; for the place that keeps it.
    pub code: Option<String>,
    /// Whether whoever owns its method reads it, and so answers for what everybody reads there.
    pub open_to_owner: bool,
}

/// What a voice can hang on: the methods and the threads that are read here.
#[derive(Clone, Debug)]
pub struct Hooks {
    /// Whose, which, its name.
    pub methods: Vec<(TenantId, MethodId, Texts)>,
    /// Whose, which, its title; the newest first.
    pub threads: Vec<(TenantId, ThreadId, String)>,
}

/// A voice as everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenVoice {
    /// The words.
    pub text: String,
    /// As what they were said.
    pub role: VoiceRole,
    /// The first day of the month in which.
    pub said_in: Date,
    /// Who keeps it.
    pub owner_name: String,
}

/// The voices that can be read here, a page of them.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn find(db: &Db, place: &Place, find: &Find) -> Result<Found, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let page = find.page.clamp(1, 10_000);
    let mut rows = store::voices(&mut tx, find, page).await?;
    let more = rows.len() > Find::A_PAGE as usize;
    rows.truncate(Find::A_PAGE as usize);
    Ok(Found { rows, more, page })
}

/// One voice.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn show(db: &Db, place: &Place, id: VoiceId) -> Result<Shown, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let mut shown = readable(&mut tx, id).await?;
    // Who reads only withdraws nothing.
    if !place.role.may(Permission::WriteExchange) {
        shown.code = None;
    }
    Ok(shown)
}

async fn readable(tx: &mut TenantTx, id: VoiceId) -> Result<Shown, Error> {
    store::voice(tx, id).await?.ok_or(Error::NotFound)
}

/// What a voice can hang on here.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn hooks(db: &Db, place: &Place) -> Result<Hooks, Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    Ok(Hooks {
        methods: events::published(&mut tx).await?,
        threads: store::threads(&mut tx).await?,
    })
}

/// Keeps a voice for this place.
///
/// # Errors
/// [`VoiceError::Problems`]; [`VoiceError::OwnFull`]; [`Error::Full`] with more than [`limits::VOICES`] a day.
pub async fn keep(db: &Db, place: &Place, typed: &Typed, whom: &For) -> Result<VoiceId, VoiceError> {
    place.demand(Permission::WriteExchange)?;
    keep_once(db, place, Once::NO, typed, whom).await
}

/// Keeps a voice by a form, which leads to the same voice where it is sent again: the person gets one code.
///
/// # Errors
/// As [`keep`].
pub async fn keep_once(db: &Db, place: &Place, once: Once, typed: &Typed, whom: &For) -> Result<VoiceId, VoiceError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let made = once.id(&mut tx, place, "voice", (typed, whom)).await?.map(VoiceId);
    if let Some(id) = made
        && store::is_voice(&mut tx, id).await?
    {
        return Ok(id);
    }
    let today = tenants::today(&mut tx).await?;
    let wanted = Readers {
        audience: whom.audience,
        region: whom.region,
        chosen: &whom.chosen,
    };
    let placed = readers(&mut tx, &wanted).await?;
    let (region, chosen, said) = match (placed, voices::said(typed, today)) {
        (Ok((region, chosen)), Ok(said)) => (region, chosen, said),
        (placed, said) => {
            let mut problems = said.err().unwrap_or_default();
            problems.extend(placed.err().map(VoiceProblem::from));
            return Err(VoiceError::Problems(problems));
        }
    };
    if let Some((owner, method)) = said.method
        && !events::is_published(&mut tx, owner, method).await?
    {
        return Err(VoiceError::Problems(vec![VoiceProblem::Method]));
    }
    own_limit(
        limits::take_for_member(&mut tx, place.actor, limits::OWN_VOICES).await,
        VoiceError::OwnFull,
    )?;
    limits::take_for_tenant(&mut tx, limits::VOICES, 1).await.map_err(Error::from)?;
    let id = made.unwrap_or_default();
    let kept = store::Kept {
        id,
        region,
        audience: whom.audience,
        chosen: &chosen,
        code: new_code()?,
    };
    // What is left to refuse is the thread: the database asks whether it is read here.
    if !store::say(&mut tx, &kept, &said).await? {
        return Err(VoiceError::Problems(vec![VoiceProblem::Thread]));
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(id)
}

fn new_code() -> Result<Code, Error> {
    let mut bytes = [0; 8];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes)?;
    Ok(Code::from_bytes(bytes))
}

/// Withdraws a voice of this place's: its text is deleted, and it is shown nowhere any more. Done again, it is the same.
///
/// # Errors
/// [`Error::NotFound`] where there is no such here.
pub async fn withdraw(db: &Db, place: &Place, id: VoiceId) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    withdrawn(&mut tx, Some(id), None).await?;
    tx.commit().await
}

/// The same by the code on the paper of whoever said it. Gives which it was.
///
/// # Errors
/// [`Error::NotFound`] where no voice of this place's has that code.
pub async fn withdraw_by_code(db: &Db, place: &Place, code: &Code) -> Result<VoiceId, Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let id = withdrawn(&mut tx, None, Some(code)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Withdraws the one or the other, also in a paused tenant: whoever said it need not wait.
async fn withdrawn(tx: &mut TenantTx, id: Option<VoiceId>, code: Option<&Code>) -> Result<VoiceId, Error> {
    let (voice, stood) = store::withdraw(tx, id, code).await?.ok_or(Error::NotFound)?;
    if stood {
        tenants::note_life(tx).await?;
        audit::record(tx, Event::VoiceWithdrawn { voice }).await?;
    }
    Ok(voice)
}

/// Shows a voice of this place's to everybody beside its method, once that is open; or does so no more.
///
/// # Errors
/// [`Error::NotFound`] for another's; [`Error::Conflict`] where its consent does not reach that far, it is about no method, or whoever
/// owns that does not read it.
pub async fn show_to_all(db: &Db, place: &Place, id: VoiceId, on: bool) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, id).await?;
    if shown.row.key.owner != place.tenant {
        return Err(Error::NotFound);
    }
    if !store::show_to_all(&mut tx, id, on).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::VoiceShown { voice: id, on }).await?;
    tx.commit().await
}

/// Keeps a voice that is shown to everybody off the open page of a method of this place's, whoever keeps the voice; or does so no more.
///
/// # Errors
/// [`Error::NotFound`] for one that is about no method of this place's; [`Error::Conflict`] where it is not shown, or so already.
pub async fn keep_off(db: &Db, place: &Place, id: VoiceId, on: bool) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let shown = readable(&mut tx, id).await?;
    if shown.row.method.as_ref().is_none_or(|(owner, ..)| *owner != place.tenant) {
        return Err(Error::NotFound);
    }
    if !store::keep_off(&mut tx, shown.row.key, on).await? {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::VoiceKeptOff { voice: id, on }).await?;
    tx.commit().await
}

/// The voices that stand beside a method that a region has opened for everybody.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`].
pub async fn open(db: &Db, region: &str, method: MethodId) -> Result<Vec<OpenVoice>, Error> {
    let mut tx = db.open().await?;
    store::open(&mut tx, region, method).await
}

/// The voices about a method that are read here and stand, for its page.
pub(crate) async fn about(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<Row>, Error> {
    store::about(tx, owner, method).await
}

/// The voices in a thread that are read here and stand, for its page.
pub(super) async fn inside(tx: &mut TenantTx, owner: TenantId, thread: ThreadId) -> Result<Vec<Row>, Error> {
    store::inside(tx, owner, thread).await
}
