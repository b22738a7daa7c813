//! Front matter: the YAML between the first two lines `---`.
//!
//! Cut off here and not by the Markdown parser, which takes such a block in the middle of a text for front matter too.

use crate::diagnostic::{Diagnostic, Parsed, Problem, WantedValue};
use crate::model::day::day;
use crate::model::document::{DocumentKind, OLD_WORK_REPORT};
use crate::model::entity::Localized;
use crate::model::ids::EntityId;
use crate::model::report::{Correction, NoteMarks, NoteMeta, ReportMeta, SourceMeta};
use crate::source::{self, SourceFile};
use crate::yaml::schema::{BlockIdText, Day, EntityText, Period, Text, Year};
use crate::yaml::{self, Spanned, Values};
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The parts of a file with front matter, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    pub yaml: Range<usize>,
    pub body: usize,
}

/// Finds the front matter of a file.
///
/// # Errors
/// A file that does not begin with `---`, or has no second line `---`.
pub fn split(file: &Arc<SourceFile>) -> Result<Split, Box<Diagnostic>> {
    let error = |range: Range<usize>, problem| Err(Box::new(Diagnostic::at(file, range, problem)));
    let first = file.text.split_inclusive('\n').next().unwrap_or("");
    if first.trim_end() != "---" {
        return error(0..first.trim_end().len(), Problem::FrontMatterMissing);
    }
    match source::closing_fence(&file.text, "---") {
        Some(close) => Ok(Split { yaml: first.len()..close.start, body: close.end }),
        None => error(0..3, Problem::FrontMatterUnclosed),
    }
}

/// Where front matter is that does not begin or end with `---`: it ends at the first such line or at a blank one. A file
/// that has neither mark has no front matter.
pub fn guess(file: &SourceFile) -> Split {
    let mut lines = file.text.split_inclusive('\n').peekable();
    let opening = lines.next_if(|line| line.trim_end() == "---").map_or(0, str::len);
    let mut at = opening;
    for line in lines {
        match line.trim_end() {
            "---" => return Split { yaml: opening..at, body: at + line.len() },
            "" => break,
            _ => at += line.len(),
        }
    }
    if opening > 0 { Split { yaml: opening..at, body: at } } else { Split { yaml: 0..0, body: 0 } }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "report")]
struct FrontMatterYaml {
    #[schemars(with = "Text")]
    title: Spanned<String>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = kind_names()))]
    kind: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<EntityText>")]
    place: Option<Spanned<String>>,
    #[serde(default)]
    issuer: Option<String>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    issues: Option<String>,
    #[serde(default)]
    #[schemars(with = "Option<Year>")]
    year: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<Period>")]
    period: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    date: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    updated: Option<Spanned<String>>,
    #[serde(default)]
    corrections: Vec<CorrectionYaml>,
    #[serde(default)]
    meeting: Option<String>,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    extract: bool,
    #[serde(default)]
    notes: NotesYaml,
    #[serde(default)]
    source: SourceYaml,
}

#[derive(Deserialize, Serialize, Default, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "note-marks")]
struct NotesYaml {
    #[serde(default)]
    marks: NoteMarksYaml,
    #[serde(default)]
    #[schemars(with = "Vec<Text>")]
    missing: Vec<Arc<str>>,
}

#[derive(Deserialize, Serialize, Default, Clone, Copy, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "marks")]
enum NoteMarksYaml {
    Circled,
    Bracketed,
    #[default]
    None,
}

#[derive(Deserialize, Serialize, Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "source")]
struct SourceYaml {
    file: Option<String>,
    sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public: Option<bool>,
    url: Option<String>,
    retrieved: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "correction")]
struct CorrectionYaml {
    #[schemars(with = "Day")]
    date: Spanned<String>,
    #[schemars(with = "BTreeMap<String, Text>")]
    text: Localized,
    #[serde(default)]
    #[schemars(with = "Vec<BlockIdText>")]
    blocks: Vec<String>,
}

/// What the front matter of a report looks like.
pub fn schema() -> Schema {
    schema_for!(FrontMatterYaml)
}

