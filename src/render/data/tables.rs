//! The site's data as tables: reports, entities, mentions, relations, targets, series, trends, notes and terms.
//!
//! In: the library and its index. Out: a [`Table`] for each name. Rows stand in the order of the library, and
//! carry ids and paths, never bodies: the text is in each report's own `report.json`.

use super::table::{Cell, Column, ColumnKind, Table};
use crate::config::SiteConfig;
use crate::fingerprint::Shared;
use crate::index::{EntityIx, Index, NamedBy};
use crate::model::document::DocumentKind;
use crate::model::entity::{Entity, Evidence, Relation};
use crate::model::ids::{EntityKind, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::model::outcome::{MeasureKind, ReportedOutcome};
use crate::model::report::{BlockKind, Report, is_editors_note};
use crate::model::target::{Commitment, Comparator, Target, UnquantifiedTarget};
use crate::plan::TableName;
use crate::plan::link::outside;
use crate::series::phrases::{Usage, usages};
use crate::series::{Observation, SeriesRow, TargetAnswer, observations, of_indicator, of_place};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One of the site's tables.
pub fn table(name: TableName, config: &SiteConfig, library: &Library, index: &Index) -> Table {
    let rows = match name {
        TableName::Reports => reports(library),
        TableName::Entities => entities(library, index),
        TableName::Mentions => mentions(library, index),
        TableName::Relations => relations(library),
        TableName::Targets => targets(library),
        TableName::Series => series(library),
        TableName::Trends => trends(library, &config.trends),
        TableName::Notes => notes(library),
        TableName::Terms => terms(library),
    };
    Table { rows, ..empty(name) }
}

/// A table without its rows, for who asks what it means only.
pub fn empty(name: TableName) -> Table {
    let (about, columns) = match name {
        TableName::Reports => ("The reports of the site.", REPORTS),
        TableName::Entities => ("The things that reports name.", ENTITIES),
        TableName::Mentions => ("Every place where a report's source text names an entity.", MENTIONS),
        TableName::Relations => ("How entities belong together, and why we say so.", RELATIONS),
        TableName::Targets => ("The targets that the reports set.", TARGETS),
        TableName::Series => {
            ("The targets that the reports set, with what the next report of the place says of each.", SERIES)
        }
        TableName::Trends => ("How often phrases stand in each report of a year.", TRENDS),
        TableName::Notes => ("The reports' notes and the editors'.", NOTES),
        TableName::Terms => ("The site's term base.", TERMS),
    };
    Table { name: name.name(), about, columns, rows: Vec::new() }
}

const KINDS: &[&str] = &["cluster", "park", "project", "company", "programme", "indicator", "place"];

const REPORTS: &[Column] = &[
    Column::new("id", ColumnKind::Id, "The report's id, a part of its URLs."),
    Column::new("title", ColumnKind::Localized, "Its title."),
    Column::new("kind", ColumnKind::Text, "The kind of document."),
    Column::new("place", ColumnKind::Text, "The entity id of the place it is about."),
    Column::new("issuer", ColumnKind::Text, "The authority that issues it, as the source names it."),
    Column::new("number", ColumnKind::Text, "The number that its issuer gave it."),
    Column::new("issues", ColumnKind::Text, "The title of the document that a notice issues."),
    Column::new("year", ColumnKind::Integer, "The year it plans."),
    Column::new("period", ColumnKind::Text, "The years that a plan covers, as 2021-2025."),
    Column::new(
        "date",
        ColumnKind::Text,
        "The day it was delivered or made, as YYYY-MM-DD, where the source says so.",
    ),
    Column::new("meeting", ColumnKind::Text, "The meeting it was delivered to."),
    Column::new("speaker", ColumnKind::Text, "Who delivered it."),
    Column::new("extract", ColumnKind::Boolean, "Whether the source is only a part of the report."),
    Column::new("source_sha256", ColumnKind::Text, "The SHA-256 of the file that was imported."),
    Column::new("source_url", ColumnKind::Text, "Where that file was found."),
    Column::new("source_retrieved", ColumnKind::Text, "The day it was fetched."),
    Column::new("source_publisher", ColumnKind::Text, "Who published it, as it says itself."),
    Column::new("source_published", ColumnKind::Text, "When it was published, as it says itself."),
    Column::new("path", ColumnKind::Localized, "The report's page below the site's address, by language."),
];

fn reports(library: &Library) -> Vec<Vec<Cell>> {
    library.reports.iter().map(|entry| report_row(entry)).collect()
}

fn report_row(entry: &ReportEntry) -> Vec<Cell> {
    let meta = &entry.source.meta;
    vec![
        (*entry.id).into(),
        localized(entry, &|_, title| title.to_owned()),
        meta.kind.map(DocumentKind::name).into(),
        meta.place.as_ref().map_or(Cell::Absent, |place| place.to_string().into()),
        (&meta.issuer).into(),
        (&meta.number).into(),
        (&meta.issues).into(),
        meta.year.map_or(Cell::Absent, |year| Cell::Integer(year.into())),
        (&meta.period).into(),
        meta.date.into(),
        (&meta.meeting).into(),
        (&meta.speaker).into(),
        meta.extract.into(),
        (&meta.source.sha256).into(),
        meta.source.url.as_deref().and_then(outside).into(),
        (&meta.source.retrieved).into(),
        (&meta.source.publisher).into(),
        (&meta.source.published).into(),
        localized(entry, &|lang, _| format!("{lang}/reports/{}/", entry.id)),
    ]
}

fn localized(entry: &ReportEntry, text: &dyn Fn(&Lang, &str) -> String) -> Cell {
    Cell::Localized(entry.texts().map(|r| (r.lang.clone(), text(&r.lang, &r.meta.title))).collect())
}

const ENTITIES: &[Column] = &[
    Column::new("id", ColumnKind::Id, "The entity's id, a part of its URLs."),
    Column::new("kind", ColumnKind::Choice(KINDS), "What it is."),
    Column::new("name", ColumnKind::Localized, "Its name."),
    Column::new("aliases", ColumnKind::LocalizedList, "Other names for it."),
    Column::new("summary", ColumnKind::Localized, "What the reports say of it."),
    Column::new("status", ColumnKind::Choice(&["draft", "reviewed"]), "Whether an editor has seen it."),
    Column::new("mentions", ColumnKind::Integer, "How often the reports' source texts name it."),
    Column::new("path", ColumnKind::Localized, "Its page below the site's address, by language."),
];

fn entities(library: &Library, index: &Index) -> Vec<Vec<Cell>> {
    library.entities.iter().enumerate().map(|(at, entity)| entity_row(index, library, at, entity)).collect()
}

fn entity_row(index: &Index, library: &Library, at: usize, entity: &Shared<Entity>) -> Vec<Cell> {
    vec![
        entity.id.to_string().into(),
        entity.id.kind.name().into(),
        Cell::localized(&entity.name),
        localized_lists(&entity.aliases),
        Cell::localized(&entity.summary),
        entity.status.name().into(),
        index.mentions(EntityIx(at as u32)).len().into(),
        Cell::Localized(
            library.languages.iter().map(|lang| (lang.clone(), format!("{lang}/{}/", entity.id))).collect(),
        ),
    ]
}

const MENTIONS: &[Column] = &[
    Column::new("entity", ColumnKind::Id, "The entity's id."),
    Column::new("report", ColumnKind::Id, "The report's id."),
    Column::new("block", ColumnKind::Id, "The id of the paragraph, heading, list item or note."),
    Column::new(
        "start",
        ColumnKind::Integer,
        "Where the name begins in the block's text, in characters from 0.",
    ),
    Column::new("end", ColumnKind::Integer, "Where it ends."),
    Column::new("text", ColumnKind::Id, "The name as the text has it."),
    Column::new(
        "by",
        ColumnKind::Choice(NamedBy::NAMES),
        "What says that it is this entity's: a link, the linked name of another thing that it is a part of, or a target, \
         outcome or relation that stands on the block.",
    ),
    Column::new("path", ColumnKind::Id, "The block below the site's address, in the source language."),
];

fn mentions(library: &Library, index: &Index) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (at, entity) in library.entities.iter().enumerate() {
        let id = entity.id.to_string();
        for mention in index.mentions(EntityIx(at as u32)) {
            let entry = &library.reports[mention.report as usize];
            let block = &entry.source.blocks[mention.block as usize];
            let start = mention.start as usize;
            let text = &block.text.plain[mention.range.clone()];
            rows.push(vec![
                (*id).into(),
                (*entry.id).into(),
                (*block.id).into(),
                start.into(),
                (start + text.chars().count()).into(),
                text.into(),
                mention.by.name().into(),
                path_of(library, entry, &block.id),
            ]);
        }
    }
    rows
}

