//! Finds what looks like a Swedish personal identity number in text that people write, so that it can be asked about before
//! it is kept. Nobody needs one here (dataskyddslagen 3 kap. 10 §).
//!
//! Found are, as spans of the text:
//!
//! - personal identity numbers, with or without century, with `-`, `+` or spaces, or nothing, before the last four digits,
//!   and coordination numbers (day + 60), both with a true check digit (Luhn; Skatteverket SKV 704);
//! - numbers with a letter in the place of the first of the last four, as temporary numbers have it and as the Social Fund asks for
//!   people with a protected identity (`ÅÅÅÅMMDDTf29`).
//!
//! A telephone number, a sum or an invoice number is told apart by how its digits are grouped, by the date, and by the
//! check digit. It can be no more than a guess: whoever asks about a number leaves a way to say that it is something else.

use std::ops::Range;

/// How the digits of a number are grouped, and whether it matters what follows: a card's number and a span of dates begin
/// in the same way.
const GROUPS: [(&[usize], bool); 13] = [
    (&[10], false),
    (&[6, 4], false),
    (&[12], false),
    (&[8, 4], false),
    (&[2, 10], false),
    (&[2, 6, 4], false),
    (&[2, 2, 2, 4], true),
    (&[2, 2, 2, 2, 2], true),
    (&[6, 2, 2], true),
    (&[8, 2, 2], true),
    (&[4, 4, 4], true),
    (&[4, 2, 2, 4], true),
    (&[4, 2, 2, 2, 2], true),
];

/// How the digits of the date before a letter are grouped.
const DATES: [&[usize]; 4] = [&[6], &[8], &[2, 2, 2], &[4, 2, 2]];

/// The most that stands between two groups: a sign with a space on either side.
const BETWEEN: usize = 3;

/// Which forms are looked for. All of them, except in tests that show what a missing one would let through.
#[derive(Clone, Copy, Debug)]
struct Forms {
    /// Sixty is added to the day.
    coordination: bool,
    /// All digits stand together.
    together: bool,
    /// A letter stands in the place of the first of the last four.
    lettered: bool,
}

impl Forms {
    const ALL: Self = Self {
        coordination: true,
        together: true,
        lettered: true,
    };
}

/// A number that was found: where, and its digits and letters without what stands between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// `8112289874`, `19811228Tf29`.
    pub number: String,
}

/// What looks like personal identity numbers, in order and without overlap.
pub fn find(text: &str) -> Vec<Found> {
    find_some(text, Forms::ALL)
}

