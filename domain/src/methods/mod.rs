//! Methods: what a collaboration does together, written in parts, published in versions, adapted where a part may be, and
//! still related to what it came from.

mod document;
mod facets;
pub mod files;
mod follow;
mod merge;
mod portable;
mod propose;
mod usage;
mod words;

pub use document::{Document, MethodProblem, Note, Part, PartKind, PartProblem};
pub use facets::{Facets, Need, Phase, TargetGroup, TimeNeeded};
pub use follow::{Adaptation, Choice, FollowProblem, Following, Standing, adapted, compare, follow};
pub use merge::{Marks, Merge, Piece, merge};
pub use portable::{FileProblem, Licence, MethodFile, Origin, PortableFile, PortableMethod, PortableVersion, Step};
pub use propose::{LONGEST_WORDS, ProposalProblem, check_taken_up, check_words, has_come, merges};
pub use usage::{Experience, ExperienceProblem, ExperienceTag, LONGEST_REASON, Period, Quarter, Still, in_use_by_quarter, still_due_on};
pub use words::{Run, diff};
