//! A report as an Akoma Ntoso 3.0 document (OASIS LegalDocML).
//!
//! Headings become nested `section`s and leads `hcontainer`s, which hold their own text in `intro` where parts follow and
//! in `content` where none do; `eId`s are the block ids. Mentions are `entity` elements that refer to
//! `references`, names of other documents of the site are `ref` elements, notes are in `meta`. A mark whose definition is not in
//! the source is a superscript. What the schema demands and the source does not say is given at its plainest: 1 January, named
//! `year`, for an unknown day.

use super::addresses::Addresses;
use crate::model::document::DocumentKind;
use crate::model::ids::{EntityId, ReportId};
use crate::model::library::Library;
use crate::model::report::{Block, BlockKind, Report};
use crate::model::table::grid;
use crate::model::text::{Mark, MarkKind, RichText};
use crate::render::documents::{Documents, NamedPart};
use crate::xml::Xml;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// The country of the documents that this program is for, as the naming convention wants it.
const COUNTRY: &str = "cn";

/// Where the marks of a report's text lead, and the documents that it names.
#[derive(Clone, Copy)]
struct MarkLinks<'a> {
    library: &'a Library,
    addresses: Addresses<'a>,
    documents: &'a Documents,
}

/// The report of these addresses in its language. `facts` is the source report, which holds what every language shares.
pub fn report_akn(library: &Library, facts: &Report, addresses: Addresses, documents: &Documents) -> Vec<u8> {
    let report = addresses.report;
    let links = MarkLinks { library, addresses, documents };
    let kind = facts.meta.kind.map_or("report", DocumentKind::name);
    let mut xml = Xml::new();
    xml.element("akomaNtoso", &[("xmlns", NAMESPACE)], |xml| {
        xml.element("doc", &[("name", kind)], |xml| {
            xml.element("meta", &[], |xml| {
                identification(xml, report, facts);
                references(xml, library, report, facts);
                notes(xml, links);
            });
            xml.element("preface", &[], |xml| {
                xml.open("p", &[]);
                xml.open("docTitle", &[]);
                xml.text(&report.meta.title);
                xml.close("docTitle");
                xml.close("p");
                xml.line();
            });
            xml.element("mainBody", &[], |xml| body(xml, links));
        });
    });
    xml.finish()
}

/// A document in all its languages.
struct AknWork {
    uri: String,
    day: String,
    /// What is known of the day.
    called: &'static str,
}

fn work(facts: &Report) -> AknWork {
    let meta = &facts.meta;
    let kind = meta.kind.map_or("report", DocumentKind::name);
    let year = meta.year.map_or_else(|| "0001".to_owned(), |year| format!("{year:04}"));
    let (day, called) = match meta.date {
        Some(date) => (date.to_string(), "delivery"),
        None => (format!("{year}-01-01"), "year"),
    };
    let time = if meta.date.is_some() { &day } else { &year };
    AknWork { uri: format!("/akn/{COUNTRY}/doc/{kind}/{time}/{}", facts.id), day, called }
}

fn identification(xml: &mut Xml, report: &Report, facts: &Report) {
    let work = work(facts);
    let expression = format!("{}/{}@", work.uri, report.lang);
    xml.element("identification", &[("source", "#gongbao")], |xml| {
        work.write_level(xml, "FRBRWork", &work.uri, &[("FRBRcountry", "value", COUNTRY)]);
        let language = [("FRBRlanguage", "language", &*report.lang)];
        work.write_level(xml, "FRBRExpression", &expression, &language);
        let format = [("FRBRformat", "value", "application/akn+xml")];
        work.write_level(xml, "FRBRManifestation", &format!("{expression}.xml"), &format);
    });
}

impl AknWork {
    /// The work, its text in a language or a file of that, each with elements of its own besides: name, attribute, value.
    fn write_level(&self, xml: &mut Xml, name: &str, uri: &str, own: &[(&str, &str, &str)]) {
        xml.element(name, &[], |xml| {
            xml.empty("FRBRthis", &[("value", &format!("{uri}/!main"))]);
            xml.empty("FRBRuri", &[("value", uri)]);
            xml.empty("FRBRdate", &[("date", &self.day), ("name", self.called)]);
            xml.empty("FRBRauthor", &[("href", "#author"), ("as", "#author")]);
            for (name, attribute, value) in own {
                xml.empty(name, &[(attribute, value)]);
            }
        });
    }
}

fn references(xml: &mut Xml, library: &Library, report: &Report, facts: &Report) {
    let mentions = report.blocks.iter().flat_map(|block| block.text.mentions());
    let named: BTreeSet<&EntityId> = mentions.map(|(id, _)| id).collect();
    let author =
        facts.meta.place.as_ref().map_or_else(|| "?".to_owned(), |id| entity_name(library, report, id));
    xml.element("references", &[("source", "#gongbao")], |xml| {
        write_organization(xml, "gongbao", "gongbao");
        write_organization(xml, "author", &author);
        for id in named {
            let href = format!("/akn/ontology/concept/{id}");
            xml.empty(
                "TLCConcept",
                &[("eId", &reference(id)), ("href", &href), ("showAs", &entity_name(library, report, id))],
            );
        }
    });
}

