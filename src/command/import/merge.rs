//! Three texts → one: the last import's proposal, the editor's file, and the new proposal.
//!
//! They are merged by line. A paragraph is one line, so where an editor and the import both changed a paragraph and the
//! import's change is of links alone, that paragraph is merged once more, word by word.
//!
//! Texts are compared by their content: neither line ends, nor a byte order mark, nor the end of the last line is a change.

use crate::store;
use std::borrow::Cow;

/// A merged text.
#[derive(Debug, PartialEq, Eq)]
pub enum Merged {
    Clean(String),
    /// Both sides changed the same lines; they stand between conflict marks.
    Conflict(String),
}

impl Merged {
    /// With the marks of conflicts, if there are any.
    pub fn into_text(self) -> String {
        let (Self::Clean(text) | Self::Conflict(text)) = self;
        text
    }
}

/// What an editor changed stays; what only the import changed is taken. Where the last proposal is not known, it is taken
/// to have been what the two have in common: then nothing of either is lost.
pub fn merge(base: Option<&str>, current: Option<&str>, proposed: &str) -> Merged {
    let Some(current) = current.map(store::content) else { return Merged::Clean(proposed.into()) };
    let (ours, theirs) = (with_last_line_ended(&current), with_last_line_ended(proposed));
    let base = match base.map(store::content) {
        Some(base) => with_last_line_ended(&base).into_owned(),
        None => in_common(&ours, &theirs),
    };
    if base == *theirs {
        return Merged::Clean(current.into_owned());
    }
    match diffy::merge(&base, &ours, &theirs) {
        Ok(text) => Merged::Clean(text),
        Err(text) => settle_links(&text),
    }
}

/// A conflict stands on lines of its own, so the lines before it must be whole.
fn with_last_line_ended(text: &str) -> Cow<'_, str> {
    if text.is_empty() || text.ends_with('\n') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{text}\n"))
    }
}

/// The lines that two texts share, in their order.
fn in_common(a: &str, b: &str) -> String {
    if a == b {
        return a.to_owned();
    }
    let patch = diffy::DiffOptions::new().set_context_len(a.len() + b.len()).create_patch(a, b);
    let lines = patch.hunks().iter().flat_map(|hunk| hunk.lines());
    let shared =
        lines.filter_map(|line| if let diffy::Line::Context(line) = line { Some(*line) } else { None });
    shared.collect()
}

const OURS: &str = "<<<<<<< ours";
const ORIGINAL: &str = "||||||| original";
const PARTED: &str = "=======";
const THEIRS: &str = ">>>>>>> theirs";

/// Takes out the conflicts in which the import changed links alone and the editor something else.
fn settle_links(text: &str) -> Merged {
    let mut settled = String::with_capacity(text.len());
    let mut is_clean = true;
    let mut rest = text;
    while let Some((before, conflict, after)) = next_conflict(rest) {
        settled.push_str(before);
        match conflict.by_links() {
            Some(text) => settled.push_str(&text),
            None => {
                is_clean = false;
                settled.push_str(&rest[before.len()..rest.len() - after.len()]);
            }
        }
        rest = after;
    }
    settled.push_str(rest);
    if is_clean { Merged::Clean(settled) } else { Merged::Conflict(settled) }
}

/// The three sides of a conflict, each of whole lines.
struct Conflict<'a> {
    ours: &'a str,
    original: &'a str,
    theirs: &'a str,
}

/// The first conflict of a text, with what stands before and after it.
fn next_conflict(text: &str) -> Option<(&str, Conflict<'_>, &str)> {
    let (before, rest) = at_line(text, OURS)?;
    let (ours, rest) = at_line(rest, ORIGINAL)?;
    let (original, rest) = at_line(rest, PARTED)?;
    let (theirs, after) = at_line(rest, THEIRS)?;
    Some((before, Conflict { ours, original, theirs }, after))
}

/// The text before a line, and after it.
fn at_line<'a>(text: &'a str, line: &str) -> Option<(&'a str, &'a str)> {
    let at = text.match_indices(line).map(|(at, _)| at).find(|at| *at == 0 || text[..*at].ends_with('\n'))?;
    let after = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    Some((&text[..at], &text[after..]))
}

impl Conflict<'_> {
    /// The merge by words, where the import's text is the same but for its links.
    fn by_links(&self) -> Option<String> {
        let is_plain = [self.ours, self.original, self.theirs].iter().all(|side| !side.contains(LINE_END));
        if !is_plain || without_links(self.original) != without_links(self.theirs) {
            return None;
        }
        let [original, ours, theirs] = [self.original, self.ours, self.theirs].map(one_a_line);
        let merged = diffy::merge(&original, &ours, &theirs).ok()?;
        Some(merged.split('\n').map(|word| if word == LINE_END { "\n" } else { word }).collect())
    }
}

