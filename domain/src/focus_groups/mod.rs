//! Focus groups: instruments (what is asked), sheets (what one person answered), rounds, meetings, codes, findings and responses.

mod branching;
mod certificate;
mod code;
mod comparable;
mod completeness;
mod help;
mod instrument;
mod instrument_file;
mod kinds;
mod layers;
pub mod meeting;
mod round;
mod scale;
mod sheet;
mod tablet;

pub use crate::disclosure::Participation;
pub use branching::{Combine, Condition, ConditionFault, ConditionProblem, Is, Path, Reach, Test};
pub use certificate::{Allowed, CameFrom, Forbidden, Hand, Loss, Terms, adopted, check_change, settled, take_over};
pub use code::{Code, CodeProblem};
pub use comparable::{Compared, Reason, Verdict, comparable};
pub use completeness::{Gap, Lack, Layer, Part, Unheard};
pub use help::{HELP, Help};
pub use instrument::{Instrument, InstrumentProblem, Item, ItemKind, Opt};
pub use instrument_file::{FieldFault, FileFault, FileUse, InstrumentFile, PackedFile};
pub use kinds::{DateParts, Given, NoAnswer, NotWhen, Question, When};
pub use layers::{Ends, Layers, LeftOut, Picture, Sounds};
pub use round::{ResponseKind, RoundDraft, RoundProblem, RoundState};
pub use scale::top_steps;
pub use sheet::{Answer, AnswerProblem, Sheet};
pub use tablet::{ASKS_AFTER, CLEARS_AFTER, CLEARS_WITHOUT_SCRIPTS, LONGEST_AS_TABLET, LONGEST_OFFLINE, MOST_AT_A_TABLET, Pin, PinProblem};
