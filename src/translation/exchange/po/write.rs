//! [`Catalog`] → the text of a PO file.

use super::{Catalog, Entry, EntryText};
use std::fmt::Write as _;

/// The whole file: the header, then each entry after a blank line. A string stands on one line, or on one for each line
/// break in it, so that a change of a translation is a change of its line.
pub fn write(catalog: &Catalog) -> String {
    let mut out = String::new();
    for entry in catalog.header.iter().chain(&catalog.entries) {
        if !out.is_empty() {
            out.push('\n');
        }
        push_entry(&mut out, entry);
    }
    out
}

fn push_entry(out: &mut String, entry: &Entry) {
    push_lines(out, "#", &entry.comments);
    push_lines(out, "#.", &entry.extracted);
    for reference in &entry.references {
        let _ = writeln!(out, "#: {reference}");
    }
    if !entry.flags.is_empty() {
        let _ = writeln!(out, "#, {}", entry.flags.join(", "));
    }
    let old = if entry.obsolete { "#~| " } else { "#| " };
    push_text(out, old, "msgctxt", entry.previous.context.as_ref());
    push_text(out, old, "msgid", entry.previous.id.as_ref());
    push_text(out, old, "msgid_plural", entry.previous.plural.as_ref());
    let mark = if entry.obsolete { "#~ " } else { "" };
    push_text(out, mark, "msgctxt", entry.context.as_ref());
    push_text(out, mark, "msgid", Some(&entry.id));
    push_text(out, mark, "msgid_plural", entry.plural.as_ref());
    for (form, text) in entry.strings.iter().enumerate() {
        let form = if entry.plural.is_some() { format!("[{form}]") } else { String::new() };
        push_text(out, mark, &format!("msgstr{form}"), Some(text));
    }
}

/// Comments begin with a space of their own if they have one.
fn push_lines(out: &mut String, mark: &str, lines: &[String]) {
    for line in lines {
        let _ = writeln!(out, "{mark}{line}");
    }
}

fn push_text(out: &mut String, mark: &str, keyword: &str, text: Option<&EntryText>) {
    let Some(EntryText { value, .. }) = text else { return };
    let _ = write!(out, "{mark}{keyword} ");
    let whole = value.trim_end_matches('\n');
    if !whole.contains('\n') {
        let _ = writeln!(out, "\"{}\"", escape(value));
        return;
    }
    out.push_str("\"\"\n");
    for line in value.split_inclusive('\n') {
        let _ = writeln!(out, "{mark}\"{}\"", escape(line));
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out
}