const RELATIONS: &[Column] = &[
    Column::new("from", ColumnKind::Id, "The entity that the relation is about."),
    Column::new(
        "type",
        ColumnKind::Choice(&["part_of", "located_in", "run_by", "under", "phase_of", "successor_of"]),
        "What it is to the other.",
    ),
    Column::new("to", ColumnKind::Id, "The other entity."),
    Column::new(
        "basis",
        ColumnKind::Choice(&["text", "editor"]),
        "Whether a report says so, or an editor with a source.",
    ),
    Column::new("evidence", ColumnKind::List, "The blocks that say so, each as REPORT#BLOCK."),
    Column::new("link", ColumnKind::Text, "The editor's source."),
];

fn relations(library: &Library) -> Vec<Vec<Cell>> {
    let all = library.entities.iter().flat_map(|from| from.relations.iter().map(move |to| (from, to)));
    all.map(|(from, relation)| relation_row(from.id.to_string(), relation)).collect()
}

fn relation_row(from: String, relation: &Relation) -> Vec<Cell> {
    let (basis, blocks, link) = match &relation.evidence {
        Evidence::Blocks(blocks) => (Some("text"), blocks.iter().map(ToString::to_string).collect(), None),
        Evidence::Link(url) => (Some("editor"), Vec::new(), outside(url)),
        Evidence::None => (None, Vec::new(), None),
    };
    let to = relation.to.to_string();
    vec![from.into(), relation.kind.name().into(), to.into(), basis.into(), Cell::List(blocks), link.into()]
}