/// What stands for the end of a line where each word is one.
const LINE_END: &str = "\u{0}";

/// The words of a text, one a line: a link, a run of Latin letters and figures, any other character.
fn one_a_line(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !".%,-^_".contains(c)).unwrap_or(rest.len());
        let link = rest.strip_prefix("[[").and_then(|inner| inner.find("]]")).map_or(0, |end| end + 4);
        let length = link.max(run).max(c.len_utf8());
        lines.push_str(if c == '\n' { LINE_END } else { &rest[..length] });
        lines.push('\n');
        rest = &rest[length..];
    }
    lines
}

/// A text with the words of its links in their place.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[[") {
        plain.push_str(before);
        let Some((inner, after)) = link.split_once("]]") else { break };
        plain.push_str(inner.split_once('|').map_or(inner, |(_, words)| words));
        rest = after;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editors_work_stays() {
        let check = |base: Option<&str>, current: Option<&str>, proposed: &str, expected: &str| {
            assert_eq!(merge(base, current, proposed), Merged::Clean(expected.into()));
        };
        check(None, None, "甲\n", "甲\n");
        check(Some("甲\n"), Some("乙\n"), "甲\n", "乙\n");
        check(Some("甲\r\n"), Some("乙\r\n"), "甲\n", "乙\n");
        // The last import is not known.
        check(None, Some("甲\n"), "甲\n", "甲\n");
        check(None, Some("甲\n\n乙\n"), "甲\n", "甲\n\n乙\n");
        check(None, Some("甲\n"), "甲\n\n乙\n", "甲\n\n乙\n");
        check(
            Some("甲\n\n乙\n\n丙\n"),
            Some("甲改\n\n乙\n\n丙\n"),
            "甲\n\n乙\n\n丙新\n",
            "甲改\n\n乙\n\n丙新\n",
        );
    }

    #[test]
    fn links_of_one_paragraph_are_merged_one_by_one() {
        let check = |base: &str, ours: &str, theirs: &str, expected: &str| {
            assert_eq!(merge(Some(base), Some(ours), theirs), Merged::Clean(expected.into()), "{ours}");
        };
        check(
            "甲、[[a/b|乙]]、丙。 ^p1\n",
            "[[a/a|甲]]、乙、丙。 ^p1\n",
            "甲、乙、[[a/c|丙]]。 ^p1\n",
            "[[a/a|甲]]、乙、[[a/c|丙]]。 ^p1\n",
        );
        check(
            "甲乙。 ^p1\n",
            "甲乙。 ^p1\n\n[^e1]: 丙\n",
            "[[a/b|甲]]乙。 ^p1\n",
            "[[a/b|甲]]乙。 ^p1\n\n[^e1]: 丙\n",
        );
        check("甲增长5%。\n", "甲增长6%。\n", "[[a/b|甲]]增长5%。\n", "[[a/b|甲]]增长6%。\n");
    }

    #[test]
    fn figures_and_links_of_both_sides_are_never_mixed() {
        let check = |base: &str, ours: &str, theirs: &str| {
            let merged = merge(Some(base), Some(ours), theirs);
            assert!(matches!(merged, Merged::Conflict(_)), "{merged:?}");
        };
        check("增长5%。\n", "增长5.5%。\n", "增长6%。\n");
        check("甲乙。\n", "[[a/b|甲]]乙。\n", "[[a/c|甲乙]]。\n");
        check("甲\n=======\n乙\n", "丙\n=======\n丁\n", "[[a/b|甲]]\n=======\n戊\n");
    }

    #[test]
    fn a_conflict_keeps_both_sides_on_lines_of_its_own() {
        let check = |base: Option<&str>, ours: &str| {
            let merged = merge(base, Some(ours), "丙\n");
            assert!(matches!(merged, Merged::Conflict(_)), "{merged:?}");
            let text = merged.into_text();
            assert!(text.contains("\n乙\n") && text.contains("\n丙\n"), "{text}");
            assert_eq!(crate::content::first_mark(&text), Some(1));
        };
        for ours in ["乙\n", "乙", "乙\r\n", "\u{feff}乙"] {
            check(Some("甲\n"), ours);
            check(Some("甲"), ours);
            check(None, ours);
        }
    }
}
