//! An instrument's birth certificate: whose the wording is, on what terms, and what may be changed in it. A wording that its licence
//! locks is compared with the version that it came from, item by item, before anything is saved.

use super::{
    Instrument, Item,
    comparable::{Reason, differences},
};
use crate::{ids::InstrumentId, language::Language};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a licence lets be changed in the items that it covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// Anything.
    #[default]
    Free,
    /// Nothing but that languages are added: what is written stays.
    Translate,
    /// Nothing: word for word, with options, order and scale, none left out and none put in between.
    Locked,
}

impl Allowed {
    /// All, from the most to the least.
    pub const ALL: [Self; 3] = [Self::Free, Self::Translate, Self::Locked];

    /// As kept and sent.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Translate => "translate",
            Self::Locked => "locked",
        }
    }

    /// Reads what a form sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }

    /// Whether anything may be changed.
    pub fn is_free(&self) -> bool {
        *self == Self::Free
    }

    /// Whether a covered item may differ in this way.
    const fn lets(self, reason: Reason) -> bool {
        match self {
            Self::Free => true,
            Self::Translate => matches!(reason, Reason::Added(_)),
            Self::Locked => false,
        }
    }
}

/// The part of the certificate that the program acts on. What it says in words are an instrument's source, owner, licence and changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What may be changed.
    #[serde(default, skip_serializing_if = "Allowed::is_free")]
    pub allowed: Allowed,
    /// How many of the first items that is said of; none given: all that are there. What comes after them is the own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<u32>,
    /// The line that the licence demands wherever the items are shown, word for word; empty where it demands none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub naming: String,
    /// Where it came from as a file, where it did: then the certificate is its maker's, who is elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_from: Option<CameFrom>,
}

/// Where an instrument comes from that was loaded from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameFrom {
    /// Whose it is there.
    pub owner: String,
    /// Its id there.
    pub id: InstrumentId,
    /// Which version it was.
    pub version: i32,
}

impl Terms {
    /// Whether nothing is said: then nothing is kept, and an instrument from before there were terms is kept as it was.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// Whose hand changes an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Of who made it: the certificate is theirs.
    Maker,
    /// Of who adopted it.
    Adopter,
}

/// A change that the certificate forbids. Each names the item by its key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// The certificate is changed by who made the instrument.
    #[error("the certificate is its maker's")]
    Certificate,
    /// There is no item yet whose wording could be fixed.
    #[error("there is nothing to lock")]
    Nothing,
    /// An item was left out.
    #[error("item {0} can't be left out")]
    LeftOut(String),
    /// An item of one's own stands among those that belong together.
    #[error("item {0} can't stand among those that belong together")]
    Inside(String),
    /// An item stands in another place.
    #[error("item {0} can't be moved")]
    Moved(String),
    /// An item was changed, and how.
    #[error("item {0} can't be changed: {1:?}")]
    Changed(String, Reason),
}

impl Forbidden {
    /// The item that it is about, where it is about one.
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::Certificate | Self::Nothing => None,
            Self::LeftOut(item) | Self::Inside(item) | Self::Moved(item) | Self::Changed(item, _) => Some(item),
        }
    }

    /// As texts on the screen name it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Nothing => "nothing",
            Self::LeftOut(_) => "left-out",
            Self::Inside(_) => "inside",
            Self::Moved(_) => "moved",
            Self::Changed(..) => "changed",
        }
    }
}

impl Instrument {
    /// The items whose wording the certificate fixes: the first ones, or none.
    pub fn covered(&self) -> &[Item] {
        let covers = match (self.terms.allowed, self.terms.covers) {
            (Allowed::Free, _) => 0,
            (_, None) => self.items.len(),
            (_, Some(n)) => usize::try_from(n).unwrap_or(usize::MAX).min(self.items.len()),
        };
        self.items.get(..covers).unwrap_or_default()
    }

    /// Whether the certificate fixes the wording of an item.
    pub fn covers(&self, key: &str) -> bool {
        self.covered().iter().any(|item| item.key == key)
    }

