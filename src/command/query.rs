//! `gongbao query`: what a search of the site finds, on the command line.
//!
//! The index is made of the content as it stands, and answered from as the search page answers from it.

use super::build::options;
use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::Query;
use crate::diagnostic::Diagnostic;
use crate::model::entity::Localized;
use crate::search::query::{BlockHit, EntityHit, Filter, Hits, IndexError, Reader, telling};
use crate::search::{self, SearchFile};
use crate::site::{Site, has_errors};
use crate::wording::message;
use rayon::prelude::*;
use std::path::Path;

pub fn run(console: Console, root: &Path, args: &Query) -> Result {
    let loaded = Site::load(root, &options(&args.site));
    let Some(site) = loaded.value.filter(|_| !has_errors(&loaded.diagnostics)) else {
        let errors: Vec<_> = loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
        console.diagnostics(&errors);
        return Ok(Outcome::ContentErrors);
    };
    let files: Vec<SearchFile> = search::whole(&site.library, &site.index).collect();
    let filter = Filter { kind: args.kind, place: args.place.clone(), year: args.year, most: args.limit };
    let query = args.words.join(" ");
    let hits = Reader::new(files).and_then(|reader| reader.hits(&query, &filter)).map_err(unreadable)?;
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
    let BlockHit { report, block, sections, text, .. } = hit;
    let above: Vec<String> =
        sections.iter().filter_map(|heading| heading.text.values().last().cloned()).collect();
    let place = if block.is_empty() { report.clone() } else { format!("{report}#{block}") };
    let sentences = telling(text, asked).into_iter().map(|(_, sentence)| format!("    {sentence}\n"));
    format!("{place}  {}\n{}", above.join(" › "), sentences.collect::<String>())
}

fn names(name: &Localized) -> String {
    name.values().map(String::as_str).collect::<Vec<_>>().join(" · ")
}