fn find_some(text: &str, forms: Forms) -> Vec<Found> {
    let signs = signs(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let begins = at == 0 || !matches!(signs.get(at - 1).map(|s| s.kind), Some(Kind::Digit(_)));
        match Some(at).filter(|_| begins).and_then(|at| number_at(&signs, at, forms)) {
            Some((end, number)) => {
                let from = signs.get(at).map_or(0, |s| s.at.start);
                let to = signs.get(end - 1).map_or(from, |s| s.at.end);
                found.push(Found { span: from..to, number });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a text holds what looks like a personal identity number.
pub fn is_in(text: &str) -> bool {
    !find(text).is_empty()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Digit(u32),
    Space,
    /// What else may stand between the parts of a number.
    Sign,
    Letter(char),
    Other,
}

struct Sign {
    kind: Kind,
    at: Range<usize>,
}

/// The text, sign by sign; digits of other scripts count, and what has no width does not.
fn signs(text: &str) -> Vec<Sign> {
    text.char_indices()
        .filter(|(_, c)| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}'))
        .map(|(at, c)| Sign {
            kind: kind(c),
            at: at..at + c.len_utf8(),
        })
        .collect()
}

fn kind(c: char) -> Kind {
    let digit = |zero: char| Kind::Digit(u32::from(c) - u32::from(zero));
    match c {
        '0'..='9' => digit('0'),
        '\u{660}'..='\u{669}' => digit('\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit('\u{6f0}'),
        '\u{ff10}'..='\u{ff19}' => digit('\u{ff10}'),
        ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Kind::Space,
        '-' | '+' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Sign,
        c if c.is_alphabetic() => Kind::Letter(c),
        _ => Kind::Other,
    }
}

/// Digits that stand together.
#[derive(Default)]
struct Group {
    digits: Vec<u32>,
    /// Where it ends.
    end: usize,
    /// Whether more than space parts it from the one before.
    joined: bool,
}

/// The digits from `at`, group by group.
fn groups(signs: &[Sign], at: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut next = Some(Group::default());
    let mut between = BETWEEN;
    for (n, sign) in signs.iter().enumerate().skip(at) {
        match sign.kind {
            Kind::Digit(digit) => {
                groups.extend(next.take());
                if let Some(group) = groups.last_mut() {
                    group.digits.push(digit);
                    group.end = n + 1;
                }
                between = BETWEEN;
            }
            // Six groups are more than any number that is looked for has.
            Kind::Space | Kind::Sign if between > 0 && groups.len() < 6 => {
                next.get_or_insert_default().joined |= sign.kind == Kind::Sign;
                between -= 1;
            }
            _ => break,
        }
    }
    groups
}

/// The number that begins at a digit: where it ends, and what it is.
fn number_at(signs: &[Sign], at: usize, forms: Forms) -> Option<(usize, String)> {
    if !matches!(signs.get(at)?.kind, Kind::Digit(_)) {
        return None;
    }
    let groups = groups(signs, at);
    let fits = |pattern: &[usize]| groups.len() >= pattern.len() && pattern.iter().zip(&groups).all(|(n, g)| g.digits.len() == *n);
    let goes_on = |pattern: &[usize]| groups.get(pattern.len()).is_some_and(|g| g.joined || g.digits.len() == 4);
    let taken = |pattern: &[usize]| -> (Vec<u32>, usize) {
        let part = groups.iter().take(pattern.len());
        let end = part.clone().next_back().map_or(at, |g| g.end);
        (part.flat_map(|g| g.digits.iter().copied()).collect(), end)
    };
    let whole = GROUPS
        .iter()
        .filter(|(pattern, _)| forms.together || pattern.len() > 1)
        .filter(|(pattern, alone)| fits(pattern) && !(*alone && goes_on(pattern)))
        .map(|(pattern, _)| taken(pattern))
        .find(|(digits, _)| is_number(digits, forms));
    if let Some((digits, end)) = whole {
        return Some((end, written(&digits)));
    }
    DATES
        .iter()
        .filter(|pattern| forms.lettered && fits(pattern))
        .map(|pattern| taken(pattern))
        .filter(|(digits, _)| is_date(digits, forms))
        .find_map(|(digits, end)| {
            let (end, letters) = lettered(signs, end)?;
            Some((end, written(&digits) + &letters))
        })
}

fn written(digits: &[u32]) -> String {
    digits.iter().filter_map(|d| char::from_digit(*d, 10)).collect()
}

/// `T123`, `Tf29`: what follows the date in a number with a letter.
fn lettered(signs: &[Sign], end: usize) -> Option<(usize, String)> {
    let mut at = end;
    while at - end < BETWEEN && matches!(signs.get(at).map(|s| s.kind), Some(Kind::Space | Kind::Sign)) {
        at += 1;
    }
    let four = signs.get(at..at + 4)?;
    let text: String = four
        .iter()
        .filter_map(|s| match s.kind {
            Kind::Digit(digit) => char::from_digit(digit, 10),
            Kind::Letter(letter) => Some(letter),
            _ => None,
        })
        .collect();
    let mut letters = text.chars();
    let temporary = matches!(letters.next(), Some('T' | 't'))
        && letters.next().is_some_and(|c| c.is_ascii_digit() || "fmkFMK".contains(c))
        && letters.all(|c| c.is_ascii_digit())
        && text.chars().count() == 4;
    let goes_on = matches!(signs.get(at + 4).map(|s| s.kind), Some(Kind::Digit(_) | Kind::Letter(_)));
    (temporary && !goes_on).then_some((at + 4, text))
}

/// Six or eight digits that are a date, or one with sixty added to the day.
fn is_date(digits: &[u32], forms: Forms) -> bool {
    let two = |at: usize| digits.get(at).zip(digits.get(at + 1)).map_or(0, |(a, b)| a * 10 + b);
    let (of_this_age, month, day) = match digits.len() {
        6 => (true, two(2), two(4)),
        8 => (matches!(two(0), 18..=20), two(4), two(6)),
        _ => return false,
    };
    let day = if forms.coordination && day > 60 { day - 60 } else { day };
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    of_this_age && (1..=last).contains(&day)
}

/// Ten or twelve digits: a date, three digits and the check digit of the nine before it.
fn is_number(digits: &[u32], forms: Forms) -> bool {
    let (Some(date), Some(ten)) = (
        digits.get(..digits.len().saturating_sub(4)),
        digits.get(digits.len().saturating_sub(10)..),
    ) else {
        return false;
    };
    let sum: u32 = ten
        .iter()
        .enumerate()
        .map(|(i, d)| if i % 2 == 0 { d * 2 / 10 + d * 2 % 10 } else { *d })
        .sum();
    ten.len() == 10 && is_date(date, forms) && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests;
