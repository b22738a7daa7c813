//! Plain pages as pieces, each with its translation.
//!
//! In: a page, and the same page in another language if it is there. Out: pairs of pieces, and the file of the translation with
//! some of them new. A page has no ids: two pages are pairs where they have as many pieces of the same kinds in the same order.
//! A piece that a report could have, too, is a text with marks; one with more (code, images) is the Markdown as it stands. A piece
//! that reads as its source does is taken for one that is not translated yet.

use super::page_pieces::{PagePiece, PieceKind, pieces, with_pieces};
use super::placeholder::{Placeholders, tag_plain};
use super::text_hash;
use super::unit::{PagePart, UnitId};
use crate::content::write_page;
use crate::markdown::page::PageText;
use crate::markdown::{block_markdown, front_matter, read_block};
use crate::model::ids::{BlockId, Lang};
use crate::model::layout;
use crate::model::library::{Library, Page};
use crate::model::report::{Block, BlockKind};
use crate::model::text::RichText;
use crate::source::Span;
use crate::store::Change;
use crate::yaml::edit::{self, Setting, YamlEdit};
use pulldown_cmark::{Event, Tag};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// A page and its translation.
#[derive(Debug)]
pub struct PagePair<'a> {
    pub source: &'a Page,
    pub translated: Option<&'a Page>,
    pub pieces: Vec<PiecePair>,
    /// Whether the translation has other pieces than the source, so that no piece of one belongs to one of the other.
    pub is_other_shape: bool,
    /// Where each piece is among them.
    places: HashMap<UnitId, usize>,
}

/// A piece of the source and its translation.
#[derive(Debug)]
pub struct PiecePair {
    pub unit: UnitId,
    pub kind: PieceKind,
    /// The line of the source's file.
    pub line: usize,
    pub source: PieceForm,
    pub translated: Option<PieceForm>,
}

/// How translators get a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceForm {
    Marked(RichText),
    /// Markdown, in which nothing is a placeholder.
    Verbatim(String),
}

/// What is new in the translation of a page.
#[derive(Debug, Default)]
pub struct PageRevision {
    pub title: Option<String>,
    /// Markdown by the number of the piece, from 0.
    pub pieces: BTreeMap<usize, String>,
}

/// The pages of the source language.
pub fn source_pages(library: &Library) -> impl Iterator<Item = &Page> {
    library.pages.iter().filter(|page| page.lang == *library.source_language())
}

impl<'a> PagePair<'a> {
    /// A page of another shape than its source has no pairs but the title.
    pub fn of(library: &'a Library, source: &'a Page, lang: &Lang) -> Self {
        let translated = library.pages.iter().find(|page| page.slug == source.slug && page.lang == *lang);
        let own = pieces(body(source));
        let other = translated.map(|page| pieces(body(page)));
        let is_pair = other.as_ref().is_some_and(|other| is_same_shape(&own, other));
        let is_other_shape = translated.is_some() && !is_pair;
        let mut lines = super::lines::LineCounter::of(&source.file.text);
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut pairs = Vec::with_capacity(own.len());
        for (at, piece) in own.iter().enumerate() {
            let theirs = other.as_ref().filter(|_| is_pair).map(|other| &other[at]);
            let (source_form, translated) = forms(piece, theirs.filter(|theirs| theirs.text != piece.text));
            let name = numbered(&mut seen, text_hash(&piece.text));
            pairs.push(PiecePair {
                unit: UnitId::Page(source.slug.to_string(), PagePart::Piece(name)),
                kind: piece.kind,
                line: lines.line(source.body + piece.range.start),
                source: source_form,
                translated,
            });
        }
        let places = pairs.iter().enumerate().map(|(at, piece)| (piece.unit.clone(), at)).collect();
        Self { source, translated, pieces: pairs, is_other_shape, places }
    }

    /// The number of a piece, from 0.
    pub fn find(&self, unit: &UnitId) -> Option<usize> {
        self.places.get(unit).copied()
    }

    /// The name of the title for translators.
    pub fn title_unit(&self) -> UnitId {
        UnitId::Page(self.source.slug.to_string(), PagePart::Title)
    }

    /// The title of the translation; none where it is the source's.
    pub fn own_title(&self) -> Option<&'a str> {
        self.translated.map(|page| page.title.as_str()).filter(|title| *title != self.source.title)
    }

    /// The file of the translation with what is new; none where it would not be read as what it is to say. No piece can be new where
    /// the translation has others than the source.
    pub fn change(&self, lang: &Lang, revision: &PageRevision) -> Option<Change> {
        let old_body = body(self.translated.unwrap_or(self.source));
        let old = pieces(old_body);
        let new = revision.pieces.iter().map(|(at, text)| (old[*at].range.clone(), text.as_str()));
        let new_body = with_pieces(old_body, new);
        let wanted = |at: usize| revision.pieces.get(&at).unwrap_or(&old[at].text);
        let read = pieces(&new_body);
        let is_read = is_same_shape(&old, &read) && (0..read.len()).all(|at| read[at].text == *wanted(at));
        let change = match self.translated {
            Some(page) => {
                let text = format!("{}{new_body}", front(page, revision.title.as_deref())?);
                Change::of(&page.file, Some(text))
            }
            None => {
                let title = revision.title.as_ref().unwrap_or(&self.source.title);
                let text = write_page(title, new_body.trim_start_matches(['\r', '\n']));
                Change::text(layout::page(&self.source.slug, lang), None, Some(text))
            }
        };
        is_read.then_some(change)
    }
}

