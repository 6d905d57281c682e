//! Markdown, as people write it, to HTML that does no harm: raw HTML is shown as text, pictures become links, links lead out
//! only to what a browser opens safely, and headings stand below those of the page. What the parser gives goes through a
//! sanitiser that knows only the elements named here.

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::{collections::HashSet, sync::LazyLock};

const TAGS: [&str; 24] = [
    "p",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "del",
    "blockquote",
    "code",
    "pre",
    "br",
    "hr",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "caption",
];
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .generic_attributes(HashSet::new())
        .add_tag_attributes("a", &["href"])
        .add_tag_attributes("ol", &["start"])
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// The page has h1 and h2: the text's first level is h3, and there is nothing below h6.
const fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// So deep things stand in each other; what stands deeper stands there too. What is read back costs the square of the depth, and
/// nobody means ten thousand quotations in each other.
const DEEPEST: usize = 32;

/// A text as HTML, to be put into a page as it is.
pub fn to_html(text: &str) -> String {
    let mut depth = 0_usize;
    let shallow = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).filter(move |event| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth = depth.saturating_sub(1);
            depth < DEEPEST
        }
        _ => true,
    });
    let events = shallow.map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        // A break where somebody made one: people who don't know Markdown expect it.
        Event::SoftBreak => Event::HardBreak,
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: below(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        // No request leaves for a picture somewhere else; its words stay, as a link.
        Event::Start(Tag::Image { link_type, dest_url, .. }) => Event::Start(Tag::Link {
            link_type,
            dest_url,
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    SANITISER.clean(&out).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_stands_deep_stands_less_deep() {
        let deep = to_html(&format!("{} innerst", ">".repeat(10_000)));
        assert_eq!(deep.matches("<blockquote>").count(), DEEPEST);
        assert_eq!(deep.matches("</blockquote>").count(), DEEPEST);
        assert!(deep.contains("innerst"));
        let lists = to_html("- a\n  - b\n    - c\n      - d");
        assert_eq!(lists.matches("<ul>").count(), 4);
    }

    /// Every element is one of those that are meant, and only links and lists have attributes.
    fn meant(html: &str) -> Result<(), String> {
        for tag in html.split('<').skip(1).filter_map(|t| t.split('>').next()) {
            let mut words = tag.trim_start_matches('/').split(' ');
            let name = words.next().unwrap_or_default();
            let known = TAGS.contains(&name);
            let attributes: Vec<&str> = words.filter_map(|w| w.split_once('=').map(|(name, _)| name)).collect();
            let allowed: &[&str] = match name {
                "a" => &["href", "rel"],
                "ol" => &["start"],
                _ => &[],
            };
            if !known || attributes.iter().any(|a| !allowed.contains(a)) {
                return Err(format!("{tag} in {html}"));
            }
        }
        Ok(())
    }

    #[test]
    fn what_people_write_is_set_as_they_mean_it() {
        let html = to_html("# Steg\n\n1. Träffas\n2. **Planera**\n\nRad ett\nrad två\n\n[Mall](https://example.se/mall?a=1&b=2)");
        assert_eq!(
            html,
            "<h3>Steg</h3>\n<ol>\n<li>Träffas</li>\n<li><strong>Planera</strong></li>\n</ol>\n<p>Rad ett<br>\nrad två</p>\n\
             <p><a href=\"https://example.se/mall?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">Mall</a></p>\n"
        );
        assert!(to_html("###### Djup").starts_with("<h6>"));
    }

    #[test]
    fn hostile_text_does_no_harm() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](data:text/html;base64,PHNjcmlwdD4=)",
            "![x](https://example.se/spy.png)",
            "<svg/onload=alert(1)>",
            "<style>*{display:none}</style>",
            "[a](//example.se) [b](/r/x/methods)",
            "<a href=\"https://x\" style=\"position:fixed\" onclick=\"x\">a</a>",
            "[a](https://x \"\\\" onmouseover=alert(1)\")",
            "| a |\n|:-:|\n| <iframe src=x> |",
        ] {
            let html = to_html(text);
            meant(&html).unwrap_or_else(|e| panic!("{text}: {e}"));
            for target in html.split("href=\"").skip(1) {
                assert!(target.starts_with("https://"), "{text}: {html}");
            }
        }
    }

    proptest! {
        /// Whatever is written, no element and no attribute comes out but those that are meant.
        #[test]
        fn nothing_but_what_is_meant(text in "[<>a-z\"'`*#\\[\\]()!:/\n =&;|~-]{0,120}") {
            let html = to_html(&text);
            prop_assert_eq!(meant(&html), Ok(()));
        }
    }
}
