//! Counts the addresses of a list while it is typed, by the same rule as the server.

use leptos::prelude::*;

/// Says how many addresses the text area `field` holds, and which lines can't be read. `{n}` in the texts is replaced.
#[island]
pub fn AddressCount(
    /// The id of the text area.
    field: String,
    /// "{n} addresses".
    good: String,
    /// "Can't be read: line {n}".
    bad: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    {
        use domain::identity::parse_address_list;
        use wasm_bindgen::{JsCast, prelude::Closure};
        let area = document()
            .get_element_by_id(&field)
            .and_then(|e| e.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        if let Some(area) = area {
            let of = area.clone();
            let count = move || {
                let text = of.value();
                said.set(match parse_address_list(&text) {
                    Ok(list) if list.is_empty() => String::new(),
                    Ok(list) => good.replace("{n}", &list.len().to_string()),
                    Err(lines) => {
                        let lines: Vec<String> = lines.iter().map(|l| l.line.to_string()).collect();
                        bad.replace("{n}", &lines.join(", "))
                    }
                });
            };
            count();
            let listener = Closure::<dyn FnMut()>::new(count);
            let _ = area.add_event_listener_with_callback("input", listener.as_ref().unchecked_ref());
            // Lives as long as the page.
            listener.forget();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (field, good, bad);
    view! { <p class="meta" role="status">{move || said.get()}</p> }
}
