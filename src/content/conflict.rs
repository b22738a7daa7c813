//! `merge-conflict`: what `git merge` or a second import left between `<<<<<<<` and `>>>>>>>`.
//!
//! In: a file. Out: the file as if the first side of each conflict had been taken, with every place where it was, so that
//! the rest of the site can still be looked at, and a diagnostic a conflict.

use crate::diagnostic::{Diagnostic, Parsed, Problem};
use crate::source::SourceFile;
use std::ops::Range;
use std::sync::Arc;

/// Which lines of a conflict are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ConflictPart {
    Outside,
    Ours,
    /// The common ancestor or the other side.
    Theirs,
}

/// The file with the first side of each conflict; the file itself if it has none.
pub fn first_sides(file: &Arc<SourceFile>) -> Parsed<Arc<SourceFile>> {
    if !file.text.contains("<<<<<<<") && !file.text.contains(">>>>>>>") {
        return Parsed::clean(Arc::clone(file));
    }
    let mut text = file.text.clone().into_bytes();
    let mut diagnostics = Vec::new();
    let mut part = ConflictPart::Outside;
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let words = at..at + line.trim_end().len();
        let (next, is_marker) = step(part, line);
        let begins = part == ConflictPart::Outside && is_marker;
        if begins {
            diagnostics.push(Diagnostic::at(file, words.clone(), Problem::MergeConflict));
        }
        if is_marker || part == ConflictPart::Theirs {
            blank(&mut text, words);
        }
        (part, at) = (next, at + line.len());
    }
    let text = String::from_utf8(text).expect("whole lines became spaces");
    let value = if diagnostics.is_empty() { Arc::clone(file) } else { SourceFile::new(&*file.path, text) };
    Parsed { value, diagnostics }
}

/// The line, from 1, of the first mark that a merge has left in a text.
pub fn first_mark(text: &str) -> Option<usize> {
    text.lines().position(|line| step(ConflictPart::Outside, line).1).map(|at| at + 1)
}

/// The part after a line, and whether the line is one of the marks. Marks that close nothing are marks too.
fn step(part: ConflictPart, line: &str) -> (ConflictPart, bool) {
    match part {
        ConflictPart::Outside if is_conflict_mark(line, "<<<<<<<") => (ConflictPart::Ours, true),
        _ if is_conflict_mark(line, ">>>>>>>") => (ConflictPart::Outside, true),
        ConflictPart::Ours | ConflictPart::Theirs
            if is_conflict_mark(line, "|||||||") || is_conflict_mark(line, "=======") =>
        {
            (ConflictPart::Theirs, true)
        }
        _ => (part, false),
    }
}

fn is_conflict_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
}

fn blank(text: &mut [u8], range: Range<usize>) {
    text[range].fill(b' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, lines: &[u32]) {
        let parsed = first_sides(&SourceFile::new("a.md", text));
        assert_eq!(parsed.value.text, expected, "{text}");
        let at = |d: &Diagnostic| {
            let place = d.place.as_ref().expect("a place");
            place.file.location(place.span.start as usize).line
        };
        assert_eq!(parsed.diagnostics.iter().map(at).collect::<Vec<_>>(), lines, "{text}");
    }

    #[test]
    fn the_first_side_stays_where_it_was() {
        check("甲\n", "甲\n", &[]);
        check(
            "甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> main\n丁\n",
            "甲\n            \n乙\n       \n   \n            \n丁\n",
            &[2],
        );
        check(
            "<<<<<<<\r\na\r\n|||||||\r\nb\r\n=======\r\nc\r\n>>>>>>>\r\n",
            "       \r\na\r\n       \r\n \r\n       \r\n \r\n       \r\n",
            &[1],
        );
    }

    #[test]
    fn a_mark_without_its_fellows_is_left_over() {
        check("a\n>>>>>>> main\nb\n", "a\n            \nb\n", &[2]);
        check("<<<<<<< HEAD\na\n", "            \na\n", &[1]);
    }

    #[test]
    fn the_first_mark_is_found() {
        let check = |text: &str, line: Option<usize>| assert_eq!(first_mark(text), line, "{text}");
        check("甲\n=======\n<<<<<<<< x\n见 <<<<<<< 处\n", None);
        check("甲\r\n<<<<<<< HEAD\r\n", Some(2));
        check(">>>>>>> main", Some(1));
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        check("标题\n=======\n", "标题\n=======\n", &[]);
        check("见 <<<<<<< 处\n<<<<<<<<\n", "见 <<<<<<< 处\n<<<<<<<<\n", &[]);
    }
}
