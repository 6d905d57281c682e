//! How a municipality's local version follows the common method: what it may adapt, and what becomes of that when a newer
//! common version comes.

use super::{Document, Part, merge::Merge, propose::merges};
use crate::language::{Language, Texts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a municipality has written in place of one part, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adaptation {
    /// The part's text here.
    pub text: Texts,
    /// Why it is another here.
    pub reason: String,
}

impl Adaptation {
    /// The most characters of a reason.
    pub const LONGEST_REASON: usize = 500;
}

/// The local version: the common one with what was adapted. Core stays as it is, whatever was written.
#[must_use]
pub fn adapted(common: &Document, here: &BTreeMap<String, Adaptation>) -> Document {
    let mut out = common.clone();
    for part in out.parts.iter_mut().filter(|p| !p.core) {
        if let Some(own) = here.get(&part.key) {
            part.text = own.text.clone();
        }
    }
    out
}

/// How a part stands between the version that a municipality has and a newer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing new.
    Same,
    /// Not adapted here: the new text comes by itself.
    Comes,
    /// New in the common method.
    New,
    /// No longer in the common method.
    Gone {
        /// Whether it was adapted here, and that text goes with it.
        ours_goes: bool,
    },
    /// Adapted here, and the common text is as it was.
    OursStays,
    /// Adapted here, and core from now on: our text can't stay.
    BecameCore,
    /// Adapted here and changed there: somebody decides.
    Both {
        /// The merge of each language in which there is a text.
        merges: Vec<(Language, Merge)>,
    },
}

/// One part between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// The part, as the newer version has it; as the older one where it is gone.
    pub part: Part,
    /// What the common text was.
    pub before: Texts,
    /// What is written here, where it was adapted.
    pub ours: Option<Texts>,
    /// How it stands.
    pub standing: Standing,
}

/// Compares, part by part, in the order of the newer version; what is gone comes last.
pub fn compare(base: &Document, newer: &Document, here: &BTreeMap<String, Adaptation>) -> Vec<Following> {
    let mut out: Vec<Following> = newer
        .parts
        .iter()
        .map(|part| {
            let was = base.part(&part.key);
            let own = here.get(&part.key).filter(|_| was.is_some_and(|p| !p.core));
            let standing = match (was, own) {
                (None, _) => Standing::New,
                (Some(was), None) if was == part => Standing::Same,
                (Some(_), None) => Standing::Comes,
                (Some(_), Some(_)) if part.core => Standing::BecameCore,
                (Some(was), Some(_)) if was.text == part.text => Standing::OursStays,
                (Some(was), Some(own)) => Standing::Both {
                    merges: merges(&was.text, &own.text, &part.text),
                },
            };
            Following {
                part: part.clone(),
                before: was.map(|p| p.text.clone()).unwrap_or_default(),
                ours: own.map(|o| o.text.clone()),
                standing,
            }
        })
        .collect();
    out.extend(base.parts.iter().filter(|p| newer.part(&p.key).is_none()).map(|part| {
        let own = here.get(&part.key).filter(|_| !part.core);
        Following {
            part: part.clone(),
            before: part.text.clone(),
            ours: own.map(|o| o.text.clone()),
            standing: Standing::Gone { ours_goes: own.is_some() },
        }
    }));
    out
}

/// What somebody decided about a part that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The common text, from now on.
    TakeOver,
    /// Ours, as it is.
    KeepOurs,
    /// This text.
    Merge(Texts),
}

/// What is missing before a newer version can be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FollowProblem {
    /// Nobody decided about this part.
    #[error("part {0} is undecided")]
    Undecided(String),
    /// The merged text of this part is longer than a part may be.
    #[error("part {0} is too long")]
    TooLong(String),
}

