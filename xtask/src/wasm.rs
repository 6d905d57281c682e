//! The two WebAssembly files: compiled with the standard library rebuilt along (which makes them less than half as
//! large), bound to JavaScript by wasm-bindgen at the version that `Cargo.lock` holds, and made smaller by `wasm-opt`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::workspace::{self, Fingerprint};

/// The two sets of islands; each is a feature of the crate `app`, and a file.
pub(crate) const FLAVOURS: [&str; 2] = ["participant", "staff"];

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";

/// What browsers since 2021 understand, and the compiler uses. Not `--all-features`: with it `wasm-opt` writes forms
/// that browsers do not read yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How much work goes into size.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// For rebuilding on change: without `wasm-opt`.
    Fast,
    /// As released; without `wasm-opt` where that is not installed, and it says so.
    Usual,
    /// As released; fails where `wasm-opt` is not installed.
    Release,
}

/// One finished file and the JavaScript it needs.
pub(crate) struct Bound {
    pub(crate) wasm: Vec<u8>,
    pub(crate) glue: String,
}

/// A Rust compiler that can build for the browser.
struct Compiler {
    cargo: PathBuf,
    rustc: PathBuf,
    linker: Option<PathBuf>,
    /// False: its sysroot has a ready-made standard library for the browser, and no source to build it from.
    builds_std: bool,
    version: String,
}

/// Builds one flavour, or gives what an earlier build of the same content left.
pub(crate) fn build(flavour: &str, form: Form) -> Result<Bound> {
    let root = workspace::root()?;
    let cache = workspace::target()?.join("wasm").join("bound");
    let compiler = Compiler::find()?;
    let optimiser = match form {
        Form::Fast => None,
        Form::Usual | Form::Release => Optimiser::find(&root)?,
    };
    if form == Form::Release && optimiser.is_none() {
        bail!("a release needs wasm-opt: run `npm ci` in tests/");
    }

    // What turns a compiled file into a finished one.
    let mut tools = Fingerprint::new();
    tools.add(include_bytes!("wasm.rs"));
    tools.add(optimiser.as_ref().map_or(&[], |optimiser| optimiser.version.as_bytes()));
    tools.add_files(&root, &workspace::files(&root, &["Cargo.lock"])?)?;
    let tools = tools.hex();

    let mut sources = Fingerprint::new();
    sources
        .add(tools.as_bytes())
        .add(flavour.as_bytes())
        .add(compiler.version.as_bytes());
    sources.add_files(&root, &workspace::files(&root, &["Cargo.toml", ".cargo", "app", "domain"])?)?;
    let known = cache.join(format!("{flavour}-{}", sources.hex()));
    if let Ok(finished) = fs::read_to_string(&known)
        && let Ok(bound) = read(&cache.join(finished.trim()))
    {
        return Ok(bound);
    }

    let raw = compiler.compile(&root, flavour)?;
    let raw_bytes = fs::read(&raw).with_context(|| format!("cannot read {}", raw.display()))?;
    let finished = Fingerprint::new().add(tools.as_bytes()).add(&raw_bytes).hex();
    let folder = cache.join(&finished);
    let bound = match read(&folder) {
        Ok(bound) => bound,
        Err(_) => {
            let mut bound = bind(flavour, &raw)?;
            match &optimiser {
                Some(optimiser) => bound.wasm = optimiser.shrink(&bound.wasm)?,
                None if form == Form::Usual => {
                    println!("      wasm-opt is not installed: this works, but the file is larger than it has to be");
                }
                None => {}
            }
            workspace::write(&folder.join("glue.js"), bound.glue.as_bytes())?;
            workspace::write(&folder.join("islands.wasm"), &bound.wasm)?;
            bound
        }
    };
    workspace::write(&known, finished.as_bytes())?;
    forget_old(&cache)?;
    Ok(bound)
}

fn read(folder: &Path) -> Result<Bound> {
    Ok(Bound {
        wasm: fs::read(folder.join("islands.wasm"))?,
        glue: fs::read_to_string(folder.join("glue.js"))?,
    })
}

