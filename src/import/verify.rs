//! The proof that an import lost nothing: the source, with the changes of the ledger made, is the report's text.
//!
//! Every line of the source is either in the ledger as dropped, word for word, or its characters, with the ledger's edits
//! made at their columns, stand in the blocks in order. Only white space at the ends of lines and blank lines go
//! unrecorded. Editors' notes are theirs and are passed over.

mod error;

pub use error::VerifyError;

use super::decode;
use crate::model::ledger::{DroppedLine, Edit, Ledger};
use crate::model::report::{BlockKind, Report, is_editors_note};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Characters of a line of the source, or what an edit of the ledger made of some, and where they stand in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedRun {
    /// Line and column of the source, both from 1.
    pub line: u32,
    pub column: u32,
    /// The block's position in the report.
    pub block: usize,
    /// Bytes of the block's text; empty where an edit took characters away.
    pub range: Range<usize>,
    /// The edit that made them; none for characters that are as they were.
    pub edit: Option<Edit>,
}

/// Finds each character of the source in the report, in order, up to the first place where source, ledger and report
/// disagree.
pub fn locate(
    lines: &[String],
    report: &Report,
    ledger: &Ledger,
) -> (Vec<VerifiedRun>, Result<(), VerifyError>) {
    let mut runs = Vec::new();
    let result = walk(lines, report, ledger, &mut runs);
    (runs, result)
}

/// Proves that `report` and `ledger` account for every character of `source`.
///
/// # Errors
/// The first place where they do not.
pub fn verify(source: &[u8], report: &Report, ledger: &Ledger) -> Result<(), VerifyError> {
    locate(&lines_of(source, report, ledger)?, report, ledger).1
}

/// Where the characters of a file that was imported stand in the report, as far as its ledger tells.
pub fn places(source: &[u8], report: &Report, ledger: &Ledger) -> Vec<VerifiedRun> {
    lines_of(source, report, ledger).map(|lines| locate(&lines, report, ledger).0).unwrap_or_default()
}

/// The lines of the source, read as they were when it was imported.
fn lines_of(source: &[u8], report: &Report, ledger: &Ledger) -> Result<Vec<String>, VerifyError> {
    let name = report.meta.source.file.as_deref().unwrap_or_default();
    let encoding = Some(ledger.encoding.as_str()).filter(|encoding| !encoding.is_empty());
    decode::decode(name, source, encoding).map(|decoded| decoded.lines).map_err(VerifyError::Decode)
}

fn walk(
    lines: &[String],
    report: &Report,
    ledger: &Ledger,
    runs: &mut Vec<VerifiedRun>,
) -> Result<(), VerifyError> {
    let dropped: BTreeMap<u32, &DroppedLine> = ledger.dropped.iter().map(|line| (line.line, line)).collect();
    let joined: BTreeSet<u32> = ledger.joined.iter().map(|line| line.line).collect();
    let edits = edits_by_line(ledger);
    let mut text = UnreadText::of(report);
    for (number, line) in (1..).zip(lines) {
        if let Some(dropped) = dropped.get(&number) {
            if dropped.text != line.trim() {
                return Err(VerifyError::Dropped { line: number });
            }
            continue;
        }
        let parts = edited(line, number, edits.get(&number).map_or(&[], Vec::as_slice))?;
        if !joined.contains(&number) && parts.iter().any(|part| !part.text.is_empty()) {
            text.end_paragraph(number)?;
        }
        for part in &parts {
            text.expect(part, number, runs)?;
        }
    }
    text.end()
}

fn edits_by_line(ledger: &Ledger) -> BTreeMap<u32, Vec<&Edit>> {
    let mut edits: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
    for group in &ledger.edits {
        edits.entry(group.line).or_default().extend(&group.edits);
    }
    for edits in edits.values_mut() {
        edits.sort_by_key(|edit| edit.column);
    }
    edits
}

/// A part of a line with its edits made: characters as they were from a column on, or what an edit made.
struct LinePart<'a> {
    column: u32,
    text: &'a str,
    edit: Option<&'a Edit>,
}

/// A line with its edits made, without the white space that was around it.
fn edited<'a>(line: &'a str, number: u32, edits: &[&'a Edit]) -> Result<Vec<LinePart<'a>>, VerifyError> {
    let mut rest = line;
    let mut column = 1;
    let mut parts = Vec::new();
    for edit in edits {
        let wrong = VerifyError::Edit { line: number, column: edit.column };
        let before = edit.column.checked_sub(column).ok_or_else(|| wrong.clone())? as usize;
        let (text, after) = rest.split_at(rest.char_indices().nth(before).map_or(rest.len(), |(at, _)| at));
        parts.push(LinePart { column, text, edit: None });
        rest = after.strip_prefix(edit.from.as_str()).ok_or(wrong)?;
        parts.push(LinePart { column: edit.column, text: &edit.to, edit: Some(edit) });
        column = edit.column + edit.from.chars().count() as u32;
    }
    parts.push(LinePart { column, text: rest, edit: None });
    let around = [line.len() - line.trim_start().len(), line.len() - line.trim_end().len()];
    trim(&mut parts, around).ok_or(VerifyError::Edit { line: number, column: 1 })?;
    Ok(parts)
}

/// Takes bytes off both ends of the parts together; none where that would cut a character.
fn trim(parts: &mut [LinePart], [start, end]: [usize; 2]) -> Option<()> {
    let total: usize = parts.iter().map(|part| part.text.len()).sum();
    let (mut start, mut end) = (start.min(total), end.min(total));
    for part in parts.iter_mut() {
        let off = start.min(part.text.len());
        let (gone, kept) = part.text.split_at_checked(off)?;
        part.column += if part.edit.is_none() { gone.chars().count() as u32 } else { 0 };
        (part.text, start) = (kept, start - off);
    }
    for part in parts.iter_mut().rev() {
        let off = end.min(part.text.len());
        (part.text, end) = (part.text.split_at_checked(part.text.len() - off)?.0, end - off);
    }
    Some(())
}

/// The report's text, read off block by block. A paragraph of the source may be several blocks, never the other way.
struct UnreadText<'a> {
    blocks: Vec<(usize, &'a str, &'a str)>,
    at: usize,
    rest: &'a str,
}

