//! Events as calendar programs read them: iCalendar, RFC 5545.
//!
//! Times are Swedish local ones, with the rules for summer time in the file: whoever opens it elsewhere sees the right hour.

use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same in every file that has this event, and in no other (3.8.4.7).
    pub uid: String,
    /// Counts its changes (3.8.7.4).
    pub sequence: i32,
    /// When it was changed last.
    pub changed: OffsetDateTime,
    /// When it begins, by Swedish clocks.
    pub starts: PrimitiveDateTime,
    /// When it ends.
    pub ends: PrimitiveDateTime,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub text: String,
    /// Where it is.
    pub place: String,
    /// Where more is said: a page of ours.
    pub link: String,
    /// Whether it does not take place.
    pub cancelled: bool,
}

/// Sweden's time zone: since 1996 summer time from the last Sunday of March to the last of October, at 01.00 UTC
/// (SFS 2001:127, directive 2000/84/EC).
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// The longest line, in octets without its end (3.1).
const LINE: usize = 75;

/// A calendar of that name, with these events, for a calendar program that has subscribed to it: it asks again after an hour
/// (RFC 7986 5.7, and the older name that Outlook reads).
pub fn feed(name: &str, entries: &[Entry]) -> String {
    let mut about = String::new();
    line(&mut about, "NAME", &escaped(name));
    line(&mut about, "X-WR-CALNAME", &escaped(name));
    about.push_str("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n");
    calendar(&about, entries)
}

/// These events, as a file that somebody puts into their own calendar. It has no name: Outlook takes what has one for a calendar, and
/// opens it beside the person's own.
pub fn file(entries: &[Entry]) -> String {
    calendar("", entries)
}

/// Nobody is invited here, so there is no `METHOD` (3.7.2): with one, an organiser would have to be named (RFC 5546 3.2.1), and
/// `DTSTAMP` be when this was written rather than when the event was changed (3.8.7.2). What is cancelled takes nobody's time.
fn calendar(about: &str, entries: &[Entry]) -> String {
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Brygga//Brygga//SV\r\nCALSCALE:GREGORIAN\r\n");
    out.push_str(about);
    out.push_str(ZONE);
    for entry in entries {
        out.push_str("BEGIN:VEVENT\r\n");
        line(&mut out, "UID", &escaped(&entry.uid));
        line(&mut out, "DTSTAMP", &instant(entry.changed));
        line(&mut out, "LAST-MODIFIED", &instant(entry.changed));
        line(&mut out, "SEQUENCE", &entry.sequence.to_string());
        line(&mut out, "DTSTART;TZID=Europe/Stockholm", &local(entry.starts));
        line(&mut out, "DTEND;TZID=Europe/Stockholm", &local(entry.ends));
        line(&mut out, "SUMMARY", &escaped(&entry.title));
        if !entry.text.is_empty() {
            line(&mut out, "DESCRIPTION", &escaped(&entry.text));
        }
        if !entry.place.is_empty() {
            line(&mut out, "LOCATION", &escaped(&entry.place));
        }
        line(&mut out, "URL", &one(&entry.link));
        line(&mut out, "STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
        line(&mut out, "TRANSP", if entry.cancelled { "TRANSPARENT" } else { "OPAQUE" });
        out.push_str("END:VEVENT\r\n");
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

fn local(at: PrimitiveDateTime) -> String {
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

fn instant(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    local(PrimitiveDateTime::new(at.date(), at.time())) + "Z"
}

/// A text as a value (3.3.11). What can't be seen is left out: it has no place in a line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// An address: what can't be in one is left out.
fn one(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

/// Writes a line, folded where it is too long (3.1): never within a character.
fn line(out: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for part in [name, ":", value] {
        let mut rest = part;
        while used + rest.len() > LINE {
            let mut cut = LINE - used;
            while !rest.is_char_boundary(cut) {
                cut -= 1;
            }
            let (fits, more) = rest.split_at_checked(cut).unwrap_or((rest, ""));
            out.push_str(fits);
            out.push_str("\r\n ");
            (used, rest) = (1, more);
        }
        out.push_str(rest);
        used += rest.len();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::datetime;

    fn entry() -> Entry {
        Entry {
            uid: "1@brygga".into(),
            sequence: 2,
            changed: datetime!(2026-11-30 12:00 +1),
            starts: datetime!(2027-01-20 9:00),
            ends: datetime!(2027-01-20 15:30),
            title: "Möte; del 1, \\ förmiddag".into(),
            text: "Första\nandra".into(),
            place: "Stadshuset, Vimmerby".into(),
            link: "https://example.se/x".into(),
            cancelled: false,
        }
    }

    #[test]
    fn an_event_is_written_as_the_standard_says() {
        let text = feed("Kalender", &[entry()]);
        for line in [
            "DTSTAMP:20261130T110000Z",
            "LAST-MODIFIED:20261130T110000Z",
            "SEQUENCE:2",
            "DTSTART;TZID=Europe/Stockholm:20270120T090000",
            "DTEND;TZID=Europe/Stockholm:20270120T153000",
            "SUMMARY:Möte\\; del 1\\, \\\\ förmiddag",
            "DESCRIPTION:Första\\nandra",
            "LOCATION:Stadshuset\\, Vimmerby",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
        ] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} in {text}");
        }
        let cancelled = Entry {
            cancelled: true,
            ..entry()
        };
        let text = feed("K", &[cancelled]);
        for line in ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} in {text}");
        }
    }

    #[test]
    fn what_is_subscribed_to_has_a_name_and_a_file_has_none_and_neither_invites() {
        let named = [
            "NAME:Min\\, egen",
            "X-WR-CALNAME:Min\\, egen",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "X-PUBLISHED-TTL:PT1H",
        ];
        let (subscribed, opened) = (feed("Min, egen", &[entry()]), file(&[entry()]));
        for line in named {
            let line = format!("\r\n{line}\r\n");
            assert!(
                subscribed.contains(&line) && !opened.contains(&line),
                "{line}: {subscribed} {opened}"
            );
        }
        for text in [subscribed, opened] {
            assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{text}");
            assert!(!text.contains("\r\nMETHOD"), "{text}");
            assert_eq!(text.matches(ZONE).count(), 1, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolded_it_says_the_same(title in "\\PC{0,300}", text in "(?s).{0,300}") {
            let whole = feed("K", &[Entry { title: title.clone(), text: text.clone(), ..entry() }]);
            prop_assert!(whole.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(whole.split("\r\n").all(|l| l.len() <= LINE && !l.contains(['\r', '\n'])));
            let unfolded = whole.replace("\r\n ", "");
            let summary = format!("\r\nSUMMARY:{}\r\n", escaped(&title));
            prop_assert!(unfolded.contains(&summary));
            prop_assert_eq!(unfolded.matches("\r\nBEGIN:").count(), 4);
        }
    }
}
