//! Recordings that people upload: told by their content, frame by frame, chunk by chunk, box by box to the end. What is no sound in
//! every part is refused, so nothing is a recording and a page at once; and what phones and programs note beside the sound (names,
//! places, pictures) is not kept, where the form has a place for it that can be left out.

use std::ops::Range;

#[cfg(test)]
mod fuzz;

/// The most bytes of a recording.
pub const MOST_BYTES: usize = 1_000_000;
/// The longest recording, in seconds: a question that takes longer to read is too long to be answered.
pub const LONGEST: u32 = 60;

/// What a recording can be: what phones record and browsers play by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundKind {
    /// MPEG layer III.
    Mp3,
    /// A sound in the form of MPEG-4.
    M4a,
    /// Opus or Vorbis in Ogg.
    Ogg,
    /// Samples as they are.
    Wav,
}

impl SoundKind {
    /// All.
    pub const ALL: [Self; 4] = [Self::Mp3, Self::M4a, Self::Ogg, Self::Wav];

    /// Its media type (IANA; of Wave, as browsers know it), as it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
        }
    }
}

/// Why a recording can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SoundProblem {
    /// Nothing was chosen, or it is empty.
    #[error("no file")]
    Missing,
    /// More than [`MOST_BYTES`].
    #[error("too many bytes")]
    TooHeavy,
    /// By its content none of [`SoundKind::ALL`], whatever it is called.
    #[error("not a kind that is taken")]
    Kind,
    /// It begins as what it is and is none, or is cut short.
    #[error("damaged")]
    Damaged,
    /// Longer than [`LONGEST`].
    #[error("too long")]
    TooLong,
}

/// A recording as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Sound {
    /// What it is.
    pub kind: SoundKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How long it is, in whole seconds; nothing where it does not say.
    pub seconds: Option<u32>,
}

impl std::fmt::Debug for Sound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sound({:?}, {} bytes, {:?})", self.kind, self.bytes.len(), self.seconds)
    }
}

/// Reads an upload that has to be a recording.
///
/// # Errors
/// [`SoundProblem`].
pub fn read(upload: &[u8]) -> Result<Sound, SoundProblem> {
    if upload.is_empty() {
        return Err(SoundProblem::Missing);
    }
    if upload.len() > MOST_BYTES {
        return Err(SoundProblem::TooHeavy);
    }
    let (kind, found) = match kind(upload).ok_or(SoundProblem::Kind)? {
        SoundKind::Wav => (SoundKind::Wav, wav(upload)),
        SoundKind::Ogg => (SoundKind::Ogg, ogg(upload)),
        SoundKind::M4a => (SoundKind::M4a, m4a(upload)),
        SoundKind::Mp3 => (SoundKind::Mp3, mp3(upload)),
    };
    let (bytes, seconds) = found?;
    if seconds.is_some_and(|seconds| seconds > LONGEST) {
        return Err(SoundProblem::TooLong);
    }
    Ok(Sound { kind, bytes, seconds })
}

/// What it begins as.
fn kind(upload: &[u8]) -> Option<SoundKind> {
    let at = |from: usize, what: &[u8]| upload.get(from..from + what.len()) == Some(what);
    if at(0, b"RIFF") && at(8, b"WAVE") {
        Some(SoundKind::Wav)
    } else if at(0, b"OggS") {
        Some(SoundKind::Ogg)
    } else if at(4, b"ftyp") {
        Some(SoundKind::M4a)
    } else if at(0, b"ID3") || frame(upload).is_some() {
        Some(SoundKind::Mp3)
    } else {
        None
    }
}

/// What is kept of it, and how long it is.
type Found = Result<(Vec<u8>, Option<u32>), SoundProblem>;

fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// Whole seconds, upwards: a minute and a sample is more than a minute.
fn seconds(units: u64, a_second: u32) -> Option<u32> {
    (a_second > 0).then(|| u32::try_from(units.div_ceil(u64::from(a_second))).unwrap_or(u32::MAX))
}

// ---- Wave

