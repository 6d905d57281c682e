//! What a collaboration file says, as types. `docs/collaboration-file.md` is the same for those who write one.
//!
//! Read by [`super::parse`]; kept as JSON in the collaboration's facts, in the words of the file. A key that is absent was
//! not stated by the source: it is `None`, never 0.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::Date;

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

/// A whole file: one collaboration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollaborationFile {
    /// The project itself.
    pub collaboration: Collaboration,
    /// Its tenants.
    #[serde(rename = "municipality")]
    pub municipalities: Vec<Municipality>,
    /// Partners without participants of their own.
    #[serde(rename = "organisation", default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Organisation>,
    /// Whom it is for; a participant can be in several.
    #[serde(rename = "target_group", default, skip_serializing_if = "Vec::is_empty")]
    pub target_groups: Vec<Term>,
    /// The steps of a participant's way, or of the project, in their order.
    #[serde(rename = "phase", default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Term>,
    /// What participants take part in.
    #[serde(rename = "activity", default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<Activity>,
    /// What it set out to reach.
    #[serde(rename = "goal", default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Goal>,
    /// Figures from outside the project: shown beside its own, never added to them.
    #[serde(rename = "context", default, skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<Context>,
}

/// Where the facts keep what was shipped last: beside what the file says, whose sections have other names.
pub(super) const SHIPPED: &str = "shipped_instruments";

impl CollaborationFile {
    /// Reads the facts that a collaboration keeps.
    ///
    /// # Errors
    /// Where an older or newer version of the product wrote them in other words.
    pub fn from_facts(mut facts: Value) -> Result<Self, serde_json::Error> {
        if let Value::Object(facts) = &mut facts {
            facts.remove(SHIPPED);
        }
        serde_json::from_value(facts)
    }
}

/// The project itself. Amounts are whole kronor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collaboration {
    /// Its part of the URL; the same slug is the same collaboration.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What the name stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_name: Option<String>,
    /// Who runs it.
    pub owner: String,
    /// The programme that pays for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "iso_date::option")]
    pub starts: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "iso_date::option")]
    pub ends: Option<Date>,
    /// Support, in whole kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_sek: Option<u64>,
    /// Total budget, in whole kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_sek: Option<u64>,
    /// How many months a participant is meant to stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_months: Option<u64>,
    /// Places at the same time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u64>,
    /// How participants come in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake: Option<Intake>,
    /// The participants' languages, as language tags; also those that the product does not have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Whether a joint management sees all municipalities side by side.
    #[serde(default)]
    pub joint_management: bool,
    /// Where the source contradicts itself, and what was chosen.
    #[serde(rename = "note", default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// How participants come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intake {
    /// One by one, at any time.
    Continuous,
}

/// Where the source contradicts itself or is ambiguous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What it is about.
    pub about: String,
    /// What else the source says.
    pub text: String,
}

/// A municipality that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// The official four-digit municipality code: the same code is the same tenant, in every collaboration.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it takes part.
    #[serde(default)]
    pub role: Participation,
    /// Its part of the URL, where the one made of its name will not do (Habo and Håbo would have the same).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
}

/// How a municipality takes part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// With participants of its own.
    #[default]
    Full,
    /// In the exchange only.
    Exchange,
}

impl Participation {
    /// As kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Exchange => "exchange",
        }
    }
}

/// A partner without participants of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What it is in the collaboration: one thing or several.
    pub roles: Vec<OrganisationRole>,
}

/// What an organisation is in a collaboration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationRole {
    /// Runs it.
    Owner,
    /// Works in it.
    Partner,
    /// Pays for part of it.
    Cofinancier,
    /// Evaluates it from outside.
    Evaluator,
}

impl OrganisationRole {
    /// Reads what is kept.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Owner, Self::Partner, Self::Cofinancier, Self::Evaluator]
            .into_iter()
            .find(|r| r.key() == key)
    }

    /// As kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Partner => "partner",
            Self::Cofinancier => "cofinancier",
            Self::Evaluator => "evaluator",
        }
    }
}

/// A word that records refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What records keep.
    pub key: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// What participants take part in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// What records keep.
    pub key: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
    /// How many blocks it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<u64>,
    /// How many weeks a block takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block_weeks: Option<u64>,
    /// Whether every participant has to complete it.
    #[serde(default)]
    pub obligatory: bool,
}

/// What a collaboration set out to reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// What records and other goals refer to.
    pub key: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
    /// How it is computed.
    #[serde(flatten)]
    pub measure: Measure,
    /// What was to be reached; `None`: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// A result that the source reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Figure>,
    /// The source reports more than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_over: Option<Figure>,
    /// Whether the source itself demands the split by gender.
    #[serde(default)]
    pub split_required: bool,
}

/// How a goal is computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "snake_case")]
pub enum Measure {
    /// Participants.
    Count {
        /// Which of them.
        of: Counted,
    },
    /// Exited participants with one of the outcomes ÷ exited participants.
    OutcomeShare {
        /// Codes of outcomes.
        outcomes: Vec<String>,
        /// Only an outcome that began at most so many days after the exit counts; and only those are in the denominator
        /// whose window has closed, or who have one already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within_days: Option<u64>,
    },
    /// Of those who count in another goal, the share that meets a condition.
    ShareOfGoal {
        /// The other goal's key.
        of_goal: String,
        /// The condition.
        #[serde(rename = "where")]
        condition: Condition,
    },
    /// Enrolled participants who took part in one of the activities ÷ enrolled participants.
    ActivityShare {
        /// Keys of activities.
        activities: Vec<String>,
    },
    /// Respondents whose answers to all items are positive ÷ respondents who answered all of them.
    SurveyShare {
        /// Keys of items.
        items: Vec<String>,
        /// Keys of answers.
        positive: Vec<String>,
        /// In which rounds.
        moment: Moment,
    },
    /// Exited participants who went from one income source to another; a count where the target is absent.
    StatusChange {
        /// Codes of income sources.
        from: Vec<String>,
        /// Codes of income sources.
        to: Vec<String>,
    },
    /// Text only, shown with its evidence: the source has no formula.
    Statement,
}

/// Which participants a goal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// All that were in contact, enrolled or not.
    Contacted,
    /// All that were ever enrolled.
    Enrolled,
    /// Those enrolled on the day.
    EnrolledNow,
}

/// What a share of another goal's participants must meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The outcome is in another municipality than the participant's own.
    OutsideHomeMunicipality,
}

/// When a round is asked, in a participant's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Before.
    Start,
    /// After.
    Exit,
}

/// What was to be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Target {
    /// From a number of participants to another, both counted in; shown as an interval.
    Between([u64; 2]),
    /// One figure.
    Figure(Figure),
}

/// A number of people, or a share of them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Figure {
    /// Whole people.
    Count(u64),
    /// From 0 to 1.
    Share(f64),
}

/// A figure from outside the project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// What it counts and where, in Swedish.
    pub sv: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// A number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<u64>,
    /// Or a share in per cent, from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<f64>,
    /// The month it is from, as `2010-04`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
}
