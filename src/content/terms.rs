//! `terms.yaml`.

use crate::diagnostic::{Diagnostic, Parsed, WantedValue};
use crate::model::entity::Localized;
use crate::model::ids::{BlockRef, Lang};
use crate::model::term::{Term, TermException};
use crate::source::SourceFile;
use crate::yaml::schema::{BlockText, Text};
use crate::yaml::{self, Spanned, Values};
use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "term")]
struct TermYaml {
    #[schemars(with = "BTreeMap<String, Text>")]
    term: Spanned<Localized>,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<Text>>")]
    also: BTreeMap<Lang, Vec<String>>,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<Text>>")]
    rejected: BTreeMap<Lang, Vec<String>>,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Text>")]
    definition: Localized,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Text>")]
    source: Localized,
    #[serde(default)]
    exceptions: Vec<TermExceptionYaml>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "exception")]
struct TermExceptionYaml {
    #[schemars(with = "BlockText")]
    block: Spanned<String>,
    reason: String,
}

/// What `terms.yaml` looks like.
pub fn schema() -> Schema {
    schema_for!(Option<Vec<TermYaml>>)
}

/// Reads `terms.yaml`.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse(file: &Arc<SourceFile>) -> Result<Parsed<Vec<Term>>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: Option<Vec<TermYaml>> = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let value = raw.unwrap_or_default().into_iter().map(|raw| read_term(raw, &mut values)).collect();
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

fn read_term(raw: TermYaml, values: &mut Values) -> Term {
    let span = values.span(&raw.term);
    let mut exceptions = Vec::new();
    for exception in raw.exceptions {
        let wanted = WantedValue::Block("duchang-2024#p14");
        if let Some(block) = values.read("block", &exception.block, wanted, BlockRef::parse) {
            exceptions.push(TermException { block, reason: exception.reason });
        }
    }
    Term {
        term: raw.term.value,
        also: raw.also,
        rejected: raw.rejected,
        definition: raw.definition,
        source: raw.source,
        exceptions,
        span,
    }
}
