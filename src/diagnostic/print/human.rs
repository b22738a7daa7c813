//! For people: the message, the line with the place marked, the hints.

use super::words::safe_span;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::wording::message;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// Some lines in the language of the console.
pub(super) fn print(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let title = diagnostic.problem.message();
    let hints = diagnostic.problem.hints();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(diagnostic.severity.message().to_string());
    let help = Level::HELP.with_name(message!("level-help").to_string());
    let mut group = Group::with_title(level.primary_title(&*title).id(diagnostic.code()));
    if let Some(place) = &diagnostic.place {
        group = with_place(group, place);
    }
    for hint in &hints {
        group = group.element(help.clone().message(hint.as_str()));
    }
    format!("{}\n\n", renderer.render(&[group]))
}

/// A longer line is shown in part, so that printing all findings of a line takes no longer than their number.
const LONGEST_LINE: usize = 2 * 1024;

/// How many bytes before and after the start of a span are shown of such a line: more than fits a screen.
const REACH: usize = 512;

fn with_place<'a>(group: Group<'a>, place: &'a Place) -> Group<'a> {
    let (path, text) = (place.file.path.as_str(), &place.file.text);
    let span = safe_span(place);
    let lines = lines_around(text, &span);
    if lines.len() <= LONGEST_LINE {
        return group.element(snippet(place, &span, lines).path(path));
    }
    // The renderer would count the column from the start of what it is given.
    let location = place.file.location(span.start);
    let origin = Origin::path(path).line(location.line as usize).char_column(location.column as usize);
    group.element(origin).element(snippet(place, &span, around(text, &span)))
}

fn snippet<'a>(place: &'a Place, span: &Range<usize>, shown: Range<usize>) -> Snippet<'a, Annotation<'a>> {
    let marked = span.start - shown.start..span.end.min(shown.end) - shown.start;
    Snippet::source(&place.file.text[shown.clone()])
        .line_start(place.file.location(shown.start).line as usize)
        .annotation(AnnotationKind::Primary.span(marked))
}

/// The whole lines of a span, or more than the longest line is let be where they are longer.
fn lines_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let first = text.floor_char_boundary(span.start.saturating_sub(LONGEST_LINE));
    let last = text.ceil_char_boundary(span.end.saturating_add(LONGEST_LINE));
    let start = text[first..span.start].rfind('\n').map_or(first, |at| first + at + 1);
    let end = text[span.end..last].find('\n').map_or(last, |at| span.end + at + 1);
    start..end
}

/// What stands about the start of a span.
fn around(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start.saturating_sub(REACH));
    start..text.ceil_char_boundary(span.start + REACH)
}
