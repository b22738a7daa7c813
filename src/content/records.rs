//! `translation.LANG.yaml`: one entry a block, keyed by its id.

use crate::diagnostic::{Diagnostic, Parsed};
use crate::model::ids::BlockId;
use crate::model::translation::{TranslationRecord, TranslationStatus};
use crate::source::SourceFile;
use crate::yaml::{self, Spanned, Values};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    source: Spanned<String>,
    status: Spanned<String>,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    previous: Option<String>,
}

/// Reads the records of a translation.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse(file: &Arc<SourceFile>) -> Result<Parsed<Vec<TranslationRecord>>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: Option<BTreeMap<String, Raw>> = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let records = raw.unwrap_or_default().into_iter();
    let mut value: Vec<_> =
        records.filter_map(|(block, raw)| read_record(&block, raw, &mut values)).collect();
    value.sort_by(|a, b| a.block.cmp(&b.block));
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

fn read_record(block: &str, raw: Raw, values: &mut Values) -> Option<TranslationRecord> {
    let wanted = "official, reviewed, draft or machine";
    let status = values.read("status", &raw.status, wanted, TranslationStatus::parse)?;
    Some(TranslationRecord {
        block: BlockId::from(block),
        span: values.span(&raw.source),
        source: raw.source.value,
        status,
        by: raw.by,
        date: raw.date,
        previous: raw.previous,
    })
}

#[derive(Serialize)]
struct Written<'a> {
    source: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a str>,
}

/// The whole file, in the order given: that of the report's blocks, so that a change is a change of few lines.
pub fn write_records(records: &[TranslationRecord]) -> String {
    let mut out = String::new();
    for record in records {
        let written = Written {
            source: &record.source,
            status: record.status.name(),
            by: record.by.as_deref(),
            date: record.date.as_deref(),
            previous: record.previous.as_deref(),
        };
        let entry = BTreeMap::from([(&*record.block, yaml::FlowMap(written))]);
        out += &yaml::to_string(&entry).expect("plain strings have a form in YAML");
    }
    out
}
