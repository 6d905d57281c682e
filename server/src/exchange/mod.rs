//! Exchange across municipal borders: threads, events, what is taken home from them, groups, voices and deviations. Who reads one is
//! decided by its place alone, in the database's policies; what can't be read here is not found here.

pub mod check_in;
pub mod deviations;
pub mod drafts;
pub mod events;
pub mod files;
pub mod groups;
pub mod mentions;
mod once;
pub mod search;
mod store;
pub mod trainings;
pub mod visits;
pub mod voices;

use crate::{
    audit,
    db::{Db, Error, Place, TenantTx},
    limits,
    methods::files::Added,
    tenants,
};
use domain::{
    audit::Event,
    exchange::{self, Audience, MOST_CHOSEN, ThreadKind, ThreadProblem, Topic},
    ids::{AccountId, FileId, MethodId, PostId, TenantId, ThreadId},
    language::Texts,
    tenants::Permission,
};
use mentions::{Mentionable, Mentions};
pub use once::Once;
use time::{Date, PrimitiveDateTime};

/// Which thread: whose it is, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadKey {
    /// The tenant that started it.
    pub owner: TenantId,
    /// Its id.
    pub id: ThreadId,
}

/// Why something can't be written.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// What was typed can't be.
    #[error("problems")]
    Problems(Vec<ThreadProblem>),
    /// The thread is closed.
    #[error("closed")]
    Closed,
    /// Whoever began the thread takes part no more in the collaboration where it is.
    #[error("whoever began it has left")]
    Left,
    /// Whoever writes has written much in a short time: it waits.
    #[error("too fast")]
    TooFast,
    /// Whoever starts a thread has started today's: [`limits::OWN_THREADS`].
    #[error("enough of one's own")]
    OwnFull,
    /// Whoever writes has written and changed today's posts: [`limits::OWN_POSTS`].
    #[error("enough posts of one's own")]
    OwnPosts,
    /// It was saved meanwhile, in another tab or by a colleague.
    #[error("saved meanwhile")]
    Meanwhile,
    /// All files of the place would be more than [`files::MOST_TOTAL`].
    #[error("no room")]
    NoRoom,
    /// The post has as many files as it may.
    #[error("too many files")]
    TooManyFiles,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sqlx::Error> for ExchangeError {
    fn from(error: sqlx::Error) -> Self {
        match crate::db::on_constraint(&error) {
            Some("exchange_post_open") => Self::Closed,
            Some("exchange_post_stands") => Self::Left,
            _ => Self::Other(error.into()),
        }
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Of this kind.
    pub kind: Option<ThreadKind>,
    /// About this.
    pub topic: Option<Topic>,
    /// Read by these.
    pub audience: Option<Audience>,
    /// Only with something that the person has not read.
    pub unread: bool,
    /// Which page, from 1; 0 is the first, too.
    pub page: u32,
}

impl Find {
    /// Threads on a page.
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

/// A thread in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which.
    pub key: ThreadKey,
    /// Who started it.
    pub owner_name: String,
    /// What it is.
    pub kind: ThreadKind,
    /// What it is about.
    pub topic: Topic,
    /// Who reads it.
    pub audience: Audience,
    /// Its title.
    pub title: String,
    /// Whether it stands first.
    pub pinned: bool,
    /// Whether nothing more is written in it.
    pub closed: bool,
    /// Whether it has an answer that was accepted, or a result.
    pub answered: bool,
    /// How many posts there are.
    pub posts: i32,
    /// How many tenants ask the same.
    pub joined: i64,
    /// When the newest post was written, by Swedish clocks.
    pub last: PrimitiveDateTime,
    /// How many posts the person has not read, of others.
    pub unread: i64,
}

/// A page of threads: the pinned ones first, then the one with the newest post.
#[derive(Clone, Debug)]
pub struct Found {
    /// The threads.
    pub rows: Vec<Row>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
}

/// A thread, without its posts.
#[derive(Clone, Debug)]
pub struct Thread {
    /// What its line in a list says.
    pub row: Row,
    /// In which collaboration; `None`: within its owner.
    pub region: Option<(TenantId, String)>,
    /// Whom it was chosen for, besides the owner, by name; of those who take part still.
    pub chosen: Vec<String>,
    /// Who asks the same, by name.
    pub joined: Vec<(TenantId, String)>,
    /// The post that answers it.
    pub accepted: Option<PostId>,
    /// What came of it, and the day; empty where nothing was written.
    pub result: String,
    /// The day on which the result was first written.
    pub result_on: Option<Date>,
    /// The day on which it was changed after that.
    pub result_changed_on: Option<Date>,
    /// The number of the result's last saving; 0: it was never written.
    pub result_edit: i32,
    /// Since when nothing more is written.
    pub closed_on: Option<Date>,
    /// Whether its owner takes part where it is. Else it is read, and nothing is written in it.
    pub stands: bool,
}

impl Thread {
    /// Whether something can be written in it.
    pub fn open(&self) -> bool {
        self.stands && !self.row.closed
    }
}

/// What somebody wrote.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// Where whoever wrote it works.
    pub tenant: TenantId,
    /// That tenant's name.
    pub tenant_name: String,
    /// Under which name at work.
    pub by: String,
    /// Whether the person who looks wrote it.
    pub own: bool,
    /// The text; empty where it was taken away.
    pub text: String,
    /// When it was written, by Swedish clocks.
    pub at: PrimitiveDateTime,
    /// The number of its last saving.
    pub edit: i32,
    /// When it was changed last.
    pub edited: Option<PrimitiveDateTime>,
    /// Whether it was taken away.
    pub removed: bool,
    /// Whether the person has not read it before.
    pub new: bool,
    /// What was sent along.
    pub files: Vec<files::Attached>,
    /// The methods that it is about and that the person reads.
    pub methods: Vec<(MethodId, Texts)>,
}

