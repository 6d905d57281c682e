//! What is new for a person in a place, and how the person wants to hear of it. The database makes a notice of what is queued for a
//! member; it holds ids alone, of a reminder the day that it is about, and of a period that is over the kind of data. What it is called
//! is read here, as far as it can be read there: what can't is not shown.

use super::store;
use crate::db::{Db, Error, Place};
use domain::{
    ids::{EventId, GroupId, MethodId, ProposalId, RoundId, ThreadId},
    language::Texts,
    notifications::{How, Notice, Quiet},
    privacy,
    tenants::Permission,
};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use time::{Date, PrimitiveDateTime};
use uuid::Uuid;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A thread.
    Thread(ThreadId),
    /// An event.
    Event(EventId),
    /// A round.
    Round(RoundId),
    /// A method.
    Method(MethodId),
    /// A proposal about a method.
    Proposal(MethodId, ProposalId),
    /// A meeting of a group.
    Meeting(GroupId, EventId),
    /// What a group has decided.
    Decisions(GroupId),
    /// What of a kind of data is older than a decision of the place says.
    Period(privacy::Kind),
}

impl About {
    /// The page of it, behind the address of the place where it was told.
    pub fn page(self, kind: Notice) -> String {
        match (self, kind) {
            (Self::Thread(id), _) => format!("/exchange/{id}"),
            (Self::Event(id), Notice::VisitFollowUp) => format!("/events/{id}/tried"),
            (Self::Event(id), _) => format!("/events/{id}"),
            (Self::Round(id), Notice::ResultsReady) => format!("/focus-groups/{id}/results"),
            (Self::Round(id), Notice::ResponseDue) => format!("/focus-groups/{id}/findings"),
            (Self::Round(id), _) => format!("/focus-groups/{id}"),
            (Self::Method(id), Notice::MethodReview) => format!("/methods/{id}/draft"),
            (Self::Method(id), _) => format!("/methods/{id}"),
            (Self::Proposal(id, proposal), _) => format!("/methods/{id}/proposals/{proposal}"),
            (Self::Meeting(id, event), _) => format!("/groups/{id}/meetings/{event}"),
            (Self::Decisions(id), _) => format!("/groups/{id}/decisions"),
            (Self::Period(_), _) => "/retention".to_owned(),
        }
    }
}

/// The ids of a notice, as the outbox has them.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Ids {
    thread: Option<Uuid>,
    event: Option<Uuid>,
    round: Option<Uuid>,
    method: Option<Uuid>,
    proposal: Option<Uuid>,
    group: Option<Uuid>,
    meeting: Option<Uuid>,
    #[serde(default, deserialize_with = "kind_of_data")]
    retention: Option<privacy::Kind>,
}

/// Reads a kind of data; of one that is not known, nothing.
fn kind_of_data<'de, D: Deserializer<'de>>(from: D) -> Result<Option<privacy::Kind>, D::Error> {
    Ok(privacy::Kind::parse(&String::deserialize(from)?))
}

impl Ids {
    pub(super) fn about(self) -> Option<About> {
        Some(match self {
            Self { thread: Some(id), .. } => About::Thread(ThreadId(id)),
            Self { event: Some(id), .. } => About::Event(EventId(id)),
            Self { round: Some(id), .. } => About::Round(RoundId(id)),
            Self {
                method: Some(id),
                proposal: Some(proposal),
                ..
            } => About::Proposal(MethodId(id), ProposalId(proposal)),
            Self { method: Some(id), .. } => About::Method(MethodId(id)),
            Self {
                group: Some(id),
                meeting: Some(event),
                ..
            } => About::Meeting(GroupId(id), EventId(event)),
            Self { group: Some(id), .. } => About::Decisions(GroupId(id)),
            Self { retention: Some(kind), .. } => About::Period(kind),
            _ => return None,
        })
    }

    /// What has the title.
    pub(super) fn titled(self) -> Option<Uuid> {
        self.thread.or(self.event).or(self.round).or(self.method).or(self.group)
    }
}

/// All that a person was told of one kind about one thing.
#[derive(Clone, Debug)]
pub struct Told {
    /// The newest one's id: it stands for all of them.
    pub id: Uuid,
    /// The kind.
    pub kind: Notice,
    /// What it is about.
    pub about: About,
    /// What that is called now; empty where it is a kind of data, whose name the page has.
    pub title: Texts,
    /// How many are unread.
    pub unread: i64,
    /// When the newest one came, by Swedish clocks.
    pub last: PrimitiveDateTime,
}

/// A page of them, the newest first.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// What there is.
    pub told: Vec<Told>,
    /// Whether there is more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
}

/// How somebody hears of things in a place.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Of each kind that concerns the person's role there.
    pub kinds: Vec<(Notice, How)>,
    /// When no mail of notices comes: for the person, in every place.
    pub quiet: Quiet,
    /// Whether digests were said no to by a mail's link.
    pub no_digests: bool,
    /// As [`unreached`] says.
    pub unreached: Option<Date>,
}

