//! What somebody is writing: a new thread, a post, or another wording of one, kept until it is posted, as it was typed. It need not be what could be posted.

/// The most characters of a draft's text: a text that is too long to be posted is kept while it is shortened.
pub const LONGEST_TEXT: usize = 20_000;

/// The most characters of a draft's title.
pub const LONGEST_TITLE: usize = 1000;

/// The most tenants, and the most people and methods, that are chosen in a draft.
pub const MOST_CHOSEN: usize = 100;

/// The most characters of what was chosen.
const LONGEST_CHOICE: usize = 100;

/// A draft. Of a post there is the text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The title, as typed.
    pub title: String,
    /// The text, as typed.
    pub text: String,
    /// What it is, as the form sends it.
    pub kind: String,
    /// What it is about, as the form sends it.
    pub topic: String,
    /// Who is to read it, as the form sends it.
    pub readers: String,
    /// Whom it is for, as the form sends it.
    pub chosen: Vec<String>,
    /// Who is to be told of it, as the form sends it.
    pub tell: Vec<String>,
    /// The places whose leaders are to be told of it, as the form sends it.
    pub tell_tenants: Vec<String>,
    /// The methods that it is about, as the form sends it.
    pub methods: Vec<String>,
    /// Of another wording of a post: over which saving of it that is written. Otherwise 0.
    pub of_edit: i32,
}

/// A draft is longer than what is kept of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the draft is too long")]
pub struct TooLong;

impl Draft {
    /// Whether nothing was typed: what was only chosen is no draft.
    pub fn is_empty(&self) -> bool {
        self.title.trim().is_empty() && self.text.trim().is_empty()
    }

    /// Whether somebody is told of it, or a method is mentioned: what was ticked is to be seen where one goes on writing.
    pub fn mentions(&self) -> bool {
        !(self.tell.is_empty() && self.tell_tenants.is_empty() && self.methods.is_empty())
    }

    /// The draft as it is kept: of what was chosen, only what can have been.
    ///
    /// # Errors
    /// [`TooLong`].
    pub fn kept(&self) -> Result<Self, TooLong> {
        if self.title.chars().count() > LONGEST_TITLE || self.text.chars().count() > LONGEST_TEXT {
            return Err(TooLong);
        }
        let choice = |text: &str| if text.len() <= 50 { text.to_owned() } else { String::new() };
        let choices = |all: &[String]| {
            let can_be = |one: &&String| !one.is_empty() && one.len() <= LONGEST_CHOICE;
            all.iter().filter(can_be).take(MOST_CHOSEN).cloned().collect::<Vec<_>>()
        };
        Ok(Self {
            title: self.title.clone(),
            text: self.text.clone(),
            kind: choice(&self.kind),
            topic: choice(&self.topic),
            readers: if self.readers.len() <= LONGEST_CHOICE {
                self.readers.clone()
            } else {
                String::new()
            },
            chosen: choices(&self.chosen),
            tell: choices(&self.tell),
            tell_tenants: choices(&self.tell_tenants),
            methods: choices(&self.methods),
            of_edit: self.of_edit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, text: &str) -> Draft {
        Draft {
            title: title.into(),
            text: text.into(),
            ..Draft::default()
        }
    }

    #[test]
    fn what_was_typed_is_kept_as_it_is() {
        assert!(of(" ", "\r\n").is_empty());
        assert!(!of("", "a").is_empty() && !of("a", "").is_empty());
        assert!(!of("a", "a").mentions());
        for (tell, tell_tenants, methods) in [("x", "", ""), ("", "x", ""), ("", "", "x")] {
            let all = |one: &str| Vec::from_iter((!one.is_empty()).then(|| one.to_owned()));
            let (tell, tell_tenants, methods) = (all(tell), all(tell_tenants), all(methods));
            assert!(
                Draft {
                    tell,
                    tell_tenants,
                    methods,
                    ..of("", "a")
                }
                .mentions()
            );
        }
        let draft = Draft {
            readers: "region/x".into(),
            tell: vec!["a/b".into()],
            tell_tenants: vec!["a".into()],
            methods: vec!["a/c".into()],
            ..of(" Hur ", " <b>Vi</b>\r\n")
        };
        assert_eq!(draft.kept(), Ok(draft.clone()));
        assert!(of("", &"å".repeat(LONGEST_TEXT)).kept().is_ok());
        assert_eq!(of("", &"å".repeat(LONGEST_TEXT + 1)).kept(), Err(TooLong));
        assert_eq!(of(&"å".repeat(LONGEST_TITLE + 1), "").kept(), Err(TooLong));
    }

    #[test]
    fn what_nobody_can_have_chosen_is_left_out() {
        let long = "x".repeat(500);
        let draft = Draft {
            kind: long.clone(),
            topic: long.clone(),
            readers: long.clone(),
            chosen: std::iter::once(long.clone()).chain((0..200).map(|n| n.to_string())).collect(),
            tell: vec![long.clone(), "a/b".into()],
            tell_tenants: vec![long, "a".into()],
            // As a list sends that it is about none.
            methods: vec![String::new()],
            ..of("", "a")
        };
        let kept = draft.kept().unwrap();
        assert_eq!((kept.kind.as_str(), kept.topic.as_str(), kept.readers.as_str()), ("", "", ""));
        assert_eq!((kept.chosen.len(), kept.chosen[0].as_str()), (MOST_CHOSEN, "0"));
        assert_eq!((kept.tell.concat(), kept.tell_tenants.concat()), ("a/b".into(), "a".into()));
        assert!(kept.methods.is_empty());
    }
}
