//! The constructs, each written so many times into a site of its own.

mod content;
mod sources;
mod translations;
mod years;

use crate::measure::Case;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// All of them.
pub fn cases() -> impl Iterator<Item = &'static Case> {
    content::CASES.iter().chain(sources::CASES).chain(translations::CASES).chain(years::CASES)
}

pub fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// `part(0) part(1) …` with something between them.
fn repeated(n: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..n {
        let _ = write!(text, "{}{}", if number > 0 { between } else { "" }, part(number));
    }
    text
}

fn report(root: &Path, zh: &str) {
    write(root, "content/reports/a/index.zh.md", &format!("---\ntitle: 报告\n---\n\n{zh}"));
}

fn translated(root: &Path, zh: &str, en: &str) {
    report(root, zh);
    write(root, "content/reports/a/index.en.md", &format!("---\ntitle: Report\n---\n\n{en}"));
}

fn park(root: &Path, name: &str, more: &str) {
    let text = format!("---\nname: {{ zh: {name}, en: East }}\n{more}status: reviewed\n---\n");
    write(root, "content/parks/p.md", &text);
}
