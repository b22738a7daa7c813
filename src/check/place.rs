//! Where a fault stands in its file, for values that do not carry their own place.

use crate::model::report::Block;
use crate::source::{SourceFile, Span};
use crate::yaml::Places;
use std::ops::Range;

/// How far around a known place a text is looked for.
const REACH: usize = 4000;

/// The occurrence of `text` nearest to byte `at`, or the rest of the line there.
pub fn near(file: &SourceFile, at: usize, text: &str) -> Range<usize> {
    let all = &file.text;
    let at = all.floor_char_boundary(at);
    let start = all.floor_char_boundary(at.saturating_sub(REACH));
    let end = all.ceil_char_boundary((at + REACH).min(all.len()));
    let found = all[start..end].match_indices(text).map(|(found, _)| start + found);
    match found.min_by_key(|found| found.abs_diff(at)).filter(|_| !text.is_empty()) {
        Some(found) => found..found + text.len(),
        None => at..at + all[at..].find('\n').unwrap_or(all.len() - at),
    }
}

/// What reads as `text` at or below a YAML key, or else the key, or else the first line.
pub fn below_key(file: &SourceFile, places: &Places, key: &str, text: &str) -> Range<usize> {
    places.below(key, text).map_or_else(|| at_key(file, places, key), Span::range)
}

/// A YAML key, or else the first line.
pub fn at_key(file: &SourceFile, places: &Places, key: &str) -> Range<usize> {
    places.key(key).map_or(0..file.text.find('\n').unwrap_or(file.text.len()), Span::range)
}

/// A range of a block's text.
pub fn in_block(block: &Block, range: Range<usize>) -> Range<usize> {
    block.text.origin.file_range(range)
}

/// The entity that a mention names: what stands between `[[` and `|` before the text at `range`.
pub fn mention(file: &SourceFile, block: &Block, range: Range<usize>) -> Range<usize> {
    let text = in_block(block, range);
    let open = file.text.get(block.span.start as usize..text.start).and_then(|before| before.rfind("[["));
    let Some(open) = open.map(|open| block.span.start as usize + open + 2) else { return text };
    let length = file.text[open..].find(['|', ']']).unwrap_or(0);
    open..open + length
}

/// A note reference at a byte of a block's text.
pub fn note_ref(file: &SourceFile, block: &Block, at: usize, label: &str) -> Range<usize> {
    near(file, block.text.origin.file_offset(at), &format!("[^{label}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_occurrence_is_taken() {
        let file = SourceFile::new("a", "甲 x 乙 x 丙\nx\n");
        let check = |at, text, expected| assert_eq!(near(&file, at, text), expected);
        check(0, "x", 4..5);
        check(11, "x", 10..11);
        check(file.text.len(), "x", 16..17);
        check(4, "不在", 4..15);
        check(99, "", file.text.len()..file.text.len());
    }
}
