//! The texts that results are shown with, in small files.
//!
//! In: a document and its units. Out: JSON files of a few units each, with their section paths. A file depends on
//! nothing but its own units and the headings above them.

use super::file::SearchFile;
use super::layout::{Content, SearchUnit, UnitRun};
use serde::Serialize;
use std::collections::BTreeMap;

type TextsByLang<'a> = BTreeMap<&'a str, &'a str>;

/// One file.
#[derive(Serialize)]
struct WrittenTexts<'a> {
    /// The title of the report or page; none for entities.
    #[serde(skip_serializing_if = "TextsByLang::is_empty")]
    title: TextsByLang<'a>,
    /// Headings above the units, by block id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sections: BTreeMap<&'a str, TextsByLang<'a>>,
    units: Vec<WrittenUnit<'a>>,
}

#[derive(Serialize)]
struct WrittenUnit<'a> {
    id: &'a str,
    kind: &'static str,
    text: TextsByLang<'a>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    aliases: BTreeMap<&'a str, Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<TextsByLang<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<usize>,
    /// The ids of the headings above, outermost first.
    #[serde(rename = "in", skip_serializing_if = "Vec::is_empty")]
    within: Vec<&'a str>,
}

/// The files of a document, `search/text/PATH/N.json`.
pub fn pieces(document: &UnitRun, units: &[SearchUnit]) -> Vec<SearchFile> {
    let folder = document.path();
    let size = document.piece as usize;
    (0..units.len().div_ceil(size)).map(|at| piece_file(document, units, size, &folder, at)).collect()
}

fn piece_file(document: &UnitRun, units: &[SearchUnit], size: usize, folder: &str, at: usize) -> SearchFile {
    let bytes = serde_json::to_vec(&piece(document, units, at * size)).unwrap_or_default();
    SearchFile { path: format!("search/text/{folder}/{at}.json"), bytes }
}

fn piece<'a>(document: &UnitRun<'a>, units: &[SearchUnit<'a>], start: usize) -> WrittenTexts<'a> {
    let of_piece = &units[start..units.len().min(start + document.piece as usize)];
    let above = of_piece.iter().flat_map(|unit| &unit.sections).map(|at| &units[*at]);
    let entries = of_piece.iter().enumerate().map(|(at, unit)| entry(document, units, unit, start + at));
    WrittenTexts {
        title: match document.content {
            Content::Report(_) | Content::Page(_) => texts(&units[0]),
            Content::Entities { .. } => TextsByLang::new(),
        },
        sections: above.map(|heading| (heading.id, texts(heading))).collect(),
        units: entries.collect(),
    }
}

fn entry<'a>(
    document: &UnitRun<'a>,
    units: &[SearchUnit<'a>],
    unit: &SearchUnit<'a>,
    at: usize,
) -> WrittenUnit<'a> {
    let mut aliases = BTreeMap::<_, Vec<_>>::new();
    for (lang, name) in &unit.aliases {
        aliases.entry(*lang).or_default().push(*name);
    }
    let entity = match &document.content {
        Content::Entities { entities, .. } => entities.get(at),
        Content::Report(_) | Content::Page(_) => None,
    };
    WrittenUnit {
        id: unit.id,
        kind: unit.kind,
        text: texts(unit),
        aliases,
        summary: entity.map(|entity| entity.summary.iter().map(|(lang, text)| (&**lang, &**text)).collect()),
        mentions: entity.map(|_| unit.mentions),
        within: unit.sections.iter().map(|at| units[*at].id).collect(),
    }
}

fn texts<'a>(unit: &SearchUnit<'a>) -> TextsByLang<'a> {
    unit.texts.iter().copied().collect()
}