/// A thread with a page of its posts.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The thread.
    pub thread: Thread,
    /// The posts, the oldest first.
    pub posts: Vec<Post>,
    /// Which page, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// Whom the person can tell of what is written in it, and which methods it can be about; nothing where nothing can be written.
    pub mentionable: Mentionable,
    /// The voices that belong to it, as far as they are read here.
    pub voices: Vec<voices::Row>,
    /// The events that were made of it and are seen here, the next one first.
    pub events: Vec<events::OfNeed>,
    /// Whether the person is told here of what others write in it.
    pub follows: bool,
}

/// Somebody who can be told of a post: who works here, or has written in the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Where that person works.
    pub tenant: TenantId,
    /// That tenant's name.
    pub tenant_name: String,
    /// The person.
    pub account: AccountId,
    /// The person's name, as it is there.
    pub name: String,
}

/// What a post said before.
#[derive(Clone, Debug)]
pub struct Former {
    /// The text.
    pub text: String,
    /// Until when, by Swedish clocks.
    pub until: PrimitiveDateTime,
}

/// What somebody starts.
#[derive(Clone, Debug)]
pub struct Start {
    /// What it is.
    pub kind: ThreadKind,
    /// What it is about.
    pub topic: Topic,
    /// Who reads it.
    pub audience: Audience,
    /// In which collaboration, where it is not within the own tenant.
    pub region: Option<TenantId>,
    /// For whom, where they are chosen.
    pub chosen: Vec<TenantId>,
    /// Its title, as typed.
    pub title: String,
    /// Its first post, as typed.
    pub text: String,
}

/// A collaboration in which a thread can be started, and who can be chosen in it.
#[derive(Clone, Debug)]
pub struct Around {
    /// The region.
    pub region: TenantId,
    /// Its name.
    pub name: String,
    /// The region and its municipalities, without this place, by name.
    pub tenants: Vec<(TenantId, String)>,
}

/// A page of colleagues of whom one is chosen, by name.
#[derive(Clone, Debug)]
pub struct Colleagues {
    /// The colleagues.
    pub rows: Vec<(AccountId, String)>,
    /// Whether there are more on the next page.
    pub more: bool,
    /// Which page it is, from 1.
    pub page: u32,
}

impl Colleagues {
    /// Colleagues on a page.
    pub const A_PAGE: u32 = 200;

