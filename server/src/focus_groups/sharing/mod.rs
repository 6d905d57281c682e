//! Instruments that go round: a municipality shares a version with a collaboration, others adopt it, add what is their own after it,
//! and take over what becomes of it. What somebody has adopted stays theirs, whatever becomes of what it came from.

mod store;

use super::{instruments::own_key, layers, store as kept};
use crate::{
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    focus_groups::{CameFrom, Instrument, InstrumentProblem, Loss, adopted, take_over as taken_over},
    ids::{InstrumentId, TenantId},
    language::Language,
    tenants::Permission,
};
use time::Date;

/// The most instruments that a municipality shares, each counted once for every collaboration: others read all of them in one list.
pub const MOST_SHARED: i64 = 200;

/// Why an instrument can't be shared, or a newer version of it not be taken over.
#[derive(Debug, thiserror::Error)]
pub enum SharingError {
    /// It can't be asked as it is.
    #[error(transparent)]
    Problem(#[from] InstrumentProblem),
    /// It was adopted here: who made it shares it.
    #[error("adopted")]
    Adopted,
    /// [`MOST_SHARED`] are shared already.
    #[error("too many")]
    TooMany,
    /// What of the own would be lost.
    #[error("losses")]
    Losses(Vec<Loss>),
    /// There is another version by now than the one that was read.
    #[error("changed meanwhile")]
    Stale,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// An instrument that can be adopted here.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Who made it.
    pub owner: TenantId,
    /// That tenant's name.
    pub owner_name: String,
    /// Its id there.
    pub id: InstrumentId,
    /// The collaboration in which it is shared.
    pub region: TenantId,
    /// Which version is shared.
    pub version: i32,
    /// Since when; none for a region's own, which are always shared.
    pub shared_on: Option<Date>,
    /// How many questions it has.
    pub questions: i32,
    /// What it asks; in a list of offers, all but its questions.
    pub document: Instrument,
    /// Who has adopted it, by name.
    pub users: Vec<User>,
}

/// Somebody who has adopted an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The tenant.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// Which version of the instrument it uses.
    pub version: i32,
}

/// A collaboration with which an own instrument is shared.
#[derive(Clone, Debug)]
pub struct Share {
    /// The collaboration.
    pub region: TenantId,
    /// Its name.
    pub name: String,
    /// Which version.
    pub version: i32,
    /// Since when.
    pub shared_on: Date,
}

/// Where an adopted instrument comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Who made it.
    pub owner: TenantId,
    /// That tenant's name; none where it is gone.
    pub owner_name: Option<String>,
    /// Its id there.
    pub id: InstrumentId,
    /// Which version it is.
    pub version: i32,
    /// Since when.
    pub adopted_on: Date,
    /// The own version in which it stands as it came.
    pub base_version: i32,
    /// Whether it can still be read where it came from.
    pub there: bool,
    /// Another version that can be taken over, where there is one.
    pub newer: Option<Newer>,
}

/// A version that can be taken over.
#[derive(Clone, Debug)]
pub struct Newer {
    /// Its number.
    pub version: i32,
    /// What of the own would be lost; where it is nothing, it is taken over by one click.
    pub losses: Vec<Loss>,
}

/// How an instrument goes round.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Where it comes from, where it was adopted.
    pub origin: Option<Origin>,
    /// With whom it is shared.
    pub shares: Vec<Share>,
    /// With whom it could be.
    pub collaborations: Vec<(TenantId, String)>,
    /// Who has adopted it.
    pub users: Vec<User>,
}

