//! What is found by a search, and the number each find has in the index.
//!
//! In: a library. Out: [`UnitRun`]s, which are the entities of a kind, each report and each plain page, and their [`SearchUnit`]s: an entity,
//! a block of a report in all its languages, or a paragraph of a page. A document's numbers begin at a round place and leave room, so that a
//! new block or entity does not move those of the documents after it; a changed text moves none.

use super::pages::{PageStretch, PageTexts, pages};
use crate::fingerprint::Shared;
use crate::index::{EntityIx, Index};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::{Block, BlockKind, Report, ReportMeta};
use std::collections::HashMap;

/// A file of texts is meant to be about this large: a search loads one for each result it shows.
const PIECE_BYTES: usize = 6 * 1024;

const MAX_PIECE_UNITS: usize = 16;

/// A document begins at a multiple of this.
const ALIGNMENT: u32 = 64;

/// A run of units that are numbered together.
pub struct UnitRun<'a> {
    pub content: Content<'a>,
    /// The number of its first unit.
    pub first: u32,
    /// How many units a file of texts holds.
    pub piece: u32,
}

/// What the units are of.
pub enum Content<'a> {
    /// The entities of a kind, and the position of the first in the library.
    Entities {
        kind: EntityKind,
        entities: &'a [Shared<Entity>],
        at: u32,
    },
    Report(&'a ReportEntry),
    Page(PageTexts<'a>),
}

/// What a search finds: an entity, the title of a report or page, or one of its blocks.
pub struct SearchUnit<'a> {
    /// The entity's slug or the block's id; empty for a title.
    pub id: &'a str,
    /// `title`, `heading`, `paragraph`, `note`, `cell`, or an entity's kind.
    pub kind: &'static str,
    /// The text or name by language.
    pub texts: Vec<(&'a str, &'a str)>,
    /// An entity's other names; of a report who spoke where, its issuer and its number.
    pub aliases: Vec<(&'a str, &'a str)>,
    /// How often the reports name the entity.
    pub mentions: usize,
    /// The entities that the block names; of an entity itself.
    pub names: Vec<&'a EntityId>,
    /// The headings above the block, outermost first, as positions among the document's units.
    pub sections: Vec<usize>,
}

/// The documents in the order of their numbers: entities by kind, then reports by id, then pages.
pub fn documents(library: &Library) -> Vec<UnitRun<'_>> {
    let mut next = 0;
    let mut at = 0;
    let mut found = Vec::with_capacity(EntityKind::ALL.len() + library.reports.len());
    for kind in EntityKind::ALL {
        let rest = &library.entities[at..];
        let entities = &rest[..rest.partition_point(|entity| entity.id.kind <= kind)];
        found.push(UnitRun::new(Content::Entities { kind, entities, at: at as u32 }, &mut next));
        at += entities.len();
    }
    found.extend(library.reports.iter().map(|entry| UnitRun::new(Content::Report(entry), &mut next)));
    found.extend(pages(library).into_iter().map(|page| UnitRun::new(Content::Page(page), &mut next)));
    found
}

impl<'a> UnitRun<'a> {
    fn new(content: Content<'a>, next: &mut u32) -> Self {
        let (units, bytes) = content.size();
        let fitting = (PIECE_BYTES * units / bytes.max(1)).clamp(1, MAX_PIECE_UNITS);
        let first = *next;
        *next += (units + units / 8 + 1).next_multiple_of(ALIGNMENT as usize) as u32;
        Self { content, first, piece: 1 << fitting.ilog2() }
    }

    /// Its path in the site, below a language.
    pub fn path(&self) -> String {
        match &self.content {
            Content::Entities { kind, .. } => kind.folder().to_owned(),
            Content::Report(entry) => format!("reports/{}", entry.id),
            Content::Page(page) => format!("pages/{}", page.slug),
        }
    }

    /// The place whose document it is.
    pub fn place(&self) -> Option<&'a EntityId> {
        match self.content {
            Content::Entities { .. } | Content::Page(_) => None,
            Content::Report(entry) => entry.source.meta.place.as_ref(),
        }
    }

    /// In the order of their numbers, the first of which is `first`.
    pub fn units(&self, index: &Index) -> Vec<SearchUnit<'_>> {
        match &self.content {
            Content::Entities { entities, at, .. } => {
                let numbered = entities.iter().zip(*at..);
                numbered.map(|(entity, at)| entity_unit(entity, index.mentions(EntityIx(at)).len())).collect()
            }
            Content::Report(entry) => report_units(entry),
            Content::Page(page) => page_units(page),
        }
    }
}

