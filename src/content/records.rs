//! `translation.LANG.yaml`: one entry a block, keyed by its id.

use crate::diagnostic::{Diagnostic, Parsed, WantedValue};
use crate::model::day::day;
use crate::model::ids::BlockId;
use crate::model::translation::{TranslationRecord, TranslationStatus};
use crate::source::SourceFile;
use crate::yaml::schema::{Day, Text, names};
use crate::yaml::{self, FlowText, Spanned, Values};
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "record")]
struct RecordYaml {
    #[schemars(with = "Text")]
    source: Spanned<String>,
    #[schemars(with = "String", extend("enum" = names(&TranslationStatus::ALL, TranslationStatus::name)))]
    status: Spanned<String>,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    date: Option<Spanned<String>>,
    #[serde(default)]
    previous: Option<String>,
    #[serde(default)]
    #[schemars(with = "Option<Text>")]
    text: Option<String>,
}

/// What `translation.LANG.yaml` looks like.
pub fn schema() -> Schema {
    schema_for!(Option<BTreeMap<String, RecordYaml>>)
}

/// Reads the records of a translation.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse(file: &Arc<SourceFile>) -> Result<Parsed<Vec<TranslationRecord>>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: Option<BTreeMap<String, RecordYaml>> = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let records = raw.unwrap_or_default().into_iter();
    let mut value: Vec<_> =
        records.filter_map(|(block, raw)| read_record(&block, raw, &mut values)).collect();
    value.sort_by(|a, b| a.block.cmp(&b.block));
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

fn read_record(block: &str, raw: RecordYaml, values: &mut Values) -> Option<TranslationRecord> {
    let wanted = WantedValue::TranslationState;
    let status = values.read("status", &raw.status, wanted, TranslationStatus::parse)?;
    Some(TranslationRecord {
        block: BlockId::from(block),
        span: values.span(&raw.source),
        source: raw.source.value,
        status,
        by: raw.by,
        date: raw.date.and_then(|date| values.read("date", &date, WantedValue::Day, day)),
        previous: raw.previous,
        text: raw.text,
    })
}

#[derive(Serialize)]
struct WrittenRecord<'a> {
    source: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<FlowText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// The whole file, in the order given: that of the report's blocks, so that a change is a change of few lines.
pub fn write_records(records: &[TranslationRecord]) -> String {
    records.iter().map(write_record).collect()
}

/// A record on a line of its own.
fn write_record(record: &TranslationRecord) -> String {
    let written = WrittenRecord {
        source: &record.source,
        status: record.status.name(),
        by: record.by.as_deref(),
        date: record.date,
        previous: record.previous.clone().map(FlowText),
        text: record.text.as_deref(),
    };
    let entry = BTreeMap::from([(&*record.block, yaml::FlowMap(written))]);
    yaml::to_string(&entry).expect("plain strings have a form in YAML")
}

/// The text of a file of records after some of them are new. The other lines stay as they are: only a changed record's
/// own line differs in git. `order` holds the report's blocks; a new record goes before the first that follows it there.
///
/// # Errors
/// What is wrong with the file as it stands.
pub fn update_records(
    file: &Arc<SourceFile>,
    new: &[TranslationRecord],
    order: &[BlockId],
) -> Result<String, Box<Diagnostic>> {
    let old = parse(file)?.value;
    let rank: HashMap<&str, usize> = order.iter().enumerate().map(|(at, id)| (&**id, at)).collect();
    let rank = |block: &str| rank.get(block).copied();
    let spliced = splice_records(&file.text, new, rank);
    let mut wanted: BTreeMap<&BlockId, &TranslationRecord> =
        old.iter().map(|old| (&old.block, old)).collect();
    wanted.extend(new.iter().map(|new| (&new.block, new)));
    let read = parse(&SourceFile::new(file.path.as_str(), spliced.as_str()));
    if read.is_ok_and(|read| {
        read.value.len() == wanted.len()
            && read.value.iter().zip(wanted.values()).all(|(a, b)| says_the_same(a, b))
    }) {
        return Ok(spliced);
    }
    // A file in another layout, such as one map in braces, is written anew.
    let mut all: Vec<TranslationRecord> = wanted.into_values().cloned().collect();
    all.sort_by_key(|record| rank(&record.block).unwrap_or(usize::MAX));
    Ok(write_records(&all))
}

