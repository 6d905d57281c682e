//! What Brygga is made of: checks of where it comes from and under which licences, and the bill of materials.
//!
//! The same rules as in `deny.toml`, which cargo-deny reads too; these need nothing installed, so `make test` always runs
//! them. Known vulnerabilities are not among them: their list can be fetched by cargo-deny only, which `xtask/deny.sh` runs after these.

use crate::workspace;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// The only registry that dependencies come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The rules of `deny.toml`.
#[derive(Debug)]
struct Rules {
    licences: BTreeSet<String>,
    banned: BTreeSet<String>,
    targets: Vec<String>,
}

impl Rules {
    fn read() -> Result<Self> {
        let text = std::fs::read_to_string(workspace::root()?.join("deny.toml"))?;
        let file: toml::Value = toml::from_str(&text)?;
        let list = |table: &str, key: &str| -> Vec<toml::Value> {
            file.get(table)
                .and_then(|t| t.get(key))
                .and_then(toml::Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let texts = |values: Vec<toml::Value>| values.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect::<Vec<_>>();
        Ok(Self {
            licences: texts(list("licenses", "allow")).into_iter().collect(),
            banned: list("bans", "deny")
                .iter()
                .filter_map(|b| b.get("crate").and_then(toml::Value::as_str).map(str::to_owned))
                .collect(),
            targets: texts(list("graph", "targets")),
        })
    }
}

/// One package that is not our own, as cargo tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    licence: String,
    source: String,
}

impl Package {
    fn of(value: &Value) -> Self {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self {
            name: text("name"),
            version: text("version"),
            licence: text("license"),
            source: text("source"),
        }
    }

    fn purl(&self) -> String {
        format!("pkg:cargo/{}@{}", self.name, self.version)
    }
}

fn metadata(target: &str) -> Result<Value> {
    let text = workspace::output(workspace::toolchain("cargo").current_dir(workspace::root()?).args([
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--all-features",
        "--filter-platform",
        target,
    ]))?;
    Ok(serde_json::from_str(&text)?)
}

/// Whether an SPDX expression can be met with the licences that are allowed.
fn may(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = tokens.as_slice();
    let met = either(&mut rest, allowed);
    met && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = both(rest, allowed);
    while let Some(("OR", after)) = rest.split_first().map(|(t, a)| (*t, a)) {
        *rest = after;
        met |= both(rest, allowed);
    }
    met
}

fn both(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = one(rest, allowed);
    while let Some(("AND", after)) = rest.split_first().map(|(t, a)| (*t, a)) {
        *rest = after;
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let Some((first, after)) = rest.split_first() else {
        // Something is missing: what is left makes the whole no expression.
        *rest = &["?"];
        return false;
    };
    *rest = after;
    if *first == "(" {
        let met = either(rest, allowed);
        let closed = rest.first() == Some(&")");
        *rest = rest.get(1..).unwrap_or_default();
        return met && closed;
    }
    if let ["WITH", exception, after @ ..] = *rest {
        let whole = format!("{first} WITH {exception}");
        *rest = after;
        return allowed.contains(&whole);
    }
    allowed.contains(*first)
}

/// Everything about these packages that the rules do not allow.
fn violations(packages: &[Package], rules: &Rules) -> Vec<String> {
    let mut found = Vec::new();
    for p in packages {
        let name = format!("{} {}", p.name, p.version);
        if p.source != REGISTRY {
            found.push(format!("{name} comes from {:?}", p.source));
        }
        if rules.banned.contains(&p.name) {
            found.push(format!("{name} is banned"));
        }
        if !may(&p.licence, &rules.licences) {
            found.push(format!("{name} is under {:?}", p.licence));
        }
    }
    found
}

/// The packages of others that a build for these targets uses.
fn packages(rules: &Rules) -> Result<Vec<Package>> {
    let mut all = BTreeSet::new();
    for target in &rules.targets {
        let metadata = metadata(target)?;
        let used: BTreeSet<&str> = metadata["resolve"]["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|n| n["id"].as_str())
            .collect();
        let list = metadata["packages"].as_array().cloned().unwrap_or_default();
        all.extend(
            list.iter()
                .filter(|p| p["id"].as_str().is_some_and(|id| used.contains(id)) && !p["source"].is_null())
                .map(Package::of),
        );
    }
    Ok(all.into_iter().collect())
}

/// `cargo xtask supply`: sources, licences and bans of all dependencies.
pub(crate) fn check() -> Result<()> {
    let rules = Rules::read()?;
    let packages = packages(&rules)?;
    let found = violations(&packages, &rules);
    if !found.is_empty() {
        bail!("deny.toml does not allow:\n  {}", found.join("\n  "));
    }
    println!(
        "      {} packages, all from crates.io, under allowed licences, none banned",
        packages.len()
    );
    Ok(())
}

/// `cargo xtask sbom FILE`: what the program is made of, in CycloneDX 1.5. The same input gives the same file.
pub(crate) fn sbom(out: &Path) -> Result<()> {
    let rules = Rules::read()?;
    let bill = bill(&rules)?;
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(out, serde_json::to_string_pretty(&bill)? + "\n")?;
    println!(
        "      {}: {} components",
        out.display(),
        bill["components"].as_array().map_or(0, Vec::len)
    );
    Ok(())
}

fn bill(rules: &Rules) -> Result<Value> {
    let checksums = checksums()?;
    let (mut components, mut edges): (BTreeMap<String, Value>, BTreeMap<String, BTreeSet<String>>) = Default::default();
    for target in &rules.targets {
        let metadata = metadata(target)?;
        let by_id: BTreeMap<&str, Package> = metadata["packages"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|p| Some((p["id"].as_str()?, Package::of(p))))
            .collect();
        let root = by_id
            .iter()
            .find(|(_, p)| p.name == "app" && p.source.is_empty())
            .map(|(id, _)| *id)
            .context("the crate app is missing")?;
        // What is only for tests is not in the program.
        let mut open = vec![root];
        let mut seen = BTreeSet::from([root]);
        while let Some(id) = open.pop() {
            let Some(package) = by_id.get(id) else { continue };
            let node = metadata["resolve"]["nodes"]
                .as_array()
                .into_iter()
                .flatten()
                .find(|n| n["id"] == *id);
            let needs = node
                .and_then(|n| n["deps"].as_array())
                .into_iter()
                .flatten()
                .filter(|d| d["dep_kinds"].as_array().into_iter().flatten().any(|k| k["kind"] != "dev"));
            let edge = edges.entry(package.purl()).or_default();
            for need in needs.filter_map(|d| d["pkg"].as_str()) {
                let Some((need, package)) = by_id.get_key_value(need) else {
                    continue;
                };
                edge.insert(package.purl());
                if seen.insert(*need) {
                    open.push(*need);
                }
            }
            let mut component = json!({
                "type": "library", "bom-ref": package.purl(), "name": package.name, "version": package.version, "purl": package.purl(),
                "licenses": [{ "expression": package.licence.replace('/', " OR ") }],
            });
            if let Some(checksum) = checksums.get(&(package.name.clone(), package.version.clone())) {
                component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
            }
            components.insert(package.purl(), component);
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": "brygga", "name": "brygga", "version": version,
            "licenses": [{ "expression": "AGPL-3.0-or-later" }],
        } },
        "components": components.into_values().collect::<Vec<_>>(),
        "dependencies": edges.into_iter().map(|(of, on)| json!({ "ref": of, "dependsOn": on })).collect::<Vec<_>>(),
    }))
}

