//! Cards for the review lists of imports: what a rule did or did not dare to do.

use super::action::{Action, EditUnit};
use super::card::{Card, CardPlace, CardProposal, DoubtGroup, FileSpot};
use super::context::ReviewContext;
use super::evidence::ReportEvidence;
use crate::model::decision::{ImportDecision, Verdict};
use crate::model::ledger::{Confidence, Edit, Ledger, ReviewItem};
use crate::model::library::ReportEntry;
use crate::model::report::{Block, BlockKind};
use crate::model::rule::{ImportRule, Undo};
use crate::wording::{Message, UiLang, message, spoken};

/// By report, in the order of the source; items that ask the same of one place are one card.
pub fn cards(context: &ReviewContext) -> Vec<Card> {
    let mut cards = Vec::new();
    for entry in &context.library.reports {
        let Some(evidence) = context.evidence.of(&entry.id) else { continue };
        let open: Vec<&ReviewItem> =
            evidence.ledger.review.iter().filter(|item| is_open(entry, item)).collect();
        cards.extend(
            open.chunk_by(|a, b| are_one(entry, &evidence.ledger, [a, b]))
                .map(|items| card(entry, evidence, items)),
        );
    }
    cards
}

/// Whether two doubts, one behind the other, are one decision: whether one paragraph has leads in it.
fn are_one(entry: &ReportEntry, ledger: &Ledger, [a, b]: [&ReviewItem; 2]) -> bool {
    is_lead(a)
        && is_lead(b)
        && (a.line + 1..=b.line)
            .all(|line| ledger.joined.binary_search_by_key(&line, |joined| joined.line).is_ok())
        && are_near(entry, a, b)
}

fn is_lead(item: &ReviewItem) -> bool {
    item.rule.known() == Some(ImportRule::LeadInParagraph)
}

/// Whether two leads have nothing between them but the text of the first: a paragraph of its own begins with more.
fn are_near(entry: &ReportEntry, a: &ReviewItem, b: &ReviewItem) -> bool {
    let blocks = &entry.source.blocks;
    let at = |item: &ReviewItem| blocks.iter().position(|block| Some(&*block.id) == item.block.as_deref());
    let (Some(a), Some(b)) = (at(a), at(b)) else { return false };
    let between = blocks.get(a + 1..b).unwrap_or_default();
    a < b && between.len() <= 1 && between.iter().all(|block| block.kind == BlockKind::Paragraph)
}

/// What is neither answered nor about a name: names have cards of their own.
fn is_open(entry: &ReportEntry, item: &ReviewItem) -> bool {
    !item.rule.is_of_names() && !is_answered(entry, item)
}

/// Whether an editor has decided about the item.
pub fn is_answered(entry: &ReportEntry, item: &ReviewItem) -> bool {
    entry.decisions.on_import(item.line, item.column, &item.rule, &item.text).is_some()
}

/// The card of doubts that are one decision, at least one.
fn card(entry: &ReportEntry, evidence: &ReportEvidence, items: &[&ReviewItem]) -> Card {
    let item = items[0];
    let of = |item: &ReviewItem| item.block.as_deref().and_then(|id| entry.source.block(id));
    let places = items.iter().filter_map(|item| Some(place(entry, of(item)?, item)));
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    let block = of(item);
    Card {
        rule: item.rule.to_string(),
        report: Some(entry.id.clone()),
        confidence: Some(item.confidence),
        why: why(entry, item),
        spot: block.map(|block| FileSpot::new(&entry.source.file, block.span.start as usize)),
        places: places.collect(),
        accept: CardProposal::of_all(items.iter().filter_map(|item| accept(entry, evidence, item))),
        reject: CardProposal::of_all(items.iter().filter_map(|item| reject(entry, evidence, item, of(item)))),
        edit: block.map(|block| unit(entry, block)).or_else(|| Some(front_matter(entry))),
        ..Card::new(
            format!("item:{}:{}:{}:{}", entry.id, item.line, item.column, item.rule),
            DoubtGroup::from(&item.rule),
            texts.join(" "),
        )
    }
}

/// What the ledger says of this place stands there in English; what the rule does is said in any language.
fn why(entry: &ReportEntry, item: &ReviewItem) -> Vec<String> {
    let rule = item.rule.known();
    let here = (spoken() == UiLang::En || rule.is_none()).then(|| item.reason.to_string());
    let suggested = item.suggested().map(|text| message!("why-suggestion", text));
    here.into_iter()
        .chain(item.rule.why().map(String::from))
        .chain(suggested.map(String::from))
        .chain(others(entry, item))
        .collect()
}

/// A block of the source text, to be edited by hand.
pub fn unit(entry: &ReportEntry, block: &Block) -> EditUnit {
    EditUnit::Block { report: entry.id.clone(), lang: entry.source.lang.clone(), block: block.id.clone() }
}

