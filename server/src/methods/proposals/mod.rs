//! Proposals back: a municipality offers what it has published of a part to everybody. The owner of the method discusses it with the
//! municipality, takes it up in its draft or declines with a reason; a published version says from whom something in it came.
//!
//! A proposal is what was published, and never changes. What is said about it stands beside it, by one of the two whom it concerns;
//! so does what ended it, once, whoever was first.

mod store;

use super::{DraftPart, Method, MethodError, MethodKey, Saved, Shown, adopted, check, held, meanwhile, owned, readable};
use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    audit::Event,
    ids::{MethodId, ProposalId, TenantId},
    language::Texts,
    methods::{Document, Part, check_taken_up, check_words, has_come},
    tenants::Permission,
};
use time::Date;

/// How a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It waits for an answer.
    Open,
    /// The municipality took it back.
    Withdrawn,
    /// It is in the owner's draft.
    TakenUp,
    /// It came with this version.
    Published(i32),
    /// The owner declined.
    Declined,
}

/// A proposal.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Of which method.
    pub method: MethodKey,
    /// That method's name.
    pub method_name: Texts,
    /// Which municipality proposes.
    pub from: TenantId,
    /// That municipality's name.
    pub from_name: String,
    /// The part with the proposed text.
    pub part: Part,
    /// The local version in which the text was published.
    pub local: i32,
    /// The common version that it comes from.
    pub base: i32,
    /// Why it would be better for everybody.
    pub why: String,
    /// The day.
    pub on: Date,
    /// How it stands.
    pub stand: Stand,
}

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Said something.
    Comment,
    /// Took the proposal back.
    Withdrew,
    /// Took it up in the draft.
    TookUp,
    /// Declined, with this reason.
    Declined,
}

impl Did {
    /// All.
    pub const ALL: [Self; 4] = [Self::Comment, Self::Withdrew, Self::TookUp, Self::Declined];

    /// As kept, and in the names of texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Withdrew => "withdrawn",
            Self::TookUp => "taken_up",
            Self::Declined => "declined",
        }
    }
}

/// One thing that was said or done about a proposal.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What.
    pub did: Did,
    /// In what words; empty where none are needed.
    pub text: String,
    /// By whom, under the name at work.
    pub by: String,
    /// That person's municipality or region.
    pub at: String,
    /// The day.
    pub on: Date,
}

/// A proposal with what belongs to it.
#[derive(Clone, Debug)]
pub struct Discussed {
    /// The method.
    pub method: Method,
    /// The proposal.
    pub proposal: Proposal,
    /// The part in the common version that the proposal comes from.
    pub base: Texts,
    /// The part in the newest common version, where it still is.
    pub common: Option<Part>,
    /// The part in the owner's draft, for the owner.
    pub draft: Option<DraftPart>,
    /// What was said and done, from the beginning.
    pub entries: Vec<Entry>,
}

/// What can be proposed of a part: what the municipality has published of it, and what is common now.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The method.
    pub method: Method,
    /// The newest local version: over it the proposal is made.
    pub local: i32,
    /// The common version that it comes from.
    pub base: i32,
    /// The part with the text there.
    pub ours: Part,
    /// The part as it is common now.
    pub common: Part,
}

/// From whom something in a published version came.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Credit {
    /// The municipality's name.
    pub from: String,
    /// The key of the part.
    pub part: String,
}

/// Whether a municipality may propose its published text of a part: it has one that is not the common one, and none that waits.
pub fn can_propose(shown: &Shown, proposals: &[Proposal], part: &str) -> bool {
    let Some(local) = &shown.local else { return false };
    let common = shown.newest.as_ref().and_then(|n| n.document.part(part));
    let waits = |p: &Proposal| p.part.key == part && p.stand == Stand::Open;
    let ours = local.adapted.get(part).and_then(|_| local.document.part(part));
    ours.zip(common).is_some_and(|(ours, common)| differs(ours, common)) && !proposals.iter().any(waits)
}

fn differs(ours: &Part, common: &Part) -> bool {
    !ours.core && !common.core && ours.text != common.text
}

fn words(text: &str) -> Result<(), MethodError> {
    check_words(text).map_err(MethodError::Proposal)
}

/// The proposals that can be seen here: in a region all that were made to it, in a municipality its own. Those that wait come first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place) -> Result<Vec<Proposal>, Error> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    store::proposals(&mut tx, None, None).await
}