    /// A page of what was read for it: one more than it holds, where there is another page.
    fn of(mut rows: Vec<(AccountId, String)>, page: u32) -> Self {
        let more = rows.len() > Self::A_PAGE as usize;
        rows.truncate(Self::A_PAGE as usize);
        Self { rows, more, page }
    }
}

/// Posts on a page.
pub const POSTS_A_PAGE: u32 = 25;
/// Posts that one person may write in [`FAST_MINUTES`].
const FAST: i64 = 20;
const FAST_MINUTES: i32 = 10;

/// The threads that can be read here, a page of them.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn find(db: &Db, place: &Place, find: &Find) -> Result<Found, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let page = find.page.clamp(1, 10_000);
    let mut rows = store::threads(&mut tx, place.actor, find, page).await?;
    let more = rows.len() > Find::A_PAGE as usize;
    rows.truncate(Find::A_PAGE as usize);
    Ok(Found { rows, more, page })
}

/// How many threads have something that the person has not read.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn unread(db: &Db, place: &Place) -> Result<i64, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    store::unread(&mut tx, place.actor).await
}

/// The collaborations in which this place can start a thread.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn around(db: &Db, place: &Place) -> Result<Vec<Around>, Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    store::around(&mut tx).await
}

/// Starts a thread with its first post.
///
/// # Errors
/// [`ExchangeError::Problems`]; [`Error::Forbidden`] for an announcement of who does not lead; [`Error::Full`] with more than
/// [`limits::THREADS`] a day; [`ExchangeError::OwnFull`]; [`ExchangeError::TooFast`].
pub async fn start(db: &Db, place: &Place, start: &Start) -> Result<ThreadId, ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    start_with(db, place, Once::NO, start, &Mentions::default(), None).await
}

/// Starts a thread with its first post, what that mentions, and a file that goes along. Sent again, the form leads to the same thread.
///
/// # Errors
/// As [`start`]; [`ExchangeError::NoRoom`]; [`Error::Full`] with more than [`limits::EXCHANGE_FILES`] a day.
pub async fn start_with(
    db: &Db,
    place: &Place,
    once: Once,
    start: &Start,
    mentions: &Mentions,
    file: Option<&Added>,
) -> Result<ThreadId, ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let made = once.id(&mut tx, place, "thread", (start, mentions)).await?.map(ThreadId);
    if let Some(id) = made
        && store::is_thread(&mut tx, id).await?
    {
        return Ok(id);
    }
    let (region, chosen, title, text) = startable(&mut tx, place, start, mentions).await?;
    own_limit(
        limits::take_for_member(&mut tx, place.actor, limits::OWN_THREADS).await,
        ExchangeError::OwnFull,
    )?;
    limits::take_for_tenant(&mut tx, limits::THREADS, 1).await.map_err(Error::from)?;
    let key = ThreadKey {
        owner: place.tenant,
        id: made.unwrap_or_default(),
    };
    let post = PostId::new();
    store::insert_thread(&mut tx, key.id, start, region, &chosen, &title).await?;
    store::insert_post(&mut tx, key, post, &text).await?;
    if let Some(file) = file {
        files::put(&mut tx, key, post, file).await?;
    }
    mentions::put(&mut tx, key, post, mentions).await?;
    drafts::posted(&mut tx, None).await?;
    store::see(&mut tx, key).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(key.id)
}

/// Whether a thread can be started so, before a file that goes along is looked at; it can where it was already.
///
/// # Errors
/// As [`start`].
pub async fn may_start(db: &Db, place: &Place, once: Once, start: &Start, mentions: &Mentions) -> Result<(), ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let made = once.id(&mut tx, place, "thread", (start, mentions)).await?.map(ThreadId);
    if let Some(id) = made
        && store::is_thread(&mut tx, id).await?
    {
        return Ok(());
    }
    startable(&mut tx, place, start, mentions).await?;
    Ok(())
}

/// In which collaboration, for whom, under which title, and the first post.
type Startable = (Option<TenantId>, Vec<TenantId>, String, String);