const TARGETS: &[Column] = &[
    Column::new("report", ColumnKind::Id, "The report that sets it."),
    Column::new("id", ColumnKind::Id, "The target's id in that report."),
    Column::new("year", ColumnKind::Integer, "The year it is for."),
    Column::new("place", ColumnKind::Text, "The entity id of the place it is for."),
    Column::new("indicator", ColumnKind::Id, "The indicator's name as the report has it."),
    Column::new("entity", ColumnKind::Text, "The entity id of the indicator."),
    Column::new(
        "op",
        ColumnKind::Choice(&["about", "at_least", "at_most", "exact", "range", "more_than", "less_than"]),
        "How the number binds; absent for a target without a number.",
    ),
    Column::new("value", ColumnKind::Number, "The number, or the lower end of a range."),
    Column::new("value_high", ColumnKind::Number, "The upper end of a range."),
    Column::new(
        "unit",
        ColumnKind::Text,
        "%, pp, or the report's unit with 万 and 亿 folded into the value.",
    ),
    Column::new("block", ColumnKind::Id, "The block that states it."),
    Column::new("quote", ColumnKind::Id, "The words that state it, literally."),
    Column::new("path", ColumnKind::Id, "The block below the site's address, in the source language."),
];

fn targets(library: &Library) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for entry in &library.reports {
        let quantified = entry.targets.quantified.iter();
        rows.extend(quantified.map(|target| target_row(library, entry, target)));
        let unquantified = entry.targets.unquantified.iter();
        rows.extend(unquantified.map(|target| unquantified_row(library, entry, target)));
    }
    rows
}

