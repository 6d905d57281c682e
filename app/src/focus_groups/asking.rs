//! One question as a participant sees it: on the way, in the preview, and where staff try a questionnaire out.
//!
//! Every kind is answered with what a form has by itself. Choices, numbers and texts only: what is typed in them is kept by
//! the island as it is, and nothing is answered by not being touched, as a list to choose from or a slider of the browser's
//! would be.

use super::layers::{Shown, class_of};
use crate::{
    http::{FieldErrors, Fields},
    t,
    texts::{InLanguage, Reader},
    ui::{field_error, hint_of, in_text_area, marked},
};
use domain::{
    focus_groups::{Answer, AnswerProblem, DateParts, Item, ItemKind, NoAnswer, Question, When},
    language::Texts,
};
use leptos::prelude::*;

/// What stands before the names of the fields that hold answers.
pub(super) const ANSWERS: &str = "q.";

/// Where questions are shown, and what was answered there so far.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    /// Who reads it.
    pub(super) reader: Reader<'a>,
    /// The person's own number: options that are shuffled keep their order from page to page.
    pub(super) seed: u128,
    /// What was sent so far.
    pub(super) fields: &'a Fields,
    /// What stands before the fields' names.
    pub(super) prefix: &'static str,
    /// Whether the question is the page's heading, or one of several on it.
    pub(super) alone: bool,
    /// What stands before the ids of pictures and recordings in their addresses.
    pub(super) files: &'a str,
}