async fn startable(tx: &mut TenantTx, place: &Place, start: &Start, mentions: &Mentions) -> Result<Startable, ExchangeError> {
    if start.kind == ThreadKind::Announcement {
        place.demand(Permission::LeadExchange)?;
    }
    let mut problems = Vec::new();
    let title = exchange::title(&start.title).map_err(|p| problems.push(p));
    let text = exchange::text(&start.text).map_err(|p| problems.push(p));
    let wanted = Readers {
        audience: start.audience,
        region: start.region,
        chosen: &start.chosen,
    };
    let (region, chosen) = readers(tx, &wanted).await?.unwrap_or_else(|problem| {
        problems.push(problem);
        (None, Vec::new())
    });
    // Who will read it is not known where that was chosen wrong: then it is said of that alone.
    if problems.is_empty() {
        let reading = mentions::reading_new(tx, start.audience, region, &chosen, mentions).await?;
        problems = mentions::problems(tx, place, mentions, &reading).await?;
    }
    let (Ok(title), Ok(text), true) = (title, text, problems.is_empty()) else {
        return Err(ExchangeError::Problems(problems));
    };
    not_too_fast(tx, place).await?;
    Ok((region, chosen, title, text))
}

/// What is said where the person has had today's of something, and not the place.
fn own_limit<E: From<Error>>(taken: Result<(), limits::Full>, full: E) -> Result<(), E> {
    taken.map_err(|error| match error {
        limits::Full::Reached => full,
        limits::Full::Other(error) => error.into(),
    })
}

/// For whom somebody wants to write.
struct Readers<'a> {
    audience: Audience,
    region: Option<TenantId>,
    chosen: &'a [TenantId],
}

/// In which collaboration something is, and for whom it is chosen: of those who take part alone.
async fn readers(tx: &mut TenantTx, wanted: &Readers<'_>) -> Result<Result<(Option<TenantId>, Vec<TenantId>), ThreadProblem>, Error> {
    if wanted.audience == Audience::Tenant {
        return Ok(Ok((None, Vec::new())));
    }
    let around = store::around(tx).await?;
    let Some(around) = around.into_iter().find(|a| Some(a.region) == wanted.region) else {
        return Ok(Err(ThreadProblem::NobodyChosen));
    };
    if wanted.audience == Audience::Region {
        return Ok(Ok((Some(around.region), Vec::new())));
    }
    let chosen: Vec<TenantId> = around
        .tenants
        .iter()
        .map(|(id, _)| *id)
        .filter(|id| wanted.chosen.contains(id))
        .collect();
    if chosen.is_empty() || wanted.chosen.iter().any(|id| !chosen.contains(id)) {
        return Ok(Err(ThreadProblem::NobodyChosen));
    }
    if chosen.len() > MOST_CHOSEN {
        return Ok(Err(ThreadProblem::TooManyChosen));
    }
    Ok(Ok((Some(around.region), chosen)))
}

/// Counts a post, or a change of one: of the person's own, and of the place's.
async fn take_post(tx: &mut TenantTx, place: &Place) -> Result<(), ExchangeError> {
    own_limit(
        limits::take_for_member(tx, place.actor, limits::OWN_POSTS).await,
        ExchangeError::OwnPosts,
    )?;
    Ok(limits::take_for_tenant(tx, limits::POSTS, 1).await.map_err(Error::from)?)
}

async fn not_too_fast(tx: &mut TenantTx, place: &Place) -> Result<(), ExchangeError> {
    if store::written_lately(tx, place.actor, FAST_MINUTES).await? >= FAST {
        return Err(ExchangeError::TooFast);
    }
    Ok(())
}

async fn readable(tx: &mut TenantTx, id: ThreadId) -> Result<Thread, Error> {
    store::thread(tx, id).await?.ok_or(Error::NotFound)
}

/// Whether this place keeps order in a thread: it is its own, or in its collaboration.
pub fn leads(place: &Place, thread: &Thread) -> bool {
    let here = thread.row.key.owner == place.tenant || thread.region.as_ref().is_some_and(|(region, _)| *region == place.tenant);
    here && place.role.may(Permission::LeadExchange)
}

/// A thread with a page of its posts; without one, the page on which the person goes on reading. What is shown counts as read. Where
/// there is much to choose from of what an answer can mention, that is left out.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn read(db: &Db, place: &Place, id: ThreadId, page: Option<u32>) -> Result<Shown, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    shown(tx, place, thread, page, false).await
}

