//! `targets.yaml`.

use crate::claim;
use crate::diagnostic::{Diagnostic, Parsed, WantedValue};
use crate::model::ids::{BlockId, EntityId};
use crate::model::library::Targets;
use crate::model::outcome::{Basis, Direction, MeasureKind};
use crate::model::target::{Commitment, Comparator, PromisedFigure, Target, UnquantifiedTarget};
use crate::source::SourceFile;
use crate::yaml::schema::{BlockIdText, EntityText, Figure, Text, names_or_null};
use crate::yaml::{self, Spanned, Values};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::{JsonSchema, Schema, schema_for};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "targets")]
struct TargetsYaml {
    #[serde(default)]
    targets: Vec<TargetYaml>,
    #[serde(default)]
    #[schemars(with = "ListOrMap")]
    unquantified: WithoutNumberYaml,
}

/// Numbers are read as text, so that `3.50` and `0.1` are what they say.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "target")]
struct TargetYaml {
    #[schemars(with = "Text")]
    id: Spanned<String>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = ["headline", "commitment", null]))]
    kind: Option<Spanned<String>>,
    indicator: String,
    #[serde(default)]
    #[schemars(with = "Option<EntityText>")]
    entity: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&Comparator::ALL, Comparator::name)))]
    op: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<Figure>")]
    value: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<Figure>")]
    value_high: Option<Spanned<String>>,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&MeasureKind::ALL, MeasureKind::name)))]
    measure: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&Direction::ALL, Direction::name)))]
    direction: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&Basis::ALL, Basis::name)))]
    basis: Option<Spanned<String>>,
    #[serde(default)]
    relative_to: Option<String>,
    #[schemars(with = "BlockIdText")]
    block: Spanned<String>,
    #[schemars(with = "Text")]
    quote: Spanned<String>,
}

/// How targets without a number stand in the file.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "a schema is made of it")]
enum ListOrMap {
    List(Vec<TargetRowYaml>),
    Map(BTreeMap<String, UnquantifiedYaml>),
}

/// Targets without a number: a list, or as older sites have it a map by id.
#[derive(Default)]
struct WithoutNumberYaml(Vec<(String, UnquantifiedYaml)>);

impl<'de> Deserialize<'de> for WithoutNumberYaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WithoutVisitor)
    }
}

struct WithoutVisitor;