fn target_row(library: &Library, entry: &ReportEntry, target: &Target) -> Vec<Cell> {
    let mut row = target_head(entry, &target.id);
    row.extend([
        target.indicator.as_str().into(),
        target.entity.as_ref().map_or(Cell::Absent, |id| id.to_string().into()),
        target.op.name().into(),
        Cell::Number(target.value),
        target.value_high.map_or(Cell::Absent, Cell::Number),
        target.unit.as_str().into(),
        (*target.block).into(),
        target.quote.as_str().into(),
        path_of(library, entry, &target.block),
    ]);
    row
}

fn unquantified_row(library: &Library, entry: &ReportEntry, target: &UnquantifiedTarget) -> Vec<Cell> {
    let mut row = target_head(entry, &target.id);
    row.extend([
        target.indicator.as_str().into(),
        target.entity.as_ref().map_or(Cell::Absent, |id| id.to_string().into()),
        Cell::Absent,
        Cell::Absent,
        Cell::Absent,
        Cell::Absent,
        (*target.block).into(),
        target.quote.as_str().into(),
        path_of(library, entry, &target.block),
    ]);
    row
}

fn target_head(entry: &ReportEntry, id: &str) -> Vec<Cell> {
    let meta = &entry.source.meta;
    vec![
        (*entry.id).into(),
        id.into(),
        meta.year.map_or(Cell::Absent, |year| Cell::Integer(year.into())),
        meta.place.as_ref().map_or(Cell::Absent, |place| place.to_string().into()),
    ]
}

const SERIES: &[Column] = &[
    Column::new(
        "place",
        ColumnKind::Text,
        "The entity id of the place, or what the folders of the series are called.",
    ),
    Column::new("year", ColumnKind::Integer, "The year that the target is for."),
    Column::new("report", ColumnKind::Id, "The report that sets it."),
    Column::new("target", ColumnKind::Id, "The target's id in its report."),
    Column::new("headline", ColumnKind::Boolean, "Whether it is one of the year's main targets."),
    Column::new("indicator", ColumnKind::Id, "What it is about, in the report's words."),
    Column::new(
        "measure",
        ColumnKind::Text,
        "What the figure measures: level, growth, change, share or count.",
    ),
    Column::new("op", ColumnKind::Text, "How the figure binds."),
    Column::new("value", ColumnKind::Number, "The figure aimed at, or the lower end of a range."),
    Column::new("value_high", ColumnKind::Number, "The upper end of a range."),
    Column::new("unit", ColumnKind::Text, "As in `targets`."),
    Column::new("target_quote", ColumnKind::Id, "The words that set it, literally."),
    Column::new("target_path", ColumnKind::Id, "The block that states it, below the site's address."),
    Column::new(
        "status",
        ColumnKind::Text,
        "How it came out; nothing where no sentence of the next report answers it.",
    ),
    Column::new("by", ColumnKind::Text, "`rule`, or who confirmed it."),
    Column::new("outcome", ColumnKind::Number, "The figure that was reached."),
    Column::new("outcome_unit", ColumnKind::Text, "Its unit."),
    Column::new(
        "outcome_basis",
        ColumnKind::Text,
        "Of which time it is: year, year-end, average, cumulative, period.",
    ),
    Column::new("outcome_quote", ColumnKind::Text, "The words that report it, literally."),
    Column::new("outcome_path", ColumnKind::Text, "The block that states it, below the site's address."),
];

fn series(library: &Library) -> Vec<Vec<Cell>> {
    observations(library).iter().map(|one| observation(library, one)).collect()
}

/// The rows of the series that a place's or an indicator's page shows.
pub fn series_of(library: &Library, index: &Index, entity: EntityIx) -> Table {
    let id = &library.entities[entity.0 as usize].id;
    let rows = match id.kind {
        EntityKind::Indicator => of_indicator(library, index, entity),
        _ => of_place(library, index, id),
    };
    let rows = rows.iter().map(|one| observation(library, one)).collect();
    let about = "Targets, with what the next report says of each.";
    Table { about, rows, ..empty(TableName::Series) }
}

