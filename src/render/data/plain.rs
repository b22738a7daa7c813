//! A report as plain Markdown: CommonMark with GFM footnotes, without ids and mentions.
//!
//! Leads stay headings, because bold type next to Chinese punctuation is not bold in every reader.

use crate::markdown::{block_markdown, table_markdown};
use crate::model::report::{Block, BlockKind, Report};
use crate::model::text::{Mark, MarkKind, RichText};
use crate::plan::link::outside;

/// With the title as its first heading.
pub fn report_markdown(report: &Report) -> Vec<u8> {
    let mut out = block_markdown(&title(report));
    out.push('\n');
    let mut in_list = false;
    for blocks in report.blocks.chunk_by(Block::is_beside) {
        let item = matches!(blocks[0].kind, BlockKind::ListItem { .. });
        if !(item && in_list) {
            out.push('\n');
        }
        let blocks: Vec<Block> = blocks.iter().map(plain).collect();
        match blocks[0].table() {
            Some(_) => out.push_str(&table_markdown(&blocks)),
            None => out.extend([&*block_markdown(&blocks[0]), "\n"]),
        }
        in_list = item;
    }
    out.into_bytes()
}

fn title(report: &Report) -> Block {
    let text = RichText::unmarked(report.meta.title.clone());
    let kind = BlockKind::Heading { level: 1, lead: false };
    Block { id: "title".into(), kind, text, span: Default::default() }
}

/// The block with only those marks that any reader of Markdown understands.
fn plain(block: &Block) -> Block {
    let mut block = block.clone();
    block.text.marks = block.text.marks.iter().filter(is_kept_mark).cloned().collect();
    block
}

fn is_kept_mark(mark: &&Mark) -> bool {
    match &mark.kind {
        MarkKind::NoteRef(_) => true,
        MarkKind::Link(url) => outside(url).is_some(),
        MarkKind::Mention(_) | MarkKind::Strong | MarkKind::Emphasis => false,
    }
}