/// The same with all that an answer can mention, however much that is.
///
/// # Errors
/// As [`read`].
pub async fn read_choosing(db: &Db, place: &Place, id: ThreadId, page: Option<u32>) -> Result<Shown, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    shown(tx, place, thread, page, true).await
}

/// Where a thread is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// At what is new; where nothing is, at its end.
    New,
    /// At a page, from 1: the last one after that.
    Page(u32),
    /// At the page on which a post stands; as [`Self::New`] where there is none such.
    Post(PostId),
}

/// A thread from where it is opened, with what the person is writing in it; and, where that mentions something, with all that an answer
/// can mention.
///
/// # Errors
/// As [`read`].
pub async fn read_writing(db: &Db, place: &Place, id: ThreadId, opened: Opened) -> Result<(Shown, Option<drafts::Kept>), Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    let page = match opened {
        Opened::New => None,
        Opened::Page(page) => Some(page),
        Opened::Post(post) => store::before(&mut tx, thread.row.key, post)
            .await?
            .map(|before| u32::try_from(before).unwrap_or_default() / POSTS_A_PAGE + 1),
    };
    let kept = drafts::of_answer(&mut tx, place, &thread).await?;
    let mentions = kept.as_ref().is_some_and(|kept| kept.draft.mentions());
    Ok((shown(tx, place, thread, page, mentions).await?, kept))
}

/// A thread and its first post, for what is made of it. It does not count as reading.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn begun(db: &Db, place: &Place, id: ThreadId) -> Result<(Thread, Option<Post>), Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    let first = store::posts(&mut tx, place.actor, thread.row.key, 1).await?.into_iter().next();
    Ok((thread, first))
}

/// `everything`: with all that an answer can mention, however much that is.
async fn shown(mut tx: TenantTx, place: &Place, thread: Thread, page: Option<u32>, everything: bool) -> Result<Shown, Error> {
    let count = u32::try_from(thread.row.posts).unwrap_or_default().max(1);
    let pages = count.div_ceil(POSTS_A_PAGE);
    let unread = u32::try_from(thread.row.unread).unwrap_or_default().clamp(1, count);
    let first_new = (count - unread) / POSTS_A_PAGE + 1;
    let page = page.unwrap_or(first_new).clamp(1, pages);
    let mut posts = store::posts(&mut tx, place.actor, thread.row.key, page).await?;
    attach(&mut tx, place, thread.row.key, &mut posts).await?;
    let mentionable = if place.role.may(Permission::WriteExchange) && thread.open() {
        mentions::inside(&mut tx, place, &thread, everything).await?
    } else {
        Mentionable::default()
    };
    let voices = voices::inside(&mut tx, thread.row.key.owner, thread.row.key.id).await?;
    let made = events::of_need(&mut tx, thread.row.key).await?;
    let follows = store::follows(&mut tx, place.actor, thread.row.key).await?;
    if page == pages {
        store::see(&mut tx, thread.row.key).await?;
        tx.commit().await?;
    }
    Ok(Shown {
        thread,
        posts,
        page,
        pages,
        mentionable,
        voices,
        events: made,
        follows,
    })
}

/// Follows a thread, or stops: the person is told here of what others write in it, or is not, whoever has written there. Without
/// saying so, whoever has written follows. It lasts as long as the thread is read here.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn follow(db: &Db, place: &Place, id: ThreadId, on: bool) -> Result<(), Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    if !store::follow(&mut tx, thread.row.key, on).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// How many posts others have written in a thread since it had so many; no more than [`MOST_NEWS`] are counted. It does not count as
/// reading.
///
/// # Errors
/// [`Error::NotFound`] for one that can't be read here.
pub async fn news(db: &Db, place: &Place, id: ThreadId, since: u32) -> Result<i64, Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    store::news(&mut tx, place.actor, id, i32::try_from(since).unwrap_or(i32::MAX))
        .await?
        .ok_or(Error::NotFound)
}

/// More new posts are not counted: it is many.
pub const MOST_NEWS: i64 = 100;

