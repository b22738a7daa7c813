//! The texts of a site as catalogs for translators.
//!
//! In: what a site says, and a language. Out: an entry for each block and each text of the front matter, with where it stands, what
//! its placeholders are, which terms are in it, and its translation. A translation that is stale, or that was made for
//! another block, is marked `fuzzy`: it is offered, and not imported again until somebody has looked at it.
//!
//! Plain pages go out piece by piece, and the words of the site, its terms and its entities one by one. A name that has no
//! translation is proposed, as a guess.
//!
//! Other accepted renderings of terms and rejected ones go out for term bases alone.
//!
//! Not exported: targets, which quote the source; corrections; exceptions of terms.

mod beside;

use super::exchange::{Catalog, Entry, EntryText, Previous};
use super::lines::LineCounter;
use super::memory::{Memory, MemoryProposal};
use super::placeholder::{FaultKind, Placeholder, Placeholders, tag_plain};
use super::terms::TermFinder;
use super::unit::{MetaField, UnitId};
use super::{Pair, State, fingerprint, pairs};
use crate::content::Loaded;
use crate::diagnostic::Problem;
use crate::markdown::read_block;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, Lang};
use crate::model::library::{Library, Page, ReportEntry};
use crate::model::report::{Block, BlockKind};
use crate::model::text::MarkKind;
use crate::wording::{Message, UiLang, message};
use rayon::prelude::*;
use std::sync::OnceLock;

/// A part of a site that is translated by itself.
#[derive(Debug, Clone, Copy)]
pub enum ExportPart<'a> {
    Report(&'a ReportEntry),
    /// Of the source language.
    Page(&'a Page),
    /// The words of the site, its terms and its entities.
    Words,
    /// Its terms with everything that is said of them, for term bases.
    Terms,
}

/// Makes catalogs of a site for translators into a language.
pub struct Exporter<'a> {
    site: &'a Loaded,
    library: &'a Library,
    lang: &'a Lang,
    terms: Option<TermFinder<'a>>,
    /// Made where a report is the first to ask.
    memory: OnceLock<Memory<'a>>,
}

impl<'a> Exporter<'a> {
    /// The memory is made when a text first asks for it.
    pub fn new(site: &'a Loaded, lang: &'a Lang) -> Self {
        let library = &site.library;
        Self {
            site,
            library,
            lang,
            terms: TermFinder::new(&library.terms, library.source_language(), lang),
            memory: OnceLock::new(),
        }
    }

    /// A whole catalog. `date` is the day it is made.
    pub fn catalog(&self, parts: &[ExportPart], date: &str) -> Catalog {
        let mut entries: Vec<Entry> = parts.iter().flat_map(|part| self.part(part)).collect();
        entries.iter_mut().for_each(|entry| entry.comments.push(fingerprint::note(entry)));
        Catalog { header: Some(header(self.library, self.lang, date)), entries }
    }

    fn part(&self, part: &ExportPart) -> Vec<Entry> {
        match part {
            ExportPart::Report(entry) => self.report(entry),
            ExportPart::Page(page) => self.page(page),
            ExportPart::Words => self.words(),
            ExportPart::Terms => self.terms(),
        }
    }
}

/// The names of languages have `_` in PO files where the site has `-`.
fn header(library: &Library, lang: &Lang, date: &str) -> Entry {
    let fields = [
        ("Project-Id-Version", format!("gongbao {}", env!("CARGO_PKG_VERSION"))),
        ("PO-Revision-Date", format!("{date} 00:00+0000")),
        ("Last-Translator", "gongbao translate export".into()),
        ("Language-Team", "none".into()),
        ("Language", underscored(lang)),
        ("MIME-Version", "1.0".into()),
        ("Content-Type", "text/plain; charset=UTF-8".into()),
        ("Content-Transfer-Encoding", "8bit".into()),
        ("X-Source-Language", underscored(library.source_language())),
    ];
    let fields: String = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    Entry { strings: vec![fields.into()], ..Entry::default() }
}

fn underscored(lang: &Lang) -> String {
    lang.replace('-', "_")
}

/// A block with where it stands.
pub(super) struct PlacedPair<'a> {
    pub pair: Pair<'a>,
    line: usize,
    /// The headings above it, outermost first.
    pub section: Vec<&'a str>,
}