fn entity_name(library: &Library, report: &Report, id: &EntityId) -> String {
    let at = library.entities.binary_search_by(|entity| entity.id.cmp(id)).ok();
    at.map_or_else(|| id.to_string(), |at| library.entities[at].name_in(&report.lang).to_owned())
}

fn write_organization(xml: &mut Xml, id: &str, shown: &str) {
    let href = format!("/akn/ontology/organization/{id}");
    xml.empty("TLCOrganization", &[("eId", id), ("href", &href), ("showAs", shown)]);
}

fn reference(id: &EntityId) -> String {
    format!("{}.{}", id.kind.folder(), id.slug)
}

fn notes(xml: &mut Xml, links: MarkLinks) {
    let notes: Vec<_> =
        links.addresses.report.blocks.iter().filter_map(|b| Some((b, note_label(b)?))).collect();
    if notes.is_empty() {
        return;
    }
    xml.element("notes", &[("source", "#gongbao")], |xml| {
        for (block, label) in notes {
            xml.open("note", &[("eId", &*block.id), ("marker", label)]);
            xml.open("p", &[]);
            text(xml, links, block);
            xml.close("p");
            xml.close("note");
            xml.line();
        }
    });
}

fn note_label(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Note { label } => Some(label),
        _ => None,
    }
}

fn body(xml: &mut Xml, links: MarkLinks) {
    let blocks: Vec<_> =
        links.addresses.report.blocks.iter().filter(|block| note_label(block).is_none()).collect();
    let own = own_text(&blocks);
    flow(xml, links, &blocks[..own]);
    parts(xml, links, &blocks[own..]);
}

/// How many blocks come before the first heading.
fn own_text(blocks: &[&Block]) -> usize {
    blocks.iter().position(|block| block.is_heading()).unwrap_or(blocks.len())
}

/// Headings with all that belongs to them.
fn parts(xml: &mut Xml, links: MarkLinks, mut blocks: &[&Block]) {
    while let Some((heading, rest)) = blocks.split_first() {
        let BlockKind::Heading { level, .. } = heading.kind else { return };
        let same = |block: &&Block| matches!(block.kind, BlockKind::Heading { level: l, .. } if l <= level);
        let end = rest.iter().position(same).unwrap_or(rest.len());
        part(xml, links, heading, &rest[..end]);
        blocks = &rest[end..];
    }
}

/// A heading and the blocks that belong to it.
fn part(xml: &mut Xml, links: MarkLinks, heading: &Block, blocks: &[&Block]) {
    let id = ("eId", &*heading.id);
    let (name, attributes) = match heading.kind {
        BlockKind::Heading { lead: true, .. } => ("hcontainer", vec![id, ("name", "lead")]),
        _ => ("section", vec![id]),
    };
    let own = own_text(blocks);
    xml.element(name, &attributes, |xml| {
        xml.open("heading", &[]);
        text(xml, links, heading);
        xml.close("heading");
        xml.line();
        if own == blocks.len() {
            xml.element("content", &[], |xml| match blocks {
                // The schema wants a block where the source has a heading alone.
                [] => xml.empty("p", &[]),
                _ => flow(xml, links, blocks),
            });
        } else if own > 0 {
            xml.element("intro", &[], |xml| flow(xml, links, &blocks[..own]));
        }
        parts(xml, links, &blocks[own..]);
    });
}

/// Paragraphs and lists.
fn flow(xml: &mut Xml, links: MarkLinks, mut blocks: &[&Block]) {
    while let Some(first) = blocks.first() {
        if first.table().is_some() {
            let end = blocks.iter().position(|block| !first.is_beside(block)).unwrap_or(blocks.len());
            table(xml, links, &blocks[..end]);
            blocks = &blocks[end..];
            continue;
        }
        let kind = list_kind(first);
        let end = match kind {
            None => 1,
            some => blocks.iter().position(|b| list_kind(b) != some).unwrap_or(blocks.len()),
        };
        match kind {
            None => paragraph(xml, links, first),
            Some(ordered) => {
                let name = if ordered { "ol" } else { "ul" };
                xml.element(name, &[], |xml| {
                    blocks[..end].iter().for_each(|item| list_item(xml, links, item))
                });
            }
        }
        blocks = &blocks[end..];
    }
}

fn list_kind(block: &Block) -> Option<bool> {
    match block.kind {
        BlockKind::ListItem { number } => Some(number.is_some()),
        _ => None,
    }
}

fn paragraph(xml: &mut Xml, links: MarkLinks, block: &Block) {
    xml.open("p", &[("eId", &*block.id)]);
    text(xml, links, block);
    xml.close("p");
    xml.line();
}

