//! TMX 1.4, the exchange format of translation memories.
//!
//! In: a [`Catalog`], or the outermost element of a file. Out: the other. Only translations that nobody has to look at
//! again are written: a memory offers what it holds to others. A tag stands as its own text within `ph`, `bpt` and `ept`.

use super::inline::{self, Vocabulary};
use super::{Catalog, Entry, Text};
use crate::xml::{Element, Xml};

const TAGS: Vocabulary = Vocabulary::Codes { pair: "i", point: "x" };

/// The property that holds what translators noted.
const NOTED: &str = "x-note";

pub fn write(catalog: &Catalog) -> Vec<u8> {
    let (source, target) = catalog.languages();
    let mut xml = Xml::new();
    xml.element("tmx", &[("version", "1.4")], |xml| {
        let header = [
            ("creationtool", "gongbao"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "block"),
            ("o-tmf", "PO"),
            ("adminlang", "en"),
            ("srclang", &source),
            ("datatype", "plaintext"),
        ];
        xml.empty("header", &header);
        xml.element("body", &[], |xml| {
            let good = |entry: &&Entry| !entry.is_fuzzy() && !entry.translation().is_empty();
            catalog.wanted().filter(good).for_each(|entry| unit(xml, entry, [&source, &target]));
        });
    });
    xml.finish()
}

fn unit(xml: &mut Xml, entry: &Entry, [source, target]: [&str; 2]) {
    xml.element("tu", &[("tuid", entry.context().unwrap_or_default())], |xml| {
        for comment in &entry.comments {
            xml.leaf("prop", &[("type", NOTED)], comment.trim_start());
        }
        for (lang, text) in [(source, entry.id.value.as_str()), (target, entry.translation())] {
            xml.element("tuv", &[("xml:lang", lang)], |xml| {
                xml.open("seg", &[]);
                inline::write(xml, text, TAGS);
                xml.close("seg");
                xml.line();
            });
        }
    });
}

/// Reads a file from its outermost element. The translations are in the first language that is not the sources'.
pub fn read(root: &Element) -> Catalog {
    let units = root.below("tu");
    let header = root.all("header").next();
    let source = header.and_then(|header| header.attribute("srclang")).unwrap_or_default();
    let is_source = |variant: &&Element| lang(variant).is_some_and(|lang| lang.eq_ignore_ascii_case(source));
    let target = units.iter().flat_map(|unit| unit.all("tuv")).find(|variant| !is_source(variant));
    let language = target.and_then(lang).unwrap_or_default().to_owned();
    let target = Text::named(language.clone(), root.range.start..root.range.start);
    let mut catalog = Catalog::of_languages(source, target);
    let is_target = |variant: &&Element| lang(variant) == Some(&language);
    let text = |variant: Option<&Element>| {
        variant.and_then(|variant| variant.all("seg").next()).map(inline::read).unwrap_or_default()
    };
    catalog.entries = units
        .into_iter()
        .map(|unit| Entry {
            context: named(unit),
            id: text(unit.all("tuv").find(is_source)),
            strings: vec![text(unit.all("tuv").find(is_target))],
            comments: noted(unit),
            ..Entry::default()
        })
        .collect();
    catalog
}

fn lang(variant: &Element) -> Option<&str> {
    variant.attribute("xml:lang").or_else(|| variant.attribute("lang"))
}

fn named(unit: &Element) -> Option<Text> {
    Some(Text::named(unit.attribute("tuid")?.to_owned(), unit.range.clone()))
}

fn noted(unit: &Element) -> Vec<String> {
    let noted = unit.all("prop").filter(|prop| prop.attribute("type") == Some(NOTED));
    noted.map(|prop| format!(" {}", prop.text())).collect()
}
