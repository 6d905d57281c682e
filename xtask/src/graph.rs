//! Keeps the server out of the WebAssembly.

use anyhow::{Result, bail};

use crate::workspace;

/// Crates that must never reach a browser: they are large, or they are the server.
const FORBIDDEN: [&str; 5] = ["sqlx", "server", "axum", "regex", "tokio"];

/// Fails when a forbidden crate is among the dependencies of either WebAssembly file. What only runs while building
/// (procedural macros) does not count, nor what `leptos_config` needs to read a server's settings: leptos names it
/// everywhere, and the linker drops it whole (the budget of bytes, a test of its own, would show it).
pub(crate) fn check() -> Result<()> {
    for feature in ["participant", "staff"] {
        let tree = workspace::output(
            workspace::toolchain("cargo")
                .current_dir(workspace::root()?)
                .args(["tree", "--package", "app", "--no-default-features", "--features", feature])
                .args(["--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"])
                .args(["--prune", "leptos_config", "--prefix", "none", "--no-dedupe", "--format", "{p}"]),
        )?;
        let mut crates: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
        crates.sort_unstable();
        crates.dedup();
        let found: Vec<&str> = crates.iter().copied().filter(|name| FORBIDDEN.contains(name)).collect();
        if !found.is_empty() {
            bail!(
                "the {feature} WebAssembly must not contain {}: see `cargo tree --package app --no-default-features \
                 --features {feature} --target wasm32-unknown-unknown --invert {}`",
                found.join(", "),
                found.first().copied().unwrap_or_default()
            );
        }
        println!("{feature}: {} crates, none of {}", crates.len(), FORBIDDEN.join(", "));
    }
    Ok(())
}
