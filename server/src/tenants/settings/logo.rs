//! Logos: what is uploaded is told by its content, decoded within limits, made small and written anew. Nothing of the upload itself
//! is kept: no name, no metadata, no code. SVG is not taken: it is a document that can hold scripts and links.

use image::{DynamicImage, ImageEncoder as _, ImageFormat, ImageReader, Limits, codecs::png, imageops::FilterType};
use std::io::Cursor;

#[cfg(test)]
mod fuzz;

/// The most bytes of an upload.
pub const MOST_BYTES: usize = 500 * 1024;
/// The most pixels of a side of an upload: four bytes each must fit in memory many times over.
const MOST_SIDE: u32 = 4096;
/// The most memory that decoding may take: sixteen bits a colour, the largest sides.
const MOST_MEMORY: u64 = 128 * 1024 * 1024;
/// The most memory that reading the head may take: a colour profile is unpacked there, whatever it says of itself.
const MOST_HEAD: u64 = 8 * 1024 * 1024;
/// The longest sides that the logo is tried in, until it weighs at most [`FULL_BYTES`].
const FULL_SIDES: [u32; 4] = [512, 384, 256, 128];
const FULL_BYTES: usize = 200 * 1024;
/// The heights that the small logo is tried in, until it weighs at most [`SMALL_BYTES`]: participants' phones fetch it.
const SMALL_HEIGHTS: [u32; 7] = [96, 80, 64, 48, 32, 24, 16];
const SMALL_BYTES: usize = 8 * 1024;

/// Why an upload can't be the logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoProblem {
    /// Nothing was chosen.
    #[error("no file")]
    Missing,
    /// More than [`MOST_BYTES`].
    #[error("too many bytes")]
    TooHeavy,
    /// By its content neither PNG nor JPEG nor WebP, whatever it is called.
    #[error("not PNG, JPEG or WebP")]
    Format,
    /// A side of more than 4096 pixels.
    #[error("too many pixels")]
    TooLarge,
    /// It begins as a picture and is none, or is cut short.
    #[error("damaged")]
    Damaged,
}

/// A logo in two sizes, both PNG.
#[derive(Debug)]
pub(super) struct Logo {
    pub full: Vec<u8>,
    pub small: Vec<u8>,
}

/// Reads an upload. Takes the processor for up to a second.
pub(super) fn read(upload: &[u8]) -> Result<Logo, LogoProblem> {
    if upload.is_empty() {
        return Err(LogoProblem::Missing);
    }
    if upload.len() > MOST_BYTES {
        return Err(LogoProblem::TooHeavy);
    }
    let format = image::guess_format(upload)
        .ok()
        .filter(|f| matches!(f, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP))
        .ok_or(LogoProblem::Format)?;
    let reader = |side: Option<u32>, memory: u64| {
        let mut reader = ImageReader::with_format(Cursor::new(upload), format);
        let mut limits = Limits::default();
        limits.max_image_width = side;
        limits.max_image_height = side;
        limits.max_alloc = Some(memory);
        reader.limits(limits);
        reader
    };
    // The size stands in the head: what says that it is huge is not decoded at all.
    let (width, height) = reader(None, MOST_HEAD).into_dimensions().map_err(problem)?;
    if width > MOST_SIDE || height > MOST_SIDE {
        return Err(LogoProblem::TooLarge);
    }
    let picture = reader(Some(MOST_SIDE), MOST_MEMORY).decode().map_err(problem)?;
    let picture = DynamicImage::ImageRgba8(picture.into_rgba8());
    Ok(Logo {
        full: lightest(&picture, FULL_SIDES.map(|side| (side, side)), FULL_BYTES)?,
        small: lightest(&picture, SMALL_HEIGHTS.map(|height| (height * 4, height)), SMALL_BYTES)?,
    })
}

fn problem(error: image::ImageError) -> LogoProblem {
    match error {
        image::ImageError::Limits(_) => LogoProblem::TooLarge,
        _ => LogoProblem::Damaged,
    }
}

/// The picture in the first of the boxes in which it weighs little enough. It is never made larger.
fn lightest(picture: &DynamicImage, boxes: impl IntoIterator<Item = (u32, u32)>, most: usize) -> Result<Vec<u8>, LogoProblem> {
    for (width, height) in boxes {
        let fits = picture.width() <= width && picture.height() <= height;
        let made = if fits {
            picture.clone()
        } else {
            picture.resize(width, height, FilterType::CatmullRom)
        };
        let bytes = encode(&made)?;
        if bytes.len() <= most {
            return Ok(bytes);
        }
    }
    // A picture of that size is always light enough.
    Err(LogoProblem::TooHeavy)
}

