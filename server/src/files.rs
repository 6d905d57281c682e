//! What people upload: told by its content, never by its name. Pictures are decoded within limits, turned as their camera says,
//! made small enough for a page and written anew, so that nothing is kept of them but their pixels: no place, no time, no code.
//! Documents are kept as they are and never shown as pages of ours.

use image::{
    DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg, codecs::png,
    imageops::FilterType,
};
use std::io::Cursor;

#[cfg(test)]
pub(crate) mod fuzz;
pub mod sound;

/// The most bytes of an upload.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The most pixels of a side of an uploaded picture: the largest that phones take have 12 000.
const MOST_SIDE: u32 = 12_000;
/// The most pixels of a picture in all: four bytes each must fit in memory several times over.
const MOST_PIXELS: u64 = 60_000_000;
/// The most memory that decoding may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// The most memory that reading the head may take: a colour profile is unpacked there, whatever it says of itself.
const MOST_HEAD: u64 = 8 * 1024 * 1024;
/// The longest side of a picture as it is kept: as wide as a page is on a screen with two points a pixel.
const KEPT_SIDE: u32 = 1600;
/// How well photographs are kept, of a hundred.
const QUALITY: u8 = 82;
/// The longest side of a small picture: as wide as a phone is, on a screen with one and a half points a pixel.
pub const SMALL_SIDE: u32 = 480;
/// The most bytes of a small picture as it is kept: a phone fetches a page of them over a bad network.
pub const SMALL_BYTES: usize = 40_000;
/// How well small photographs are kept: the first that is light enough.
const SMALL_QUALITIES: [u8; 3] = [82, 70, 55];

/// What an upload can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// A picture with sharp edges or see-through parts.
    Png,
    /// A photograph.
    Jpeg,
    /// A document as it is printed.
    Pdf,
    /// A text document of Office Open XML.
    Docx,
    /// A sheet of Office Open XML.
    Xlsx,
    /// A presentation of Office Open XML.
    Pptx,
    /// A text document of OpenDocument.
    Odt,
    /// A sheet of OpenDocument.
    Ods,
    /// A presentation of OpenDocument.
    Odp,
    /// Words alone, in UTF-8.
    Text,
}

impl Media {
    /// All.
    pub const ALL: [Self; 10] = [
        Self::Png,
        Self::Jpeg,
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Text,
    ];

    /// Its media type (IANA), as it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Text => "text/plain",
        }
    }

    /// Reads what is kept.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.name() == name)
    }

    /// How a file of it ends, without the dot; people know kinds of files by it.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Odp => "odp",
            Self::Text => "txt",
        }
    }

    /// Whether it is shown in the page.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }

    /// Whether a browser shows it by itself. All else is kept by whoever opens it.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Pdf | Self::Text)
    }
}

/// Why an upload can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// Nothing was chosen, or it is empty.
    #[error("no file")]
    Missing,
    /// More than [`MOST_BYTES`].
    #[error("too many bytes")]
    TooHeavy,
    /// By its content none of [`Media::ALL`], nor WebP, whatever it is called.
    #[error("not a kind that is taken")]
    Kind,
    /// An office document with macros: a program that runs where it is opened.
    #[error("with macros")]
    Macros,
    /// A picture of more pixels than can be read.
    #[error("too many pixels")]
    TooLarge,
    /// It begins as what it is and is none, or is cut short.
    #[error("damaged")]
    Damaged,
}

/// A file as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// A picture's width and height.
    pub size: Option<(u32, u32)>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "File({:?}, {} bytes, {:?})", self.media, self.bytes.len(), self.size)
    }
}

/// Reads an upload. A picture takes the processor for up to a few seconds.
///
/// # Errors
/// [`FileProblem`].
pub fn read(upload: &[u8]) -> Result<File, FileProblem> {
    if upload.is_empty() {
        return Err(FileProblem::Missing);
    }
    if upload.len() > MOST_BYTES {
        return Err(FileProblem::TooHeavy);
    }
    if let Some(format) = picture_format(upload) {
        return picture(upload, format);
    }
    let media = document(upload)?;
    Ok(File {
        media,
        bytes: upload.to_vec(),
        size: None,
    })
}

/// What format a picture is in; nothing where it is none that is taken.
fn picture_format(upload: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(upload).ok();
    format.filter(|f| matches!(f, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP))
}

