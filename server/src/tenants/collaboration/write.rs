//! Writes a collaboration file, so that reading it gives the same again. Sections and keys stand in the order of
//! `docs/collaboration-file.md`; the same collaboration always gives the same bytes.

use super::file::{
    Activity, Collaboration, CollaborationFile, Condition, Context, Counted, Figure, Goal, Intake, Measure, Moment, Municipality,
    Organisation, Participation, Target, Term,
};
use std::fmt::Write as _;
use time::Date;

/// The file as text.
pub(super) fn write(file: &CollaborationFile) -> String {
    let mut out = Lines::default();
    collaboration(&mut out, &file.collaboration);
    file.municipalities.iter().for_each(|m| municipality(&mut out, m));
    file.organisations.iter().for_each(|o| organisation(&mut out, o));
    file.target_groups.iter().for_each(|t| term(&mut out, "[[target_group]]", t));
    file.phases.iter().for_each(|t| term(&mut out, "[[phase]]", t));
    file.activities.iter().for_each(|a| activity(&mut out, a));
    file.goals.iter().for_each(|g| goal(&mut out, g));
    file.contexts.iter().for_each(|c| context(&mut out, c));
    out.text
}

/// The lines written so far.
#[derive(Default)]
struct Lines {
    text: String,
    last: &'static str,
}

impl Lines {
    /// Begins a table; the first of a section stands apart from what is before it.
    fn table(&mut self, head: &'static str) {
        if !self.text.is_empty() && self.last != head {
            self.text.push('\n');
        }
        self.last = head;
        self.text.push_str(head);
        self.text.push('\n');
    }

    fn line(&mut self, key: &str, value: impl std::fmt::Display) {
        // Writing to a string can't fail.
        let _ = writeln!(self.text, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.line(key, quoted(text));
    }

    fn optional(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn number(&mut self, key: &str, number: Option<u64>) {
        if let Some(number) = number {
            self.line(key, number);
        }
    }

    /// What holds where the key is absent is not written.
    fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            self.line(key, "true");
        }
    }

    fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.line(
                key,
                format_args!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()),
            );
        }
    }

    fn list<'t>(&mut self, key: &str, words: impl IntoIterator<Item = &'t str>) {
        let words: Vec<String> = words.into_iter().map(quoted).collect();
        self.line(key, format_args!("[{}]", words.join(", ")));
    }
}

/// A basic string of TOML 1.0: what can't stand in it is written by its number.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn collaboration(out: &mut Lines, c: &Collaboration) {
    out.table("[collaboration]");
    out.text("slug", &c.slug);
    out.text("name", &c.name);
    out.optional("long_name", c.long_name.as_ref());
    out.text("owner", &c.owner);
    out.optional("programme", c.programme.as_ref());
    out.optional("area", c.area.as_ref());
    out.date("starts", c.starts);
    out.date("ends", c.ends);
    out.number("grant_sek", c.grant_sek);
    out.number("budget_sek", c.budget_sek);
    out.number("guide_months", c.guide_months);
    out.number("capacity", c.capacity);
    if let Some(Intake::Continuous) = c.intake {
        out.text("intake", "continuous");
    }
    if !c.languages.is_empty() {
        out.list("languages", c.languages.iter().map(String::as_str));
    }
    out.flag("joint_management", c.joint_management);
    for note in &c.notes {
        out.table("[[collaboration.note]]");
        out.text("about", &note.about);
        out.text("text", &note.text);
    }
}

fn municipality(out: &mut Lines, m: &Municipality) {
    out.table("[[municipality]]");
    out.text("code", &m.code);
    out.text("name", &m.name);
    if m.role == Participation::Exchange {
        out.text("role", m.role.key());
    }
    out.optional("slug", m.slug.as_ref());
}

fn organisation(out: &mut Lines, o: &Organisation) {
    out.table("[[organisation]]");
    out.text("name", &o.name);
    out.list("roles", o.roles.iter().map(|r| r.key()));
}

fn term(out: &mut Lines, head: &'static str, t: &Term) {
    out.table(head);
    out.text("key", &t.key);
    out.text("sv", &t.sv);
    out.text("en", &t.en);
}

