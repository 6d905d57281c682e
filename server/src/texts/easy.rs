//! Whether the product's own texts in easy Swedish are easy, as far as counting tells (bar A8): for tests. They are measured as the
//! instruments are that people write (`domain::readability`). Whether a text is understood, only practised readers can tell.

use super::Source;
use domain::{
    language::Language,
    readability::{EASY_LIX, EASY_MEAN, EASY_SENTENCE, Readability, words_of},
};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Beginnings of words that easy Swedish does without: those of offices, laws and surveys.
const OFFICIAL: [&str; 27] = [
    "samtyck",
    "anonymiser",
    "avidentifier",
    "pseudonym",
    "respondent",
    "informant",
    "enkät",
    "utvärder",
    "validering",
    "implementer",
    "personuppgift",
    "dataskydd",
    "gallr",
    "rättslig",
    "behandling",
    "förordning",
    "frivillighet",
    "erhåll",
    "avseende",
    "vederbörande",
    "samverkan",
    "deltagande",
    "autentis",
    "administr",
    "insats",
    "målgrupp",
    "föreligg",
];

/// How many letters a word has at most; of one with hyphens, each of its parts. It is as long as *telefonnummer*.
const LONGEST_WORD: usize = 13;

/// LIX of fewer words says no more than that one of them is long: of all texts together it is demanded all the same.
const ENOUGH_WORDS: usize = 7;

/// The names of languages, each in its own: what whoever reads it in looks for.
const NAMES: &str = "language-name-";

/// A longer word that stands in a text all the same.
#[derive(Clone, Copy, Debug)]
pub struct Excepted {
    /// The word, in small letters.
    pub word: &'static str,
    /// Why it stands there.
    pub why: &'static str,
}

/// What is hard in the files of easy Swedish among these, a line each; nothing where all is easy. Each file is measured as a whole, and each
/// form of each text by itself. A word that is excepted and stands in none of them is told, too.
pub fn hard(sources: &[Source], excepted: &[Excepted]) -> Vec<String> {
    let files = sources.iter().filter(|(language, _)| *language == Language::SvEasy);
    let (mut found, mut all) = (Vec::new(), Vec::new());
    for (_, file) in files {
        let texts = texts_of(file);
        // Of each the form that stands for most numbers.
        let whole = texts.iter().filter_map(|(_, forms)| forms.last()).map(String::as_str);
        let name = texts.first().map_or("", |(id, _)| id.as_str());
        found.extend(hard_together(name, whole));
        all.extend(
            texts
                .into_iter()
                .flat_map(|(id, forms)| forms.into_iter().map(move |form| (id.clone(), form))),
        );
    }
    found.extend(hard_texts(&all, excepted));
    found
}

/// What is hard in texts taken together: how long their sentences are on average, and LIX. `name` says which.
pub fn hard_together<'a>(name: &str, texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(Readability { mean, lix, .. }) = Readability::of(texts) {
        if mean > EASY_MEAN {
            found.push(format!("all with {name}: {mean} words a sentence on average, at most {EASY_MEAN}"));
        }
        if lix > EASY_LIX {
            found.push(format!("all with {name}: LIX {lix}, at most {EASY_LIX}"));
        }
    }
    found
}

/// What is hard in each of these texts, which have a name before them; and which words are excepted and stand in none of them.
pub fn hard_texts(texts: &[(String, String)], excepted: &[Excepted]) -> Vec<String> {
    let (mut found, mut met) = (Vec::new(), Vec::new());
    for (name, text) in texts {
        let words: Vec<String> = words_of(text).map(str::to_lowercase).collect();
        if let Some(Readability { longest, lix, .. }) = Readability::of([text.as_str()]) {
            if longest > EASY_SENTENCE {
                found.push(format!("{name}: a sentence of {longest} words, at most {EASY_SENTENCE}: {text}"));
            }
            if words.len() >= ENOUGH_WORDS && lix > EASY_LIX {
                found.push(format!("{name}: LIX {lix}, at most {EASY_LIX}: {text}"));
            }
        }
        for word in &words {
            if OFFICIAL.iter().any(|begin| word.starts_with(begin)) {
                found.push(format!("{name}: an official word: {word}: {text}"));
            }
            if word.split('-').any(|part| part.chars().count() > LONGEST_WORD) {
                match excepted.iter().find(|excepted| excepted.word == word.as_str()) {
                    Some(excepted) => met.push(excepted.word),
                    None => found.push(format!("{name}: a long word: {word}: {text}")),
                }
            }
        }
    }
    let needless = excepted.iter().filter(|excepted| !met.contains(&excepted.word));
    found.extend(needless.map(|Excepted { word, why }| format!("{word} is excepted ({why}), and stands nowhere")));
    found
}

/// The texts of a file, with all forms of each.
fn texts_of(file: &str) -> Vec<(String, Vec<String>)> {
    let resource = match FluentResource::try_new(file.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut texts = Vec::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let Some(pattern) = &message.value else { continue };
        if !message.id.name.starts_with(NAMES) {
            texts.push((message.id.name.to_owned(), forms_of(pattern)));
        }
    }
    texts
}

