//! The blocks of a report's text as a page shows them, one after the other.

use super::state::{self, StateView};
use super::table::{self, TableCell, TableRow};
use crate::model::ids::BlockId;
use crate::model::library::ReportEntry;
use crate::model::report::{Block, BlockKind};
use crate::model::text::RichText;
use crate::plan::path;
use crate::render::documents::{self, NamedPart};
use crate::render::html::{Extra, ExtraKind, TextWriter};
use crate::render::markup::Html;
use crate::render::scope::Scope;
use crate::render::targets;
use crate::translation::{self, Pair, pairs};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::ops::Range;

/// A report's text in one language: the source's blocks, and what stands for each of them.
pub struct Texts<'a> {
    pub scope: Scope<'a>,
    pub entry: &'a ReportEntry,
    pairs: Vec<Pair<'a>>,
    /// Whether this is another language than the source's.
    translated: bool,
    /// Whether any block is translated.
    begun: bool,
    /// Whether anything is on record about it.
    recorded: bool,
}

/// A block of the source as it is shown: the text of this language, or the source's in its stead.
#[derive(Clone, Copy)]
pub struct ShownBlock<'a> {
    pub pair: Pair<'a>,
    pub source: &'a Block,
    pub text: &'a RichText,
    /// Whether this language has no text of its own for the block.
    pub missing: bool,
}

/// A heading, paragraph, list item or table: `flow` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct FlowItem {
    pub id: String,
    /// `heading`, `paragraph`, `item` or `table`.
    pub kind: &'static str,
    pub level: u8,
    pub number: Option<u64>,
    /// Whether a list begins before this item, and whether it ends after it.
    pub opens: bool,
    pub closes: bool,
    pub leads: Vec<Lead>,
    pub html: Html,
    pub rows: Vec<TableRow>,
    /// The language's tag, where it is not that of the page.
    pub lang: Option<String>,
    pub state: Option<StateView>,
}

/// A run-in heading at the start of a paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct Lead {
    pub id: String,
    pub level: u8,
    pub html: Html,
    /// Its language's tag, where that is not the language of what it stands in.
    pub lang: Option<String>,
    /// What separates it from the text: nothing in Chinese.
    pub space: &'static str,
}

impl<'a> Texts<'a> {
    /// A report in the language of `scope`.
    pub fn of(scope: &Scope<'a>, entry: &'a ReportEntry) -> Self {
        let translation = entry.translation(scope.lang);
        let pairs = pairs(&entry.source, translation);
        Self {
            scope: *scope,
            entry,
            translated: *scope.lang != entry.source.lang,
            begun: pairs.iter().any(|pair| pair.translated.is_some()),
            pairs,
            recorded: translation.is_some_and(|translation| !translation.records.is_empty()),
        }
    }

    /// Every block of the source in order.
    pub fn blocks(&self) -> impl Iterator<Item = ShownBlock<'a>> {
        self.pairs.iter().map(|pair| ShownBlock {
            pair: *pair,
            source: pair.source,
            text: pair.translated.map_or(&pair.source.text, |block| &block.text),
            missing: self.translated && pair.translated.is_none(),
        })
    }

    /// The blocks that define notes, by label. Of definitions of one label the first counts.
    pub fn notes(&self) -> FxHashMap<&'a str, ShownBlock<'a>> {
        let mut notes = FxHashMap::default();
        for shown in self.blocks() {
            if let BlockKind::Note { label } = &shown.source.kind {
                notes.entry(&**label).or_insert(shown);
            }
        }
        notes
    }

    /// What readers should know of the whole text, in words of its language: headings have no room to say so.
    pub fn caveats(&self) -> Vec<String> {
        let has = |state| self.pairs.iter().any(|pair| pair.state == state);
        let is_converted = has(translation::State::Converted);
        let unrecorded = self.translated && self.begun && !self.recorded && !is_converted;
        let all = [
            (is_converted, "report.converted"),
            (has(translation::State::Machine), "report.machine"),
            (unrecorded, "report.unrecorded"),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| self.scope.t(key)).collect()
    }

    /// The tag of the language a block is shown in, where it is not that of this text.
    pub fn foreign(&self, shown: &ShownBlock) -> Option<String> {
        let source = &self.entry.source.lang;
        shown.missing.then(|| self.scope.theme.tag(source).to_owned())
    }

    /// What readers should know of a block's translation. Where nothing is on record, or nothing translated, the page says
    /// so once.
    fn state(&self, shown: &ShownBlock) -> Option<StateView> {
        let says = self.translated && self.begun && (self.recorded || shown.missing);
        says.then(|| state::of(&self.scope, &shown.pair)).flatten()
    }
}

/// What is marked in the texts besides their own marks, by block.
pub type Extras = FxHashMap<BlockId, Vec<Extra>>;