/// How many proposals wait for an answer of this place.
pub(super) async fn waiting_here(tx: &mut TenantTx) -> Result<i64, Error> {
    store::waiting(tx).await
}

/// The proposals about one method that can be seen here.
///
/// # Errors
/// [`Error::NotFound`] for a method that can't be read here.
pub async fn of_method(db: &Db, place: &Place, id: MethodId) -> Result<Vec<Proposal>, Error> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    about(&mut tx, method.key).await
}

pub(super) async fn about(tx: &mut TenantTx, key: MethodKey) -> Result<Vec<Proposal>, Error> {
    store::proposals(tx, Some(key), None).await
}

/// A proposal about a method, as far as it can be seen here.
async fn one(tx: &mut TenantTx, key: MethodKey, proposal: ProposalId) -> Result<Proposal, Error> {
    let found = store::proposals(tx, Some(key), Some(proposal)).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// One proposal with everything that its page shows.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be seen here.
pub async fn get(db: &Db, place: &Place, id: MethodId, proposal: ProposalId) -> Result<Discussed, Error> {
    place.demand(Permission::EditMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let proposal = one(&mut tx, method.key, proposal).await?;
    let key = proposal.part.key.as_str();
    let base = super::store::version(&mut tx, method.key, proposal.base).await?;
    let newest = super::store::version(&mut tx, method.key, method.version).await?;
    let draft = if method.key.owner == place.tenant {
        super::store::draft(&mut tx, method.key).await?
    } else {
        None
    };
    Ok(Discussed {
        base: base.and_then(|v| v.document.part(key).map(|p| p.text.clone())).unwrap_or_default(),
        common: newest.and_then(|v| v.document.part(key).cloned()),
        draft: draft.and_then(|d| d.parts.into_iter().find(|p| p.part.key == key)),
        entries: store::entries(&mut tx, &proposal).await?,
        method,
        proposal,
    })
}

/// What this place can propose of a part.
///
/// # Errors
/// [`Error::NotFound`] where it has published no text of its own for it, or that is the common text by now; [`Error::Conflict`]
/// where a proposal waits already.
pub async fn offer(db: &Db, place: &Place, id: MethodId, part: &str) -> Result<Offer, Error> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    offered(&mut tx, place, id, part).await
}

async fn offered(tx: &mut TenantTx, place: &Place, id: MethodId, part: &str) -> Result<Offer, Error> {
    let (method, own) = adopted(tx, place, id).await?;
    let local = super::store::local_version(tx, method.key, place.tenant, own.local).await?;
    let newest = super::store::version(tx, method.key, method.version).await?;
    let ours = local
        .as_ref()
        .filter(|l| l.adapted.contains_key(part))
        .and_then(|l| l.document.part(part));
    let common = newest.as_ref().and_then(|n| n.document.part(part));
    let (Some(local), Some(ours), Some(common)) = (&local, ours, common) else {
        return Err(Error::NotFound);
    };
    if !differs(ours, common) {
        return Err(Error::NotFound);
    }
    let waits = |p: &Proposal| p.part.key == part && p.stand == Stand::Open;
    if store::proposals(tx, Some(method.key), None).await?.iter().any(waits) {
        return Err(Error::Conflict);
    }
    Ok(Offer {
        local: local.number,
        base: local.base,
        ours: ours.clone(),
        common: common.clone(),
        method,
    })
}

/// Proposes this place's published text of a part, as it is in the local version that was looked at, for everybody.
///
/// # Errors
/// [`MethodError::Proposal`] where it does not say why; [`MethodError::Stale`] where a newer local version was published since;
/// else like [`offer`].
pub async fn propose(db: &Db, place: &Place, id: MethodId, part: &str, local: i32, why: &str) -> Result<ProposalId, MethodError> {
    place.demand(Permission::PublishMethods)?;
    words(why)?;
    let mut tx = db.tenant(place).await?;
    // One at a time: two who propose at once make one proposal.
    let (_, own) = held(&mut tx, place, id).await?;
    if own.local != local {
        return Err(MethodError::Stale);
    }
    let offer = offered(&mut tx, place, id, part).await?;
    limits::take_for_tenant(&mut tx, limits::PROPOSALS, 1).await.map_err(Error::from)?;
    let proposal = ProposalId::new();
    store::insert(&mut tx, proposal, &offer, why.trim()).await?;
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ProposalMade { method: id, proposal }).await?;
    tx.commit().await?;
    Ok(proposal)
}