/// What the outbox calls a digest.
pub(super) const DIGEST: &str = "notifications.digest";

/// So many things with something unread are counted, and no more: the database counts them at each request.
pub const MOST_UNREAD: i64 = 10;

/// Lines on a page.
const A_PAGE: usize = 50;

/// What is new for the person in this place; or, with `done`, what the person is done with.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn inbox(db: &Db, place: &Place, done: bool, page: u32) -> Result<Inbox, Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    let page = page.clamp(1, 1_000);
    let mut rows = store::notices(&mut tx, place.actor, done, A_PAGE + 1, (page as usize - 1) * A_PAGE).await?;
    let more = rows.len() > A_PAGE;
    rows.truncate(A_PAGE);
    let ids: Vec<Uuid> = rows.iter().filter_map(|r| r.ids.titled()).collect();
    let titles = store::titles(&mut tx, &ids).await?;
    let told = rows
        .into_iter()
        .filter_map(|r| {
            let about = r.ids.about()?;
            Some(Told {
                id: r.id,
                kind: Notice::parse(&r.kind)?,
                about,
                title: match about {
                    About::Period(_) => Texts::default(),
                    _ => titles.get(&r.ids.titled()?)?.clone(),
                },
                unread: r.unread,
                last: r.last,
            })
        })
        .collect();
    Ok(Inbox { told, more, page })
}

/// Opens what a notice is about: it has been read, with all that was told of the same.
///
/// # Errors
/// [`Error::NotFound`] where it is not the person's in this place.
pub async fn open(db: &Db, place: &Place, id: Uuid) -> Result<(Notice, About), Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    let (kind, ids) = store::notice(&mut tx, place.actor, id).await?.ok_or(Error::NotFound)?;
    let known = Notice::parse(&kind).zip(ids.about()).ok_or(Error::NotFound)?;
    store::mark(&mut tx, Some(id), false).await?;
    tx.commit().await?;
    Ok(known)
}

/// The person is done with one thing that was told, or with all of them: `None`.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn done(db: &Db, place: &Place, id: Option<Uuid>) -> Result<(), Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::mark(&mut tx, id, true).await?;
    tx.commit().await
}

/// How the person hears of things in this place.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choices(db: &Db, place: &Place) -> Result<Choices, Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    let chosen = store::choices(&mut tx, place.actor).await?;
    let stopped = store::stopped(&mut tx).await?;
    let kinds = Notice::ALL.iter().filter(|n| n.concerns(place.role)).map(|n| {
        let how = chosen.get(n.key()).and_then(|how| How::parse(how)).unwrap_or(n.usual());
        // What a mail's link has stopped stays in the product.
        let how = if how == How::AtOnce && stopped.iter().any(|s| s == n.key()) {
            How::Product
        } else {
            how
        };
        (*n, how)
    });
    Ok(Choices {
        kinds: kinds.collect(),
        quiet: store::quiet(&mut tx, place.actor).await?,
        no_digests: stopped.iter().any(|s| s == DIGEST),
        unreached: store::unreached(&mut tx, place.actor).await?,
    })
}

/// Keeps how the person wants to hear of things. What was said no to by a mail's link comes again where it is chosen.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choose(db: &Db, place: &Place, kinds: &BTreeMap<Notice, How>, quiet: Quiet) -> Result<(), Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    for (kind, how) in kinds.iter().filter(|(kind, _)| kind.concerns(place.role) && !kind.always()) {
        store::choose(&mut tx, *kind, *how).await?;
        if *how == How::AtOnce {
            store::lift(&mut tx, kind.key()).await?;
        }
    }
    store::be_quiet(&mut tx, quiet).await?;
    tx.commit().await
}

/// Keeps it in several of the person's places, one after the other, in each as [`choose`] does: each has a transaction of its own, as
/// nothing reads or writes in two places at once.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn choose_in(db: &Db, places: &[(Place, BTreeMap<Notice, How>)], quiet: Quiet) -> Result<(), Error> {
    for (place, kinds) in places {
        choose(db, place, kinds, quiet).await?;
    }
    Ok(())
}

/// Lets digests come again.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn digests_again(db: &Db, place: &Place) -> Result<(), Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::lift(&mut tx, DIGEST).await?;
    tx.commit().await
}

/// The day on which the person's mail server last refused mail because of the address, where none goes there any more because of
/// that; `None`: mail goes.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn unreached(db: &Db, place: &Place) -> Result<Option<Date>, Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::unreached(&mut tx, place.actor).await
}

/// Lets mail go to the person's address again, wherever it comes from: the person says that it is right.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn try_again(db: &Db, place: &Place) -> Result<(), Error> {
    place.demand(Permission::See)?;
    let mut tx = db.tenant(place).await?;
    store::try_again(&mut tx).await?;
    tx.commit().await
}
