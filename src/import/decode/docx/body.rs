//! Paragraphs → lines.

use super::super::super::role::Role;
use super::super::DecodeError;
use super::super::sheet::{Sheet, note_mark};
use super::numbering::{Counters, Numbered, Numbering};
use super::paragraph::{DocxParagraph, RunProperties};
use super::styles::Styles;
use super::xml::{StartTag, XmlEvent, XmlReader};
use crate::model::rule::ImportRule;
use std::collections::HashMap;

/// A cell with more characters than this is a column of the page's layout; in a table that has begun, one with this many.
const LONGEST_CELL: usize = 200;
const LONGEST_IN_TABLE: usize = 600;
const CONTENTS: Role = Role::Furniture(ImportRule::TableOfContents);

/// What the other parts say of paragraphs.
#[derive(Clone, Copy)]
pub struct DocxContext<'a> {
    pub styles: &'a Styles,
    pub numbering: &'a Numbering,
}

/// The text of a document, and the notes that it refers to in order.
#[derive(Default)]
pub struct Body {
    pub sheet: Sheet,
    pub notes: Vec<NoteId>,
}

/// A note by its part and its id there.
pub type NoteId = (NoteKind, String);

/// Where a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    Footnote,
    Endnote,
}

impl NoteKind {
    /// The name of the part with these notes, as relations say it.
    pub fn part(self) -> &'static str {
        match self {
            Self::Footnote => "footnotes",
            Self::Endnote => "endnotes",
        }
    }
}

/// Reads the main part.
pub fn read(part: &str, context: DocxContext) -> Result<Body, DecodeError> {
    let mut walker = DocxWalker::new(context);
    let mut reader = XmlReader::new(part);
    while let Some(node) = reader.next()? {
        walker.take(node, &mut reader)?;
    }
    Ok(Body { sheet: walker.sheet, notes: walker.notes })
}

/// The texts of footnotes or endnotes. Lines that part notes from text are no notes.
pub fn read_notes(
    part: &str,
    kind: NoteKind,
    context: DocxContext,
) -> Result<HashMap<NoteId, String>, DecodeError> {
    let mut texts = HashMap::new();
    let mut walker = DocxWalker::new(context);
    let mut reader = XmlReader::new(part);
    let mut id = None;
    while let Some(node) = reader.next()? {
        match node {
            XmlEvent::Start(element) if matches!(element.name(), "footnote" | "endnote") => {
                id = element
                    .attribute("id")
                    .filter(|_| element.attribute("type").is_none_or(|kind| kind == "normal"));
            }
            XmlEvent::End(name) if matches!(name.as_str(), "footnote" | "endnote") => {
                let lines = std::mem::take(&mut walker.sheet).lines;
                let text = lines.iter().map(|line| line.trim()).collect::<String>();
                texts.extend(id.take().map(|id| ((kind, id), text)));
            }
            node => walker.take(node, &mut reader)?,
        }
    }
    Ok(texts)
}

struct DocxWalker<'a> {
    context: DocxContext<'a>,
    counters: Counters,
    sheet: Sheet,
    notes: Vec<NoteId>,
    numbers: HashMap<NoteId, usize>,
    /// The paragraphs that are open: one in a text box stands within another.
    open: Vec<DocxParagraph>,
    /// A paragraph whose end was deleted under review goes on in the next.
    carried: String,
    rows: Vec<DocxRow>,
    /// For each table that is open, whether it has a row of text.
    tables: Vec<bool>,
    in_text: bool,
}

/// A row of a table.
#[derive(Default)]
struct DocxRow {
    cells: Vec<CellText>,
}

/// The lines of a cell, and how many columns it takes.
#[derive(Default)]
struct CellText {
    lines: Vec<(String, Option<Role>)>,
    columns: usize,
}

impl CellText {
    fn text(&self) -> String {
        let texts = self.lines.iter().map(|(text, _)| text.trim()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" ")
    }
}

/// No cell takes more columns.
const WIDEST: usize = 64;

impl<'a> DocxWalker<'a> {
    fn new(context: DocxContext<'a>) -> Self {
        Self {
            context,
            counters: Counters::default(),
            sheet: Sheet::default(),
            notes: Vec::new(),
            numbers: HashMap::new(),
            open: Vec::new(),
            carried: String::new(),
            rows: Vec::new(),
            tables: Vec::new(),
            in_text: false,
        }
    }

    fn take(&mut self, node: XmlEvent, reader: &mut XmlReader) -> Result<(), DecodeError> {
        match node {
            XmlEvent::Start(element) => self.start(&element, reader),
            XmlEvent::End(name) => {
                self.end(&name);
                Ok(())
            }
            XmlEvent::Text(text) => {
                if self.in_text {
                    self.write(&text);
                }
                Ok(())
            }
        }
    }

