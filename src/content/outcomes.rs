//! `outcomes.yaml` and `links.yaml`: lists beside the later document.

use super::layout::REPORT_DEPTH;
use super::targets::{YamlNumber, given, parse_number};
use crate::diagnostic::{Diagnostic, Parsed, WantedValue};
use crate::model::ids::{BlockId, BlockRef, EntityId};
use crate::model::library::Links;
use crate::model::outcome::{
    Author, Basis, BlockLink, MeasureKind, OutcomeLink, OutcomeStatus, Relatedness, ReportedOutcome, RowRef,
};
use crate::source::SourceFile;
use crate::yaml::schema::{BlockIdText, BlockText, EntityText, Figure, RowText, Text, names, names_or_null};
use crate::yaml::{self, FlowSeq, Spanned, Values};
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "outcome")]
struct OutcomeYaml {
    #[schemars(with = "Text")]
    id: Spanned<String>,
    indicator: String,
    #[serde(default)]
    #[schemars(with = "Option<EntityText>")]
    entity: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&MeasureKind::ALL, MeasureKind::name)))]
    measure: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<Figure>")]
    value: Option<Spanned<String>>,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    #[schemars(with = "Option<Text>")]
    period: Option<String>,
    #[schemars(with = "String", extend("enum" = names(&Basis::ALL, Basis::name)))]
    basis: Spanned<String>,
    #[schemars(with = "BlockIdText")]
    block: Spanned<String>,
    #[schemars(with = "Text")]
    quote: Spanned<String>,
}

/// What `outcomes.yaml` looks like.
pub fn outcomes_schema() -> Schema {
    schema_for!(Option<Vec<OutcomeYaml>>)
}

/// Reads `outcomes.yaml`.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse_outcomes(file: &Arc<SourceFile>) -> Result<Parsed<Vec<ReportedOutcome>>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: Option<Vec<OutcomeYaml>> = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let read = raw.unwrap_or_default().into_iter().filter_map(|raw| read_outcome(raw, &mut values));
    let value = read.collect();
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

fn read_outcome(raw: OutcomeYaml, values: &mut Values) -> Option<ReportedOutcome> {
    let entity = raw.entity.as_ref();
    let measure = raw.measure.as_ref();
    Some(ReportedOutcome {
        entity: optional(values, "entity", entity, WantedValue::Entity("indicators/gdp"), EntityId::parse),
        measure: optional(values, "measure", measure, MeasureKind::wanted(), MeasureKind::parse),
        value: optional(values, "value", raw.value.as_ref(), WantedValue::Number, parse_number),
        basis: values.read("basis", &raw.basis, Basis::wanted(), Basis::parse)?,
        span: values.span(&raw.quote),
        id: raw.id.value,
        indicator: raw.indicator,
        unit: raw.unit,
        period: raw.period,
        block: BlockId::from(raw.block.value),
        quote: raw.quote.value,
    })
}

/// A value that may be left out, or be `null`; what is wanted of it, and how it is read.
fn optional<T>(
    values: &mut Values,
    field: &'static str,
    raw: Option<&Spanned<String>>,
    wanted: WantedValue,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    values.read(field, given(raw)?, wanted, read)
}

/// A value that a link of its kind must have: one that is left out is an empty one at the kind, where it is reported.
fn required(raw: Option<&Spanned<String>>, kind: &Spanned<String>) -> Spanned<String> {
    raw.cloned().unwrap_or_else(|| Spanned { value: String::new(), ..kind.clone() })
}

#[derive(Serialize)]
struct WrittenOutcome<'a> {
    id: &'a str,
    indicator: &'a str,
    entity: Option<String>,
    measure: Option<&'static str>,
    value: Option<YamlNumber>,
    unit: &'a str,
    period: Option<&'a str>,
    basis: &'static str,
    block: &'a str,
    quote: &'a str,
}

