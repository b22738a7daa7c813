//! What an editor confirmed stands: a rule's new opinion gives way to it.

use super::Linked;
use crate::model::library::Links;
use crate::model::outcome::{Author, BlockLink, OutcomeLink, ReportedOutcome};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The rule's findings with an editor's decisions in their places, and those that answer no finding behind them. Outcomes that a
/// decision points to are kept as they are.
pub fn keep(made: Linked, links: &Links, outcomes: &[ReportedOutcome]) -> Linked {
    let answers: Vec<OutcomeLink> =
        links.answers.iter().filter(|link| is_persons(&link.by)).cloned().collect();
    let blocks: Vec<BlockLink> = links.blocks.iter().filter(|link| is_persons(&link.by)).cloned().collect();
    let pointed = rows(&answers);
    let kept: Vec<_> = outcomes.iter().filter(|outcome| pointed.contains(&outcome.id)).cloned().collect();
    let answers = with_decisions(made.answers, answers, |link| link.target.clone());
    let used = rows(&answers);
    let found = made.outcomes.into_iter().filter(|outcome| used.contains(&outcome.id));
    let closed: HashSet<_> =
        blocks.iter().filter(|link| link.to.is_empty()).flat_map(|link| &link.from).collect();
    let open = made
        .blocks
        .into_iter()
        .filter(|link| !link.from.iter().any(|block| closed.contains(block)))
        .collect();
    Linked {
        outcomes: with_decisions(found.collect(), kept, |outcome| outcome.id.clone()),
        blocks: with_decisions(open, blocks, |link| (link.from.clone(), link.to.clone())),
        answers,
    }
}

/// The outcomes that links point to.
fn rows(answers: &[OutcomeLink]) -> HashSet<String> {
    answers.iter().filter_map(|link| Some(link.outcome.as_ref()?.row.clone())).collect()
}

/// What was made, with each decision in the place of what has its key, and the others at the end.
fn with_decisions<T, K: Eq + Hash>(made: Vec<T>, decisions: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let places: HashMap<K, usize> = decisions.iter().enumerate().map(|(at, one)| (key(one), at)).collect();
    let mut left: Vec<Option<T>> = decisions.into_iter().map(Some).collect();
    let mut all: Vec<T> = made
        .into_iter()
        .map(|one| places.get(&key(&one)).and_then(|at| left[*at].take()).unwrap_or(one))
        .collect();
    all.extend(left.into_iter().flatten());
    all
}

fn is_persons(author: &Author) -> bool {
    matches!(author, Author::Person(_))
}
