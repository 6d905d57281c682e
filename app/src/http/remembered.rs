//! Pages that are remembered until something changes of what they show (ADR 28): what stands within the frame, which is written
//! for each request, as it names who reads it.
//!
//! What was written for one reader is shown to another only where nothing could make it another page: in the same place, in the
//! same role and language, asked for in the same words, while the marks of all that it was made of are the same. The policies of
//! those tables ask for the place alone, and not for the person; a test says so.

use super::Here;
use crate::ui::whole;
use domain::{
    ids::TenantId,
    language::Language,
    tenants::{Role, TenantKind},
};
use leptos::prelude::*;
use server::{
    faults::{Fault, Faults},
    methods::Marks,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A page without its frame.
#[derive(Debug)]
pub struct Written {
    /// Its title.
    pub title: String,
    html: String,
}

impl Written {
    /// Of a view.
    pub fn new(title: String, body: AnyView) -> Arc<Self> {
        let html = whole(|| body);
        Arc::new(Self { title, html })
    }

    /// To be put into the frame.
    pub fn view(&self) -> AnyView {
        leptos::tachys::html::InertElement::new(self.html.clone()).into_any()
    }
}

/// Everything by which one page differs from another, besides what is in the database.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Asked {
    tenant: TenantId,
    kind: TenantKind,
    slug: String,
    name: String,
    role: Role,
    language: Language,
    page: &'static str,
    words: String,
}

/// A page that may be remembered: which, and the marks of what it shows, which were read before anything that it shows.
#[derive(Clone, Debug)]
pub struct Wanted {
    asked: Asked,
    marks: Marks,
    now: Instant,
}

impl Wanted {
    /// The longest words of an address that are remembered: who asks for longer ones does so once.
    const LONGEST: usize = 400;

    /// `page` names the kind of page, and `words` which of them.
    pub fn new(here: &Here, page: &'static str, words: &str, marks: Marks, now: Instant) -> Option<Self> {
        let place = &here.place;
        (words.len() <= Self::LONGEST).then(|| Self {
            asked: Asked {
                tenant: place.tenant,
                kind: place.kind,
                slug: place.slug.clone(),
                name: place.name.clone(),
                role: place.role,
                language: here.visitor.language,
                page,
                words: words.to_owned(),
            },
            marks,
            now,
        })
    }
}

/// One that is remembered.
#[derive(Debug)]
struct Kept {
    marks: Marks,
    since: Instant,
    written: Arc<Written>,
    bytes: usize,
}

/// Those that were asked for lately, and those before: when the former are as many as there is room for, or have stood long
/// enough, the latter are forgotten.
#[derive(Debug, Default)]
struct Shelves {
    lately: HashMap<Asked, Kept>,
    /// How much of that is each tenant's.
    bytes: HashMap<TenantId, usize>,
    since: Option<Instant>,
    before: HashMap<Asked, Kept>,
}

impl Shelves {
    fn put(&mut self, asked: Asked, kept: Kept, now: Instant) {
        let tenant = asked.tenant;
        if self.is_old(now) || self.bytes.values().sum::<usize>() + kept.bytes > Remembered::MOST / 2 {
            self.turn(now);
        }
        // Whoever asks for many pages makes those of the own place be forgotten, and nobody else's.
        if self.bytes.get(&tenant).copied().unwrap_or_default() + kept.bytes > Remembered::EACH {
            self.lately.retain(|asked, _| asked.tenant != tenant);
            self.bytes.remove(&tenant);
        }
        let own = self.bytes.entry(tenant).or_default();
        *own += kept.bytes;
        if let Some(former) = self.lately.insert(asked, kept) {
            *own = own.saturating_sub(former.bytes);
        }
    }

    fn is_old(&self, now: Instant) -> bool {
        self.since
            .is_none_or(|since| now.saturating_duration_since(since) >= Remembered::LONGEST)
    }

    fn turn(&mut self, now: Instant) {
        self.before = std::mem::take(&mut self.lately);
        self.bytes.clear();
        self.since = Some(now);
    }
}

/// The pages that this process remembers.
#[derive(Clone, Debug, Default)]
pub struct Remembered(Arc<Mutex<Shelves>>);