/// The targets of a report as boxes around their quotations, with links to the rows of the targets page. Quotations are of the source text, in
/// whichever characters it is shown, so that a translation has none.
fn targets_of(scope: &Scope, entry: &ReportEntry) -> Extras {
    let page = path::section(scope.lang, "targets");
    let mut boxes = Extras::default();
    let Some(shown) = entry.in_language(scope.lang).filter(|_| scope.speaks_source()) else {
        return boxes;
    };
    for target in &entry.targets.quantified {
        let Some(block) = shown.block(&target.block) else { continue };
        let Some(range) = quoted(scope, &target.quote, &block.text.plain) else { continue };
        let found = boxes.entry(target.block.clone()).or_default();
        if found.iter().all(|extra| extra.range != range) {
            let href = scope.href(&format!("{page}#{}", targets::anchor(&entry.id, &target.id)));
            let label = scope.say("target.label", &[("name", &scope.of_source(&target.indicator))]);
            found.push(Extra { range, kind: ExtraKind::Target { href, label } });
        }
    }
    boxes
}

/// Where a quotation of the source stands in what is shown of it.
fn quoted(scope: &Scope, quote: &str, shown: &str) -> Option<Range<usize>> {
    let quote = scope.of_source(quote);
    let start = shown.find(&quote).filter(|_| !quote.is_empty())?;
    Some(start..start + quote.len())
}

/// The same with the names of other documents, as links to them. `report` is the position of this one.
pub fn marked(scope: &Scope, report: usize) -> Extras {
    let mut extras = targets_of(scope, &scope.site.library.reports[report]);
    for (block, parts) in documents::named(scope, report) {
        extras.entry(block).or_default().extend(parts.into_iter().map(|part| named_extra(scope, part)));
    }
    extras
}

fn named_extra(scope: &Scope, part: NamedPart) -> Extra {
    let href = scope.href(&path::report(scope.lang, &part.to));
    Extra { range: part.range, kind: ExtraKind::Document { href } }
}

/// Every block but the notes, run-in headings joined to what follows them.
pub fn flow(texts: &Texts, writer: &mut TextWriter, extras: &mut Extras) -> Vec<FlowItem> {
    let mut items: Vec<FlowItem> = Vec::new();
    let mut leads = Vec::new();
    let mut depth = Depth::default();
    let blocks: Vec<ShownBlock> = texts.blocks().collect();
    for blocks in blocks.chunk_by(|a, b| a.source.is_beside(b.source)) {
        let shown = blocks[0];
        match shown.source.kind {
            BlockKind::Cell(_) => {
                items.push(table(texts, blocks, writer, extras).below(texts, &mut leads));
            }
            BlockKind::Note { .. } => {}
            BlockKind::Heading { level, lead: true } => {
                leads.push(lead(texts, &shown, depth.of(level), writer, extras));
            }
            BlockKind::Heading { level, lead: false } => {
                flush(texts, &mut items, &mut leads);
                let level = depth.of(level);
                items.push(FlowItem { level, ..item(texts, &shown, writer, extras) });
            }
            BlockKind::Paragraph | BlockKind::ListItem { .. } => {
                items.push(item(texts, &shown, writer, extras).below(texts, &mut leads));
            }
        }
    }
    flush(texts, &mut items, &mut leads);
    mark_lists(&mut items);
    say_once(&mut items);
    items
}

/// Of blocks in a row that are not translated, the first says so.
fn say_once(items: &mut [FlowItem]) {
    let mut said = false;
    for item in items.iter_mut().filter(|item| item.kind != "heading" && !item.id.is_empty()) {
        let missing = item.state.as_ref().is_some_and(StateView::is_untranslated);
        if missing && said {
            item.state = None;
        }
        said = missing;
    }
}

/// The levels that are open at a place of the text. A report may skip a level, HTML may not: a heading's level on the page is how
/// many headings it stands below, as in the outline.
#[derive(Default)]
struct Depth(Vec<u8>);

impl Depth {
    fn of(&mut self, level: u8) -> u8 {
        self.0.retain(|open| *open < level);
        self.0.push(level);
        (1 + self.0.len() as u8).min(6)
    }
}

/// Run-in headings that no paragraph follows stand alone.
fn flush(texts: &Texts, items: &mut Vec<FlowItem>, leads: &mut Vec<Lead>) {
    if !leads.is_empty() {
        items.push(FlowItem::empty("paragraph").below(texts, leads));
    }
}

fn lead(texts: &Texts, shown: &ShownBlock, level: u8, writer: &mut TextWriter, extras: &mut Extras) -> Lead {
    let extras = extras.remove(&shown.source.id).unwrap_or_default();
    let space = if shown.text.plain.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
    let lang = texts.foreign(shown);
    let html = writer.reading(lang.as_deref()).with(shown.text, &extras);
    Lead { id: shown.source.id.to_string(), level, html, lang, space }
}

