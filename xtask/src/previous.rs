//! What the upgrade test knows of the former release: its revision, its last migration, and its statements from its committed query
//! data.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::workspace;

/// Where the upgrade test reads it.
const FILE: &str = "server/tests/it/upgrade/previous.json";

/// Writes it anew, from a checkout of the former release.
pub(crate) fn renew(release: &Path) -> Result<()> {
    let file = workspace::root()?.join(FILE);
    let text = serde_json::to_string_pretty(&of(release)?)? + "\n";
    workspace::write(&file, text.as_bytes())?;
    println!("      {FILE} is that of {}", release.display());
    Ok(())
}

fn of(release: &Path) -> Result<Value> {
    let names = |folder: &str| -> Result<Vec<String>> {
        let folder = release.join(folder);
        let entries = fs::read_dir(&folder).with_context(|| format!("no such folder: {}", folder.display()))?;
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    };
    let migrations = names("migrations")?;
    let Some(version) = migrations.iter().filter_map(|name| name.split('_').next()).next_back() else {
        bail!("there are no migrations in {}", release.display());
    };
    let mut queries = Vec::new();
    for name in names(".sqlx")? {
        let text = fs::read_to_string(release.join(".sqlx").join(&name))?;
        let data: Value = serde_json::from_str(&text).with_context(|| name.clone())?;
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let columns: Vec<Value> = list(&data["describe"]["columns"])
            .iter()
            .map(|c| json!([c["name"], c["type_info"]]))
            .collect();
        queries.push(json!({
            "query": data["query"],
            "columns": columns,
            "parameters": list(&data["describe"]["parameters"]["Left"]),
        }));
    }
    queries.sort_by_key(|q| q["query"].to_string());
    Ok(json!({ "revision": revision(release)?, "version": version, "queries": queries }))
}

/// The commit that is checked out, from which `make soak` builds the former version again.
fn revision(release: &Path) -> Result<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(release)
        .args(["rev-parse", "--verify", "HEAD"])
        .output()
        .context("git did not run")?;
    if !output.status.success() {
        bail!(
            "{} is no checkout: {}",
            release.display(),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
