//! How somebody answered, alone or with help: asked once, on the page where the answers are looked through. It is kept with the
//! answers, and counted as they are. Whoever helps is not asked for anything.

use crate::{http::Fields, t, texts::Reader};
use domain::{
    focus_groups::{HELP, Help, Instrument, Sheet},
    language::{Language, Texts},
};
use leptos::prelude::*;
use server::focus_groups::{results::Edition, rounds::Round};

/// The field: among the answers, so that what keeps those keeps it too. No item's has this name.
const FIELD: &str = "q.~help";

fn told(fields: &Fields) -> Option<Help> {
    Help::parse(fields.get(FIELD))
}

/// The question.
pub(super) fn question(reader: Reader<'_>, fields: &Fields) -> AnyView {
    let told = told(fields);
    let ways = Help::ALL
        .into_iter()
        .map(|help| {
            let text = t!(reader, &format!("answering-helped-{}", help.key()));
            let chosen = told == Some(help);
            view! {
                <label class="choice">
                    <input type="radio" name=FIELD value=help.key() checked=chosen />
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby="help-hint">
            <legend><h2>{t!(reader, "answering-helped-title")}</h2></legend>
            <p class="hint" id="help-hint">{t!(reader, "answering-helped-hint")}</p>
            {ways}
        </fieldset>
    }
    .into_any()
}

/// What was told before, on the pages that do not ask.
pub(super) fn carried(fields: &Fields) -> AnyView {
    told(fields)
        .map(|help| view! { <input type="hidden" name=FIELD value=help.key() /> })
        .into_any()
}

/// The answers, with how they were given. Whether there are any is asked before: this alone is none.
pub(super) fn noted(sheet: Sheet, fields: &Fields) -> Sheet {
    sheet.with_help(told(fields))
}

/// What a round asked, with how it was answered as the last question: as results name it.
fn with_question(instrument: &Instrument) -> Instrument {
    instrument.with_help(|help| {
        let id = match help {
            None => "results-help".to_owned(),
            Some(help) => format!("results-help-{}", help.key()),
        };
        let mut texts = Texts::default();
        for language in Language::STAFF {
            texts.set(language, &t!(language, &id));
        }
        texts
    })
}

/// A round as its results are read: where they tell how it was answered, that is one of its questions.
pub(super) fn in_results(mut round: Round, edition: &Edition) -> Round {
    if edition.items.iter().any(|figures| figures.item == HELP) {
        round.instrument = with_question(&round.instrument);
    }
    round
}
