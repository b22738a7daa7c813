//! `note-colon` and `stray-note-mark`: note markup that is not read as such, in any language.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::report::{Block, BlockKind, Report};

/// At the mark, in each text of a report.
pub fn check(_: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        for block in &text.blocks {
            let found = colon(text, block).into_iter().chain(strays(text, block));
            out.extend(found.map(|diagnostic| diagnostic.in_block(report.name(block))));
        }
    }
}

/// The label that a paragraph would define if its colon were half-width: `[^6]：……`.
pub fn meant_definition(block: &Block) -> Option<&str> {
    let (label, _) = block.text.note_refs().next().filter(|(_, at)| *at == 0)?;
    let is_meant = block.kind == BlockKind::Paragraph && block.text.plain.starts_with('：');
    is_meant.then_some(&**label)
}

fn colon(text: &Report, block: &Block) -> Option<Diagnostic> {
    let label = meant_definition(block)?;
    let problem = Problem::NoteColon { label: label.into() };
    let start = place::note_ref(&text.file, block, 0, label).start;
    let colon = place::in_block(block, 0..'：'.len_utf8());
    Some(Diagnostic::at(&text.file, start..colon.end.max(start), problem))
}

/// `[^` that begins no mark, and marks in full-width brackets. A backslash says that the characters are meant.
fn strays<'a>(text: &'a Report, block: &'a Block) -> impl Iterator<Item = Diagnostic> {
    const MARKS: [&str; 3] = ["[^", "［^", "［＾"];
    let plain = &block.text.plain;
    let any = plain.contains('^') || plain.contains('＾');
    MARKS.into_iter().filter(move |_| any).flat_map(move |mark| {
        let found = plain.match_indices(mark).map(|(at, _)| place::in_block(block, at..at + mark.len()));
        let unescaped = found.filter(|range| !text.file.text[..range.start].ends_with('\\'));
        unescaped.map(move |range| Diagnostic::at(&text.file, range, Problem::StrayNoteMark { mark }))
    })
}
