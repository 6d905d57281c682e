//! What the kinds of item have in common when they are asked: one question at a time, ways of not answering, points in time,
//! and the order of options.

use super::{Answer, AnswerProblem, Instrument, Item, ItemKind, Opt};
use crate::language::Texts;
use serde::{Deserialize, Serialize};
use std::{fmt, ops::RangeInclusive, str::FromStr};
use time::{Date, Month};

/// A way of not answering that is told apart from having passed over the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoAnswer {
    /// "I don't know."
    DontKnow,
    /// "I don't want to answer."
    Declined,
}

impl NoAnswer {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::DontKnow, Self::Declined];

    /// As kept, sent by a form, and named in results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DontKnow => "dont_know",
            Self::Declined => "declined",
        }
    }

    /// Reads what a form sends.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }

    /// What is kept.
    pub const fn answer(self) -> Answer {
        match self {
            Self::DontKnow => Answer::DontKnow,
            Self::Declined => Answer::Declined,
        }
    }
}

/// What a question about time asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateParts {
    /// The year.
    Year,
    /// The month and the year.
    #[default]
    Month,
    /// The day, the month and the year. The day helps to remember; it is checked and not kept.
    Day,
}

impl DateParts {
    /// All, the least asking first.
    pub const ALL: [Self; 3] = [Self::Year, Self::Month, Self::Day];

    /// As kept, and sent by a form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// Reads what a form sends.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parts| parts.key() == key)
    }
}

/// A point in time as it is kept: a year and, where it was said, a month. Never a day: together with little else that would
/// point to a person, and results tell years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct When {
    year: i32,
    month: Option<u8>,
}

/// A text is no point in time, or none that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a year, or a year and a month")]
pub struct NotWhen;

impl When {
    /// The years that can be kept.
    pub const YEARS: RangeInclusive<i32> = 1800..=2200;

    /// A year, and a month from 1 to 12 where one was said.
    ///
    /// # Errors
    /// [`NotWhen`] for a year outside [`When::YEARS`] and for a month that is none.
    pub fn new(year: i32, month: Option<u8>) -> Result<Self, NotWhen> {
        if Self::YEARS.contains(&year) && month.is_none_or(|m| (1..=12).contains(&m)) {
            Ok(Self { year, month })
        } else {
            Err(NotWhen)
        }
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, from 1 to 12, where it was said.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// Reads day, month and year as people write them: figures of any script that our languages use, a month's name or its
    /// beginning in Swedish or English, a year of two figures where only one in `years` ends so. What stands empty was not
    /// said; `None` where nothing was.
    ///
    /// # Errors
    /// [`NotWhen`] where it is no such day, where the year is missing, or outside `years`.
    pub(super) fn read(day: &str, month: &str, year: &str, years: &RangeInclusive<i32>) -> Result<Option<Self>, NotWhen> {
        let [day, month, year] = [day, month, year].map(str::trim);
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(None);
        }
        let year = read_year(year, years).ok_or(NotWhen)?;
        let month = match month {
            "" => None,
            text => Some(read_month(text).ok_or(NotWhen)?),
        };
        match (day, month) {
            ("", _) => {}
            // A day of no month is a slip that nobody can read.
            (_, None) => return Err(NotWhen),
            (text, Some(month)) => {
                let day = whole_number(text).and_then(|d| u8::try_from(d).ok()).ok_or(NotWhen)?;
                let month = Month::try_from(month).map_err(|_| NotWhen)?;
                Date::from_calendar_date(year, month, day).map_err(|_| NotWhen)?;
            }
        }
        Self::new(year, month).map(Some)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            Some(month) => write!(f, "{:04}-{month:02}", self.year),
            None => write!(f, "{:04}", self.year),
        }
    }
}

impl FromStr for When {
    type Err = NotWhen;

