//! Cards for the review lists of imports: what a rule did or did not dare to do.

use super::action::{Action, Unit};
use super::card::{Card, Place, Proposal, Spot};
use super::context::Context;
use super::evidence::ReportEvidence;
use super::words;
use crate::model::decision::{ImportDecision, Verdict};
use crate::model::ledger::{Confidence, Edit, ReviewItem};
use crate::model::library::ReportEntry;
use crate::model::report::Block;

pub fn cards(context: &Context) -> Vec<Card> {
    let mut cards = Vec::new();
    for entry in &context.library.reports {
        let Some(evidence) = context.evidence.of(&entry.id) else { continue };
        let open = evidence.ledger.review.iter().filter(|item| is_open(entry, item));
        cards.extend(open.map(|item| card(entry, evidence, item)));
    }
    cards
}

/// What is neither answered nor about a name: names have cards of their own.
fn is_open(entry: &ReportEntry, item: &ReviewItem) -> bool {
    let is_name = item.reason.starts_with("taken as a name of ");
    !is_name && entry.decisions.on_import(item.line, item.column, &item.rule, &item.text).is_none()
}

fn card(entry: &ReportEntry, evidence: &ReportEvidence, item: &ReviewItem) -> Card {
    let block = item.block.as_deref().and_then(|id| entry.source.block(id));
    let place = block.map(|block| place(entry, block, item));
    let mut why = vec![item.reason.clone()];
    why.extend(Some(words::of_rule(&item.rule)).filter(|why| !why.is_empty()).map(str::to_owned));
    why.extend(item.suggestion.iter().map(|text| format!("suggestion: {text}")));
    why.extend(others(entry, item));
    Card {
        id: format!("item:{}:{}:{}:{}", entry.id, item.line, item.column, item.rule),
        group: words::group_of(&item.rule),
        title: item.text.clone(),
        pattern: item.rule.clone(),
        report: Some(entry.id.clone()),
        confidence: Some(item.confidence),
        code: None,
        why,
        spot: block.map(|block| Spot::new(&entry.source.file, block.span.start as usize)),
        places: place.into_iter().collect(),
        accept: accept(entry, evidence, item),
        reject: reject(entry, item, block),
        others: Vec::new(),
        edit: block.map(|block| unit(entry, block)).or_else(|| Some(front_matter(entry))),
    }
}

pub fn unit(entry: &ReportEntry, block: &Block) -> Unit {
    Unit::Block { report: entry.id.clone(), lang: entry.source.lang.clone(), block: block.id.clone() }
}

fn front_matter(entry: &ReportEntry) -> Unit {
    Unit::File { path: entry.source.file.path.clone() }
}

fn place(entry: &ReportEntry, block: &Block, item: &ReviewItem) -> Place {
    let text = item.text.split('⏎').next_back().unwrap_or_default();
    let found = block.text.plain.find(text).filter(|_| !text.is_empty());
    Place {
        report: entry.id.clone(),
        lang: entry.source.lang.clone(),
        block: block.id.clone(),
        marks: found.map(|at| at..at + text.len()).into_iter().collect(),
        lines: vec![item.line],
    }
}

/// Other places of this report where the same rule was answered.
fn others(entry: &ReportEntry, item: &ReviewItem) -> Option<String> {
    let answers = entry.decisions.imports.iter().filter(|decision| decision.rule == item.rule);
    let (yes, no): (Vec<_>, Vec<_>) = answers.partition(|decision| decision.verdict == Verdict::Accepted);
    (yes.len() + no.len() > 0).then(|| {
        format!("{} decided in this report: {} accepted, {} rejected", item.rule, yes.len(), no.len())
    })
}

fn answer(entry: &ReportEntry, item: &ReviewItem, verdict: Verdict) -> Action {
    let (rule, text) = (item.rule.clone(), item.text.clone());
    let decision = ImportDecision { line: item.line, column: item.column, rule, verdict, text };
    Action::Answer { report: entry.id.clone(), decision }
}

/// What was suggested and not done is done; what was done stays.
fn accept(entry: &ReportEntry, evidence: &ReportEvidence, item: &ReviewItem) -> Option<Proposal> {
    let answered = answer(entry, item, Verdict::Accepted);
    match correction(entry, evidence, item) {
        Some(action) => {
            let to = item.suggestion.as_deref().unwrap_or_default();
            Proposal::new(
                format!("Write {to} for {}, here and in the ledger", item.text),
                vec![action, answered],
            )
        }
        None if item.confidence == Confidence::Unsure => {
            Proposal::new("It is right as it stands: do not ask again", vec![answered])
        }
        None => Proposal::new("It was right to do so: do not ask again", vec![answered]),
    }
}

/// The suggestion as a change of text, if the source has at its place what is to be replaced.
fn correction(entry: &ReportEntry, evidence: &ReportEvidence, item: &ReviewItem) -> Option<Action> {
    let to = item.suggestion.as_ref().filter(|_| item.confidence == Confidence::Unsure)?;
    let line = evidence.line(item.line)?;
    let at = line.char_indices().nth(item.column.checked_sub(1)? as usize)?.0;
    let (block, start) = evidence.place(item.line, item.column)?;
    let block = &entry.source.blocks[block];
    let range = start..start + item.text.len();
    let is_there =
        line[at..].starts_with(&item.text) && block.text.plain.get(range.clone()) == Some(&item.text);
    is_there.then(|| Action::Correct {
        report: entry.id.clone(),
        block: block.id.clone(),
        range,
        line: item.line,
        rule: item.rule.clone(),
        edit: Edit { column: item.column, from: item.text.clone(), to: to.clone() },
    })
}

/// What was done is undone; what was not done stays so.
fn reject(entry: &ReportEntry, item: &ReviewItem, block: Option<&Block>) -> Option<Proposal> {
    let report = entry.id.clone();
    let (says, action) = match (item.rule.as_str(), block) {
        ("heading-by-form" | "lead-in-paragraph", Some(block)) if block.is_heading() => {
            ("It is no heading: make it text", Action::Demote { report, block: block.id.clone() })
        }
        ("open-line" | "bare-enumerator" | "split-enumerator", Some(_)) => {
            ("The lines are apart: begin a paragraph here", Action::Split { report, line: item.line })
        }
        ("half-width-punctuation" | "space-by-figure" | "spaced-figures" | "chinese-zero", _) => {
            let rule = item.rule.clone();
            ("Give back what the source has, throughout the report", Action::Restore { report, rule })
        }
        ("note-by-term", Some(block)) => {
            let label = note_label(&item.reason, block)?;
            (
                "The note does not belong here: take the mark away",
                Action::Unrefer { report, block: block.id.clone(), label },
            )
        }
        _ if item.suggestion.is_some() && item.confidence == Confidence::Unsure => {
            return Proposal::new(
                "Leave it as it stands, and do not ask again",
                vec![answer(entry, item, Verdict::Rejected)],
            );
        }
        _ => return None,
    };
    Proposal::new(says, vec![action, answer(entry, item, Verdict::Rejected)])
}

/// The label of the note that a term was tied to: the one of the block's that the reason names.
fn note_label(reason: &str, block: &Block) -> Option<String> {
    let words: Vec<&str> = reason.split(' ').collect();
    block.text.note_refs().map(|(label, _)| label.to_string()).find(|label| words.contains(&label.as_str()))
}
