//! The decoded source → its lines, without what is not seen.
//!
//! Indents, blank lines and zero-width characters go here; that a line was indented or followed a blank one is
//! remembered, because it tells paragraphs apart. What the source's format says of a line stays with it; what it calls
//! furniture goes.

use super::log::{Log, Reason};
use super::passage::{Passage, Replacement, SourceText};
use super::role::Role;
use super::script::is_invisible;
use crate::model::rule::ImportRule;
use std::collections::BTreeMap;

const INVISIBLE: Reason = Reason::sure(ImportRule::Invisible);
const LOST_INDENT: Reason = Reason::sure(ImportRule::LostIndent);

/// A line with text in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the source, from 1.
    pub number: u32,
    pub passage: Passage,
    /// Whether a blank line stood before it.
    pub gap: bool,
    /// Whether white space stood before its text.
    pub indented: bool,
    /// Whether a line of nothing but zero-width characters stood before it, as some pages wrap.
    pub wrapped: bool,
    /// What the source's format says of it.
    pub role: Option<Role>,
    /// Whether it is only a part of its line in the source, which was cut.
    pub is_part: bool,
}

impl Line {
    /// Leaves the line out of the report.
    pub fn drop(&self, reason: Reason, log: &mut Log) {
        if self.is_part {
            log.change(self.passage.origins(0..self.text().len()), reason);
        } else {
            log.drop_line(self.number, reason);
        }
    }

    /// The text as it stands now.
    pub fn text(&self) -> &str {
        self.passage.as_str()
    }
}

/// The lines of a source that hold text.
pub fn split(source: &SourceText, roles: &BTreeMap<u32, Role>, log: &mut Log) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut gap, mut wrapped) = (false, false);
    for number in 1..=source.line_count() {
        let role = roles.get(&number).copied();
        if let Some(Role::Furniture(rule)) = role {
            log.drop_line(number, Reason::likely(rule));
            continue;
        }
        let passage = match role {
            Some(Role::Row { .. }) => visible_row(source.row(number), log),
            _ => without_lost_indent(visible(source.passage(number), log), log),
        };
        if !passage.is_empty() {
            let indented = source.line(number).starts_with(char::is_whitespace);
            let wrapped_here = wrapped && !gap;
            lines.push(Line { number, passage, gap, indented, wrapped: wrapped_here, role, is_part: false });
            (gap, wrapped) = (false, false);
        } else if source.line(number).trim().is_empty() {
            gap = true;
        } else {
            wrapped = true;
            log.drop_line(number, INVISIBLE);
        }
    }
    lines
}

/// The passage without the `? ?` that a copy made of an indent it could not read.
fn without_lost_indent(passage: Passage, log: &mut Log) -> Passage {
    let text = passage.as_str();
    let indent = text.len() - text.trim_start_matches(['?', '\u{fffd}', ' ', '\u{a0}', '\u{3000}']).len();
    if !text.starts_with(['?', '\u{fffd}']) || indent == text.len() {
        return passage;
    }
    log.change(passage.origins(0..indent), LOST_INDENT);
    passage.slice(indent..text.len()).trimmed()
}

/// A row of a table without invisible characters; tabs part its cells.
fn visible_row(passage: Passage, log: &mut Log) -> Passage {
    exchanged(&passage, |c| is_invisible(c).then_some(""), log).unwrap_or(passage)
}

/// The passage without invisible characters; a tab inside it becomes a space.
fn visible(passage: Passage, log: &mut Log) -> Passage {
    exchanged(&passage, |c| if c == '\t' { Some(" ") } else { is_invisible(c).then_some("") }, log)
        .map_or(passage, |passage| passage.trimmed())
}

/// The passage with other texts in the place of characters that are not seen, if it has any.
fn exchanged(
    passage: &Passage,
    with: impl Fn(char) -> Option<&'static str>,
    log: &mut Log,
) -> Option<Passage> {
    let replacement = |(at, c): (usize, char)| {
        Some(Replacement { range: at..at + c.len_utf8(), with: with(c)?.to_owned() })
    };
    let replacements: Vec<_> = passage.as_str().char_indices().filter_map(replacement).collect();
    for replacement in &replacements {
        log.change([passage.origin(replacement.range.start)], INVISIBLE);
    }
    (!replacements.is_empty()).then(|| passage.replaced(&replacements))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_with_text_are_left() {
        let check = |lines: &[&str], expected: &[(u32, &str, bool)]| {
            let source = SourceText::new(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>());
            let got = split(&source, &BTreeMap::new(), &mut Log::default());
            let got: Vec<_> = got.iter().map(|line| (line.number, line.text(), line.gap)).collect();
            assert_eq!(got, expected);
        };
        check(&["各位代表：\u{200d}"], &[(1, "各位代表：", false)]);
        check(&["? ? ——经济总量持续攀升。"], &[(1, "——经济总量持续攀升。", false)]);
        check(&["?"], &[(1, "?", false)]);
        check(&["　　甲", "", "", "  乙\u{2003}"], &[(1, "甲", false), (4, "乙", true)]);
        check(&["人", "\u{200b}", "民"], &[(1, "人", false), (3, "民", false)]);
        check(&["甲\t乙\u{feff}丙"], &[(1, "甲 乙丙", false)]);
        check(&["", " "], &[]);
    }
}
