//! What may be shown of a closed round, and nothing else.
//!
//! # The rule in plain words
//!
//! A *group* is those who answered one item within one tenant, one background category, or both.
//!
//! 1. **Threshold.** A group's distribution is shown only if at least five answered, and, where fewer
//!    than ten answered, not all alike. Single bars inside a shown distribution may be small.
//! 2. **Remainder.** What is left when the shown groups are taken from their total must itself be
//!    showable and come from at least two non-empty groups; otherwise the next smallest group is hidden
//!    too. This goes for tenants in the region and for categories in a split. If the region's own
//!    distribution cannot be shown, nothing of that item is.
//! 3. **One background item at a time**, never crossed with another. A tenant's split is shown whole or
//!    not at all: every non-empty category in it must be showable.
//! 4. **A way out for every hidden group.** Before anything is released, for every group that may not be
//!    shown, we *construct* other tables of answers that would have led to exactly the same published figures
//!    and in which that group's size spans at least three. A group hidden only because all
//!    answered alike may instead have such a table in which they did not. If none is found, more
//!    is hidden (a tenant's split, then a category, or a tenant; the smallest first; at last the whole
//!    figure) and everything is tried again.
//! 5. **Composition.** A background item's own distribution bounds the sizes of its splits from above. It
//!    is shown only where each non-empty category has twice the threshold, under the same remainder
//!    rule, and only as far as rule 4 still holds for every item with it shown. Those who did not
//!    state the item are not in it.
//! 6. **Participation** is told in steps of five; the region's is the sum of the tenants' steps, so it
//!    adds nothing. The steps count as published in rule 4.
//! 7. **Free texts** stay in a tenant where ten answered; the others' are pooled for the region if
//!    together they are ten, from two tenants or more, and the number of those who took part leaves open how many of them
//!    wrote in each; else they are withheld. Texts that only some were asked for (own words to "other", a text after a
//!    branch) are never pooled: how many could have written is told by the figures of what led there.
//! 8. **Branches.** Who was not asked an item is not in its base, and is told nowhere as a number. An item that only some were
//!    asked is shown for a group only where what led to it is shown for that group, is never split, and, where several
//!    answers together led to it, is shown for the whole alone, and only while its base leaves room, tenant by tenant: see
//!    [`Edition::hide_after_branches`].
//! 9. **One question in several items** (the places of a ranking) is shown whole or not at all in each group: see
//!    [`Edition::hide_together`].
//!
//! Hidden and empty are both `None`.
//!
//! # Why it holds
//!
//! Rules 1–3 choose; rule 4 proves. Each table it constructs is a possible truth: whole numbers, nowhere
//! negative, equal to every published figure of that item. So no arithmetic on those figures can fix
//! the group's size, or tell it within plus or minus one: the attacker cannot rule those tables
//! out. The search for them may miss some that exist, which only hides more. Hiding goes one way and ends in
//! "nothing", so it ends. The property test plays the attacker with linear programs over all
//! published figures and knows nothing of the search.
//!
//! # What it does not protect against
//!
//! - Likelihood: that an item with much the same respondents has a base close to another's, or that a hidden
//!   group is probably small because it is hidden. Answers to different items are not joined, but for those of which one
//!   leads to the other (rules 8 and 9).
//! - How many were asked an item at most: the bar of the answer that leads to it says so, and bars may be small.
//! - Knowledge from outside: people who know each other, who know their own answer, who took part
//!   together and pool what they know.
//! - What a shown distribution says of all its members (a bar at 90 %), and what an item's wording gives away.
//! - Rounds compared with each other: each round is an edition of its own, released once, when closed. Where a page puts two
//!   editions beside each other, it computes from what both show and adds nothing to it (ADR 39).
//!
//! # Sources
//!
//! Promise 3 of the design. The threshold of five and the remainder rule follow Tivian and Culture Amp (the
//! hidden part must itself reach five); five for closed items and ten for texts follow Microsoft Viva
//! Glint, as does freezing the threshold; Enkätfabriken and Region Örebro län hide five or fewer, one more. Deterministic
//! hiding was chosen over SCB's Cell Key Method since noise in groups this small is hard to explain.

mod branches;
mod plan;
mod world;

#[cfg(test)]
mod attacker;
#[cfg(test)]
mod tests;

