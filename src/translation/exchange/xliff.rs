//! XLIFF, the exchange format of OASIS: 2.1, and 1.2 for older tools.
//!
//! In: a [`Catalog`], or the outermost element of a file. Out: the other. A unit is an entry, named by its context. A
//! translation that is a guess is in the state `initial` (2.1) or `needs-review-translation` (1.2); tools take it out of that
//! state when somebody has looked at it. What an editor has cut into several segments is one text again.

use super::inline::{self, TagVocabulary};
use super::{Catalog, Entry, EntryText};
use crate::xml::{Element, Xml};

/// 1.2 and 2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    V1,
    V2,
}

const V1: &str = "urn:oasis:names:tc:xliff:document:1.2";
const V2: &str = "urn:oasis:names:tc:xliff:document:2.0";

// Converters of 1.2 take elements without content out of a text.
const TAGS_V1: TagVocabulary = TagVocabulary::Codes { pair: "id", point: "id" };
const TAGS_V2: TagVocabulary = TagVocabulary::Elements { pair: "pc", point: "ph" };

/// Who a note of an entry is from, as the file says it.
const OURS: &str = "developer";
const THEIRS: &str = "translator";
const PREVIOUS: &str = "previous";

/// A unit for each entry that is asked for.
pub fn write(catalog: &Catalog, version: Version) -> Vec<u8> {
    let (source, target) = catalog.languages();
    let mut xml = Xml::new();
    match version {
        Version::V1 => {
            xml.element("xliff", &[("xmlns", V1), ("version", "1.2")], |xml| {
                let file = [("original", "gongbao"), ("datatype", "plaintext"), ("source-language", &source)];
                let file = [&file[..], &[("target-language", &target)]].concat();
                xml.element("file", &file, |xml| {
                    xml.element("body", &[], |xml| catalog.wanted().for_each(|entry| write_v1(xml, entry)));
                });
            });
        }
        Version::V2 => {
            let root = [("xmlns", V2), ("version", "2.1"), ("srcLang", &source), ("trgLang", &target)];
            xml.element("xliff", &root, |xml| {
                xml.element("file", &[("id", "f1")], |xml| {
                    let numbered = (1..).zip(catalog.wanted());
                    numbered.for_each(|(number, entry)| write_v2(xml, number, entry));
                });
            });
        }
    }
    xml.finish()
}

fn write_v2(xml: &mut Xml, number: usize, entry: &Entry) {
    let (id, name) = (format!("u{number}"), entry.context().unwrap_or_default());
    let state = if entry.is_fuzzy() || entry.translation().is_empty() { "initial" } else { "translated" };
    xml.element("unit", &[("id", &id), ("name", name), ("xml:space", "preserve")], |xml| {
        let notes = notes(entry);
        if !notes.is_empty() {
            xml.element("notes", &[], |xml| {
                notes.iter().for_each(|(from, text)| xml.leaf("note", &[("category", from)], text));
            });
        }
        xml.element("segment", &[("state", state)], |xml| {
            texts(xml, entry, TAGS_V2, &[]);
        });
    });
}

fn write_v1(xml: &mut Xml, entry: &Entry) {
    let name = entry.context().unwrap_or_default();
    let is_done = !entry.is_fuzzy() && !entry.translation().is_empty();
    let approved = if is_done { "yes" } else { "no" };
    let state = if is_done { "translated" } else { "needs-review-translation" };
    let unit = [("id", name), ("xml:space", "preserve"), ("approved", approved)];
    xml.element("trans-unit", &unit, |xml| {
        texts(xml, entry, TAGS_V1, &[("state", state)]);
        for (path, line) in entry.references.iter().filter_map(|reference| reference.rsplit_once(':')) {
            xml.element("context-group", &[("purpose", "location")], |xml| {
                xml.leaf("context", &[("context-type", "sourcefile")], path);
                xml.leaf("context", &[("context-type", "linenumber")], line);
            });
        }
        notes(entry).iter().for_each(|(from, text)| xml.leaf("note", &[("from", from)], text));
    });
}

fn texts(xml: &mut Xml, entry: &Entry, tags: TagVocabulary, target: &[(&str, &str)]) {
    xml.open("source", &[]);
    inline::write(xml, &entry.id.value, tags);
    xml.close("source");
    xml.line();
    if !entry.translation().is_empty() {
        xml.open("target", target);
        inline::write(xml, entry.translation(), tags);
        xml.close("target");
        xml.line();
    }
}

