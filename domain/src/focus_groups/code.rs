//! The code on a printed slip: short enough to type, hard to guess.

use std::fmt;

/// Eight symbols of 32 that can't be taken for one another (no I, L, O, U): 40 bits. Shown as `ABCD-EFGH`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; 8]);

/// Crockford's base 32.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why what was typed is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeProblem {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// It has not eight symbols, or one that no code has.
    #[error("not a code")]
    Malformed,
}

impl Code {
    /// The code of 40 bits; what is left of the eight bytes is not used.
    pub fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes.map(|b| SYMBOLS.get(usize::from(b % 32)).copied().unwrap_or(b'0')))
    }

    /// Reads what a person typed: any case, spaces and hyphens anywhere, `O` for `0`, `I` and `L` for `1`.
    ///
    /// # Errors
    /// A [`CodeProblem`] that the person can put right.
    pub fn parse(typed: &str) -> Result<Self, CodeProblem> {
        let symbols: Vec<u8> = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.' | '_'))
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            })
            .map(|c| u8::try_from(c).unwrap_or(0))
            .collect();
        if symbols.is_empty() {
            return Err(CodeProblem::Empty);
        }
        let code: [u8; 8] = symbols.try_into().map_err(|_| CodeProblem::Malformed)?;
        if code.iter().all(|c| SYMBOLS.contains(c)) {
            Ok(Self(code))
        } else {
            Err(CodeProblem::Malformed)
        }
    }

    /// The eight symbols, as they are hashed.
    pub fn symbols(&self) -> &[u8; 8] {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, c) in self.0.iter().enumerate() {
            if n == 4 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*c))?;
        }
        Ok(())
    }
}

/// A code opens a survey: it does not belong in a log.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = Code::from_bytes([0, 1, 33, 31, 10, 20, 250, 7]);
        let shown = code.to_string();
        assert_eq!(shown.len(), 9);
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', ""),
            shown.replace('-', " ").replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(Code::parse(&typed), Ok(code), "{typed}");
        }
    }

    #[test]
    fn other_texts_are_no_codes() {
        assert_eq!(Code::parse(" - "), Err(CodeProblem::Empty));
        for bad in ["ABCD", "ABCD-EFGHJ", "ABCD-EFG!", "ABCD-EFGÅ", "UUUU-UUUU"] {
            assert_eq!(Code::parse(bad), Err(CodeProblem::Malformed), "{bad}");
        }
    }
}