fn activity(out: &mut Lines, a: &Activity) {
    out.table("[[activity]]");
    out.text("key", &a.key);
    out.text("sv", &a.sv);
    out.text("en", &a.en);
    out.number("blocks", a.blocks);
    out.number("block_weeks", a.block_weeks);
    out.flag("obligatory", a.obligatory);
}

fn goal(out: &mut Lines, g: &Goal) {
    let strs = |words: &[String], out: &mut Lines, key: &str| out.list(key, words.iter().map(String::as_str));
    out.table("[[goal]]");
    out.text("key", &g.key);
    out.text("sv", &g.sv);
    out.text("en", &g.en);
    match &g.measure {
        Measure::Count { of } => {
            out.text("measure", "count");
            out.text(
                "of",
                match of {
                    Counted::Contacted => "contacted",
                    Counted::Enrolled => "enrolled",
                    Counted::EnrolledNow => "enrolled_now",
                },
            );
        }
        Measure::OutcomeShare { outcomes, within_days } => {
            out.text("measure", "outcome_share");
            strs(outcomes, out, "outcomes");
            out.number("within_days", *within_days);
        }
        Measure::ShareOfGoal { of_goal, condition } => {
            out.text("measure", "share_of_goal");
            out.text("of_goal", of_goal);
            let Condition::OutsideHomeMunicipality = condition;
            out.text("where", "outside_home_municipality");
        }
        Measure::ActivityShare { activities } => {
            out.text("measure", "activity_share");
            strs(activities, out, "activities");
        }
        Measure::SurveyShare { items, positive, moment } => {
            out.text("measure", "survey_share");
            strs(items, out, "items");
            strs(positive, out, "positive");
            out.text(
                "moment",
                match moment {
                    Moment::Start => "start",
                    Moment::Exit => "exit",
                },
            );
        }
        Measure::StatusChange { from, to } => {
            out.text("measure", "status_change");
            strs(from, out, "from");
            strs(to, out, "to");
        }
        Measure::Statement => out.text("measure", "statement"),
    }
    match &g.target {
        Some(Target::Between([low, high])) => out.line("target", format_args!("[{low}, {high}]")),
        Some(Target::Figure(target)) => figure(out, "target", *target),
        None => {}
    }
    for (key, value) in [("reported", g.reported), ("reported_over", g.reported_over)] {
        if let Some(value) = value {
            figure(out, key, value);
        }
    }
    out.flag("split_required", g.split_required);
}

/// A share keeps its decimals, so that it is not read as a number of people.
fn figure(out: &mut Lines, key: &str, figure: Figure) {
    match figure {
        Figure::Count(count) => out.line(key, count),
        Figure::Share(share) => out.line(key, format_args!("{share:?}")),
    }
}

fn context(out: &mut Lines, c: &Context) {
    out.table("[[context]]");
    out.text("sv", &c.sv);
    out.optional("en", c.en.as_ref());
    out.number("value", c.value);
    if let Some(percent) = c.percent {
        out.line("percent", percent);
    }
    out.optional("month", c.month.as_ref());
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn what_is_hard_to_write_reads_back() {
        let text = r#"
[collaboration]
slug = "s"
name = "Kalmar \"län\" \\ väst"
owner = "o"
starts = 2020-01-05

[[collaboration.note]]
about = "a"
text = """One line,
	and a \"second\"; with a \\ and 'quotes'."""

[[municipality]]
code = "0885"
name = "Borgholm"

[[goal]]
key = "g"
sv = "g"
en = "g"
measure = "outcome_share"
outcomes = ["a"]
target = 1

[[goal]]
key = "h"
sv = "h"
en = "h"
measure = "status_change"
from = ["a"]
to = ["b"]
reported = 1
split_required = true

[[goal]]
key = "i"
sv = "i"
en = "i"
measure = "count"
of = "enrolled_now"
target = [70, 90]
reported_over = 3

[[context]]
sv = "c"
percent = 12.5
"#;
        let file = parse(text).unwrap();
        let written = write(&file);
        assert_eq!(parse(&written).as_ref(), Ok(&file), "{written}");
        assert_eq!(write(&parse(&written).unwrap()), written);
        assert!(
            written.contains("starts = 2020-01-05\n") && written.contains("target = 1.0\n"),
            "{written}"
        );
        assert!(
            written.contains("\n\n[[goal]]\n") && written.contains("reported = 1\n"),
            "{written}"
        );
    }
}
