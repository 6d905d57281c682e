//! The table of figures: what was measured, beside its limit.

use std::{fmt::Write as _, time::Duration};

/// One figure.
pub struct Figure {
    what: String,
    measured: String,
    limit: String,
    holds: Option<bool>,
}

/// All figures of a run.
#[derive(Default)]
pub struct Table(Vec<Figure>);

impl Table {
    /// A figure that has a limit.
    pub fn limited(&mut self, what: impl Into<String>, measured: impl Into<String>, limit: impl Into<String>, holds: bool) {
        self.push(what.into(), measured.into(), limit.into(), Some(holds));
    }

    /// A figure that stands beside the others.
    pub fn beside(&mut self, what: impl Into<String>, measured: impl Into<String>) {
        self.push(what.into(), measured.into(), String::new(), None);
    }

    fn push(&mut self, what: String, measured: String, limit: String, holds: Option<bool>) {
        let mark = match holds {
            Some(true) => "ok    ",
            Some(false) => "MISSED",
            None => "      ",
        };
        let _ = std::io::Write::write_all(&mut std::io::stdout(), format!("{mark} {what}: {measured}  {limit}\n").as_bytes());
        self.0.push(Figure {
            what,
            measured,
            limit,
            holds,
        });
    }

    /// Whether every limit holds.
    pub fn holds(&self) -> bool {
        self.0.iter().all(|f| f.holds != Some(false))
    }

    /// As a table in Markdown.
    pub fn markdown(&self) -> String {
        let mut out = String::from("| what | measured | limit | |\n| --- | --- | --- | --- |\n");
        for f in &self.0 {
            let mark = match f.holds {
                Some(true) => "holds",
                Some(false) => "**missed**",
                None => "",
            };
            let _ = writeln!(out, "| {} | {} | {} | {mark} |", f.what, f.measured, f.limit);
        }
        out
    }
}

/// Milliseconds, with two digits.
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
