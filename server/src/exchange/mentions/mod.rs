//! What a post mentions: people and whole places, who are told of it and whom nobody else sees; and methods, which stand under it for
//! those who read them, and whose pages name its thread.

mod store;

use super::{Colleague, Thread, ThreadKey, events, store::around};
use crate::{
    db::{Db, Error, Place, TenantTx},
    tenants,
};
use domain::{
    exchange::{Audience, MOST_METHODS_NAMED, MOST_TENANTS_TOLD, MOST_TOLD, ThreadProblem},
    ids::{AccountId, MethodId, PostId, TenantId, ThreadId},
    language::Texts,
    tenants::Permission,
};
use time::Date;

/// What somebody mentions in a post.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// People who are told, with where they work; who is none of the [`Colleague`]s is not told.
    pub people: Vec<(TenantId, AccountId)>,
    /// Places whose leaders are told: of those that read the thread.
    pub tenants: Vec<TenantId>,
    /// Methods that it is about, with whose they are: of those that are read here.
    pub methods: Vec<(TenantId, MethodId)>,
}

/// What can be mentioned.
#[derive(Clone, Debug, Default)]
pub struct Mentionable {
    /// People who can be told.
    pub colleagues: Vec<Colleague>,
    /// Places whose leaders can be told, by name: the others that read the thread, or may come to read one that is started.
    pub tenants: Vec<(TenantId, String)>,
    /// The published methods that can be read here, by name.
    pub methods: Vec<(TenantId, MethodId, Texts)>,
    /// Whether there is so much to choose from that it is left out until somebody asks for it.
    pub much: bool,
}

/// With more people than these in a place, and more posts than these in a thread, a thread's page does not offer them unasked: hundreds
/// of boxes would be most of the page, of which few readers tick one.
const FEW_PEOPLE: i64 = 40;
/// See [`FEW_PEOPLE`].
const FEW_POSTS: i32 = 100;

/// A thread in which a method is mentioned.
#[derive(Clone, Debug)]
pub struct OfMethod {
    /// Which.
    pub thread: ThreadId,
    /// Its title.
    pub title: String,
    /// Who started it.
    pub owner_name: String,
    /// When.
    pub on: Date,
}

/// What the first post of a thread can mention, before it is chosen who reads it.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choices(db: &Db, place: &Place) -> Result<Mentionable, Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let mut tenants: Vec<(TenantId, String)> = around(&mut tx).await?.into_iter().flat_map(|a| a.tenants).collect();
    // A municipality can be in several collaborations.
    tenants.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    tenants.dedup();
    Ok(Mentionable {
        colleagues: if place.role.may(Permission::SeeMembers) {
            store::own(&mut tx, place.actor).await?
        } else {
            Vec::new()
        },
        tenants,
        methods: methods(&mut tx, place).await?,
        much: false,
    })
}

/// What a post in a thread that is read here can mention: all of it, or where that is much, that it is.
pub(super) async fn inside(tx: &mut TenantTx, place: &Place, thread: &Thread, everything: bool) -> Result<Mentionable, Error> {
    let key = thread.row.key;
    let everybody = place.role.may(Permission::SeeMembers);
    if !everything && (thread.row.posts > FEW_POSTS || everybody && tenants::more_work_here(tx, FEW_PEOPLE).await?) {
        return Ok(Mentionable {
            much: true,
            ..Mentionable::default()
        });
    }
    Ok(Mentionable {
        colleagues: store::colleagues(tx, place.actor, key, everybody).await?,
        tenants: store::readers(tx, key).await?,
        methods: methods(tx, place).await?,
        much: false,
    })
}

async fn methods(tx: &mut TenantTx, place: &Place) -> Result<Vec<(TenantId, MethodId, Texts)>, Error> {
    if place.role.may(Permission::SeeMethods) {
        events::published(tx).await
    } else {
        Ok(Vec::new())
    }
}

/// The other places that read a thread, where some are to be told.
pub(super) async fn reading(tx: &mut TenantTx, key: ThreadKey, mentions: &Mentions) -> Result<Vec<TenantId>, Error> {
    if mentions.tenants.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::readers(tx, key).await?.into_iter().map(|(id, _)| id).collect())
}

/// The same of a thread that is started so.
pub(super) async fn reading_new(
    tx: &mut TenantTx,
    audience: Audience,
    region: Option<TenantId>,
    chosen: &[TenantId],
    mentions: &Mentions,
) -> Result<Vec<TenantId>, Error> {
    if mentions.tenants.is_empty() {
        return Ok(Vec::new());
    }
    Ok(match audience {
        Audience::Tenant => Vec::new(),
        Audience::Chosen => chosen.to_vec(),
        Audience::Region => around(tx)
            .await?
            .into_iter()
            .filter(|a| Some(a.region) == region)
            .flat_map(|a| a.tenants)
            .map(|(id, _)| id)
            .collect(),
    })
}

/// What is wrong with what is mentioned in a thread that these other places read.
pub(super) async fn problems(
    tx: &mut TenantTx,
    place: &Place,
    mentions: &Mentions,
    reading: &[TenantId],
) -> Result<Vec<ThreadProblem>, Error> {
    let mut problems = Vec::new();
    if mentions.people.len() > MOST_TOLD {
        problems.push(ThreadProblem::TooManyTold);
    }
    if mentions.tenants.len() > MOST_TENANTS_TOLD || mentions.tenants.iter().any(|id| !reading.contains(id)) {
        problems.push(ThreadProblem::TenantsTold);
    }
    let mut named = mentions.methods.len() <= MOST_METHODS_NAMED;
    if !mentions.methods.is_empty() && !place.role.may(Permission::SeeMethods) {
        named = false;
    }
    if named {
        for (owner, method) in &mentions.methods {
            named = named && events::is_published(tx, *owner, *method).await?;
        }
    }
    if !named {
        problems.push(ThreadProblem::MethodsNamed);
    }
    Ok(problems)
}

/// Tells whoever is mentioned in a post that the person has just written, and notes the methods. The doors ask once more who may be.
pub(super) async fn put(tx: &mut TenantTx, key: ThreadKey, post: PostId, mentions: &Mentions) -> Result<(), Error> {
    if !mentions.people.is_empty() {
        store::tell(tx, key, post, &mentions.people).await?;
    }
    if !mentions.tenants.is_empty() {
        store::tell_tenants(tx, key, post, &mentions.tenants).await?;
    }
    if !mentions.methods.is_empty() {
        store::name(tx, key, post, &mentions.methods).await?;
    }
    Ok(())
}

/// The methods that these posts are about and that are read here, each with its post, by name.
pub(super) async fn of_posts(tx: &mut TenantTx, key: ThreadKey, posts: &[PostId]) -> Result<Vec<(PostId, (MethodId, Texts))>, Error> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    store::of_posts(tx, key, posts).await
}

/// The threads that are read here and in which a method is mentioned, the newest first.
pub(crate) async fn of_method(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<OfMethod>, Error> {
    store::of_method(tx, owner, method).await
}