/// Puts to posts what was sent along with them, and the methods that they are about.
async fn attach(tx: &mut TenantTx, place: &Place, key: ThreadKey, posts: &mut [Post]) -> Result<(), Error> {
    let ids: Vec<PostId> = posts.iter().filter(|p| !p.removed).map(|p| p.id).collect();
    for (id, file) in files::of_posts(tx, key, &ids).await? {
        if let Some(post) = posts.iter_mut().find(|p| p.id == id) {
            post.files.push(file);
        }
    }
    if place.role.may(Permission::SeeMethods) {
        for (id, method) in mentions::of_posts(tx, key, &ids).await? {
            if let Some(post) = posts.iter_mut().find(|p| p.id == id) {
                post.methods.push(method);
            }
        }
    }
    Ok(())
}

/// Writes in a thread. Gives the post's id.
///
/// # Errors
/// [`ExchangeError`]; [`Error::NotFound`] for a thread that can't be read here; [`Error::Full`] with more than [`limits::POSTS`] a day;
/// [`ExchangeError::OwnPosts`].
pub async fn reply(db: &Db, place: &Place, id: ThreadId, text: &str) -> Result<PostId, ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    reply_telling(db, place, id, text, &[]).await
}

/// Writes in a thread, and tells people of it who are among its [`Colleague`]s; others are not told.
///
/// # Errors
/// As [`reply`].
pub async fn reply_telling(
    db: &Db,
    place: &Place,
    id: ThreadId,
    text: &str,
    tell: &[(TenantId, AccountId)],
) -> Result<PostId, ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    let mentions = Mentions {
        people: tell.to_vec(),
        ..Mentions::default()
    };
    reply_with(db, place, id, Once::NO, text, &mentions, None).await
}

/// The same with all that is mentioned, and a file that goes along. Sent again, the form leads to the same post.
///
/// # Errors
/// As [`reply`]; [`ExchangeError::NoRoom`]; [`Error::Full`] with more than [`limits::EXCHANGE_FILES`] a day.
pub async fn reply_with(
    db: &Db,
    place: &Place,
    id: ThreadId,
    once: Once,
    text: &str,
    mentions: &Mentions,
    file: Option<&Added>,
) -> Result<PostId, ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    let key = thread.row.key;
    let made = once.id(&mut tx, place, "post", (id, text, mentions)).await?.map(PostId);
    if let Some(post) = made
        && store::is_post(&mut tx, key, post).await?
    {
        return Ok(post);
    }
    let text = repliable(&mut tx, place, &thread, text, mentions).await?;
    take_post(&mut tx, place).await?;
    not_too_fast(&mut tx, place).await?;
    let post = made.unwrap_or_default();
    store::insert_post(&mut tx, key, post, &text).await?;
    if let Some(file) = file {
        files::put(&mut tx, key, post, file).await?;
    }
    mentions::put(&mut tx, key, post, mentions).await?;
    drafts::posted(&mut tx, Some(key)).await?;
    store::see(&mut tx, key).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await?;
    Ok(post)
}

/// Whether it can be written so in a thread, before a file that goes along is looked at; it can where it was already.
///
/// # Errors
/// As [`reply`].
pub async fn may_reply(db: &Db, place: &Place, id: ThreadId, once: Once, text: &str, mentions: &Mentions) -> Result<(), ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    let made = once.id(&mut tx, place, "post", (id, text, mentions)).await?.map(PostId);
    if let Some(post) = made
        && store::is_post(&mut tx, thread.row.key, post).await?
    {
        return Ok(());
    }
    repliable(&mut tx, place, &thread, text, mentions).await?;
    not_too_fast(&mut tx, place).await
}

/// The text of a post, as it is kept, where it can be written so in a thread.
async fn repliable(tx: &mut TenantTx, place: &Place, thread: &Thread, text: &str, mentions: &Mentions) -> Result<String, ExchangeError> {
    let key = still_open(thread)?;
    let reading = mentions::reading(tx, key, mentions).await?;
    let mut problems = mentions::problems(tx, place, mentions, &reading).await?;
    match exchange::text(text) {
        Ok(text) if problems.is_empty() => Ok(text),
        Ok(_) => Err(ExchangeError::Problems(problems)),
        Err(problem) => {
            problems.insert(0, problem);
            Err(ExchangeError::Problems(problems))
        }
    }
}

