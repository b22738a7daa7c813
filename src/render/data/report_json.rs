//! A report as JSON: its facts, and its blocks as plain text with marks at character offsets.

use super::addresses::Addresses;
use super::json::pretty;
use crate::model::document::DocumentKind;
use crate::model::ids::Lang;
use crate::model::plain::CharCounter;
use crate::model::report::{Block, BlockKind, Report};
use crate::model::text::{Mark, MarkKind};
use crate::plan::address::Href;
use crate::plan::link::outside;
use crate::render::documents::{Documents, NamedPart};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::ops::Range;

#[derive(Serialize)]
struct ReportJson<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    id: &'a str,
    lang: &'a str,
    title: &'a str,
    kind: Option<&'a str>,
    place: Option<String>,
    issuer: Option<&'a str>,
    number: Option<&'a str>,
    issues: Option<&'a str>,
    year: Option<i32>,
    period: Option<&'a str>,
    date: Option<Date>,
    meeting: Option<&'a str>,
    speaker: Option<&'a str>,
    extract: bool,
    source: SourceView<'a>,
    /// The language of the text that prevails.
    source_language: &'a str,
    missing_notes: Vec<&'a str>,
    blocks: Vec<BlockView<'a>>,
}

#[derive(Serialize)]
struct SourceView<'a> {
    sha256: Option<&'a str>,
    url: Option<&'a str>,
    retrieved: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
}

#[derive(Serialize)]
struct BlockView<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Of a cell of a table, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    text: &'a str,
    marks: Vec<MarkView<'a>>,
}

#[derive(Serialize)]
struct MarkView<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

/// The report of these addresses in its language. `facts` is the source report, which holds what every language shares.
pub fn report_json(facts: &Report, addresses: Addresses, documents: &Documents) -> Vec<u8> {
    let report = addresses.report;
    let (meta, shared) = (&report.meta, &facts.meta);
    let source = &shared.source;
    let url = source.url.as_deref().and_then(outside);
    pretty(&ReportJson {
        schema: "../../../data/schema/report.json",
        id: &report.id,
        lang: &report.lang,
        title: &meta.title,
        kind: shared.kind.map(DocumentKind::name),
        place: shared.place.as_ref().map(ToString::to_string),
        issuer: shared.issuer.as_deref(),
        number: shared.number.as_deref(),
        issues: shared.issues.as_deref(),
        year: shared.year,
        period: shared.period.as_deref(),
        date: shared.date,
        meeting: meta.meeting.as_deref(),
        speaker: meta.speaker.as_deref(),
        extract: shared.extract,
        source: SourceView {
            sha256: source.sha256.as_deref(),
            url: url.as_ref().map(Href::as_str),
            retrieved: source.retrieved.as_deref(),
            publisher: source.publisher.as_deref(),
            published: source.published.as_deref(),
        },
        source_language: &facts.lang,
        missing_notes: shared.notes.missing.iter().map(|label| &**label).collect(),
        blocks: report.blocks.iter().map(|block| block_view(block, addresses, documents)).collect(),
    })
}

fn block_view<'a>(block: &'a Block, addresses: Addresses, documents: &'a Documents) -> BlockView<'a> {
    let (kind, level, number, label) = match &block.kind {
        BlockKind::Heading { level, lead: false } => ("heading", Some(*level), None, None),
        BlockKind::Heading { level, lead: true } => ("lead", Some(*level), None, None),
        BlockKind::Paragraph => ("paragraph", None, None, None),
        BlockKind::ListItem { number } => ("list_item", None, *number, None),
        BlockKind::Note { label } => ("note", None, None, Some(&**label)),
        BlockKind::Cell(_) => ("cell", None, None, None),
    };
    let place = block.place();
    let text = block.text.plain.as_str();
    let marks = block.text.marks.iter().filter(|mark| addresses.keeps(&mark.kind));
    let marks = marks.map(|mark| (mark.range(), mark_view(mark, addresses)));
    let named = documents.get(&block.id).into_iter().flatten();
    let named = named.map(|part| (part.range.clone(), document_view(part)));
    let mut marks: Vec<_> = marks.chain(named).collect();
    // A point stands before what begins where it stands, as it does in the text.
    marks.sort_by_key(|(range, _)| (range.start, !range.is_empty(), Reverse(range.end)));
    let (mut starts, mut ends) = (CharCounter::new(text), CharCounter::new(text));
    let placed = |(range, view): (Range<usize>, MarkView<'a>)| MarkView {
        start: starts.before(range.start),
        end: ends.before(range.end),
        ..view
    };
    let marks = marks.into_iter().map(placed).collect();
    let (row, column) = (place.map(|place| place.row), place.map(|place| place.column));
    BlockView { id: &block.id, kind, level, number, label, row, column, text, marks }
}

