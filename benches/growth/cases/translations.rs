//! What stands in catalogs and texts of translators.

use super::{repeated, report, write};
use crate::measure::Case;
use std::path::Path;

const IMPORT_PO: &[&str] = &["translate", "import", "x.po"];
const EXPORT: &[&str] = &["translate", "export", "--out", "po"];
const IMPORT_BESIDE: &[&str] = &["import", "x.txt", "--id", "a", "--lang", "en", "--dry-run"];

pub const CASES: &[Case] = &[
    Case { name: "unknown entries of a PO", n: 250, write: unknown_entries },
    Case { name: "comments of a PO", n: 5000, write: comments },
    Case { name: "entries of a PO", n: 40, write: entries },
    Case { name: "paragraphs that are exported", n: 60, write: exported },
    Case { name: "paragraphs laid beside others", n: 30, write: laid_paragraphs },
    Case { name: "sentences laid beside others", n: 60, write: laid_sentences },
];

fn po(root: &Path, body: &str) -> &'static [&'static str] {
    report(root, "正文。 ^p1\n");
    let head =
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: en\\n\"\n\n";
    write(root, "x.po", &format!("{head}{body}"));
    IMPORT_PO
}

fn unknown_entries(root: &Path, n: usize) -> &'static [&'static str] {
    let entry = |i| format!("msgctxt \"a#q{i}\"\nmsgid \"正文{i}\"\nmsgstr \"text {i}\"\n");
    po(root, &repeated(n, "\n", entry))
}

fn comments(root: &Path, n: usize) -> &'static [&'static str] {
    po(root, &format!("{}msgctxt \"a#p1\"\nmsgid \"正文。\"\nmsgstr \"Text.\"\n", "#, fuzzy\n".repeat(n)))
}

fn paragraphs(n: usize) -> String {
    repeated(n, "\n", |i| format!("推进第{i}项工作。 ^p{i}\n"))
}

fn entries(root: &Path, n: usize) -> &'static [&'static str] {
    let entry =
        |i| format!("msgctxt \"a#p{i}\"\nmsgid \"推进第{i}项工作。\"\nmsgstr \"Advance work {i}.\"\n");
    po(root, &repeated(n, "\n", entry));
    report(root, &paragraphs(n));
    IMPORT_PO
}

fn exported(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &paragraphs(n));
    EXPORT
}

fn laid_paragraphs(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &paragraphs(n));
    write(
        root,
        "x.txt",
        &format!("Report\n\n{}", repeated(n, "\n", |i| format!("Advance work {i} of all.\n"))),
    );
    IMPORT_BESIDE
}

fn laid_sentences(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("{}完成。 ^p1\n", repeated(n, "", |i| format!("推进第{i}项工作。"))));
    let words = repeated(n, " ", |i| format!("Advance work {i} of all."));
    write(root, "x.txt", &format!("Report\n\n{words} It is done.\n"));
    IMPORT_BESIDE
}