/// Reads an upload that has to be a picture, and makes it small: at most [`SMALL_SIDE`] pixels wide and high and [`SMALL_BYTES`]
/// heavy, on white, so that what is drawn in black on nothing is seen in the dark too. Takes the processor for up to a few seconds.
///
/// # Errors
/// [`FileProblem`].
pub fn read_small(upload: &[u8]) -> Result<File, FileProblem> {
    if upload.is_empty() {
        return Err(FileProblem::Missing);
    }
    if upload.len() > MOST_BYTES {
        return Err(FileProblem::TooHeavy);
    }
    let format = picture_format(upload).ok_or(FileProblem::Kind)?;
    let mut picture = on_white(&decoded(upload, format, SMALL_SIDE)?);
    loop {
        let (media, bytes) = lightest(&picture, format == ImageFormat::Png)?;
        let (width, height) = picture.dimensions();
        if bytes.len() <= SMALL_BYTES || width.min(height) == 1 {
            let size = Some((width, height));
            return Ok(File { media, bytes, size });
        }
        // Noise does not get light enough by its quality alone.
        let less = |side: u32| (side * 3 / 4).max(1);
        picture = image::imageops::resize(&picture, less(width), less(height), FilterType::CatmullRom);
    }
}

/// A small picture as it is written: a drawing with its edges where it is light enough, else as a photograph, as well as may be.
fn lightest(picture: &RgbImage, drawing: bool) -> Result<(Media, Vec<u8>), FileProblem> {
    let mut bytes = Vec::new();
    if drawing {
        png::PngEncoder::new_with_quality(&mut bytes, png::CompressionType::Best, png::FilterType::Adaptive)
            .write_image(picture.as_raw(), picture.width(), picture.height(), image::ExtendedColorType::Rgb8)
            .map_err(|_| FileProblem::Damaged)?;
        if bytes.len() <= SMALL_BYTES {
            return Ok((Media::Png, bytes));
        }
    }
    for quality in SMALL_QUALITIES {
        bytes.clear();
        jpeg::JpegEncoder::new_with_quality(&mut bytes, quality)
            .encode_image(picture)
            .map_err(|_| FileProblem::Damaged)?;
        if bytes.len() <= SMALL_BYTES {
            break;
        }
    }
    Ok((Media::Jpeg, bytes))
}

/// A picture on white paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    let mut paper = RgbImage::new(picture.width(), picture.height());
    for (on, seen) in paper.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = seen.0;
        let over = |colour: u8| {
            let (colour, alpha) = (u16::from(colour), u16::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        on.0 = [over(red), over(green), over(blue)];
    }
    paper
}

/// A picture decoded within limits, no larger than that side, and turned as its camera says.
fn decoded(upload: &[u8], format: ImageFormat, side: u32) -> Result<DynamicImage, FileProblem> {
    let decoder = |memory: u64| {
        let mut reader = ImageReader::with_format(Cursor::new(upload), format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(MOST_SIDE);
        limits.max_image_height = Some(MOST_SIDE);
        limits.max_alloc = Some(memory);
        reader.limits(limits);
        reader.into_decoder()
    };
    // The size stands in the head: what says that it is huge is not decoded at all.
    let mut head = decoder(MOST_HEAD).map_err(problem)?;
    let (width, height) = head.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(FileProblem::TooLarge);
    }
    let turned = head.orientation().map_err(problem)?;
    let mut picture = DynamicImage::from_decoder(decoder(MOST_MEMORY).map_err(problem)?).map_err(problem)?;
    if picture.width() > side || picture.height() > side {
        picture = picture.resize(side, side, FilterType::CatmullRom);
    }
    picture.apply_orientation(turned);
    Ok(picture)
}

fn picture(upload: &[u8], format: ImageFormat) -> Result<File, FileProblem> {
    let picture = decoded(upload, format, KEPT_SIDE)?;
    let size = Some((picture.width(), picture.height()));
    // A photograph stays one; drawings keep their edges, and what is seen through.
    let (media, bytes) = if format == ImageFormat::Jpeg || (format == ImageFormat::WebP && !picture.color().has_alpha()) {
        let mut bytes = Vec::new();
        jpeg::JpegEncoder::new_with_quality(&mut bytes, QUALITY)
            .encode_image(&picture.into_rgb8())
            .map_err(|_| FileProblem::Damaged)?;
        (Media::Jpeg, bytes)
    } else {
        let picture = picture.into_rgba8();
        let mut bytes = Vec::new();
        png::PngEncoder::new_with_quality(&mut bytes, png::CompressionType::Best, png::FilterType::Adaptive)
            .write_image(picture.as_raw(), picture.width(), picture.height(), image::ExtendedColorType::Rgba8)
            .map_err(|_| FileProblem::Damaged)?;
        (Media::Png, bytes)
    };
    Ok(File { media, bytes, size })
}

