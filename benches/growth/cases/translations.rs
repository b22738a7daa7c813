//! What stands in catalogs and texts of translators.

use super::{repeated, report, write};
use crate::measure::Case;
use std::path::Path;

const IMPORT_PO: &[&str] = &["translate", "import", "x.po"];
const EXPORT: &[&str] = &["translate", "export", "--out", "po"];
const IMPORT_BESIDE: &[&str] = &["import", "x.txt", "--id", "a", "--lang", "en", "--dry-run"];

/// Of texts that are laid beside each other all places of a grid are looked at, up to four million: `n` goes beyond.
pub const CASES: &[Case] = &[
    Case { name: "unknown entries of a PO", n: 250, write: unknown_entries },
    Case { name: "comments of a PO", n: 5000, write: comments },
    Case { name: "entries of a PO", n: 40, write: entries },
    Case { name: "tags of an entry", n: 60, write: tags },
    Case { name: "tags that do not end", n: 200, write: open_tags },
    Case { name: "paragraphs that are exported", n: 60, write: exported },
    Case { name: "paragraphs laid beside others", n: 1000, write: laid_paragraphs },
    Case { name: "sentences laid beside others", n: 1000, write: laid_sentences },
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

/// An entry for a block with so many words in bold.
fn tagged(root: &Path, n: usize, translation: &str) -> &'static [&'static str] {
    let source = repeated(n, "", |i| format!("<b{}>甲</b{}>乙", i + 1, i + 1));
    po(root, &format!("msgctxt \"a#p1\"\nmsgid \"正文{source}。\"\nmsgstr \"{translation}\"\n"));
    report(root, &format!("正文{}。 ^p1\n", "**甲**乙".repeat(n)));
    IMPORT_PO
}

fn tags(root: &Path, n: usize) -> &'static [&'static str] {
    tagged(root, n, &format!("Text {}.", repeated(n, " ", |i| format!("<b{}>a</b{}> b", n - i, n - i))))
}

fn open_tags(root: &Path, n: usize) -> &'static [&'static str] {
    let (open, close) =
        (repeated(n, "", |i| format!("<b{}>a<", i + 1)), repeated(n, "", |i| format!("</b{}>", i + 1)));
    tagged(root, n, &format!("Text {open}{close}."))
}