    /// What the certificate says, to be compared with what it said.
    fn certificate(&self) -> (&str, &str, &str, &str, &Terms) {
        (&self.source, &self.owner, &self.licence, &self.changes, &self.terms)
    }
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// An instrument about to be kept in place of `before`, with how many items its certificate covers written down: those that were covered
/// before, or, where it begins to fix something, all that are there. Without it, what is added afterwards would be covered too.
#[must_use]
pub fn settled(before: &Instrument, mut after: Instrument) -> Instrument {
    after.terms.covers = match (before.terms.allowed, after.terms.allowed) {
        (_, Allowed::Free) => None,
        (Allowed::Free, _) => Some(count(after.items.len())),
        _ => after.terms.covers.or_else(|| Some(count(before.covered().len()))),
    };
    after
}

/// Whether what is about to be kept may be kept in place of `before`. What `before` fixes is decisive: who made an instrument can change
/// the certificate first and the items afterwards, and not both unnoticed at once.
///
/// # Errors
/// The first change that is forbidden.
pub fn check_change(before: &Instrument, after: &Instrument, hand: Hand) -> Result<(), Forbidden> {
    if hand == Hand::Adopter && before.certificate() != after.certificate() {
        return Err(Forbidden::Certificate);
    }
    if !after.terms.allowed.is_free() && after.items.is_empty() {
        return Err(Forbidden::Nothing);
    }
    let covered = before.covered();
    for (at, item) in covered.iter().enumerate() {
        let Some(now) = after.item(&item.key) else {
            return Err(Forbidden::LeftOut(item.key.clone()));
        };
        match after.items.get(at) {
            Some(there) if there.key == item.key => {}
            Some(there) if !covered.iter().any(|c| c.key == there.key) => return Err(Forbidden::Inside(there.key.clone())),
            _ => return Err(Forbidden::Moved(item.key.clone())),
        }
        let forbidden = differences(item, now)
            .into_iter()
            .find(|reason| !before.terms.allowed.lets(*reason));
        if let Some(reason) = forbidden {
            return Err(Forbidden::Changed(item.key.clone(), reason));
        }
    }
    Ok(())
}

/// An instrument as it becomes somebody else's: under a key of its own, with everything that it came with.
#[must_use]
pub fn adopted(origin: &Instrument, key: String) -> Instrument {
    let mut copy = origin.clone();
    copy.key = key;
    if !copy.terms.allowed.is_free() {
        copy.terms.covers = Some(count(origin.covered().len()));
    }
    copy
}

/// What of the own would be lost where a newer version is taken over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// An item was changed here.
    Changed(String),
    /// An item was taken out here.
    TakenOut(String),
    /// Items stand in another order here.
    Order,
    /// An item was translated here, and the newer version words it otherwise, or asks it no more.
    Translation(String, Language),
    /// An own item has the key of a new one.
    Key(String),
}

impl Loss {
    /// The item that it is about, where it is about one.
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::Order => None,
            Self::Changed(item) | Self::TakenOut(item) | Self::Translation(item, _) | Self::Key(item) => Some(item),
        }
    }

    /// As texts on the screen name it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Changed(_) => "changed",
            Self::TakenOut(_) => "taken-out",
            Self::Order => "order",
            Self::Translation(..) => "translation",
            Self::Key(_) => "key",
        }
    }
}

