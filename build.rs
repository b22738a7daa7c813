//! Names the program by what it is compiled from, so that files which another one wrote can be told (`src/shard/file.rs`), and makes
//! the files of the theme small.
//!
//! In: the sources, the built-in theme and the versions of the dependencies. Out: `GONGBAO_SOURCES`, a hash of them: the
//! same wherever they are compiled; and `static.rs`, the names and bytes of the files of `static/`, style sheets and scripts without
//! comments and indents (`src/render/theme.rs`).

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[path = "src/render/sheet.rs"]
mod sheet;

const SOURCES: [&str; 5] = ["Cargo.lock", "Cargo.toml", "src", "static", "templates"];

const THEME: &str = "static";

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hash = Fnv::new();
    for file in &files {
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.add(&fs::read(file)?);
    }
    println!("cargo::rustc-env=GONGBAO_SOURCES={:016x}", hash.0);
    embed_theme(&files)
}

/// Writes a slice of the theme's files, each as its name and its bytes.
fn embed_theme(files: &[PathBuf]) -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut list = String::from("&[\n");
    for file in files {
        let Ok(name) = file.strip_prefix(THEME) else { continue };
        let made = out.join(file);
        fs::create_dir_all(made.parent().unwrap_or(&out))?;
        fs::write(&made, small(file)?)?;
        let name = name.to_string_lossy().replace('\\', "/");
        let _ = writeln!(list, "({name:?}, include_bytes!({:?}) as &[u8]),", made.display().to_string());
    }
    fs::write(out.join("static.rs"), list + "]\n")
}

/// A file of the theme as it is published.
fn small(file: &Path) -> io::Result<Vec<u8>> {
    let end = file.extension().unwrap_or_default();
    if end == "css" {
        Ok(sheet::small(&fs::read_to_string(file)?).into_bytes())
    } else if end == "js" {
        Ok(minifier::js::minify(&fs::read_to_string(file)?).to_string().into_bytes())
    } else {
        fs::read(file)
    }
}

/// The files at a path; one that is not there has none.
fn collect(path: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), into)?;
        }
    } else if path.is_file() {
        into.push(path.to_owned());
    }
    Ok(())
}

/// FNV-1a, which every compiler computes alike.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds bytes and their number.
    fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}
