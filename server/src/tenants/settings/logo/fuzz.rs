//! Made-up logos: none panics, and what is kept is two light pictures. Long under `make soak`.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::files::fuzz::{CASES, SOAK, run, uploads};
use proptest::{prop_assert, prop_assert_eq};
use std::cell::Cell;

fn every_kind(cases: u32) {
    let (kept, refused) = (Cell::new(0), Cell::new(0));
    run(cases, &uploads(), |upload| {
        let Ok(logo) = read(&upload) else {
            refused.set(refused.get() + 1);
            return Ok(());
        };
        kept.set(kept.get() + 1);
        prop_assert!(logo.full.len() <= FULL_BYTES && logo.small.len() <= SMALL_BYTES);
        for (bytes, side) in [(&logo.full, 512), (&logo.small, 384)] {
            let picture = image::load_from_memory_with_format(bytes, ImageFormat::Png).unwrap();
            prop_assert!(picture.width() <= side && picture.height() <= side);
        }
        // Read again, it is the same: nothing that was uploaded is left in it.
        prop_assert_eq!(read(&logo.full).unwrap().full, logo.full);
        Ok(())
    });
    assert!(
        kept.get() > 0 && refused.get() > 0,
        "{} kept, {} refused",
        kept.get(),
        refused.get()
    );
}

#[test]
fn no_made_up_logo_breaks_anything() {
    every_kind(CASES);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_logos() {
    every_kind(SOAK);
    crate::testing::figure("made-up logos", SOAK, "none panics, all kept are light");
}
