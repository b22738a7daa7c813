//! TBX-Basic of ISO 30042:2019 in the style DCT, the exchange format of term bases.
//!
//! In: a [`Catalog`], or the outermost element of a file. Out: the other. Only texts of terms are written: a term is a concept,
//! with its rendering and the accepted and rejected ones by their status, what it means, and where the rendering is from. Read are
//! the style DCA and the TBX of 2008 as well. A concept is told by its term in the source language.

use super::inline::{self, TagVocabulary};
use super::{Catalog, Entry, EntryText};
use crate::translation::placeholder::{TaggedPiece, pieces};
use crate::translation::unit::{BETWEEN, TermText, UnitId};
use crate::xml::{Element, Xml};

const CORE: &str = "urn:iso:std:iso:30042:ed-2";
const MIN: &str = "http://www.tbxinfo.net/ns/min";
const BASIC: &str = "http://www.tbxinfo.net/ns/basic";

/// Terms have no tags; what looks like one is written as the other formats write it.
const TAGS: TagVocabulary = TagVocabulary::Codes { pair: "id", point: "id" };

/// How a term stands beside the others of its language, as the format says it.
const PREFERRED: &str = "preferredTerm-admn-sts";
const ADMITTED: &str = "admittedTerm-admn-sts";
const DEPRECATED: &str = "deprecatedTerm-admn-sts";

/// A concept for each term.
pub fn write(catalog: &Catalog) -> Vec<u8> {
    let (source, target) = catalog.languages();
    let root = [("type", "TBX-Basic"), ("style", "dct"), ("xml:lang", source.as_str()), ("xmlns", CORE)];
    let root = [&root[..], &[("xmlns:min", MIN), ("xmlns:basic", BASIC)]].concat();
    let mut xml = Xml::new();
    xml.element("tbx", &root, |xml| {
        xml.element("tbxHeader", &[], |xml| {
            xml.element("fileDesc", &[], |xml| {
                xml.element("sourceDesc", &[], |xml| xml.leaf("p", &[], "gongbao translate export"));
            });
        });
        xml.element("text", &[], |xml| {
            xml.element("body", &[], |xml| {
                let numbered = (1..).zip(concepts(catalog));
                numbered.for_each(|(number, concept)| concept.write(xml, number, [&source, &target]));
            });
        });
    });
    xml.finish()
}

/// The entries of a term.
struct Concept<'a> {
    term: String,
    entries: Vec<(TermText, &'a Entry)>,
}

/// Entries of one term follow each other.
fn concepts(catalog: &Catalog) -> Vec<Concept<'_>> {
    let mut concepts: Vec<Concept> = Vec::new();
    for entry in catalog.wanted() {
        let Some(UnitId::Term(term, text)) = entry.context().and_then(UnitId::parse) else { continue };
        match concepts.last_mut().filter(|last| last.term == term) {
            Some(last) => last.entries.push((text, entry)),
            None => concepts.push(Concept { term, entries: vec![(text, entry)] }),
        }
    }
    concepts
}

impl Concept<'_> {
    fn write(&self, xml: &mut Xml, number: usize, [source, target]: [&str; 2]) {
        xml.element("conceptEntry", &[("id", &format!("c{number}"))], |xml| {
            for comment in self.entries.iter().flat_map(|(_, entry)| &entry.comments) {
                xml.leaf("note", &[], comment.trim_start());
            }
            self.section(xml, source, |entry| &entry.id.value);
            self.section(xml, target, Entry::translation);
        });
    }

    /// A language. Where it has no term, the format has no place for what else it says.
    fn section(&self, xml: &mut Xml, lang: &str, side: impl Fn(&Entry) -> &str) {
        let text = |wanted: TermText| {
            let entry = self.entries.iter().find(|(text, _)| *text == wanted);
            entry.map_or("", |(_, entry)| side(entry))
        };
        let terms =
            [(TermText::Term, PREFERRED), (TermText::Also, ADMITTED), (TermText::Rejected, DEPRECATED)];
        if terms.iter().all(|(of, _)| text(*of).is_empty()) {
            return;
        }
        xml.element("langSec", &[("xml:lang", lang)], |xml| {
            leaf(xml, "basic:definition", text(TermText::Definition));
            for (of, standing) in terms {
                let source = if of == TermText::Term { text(TermText::Source) } else { "" };
                let each = text(of).split(BETWEEN).filter(|term| !term.is_empty());
                each.for_each(|term| term_section(xml, term, standing, source));
            }
        });
    }
}

fn term_section(xml: &mut Xml, term: &str, standing: &str, source: &str) {
    xml.element("termSec", &[], |xml| {
        leaf(xml, "term", term);
        xml.leaf("min:administrativeStatus", &[], standing);
        leaf(xml, "basic:source", source);
    });
}

/// A tagged text, if there is one.
fn leaf(xml: &mut Xml, name: &str, tagged: &str) {
    if !tagged.is_empty() {
        xml.open(name, &[]);
        inline::write(xml, tagged, TAGS);
        xml.close(name);
        xml.line();
    }
}