/// What can come to stand there: each form that depends on a number or a month, with one short word for each thing that is put in.
fn forms_of(pattern: &Pattern<&str>) -> Vec<String> {
    let mut forms = vec![String::new()];
    for element in &pattern.elements {
        let pieces: Vec<String> = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => variants.iter().flat_map(|variant| forms_of(&variant.value)).collect(),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => vec![(*value).to_owned()],
            PatternElement::Placeable { .. } => vec!["noll".to_owned()],
        };
        forms = forms
            .iter()
            .flat_map(|before| pieces.iter().map(move |piece| format!("{before}{piece}")))
            .collect();
    }
    forms
}

/// Every text in easy Swedish of a document: for tests of those that the product brings.
#[cfg(test)]
pub(crate) fn collect(value: &serde_json::Value, texts: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().filter(|_| key == Language::SvEasy.key()) {
                    Some(text) => texts.push((key.clone(), text.to_owned())),
                    None => collect(value, texts),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenants::collaboration::shipped_instruments;

    const EASY: &str =
        "a = Du kan svara nu. Det går bra.\nb = { $n ->\n    [one] Det är en fråga.\n   *[other] Det är { $n } frågor.\n }\n";

    fn found(text: &str, excepted: &[Excepted]) -> Vec<String> {
        let file: &'static str = Box::leak(format!("{EASY}{text}").into_boxed_str());
        hard(&[(Language::SvEasy, file)], excepted)
    }

    #[test]
    fn what_is_hard_is_found() {
        assert_eq!(found("", &[]), Vec::<String>::new());
        let long_sentence = "Du kan svara på det här nu om du vill och du kan också låta bli det.";
        let heavy = "Kommunen skickar frågorna. Deltagarna besvarar frågorna direkt.";
        for (text, what) in [
            (format!("c = {long_sentence}\n"), "c: a sentence of 17 words, at most 15"),
            (format!("c = {heavy}\n"), "c: LIX 90, at most 30"),
            ("c = Vi tar emot ditt samtycke.\n".to_owned(), "c: an official word: samtycke"),
            (
                "c = Fråga om din bostadsanpassning.\n".to_owned(),
                "c: a long word: bostadsanpassning",
            ),
            (
                "c = Skriv till oss-bostadsanpassning.\n".to_owned(),
                "c: a long word: oss-bostadsanpassning",
            ),
            // In a form that few are told, too, and beside what is put in.
            (
                format!("c = {{ $n ->\n    [one] {long_sentence}\n   *[other] Det går bra.\n }}\n"),
                "c: a sentence of 17 words",
            ),
        ] {
            let found = found(&text, &[]);
            assert!(found.iter().any(|line| line.starts_with(what)), "{text}: {found:?}");
        }
        // What is put in is a word, and the parts of a word with hyphens are measured by themselves.
        assert_eq!(found("c = Vi har din e-postadress, { $name }.\n", &[]), Vec::<String>::new());
    }

    #[test]
    fn a_file_is_measured_as_a_whole() {
        // No text has words enough by itself.
        let labels = [
            "Kommunens uppgifter",
            "Projektets deltagare",
            "Redovisa resultaten",
            "Beskriv situationen",
        ];
        let text: String = labels.iter().enumerate().map(|(n, label)| format!("c{n} = {label}\n")).collect();
        let lines = found(&text, &[]);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines.iter().all(|line| line.starts_with("all with a: LIX ")), "{lines:?}");
        let eleven = "Du kan nu om du vill och kan se den här";
        let lines = hard_together("c", [eleven, eleven]);
        assert_eq!(lines, ["all with c: 11 words a sentence on average, at most 10"]);
    }

    #[test]
    fn an_exception_is_for_its_word_and_is_told_where_it_is_needless() {
        let excepted = [Excepted {
            word: "bostadsanpassning",
            why: "its name",
        }];
        assert_eq!(found("c = Fråga om Bostadsanpassning.\n", &excepted), Vec::<String>::new());
        let other = found("c = Fråga om bostadsanpassningar.\n", &excepted);
        assert_eq!(other.len(), 2, "{other:?}");
        assert_eq!(
            found("", &excepted),
            ["bostadsanpassning is excepted (its name), and stands nowhere"]
        );
    }

    #[test]
    fn only_easy_swedish_is_measured_and_no_languages_own_name() {
        let samtycke = "c = Samtycke till behandling av personuppgifter\n";
        assert_eq!(hard(&[(Language::Sv, samtycke)], &[]), Vec::<String>::new());
        assert_eq!(
            found("language-name-xx = Språkbehandlingsförordningssvenska\n", &[]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn shipped_instruments_are_easy_to_read() {
        for instrument in shipped_instruments().unwrap() {
            let mut texts = Vec::new();
            collect(&serde_json::to_value(&instrument).unwrap(), &mut texts);
            assert!(texts.len() >= instrument.items.len(), "each question is in easy Swedish");
            assert_eq!(
                hard_together(&instrument.key, texts.iter().map(|(_, text)| text.as_str())),
                Vec::<String>::new()
            );
            assert_eq!(hard_texts(&texts, &[]), Vec::<String>::new());
        }
    }
}