/// A newer version of what was adopted, with what was made of it here: own items come after it, and translations made here stay where
/// the wording is the same. `base` is what was adopted, `own` what it is here now, and `newer` what would be adopted now; own name and
/// key stay, the certificate is the newer one's.
///
/// # Errors
/// Everything that would be lost: then nothing is taken over.
pub fn take_over(base: &Instrument, own: &Instrument, newer: &Instrument) -> Result<Instrument, Vec<Loss>> {
    let mut losses = Vec::new();
    let mut items = newer.items.clone();
    for item in &base.items {
        match own.item(&item.key) {
            None => losses.push(Loss::TakenOut(item.key.clone())),
            Some(mine) => keep_translations(item, mine, &mut items, &mut losses),
        }
    }
    let of_base = |item: &&Item| base.item(&item.key).is_some();
    let order = own.items.iter().filter(of_base).map(|i| &i.key);
    let kept = base.items.iter().map(|i| &i.key).filter(|key| own.item(key).is_some());
    let own_after = own.items.iter().skip_while(of_base).all(|item| !of_base(&item));
    if !order.eq(kept) || !own_after {
        losses.push(Loss::Order);
    }
    for item in own.items.iter().filter(|item| !of_base(item)) {
        if newer.item(&item.key).is_some() {
            losses.push(Loss::Key(item.key.clone()));
        }
        items.push(item.clone());
    }
    if !losses.is_empty() {
        return Err(losses);
    }
    let mut taken = adopted(newer, own.key.clone());
    taken.name = own.name.clone();
    taken.items = items;
    Ok(taken)
}

/// Puts the translations that were made here into the newer version's item, where they are of the same wording.
fn keep_translations(base: &Item, mine: &Item, newer: &mut [Item], losses: &mut Vec<Loss>) {
    let own = differences(base, mine);
    let added: Vec<Language> = own
        .iter()
        .filter_map(|reason| match reason {
            Reason::Added(language) => Some(*language),
            _ => None,
        })
        .collect();
    if own.len() > added.len() {
        losses.push(Loss::Changed(base.key.clone()));
        return;
    }
    let Some(first) = added.first() else { return };
    let same = newer.iter_mut().find(|item| item.key == base.key).filter(|item| {
        // Only languages have come: what was translated here still says the same.
        differences(base, item).iter().all(|reason| matches!(reason, Reason::Added(_)))
    });
    let merged = same.and_then(|item| {
        let merged = with_languages_of(item, mine)?;
        // Translated there too meanwhile, and otherwise.
        let other = |reason: &Reason| matches!(reason, Reason::Wording(language) if added.contains(language));
        let lost = differences(mine, &merged).iter().any(other);
        (!lost).then(|| *item = merged)
    });
    if merged.is_none() {
        losses.push(Loss::Translation(base.key.clone(), *first));
    }
}

/// An item with the languages that another one of the same wording has besides.
fn with_languages_of(item: &Item, other: &Item) -> Option<Item> {
    let mut merged = serde_json::to_value(item).ok()?;
    add_languages(&mut merged, &serde_json::to_value(other).ok()?);
    serde_json::from_value(merged).ok()
}

