//! Annotated Markdown → Report.

use super::edit::same_content;
use super::front_matter;
use super::inline::{BlockIdAt, InlineBuilder, mention_target};
use super::write::block_with_id;
use crate::diagnostic::{BlockName, Diagnostic, Parsed, Problem, Unsupported};
use crate::model::ids::{BlockId, Lang, ReportId, is_block_id, is_note_label};
use crate::model::report::{Block, BlockKind, Report, ReportMeta, note_block_id};
use crate::model::table::CellPlace;
use crate::model::text::{MarkKind, RichText};
use crate::source::{Location, SourceFile, Span};
use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// The parser's extensions that the dialect uses, and no others.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// How many stars stand at each end of bold text, and of italic text.
const STRONG: usize = 2;
const EMPHASIS: usize = 1;

/// Reads a report's file. What cannot be read is reported, and the rest is still a report.
pub fn read(file: &Arc<SourceFile>, id: &ReportId, lang: &Lang) -> Parsed<Report> {
    let mut diagnostics = Vec::new();
    let (meta, body) = read_front_matter(file, &mut diagnostics);
    let mut reader = BlockReader::new(file, body, diagnostics);
    reader.read_all();
    let (blocks, diagnostics) = reader.finish();
    let value = Report::new(id.clone(), lang.clone(), meta, blocks, Arc::clone(file));
    Parsed { value, diagnostics }
}

/// Reads one block as [`block_markdown`](super::block_markdown) writes it; none where the text is anything else.
pub fn read_block(markdown: &str) -> Option<Block> {
    // With an id of its own, so that the end of the text is not taken for one.
    let id = if markdown.starts_with('#') { " {#s}" } else { " ^p" };
    read_only_block(&format!("{markdown}{id}"))
}

/// Whether a block, written with its id, is read as what it is: its text has a form in Markdown.
pub fn reads_back(block: &Block) -> bool {
    let (kind, id) = match block.kind {
        BlockKind::Cell(_) => (BlockKind::Paragraph, "p".into()),
        _ => (block.kind.clone(), block.id.clone()),
    };
    let block = &Block { id, kind, ..block.clone() };
    read_only_block(&block_with_id(block))
        .is_some_and(|read| read.id == block.id && same_content(&read, block))
}

fn read_only_block(markdown: &str) -> Option<Block> {
    let file = SourceFile::new("", format!("{markdown}\n"));
    let mut reader = BlockReader::new(&file, 0, Vec::new());
    reader.read_all();
    let block = reader.blocks.pop()?;
    (reader.blocks.is_empty() && reader.diagnostics.is_empty()).then_some(block)
}

fn read_front_matter(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> (ReportMeta, usize) {
    let split = match front_matter::split(file) {
        Ok(split) => split,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            let split = front_matter::guess(file);
            let meta = front_matter::parse_report(file, split.yaml);
            return (meta.map(|meta| meta.collect(diagnostics)).unwrap_or_default(), split.body);
        }
    };
    match front_matter::parse_report(file, split.yaml) {
        Ok(meta) => (meta.collect(diagnostics), split.body),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            (ReportMeta::default(), split.body)
        }
    }
}

