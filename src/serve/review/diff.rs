//! Two texts of a file → the lines that differ.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Lines that are shown around a changed one.
const CONTEXT: usize = 1;

/// A line of either text.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct DiffLine {
    /// `+`, `-`, a space, or `…` between lines that are not neighbours.
    pub sign: char,
    pub text: String,
}

/// The changed lines with those around them.
pub fn diff(old: &str, new: &str) -> Vec<DiffLine> {
    let diff = TextDiff::from_lines(old, new);
    let mut lines: Vec<DiffLine> = Vec::new();
    for (at, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if at > 0 {
            lines.push(DiffLine { sign: '…', text: String::new() });
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            lines.push(DiffLine { sign, text: change.value().trim_end_matches('\n').to_owned() });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_line_by_line() {
        let check = |old: &str, new: &str, expected: &str| {
            let shown: Vec<String> =
                diff(old, new).iter().map(|line| format!("{}{}", line.sign, line.text)).collect();
            assert_eq!(shown.join("\n"), expected);
        };
        check("", "甲\n", "+甲");
        check("甲\n", "", "-甲");
        check("a\nb\nc\nd\n", "a\nb\nC\nd\n", " b\n-c\n+C\n d");
        check("1\n2\n3\n4\n5\n6\n7\n", "一\n2\n3\n4\n5\n6\n七\n", "-1\n+一\n 2\n…\n 6\n-7\n+七");
        check("a\n", "a\n", "");
    }
}
