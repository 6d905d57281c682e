//! Markdown, as people write it, to HTML that does no harm: raw HTML is shown as text, pictures from elsewhere become links, links
//! lead out only to what a browser opens safely, and headings stand below those of the page. What the parser gives goes through a
//! sanitiser that knows only the elements named here. The method's own files are shown, under the method's own address.

use ammonia::{Builder, UrlRelative};
use domain::{
    ids::{FileId, MethodId},
    methods::files::Address,
};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

const TAGS: [&str; 25] = [
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
    "img",
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
        .add_tag_attributes("img", &["src", "alt", "width", "height", "loading"])
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Custom(Box::new(own_file)))
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

/// An address within this site leads to a file of a method, or nowhere.
fn own_file(path: &str) -> Option<Cow<'_, str>> {
    let mut steps = path.split('/');
    let place = steps.next() == Some("") && matches!(steps.next(), Some("r" | "t"));
    let slug = steps
        .next()
        .is_some_and(|s| !s.is_empty() && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
    let method = matches!(steps.next(), Some("methods" | "open-methods")) && steps.next().is_some_and(|m| m.parse::<MethodId>().is_ok());
    let file = steps.next() == Some("files") && steps.next().is_some_and(|f| f.parse::<FileId>().is_ok());
    (place && slug && method && file && steps.next().is_none()).then_some(Cow::Borrowed(path))
}

/// One of the method's own pictures, while what it shows is being read.
struct Picture {
    address: Address,
    shows: String,
    /// Pictures within its words.
    depth: usize,
}

impl Picture {
    fn html(&self, at: &str) -> String {
        let shows = ammonia::clean_text(&self.shows);
        let size = self
            .address
            .size
            .map_or_else(String::new, |(width, height)| format!(r#" width="{width}" height="{height}""#));
        format!(r#"<img src="{at}/files/{}" alt="{shows}"{size} loading="lazy">"#, self.address.id)
    }
}

/// A text of the method at the address `at` as HTML, to be put into a page as it is.
pub fn to_html(text: &str, at: &str) -> String {
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
    let mut picture: Option<Picture> = None;
    let events = shallow.filter_map(|event| {
        if let Some(now) = &mut picture {
            match event {
                Event::Start(Tag::Image { .. }) => now.depth += 1,
                Event::End(TagEnd::Image) if now.depth == 0 => {
                    let html = now.html(at);
                    picture = None;
                    return Some(Event::InlineHtml(html.into()));
                }
                Event::End(TagEnd::Image) => now.depth -= 1,
                Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => now.shows.push_str(&words),
                Event::SoftBreak | Event::HardBreak => now.shows.push(' '),
                _ => {}
            }
            return None;
        }
        Some(match event {
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
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                if let Some(address) = Address::parse(&dest_url) {
                    picture = Some(Picture {
                        address,
                        shows: String::new(),
                        depth: 0,
                    });
                    return None;
                }
                // No request leaves for a picture somewhere else; its words stay, as a link.
                link(link_type, dest_url)
            }
            Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => match Address::parse(&dest_url) {
                Some(address) => link(link_type, format!("{at}/files/{}", address.id).into()),
                None => link(link_type, dest_url),
            },
            other => other,
        })
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    SANITISER.clean(&out).to_string()
}

fn link<'a>(link_type: LinkType, dest_url: CowStr<'a>) -> Event<'a> {
    Event::Start(Tag::Link {
        link_type,
        dest_url,
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AT: &str = "/r/kalmar/methods/0b6f2a5e-8d3c-4b1a-9e57-1c2d3e4f5a6b";
    const FILE: &str = "3f6f2a5e-8d3c-4b1a-9e57-1c2d3e4f5a6b";

    fn read(text: &str) -> String {
        to_html(text, AT)
    }

    #[test]
    fn what_stands_deep_stands_less_deep() {
        let deep = read(&format!("{} innerst", ">".repeat(10_000)));
        assert_eq!(deep.matches("<blockquote>").count(), DEEPEST);
        assert_eq!(deep.matches("</blockquote>").count(), DEEPEST);
        assert!(deep.contains("innerst"));
        let lists = read("- a\n  - b\n    - c\n      - d");
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
                "img" => &["src", "alt", "width", "height", "loading"],
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
        let html = read("# Steg\n\n1. Träffas\n2. **Planera**\n\nRad ett\nrad två\n\n[Mall](https://example.se/mall?a=1&b=2)");
        assert_eq!(
            html,
            "<h3>Steg</h3>\n<ol>\n<li>Träffas</li>\n<li><strong>Planera</strong></li>\n</ol>\n<p>Rad ett<br>\nrad två</p>\n\
             <p><a href=\"https://example.se/mall?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">Mall</a></p>\n"
        );
        assert!(read("###### Djup").starts_with("<h6>"));
    }

    #[test]
    fn own_files_are_shown_and_others_are_not() {
        let picture = read(&format!("![Köket *vid* \"entrén\"](file:{FILE}#1200x800)"));
        assert_eq!(
            picture,
            format!(
                "<p><img src=\"{AT}/files/{FILE}\" alt=\"Köket vid &quot;entrén&quot;\" width=\"1200\" height=\"800\" loading=\"lazy\"></p>\n"
            )
        );
        let document = read(&format!("[Mall (PDF)](file:{FILE})"));
        assert!(document.contains(&format!("href=\"{AT}/files/{FILE}\"")), "{document}");
        for text in [
            "![x](file:///etc/passwd)".to_owned(),
            format!("[x](file:{FILE}/../../x)"),
            format!("![x](file:{FILE}\" onerror=alert)"),
            "[x](/r/kalmar/methods) ![x](/pkg/staff.wasm)".to_owned(),
            format!("[x](/r/kalmar/methods/{FILE}/files/x)"),
        ] {
            let html = read(&text);
            assert!(!html.contains("href=") && !html.contains("<img"), "{text}: {html}");
        }
        let nested = read(&format!("![a ![b](https://example.se/b) <b>c](file:{FILE}) efter"));
        assert_eq!(nested.matches("<img").count(), 1, "{nested}");
        assert!(nested.contains("efter") && !nested.contains("<b>"), "{nested}");
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
            let html = read(text);
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
            let html = read(&text);
            prop_assert_eq!(meant(&html), Ok(()));
        }
    }
}
