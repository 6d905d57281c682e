//! Focus groups: instruments (what is asked), sheets (what one person answered), rounds, codes, findings and responses.

mod code;
mod comparing;
mod instrument;
mod round;
mod sheet;

pub use crate::disclosure::Participation;
pub use code::{Code, CodeProblem};
pub use comparing::{Incomparable, comparable, top_steps};
pub use instrument::{Instrument, InstrumentProblem, Item, ItemKind, Opt};
pub use round::{ResponseKind, RoundDraft, RoundProblem, RoundState};
pub use sheet::{Answer, AnswerProblem, Sheet};