/// A mark that is not in its place yet.
fn mark_view<'a>(mark: &'a Mark, addresses: Addresses) -> MarkView<'a> {
    let of = MarkView::of;
    match &mark.kind {
        MarkKind::Strong => of("strong"),
        MarkKind::Emphasis => of("emphasis"),
        MarkKind::Mention(id) => MarkView { entity: Some(id.to_string()), ..of("mention") },
        MarkKind::Link(url) => MarkView { url: addresses.find(url).map(String::from), ..of("link") },
        MarkKind::NoteRef(label) => MarkView { label: Some(label), ..of("note") },
    }
}

/// The name of another document, as a mark.
fn document_view(part: &NamedPart) -> MarkView<'_> {
    MarkView { report: Some(&part.to), ..MarkView::of("document") }
}

impl MarkView<'_> {
    fn of(kind: &'static str) -> Self {
        Self { start: 0, end: 0, kind, entity: None, report: None, url: None, label: None }
    }
}

/// The JSON Schema of [`report_json`].
pub fn report_schema(id: &str, languages: &[Lang]) -> Vec<u8> {
    let text = json!({ "type": ["string", "null"] });
    let count = json!({ "type": "integer", "minimum": 0 });
    let languages: Vec<_> = languages.iter().map(|lang| json!(**lang)).collect();
    let source = object(&["sha256", "url", "retrieved", "publisher", "published"], &[], |_| text.clone());
    let mark = object(&["start", "end", "type"], &["entity", "report", "url", "label"], |name| match name {
        "start" | "end" => count.clone(),
        "type" => json!({ "enum": ["strong", "emphasis", "mention", "document", "link", "note"] }),
        _ => json!({ "type": "string" }),
    });
    let block =
        object(&["id", "type", "text", "marks"], &["level", "number", "label", "row", "column"], |name| {
            match name {
                "type" => json!({ "enum": ["heading", "lead", "paragraph", "list_item", "note", "cell"] }),
                "level" | "number" | "row" | "column" => count.clone(),
                "marks" => json!({ "type": "array", "items": mark.clone() }),
                _ => json!({ "type": "string" }),
            }
        });
    let fields = [
        "id",
        "lang",
        "title",
        "kind",
        "place",
        "issuer",
        "number",
        "issues",
        "year",
        "period",
        "date",
        "meeting",
        "speaker",
        "extract",
        "source",
        "source_language",
        "missing_notes",
        "blocks",
    ];
    let mut schema = object(&fields, &["$schema"], |name| match name {
        "$schema" | "id" | "title" => json!({ "type": "string" }),
        "lang" | "source_language" => json!({ "enum": languages }),
        "year" => json!({ "type": ["integer", "null"] }),
        "extract" => json!({ "type": "boolean" }),
        "source" => source.clone(),
        "missing_notes" => json!({ "type": "array", "items": { "type": "string" } }),
        "blocks" => json!({ "type": "array", "items": block.clone() }),
        _ => text.clone(),
    });
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["$id"] = id.into();
    schema["title"] = "report".into();
    schema["description"] = "A report in one language. Offsets count characters of a block's text.".into();
    pretty(&schema)
}

/// The schema of an object with these required and optional fields and no others.
pub fn object(required: &[&str], optional: &[&str], of: impl Fn(&str) -> Value) -> Value {
    let names = required.iter().chain(optional);
    let properties: serde_json::Map<_, _> = names.map(|name| ((*name).to_owned(), of(name))).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}
