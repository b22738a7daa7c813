//! Small sites for tests.

use crate::content::{self, Loaded};
use crate::model::library::Library;
use std::path::Path;

/// What [`loaded`] reads.
pub fn library(files: &[(&str, &str)]) -> Library {
    loaded(files).library
}

/// A site in Chinese, English and French. Each file is a path below `content/` and its text; a report is
/// written without its front matter.
pub fn loaded(files: &[(&str, &str)]) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en, fr]\n");
    for (path, text) in files {
        let year = path
            .bytes()
            .filter(u8::is_ascii_digit)
            .fold(0, |year, digit| year * 10 + u32::from(digit - b'0'))
            + 1;
        let title = if path.contains(".zh.") { format!("报告\nyear: {year}") } else { "Report".into() };
        let head =
            if path.contains("/index.") { format!("---\ntitle: {title}\n---\n\n") } else { String::new() };
        write(folder.path(), path, &format!("{head}{text}"));
    }
    let loaded = content::load(folder.path()).expect("a configuration");
    let faults: Vec<String> = loaded.diagnostics.iter().map(|d| d.problem.message()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    loaded
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join("content").join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}
