//! `gongbao review`: the open questions of a site as a list, and answers to many of them at once.
//!
//! What is answered by a condition is shown first: nothing is written until `--yes` says so.

use super::console::Console;
use super::desk::Desk;
use super::outcome::{CannotRun, Outcome, Result};
use super::signer::reviewer;
use crate::cli::{ReviewAnswerArgs, ReviewCommand, ReviewListArgs};
use crate::review::{Action, BadCondition, Card, CardProposal, Condition, DoubtGroup, KEYS, Queue};
use crate::wording::message;
use serde_json::{Value, json};
use std::path::Path;

/// So many of the questions that an answer would settle are shown before it is given.
const SAMPLE: usize = 5;

/// One of the two answers to a card.
type AnswerOf = fn(&Card) -> Option<&CardProposal>;

/// # Errors
/// A condition or question that is none, or a file that cannot be written.
pub fn run(console: Console, root: &Path, command: &ReviewCommand) -> Result {
    match command {
        ReviewCommand::List(args) => list(console, root, args),
        ReviewCommand::Accept(args) => answer(console, root, args, |card| card.accept.as_ref()),
        ReviewCommand::Reject(args) => answer(console, root, args, |card| card.reject.as_ref()),
    }
}

fn list(console: Console, root: &Path, args: &ReviewListArgs) -> Result {
    let conditions = conditions(&args.conditions)?;
    let Some(desk) = Desk::open(console, root) else { return Ok(Outcome::ContentErrors) };
    let queue = Queue::of(&desk.context());
    let cards = meant(&queue, &conditions);
    console.result(&if args.json { to_json(&cards) } else { to_text(&cards) })?;
    console.status(message!("review-open", count = cards.len()));
    Ok(Outcome::Fine)
}

fn answer(console: Console, root: &Path, args: &ReviewAnswerArgs, answer_of: AnswerOf) -> Result {
    let conditions = conditions(&args.conditions)?;
    let Some(mut desk) = Desk::open(console, root) else { return Ok(Outcome::ContentErrors) };
    desk.reviewer = reviewer(args.by.as_deref(), root);
    let queue = Queue::of(&desk.context());
    let cards: Vec<&Card> = if args.ids.is_empty() {
        meant(&queue, &conditions)
    } else {
        args.ids.iter().map(|id| named(&queue, id)).collect::<Result<_>>()?
    };
    let answered: Vec<(&Card, &CardProposal)> =
        cards.iter().filter_map(|card| Some((*card, answer_of(card)?))).collect();
    let without = cards.len() - answered.len();
    if without > 0 {
        console.warn(message!("review-no-answer", count = without));
    }
    if args.ids.is_empty() && !args.yes {
        let sample = answered.iter().take(SAMPLE);
        console.result(&sample.map(|(card, proposal)| shown(card, proposal)).collect::<String>())?;
        console.status(message!("review-sample", shown = SAMPLE.min(answered.len()), count = answered.len()));
        return Ok(Outcome::Fine);
    }
    let actions: Vec<Action> =
        answered.iter().flat_map(|(_, proposal)| proposal.actions.iter().cloned()).collect();
    desk.act(console, &actions)?;
    Ok(Outcome::Fine)
}

fn conditions(texts: &[String]) -> Result<Vec<Condition>> {
    texts.iter().map(|text| Condition::parse(text).map_err(|error| bad(&error))).collect()
}

fn bad(error: &BadCondition) -> CannotRun {
    match error {
        BadCondition::Key(text) => CannotRun::new(message!("bad-condition", text))
            .hint(message!("bad-condition.hint", keys = KEYS.join(", "))),
        BadCondition::Value { value, wanted } => CannotRun::new(message!("bad-condition-value", value))
            .hint(message!("bad-condition-value.hint", wanted = wanted.join(", "))),
        BadCondition::Share(value) => CannotRun::new(message!("bad-condition-share", value)),
    }
}

fn meant<'a>(queue: &'a Queue, conditions: &[Condition]) -> Vec<&'a Card> {
    queue.cards.iter().filter(|card| conditions.iter().all(|condition| condition.is_met(card))).collect()
}

fn named<'a>(queue: &'a Queue, id: &str) -> Result<&'a Card> {
    queue.find(id).ok_or_else(|| CannotRun::new(message!("no-card", id)).hint(message!("no-card.hint")))
}

/// Under the title of each group its questions, a line each.
fn to_text(cards: &[&Card]) -> String {
    let mut text = String::new();
    for group in DoubtGroup::ALL {
        let of_group: Vec<&&Card> = cards.iter().filter(|card| card.group == group).collect();
        if !of_group.is_empty() {
            text += &format!("{} ({}, {})\n", group.title(), group.name(), of_group.len());
            text.extend(of_group.into_iter().map(|card| format!("  {}\n", line(card))));
        }
    }
    text
}

fn line(card: &Card) -> String {
    let trust = card.trust.map(|trust| format!("  {trust} %")).unwrap_or_default();
    format!("{}  {}{trust}", card.id, card.title)
}

fn shown(card: &Card, proposal: &CardProposal) -> String {
    format!("{}\n  → {}\n", line(card), proposal.says)
}

fn to_json(cards: &[&Card]) -> String {
    let cards: Vec<Value> = cards.iter().map(|card| value(card)).collect();
    format!("{:#}\n", json!({ "questions": cards }))
}

fn value(card: &Card) -> Value {
    json!({
        "id": card.id,
        "group": card.group.name(),
        "kind": card.kind.map(|kind| kind.name()),
        "rule": card.rule,
        "report": card.report,
        "trust": card.trust,
        "title": card.title,
        "why": card.why,
        "accept": card.accept.as_ref().map(|proposal| &proposal.says),
        "reject": card.reject.as_ref().map(|proposal| &proposal.says),
    })
}