    /// Reads `2026`, `2026-03` and `2026-03-14`, of which the day is checked and left out.
    fn from_str(text: &str) -> Result<Self, NotWhen> {
        let mut parts = text.trim().splitn(3, '-');
        let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        // A dash with nothing behind it is no month that was left out.
        if month == Some("") || day == Some("") {
            return Err(NotWhen);
        }
        Self::read(day.unwrap_or_default(), month.unwrap_or_default(), year, &Self::YEARS)?.ok_or(NotWhen)
    }
}

impl TryFrom<String> for When {
    type Error = NotWhen;

    fn try_from(text: String) -> Result<Self, NotWhen> {
        text.parse()
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.to_string()
    }
}

fn read_year(text: &str, years: &RangeInclusive<i32>) -> Option<i32> {
    let typed = whole_number(text)?;
    if (0..100).contains(&typed) && text.chars().count() <= 2 {
        let mut fit = years.clone().filter(|year| year.rem_euclid(100) == typed);
        return fit.next().filter(|_| fit.next().is_none());
    }
    Some(typed).filter(|year| years.contains(year))
}

/// The months: how their names begin in Swedish, English, Spanish, Somali and Ukrainian, in the nominative and the genitive; and their whole
/// names in Tigrinya, Arabic, which has two sets of them, and Dari, where other words begin as they do. `app/scripts/way.js` has the same.
const MONTHS: [(&[&str], &[&str]); 12] = [
    (&["jan", "ene", "січ"], &["ጥሪ", "يناير", "كانون الثاني", "جنوری"]),
    (&["feb", "лют"], &["ለካቲት", "فبراير", "شباط", "فبروری"]),
    (&["mar", "maar", "бер"], &["መጋቢት", "مارس", "آذار", "مارچ"]),
    (&["apr", "abr", "кві"], &["ሚያዝያ", "أبريل", "نيسان", "اپریل"]),
    (&["maj", "may", "maaj", "тра"], &["ግንቦት", "مايو", "أيار", "می"]),
    (&["jun", "juu", "чер"], &["ሰነ", "يونيو", "حزيران", "جون"]),
    (&["jul", "luu", "лип"], &["ሓምለ", "يوليو", "تموز", "جولای"]),
    (&["aug", "ago", "сер"], &["ነሓሰ", "أغسطس", "آب", "اگست"]),
    (&["sep", "set", "seb", "вер"], &["መስከረም", "سبتمبر", "أيلول", "سپتمبر"]),
    (&["okt", "oct", "жов"], &["ጥቅምቲ", "أكتوبر", "تشرين الأول", "اکتوبر"]),
    (&["nov", "nof", "лис"], &["ሕዳር", "نوفمبر", "تشرين الثاني", "نومبر"]),
    (&["dec", "dic", "dis", "гру"], &["ታሕሳስ", "ديسمبر", "كانون الأول", "دسمبر"]),
];

/// A name as it is compared: letters that Arabic and Persian keyboards have apart are one, with or without hamza, and what only shapes a
/// word or a line is left out.
fn folded(name: &str) -> String {
    let letters: String = name
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{655}'))
        .map(|c| match c {
            '\u{622}' | '\u{623}' | '\u{625}' => '\u{627}',
            '\u{64a}' | '\u{649}' => '\u{6cc}',
            '\u{643}' => '\u{6a9}',
            c => c,
        })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_month(text: &str) -> Option<u8> {
    if let Some(number) = whole_number(text) {
        return u8::try_from(number).ok().filter(|m| (1..=12).contains(m));
    }
    let typed = folded(text);
    let at = MONTHS.iter().position(|(beginnings, names)| {
        beginnings.iter().any(|beginning| typed.starts_with(*beginning)) || names.iter().any(|name| folded(name) == typed)
    })?;
    u8::try_from(at + 1).ok()
}

/// A whole number as people write it: with the digits of the keyboard they have (Arabic and Persian ones have their own),
/// with a hyphen or a minus sign, and with the invisible marks that keyboards for right to left put in.
pub(super) fn whole_number(text: &str) -> Option<i32> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .map(|c| match c {
            '\u{660}'..='\u{669}' => figure(c, '\u{660}'),
            '\u{6f0}'..='\u{6f9}' => figure(c, '\u{6f0}'),
            '\u{2212}' => '-',
            c => c,
        })
        .collect();
    plain.trim().parse().ok()
}

