//! Charts: horizontal bars and lines of time, drawn on the server, always with the figures or the words beside them.

use leptos::prelude::*;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How many.
    pub count: u32,
    /// The style's class: `step-1` … `step-5`, `step-none`, or nothing.
    pub class: &'static str,
}

/// A distribution as bars. `caption` says of whom; `share` writes a count and its share in the reader's language.
pub fn bars(caption: String, bars: &[Bar], share: impl Fn(u32, u32) -> String) -> AnyView {
    let total: u32 = bars.iter().map(|b| b.count).sum();
    let height = format!("{:.2}em", bars.len() as f64 * 3.4);
    let rows = bars
        .iter()
        .enumerate()
        .map(|(i, bar)| {
            let percent = if total == 0 {
                0.0
            } else {
                f64::from(bar.count) * 100.0 / f64::from(total)
            };
            let at = |offset: f64| format!("{:.2}em", i as f64 * 3.4 + offset);
            view! {
                <text class="label" x="0" y=at(1.0)>{bar.label.clone()}</text>
                <text class="value" x="100%" y=at(1.0) text-anchor="end">{share(bar.count, total)}</text>
                <rect class="track" x="0" y=at(1.45) width="100%" height="1.1em" rx="4"></rect>
                <rect class=format!("bar {}", bar.class) x="0" y=at(1.45) width=format!("{percent:.1}%") height="1.1em" rx="4"></rect>
            }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <figcaption>{caption}</figcaption>
            <svg class="bars" width="100%" height=height aria-hidden="true" focusable="false">{rows}</svg>
        </figure>
    }
    .into_any()
}

/// A figure with how sure it is.
#[derive(Clone, Debug)]
pub struct Reach {
    /// What it is.
    pub label: String,
    /// The figure, as it is written.
    pub value: String,
    /// Where on the line it is, in per cent.
    pub at: f64,
    /// From where it may as well be.
    pub low: f64,
    /// To where.
    pub high: f64,
}

/// Figures as points, each on the line of where it may as well be. `mark` is a line through all, to see them by. The table beside it
/// says the same.
pub fn reaches(caption: String, reaches: &[Reach], mark: Option<f64>) -> AnyView {
    let height = format!("{:.2}em", reaches.len() as f64 * 3.2);
    let mark = mark.map(|at| {
        let x = format!("{at:.1}%");
        view! { <line class="mark" x1=x.clone() x2=x y1="0" y2="100%"></line> }
    });
    let rows = reaches
        .iter()
        .enumerate()
        .map(|(i, reach)| {
            let y = |offset: f64| format!("{:.2}em", i as f64 * 3.2 + offset);
            let wide = (reach.high - reach.low).max(0.0);
            view! {
                <text class="label" x="0" y=y(1.0)>{reach.label.clone()}</text>
                <text class="value" x="100%" y=y(1.0) text-anchor="end">{reach.value.clone()}</text>
                <rect class="track" x="0" y=y(1.8) width="100%" height="0.3em"></rect>
                <rect class="reach" x=format!("{:.1}%", reach.low) y=y(1.6) width=format!("{wide:.1}%") height="0.7em" rx="4"></rect>
                <circle class="point" cx=format!("{:.1}%", reach.at) cy=y(1.95) r="0.5em"></circle>
            }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <figcaption>{caption}</figcaption>
            <svg class="bars" width="100%" height=height aria-hidden="true" focusable="false">{rows}{mark}</svg>
        </figure>
    }
    .into_any()
}

/// A time on a line.
#[derive(Clone, Debug)]
pub struct Span {
    /// What it is.
    pub label: String,
    /// Where on the line it begins, in per cent.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// Times on one line, a row for each. `bands` are times that go through all of them: each is marked over the whole height, and has a
/// row of its own below, with another outline. `years` says where each year, or each month, begins. The words beside it say the same.
pub fn spans(caption: String, spans: &[Span], bands: &[Span], years: &[(String, f64)]) -> AnyView {
    /// So that a day can be seen on a line of years.
    const THINNEST: f64 = 1.0;
    let place = |span: &Span| {
        let wide = (span.to - span.from).max(THINNEST);
        (format!("{:.2}%", span.from.min(100.0 - wide)), format!("{wide:.2}%"))
    };
    let rows_high = format!("{:.2}em", (spans.len() + bands.len()) as f64 * 3.0);
    let height = format!("{:.2}em", (spans.len() + bands.len()) as f64 * 3.0 + 1.6);
    let through = bands
        .iter()
        .map(|band| {
            let (from, wide) = place(band);
            view! { <rect class="reach" x=from y="1.6em" width=wide height=rows_high.clone()></rect> }
        })
        .collect_view();
    let heads = years
        .iter()
        .map(|(year, at)| {
            let x = format!("{at:.2}%");
            view! {
                <line class="year" x1=x.clone() x2=x.clone() y1="0" y2="100%"></line>
                <text class="value" x=x y="1em" dx="0.3em">{year.clone()}</text>
            }
        })
        .collect_view();
    let rows = spans
        .iter()
        .map(|span| (span, "bar"))
        .chain(bands.iter().map(|band| (band, "bar step-none")))
        .enumerate()
        .map(|(i, (span, class))| {
            let at = |offset: f64| format!("{:.2}em", i as f64 * 3.0 + 1.6 + offset);
            let (from, wide) = place(span);
            view! {
                <text class="label" x="0" y=at(1.1)>{span.label.clone()}</text>
                <rect class="track" x="0" y=at(1.5) width="100%" height="0.9em" rx="4"></rect>
                <rect class=class x=from y=at(1.5) width=wide height="0.9em" rx="4"></rect>
            }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <figcaption>{caption}</figcaption>
            <svg class="bars" width="100%" height=height aria-hidden="true" focusable="false">{through}{heads}{rows}</svg>
        </figure>
    }
    .into_any()
}