fn front_matter(entry: &ReportEntry) -> EditUnit {
    EditUnit::File { path: entry.source.file.path.clone() }
}

fn place(entry: &ReportEntry, block: &Block, item: &ReviewItem) -> CardPlace {
    let text = item.text.split('⏎').next_back().unwrap_or_default();
    let found = block.text.plain.find(text).filter(|_| !text.is_empty());
    CardPlace {
        marks: found.map(|at| at..at + text.len()).into_iter().collect(),
        lines: vec![item.line],
        ..CardPlace::of(entry, &entry.source.lang, &block.id)
    }
}

/// Other places of this report where the same rule was answered.
fn others(entry: &ReportEntry, item: &ReviewItem) -> Option<String> {
    let answers = entry.decisions.imports.iter().filter(|decision| decision.rule == item.rule);
    let (yes, no): (Vec<_>, Vec<_>) = answers.partition(|decision| decision.verdict == Verdict::Accepted);
    (yes.len() + no.len() > 0).then(|| {
        message!("why-decided", rule = item.rule.as_str(), accepted = yes.len(), rejected = no.len())
            .to_string()
    })
}

/// What keeps the item from being asked again.
pub fn answer(entry: &ReportEntry, item: &ReviewItem, verdict: Verdict) -> Action {
    let (rule, text) = (item.rule.clone(), item.text.clone());
    let decision = ImportDecision { line: item.line, column: item.column, rule, verdict, text };
    Action::Answer { report: entry.id.clone(), decision }
}

/// What was suggested and not done is done; what was done stays.
fn accept(entry: &ReportEntry, evidence: &ReportEvidence, item: &ReviewItem) -> Option<CardProposal> {
    let answered = answer(entry, item, Verdict::Accepted);
    match correction(entry, evidence, item) {
        Some(action) => {
            let to = item.suggestion.as_deref().unwrap_or_default();
            CardProposal::new(message!("answer-write", to, text = &item.text), vec![action, answered])
        }
        None if item.confidence == Confidence::Unsure => {
            CardProposal::new(message!("answer-stands"), vec![answered])
        }
        None => CardProposal::new(message!("answer-was-right"), vec![answered]),
    }
}

/// The suggestion as a change of text, if the source has at its place what is to be replaced.
fn correction(entry: &ReportEntry, evidence: &ReportEvidence, item: &ReviewItem) -> Option<Action> {
    if item.confidence != Confidence::Unsure || item.rule.known().is_some_and(|rule| rule.advice().is_some())
    {
        return None;
    }
    let to = item.suggestion.as_ref()?;
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
fn reject(
    entry: &ReportEntry,
    evidence: &ReportEvidence,
    item: &ReviewItem,
    block: Option<&Block>,
) -> Option<CardProposal> {
    let rejected = answer(entry, item, Verdict::Rejected);
    if let Some((says, action)) = undoing(entry, evidence, item, block) {
        return CardProposal::new(says, vec![action, rejected]);
    }
    let is_open = item.suggestion.is_some() && item.confidence == Confidence::Unsure;
    is_open.then(|| CardProposal::new(message!("answer-leave"), vec![rejected])).flatten()
}

/// How what the rule did is taken back, in words and in deed.
fn undoing(
    entry: &ReportEntry,
    evidence: &ReportEvidence,
    item: &ReviewItem,
    block: Option<&Block>,
) -> Option<(Message, Action)> {
    let report = entry.id.clone();
    match (item.rule.known()?.undo(), block) {
        (Undo::Demote, Some(block)) if block.is_heading() => {
            Some((message!("answer-demote"), Action::Demote { report, block: block.id.clone() }))
        }
        (Undo::Split, Some(_)) => Some((message!("answer-split"), Action::Split { report, line: item.line })),
        (Undo::Restore, _) => {
            let action = Action::Restore { report, rule: item.rule.clone() };
            Some((message!("answer-restore"), action))
        }
        (Undo::Unrefer, Some(block)) => {
            let label = note_label(evidence, item, block)?;
            let action = Action::Unrefer { report, block: block.id.clone(), label };
            Some((message!("answer-unrefer"), action))
        }
        _ => None,
    }
}

/// The label of the note that stands at the place of an item, or of the only one in its block.
fn note_label(evidence: &ReportEvidence, item: &ReviewItem, block: &Block) -> Option<String> {
    let place = evidence.place(item.line, item.column).map(|(_, at)| at);
    let here = block.text.note_refs().find(|(_, at)| Some(*at) == place);
    let mut all = block.text.note_refs();
    here.or_else(|| all.next().filter(|_| all.next().is_none())).map(|(label, _)| label.to_string())
}