/// A thread that is read here and in which something can be written.
async fn writable(tx: &mut TenantTx, id: ThreadId) -> Result<ThreadKey, ExchangeError> {
    still_open(&readable(tx, id).await?)
}

/// A thread in which something can be written; else why nothing can.
fn still_open(thread: &Thread) -> Result<ThreadKey, ExchangeError> {
    if thread.row.closed {
        return Err(ExchangeError::Closed);
    }
    if !thread.stands {
        return Err(ExchangeError::Left);
    }
    Ok(thread.row.key)
}

/// One post of a thread, with what it said before, the newest first.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn post(db: &Db, place: &Place, id: ThreadId, post: PostId) -> Result<(Thread, Post, Vec<Former>), Error> {
    place.demand(Permission::SeeExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    let mut found = store::post(&mut tx, place.actor, thread.row.key, post)
        .await?
        .ok_or(Error::NotFound)?;
    attach(&mut tx, place, thread.row.key, std::slice::from_mut(&mut found)).await?;
    let former = store::former(&mut tx, thread.row.key, post).await?;
    Ok((thread, found, former))
}

/// Changes what the person wrote, over the saving that was read. What it said before stays readable.
///
/// # Errors
/// [`ExchangeError`]; [`Error::NotFound`] where it is another's or was taken away; [`Error::Full`] with more than [`limits::POSTS`] a day;
/// [`ExchangeError::OwnPosts`].
pub async fn change(db: &Db, place: &Place, id: ThreadId, post: PostId, edit: i32, text: &str) -> Result<(), ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    change_with(db, place, id, post, edit, text, (None, &[])).await
}

/// A file that is sent along, and those that are taken away.
pub type FilesChanged<'a> = (Option<&'a Added>, &'a [FileId]);

/// The same, and what was sent along.
///
/// # Errors
/// As [`change`]; [`ExchangeError::NoRoom`]; [`ExchangeError::TooManyFiles`]; [`Error::Full`] with more than [`limits::EXCHANGE_FILES`] a
/// day.
pub async fn change_with(
    db: &Db,
    place: &Place,
    id: ThreadId,
    post: PostId,
    edit: i32,
    text: &str,
    (add, take): FilesChanged<'_>,
) -> Result<(), ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    let text = exchange::text(text).map_err(|p| ExchangeError::Problems(vec![p]))?;
    let mut tx = db.tenant(place).await?;
    let (key, _) = changeable(&mut tx, place, id, post).await?;
    // What it said before is kept: a change is as much as a post.
    take_post(&mut tx, place).await?;
    if !store::change(&mut tx, key, post, edit, &text).await? {
        return Err(ExchangeError::Meanwhile);
    }
    files::take_away(&mut tx, key, post, take).await?;
    if let Some(file) = add {
        files::put(&mut tx, key, post, file).await?;
    }
    drafts::changed(&mut tx, key, post).await?;
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Whether it can be changed so, before a file that goes along is looked at.
///
/// # Errors
/// As [`change`].
pub async fn may_change(db: &Db, place: &Place, id: ThreadId, post: PostId, edit: i32, text: &str) -> Result<(), ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    exchange::text(text).map_err(|p| ExchangeError::Problems(vec![p]))?;
    let mut tx = db.tenant(place).await?;
    let (_, found) = changeable(&mut tx, place, id, post).await?;
    if found.edit == edit {
        Ok(())
    } else {
        Err(ExchangeError::Meanwhile)
    }
}

/// A post that the person wrote and can change.
async fn changeable(tx: &mut TenantTx, place: &Place, id: ThreadId, post: PostId) -> Result<(ThreadKey, Post), ExchangeError> {
    let thread = readable(tx, id).await?;
    let found = store::post(tx, place.actor, thread.row.key, post).await?;
    let found = found.filter(|p| p.own && !p.removed).ok_or(Error::NotFound)?;
    still_open(&thread)?;
    Ok((thread.row.key, found))
}