/// A count as texts take it.
fn number(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

impl<'a> Asking<'a> {
    /// What was sent in a field.
    fn values(&self, field: &str) -> Vec<&'a str> {
        let name = self.name(field);
        self.fields.pairs().filter(|(n, _)| *n == name).map(|(_, v)| v).collect()
    }

    fn value(&self, field: &str) -> String {
        self.values(field).first().copied().unwrap_or_default().to_owned()
    }

    fn name(&self, field: &str) -> String {
        format!("{}{field}", self.prefix)
    }

    /// The id of a question's first control, where the error summary leads; the ids of the others begin with it.
    fn id(&self, question: &Question<'_>) -> String {
        if self.alone {
            "answer".to_owned()
        } else {
            format!("{}{}", self.prefix, question.key())
        }
    }

    fn heading(&self, text: AnyView) -> AnyView {
        if self.alone {
            view! { <h1>{text}</h1> }.into_any()
        } else {
            view! { <h2>{text}</h2> }.into_any()
        }
    }

    /// What is asked: of a statement, also what all of them are about.
    fn asked(&self, question: &Question<'_>) -> AnyView {
        let l = self.reader.language;
        let about = question
            .row
            .map(|_| view! { <p class="about-statements">{marked(&question.item.text, l)}</p> });
        view! { {about} {self.heading(marked(question.text(), l))} }.into_any()
    }

    fn hint(&self, question: &Question<'_>, first: String) -> AnyView {
        let r = self.reader;
        let skip = if question.item.required {
            t!(r, "answering-hint-required")
        } else {
            t!(r, "answering-hint-skip")
        };
        view! { <p class="hint" id=format!("{}-hint", self.id(question))>{first} " " {skip}</p> }.into_any()
    }

    fn shown(&self) -> Shown<'a> {
        Shown {
            reader: self.reader,
            files: self.files,
        }
    }

    /// One question: what it has besides its words, and its controls.
    pub(super) fn question(&self, question: &Question<'_>, errors: &FieldErrors) -> AnyView {
        view! { {self.shown().above(question)} {self.controls(question, errors)} }.into_any()
    }

    fn controls(&self, question: &Question<'_>, errors: &FieldErrors) -> AnyView {
        let (l, r) = (self.reader.language, self.reader);
        match &question.item.kind {
            ItemKind::Info { body } => self.info(question, body),
            ItemKind::Single { .. } => self.options(question, "radio", t!(r, "answering-hint-single"), errors),
            ItemKind::Multiple { .. } => self.options(question, "checkbox", t!(r, "answering-hint-multiple"), errors),
            ItemKind::Scale { min, max, low, high, .. } | ItemKind::Matrix { min, max, low, high, .. } => {
                let hint = t!(
                    r,
                    "answering-hint-scale",
                    min = *min,
                    low = low.best(l).1,
                    max = *max,
                    high = high.best(l).1
                );
                let mut choices = self.steps(question, (*min, *max, 1), low, high);
                choices.extend(self.no_answer_choices(question, choices.len()));
                self.group(question, "scale", hint, choices, errors)
            }
            ItemKind::Slider { min, max, step, low, high } => {
                let hint = t!(
                    r,
                    "answering-hint-slider",
                    min = *min,
                    low = low.best(l).1,
                    max = *max,
                    high = high.best(l).1
                );
                let mut choices = self.steps(question, (*min, *max, *step), low, high);
                choices.push(self.typed(question, *min, *max));
                self.group_and_none(question, "scale slider", hint, choices, errors)
            }
            ItemKind::Ranking { places, .. } => self.ranking(question, *places, errors),
            ItemKind::Date { first, last, parts } => self.date(question, *first, *last, *parts, errors),
            ItemKind::Number { min, max } => {
                let hint = t!(r, "answering-hint-number", min = *min, max = *max);
                self.one(question, hint, errors, |id, name, described, invalid| {
                    let value = self.value(&question.key());
                    view! {
                        <input id=id name=name type="text" inputmode="numeric" dir="ltr" autocomplete="off" value=value aria-describedby=described
                            aria-invalid=invalid />
                    }
                    .into_any()
                })
            }
            ItemKind::Text { max_length } => {
                let hint = format!(
                    "{} {} {}",
                    t!(r, "answering-hint-text"),
                    t!(r, "answering-hint-text-names"),
                    t!(r, "answering-hint-text-length", max = *max_length)
                );
                self.one(question, hint, errors, |id, name, described, invalid| {
                    let value = self.values(&question.key()).join("\n");
                    view! {
                        <textarea id=id name=name rows="6" dir="auto" autocomplete="off" aria-describedby=described aria-invalid=invalid>
                            {in_text_area(&value)}
                        </textarea>
                    }
                    .into_any()
                })
            }
        }
    }

    fn info(&self, question: &Question<'_>, body: &Texts) -> AnyView {
        let (language, text) = body.best(self.reader.language);
        let paragraphs = text
            .split("\n\n")
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .map(|p| view! { <p lang=language.lang() dir=language.dir()>{p.to_owned()}</p> })
            .collect_view();
        view! {
            {self.heading(marked(question.text(), self.reader.language))}
            <div class="to-read">{paragraphs}</div>
        }
        .into_any()
    }

    /// One control among several of the same name.
    fn choice(&self, question: &Question<'_>, n: usize, kind: &'static str, value: String, text: AnyView, class: &'static str) -> AnyView {
        let field = question.key();
        let id = self.id(question);
        let id = if n == 0 { id } else { format!("{id}-{n}") };
        let checked = self.values(&field).contains(&value.as_str());
        view! {
            <label class=class>
                <input id=id type=kind name=self.name(&field) value=value checked=checked />
                <span>{text}</span>
            </label>
        }
        .into_any()
    }

    /// Controls under one question.
    fn group(&self, question: &Question<'_>, class: &'static str, hint: String, choices: Vec<AnyView>, errors: &FieldErrors) -> AnyView {
        let bad = !errors.is_empty();
        let described = hint_of(&self.id(question), true, bad);
        view! {
            <fieldset class=if bad { format!("{class} bad") } else { class.to_owned() } aria-describedby=described>
                <legend>{self.asked(question)}</legend>
                {self.hint(question, hint)}
                {field_error("answer", errors)}
                {choices}
            </fieldset>
        }
        .into_any()
    }

    /// The same where ways of not answering can't stand among the choices.
    fn group_and_none(
        &self,
        question: &Question<'_>,
        class: &'static str,
        hint: String,
        choices: Vec<AnyView>,
        errors: &FieldErrors,
    ) -> AnyView {
        view! { {self.group(question, class, hint, choices, errors)} {self.no_answer_boxes(question)} }.into_any()
    }

    fn way(&self, way: NoAnswer) -> String {
        way_of_not_answering(&self.reader, way)
    }

    /// Ways of not answering, among choices of which `n` stand there already.
    fn no_answer_choices(&self, question: &Question<'_>, n: usize) -> Vec<AnyView> {
        let kind = if matches!(question.item.kind, ItemKind::Multiple { .. }) {
            "checkbox"
        } else {
            "radio"
        };
        let ways = NoAnswer::ALL.into_iter().filter(|way| question.item.offers(*way));
        ways.enumerate()
            .map(|(i, way)| {
                let text = self.way(way).into_any();
                self.choice(question, n + i, kind, way.key().to_owned(), text, "choice none")
            })
            .collect()
    }

    /// Ways of not answering beside a field: boxes, which can be unticked again.
    fn no_answer_boxes(&self, question: &Question<'_>) -> AnyView {
        let field = question.no_answer_field();
        let sent = self.values(&field);
        let boxes: Vec<AnyView> = NoAnswer::ALL
            .into_iter()
            .filter(|way| question.item.offers(*way))
            .map(|way| {
                view! {
                    <label class="choice none">
                        <input type="checkbox" name=self.name(&field) value=way.key() checked=sent.contains(&way.key()) />
                        <span>{self.way(way)}</span>
                    </label>
                }
                .into_any()
            })
            .collect();
        if boxes.is_empty() {
            return ().into_any();
        }
        view! {
            <fieldset class="choices instead">
                <legend>{t!(self.reader, "answering-instead")}</legend>
                {boxes}
            </fieldset>
        }
        .into_any()
    }

    fn options(&self, question: &Question<'_>, kind: &'static str, hint: String, errors: &FieldErrors) -> AnyView {
        let shown = self.shown();
        let options = question.item.options_for(self.seed);
        let mut choices: Vec<AnyView> = options
            .iter()
            .enumerate()
            .map(|(n, o)| {
                let label = self.choice(question, n, kind, o.key.clone(), shown.named(o), "choice");
                shown.with_sound(&o.text, &o.layers, label)
            })
            .collect();
        choices.extend(self.no_answer_choices(question, options.len()));
        choices.extend(self.own_words(question));
        self.group(question, class_of(question.item), hint, choices, errors)
    }

    fn own_words(&self, question: &Question<'_>) -> Option<AnyView> {
        let (option, field) = (question.item.own_words()?, question.own_words_key()?);
        let (l, r) = (self.reader.language, self.reader);
        let id = format!("{}-own-words", self.id(question));
        let label = t!(r, "answering-own-words-label", option = option.text.best(l).1);
        Some(
            view! {
                <div class="field own-words">
                    <label for=id.clone()>{label}</label>
                    <p class="hint" id=format!("{id}-hint")>{t!(r, "answering-hint-text-names")}</p>
                    <input id=id.clone() name=self.name(&field) type="text" dir="auto" autocomplete="off" value=self.value(&field)
                        maxlength=Question::OWN_WORDS_LENGTH.to_string() aria-describedby=format!("{id}-hint") />
                </div>
            }
            .into_any(),
        )
    }

    /// The steps from low to high. The ends say what they mean: not everyone reads the hint.
    fn steps(&self, question: &Question<'_>, (min, max, step): (i32, i32, i32), low: &Texts, high: &Texts) -> Vec<AnyView> {
        let (l, shown, ends) = (self.reader.language, self.shown(), &question.item.ends);
        let by = usize::try_from(step).unwrap_or(1).max(1);
        (min..=max)
            .step_by(by)
            .enumerate()
            .map(|(n, step)| {
                let end = match step {
                    s if s == min => Some((low, &ends.low)),
                    s if s == max => Some((high, &ends.high)),
                    _ => None,
                };
                let meaning = end.map(|(words, _)| view! { <span class="meaning">{marked(words, l)}</span> });
                let text = view! { <bdi dir="ltr">{step.to_string()}</bdi> " " {meaning} };
                let label = self.choice(question, n, "radio", step.to_string(), text.into_any(), "choice");
                match end {
                    Some((words, layers)) => shown.with_sound(words, layers, label),
                    None => label,
                }
            })
            .collect()
    }

    /// The plain way beside the stops of a slider.
    fn typed(&self, question: &Question<'_>, min: i32, max: i32) -> AnyView {
        let field = question.typed_field();
        let id = format!("{}-typed", self.id(question));
        view! {
            <div class="field typed">
                <label for=id.clone()>{t!(self.reader, "answering-slider-typed", min = min, max = max)}</label>
                <input id=id name=self.name(&field) type="text" inputmode="numeric" dir="ltr" autocomplete="off" value=self.value(&field) />
            </div>
        }
        .into_any()
    }

    /// A row of places for each option. Places that nobody has taken back can't be unchosen by themselves, so "no place" is
    /// one of them.
    fn ranking(&self, question: &Question<'_>, places: u32, errors: &FieldErrors) -> AnyView {
        let (r, shown) = (self.reader, self.shown());
        let places = usize::try_from(places).unwrap_or(1);
        let id = self.id(question);
        let rows = question
            .item
            .options_for(self.seed)
            .into_iter()
            .enumerate()
            .map(|(row, option)| {
                let field = question.place_field(option);
                let chosen = self.value(&field);
                let place = |n: usize| {
                    let (value, text) = match n {
                        0 => (String::new(), t!(r, "answering-ranking-none")),
                        n => (n.to_string(), n.to_string()),
                    };
                    let first = row == 0 && n == 1;
                    let checked = n > 0 && chosen.trim() == value;
                    view! {
                        <label class="choice">
                            <input id=first.then(|| id.clone()) type="radio" name=self.name(&field) value=value checked=checked />
                            <span>{text}</span>
                        </label>
                    }
                };
                let controls = (1..=places).chain([0]).map(place).collect_view();
                view! {
                    <fieldset class="places">
                        <legend>{shown.named(option)}</legend>
                        {shown.sound(&option.text, &option.layers)}
                        {controls}
                    </fieldset>
                }
                .into_any()
            })
            .collect();
        let hint = t!(r, "answering-hint-ranking", places = number(places));
        self.group_and_none(question, "choices ranking", hint, rows, errors)
    }

    fn date(&self, question: &Question<'_>, first: i32, last: i32, parts: DateParts, errors: &FieldErrors) -> AnyView {
        let r = self.reader;
        let id = self.id(question);
        let asked: &[usize] = match parts {
            DateParts::Year => &[2],
            DateParts::Month => &[1, 2],
            DateParts::Day => &[0, 1, 2],
        };
        let words = ["answering-date-day", "answering-date-month", "answering-date-year"];
        let fields = question.date_fields();
        let controls: Vec<AnyView> = asked
            .iter()
            .enumerate()
            .filter_map(|(n, part)| {
                let (field, word) = (fields.get(*part)?, words.get(*part)?);
                // The first one is where the error summary leads.
                let id = if n == 0 { id.clone() } else { format!("{id}-{n}") };
                Some(
                    view! {
                        <div class="field">
                            <label for=id.clone()>{t!(r, word)}</label>
                            <input id=id type="text" autocomplete="off" name=self.name(field) value=self.value(field) />
                        </div>
                    }
                    .into_any(),
                )
            })
            .collect();
        let hint = match parts {
            DateParts::Year => t!(r, "answering-hint-year", first = first.to_string(), last = last.to_string()),
            DateParts::Month => t!(r, "answering-hint-month", first = first.to_string(), last = last.to_string()),
            DateParts::Day => t!(r, "answering-hint-day", first = first.to_string(), last = last.to_string()),
        };
        let row = view! { <div class="date-parts">{controls}</div> }.into_any();
        self.group_and_none(question, "choices", hint, vec![row], errors)
    }

    /// A question with one field.
    fn one(
        &self,
        question: &Question<'_>,
        hint: String,
        errors: &FieldErrors,
        field: impl FnOnce(String, String, Option<String>, Option<&'static str>) -> AnyView,
    ) -> AnyView {
        let id = self.id(question);
        let bad = !errors.is_empty();
        let described = hint_of(&id, true, bad);
        let control = field(id.clone(), self.name(&question.key()), described, bad.then_some("true"));
        let label = view! { <label for=id>{marked(question.text(), self.reader.language)}</label> }.into_any();
        view! {
            <div class=if bad { "field bad" } else { "field" }>
                {self.heading(label)}
                {self.hint(question, hint)}
                {field_error("answer", errors)}
                {control}
            </div>
            {self.no_answer_boxes(question)}
        }
        .into_any()
    }

    /// An answer in words.
    pub(super) fn said(&self, question: &Question<'_>) -> AnyView {
        let r = self.reader;
        let item = question.item;
        let nothing = || view! { <span class="meta">{t!(r, "answering-review-not-answered")}</span> }.into_any();
        let Ok(given) = question.read(|field| self.values(field)) else {
            return nothing();
        };
        let own = given.own_words.map(|text| view! { " " <span dir="auto">{text}</span> });
        match given.answer {
            Some(answer) => view! { {in_words(&r, item, &answer)} {own} }.into_any(),
            None => nothing(),
        }
    }
}

