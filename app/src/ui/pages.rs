//! What lists have in common: the ways to the pages before and after, and when something was.

use crate::{
    http::{Fields, Visitor},
    t,
};
use leptos::prelude::*;
use server::texts::day;
use time::PrimitiveDateTime;

/// A page of a list, and what is around it.
#[derive(Clone, Debug)]
pub struct PageOf {
    /// Which page it is, from 1.
    pub page: u32,
    /// Whether there is one after it.
    pub more: bool,
    /// What leads to the page before it.
    pub before: String,
    /// What leads to the page after it.
    pub after: String,
    /// Which of how many it is, in words, where that is known.
    pub of: Option<String>,
}

/// The ways to the pages before and after; nothing where there is only one. `to` gives the address of a page.
pub fn pages(visitor: &Visitor, list: PageOf, to: impl Fn(u32) -> String) -> Option<AnyView> {
    let way = |page: u32, rel: &'static str, text: String| view! { <a class="button secondary" rel=rel href=to(page)>{text}</a> };
    let before = (list.page > 1).then(|| way(list.page - 1, "prev", list.before));
    let after = list.more.then(|| way(list.page + 1, "next", list.after));
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="no-print" aria-label=t!(visitor, "pages")>
                {list.of.map(|text| view! { <p>{text}</p> })}
                <div class="actions">{before} {after}</div>
            </nav>
        }
        .into_any()
    })
}

/// The address of a page of a list at `path`, with what was asked of the list: the fields `asked`, as far as they are filled in.
pub fn page_address(path: &str, asked: &[&str], fields: &Fields, page: u32) -> String {
    let mut address = form_urlencoded::Serializer::new(String::new());
    for name in asked {
        let value = fields.get(name);
        if !value.is_empty() {
            address.append_pair(name, value);
        }
    }
    format!("{path}?{}", address.append_pair("page", &page.to_string()).finish())
}

/// A day and a time of day, as people write it.
pub fn moment(visitor: &Visitor, at: PrimitiveDateTime) -> String {
    let two = |n: u8| format!("{n:02}");
    t!(
        visitor,
        "moment",
        day = day(visitor.language, at.date()),
        hour = two(at.hour()),
        minute = two(at.minute())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_asked_and_nothing_else() {
        let fields = Fields::of([("kind", "a&b".to_owned()), ("topic", String::new()), ("other", "x".to_owned())]);
        assert_eq!(
            page_address("/t/x/list", &["kind", "topic"], &fields, 3),
            "/t/x/list?kind=a%26b&page=3"
        );
        assert_eq!(page_address("/t/x/list", &[], &fields, 1), "/t/x/list?page=1");
    }
}