fn observation(library: &Library, one: &Observation) -> Vec<Cell> {
    let year = one.entry.source.meta.year;
    let mut row = vec![
        one.series.place.as_str().into(),
        year.map_or(Cell::Absent, |year| Cell::Integer(year.into())),
        (*one.entry.id).into(),
        one.row.id().into(),
        one.row.is_headline().into(),
        one.row.indicator().into(),
    ];
    row.extend(aim(&one.row));
    row.extend([one.row.quote().into(), path_of(library, one.entry, one.row.block())]);
    row.extend(result(library, one.answer.as_ref()));
    row
}

/// What a target aims at: measure, op, value, upper end and unit.
fn aim(row: &SeriesRow) -> [Cell; 5] {
    match row {
        SeriesRow::Headline(row) => aim_cells(row.measure, row.op, row.value, row.value_high, &row.unit),
        SeriesRow::Commitment(Commitment { figure: Some(row), .. }) => {
            aim_cells(row.measure, row.op, row.value, row.value_high, &row.unit)
        }
        _ => [Cell::Absent, Cell::Absent, Cell::Absent, Cell::Absent, Cell::Absent],
    }
}

fn aim_cells(
    measure: MeasureKind,
    op: Comparator,
    value: Decimal,
    high: Option<Decimal>,
    unit: &str,
) -> [Cell; 5] {
    let high = high.map_or(Cell::Absent, Cell::Number);
    [measure.name().into(), op.name().into(), Cell::Number(value), high, unit.into()]
}

/// What became of it: status, who says so, figure, unit, basis, words and place.
fn result(library: &Library, answer: Option<&TargetAnswer>) -> Vec<Cell> {
    let outcome = answer.and_then(|answer| Some((answer, answer.outcome?)));
    vec![
        answer.map_or(Cell::Absent, |answer| answer.link.status.name().into()),
        answer.map_or(Cell::Absent, |answer| answer.link.by.name().into()),
        result_cell(outcome, &|_, outcome| outcome.value.map_or(Cell::Absent, Cell::Number)),
        result_cell(outcome, &|_, outcome| outcome.unit.as_str().into()),
        result_cell(outcome, &|_, outcome| outcome.basis.name().into()),
        result_cell(outcome, &|_, outcome| outcome.quote.as_str().into()),
        result_cell(outcome, &|answer, outcome| path_of(library, answer.entry, &outcome.block)),
    ]
}

fn result_cell(
    outcome: Option<(&TargetAnswer, &ReportedOutcome)>,
    cell: &dyn Fn(&TargetAnswer, &ReportedOutcome) -> Cell,
) -> Cell {
    outcome.map_or(Cell::Absent, |(answer, outcome)| cell(answer, outcome))
}

const TRENDS: &[Column] = &[
    Column::new("phrase", ColumnKind::Id, "The phrase, as the source texts have it."),
    Column::new(
        "place",
        ColumnKind::Id,
        "The entity id of the place, or what the folders of the series are called.",
    ),
    Column::new("year", ColumnKind::Integer, "The report's year."),
    Column::new("report", ColumnKind::Id, "The report's id."),
    Column::new(
        "count",
        ColumnKind::Integer,
        "How often the phrase stands in its source text, notes left out.",
    ),
    Column::new("characters", ColumnKind::Integer, "How long that text is, white space left out."),
    Column::new("rate", ColumnKind::Number, "How often it stands in 10,000 characters."),
    Column::new(
        "blocks",
        ColumnKind::List,
        "The blocks that have it, each as REPORT#BLOCK, as often as they have it.",
    ),
];

fn trends(library: &Library, phrases: &[String]) -> Vec<Vec<Cell>> {
    // The finder refuses only more patterns than a configuration can hold.
    trend_rows(phrases, &usages(library, phrases).unwrap_or_default())
}

/// How often each phrase stands in the reports given, whose usages are of these phrases.
pub fn trend_table<P: AsRef<str>>(phrases: &[P], usages: &[Usage]) -> Table {
    Table { rows: trend_rows(phrases, usages), ..empty(TableName::Trends) }
}