fn figure(c: char, zero: char) -> char {
    u32::from(c)
        .checked_sub(u32::from(zero))
        .and_then(|n| char::from_digit(n, 10))
        .unwrap_or(c)
}

/// What one page asks: an item, or one statement of a matrix.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The item.
    pub item: &'a Item,
    /// The statement, of a matrix.
    pub row: Option<&'a Opt>,
}

/// What the fields of a question are called behind its key, where it has more than one.
const OWN_WORDS: &str = "own_words";
const NO_ANSWER: &str = "no_answer";
const TYPED: &str = "typed";

/// What one person answered to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The answer; `None` where it was passed over.
    pub answer: Option<Answer>,
    /// What was written to "other".
    pub own_words: Option<String>,
}

impl<'a> Question<'a> {
    /// The longest own words to an option, in characters.
    pub const OWN_WORDS_LENGTH: u32 = 200;

    /// Its key in a sheet and in results: the item's; of a statement the item's, a full stop, and its own. No key has a full
    /// stop in it, so none is taken for another.
    pub fn key(&self) -> String {
        match self.row {
            Some(row) => format!("{}.{}", self.item.key, row.key),
            None => self.item.key.clone(),
        }
    }

    /// What is asked.
    pub fn text(&self) -> &'a Texts {
        self.row.map_or(&self.item.text, |row| &row.text)
    }

    /// Whether it is a page to read.
    pub fn is_info(&self) -> bool {
        matches!(self.item.kind, ItemKind::Info { .. })
    }

    /// The key of own words in a sheet, as if they were a free text of their own: the disclosure rule takes them for one.
    pub fn own_words_key(&self) -> Option<String> {
        self.item.own_words().map(|_| of(&self.key(), OWN_WORDS))
    }

    /// The field in which ways of not answering are sent that stand beside a field, not among choices.
    pub fn no_answer_field(&self) -> String {
        of(&self.key(), NO_ANSWER)
    }

    /// The field in which a value of a slider is typed.
    pub fn typed_field(&self) -> String {
        of(&self.key(), TYPED)
    }

    /// The field in which an option of a ranking gets its place.
    pub fn place_field(&self, option: &Opt) -> String {
        format!("{}.place.{}", self.key(), option.key)
    }

    /// The fields of a question about time: day, month, year.
    pub fn date_fields(&self) -> [String; 3] {
        ["day", "month", "year"].map(|part| of(&self.key(), part))
    }

    /// All fields that a form has for it, without what the form puts before them.
    pub fn fields(&self) -> Vec<String> {
        let mut fields = match &self.item.kind {
            ItemKind::Info { .. } => return Vec::new(),
            ItemKind::Ranking { options, .. } => options.iter().map(|o| self.place_field(o)).collect(),
            ItemKind::Date { .. } => self.date_fields().into(),
            ItemKind::Slider { .. } => vec![self.key(), self.typed_field()],
            _ => vec![self.key()],
        };
        fields.extend(self.own_words_key());
        if !self.chooses() && NoAnswer::ALL.into_iter().any(|way| self.item.offers(way)) {
            fields.push(self.no_answer_field());
        }
        fields
    }

    /// The fields in which somebody writes as they like.
    pub fn text_fields(&self) -> Vec<String> {
        match self.item.kind {
            ItemKind::Text { .. } => vec![self.key()],
            _ => self.own_words_key().into_iter().collect(),
        }
    }

    /// Whether it is answered by choosing, so that ways of not answering stand among the choices.
    pub fn chooses(&self) -> bool {
        matches!(
            self.item.kind,
            ItemKind::Single { .. } | ItemKind::Multiple { .. } | ItemKind::Scale { .. } | ItemKind::Matrix { .. }
        )
    }

    /// Reads what a form sent; `values` gives what came in a field.
    ///
    /// # Errors
    /// An [`AnswerProblem`] that says how to put it right. That it is required, [`Sheet::read`](super::Sheet::read) says.
    pub fn read<'v>(&self, mut values: impl FnMut(&str) -> Vec<&'v str>) -> Result<Given, AnswerProblem> {
        if self.is_info() {
            return Ok(Given::default());
        }
        if self.chooses() {
            let answer = Answer::read(self.item, &values(&self.key()))?;
            return match self.own_words_key() {
                Some(field) => self.with_own_words(answer, &values(&field)),
                None => Ok(Given { answer, own_words: None }),
            };
        }
        let answer = match &self.item.kind {
            ItemKind::Ranking { options, .. } => {
                let places: Vec<(&Opt, Vec<&str>)> = options.iter().map(|o| (o, values(&self.place_field(o)))).collect();
                self.read_places(&places)?
            }
            ItemKind::Date { first, last, .. } => {
                let [day, month, year] = self.date_fields().map(|field| values(&field).first().copied().unwrap_or_default());
                When::read(day, month, year, &(*first..=*last))
                    .map_err(|_| AnswerProblem::NotADate {
                        first: *first,
                        last: *last,
                    })?
                    .map(Answer::Date)
            }
            ItemKind::Slider { .. } => {
                let pointed = Answer::read(self.item, &values(&self.key()))?;
                match (pointed, Answer::read(self.item, &values(&self.typed_field()))?) {
                    (Some(a), Some(b)) if a != b => return Err(AnswerProblem::Both),
                    (a, b) => a.or(b),
                }
            }
            _ => Answer::read(self.item, &values(&self.key()))?,
        };
        let sent = values(&self.no_answer_field());
        let mut ways = sent.iter().filter_map(|v| self.no_answer(v));
        match (answer, ways.next(), ways.next()) {
            (_, Some(_), Some(_)) | (Some(_), Some(_), _) => Err(AnswerProblem::Both),
            (answer, way, _) => Ok(Given {
                answer: answer.or(way.map(NoAnswer::answer)),
                own_words: None,
            }),
        }
    }

    fn no_answer(&self, value: &str) -> Option<NoAnswer> {
        NoAnswer::parse(value).filter(|way| self.item.offers(*way))
    }

    /// Own words go with the option that they are for. Who only writes has chosen it.
    fn with_own_words(&self, answer: Option<Answer>, typed: &[&str]) -> Result<Given, AnswerProblem> {
        let own = own_words(typed)?;
        let (Some(text), Some(option)) = (own, self.item.own_words()) else {
            return Ok(Given { answer, own_words: None });
        };
        let answer = match answer {
            None => match self.item.kind {
                ItemKind::Multiple { .. } => Answer::Many(vec![option.key.clone()]),
                _ => Answer::One(option.key.clone()),
            },
            Some(Answer::One(key)) if key == option.key => Answer::One(key),
            Some(Answer::Many(keys)) => {
                let chosen = self.item.options().iter().filter(|o| o.own_words || keys.contains(&o.key));
                Answer::Many(chosen.map(|o| o.key.clone()).collect())
            }
            // Something else was chosen, and only one thing can be: which of them is meant, only the person knows.
            Some(_) => return Err(AnswerProblem::OwnWordsElsewhere),
        };
        Ok(Given {
            answer: Some(answer),
            own_words: Some(text),
        })
    }

    fn read_places(&self, places: &[(&Opt, Vec<&str>)]) -> Result<Option<Answer>, AnswerProblem> {
        let ItemKind::Ranking { places: most, .. } = &self.item.kind else {
            return Ok(None);
        };
        let most = i32::try_from(*most).unwrap_or(1);
        let mut order: Vec<(i32, &str)> = Vec::new();
        for (option, values) in places {
            let Some(value) = values.iter().map(|v| v.trim()).find(|v| !v.is_empty()) else {
                continue;
            };
            let place = whole_number(value)
                .filter(|n| (1..=most).contains(n))
                .ok_or(AnswerProblem::NotInRange { min: 1, max: most })?;
            order.push((place, option.key.as_str()));
        }
        order.sort_unstable();
        if order.windows(2).any(|pair| matches!(pair, [a, b] if a.0 == b.0)) {
            return Err(AnswerProblem::Tie);
        }
        // A place that was left out is no place: what comes next moves up.
        Ok((!order.is_empty()).then(|| Answer::Order(order.into_iter().map(|(_, key)| key.to_owned()).collect())))
    }
}