pub use branches::{Branch, Parent};
use serde::{Deserialize, Serialize};

/// The smallest thresholds, in answers; see the module's rule 1 and 7.
const CLOSED: u32 = 5;
const FREE_TEXT: u32 = 10;
const HOMOGENEOUS_BELOW: u32 = 10;
/// The step of participation counts, in people.
const STEP: u32 = 5;

/// Why a round could not be turned into an edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DisclosureError {
    /// A threshold lower than the product's own was asked for.
    #[error("a threshold may be raised, never lowered: {name} is at least {least}, not {asked}")]
    ThresholdTooLow {
        /// Which threshold.
        name: &'static str,
        /// The smallest value allowed, in answers.
        least: u32,
        /// The value asked for, in answers.
        asked: u32,
    },
    /// A sheet names a tenant, category or option that the shape does not have, or has too many or
    /// too few fields.
    #[error("sheet number {0} does not fit the round's shape")]
    Misshapen(usize),
}

/// From how many answers a figure may be shown. Fixed when a round opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "AskedThresholds")]
pub struct Thresholds {
    closed: u32,
    free_text: u32,
    homogeneous_below: u32,
}

/// Thresholds as written somewhere, not yet checked.
#[derive(Deserialize)]
struct AskedThresholds {
    closed: u32,
    free_text: u32,
    homogeneous_below: u32,
}

impl TryFrom<AskedThresholds> for Thresholds {
    type Error = DisclosureError;

    fn try_from(asked: AskedThresholds) -> Result<Self, DisclosureError> {
        Self::new(asked.closed, asked.free_text, asked.homogeneous_below)
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            closed: CLOSED,
            free_text: FREE_TEXT,
            homogeneous_below: HOMOGENEOUS_BELOW,
        }
    }
}

impl Thresholds {
    /// Thresholds of a round, in answers: for closed items, for free texts, and below how many a
    /// distribution in which all answered alike is hidden.
    ///
    /// # Errors
    /// [`DisclosureError::ThresholdTooLow`] for a value below the default.
    pub fn new(closed: u32, free_text: u32, homogeneous_below: u32) -> Result<Self, DisclosureError> {
        for (name, asked, least) in [
            ("closed", closed, CLOSED),
            ("free_text", free_text, FREE_TEXT),
            ("homogeneous_below", homogeneous_below, HOMOGENEOUS_BELOW),
        ] {
            if asked < least {
                return Err(DisclosureError::ThresholdTooLow { name, least, asked });
            }
        }
        Ok(Self {
            closed,
            free_text,
            homogeneous_below,
        })
    }

    /// Answers needed before a closed item's distribution is shown.
    #[must_use]
    pub fn closed(&self) -> u32 {
        self.closed
    }

    /// Answers needed before free texts may be reviewed and shown.
    #[must_use]
    pub fn free_text(&self) -> u32 {
        self.free_text
    }

    /// Below this many answers, a distribution in which all answered alike is hidden.
    #[must_use]
    pub fn homogeneous_below(&self) -> u32 {
        self.homogeneous_below
    }
}

/// How many tenants, categories and options a round has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Number of tenants; 1 for a local round, where the tenant and the region are the same.
    pub tenants: usize,
    /// Per background item, its number of categories, "not stated" not counted.
    pub background: Vec<usize>,
    /// Per closed item, its number of options.
    pub items: Vec<usize>,
}

/// One person's answers, by position in the [`Shape`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The person's tenant.
    pub tenant: usize,
    /// Per background item the category; `None` is "not stated".
    pub background: Vec<Option<usize>>,
    /// Per closed item the option; `None` is no answer.
    pub answers: Vec<Option<usize>>,
}

/// How a group answered an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// Answers per option.
    pub counts: Vec<u32>,
    /// All answers, the base.
    pub answered: u32,
}

/// An item split by one background item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// The region per category, "not stated" last; `None` is hidden or empty.
    pub region: Vec<Option<Distribution>>,
    /// Per tenant: `None`, or the whole split per category, "not stated" last, in which `None` is empty.
    pub tenants: Vec<Option<Vec<Option<Distribution>>>>,
}