/// The whole of `outcomes.yaml`.
pub fn write_outcomes(outcomes: &[ReportedOutcome]) -> String {
    let written = outcomes.iter().map(|outcome| WrittenOutcome {
        id: &outcome.id,
        indicator: &outcome.indicator,
        entity: outcome.entity.as_ref().map(ToString::to_string),
        measure: outcome.measure.map(MeasureKind::name),
        value: outcome.value.map(YamlNumber::from),
        unit: &outcome.unit,
        period: outcome.period.as_deref(),
        basis: outcome.basis.name(),
        block: &outcome.block,
        quote: &outcome.quote,
    });
    let text =
        yaml::to_string(&written.collect::<Vec<_>>()).expect("strings and numbers have a form in YAML");
    yaml::modeline("outcomes", REPORT_DEPTH) + &text
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "link")]
struct LinkYaml {
    #[schemars(with = "String", extend("enum" = ["outcome", "block"]))]
    kind: Spanned<String>,
    #[serde(default)]
    #[schemars(with = "Option<RowText>")]
    target: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<RowText>")]
    outcome: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&OutcomeStatus::ALL, OutcomeStatus::name)))]
    status: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Vec<BlockText>")]
    from: Vec<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Vec<BlockText>")]
    to: Vec<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&Relatedness::ALL, Relatedness::name)))]
    relation: Option<Spanned<String>>,
    #[serde(default)]
    score: u8,
    #[schemars(with = "String")]
    by: Spanned<String>,
}

/// What `links.yaml` looks like.
pub fn links_schema() -> Schema {
    schema_for!(Option<Vec<LinkYaml>>)
}

/// Reads `links.yaml`.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse_links(file: &Arc<SourceFile>) -> Result<Parsed<Links>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: Option<Vec<LinkYaml>> = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let mut links = Links { file: Some(Arc::clone(file)), ..Links::default() };
    for raw in raw.unwrap_or_default() {
        match raw.kind.value.as_str() {
            "outcome" => links.answers.extend(read_answer(&raw, &mut values)),
            "block" => links.blocks.extend(read_blocks(&raw, &mut values)),
            _ => drop(values.read("kind", &raw.kind, WantedValue::LinkKind, |_| None::<()>)),
        }
    }
    Ok(Parsed { value: links, diagnostics: values.diagnostics })
}

const ROW: WantedValue = WantedValue::Row("duchang-2024#gdp-growth");

fn read_answer(raw: &LinkYaml, values: &mut Values) -> Option<OutcomeLink> {
    let status = required(raw.status.as_ref(), &raw.kind);
    Some(OutcomeLink {
        span: values.span(&raw.kind),
        target: values.read("target", &required(raw.target.as_ref(), &raw.kind), ROW, RowRef::parse)?,
        outcome: optional(values, "outcome", raw.outcome.as_ref(), ROW, RowRef::parse),
        status: values.read("status", &status, OutcomeStatus::wanted(), OutcomeStatus::parse)?,
        by: read_author(raw, values)?,
    })
}

fn read_author(raw: &LinkYaml, values: &mut Values) -> Option<Author> {
    values.read("by", &raw.by, WantedValue::Author, Author::parse)
}

fn read_blocks(raw: &LinkYaml, values: &mut Values) -> Option<BlockLink> {
    let mut side = |field, blocks: &[Spanned<String>]| -> Vec<BlockRef> {
        let read = |block| values.read(field, block, WantedValue::Block("duchang-2024#p3"), BlockRef::parse);
        blocks.iter().filter_map(read).collect()
    };
    let (from, to) = (side("from", &raw.from), side("to", &raw.to));
    let relation = required(raw.relation.as_ref(), &raw.kind);
    Some(BlockLink {
        from,
        to,
        relation: values.read("relation", &relation, Relatedness::wanted(), Relatedness::parse)?,
        score: raw.score,
        by: read_author(raw, values)?,
        span: values.span(&raw.kind),
    })
}

#[derive(Serialize)]
struct WrittenOutcomeLink<'a> {
    kind: &'static str,
    target: String,
    outcome: Option<String>,
    status: &'static str,
    by: &'a str,
}

#[derive(Serialize)]
struct WrittenBlockLink<'a> {
    kind: &'static str,
    from: yaml::FlowSeq<Vec<String>>,
    to: yaml::FlowSeq<Vec<String>>,
    relation: &'static str,
    score: u8,
    by: &'a str,
}