/// Reads a report's front matter.
///
/// # Errors
/// Bad YAML, an unknown key, or no title.
pub fn parse_report(
    file: &Arc<SourceFile>,
    range: Range<usize>,
) -> Result<Parsed<ReportMeta>, Box<Diagnostic>> {
    let raw: FrontMatterYaml = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let title = values.read("title", &raw.title, WantedValue::Title, |title| {
        source::is_seen(title).then(|| title.to_owned())
    });
    let year = raw.year.and_then(|year| values.read("year", &year, WantedValue::Year, year_of));
    let place = raw.place.as_ref();
    let place = place.and_then(|place| {
        values.read("place", place, WantedValue::Entity("places/duchang"), EntityId::parse)
    });
    let date = raw.date.and_then(|date| values.read("date", &date, WantedValue::Day, day));
    let updated = raw.updated.and_then(|updated| values.read("updated", &updated, WantedValue::Day, day));
    let corrections = corrections(raw.corrections, &mut values);
    let kind =
        raw.kind.and_then(|kind| values.read("kind", &kind, DocumentKind::wanted(), DocumentKind::parse));
    let period = raw.period.and_then(|period| {
        values.read("period", &period, WantedValue::Years, |text| is_period(text).then(|| text.to_owned()))
    });
    let value = ReportMeta {
        title: title.unwrap_or_default(),
        kind,
        place,
        issuer: raw.issuer,
        number: raw.number,
        issues: raw.issues,
        year,
        period,
        date,
        updated,
        corrections,
        meeting: raw.meeting,
        speaker: raw.speaker,
        extract: raw.extract,
        notes: raw.notes.into(),
        source: raw.source.into(),
    };
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

/// The corrections, the last day first; one without a day is told and left out.
fn corrections(raw: Vec<CorrectionYaml>, values: &mut Values) -> Vec<Correction> {
    let correction = |CorrectionYaml { date, text, blocks }| {
        let date = values.read("date", &date, WantedValue::Day, day)?;
        Some(Correction { date, text, blocks: blocks.into_iter().map(Into::into).collect() })
    };
    let mut corrections: Vec<_> = raw.into_iter().filter_map(correction).collect();
    corrections.sort_by_key(|correction| Reverse(correction.date));
    corrections
}

/// A year of four digits at most, as dates have.
fn year_of(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|year| (1..=9999).contains(year))
}

/// The kinds of document in files, by their old name too.
fn kind_names() -> Vec<Option<&'static str>> {
    let names = DocumentKind::ALL.iter().map(|kind| Some(kind.name()));
    names.chain([Some(OLD_WORK_REPORT), None]).collect()
}

/// Whether a text is two years, the later one behind: `2021-2025`.
fn is_period(text: &str) -> bool {
    let years = text.split_once('-').and_then(|(first, last)| year_number(first).zip(year_number(last)));
    years.is_some_and(|(first, last)| first <= last)
}

fn year_number(text: &str) -> Option<u16> {
    text.parse::<u16>().ok().filter(|year| text.len() == 4 && *year >= 1900)
}

/// What a translation's front matter may hold.
#[derive(Serialize)]
struct Localised<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: &'a Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    corrections: &'a [Correction],
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<LocalisedSource<'a>>,
}

/// The file that a translation was imported from.
#[derive(Serialize)]
struct LocalisedSource<'a> {
    file: &'a Option<String>,
    sha256: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public: Option<bool>,
}

#[derive(Serialize)]
struct Whole<'a> {
    title: &'a str,
    kind: Option<&'static str>,
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issues: &'a Option<String>,
    year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: &'a Option<String>,
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Date>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    corrections: &'a [Correction],
    meeting: &'a Option<String>,
    speaker: &'a Option<String>,
    extract: bool,
    notes: NotesYaml,
    source: SourceYaml,
}

