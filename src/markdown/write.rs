//! Report → annotated Markdown.

use super::escape::{EscapeContext, push_escaped};
use super::front_matter;
use crate::model::report::{Block, BlockKind, Report};
use crate::model::table::grid;
use crate::model::text::{Mark, MarkKind, RichText};

/// The whole file. Blocks are one line each with a blank line between, so that a change is a change of its line.
pub fn write(report: &Report) -> String {
    with_front_matter(&front_matter::write_report(&report.meta), report)
}

/// The whole file of a translation that was imported: its front matter leaves out what the report's own says.
pub fn write_translation(report: &Report) -> String {
    with_front_matter(&front_matter::write_translation(&report.meta), report)
}

fn with_front_matter(yaml: &str, report: &Report) -> String {
    let mut out = format!("---\n{yaml}---\n");
    let mut previous: Option<&BlockKind> = None;
    for blocks in report.blocks.chunk_by(Block::is_beside) {
        let block = &blocks[0];
        if !(is_item(previous) && is_item(Some(&block.kind))) {
            out.push('\n');
        }
        match block.table() {
            Some(table) => out += &format!("{}^{table}", table_markdown(blocks)),
            None => out += &block_with_id(block),
        }
        out.push('\n');
        previous = Some(&block.kind);
    }
    out
}

/// The cells of a table as lines of Markdown, each with its end.
pub fn table_markdown(cells: &[Block]) -> String {
    let placed = cells.iter().filter_map(|cell| Some((cell.place()?, cell)));
    let rows = grid(placed);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for (number, row) in rows.iter().enumerate() {
        push_row(&mut out, row, if number == 0 { columns } else { row.len().max(1) });
        if number == 0 {
            out += &format!("|{}\n", " --- |".repeat(columns));
        }
    }
    out
}

fn push_row(out: &mut String, row: &[Option<&Block>], columns: usize) {
    out.push('|');
    for cell in row.iter().chain(std::iter::repeat(&None)).take(columns) {
        out.push(' ');
        if let Some(cell) = cell {
            push_block(out, cell);
            out.push(' ');
        }
        out.push('|');
    }
    out.push('\n');
}

/// One block without its id: what a translation of it is a translation of.
pub fn block_markdown(block: &Block) -> String {
    let mut out = String::new();
    push_block(&mut out, block);
    out
}

/// One block as it stands in a file, with its id; a cell of a table without bars and id.
pub fn block_with_id(block: &Block) -> String {
    let mut out = block_markdown(block);
    push_id(&mut out, block);
    out
}

/// Whether it is an item of a list; nothing is none.
pub(super) fn is_item(kind: Option<&BlockKind>) -> bool {
    matches!(kind, Some(BlockKind::ListItem { .. }))
}

fn push_block(out: &mut String, block: &Block) {
    let heading = block.is_heading();
    let cell = matches!(block.kind, BlockKind::Cell(_));
    let context = EscapeContext { block_start: !cell, heading, cell };
    match &block.kind {
        BlockKind::Heading { level, .. } => {
            out.extend(std::iter::repeat_n('#', usize::from(*level)));
            out.push(' ');
        }
        BlockKind::Paragraph => {}
        BlockKind::ListItem { number: Some(number) } => *out += &format!("{number}. "),
        BlockKind::ListItem { number: None } => *out += "- ",
        BlockKind::Note { label } => *out += &format!("[^{label}]: "),
        BlockKind::Cell(_) => {}
    }
    push_text(out, &block.text, context);
}

fn push_id(out: &mut String, block: &Block) {
    let id = &block.id;
    *out += &match block.kind {
        BlockKind::Heading { lead: true, .. } => format!(" {{#{id} .lead}}"),
        BlockKind::Heading { lead: false, .. } => format!(" {{#{id}}}"),
        BlockKind::Cell(_) => return,
        _ => format!(" ^{id}"),
    };
}

/// Text and marks. Marks are nested, so those that are open form a stack; a point opens and closes at once.
fn push_text(out: &mut String, text: &RichText, context: EscapeContext) {
    let mut at = 0;
    let mut open: Vec<&Mark> = Vec::new();
    let outer = context;
    let mut context = context;
    let mut copy = |out: &mut String, from: usize, to: usize| {
        push_escaped(out, &text.plain[from..to], context);
        context.block_start &= from == to;
        to
    };
    for mark in &text.marks {
        let start = mark.start as usize;
        while let Some(inner) = open.pop_if(|inner| closes_before(inner, mark)) {
            at = copy(out, at, inner.end as usize);
            *out += closing(&inner.kind).as_str();
        }
        at = copy(out, at, start);
        let opening = opening(&mark.kind, outer);
        if opening.starts_with('[') && out.ends_with('!') {
            // `![` would begin an image.
            out.insert(out.len() - 1, '\\');
        }
        *out += &opening;
        if !matches!(mark.kind, MarkKind::NoteRef(_)) {
            open.push(mark);
        }
    }
    while let Some(inner) = open.pop() {
        at = copy(out, at, inner.end as usize);
        *out += closing(&inner.kind).as_str();
    }
    copy(out, at, text.plain.len());
}

/// Whether an open mark ends before the next one starts. A point at its end stands after it.
fn closes_before(open: &Mark, next: &Mark) -> bool {
    open.end <= next.start
}

fn opening(kind: &MarkKind, context: EscapeContext) -> String {
    match kind {
        MarkKind::Strong => "**".into(),
        MarkKind::Emphasis => "*".into(),
        MarkKind::Mention(id) if context.cell => format!("[[{id}\\|"),
        MarkKind::Mention(id) => format!("[[{id}|"),
        MarkKind::Link(_) => "[".into(),
        MarkKind::NoteRef(label) => format!("[^{label}]"),
    }
}

fn closing(kind: &MarkKind) -> String {
    match kind {
        MarkKind::Strong => "**".into(),
        MarkKind::Emphasis => "*".into(),
        MarkKind::Mention(_) => "]]".into(),
        MarkKind::Link(url) => {
            format!(
                "](<{}>)",
                url.replace('\\', "\\\\").replace('|', "\\|").replace('<', "\\<").replace('>', "\\>")
            )
        }
        MarkKind::NoteRef(_) => String::new(),
    }
}
