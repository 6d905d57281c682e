//! What methods are found by: small closed lists, so that a filter means the same in every municipality.

use crate::lists::closed_list;
use serde::{Deserialize, Serialize};

closed_list! {
    /// For whom.
    TargetGroup {
        /// Unga.
        Youth = "youth",
        /// Nyanlända.
        NewlyArrived = "newly_arrived",
        /// Utrikes födda.
        ForeignBorn = "foreign_born",
        /// Långtidsarbetslösa.
        LongTermUnemployed = "long_term_unemployed",
        /// Personer med försörjningsstöd.
        SocialAssistance = "social_assistance",
        /// Personer med funktionsnedsättning.
        Disability = "disability",
        /// På väg tillbaka efter lång sjukskrivning.
        LongSickLeave = "long_sick_leave",
        /// Arbetsgivare.
        Employers = "employers",
        /// Kollegor och samverkansparter.
        Staff = "staff",
    }
}

closed_list! {
    /// Against which need.
    Need {
        /// Motivation och riktning.
        Motivation = "motivation",
        /// Hälsa och vardag.
        Health = "health",
        /// Språk.
        Language = "language",
        /// Kunskaper och yrke.
        Skills = "skills",
        /// Arbetsplats att pröva på.
        Workplace = "workplace",
        /// Nätverk och sammanhang.
        Network = "network",
        /// Samordning mellan myndigheter.
        Coordination = "coordination",
    }
}

closed_list! {
    /// At which point of somebody's way.
    Phase {
        /// Före inskrivning.
        Before = "before",
        /// Kartläggning.
        Mapping = "mapping",
        /// Förberedelse.
        Preparation = "preparation",
        /// Praktik och arbetsträning.
        Placement = "placement",
        /// Övergång till arbete eller studier.
        Transition = "transition",
        /// Efter avslut.
        After = "after",
    }
}

closed_list! {
    /// How long it takes.
    TimeNeeded {
        /// Högst två timmar.
        Hours = "hours",
        /// Ungefär en dag.
        Day = "day",
        /// Några dagar eller träffar.
        Days = "days",
        /// Några veckor.
        Weeks = "weeks",
        /// Flera månader.
        Months = "months",
    }
}

/// Everything a method is found by, beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// For whom.
    #[serde(default)]
    pub groups: Vec<TargetGroup>,
    /// Against which needs.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// When on somebody's way.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// How long it takes.
    #[serde(default)]
    pub time: Option<TimeNeeded>,
}

impl Facets {
    /// Each once, in the order of the lists: what a form sends may be in any.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        self.groups.sort();
        self.groups.dedup();
        self.needs.sort();
        self.needs.dedup();
        self.phases.sort();
        self.phases.dedup();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written_and_kept_alike() {
        for group in TargetGroup::ALL {
            assert_eq!(TargetGroup::parse(group.key()), Some(*group));
            assert_eq!(serde_json::to_value(group).unwrap(), group.key());
        }
        assert_eq!(Need::parse("money"), None);
        assert_eq!((Phase::ALL.len(), TimeNeeded::ALL.len()), (6, 5));
    }

    #[test]
    fn what_a_form_sends_twice_is_kept_once() {
        let facets = Facets {
            needs: vec![Need::Language, Need::Health, Need::Language],
            ..Facets::default()
        };
        assert_eq!(facets.tidy().needs, [Need::Health, Need::Language]);
    }
}
