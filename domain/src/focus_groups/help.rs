//! How somebody answered: alone, or with help. It is asked once, at the end, and need not be told. What the helper thinks is never asked.

use super::{Answer, Instrument, Item, ItemKind, Opt, Sheet};
use crate::language::Texts;

/// How somebody answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Without help.
    Alone,
    /// The phone or the tablet read aloud.
    ReadAloud,
    /// Somebody who knows the questions read and wrote.
    Assistant,
    /// An interpreter.
    Interpreter,
}

impl Help {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Alone, Self::ReadAloud, Self::Assistant, Self::Interpreter];

    /// As kept and sent.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::ReadAloud => "read_aloud",
            Self::Assistant => "assistant",
            Self::Interpreter => "interpreter",
        }
    }

    /// Reads what is kept or sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|help| help.key() == key)
    }
}

/// The key under which it stands among the answers. No item can have it: a key has no such sign ([`Instrument::check`]).
pub const HELP: &str = "~help";

impl Sheet {
    /// How it was answered, where that was told.
    pub fn help(&self) -> Option<Help> {
        match self.0.get(HELP) {
            Some(Answer::One(key)) => Help::parse(key),
            _ => None,
        }
    }

    /// Notes how it was answered. Alone it is no answer: whether anything was answered is asked before.
    #[must_use]
    pub fn with_help(mut self, help: Option<Help>) -> Self {
        if let Some(help) = help {
            self.0.insert(HELP.to_owned(), Answer::One(help.key().to_owned()));
        }
        self
    }
}

impl Instrument {
    /// With one item more, the last: how it was answered. It is counted and shown as the others are. `text` says what it is called,
    /// and what each way to answer is.
    #[must_use]
    pub fn with_help(&self, text: impl Fn(Option<Help>) -> Texts) -> Self {
        let options = Help::ALL.into_iter().map(|help| Opt::new(help.key(), text(Some(help)))).collect();
        let mut whole = self.clone();
        whole.items.push(Item::new(HELP, ItemKind::Single { options }, text(None)));
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::super::{InstrumentProblem, instrument::tests::sample};
    use super::*;

    #[test]
    fn help_stands_among_the_answers_and_is_read_back() {
        for help in Help::ALL {
            assert_eq!(Help::parse(help.key()), Some(help));
            let sheet = Sheet::default().with_help(Some(help));
            let kept = serde_json::to_string(&sheet).unwrap();
            assert_eq!(kept, format!(r#"{{"~help":{{"one":"{}"}}}}"#, help.key()));
            assert_eq!(serde_json::from_str::<Sheet>(&kept).unwrap().help(), Some(help));
        }
        assert_eq!(Sheet::default().with_help(None), Sheet::default());
        assert_eq!(Help::parse("my own case worker"), None);
    }

    #[test]
    fn no_item_can_take_its_key() {
        let whole = sample().with_help(|_| Texts::swedish("Hur"));
        assert_eq!(whole.items.len(), sample().items.len() + 1);
        assert_eq!(whole.items.last().map(|item| item.key.as_str()), Some(HELP));
        assert_eq!(whole.check(), Err(InstrumentProblem::BadKey(HELP.into())));
        assert_eq!(whole.questions().last().map(|q| q.key()).as_deref(), Some(HELP));
        assert_eq!(whole.wording(HELP), Some(&Texts::swedish("Hur")));
        assert!(whole.item_of(HELP).is_some_and(|item| !item.background && item.show_if.is_none()));
    }

    #[test]
    fn what_a_form_sends_for_an_instrument_never_brings_it() {
        // A sheet is read by the instrument's items alone.
        let sheet = Sheet::read(&sample(), |key| if key == HELP { vec!["alone"] } else { vec![] });
        assert_eq!(sheet, Ok(Sheet::default()));
    }
}
