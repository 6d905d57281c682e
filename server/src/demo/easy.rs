//! Whether what the demo says in easy Swedish is easy, as far as counting tells (bar A8): its questionnaires with what their pictures show,
//! what its rounds are called and why they are asked, and what was heard and answered.

use super::{heard, meeting, pictures, texts};
use crate::texts::easy::{collect, hard_texts, hard_together};
use domain::{focus_groups::Instrument, language::Language};

/// The one in easy Swedish among texts in the languages' order, with a name before it.
fn easy(name: &str, written: &[&str]) -> Option<(String, String)> {
    let text = texts::texts(written).exact(Language::SvEasy)?.to_owned();
    Some((name.to_owned(), text))
}

/// Those of a questionnaire.
fn of_questionnaire(document: &str) -> Vec<(String, String)> {
    let instrument: Instrument = toml::from_str(document).unwrap();
    let mut found = Vec::new();
    collect(&serde_json::to_value(&instrument).unwrap(), &mut found);
    assert!(found.len() >= instrument.items.len(), "each question is in easy Swedish");
    found
}

/// What rounds are called, and why they are asked.
fn of_rounds() -> Vec<(String, String)> {
    let regional = texts::HOW_ARE_YOU.iter().chain(&texts::WEEK);
    let mut found: Vec<_> = regional.filter_map(|written| easy("round", written)).collect();
    let purposes = [texts::PURPOSE, texts::WEEK_PURPOSE];
    found.extend(purposes.iter().filter_map(|written| easy("purpose", written)));
    let local = texts::NYBRO.iter().chain(&texts::VIMMERBY);
    found.extend(local.filter_map(|written| easy("local round", written)));
    found
}

/// What was heard in rounds and in a meeting, and what was answered.
fn of_findings() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for heard in [heard::FIRST, heard::SECOND, heard::WEEK].into_iter().flatten() {
        found.extend(easy("heard", heard.text));
        found.extend(heard.responses.iter().filter_map(|(_, _, text)| easy("answered", text)));
    }
    for theme in meeting::THEMES {
        found.extend(theme.finding.iter().flatten().filter_map(|written| easy("meeting", written)));
    }
    found
}

#[test]
fn what_the_demo_says_in_easy_swedish_is_easy_to_read() {
    let shown = pictures::DRAWN
        .iter()
        .filter_map(|drawn| easy("picture", drawn.alt.as_ref()?))
        .collect();
    for (name, found) in [
        ("my-week", of_questionnaire(pictures::QUESTIONS)),
        ("after-placement", of_questionnaire(texts::PLACEMENT)),
        ("pictures", shown),
        ("rounds", of_rounds()),
        ("findings", of_findings()),
    ] {
        assert!(!found.is_empty(), "{name}");
        let together = hard_together(name, found.iter().map(|(_, text)| text.as_str()));
        assert_eq!(together, Vec::<String>::new());
        assert_eq!(hard_texts(&found, &[]), Vec::<String>::new());
    }
}

#[test]
fn a_hard_text_of_the_demo_is_found_in_easy_swedish_alone() {
    for (language, found) in [("sv", 0), ("sv-easy", 1)] {
        let line = |text: &str| format!("\n{language} = \"{text}\"\n");
        let hard = pictures::QUESTIONS.replacen(&line("Med buss"), &line("Med kollektivtrafik"), 1);
        assert_ne!(hard, pictures::QUESTIONS);
        assert_eq!(hard_texts(&of_questionnaire(&hard), &[]).len(), found, "{language}");
    }
    let written: Vec<_> = [
        easy("heard", &["Vi utvärderar", "Vi frågar"]),
        easy("heard", &["Vi frågar", "Vi utvärderar"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert_eq!(hard_texts(&written, &[]), ["heard: an official word: utvärderar: Vi utvärderar"]);
}