fn of(key: &str, part: &str) -> String {
    format!("{key}.{part}")
}

fn own_words(typed: &[&str]) -> Result<Option<String>, AnswerProblem> {
    let text = plain_text(typed);
    let max = Question::OWN_WORDS_LENGTH;
    if text.chars().count() > max as usize {
        return Err(AnswerProblem::TooLong { max });
    }
    Ok((!text.is_empty()).then_some(text))
}

/// Own words as they are kept: without control characters and without space around. Of control characters alone nothing is
/// left.
pub(super) fn plain_text(values: &[&str]) -> String {
    let text: String = values.join("\n").chars().filter(|c| !c.is_control() || *c == '\n').collect();
    text.trim().to_owned()
}

impl Instrument {
    /// What is asked, one page each, in order.
    pub fn questions(&self) -> Vec<Question<'_>> {
        let mut questions = Vec::with_capacity(self.items.len());
        for item in &self.items {
            match &item.kind {
                ItemKind::Matrix { rows, .. } => questions.extend(rows.iter().map(|row| Question { item, row: Some(row) })),
                _ => questions.push(Question { item, row: None }),
            }
        }
        questions
    }

    /// How many questions are asked at most: pages to read ask nothing.
    pub fn asks_at_most(&self) -> usize {
        self.questions().iter().filter(|q| !q.is_info()).count()
    }

    /// The item that something in a sheet or in results belongs to.
    pub fn item_of(&self, key: &str) -> Option<&Item> {
        self.question(key).map(|q| q.item)
    }

    /// What was asked where something in a sheet or in results stands.
    pub fn wording(&self, key: &str) -> Option<&Texts> {
        self.question(key).map(|q| q.text())
    }

    /// The question that something in a sheet or in results belongs to: an item's key, a statement's, or that of own words.
    pub fn question(&self, key: &str) -> Option<Question<'_>> {
        let (item, part) = key.split_once('.').map_or((key, None), |(item, part)| (item, Some(part)));
        let item = self.item(item)?;
        let row = match (&item.kind, part) {
            (ItemKind::Matrix { rows, .. }, Some(part)) => Some(rows.iter().find(|r| r.key == part)?),
            (ItemKind::Matrix { .. }, None) => return None,
            (_, Some(OWN_WORDS)) => {
                item.own_words()?;
                None
            }
            (_, Some(_)) => return None,
            (_, None) => None,
        };
        Some(Question { item, row })
    }
}

