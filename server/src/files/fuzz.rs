//! Made-up uploads: noise that begins as each kind of file, and whole ones that are damaged. None panics; what is kept is what it is
//! said to be, and read again it is the same. Long under `make soak`.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::testing::figure;
use image::{DynamicImage, ImageBuffer, Luma, Rgb, Rgba};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{Config, TestRunner},
};
use std::{cell::Cell, io::Write as _, sync::LazyLock};
use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) const CASES: u32 = 150;
pub(crate) const SOAK: u32 = 5_000;

pub(crate) fn run<S: Strategy>(cases: u32, strategy: &S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    };
    TestRunner::new(config).run(strategy, check).unwrap();
}

/// What files begin with, of kinds that are taken and of others.
const BEGINS: [&[u8]; 22] = [
    b"\x89PNG\r\n\x1a\n",
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0",
    b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    b"\xff\xd8\xff\xe1\0\x20Exif\0\0MM\0\x2a\0\0\0\x08",
    b"\xff\xd8\xff\xc2\0\x11\x08\0\x10\0\x10\x03",
    b"RIFF\x40\0\0\0WEBPVP8 ",
    b"RIFF\x40\0\0\0WEBPVP8L\x20\0\0\0\x2f",
    b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0",
    b"%PDF-1.7\n",
    b"%PDF-1.7\n%%EOF",
    b"PK\x03\x04",
    b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.text",
    b"PK\x05\x06",
    b"GIF89a",
    b"BM",
    b"II\x2a\0",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x7fELF",
    b"<svg xmlns='http://www.w3.org/2000/svg'>",
    b"{\\rtf1",
    b"\xef\xbb\xbf",
    b"Ord ",
];

fn archive(names: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in names {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A whole file of each kind, and of each way in which pictures are coded.
static WHOLE: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let shade = |x: u32, y: u32| u8::try_from((x * 7 + y * 13) % 256).unwrap();
    let rgb = DynamicImage::ImageRgb8(ImageBuffer::from_fn(24, 17, |x, y| Rgb([shade(x, y), 9, shade(y, x)])));
    let rgba = DynamicImage::ImageRgba8(ImageBuffer::from_fn(24, 17, |x, y| Rgba([shade(x, y), 9, 200, shade(y, x)])));
    let grey = DynamicImage::ImageLuma8(ImageBuffer::from_fn(24, 17, |x, y| Luma([shade(x, y)])));
    let deep = DynamicImage::ImageRgb16(ImageBuffer::from_fn(24, 17, |x, y| Rgb([u16::from(shade(x, y)) * 257, 9, 65_535])));
    let mut all: Vec<Vec<u8>> = [
        (&rgb, ImageFormat::Png),
        (&rgba, ImageFormat::Png),
        (&grey, ImageFormat::Png),
        (&deep, ImageFormat::Png),
        (&rgb, ImageFormat::Jpeg),
        (&grey, ImageFormat::Jpeg),
        (&rgb, ImageFormat::WebP),
        (&rgba, ImageFormat::WebP),
    ]
    .into_iter()
    .map(|(picture, format)| {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    })
    .collect();
    all.push(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".to_vec());
    all.push(archive(&[("[Content_Types].xml", "x"), ("word/document.xml", "x")]));
    all.push(archive(&[("mimetype", Media::Ods.name()), ("content.xml", "x")]));
    all.push("Åka till Nybro\n".as_bytes().to_vec());
    all
});

/// A PNG whose check sums are right, whatever became of what they are of: else nothing would come further than to them.
fn with_check_sums(mut png: Vec<u8>) -> Vec<u8> {
    let mut at = 8;
    while let Some(length) = png.get(at..at + 4) {
        let length = usize::try_from(u32::from_be_bytes(length.try_into().unwrap())).unwrap();
        let Some(end) = at.checked_add(8).and_then(|head| head.checked_add(length)) else {
            break;
        };
        let Some(chunk) = png.get(at + 4..end) else { break };
        let sum = !chunk.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        });
        match png.get_mut(end..end + 4) {
            Some(kept) => kept.copy_from_slice(&sum.to_be_bytes()),
            None => break,
        }
        at = end + 4;
    }
    png
}

fn noise() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..300)
}

