//! `gongbao translate status`: blocks by state, as a table or as JSON.

use super::{Console, Outcome, Result, language, load, reports};
use crate::cli::TranslateStatus;
use crate::model::ids::Lang;
use crate::translation::{Counts, Row, State, summary};
use serde_json::{Map, Value, json};
use std::path::Path;

pub fn run(console: Console, root: &Path, args: &TranslateStatus) -> Result {
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let langs: Vec<Lang> = match &args.lang {
        Some(_) => vec![language(library, args.lang.as_deref())?],
        None => library.languages[1..].to_vec(),
    };
    let rows = summary(library, &reports(library, &args.reports)?, &langs);
    console.result(&if args.json { to_json(&rows, &langs) } else { to_table(&rows, &langs) });
    Ok(Outcome::Fine)
}

/// The rows of each language, and their sum where there are several.
fn to_table(rows: &[Row], langs: &[Lang]) -> String {
    let mut lines = vec![head()];
    for lang in langs {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.lang == *lang).collect();
        lines.extend(rows.iter().map(|row| cells(&row.report, lang, &row.counts)));
        if rows.len() > 1 {
            lines.push(cells("all", lang, &total(rows.into_iter())));
        }
    }
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    lines.iter().map(|line| format_line(line, &widths)).collect()
}

/// Names stand at the left of their column, figures at the right.
fn format_line(line: &[String], widths: &[usize]) -> String {
    let cells = line.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
        0 | 1 => format!("{cell:<width$}"),
        _ => format!("{cell:>width$}"),
    });
    format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
}

fn head() -> Vec<String> {
    let states = State::ALL.map(State::name);
    let names = ["report", "lang", "blocks", "coverage"].into_iter().chain(states).chain(["reusable"]);
    names.map(str::to_owned).collect()
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

fn total<'a>(rows: impl Iterator<Item = &'a Row>) -> Counts {
    let mut total = Counts::default();
    rows.for_each(|row| total += row.counts);
    total
}

fn to_json(rows: &[Row], langs: &[Lang]) -> String {
    let named = |name: &str, value: &str, counts: &Counts| {
        let mut object = json_counts(counts);
        object.insert(name.into(), value.into());
        object
    };
    let report = |row: &Row| {
        let mut object = named("report", &row.report, &row.counts);
        object.insert("lang".into(), (&*row.lang).into());
        object
    };
    let language = |lang: &Lang| named("lang", lang, &total(rows.iter().filter(|row| row.lang == *lang)));
    let reports: Vec<_> = rows.iter().map(report).collect();
    let languages: Vec<_> = langs.iter().map(language).collect();
    format!("{:#}\n", json!({ "languages": languages, "reports": reports }))
}

fn json_counts(counts: &Counts) -> Map<String, Value> {
    let states: Map<String, Value> =
        State::ALL.iter().map(|state| (state.name().to_owned(), counts.of(*state).into())).collect();
    let object = json!({
        "blocks": counts.blocks(),
        "translated": counts.translated(),
        "coverage": (counts.coverage() * 10_000.0).floor() / 10_000.0,
        "states": states,
        "reusable": { "same": counts.same, "similar": counts.similar },
    });
    match object {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
