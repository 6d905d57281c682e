//! Says that others have written in a thread while its page is open. Without it one sees that when the page is opened again.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::*;
    use std::{cell::Cell, rc::Rc, time::Duration};
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{HtmlTextAreaElement, XmlHttpRequest};

    /// So many seconds pass from one question to the next; after one that went wrong twice as many, up to the longest.
    const USUAL: u64 = 20;
    const LONGEST: u64 = 600;
    /// After so many questions without a sign of anybody, ten minutes, none is asked until there is one: a page that nobody is at does
    /// not keep a session alive.
    const ALONE: u32 = 30;

    /// A page that looks for what is new. It waits, has asked, or sleeps: never two of them.
    struct Watch {
        address: String,
        one: String,
        many: String,
        said: RwSignal<String>,
        request: XmlHttpRequest,
        wait: Cell<u64>,
        alone: Cell<u32>,
        asleep: Cell<bool>,
    }

    impl Watch {
        fn turn(self: &Rc<Self>) {
            let watch = Rc::clone(self);
            set_timeout(move || watch.due(), Duration::from_secs(self.wait.get()));
        }

        fn due(self: &Rc<Self>) {
            if document().hidden() || self.alone.get() >= ALONE {
                self.asleep.set(true);
            } else {
                self.alone.set(self.alone.get() + 1);
                self.ask();
            }
        }

        fn ask(self: &Rc<Self>) {
            let asked = self.request.open("GET", &self.address).and_then(|()| self.request.send());
            if asked.is_err() {
                self.slower();
                self.turn();
            }
        }

        fn slower(&self) {
            self.wait.set((self.wait.get() * 2).min(LONGEST));
        }

        /// There is an answer, or none came.
        fn heard(self: &Rc<Self>) {
            let status = self.request.status().unwrap_or_default();
            let text = self.request.response_text().ok().flatten().unwrap_or_default();
            match (status, text.trim().parse::<u32>()) {
                (200, Ok(new)) => {
                    self.wait.set(USUAL);
                    self.say(new);
                }
                // It can't be read any more, or the person has to sign in: nothing more is asked.
                (200..=299 | 401 | 403 | 404, _) => return self.say(0),
                _ => self.slower(),
            }
            self.turn();
        }

        fn say(&self, new: u32) {
            let text = match new {
                0 => String::new(),
                1 => self.one.clone(),
                n => self.many.replace("{n}", &n.to_string()),
            };
            // What was said is not said again.
            if self.said.get_untracked() != text {
                self.said.set(text);
            }
        }

        /// Somebody is there.
        fn wake(self: &Rc<Self>) {
            self.alone.set(0);
            if self.asleep.get() && !document().hidden() {
                self.asleep.set(false);
                self.ask();
            }
        }
    }

    /// Looks for what is new as long as the page is open, and there is somebody who sees it.
    pub(super) fn watch(address: String, one: String, many: String, said: RwSignal<String>) {
        let Ok(request) = XmlHttpRequest::new() else { return };
        let watch = Rc::new(Watch {
            address,
            one,
            many,
            said,
            request,
            wait: Cell::new(USUAL),
            alone: Cell::new(0),
            asleep: Cell::new(false),
        });
        let of = Rc::clone(&watch);
        let answered = Closure::<dyn FnMut()>::new(move || of.heard());
        watch.request.set_onloadend(Some(answered.as_ref().unchecked_ref()));
        answered.forget();
        let of = Rc::clone(&watch);
        let sign = Closure::<dyn FnMut()>::new(move || of.wake());
        for event in ["visibilitychange", "keydown", "pointerdown", "scroll"] {
            let _ = document().add_event_listener_with_callback(event, sign.as_ref().unchecked_ref());
        }
        // Both live as long as the page.
        sign.forget();
        watch.turn();
    }

    /// Whoever follows the link loses nothing that was typed: it waits in the tab, and is taken out as soon as the page is there.
    pub(super) fn keep(field: &str, link: &str, key: String) {
        let by_id = |id: &str| document().get_element_by_id(id);
        let area = by_id(field).and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok());
        let (Some(area), Ok(Some(store))) = (area, window().session_storage()) else {
            return;
        };
        // Whoever signed in here before left nothing for the next one.
        let others: Vec<String> = (0..store.length().unwrap_or_default())
            .filter_map(|n| store.key(n).ok().flatten())
            .filter(|other| other.starts_with("answer ") && *other != key)
            .collect();
        for other in others {
            let _ = store.remove_item(&other);
        }
        if let Ok(Some(kept)) = store.get_item(&key) {
            let _ = store.remove_item(&key);
            if area.value().is_empty() {
                area.set_value(&kept);
            }
        }
        let Some(link) = by_id(link) else { return };
        let followed = Closure::<dyn FnMut()>::new(move || {
            let text = area.value();
            if !text.is_empty() {
                let _ = store.set_item(&key, &text);
            }
        });
        let _ = link.add_event_listener_with_callback("click", followed.as_ref().unchecked_ref());
        followed.forget();
    }
}

/// Says how many posts others have written since the page was made, and leads to the first of them. `{n}` in the texts is replaced.
#[island]
pub fn ThreadNews(
    /// Where the thread is.
    path: String,
    /// Who reads it.
    reader: String,
    /// How many posts it had.
    since: u32,
    /// The id of the field for an answer.
    field: String,
    /// "1 new post".
    one: String,
    /// "{n} new posts".
    many: String,
    /// "Show".
    show: String,
) -> impl IntoView {
    const LINK: &str = "show-news";
    let said = RwSignal::new(String::new());
    // Another address each time: the browser opens it, and does not only scroll.
    let way = format!("{path}?since={since}#new");
    #[cfg(feature = "hydrate")]
    {
        browser::keep(&field, LINK, format!("answer {reader} {path}"));
        browser::watch(format!("{path}/news?since={since}"), one, many, said);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (field, one, many, reader);
    view! {
        <div class="news no-print" role="status">
            <span>{move || said.get()}</span>
            " "
            <a id=LINK href=way hidden=move || said.get().is_empty()>{show}</a>
        </div>
    }
}