fn encode(picture: &DynamicImage) -> Result<Vec<u8>, LogoProblem> {
    let mut bytes = Vec::new();
    png::PngEncoder::new_with_quality(&mut bytes, png::CompressionType::Best, png::FilterType::Adaptive)
        .write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into())
        .map_err(|_| LogoProblem::Damaged)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgba, RgbaImage};

    /// A picture in which every pixel differs: the heaviest there is.
    fn noise(width: u32, height: u32) -> DynamicImage {
        let mut state = 7_u32;
        DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Rgba(state.to_be_bytes())
        }))
    }

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn size(png: &[u8]) -> (u32, u32) {
        let reader = ImageReader::with_format(Cursor::new(png), ImageFormat::Png);
        reader.into_dimensions().unwrap()
    }

    /// A PNG whose head says how large it is, and which holds nothing else.
    fn bomb(width: u32, height: u32) -> Vec<u8> {
        let mut png = encoded(&noise(1, 1), ImageFormat::Png);
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        let crc = png[12..29].iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
            })
        });
        png[29..33].copy_from_slice(&(!crc).to_be_bytes());
        png
    }

    #[test]
    fn each_format_becomes_png_in_two_sizes() {
        let photo = DynamicImage::ImageRgb8(noise(300, 200).into_rgb8());
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let logo = read(&encoded(&photo, format)).unwrap();
            assert!(logo.full.starts_with(b"\x89PNG\r\n\x1a\n") && logo.small.starts_with(b"\x89PNG\r\n\x1a\n"));
            assert!(logo.full.len() <= FULL_BYTES && logo.small.len() <= SMALL_BYTES, "{format:?}");
        }
        let calm = DynamicImage::ImageRgba8(RgbaImage::from_pixel(1200, 600, Rgba([0, 80, 120, 255])));
        let logo = read(&encoded(&calm, ImageFormat::Png)).unwrap();
        assert_eq!((size(&logo.full), size(&logo.small)), ((512, 256), (192, 96)));
        let tiny = read(&encoded(&noise(20, 20), ImageFormat::Png)).unwrap();
        assert_eq!((size(&tiny.full), size(&tiny.small)), ((20, 20), (20, 20)), "never made larger");
        let thin = DynamicImage::ImageRgba8(RgbaImage::from_pixel(4096, 1, Rgba([0, 0, 0, 255])));
        assert_eq!(size(&read(&encoded(&thin, ImageFormat::Png)).unwrap().full), (512, 1));
    }

    #[test]
    fn what_is_no_picture_or_too_much_of_one_is_refused() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
        assert_eq!(read(svg).err(), Some(LogoProblem::Format), "whatever its name says");
        assert_eq!(read(b"").err(), Some(LogoProblem::Missing));
        assert_eq!(read(b"GIF89a......").err(), Some(LogoProblem::Format));
        assert_eq!(read(&vec![0x89; MOST_BYTES + 1]).err(), Some(LogoProblem::TooHeavy));
        assert_eq!(read(&bomb(30_000, 30_000)).err(), Some(LogoProblem::TooLarge));
        assert_eq!(read(&bomb(u32::MAX / 2, 3)).err(), Some(LogoProblem::TooLarge));
        let whole = encoded(&noise(64, 64), ImageFormat::Png);
        for cut in [8, 20, 40, whole.len() / 2] {
            assert_eq!(read(&whole[..cut]).err(), Some(LogoProblem::Damaged), "{cut}");
        }
        for format in [ImageFormat::Jpeg, ImageFormat::WebP] {
            let whole = encoded(&DynamicImage::ImageRgb8(noise(64, 64).into_rgb8()), format);
            assert_eq!(read(&whole[..whole.len().min(30)]).err(), Some(LogoProblem::Damaged), "{format:?}");
        }
    }

    #[test]
    fn a_colour_profile_is_not_kept_and_one_that_unpacks_to_much_is_not_unpacked() {
        let with_profile = |bytes: usize| {
            let mut png = Vec::new();
            let mut encoder = png::PngEncoder::new(&mut png);
            encoder.set_icc_profile(vec![0; bytes]).unwrap();
            encoder.write_image(&[0; 8 * 8 * 3], 8, 8, image::ExtendedColorType::Rgb8).unwrap();
            png
        };
        let plain = read(&with_profile(3000)).unwrap();
        let bomb = with_profile(64 * 1024 * 1024);
        assert!(bomb.len() < MOST_BYTES, "{} bytes", bomb.len());
        // The decoder goes on without a profile that is beyond the limit of the head.
        let within = ImageReader::with_format(Cursor::new(&bomb[..]), ImageFormat::Png);
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_HEAD);
        let mut limited = within;
        limited.limits(limits);
        let profile = limited
            .into_decoder()
            .and_then(|mut d| image::ImageDecoder::icc_profile(&mut d))
            .unwrap();
        assert!(profile.is_none(), "unpacked: {} bytes", profile.unwrap_or_default().len());
        assert_eq!(read(&bomb).unwrap().full, plain.full);
    }

    #[test]
    fn nothing_of_the_upload_is_kept_but_its_pixels() {
        let mut png = encoded(&noise(8, 8), ImageFormat::Png);
        // A comment before the end, as cameras and programs leave them; its check sum is not looked at.
        let end = png.len() - 12;
        let comment: Vec<u8> = [&9_u32.to_be_bytes()[..], b"tEXtk\0<script", &[0; 4]].concat();
        png.splice(end..end, comment);
        if let Ok(logo) = read(&png) {
            assert!(!logo.full.windows(7).any(|w| w == b"<script"));
        }
    }
}
