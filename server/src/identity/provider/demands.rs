//! What a tenant demands of a token about how the person signed in (ASVS 5.0 6.8.4).

use super::Trouble;

/// The most values of each.
const MOST: usize = 10;
/// The longest value.
const LONGEST: usize = 200;

/// Values of `acr` and `amr`: of each that has any, one must come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demands {
    /// How strong the sign-in was, in the provider's words.
    pub acr: Vec<String>,
    /// By which means (RFC 8176).
    pub amr: Vec<String>,
}

impl Demands {
    /// Whether what came holds.
    ///
    /// # Errors
    /// Which demand does not.
    pub fn hold(&self, acr: Option<&str>, amr: &[String]) -> Result<(), Trouble> {
        if !self.acr.is_empty() && !acr.is_some_and(|came| self.acr.iter().any(|a| a == came)) {
            return Err(Trouble::Acr);
        }
        if !self.amr.is_empty() && !amr.iter().any(|came| self.amr.contains(came)) {
            return Err(Trouble::Amr);
        }
        Ok(())
    }
}

/// Reads values as typed; `None` where one can't be one, or there are too many.
pub(super) fn values(typed: &str) -> Option<Vec<String>> {
    let mut values: Vec<String> = Vec::new();
    for value in typed.split(|c: char| c.is_whitespace() || c == ',').filter(|v| !v.is_empty()) {
        let good = value.len() <= LONGEST && value.chars().all(|c| c.is_ascii_graphic() && c != '"' && c != '\\');
        if !good {
            return None;
        }
        if !values.iter().any(|v| v == value) {
            values.push(value.to_owned());
        }
    }
    (values.len() <= MOST).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_each_that_is_demanded_must_come() {
        let strict = Demands {
            acr: vec!["loa3".into(), "loa4".into()],
            amr: vec!["mfa".into()],
        };
        let mfa = ["pwd".to_owned(), "mfa".to_owned()];
        assert_eq!(strict.hold(Some("loa3"), &mfa), Ok(()));
        assert_eq!(strict.hold(Some("loa2"), &mfa), Err(Trouble::Acr));
        assert_eq!(strict.hold(None, &mfa), Err(Trouble::Acr));
        assert_eq!(strict.hold(Some("loa3"), &["pwd".to_owned()]), Err(Trouble::Amr));
        assert_eq!(strict.hold(Some("loa3"), &[]), Err(Trouble::Amr));
        assert_eq!(Demands::default().hold(None, &[]), Ok(()));
    }

    #[test]
    fn values_are_read_as_people_part_them() {
        assert_eq!(values("mfa, otp\nmfa").unwrap(), ["mfa", "otp"]);
        assert_eq!(values(" ").unwrap(), Vec::<String>::new());
        assert_eq!(values("\"a\""), None);
        assert_eq!(values("å"), None);
        assert_eq!(values(&"a ".repeat(11)).unwrap(), ["a"]);
        assert_eq!(values(&(0..11).map(|n| format!("v{n} ")).collect::<String>()), None);
    }
}