/// An answer in words, for whoever reads it.
pub(crate) fn in_words(reader: &impl InLanguage, item: &Item, answer: &Answer) -> AnyView {
    let text_of = |key: &String| {
        let option = item.options().iter().find(|o| o.key == *key);
        option.map(|o| marked(&o.text, reader.language()))
    };
    let listed = |keys: &[String]| keys.iter().map(|key| view! { <li>{text_of(key)}</li> }).collect_view();
    match answer {
        Answer::One(key) => text_of(key).into_any(),
        Answer::Many(keys) => view! { <ul>{listed(keys)}</ul> }.into_any(),
        Answer::Order(keys) => view! { <ol>{listed(keys)}</ol> }.into_any(),
        // A sign before a number stays before it where lines run from right to left.
        Answer::Step(n) | Answer::Number(n) => view! { <bdi dir="ltr">{n.to_string()}</bdi> }.into_any(),
        Answer::Date(when) => when_in_words(reader, *when).into_any(),
        Answer::DontKnow => way_of_not_answering(reader, NoAnswer::DontKnow).into_any(),
        Answer::Declined => way_of_not_answering(reader, NoAnswer::Declined).into_any(),
        Answer::Text(text) => view! { <span dir="auto">{text.clone()}</span> }.into_any(),
    }
}

