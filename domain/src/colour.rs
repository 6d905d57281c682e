//! Colours that people choose, and whether they can be read (WCAG 2.2, "contrast ratio" and "relative luminance").

use std::fmt;

/// A colour of the screen (sRGB).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Made of its three parts: red, green, blue.
    pub const fn of(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// Reads `#0b5c6b`, with or without `#`, or the short form `#0ac`; nothing else that style sheets know.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').unwrap_or(text.trim());
        let parts: Vec<u8> = digits
            .chars()
            .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
            .collect::<Option<_>>()?;
        match parts[..] {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, rr, g, gg, b, bb] => Some(Self([r * 16 + rr, g * 16 + gg, b * 16 + bb])),
            _ => None,
        }
    }

    /// Its relative luminance, from 0 (black) to 1 (white).
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The way from this colour (0) to another (255).
    fn towards(self, other: Self, step: u8) -> Self {
        let mix = |from: u8, to: u8| {
            let (from, to, step) = (u32::from(from), u32::from(to), u32::from(step));
            u8::try_from((from * (255 - step) + to * step + 127) / 255).unwrap_or(u8::MAX)
        };
        let ([r, g, b], [to_r, to_g, to_b]) = (self.0, other.0);
        Self([mix(r, to_r), mix(g, to_g), mix(b, to_b)])
    }
}

/// As style sheets and forms write it: `#0b5c6b`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

const BLACK: Colour = Colour::of(0, 0, 0);
const WHITE: Colour = Colour::of(255, 255, 255);

/// What stands around and on the accent colour where it is light: `--ground`, `--paper` and `--on-accent` of
/// `style/tokens.css`. A test compares.
const LIGHT: [Colour; 3] = [Colour::of(0xf7, 0xf7, 0xf4), WHITE, WHITE];
/// The same where it is dark.
const DARK: [Colour; 3] = [
    Colour::of(0x10, 0x19, 0x1b),
    Colour::of(0x18, 0x24, 0x27),
    Colour::of(0x04, 0x23, 0x2a),
];

/// The least contrast of an accent colour. Links and headings are written in it, and tints are made of it on which text
/// stands: 7:1 (WCAG 2.2, 1.4.6) leaves those above the 4.5:1 of 1.4.3.
pub const LEAST_CONTRAST: f64 = 7.0;

/// An accent colour that can be read everywhere: as chosen where it is light, and made lighter where it is dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    light: Colour,
    dark: Colour,
}

/// A colour that can't be read well enough.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("contrast {contrast:.1}, at least {LEAST_CONTRAST} is needed; {nearest} would do")]
pub struct TooPale {
    /// Its contrast against the lightest ground it stands on, to one decimal downwards.
    pub contrast: f64,
    /// The nearest one that can be read: the same colour, darker.
    pub nearest: Colour,
}

impl Accent {
    /// Checks a chosen colour.
    ///
    /// # Errors
    /// [`TooPale`], with the nearest one that passes.
    pub fn check(chosen: Colour) -> Result<Self, TooPale> {
        let contrast = least(chosen, &LIGHT);
        if contrast >= LEAST_CONTRAST {
            return Ok(Self {
                light: chosen,
                dark: nearest(chosen, WHITE, &DARK),
            });
        }
        Err(TooPale {
            contrast: (contrast * 10.0).floor() / 10.0,
            nearest: nearest(chosen, BLACK, &LIGHT),
        })
    }

    /// Where the page is light: the colour that was chosen.
    pub const fn light(self) -> Colour {
        self.light
    }

    /// Where the page is dark.
    pub const fn dark(self) -> Colour {
        self.dark
    }
}

fn least(colour: Colour, against: &[Colour]) -> f64 {
    against.iter().map(|a| colour.contrast(*a)).fold(f64::INFINITY, f64::min)
}

/// The first colour on the way to an end that can be read; the end itself can always be.
fn nearest(colour: Colour, end: Colour, against: &[Colour]) -> Colour {
    (0..=u8::MAX)
        .map(|step| colour.towards(end, step))
        .find(|c| least(*c, against) >= LEAST_CONTRAST)
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours_are_read_strictly() {
        assert_eq!(Colour::parse("#0B5c6b"), Some(Colour::of(0x0b, 0x5c, 0x6b)));
        assert_eq!(Colour::parse(" 0ac "), Some(Colour::of(0, 0xaa, 0xcc)));
        for bad in [
            "",
            "#",
            "red",
            "red;}",
            "#12345",
            "#1234567",
            "#12 456",
            "rgb(0,0,0)",
            "#0b5c6g",
            "#０b5c6b",
            "##0b5c6b",
        ] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
        assert_eq!(Colour::of(1, 2, 255).to_string(), "#0102ff");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 1e-9);
        // Two greys that the literature names: just below and just above 4.5:1 on white.
        assert!(Colour::of(0x77, 0x77, 0x77).contrast(WHITE) < 4.5);
        assert!(Colour::of(0x76, 0x76, 0x76).contrast(WHITE) > 4.5);
    }

    #[test]
    fn a_pale_colour_is_refused_with_the_nearest() {
        let yellow = Accent::check(Colour::of(0xff, 0xd7, 0)).unwrap_err();
        assert!(yellow.contrast < 1.5, "{yellow}");
        let offered = Accent::check(yellow.nearest).expect("what is offered is accepted");
        assert_eq!(offered.light(), yellow.nearest);
        assert_eq!(
            Accent::check(WHITE).unwrap_err().nearest,
            Accent::check(Colour::of(254, 254, 254)).unwrap_err().nearest
        );
    }

    #[test]
    fn grounds_are_those_of_the_style() {
        let tokens = include_str!("../../style/tokens.css");
        let (light, dark) = tokens.split_once("prefers-color-scheme: dark").unwrap();
        let token = |part: &str, name: &str| {
            let (_, rest) = part.split_once(&format!("{name}: ")).unwrap();
            Colour::parse(rest.split(';').next().unwrap()).unwrap()
        };
        for (part, grounds) in [(light, LIGHT), (dark, DARK)] {
            assert_eq!(["--ground", "--paper", "--on-accent"].map(|name| token(part, name)), grounds);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_the_offer_passes_and_nothing_before_it_does(r: u8, g: u8, b: u8) {
            let chosen = Colour::of(r, g, b);
            let accent = match Accent::check(chosen) {
                Ok(accent) => accent,
                Err(pale) => {
                    prop_assert!(pale.contrast < LEAST_CONTRAST);
                    Accent::check(pale.nearest).expect("the offer")
                }
            };
            prop_assert!(least(accent.light(), &LIGHT) >= LEAST_CONTRAST);
            prop_assert!(least(accent.dark(), &DARK) >= LEAST_CONTRAST);
            let way: Vec<Colour> = (0..=255).map(|s| chosen.towards(BLACK, s)).collect();
            let first = way.iter().position(|c| *c == accent.light()).unwrap();
            prop_assert!(way[..first].iter().all(|c| least(*c, &LIGHT) < LEAST_CONTRAST));
        }
    }
}