/// The YAML of a report's front matter. Where the report says nothing about itself but its title, as a translation
/// does, only what is there is written.
pub fn write_report(meta: &ReportMeta) -> String {
    let bare = ReportMeta {
        title: meta.title.clone(),
        meeting: meta.meeting.clone(),
        speaker: meta.speaker.clone(),
        corrections: meta.corrections.clone(),
        ..ReportMeta::default()
    };
    if *meta == bare {
        return write_translation(meta);
    }
    let whole = Whole {
        title: &meta.title,
        kind: meta.kind.map(DocumentKind::name),
        place: meta.place.as_ref().map(ToString::to_string),
        issuer: &meta.issuer,
        number: &meta.number,
        issues: &meta.issues,
        year: meta.year,
        period: &meta.period,
        date: meta.date,
        updated: meta.updated,
        corrections: &meta.corrections,
        meeting: &meta.meeting,
        speaker: &meta.speaker,
        extract: meta.extract,
        notes: (&meta.notes).into(),
        source: (&meta.source).into(),
    };
    yaml::to_string(&whole).expect("plain strings and numbers have a form in YAML")
}

/// The YAML of a translation's front matter: what it says in its own language, and the file that it was imported from.
pub fn write_translation(meta: &ReportMeta) -> String {
    let SourceMeta { file, sha256, public, .. } = &meta.source;
    let source = LocalisedSource { file, sha256, public: *public };
    let own = Localised {
        title: &meta.title,
        meeting: &meta.meeting,
        speaker: &meta.speaker,
        corrections: &meta.corrections,
        source: meta.source.file.is_some().then_some(source),
    };
    yaml::to_string(&own).expect("plain strings have a form in YAML")
}

