//! Says how far an upload has come. Without it the form sends the file all the same.

use leptos::prelude::*;

/// Sends the form `form` by script where the field `field` has a file, and shows how much of it has gone. Afterwards the browser
/// goes where it would have gone anyway.
#[island]
pub fn UploadProgress(
    /// The id of the form.
    form: String,
    /// The id of the field with the file.
    field: String,
    /// The most bytes of a file.
    most: f64,
    /// "{n} % sent".
    sending: String,
    /// That the file is too large.
    heavy: String,
    /// That the connection was lost, and what is written is still here.
    lost: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let part = RwSignal::new(None::<f64>);
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::{JsCast, prelude::Closure};
        let by_id = |id: &str| document().get_element_by_id(id);
        let form = by_id(&form).and_then(|e| e.dyn_into::<web_sys::HtmlFormElement>().ok());
        let input = by_id(&field).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let (Some(form), Some(input)) = (form, input) {
            let (of, chosen) = (form.clone(), input.clone());
            let too_heavy = move || {
                let file = chosen.files().and_then(|files| files.get(0));
                file.map(|file| file.size() > most)
            };
            let check = too_heavy.clone();
            let warning = heavy.clone();
            let changed = Closure::<dyn FnMut()>::new(move || {
                said.set(if check() == Some(true) { warning.clone() } else { String::new() });
            });
            let _ = input.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
            changed.forget();
            let submitted = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
                // A button that leads elsewhere, as to a draft, sends no file.
                let by = event.dyn_ref::<web_sys::SubmitEvent>().and_then(web_sys::SubmitEvent::submitter);
                if by.is_some_and(|button| button.has_attribute("formaction")) {
                    return;
                }
                match too_heavy() {
                    // Nothing is chosen, or sent already.
                    None => return,
                    Some(_) if part.get_untracked().is_some() => return event.prevent_default(),
                    Some(true) => {
                        said.set(heavy.clone());
                        return event.prevent_default();
                    }
                    Some(false) => {}
                }
                if send(&of, said, part, &sending, &lost).is_some() {
                    event.prevent_default();
                }
            });
            let _ = form.add_event_listener_with_callback("submit", submitted.as_ref().unchecked_ref());
            // Both live as long as the page.
            submitted.forget();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, field, most, sending, heavy, lost);
    view! {
        <p class="meta" role="status">{move || said.get()}</p>
        <progress max="100" value=move || part.get().unwrap_or_default() hidden=move || part.get().is_none() aria-hidden="true"></progress>
    }
}

/// Sends it; nothing where that can't be done here, and the browser has to do it.
#[cfg(feature = "hydrate")]
fn send(form: &web_sys::HtmlFormElement, said: RwSignal<String>, part: RwSignal<Option<f64>>, sending: &str, lost: &str) -> Option<()> {
    use wasm_bindgen::{JsCast, prelude::Closure};
    let request = web_sys::XmlHttpRequest::new().ok()?;
    let data = web_sys::FormData::new_with_form(form).ok()?;
    request.open("POST", &form.action()).ok()?;
    request.set_request_header("x-sent-by", "script").ok()?;
    let sending = sending.to_owned();
    let progress = Closure::<dyn FnMut(web_sys::ProgressEvent)>::new(move |event: web_sys::ProgressEvent| {
        let percent = (event.loaded() / event.total().max(1.0) * 100.0).floor();
        // Every tenth is enough to hear.
        if part
            .get_untracked()
            .is_none_or(|before| (before / 10.0).floor() < (percent / 10.0).floor())
        {
            said.set(sending.replace("{n}", &percent.to_string()));
        }
        part.set(Some(percent));
    });
    request.upload().ok()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    progress.forget();
    let (done, again) = (request.clone(), form.clone());
    let lost = lost.to_owned();
    let ended = Closure::<dyn FnMut()>::new(move || {
        let status = done.status().unwrap_or_default();
        if status == 0 {
            part.set(None);
            said.set(lost.clone());
        } else if let Ok(Some(to)) = done.get_response_header("x-go-to") {
            let _ = window().location().set_href(&to);
        } else {
            // What is wrong stands in a page, and pages are the browser's: it sends the form once more.
            let _ = again.submit();
        }
    });
    request.set_onloadend(Some(ended.as_ref().unchecked_ref()));
    ended.forget();
    request.send_with_opt_form_data(Some(&data)).ok()?;
    part.set(Some(0.0));
    Some(())
}