/// Says something about a proposal: the municipality that made it, or the owner of the method.
///
/// # Errors
/// [`MethodError::Proposal`] with the words; [`Error::NotFound`] for one that can't be seen here; [`Error::Conflict`] where it was
/// withdrawn.
pub async fn comment(db: &Db, place: &Place, id: MethodId, proposal: ProposalId, text: &str) -> Result<(), MethodError> {
    place.demand(Permission::EditMethods)?;
    words(text)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let found = one(&mut tx, method.key, proposal).await?;
    if found.stand == Stand::Withdrawn {
        return Err(Error::Conflict.into());
    }
    limits::take_for_tenant(&mut tx, limits::PROPOSALS, 1).await.map_err(Error::from)?;
    store::say(&mut tx, &found, Did::Comment, text.trim()).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Takes a proposal of this place back.
///
/// # Errors
/// [`Error::NotFound`] where it is not this place's; [`Error::Conflict`] where it waits no more.
pub async fn withdraw(db: &Db, place: &Place, id: MethodId, proposal: ProposalId) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    let method = readable(&mut tx, place, id).await?;
    let found = one(&mut tx, method.key, proposal).await?;
    if found.from != place.tenant {
        return Err(Error::NotFound);
    }
    end(&mut tx, &found, Did::Withdrew, "").await?;
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ProposalWithdrawn { method: id, proposal }).await?;
    tx.commit().await
}

/// Ends a proposal that waits, unless somebody was first.
async fn end(tx: &mut TenantTx, proposal: &Proposal, did: Did, text: &str) -> Result<(), Error> {
    if proposal.stand == Stand::Open && store::say(tx, proposal, did, text).await? {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// Takes a proposal up: the text comes into the owner's draft of that part, over the saving that was read.
///
/// # Errors
/// [`MethodError::Proposal`] with the text; [`MethodError::Meanwhile`] with their text where somebody else saved the part since;
/// [`Error::NotFound`] where the method is not this place's, or the draft has no such part any more; [`Error::Conflict`] where the
/// proposal waits no more.
pub async fn take_up(db: &Db, place: &Place, id: MethodId, proposal: ProposalId, edit: i32, text: &Texts) -> Result<(), MethodError> {
    place.demand(Permission::PublishMethods)?;
    check_taken_up(text).map_err(MethodError::Proposal)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    let found = one(&mut tx, key, proposal).await?;
    end(&mut tx, &found, Did::TookUp, "").await?;
    let row = super::store::row(&mut tx, key, &found.part.key).await?.ok_or(Error::NotFound)?;
    let was: Part = serde_json::from_value(row.document).map_err(Error::from)?;
    let part = Part { text: text.clone(), ..was };
    check(&part)?;
    let document = super::to_value(&part)?;
    if !super::store::update_row(&mut tx, key, &part.key, edit, document, "", place.actor.0).await? {
        return Err(meanwhile(&mut tx, key, &part.key, |row| {
            Ok(Saved::Part(serde_json::from_value(row.document)?))
        })
        .await);
    }
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ProposalTakenUp { method: id, proposal }).await?;
    Ok(tx.commit().await?)
}

/// Declines a proposal, with a reason that the municipality reads.
///
/// # Errors
/// [`MethodError::Proposal`] with the reason; [`Error::NotFound`] where the method is not this place's; [`Error::Conflict`] where the
/// proposal waits no more.
pub async fn decline(db: &Db, place: &Place, id: MethodId, proposal: ProposalId, reason: &str) -> Result<(), MethodError> {
    place.demand(Permission::PublishMethods)?;
    words(reason)?;
    let mut tx = db.tenant(place).await?;
    let key = owned(&mut tx, place, id).await?;
    let found = one(&mut tx, key, proposal).await?;
    end(&mut tx, &found, Did::Declined, reason.trim()).await?;
    tenants::note_activity(&mut tx).await?;
    audit::record(&mut tx, Event::ProposalDeclined { method: id, proposal }).await?;
    Ok(tx.commit().await?)
}

/// Notes from whom something in the version that is being published came. What was taken up and is not in it waits for another one.
pub(super) async fn credit(tx: &mut TenantTx, key: MethodKey, number: i32, before: Option<&Document>, now: &Document) -> Result<(), Error> {
    for taken in store::proposals(tx, Some(key), None).await? {
        if taken.stand == Stand::TakenUp && has_come(before, now, &taken.part.key, &taken.part.text) {
            store::credit(tx, &taken, number).await?;
        }
    }
    Ok(())
}
