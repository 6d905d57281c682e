//! Made-up recordings: noise that begins as each form, and whole ones that are damaged. None panics or takes long; what is kept is
//! within what is promised, and read again it is the same. Long under `make soak`.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::{
    tests::{boxed, frames, movie, opus, page, wave},
    *,
};
use crate::{
    files::fuzz::{CASES, SOAK, run},
    testing::figure,
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};
use std::{
    cell::Cell,
    sync::LazyLock,
    time::{Duration, Instant},
};

/// What recordings begin with, and what leads further into each of them.
const BEGINS: [&[u8]; 14] = [
    b"RIFF\x40\0\0\0WAVE",
    b"RIFF\x40\0\0\0WAVEfmt \x10\0\0\0",
    b"RIFF\x40\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data",
    b"RIFF\x40\0\0\0WAVELIST\xff\xff\xff\xff",
    b"OggS\0\x02",
    b"OggS\0\x02\0\0\0\0\0\0\0\0\x07\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead",
    b"\0\0\0\x14ftypM4A \0\0\0\0isom",
    b"\0\0\0\x14ftypM4A \0\0\0\0isom\0\0\0\x40moov",
    b"\0\0\0\x14ftypM4A \0\0\0\0isom\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\0\0\0\0ftypM4A ",
    b"ID3\x04\0\x10\0\0\0\x0c",
    b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
    b"\xff\xfb\x90\0",
    b"\xff\xe3\x18\0",
];

/// A whole recording of each form, as short as it may be, and with labels around it.
static WHOLE: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let label = [&b"ID3\x04\0\0\0\0\0\x0c"[..], b"Storgatan 1 "].concat();
    let foot = [&b"TAG"[..], &[0; 125]].concat();
    vec![
        wave(1),
        frames(4),
        [&label[..], &frames(4), &foot].concat(),
        opus(3),
        movie(b"soun", 3),
    ]
});

/// Pages whose sums are right, whatever became of what they are of: else nothing would come further than to them.
fn with_page_sums(mut ogg: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while ogg.get(at..at + 27).is_some_and(|head| head.starts_with(b"OggS")) {
        let parts = usize::from(ogg[at + 26]);
        let Some(table) = ogg.get(at + 27..at + 27 + parts) else { break };
        let body: usize = table.iter().map(|n| usize::from(*n)).sum();
        let end = at + 27 + parts + body;
        let Some(whole) = ogg.get_mut(at..end) else { break };
        whole[22..26].fill(0);
        let sum = ogg_sum(whole).to_le_bytes();
        whole[22..26].copy_from_slice(&sum);
        at = end;
    }
    ogg
}

fn noise() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..300)
}

/// Recordings of every form, whole or not. Most damage is at the beginning, where a form says how it goes on.
fn recordings() -> impl Strategy<Value = Vec<u8>> {
    let begun = (select(BEGINS.to_vec()), noise()).prop_map(|(begin, noise)| [begin, &noise].concat());
    let damage = vec((0..5_u8, any::<bool>(), any::<Index>(), vec(any::<u8>(), 1..9)), 0..4);
    let damaged = (any::<Index>(), damage, any::<bool>()).prop_map(|(which, damages, sums)| {
        let mut file = which.get(&WHOLE).clone();
        for (how, early, at, by) in damages {
            let at = at.index(file.len().clamp(1, if early { 300 } else { usize::MAX }));
            match how {
                0 => file.truncate(at),
                1 => file.splice(at..at, by).for_each(drop),
                2 => file.drain(at..file.len().min(at + by.len())).for_each(drop),
                3 => file.extend_from_slice(&by),
                _ => file.splice(at..file.len().min(at + by.len()), by).for_each(drop),
            }
        }
        if sums { with_page_sums(file) } else { file }
    });
    prop_oneof![1 => begun, 4 => damaged, 1 => noise()]
}

fn every_form(cases: u32) {
    assert!(WHOLE.iter().all(|whole| read(whole).is_ok()), "what is damaged was whole");
    let (kept, refused) = (Cell::new(0), Cell::new(0));
    run(cases, &recordings(), |upload| {
        let Ok(sound) = read(&upload) else {
            refused.set(refused.get() + 1);
            return Ok(());
        };
        kept.set(kept.get() + 1);
        prop_assert!(sound.bytes.len() <= MOST_BYTES && sound.bytes.len() <= upload.len() + 1);
        prop_assert!(sound.seconds.is_none_or(|seconds| seconds <= LONGEST));
        prop_assert_eq!(read(&sound.bytes), Ok(sound));
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
fn no_made_up_recording_breaks_anything() {
    every_form(CASES);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_recordings() {
    every_form(SOAK);
    figure("made-up recordings", SOAK, "none panics, all kept are what they say");
}

/// As many parts as a recording can have, each as small as one can be: reading takes a time for each, not for each pair.
#[test]
fn the_smallest_parts_are_read_in_no_time() {
    let many = |part: &[u8]| part.repeat((MOST_BYTES - 1_000) / part.len());
    let chunks = [&b"RIFF\0\0\0\0WAVE"[..], &many(b"note\0\0\0\0")].concat();
    let first = boxed(b"ftyp", b"M4A \0\0\0\0isom");
    let track = boxed(b"trak", &boxed(b"mdia", &boxed(b"hdlr", b"\0\0\0\0\0\0\0\0soun")));
    let described = |body: &[u8]| [&first[..], &boxed(b"moov", body), &boxed(b"mdat", b"x")].concat();
    let boxes = [&first[..], &many(&boxed(b"free", b""))].concat();
    let notes = [&track[..], &many(&boxed(b"udta", b""))].concat();
    // MPEG 2.5, 8 kbit/s and 12 kHz: 48 bytes a frame.
    let frames = many(&[&b"\xff\xe3\x14\0"[..], &[0; 44]].concat());
    assert!(frame(&frames).is_some_and(|frame| frame.length == 48));
    let mut pages = page(0, 0, b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0");
    for n in 1..30_000 {
        pages.extend(page(n, 0, b""));
    }
    for (what, upload, expected) in [
        ("chunks", chunks, Err(SoundProblem::Damaged)),
        ("boxes", boxes, Err(SoundProblem::Damaged)),
        ("tracks", described(&many(&track)), Err(SoundProblem::Kind)),
        ("notes", described(&notes), Ok(None)),
        ("frames", frames, Err(SoundProblem::TooLong)),
        ("pages", pages, Ok(Some(0))),
        ("noise", vec![0xff; MOST_BYTES], Err(SoundProblem::Kind)),
    ] {
        assert!((MOST_BYTES / 2..=MOST_BYTES).contains(&upload.len()), "{what}");
        let began = Instant::now();
        assert_eq!(read(&upload).map(|sound| sound.seconds), expected, "{what}");
        // Each with each would be hundreds of millions at least.
        assert!(began.elapsed() < Duration::from_secs(5), "{what}: {:?}", began.elapsed());
    }
}
