//! Diagnostics as editors show them.

use super::text::Positions;
use crate::diagnostic::{Diagnostic, Severity};
use lsp_types::{DiagnosticSeverity, NumberOrString, Range};

/// The diagnostics of one file.
pub fn in_editor(found: &[Diagnostic]) -> Vec<lsp_types::Diagnostic> {
    let file = found.iter().find_map(|diagnostic| Some(&diagnostic.place.as_ref()?.file));
    let positions = file.map(|file| Positions::of(file));
    found.iter().map(|diagnostic| one(diagnostic, positions.as_ref())).collect()
}

fn one(diagnostic: &Diagnostic, positions: Option<&Positions>) -> lsp_types::Diagnostic {
    let hints = diagnostic.problem.hints();
    let message = std::iter::once(diagnostic.problem.message()).chain(hints).collect::<Vec<_>>().join("\n");
    lsp_types::Diagnostic {
        range: diagnostic
            .place
            .as_ref()
            .zip(positions)
            .map_or_else(Range::default, |(place, positions)| positions.range(place.span.range())),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(diagnostic.code().to_owned())),
        source: Some("gongbao".to_owned()),
        message,
        ..lsp_types::Diagnostic::default()
    }
}
