//! What all pages share: the frame around them, form parts, tables and charts, all as leptos views.

mod chart;
mod form;
mod markdown;
mod names;
mod pages;
mod personal_number;
mod qr;
mod shell;

pub use chart::{Bar, Reach, Span, bars, reaches, spans};
pub use form::{
    Choice, choice_group, choice_part, date_field, error_summary, field_error, hint_of, in_text_area, once, participants_error_summary,
    select_field, sent, text_area, text_field,
};
pub use markdown::to_html;
pub use names::{ask_about_names, no_names};
pub use pages::{PageOf, moment, page_address, pages};
pub use personal_number::{ask_about_number, ask_about_numbers, something_else};
pub use qr::Drawing;
pub use shell::{
    Around, Shell, TABLET_START, badge, bare, crumbs, kind_name, language_links, language_links_elsewhere, marked, notice, page_head,
    participant_shell, poster_shell, render, role_name, shell, state_badge, whole,
};
