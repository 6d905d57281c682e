//! Focus groups: instruments (what is asked), sheets (what one person answered), rounds, codes, findings and responses.

mod branching;
mod code;
mod instrument;
mod kinds;
mod round;
mod sheet;

pub use crate::disclosure::Participation;
pub use branching::{Combine, Condition, ConditionFault, ConditionProblem, Is, Path, Reach, Test};
pub use code::{Code, CodeProblem};
pub use instrument::{Instrument, InstrumentProblem, Item, ItemKind, Opt};
pub use kinds::{DateParts, Given, NoAnswer, NotWhen, Question, When};
pub use round::{ResponseKind, RoundDraft, RoundProblem, RoundState};
pub use sheet::{Answer, AnswerProblem, Sheet};