impl Remembered {
    /// The bytes that they take at most.
    pub const MOST: usize = 24_000_000;
    /// Those of one tenant among what was asked for lately, which is half of it.
    pub const EACH: usize = Self::MOST / 6;
    /// How long one is remembered, whatever has not changed: what no mark tells, such as a policy that an operator has put right,
    /// is seen after that.
    pub const LONGEST: Duration = Duration::from_secs(10 * 60);

    /// The page, where it is remembered and nothing of it has changed.
    pub fn get(&self, wanted: &Wanted, faults: &Faults) -> Option<Arc<Written>> {
        let asked = known_as(wanted, faults);
        let mut shelves = self.shelves();
        let kept = match shelves.before.remove(&asked) {
            // It may have been written again since.
            Some(kept) if !shelves.lately.contains_key(&asked) => {
                shelves.put(asked.clone(), kept, wanted.now);
                shelves.lately.get(&asked)?
            }
            _ => shelves.lately.get(&asked)?,
        };
        let holds = faults.on(Fault::ForgetsNothing)
            || kept.marks == wanted.marks && wanted.now.saturating_duration_since(kept.since) < Self::LONGEST;
        holds.then(|| kept.written.clone())
    }

    /// Remembers a page that was written for who wanted it.
    pub fn keep(&self, wanted: &Wanted, written: &Arc<Written>, faults: &Faults) {
        let asked = known_as(wanted, faults);
        let bytes =
            written.html.len() + written.title.len() + asked.words.len() + asked.slug.len() + asked.name.len() + wanted.marks.bytes();
        let kept = Kept {
            marks: wanted.marks.clone(),
            since: wanted.now,
            written: written.clone(),
            // And what the maps themselves take for one.
            bytes: bytes + 500,
        };
        if kept.bytes <= Self::MOST / 8 {
            self.shelves().put(asked, kept, wanted.now);
        }
    }

    /// Forgets what has stood for long enough, also where nobody asks for anything, until it is told to `stop`: of what is not asked for
    /// any more nothing is left after two or three times as long as one is remembered.
    pub async fn swept(self, stop: CancellationToken) {
        let mut again = tokio::time::interval(Self::LONGEST);
        loop {
            tokio::select! {
                _ = again.tick() => self.sweep(Instant::now()),
                () = stop.cancelled() => return,
            }
        }
    }

    fn sweep(&self, now: Instant) {
        let mut shelves = self.shelves();
        if shelves.is_old(now) {
            shelves.turn(now);
        }
    }

