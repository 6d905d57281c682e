//! QR codes, drawn as SVG on the server.

use leptos::prelude::*;
use qrcode::{
    Color, EcLevel, QrCode,
    bits::encode_auto,
    canvas::{Canvas, MaskPattern},
    ec::construct_codewords,
    types::QrError,
};
use std::fmt::Write as _;

/// The light edge around a QR code, in modules (ISO/IEC 18004: four).
const QUIET: usize = 4;

/// A QR code as one path: a run of dark modules is one rectangle.
#[derive(Clone, Debug)]
pub struct Drawing {
    size: usize,
    path: String,
}

impl Drawing {
    /// Draws a QR code that can be read with 15 % of it worn away.
    ///
    /// # Errors
    /// Where the text is too long for one.
    pub fn of(text: &str) -> Result<Self, QrError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
        Ok(Self::from_modules(code.width(), &code.to_colors()))
    }

    /// The same for a page that many read and few print. Of the eight masks (ISO/IEC 18004, 7.8) the best is looked for above, which
    /// takes longer than all the rest of a page; here it is always the first. Every reader reads every mask.
    ///
    /// # Errors
    /// Where the text is too long for one.
    pub fn plain(text: &str) -> Result<Self, QrError> {
        let bits = encode_auto(text.as_bytes(), EcLevel::M)?;
        let version = bits.version();
        let (data, correction) = construct_codewords(&bits.into_bytes(), version, EcLevel::M)?;
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        canvas.apply_mask(MaskPattern::Checkerboard);
        let modules = canvas.into_colors();
        Ok(Self::from_modules(modules.len().isqrt(), &modules))
    }

    fn from_modules(width: usize, modules: &[Color]) -> Self {
        let mut path = String::new();
        for (y, row) in modules.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    let _ = write!(path, "M{} {}h{n}v1h-{n}z", x + QUIET, y + QUIET, n = run.len());
                }
                x += run.len();
            }
        }
        Self {
            size: width + 2 * QUIET,
            path,
        }
    }

    /// As SVG; `name` is what stands for it where it can't be seen.
    pub fn view(&self, name: &str) -> AnyView {
        let size = self.size;
        view! {
            <svg role="img" aria-label=name.to_owned() viewBox=format!("0 0 {size} {size}") width=size.to_string() height=size.to_string() shape-rendering="crispEdges">
                <path d=self.path.clone() fill="#000" />
            </svg>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain one differs from the best by nothing but the mask: where that is the first one too, by nothing at all.
    #[test]
    fn the_plain_drawing_is_one_of_the_same_code() {
        let texts = (0..40).map(|n| format!("https://brygga.example/r/regionen/open-methods/{n}"));
        let (mut same, mut of_one_size) = (0, 0);
        for text in texts {
            let (best, plain) = (Drawing::of(&text).unwrap(), Drawing::plain(&text).unwrap());
            of_one_size += usize::from(best.size == plain.size);
            same += usize::from(best.path == plain.path);
        }
        assert_eq!(of_one_size, 40);
        assert!(same > 0, "one mask of eight is the first");
    }

    #[test]
    fn a_drawing_has_every_dark_module_and_no_other() {
        let text = "https://brygga.example/s/AAAAAAAAAAAAAAAAAAAAAA";
        let drawing = Drawing::of(text).unwrap();
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let mut drawn = vec![Color::Light; code.width() * code.width()];
        for run in drawing.path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            for x in x..x + length {
                drawn[(y - QUIET) * code.width() + x - QUIET] = Color::Dark;
            }
        }
        assert_eq!(drawn, code.to_colors());
        assert_eq!(drawing.size, code.width() + 8);
    }
}