impl<'de> Visitor<'de> for WithoutVisitor {
    type Value = WithoutNumberYaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of targets without a number")
    }

    fn visit_unit<E>(self) -> Result<WithoutNumberYaml, E> {
        Ok(WithoutNumberYaml::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<WithoutNumberYaml, A::Error> {
        let mut all = Vec::new();
        while let Some(TargetRowYaml { id, indicator, entity, block, quote }) = rows.next_element()? {
            all.push((id, UnquantifiedYaml { indicator, entity, block, quote }));
        }
        Ok(WithoutNumberYaml(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut rows: A) -> Result<WithoutNumberYaml, A::Error> {
        let mut all = Vec::new();
        while let Some(row) = rows.next_entry()? {
            all.push(row);
        }
        all.sort_by(|a: &(String, UnquantifiedYaml), b| a.0.cmp(&b.0));
        Ok(WithoutNumberYaml(all))
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "unquantified-row")]
struct TargetRowYaml {
    id: String,
    indicator: String,
    #[serde(default)]
    #[schemars(with = "Option<EntityText>")]
    entity: Option<Spanned<String>>,
    #[schemars(with = "BlockIdText")]
    block: Spanned<String>,
    #[schemars(with = "Text")]
    quote: Spanned<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "unquantified")]
struct UnquantifiedYaml {
    indicator: String,
    #[serde(default)]
    #[schemars(with = "Option<EntityText>")]
    entity: Option<Spanned<String>>,
    #[schemars(with = "BlockIdText")]
    block: Spanned<String>,
    #[schemars(with = "Text")]
    quote: Spanned<String>,
}

/// What `targets.yaml` looks like.
pub fn schema() -> Schema {
    schema_for!(TargetsYaml)
}

/// Reads `targets.yaml`.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse(file: &Arc<SourceFile>) -> Result<Parsed<Targets>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: TargetsYaml = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let (mut quantified, mut commitments) = (Vec::new(), Vec::new());
    for raw in raw.targets {
        match read_kind(&raw, &mut values) {
            Some(TargetKind::Headline) => quantified.extend(read_target(raw, &mut values)),
            Some(TargetKind::Commitment) => commitments.push(read_commitment(raw, &mut values)),
            None => {}
        }
    }
    let unquantified = raw
        .unquantified
        .0
        .into_iter()
        .map(|(id, raw)| UnquantifiedTarget {
            id,
            indicator: raw.indicator,
            entity: read_entity(raw.entity.as_ref(), &mut values),
            span: values.span(&raw.quote),
            block: BlockId::from(raw.block.value),
            quote: raw.quote.value,
        })
        .collect();
    let value = Targets { quantified, unquantified, commitments, file: Some(Arc::clone(file)) };
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

/// Whether a row is one of the year's headline targets or a promise beside them.
#[derive(Clone, Copy)]
enum TargetKind {
    Headline,
    Commitment,
}

fn read_kind(raw: &TargetYaml, values: &mut Values) -> Option<TargetKind> {
    match &raw.kind {
        Some(kind) => values.read("kind", kind, WantedValue::TargetKind, parse_kind),
        None => Some(TargetKind::Headline),
    }
}

fn parse_kind(name: &str) -> Option<TargetKind> {
    match name {
        "headline" => Some(TargetKind::Headline),
        "commitment" => Some(TargetKind::Commitment),
        _ => None,
    }
}

fn read_target(raw: TargetYaml, values: &mut Values) -> Option<Target> {
    let Some(figure) = read_figure(&raw, values) else {
        let needed = [("op", &raw.op), ("value", &raw.value)];
        for (field, _) in needed.into_iter().filter(|(_, value)| given(value.as_ref()).is_none()) {
            let _: Option<()> = values.read(field, &raw.id, WantedValue::OfHeadline, |_| None);
        }
        return None;
    };
    Some(Target {
        entity: read_entity(raw.entity.as_ref(), values),
        span: values.span(&raw.quote),
        id: raw.id.value,
        indicator: raw.indicator,
        op: figure.op,
        value: figure.value,
        value_high: figure.value_high,
        unit: figure.unit,
        measure: figure.measure,
        direction: figure.direction,
        basis: figure.basis,
        relative_to: raw.relative_to,
        block: BlockId::from(raw.block.value),
        quote: raw.quote.value,
    })
}

fn read_commitment(raw: TargetYaml, values: &mut Values) -> Commitment {
    Commitment {
        figure: read_figure(&raw, values),
        entity: read_entity(raw.entity.as_ref(), values),
        span: values.span(&raw.quote),
        id: raw.id.value,
        indicator: raw.indicator,
        block: BlockId::from(raw.block.value),
        quote: raw.quote.value,
    }
}

/// The number of a row with what it measures. Files that do not say what it measures mean what the quotation says.
fn read_figure(raw: &TargetYaml, values: &mut Values) -> Option<PromisedFigure> {
    let names = Comparator::wanted();
    let op = given(raw.op.as_ref()).map(|op| values.read("op", op, names, Comparator::parse));
    let value =
        given(raw.value.as_ref()).map(|value| values.read("value", value, WantedValue::Number, parse_number));
    let high = given(raw.value_high.as_ref());
    let value_high = high.and_then(|high| values.read("value_high", high, WantedValue::Number, parse_number));
    let measure = given(raw.measure.as_ref())
        .and_then(|measure| values.read("measure", measure, MeasureKind::wanted(), MeasureKind::parse));
    let direction = given(raw.direction.as_ref())
        .and_then(|direction| values.read("direction", direction, Direction::wanted(), Direction::parse));
    let basis = given(raw.basis.as_ref())
        .and_then(|basis| values.read("basis", basis, Basis::wanted(), Basis::parse));
    let (op, value) = (op??, value??);
    let (meant, way) = claim::measure_in(&raw.quote.value, value);
    Some(PromisedFigure {
        op,
        value,
        value_high,
        unit: raw.unit.clone(),
        measure: measure.unwrap_or(meant),
        direction: if raw.measure.is_some() { direction } else { direction.or(way) },
        basis: basis.unwrap_or(Basis::Year),
    })
}

/// A number as a value of YAML says it.
pub(super) fn parse_number(text: &str) -> Option<Decimal> {
    Decimal::from_str(text).ok()
}

/// A value that is not left out, and not `null`.
pub(super) fn given(value: Option<&Spanned<String>>) -> Option<&Spanned<String>> {
    value.filter(|value| !matches!(value.value.as_str(), "null" | "~" | ""))
}

fn read_entity(entity: Option<&Spanned<String>>, values: &mut Values) -> Option<EntityId> {
    values.read("entity", entity?, WantedValue::Entity("indicators/gdp"), EntityId::parse)
}

#[derive(Serialize)]
struct WrittenTargets<'a> {
    targets: Vec<WrittenTarget<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unquantified: Vec<WrittenUnquantified<'a>>,
}

#[derive(Serialize)]
struct WrittenTarget<'a> {
    id: &'a str,
    kind: &'static str,
    indicator: &'a str,
    entity: Option<String>,
    op: Option<&'static str>,
    value: Option<YamlNumber>,
    value_high: Option<YamlNumber>,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative_to: Option<&'a str>,
    block: &'a str,
    quote: &'a str,
}

