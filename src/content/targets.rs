//! `targets.yaml`.

use crate::diagnostic::{Diagnostic, Parsed};
use crate::model::ids::{BlockId, EntityId};
use crate::model::library::Targets;
use crate::model::target::{Comparator, Target, UnquantifiedTarget};
use crate::source::SourceFile;
use crate::yaml::{self, Spanned, Values};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    targets: Vec<RawTarget>,
    #[serde(default)]
    unquantified: BTreeMap<String, RawUnquantified>,
}

/// Numbers are read as text, so that `3.50` and `0.1` are what they say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTarget {
    id: Spanned<String>,
    indicator: String,
    #[serde(default)]
    entity: Option<Spanned<String>>,
    op: Spanned<String>,
    value: Spanned<String>,
    #[serde(default)]
    value_high: Option<Spanned<String>>,
    unit: String,
    block: Spanned<String>,
    quote: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawUnquantified {
    indicator: String,
    #[serde(default)]
    entity: Option<Spanned<String>>,
    block: Spanned<String>,
    quote: Spanned<String>,
}

/// Reads `targets.yaml`.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse(file: &Arc<SourceFile>) -> Result<Parsed<Targets>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: Raw = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let quantified = raw.targets.into_iter().filter_map(|raw| read_target(raw, &mut values)).collect();
    let unquantified = raw
        .unquantified
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
    let value = Targets { quantified, unquantified, file: Some(Arc::clone(file)) };
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

fn read_target(raw: RawTarget, values: &mut Values) -> Option<Target> {
    let names: Vec<&str> = Comparator::ALL.iter().map(|op| op.name()).collect();
    let op = values.read("op", &raw.op, &names.join(", "), Comparator::parse);
    let number = |text: &str| Decimal::from_str(text).ok();
    let value = values.read("value", &raw.value, "a number", number);
    let high = raw.value_high.filter(|high| !matches!(high.value.as_str(), "null" | "~" | ""));
    let value_high = high.as_ref().and_then(|high| values.read("value_high", high, "a number", number));
    Some(Target {
        entity: read_entity(raw.entity.as_ref(), values),
        span: values.span(&raw.quote),
        id: raw.id.value,
        indicator: raw.indicator,
        op: op?,
        value: value?,
        value_high,
        unit: raw.unit,
        block: BlockId::from(raw.block.value),
        quote: raw.quote.value,
    })
}

fn read_entity(entity: Option<&Spanned<String>>, values: &mut Values) -> Option<EntityId> {
    values.read("entity", entity?, "an entity such as `indicators/gdp`", EntityId::parse)
}

#[derive(Serialize)]
struct Written<'a> {
    targets: Vec<WrittenTarget<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    unquantified: BTreeMap<&'a str, WrittenUnquantified<'a>>,
}

#[derive(Serialize)]
struct WrittenTarget<'a> {
    id: &'a str,
    indicator: &'a str,
    entity: Option<String>,
    op: &'static str,
    value: Number,
    value_high: Option<Number>,
    unit: &'a str,
    block: &'a str,
    quote: &'a str,
}

#[derive(Serialize)]
struct WrittenUnquantified<'a> {
    indicator: &'a str,
    entity: Option<String>,
    block: &'a str,
    quote: &'a str,
}

/// A whole number or a fraction, as YAML writes them.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Fraction(f64),
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        let value = value.normalize();
        let whole = if value.scale() == 0 { value.to_i64() } else { None };
        whole.map_or_else(|| Self::Fraction(value.to_f64().unwrap_or_default()), Self::Whole)
    }
}

/// The whole of `targets.yaml`.
pub fn write_targets(targets: &Targets) -> String {
    let written = Written {
        targets: targets.quantified.iter().map(written_target).collect(),
        unquantified: targets.unquantified.iter().map(written_unquantified).collect(),
    };
    yaml::to_string(&written).expect("strings and numbers have a form in YAML")
}

fn written_target(target: &Target) -> WrittenTarget<'_> {
    WrittenTarget {
        id: &target.id,
        indicator: &target.indicator,
        entity: target.entity.as_ref().map(ToString::to_string),
        op: target.op.name(),
        value: target.value.into(),
        value_high: target.value_high.map(Number::from),
        unit: &target.unit,
        block: &target.block,
        quote: &target.quote,
    }
}

fn written_unquantified(target: &UnquantifiedTarget) -> (&str, WrittenUnquantified<'_>) {
    let entity = target.entity.as_ref().map(ToString::to_string);
    let written = WrittenUnquantified {
        indicator: &target.indicator,
        entity,
        block: &target.block,
        quote: &target.quote,
    };
    (&target.id, written)
}