/// Reads a file from its outermost element.
pub fn read(root: &Element) -> Catalog {
    let concepts = [root.below("conceptEntry"), root.below("termEntry")].concat();
    let (source, target) = languages(root, &concepts);
    let mut catalog =
        Catalog::of_languages(&source, EntryText::named(target.clone(), root.range.start..root.range.start));
    catalog.entries = concepts.iter().flat_map(|concept| entries(concept, [&source, &target])).collect();
    catalog
}

/// The language of the terms that our notes name, else that of the file, else that of the first section; and the first other.
fn languages(root: &Element, concepts: &[&Element]) -> (String, String) {
    let langs = || concepts.iter().flat_map(|concept| sections(concept)).filter_map(lang);
    let noted = concepts.iter().find_map(|concept| noted_language(concept));
    let of_file = lang(root).filter(|lang| langs().any(|other| other.eq_ignore_ascii_case(lang)));
    let source = noted.or(of_file).or_else(|| langs().next()).unwrap_or_default();
    let target = langs().find(|lang| !lang.eq_ignore_ascii_case(source)).unwrap_or_default();
    (source.to_owned(), target.to_owned())
}

/// The language in which a concept has the term that a note of ours names.
fn noted_language(concept: &Element) -> Option<&str> {
    let notes: Vec<String> = concept.below("note").into_iter().map(Element::text).collect();
    sections(concept).find(|section| is_noted(&notes, section)).and_then(lang)
}

fn is_noted(notes: &[String], section: &Element) -> bool {
    let name = LangSection::of(section).term.map(|term| context(&term.value, TermText::Term));
    name.is_some_and(|name| notes.iter().any(|note| names(note, &name)))
}

fn sections(concept: &Element) -> impl Iterator<Item = &Element> {
    concept.elements().filter(|part| matches!(&*part.name, "langSec" | "langSet"))
}

fn lang(element: &Element) -> Option<&str> {
    element.attribute("xml:lang").or_else(|| element.attribute("lang"))
}

/// What an entry is called; the term is tagged.
fn context(term: &str, text: TermText) -> String {
    let bare = pieces(term).iter().map(TaggedPiece::bare).collect();
    UnitId::Term(bare, text).to_string()
}

/// Whether a note is about an entry.
fn names(note: &str, context: &str) -> bool {
    note.split_once(context).is_some_and(|(before, after)| before.ends_with(' ') && after.starts_with(' '))
}

/// What a language says of a concept.
#[derive(Debug, Default)]
struct LangSection {
    term: Option<EntryText>,
    also: EntryText,
    rejected: EntryText,
    definition: Option<EntryText>,
    source: Option<EntryText>,
}

impl LangSection {
    fn of(section: &Element) -> Self {
        let mut read = Self { definition: category(section, "definition").map(words), ..Self::default() };
        let kinds = ["termSec", "tig", "ntig"];
        for part in section.elements().filter(|part| kinds.contains(&&*part.name)) {
            let Some(term) = part.below("term").into_iter().next() else { continue };
            let standing = category(part, "administrativeStatus").map(Element::text).unwrap_or_default();
            match standing.trim().trim_end_matches("-admn-sts") {
                "deprecatedTerm" | "supersededTerm" => append(&mut read.rejected, term),
                "admittedTerm" => append(&mut read.also, term),
                _ if read.term.is_some() => append(&mut read.also, term),
                _ => {
                    read.term = Some(words(term));
                    read.source = category(part, "source").map(words);
                }
            }
        }
        read
    }

    fn text(&self, of: TermText) -> EntryText {
        match of {
            TermText::Term => self.term.clone().unwrap_or_default(),
            TermText::Also => self.also.clone(),
            TermText::Rejected => self.rejected.clone(),
            TermText::Definition => self.definition.clone().unwrap_or_default(),
            TermText::Source => self.source.clone().unwrap_or_default(),
        }
    }
}

/// A data category of an element: one that has its name (DCT), or says it (DCA).
fn category<'a>(of: &'a Element, name: &'a str) -> Option<&'a Element> {
    let said = ["descrip", "termNote", "admin"].into_iter().flat_map(|kind| of.below(kind));
    let mut said = said.filter(|element| element.attribute("type") == Some(name));
    of.below(name).into_iter().next().or_else(|| said.next())
}

/// A text in one line, as term bases set it in several.
fn words(element: &Element) -> EntryText {
    let text = inline::read(element);
    let line = text.value.split_whitespace().collect::<Vec<_>>().join(" ");
    if line == text.value { text } else { EntryText::named(line, element.range.clone()) }
}

fn append(list: &mut EntryText, term: &Element) {
    if !list.value.is_empty() {
        list.push(BETWEEN, term.range.start);
    }
    list.cover(term.range.clone());
    inline::read_into(list, term);
}