fn trend_rows<P: AsRef<str>>(phrases: &[P], usages: &[Usage]) -> Vec<Vec<Cell>> {
    let of_phrase = |(at, phrase): (usize, &P)| -> Vec<Vec<Cell>> {
        usages.iter().map(|usage| trend_row(at, phrase.as_ref(), usage)).collect()
    };
    phrases.iter().enumerate().flat_map(of_phrase).collect()
}

fn trend_row(at: usize, phrase: &str, usage: &Usage) -> Vec<Cell> {
    let frequency = usage.frequency(at);
    let blocks = usage.found[at].iter().map(|one| format!("{}#{}", usage.entry.id, one.block.id));
    vec![
        phrase.into(),
        usage.place.as_str().into(),
        Cell::Integer(usage.year.into()),
        (*usage.entry.id).into(),
        frequency.count.into(),
        frequency.characters.into(),
        frequency.rate().map_or(Cell::Absent, Cell::Number),
        Cell::List(blocks.collect()),
    ]
}

const NOTES: &[Column] = &[
    Column::new("report", ColumnKind::Id, "The report it stands in."),
    Column::new("label", ColumnKind::Id, "Its number in the source, or `e1` and so on for an editor's note."),
    Column::new("by", ColumnKind::Choice(&["report", "editor"]), "Whose note it is."),
    Column::new("defined", ColumnKind::Boolean, "Whether the source text has its definition."),
    Column::new("text", ColumnKind::Localized, "Its text."),
    Column::new("references", ColumnKind::List, "The blocks that refer to it."),
];

fn notes(library: &Library) -> Vec<Vec<Cell>> {
    library.reports.iter().flat_map(|entry| notes_of(entry)).collect()
}

fn notes_of(entry: &ReportEntry) -> Vec<Vec<Cell>> {
    let mut labels: Vec<&Arc<str>> = Vec::new();
    let mut references: BTreeMap<&Arc<str>, Vec<String>> = BTreeMap::new();
    for block in &entry.source.blocks {
        if let BlockKind::Note { label } = &block.kind {
            labels.push(label);
        }
        for (label, _) in block.text.note_refs() {
            labels.push(label);
            references.entry(label).or_default().push(block.id.to_string());
        }
    }
    let mut seen = std::collections::HashSet::new();
    labels.retain(|label| seen.insert(*label));
    labels.into_iter().map(|label| note(entry, label, references.remove(label).unwrap_or_default())).collect()
}

fn note(entry: &ReportEntry, label: &str, references: Vec<String>) -> Vec<Cell> {
    let text = |report: &Report| Some((report.lang.clone(), report.note(label)?.text.plain.to_string()));
    vec![
        (*entry.id).into(),
        label.into(),
        if is_editors_note(label) { "editor" } else { "report" }.into(),
        entry.source.note(label).is_some().into(),
        Cell::Localized(entry.texts().filter_map(text).collect()),
        Cell::List(references),
    ]
}

const TERMS: &[Column] = &[
    Column::new("term", ColumnKind::Localized, "The term and its approved renderings."),
    Column::new("also", ColumnKind::LocalizedList, "Other accepted forms."),
    Column::new("rejected", ColumnKind::LocalizedList, "Renderings that are wrong."),
    Column::new("definition", ColumnKind::Localized, "What it means."),
    Column::new("source", ColumnKind::Localized, "Where the rendering comes from."),
];

fn terms(library: &Library) -> Vec<Vec<Cell>> {
    library.terms.iter().map(term_row).collect()
}

fn term_row(term: &crate::model::term::Term) -> Vec<Cell> {
    vec![
        Cell::localized(&term.term),
        localized_lists(&term.also),
        localized_lists(&term.rejected),
        Cell::localized(&term.definition),
        Cell::localized(&term.source),
    ]
}

fn localized_lists(lists: &BTreeMap<Lang, Vec<String>>) -> Cell {
    Cell::LocalizedList(lists.iter().map(|(lang, list)| (lang.clone(), list.clone())).collect())
}

fn path_of(library: &Library, entry: &ReportEntry, block: &str) -> Cell {
    format!("{}/reports/{}/#{block}", library.source_language(), entry.id).into()
}
