//! For people: the message, the line with the place marked, the hints.

use super::safe_span;
use crate::diagnostic::{Diagnostic, Place, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

pub(super) fn print(diagnostic: &Diagnostic, color: bool) -> String {
    let title = diagnostic.problem.message();
    let hints = diagnostic.problem.hints();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&*title).id(diagnostic.code()));
    if let Some(place) = &diagnostic.place {
        let span = safe_span(place);
        let lines = lines_around(&place.file.text, &span);
        group = group.element(
            Snippet::source(&place.file.text[lines.clone()])
                .line_start(first_line(place, lines.start))
                .path(place.file.path.as_str())
                .annotation(AnnotationKind::Primary.span(span.start - lines.start..span.end - lines.start)),
        );
    }
    for hint in &hints {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(&[group]))
}

/// The whole lines of a span: a long file is not looked through again for each of its diagnostics.
fn lines_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    start..end
}

fn first_line(place: &Place, offset: usize) -> usize {
    place.file.location(offset).line as usize
}