fn add_languages(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                match into.get_mut(key) {
                    Some(there) => add_languages(there, value),
                    None if Language::parse(key).is_ok() => {
                        into.insert(key.clone(), value.clone());
                    }
                    // What is in languages may stand deeper, as recordings do.
                    None if value.is_object() => {
                        let mut within = Value::Object(Map::new());
                        add_languages(&mut within, value);
                        if within.as_object().is_some_and(|fields| !fields.is_empty()) {
                            into.insert(key.clone(), within);
                        }
                    }
                    None => {}
                }
            }
        }
        (Value::Array(into), Value::Array(from)) => {
            for (there, value) in into.iter_mut().zip(from) {
                add_languages(there, value);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{ItemKind, instrument::tests::sample},
        *,
    };
    use crate::language::Texts;

    /// A made-up instrument of five items whose wording is fixed, and one of the own after them.
    fn fixed(allowed: Allowed) -> Instrument {
        let mut instrument = sample();
        instrument.owner = "Någon annan".into();
        instrument.terms.allowed = allowed;
        let mut instrument = settled(&sample(), instrument);
        let own = own_item("local");
        instrument.items.push(own);
        instrument
    }

    fn own_item(key: &str) -> Item {
        Item::new(key, ItemKind::Text { max_length: 100 }, Texts::swedish("Något eget"))
    }

    fn change(allowed: Allowed, hand: Hand, change: impl Fn(&mut Instrument)) -> Result<(), Forbidden> {
        let before = fixed(allowed);
        let mut after = before.clone();
        change(&mut after);
        check_change(&before, &after, hand)
    }

    #[test]
    fn what_is_said_of_nothing_is_not_kept() {
        let kept = serde_json::to_string(&sample()).unwrap();
        assert!(!kept.contains("terms"), "{kept}");
        let read: Instrument = serde_json::from_str(&kept).unwrap();
        assert_eq!(read, sample());
        assert_eq!(serde_json::to_string(&read).unwrap(), kept);
        let full = fixed(Allowed::Locked);
        let kept = serde_json::to_string(&full).unwrap();
        assert!(kept.contains(r#""terms":{"allowed":"locked","covers":5}"#), "{kept}");
        assert_eq!(serde_json::from_str::<Instrument>(&kept).unwrap(), full);
        for allowed in Allowed::ALL {
            assert_eq!(Allowed::parse(allowed.key()), Some(allowed));
        }
        assert_eq!(Allowed::parse(""), None);
    }

    #[test]
    fn what_is_free_may_be_changed_in_every_way() {
        let all = |i: &mut Instrument| {
            i.items.remove(0);
            i.items.swap(0, 1);
            i.items[0].text = Texts::swedish("Annat");
            i.items.insert(0, own_item("first"));
        };
        assert_eq!(change(Allowed::Free, Hand::Adopter, all), Ok(()));
    }

    #[test]
    fn what_is_locked_stays_word_for_word() {
        let locked = |f: fn(&mut Instrument)| change(Allowed::Locked, Hand::Adopter, f);
        let changed = |item: &str, reason| Err(Forbidden::Changed(item.into(), reason));
        assert_eq!(locked(|_| {}), Ok(()));
        assert_eq!(
            locked(|i| i.items[4].text = Texts::swedish("varför")),
            changed("why", Reason::Wording(Language::Sv))
        );
        assert_eq!(
            locked(|i| i.items[4].text.set(Language::Ar, "لماذا")),
            changed("why", Reason::Added(Language::Ar))
        );
        assert_eq!(locked(|i| i.items[0].background = false), changed("gender", Reason::Aside));
        assert_eq!(
            locked(|i| i.items[3].kind = ItemKind::Number { min: 0, max: 10 }),
            changed("weeks", Reason::Scale)
        );
        assert_eq!(
            locked(|i| {
                if let ItemKind::Multiple { options } = &mut i.items[1].kind {
                    options.swap(0, 1);
                }
            }),
            changed("ways", Reason::OptionOrder)
        );
        assert_eq!(
            locked(|i| {
                if let ItemKind::Multiple { options } = &mut i.items[1].kind {
                    options.pop();
                }
            }),
            changed("ways", Reason::Options)
        );
    }

    #[test]
    fn what_belongs_together_stays_whole_and_in_order() {
        for allowed in [Allowed::Translate, Allowed::Locked] {
            let fixed = |f: fn(&mut Instrument)| change(allowed, Hand::Adopter, f);
            assert_eq!(fixed(|i| drop(i.items.remove(1))), Err(Forbidden::LeftOut("ways".into())));
            assert_eq!(fixed(|i| i.items.swap(1, 2)), Err(Forbidden::Moved("ways".into())));
            // One's own comes after, and never between or before.
            assert_eq!(
                fixed(|i| i.items.insert(2, own_item("between"))),
                Err(Forbidden::Inside("between".into()))
            );
            assert_eq!(
                fixed(|i| i.items.insert(0, own_item("before"))),
                Err(Forbidden::Inside("before".into()))
            );
            assert_eq!(fixed(|i| i.items.swap(4, 5)), Err(Forbidden::Inside("local".into())));
            assert_eq!(fixed(|i| i.items.clear()), Err(Forbidden::Nothing));
        }
    }

    #[test]
    fn ones_own_after_it_is_free() {
        let locked = |f: fn(&mut Instrument)| change(Allowed::Locked, Hand::Adopter, f);
        assert_eq!(locked(|i| i.items.push(own_item("more"))), Ok(()));
        assert_eq!(locked(|i| i.items.insert(5, own_item("more"))), Ok(()));
        assert_eq!(locked(|i| i.items[5].text = Texts::swedish("Annat")), Ok(()));
        assert_eq!(locked(|i| drop(i.items.pop())), Ok(()));
        assert_eq!(locked(|i| i.name = Texts::swedish("Vårt namn")), Ok(()));
    }

    #[test]
    fn a_translation_is_added_and_nothing_else() {
        let translated = |f: fn(&mut Instrument)| change(Allowed::Translate, Hand::Adopter, f);
        assert_eq!(translated(|i| i.items[4].text.set(Language::Ar, "لماذا")), Ok(()));
        assert_eq!(
            translated(|i| {
                i.items[4].text.set(Language::Ar, "لماذا");
                i.items[4].text.set(Language::Sv, "varför");
            }),
            Err(Forbidden::Changed("why".into(), Reason::Wording(Language::Sv)))
        );
        let mut before = fixed(Allowed::Translate);
        before.items[4].text.set(Language::Ar, "لماذا");
        assert_eq!(
            check_change(&before, &fixed(Allowed::Translate), Hand::Adopter),
            Err(Forbidden::Changed("why".into(), Reason::Removed(Language::Ar))),
            "what is there stays"
        );
    }

    #[test]
    fn the_certificate_is_its_makers() {
        let changes: [fn(&mut Instrument); 8] = [
            |i| i.terms.allowed = Allowed::Free,
            |i| {
                i.terms.came_from = Some(CameFrom {
                    owner: "Vi".into(),
                    id: InstrumentId(uuid::Uuid::from_u128(1)),
                    version: 1,
                });
            },
            |i| i.terms.naming = "Av oss".into(),
            |i| i.terms.covers = Some(1),
            |i| i.owner = "Vi".into(),
            |i| i.licence = "Fritt".into(),
            |i| i.source = "Här".into(),
            |i| i.changes = "Allt".into(),
        ];
        for f in changes {
            assert_eq!(change(Allowed::Locked, Hand::Adopter, f), Err(Forbidden::Certificate));
            assert_eq!(change(Allowed::Locked, Hand::Maker, f), Ok(()));
        }
        // Nobody frees a wording and changes it in one go.
        let both = |i: &mut Instrument| {
            i.terms.allowed = Allowed::Free;
            i.items[4].text = Texts::swedish("varför");
        };
        assert_eq!(
            change(Allowed::Locked, Hand::Maker, both),
            Err(Forbidden::Changed("why".into(), Reason::Wording(Language::Sv)))
        );
        let mut empty = sample();
        empty.items.clear();
        let mut locked = empty.clone();
        locked.terms.allowed = Allowed::Locked;
        assert_eq!(check_change(&empty, &locked, Hand::Maker), Err(Forbidden::Nothing));
    }

    #[test]
    fn how_much_is_covered_is_written_down_once() {
        let locked = fixed(Allowed::Locked);
        assert_eq!((locked.items.len(), locked.covered().len()), (6, 5));
        assert!(locked.covers("why") && !locked.covers("local"));
        // Saved again with more, it covers as much as before; freed, nothing; fixed anew, all that is there.
        let mut more = locked.clone();
        more.items.push(own_item("more"));
        let more = settled(&locked, more);
        assert_eq!(more.covered().len(), 5);
        let mut freed = more.clone();
        freed.terms.allowed = Allowed::Free;
        let freed = settled(&more, freed);
        assert_eq!((freed.terms.covers, freed.covered().len()), (None, 0));
        let mut again = freed.clone();
        again.terms.allowed = Allowed::Translate;
        assert_eq!(settled(&freed, again).covered().len(), 7);
        // Shipped without a number, it covers what it came with.
        let mut shipped = sample();
        shipped.terms.allowed = Allowed::Locked;
        assert_eq!(shipped.covered().len(), 5);
        let mut own = shipped.clone();
        own.items.push(own_item("local"));
        assert_eq!(settled(&shipped, own).covered().len(), 5);
        assert_eq!(adopted(&shipped, "own-1".into()).terms.covers, Some(5));
        let mut wrong = shipped;
        wrong.terms.covers = Some(99);
        assert_eq!(wrong.covered().len(), 5);
    }

    /// What was adopted, and a newer one of it with an item more.
    fn newer(allowed: Allowed) -> (Instrument, Instrument) {
        let mut origin = sample();
        origin.terms.allowed = allowed;
        let base = adopted(&origin, "own-1".into());
        origin.licence = "Nya villkor".into();
        origin.items.insert(1, own_item("new"));
        (base, origin)
    }

    #[test]
    fn a_newer_version_is_taken_over_with_ones_own_after_it() {
        for allowed in Allowed::ALL {
            let (base, newer) = newer(allowed);
            let mut own = base.clone();
            own.name = Texts::swedish("Vårt namn");
            own.items.push(own_item("local"));
            let taken = take_over(&base, &own, &newer).unwrap();
            let keys: Vec<&str> = taken.items.iter().map(|i| i.key.as_str()).collect();
            assert_eq!(keys, ["gender", "new", "ways", "closer", "weeks", "why", "local"]);
            assert_eq!(
                (taken.key.as_str(), &taken.name, taken.licence.as_str()),
                ("own-1", &own.name, "Nya villkor")
            );
            assert_eq!(taken.covered().len(), if allowed.is_free() { 0 } else { 6 });
        }
    }

    #[test]
    fn translations_made_here_stay_where_the_wording_is_the_same() {
        let (base, mut newer) = newer(Allowed::Translate);
        let mut own = base.clone();
        own.items[4].text.set(Language::Ar, "لماذا");
        if let ItemKind::Multiple { options } = &mut own.items[1].kind {
            options[2].text.set(Language::En, "c in English");
        }
        let taken = take_over(&base, &own, &newer).unwrap();
        assert_eq!(taken.item("why").unwrap().text.exact(Language::Ar), Some("لماذا"));
        assert_eq!(taken.item("ways"), own.item("ways"));
        // Translated there too meanwhile: the same is no loss, anything else is.
        newer.items[5].text.set(Language::Ar, "لماذا");
        assert!(take_over(&base, &own, &newer).is_ok());
        newer.items[5].text.set(Language::Ar, "لأي سبب");
        assert_eq!(
            take_over(&base, &own, &newer),
            Err(vec![Loss::Translation("why".into(), Language::Ar)])
        );
        newer.items[5].text.set(Language::Ar, "");
        // Reworded there, it would be a translation of something else.
        newer.items[5].text.set(Language::Sv, "varför");
        assert_eq!(
            take_over(&base, &own, &newer),
            Err(vec![Loss::Translation("why".into(), Language::Ar)])
        );
        newer.items.remove(5);
        assert_eq!(
            take_over(&base, &own, &newer),
            Err(vec![Loss::Translation("why".into(), Language::Ar)])
        );
    }

    #[test]
    fn what_would_be_lost_is_told_and_nothing_taken_over() {
        let (base, newer) = newer(Allowed::Free);
        let losses = |f: fn(&mut Instrument)| {
            let mut own = base.clone();
            f(&mut own);
            take_over(&base, &own, &newer).unwrap_err()
        };
        assert_eq!(
            losses(|i| i.items[4].text = Texts::swedish("varför")),
            [Loss::Changed("why".into())]
        );
        assert_eq!(losses(|i| drop(i.items.remove(2))), [Loss::TakenOut("closer".into())]);
        assert_eq!(losses(|i| i.items.swap(0, 1)), [Loss::Order]);
        assert_eq!(losses(|i| i.items.insert(1, own_item("between"))), [Loss::Order]);
        assert_eq!(losses(|i| i.items.push(own_item("new"))), [Loss::Key("new".into())]);
    }
}