/// Uploads of every kind, whole or not.
pub(crate) fn uploads() -> impl Strategy<Value = Vec<u8>> {
    let begun = (select(BEGINS.to_vec()), noise(), noise()).prop_map(|(begin, noise, more)| [begin, &noise, b"%%EOF", &more].concat());
    let damage = vec((0..5_u8, any::<Index>(), vec(any::<u8>(), 1..9)), 0..4);
    let damaged = (any::<Index>(), damage, any::<bool>()).prop_map(|(which, damages, sums)| {
        let mut file = which.get(&WHOLE).clone();
        for (how, at, by) in damages {
            let at = at.index(file.len().max(1));
            match how {
                0 => file.truncate(at),
                1 => file.splice(at..at, by).for_each(drop),
                2 => file.drain(at..file.len().min(at + by.len())).for_each(drop),
                3 => file.extend_from_slice(&by),
                _ => file.splice(at..file.len().min(at + by.len()), by).for_each(drop),
            }
        }
        if sums { with_check_sums(file) } else { file }
    });
    prop_oneof![1 => begun, 3 => damaged, 1 => noise()].prop_filter("large ones take seconds, and are tried by themselves", |file| {
        let reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok();
        let size = reader.and_then(|reader| reader.into_dimensions().ok());
        size.is_none_or(|(width, height)| u64::from(width) * u64::from(height) < 1_000_000)
    })
}

fn every_kind(cases: u32) {
    let (kept, refused) = (Cell::new(0), Cell::new(0));
    run(cases, &uploads(), |upload| {
        let Ok(file) = read(&upload) else {
            refused.set(refused.get() + 1);
            return Ok(());
        };
        kept.set(kept.get() + 1);
        if file.media.is_picture() {
            let format = if file.media == Media::Png {
                ImageFormat::Png
            } else {
                ImageFormat::Jpeg
            };
            let again = image::load_from_memory_with_format(&file.bytes, format).unwrap();
            prop_assert_eq!(Some((again.width(), again.height())), file.size);
            prop_assert!(again.width() <= KEPT_SIDE && again.height() <= KEPT_SIDE);
        } else {
            prop_assert_eq!(&file.bytes, &upload);
            prop_assert_eq!(file.size, None);
        }
        if file.media == Media::Text {
            prop_assert!(std::str::from_utf8(&file.bytes).is_ok_and(|words| !words.contains('\0')));
        }
        let again = read(&file.bytes);
        prop_assert_eq!(again.map(|again| (again.media, again.size)), Ok((file.media, file.size)));
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
fn no_made_up_upload_breaks_anything() {
    every_kind(CASES);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_uploads() {
    every_kind(SOAK);
    figure("made-up files", SOAK, "none panics, all kept are what they say");
}

/// A photograph of that size, in so many bytes as its head has: what is missing is taken as grey.
fn photograph(progressive: bool, width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = b"\xff\xd8".to_vec();
    let mut segment = |kind: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        jpeg.extend_from_slice(&[0xff, kind]);
        jpeg.extend_from_slice(&length);
        jpeg.extend_from_slice(content);
    };
    segment(0xdb, &[&[0][..], &[1; 64]].concat());
    let ([w1, w2], [h1, h2]) = (width.to_be_bytes(), height.to_be_bytes());
    let frame = if progressive { 0xc2 } else { 0xc0 };
    segment(frame, &[8, h1, h2, w1, w2, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    // One code of one bit, for nothing, in each table.
    for table in [0x00, 0x10] {
        segment(0xc4, &[&[table, 1][..], &[0; 15], &[0]].concat());
    }
    let end = if progressive { 0 } else { 63 };
    segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, end, 0]);
    jpeg.extend_from_slice(&[0; 64]);
    jpeg.extend_from_slice(b"\xff\xd9");
    jpeg
}

/// The most memory that the process has had since it was asked last, in megabytes; `None` where the system does not tell.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    Some(kilobytes / 1024)
}

/// What a picture may take that is as large as one may be, however little it weighs: at most one is read at a time.
#[test]
#[ignore = "minutes: make soak"]
fn soak_memory_that_the_largest_pictures_take() {
    let mut most = 0;
    for (what, upload) in [
        ("a photograph", photograph(false, 12_000, 5_000)),
        ("a progressive one", photograph(true, 12_000, 5_000)),
        ("more than may be", photograph(true, 12_000, 5_001)),
    ] {
        if peak().is_none() {
            println!("SKIPPED: this system does not tell how much memory a process takes");
            return;
        }
        let began = std::time::Instant::now();
        let file = read(&upload);
        let took = peak().unwrap();
        println!("{what}: {file:?}, {took} MB, {:?}", began.elapsed());
        most = most.max(took);
    }
    figure("memory that the largest picture takes to read", format!("{most} MB"), "1024 MB");
    assert!(most <= 1024, "{most} MB");
}
