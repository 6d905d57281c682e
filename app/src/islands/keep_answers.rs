//! Keeps what a participant has typed until it was acknowledged: in the tab, or, on "this is my own phone", in the browser.
//!
//! The form works without it: answers are carried in hidden fields from page to page. It helps where a page is reloaded, a
//! tab is restored or the network is away.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
    use web_sys::{Document, Element, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, Storage, Window};

    pub(super) const FORM: &str = "answers";
    /// The field that says in which language the page is.
    const LANGUAGE: &str = "lang";

    pub(super) fn window() -> Option<Window> {
        web_sys::window()
    }

    pub(super) fn document() -> Option<Document> {
        window().and_then(|w| w.document())
    }

    pub(super) fn form() -> Option<HtmlFormElement> {
        document()?.get_element_by_id(FORM)?.dyn_into().ok()
    }

    /// The tab's store, and the browser's.
    pub(super) fn stores() -> (Option<Storage>, Option<Storage>) {
        let Some(w) = window() else { return (None, None) };
        (w.session_storage().ok().flatten(), w.local_storage().ok().flatten())
    }

    pub(super) fn read(key: &str) -> Option<String> {
        let (tab, own) = stores();
        tab.and_then(|s| s.get_item(key).ok().flatten())
            .or_else(|| own.and_then(|s| s.get_item(key).ok().flatten()))
    }

    pub(super) fn own_phone(key: &str) -> bool {
        stores().1.and_then(|s| s.get_item(&format!("{key}/own")).ok().flatten()).is_some()
    }

    pub(super) fn choose_own_phone(key: &str, own: bool) {
        if let Some(store) = stores().1 {
            if own {
                let _ = store.set_item(&format!("{key}/own"), "1");
                if let Some(kept) = read(key) {
                    let _ = store.set_item(key, &kept);
                }
            } else {
                let _ = store.remove_item(&format!("{key}/own"));
                let _ = store.remove_item(key);
            }
        }
    }

    pub(super) fn write(key: &str, value: &str) {
        let (tab, own) = stores();
        if let Some(store) = tab {
            let _ = store.set_item(key, value);
        }
        if own_phone(key) {
            if let Some(store) = own {
                let _ = store.set_item(key, value);
            }
        }
    }

    pub(super) fn forget(key: &str) {
        let (tab, own) = stores();
        for store in [tab, own].into_iter().flatten() {
            let _ = store.remove_item(key);
            let _ = store.remove_item(&format!("{key}/own"));
        }
    }

    /// The answers in the form, and the language in which they are given, one `name value` pair a line, encoded.
    pub(super) fn collect(form: &HtmlFormElement) -> String {
        let mut lines = Vec::new();
        let elements = form.elements();
        for i in 0..elements.length() {
            let Some(element) = elements.item(i) else { continue };
            if let Some((name, value)) = value_of(&element) {
                if name.starts_with("q.") || ["submission", "at", LANGUAGE].contains(&name.as_str()) {
                    lines.push(format!("{name}\t{}", String::from(js_sys::encode_uri_component(&value))));
                }
            }
        }
        lines.join("\n")
    }

    fn value_of(element: &Element) -> Option<(String, String)> {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            let chosen = !matches!(input.type_().as_str(), "radio" | "checkbox") || input.checked();
            return (chosen && !input.value().is_empty()).then(|| (input.name(), input.value()));
        }
        let area = element.dyn_ref::<HtmlTextAreaElement>()?;
        (!area.value().is_empty()).then(|| (area.name(), area.value()))
    }

    pub(super) fn pairs(kept: &str) -> Vec<(String, String)> {
        kept.lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(name, value)| Some((name.to_owned(), String::from(js_sys::decode_uri_component(value).ok()?))))
            .collect()
    }

    /// Where the same page is in the language of what was kept, if that is another one and the page's was not chosen now. The link of a mail
    /// or a slip has the language of the invitation, which is not always that of the answers; whoever chooses one here comes from a page of
    /// ours, and keeps it.
    pub(super) fn in_its_language(form: &HtmlFormElement, kept: &str) -> Option<String> {
        let at = window()?.location();
        let ours = format!("{}/", at.origin().ok()?);
        let shown = form.query_selector("[name=lang]").ok()??.get_attribute("value")?;
        let (_, language) = pairs(kept).into_iter().find(|(name, _)| name == LANGUAGE)?;
        if language == shown || document()?.referrer().starts_with(&ours) {
            return None;
        }
        let language = String::from(js_sys::encode_uri_component(&language));
        Some(format!("{}?lang={language}", at.pathname().ok()?))
    }

    /// Leads to another page in place of this one.
    pub(super) fn go_to(path: &str) {
        if let Some(w) = window() {
            let _ = w.location().replace(path);
        }
    }

    /// Puts kept answers into a form that holds none: into its own fields, or as hidden ones. Says whether it put any. The language stays
    /// that of the page.
    pub(super) fn restore(form: &HtmlFormElement, kept: &str) -> bool {
        let mut put = false;
        for (name, value) in pairs(kept).into_iter().filter(|(name, _)| name != LANGUAGE) {
            let elements = form.elements();
            let mut found = false;
            let mut already = false;
            for i in 0..elements.length() {
                let Some(element) = elements.item(i) else { continue };
                if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                    if input.name() != name {
                        continue;
                    }
                    found = true;
                    match input.type_().as_str() {
                        "radio" | "checkbox" => {
                            if input.value() == value && !input.checked() {
                                input.set_checked(true);
                                put = true;
                            }
                        }
                        "hidden" => {
                            if name.starts_with("q.") {
                                already = true;
                            } else {
                                input.set_value(&value);
                            }
                        }
                        _ => {
                            if input.value().is_empty() {
                                input.set_value(&value);
                                put = true;
                            }
                        }
                    }
                } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
                    if area.name() == name {
                        found = true;
                        if area.value().is_empty() {
                            area.set_value(&value);
                            put = true;
                        }
                    }
                }
            }
            if !found && !already && name.starts_with("q.") {
                carry(form, &name, &value);
                put = true;
            }
        }
        put
    }

    /// Whether somebody is answering already: they are in a field that says something else than the server has sent.
    pub(super) fn is_answering(form: &HtmlFormElement) -> bool {
        let Some(at) = document().and_then(|d| d.active_element()).filter(|at| form.contains(Some(at))) else {
            return false;
        };
        if let Some(input) = at.dyn_ref::<HtmlInputElement>() {
            return match input.type_().as_str() {
                "radio" | "checkbox" => input.checked() != input.default_checked(),
                _ => input.value() != input.default_value(),
            };
        }
        at.dyn_ref::<HtmlTextAreaElement>()
            .is_some_and(|area| area.default_value().is_ok_and(|sent| sent != area.value()))
    }

    /// Makes the answers of a form those that were kept: a page that the browser shows again may be older than they are.
    /// Only where they belong to the same sheet; and what is asked on the page stays as it is where somebody is `answering` it.
    pub(super) fn renew(form: &HtmlFormElement, kept: &str, answering: bool) {
        let kept = pairs(kept);
        let has = |name: &str, value: &str| kept.iter().any(|(n, v)| n == name && v == value);
        let first = |name: &str| kept.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
        let elements = form.elements();
        // The list follows the form: read before anything is taken out.
        let elements: Vec<Element> = (0..elements.length()).filter_map(|i| elements.item(i)).collect();
        let inputs = || elements.iter().filter_map(|e| e.dyn_ref::<HtmlInputElement>());
        if !inputs().any(|i| i.name() == "submission" && has("submission", &i.value())) {
            return;
        }
        let mut asked = Vec::new();
        for input in inputs().filter(|i| i.name().starts_with("q.")) {
            match input.type_().as_str() {
                "hidden" => {
                    input.remove();
                    continue;
                }
                _ if answering => {}
                "radio" | "checkbox" => input.set_checked(has(&input.name(), &input.value())),
                _ => input.set_value(first(&input.name())),
            }
            asked.push(input.name());
        }
        for area in elements.iter().filter_map(|e| e.dyn_ref::<HtmlTextAreaElement>()) {
            if !answering {
                area.set_value(first(&area.name()));
            }
            asked.push(area.name());
        }
        for (name, value) in kept.iter().filter(|(n, _)| n.starts_with("q.") && !asked.contains(n)) {
            carry(form, name, value);
        }
    }

    /// Adds a hidden field.
    fn carry(form: &HtmlFormElement, name: &str, value: &str) {
        if let Some(hidden) = document().and_then(|d| d.create_element("input").ok()) {
            let _ = hidden.set_attribute("type", "hidden");
            let _ = hidden.set_attribute("name", name);
            let _ = hidden.set_attribute("value", value);
            let _ = form.append_child(&hidden);
        }
    }

    /// Whether this is the page that shows all answers before they are sent.
    pub(super) fn on_review(form: &HtmlFormElement) -> bool {
        form.query_selector("[name=page]").is_ok_and(|found| found.is_some())
    }

    /// Whether the browser reloaded this page or took it from its history, instead of being led here.
    pub(super) fn shown_again() -> bool {
        let inner = |of: JsValue, name: &str| js_sys::Reflect::get(&of, &name.into()).ok();
        window()
            .and_then(|w| inner(w.into(), "performance"))
            .and_then(|p| inner(p, "navigation"))
            .and_then(|n| inner(n, "type"))
            .and_then(|t| t.as_f64())
            .is_some_and(|t| t == 1.0 || t == 2.0)
    }

    /// Whether a page comes back alive from the browser's history, as its `pageshow` event says.
    pub(super) fn comes_back(event: &web_sys::Event) -> bool {
        js_sys::Reflect::get(event, &"persisted".into()).is_ok_and(|p| p.is_truthy())
    }

    /// Listens for as long as the page is there.
    pub(super) fn on(target: &web_sys::EventTarget, event: &str, run: impl FnMut(web_sys::Event) + 'static) {
        let listener = Closure::<dyn FnMut(web_sys::Event)>::new(run);
        let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        listener.forget();
    }
}