    fn start(&mut self, element: &StartTag, reader: &mut XmlReader) -> Result<(), DecodeError> {
        match element.name() {
            // There only for readers of older versions; phonetic guides; what a change under review replaced.
            "Fallback" | "rt" | "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "tcPrChange"
            | "trPrChange" => return reader.skip(),
            "p" => self.open.push(DocxParagraph::default()),
            "tr" => self.rows.push(DocxRow::default()),
            "tbl" => self.tables.push(false),
            "tc" => self.rows.last_mut().into_iter().for_each(|row| row.cells.push(CellText::default())),
            "gridSpan" => {
                let columns = element.attribute("val").and_then(|value| value.parse().ok()).unwrap_or(1);
                if let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
                    cell.columns = columns;
                }
            }
            name => match self.open.last_mut() {
                Some(paragraph) if paragraph.in_properties => paragraph.property(element),
                _ if matches!(name, "del" | "moveFrom") => return reader.skip(),
                Some(paragraph) => {
                    paragraph.start(element);
                    self.inline(element);
                }
                None => {}
            },
        }
        Ok(())
    }

    /// Something that stands for text.
    fn inline(&mut self, element: &StartTag) {
        match element.name() {
            "t" => self.in_text = true,
            "tab" => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                self.write(&code.and_then(char::from_u32).map_or_else(String::new, String::from));
            }
            "footnoteReference" => self.refer(NoteKind::Footnote, element),
            "endnoteReference" => self.refer(NoteKind::Endnote, element),
            _ => {}
        }
    }

    fn refer(&mut self, kind: NoteKind, element: &StartTag) {
        let (Some(id), Some(paragraph)) = (element.attribute("id"), self.open.last_mut()) else { return };
        let note = (kind, id);
        let number = *self.numbers.entry(note.clone()).or_insert_with(|| {
            self.notes.push(note);
            self.notes.len()
        });
        paragraph.settle_raised();
        paragraph.text.push_str(&note_mark(number));
        let has_own_mark =
            element.attribute("customMarkFollows").is_some_and(|on| on != "0" && on != "false");
        paragraph.run.is_unseen |= has_own_mark;
    }

    fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.write(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "pPr" => self.open.last_mut().into_iter().for_each(|paragraph| paragraph.in_properties = false),
            "r" => self
                .open
                .last_mut()
                .into_iter()
                .for_each(|paragraph| paragraph.run = RunProperties::default()),
            "p" => self.end_paragraph(),
            "tr" => self.end_row(),
            "tbl" => drop(self.tables.pop()),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        paragraph.settle_raised();
        let text = std::mem::take(&mut self.carried) + &paragraph.text;
        if paragraph.is_end_deleted {
            self.carried = text;
            return;
        }
        let styles = self.context.styles;
        let style = paragraph.style.as_deref().unwrap_or_default();
        let by_style = styles.numbered(style);
        let list = paragraph.numbered.list.or(by_style.list);
        let numbered = Numbered { list, level: paragraph.numbered.level.or(by_style.level) };
        let number = self.context.numbering.next(numbered, &mut self.counters).unwrap_or_default();
        let role = match paragraph.level.or_else(|| styles.heading(style)) {
            _ if text.trim().is_empty() => return self.emit(String::new(), None),
            _ if styles.is_contents(style) => Some(CONTENTS),
            level => Some(level.map_or(Role::Paragraph, Role::Heading)),
        };
        self.emit(format!("{number}{}", text.trim_start_matches([' ', '\t'])), role);
    }

    /// Puts a line into the innermost cell that is open, or on the sheet.
    fn emit(&mut self, text: String, role: Option<Role>) {
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell.lines.push((text, role)),
            None => self.sheet.push(&text, role),
        }
    }

    /// A row of short cells is one line; a row with long cells, or with a table in it, lays out the page. A cell that goes on with
    /// the one above is empty.
    fn end_row(&mut self) {
        let Some(DocxRow { cells }) = self.rows.pop() else { return };
        let is_data =
            cells.iter().flat_map(|cell| &cell.lines).all(|(_, role)| !role.is_some_and(Role::is_row));
        let mut texts: Vec<String> = Vec::with_capacity(cells.len());
        for cell in &cells {
            texts.push(cell.text());
            texts.resize(texts.len() + cell.columns.clamp(1, WIDEST) - 1, String::new());
        }
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        let has_rows = self.tables.last().copied().unwrap_or_default();
        let longest = if has_rows { LONGEST_IN_TABLE } else { LONGEST_CELL };
        let is_short = texts.iter().all(|text| text.chars().count() <= longest);
        // In a table a row with one text heads the rows below it, or goes on with those above.
        if is_data && is_short && (filled > 1 || has_rows && filled == 1 && texts.len() > 1) {
            texts.truncate(texts.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1));
            self.tables.last_mut().into_iter().for_each(|has_rows| *has_rows = true);
            self.emit(texts.join("\t"), Some(Role::Row { begins: !has_rows }));
            return;
        }
        // A table within a row parts the rows above it from those below.
        self.tables.last_mut().into_iter().for_each(|has_rows| *has_rows &= is_data);
        for (text, role) in cells.into_iter().flat_map(|cell| cell.lines).filter(|(text, _)| !text.is_empty())
        {
            self.emit(text, role);
        }
    }
}
