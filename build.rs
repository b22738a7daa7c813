//! Names the program by what it is compiled from, so that files which another one wrote can be told (`src/shard/file.rs`).
//!
//! In: the sources, the built-in theme and the versions of the dependencies. Out: `GONGBAO_SOURCES`, a hash of them: the
//! same wherever they are compiled.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const SOURCES: [&str; 5] = ["Cargo.lock", "Cargo.toml", "src", "static", "templates"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hash = Fnv::new();
    for file in files {
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.add(&fs::read(&file)?);
    }
    println!("cargo::rustc-env=GONGBAO_SOURCES={:016x}", hash.0);
    Ok(())
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
