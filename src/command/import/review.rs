//! What an import found, in words: a line of counts, and the review list by rule.

use crate::import::Import;
use crate::model::ledger::{Confidence, ReviewItem};
use crate::model::report::{Block, BlockKind};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// At most so many places of a rule are printed; the ledger has all of them.
const SHOWN: usize = 8;

/// Describes an import.
pub fn describe(id: &str, import: &Import, dry_run: bool) -> String {
    let blocks = &import.report.blocks;
    let count = |is: fn(&Block) -> bool| blocks.iter().filter(|block| is(block)).count();
    let headings = count(Block::is_heading);
    let notes = count(|block| matches!(block.kind, BlockKind::Note { .. }));
    let mentions: usize = blocks.iter().map(|block| block.text.mentions().count()).sum();
    let ledger = &import.ledger;
    let edits: usize = ledger.edits.iter().map(|line| line.edits.len()).sum();
    let mut out = String::new();
    let would = if dry_run { " (nothing is written)" } else { "" };
    let _ = writeln!(out, "{id}: {}{would}", import.report.meta.title);
    let paragraphs = blocks.len() - headings - notes;
    let _ = writeln!(
        out,
        "  text      {headings} headings, {paragraphs} paragraphs and items, {notes} notes ({})",
        ledger.encoding
    );
    let _ = writeln!(
        out,
        "  changes   {} lines dropped, {} joined, {edits} characters changed",
        ledger.dropped.len(),
        ledger.joined.len()
    );
    let _ = writeln!(out, "  names     {mentions} mentions, {} draft entities", import.entities.len());
    let targets = &import.targets;
    let _ = writeln!(
        out,
        "  targets   {} with a number, {} without",
        targets.quantified.len(),
        targets.unquantified.len()
    );
    push_review(&mut out, &ledger.review);
    out
}

/// Adds the review list, by rule.
pub fn push_review(out: &mut String, review: &[ReviewItem]) {
    let mut rules: BTreeMap<(std::cmp::Reverse<Confidence>, &str), Vec<&ReviewItem>> = BTreeMap::new();
    for item in review {
        rules.entry((std::cmp::Reverse(item.confidence), &item.rule)).or_default().push(item);
    }
    let _ = writeln!(out, "  to review {}", review.len());
    for ((confidence, rule), items) in rules {
        let _ = writeln!(out, "    {rule} ({}, {})", confidence.0.name(), items.len());
        for item in items.iter().take(SHOWN) {
            let suggestion =
                item.suggestion.iter().map(|text| format!("; suggestion: {text}")).collect::<String>();
            let _ = writeln!(
                out,
                "      {}:{} {} — {}{suggestion}",
                item.line,
                item.column,
                shorten(&item.text),
                item.reason
            );
        }
        if items.len() > SHOWN {
            let _ = writeln!(out, "      … and {} more in import.yaml", items.len() - SHOWN);
        }
    }
}

fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