impl<'a> UnreadText<'a> {
    fn of(report: &'a Report) -> Self {
        let blocks = report.blocks.iter().enumerate().filter(|(_, block)| !is_ours(&block.kind));
        let blocks: Vec<_> = blocks.map(|(at, block)| (at, &*block.id, block.text.plain.as_str())).collect();
        Self { blocks, at: 0, rest: "" }
    }

    /// Reads off a part of a line, going on to the next block wherever one ends, and takes note of the places.
    fn expect(&mut self, part: &LinePart, line: u32, runs: &mut Vec<VerifiedRun>) -> Result<(), VerifyError> {
        let mut wanted = part.text;
        let mut column = part.column;
        if wanted.is_empty() && part.edit.is_some() {
            runs.extend(self.run(line, column, 0, part.edit));
        }
        while !wanted.is_empty() {
            if self.rest.is_empty() {
                let Some((_, _, text)) = self.blocks.get(self.at) else {
                    return Err(self.differs(wanted, line));
                };
                self.rest = text;
                self.at += 1;
                if text.is_empty() {
                    continue;
                }
            }
            let common = common_prefix(wanted, self.rest);
            if common == 0 {
                return Err(self.differs(wanted, line));
            }
            runs.extend(self.run(line, column, common, part.edit));
            column += wanted[..common].chars().count() as u32;
            wanted = &wanted[common..];
            self.rest = &self.rest[common..];
        }
        Ok(())
    }

    /// The next `length` bytes of the block that is being read.
    fn run(&self, line: u32, column: u32, length: usize, edit: Option<&Edit>) -> Option<VerifiedRun> {
        let (block, _, text) = self.blocks.get(self.at.checked_sub(1)?)?;
        let start = text.len() - self.rest.len();
        Some(VerifiedRun { line, column, block: *block, range: start..start + length, edit: edit.cloned() })
    }

    fn end_paragraph(&self, line: u32) -> Result<(), VerifyError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.differs("", line)) }
    }

    fn end(&self) -> Result<(), VerifyError> {
        let unread =
            if self.rest.is_empty() { self.blocks.get(self.at) } else { self.blocks.get(self.at - 1) };
        unread.map_or(Ok(()), |(_, id, _)| Err(VerifyError::Extra { block: (*id).to_owned() }))
    }

    fn differs(&self, wanted: &str, line: u32) -> VerifyError {
        let block =
            self.at.checked_sub(1).and_then(|at| self.blocks.get(at)).map(|(_, id, _)| (*id).to_owned());
        VerifyError::Text { line, wanted: opening(wanted), found: opening(self.rest), block }
    }
}

fn opening(text: &str) -> String {
    text.chars().take(16).collect::<String>()
}

fn is_ours(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Note { label } if is_editors_note(label))
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::{Import, ImportOptions, import};
    use super::*;
    use crate::model::report::Block;
    use crate::model::text::RichText;
    use crate::source::Span;

    const SOURCE: &str = "政府工作报告\n各位代表:\n一、回顾\n（一）发展工业。75周年,是实施“标准地”⑧建设，抓好\n落实⑨。\n相关报道：\n";

    fn check(change: impl Fn(&mut Import), expected: Result<(), VerifyError>) {
        let options = ImportOptions::new("a", "zh");
        let mut import = import("a.txt", SOURCE.as_bytes(), &options).expect("a report");
        change(&mut import);
        assert_eq!(verify(SOURCE.as_bytes(), &import.report, &import.ledger), expected);
    }

    fn block(id: &str, kind: BlockKind, text: &str) -> Block {
        Block { id: id.into(), kind, text: RichText::unmarked(text), span: Span::default() }
    }

    fn text_error(line: u32, wanted: &str, found: &str, block: &str) -> Result<(), VerifyError> {
        let (wanted, found, block) = (wanted.into(), found.into(), Some(block.into()));
        Err(VerifyError::Text { line, wanted, found, block })
    }

    #[test]
    fn an_import_is_proved() {
        check(|_| {}, Ok(()));
    }

    #[test]
    fn a_changed_report_is_found() {
        check(
            |import| import.report.blocks[1].text.plain = "一、回頾".into(),
            text_error(3, "顾", "頾", "s1"),
        );
        check(|import| import.report.blocks[0].text.plain += "同志们", text_error(3, "", "同志们", "p1"));
        let extra = block("p9", BlockKind::Paragraph, "补充。");
        check(
            |import| import.report.blocks.push(extra.clone()),
            Err(VerifyError::Extra { block: "p9".into() }),
        );
        let note = block("ne1", BlockKind::Note { label: "e1".into() }, "编者注。");
        check(|import| import.report.blocks.push(note.clone()), Ok(()));
    }

    #[test]
    fn a_changed_ledger_is_found() {
        check(|import| import.ledger.dropped[0].text.clear(), Err(VerifyError::Dropped { line: 1 }));
        check(
            |import| import.ledger.edits[0].edits[0].column = 2,
            Err(VerifyError::Edit { line: 2, column: 2 }),
        );
        check(
            |import| import.ledger.edits[0].edits[0].column = 0,
            Err(VerifyError::Edit { line: 2, column: 0 }),
        );
        check(|import| import.ledger.joined.clear(), text_error(5, "", "落实。", "p2"));
    }
}