/// The cells of a table. The schema wants text in each.
fn table(xml: &mut Xml, links: MarkLinks, cells: &[&Block]) {
    let placed = cells.iter().filter_map(|cell| Some((cell.place()?, *cell)));
    let id = cells.first().and_then(|cell| cell.table()).unwrap_or_default();
    xml.element("table", &[("eId", id)], |xml| {
        for (number, row) in grid(placed).into_iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            let name = if number == 0 { "th" } else { "td" };
            xml.element("tr", &[], |xml| row.into_iter().for_each(|cell| self::cell(xml, links, name, cell)));
        }
    });
}

fn cell(xml: &mut Xml, links: MarkLinks, name: &'static str, block: Option<&Block>) {
    let id = block.map(|block| ("eId", &*block.id));
    xml.open(name, id.as_slice());
    xml.open("p", &[]);
    if let Some(block) = block {
        text(xml, links, block);
    }
    xml.close("p");
    xml.close(name);
    xml.line();
}

fn list_item(xml: &mut Xml, links: MarkLinks, block: &Block) {
    let number = match block.kind {
        BlockKind::ListItem { number: Some(number) } => Some(number.to_string()),
        _ => None,
    };
    let value = number.as_deref().map(|number| ("value", number));
    let attributes: Vec<_> = [("eId", &*block.id)].into_iter().chain(value).collect();
    xml.open("li", &attributes);
    text(xml, links, block);
    xml.close("li");
    xml.line();
}

/// What a stretch of text is.
enum AknPiece<'a> {
    Mark(&'a MarkKind),
    /// It names another document.
    Document(&'a ReportId),
}

/// The marks of a block and the documents that it names, from outside in. Of two that cross, the name is left out.
fn pieces<'a>(links: MarkLinks<'a>, block: &'a Block) -> Vec<(Range<usize>, AknPiece<'a>)> {
    let marks = &block.text.marks;
    let named = links.documents.get(&block.id).into_iter().flatten().filter(|part| is_apart(marks, part));
    let named = named.map(|part| (part.range.clone(), AknPiece::Document(&part.to)));
    let marks = marks.iter().map(|mark| (mark.range(), AknPiece::Mark(&mark.kind)));
    let mut pieces: Vec<_> = named.chain(marks).collect();
    pieces.sort_by_key(|(range, _)| (range.start, !range.is_empty(), Reverse(range.end)));
    pieces
}

fn is_apart(marks: &[Mark], part: &&NamedPart) -> bool {
    marks.iter().map(Mark::range).all(|mark| !crosses(&mark, &part.range) && !crosses(&part.range, &mark))
}

fn crosses(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.start && b.start < a.end && a.end < b.end
}

/// A text with its marks, which are nested or apart.
fn text(xml: &mut Xml, links: MarkLinks, block: &Block) {
    let text = &block.text;
    let mut at = 0;
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (range, piece) in pieces(links, block) {
        close_until(xml, text, &mut at, &mut open, range.start);
        xml.text(&text.plain[at..range.start]);
        at = range.start;
        let name = match piece {
            AknPiece::Mark(MarkKind::NoteRef(label)) => {
                note_ref(xml, links, label);
                None
            }
            AknPiece::Mark(kind) => open_mark(xml, links, kind),
            AknPiece::Document(id) => open_ref(xml, links, id),
        };
        open.extend(name.map(|name| (range.end, name)));
    }
    close_until(xml, text, &mut at, &mut open, usize::MAX);
    xml.text(&text.plain[at..]);
}

/// Opens the reference to a document, by the name that its own file has for it.
fn open_ref(xml: &mut Xml, links: MarkLinks, id: &ReportId) -> Option<&'static str> {
    let named = links.library.report(id)?;
    xml.open("ref", &[("href", &work(&named.source).uri)]);
    Some("ref")
}

/// Closes every mark that ends at or before a place.
fn close_until(xml: &mut Xml, text: &RichText, at: &mut usize, open: &mut Vec<(usize, &str)>, place: usize) {
    while let Some((end, name)) = open.pop_if(|(end, _)| *end <= place) {
        xml.text(&text.plain[*at..end]);
        xml.close(name);
        *at = end;
    }
}

/// Opens the element of a mark; none for a link that leads nowhere.
fn open_mark(xml: &mut Xml, links: MarkLinks, kind: &MarkKind) -> Option<&'static str> {
    match kind {
        MarkKind::Mention(id) => {
            xml.open("entity", &[("name", id.kind.name()), ("refersTo", &format!("#{}", reference(id)))]);
            Some("entity")
        }
        MarkKind::Link(link) => {
            xml.open("a", &[("href", links.addresses.find(link)?.as_str())]);
            Some("a")
        }
        MarkKind::Emphasis => {
            xml.open("i", &[]);
            Some("i")
        }
        MarkKind::Strong | MarkKind::NoteRef(_) => {
            xml.open("b", &[]);
            Some("b")
        }
    }
}

fn note_ref(xml: &mut Xml, links: MarkLinks, label: &str) {
    match links.addresses.report.note(label) {
        Some(note) => {
            xml.open("noteRef", &[("href", &format!("#{}", note.id)), ("marker", label)]);
            xml.close("noteRef");
        }
        None => {
            xml.open("sup", &[]);
            xml.text(label);
            xml.close("sup");
        }
    }
}