fn notes(entry: &Entry) -> Vec<(&'static str, &str)> {
    let ours = entry.extracted.iter().map(|line| (OURS, line.trim_start()));
    let theirs = entry.comments.iter().map(|line| (THEIRS, line.trim_start()));
    let previous = entry.previous.id.iter().map(|text| (PREVIOUS, text.value.as_str()));
    ours.chain(theirs).chain(previous).collect()
}

/// Reads a file from its outermost element.
pub fn read(root: &Element) -> Catalog {
    let is_v2 = root.attribute("version").is_some_and(|version| version.starts_with('2'));
    let said = if is_v2 { Some(root) } else { root.below("file").into_iter().next() };
    let language = |name: &str| said.and_then(|of| of.attribute(name)).unwrap_or_default();
    let (source, target) = if is_v2 {
        (language("srcLang"), language("trgLang"))
    } else {
        (language("source-language"), language("target-language"))
    };
    let target = EntryText::named(target.to_owned(), root.range.start..root.range.start);
    let mut catalog = Catalog::of_languages(source, target);
    catalog.entries = match is_v2 {
        true => root.below("unit").into_iter().map(read_v2).collect(),
        false => root.below("trans-unit").into_iter().filter(|unit| !is_header(unit)).map(read_v1).collect(),
    };
    catalog
}

fn read_v2(unit: &Element) -> Entry {
    let segments: Vec<&Element> =
        unit.elements().filter(|part| matches!(&*part.name, "segment" | "ignorable")).collect();
    let joined = |name| joined(segments.iter().flat_map(|segment| segment.all(name)));
    let is_unconfirmed = segments
        .iter()
        .filter(|segment| segment.name == "segment")
        .any(|segment| segment.attribute("state").is_none_or(|state| state == "initial"));
    let notes = unit.all("notes").flat_map(|notes| notes.all("note"));
    let notes = notes.map(|note| (note.attribute("category"), note.text()));
    let mut entry = Entry::read(named(unit, "name"), joined("source"), joined("target"));
    entry.take_notes(notes);
    if is_unconfirmed {
        entry.set_unconfirmed();
    }
    entry
}

/// Whether a unit is what a converter made of a PO file's header.
fn is_header(unit: &Element) -> bool {
    unit.attribute("restype") == Some("x-gettext-domain-header")
}

fn read_v1(unit: &Element) -> Entry {
    let joined = |name| joined(unit.all(name));
    let is_unconfirmed = unit.all("target").any(needs_work);
    let notes = unit.all("note").map(|note| (note.attribute("from"), note.text()));
    let mut entry = Entry::read(named(unit, "id"), joined("source"), joined("target"));
    entry.take_notes(notes);
    if is_unconfirmed {
        entry.set_unconfirmed();
    }
    entry.references = unit.all("context-group").filter_map(reference).collect();
    entry
}

fn needs_work(target: &Element) -> bool {
    target.attribute("state").is_some_and(|state| state.starts_with("needs-"))
}

fn reference(group: &Element) -> Option<String> {
    let said = |kind: &str| group.all("context").find(|one| one.attribute("context-type") == Some(kind));
    Some(format!("{}:{}", said("sourcefile")?.text(), said("linenumber")?.text()))
}

/// The texts of elements as one.
fn joined<'a>(elements: impl Iterator<Item = &'a Element>) -> EntryText {
    let mut text = EntryText::default();
    for element in elements {
        text.cover(element.range.clone());
        inline::read_into(&mut text, element);
    }
    text
}

fn named(unit: &Element, attribute: &str) -> Option<EntryText> {
    Some(EntryText::named(unit.attribute(attribute)?.to_owned(), unit.range.clone()))
}

type XliffNote<'a> = (Option<&'a str>, String);

impl Entry {
    /// Takes the notes of a unit, each with who says so.
    fn take_notes<'a>(&mut self, notes: impl Iterator<Item = XliffNote<'a>>) {
        for (from, text) in notes {
            match from {
                Some(OURS) => self.extracted.push(format!(" {text}")),
                Some(PREVIOUS) => self.previous.id = Some(text.into()),
                _ => self.comments.push(format!(" {text}")),
            }
        }
    }
}
