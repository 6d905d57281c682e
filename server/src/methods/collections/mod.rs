//! Collections: methods put together for somebody, in an order ("start kit for a new colleague"). A region's are there for those who
//! take part in it, a municipality's for itself.

mod store;

use super::{MethodKey, MethodRow, readable};
use crate::{
    db::{Db, Error, Place, TenantTx},
    limits, tenants,
};
use domain::{
    ids::{CollectionId, MethodId, TenantId},
    language::Texts,
    methods::{Document, MethodProblem},
    tenants::Permission,
};

/// The most characters of what a collection is for.
pub const LONGEST_PURPOSE: usize = 1000;
/// The most methods in one.
pub const MOST: usize = 100;

/// A collection, without its methods.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Its id.
    pub id: CollectionId,
    /// Whose it is.
    pub owner: TenantId,
    /// That tenant's name.
    pub owner_name: String,
    /// Its name.
    pub name: Texts,
    /// What it is for.
    pub purpose: Texts,
    /// The number of the last saving of these two.
    pub edit: i32,
    /// How many methods are in it.
    pub count: i64,
}

/// Why a collection can't be kept.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// No name in Swedish, or one that is too long or not one line.
    #[error("problems of the name")]
    Name(Vec<MethodProblem>),
    /// What it is for is longer than [`LONGEST_PURPOSE`].
    #[error("purpose too long")]
    PurposeTooLong,
    /// Somebody else saved meanwhile: what they saved.
    #[error("saved meanwhile")]
    Meanwhile(Box<Collection>),
    /// There are [`MOST`] in it already.
    #[error("full")]
    Full,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

fn check(name: &Texts, purpose: &Texts) -> Result<(), CollectionError> {
    Document::check_name(name).map_err(CollectionError::Name)?;
    if purpose.0.values().any(|t| t.chars().count() > LONGEST_PURPOSE) {
        return Err(CollectionError::PurposeTooLong);
    }
    Ok(())
}

/// The collections that can be read here: the own ones first, each by name.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(db: &Db, place: &Place) -> Result<Vec<Collection>, Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    store::collections(&mut tx, None).await
}

/// The names of this place's own collections, in order.
pub(super) async fn own_names(tx: &mut TenantTx) -> Result<Vec<(CollectionId, Texts)>, Error> {
    store::own_names(tx).await
}

/// One collection with those of its methods that can be read here, in order.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn get(db: &Db, place: &Place, id: CollectionId) -> Result<(Collection, Vec<MethodRow>), Error> {
    place.demand(Permission::SeeMethods)?;
    let mut tx = db.tenant(place).await?;
    let collection = one(&mut tx, id).await?;
    let drafts = place.role.may(Permission::EditMethods);
    let methods = store::methods(&mut tx, &collection, drafts).await?;
    Ok((collection, methods))
}

async fn one(tx: &mut TenantTx, id: CollectionId) -> Result<Collection, Error> {
    let found = store::collections(tx, Some(id)).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// A collection of this place's own.
async fn own(tx: &mut TenantTx, place: &Place, id: CollectionId) -> Result<Collection, Error> {
    Some(one(tx, id).await?).filter(|c| c.owner == place.tenant).ok_or(Error::NotFound)
}

/// Makes one, still empty.
///
/// # Errors
/// [`CollectionError`]; [`Error::Full`] with more than [`limits::COLLECTIONS`] a day.
pub async fn create(db: &Db, place: &Place, name: &Texts, purpose: &Texts) -> Result<CollectionId, CollectionError> {
    place.demand(Permission::PublishMethods)?;
    check(name, purpose)?;
    let mut tx = db.tenant(place).await?;
    limits::take_for_tenant(&mut tx, limits::COLLECTIONS, 1)
        .await
        .map_err(Error::from)?;
    let id = CollectionId::new();
    store::insert(&mut tx, id, name, purpose).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// Saves name and purpose over the saving that was read.
///
/// # Errors
/// [`CollectionError`]; [`Error::NotFound`] where it is not this place's.
pub async fn save(db: &Db, place: &Place, id: CollectionId, edit: i32, name: &Texts, purpose: &Texts) -> Result<(), CollectionError> {
    place.demand(Permission::PublishMethods)?;
    check(name, purpose)?;
    let mut tx = db.tenant(place).await?;
    own(&mut tx, place, id).await?;
    if !store::update(&mut tx, id, edit, name, purpose).await? {
        return Err(CollectionError::Meanwhile(Box::new(own(&mut tx, place, id).await?)));
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Puts a method that can be read here at the end; where it is in already, nothing changes.
///
/// # Errors
/// [`CollectionError::Full`]; [`Error::NotFound`] for a method that can't be read here, or a collection that is not this place's;
/// [`Error::Conflict`] for a method that is not published.
pub async fn put(db: &Db, place: &Place, id: CollectionId, method: MethodId) -> Result<(), CollectionError> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    own(&mut tx, place, id).await?;
    let method = readable(&mut tx, place, method).await?;
    if method.version == 0 {
        return Err(Error::Conflict.into());
    }
    // One at a time: places are counted.
    store::lock(&mut tx, id).await?;
    let order = store::order(&mut tx, id).await?;
    if !order.contains(&method.key) {
        if order.len() >= MOST {
            return Err(CollectionError::Full);
        }
        store::put(&mut tx, id, method.key).await?;
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// What is done with a method in a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// Out of it.
    Out,
}

/// Moves a method within a collection, or takes it out; at the end it stays where it is.
///
/// # Errors
/// [`Error::NotFound`] where it is not in it, or the collection not this place's.
pub async fn arrange(db: &Db, place: &Place, id: CollectionId, method: MethodId, step: Step) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    own(&mut tx, place, id).await?;
    store::lock(&mut tx, id).await?;
    let mut order = store::order(&mut tx, id).await?;
    let at = order.iter().position(|key| key.id == method).ok_or(Error::NotFound)?;
    match step {
        Step::Out => {
            let key: MethodKey = order.remove(at);
            store::take_out(&mut tx, id, key).await?;
        }
        Step::Up if at > 0 => order.swap(at, at - 1),
        Step::Down if at + 1 < order.len() => order.swap(at, at + 1),
        Step::Up | Step::Down => {}
    }
    store::set_order(&mut tx, id, &order).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Removes a collection. Its methods stay as they are.
///
/// # Errors
/// [`Error::NotFound`] where it is not this place's.
pub async fn remove(db: &Db, place: &Place, id: CollectionId) -> Result<(), Error> {
    place.demand(Permission::PublishMethods)?;
    let mut tx = db.tenant(place).await?;
    own(&mut tx, place, id).await?;
    store::delete(&mut tx, id).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}
