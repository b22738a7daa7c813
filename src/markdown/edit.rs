//! Some blocks of a report's file exchanged, and the rest of the file left as it stands.
//!
//! In: a report with its file, and new blocks. Out: the file's new text, in which the author's own line breaks, comments
//! and order stay. The new text is read again; where it does not say what it should, the whole report is written anew.

use super::front_matter;
use super::read::read;
use super::write::{block_with_id, is_item, write};
use crate::model::ids::BlockId;
use crate::model::report::{Block, BlockKind, Report, ReportMeta};
use crate::source::SourceFile;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What is to be different in a report.
#[derive(Debug, Clone, Default)]
pub struct ReportEdit {
    /// The title, meeting and speaker are taken from it; none leaves the front matter as it is.
    pub meta: Option<ReportMeta>,
    /// Blocks that take the place of those with their ids, and blocks that are new.
    pub blocks: Vec<Block>,
}

/// The text of a report's file after an edit; `order` says where new blocks go. None where it would not read back as what
/// it was made of, because a text has no form in Markdown.
pub fn edit(report: &Report, edit: ReportEdit, order: &[BlockId]) -> Option<String> {
    let wanted = WantedReport::new(report, edit, order);
    let candidates = [splice, write_whole];
    candidates.iter().map(|candidate| candidate(report, &wanted)).find(|text| wanted.is_read_from(text))
}

/// Whether two blocks say the same: the number of a list's item follows from its place.
pub fn same_content(a: &Block, b: &Block) -> bool {
    let same_kind = match (&a.kind, &b.kind) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => true,
        (a, b) => a == b,
    };
    same_kind && a.text.plain == b.text.plain && a.text.marks == b.text.marks
}

/// The report as it is to be.
struct WantedReport {
    meta: Option<ReportMeta>,
    blocks: Vec<BlockPiece>,
}

/// A block of the new text, and where the one that it replaces stands in the old.
enum BlockPiece {
    Kept(Block),
    Replaced(Block, Range<usize>),
    New(Block),
}

impl BlockPiece {
    fn block(&self) -> &Block {
        match self {
            Self::Kept(block) | Self::Replaced(block, _) | Self::New(block) => block,
        }
    }
}

impl WantedReport {
    fn new(report: &Report, edit: ReportEdit, order: &[BlockId]) -> Self {
        let rank: HashMap<&BlockId, usize> = order.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let rank = |block: &Block| rank.get(&block.id).copied();
        let there: HashSet<&BlockId> = report.blocks.iter().map(|block| &block.id).collect();
        let (changed, mut new): (Vec<Block>, Vec<Block>) =
            edit.blocks.into_iter().partition(|block| there.contains(&block.id));
        let mut changed: HashMap<BlockId, Block> =
            changed.into_iter().map(|block| (block.id.clone(), block)).collect();
        new.sort_by_key(rank);
        let mut new = new.into_iter().peekable();
        let mut blocks = Vec::new();
        for old in &report.blocks {
            while let Some(block) = new.next_if(|block| rank(old).is_some_and(|old| rank(block) < Some(old)))
            {
                blocks.push(BlockPiece::New(block));
            }
            blocks.push(match changed.remove(&old.id) {
                Some(block) => BlockPiece::Replaced(block, old.span.range()),
                None => BlockPiece::Kept(old.clone()),
            });
        }
        blocks.extend(new.map(BlockPiece::New));
        let meta = edit.meta.map(|meta| localised(&report.meta, meta));
        Self { meta, blocks }
    }

    fn is_read_from(&self, text: &str) -> bool {
        let read = read(&SourceFile::new("", text), &"".into(), &"".into());
        let blocks = &read.value.blocks;
        read.diagnostics.is_empty()
            && self.meta.as_ref().is_none_or(|meta| *meta == read.value.meta)
            && blocks.len() == self.blocks.len()
            && self.blocks.iter().zip(blocks).all(|(piece, read)| is_same_block(piece, read))
    }
}

fn is_same_block(piece: &BlockPiece, read: &Block) -> bool {
    piece.block().id == read.id && same_content(piece.block(), read)
}

/// What is said of a report in its own language; everything else about it stays.
fn localised(old: &ReportMeta, new: ReportMeta) -> ReportMeta {
    ReportMeta { title: new.title, meeting: new.meeting, speaker: new.speaker, ..old.clone() }
}

fn write_whole(report: &Report, wanted: &WantedReport) -> String {
    let meta = wanted.meta.clone().unwrap_or_else(|| report.meta.clone());
    let blocks = wanted.blocks.iter().map(|piece| piece.block().clone()).collect();
    write(&Report::new(report.id.clone(), report.lang.clone(), meta, blocks, report.file.clone()))
}

