//! Saves a draft by itself while somebody writes. Without it there is a button for it.

use leptos::prelude::*;

/// Sends the form `form` to `action` two seconds after the last change, without its file, and says that it is saved. What was typed before
/// this came to life is such a change.
#[island]
pub fn KeepDraft(
    /// The id of the form.
    form: String,
    /// Where drafts are sent.
    action: String,
    /// "The draft is saved."
    saved: String,
    /// That it could not be saved.
    failed: String,
    /// That another page has saved since.
    meanwhile: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    keep(&form, &action, said, [saved, failed, meanwhile]);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, action, saved, failed, meanwhile);
    view! { <p class="meta" role="status">{move || said.get()}</p> }
}

/// Whether a field says something else than the server has sent: somebody has typed or chosen there.
#[cfg(feature = "hydrate")]
fn is_changed(field: &web_sys::Element) -> bool {
    use wasm_bindgen::JsCast;
    use web_sys::{HtmlInputElement, HtmlTextAreaElement};
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        return match input.type_().as_str() {
            "hidden" | "file" => false,
            "radio" | "checkbox" => input.checked() != input.default_checked(),
            _ => input.value() != input.default_value(),
        };
    }
    field
        .dyn_ref::<HtmlTextAreaElement>()
        .is_some_and(|area| area.default_value().is_ok_and(|sent| sent != area.value()))
}

/// Whether something was typed before the page came to life. A page that the browser shows again on the way back has what it said when it
/// was left, which may have been sent since: there it counts only where somebody is in the middle of it.
#[cfg(feature = "hydrate")]
fn is_typed_in(form: &web_sys::HtmlFormElement) -> bool {
    use wasm_bindgen::JsValue;
    let inner = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let came_back = inner(&window().into(), "performance")
        .and_then(|p| inner(&p, "navigation"))
        .and_then(|n| inner(&n, "type"))
        .is_some_and(|t| t.as_f64() == Some(2.0));
    if came_back && !document().active_element().is_some_and(|at| form.contains(Some(&at))) {
        return false;
    }
    let fields = form.elements();
    (0..fields.length()).filter_map(|i| fields.item(i)).any(|field| is_changed(&field))
}

#[cfg(feature = "hydrate")]
fn keep(form: &str, action: &str, said: RwSignal<String>, words: [String; 3]) -> Option<()> {
    use std::{cell::RefCell, rc::Rc};
    use wasm_bindgen::{JsCast, prelude::Closure};
    /// How long nobody types before it is saved, in milliseconds.
    const PAUSE: i32 = 2000;
    /// The save that waits, and the one that is on its way.
    #[derive(Default)]
    struct Now {
        waiting: Option<i32>,
        sending: Option<web_sys::XmlHttpRequest>,
        left: bool,
    }
    let form: web_sys::HtmlFormElement = document().get_element_by_id(form)?.dyn_into().ok()?;
    let now = Rc::new(RefCell::new(Now::default()));
    let (of, state, action) = (form.clone(), now.clone(), action.to_owned());
    let save = Closure::<dyn FnMut()>::new(move || {
        let request = web_sys::XmlHttpRequest::new().ok();
        let data = web_sys::FormData::new_with_form(&of).ok();
        let (Some(request), Some(data)) = (request, data) else { return };
        data.delete("file");
        let _ = data.append_with_str("by", "itself");
        if request.open("POST", &action).is_err() {
            return;
        }
        // What is still on its way is older: on a slow line it could come after this, and be kept in its place.
        let older = state.borrow_mut().sending.take();
        if let Some(older) = older {
            older.set_onloadend(None);
            let _ = older.abort();
        }
        let done = request.clone();
        let [saved, failed, meanwhile] = words.clone();
        let ended = Closure::once_into_js(move || {
            said.set(match done.status().unwrap_or_default() {
                204 => saved,
                409 => meanwhile,
                _ => failed,
            });
        });
        request.set_onloadend(Some(ended.unchecked_ref()));
        if request.send_with_opt_form_data(Some(&data)).is_ok() {
            let mut state = state.borrow_mut();
            state.waiting = None;
            state.sending = Some(request);
        }
    });
    let state = now.clone();
    let wait = move || {
        let mut state = state.borrow_mut();
        if let Some(waiting) = state.waiting.take() {
            window().clear_timeout_with_handle(waiting);
        }
        if !state.left {
            let call = save.as_ref().unchecked_ref();
            state.waiting = window().set_timeout_with_callback_and_timeout_and_arguments_0(call, PAUSE).ok();
        }
    };
    if is_typed_in(&form) {
        wait();
    }
    let changed = Closure::<dyn FnMut()>::new(wait);
    form.add_event_listener_with_callback("input", changed.as_ref().unchecked_ref())
        .ok()?;
    // What is being sent is no draft any more.
    let submitted = Closure::<dyn FnMut()>::new(move || {
        let mut state = now.borrow_mut();
        state.left = true;
        if let Some(waiting) = state.waiting.take() {
            window().clear_timeout_with_handle(waiting);
        }
        if let Some(sending) = state.sending.take() {
            sending.set_onloadend(None);
            let _ = sending.abort();
        }
    });
    form.add_event_listener_with_callback("submit", submitted.as_ref().unchecked_ref())
        .ok()?;
    // Both live as long as the page.
    changed.forget();
    submitted.forget();
    Some(())
}
