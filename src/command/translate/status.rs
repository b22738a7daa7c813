//! `gongbao translate status`: blocks by state, or one by one, as a table or as JSON.

use super::super::console::Console;
use super::super::outcome::{Outcome, Result};
use super::super::table::align;
use super::shared::{language, load, reports};
use crate::cli::{TextOrJson, TranslateStatusArgs};
use crate::content::Loaded;
use crate::model::ids::Lang;
use crate::translation::{
    Counts, Coverage, Drift, OpenBlock, ReportState, Reuse, State, StringKind, TranslatedShare, WordKind,
    coverage, drifts, summary,
};
use crate::wording::message;
use serde_json::{Map, Value, json};
use std::path::Path;

/// # Errors
/// A report or language that is not there.
pub fn run(console: Console, root: &Path, args: &TranslateStatusArgs) -> Result {
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let langs: Vec<Lang> = match &args.lang {
        Some(_) => vec![language(library, args.lang.as_deref())?],
        None => library.languages[1..].to_vec(),
    };
    let rows = summary(library, &reports(library, &args.reports)?, &langs);
    let is_json = args.json || matches!(args.format, TextOrJson::Json);
    console.result(&match (is_json, args.list) {
        (true, _) => format!("{:#}\n", to_json(&loaded, args, &rows, &langs)),
        (false, true) => to_list(&rows),
        (false, false) => to_table(&rows, &langs) + &drifts_in_words(&drifted(&loaded, args, &langs)),
    })?;
    Ok(Outcome::Fine)
}

/// What has drifted in the reports that are asked for, with its language.
fn drifted<'a>(
    site: &'a Loaded,
    args: &TranslateStatusArgs,
    langs: &'a [Lang],
) -> Vec<(&'a Lang, Drift<'a>)> {
    let asked =
        |drift: &Drift| args.reports.is_empty() || args.reports.iter().any(|id| **id == *drift.report.id);
    let of_language = |lang| drifts(&site.library, lang).into_iter().map(move |drift| (lang, drift));
    langs.iter().flat_map(of_language).filter(|(_, drift)| asked(drift)).collect()
}

/// A line for each, below the table.
fn drifts_in_words(drifted: &[(&Lang, Drift)]) -> String {
    let lines: String = drifted.iter().map(|(_, drift)| drift_in_words(drift)).collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

fn drift_in_words(drift: &Drift) -> String {
    let Drift { source, text, usual, .. } = drift;
    let (block, other) = (drift.report.place_of(drift.block).to_string(), drift.other.to_string());
    format!("{}\n", message!("status-drift", block, source = *source, text = *text, usual = *usual, other))
}

/// The rows of each language, and their sum where there are several.
fn to_table(rows: &[ReportState], langs: &[Lang]) -> String {
    let mut lines = vec![head()];
    for lang in langs {
        let rows: Vec<&ReportState> = rows.iter().filter(|row| row.lang == *lang).collect();
        lines.extend(rows.iter().map(|row| cells(&row.report, lang, &row.counts)));
        if rows.len() > 1 {
            lines.push(cells(&message!("status-all").to_string(), lang, &total(rows.into_iter())));
        }
    }
    align(&lines, |column| column >= 2)
}

/// A line a block: its name, language and state, where it stands, and what it may be translated as.
fn to_list(rows: &[ReportState]) -> String {
    let lines: Vec<Vec<String>> =
        rows.iter().flat_map(|row| row.open.iter().map(|open| open_line(&row.lang, open))).collect();
    align(&lines, |_| false)
}

fn open_line(lang: &Lang, open: &OpenBlock) -> Vec<String> {
    let place = format!("{}:{}", open.file, open.line);
    let reuse = open.reuse.as_ref().map_or_else(String::new, reuse_in_words);
    vec![open.block.to_string(), lang.to_string(), open.state.in_words().to_string(), place, reuse]
}

fn reuse_in_words(reuse: &Reuse) -> String {
    let from = reuse.from.to_string();
    match percent(reuse.similarity) {
        100 => message!("status-same", from).to_string(),
        percent => message!("status-similar", percent, from, differs = &reuse.differs).to_string(),
    }
}

/// Rounded down, so that 100 is all.
fn percent(share: f32) -> u32 {
    (share * 100.0) as u32
}

fn head() -> Vec<String> {
    let before = [
        message!("status-report"),
        message!("status-lang"),
        message!("status-blocks"),
        message!("status-coverage"),
    ];
    let names =
        before.into_iter().chain(State::ALL.map(State::in_words)).chain([message!("status-reusable")]);
    names.map(String::from).collect()
}

fn cells(report: &str, lang: &str, counts: &Counts) -> Vec<String> {
    // Rounded down, so that 100 % is all.
    let coverage = format!("{}%", (counts.coverage() * 100.0) as u32);
    let reusable = counts.same + counts.similar;
    let figures = counts.states.iter().chain([&reusable]).map(usize::to_string);
    let mut cells = vec![report.to_owned(), lang.to_owned(), counts.blocks().to_string(), coverage];
    cells.extend(figures);
    cells
}

fn total<'a>(rows: impl Iterator<Item = &'a ReportState>) -> Counts {
    let mut total = Counts::default();
    rows.for_each(|row| total += row.counts);
    total
}