    fn shelves(&self) -> MutexGuard<'_, Shelves> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// By what a page is remembered.
fn known_as(wanted: &Wanted, faults: &Faults) -> Asked {
    let mut asked = wanted.asked.clone();
    if faults.on(Fault::OnePageForAll) {
        asked.tenant = TenantId(Uuid::nil());
        asked.slug = String::new();
        asked.name = String::new();
        asked.role = Role::Leader;
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(words: &str, mark: u128) -> Wanted {
        Wanted {
            asked: Asked {
                tenant: TenantId(Uuid::from_u128(1)),
                kind: TenantKind::Municipality,
                slug: "nybro".into(),
                name: "Nybro".into(),
                role: Role::Leader,
                language: Language::Sv,
                page: "list",
                words: words.into(),
            },
            marks: Marks::made(mark),
            now: Instant::now(),
        }
    }

    fn written(html: &str) -> Arc<Written> {
        Arc::new(Written {
            title: "Metoder".into(),
            html: html.into(),
        })
    }

    fn get(remembered: &Remembered, wanted: &Wanted) -> Option<String> {
        remembered.get(wanted, &Faults::default()).map(|w| w.html.clone())
    }

    #[test]
    fn a_page_is_shown_to_who_asks_for_the_same_and_to_nobody_else() {
        let (remembered, no) = (Remembered::default(), Faults::default());
        let one = wanted("q=a", 1);
        assert_eq!(get(&remembered, &one), None);
        remembered.keep(&one, &written("ours"), &no);
        assert_eq!(get(&remembered, &one).as_deref(), Some("ours"));
        let other = |change: fn(&mut Wanted)| {
            let mut other = one.clone();
            change(&mut other);
            get(&remembered, &other)
        };
        let changes: [fn(&mut Wanted); 10] = [
            |w| w.asked.tenant = TenantId(Uuid::from_u128(2)),
            |w| w.asked.kind = TenantKind::Region,
            |w| w.asked.slug = "vimmerby".into(),
            |w| w.asked.name = "Vimmerby".into(),
            |w| w.asked.role = Role::Staff,
            |w| w.asked.language = Language::En,
            |w| w.asked.page = "method",
            |w| w.asked.words = "q=b".into(),
            |w| w.marks = Marks::made(2),
            |w| w.now += Remembered::LONGEST,
        ];
        for change in changes {
            assert_eq!(other(change), None);
        }
        // What was written since stands in place of it.
        let two = wanted("q=a", 2);
        remembered.keep(&two, &written("newer"), &no);
        assert_eq!(get(&remembered, &two).as_deref(), Some("newer"));
        assert_eq!(get(&remembered, &one), None);
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let (remembered, no) = (Remembered::default(), Faults::default());
        let mut one = wanted("one", 1);
        for n in 0..3 {
            remembered.keep(&one, &written("page"), &no);
            one.asked.words = n.to_string();
            one.now += Remembered::LONGEST;
        }
        let all = remembered.shelves();
        let words: Vec<&str> = all
            .lately
            .keys()
            .chain(all.before.keys())
            .map(|asked| asked.words.as_str())
            .collect();
        assert_eq!(words, ["1", "0"]);
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten_where_nothing_is_asked_for_at_all() {
        let (remembered, no) = (Remembered::default(), Faults::default());
        let one = wanted("one", 1);
        remembered.keep(&one, &written("page"), &no);
        let held = || {
            let all = remembered.shelves();
            all.lately.len() + all.before.len()
        };
        remembered.sweep(one.now);
        assert_eq!(held(), 1, "it was asked for a moment ago");
        remembered.sweep(one.now + Remembered::LONGEST);
        assert_eq!(held(), 1);
        remembered.sweep(one.now + Remembered::LONGEST * 2);
        assert_eq!(held(), 0);
    }

    #[test]
    fn one_reader_pushes_nobody_elses_pages_out() {
        let (remembered, no) = (Remembered::default(), Faults::default());
        let page = written(&"x".repeat(100_000));
        let mut others = wanted("theirs", 1);
        others.asked.tenant = TenantId(Uuid::from_u128(2));
        remembered.keep(&others, &page, &no);
        for n in 0..1_000 {
            remembered.keep(&wanted(&n.to_string(), 1), &page, &no);
        }
        assert!(get(&remembered, &others).is_some());
        let all = remembered.shelves();
        let own: usize = all
            .lately
            .iter()
            .filter(|(asked, _)| asked.tenant != others.asked.tenant)
            .map(|(_, kept)| kept.bytes)
            .sum();
        assert!(own <= Remembered::EACH && all.bytes.len() == 2, "{own}");
    }

    #[test]
    fn there_is_room_for_so_much_and_what_is_asked_for_stays() {
        let (remembered, no) = (Remembered::default(), Faults::default());
        let page = written(&"x".repeat(100_000));
        // Of as many places as there may be.
        let of = |words: &str, n: u128| {
            let mut wanted = wanted(words, 1);
            wanted.asked.tenant = TenantId(Uuid::from_u128(n));
            wanted
        };
        let often = of("often", 1_000);
        remembered.keep(&often, &page, &no);
        for n in 0..1_000 {
            remembered.keep(&of("now and then", n), &page, &no);
            assert!(get(&remembered, &often).is_some(), "{n}");
        }
        let all = remembered.shelves();
        let bytes: usize = all
            .lately
            .values()
            .chain(all.before.values())
            .map(|kept| kept.written.html.len())
            .sum();
        assert!(
            bytes <= Remembered::MOST && all.bytes.values().sum::<usize>() <= Remembered::MOST / 2,
            "{bytes}"
        );
        assert!(bytes > Remembered::MOST / 3, "{bytes}");
        drop(all);
        assert!(get(&remembered, &of("now and then", 0)).is_none(), "it was forgotten");
        remembered.keep(&wanted("long", 1), &written(&"x".repeat(Remembered::MOST / 4)), &no);
        assert!(
            get(&remembered, &wanted("long", 1)).is_none(),
            "a page that would take all the room is not remembered"
        );
    }
}