/// The chunk that says how samples are written, and the samples; other chunks hold what programs note.
fn wav(upload: &[u8]) -> Found {
    let damaged = || SoundProblem::Damaged;
    let (mut form, mut at) = (None, 12);
    let samples = loop {
        let id = upload.get(at..at + 4).ok_or_else(damaged)?;
        let length = size(le32(upload, at + 4).ok_or_else(damaged)?);
        let from = at + 8;
        let whole = from.checked_add(length).and_then(|to| upload.get(from..to));
        if id == b"data" {
            // Who records without knowing for how long does not say: then it is all that comes.
            break whole.or_else(|| upload.get(from..)).ok_or_else(damaged)?;
        }
        let body = whole.ok_or_else(damaged)?;
        if id == b"fmt " {
            form = Some(body);
        }
        at = from + length + length % 2;
    };
    let form = form.filter(|form| (16..=40).contains(&form.len())).ok_or_else(damaged)?;
    let read = |at| le16(form, at).ok_or_else(damaged);
    let (how, channels, bits) = (read(0)?, read(2)?, read(14)?);
    let rate = le32(form, 4).ok_or_else(damaged)?;
    // Whole numbers, fractions, and either said at more length; nothing that is packed.
    let sound = matches!(how, 1 | 3 | 0xfffe) && matches!(channels, 1 | 2) && matches!(bits, 8 | 16 | 24 | 32);
    if !sound || !(8_000..=192_000).contains(&rate) || samples.is_empty() {
        return Err(SoundProblem::Damaged);
    }
    let a_second = rate * u32::from(channels) * u32::from(bits / 8);
    let chunk = |id: &[u8], body: &[u8]| {
        let length = u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes();
        let even: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
        [id, &length, body, even].concat()
    };
    let body = [b"WAVE".to_vec(), chunk(b"fmt ", form), chunk(b"data", samples)].concat();
    Ok((
        chunk(b"RIFF", &body),
        seconds(u64::try_from(samples.len()).unwrap_or(u64::MAX), a_second),
    ))
}

// ---- Ogg

/// Pages of one stream to the end, each with the sum that it says (RFC 3533), of Opus (RFC 7845) or Vorbis.
fn ogg(upload: &[u8]) -> Found {
    let damaged = || SoundProblem::Damaged;
    let (mut at, mut page, mut stream, mut rate, mut last) = (0, 0_u32, None, None, 0_u64);
    while at < upload.len() {
        let head = upload.get(at..at + 27).ok_or_else(damaged)?;
        let table = upload.get(at + 27..at + 27 + usize::from(head[26])).ok_or_else(damaged)?;
        let body: usize = table.iter().map(|n| usize::from(*n)).sum();
        let from = at + 27 + table.len();
        let content = upload.get(from..from + body).ok_or_else(damaged)?;
        let serial = le32(head, 14).ok_or_else(damaged)?;
        let mut summed = upload.get(at..from + body).ok_or_else(damaged)?.to_vec();
        summed.splice(22..26, [0; 4]);
        let sound = head.starts_with(b"OggS\0")
            && *stream.get_or_insert(serial) == serial
            && le32(head, 18) == Some(page)
            && le32(head, 22) == Some(ogg_sum(&summed));
        if !sound {
            return Err(SoundProblem::Damaged);
        }
        if page == 0 {
            rate = ogg_rate(content);
        }
        // A page on which nothing ends says so by all ones.
        let until = head.get(6..14).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
        if let Some(until) = until.filter(|until| *until != u64::MAX) {
            last = last.max(until);
        }
        page += 1;
        at = from + body;
    }
    let rate = rate.ok_or(SoundProblem::Kind)?;
    if page < 3 {
        return Err(SoundProblem::Damaged);
    }
    Ok((upload.to_vec(), seconds(last, rate)))
}

/// How many samples make a second, as the first packet of a stream says.
fn ogg_rate(packet: &[u8]) -> Option<u32> {
    if packet.starts_with(b"OpusHead") {
        Some(48_000)
    } else if packet.starts_with(b"\x01vorbis") {
        le32(packet, 12).filter(|rate| *rate > 0)
    } else {
        None
    }
}

/// The sum of a page (RFC 3533, section 6), with nothing in its own place.
fn ogg_sum(page: &[u8]) -> u32 {
    page.iter().fold(0_u32, |sum, byte| {
        (0..8).fold(sum ^ (u32::from(*byte) << 24), |sum, _| {
            (sum << 1) ^ (0x04c1_1db7 & (sum >> 31).wrapping_neg())
        })
    })
}