/// Takes away a post: one's own, a colleague's where one leads here, or anybody's where one keeps order in the thread. Its place
/// stays; its text is gone.
///
/// # Errors
/// [`Error::NotFound`] where it is none of these; [`Error::Conflict`] where it is gone already.
pub async fn remove(db: &Db, place: &Place, id: ThreadId, post: PostId) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    let key = thread.row.key;
    let found = store::post(&mut tx, place.actor, key, post).await?.ok_or(Error::NotFound)?;
    let ours = found.tenant == place.tenant && place.role.may(Permission::LeadExchange);
    let done = if found.own || ours {
        store::take_away(&mut tx, key, post).await?
    } else if leads(place, &thread) {
        store::take_away_anybodys(&mut tx, key, post).await?
    } else {
        return Err(Error::NotFound);
    };
    if !done {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    if !found.own {
        audit::record(&mut tx, Event::PostRemoved { thread: id, post }).await?;
    }
    tx.commit().await
}

/// What is changed of a thread's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Whether it stands first.
    pub pinned: Option<bool>,
    /// Whether nothing more is written in it.
    pub closed: Option<bool>,
    /// What it is.
    pub kind: Option<ThreadKind>,
    /// What it is about.
    pub topic: Option<Topic>,
}

/// Keeps order in a thread.
///
/// # Errors
/// [`Error::NotFound`] where this place does not.
pub async fn order(db: &Db, place: &Place, id: ThreadId, order: Order) -> Result<(), Error> {
    place.demand(Permission::LeadExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    if !store::lead(&mut tx, thread.row.key, order).await? {
        return Err(Error::NotFound);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Says which post answers the thread, or that none does. Whoever writes where the thread was started may.
///
/// # Errors
/// [`Error::NotFound`] where the thread is another's, or there is no such post; [`Error::Conflict`] where the own place has left those who
/// read it.
pub async fn accept(db: &Db, place: &Place, id: ThreadId, post: Option<PostId>) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    if thread.row.key.owner != place.tenant {
        return Err(Error::NotFound);
    }
    if !thread.stands {
        return Err(Error::Conflict);
    }
    if let Some(post) = post {
        let found = store::post(&mut tx, place.actor, thread.row.key, post).await?;
        found.filter(|p| !p.removed).ok_or(Error::NotFound)?;
    }
    store::accept(&mut tx, thread.row.key, post).await?;
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}

/// Writes what came of a thread, for all who read it, over the saving that was read; an empty text takes it back.
///
/// # Errors
/// [`ExchangeError::Problems`]; [`ExchangeError::Meanwhile`]; [`ExchangeError::Left`]; [`Error::NotFound`] where the thread is another's.
pub async fn conclude(db: &Db, place: &Place, id: ThreadId, edit: i32, result: &str) -> Result<(), ExchangeError> {
    place.demand(Permission::WriteExchange)?;
    let result = match exchange::text(result) {
        Ok(text) => text,
        Err(ThreadProblem::NoText) => String::new(),
        Err(problem) => return Err(ExchangeError::Problems(vec![problem])),
    };
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    if thread.row.key.owner != place.tenant {
        return Err(Error::NotFound.into());
    }
    if !thread.stands {
        return Err(ExchangeError::Left);
    }
    if !store::conclude(&mut tx, thread.row.key, edit, &result).await? {
        return Err(ExchangeError::Meanwhile);
    }
    tenants::note_activity(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Says that this place asks the same, or no more.
///
/// # Errors
/// [`Error::NotFound`] for a thread of its own, or one that is no question; [`Error::Conflict`] where it is so already.
pub async fn join(db: &Db, place: &Place, id: ThreadId, on: bool) -> Result<(), Error> {
    place.demand(Permission::WriteExchange)?;
    let mut tx = db.tenant(place).await?;
    let thread = readable(&mut tx, id).await?;
    if thread.row.key.owner == place.tenant || !thread.row.kind.joins() {
        return Err(Error::NotFound);
    }
    let done = if on {
        store::join(&mut tx, thread.row.key).await?
    } else {
        store::leave(&mut tx, thread.row.key).await?
    };
    if !done {
        return Err(Error::Conflict);
    }
    tenants::note_activity(&mut tx).await?;
    tx.commit().await
}