/// The adaptations after the newer version is followed.
///
/// # Errors
/// All parts about which something has to be decided first.
pub fn follow(
    base: &Document,
    newer: &Document,
    here: &BTreeMap<String, Adaptation>,
    choices: &BTreeMap<String, Choice>,
) -> Result<BTreeMap<String, Adaptation>, Vec<FollowProblem>> {
    let mut out = BTreeMap::new();
    let mut problems = Vec::new();
    for step in compare(base, newer, here) {
        let key = step.part.key;
        let Some(own) = here.get(&key) else { continue };
        match step.standing {
            Standing::OursStays => {
                out.insert(key, own.clone());
            }
            Standing::Both { .. } => match choices.get(&key) {
                None => problems.push(FollowProblem::Undecided(key)),
                Some(Choice::TakeOver) => {}
                Some(Choice::KeepOurs) => {
                    out.insert(key, own.clone());
                }
                Some(Choice::Merge(text)) if text.0.values().any(|t| t.chars().count() > Document::LONGEST_TEXT) => {
                    problems.push(FollowProblem::TooLong(key));
                }
                Some(Choice::Merge(text)) => {
                    let reason = own.reason.clone();
                    out.insert(
                        key,
                        Adaptation {
                            text: text.clone(),
                            reason,
                        },
                    );
                }
            },
            Standing::Same | Standing::Comes | Standing::New | Standing::Gone { .. } | Standing::BecameCore => {}
        }
    }
    if problems.is_empty() { Ok(out) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{PartKind, document::tests::sample},
        *,
    };

    fn set(document: &mut Document, key: &str, text: &str) {
        document
            .parts
            .iter_mut()
            .find(|p| p.key == key)
            .unwrap()
            .text
            .set(Language::Sv, text);
    }

    fn here(key: &str, text: &str) -> BTreeMap<String, Adaptation> {
        let own = Adaptation {
            text: Texts::swedish(text),
            reason: "Så är det här".into(),
        };
        [(key.to_owned(), own)].into()
    }

    fn standing(of: &[Following], key: &str) -> Standing {
        of.iter().find(|f| f.part.key == key).unwrap().standing.clone()
    }

    #[test]
    fn core_stays_whatever_is_written_here() {
        let common = sample();
        let mut own = here("purpose", "Något annat");
        own.extend(here("contact", "Ring Vimmerby."));
        let local = adapted(&common, &own);
        assert_eq!(local.part("purpose"), common.part("purpose"));
        assert_eq!(local.part("contact").unwrap().text, Texts::swedish("Ring Vimmerby."));
    }

    #[test]
    fn each_part_says_how_it_stands() {
        let base = sample();
        let mut newer = base.clone();
        set(&mut newer, "purpose", "Nytt syfte.");
        set(&mut newer, "contact", "Ring samordnaren på tisdagar.");
        newer.parts.retain(|p| p.key != "roles");
        newer.parts.push(Part {
            key: "extra".into(),
            heading: Texts::swedish("Mer"),
            ..Part::of(PartKind::Other)
        });
        let mut own = here("contact", "Ring projektledningen på onsdagar.");
        own.extend(here("time", "Två timmar."));
        own.extend(here("roles", "Alla."));
        let steps = compare(&base, &newer, &own);
        assert_eq!(standing(&steps, "purpose"), Standing::Comes);
        assert_eq!(standing(&steps, "steps"), Standing::Same);
        assert_eq!(standing(&steps, "time"), Standing::OursStays);
        assert_eq!(standing(&steps, "extra"), Standing::New);
        assert_eq!(standing(&steps, "roles"), Standing::Gone { ours_goes: true });
        let Standing::Both { merges } = standing(&steps, "contact") else {
            panic!()
        };
        assert_eq!(merges[0].1.settled().as_deref(), Some("Ring samordnaren på onsdagar."));
        // Undecided, then each of the three.
        let undecided = follow(&base, &newer, &own, &BTreeMap::new());
        assert_eq!(undecided, Err(vec![FollowProblem::Undecided("contact".into())]));
        let after = |choice| follow(&base, &newer, &own, &[("contact".to_owned(), choice)].into()).unwrap();
        assert_eq!(after(Choice::TakeOver).keys().collect::<Vec<_>>(), ["time"]);
        assert_eq!(after(Choice::KeepOurs)["contact"], own["contact"]);
        let merged = after(Choice::Merge(Texts::swedish("Ring.")));
        assert_eq!(
            (merged["contact"].text.clone(), merged["contact"].reason.as_str()),
            (Texts::swedish("Ring."), "Så är det här")
        );
    }

    #[test]
    fn what_became_core_is_taken_over() {
        let base = sample();
        let mut newer = base.clone();
        newer.parts.iter_mut().find(|p| p.key == "contact").unwrap().core = true;
        let own = here("contact", "Ring Vimmerby.");
        assert_eq!(standing(&compare(&base, &newer, &own), "contact"), Standing::BecameCore);
        assert_eq!(follow(&base, &newer, &own, &BTreeMap::new()), Ok(BTreeMap::new()));
    }

    #[test]
    fn a_hundred_parts_are_merged() {
        let mut base = Document::begin(Texts::swedish("Stor"));
        base.parts = (0..100)
            .map(|n| Part {
                key: format!("roles_{n}"),
                text: Texts::swedish("Vi ses på tisdagar i Folkets hus. ".repeat(20)),
                ..Part::of(PartKind::Roles)
            })
            .collect();
        let mut newer = base.clone();
        let mut own = BTreeMap::new();
        for part in &mut newer.parts {
            let text = part.text.exact(Language::Sv).unwrap().to_owned();
            own.extend(here(&part.key, &text.replacen("tisdagar", "torsdagar", 1)));
            part.text.set(Language::Sv, &format!("{text} Kom i tid."));
        }
        let steps = compare(&base, &newer, &own);
        assert_eq!(steps.len(), 100);
        for step in steps {
            let Standing::Both { merges } = step.standing else { panic!() };
            let text = merges[0].1.settled().unwrap();
            assert!(text.starts_with("Vi ses på torsdagar") && text.ends_with("Kom i tid."));
        }
    }
}
