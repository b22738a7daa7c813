//! A Code Quality report: GitLab shows its entries beside the lines of a merge request.
//!
//! An entry's fingerprint is what tells an old problem from a new one: it is made of the file, the code and the words,
//! not of the line, so that a paragraph put in above does not make everything below it new.

use super::words::ends;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{CONFIG, sha256};
use crate::wording::UiLang;
use serde_json::{Value, json};
use std::collections::HashMap;

/// A whole JSON document; `base` is put before the paths.
pub(super) fn print(diagnostics: &[Diagnostic], base: &str) -> String {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let entries: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let identity = identity(diagnostic, base);
            let count = seen.entry(identity.clone()).or_default();
            *count += 1;
            entry(diagnostic, base, &sha256(format!("{identity}\n{count}").as_bytes()))
        })
        .collect();
    format!("{:#}\n", Value::Array(entries))
}

/// The file of a diagnostic; what concerns the site as a whole stands at its configuration.
fn path(diagnostic: &Diagnostic, base: &str) -> String {
    let path = diagnostic.place.as_ref().map_or(CONFIG, |place| &place.file.path);
    format!("{base}{path}")
}

/// The English words, whatever the language of the console: a problem is not new because another person looks.
fn identity(diagnostic: &Diagnostic, base: &str) -> String {
    let block = diagnostic.block.as_deref().unwrap_or_default();
    [&path(diagnostic, base), diagnostic.code(), block, &diagnostic.problem.message_in(UiLang::En)].join("\n")
}

fn entry(diagnostic: &Diagnostic, base: &str, fingerprint: &str) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    let (start, end) = diagnostic.place.as_ref().map(ends).unzip();
    json!({
        "description": diagnostic.problem.message(),
        "check_name": diagnostic.code(),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": path(diagnostic, base),
            "lines": { "begin": start.map_or(1, |at| at.line), "end": end.map_or(1, |at| at.line) },
        },
    })
}
