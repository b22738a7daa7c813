//! A log of the Static Analysis Results Interchange Format 2.1.0, for code scanning and editors.
//!
//! One run; its rules are the codes that occur, with what `docs/checks.md` says of them. The texts are English, each result's
//! message with the Chinese one among its properties.

use super::words::{ends, words};
use crate::diagnostic::explain::{explain, summary};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::wording::UiLang;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A whole JSON document; `base` is put before the paths.
pub(super) fn print(diagnostics: &[Diagnostic], base: &str) -> String {
    let by_code: BTreeMap<&str, &Diagnostic> = diagnostics.iter().map(|d| (d.code(), d)).collect();
    let position: BTreeMap<&str, usize> = by_code.keys().enumerate().map(|(at, code)| (*code, at)).collect();
    let rules: Vec<Value> = by_code.values().map(|diagnostic| rule(diagnostic)).collect();
    let results: Vec<Value> = diagnostics.iter().map(|d| result(d, position[d.code()], base)).collect();
    let driver = json!({ "name": "gongbao", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn rule(diagnostic: &Diagnostic) -> Value {
    let code = diagnostic.code();
    let text = |lang| explain(code, lang).unwrap_or_default();
    let short = |lang| summary(code, lang).unwrap_or(code);
    json!({
        "id": code,
        "shortDescription": {
            "text": short(UiLang::En),
            "properties": { "zh": short(UiLang::Zh) },
        },
        "help": {
            "text": text(UiLang::En),
            "markdown": text(UiLang::En),
            "properties": { "zh": text(UiLang::Zh) },
        },
        "defaultConfiguration": { "level": level(diagnostic.problem.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, rule: usize, base: &str) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code(),
        "ruleIndex": rule,
        "level": level(diagnostic.severity),
        "message": {
            "text": words(diagnostic, UiLang::En),
            "properties": { "zh": words(diagnostic, UiLang::Zh) },
        },
    });
    let mut location = serde_json::Map::new();
    if let Some(place) = &diagnostic.place {
        location.insert("physicalLocation".into(), physical(place, base));
    }
    if let Some(block) = &diagnostic.block {
        location.insert("logicalLocations".into(), json!([{ "fullyQualifiedName": block }]));
    }
    if !location.is_empty() {
        result["locations"] = json!([location]);
    }
    result
}

fn physical(place: &Place, base: &str) -> Value {
    let (start, end) = ends(place);
    json!({
        "artifactLocation": { "uri": uri(&format!("{base}{}", place.file.path)), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// A path as a relative URI: everything but unreserved characters and slashes is percent-encoded.
fn uri(path: &str) -> String {
    path.bytes().fold(String::new(), |mut uri, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => drop(write!(uri, "%{byte:02X}")),
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        assert_eq!(uri("content/parks/a b%.md"), "content/parks/a%20b%25.md");
        assert_eq!(uri("园.md"), "%E5%9B%AD.md");
    }
}