/// The entries of a concept. A text that neither language has is none; without a term in the source language all that is known of
/// the concept is what it is called in the other.
fn entries(concept: &Element, langs: [&str; 2]) -> Vec<Entry> {
    let [source, target] = langs.map(|wanted| language_section(concept, wanted));
    let entry = |of: TermText| Entry {
        context: source
            .term
            .as_ref()
            .map(|term| EntryText::named(context(&term.value, of), term.span().range())),
        id: source.text(of),
        strings: vec![target.text(of)],
        ..Entry::default()
    };
    let mut entries: Vec<Entry> = TermText::ALL
        .into_iter()
        .map(entry)
        .filter(|entry| !(entry.id.value.is_empty() && entry.translation().is_empty()))
        .collect();
    for note in concept.below("note") {
        let note = format!(" {}", note.text().trim());
        let meant =
            entries.iter().position(|entry| entry.context().is_some_and(|context| names(&note, context)));
        let meant = entries.get_mut(meant.unwrap_or_default());
        meant.into_iter().for_each(|entry| entry.comments.push(note.clone()));
    }
    entries
}

fn language_section(concept: &Element, wanted: &str) -> LangSection {
    sections(concept).find(|section| is_meant(wanted, section)).map(LangSection::of).unwrap_or_default()
}

fn is_meant(wanted: &str, section: &Element) -> bool {
    lang(section).is_some_and(|lang| lang.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    fn read_text(text: &str) -> Vec<String> {
        let catalog = read(&xml::read(text).expect("a document"));
        let shown = |entry: &Entry| {
            let context = entry.context().unwrap_or("?");
            format!("{context}: {} = {} {:?}", entry.id.value, entry.translation(), entry.comments)
        };
        let languages = format!("{:?}", catalog.languages());
        [languages].into_iter().chain(catalog.entries.iter().map(shown)).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let entry = |of: TermText, source: &str, target: &str| Entry {
            context: Some(context("研发 & <试验>", of).into()),
            id: source.into(),
            strings: vec![target.into()],
            comments: vec![format!(" gongbao: {} 1", context("研发 & <试验>", of))],
            ..Entry::default()
        };
        let mut catalog = Catalog::of_languages("zh", "en".into());
        catalog.entries = vec![
            entry(TermText::Term, "研发 &amp; &lt;试验>", "R&amp;D"),
            entry(TermText::Definition, "一", "One"),
            entry(TermText::Source, "二", "Two"),
            entry(TermText::Also, "", "a | b"),
            entry(TermText::Rejected, "丙", "c"),
        ];
        let text = String::from_utf8(write(&catalog)).expect("UTF-8");
        let again = read(&xml::read(&text).expect("a document"));
        assert_eq!(again.entries, catalog.entries, "{text}");
        assert_eq!(again.languages(), catalog.languages());
    }

    #[test]
    fn the_forms_of_other_tools_are_read() {
        #[track_caller]
        fn check(concept: &str, expected: &[&str]) {
            let text = format!("<tbx xml:lang=\"en\"><text><body>{concept}</body></text></tbx>");
            assert_eq!(read_text(&text)[1..], *expected, "{concept}");
        }
        let dca = "<conceptEntry><langSec xml:lang=\"zh-CN\"><termSec><term>甲</term></termSec></langSec>\
                   <langSec xml:lang=\"en\"><descripGrp><descrip type=\"definition\">One\n  two</descrip></descripGrp>\
                   <termSec><term>A</term><termNote type=\"administrativeStatus\">supersededTerm-admn-sts</termNote></termSec>\
                   <termSec><term>B</term></termSec><termSec><term>C</term></termSec></langSec></conceptEntry>";
        check(
            &dca.replace("<conceptEntry>", "<conceptEntry><note>gongbao: @terms/甲/term 1</note>"),
            &[
                "@terms/甲/term: 甲 = B [\" gongbao: @terms/甲/term 1\"]",
                "@terms/甲/definition:  = One two []",
                "@terms/甲/also:  = C []",
                "@terms/甲/rejected:  = A []",
            ],
        );
        let old = "<termEntry id=\"1\"><langSet xml:lang=\"en\"><tig><term>A</term></tig></langSet>\
                   <langSet xml:lang=\"zh\"><ntig><termGrp><term>甲</term></termGrp></ntig></langSet></termEntry>";
        check(old, &["@terms/A/term: A = 甲 []"]);
        check(
            &old.replace(
                "<langSet xml:lang=\"en\">",
                "<note>gongbao: @terms/甲/term 1</note><langSet xml:lang=\"en\">",
            ),
            &["@terms/甲/term: 甲 = A [\" gongbao: @terms/甲/term 1\"]"],
        );
        check("<conceptEntry><langSec xml:lang=\"zh\"><termSec/></langSec></conceptEntry>", &[]);
    }

    #[test]
    fn a_concept_without_a_term_in_the_source_language_is_known_by_its_note() {
        let text = "<tbx xml:lang=\"zh\"><conceptEntry><langSec xml:lang=\"zh\"><termSec><term>甲</term></termSec></langSec>\
                    </conceptEntry><conceptEntry><note>gongbao: @terms/乙/term 1</note><langSec xml:lang=\"en\">\
                    <termSec><term>B</term></termSec></langSec></conceptEntry></tbx>";
        assert_eq!(read_text(text)[2], "?:  = B [\" gongbao: @terms/乙/term 1\"]");
    }
}
