//! TMX 1.4, the exchange format of translation memories.
//!
//! In: a [`Catalog`], or the outermost element of a file. Out: the other. Only translations that nobody has to look at
//! again are written: a memory offers what it holds to others. A tag stands as its own text within `ph`, `bpt` and `ept`.

use super::inline::{self, TagVocabulary};
use super::{Catalog, Entry, EntryText};
use crate::xml::{Element, Xml};

const TAGS: TagVocabulary = TagVocabulary::Codes { pair: "i", point: "x" };

/// The property that holds what translators noted.
const NOTED: &str = "x-note";

/// A unit for each entry that is asked for.
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
            catalog
                .wanted()
                .filter(|entry| !entry.is_fuzzy() && !entry.translation().is_empty())
                .for_each(|entry| unit(xml, entry, [&source, &target]));
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

/// Reads a file from its outermost element. The translations are in the first language that is not the sources'; a unit may say
/// of itself which that is.
pub fn read(root: &Element) -> Catalog {
    let units = root.below("tu");
    let header = root.all("header").next().and_then(|header| header.attribute("srclang"));
    let source_of = |unit: &Element| unit.attribute("srclang").or(header).unwrap_or_default().to_owned();
    let target = units.iter().find_map(|unit| lang(variant(unit, |lang| !is(lang, &source_of(unit)))?));
    let language = target.unwrap_or_default().to_owned();
    let source = units.first().map(|unit| source_of(unit)).or(header.map(str::to_owned)).unwrap_or_default();
    let mut catalog = Catalog::of_languages(
        &source,
        EntryText::named(language.clone(), root.range.start..root.range.start),
    );
    catalog.entries = units
        .into_iter()
        .map(|unit| Entry {
            context: named(unit),
            id: text(variant(unit, |lang| is(lang, &source_of(unit)))),
            strings: vec![text(variant(unit, |lang| lang == language))],
            comments: noted(unit),
            ..Entry::default()
        })
        .collect();
    catalog
}

fn variant(unit: &Element, is_wanted: impl Fn(&str) -> bool) -> Option<&Element> {
    unit.all("tuv").find(|variant| lang(variant).is_some_and(&is_wanted))
}

fn is(lang: &str, other: &str) -> bool {
    lang.eq_ignore_ascii_case(other)
}

fn text(variant: Option<&Element>) -> EntryText {
    variant.and_then(|variant| variant.all("seg").next()).map(inline::read).unwrap_or_default()
}

fn lang(variant: &Element) -> Option<&str> {
    variant.attribute("xml:lang").or_else(|| variant.attribute("lang"))
}

/// What the entry is called: the id, or what converters from PO make a property.
fn named(unit: &Element) -> Option<EntryText> {
    let context = || unit.all("prop").find(|prop| prop.attribute("type") == Some("x-context"));
    let name = unit.attribute("tuid").map(str::to_owned).or_else(|| context().map(Element::text))?;
    Some(EntryText::named(name, unit.range.clone()))
}

fn noted(unit: &Element) -> Vec<String> {
    let noted = unit.all("prop").filter(|prop| prop.attribute("type") == Some(NOTED));
    noted.map(|prop| format!(" {}", prop.text())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    #[test]
    fn a_unit_may_say_its_source_and_its_context_itself() {
        let unit = "<tu srclang=\"zh\"><prop type=\"x-context\">a#p1</prop><tuv xml:lang=\"zh\"><seg>甲</seg></tuv>\
                    <tuv xml:lang=\"en\"><seg>A</seg></tuv></tu>";
        let text = format!("<tmx><header srclang=\"en\"/><body>{unit}</body></tmx>");
        let catalog = read(&xml::read(&text).expect("a document"));
        let entry = &catalog.entries[0];
        assert_eq!(catalog.languages(), ("zh".into(), "en".into()));
        assert_eq!((entry.context(), &*entry.id.value, entry.translation()), (Some("a#p1"), "甲", "A"));
    }
}