/// What a way of not answering is called.
pub(super) fn way_of_not_answering(reader: &impl InLanguage, way: NoAnswer) -> String {
    match way {
        NoAnswer::DontKnow => t!(reader, "answering-dont-know"),
        NoAnswer::Declined => t!(reader, "answering-declined"),
    }
}

/// A year, and a month where one was said: all that is kept.
fn when_in_words(reader: &impl InLanguage, when: When) -> String {
    match when.month() {
        Some(month) => t!(reader, "answering-month", month = i32::from(month), year = when.year().to_string()),
        None => when.year().to_string(),
    }
}

/// What is wrong with an answer, and how to put it right.
pub(super) fn problem(reader: &impl InLanguage, problem: AnswerProblem) -> String {
    match problem {
        AnswerProblem::NoSuchOption => t!(reader, "answering-error-choice"),
        AnswerProblem::NotInRange { min, max } => t!(reader, "answering-error-number-range", min = min, max = max),
        AnswerProblem::TooLong { max } => t!(reader, "answering-error-text-long", max = max),
        AnswerProblem::Required => t!(reader, "answering-error-required"),
        AnswerProblem::Tie => t!(reader, "answering-error-tie"),
        AnswerProblem::NotADate { first, last } => t!(reader, "answering-error-date", first = first.to_string(), last = last.to_string()),
        AnswerProblem::Both => t!(reader, "answering-error-both"),
        AnswerProblem::OwnWordsElsewhere => t!(reader, "answering-error-own-words"),
    }
}
