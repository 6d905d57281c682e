//! The style: entry files made of `@import "name.css";` lines become one small file each.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Reads an entry file and puts its imports in their places, in order.
///
/// # Errors
/// When a file is missing, imports itself, or an import has a media query or layer (nobody needs it so far).
pub(crate) fn bundle(folder: &Path, entry: &str) -> Result<String> {
    let mut out = String::new();
    inline(folder, entry, &mut Vec::new(), &mut out)?;
    Ok(minify(&out))
}

fn inline(folder: &Path, name: &str, open: &mut Vec<String>, out: &mut String) -> Result<()> {
    if open.iter().any(|file| file == name) {
        bail!("style/{name} imports itself");
    }
    open.push(name.to_owned());
    let path = folder.join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read style/{name}"))?;
    for line in text.lines() {
        let Some(import) = line.trim_start().strip_prefix("@import") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let imported = import
            .trim()
            .strip_suffix(';')
            .and_then(|import| import.trim().strip_prefix('"')?.strip_suffix('"'))
            .with_context(|| format!("style/{name}: write imports as @import \"name.css\"; not {line:?}"))?;
        inline(folder, imported, open, out)?;
    }
    open.pop();
    Ok(())
}

/// Takes out comments and needless white space. Strings, and the single spaces that mean something (between
/// selectors, around `+` in `calc()`), stay.
fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut last = ' ';
                for inner in rest.by_ref() {
                    if last == '*' && inner == '/' {
                        break;
                    }
                    last = inner;
                }
                space = true;
            }
            _ if c.is_ascii_whitespace() => space = true,
            '"' | '\'' => {
                push_space(&mut out, &mut space);
                out.push(c);
                let mut escaped = false;
                for inner in rest.by_ref() {
                    out.push(inner);
                    if inner == c && !escaped {
                        break;
                    }
                    escaped = inner == '\\' && !escaped;
                }
            }
            '{' | '}' | ';' | ',' => {
                space = false;
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
            _ => {
                push_space(&mut out, &mut space);
                out.push(c);
            }
        }
    }
    out
}

fn push_space(out: &mut String, space: &mut bool) {
    if std::mem::take(space) && !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) {
        out.push(' ');
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{bundle, minify};

    #[test]
    fn keeps_what_means_something() {
        let css =
            "/* head */\na :hover , b {\n  width: calc(1px + 2em);\n  content: \"a  /* b */ \\\" ;\";\n}\n\n@media print { c { d: e; } }";
        assert_eq!(
            minify(css),
            "a :hover,b{width: calc(1px + 2em);content: \"a  /* b */ \\\" ;\"}@media print{c{d: e}}"
        );
    }

    #[test]
    fn puts_imports_in_their_places() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("all.css"), "@import \"a.css\";\n@import \"b.css\";\n").unwrap();
        std::fs::write(folder.path().join("a.css"), "a { b: c; }").unwrap();
        std::fs::write(folder.path().join("b.css"), "d { e: f; }").unwrap();
        assert_eq!(bundle(folder.path(), "all.css").unwrap(), "a{b: c}d{e: f}");
        std::fs::write(folder.path().join("b.css"), "@import \"all.css\";").unwrap();
        assert!(bundle(folder.path(), "all.css").is_err());
    }
}
