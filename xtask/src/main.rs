//! The build steps that cargo cannot do alone: the two WebAssembly files and the site folder, the committed query
//! data, the guard of the wasm's dependencies, and rebuilding on change. `make` calls them; see the Makefile.

#[cfg(test)]
mod asvs;
mod css;
mod database;
mod graph;
mod previous;
mod site;
mod supply;
mod wasm;
mod watch;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask site [--fast|--release] [--out FOLDER]   builds the WebAssembly, the style and their manifest
cargo xtask prepare [--check]                        renews .sqlx, or fails where it is out of date
cargo xtask previous FOLDER                          renews what the upgrade test knows of the release that is checked out there
cargo xtask supply                                   fails where a dependency's source or licence is not allowed
cargo xtask sbom FILE                                writes the bill of materials (CycloneDX)
cargo xtask wasm-graph                               fails where server code reaches the WebAssembly
cargo xtask dev [ARGUMENT…]                          runs `brygga demo ARGUMENT…`, rebuilt at every change";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((verb, rest)) = arguments.split_first() else {
        bail!("say what to do:\n{USAGE}");
    };
    match verb.as_str() {
        "site" => site::build(&site_options(rest)?),
        "prepare" => match rest {
            [] => database::prepare(database::Outcome::Write),
            [flag] if flag == "--check" => database::prepare(database::Outcome::Compare),
            _ => bail!("unknown argument:\n{USAGE}"),
        },
        "previous" => match rest {
            [folder] => previous::renew(std::path::Path::new(folder)),
            _ => bail!("previous needs the folder of the former release:\n{USAGE}"),
        },
        "supply" if rest.is_empty() => supply::check(),
        "sbom" => match rest {
            [file] => supply::sbom(std::path::Path::new(file)),
            _ => bail!("sbom needs a file:\n{USAGE}"),
        },
        "wasm-graph" if rest.is_empty() => graph::check(),
        "dev" => watch::run(rest),
        _ => bail!("unknown argument:\n{USAGE}"),
    }
}

fn site_options(arguments: &[String]) -> Result<site::Options> {
    let mut options = site::Options {
        form: wasm::Form::Usual,
        out: None,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--fast" => options.form = wasm::Form::Fast,
            "--release" => options.form = wasm::Form::Release,
            "--out" => match rest.next() {
                Some(folder) => options.out = Some(PathBuf::from(folder)),
                None => bail!("--out needs a folder"),
            },
            _ => bail!("unknown argument {argument}:\n{USAGE}"),
        }
    }
    Ok(options)
}