#[derive(Serialize)]
struct WrittenUnquantified<'a> {
    id: &'a str,
    indicator: &'a str,
    entity: Option<String>,
    block: &'a str,
    quote: &'a str,
}

/// A whole number or a fraction, as YAML writes them.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum YamlNumber {
    Whole(i64),
    Fraction(f64),
}

impl From<Decimal> for YamlNumber {
    fn from(value: Decimal) -> Self {
        let value = value.normalize();
        let whole = if value.scale() == 0 { value.to_i64() } else { None };
        whole.map_or_else(|| Self::Fraction(value.to_f64().unwrap_or_default()), Self::Whole)
    }
}

/// The whole of `targets.yaml`.
pub fn write_targets(targets: &Targets) -> String {
    let written = WrittenTargets {
        targets: targets
            .quantified
            .iter()
            .map(written_target)
            .chain(targets.commitments.iter().map(written_commitment))
            .collect(),
        unquantified: targets.unquantified.iter().map(written_unquantified).collect(),
    };
    let text = yaml::to_string(&written).expect("strings and numbers have a form in YAML");
    yaml::modeline("targets", super::layout::REPORT_DEPTH) + &text
}

fn written_target(target: &Target) -> WrittenTarget<'_> {
    WrittenTarget {
        id: &target.id,
        kind: "headline",
        indicator: &target.indicator,
        entity: target.entity.as_ref().map(ToString::to_string),
        op: Some(target.op.name()),
        value: Some(target.value.into()),
        value_high: target.value_high.map(YamlNumber::from),
        unit: &target.unit,
        measure: Some(target.measure.name()),
        direction: target.direction.map(Direction::name),
        basis: Some(target.basis.name()),
        relative_to: target.relative_to.as_deref(),
        block: &target.block,
        quote: &target.quote,
    }
}

fn written_commitment(row: &Commitment) -> WrittenTarget<'_> {
    let figure = row.figure.as_ref();
    WrittenTarget {
        id: &row.id,
        kind: "commitment",
        indicator: &row.indicator,
        entity: row.entity.as_ref().map(ToString::to_string),
        op: figure.map(|figure| figure.op.name()),
        value: figure.map(|figure| figure.value.into()),
        value_high: figure.and_then(|figure| figure.value_high).map(YamlNumber::from),
        unit: figure.map_or("", |figure| &figure.unit),
        measure: figure.map(|figure| figure.measure.name()),
        direction: figure.and_then(|figure| figure.direction).map(Direction::name),
        basis: figure.map(|figure| figure.basis.name()),
        relative_to: None,
        block: &row.block,
        quote: &row.quote,
    }
}

fn written_unquantified(target: &UnquantifiedTarget) -> WrittenUnquantified<'_> {
    WrittenUnquantified {
        id: &target.id,
        indicator: &target.indicator,
        entity: target.entity.as_ref().map(ToString::to_string),
        block: &target.block,
        quote: &target.quote,
    }
}
