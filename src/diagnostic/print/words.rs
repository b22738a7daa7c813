//! The places and words of a diagnostic, as every format has them.

use super::super::{Diagnostic, Place};
use crate::source::Location;
use crate::wording::UiLang;

/// The span moved to character boundaries inside the text: places of rules may be off in a file that is broken.
pub fn safe_span(place: &Place) -> std::ops::Range<usize> {
    let text = &place.file.text;
    let start = text.floor_char_boundary(place.span.start as usize);
    let end = text.ceil_char_boundary((place.span.end as usize).clamp(start, text.len()));
    start..end
}

/// Where a place begins and ends, both within the file.
pub fn ends(place: &Place) -> (Location, Location) {
    let span = safe_span(place);
    (place.file.location(span.start), place.file.location(span.end))
}

/// The message with its hints, a line each.
pub fn words(diagnostic: &Diagnostic, lang: UiLang) -> String {
    let (message, hints) = (diagnostic.problem.message_in(lang), diagnostic.problem.hints_in(lang));
    let words: Vec<String> = [message].into_iter().chain(hints).collect();
    words.join("\n")
}
