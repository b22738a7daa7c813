//! One object, for tools, in English: see DESIGN §3.

use super::super::summary::Summary;
use super::words::ends;
use crate::diagnostic::Diagnostic;
use crate::wording::UiLang;
use serde_json::{Value, json};

/// A whole JSON document.
pub(super) fn print(diagnostics: &[Diagnostic]) -> String {
    let summary = Summary::of(diagnostics);
    let all: Vec<Value> = diagnostics.iter().map(one).collect();
    let object = json!({ "diagnostics": all, "errors": summary.errors, "warnings": summary.warnings });
    format!("{object:#}\n")
}

fn one(diagnostic: &Diagnostic) -> Value {
    let place = diagnostic.place.as_ref();
    let (start, end) = place.map(ends).unzip();
    json!({
        "code": diagnostic.code(),
        "severity": diagnostic.severity.name(),
        "message": diagnostic.problem.message_in(UiLang::En),
        "file": place.map(|place| place.file.path.as_str()),
        "line": start.map(|at| at.line),
        "column": start.map(|at| at.column),
        "end_line": end.map(|at| at.line),
        "end_column": end.map(|at| at.column),
        "block": diagnostic.block,
        "hints": diagnostic.problem.hints_in(UiLang::En),
    })
}
