//! Cards for what a rule links between the reports of two years: what became of a target, and which passages correspond.
//!
//! An answer is written as an editor's entry of `links.yaml`, which `gongbao link` leaves as it is. Passages that did not change
//! are not asked about.

use super::action::{Action, LinkDecision};
use super::card::{Card, CardPlace, CardProposal, DoubtGroup, FileSpot};
use super::context::ReviewContext;
use super::words::{of_relation, of_status};
use crate::model::ids::BlockRef;
use crate::model::library::{Library, ReportEntry};
use crate::model::outcome::{Author, BlockLink, OutcomeLink, OutcomeStatus, Relatedness};
use crate::wording::message;

/// How much of a passage stands in a title, in characters.
const TITLE: usize = 24;
/// The rules, as conditions name them.
const OUTCOME: &str = "link-outcome";
const PASSAGES: &str = "link-passages";

/// By report, first what became of targets.
pub fn cards(context: &ReviewContext) -> Vec<Card> {
    let mut cards = Vec::new();
    for entry in &context.library.reports {
        let answers = entry.links.answers.iter().filter(|link| link.by == Author::Rule);
        cards.extend(answers.filter_map(|link| answer_card(context.library, entry, link)));
        let blocks = entry.links.blocks.iter().filter(|link| is_open(link));
        cards.extend(blocks.filter_map(|link| passages_card(context.library, entry, link)));
    }
    cards
}

fn is_open(link: &BlockLink) -> bool {
    link.by == Author::Rule && link.relation != Relatedness::Same
}

/// A card of a report's `links.yaml`; its answers and places are the caller's.
fn card(entry: &ReportEntry, id: String, title: String, offset: usize) -> Card {
    Card {
        report: Some(entry.id.clone()),
        spot: entry.links.file.as_ref().map(|file| FileSpot::new(file, offset)),
        ..Card::new(id, DoubtGroup::Links, title)
    }
}

/// None where the target, or what is said of it, is no longer there: `check` reports that.
fn answer_card(library: &Library, entry: &ReportEntry, link: &OutcomeLink) -> Option<Card> {
    let before = library.report(&link.target.report)?;
    let row = before.targets.rows().find(|row| row.id == link.target.row)?;
    let outcome = link.outcome.as_ref().and_then(|at| entry.outcomes.iter().find(|one| one.id == at.row))?;
    let places = [place(before, row.block, row.quote), place(entry, &outcome.block, &outcome.quote)];
    let title = message!("link-answer", target = row.quote, status = of_status(link.status));
    let others = OutcomeStatus::ALL.into_iter();
    let others = others.filter(|one| ![OutcomeStatus::NotMentioned, link.status].contains(one));
    Some(Card {
        rule: OUTCOME.to_owned(),
        why: vec![message!("why-link-answer").into()],
        places: places.into_iter().flatten().collect(),
        accept: answering(entry, link, link.status),
        reject: answering(entry, link, OutcomeStatus::NotMentioned),
        others: others.filter_map(|status| answering(entry, link, status)).collect(),
        ..card(entry, format!("link:{}:{}", entry.id, link.target), title.into(), link.span.start as usize)
    })
}

fn passages_card(library: &Library, entry: &ReportEntry, link: &BlockLink) -> Option<Card> {
    let (from, to) = (opening(library, link.from.first()?)?, opening(library, link.to.first()?)?);
    let title = message!("link-passages", from, to, relation = of_relation(link.relation));
    let others = [
        Relatedness::Reworded,
        Relatedness::Moved,
        Relatedness::Split,
        Relatedness::Merged,
        Relatedness::Dropped,
    ];
    let others = others.into_iter().filter(|one| *one != link.relation);
    let sides = [&link.from, &link.to].into_iter().filter_map(|side| longest(library, side));
    let id = format!("link:{}:{}:{}", entry.id, names(&link.from), names(&link.to));
    Some(Card {
        rule: PASSAGES.to_owned(),
        trust: Some(link.score),
        why: vec![message!("why-link-passages", score = usize::from(link.score)).into()],
        places: sides.collect(),
        accept: relating(entry, link, link.relation),
        reject: relating(entry, link, Relatedness::Unrelated),
        others: others.filter_map(|relation| relating(entry, link, relation)).collect(),
        ..card(entry, id, title.into(), link.span.start as usize)
    })
}

/// That a target has a status.
fn answering(entry: &ReportEntry, link: &OutcomeLink, status: OutcomeStatus) -> Option<CardProposal> {
    let says = match status {
        OutcomeStatus::NotMentioned => message!("answer-not-mentioned"),
        status => message!("answer-status", status = of_status(status)),
    };
    let decision = LinkDecision::Answer { target: link.target.clone(), status };
    CardProposal::new(says, vec![Action::Relate { report: entry.id.clone(), decision }])
}

/// That passages correspond in some way, or in none.
fn relating(entry: &ReportEntry, link: &BlockLink, relation: Relatedness) -> Option<CardProposal> {
    let says = match relation {
        Relatedness::Unrelated => message!("answer-unrelated"),
        relation => message!("answer-relation", relation = of_relation(relation)),
    };
    let (from, to) = (link.from.clone(), link.to.clone());
    let decision = LinkDecision::Passages { from, to, relation };
    CardProposal::new(says, vec![Action::Relate { report: entry.id.clone(), decision }])
}

fn names(side: &[BlockRef]) -> String {
    side.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
}

/// A block with the words in it that a card is about.
fn place(entry: &ReportEntry, block: &str, quote: &str) -> Option<CardPlace> {
    let block = entry.source.block(block)?;
    let found = block.text.plain.find(quote).filter(|_| !quote.is_empty());
    Some(CardPlace {
        marks: found.map(|at| at..at + quote.len()).into_iter().collect(),
        ..CardPlace::of(entry, &entry.source.lang, &block.id)
    })
}

/// The block of a side that says most, which is no lead.
fn longest(library: &Library, side: &[BlockRef]) -> Option<CardPlace> {
    let block = |at: &&BlockRef| Some(library.report(&at.report)?.source.block(&at.block)?.text.plain.len());
    let at = side.iter().max_by_key(block)?;
    place(library.report(&at.report)?, &at.block, "")
}

/// The first words of a block.
fn opening(library: &Library, block: &BlockRef) -> Option<String> {
    let text = &library.report(&block.report)?.source.block(&block.block)?.text.plain;
    Some(text.chars().take(TITLE).collect())
}