/// What `Cargo.lock` says of each package's archive.
fn checksums() -> Result<BTreeMap<(String, String), String>> {
    let text = std::fs::read_to_string(workspace::root()?.join("Cargo.lock"))?;
    let lock: toml::Value = toml::from_str(&text)?;
    let packages = lock.get("package").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let text = |p: &toml::Value, key: &str| p.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    Ok(packages
        .iter()
        .filter_map(|p| Some(((text(p, "name")?, text(p, "version")?), text(p, "checksum")?)))
        .collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn expressions_of_licences_are_read() {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "ISC"]
            .map(str::to_owned)
            .into();
        for good in [
            "MIT",
            "MIT/GPL-3.0",
            "GPL-3.0 OR MIT",
            "(MIT OR GPL-2.0) AND ISC",
            "Apache-2.0 WITH LLVM-exception OR X",
        ] {
            assert!(may(good, &allowed), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(MIT",
            "MIT)",
            "ISC WITH LLVM-exception",
            "MIT OR",
            "MIT ISC",
        ] {
            assert!(!may(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn all_dependencies_are_allowed_and_what_is_not_is_seen() {
        let rules = Rules::read().unwrap();
        let mut packages = packages(&rules).unwrap();
        assert!(packages.len() > 200 && rules.licences.len() > 8 && rules.banned.len() >= 3);
        assert_eq!(violations(&packages, &rules), Vec::<String>::new());
        let known = packages[0].clone();
        let from = |source: &str, name: &str, licence: &str| Package {
            source: source.to_owned(),
            name: name.to_owned(),
            licence: licence.to_owned(),
            ..known.clone()
        };
        for odd in [
            from("git+https://example.se/x", "x", "MIT"),
            from(REGISTRY, "openssl", "MIT"),
            from(REGISTRY, "x", "SSPL-1.0"),
            from(REGISTRY, "x", ""),
        ] {
            packages.push(odd);
            assert_eq!(violations(&packages, &rules).len(), 1);
            packages.pop();
        }
    }

    #[test]
    fn the_bill_of_materials_names_what_is_in_the_program() {
        let bill = bill(&Rules::read().unwrap()).unwrap();
        let components = bill["components"].as_array().unwrap();
        let names: BTreeSet<&str> = components.iter().filter_map(|c| c["name"].as_str()).collect();
        for name in ["app", "server", "domain", "axum", "sqlx", "leptos", "rustls", "wasm-bindgen"] {
            assert!(names.contains(name), "{name} is missing");
        }
        assert!(!names.contains("proptest"), "what is only for tests is not in it");
        let refs: BTreeSet<&str> = components.iter().filter_map(|c| c["bom-ref"].as_str()).collect();
        for edge in bill["dependencies"].as_array().unwrap() {
            assert!(
                edge["dependsOn"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|d| refs.contains(d.as_str().unwrap()))
            );
        }
        let hashed = components.iter().filter(|c| c["hashes"].is_array()).count();
        assert!(hashed + 4 > components.len(), "all but our own have a checksum");
    }

    #[test]
    fn no_crate_of_ours_may_hold_unsafe_code() {
        let root = workspace::root().unwrap();
        let manifest: toml::Value = toml::from_str(&std::fs::read_to_string(root.join("Cargo.toml")).unwrap()).unwrap();
        assert_eq!(manifest["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
        for member in manifest["workspace"]["members"].as_array().unwrap() {
            let text = std::fs::read_to_string(root.join(member.as_str().unwrap()).join("Cargo.toml")).unwrap();
            let of: toml::Value = toml::from_str(&text).unwrap();
            assert_eq!(of["lints"]["workspace"].as_bool(), Some(true), "{member} has lints of its own");
        }
    }
}
