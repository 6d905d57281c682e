//! Pictures and recordings as they are shown: above a question, in and beside its alternatives; the files themselves; and the buttons
//! that read aloud.

use crate::{t, texts::Reader, ui::marked};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    focus_groups::{Item, Layers, Opt, Question},
    ids::FileId,
    language::Texts,
};
use leptos::prelude::*;
use server::focus_groups::layers::Opened;
use std::ops::Range;

/// Where questions are shown: to whom, and under which address their files are.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Who reads.
    pub(super) reader: Reader<'a>,
    /// What stands before a file's id.
    pub(super) files: &'a str,
}

impl Shown<'_> {
    fn address(&self, file: FileId) -> String {
        format!("{}/{file}", self.files)
    }

    /// The picture; nothing where there is none.
    pub(super) fn picture(&self, layers: &Layers) -> Option<AnyView> {
        let picture = layers.picture.as_ref()?;
        let (language, alt) = picture.alt.best(self.reader.language);
        let other = language.lang() != self.reader.language.lang() && !alt.is_empty();
        let (lang, dir) = (other.then(|| language.lang()), other.then(|| language.dir()));
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        Some(
            view! {
                <img src=self.address(picture.file) alt=alt.to_owned() lang=lang dir=dir width=width height=height loading="lazy"
                    decoding="async" />
            }
            .into_any(),
        )
    }

    /// The recording of a text in the language in which that stands there; nothing where there is none.
    pub(super) fn sound(&self, text: &Texts, layers: &Layers) -> Option<AnyView> {
        let (language, said) = text.best(self.reader.language);
        let file = layers.sound.exact(language)?;
        let label = t!(self.reader, "answering-listen-to", text = said);
        Some(view! { <audio src=self.address(file) controls=true preload="none" aria-label=label></audio> }.into_any())
    }

    /// What stands above a question. Above a statement: first what is of all of them, then its own.
    pub(super) fn above(&self, question: &Question<'_>) -> Option<AnyView> {
        let item = question.item;
        let all = (&item.text, &item.layers);
        let own = question.row.map(|row| (&row.text, &row.layers));
        let shown: Vec<AnyView> = [Some(all), own]
            .into_iter()
            .flatten()
            .flat_map(|(text, layers)| [self.picture(layers), self.sound(text, layers)])
            .flatten()
            .collect();
        (!shown.is_empty()).then(|| view! { <div class="layers">{shown}</div> }.into_any())
    }

    /// What an alternative is called, with its picture above that where it has one: what stands in its label.
    pub(super) fn named(&self, option: &Opt) -> AnyView {
        let text = marked(&option.text, self.reader.language);
        match self.picture(&option.layers) {
            Some(picture) => view! { {picture} <span>{text}</span> }.into_any(),
            None => text,
        }
    }

    /// An alternative's label, or that of a step, with the recording of its words, which can't stand inside of it.
    pub(super) fn with_sound(&self, text: &Texts, layers: &Layers, label: AnyView) -> AnyView {
        match self.sound(text, layers) {
            Some(sound) => view! { <div class="with-sound">{label} {sound}</div> }.into_any(),
            None => label,
        }
    }
}

/// The class of a question's alternatives: pictures stand side by side.
pub(super) fn class_of(item: &Item) -> &'static str {
    if item.is_answered_by_pictures() {
        "choices pictures"
    } else {
        "choices"
    }
}

/// What the script that reads aloud (`aloud.js`) says on its buttons. Without it, and where the device has no voice for the language,
/// there are none. Beside what is asked it reads what stands under a heading that is marked `data-told`.
pub(super) fn aloud(reader: Reader<'_>) -> AnyView {
    let (listen, stop) = (t!(reader, "answering-listen"), t!(reader, "answering-listen-stop"));
    view! { <div hidden data-listen=listen data-stop=stop></div> }.into_any()
}

/// What a participant's browser keeps while it answers: a file never changes, and only the round's own key opens it.
pub(super) const FOR_A_DAY: &str = "private, max-age=86400, immutable";

/// What staff's browser keeps: who may read an instrument changes.
pub(super) const A_WHILE: &str = "private, max-age=600";

/// A file as a response: a picture or a recording, and never a page of ours. Players ask for parts.
pub(super) fn respond(opened: Opened, asked: &HeaderMap, cache: &'static str) -> Response {
    let length = opened.bytes.len();
    let part = asked
        .get(header::RANGE)
        .and_then(|v| v.to_str().ok())
        .and_then(|asked| part(asked, length));
    let mut response = match &part {
        Some(part) => {
            let bytes = opened.bytes.get(part.clone()).unwrap_or_default().to_vec();
            (StatusCode::PARTIAL_CONTENT, bytes).into_response()
        }
        None => opened.bytes.into_response(),
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_TYPE, opened.media);
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; base-uri 'none'; sandbox; frame-ancestors 'none'",
    );
    set(header::CACHE_CONTROL, cache);
    set(header::ACCEPT_RANGES, "bytes");
    set(header::CONTENT_DISPOSITION, "inline");
    if let Some(part) = part
        && let Ok(value) = HeaderValue::from_str(&format!("bytes {}-{}/{length}", part.start, part.end.saturating_sub(1)))
    {
        headers.insert(header::CONTENT_RANGE, value);
    }
    response
}

/// The part of a file that is asked for (RFC 9110, 14.1.2): one, from a byte on or the last so many. Of anything else, all is sent.
fn part(asked: &str, length: usize) -> Option<Range<usize>> {
    let (from, to) = asked.strip_prefix("bytes=")?.split_once('-')?;
    let last = length.checked_sub(1)?;
    let (from, to) = match (from.trim(), to.trim()) {
        ("", most) => (length.saturating_sub(most.parse().ok()?), last),
        (from, "") => (from.parse().ok()?, last),
        (from, to) => (from.parse().ok()?, to.parse::<usize>().ok()?.min(last)),
    };
    (from <= to).then(|| from..to + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_player_gets_the_part_that_it_asks_for() {
        for (asked, given) in [
            ("bytes=0-", Some(0..10)),
            ("bytes=0-1", Some(0..2)),
            ("bytes=4-99", Some(4..10)),
            ("bytes=-3", Some(7..10)),
            ("bytes=-99", Some(0..10)),
            ("bytes=10-", None),
            ("bytes=5-4", None),
            ("bytes=-0", None),
            ("bytes=0-1,3-4", None),
            ("bytes=-", None),
            ("bytes=x-y", None),
            ("bytes=99999999999999999999-", None),
            ("lines=1-2", None),
        ] {
            assert_eq!(part(asked, 10), given, "{asked}");
        }
        assert_eq!(part("bytes=0-", 0), None);
    }
}
