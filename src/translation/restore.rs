//! Entries that a converter has taken the context of, given it back.
//!
//! In: the entries of a file, and the library that they were exported from or a later one. Out: the same entries, those that can
//! be told with their context: by the note that we left in them, else by the line that they refer to. Of blocks of a file with
//! the same source text the one that stands nearest to that line is meant.

use super::exchange::{Catalog, Entry, EntryText};
use super::fingerprint::noted_context;
use super::lines::LineCounter;
use super::pages::{PagePair, source_pages};
use super::placeholder::{Placeholders, canonical, tag_plain};
use super::unit::{MetaField, UnitId};
use super::words::words;
use crate::content::Loaded;
use crate::model::library::ReportEntry;
use std::cell::OnceCell;
use std::collections::HashMap;

/// Gives entries without a context that means anything theirs, where it can be told.
pub fn restore(site: &Loaded, catalog: &mut Catalog) {
    let mut places = UnitPlaces { site, known: HashMap::new(), words: OnceCell::new() };
    for entry in &mut catalog.entries {
        if entry.context().and_then(UnitId::parse).is_some() {
            continue;
        }
        let noted = noted_context(entry).and_then(UnitId::parse);
        if let Some(unit) = noted.or_else(|| places.find(entry)) {
            let at = entry.context.as_ref().unwrap_or(&entry.id).span();
            entry.context = Some(EntryText::named(unit.to_string(), at.range()));
        }
    }
}

/// What stands in a file, by its source text with tags: each unit with its line.
type Units = HashMap<String, Vec<(usize, UnitId)>>;

struct UnitPlaces<'a> {
    site: &'a Loaded,
    /// Of reports and pages, by the path of the file.
    known: HashMap<String, Units>,
    /// Of all other files, by their paths.
    words: OnceCell<HashMap<String, Units>>,
}

impl UnitPlaces<'_> {
    fn units(&mut self, path: &str) -> Option<&Units> {
        if !self.known.contains_key(path) {
            let Some(units) = units_of(self.site, path) else {
                return self.words.get_or_init(|| words_by_path(self.site)).get(path);
            };
            self.known.insert(path.to_owned(), units);
        }
        self.known.get(path)
    }

    fn find(&mut self, entry: &Entry) -> Option<UnitId> {
        entry.references.iter().find_map(|reference| {
            let (path, line) = reference.rsplit_once(':')?;
            let line: usize = line.parse().ok()?;
            let same = self.units(path)?.get(&canonical(&entry.id.value))?;
            same.iter().min_by_key(|(at, _)| at.abs_diff(line)).map(|(_, unit)| unit.clone())
        })
    }
}

/// The texts of a report or page; none where the path is of neither.
fn units_of(site: &Loaded, path: &str) -> Option<Units> {
    let library = &site.library;
    if let Some(entry) = library.reports.iter().find(|entry| entry.source.file.path == *path) {
        return Some(by_text(fields(entry).chain(blocks(entry))));
    }
    let page = source_pages(library).find(|page| page.file.path == *path)?;
    let pair = PagePair::of(library, page, library.source_language());
    let title = (tag_plain(&page.title), 1, pair.title_unit());
    let pieces = pair.pieces.iter().map(|piece| (piece.tagged().0, piece.line, piece.unit.clone()));
    Some(by_text([title].into_iter().chain(pieces)))
}

fn by_text(all: impl Iterator<Item = (String, usize, UnitId)>) -> Units {
    let mut units = Units::new();
    for (text, line, unit) in all {
        units.entry(text).or_default().push((line, unit));
    }
    units
}

fn words_by_path(site: &Loaded) -> HashMap<String, Units> {
    let source = site.library.source_language();
    let mut all: HashMap<String, Units> = HashMap::new();
    for word in words(&site.library, &site.config) {
        let Some(text) = word.text_in(source) else { continue };
        let units = all.entry(word.file.path.to_string()).or_default();
        units.entry(tag_plain(&text)).or_default().push((word.line, word.unit));
    }
    all
}

fn fields(entry: &ReportEntry) -> impl Iterator<Item = (String, usize, UnitId)> {
    MetaField::ALL.into_iter().filter_map(|field| field_entry(entry, field))
}

fn field_entry(entry: &ReportEntry, field: MetaField) -> Option<(String, usize, UnitId)> {
    let text = tag_plain(field.of(&entry.source.meta)?);
    Some((text, 1, UnitId::Field(entry.id.clone(), field)))
}

fn blocks(entry: &ReportEntry) -> impl Iterator<Item = (String, usize, UnitId)> {
    let mut lines = LineCounter::of(&entry.source.file.text);
    entry.source.blocks.iter().map(move |block| {
        let text = Placeholders::of(&block.text, None).tag_source(&block.text);
        let unit = UnitId::Block(entry.source.place_of(block));
        (text, lines.line(block.span.start as usize), unit)
    })
}
