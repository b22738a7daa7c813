//! `gongbao query`: what a search of the site finds, on the command line.
//!
//! The index is made of the content as it stands, and answered from as the search page answers from it. With `--trend` the words are
//! phrases that are counted.

use super::build::options;
use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use super::root::load_site;
use super::table::{ListColumn, ListTable};
use crate::cli::{QueryArgs, TextOrJson};
use crate::model::entity::Localized;
use crate::render::{csv, table_json, trend_table};
use crate::search::query::{BlockHit, EntityHit, Filter, Hits, IndexError, IndexReader, telling};
use crate::search::{self, SearchFile};
use crate::series::phrases::{Usage, usages};
use crate::site::Site;
use crate::wording::message;
use rayon::prelude::*;
use std::path::Path;

/// # Errors
/// The index cannot be read back.
pub fn run(console: Console, root: &Path, args: &QueryArgs) -> Result {
    let Some(site) = load_site(console, root, &options(&args.site)) else {
        return Ok(Outcome::ContentErrors);
    };
    if args.trend {
        return trend(console, &site, args);
    }
    let files: Vec<SearchFile> = search::whole(&site.library, &site.index).collect();
    let filter = Filter { kind: args.kind, place: args.place.clone(), year: args.year, most: args.limit };
    let query = args.words.join(" ");
    let hits = IndexReader::new(files).and_then(|reader| reader.hits(&query, &filter)).map_err(unreadable)?;
    if args.json {
        let json = serde_json::to_string_pretty(&hits).unwrap_or_default();
        console.result(&format!("{json}\n"))?;
    } else {
        console.result(&shown(&hits))?;
    }
    if let Some(instead) = &hits.instead {
        console.warn(message!("query-instead", query = hits.query.as_str(), instead = instead.as_str()));
    }
    let entities = message!("count-entities", count = hits.entity_count);
    let paragraphs = message!("count-paragraphs", count = hits.block_count);
    console.status(message!("query-found", entities, paragraphs));
    Ok(Outcome::Fine)
}

/// How often each of the words stands in the reports.
fn trend(console: Console, site: &Site, args: &QueryArgs) -> Result {
    let phrases = &args.words;
    let mut usages = usages(&site.library, phrases)
        .map_err(|error| CannotRun::new(message!("as-it-is", text = error.to_string())))?;
    usages.retain(|usage| is_wanted(usage, args));
    let data = || trend_table(phrases, &usages);
    let text = match (args.json, args.csv) {
        (true, _) => String::from_utf8_lossy(&table_json(&data())).into_owned(),
        (_, true) => String::from_utf8_lossy(&csv(&data(), &site.library.languages)).into_owned(),
        _ => counts(phrases, &usages).print(TextOrJson::Human),
    };
    console.result(&text)?;
    Ok(Outcome::Fine)
}

fn is_wanted(usage: &Usage, args: &QueryArgs) -> bool {
    let slug = usage.place.split_once('/').map_or(usage.place.as_str(), |(_, slug)| slug);
    let is_place = args.place.as_ref().is_none_or(|place| place == slug);
    is_place && args.year.is_none_or(|year| usage.year == year)
}

/// A line a report, and for each phrase how often it stands there, and in 10,000 characters of it.
fn counts(phrases: &[String], usages: &[Usage]) -> ListTable {
    let mut table = ListTable::new(vec![
        ListColumn::new("phrase", message!("trend-phrase")),
        ListColumn::new("place", message!("list-place")),
        ListColumn::new("year", message!("list-year")),
        ListColumn::new("report", message!("list-id")),
        ListColumn::new("count", message!("trend-count")),
        ListColumn::new("rate", message!("trend-rate")),
    ]);
    for (at, phrase) in phrases.iter().enumerate() {
        for usage in usages {
            let frequency = usage.frequency(at);
            let rate = frequency.rate().map(|rate| rate.to_string());
            let (place, report) = (usage.place.as_str(), &*usage.entry.id);
            table.push(vec![
                phrase.as_str().into(),
                place.into(),
                usage.year.into(),
                report.into(),
                frequency.count.into(),
                rate.into(),
            ]);
        }
    }
    table
}

fn unreadable(IndexError(path): IndexError) -> CannotRun {
    CannotRun::new(message!("query-no-file", path))
}

/// Entities in a line each; blocks with the sentences that were asked for.
fn shown(hits: &Hits) -> String {
    let asked = hits.instead.as_deref().unwrap_or(&hits.query);
    let entities = hits.entities.iter().map(entity);
    let blocks = hits.blocks.iter().map(|hit| block(hit, asked));
    entities.chain(blocks).collect()
}

fn entity(hit: &EntityHit) -> String {
    format!("{}  {}\n", hit.id, names(&hit.name))
}

fn block(hit: &BlockHit, asked: &str) -> String {
    let BlockHit { report, page, block, sections, text, .. } = hit;
    let document = report.as_ref().or(page.as_ref()).map_or("", String::as_str);
    let above: Vec<String> =
        sections.iter().filter_map(|heading| heading.text.values().last().cloned()).collect();
    let place = if block.is_empty() { document.to_owned() } else { format!("{document}#{block}") };
    let sentences = telling(text, asked).into_iter().map(|(_, sentence)| format!("    {sentence}\n"));
    format!("{place}  {}\n{}", above.join(" › "), sentences.collect::<String>())
}

fn names(name: &Localized) -> String {
    name.values().map(String::as_str).collect::<Vec<_>>().join(" · ")
}