impl PiecePair {
    /// The source and the translation with their marks as tags.
    pub fn tagged(&self) -> (String, Option<String>) {
        match (&self.source, &self.translated) {
            (PieceForm::Marked(source), translated) => {
                let text = translated.as_ref().and_then(PieceForm::marked);
                let placeholders = Placeholders::of(source, text);
                (placeholders.tag_source(source), text.map(|text| placeholders.tag_translation(text)))
            }
            (PieceForm::Verbatim(source), translated) => {
                (tag_plain(source), translated.as_ref().map(|text| tag_plain(&text.markdown())))
            }
        }
    }

    /// The placeholders of the pair; none where they stand as Markdown.
    pub fn placeholders(&self) -> Placeholders {
        let text = self.translated.as_ref().and_then(PieceForm::marked);
        self.source.marked().map_or_else(Placeholders::default, |source| Placeholders::of(source, text))
    }

    /// The Markdown of a translation that was read with these placeholders; none where it has no form, or leads to other things
    /// than its source.
    pub fn markdown(&self, text: RichText) -> Option<String> {
        let markdown = match &self.source {
            PieceForm::Marked(_) => {
                let markdown = PieceForm::Marked(text).markdown();
                read_block(&markdown)
                    .is_some_and(|read| read.kind == BlockKind::Paragraph)
                    .then_some(markdown)?
            }
            PieceForm::Verbatim(source) => {
                let markdown = text.plain.to_string();
                (leads_to(source) == leads_to(&markdown)).then_some(markdown)?
            }
        };
        let read = pieces(&markdown);
        let is_one = read.len() == 1 && read[0].kind == PieceKind::Paragraph && read[0].text == markdown;
        is_one.then(|| in_cell(self.kind, markdown))
    }
}

impl PieceForm {
    fn of(text: &str) -> Self {
        let block = read_block(text).filter(|block| block.kind == BlockKind::Paragraph);
        match block.filter(|block| block_markdown(block) == text) {
            Some(block) => Self::Marked(block.text),
            None => Self::Verbatim(text.to_owned()),
        }
    }

    /// None where the piece has markup that texts have no marks for.
    pub fn marked(&self) -> Option<&RichText> {
        match self {
            Self::Marked(text) => Some(text),
            Self::Verbatim(_) => None,
        }
    }

    /// The text as readers see it, or the Markdown that stands for it.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Marked(text) => Cow::Borrowed(text.plain.as_str()),
            Self::Verbatim(text) => Cow::Borrowed(text),
        }
    }

    /// As it stands in the page.
    pub fn markdown(&self) -> String {
        match self {
            Self::Marked(text) => {
                let (id, kind) = (BlockId::from("p"), BlockKind::Paragraph);
                block_markdown(&Block { id, kind, text: text.clone(), span: Span::default() })
            }
            Self::Verbatim(text) => text.clone(),
        }
    }
}

fn body(page: &Page) -> &str {
    page.file.text.get(page.body..).unwrap_or("")
}

fn is_same_shape(a: &[PagePiece], b: &[PagePiece]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.kind == b.kind)
}

/// The forms of a pair: marked only where both are.
fn forms(source: &PagePiece, translated: Option<&PagePiece>) -> (PieceForm, Option<PieceForm>) {
    let form = |piece: &PagePiece| PieceForm::of(&out_of_cell(piece.kind, &piece.text));
    let (source_form, translated_form) = (form(source), translated.map(form));
    if is_marked(&source_form) && translated_form.as_ref().is_none_or(is_marked) {
        return (source_form, translated_form);
    }
    (
        PieceForm::Verbatim(source_form.markdown()),
        translated_form.map(|form| PieceForm::Verbatim(form.markdown())),
    )
}

fn is_marked(form: &PieceForm) -> bool {
    form.marked().is_some()
}

/// In a cell a bar has a backslash before it.
fn out_of_cell(kind: PieceKind, text: &str) -> String {
    if kind == PieceKind::Cell { text.replace("\\|", "|") } else { text.to_owned() }
}

fn in_cell(kind: PieceKind, text: String) -> String {
    if kind == PieceKind::Cell { text.replace('|', "\\|") } else { text }
}

fn numbered(seen: &mut HashMap<String, usize>, hash: String) -> String {
    let times = seen.entry(hash.clone()).or_insert(0);
    *times += 1;
    if *times == 1 { hash } else { format!("{hash}-{times}") }
}

/// What a piece of Markdown leads to or shows. Code may have words, and those of another language.
fn leads_to(markdown: &str) -> Vec<String> {
    let text = PageText::of(markdown);
    let mut found: Vec<String> = text.events().filter_map(|(event, _)| link_target(event)).collect();
    found.sort();
    found
}

fn link_target(event: Event) -> Option<String> {
    match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        Event::InlineHtml(text) | Event::FootnoteReference(text) => Some(text.to_string()),
        _ => None,
    }
}

/// The front matter of a page, with another title.
fn front(page: &Page, title: Option<&str>) -> Option<String> {
    let front = &page.file.text[..page.body];
    let Some(title) = title else { return Some(front.to_owned()) };
    let yaml = front_matter::split(&page.file).ok()?.yaml;
    let edit = YamlEdit { path: Vec::new(), key: "title".into(), value: Setting::Text(title.to_owned()) };
    let new = edit::set(&front[yaml.clone()], &[edit])?;
    Some(format!("{}{new}{}", &front[..yaml.start], &front[yaml.end..]))
}