fn problem(error: image::ImageError) -> FileProblem {
    match error {
        image::ImageError::Limits(_) => FileProblem::TooLarge,
        _ => FileProblem::Damaged,
    }
}

/// What a document is.
fn document(upload: &[u8]) -> Result<Media, FileProblem> {
    // ISO 32000-1, 7.5.2: a reader finds the head within the first bytes; we want it first.
    if upload.starts_with(b"%PDF-") {
        let tail = &upload[upload.len().saturating_sub(2048)..];
        return if holds(tail, b"%%EOF") {
            Ok(Media::Pdf)
        } else {
            Err(FileProblem::Damaged)
        };
    }
    if upload.starts_with(b"PK\x03\x04") {
        return packed(upload);
    }
    let words = std::str::from_utf8(upload).map_err(|_| FileProblem::Kind)?;
    // A page, a drawing or a program is text as well, and nobody means one by it.
    let begins = words.trim_start_matches('\u{feff}').trim_start();
    if words.contains('\0') || begins.starts_with('<') || begins.starts_with("#!") || begins.starts_with("{\\rtf") {
        return Err(FileProblem::Kind);
    }
    Ok(Media::Text)
}

fn holds(all: &[u8], what: &[u8]) -> bool {
    all.windows(what.len()).any(|w| w == what)
}