impl Exporter<'_> {
    fn report(&self, entry: &ReportEntry) -> Vec<Entry> {
        let mut entries: Vec<Entry> =
            MetaField::ALL.into_iter().filter_map(|field| self.field(entry, field)).collect();
        let placed = placed(entry, pairs(&entry.source, entry.translation(self.lang)));
        let blocks = placed.par_iter().filter(|placed| !placed.pair.source.text.plain.is_empty());
        entries.par_extend(blocks.map(|placed| self.block(entry, placed)));
        entries
    }

    fn field(&self, entry: &ReportEntry, field: MetaField) -> Option<Entry> {
        let source = field.of(&entry.source.meta)?;
        let unit = UnitId::Field(entry.id.clone(), field);
        Some(Entry {
            extracted: vec![format!(" {} of the report", field.name())],
            references: vec![format!("{}:1", entry.source.file.path)],
            context: Some(unit.to_string().into()),
            id: tag_plain(source).into(),
            strings: vec![tag_plain(own_field(entry, self.lang, field).unwrap_or_default()).into()],
            ..Entry::default()
        })
    }

    fn block(&self, entry: &ReportEntry, placed: &PlacedPair) -> Entry {
        let Pair { source, translated, state, .. } = placed.pair;
        let proposal = self.proposal(&placed.pair);
        let fitted = proposal.as_ref().map(|proposal| proposal.fitted_to(&source.text));
        let text = translated.map(|block| &block.text).or(fitted.as_ref());
        let placeholders = Placeholders::of(&source.text, text);
        let mut extracted = self.describe(placed);
        extracted.extend(proposal.iter().map(describe_proposal));
        extracted.extend(placeholders.iter().map(|placeholder| self.describe_placeholder(placeholder)));
        let terms = self.terms.iter().flat_map(|terms| terms.describe(&source.text.plain));
        extracted.extend(terms.map(|term| format!("term: {term}")));
        let is_guess = state == State::Stale || proposal.is_some();
        Entry {
            extracted: extracted.into_iter().map(|line| format!(" {line}")).collect(),
            references: vec![format!("{}:{}", entry.source.file.path, placed.line)],
            flags: if is_guess { vec!["fuzzy".into()] } else { Vec::new() },
            previous: Previous { id: previous(&placed.pair, proposal.as_ref()), ..Previous::default() },
            context: Some(unit(entry, source).to_string().into()),
            id: placeholders.tag_source(&source.text).into(),
            strings: vec![text.map(|text| placeholders.tag_translation(text)).unwrap_or_default().into()],
            ..Entry::default()
        }
    }

    /// What another block has been translated as, for a block that has no translation.
    fn proposal(&self, pair: &Pair) -> Option<MemoryProposal<'_>> {
        let untranslated = pair.state == State::Untranslated;
        let memory = || self.memory.get_or_init(|| Memory::of(self.library, self.lang));
        untranslated.then(|| memory().propose(&pair.source.text)).flatten()
    }

    fn describe(&self, placed: &PlacedPair) -> Vec<String> {
        let mut lines = Vec::new();
        if !placed.section.is_empty() {
            lines.push(format!("section: {}", placed.section.join(" › ")));
        }
        lines.push(describe_kind(&placed.pair.source.kind));
        if placed.pair.translated.is_some() {
            lines.push(format!("state: {}", placed.pair.state.name()));
        }
        lines
    }

    fn describe_placeholder(&self, placeholder: &Placeholder) -> String {
        let meaning = meaning(self.library, &placeholder.kind, self.lang).in_lang(UiLang::En);
        let only = if placeholder.in_source { "" } else { " (only in the translation)" };
        format!("{}: {meaning}{only}", placeholder.tags())
    }
}

fn unit(entry: &ReportEntry, block: &Block) -> UnitId {
    UnitId::Block(entry.source.place_of(block))
}

/// What a translation says of itself. It begins with the source's title until it has its own.
pub fn own_field<'a>(entry: &'a ReportEntry, lang: &str, field: MetaField) -> Option<&'a str> {
    let source = field.of(&entry.source.meta);
    field.of(&entry.translation(lang)?.report.meta).filter(|own| Some(*own) != source)
}