/// What may be shown of one closed item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFigures {
    /// The whole region.
    pub region: Option<Distribution>,
    /// Each tenant.
    pub tenants: Vec<Option<Distribution>>,
    /// One split per background item, never crossed.
    pub splits: Vec<Split>,
}

/// Who took part, by one background item: of those who stated it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composition {
    /// The whole region.
    pub region: Option<Distribution>,
    /// Each tenant.
    pub tenants: Vec<Option<Distribution>>,
}

/// The publishable figures of a closed round: every page, file and message is made from this, and
/// nothing else of the answers can be computed from it beyond what the module's rules allow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The thresholds that were used.
    pub thresholds: Thresholds,
    /// Per tenant, how many took part, in steps.
    pub participation: Vec<Participation>,
    /// How many took part in the region: the sum of the tenants' steps.
    pub region_participation: Participation,
    /// Per closed item.
    pub items: Vec<ItemFigures>,
    /// Per background item.
    pub compositions: Vec<Composition>,
}

/// How many took part, in steps of five people, so that two looks a moment apart tell nothing of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// From none to four.
    FewerThanFive,
    /// This many (a multiple of five) or up to four more.
    AtLeast(u32),
}

impl Participation {
    /// The fewest and the most people it can mean.
    #[must_use]
    pub fn range(self) -> (u32, u32) {
        match self {
            Self::FewerThanFive => (0, STEP - 1),
            Self::AtLeast(least) => (least, least.saturating_add(STEP - 1)),
        }
    }
}

/// A number of people in steps, for use before and after closing.
#[must_use]
pub fn participation(people: u32) -> Participation {
    match people / STEP * STEP {
        0 => Participation::FewerThanFive,
        least => Participation::AtLeast(least),
    }
}

/// What may become of a tenant's free texts to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FreeText {
    /// May be reviewed and shown in the tenant.
    Released,
    /// May be reviewed and shown only for the region, together with other tenants' pooled texts.
    Pooled,
    /// Nobody sees them.
    Withheld,
}

/// Decides on the free texts of one item, from the number of people per tenant who wrote something and who took part.
/// All tenants that are not released share one fate, so that it does not tell an empty one apart.
#[must_use]
pub fn free_text_plan(counts: &[u32], took_part: &[u32], thresholds: &Thresholds) -> Vec<FreeText> {
    let rest = || counts.iter().filter(|&&n| n > 0 && n < thresholds.free_text);
    let together: u32 = rest().sum();
    // What the steps of participation leave possible: were it hardly more than there are texts, nearly everybody in each of
    // these tenants would be known to have written one.
    let possible: u32 = counts
        .iter()
        .zip(took_part)
        .filter(|(n, _)| **n < thresholds.free_text)
        .map(|(_, people)| participation(*people).range().1.min(thresholds.free_text.saturating_sub(1)))
        .sum();
    let fate = if together >= thresholds.free_text && rest().count() >= 2 && possible >= together.saturating_add(plan::SPAN) {
        FreeText::Pooled
    } else {
        FreeText::Withheld
    };
    counts
        .iter()
        .map(|&n| if n >= thresholds.free_text { FreeText::Released } else { fate })
        .collect()
}

/// The same for texts that only some were asked for: each tenant by itself, and nothing is pooled.
#[must_use]
pub fn free_text_plan_of_some(counts: &[u32], thresholds: &Thresholds) -> Vec<FreeText> {
    counts
        .iter()
        .map(|&n| {
            if n >= thresholds.free_text {
                FreeText::Released
            } else {
                FreeText::Withheld
            }
        })
        .collect()
}

/// How many released texts are about the same thing, where that may be said: from as many on as have to be written before any is read.
/// Fewer, and none, are `None`.
#[must_use]
pub fn text_count(texts: u32, thresholds: &Thresholds) -> Option<u32> {
    (texts >= thresholds.free_text).then_some(texts)
}

/// Turns a closed round's sheets into the figures that may be shown. Its work grows with tenants,
/// categories and options, hardly with the number of sheets.
///
/// # Errors
/// [`DisclosureError::Misshapen`] if a sheet does not fit the shape.
pub fn edition(shape: &Shape, sheets: &[Sheet], thresholds: Thresholds) -> Result<Edition, DisclosureError> {
    plan::edition(shape, sheets, thresholds, plan::Rules::ALL)
}
