//! The three-way merge: what a municipality with a hundred adapted parts waits for when a newer common version comes.

use crate::table::{Table, ms};
use anyhow::{Result, ensure};
use domain::{
    language::Texts,
    methods::{Adaptation, Document, Part, PartKind, Standing, compare},
};
use std::{
    collections::BTreeMap,
    hint::black_box,
    time::{Duration, Instant},
};

/// Words of a part: about a page.
const WORDS: usize = 300;
const TURNS: usize = 200;

/// A text in which every so manyth word is another one.
fn text(part: usize, every: usize, other: &str) -> Texts {
    let words: Vec<String> = (0..WORDS)
        .map(|n| match n % every {
            0 if !other.is_empty() => format!("{other}{n}"),
            _ => format!("ord{}", (part * 7 + n * 13) % 400),
        })
        .collect();
    let lines: Vec<String> = words.chunks(40).map(|line| line.join(" ")).collect();
    Texts::swedish(lines.join("\n\n"))
}

fn document(every: usize, other: &str) -> Document {
    let parts = (0..Document::MOST_PARTS)
        .map(|n| Part {
            key: format!("other_{n}"),
            heading: Texts::swedish(format!("Del {n}")),
            text: text(n, every, other),
            core: false,
            ..Part::of(PartKind::Other)
        })
        .collect();
    Document {
        parts,
        ..Document::begin(Texts::swedish("Metod"))
    }
}

/// Every part changed in a dozen places there and in others here.
pub fn merging(table: &mut Table) -> Result<()> {
    let (base, newer) = (document(1, ""), document(25, "deras"));
    let here: BTreeMap<String, Adaptation> = (0..Document::MOST_PARTS)
        .map(|n| {
            let reason = "Vi gör så här".to_owned();
            let own = Adaptation {
                text: text(n, 31, "vårt"),
                reason,
            };
            (format!("other_{n}"), own)
        })
        .collect();
    let mut times: Vec<Duration> = Vec::with_capacity(TURNS);
    for _ in 0..TURNS {
        let began = Instant::now();
        let found = compare(black_box(&base), black_box(&newer), black_box(&here));
        times.push(began.elapsed());
        let both = found.iter().filter(|f| matches!(f.standing, Standing::Both { .. })).count();
        ensure!(both == Document::MOST_PARTS, "{both} parts were merged");
    }
    times.sort_unstable();
    let p99 = times.get(TURNS * 99 / 100).copied().unwrap_or_default();
    let what = format!(
        "three-way merge of a method of {} parts of {WORDS} words, all changed on both sides, p99",
        Document::MOST_PARTS
    );
    table.limited(what, ms(p99), "< 20 ms", p99 < Duration::from_millis(20));
    Ok(())
}