/// Counts lines and gathers headings on one way through the report.
pub(super) fn placed<'a>(entry: &'a ReportEntry, pairs: Vec<Pair<'a>>) -> Vec<PlacedPair<'a>> {
    let mut lines = LineCounter::of(&entry.source.file.text);
    let mut open: Vec<(u8, &str)> = Vec::new();
    let mut placed = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let line = lines.line(pair.source.span.start as usize);
        if let BlockKind::Heading { level, .. } = pair.source.kind {
            open.retain(|(outer, _)| *outer < level);
        }
        let in_section = !pair.source.is_note();
        let section = open.iter().filter(|_| in_section).map(|(_, heading)| *heading).collect();
        placed.push(PlacedPair { pair, line, section });
        if let BlockKind::Heading { level, .. } = pair.source.kind {
            open.push((level, &pair.source.text.plain));
        }
    }
    placed
}

/// What a translator is told of it, in English.
pub(super) fn describe_kind(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading { lead: true, .. } => {
            "run-in heading: it is printed in front of the next paragraph".into()
        }
        BlockKind::Heading { level, .. } => format!("heading of level {level}"),
        BlockKind::Paragraph => "paragraph".into(),
        BlockKind::ListItem { .. } => "item of a list".into(),
        BlockKind::Cell(place) if place.is_head() => "head of a column of a table".into(),
        BlockKind::Cell(_) => "cell of a table".into(),
        BlockKind::Note { label } => format!("text of note {label}"),
    }
}

fn describe_proposal(proposal: &MemoryProposal) -> String {
    if proposal.is_same() {
        return format!("proposed: the translation of the same text in {}", proposal.from);
    }
    // Rounded down, so that only the same text is 100 % alike.
    let percent = (proposal.similarity * 100.0) as u32;
    format!("proposed: the translation of a similar text ({percent} %) in {}", proposal.from)
}

/// What a mark is to a translator: an entity's names, a note, an address, bold, italic.
fn meaning(library: &Library, kind: &MarkKind, lang: &str) -> Message {
    match kind {
        MarkKind::Mention(id) => match entity(library, id) {
            Some(entity) => mention_meaning(entity, library.source_language(), lang),
            None => message!("as-it-is", text = id.to_string()),
        },
        MarkKind::NoteRef(label) => message!("meaning-note", label = &**label),
        MarkKind::Link(url) => message!("meaning-link", url = &**url),
        MarkKind::Strong => message!("meaning-strong"),
        MarkKind::Emphasis => message!("meaning-emphasis"),
    }
}

/// What is wrong with a tag of a translation; `tag` is as it stands there.
pub fn placeholder_problem(library: &Library, kind: FaultKind, tag: &str, lang: &str) -> Problem {
    let tag = tag.to_owned();
    match kind {
        FaultKind::Missing(placeholder) => Problem::PlaceholderMissing {
            tag: placeholder.tags(),
            meaning: meaning(library, &placeholder.kind, lang),
        },
        FaultKind::Twice => Problem::PlaceholderTwice { tag },
        FaultKind::Unknown => Problem::PlaceholderUnknown { tag },
        FaultKind::Unpaired => Problem::PlaceholderUnpaired { tag },
    }
}

fn mention_meaning(entity: &Entity, source_lang: &str, lang: &str) -> Message {
    let (id, source) = (entity.id.to_string(), entity.name_in(source_lang));
    match entity.name.get(lang) {
        Some(name) => message!("meaning-mention", id, source, name),
        None => message!("meaning-mention-unnamed", id, source),
    }
}

fn entity<'a>(library: &'a Library, id: &EntityId) -> Option<&'a Entity> {
    let at = library.entities.binary_search_by(|entity| entity.id.cmp(id)).ok()?;
    library.entities.get(at).map(AsRef::as_ref)
}

/// The source that the translation was made from, where it is another than today's.
fn previous(pair: &Pair, proposal: Option<&MemoryProposal>) -> Option<EntryText> {
    let source = match proposal {
        Some(proposal) if proposal.is_same() => return None,
        Some(proposal) => proposal.source.clone(),
        None if pair.state == State::Stale => read_block(pair.record?.previous.as_ref()?)?.text,
        None => return None,
    };
    Some(Placeholders::of(&source, None).tag_source(&source).into())
}

#[cfg(test)]
mod tests;