/// Keeps the newest entries of the cache.
fn forget_old(cache: &Path) -> Result<()> {
    const KEPT: usize = 40;
    let mut entries: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(cache)? {
        let entry = entry?;
        entries.push((entry.metadata()?.modified()?, entry.path()));
    }
    entries.sort();
    let old = entries.len().saturating_sub(KEPT);
    for (_, path) in entries.into_iter().take(old) {
        if path.is_dir() {
            fs::remove_dir_all(&path)?;
        } else {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn bind(flavour: &str, raw: &Path) -> Result<Bound> {
    let mut output = wasm_bindgen_cli_support::Bindgen::new()
        .input_path(raw)
        .out_name(flavour)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen")?;
    // Each would be one more request for a phone; nothing the islands use has any.
    if !output.local_modules().is_empty() || output.snippets().values().any(|list| !list.is_empty()) {
        bail!("a dependency of the {flavour} islands brings JavaScript files; the site has no place for them");
    }
    Ok(Bound {
        glue: output.js().to_owned(),
        wasm: output.wasm_mut().emit_wasm(),
    })
}

impl Compiler {
    /// Prefers a compiler that can rebuild the standard library: the default one (with `rust-src`), then Debian's
    /// (`rustc-web`, made for this); else the default one with the ready-made library.
    fn find() -> Result<Self> {
        let candidates = [("rustc", "cargo"), ("/usr/bin/rustc", "/usr/bin/cargo")];
        let mut ready_made = None;
        for (rustc, cargo) in candidates {
            let Ok(sysroot) = workspace::output(clean(rustc).args(["--print", "sysroot"])) else {
                continue;
            };
            let rustlib = Path::new(sysroot.trim()).join("lib").join("rustlib");
            let version = workspace::output(clean(rustc).arg("-vV"))?;
            let own_linker = version
                .lines()
                .find_map(|line| line.strip_prefix("host: "))
                .is_some_and(|host| rustlib.join(host).join("bin").join("rust-lld").is_file());
            let linker = if own_linker { None } else { Self::linker() };
            if !own_linker && linker.is_none() {
                continue;
            }
            let builds_std = rustlib.join("src/rust/library/std/Cargo.toml").is_file();
            let compiler = Self {
                cargo: cargo.into(),
                rustc: rustc.into(),
                linker,
                builds_std,
                version,
            };
            if builds_std {
                return Ok(compiler);
            }
            if ready_made.is_none() && rustlib.join(TARGET).join("lib").is_dir() {
                ready_made = Some(compiler);
            }
        }
        ready_made.context("no compiler here can build WebAssembly: run xtask/setup.sh")
    }

    fn linker() -> Option<PathBuf> {
        workspace::program(&["wasm-ld", "wasm-ld-22", "wasm-ld-21", "wasm-ld-20", "wasm-ld-19"])
    }

    /// Compiles one flavour into a target folder of its own, as another compiler than the native one may do it.
    fn compile(&self, root: &Path, flavour: &str) -> Result<PathBuf> {
        let target = workspace::target()?.join("wasm");
        let mut cargo = clean(&self.cargo);
        cargo
            .current_dir(root)
            .args(["rustc", "--package", "app", "--lib", "--crate-type", "cdylib", "--target", TARGET])
            .args(["--no-default-features", "--features", flavour, "--profile", PROFILE])
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTC", &self.rustc);
        if self.builds_std {
            // Stable compilers have these too, behind this switch. Without the places and the Debug texts that only
            // a panic would print (its message stays), 50 kB of a small island, compressed, become 44.
            cargo
                .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
                .env("RUSTFLAGS", "-Zlocation-detail=none -Zfmt-debug=none")
                .env("RUSTC_BOOTSTRAP", "1");
        }
        if let Some(linker) = &self.linker {
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        workspace::succeed(&mut cargo)?;
        Ok(target.join(TARGET).join(PROFILE).join("app.wasm"))
    }
}

/// The toolchain without what the user has set for native code.
fn clean(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = workspace::toolchain(program);
    for name in ["RUSTC", "RUSTC_WRAPPER", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(name);
    }
    command
}

/// `wasm-opt`, from npm's `binaryen` or in `PATH`.
struct Optimiser {
    program: PathBuf,
    version: String,
}

impl Optimiser {
    fn find(root: &Path) -> Result<Option<Self>> {
        let installed = root.join("tests/node_modules/.bin/wasm-opt");
        let program = match workspace::program(&["node"]) {
            Some(_) if installed.is_file() => Some(installed),
            _ => workspace::program(&["wasm-opt"]),
        };
        let Some(program) = program else {
            return Ok(None);
        };
        let version = workspace::output(Command::new(&program).arg("--version"))?;
        Ok(Some(Self { program, version }))
    }

    fn shrink(&self, wasm: &[u8]) -> Result<Vec<u8>> {
        let folder = tempfile::tempdir()?;
        let (before, after) = (folder.path().join("before.wasm"), folder.path().join("after.wasm"));
        fs::write(&before, wasm)?;
        workspace::succeed(
            Command::new(&self.program)
                .arg(&before)
                .arg("-Oz")
                .args(FEATURES)
                .arg("--output")
                .arg(&after),
        )?;
        Ok(fs::read(&after)?)
    }
}