// ---- MPEG-4

/// A box: what it is, all of it, and where its content begins.
struct Boxed {
    kind: [u8; 4],
    whole: Range<usize>,
    content: usize,
}

/// The boxes that fill a range exactly (ISO/IEC 14496-12, 4.2).
fn boxes(bytes: &[u8], range: Range<usize>) -> Option<Vec<Boxed>> {
    let (mut found, mut at) = (Vec::new(), range.start);
    while at < range.end {
        let kind: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let (length, head) = match be32(bytes, at)? {
            0 => (range.end - at, 8),
            1 => (usize::try_from(be64(bytes, at + 8)?).ok()?, 16),
            length => (size(length), 8),
        };
        let end = at.checked_add(length).filter(|end| *end <= range.end && length >= head)?;
        found.push(Boxed {
            kind,
            whole: at..end,
            content: at + head,
        });
        at = end;
    }
    Some(found)
}

/// The forms of MPEG-4 that hold sound as browsers play it.
const BRANDS: [&[u8; 4]; 9] = [b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6"];
/// The boxes of a file, and of what describes it.
const TOP: [&[u8; 4]; 10] = [
    b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"styp", b"sidx", b"moof", b"mfra",
];
/// Boxes for what programs note: a title, a place, a picture.
const NOTES: [&[u8; 4]; 3] = [b"udta", b"meta", b"uuid"];

/// A description and the sound, without a moving picture. Notes are made empty, in their place, as the description says where in the file
/// the sound begins.
fn m4a(upload: &[u8]) -> Found {
    let damaged = || SoundProblem::Damaged;
    let mut kept = upload.to_vec();
    let top = boxes(upload, 0..upload.len()).ok_or_else(damaged)?;
    if !upload.get(8..12).is_some_and(|brand| BRANDS.iter().any(|known| brand == *known)) {
        return Err(SoundProblem::Kind);
    }
    let known = |kind: &[u8; 4]| TOP.contains(&kind) || NOTES.contains(&kind);
    let has = |kind: &[u8; 4]| top.iter().filter(|b| b.kind == *kind).count() == 1;
    if !top.iter().all(|b| known(&b.kind)) || !has(b"moov") || !top.iter().any(|b| b.kind == *b"mdat") {
        return Err(SoundProblem::Damaged);
    }
    let (mut notes, mut length, mut tracks) = (Vec::new(), None, 0);
    for outer in &top {
        if NOTES.contains(&&outer.kind) || [*b"free", *b"skip", *b"wide"].contains(&outer.kind) {
            notes.push(outer.whole.clone());
        }
        if outer.kind != *b"moov" {
            continue;
        }
        for inner in boxes(upload, outer.content..outer.whole.end).ok_or_else(damaged)? {
            match &inner.kind {
                b"mvhd" => length = Some(movie_length(upload, inner.content).ok_or_else(damaged)?),
                b"trak" => {
                    tracks += 1;
                    notes.extend(track_notes(upload, &inner)?);
                }
                kind if NOTES.contains(&kind) => notes.push(inner.whole.clone()),
                _ => {}
            }
        }
    }
    if tracks != 1 {
        return Err(SoundProblem::Kind);
    }
    for note in notes {
        let head = note.start + 4..note.start + 8;
        let content = head.end..note.end;
        kept.get_mut(head).ok_or_else(damaged)?.copy_from_slice(b"free");
        // Where a box says its length at more length, that stays what it was.
        let long = be32(upload, note.start) == Some(1);
        kept.get_mut(content.start + if long { 8 } else { 0 }..content.end)
            .ok_or_else(damaged)?
            .fill(0);
    }
    Ok((kept, length.flatten()))
}

/// How long all of it is; nothing where it is not said, as while something is recorded.
fn movie_length(bytes: &[u8], at: usize) -> Option<Option<u32>> {
    let (units, length) = if bytes.get(at) == Some(&1) {
        (be32(bytes, at + 20)?, be64(bytes, at + 24)?)
    } else {
        (be32(bytes, at + 12)?, u64::from(be32(bytes, at + 16)?))
    };
    Some(seconds(length, units).filter(|_| length > 0))
}

/// The notes of a track, which has to be one of sound.
fn track_notes(bytes: &[u8], track: &Boxed) -> Result<Vec<Range<usize>>, SoundProblem> {
    let damaged = || SoundProblem::Damaged;
    let (mut notes, mut sound) = (Vec::new(), false);
    for inner in boxes(bytes, track.content..track.whole.end).ok_or_else(damaged)? {
        if NOTES.contains(&&inner.kind) {
            notes.push(inner.whole.clone());
        }
        if inner.kind == *b"mdia" {
            let media = boxes(bytes, inner.content..inner.whole.end).ok_or_else(damaged)?;
            let handler = media.iter().find(|b| b.kind == *b"hdlr").ok_or_else(damaged)?;
            sound = bytes.get(handler.content + 8..handler.content + 12) == Some(&b"soun"[..]);
        }
    }
    if sound { Ok(notes) } else { Err(SoundProblem::Kind) }
}

// ---- MPEG layer III

/// A frame by its head: how long it is, how many samples it has, and how many make a second.
#[derive(Clone, Copy, Debug)]
struct Frame {
    length: usize,
    samples: u32,
    rate: u32,
}

/// Thousands of bits a second, of MPEG 1 and of MPEG 2 and 2.5 (ISO/IEC 11172-3, 2.4.2.3; 13818-3, 2.4.2.3).
const BITS_1: [u32; 14] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITS_2: [u32; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/// Samples a second, of MPEG 1; MPEG 2 has half as many, 2.5 a quarter.
const RATES: [u32; 3] = [44_100, 48_000, 32_000];

/// The frame that begins here.
fn frame(bytes: &[u8]) -> Option<Frame> {
    let head = be32(bytes, 0)?;
    let bits = |from: u32, n: u32| size((head >> from) & ((1 << n) - 1));
    // Eleven ones, then layer III.
    if bits(21, 11) != 0x7ff || bits(17, 2) != 1 {
        return None;
    }
    let (table, samples, divisor): (&[u32; 14], u32, u32) = match bits(19, 2) {
        3 => (&BITS_1, 1152, 1),
        2 => (&BITS_2, 576, 2),
        0 => (&BITS_2, 576, 4),
        _ => return None,
    };
    let thousands = table.get(bits(12, 4).checked_sub(1)?)?;
    let rate = RATES.get(bits(10, 2))? / divisor;
    let length = samples / 8 * thousands * 1000 / rate + u32::try_from(bits(9, 1)).ok()?;
    Some(Frame {
        length: size(length),
        samples,
        rate,
    })
}

/// Frames from the first to the end, and nothing but them; labels before and after are left out, and a last frame that is cut off.
fn mp3(upload: &[u8]) -> Found {
    let begin = label(upload).ok_or(SoundProblem::Damaged)?;
    let (mut at, mut frames, mut samples, mut rate) = (begin, 0_u32, 0_u64, 0);
    while let Some(rest) = upload.get(at..).filter(|rest| !rest.is_empty()) {
        // ID3v1, 128 bytes at the end; or an APE label, which goes to the end too.
        if (rest.len() == 128 && rest.starts_with(b"TAG")) || rest.starts_with(b"APETAGEX") {
            break;
        }
        let frame = frame(rest).ok_or(SoundProblem::Damaged)?;
        if frame.length > rest.len() {
            break;
        }
        frames += 1;
        samples += u64::from(frame.samples);
        rate = frame.rate;
        at += frame.length;
    }
    // A few bytes of anything look like one frame.
    if frames < 3 {
        return Err(if begin > 0 { SoundProblem::Damaged } else { SoundProblem::Kind });
    }
    let kept = upload.get(begin..at).ok_or(SoundProblem::Damaged)?;
    Ok((kept.to_vec(), seconds(samples, rate)))
}

/// Where the sound begins after a label (ID3v2), which may hold a picture.
fn label(upload: &[u8]) -> Option<usize> {
    if !upload.starts_with(b"ID3") {
        return Some(0);
    }
    let length = upload
        .get(6..10)?
        .iter()
        .try_fold(0_usize, |length, byte| (*byte < 0x80).then(|| (length << 7) | usize::from(*byte)))?;
    let foot = if upload.get(5)? & 0x10 == 0 { 0 } else { 10 };
    Some(10 + length + foot)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Silence of so many seconds, as a phone's recorder writes it, with a note of where that was.
    pub(super) fn wave(seconds: u32) -> Vec<u8> {
        let samples = vec![128; usize::try_from(8000 * seconds).unwrap()];
        let mut form = Vec::new();
        for n in [1_u16, 1] {
            form.extend_from_slice(&n.to_le_bytes());
        }
        for n in [8000_u32, 8000] {
            form.extend_from_slice(&n.to_le_bytes());
        }
        for n in [1_u16, 8] {
            form.extend_from_slice(&n.to_le_bytes());
        }
        let chunk = |id: &[u8], body: &[u8]| [id, &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat();
        let body = [
            b"WAVE".to_vec(),
            chunk(b"LIST", b"Storgatan 1 "),
            chunk(b"fmt ", &form),
            chunk(b"data", &samples),
            chunk(b"note", b"<script>"),
        ]
        .concat();
        chunk(b"RIFF", &body)
    }

    /// So many frames of MPEG 1 layer III, 128 kbit/s and 44.1 kHz: 417 bytes each.
    pub(super) fn frames(n: usize) -> Vec<u8> {
        let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
        frame.resize(417, 0);
        frame.repeat(n)
    }

    pub(super) fn page(n: u32, until: u64, body: &[u8]) -> Vec<u8> {
        let flags = if n == 0 { 2 } else { 0 };
        let mut page = [
            &b"OggS\0"[..],
            &[flags],
            &until.to_le_bytes(),
            &7_u32.to_le_bytes(),
            &n.to_le_bytes(),
            &[0; 4],
            &[1, u8::try_from(body.len()).unwrap()],
            body,
        ]
        .concat();
        let sum = ogg_sum(&page).to_le_bytes();
        page.splice(22..26, sum);
        page
    }

    pub(super) fn opus(seconds: u64) -> Vec<u8> {
        [
            page(0, 0, b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"),
            page(1, 0, b"OpusTags"),
            page(2, seconds * 48_000, &[0; 100]),
        ]
        .concat()
    }

    pub(super) fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], kind, body].concat()
    }

    pub(super) fn movie(handler: &[u8; 4], seconds: u32) -> Vec<u8> {
        let header = [&[0; 12][..], &1000_u32.to_be_bytes(), &(seconds * 1000).to_be_bytes(), &[0; 80]].concat();
        let media = boxed(b"hdlr", &[&[0; 8][..], handler, &[0; 13]].concat());
        let track = [boxed(b"mdia", &media), boxed(b"udta", b"Storgatan 2")].concat();
        let described = [boxed(b"mvhd", &header), boxed(b"trak", &track), boxed(b"udta", b"Storgatan 1")].concat();
        [
            boxed(b"ftyp", b"M4A \0\0\0\0isom"),
            boxed(b"free", b"<script>"),
            boxed(b"moov", &described),
            boxed(b"mdat", &[7; 64]),
        ]
        .concat()
    }

    fn kept(upload: &[u8]) -> Result<(SoundKind, Option<u32>), SoundProblem> {
        read(upload).map(|sound| (sound.kind, sound.seconds))
    }

    fn holds(sound: &[u8], what: &[u8]) -> bool {
        sound.windows(what.len()).any(|w| w == what)
    }

    #[test]
    fn recordings_are_told_by_their_content_and_timed() {
        assert_eq!(kept(&wave(3)), Ok((SoundKind::Wav, Some(3))));
        // 39 frames of 1152 samples are a little more than a second.
        assert_eq!(kept(&frames(39)), Ok((SoundKind::Mp3, Some(2))));
        assert_eq!(kept(&opus(12)), Ok((SoundKind::Ogg, Some(12))));
        assert_eq!(kept(&movie(b"soun", 20)), Ok((SoundKind::M4a, Some(20))));
        for kind in SoundKind::ALL {
            assert!(kind.name().starts_with("audio/"));
        }
    }

    #[test]
    fn what_is_noted_beside_the_sound_is_not_kept() {
        let label = [&b"ID3\x04\0\0\0\0\0\x0c"[..], b"Storgatan 1 "].concat();
        let foot = [&b"TAG"[..], b"Storgatan 1", &[0; 114]].concat();
        let labelled = [&label[..], &frames(5), &foot].concat();
        let sound = read(&labelled).unwrap();
        assert_eq!(sound.bytes, frames(5));
        for upload in [wave(1), movie(b"soun", 1)] {
            assert!(holds(&upload, b"Storgatan") && holds(&upload, b"<script>"));
            let sound = read(&upload).unwrap();
            assert!(!holds(&sound.bytes, b"Storgatan") && !holds(&sound.bytes, b"<script>"), "{sound:?}");
            // Read again it is the same.
            assert_eq!(read(&sound.bytes), Ok(sound));
        }
        // Everything stays where the description says that it is.
        let upload = movie(b"soun", 1);
        assert_eq!(read(&upload).unwrap().bytes.len(), upload.len());
        // A recorder that was stopped in the middle.
        let cut = [&frames(4)[..], &frames(1)[..200]].concat();
        assert_eq!(read(&cut).unwrap().bytes, frames(4));
    }

    #[test]
    fn what_is_no_recording_is_refused() {
        let page = b"<!doctype html><script>alert(1)</script>";
        for upload in [
            &page[..],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"\x89PNG\r\n\x1a\n",
            b"RIFF\0\0\0\0AVI ",
            b"fLaC",
            b"\x1aE\xdf\xa3webm",
            b"Ord",
            &frames(2),
            &movie(b"vide", 3),
            &[boxed(b"ftyp", b"qt  \0\0\0\0"), boxed(b"mdat", b"x")].concat(),
        ] {
            assert_eq!(kept(upload), Err(SoundProblem::Kind), "{:?}", upload.get(..12));
        }
        for upload in [
            [&frames(9)[..], page].concat(),
            [&opus(3)[..], page].concat(),
            [&movie(b"soun", 3)[..], page].concat(),
            [&b"ID3\x04\0\0\0\0\0\x7f"[..], page].concat(),
            b"ID3\x04\0\0\xff\xff\xff\xff".to_vec(),
            b"RIFF\0\0\0\0WAVE".to_vec(),
            b"RIFF\0\0\0\0WAVEfmt \xff\xff\xff\xff".to_vec(),
            wave(1)[..60].to_vec(),
            b"OggS".to_vec(),
            opus(3)[..50].to_vec(),
            b"\0\0\0\x08ftyp".to_vec(),
            movie(b"soun", 3)[..80].to_vec(),
        ] {
            let found = kept(&upload);
            assert!(
                matches!(found, Err(SoundProblem::Damaged | SoundProblem::Kind)),
                "{found:?}: {:?}",
                upload.get(..12)
            );
        }
        let mut changed = opus(3);
        let last = changed.len() - 1;
        changed[last] = 1;
        assert_eq!(kept(&changed), Err(SoundProblem::Damaged), "its sum says otherwise");
        assert_eq!(kept(b""), Err(SoundProblem::Missing));
        assert_eq!(kept(&vec![0; MOST_BYTES + 1]), Err(SoundProblem::TooHeavy));
        assert_eq!(kept(&wave(61)), Err(SoundProblem::TooLong));
        assert_eq!(kept(&movie(b"soun", 61)), Err(SoundProblem::TooLong));
        assert_eq!(kept(&opus(61)), Err(SoundProblem::TooLong));
    }

    /// Every beginning of a sound one, and every byte of it changed: nothing panics, and what is kept is kept again the same.
    #[test]
    fn damage_breaks_nothing() {
        for whole in [wave(1)[..200].to_vec(), frames(4), opus(3), movie(b"soun", 3)] {
            for at in 0..whole.len() {
                for byte in [0, 1, 0x7f, 0xff] {
                    let mut upload = whole.clone();
                    upload[at] = byte;
                    for upload in [&upload[..], &upload[..at]] {
                        if let Ok(sound) = read(upload) {
                            assert_eq!(read(&sound.bytes).map(|again| again.bytes), Ok(sound.bytes));
                        }
                    }
                }
            }
        }
    }
}