/// A file's front matter, with its lines `---`, saying of itself what `meta` says in its own language. Each of these values
/// is taken to stand on one line; the others stay as they are.
pub fn with_localised(front_matter: &str, meta: &ReportMeta) -> String {
    let values = [
        ("title", Some(&meta.title)),
        ("meeting", meta.meeting.as_ref()),
        ("speaker", meta.speaker.as_ref()),
    ];
    let mut lines: Vec<String> = front_matter.split_inclusive('\n').map(str::to_owned).collect();
    for (key, value) in values {
        let line = value.map(|value| {
            yaml::to_string(&BTreeMap::from([(key, value)])).expect("a string has a form in YAML")
        });
        match (
            lines.iter().position(|old| old.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'))),
            line,
        ) {
            (Some(at), Some(line)) => lines[at] = line,
            (None, Some(line)) => lines.insert(lines.len() - 1, line),
            (_, None) => {}
        }
    }
    lines.concat()
}

impl From<NotesYaml> for NoteMeta {
    fn from(raw: NotesYaml) -> Self {
        let marks = match raw.marks {
            NoteMarksYaml::Circled => NoteMarks::Circled,
            NoteMarksYaml::Bracketed => NoteMarks::Bracketed,
            NoteMarksYaml::None => NoteMarks::None,
        };
        Self { marks, missing: raw.missing }
    }
}

impl From<&NoteMeta> for NotesYaml {
    fn from(notes: &NoteMeta) -> Self {
        let marks = match notes.marks {
            NoteMarks::Circled => NoteMarksYaml::Circled,
            NoteMarks::Bracketed => NoteMarksYaml::Bracketed,
            NoteMarks::None => NoteMarksYaml::None,
        };
        Self { marks, missing: notes.missing.clone() }
    }
}

impl From<SourceYaml> for SourceMeta {
    fn from(raw: SourceYaml) -> Self {
        let SourceYaml { file, sha256, public, url, retrieved, publisher, published } = raw;
        Self { file, sha256, public, url, retrieved, publisher, published }
    }
}

impl From<&SourceMeta> for SourceYaml {
    fn from(source: &SourceMeta) -> Self {
        let SourceMeta { file, sha256, public, url, retrieved, publisher, published } = source.clone();
        Self { file, sha256, public, url, retrieved, publisher, published }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn front_matter_is_cut_off_only_at_the_start() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let file = SourceFile::new("a.md", text);
            let got = split(&file).ok().map(|split| (&file.text[split.yaml], &file.text[split.body..]));
            assert_eq!(got, expected);
        };
        check("---\na: b\n---\n正文\n", Some(("a: b\n", "正文\n")));
        check("---\n---\n", Some(("", "")));
        check("正文\n\n---\na: b\n---\n", None);
        check("---\na: b\n", None);
        check("", None);
    }

    #[test]
    fn what_is_written_reads_back() {
        let meta = ReportMeta {
            title: "都昌县2024年政府工作报告: \"节选\"".into(),
            year: Some(2024),
            place: EntityId::parse("places/duchang"),
            date: day("2024-01-05"),
            updated: day("2024-03-01"),
            notes: NoteMeta { marks: NoteMarks::Circled, missing: vec!["6".into()] },
            source: SourceMeta { sha256: Some("0123".into()), ..SourceMeta::default() },
            ..ReportMeta::default()
        };
        let check = |meta: ReportMeta| {
            let file = SourceFile::new("a.md", format!("---\n{}---\n", write_report(&meta)));
            let split = split(&file).expect("front matter");
            let parsed = parse_report(&file, split.yaml).expect("good");
            assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
            assert_eq!(parsed.value, meta, "{}", file.text);
        };
        check(meta);
        check(ReportMeta {
            title: "甲县人民政府关于印发《方案》的通知".into(),
            kind: Some(DocumentKind::Notice),
            issuer: Some("甲县人民政府".into()),
            number: Some("甲政发〔2023〕3号".into()),
            issues: Some("方案".into()),
            period: Some("2023-2025".into()),
            ..ReportMeta::default()
        });
        let correction = |date, blocks: Vec<_>| Correction {
            date,
            text: [("zh".into(), "“二”改为“三”".into())].into(),
            blocks,
        };
        let corrections =
            vec![correction(date(2026, 3, 2), vec!["p1".into()]), correction(date(2026, 3, 1), vec![])];
        check(ReportMeta { title: "甲".into(), corrections: corrections.clone(), ..ReportMeta::default() });
        let source = SourceMeta { public: Some(false), ..SourceMeta::default() };
        check(ReportMeta { title: "甲".into(), corrections, source, ..ReportMeta::default() });
        check(ReportMeta { title: "yes".into(), speaker: Some("null".into()), ..ReportMeta::default() });
    }

    #[test]
    fn an_unknown_kind_and_a_period_that_is_none_are_told() {
        let check = |line: &str, field: &str| {
            let file = SourceFile::new("a.md", format!("---\ntitle: 甲\n{line}\n---\n"));
            let parsed = parse_report(&file, split(&file).expect("front matter").yaml).expect("good");
            let told: Vec<String> = parsed.diagnostics.iter().map(|d| d.problem.message()).collect();
            assert!(told.len() == 1 && told[0].contains(field), "{told:?}");
        };
        check("kind: 报告", "kind");
        check("period: 2025-2021", "period");
        check("period: 十四五", "period");
        check("year: 99999", "year");
        check("year: -1", "year");
        check("year: 4294967296", "year");
        check("updated: 2026-13-01", "updated");
        check("corrections: [{ date: 2026-3-1, text: { zh: 甲 } }]", "date");
    }

    #[test]
    fn a_title_is_seen() {
        let check = |title: &str, good: bool| {
            let file = SourceFile::new("a.md", format!("---\ntitle: \"{title}\"\n---\n"));
            let parsed = parse_report(&file, split(&file).expect("front matter").yaml).expect("good");
            assert_eq!(parsed.diagnostics.is_empty(), good, "{title:?}");
        };
        check("甲", true);
        check("", false);
        check("\u{3000}", false);
        check("\u{200b}", false);
    }

    #[test]
    fn front_matter_without_one_of_its_marks_is_guessed() {
        let check = |text: &str, yaml: &str, body: &str| {
            let split = guess(&SourceFile::new("a.md", text));
            assert_eq!((&text[split.yaml], &text[split.body..]), (yaml, body), "{text}");
        };
        check("title: 甲\n---\n\n正文。\n", "title: 甲\n", "\n正文。\n");
        check("---\ntitle: 甲\n\n正文。\n", "title: 甲\n", "\n正文。\n");
        check("正文。\n\n---\n", "", "正文。\n\n---\n");
        check("", "", "");
    }
}
