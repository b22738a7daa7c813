//! Folders of files, for the tests that compare what was written.

// Each test is a program of its own, and not every one needs all of it.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The bytes of files by their paths below a folder.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Every file below a folder.
pub fn files(top: &Path) -> Files {
    let entries = walkdir::WalkDir::new(top).into_iter().map(|entry| entry.expect("an entry").into_path());
    let below = |path: &Path| path.strip_prefix(top).expect("below").to_owned();
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (below(&path), fs::read(&path).expect("read"))).collect()
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

pub fn assert_same(found: &Files, expected: &Files, what: &str) {
    let differing = expected.iter().filter(|(path, bytes)| found.get(*path) != Some(bytes));
    let differing: Vec<_> = differing.map(|(path, _)| path).take(20).collect();
    assert!(differing.is_empty(), "{what}: {differing:?}");
    assert_eq!(found.len(), expected.len(), "{what}: as many files");
}