/// What an office document is, by the list of what is in it. Nothing is unpacked.
fn packed(upload: &[u8]) -> Result<Media, FileProblem> {
    let archive = zip::ZipArchive::new(Cursor::new(upload)).map_err(|_| FileProblem::Damaged)?;
    let names: Vec<&str> = archive.file_names().collect();
    let has = |name: &str| names.contains(&name);
    // Signed, encrypted or not, OpenDocument says first of all what it is, unpacked (OpenDocument 1.3, part 2, 3.3).
    if let Some(first) = upload.get(30..120).filter(|first| first.starts_with(b"mimetype")) {
        let said = &first[8..];
        let found = [Media::Odt, Media::Ods, Media::Odp].into_iter().find(|m| {
            let name = m.name().as_bytes();
            // Templates and master documents go on after a dash.
            said.starts_with(name) && said.get(name.len()) != Some(&b'-')
        });
        let macros = names.iter().any(|n| n.starts_with("Basic/") || n.starts_with("Scripts/"));
        return match found {
            Some(_) if macros => Err(FileProblem::Macros),
            Some(media) => Ok(media),
            None => Err(FileProblem::Kind),
        };
    }
    if !has("[Content_Types].xml") {
        return Err(FileProblem::Kind);
    }
    if names.iter().any(|n| n.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Err(FileProblem::Macros);
    }
    if has("word/document.xml") {
        Ok(Media::Docx)
    } else if has("xl/workbook.xml") {
        Ok(Media::Xlsx)
    } else if has("ppt/presentation.xml") {
        Ok(Media::Pptx)
    } else {
        Err(FileProblem::Kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ExtendedColorType, ImageBuffer, Rgb, Rgba, RgbaImage};
    use std::io::Write as _;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// Left half dark, right half light.
    fn halves(width: u32, height: u32) -> DynamicImage {
        let picture: RgbImage = ImageBuffer::from_fn(width, height, |x, _| if x < width / 2 { Rgb([10; 3]) } else { Rgb([245; 3]) });
        DynamicImage::ImageRgb8(picture)
    }

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for name in names {
            let (name, content) = name.split_once('=').unwrap_or((name, "x"));
            zip.start_file(name, stored).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn kind(bytes: &[u8]) -> Result<Media, FileProblem> {
        read(bytes).map(|file| file.media)
    }

    #[test]
    fn a_picture_is_made_small_and_keeps_its_kind() {
        let photo = read(&encoded(&halves(3200, 1600), ImageFormat::Jpeg)).unwrap();
        assert_eq!((photo.media, photo.size), (Media::Jpeg, Some((1600, 800))));
        let drawing = read(&encoded(&halves(300, 200), ImageFormat::Png)).unwrap();
        assert_eq!((drawing.media, drawing.size), (Media::Png, Some((300, 200))), "never made larger");
        assert_eq!(kind(&encoded(&halves(30, 20), ImageFormat::WebP)), Ok(Media::Jpeg));
        let seen_through = DynamicImage::ImageRgba8(RgbaImage::from_pixel(9, 9, Rgba([0, 0, 0, 100])));
        assert_eq!(kind(&encoded(&seen_through, ImageFormat::WebP)), Ok(Media::Png));
    }

    #[test]
    fn a_photograph_is_turned_as_its_camera_says_and_nothing_else_it_says_is_kept() {
        let mut jpeg = encoded(&halves(40, 20), ImageFormat::Jpeg);
        // Exif: one entry, orientation 6 (the camera was held upright), and where it was taken.
        let place = b"Storgatan 1, Vimmerby";
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(place);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let segment: Vec<u8> = [&[0xff, 0xe1][..], &length, &exif].concat();
        jpeg.splice(2..2, segment);
        let photo = read(&jpeg).unwrap();
        assert_eq!(photo.size, Some((20, 40)));
        let turned = image::load_from_memory(&photo.bytes).unwrap().into_rgb8();
        assert!(
            turned.get_pixel(10, 2).0[0] < 60 && turned.get_pixel(10, 37).0[0] > 200,
            "dark above, light below"
        );
        assert!(!photo.bytes.windows(place.len()).any(|w| w == place));
        assert!(!photo.bytes.windows(4).any(|w| w == b"Exif"));
    }

    /// Nothing that gets lighter by being written in another way.
    fn noise(side: u32) -> DynamicImage {
        let mut state = 1_u32;
        let picture: RgbImage = ImageBuffer::from_fn(side, side, |_, _| {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                u8::try_from(state >> 24).unwrap()
            };
            Rgb([next(), next(), next()])
        });
        DynamicImage::ImageRgb8(picture)
    }

    #[test]
    fn a_small_picture_is_light_whatever_it_was() {
        for (upload, media) in [
            (encoded(&halves(3200, 1600), ImageFormat::Jpeg), Media::Jpeg),
            (encoded(&halves(960, 480), ImageFormat::Png), Media::Png),
            (encoded(&halves(960, 480), ImageFormat::WebP), Media::Jpeg),
            (encoded(&noise(700), ImageFormat::Png), Media::Jpeg),
            (encoded(&noise(700), ImageFormat::Jpeg), Media::Jpeg),
        ] {
            let small = read_small(&upload).unwrap();
            assert_eq!(small.media, media);
            assert!(small.bytes.len() <= SMALL_BYTES, "{small:?}");
            let (width, height) = small.size.unwrap();
            assert!(width.max(height) <= SMALL_SIDE, "{small:?}");
            let again = image::load_from_memory(&small.bytes).unwrap();
            assert_eq!((again.width(), again.height()), (width, height));
        }
        let tiny = read_small(&encoded(&halves(30, 20), ImageFormat::Png)).unwrap();
        assert_eq!(tiny.size, Some((30, 20)), "never made larger");
    }

    #[test]
    fn what_is_seen_through_is_seen_in_the_dark_too() {
        let drawn = DynamicImage::ImageRgba8(RgbaImage::from_fn(9, 9, |x, _| Rgba([0, 0, 0, if x < 4 { 255 } else { 0 }])));
        let small = read_small(&encoded(&drawn, ImageFormat::Png)).unwrap();
        let seen = image::load_from_memory(&small.bytes).unwrap();
        assert!(!seen.color().has_alpha());
        let seen = seen.into_rgb8();
        assert_eq!((seen.get_pixel(0, 0).0, seen.get_pixel(8, 8).0), ([0; 3], [255; 3]));
    }

    #[test]
    fn what_is_no_picture_is_no_small_one() {
        let office = archive(&["[Content_Types].xml", "word/document.xml"]);
        for upload in [
            &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..],
            b"<html><script>alert(1)</script>",
            b"%PDF-1.7\n1 0 obj\n%%EOF\n",
            b"GIF89a\x01\0\x01\0",
            b"Ord",
            &office[..],
        ] {
            assert_eq!(read_small(upload), Err(FileProblem::Kind));
        }
        assert_eq!(read_small(b""), Err(FileProblem::Missing));
        assert_eq!(read_small(b"\x89PNG\r\n\x1a\n<html>"), Err(FileProblem::Damaged));
        assert_eq!(read_small(&vec![0; MOST_BYTES + 1]), Err(FileProblem::TooHeavy));
        // A page behind a picture is not kept with it.
        let mut both = encoded(&halves(30, 20), ImageFormat::Png);
        both.extend_from_slice(b"<script>alert(1)</script>");
        let kept = read_small(&both).unwrap();
        assert!(!kept.bytes.windows(7).any(|w| w == b"<script"));
    }

    #[test]
    fn documents_are_told_by_their_content() {
        assert_eq!(kind(b"%PDF-1.7\n1 0 obj\n%%EOF\n"), Ok(Media::Pdf));
        assert_eq!(kind(b"%PDF-1.7\n1 0 obj\n"), Err(FileProblem::Damaged));
        assert_eq!(kind(&archive(&["[Content_Types].xml", "word/document.xml"])), Ok(Media::Docx));
        assert_eq!(kind(&archive(&["[Content_Types].xml", "xl/workbook.xml"])), Ok(Media::Xlsx));
        assert_eq!(kind(&archive(&["[Content_Types].xml", "ppt/presentation.xml"])), Ok(Media::Pptx));
        for media in [Media::Odt, Media::Ods, Media::Odp] {
            let said = format!("mimetype={}", media.name());
            assert_eq!(kind(&archive(&[&said, "content.xml"])), Ok(media));
            assert_eq!(kind(&archive(&[&said, "Basic/Standard/Module1.xml"])), Err(FileProblem::Macros));
        }
        assert_eq!(kind("Åka till Nybro\n".as_bytes()), Ok(Media::Text));
        assert_eq!(
            kind(&archive(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"])),
            Err(FileProblem::Macros)
        );
        assert_eq!(kind(&archive(&["a.exe"])), Err(FileProblem::Kind));
        assert_eq!(kind(&archive(&["mimetype=application/epub+zip"])), Err(FileProblem::Kind));
        let whole = archive(&["[Content_Types].xml", "word/document.xml"]);
        assert_eq!(kind(&whole[..whole.len() / 2]), Err(FileProblem::Damaged));
        for text in [
            &b"<!doctype html><script>alert(1)</script>"[..],
            b" \n<svg/onload=alert(1)>",
            b"\xef\xbb\xbf<?xml version='1.0'?>",
            b"#!/bin/sh\nrm -r /",
            b"{\\rtf1 }",
            b"GIF89a\x01\0\x01\0",
            b"a\0b",
            b"\xff\xfeA\0",
        ] {
            assert_eq!(kind(text), Err(FileProblem::Kind), "{:?}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn too_much_is_not_read() {
        assert_eq!(kind(b""), Err(FileProblem::Missing));
        assert_eq!(kind(&vec![b'a'; MOST_BYTES + 1]), Err(FileProblem::TooHeavy));
        // A head that says how large it is, and little else.
        let mut png = Vec::new();
        png::PngEncoder::new(&mut png)
            .write_image(&[0; 3], 1, 1, ExtendedColorType::Rgb8)
            .unwrap();
        for (width, height) in [(12_001_u32, 1_u32), (12_000, 12_000), (u32::MAX / 2, 3)] {
            let mut bomb = png.clone();
            bomb[16..20].copy_from_slice(&width.to_be_bytes());
            bomb[20..24].copy_from_slice(&height.to_be_bytes());
            let crc = bomb[12..29].iter().fold(!0_u32, |crc, byte| {
                (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                    (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
                })
            });
            bomb[29..33].copy_from_slice(&(!crc).to_be_bytes());
            assert_eq!(kind(&bomb), Err(FileProblem::TooLarge), "{width} × {height}");
            assert_eq!(read_small(&bomb), Err(FileProblem::TooLarge), "{width} × {height}");
        }
        let whole = encoded(&halves(64, 64), ImageFormat::Png);
        assert_eq!(kind(&whole[..whole.len() / 2]), Err(FileProblem::Damaged));
    }
}