/// The old text with the new pieces in their places.
fn splice(report: &Report, wanted: &WantedReport) -> String {
    let text = &report.file.text;
    let Ok(front) = front_matter::split(&report.file) else { return String::new() };
    let mut out = match &wanted.meta {
        Some(meta) => front_matter::with_localised(&text[..front.body], meta),
        None => text[..front.body].to_owned(),
    };
    let mut at = front.body;
    let mut before: Option<&Block> = None;
    // The first block of a body stands after a blank line, and so does the body that follows it.
    let mut line_end = "";
    for piece in &wanted.blocks {
        if !matches!(piece, BlockPiece::New(_)) {
            out += std::mem::take(&mut line_end);
        }
        match piece {
            BlockPiece::Kept(block) => {
                out += &text[at..block.span.end as usize];
                at = block.span.end as usize;
            }
            BlockPiece::Replaced(block, range) => {
                out += &text[at..range.start];
                out += &block_with_id(block);
                at = range.end;
            }
            BlockPiece::New(block) => {
                if before.is_none() {
                    line_end = "\n";
                }
                out += &new_block(before, block);
            }
        }
        before = Some(piece.block());
    }
    out + line_end + &text[at..]
}

/// A new block after the one before it, on lines of its own.
fn new_block(before: Option<&Block>, block: &Block) -> String {
    let text = block_with_id(block);
    match before {
        None => format!("\n{text}"),
        Some(before) if is_item(Some(&before.kind)) && is_item(Some(&block.kind)) => format!("\n{text}"),
        Some(_) => format!("\n\n{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::read_block;

    /// Edits a file: each block is written as `id markdown`.
    fn edited(text: &str, blocks: &[&str], title: Option<&str>) -> Option<String> {
        let file = SourceFile::new("a.md", text);
        let report = read(&file, &"a".into(), &"en".into()).value;
        let block = |line: &&str| {
            let (id, markdown) = line.split_once(' ').expect("an id");
            Block { id: id.into(), ..read_block(markdown).expect("a block") }
        };
        let meta = title.map(|title| ReportMeta { title: title.into(), ..ReportMeta::default() });
        let order: Vec<BlockId> = ["s1", "p1", "p2", "p3", "n1"].into_iter().map(BlockId::from).collect();
        edit(&report, ReportEdit { meta, blocks: blocks.iter().map(block).collect() }, &order)
    }

    #[test]
    fn only_what_is_edited_is_different() {
        let check = |text: &str, blocks: &[&str], expected: &str| {
            let head = "---\ntitle: T # mine\n---\n";
            assert_eq!(
                edited(&format!("{head}{text}"), blocks, None).as_deref(),
                Some(&*format!("{head}{expected}"))
            );
        };
        check("\nA\nbroken line ^p1\n\nB ^p2\n", &[], "\nA\nbroken line ^p1\n\nB ^p2\n");
        check("\nA\nbroken line ^p1\n\nB ^p2\n", &["p2 C"], "\nA\nbroken line ^p1\n\nC ^p2\n");
        check("\nA\nbroken line ^p1\n\nB ^p2", &["p1 C"], "\nC ^p1\n\nB ^p2");
        check("\n## H {#s1}\n\nB ^p2\n", &["p1 A"], "\n## H {#s1}\n\nA ^p1\n\nB ^p2\n");
        check("\nB ^p2\n", &["s1 ## H", "p3 C"], "\n## H {#s1}\n\nB ^p2\n\nC ^p3\n");
        check("", &["p1 A"], "\nA ^p1\n");
        check("", &["p1 A", "p2 B"], "\nA ^p1\n\nB ^p2\n");
        check("\nC ^p3\n", &["p1 - A", "p2 - B"], "\n- A ^p1\n- B ^p2\n\nC ^p3\n");
        check("\n- A ^p1\n- C ^p3\n", &["p2 - B"], "\n- A ^p1\n- B ^p2\n- C ^p3\n");
        check("\n1. A ^p1\n", &["p2 2. B"], "\n1. A ^p1\n2. B ^p2\n");
        check(
            "\nA[^1] ^p1\n\n[^1]: N ^n1\n",
            &["p2 B", "n1 [^1]: M"],
            "\nA[^1] ^p1\n\nB ^p2\n\n[^1]: M ^n1\n",
        );
    }

    #[test]
    fn front_matter_keeps_what_is_not_of_its_language() {
        let check = |head: &str, expected: &str| {
            let text = edited(&format!("---\n{head}---\n\nA ^p1\n"), &[], Some("New: one"));
            assert_eq!(text.as_deref(), Some(&*format!("---\n{expected}---\n\nA ^p1\n")));
        };
        check("# mine\ntitle: Old\nextract: true\n", "# mine\ntitle: \"New: one\"\nextract: true\n");
        check("extract: true\ntitle: Old\n", "extract: true\ntitle: \"New: one\"\n");
    }

    #[test]
    fn what_has_no_form_in_markdown_is_refused() {
        let file = SourceFile::new("a.md", "---\ntitle: T\n---\n\nA ^p1\n");
        let report = read(&file, &"a".into(), &"en".into()).value;
        let mut block = report.blocks[0].clone();
        block.text.plain = "two\n\nparagraphs".into();
        let order = [block.id.clone()];
        assert_eq!(edit(&report, ReportEdit { meta: None, blocks: vec![block] }, &order), None);
    }
}