/// Everything that can be adopted here, and who has adopted it; by name. What somebody shares who is paused stays among it, as all of theirs
/// is read; of a closed tenant there is nothing, from the day on which it closes.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn offers(db: &Db, place: &Place) -> Result<Vec<Offer>, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    let mut offers = store::offers(&mut tx, None).await?;
    let users = store::users(&mut tx).await?;
    for offer in &mut offers {
        offer.users = users_of(&users, offer.owner, offer.id);
    }
    offers.sort_by_key(|o| (o.document.name.best(Language::Sv).1.to_lowercase(), o.owner, o.id));
    Ok(offers)
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`] for one that is not shared, or not with a collaboration that is read here.
pub async fn offer(db: &Db, place: &Place, owner: TenantId, id: InstrumentId) -> Result<Offer, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    let mut offer = one(&mut tx, owner, id).await?.ok_or(Error::NotFound)?;
    offer.users = users_of(&store::users(&mut tx).await?, owner, id);
    Ok(offer)
}

async fn one(tx: &mut TenantTx, owner: TenantId, id: InstrumentId) -> Result<Option<Offer>, Error> {
    Ok(store::offers(tx, Some((owner, id))).await?.into_iter().next())
}

fn users_of(users: &[((TenantId, InstrumentId), User)], owner: TenantId, id: InstrumentId) -> Vec<User> {
    users
        .iter()
        .filter(|(of, _)| *of == (owner, id))
        .map(|(_, user)| user.clone())
        .collect()
}

/// How an instrument that can be read here goes round. Of another's, only who has adopted it.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn standing(db: &Db, place: &Place, id: InstrumentId) -> Result<Standing, Error> {
    place.demand(Permission::SeeInstruments)?;
    let mut tx = db.tenant(place).await?;
    let Some(version) = kept::newest_version(&mut tx, id).await? else {
        return Err(Error::NotFound);
    };
    let users = users_of(&store::users(&mut tx).await?, version.owner, id);
    if version.owner != place.tenant {
        return Ok(Standing {
            users,
            ..Standing::default()
        });
    }
    Ok(Standing {
        origin: origin(&mut tx, id, &version.document).await?,
        shares: store::shares(&mut tx, id).await?,
        collaborations: store::collaborations(&mut tx).await?,
        users,
    })
}

async fn origin(tx: &mut TenantTx, id: InstrumentId, own: &Instrument) -> Result<Option<Origin>, Error> {
    let Some(adoption) = store::adoption(tx, id).await? else {
        return Ok(None);
    };
    let base = store::document(tx, id, adoption.base_version).await?.ok_or(Error::NotFound)?;
    let offer = one(tx, adoption.origin_owner, adoption.origin).await?;
    let newer = offer.as_ref().filter(|offer| is_other(&base, &offer.document)).map(|offer| Newer {
        version: offer.version,
        losses: taken_over(&base, own, &offer.document).err().unwrap_or_default(),
    });
    Ok(Some(Origin {
        owner: adoption.origin_owner,
        owner_name: adoption.origin_owner_name,
        id: adoption.origin,
        version: adoption.origin_version,
        adopted_on: adoption.adopted_on,
        base_version: adoption.base_version,
        there: offer.is_some(),
        newer,
    }))
}

/// Whether what is offered is another than what was adopted: in what it asks, or in its certificate. What it is called is no matter, as
/// that is one's own.
fn is_other(base: &Instrument, offered: &Instrument) -> bool {
    let mut now = adopted(offered, base.key.clone());
    now.name = base.name.clone();
    now != *base
}

/// Shares the newest version of an own instrument with a collaboration, in place of the one that was shared before. The version stays as
/// it is from now on; what is changed becomes the next one, and is shared when it is shared.
///
/// # Errors
/// [`SharingError::Problem`] where it can't be asked as it is, [`SharingError::Adopted`] where it is another's, [`SharingError::TooMany`] with
/// more than [`MOST_SHARED`]; [`Error::NotFound`] for an instrument that is not the own, and for a collaboration that this place takes no
/// part in.
pub async fn share(db: &Db, place: &Place, id: InstrumentId, region: TenantId) -> Result<(), SharingError> {
    place.demand(Permission::WriteInstruments)?;
    let mut tx = db.tenant(place).await?;
    let (version, _) = store::hold_newest(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !store::collaborations(&mut tx).await?.iter().any(|(other, _)| *other == region) {
        return Err(Error::NotFound.into());
    }
    if store::is_adopted(&mut tx, id).await? {
        return Err(SharingError::Adopted);
    }
    let document = store::freeze(&mut tx, id, version).await?.ok_or(Error::NotFound)?;
    document.check()?;
    // Here the tenant's others who change something wait until this is kept, so that they count it.
    tenants::note_activity(&mut tx).await?;
    if store::others_shared(&mut tx, id, region).await? >= MOST_SHARED {
        return Err(SharingError::TooMany);
    }
    store::share(&mut tx, id, region, version, &document).await?;
    Ok(tx.commit().await?)
}

/// Shares an instrument with a collaboration no more. What others have adopted stays theirs.
///
/// # Errors
/// [`Error::NotFound`] where it was not shared there.
pub async fn withdraw(db: &Db, place: &Place, id: InstrumentId, region: TenantId) -> Result<(), Error> {
    place.demand(Permission::WriteInstruments)?;
    let mut tx = db.tenant(place).await?;
    if !store::withdraw(&mut tx, id, region).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// The own copy of what is offered that is as it came, where there is one.
async fn untouched(tx: &mut TenantTx, offer: &Offer) -> Result<Option<InstrumentId>, Error> {
    let copies = store::untouched(tx, offer).await?;
    let same = copies.into_iter().find(|(_, base)| !is_other(base, &offer.document));
    Ok(same.map(|(id, _)| id))
}

/// Adopts an instrument: a copy that knows where it comes from, with its certificate. Its first version stays as it came. Where there is a
/// copy of the same version to which nothing has been done, that is the one: who clicks twice has one.
///
/// # Errors
/// [`Error::NotFound`] for what is not shared here and for the own; [`Error::Full`] with more than [`limits::INSTRUMENTS`] a day.
pub async fn adopt(db: &Db, place: &Place, owner: TenantId, id: InstrumentId) -> Result<InstrumentId, Error> {
    place.demand(Permission::WriteInstruments)?;
    let mut tx = db.tenant(place).await?;
    let offer = one(&mut tx, owner, id)
        .await?
        .filter(|offer| offer.owner != place.tenant)
        .ok_or(Error::NotFound)?;
    if let Some(there) = untouched(&mut tx, &offer).await? {
        return Ok(there);
    }
    limits::take_for_tenant(&mut tx, limits::INSTRUMENTS, 1).await?;
    // The count is held until this is kept: who clicked twice has waited there for the first, whose copy can be seen now.
    if let Some(there) = untouched(&mut tx, &offer).await? {
        return Ok(there);
    }
    let new = InstrumentId::new();
    layers::carry(&mut tx, offer.owner, &offer.document).await?;
    kept::insert_instrument(&mut tx, new, &adopted(&offer.document, own_key(new))).await?;
    store::freeze(&mut tx, new, 1).await?;
    store::adopt(&mut tx, new, &offer).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(new)
}

/// Takes over the version of what was adopted that is offered now, and that was read as `seen`: it becomes a version of the own
/// instrument that stays as it came, and where there are own items or translations, the next one has them too.
///
/// # Errors
/// [`SharingError::Losses`] where something of the own would be lost; [`SharingError::Stale`] where another version is offered by now, or
/// somebody saves; [`Error::NotFound`] where it was not adopted, [`Error::Conflict`] where it is offered no more.
pub async fn take_over(db: &Db, place: &Place, id: InstrumentId, seen: i32) -> Result<(), SharingError> {
    place.demand(Permission::WriteInstruments)?;
    let mut tx = db.tenant(place).await?;
    let (version, own) = store::hold_newest(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let adoption = store::adoption(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let base = store::document(&mut tx, id, adoption.base_version).await?.ok_or(Error::NotFound)?;
    let offer = one(&mut tx, adoption.origin_owner, adoption.origin).await?.ok_or(Error::Conflict)?;
    if offer.version != seen || !is_other(&base, &offer.document) {
        return Err(SharingError::Stale);
    }
    let taken = taken_over(&base, &own, &offer.document).map_err(SharingError::Losses)?;
    taken.check()?;
    layers::carry(&mut tx, offer.owner, &offer.document).await?;
    let mut as_it_came = adopted(&offer.document, own.key.clone());
    as_it_came.name = own.name.clone();
    let base_version = version + 1;
    let mut added = store::add_version(&mut tx, id, base_version, true, &as_it_came).await?;
    if taken != as_it_came {
        added = added && store::add_version(&mut tx, id, base_version + 1, false, &taken).await?;
    }
    if !added {
        return Err(SharingError::Stale);
    }
    store::rebase(&mut tx, id, base_version, offer.version).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Makes the first version of an own instrument stay as it came.
pub(super) async fn keep_as_it_came(tx: &mut TenantTx, id: InstrumentId) -> Result<(), Error> {
    store::freeze(tx, id, 1).await?;
    Ok(())
}

/// Who made an own instrument that was adopted, for who takes it along; `gone` where nobody knows any more. Nothing where it was not
/// adopted.
pub(super) async fn came_from(tx: &mut TenantTx, id: InstrumentId, gone: &str) -> Result<Option<CameFrom>, Error> {
    let adoption = store::adoption(tx, id).await?;
    Ok(adoption.map(|adoption| CameFrom {
        owner: adoption.origin_owner_name.unwrap_or_else(|| gone.to_owned()),
        id: adoption.origin,
        version: adoption.origin_version,
    }))
}

/// Whether an own instrument was adopted, for who saves it.
pub(super) async fn is_adopted(tx: &mut TenantTx, id: InstrumentId) -> Result<bool, Error> {
    store::is_adopted(tx, id).await
}
