//! Recovery codes: what a person signs in with when the phone is gone.

use std::fmt;

/// Digits and capitals without those that look alike (Crockford's base 32).
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many symbols a code has, of five bits each.
const LENGTH: usize = 10;

/// A recovery code: 50 bits, written as `ABCDE-FGHJK`. Used once.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecoveryCode([u8; LENGTH]);

impl RecoveryCode {
    /// How many a person gets at a time.
    pub const AT_A_TIME: usize = 10;

    /// Made of chance: five bits of each byte.
    pub fn from_bytes(bytes: [u8; LENGTH]) -> Self {
        Self(bytes.map(|b| SYMBOLS[usize::from(b % 32)]))
    }

    /// Reads what was typed: in any case, with or without hyphen and spaces, letters that look like digits taken for them.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut symbols = [0; LENGTH];
        let mut n = 0;
        for c in typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
        {
            let symbol = match c.to_ascii_uppercase() {
                'O' => b'0',
                'I' | 'L' => b'1',
                c => u8::try_from(c).ok().filter(|b| SYMBOLS.contains(b))?,
            };
            *symbols.get_mut(n)? = symbol;
            n += 1;
        }
        (n == LENGTH).then_some(Self(symbols))
    }

    /// What is hashed.
    pub fn symbols(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, symbol) in self.0.iter().enumerate() {
            if n == LENGTH / 2 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*symbol))?;
        }
        Ok(())
    }
}

/// Shows nothing of it, so that it does not reach a log by accident.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = RecoveryCode::from_bytes([0, 1, 2, 33, 4, 255, 10, 20, 31, 16]);
        assert_eq!(code.to_string(), "01214-ZAMZG");
        for typed in ["01214-ZAMZG", "01214zamzg", " oi2l4 – zamzg ", "0 1 2 1 4 Z A M Z G"] {
            assert_eq!(RecoveryCode::parse(typed), Some(code.clone()), "{typed}");
        }
        for wrong in ["", "123456", "01214-ZAMZ", "01214-ZAMZGG", "01214-ZAMZU", "01214-ZAMZå"] {
            assert_eq!(RecoveryCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }
}