/// The whole of `links.yaml`.
pub fn write_links(links: &Links) -> String {
    let answers: Vec<_> = links.answers.iter().map(written_answer).collect();
    let blocks: Vec<_> = links.blocks.iter().map(written_blocks).collect();
    let head = if answers.is_empty() && blocks.is_empty() {
        String::new()
    } else {
        yaml::modeline("links", REPORT_DEPTH)
    };
    head + &written_rows(&answers) + &written_rows(&blocks)
}

/// Rows as YAML; nothing where there are none.
fn written_rows<T: Serialize>(rows: &[T]) -> String {
    match rows {
        [] => String::new(),
        _ => yaml::to_string(&rows).expect("strings and numbers have a form in YAML"),
    }
}

fn written_answer(link: &OutcomeLink) -> WrittenOutcomeLink<'_> {
    WrittenOutcomeLink {
        kind: "outcome",
        target: link.target.to_string(),
        outcome: link.outcome.as_ref().map(ToString::to_string),
        status: link.status.name(),
        by: link.by.name(),
    }
}

fn written_blocks(link: &BlockLink) -> WrittenBlockLink<'_> {
    WrittenBlockLink {
        kind: "block",
        from: written_side(&link.from),
        to: written_side(&link.to),
        relation: link.relation.name(),
        score: link.score,
        by: link.by.name(),
    }
}

fn written_side(blocks: &[BlockRef]) -> FlowSeq<Vec<String>> {
    yaml::FlowSeq(blocks.iter().map(ToString::to_string).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    const LINKS: &str = "- kind: outcome\n  target: a-2022#gdp\n  outcome: a-2023#gdp\n  status: exceeded\n  by: rule\n\
        - kind: block\n  from: [a-2022#p1]\n  to: [a-2023#p1, a-2023#p2]\n  relation: split\n  score: 40\n  by: 王\n";

    #[test]
    fn what_is_written_is_what_was_read() {
        let read = parse_links(&SourceFile::new("links.yaml", LINKS)).expect("readable");
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        let written = write_links(&read.value);
        let again = parse_links(&SourceFile::new("links.yaml", &*written)).expect("readable");
        assert_eq!(write_links(&again.value), written);
        assert_eq!(again.value.blocks[0].by, Author::Person("王".into()));
        assert_eq!(again.value.answers[0].status, OutcomeStatus::Exceeded);
        assert_eq!(write_links(&Links::default()), "");
    }

    #[test]
    fn an_outcome_may_have_no_number() {
        let text = "- {id: x, indicator: 馆, basis: year, block: p1, quote: 建成馆, value: null}\n\
            - {id: y, indicator: 馆, basis: year, block: p1, quote: 建成2座馆, value: '2', measure: count, unit: 座}\n";
        let read = parse_outcomes(&SourceFile::new("outcomes.yaml", text)).expect("readable");
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        let again =
            parse_outcomes(&SourceFile::new("outcomes.yaml", write_outcomes(&read.value))).expect("readable");
        let value = |outcome: &ReportedOutcome| (outcome.value, outcome.measure, outcome.quote.clone());
        assert_eq!(
            again.value.iter().map(value).collect::<Vec<_>>(),
            read.value.iter().map(value).collect::<Vec<_>>()
        );
        assert_eq!(again.value[1].value, Some(Decimal::TWO));
    }

    #[test]
    fn what_is_no_value_is_said_with_what_is_wanted() {
        let check = |text: &str, field: &str| {
            let read = parse_links(&SourceFile::new("links.yaml", text)).expect("readable");
            let said: Vec<String> = read.diagnostics.iter().map(|d| d.problem.message()).collect();
            assert!(said.len() == 1 && said[0].contains(field), "{said:?}");
        };
        check(&LINKS.replace("exceeded", "great"), "status");
        check(&LINKS.replace("kind: outcome", "kind: other"), "kind");
        check(&LINKS.replace("split", "cut"), "relation");
        check(&LINKS.replace("a-2022#gdp", "gdp"), "target");
        check(&LINKS.replace("  target: a-2022#gdp\n", ""), "target");
        check(&LINKS.replace("  status: exceeded\n", ""), "status");
        check(&LINKS.replace("relation: split", "relation: null"), "relation");
    }
}
