//! What several tests of results ask.

use domain::{
    focus_groups::{Item, ItemKind},
    language::Texts,
};

/// A scale of five steps.
pub(super) fn closer() -> Item {
    let kind = ItemKind::Scale {
        min: 1,
        max: 5,
        low: Texts::swedish("Inte alls"),
        high: Texts::swedish("Helt"),
        dont_know: false,
    };
    Item::new("closer", kind, Texts::swedish("Jag är närmare ett arbete"))
}
