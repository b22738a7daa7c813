//! What an editor says of a link takes the place of what the rule says.

use super::action::LinkDecision;
use super::change::DecisionRefusal;
use super::edit::ReviewWork;
use crate::model::ids::ReportId;
use crate::model::library::Links;
use crate::model::outcome::{Author, BlockLink, OutcomeStatus, Relatedness, RowRef};

/// Whether a rule's link goes out from what an editor says is dropped.
fn is_closed(link: &BlockLink, dropped: &BlockLink) -> bool {
    link.by == Author::Rule && link.from.iter().any(|block| dropped.from.contains(block))
}

impl ReviewWork<'_> {
    /// # Errors
    /// Nobody is known to answer, or the link is no longer there.
    pub fn relate(&mut self, report: &ReportId, decision: &LinkDecision) -> Result<(), DecisionRefusal> {
        let by = Author::Person(self.reviewer()?.name().to_owned());
        match decision {
            LinkDecision::Answer { target, status } => self.answer(report, target, *status, by),
            LinkDecision::Passages { from, to, relation } => {
                let links = self.links(report)?;
                let at = links.blocks.iter().position(|link| link.from == *from && link.to == *to);
                let at = at.ok_or(DecisionRefusal::Gone)?;
                links.blocks[at].relation = *relation;
                links.blocks[at].by = by;
                if *relation == Relatedness::Dropped {
                    // It is no longer in the place of what a rule finds.
                    let mut link = links.blocks.remove(at);
                    link.to.clear();
                    links.blocks.retain(|other| !is_closed(other, &link));
                    links.blocks.push(link);
                }
                Ok(())
            }
        }
    }

    fn answer(
        &mut self,
        report: &ReportId,
        target: &RowRef,
        status: OutcomeStatus,
        by: Author,
    ) -> Result<(), DecisionRefusal> {
        let links = self.links(report)?;
        let link =
            links.answers.iter_mut().find(|link| link.target == *target).ok_or(DecisionRefusal::Gone)?;
        link.status = status;
        link.by = by;
        if status != OutcomeStatus::NotMentioned {
            return Ok(());
        }
        // A figure that answers nothing is no outcome.
        let Some(outcome) = link.outcome.take() else { return Ok(()) };
        let is_used = links.answers.iter().any(|link| link.outcome.as_ref() == Some(&outcome));
        if !is_used {
            let entry = self.entry(report)?;
            let outcomes = self.outcomes.entry(report.clone()).or_insert_with(|| entry.outcomes.clone());
            outcomes.retain(|one| one.id != outcome.row);
        }
        Ok(())
    }

    fn links(&mut self, report: &ReportId) -> Result<&mut Links, DecisionRefusal> {
        let entry = self.entry(report)?;
        Ok(self.links.entry(report.clone()).or_insert_with(|| entry.links.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::BlockRef;
    use crate::source::Span;

    fn link(from: &[&str], by: Author) -> BlockLink {
        let block = |id: &&str| BlockRef { report: "a-2023".into(), block: (*id).into() };
        let from = from.iter().map(block).collect();
        BlockLink {
            from,
            to: Vec::new(),
            relation: Relatedness::Dropped,
            score: 90,
            by,
            span: Span::default(),
        }
    }

    #[test]
    fn a_rules_link_gives_way_where_a_passage_is_dropped() {
        let editor = || Author::Person("Li Hua".to_owned());
        let dropped = link(&["p1", "p2"], editor());
        let check = |other: BlockLink, expected: bool| assert_eq!(is_closed(&other, &dropped), expected);
        check(link(&["p2", "p3"], Author::Rule), true);
        check(link(&["p3"], Author::Rule), false);
        check(link(&["p2"], editor()), false);
    }
}
