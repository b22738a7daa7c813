//! Names hold both halves of a pair of quotation marks or brackets, or neither.
//!
//! In: a prepared [`CharLine`] and where a name was found in it. Out: where it is, with the half that it lacks or without the one
//! that it has too many: `“十项重大工程` without the mark before it, `碳达峰“十大工程` with the one behind.

use super::rules::CharLine;
use std::ops::Range;

/// `range` is in characters; a half at an edge is taken in or left out.
pub fn with_whole_pairs(line: &CharLine, range: Range<usize>) -> Range<usize> {
    let mut whole = range.clone();
    for at in range.clone() {
        let Some(partner) = line.partner(at).filter(|partner| !range.contains(partner)) else { continue };
        if partner >= range.end && at == whole.start {
            whole.start += 1;
        } else if partner < range.start && at + 1 == range.end {
            whole.end -= 1;
        } else if partner == range.end {
            whole.end += 1;
        } else if partner + 1 == range.start {
            whole.start -= 1;
        }
    }
    if whole.is_empty() { range } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, found: &str, expected: &str) {
        let line = CharLine::new(text);
        let start = text.find(found).expect("the name stands in the text");
        let range = line.chars_of(start..start + found.len());
        assert_eq!(line.text(&with_whole_pairs(&line, range)), expected);
    }

    #[test]
    fn a_pair_is_whole_or_left_out() {
        check("实施“十项重大工程”，", "“十项重大工程", "十项重大工程");
        check("推进“五大行动”，", "五大行动”", "五大行动");
        check("实施碳达峰“十大工程”。", "碳达峰“十大工程", "碳达峰“十大工程”");
        check("“两园一河”示范段建成", "两园一河”示范段", "“两园一河”示范段");
        check("建设甲园（二期）。", "甲园（二期）", "甲园（二期）");
        check("建设甲园（二期）。", "甲园（二期", "甲园（二期）");
        check("“甲", "“甲", "“甲");
        check("“甲”", "“", "“");
    }
}
