//! Entries that a converter has taken the context of, given it back.
//!
//! In: the entries of a file, and the library that they were exported from or a later one. Out: the same entries, those that can
//! be told with their context: by the note that we left in them, else by the line that they refer to. Of blocks of a file with
//! the same source text the one that stands nearest to that line is meant.

use super::exchange::{Catalog, Entry, Text};
use super::export::tag_plain;
use super::fingerprint::noted_context;
use super::lines::Lines;
use super::placeholder::{Placeholders, canonical};
use super::unit::{Field, Unit};
use crate::model::ids::BlockRef;
use crate::model::library::{Library, ReportEntry};
use std::collections::HashMap;

/// Gives entries without a context that means anything theirs, where it can be told.
pub fn restore(library: &Library, catalog: &mut Catalog) {
    let mut places = Places { library, known: HashMap::new() };
    for entry in &mut catalog.entries {
        if entry.context().and_then(Unit::parse).is_some() {
            continue;
        }
        let noted = noted_context(entry).and_then(Unit::parse);
        if let Some(unit) = noted.or_else(|| places.find(entry)) {
            let at = entry.context.as_ref().unwrap_or(&entry.id).span();
            entry.context = Some(Text::named(unit.to_string(), at.range()));
        }
    }
}

/// What stands in a file, by its source text with tags: each unit with its line.
type Units = HashMap<String, Vec<(usize, Unit)>>;

struct Places<'a> {
    library: &'a Library,
    /// By the path of the file.
    known: HashMap<String, Units>,
}

impl Places<'_> {
    fn find(&mut self, entry: &Entry) -> Option<Unit> {
        entry.references.iter().find_map(|reference| {
            let (path, line) = reference.rsplit_once(':')?;
            let line: usize = line.parse().ok()?;
            let library = self.library;
            let units = self.known.entry(path.to_owned()).or_insert_with(|| units_of(library, path));
            let same = units.get(&canonical(&entry.id.value))?;
            same.iter().min_by_key(|(at, _)| at.abs_diff(line)).map(|(_, unit)| unit.clone())
        })
    }
}

fn units_of(library: &Library, path: &str) -> Units {
    let mut units = Units::new();
    if let Some(entry) = library.reports.iter().find(|entry| entry.source.file.path == *path) {
        for (text, line, unit) in fields(entry).chain(blocks(entry)) {
            units.entry(text).or_default().push((line, unit));
        }
    }
    units
}

fn fields(entry: &ReportEntry) -> impl Iterator<Item = (String, usize, Unit)> {
    let field = |field: Field| {
        let text = tag_plain(field.of(&entry.source.meta)?);
        Some((text, 1, Unit::Field(entry.id.clone(), field)))
    };
    Field::ALL.into_iter().filter_map(field)
}

fn blocks(entry: &ReportEntry) -> impl Iterator<Item = (String, usize, Unit)> {
    let mut lines = Lines::of(&entry.source.file.text);
    entry.source.blocks.iter().map(move |block| {
        let text = Placeholders::of(&block.text, None).tag_source(&block.text);
        let unit = Unit::Block(BlockRef { report: entry.id.clone(), block: block.id.clone() });
        (text, lines.line(block.span.start as usize), unit)
    })
}