fn item(texts: &Texts, shown: &ShownBlock, writer: &mut TextWriter, extras: &mut Extras) -> FlowItem {
    let (kind, number) = match shown.source.kind {
        BlockKind::Heading { .. } => ("heading", None),
        BlockKind::ListItem { number } => ("item", number),
        _ => ("paragraph", None),
    };
    let extras = extras.remove(&shown.source.id).unwrap_or_default();
    FlowItem {
        id: shown.source.id.to_string(),
        number,
        html: writer.reading(texts.foreign(shown).as_deref()).with(shown.text, &extras),
        lang: texts.foreign(shown),
        state: texts.state(shown),
        ..FlowItem::empty(kind)
    }
}

/// A table; what is to be said of one of its cells is said of it.
fn table(texts: &Texts, cells: &[ShownBlock], writer: &mut TextWriter, extras: &mut Extras) -> FlowItem {
    let id = cells[0].source.table().unwrap_or_default();
    let mut placed = Vec::with_capacity(cells.len());
    for shown in cells {
        let Some(place) = shown.source.place() else { continue };
        let extras = extras.remove(&shown.source.id).unwrap_or_default();
        let (id, lang) = (shown.source.id.to_string(), texts.foreign(shown));
        let html = writer.reading(lang.as_deref()).with(shown.text, &extras);
        placed.push((place, TableCell { id, html, lang }));
    }
    let state = cells.iter().find_map(|shown| texts.state(shown));
    FlowItem { id: id.to_owned(), rows: table::rows(id, placed), state, ..FlowItem::empty("table") }
}

impl FlowItem {
    /// With the run-in headings that stand before it, which are taken. Each says its language where that is another.
    fn below(mut self, texts: &Texts, leads: &mut Vec<Lead>) -> Self {
        let own = texts.scope.theme.tag(texts.scope.lang);
        self.leads = std::mem::take(leads);
        for lead in &mut self.leads {
            let lang = lead.lang.take();
            lead.lang = (lang != self.lang).then(|| lang.unwrap_or_else(|| own.to_owned()));
        }
        self
    }

    fn empty(kind: &'static str) -> Self {
        Self {
            id: String::new(),
            kind,
            level: 0,
            number: None,
            opens: false,
            closes: false,
            leads: Vec::new(),
            html: Html::default(),
            rows: Vec::new(),
            lang: None,
            state: None,
        }
    }
}

/// A list goes on as long as its numbers do.
fn mark_lists(items: &mut [FlowItem]) {
    for at in 0..items.len() {
        if items[at].kind == "item" {
            items[at].opens = !go_on(items, at);
            items[at].closes = !go_on(items, at + 1);
        }
    }
}

fn go_on(items: &[FlowItem], at: usize) -> bool {
    let pair = at.checked_sub(1).and_then(|before| Some((items.get(before)?, items.get(at)?)));
    pair.is_some_and(|(before, item)| {
        before.kind == "item"
            && item.kind == "item"
            && item.number == before.number.and_then(|number| number.checked_add(1))
    })
}

/// The beginning of the text, for descriptions of the page.
pub fn opening(texts: &Texts) -> String {
    let first = texts.blocks().find(|shown| shown.source.kind == BlockKind::Paragraph);
    first.map_or(String::new(), |shown| shown.text.plain.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Depth, FlowItem, mark_lists};

    #[test]
    fn a_list_goes_on_as_long_as_its_numbers_do() {
        let check = |numbers: &[Option<u64>], expected: &[(bool, bool)]| {
            let item = |number: &Option<u64>| FlowItem { number: *number, ..FlowItem::empty("item") };
            let mut items: Vec<FlowItem> = numbers.iter().map(item).collect();
            mark_lists(&mut items);
            let found: Vec<_> = items.iter().map(|item| (item.opens, item.closes)).collect();
            assert_eq!(found, expected, "{numbers:?}");
        };
        let (whole, first, last) = ((true, true), (true, false), (false, true));
        check(&[None, None], &[first, last]);
        check(&[Some(3), Some(4), Some(16)], &[first, last, whole]);
        check(&[Some(3), Some(3)], &[whole, whole]);
        check(&[None, Some(1), None], &[whole, whole, whole]);
    }

    #[test]
    fn no_level_of_headings_is_skipped() {
        let check = |levels: &[u8], expected: &[u8]| {
            let mut depth = Depth::default();
            let found: Vec<_> = levels.iter().map(|level| depth.of(*level)).collect();
            assert_eq!(found, expected, "{levels:?}");
        };
        check(&[2, 3, 4, 5, 3, 2], &[2, 3, 4, 5, 3, 2]);
        check(&[2, 4, 4, 3, 5], &[2, 3, 3, 3, 4]);
        check(&[4, 2, 6], &[2, 2, 3]);
    }
}