fn says_the_same(a: &TranslationRecord, b: &&TranslationRecord) -> bool {
    TranslationRecord { span: b.span, ..a.clone() } == **b
}

fn splice_records(text: &str, new: &[TranslationRecord], rank: impl Fn(&str) -> Option<usize>) -> String {
    let mut changed: HashMap<&str, &TranslationRecord> = new.iter().map(|new| (&*new.block, new)).collect();
    let entries = entries(text);
    let there: HashSet<&str> = entries.iter().filter_map(|(key, _)| *key).collect();
    let mut added: Vec<&TranslationRecord> =
        new.iter().filter(|record| !there.contains(&*record.block)).collect();
    added.sort_by_key(|record| rank(&record.block).unwrap_or(usize::MAX));
    let mut added = added.into_iter().peekable();
    let mut out = String::new();
    for (key, lines) in entries {
        let here = key.and_then(&rank);
        while let Some(record) = added.next_if(|record| here.is_some() && rank(&record.block) < here) {
            out += &write_record(record);
        }
        match key.and_then(|key| changed.remove(key)) {
            Some(record) => out += &write_record(record),
            None => out += lines,
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    added.for_each(|record| out += &write_record(record));
    out
}

/// The entries of a map in block style: the key, and its line with those that go on with it. Comments, blank lines and
/// whatever else begins a line have no key.
fn entries(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut starts: Vec<(usize, Option<&str>)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '\t']) && !line.trim().is_empty();
        if !goes_on || starts.is_empty() {
            let key = line.split_once(':').map(|(key, _)| key.trim_matches(['"', '\'']));
            starts.push((at, key.filter(|key| !key.starts_with('#'))));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    starts.iter().zip(ends).map(|((start, key), end)| (*key, &text[*start..end])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn record(block: &str) -> TranslationRecord {
        TranslationRecord {
            block: block.into(),
            source: "0000000000000001".into(),
            status: TranslationStatus::Reviewed,
            by: None,
            date: day("2026-01-02"),
            previous: None,
            text: None,
            span: Span::default(),
        }
    }

    #[test]
    fn only_the_lines_of_new_records_differ() {
        let order = ["s1", "p1", "p2", "p10"].map(BlockId::from);
        let check = |text: &str, new: &[&str], expected: &str| {
            let file = SourceFile::new("r", text);
            let new: Vec<TranslationRecord> = new.iter().map(|block| record(block)).collect();
            assert_eq!(update_records(&file, &new, &order).expect("readable"), expected);
        };
        let new = |block: &str| write_record(&record(block));
        let old = |block: &str| format!("{block}: {{source: \"1\",   status: draft}} # mine\n");
        check("", &["p2", "p1"], &(new("p1") + &new("p2")));
        check(&(old("p1") + &old("p10")), &["p2"], &(old("p1") + &new("p2") + &old("p10")));
        check(&(old("p1") + &old("p10")), &["p1", "s1"], &(new("s1") + &new("p1") + &old("p10")));
        check(&old("gone"), &["p1"], &(old("gone") + &new("p1")));
        check(&format!("# head\n\n{}", old("p1")), &["p2"], &format!("# head\n\n{}{}", old("p1"), new("p2")));
        check("p1:\n  source: a\n  status: draft\n", &["p1"], &new("p1"));
        check(
            "p1:\n  source: a\n  status: draft",
            &["p2"],
            &format!("p1:\n  source: a\n  status: draft\n{}", new("p2")),
        );
    }

    #[test]
    fn a_file_in_braces_is_written_anew() {
        let file = SourceFile::new("r", "{ p2: { source: a, status: draft } }\n");
        let text = update_records(&file, &[record("p1")], &["p1".into(), "p2".into()]).expect("readable");
        let read = parse(&SourceFile::new("r", text.as_str())).expect("readable").value;
        assert_eq!(read.len(), 2, "{text}");
    }

    #[test]
    fn what_cannot_be_read_is_not_touched() {
        let file = SourceFile::new("r", "p1: {\n");
        assert!(update_records(&file, &[record("p2")], &[]).is_err());
    }
}
