//! Files in a text: a line of Markdown that names one by its id. So they are moved, compared, adapted, merged and proposed like
//! everything else that is written.
//!
//! A picture is `![what it shows](file:ID#WIDTHxHEIGHT)`, a document `[its name](file:ID)`.

use crate::ids::FileId;

/// What the address of a file in a text begins with.
pub const SCHEME: &str = "file:";

/// The most characters of a file's words.
pub const LONGEST_WORDS: usize = 150;

/// An address of a file in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Which file.
    pub id: FileId,
    /// A picture's width and height in pixels, so that a page keeps its place before it has come.
    pub size: Option<(u32, u32)>,
}

impl Address {
    /// Reads an address as it stands in a text. What says of its size what can't be read has none.
    pub fn parse(address: &str) -> Option<Self> {
        let rest = address.strip_prefix(SCHEME)?;
        let (id, size) = rest.split_once('#').map_or((rest, None), |(id, size)| (id, Some(size)));
        // Hyphens and small letters alone, as we write it: what is read by other programs is found by them as well.
        let id = id.parse().ok().filter(|found: &FileId| found.to_string() == id)?;
        let size = size.and_then(|s| {
            let (width, height) = s.split_once('x')?;
            let side = |s: &str| s.parse().ok().filter(|n| (1..=20_000).contains(n));
            side(width).zip(side(height))
        });
        Some(Self { id, size })
    }

    /// The line that shows the file in a text, in one's own words.
    pub fn line(&self, words: &str) -> String {
        // What would end the words early is written otherwise.
        let words: String = words
            .chars()
            .map(|c| match c {
                '[' => '(',
                ']' => ')',
                '\\' | '`' | '<' | '>' | '!' | '*' | '_' => ' ',
                c if c.is_control() => ' ',
                c => c,
            })
            .collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.size {
            Some((width, height)) => format!("![{words}]({SCHEME}{}#{width}x{height})", self.id),
            None => format!("[{words}]({SCHEME}{})", self.id),
        }
    }
}

/// The files that a text shows, each once, in order.
pub fn shown_in(text: &str) -> Vec<FileId> {
    let mut out = Vec::new();
    for rest in text.split("(file:").skip(1) {
        let end = rest.find([')', '#']).unwrap_or(0);
        let id = rest.get(..end).and_then(|id| Address::parse(&format!("{SCHEME}{id}")));
        out.extend(id.map(|a| a.id).filter(|id| !out.contains(id)));
    }
    out
}

/// A text with a line after it.
pub fn with_line(text: &str, line: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() {
        line.to_owned()
    } else {
        format!("{text}\n\n{line}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "0b6f2a5e-8d3c-4b1a-9e57-1c2d3e4f5a6b";

    fn picture() -> Address {
        Address {
            id: ID.parse().unwrap(),
            size: Some((1200, 800)),
        }
    }

    #[test]
    fn a_line_says_what_it_shows_and_is_read_again() {
        let line = picture().line(" Köket [vid\nentrén] ");
        assert_eq!(line, format!("![Köket (vid entrén)](file:{ID}#1200x800)"));
        let document = Address { size: None, ..picture() };
        assert_eq!(
            document.line("Mall för samtal (PDF)"),
            format!("[Mall för samtal (PDF)](file:{ID})")
        );
        assert_eq!(Address::parse(&format!("file:{ID}#1200x800")), Some(picture()));
        assert_eq!(Address::parse(&format!("file:{ID}#0x800")), Some(document), "a size that can't be");
        assert_eq!(Address::parse(&format!("file:{}", ID.to_uppercase())), None);
        assert_eq!(Address::parse(&format!("file:{}", ID.replace('-', ""))), None);
        assert_eq!(Address::parse("file:../../etc/passwd"), None);
        assert_eq!(Address::parse(ID), None);
        assert_eq!(with_line("", "x"), "x");
        assert_eq!(with_line("Text\n\n", "x"), "Text\n\nx");
    }

    #[test]
    fn the_files_of_a_text_are_found_once_each() {
        let text = format!("[a](file:{ID}) ![b](file:{ID}#1x1) [c](file:nothing) (file: (file:{ID}");
        assert_eq!(shown_in(&text), [ID.parse().unwrap()]);
        assert!(shown_in("No file: here").is_empty());
    }

    proptest! {
        /// Whatever somebody writes of a file, the line shows that file and is one line.
        #[test]
        fn any_words(words in ".{0,80}") {
            let line = picture().line(&words);
            prop_assert_eq!(shown_in(&line), vec![picture().id]);
            prop_assert!(!line.contains('\n'));
        }

        /// Whatever is read, nothing panics, and what is found is found again in its own line.
        #[test]
        fn any_text(text in "(\\(file:|[a-f0-9-]{0,40}|[#()x\\[\\]å]){0,30}") {
            for id in shown_in(&text) {
                prop_assert_eq!(shown_in(&Address { id, size: None }.line("x")), vec![id]);
            }
        }
    }
}