/// Keeps the form `answers` under `key`, restores it where the page starts empty, and says so. Offline, it keeps the page
/// where it is and says that nothing was sent.
#[island]
pub fn KeepAnswers(
    /// Where it is kept: one for each invitation, and nothing that tells which.
    key: String,
    /// Whether this page begins the way: then kept answers are put back.
    start: bool,
    /// Whether this page offers "this is my own phone".
    offer: bool,
    /// "This is my own phone …".
    own_phone: String,
    /// What that means.
    own_phone_hint: String,
    /// "What you answered before is here again."
    restored: String,
    /// "Remove it."
    remove: String,
    /// "Not sent yet: no network."
    offline: String,
) -> impl IntoView {
    let back = RwSignal::new(false);
    let away = RwSignal::new(false);
    let ready = RwSignal::new(false);
    let own = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    {
        use browser::*;
        let mine = own_phone(&key);
        let mut put_back = false;
        if let Some(form) = form() {
            if let Some(kept) = read(&key) {
                // Only where the way begins: later pages carry their answers themselves, and those are newer.
                put_back = start && restore(&form, &kept);
                if let Some(there) = start.then(|| in_its_language(&form, &kept)).flatten() {
                    go_to(&there);
                }
            }
            // The review says what it sends: it stays as it is shown.
            let asks = !start && !on_review(&form);
            if asks && shown_again() {
                if let Some(kept) = read(&key) {
                    renew(&form, &kept, is_answering(&form));
                }
            }
            // What was typed before this came to life is kept as well.
            if !start {
                write(&key, &collect(&form));
            }
            if asks {
                let (k, f) = (key.clone(), form.clone());
                if let Some(w) = window() {
                    on(&w, "pageshow", move |event| {
                        if let Some(kept) = read(&k).filter(|_| comes_back(&event)) {
                            renew(&f, &kept, false);
                        }
                    });
                }
            }
            let (k, f) = (key.clone(), form.clone());
            on(&form, "input", move |_| write(&k, &collect(&f)));
            let (k, f) = (key.clone(), form.clone());
            on(&form, "submit", move |event| {
                if !start {
                    write(&k, &collect(&f));
                }
                if window().is_some_and(|w| !w.navigator().on_line()) {
                    event.prevent_default();
                    away.set(true);
                }
            });
        }
        // Only when the page has come to life: until then its parts are taken to be as the server sent them.
        queue_microtask(move || {
            own.set(mine);
            back.set(put_back);
            ready.set(true);
        });
    }
    let key_for_choice = key.clone();
    let choose = move |_| {
        let now = !own.get_untracked();
        own.set(now);
        #[cfg(feature = "hydrate")]
        browser::choose_own_phone(&key_for_choice, now);
        #[cfg(not(feature = "hydrate"))]
        let _ = &key_for_choice;
    };
    let drop_kept = move |_| {
        #[cfg(feature = "hydrate")]
        {
            browser::forget(&key);
            if let Some(w) = browser::window() {
                let _ = w.location().reload();
            }
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = &key;
    };
    let _ = start;
    view! {
        <div>
            <p class="notice info" role="status" hidden=move || !back.get()>
                {restored} " " <button type="button" class="quiet" on:click=drop_kept>{remove}</button>
            </p>
            <p class="notice warn" role="alert" hidden=move || !away.get()>{offline}</p>
            // Its place is kept from the beginning (style/answering.css): nothing moves when it appears.
            <div class="own-phone-offer" class:ready=move || ready.get() hidden=!offer>
                <label class="choice own-phone">
                    <input type="checkbox" prop:checked=move || own.get() on:change=choose />
                    <span>{own_phone} " " <span class="hint">{own_phone_hint}</span></span>
                </label>
            </div>
        </div>
    }
}

/// On the page that says thank you: forgets what was kept, now that it was acknowledged.
#[island]
pub fn ForgetAnswers(
    /// Where it was kept.
    key: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::forget(&key);
    #[cfg(not(feature = "hydrate"))]
    let _ = key;
    view! { <span hidden></span> }
}
