//! What an import found, in words: a line of counts, and the review list by rule.

use crate::cli::ImportArgs;
use crate::import::Import;
use crate::model::ledger::{Confidence, ReviewItem};
use crate::model::report::Block;
use crate::wording::{Message, message};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// At most so many places of a rule are printed; the ledger has all of them.
const SHOWN: usize = 8;

/// What was found, by its id and title; says of a dry run that nothing is written.
pub fn title_of(args: &ImportArgs, id: &str, title: &str) -> Message {
    match args.dry_run {
        true => message!("found-title.dry-run", id, title),
        false => message!("found-title", id, title),
    }
}

/// Describes an import; `title` says of what, and whether it was written.
pub fn describe(title: &Message, import: &Import) -> String {
    let blocks = &import.report.blocks;
    let count = |is: fn(&Block) -> bool| blocks.iter().filter(|block| is(block)).count();
    let headings = count(Block::is_heading);
    let notes = count(Block::is_note);
    let mentions: usize = blocks.iter().map(|block| block.text.mentions().count()).sum();
    let ledger = &import.ledger;
    let edits: usize = ledger.edits.iter().map(|line| line.edits.len()).sum();
    let mut out = format!("{title}\n");
    let paragraphs = blocks.len() - headings - notes;
    let targets = &import.targets;
    let found = [
        message!("found-text", headings, paragraphs, notes, encoding = &ledger.encoding),
        message!("found-changes", dropped = ledger.dropped.len(), joined = ledger.joined.len(), edits),
        message!("found-names", mentions, drafts = import.entities.len()),
        message!(
            "found-targets",
            quantified = targets.quantified.len(),
            unquantified = targets.unquantified.len(),
        ),
    ];
    for line in found {
        let _ = writeln!(out, "  {line}");
    }
    push_review(&mut out, &ledger.review);
    out
}

/// Adds the review list, by rule.
pub fn push_review(out: &mut String, review: &[ReviewItem]) {
    let mut rules: BTreeMap<(std::cmp::Reverse<Confidence>, &str), Vec<&ReviewItem>> = BTreeMap::new();
    for item in review {
        rules.entry((std::cmp::Reverse(item.confidence), item.rule.as_str())).or_default().push(item);
    }
    let _ = writeln!(out, "  {}", message!("found-review", count = review.len()));
    for ((confidence, rule), mut items) in rules {
        items.sort_by_key(|item| std::cmp::Reverse(item.trust));
        let _ = writeln!(out, "    {rule} ({}, {})", confidence.0.message(), items.len());
        for item in items.iter().take(SHOWN) {
            let suggestion =
                item.suggested().map(|text| message!("found-review.suggestion", text).to_string());
            let suggestion = suggestion.unwrap_or_default();
            let trust = item
                .trust
                .iter()
                .map(|trust| message!("found-review.trust", trust = usize::from(*trust)).to_string());
            let trust = trust.collect::<String>();
            let _ = writeln!(
                out,
                "      {}:{} {} — {}{trust}{suggestion}",
                item.line,
                item.column,
                shorten(&item.text),
                item.reason
            );
        }
        if items.len() > SHOWN {
            let _ = writeln!(out, "      {}", message!("found-review.more", count = items.len() - SHOWN));
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
