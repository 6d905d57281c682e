//! The islands: the only code that runs in a browser. Two sets, two files: the participant's stays small.
//!
//! Islands are leaves with plain props; what they say comes from the server as props, so no texts are in the wasm.

#![allow(missing_docs, reason = "the island macro makes structs without documentation")]

#[cfg(any(feature = "ssr", feature = "staff"))]
mod address_count;
#[cfg(any(feature = "ssr", feature = "participant"))]
mod keep_answers;
#[cfg(any(feature = "ssr", feature = "staff"))]
mod keep_draft;
#[cfg(any(feature = "ssr", feature = "staff"))]
mod upload_progress;

#[cfg(any(feature = "ssr", feature = "staff"))]
pub use address_count::{AddressCount, AddressCountProps};
#[cfg(any(feature = "ssr", feature = "participant"))]
pub use keep_answers::{ForgetAnswers, ForgetAnswersProps, KeepAnswers, KeepAnswersProps};
#[cfg(any(feature = "ssr", feature = "staff"))]
pub use keep_draft::{KeepDraft, KeepDraftProps};
#[cfg(any(feature = "ssr", feature = "staff"))]
pub use upload_progress::{UploadProgress, UploadProgressProps};

/// Called by the loader when the wasm has come: hydrates the islands that the page has.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
