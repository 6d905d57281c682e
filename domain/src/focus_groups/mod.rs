//! Focus groups: instruments (what is asked), sheets (what one person answered), rounds, meetings, codes, findings and responses.

mod code;
mod instrument;
pub mod meeting;
mod round;
mod sheet;

pub use crate::disclosure::Participation;
pub use code::{Code, CodeProblem};
pub use instrument::{Instrument, InstrumentProblem, Item, ItemKind, Opt};
pub use round::{ResponseKind, RoundDraft, RoundProblem, RoundState};
pub use sheet::{Answer, AnswerProblem, Sheet};
