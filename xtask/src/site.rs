//! The site folder: style and islands under names that carry their content's hash, each also compressed, and
//! `manifest.json`, by which the server finds them (`{"participant.css": "participant.<hash>.css", …}`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::wasm::{self, Form};
use crate::{css, workspace};

/// What to build, and where to.
pub(crate) struct Options {
    pub(crate) form: Form,
    /// Without: `site` in cargo's target folder, where the server of a development build looks.
    pub(crate) out: Option<PathBuf>,
}

/// Builds the site folder; what is already there under its final name is left alone, what nobody names any more goes.
pub(crate) fn build(options: &Options) -> Result<()> {
    let root = workspace::root()?;
    let out = match &options.out {
        Some(folder) => root.join(folder),
        None => workspace::target()?.join("site"),
    };
    let mut manifest = BTreeMap::new();
    let mut wanted = BTreeSet::from(["manifest.json".to_owned()]);
    let mut fonts = Vec::with_capacity(FONTS.len());
    for font in FONTS {
        let mut folder = Folder {
            path: &out,
            manifest: &mut manifest,
            wanted: &mut wanted,
        };
        fonts.push((font, folder.put_font(font, &fs::read(root.join("style/fonts").join(font))?)?));
    }
    for script in SCRIPTS {
        let mut folder = Folder {
            path: &out,
            manifest: &mut manifest,
            wanted: &mut wanted,
        };
        let mut text = String::new();
        for part in before(script).iter().chain(&[script]) {
            text.push_str(&fs::read_to_string(root.join("app/scripts").join(format!("{part}.js")))?);
        }
        let written = folder.put(script, "js", without_comments(&text).as_bytes())?;
        println!("      {script}: script {}", written.sizes());
    }
    for flavour in wasm::FLAVOURS {
        let started = Instant::now();
        let bound = wasm::build(flavour, options.form)?;
        let mut style = css::bundle(&root.join("style"), &format!("{flavour}.css"))?;
        for (font, name) in &fonts {
            // From the root of the site: the same style is also served beside a tenant's look.
            style = style.replace(&format!("url(\"{font}\")"), &format!("url(\"/pkg/{name}\")"));
        }

        let mut folder = Folder {
            path: &out,
            manifest: &mut manifest,
            wanted: &mut wanted,
        };
        let wasm = folder.put(flavour, "wasm", &bound.wasm)?;
        let mut loader = format!("{}{}", bound.glue, include_str!("loader.js").replace("WASM_FILE", &wasm.name));
        // In the file that is fetched anyway: a phone asks for as little as it can.
        for script in with(flavour) {
            loader.push_str(&without_comments(&fs::read_to_string(root.join(script)).context(*script)?));
        }
        let script = folder.put(flavour, "js", loader.as_bytes())?;
        let style = folder.put(flavour, "css", style.as_bytes())?;
        println!(
            "      {flavour}: wasm {}, script {}, style {} ({:.1} s)",
            wasm.sizes(),
            script.sizes(),
            style.sizes(),
            started.elapsed().as_secs_f32()
        );
    }
    workspace::write(&out.join("manifest.json"), serde_json::to_string_pretty(&manifest)?.as_bytes())?;
    remove_others(&out, &wanted)?;
    println!("      in {}", out.display());
    Ok(())
}

/// What stands in a loader's file beside it. For participants one reads aloud, the other keeps a survey for where there is no network; the
/// former is a file of its own too, for the pages that have no islands. For staff, what is new in a thread that is open.
fn with(flavour: &str) -> &'static [&'static str] {
    match flavour {
        "participant" => &["app/scripts/aloud.js", "app/scripts/offer.js"],
        "staff" => &["app/scripts/news.js"],
        _ => &[],
    }
}

/// The fonts that the style names, in `style/fonts`.
const FONTS: [&str; 1] = ["ethiopic.woff2"];

/// Scripts of our own that no island needs, in `app/scripts`: each a file.
const SCRIPTS: [&str; 4] = ["aloud", "offline", "tablet", "worker"];

/// What stands before a script in its file: rules that tests try by themselves.
fn before(script: &str) -> &'static [&'static str] {
    match script {
        "offline" => &["way"],
        _ => &[],
    }
}

/// A script without the lines that say something to people only.
fn without_comments(script: &str) -> String {
    script
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

struct Folder<'a> {
    path: &'a Path,
    manifest: &'a mut BTreeMap<String, String>,
    wanted: &'a mut BTreeSet<String>,
}

struct Written {
    name: String,
    plain: usize,
    brotli: u64,
}

impl Written {
    /// Bytes as stored, and as a browser gets them.
    fn sizes(&self) -> String {
        let (plain, brotli) = (self.plain as f64 / 1000.0, self.brotli as f64 / 1000.0);
        format!("{plain:.1} kB ({brotli:.1} kB brotli)")
    }
}

impl Folder<'_> {
    /// A font under its hashed name, as it is: it is compressed in itself.
    fn put_font(&mut self, font: &str, content: &[u8]) -> Result<String> {
        let (stem, extension) = font.rsplit_once('.').context("a font's file has an ending")?;
        let name = hashed(stem, extension, content)?;
        self.put_unless_there(&name, || Ok(content.to_vec()))?;
        self.manifest.insert(font.to_owned(), name.clone());
        self.wanted.insert(name.clone());
        Ok(name)
    }

    fn put(&mut self, stem: &str, extension: &str, content: &[u8]) -> Result<Written> {
        let name = hashed(stem, extension, content)?;
        let brotli = format!("{name}.br");
        let gzip = format!("{name}.gz");
        self.put_unless_there(&name, || Ok(content.to_vec()))?;
        self.put_unless_there(&gzip, || {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(content)?;
            Ok(encoder.finish()?)
        })?;
        self.put_unless_there(&brotli, || {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: 11,
                lgwin: 22,
                ..Default::default()
            };
            let mut compressed = Vec::new();
            brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
            Ok(compressed)
        })?;
        let size = fs::metadata(self.path.join(&brotli))?.len();
        self.manifest.insert(format!("{stem}.{extension}"), name.clone());
        self.wanted.extend([name.clone(), brotli, gzip]);
        Ok(Written {
            name,
            plain: content.len(),
            brotli: size,
        })
    }

    fn put_unless_there(&self, name: &str, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
        let path = self.path.join(name);
        if path.is_file() {
            return Ok(());
        }
        workspace::write(&path, &content()?)
    }
}

/// A file's name with its content's hash in it.
fn hashed(stem: &str, extension: &str, content: &[u8]) -> Result<String> {
    let hash = workspace::Fingerprint::new().add(content).hex();
    let hash = hash.get(..16).context("a hash is longer than that")?;
    Ok(format!("{stem}.{hash}.{extension}"))
}

/// Removes what earlier builds left. Only in a folder that is a site: a mistaken `--out` costs nothing.
fn remove_others(folder: &Path, wanted: &BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if wanted.contains(&name) {
            continue;
        }
        let fonts = FONTS.iter().filter_map(|font| font.split('.').next());
        let ours = fonts
            .chain(wasm::FLAVOURS)
            .chain(SCRIPTS)
            .any(|stem| name.starts_with(&format!("{stem}.")));
        if !ours || !entry.file_type()?.is_file() {
            bail!("{} is not part of a site; is the folder right?", entry.path().display());
        }
        fs::remove_file(entry.path())?;
    }
    Ok(())
}