/// The reports, and where none is named pages and words too; with the blocks that are asked for.
fn to_json(site: &Loaded, args: &TranslateStatusArgs, rows: &[ReportState], langs: &[Lang]) -> Value {
    let mut object = json_sums(rows, langs);
    if args.reports.is_empty() {
        object["beside"] = langs.iter().map(|lang| json_beside(&coverage(site, lang))).collect();
    }
    object["drifts"] = drifted(site, args, langs).iter().map(json_drift).collect();
    if args.list {
        let blocks = rows.iter().flat_map(|row| row.open.iter().map(|open| json_open(&row.lang, open)));
        object["blocks"] = blocks.collect();
    }
    object
}

fn json_drift((lang, drift): &(&Lang, Drift)) -> Value {
    json!({
        "lang": &***lang,
        "block": drift.report.place_of(drift.block).to_string(),
        "source": drift.source,
        "text": drift.text,
        "usual": drift.usual,
        "other": drift.other.to_string(),
    })
}

fn json_beside(coverage: &Coverage) -> Value {
    let words = WordKind::ALL.iter().zip(coverage.words).filter(|(_, share)| share.texts > 0);
    let words: Map<String, Value> =
        words.map(|(kind, share)| (kind.name().to_owned(), json_share(share, "texts"))).collect();
    let pages = coverage.pages.iter().map(|(slug, share)| (slug.to_string(), json_share(*share, "texts")));
    json!({ "lang": &*coverage.lang, "words": words, "pages": pages.collect::<Map<String, Value>>() })
}

/// `counted` is what the texts are called.
fn json_share(share: TranslatedShare, counted: &str) -> Value {
    json!({
        counted: share.texts,
        "translated": share.translated,
        "characters": share.characters,
        "words": share.words,
    })
}

fn json_sums(rows: &[ReportState], langs: &[Lang]) -> Value {
    let language =
        |lang: &Lang| named_counts("lang", lang, &total(rows.iter().filter(|row| row.lang == *lang)));
    let reports: Vec<_> = rows.iter().map(report_counts).collect();
    let languages: Vec<_> = langs.iter().map(language).collect();
    json!({ "languages": languages, "reports": reports })
}

fn report_counts(row: &ReportState) -> Map<String, Value> {
    let mut object = named_counts("report", &row.report, &row.counts);
    object.insert("lang".into(), (&*row.lang).into());
    object
}

fn named_counts(name: &str, value: &str, counts: &Counts) -> Map<String, Value> {
    let mut object = json_counts(counts);
    object.insert(name.into(), value.into());
    object
}

fn json_open(lang: &Lang, open: &OpenBlock) -> Value {
    let reuse = open.reuse.as_ref().map(|reuse| {
        let (block, percent) = (reuse.from.to_string(), percent(reuse.similarity));
        json!({ "block": block, "percent": percent, "differs": reuse.differs })
    });
    json!({
        "block": open.block.to_string(),
        "lang": &**lang,
        "state": open.state.name(),
        "file": open.file,
        "line": open.line,
        "reuse": reuse,
    })
}

fn json_counts(counts: &Counts) -> Map<String, Value> {
    let states: Map<String, Value> =
        State::ALL.iter().map(|state| (state.name().to_owned(), counts.of(*state).into())).collect();
    let shares = StringKind::ALL.iter().zip(counts.kinds).filter(|(_, share)| share.texts > 0);
    let kinds: Map<String, Value> =
        shares.map(|(kind, share)| (kind.name().to_owned(), json_share(share, "blocks"))).collect();
    let all = counts.all();
    let object = json!({
        "blocks": counts.blocks(),
        "translated": counts.translated(),
        "coverage": (counts.coverage() * 10_000.0).floor() / 10_000.0,
        "states": states,
        "kinds": kinds,
        "characters": { "source": all.characters, "untranslated": counts.untranslated_characters },
        "words": all.words,
        "reusable": { "same": counts.same, "similar": counts.similar },
    });
    match object {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