impl Item {
    /// Its options in the order in which one person sees them: the written one, or one made from `seed`, the same each time.
    /// The option for own words stays last, since it reads "other".
    pub fn options_for(&self, seed: u128) -> Vec<&Opt> {
        let mut options: Vec<&Opt> = self.options().iter().collect();
        if !self.shuffle {
            return options;
        }
        // splitmix64 (Steele, Lea and Flood 2014) over the person's number and the item's key (FNV-1a): small, the same on
        // every machine and in every version, and nobody's secret hangs on it.
        let key = self.key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let bytes = seed.to_le_bytes();
        let half = |from: usize| bytes.iter().skip(from).take(8).rev().fold(0_u64, |n, b| (n << 8) | u64::from(*b));
        let mut state = key ^ half(0) ^ half(8).rotate_left(32);
        let mut next = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        for at in (1..options.len()).rev() {
            let below = u64::try_from(at + 1).unwrap_or(1);
            options.swap(at, usize::try_from(next() % below).unwrap_or(0));
        }
        options.sort_by_key(|o| o.own_words);
        options
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opt(key: &str) -> Opt {
        Opt::new(key, Texts::swedish(key))
    }

    fn item(kind: ItemKind) -> Item {
        Item::new("x", kind, Texts::swedish("x"))
    }

    fn read(item: &Item, sent: &[(&str, &'static str)]) -> Result<Given, AnswerProblem> {
        let question = Question { item, row: None };
        question.read(|field| sent.iter().filter(|(n, _)| *n == field).map(|(_, v)| *v).collect())
    }

    fn answer(item: &Item, sent: &[(&str, &'static str)]) -> Result<Option<Answer>, AnswerProblem> {
        read(item, sent).map(|given| given.answer)
    }

    fn choice() -> Item {
        let other = Opt {
            own_words: true,
            ..opt("other")
        };
        item(ItemKind::Single {
            options: vec![opt("a"), opt("b"), other],
        })
    }

    #[test]
    fn an_order_is_read_and_ties_are_refused() {
        let ranking = item(ItemKind::Ranking {
            options: vec![opt("a"), opt("b"), opt("c")],
            places: 2,
        });
        let order = |keys: &[&str]| Ok(Some(Answer::Order(keys.iter().map(|k| (*k).to_owned()).collect())));
        assert_eq!(answer(&ranking, &[("x.place.a", "2"), ("x.place.c", "1")]), order(&["c", "a"]));
        assert_eq!(
            answer(&ranking, &[("x.place.b", "٢")]),
            order(&["b"]),
            "a place that was left out is none"
        );
        assert_eq!(answer(&ranking, &[("x.place.a", ""), ("x.place.b", " ")]), Ok(None));
        assert_eq!(answer(&ranking, &[("x.place.a", "1"), ("x.place.b", "1")]), Err(AnswerProblem::Tie));
        assert_eq!(
            answer(&ranking, &[("x.place.a", "3")]),
            Err(AnswerProblem::NotInRange { min: 1, max: 2 })
        );
    }

    #[test]
    fn a_time_is_read_as_people_write_it_and_the_day_is_not_kept() {
        let date = item(ItemKind::Date {
            first: 1990,
            last: 2030,
            parts: DateParts::Day,
        });
        let when = |day, month, year| answer(&date, &[("x.day", day), ("x.month", month), ("x.year", year)]);
        let kept = |text: &str| Ok(Some(Answer::Date(text.parse().unwrap())));
        assert_eq!(when("14", "3", "2026"), kept("2026-03"));
        assert_eq!(when("", " mars ", "26"), kept("2026-03"));
        assert_eq!(when("", "Okt", "۲۰۱۵"), kept("2015-10"));
        assert_eq!(when("", "May", "1999"), kept("1999-05"));
        assert_eq!(when("", "", "2001"), kept("2001"));
        assert_eq!(when("", "", ""), Ok(None));
        let none = Err(AnswerProblem::NotADate { first: 1990, last: 2030 });
        for (day, month, year) in [
            ("31", "2", "2026"),
            ("0", "1", "2026"),
            ("", "13", "2026"),
            ("", "smarch", "2026"),
            ("1", "", "2026"),
            ("1", "1", ""),
            ("", "", "1989"),
            ("", "", "2031"),
            ("", "", "-26"),
            ("", "", "5x"),
        ] {
            assert_eq!(when(day, month, year), none, "{day} {month} {year}");
        }
        let wide = item(ItemKind::Date {
            first: 1920,
            last: 2030,
            parts: DateParts::Year,
        });
        assert!(answer(&wide, &[("x.year", "25")]).is_err(), "1925 or 2025");
        assert_eq!(answer(&wide, &[("x.year", "45")]), kept("1945"));
    }

    #[test]
    fn a_month_is_read_in_each_language_and_script() {
        // What `app/scripts/way.js` has to read as well, where there is no network: `tests/way.test.mjs` reads the same file.
        let cases: std::collections::BTreeMap<String, Vec<String>> = serde_json::from_str(include_str!("month_cases.json")).unwrap();
        assert_eq!(cases.len(), 13, "the months, and what is none");
        for (month, typed) in cases {
            for text in typed {
                assert_eq!(read_month(&text), month.parse().ok(), "{text}");
            }
        }
    }

    #[test]
    fn a_time_is_kept_as_text() {
        for text in ["2026", "2026-03"] {
            let when: When = text.parse().unwrap();
            assert_eq!(when.to_string(), text);
            assert_eq!(serde_json::to_string(&when).unwrap(), format!("\"{text}\""));
        }
        assert_eq!("2026-03-14".parse::<When>().unwrap().to_string(), "2026-03");
        for bad in ["", "-", "2026-", "2026-13", "2026-02-30", "2026-03-", "9999", "x"] {
            assert_eq!(bad.parse::<When>(), Err(NotWhen), "{bad}");
        }
    }

    #[test]
    fn a_place_on_a_line_is_pointed_at_or_typed() {
        let slider = item(ItemKind::Slider {
            min: 0,
            max: 100,
            step: 10,
            low: Texts::swedish("a"),
            high: Texts::swedish("b"),
        });
        assert_eq!(answer(&slider, &[("x", "30")]), Ok(Some(Answer::Number(30))));
        assert_eq!(answer(&slider, &[("x.typed", "37")]), Ok(Some(Answer::Number(37))));
        assert_eq!(answer(&slider, &[("x", "30"), ("x.typed", "30")]), Ok(Some(Answer::Number(30))));
        assert_eq!(answer(&slider, &[("x", "30"), ("x.typed", "37")]), Err(AnswerProblem::Both));
        assert_eq!(answer(&slider, &[]), Ok(None), "it can be passed over");
    }

    #[test]
    fn ways_of_not_answering_are_told_apart_and_only_where_they_are_offered() {
        let mut number = item(ItemKind::Number { min: 0, max: 9 });
        assert_eq!(answer(&number, &[("x.no_answer", "dont_know")]), Ok(None), "not offered");
        number.no_answer = NoAnswer::ALL.to_vec();
        assert_eq!(answer(&number, &[("x.no_answer", "dont_know")]), Ok(Some(Answer::DontKnow)));
        assert_eq!(answer(&number, &[("x.no_answer", "declined")]), Ok(Some(Answer::Declined)));
        assert_eq!(
            answer(&number, &[("x", "3"), ("x.no_answer", "declined")]),
            Err(AnswerProblem::Both)
        );
        let both = [("x.no_answer", "declined"), ("x.no_answer", "dont_know")];
        assert_eq!(answer(&number, &both), Err(AnswerProblem::Both));
        let mut single = choice();
        assert_eq!(answer(&single, &[("x", "declined")]), Err(AnswerProblem::NoSuchOption));
        single.required = true;
        assert_eq!(
            answer(&single, &[("x", "declined")]),
            Ok(Some(Answer::Declined)),
            "what is required can be declined"
        );
    }

    #[test]
    fn own_words_go_with_their_option() {
        let single = choice();
        let own = |sent: &[(&str, &'static str)]| read(&single, sent);
        let given = |text: &str| {
            Ok(Given {
                answer: Some(Answer::One("other".into())),
                own_words: Some(text.into()),
            })
        };
        assert_eq!(own(&[("x", "other"), ("x.own_words", " Buss ")]), given("Buss"));
        assert_eq!(own(&[("x.own_words", "Buss")]), given("Buss"), "who only writes has chosen it");
        assert_eq!(own(&[("x", "a"), ("x.own_words", "Buss")]), Err(AnswerProblem::OwnWordsElsewhere));
        assert_eq!(own(&[("x", "other")]).map(|g| g.own_words), Ok(None));
        let multiple = item(ItemKind::Multiple {
            options: choice().options().to_vec(),
        });
        assert_eq!(
            answer(&multiple, &[("x", "b"), ("x.own_words", "Buss")]),
            Ok(Some(Answer::Many(vec!["b".into(), "other".into()])))
        );
    }

    #[test]
    fn a_matrix_asks_one_statement_at_a_time() {
        let mut instrument = super::super::instrument::tests::sample();
        let matrix = ItemKind::Matrix {
            rows: vec![opt("r"), opt("s")],
            min: 1,
            max: 5,
            low: Texts::swedish("a"),
            high: Texts::swedish("b"),
        };
        instrument.items.insert(1, Item::new("m", matrix, Texts::swedish("m")));
        let keys: Vec<String> = instrument.questions().iter().map(Question::key).collect();
        assert_eq!(keys, ["gender", "m.r", "m.s", "ways", "closer", "weeks", "why"]);
        for key in &keys {
            assert_eq!(instrument.question(key).map(|q| q.key()).as_ref(), Some(key));
        }
        for no in ["m", "m.t", "ways.own_words", "gender.r", "?"] {
            assert!(instrument.question(no).is_none(), "{no}");
        }
    }

    #[test]
    fn an_order_of_options_belongs_to_a_person_and_own_words_stay_last() {
        let mut options: Vec<Opt> = (0..8).map(|n| opt(&format!("o{n}"))).collect();
        options[2].own_words = true;
        let mut item = item(ItemKind::Single { options });
        let keys = |item: &Item, seed| item.options_for(seed).iter().map(|o| o.key.clone()).collect::<Vec<_>>();
        let written = keys(&item, 1);
        assert_eq!(written, keys(&item, 2), "as written, where it is not shuffled");
        item.shuffle = true;
        let one = keys(&item, 1);
        assert_eq!(one, keys(&item, 1));
        assert_eq!(one.last().map(String::as_str), Some("o2"));
        assert!((2..20).any(|seed| keys(&item, seed) != one));
        assert!((2..20).any(|seed: u128| keys(&item, seed << 64) != one), "all of the number counts");
        let mut sorted = one;
        sorted.sort();
        assert_eq!(sorted, written, "nothing is lost");
    }

    /// An order that `app/scripts/way.js` has to make as well, where there is no network: `tests/way.test.mjs` reads the same file.
    #[derive(serde::Deserialize)]
    struct Order {
        submission: String,
        key: String,
        options: Vec<String>,
        own: Option<String>,
        order: Vec<String>,
    }

    #[test]
    fn an_order_of_options_is_the_same_without_a_network() {
        let cases: Vec<Order> = serde_json::from_str(include_str!("order_cases.json")).unwrap();
        assert!(cases.len() > 5);
        for case in cases {
            let mut options: Vec<Opt> = case.options.iter().map(|key| opt(key)).collect();
            for option in &mut options {
                option.own_words = Some(&option.key) == case.own.as_ref();
            }
            let mut item = Item::new(&case.key, ItemKind::Single { options }, Texts::swedish("x"));
            item.shuffle = true;
            let seed = u128::from_str_radix(&case.submission.replace('-', ""), 16).unwrap();
            let order: Vec<&str> = item.options_for(seed).iter().map(|o| o.key.as_str()).collect();
            assert_eq!(order, case.order, "{} {}", case.submission, case.key);
        }
    }
}
