//! Where a visitor is led after something that is not a page of its own.

use server::identity::Actor;

/// The longest path that is kept in a cookie.
const LONGEST: usize = 1000;

/// A path on this site, or nothing. What browsers could read as another site is none (ASVS 5.0 3.7.2): `//host`, and
/// `/\host`, which they treat alike; nor is what could end a header or a cookie.
pub(crate) fn local_path(text: &str) -> Option<&str> {
    let fits = text.len() <= LONGEST
        && text.starts_with('/')
        && !text.starts_with("//")
        && text
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | ';' | ',' | '<' | '>'));
    fits.then_some(text)
}

/// Where to go after signing in: where the visitor was going, or the only place, or the page that lets choose.
pub(super) fn after_sign_in(actor: Option<&Actor>, to: Option<&str>) -> String {
    let wanted = to.and_then(local_path).filter(|path| *path != "/" && !path.starts_with("/sign-"));
    match (wanted, actor.map(|a| a.memberships.as_slice())) {
        (Some(path), _) => path.to_owned(),
        (None, Some([only])) => format!("/{}/{}", only.kind.prefix(), only.slug),
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in ["/", "/t/vimmerby", "/r/a/focus-groups?open=1", "/sv%20e"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in [
            "",
            "t/vimmerby",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/a\r\nSet-Cookie: x",
            "/å",
            "/a;b",
        ] {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn signing_in_does_not_lead_back_to_signing_in() {
        assert_eq!(after_sign_in(None, Some("/sign-in/sent")), "/");
        assert_eq!(after_sign_in(None, Some("/t/vimmerby")), "/t/vimmerby");
        assert_eq!(after_sign_in(None, Some("//evil.example")), "/");
    }
}
