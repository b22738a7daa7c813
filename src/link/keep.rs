//! What an editor confirmed stands: a rule's new opinion gives way to it.

use super::Linked;
use crate::model::library::Links;
use crate::model::outcome::{Author, ReportedOutcome, RowRef};
use std::collections::HashSet;

/// The rule's findings with an editor's decisions in their places. Outcomes that a decision points to are kept as they are.
pub fn keep(mut made: Linked, links: &Links, outcomes: &[ReportedOutcome]) -> Linked {
    let answers: Vec<_> = links.answers.iter().filter(|link| is_persons(&link.by)).cloned().collect();
    let blocks: Vec<_> = links.blocks.iter().filter(|link| is_persons(&link.by)).cloned().collect();
    let decided: HashSet<&RowRef> = answers.iter().map(|link| &link.target).collect();
    made.answers.retain(|link| !decided.contains(&link.target));
    let sides: HashSet<_> = blocks.iter().map(|link| (&link.from, &link.to)).collect();
    let closed: HashSet<_> =
        blocks.iter().filter(|link| link.to.is_empty()).flat_map(|link| &link.from).collect();
    made.blocks.retain(|link| {
        !sides.contains(&(&link.from, &link.to)) && !link.from.iter().any(|block| closed.contains(block))
    });
    let pointed: HashSet<&str> =
        answers.iter().filter_map(|link| link.outcome.as_ref()).map(|row| row.row.as_str()).collect();
    let kept: Vec<_> = outcomes.iter().filter(|outcome| pointed.contains(&*outcome.id)).cloned().collect();
    let names: HashSet<&str> = kept.iter().map(|outcome| &*outcome.id).collect();
    let used: HashSet<String> =
        made.answers.iter().filter_map(|l| Some(l.outcome.as_ref()?.row.clone())).collect();
    made.outcomes.retain(|outcome| !names.contains(&*outcome.id) && used.contains(&outcome.id));
    made.outcomes.extend(kept);
    made.answers.extend(answers);
    made.blocks.extend(blocks);
    made
}

fn is_persons(author: &Author) -> bool {
    matches!(author, Author::Person(_))
}