impl Content<'_> {
    /// The number of units, and about how many bytes their texts have.
    fn size(&self) -> (usize, usize) {
        match self {
            Content::Entities { entities, .. } => (
                entities.len(),
                entities.iter().flat_map(|entity| entity.summary.values()).map(String::len).sum(),
            ),
            Content::Report(entry) => {
                let translated: usize = entry.translations.iter().map(|t| text_length(&t.report)).sum();
                (entry.source.blocks.len() + 1, text_length(&entry.source) + translated)
            }
            Content::Page(page) => {
                let texts = page.parts.iter().flat_map(|part| &part.texts);
                (page.parts.len() + 1, texts.map(|(_, text)| text.len()).sum())
            }
        }
    }
}

fn text_length(report: &Report) -> usize {
    report.blocks.iter().map(|block| block.text.plain.len()).sum()
}

/// An entity's names and aliases by language.
pub fn names(entity: &Entity) -> impl Iterator<Item = (&str, &str)> {
    entity.name.iter().map(|(lang, name)| (&**lang, &**name)).chain(aliases(entity))
}

fn aliases(entity: &Entity) -> impl Iterator<Item = (&str, &str)> {
    entity.aliases.iter().flat_map(|(lang, names)| names.iter().map(move |name| (&**lang, &**name)))
}

fn entity_unit(entity: &Entity, mentions: usize) -> SearchUnit<'_> {
    SearchUnit {
        id: &entity.id.slug,
        kind: entity.id.kind.name(),
        texts: entity.name.iter().map(|(lang, name)| (&**lang, &**name)).collect(),
        aliases: aliases(entity).collect(),
        mentions,
        names: vec![&entity.id],
        sections: Vec::new(),
    }
}

/// The title, then the blocks in reading order.
fn report_units(entry: &ReportEntry) -> Vec<SearchUnit<'_>> {
    let reports: Vec<&Report> = entry.texts().collect();
    let mut units = vec![title_unit(&reports)];
    let translated: Vec<_> = reports[1..].iter().map(|report| (&report.lang, by_id(report))).collect();
    let mut above: Vec<(u8, usize)> = Vec::new();
    for block in &entry.source.blocks {
        let mut unit =
            SearchUnit::of_text(&block.id, kind_of(block), texts_of(block, &entry.source.lang, &translated));
        unit.names = block.text.mentions().map(|(entity, _)| entity).collect();
        if let BlockKind::Heading { level, .. } = block.kind {
            above.retain(|(upper, _)| *upper < level);
            unit.sections = above.iter().map(|(_, at)| *at).collect();
            above.push((level, units.len()));
        } else if !block.is_note() {
            unit.sections = above.iter().map(|(_, at)| *at).collect();
        }
        units.push(unit);
    }
    units
}

/// The title, then the texts of each language.
fn page_units<'a>(page: &'a PageTexts) -> Vec<SearchUnit<'a>> {
    let title = SearchUnit::of_text("", "title", page.titles.clone());
    [title]
        .into_iter()
        .chain(page.parts.iter().map(|part| SearchUnit::of_text(&part.id, part.kind, texts_of_part(part))))
        .collect()
}

fn texts_of_part<'a>(part: &'a PageStretch) -> Vec<(&'a str, &'a str)> {
    part.texts.iter().map(|(lang, text)| (*lang, text.as_str())).collect()
}

fn title_unit<'a>(reports: &[&'a Report]) -> SearchUnit<'a> {
    let titles = reports.iter().map(|report| (&*report.lang, &*report.meta.title));
    let about = reports.iter().flat_map(|report| {
        let ReportMeta { speaker, meeting, issuer, number, issues, .. } = &report.meta;
        let about = [speaker, meeting, issuer, number, issues].into_iter().flatten();
        about.map(|text| (&*report.lang, text.as_str()))
    });
    SearchUnit { aliases: about.collect(), ..SearchUnit::of_text("", "title", titles.collect()) }
}

fn by_id(report: &Report) -> HashMap<&str, &Block> {
    report.blocks.iter().map(|block| (&*block.id, block)).collect()
}

fn texts_of<'a>(
    block: &'a Block,
    lang: &'a Lang,
    translated: &[(&'a Lang, HashMap<&'a str, &'a Block>)],
) -> Vec<(&'a str, &'a str)> {
    let others =
        translated.iter().filter_map(|(lang, blocks)| Some((&***lang, &*blocks.get(&*block.id)?.text.plain)));
    std::iter::once((&**lang, &*block.text.plain)).chain(others).collect()
}

fn kind_of(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::Heading { .. } => "heading",
        BlockKind::Paragraph | BlockKind::ListItem { .. } => "paragraph",
        BlockKind::Cell(_) => "cell",
        BlockKind::Note { .. } => "note",
    }
}

impl<'a> SearchUnit<'a> {
    fn of_text(id: &'a str, kind: &'static str, texts: Vec<(&'a str, &'a str)>) -> Self {
        Self { id, kind, texts, aliases: Vec::new(), mentions: 0, names: Vec::new(), sections: Vec::new() }
    }

    /// All that it is found by.
    pub fn searchable(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.texts.iter().chain(&self.aliases).copied()
    }
}