struct BlockReader<'a> {
    file: &'a Arc<SourceFile>,
    base: usize,
    events: OffsetIter<'a>,
    blocks: Vec<Block>,
    /// Blocks that have no id yet.
    without_id: Vec<usize>,
    ids: FxHashMap<BlockId, usize>,
    /// Where each note is defined, by label.
    notes: FxHashMap<Arc<str>, usize>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> BlockReader<'a> {
    fn new(file: &'a Arc<SourceFile>, base: usize, diagnostics: Vec<Diagnostic>) -> Self {
        let events = Parser::new_ext(&file.text[base..], options()).into_offset_iter();
        let (blocks, without_id) = (Vec::new(), Vec::new());
        Self {
            file,
            base,
            events,
            blocks,
            without_id,
            ids: FxHashMap::default(),
            notes: FxHashMap::default(),
            diagnostics,
        }
    }

    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((event, range.start + self.base..range.end + self.base))
    }

    fn report(&mut self, range: Range<usize>, problem: Problem) {
        self.diagnostics.push(Diagnostic::at(self.file, range, problem));
    }

    fn read_all(&mut self) {
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(tag) => self.read_block(&tag, range),
                Event::Rule => self.report(range, Problem::UnsupportedBlock { what: Unsupported::Rule }),
                _ => {}
            }
        }
    }

    fn read_block(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.read_leaf(BlockKind::Paragraph, TagEnd::Paragraph, range),
            Tag::Heading { level, id, classes, attrs } => {
                let kind =
                    BlockKind::Heading { level: *level as u8, lead: classes.iter().any(|c| &**c == "lead") };
                let text = self.read_inline(TagEnd::Heading(*level)).finish();
                let id = id.as_ref().map(|id| BlockIdAt { id: id.to_string(), range: range.clone() });
                if let Some((attr, _)) = attrs.first() {
                    self.report(range.clone(), Problem::BadBlockId { id: attr.to_string() });
                }
                self.push(kind, text, id, range);
            }
            Tag::List(Some(_)) => self.read_list(number_at),
            Tag::List(None) => self.read_list(|_| None),
            Tag::FootnoteDefinition(label) => self.read_note(label, range),
            Tag::Table(_) => self.read_table(range),
            other => self.skip(other, range),
        }
    }

    fn read_leaf(&mut self, kind: BlockKind, end: TagEnd, range: Range<usize>) {
        let (text, id) = self.read_inline(end).finish_with_id();
        self.push(kind, text, id, range);
    }

    /// The cells of a table. The line after its rows is its id, which the parser takes for a row.
    fn read_table(&mut self, range: Range<usize>) {
        let mut rows: Vec<Vec<(InlineBuilder<'a>, Range<usize>)>> = Vec::new();
        let mut last = range.start;
        while let Some((event, place)) = self.next() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    last = place.start;
                    rows.push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    let cell = (self.read_inline(TagEnd::TableCell), place);
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                _ => {}
            }
        }
        let has_id = self.file.text[last..range.end].starts_with('^');
        let id = rows.pop_if(|_| has_id).and_then(|row| row.into_iter().next()?.0.finish_with_id().1);
        let table = self.table_id(id, &range);
        for (row, cells) in (1..).zip(rows) {
            for (column, (text, place)) in (1..).zip(cells) {
                self.push_cell(&table, CellPlace { row, column }, text.finish(), place);
            }
        }
    }

    /// The id of a table; one that has none is reported, and takes the next that is free.
    fn table_id(&mut self, id: Option<BlockIdAt>, range: &Range<usize>) -> BlockId {
        if let Some(id) = id {
            return self.take_id(id);
        }
        let free = (1..).map(|number| BlockId::from(format!("t{number}")));
        let id = free.into_iter().find(|id| !self.ids.contains_key(id)).expect("numbers do not end");
        self.ids.insert(id.clone(), range.start);
        let suggestion = format!("^{id}");
        self.report(range.clone(), Problem::BlockWithoutId { what: BlockName::Table, suggestion });
        id
    }

    /// A cell without text is no block.
    fn push_cell(&mut self, table: &str, place: CellPlace, mut text: RichText, range: Range<usize>) {
        if text.plain.is_empty() && text.marks.is_empty() {
            return;
        }
        let source = &self.file.text[range.clone()];
        let start = range.start + source.len() - source.trim_start().len();
        let span = Span::new(start, start + source.trim().len());
        self.check_labels(&BlockKind::Cell(place), &text, &range);
        text.settle(self.file);
        self.blocks.push(Block { id: place.id(table), kind: BlockKind::Cell(place), text, span });
    }

    /// Each item has the `number` that is written before it: a report leaves numbers out, and repeats some.
    fn read_list(&mut self, number: fn(&str) -> Option<u64>) {
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::List(_)) => return,
                Event::Start(Tag::Item) => {
                    let kind = BlockKind::ListItem { number: number(&self.file.text[range.clone()]) };
                    self.read_container(kind, TagEnd::Item, range);
                }
                _ => {}
            }
        }
    }

    fn read_note(&mut self, label: &str, range: Range<usize>) {
        let label: Arc<str> = label.into();
        if let Some(&first) = self.notes.get(&label) {
            let line = self.file.location(first).line;
            let place = range.start..range.start + label.len() + 3;
            self.report(place, Problem::NoteTwice { label: label.to_string(), line });
        }
        self.notes.entry(Arc::clone(&label)).or_insert(range.start);
        self.read_container(BlockKind::Note { label }, TagEnd::FootnoteDefinition, range);
    }

    /// An item or a note: one paragraph, with or without a paragraph's tags. Anything more is reported.
    fn read_container(&mut self, kind: BlockKind, end: TagEnd, range: Range<usize>) {
        let mut inline = InlineBuilder::new(&self.file.text);
        let mut first_id = None;
        let mut paragraphs = 0;
        while let Some((event, place)) = self.next() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Start(Tag::Paragraph) if paragraphs == 0 => paragraphs = 1,
                Event::End(TagEnd::Paragraph) => {}
                Event::Start(Tag::Paragraph) => {
                    self.report(place, Problem::UnsupportedBlock { what: Unsupported::SecondParagraph });
                    first_id = first_id.or_else(|| inline.take_id());
                    inline.line_break();
                }
                Event::Start(tag) if is_block(&tag) => self.skip(&tag, place),
                other => self.read_inline_event(&mut inline, other, &place),
            }
        }
        let (text, id) = inline.finish_with_id();
        let id = first_id.or(id).or_else(|| match &kind {
            BlockKind::Note { label } => {
                Some(BlockIdAt { id: note_block_id(label).to_string(), range: range.clone() })
            }
            _ => None,
        });
        self.push(kind, text, id, range);
    }

    fn read_inline(&mut self, end: TagEnd) -> InlineBuilder<'a> {
        let mut inline = InlineBuilder::new(&self.file.text);
        while let Some((event, range)) = self.next() {
            if event == Event::End(end) {
                break;
            }
            self.read_inline_event(&mut inline, event, &range);
        }
        inline
    }

    fn read_inline_event(&mut self, inline: &mut InlineBuilder<'a>, event: Event<'a>, range: &Range<usize>) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => inline.text(&text, range),
            Event::SoftBreak | Event::HardBreak => inline.line_break(),
            Event::FootnoteReference(label) => inline.note(&label),
            Event::Start(tag) => self.open_inline(inline, &tag, range),
            Event::End(tag) => self.close_inline(inline, tag, range),
            Event::Code(text) => {
                self.report(range.clone(), Problem::UnsupportedBlock { what: Unsupported::Code });
                inline.code(&text, range);
            }
            _ => {}
        }
    }

    fn open_inline(&mut self, inline: &mut InlineBuilder<'a>, tag: &Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Strong if self.has_stars(range) => inline.stars(range.start, STRONG),
            Tag::Emphasis if self.has_stars(range) => inline.stars(range.start, EMPHASIS),
            Tag::Strong => inline.open(MarkKind::Strong),
            Tag::Emphasis => inline.open(MarkKind::Emphasis),
            Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. } => {
                match mention_target(dest_url) {
                    Some(entity) => inline.open(MarkKind::Mention(entity)),
                    None => {
                        self.report(
                            range.clone(),
                            Problem::BadMention { target: dest_url.to_string(), meant: None },
                        );
                        inline.open(MarkKind::Link(Arc::from("")));
                    }
                }
            }
            Tag::Link { dest_url, .. } => inline.open(MarkKind::Link(Arc::from(&**dest_url))),
            Tag::Image { dest_url, .. } => {
                self.report(range.clone(), Problem::UnsupportedBlock { what: Unsupported::Image });
                inline.open(MarkKind::Link(Arc::from(&**dest_url)));
            }
            _ => {}
        }
    }

    fn close_inline(&self, inline: &mut InlineBuilder<'a>, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Strong if self.has_stars(range) => inline.stars(range.end - STRONG, STRONG),
            TagEnd::Emphasis if self.has_stars(range) => inline.stars(range.end - EMPHASIS, EMPHASIS),
            TagEnd::Strong | TagEnd::Emphasis => inline.close(),
            TagEnd::Link | TagEnd::Image => inline.close(),
            _ => {}
        }
    }

    /// Whether bold or italic text is written with stars, and not with underscores.
    fn has_stars(&self, range: &Range<usize>) -> bool {
        self.file.text[range.clone()].starts_with('*')
    }

    /// Passes over a block that the dialect does not have.
    fn skip(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        let what = match tag {
            Tag::BlockQuote(_) => Unsupported::Quotation,
            Tag::CodeBlock(_) => Unsupported::CodeBlock,
            Tag::HtmlBlock => Unsupported::Html,
            Tag::List(_) => Unsupported::NestedList,
            _ => Unsupported::Other,
        };
        let first_line = self.file.text[range.clone()].lines().next().map_or(0, str::len);
        self.report(range.start..range.start + first_line, Problem::UnsupportedBlock { what });
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn push(&mut self, kind: BlockKind, mut text: RichText, id: Option<BlockIdAt>, range: Range<usize>) {
        let end = range.start + self.file.text[range.clone()].trim_end().len();
        let span = Span::new(range.start, end);
        let id = match id {
            Some(id) => self.take_id(id),
            None => {
                self.without_id.push(self.blocks.len());
                BlockId::from("")
            }
        };
        self.check_labels(&kind, &text, &range);
        text.settle(self.file);
        self.blocks.push(Block { id, kind, text, span });
    }

    /// Reports the labels that are none, of a note and of the marks in its text.
    fn check_labels(&mut self, kind: &BlockKind, text: &RichText, range: &Range<usize>) {
        let own = match kind {
            BlockKind::Note { label } => Some(label),
            _ => None,
        };
        let labels = own.into_iter().chain(text.note_refs().map(|(label, _)| label));
        let bad: Vec<_> = labels.filter(|label| !is_note_label(label)).cloned().collect();
        for label in bad {
            let block = &self.file.text[range.clone()];
            let mark = format!("[^{label}]");
            let place = block.find(&mark).map_or(range.clone(), |at| {
                let start = range.start + at;
                start..start + mark.len()
            });
            self.report(place, Problem::BadNoteLabel { label: label.to_string() });
        }
    }

    fn take_id(&mut self, BlockIdAt { id, range: place }: BlockIdAt) -> BlockId {
        if !is_block_id(&id) || id.contains('.') {
            self.report(place.clone(), Problem::BadBlockId { id: id.clone() });
        }
        let id = BlockId::from(id);
        if let Some(&first) = self.ids.get(&id) {
            let Location { line, column } = self.file.location(first);
            self.report(place, Problem::DuplicateId { id: id.to_string(), line, column });
        } else {
            self.ids.insert(id.clone(), place.start);
        }
        id
    }

    /// Reports each block without an id and the next one that is free.
    fn finish(mut self) -> (Vec<Block>, Vec<Diagnostic>) {
        let numbers = self.ids.keys().filter_map(|id| id.strip_prefix('p')?.parse::<u32>().ok());
        let free = numbers.max().map_or(1, |last| last + 1)..;
        for (at, number) in std::mem::take(&mut self.without_id).into_iter().zip(free) {
            let block = &mut self.blocks[at];
            let (what, id, suggestion) = match block.kind {
                BlockKind::Heading { .. } => (BlockName::Heading, format!("s-{number}"), "{#…}".to_owned()),
                BlockKind::ListItem { .. } => {
                    (BlockName::ListItem, format!("p{number}"), format!("^p{number}"))
                }
                _ => (BlockName::Paragraph, format!("p{number}"), format!("^p{number}")),
            };
            block.id = id.into();
            let span = block.span.range();
            self.report(span, Problem::BlockWithoutId { what, suggestion });
        }
        self.blocks.shrink_to_fit();
        (self.blocks, self.diagnostics)
    }
}

/// The number with which an item begins.
fn number_at(item: &str) -> Option<u64> {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    item[..digits].parse().ok()
}

fn is_block(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::List(_) | Tag::Heading { .. }
    )
}

#[cfg(test)]
mod tests;
