//! What is open: the questions of a site as it was read, and what each answer writes.

use super::fault::DeskFault;
use crate::diagnostic::Diagnostic;
use crate::review::{
    Action, Card, CardProposal, EditUnit, FileChange, Queue, ReviewContext, Reviewer, SiteEvidence, changes,
    unit_text,
};
use crate::site::Site;
use crate::source::sha256;
use crate::wording::message;
use serde::Deserialize;
use std::sync::Arc;

/// The files as they were read last, and what is open in them.
pub struct OpenSite {
    /// The reading of the files that this is of.
    pub number: u64,
    pub site: Arc<Site>,
    diagnostics: Arc<[Diagnostic]>,
    pub evidence: SiteEvidence,
    /// Who answers, as of today; none as long as nobody has said so.
    pub reviewer: Option<Reviewer>,
    pub queue: Queue,
}

/// Which answer of a card is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CardVerdict {
    Accept,
    Reject,
    /// One of the card's further answers, by its position.
    Other(usize),
}

impl OpenSite {
    /// `number` counts how often the site was read.
    pub fn new(
        number: u64,
        site: Arc<Site>,
        diagnostics: Arc<[Diagnostic]>,
        evidence: SiteEvidence,
        reviewer: Option<Reviewer>,
    ) -> Self {
        let mut open = Self { number, site, diagnostics, evidence, reviewer, queue: Queue::default() };
        open.queue = Queue::of(&open.context());
        open
    }

    /// What the review asks of a site.
    pub fn context(&self) -> ReviewContext<'_> {
        let Self { site, diagnostics, evidence, .. } = self;
        let (library, index, reviewer) = (&site.library, &site.index, self.reviewer.as_ref());
        ReviewContext { library, index, diagnostics, evidence, reviewer }
    }

    /// # Errors
    /// [`DeskFault::Changed`] where it has been settled.
    pub fn card(&self, id: &str) -> Result<&Card, DeskFault> {
        self.queue.find(id).ok_or_else(|| DeskFault::Changed(message!("fault-settled").into()))
    }

    /// The cards that can be answered together with this one, itself among them.
    fn alike<'a>(&'a self, card: &'a Card) -> impl Iterator<Item = &'a Card> {
        self.queue.cards.iter().filter(|other| other.is_like(card))
    }

    /// How many they are.
    pub fn count_alike(&self, card: &Card) -> usize {
        self.alike(card).count()
    }

    /// What an answer does, and the files that it changes.
    ///
    /// # Errors
    /// [`DeskFault::Absent`] where the question has no such answer, [`DeskFault::Changed`] where it cannot be carried out.
    pub fn proposed(
        &self,
        card: &Card,
        verdict: CardVerdict,
        reach: AnswerReach,
    ) -> Result<(CardProposal, Vec<FileChange>), DeskFault> {
        let proposal =
            verdict.of(card).ok_or_else(|| DeskFault::Absent(message!("fault-no-answer").into()))?.clone();
        let cards: Vec<&Card> = match reach {
            AnswerReach::Alone => vec![card],
            AnswerReach::Alike => self.alike(card).collect(),
        };
        let proposals = cards.into_iter().filter_map(|card| verdict.of(card));
        let actions: Vec<Action> = proposals.flat_map(|proposal| proposal.actions.clone()).collect();
        Ok((proposal, changes(&self.context(), &actions)?))
    }

    /// What answering all that are alike does, in words.
    pub fn says_of_all(&self, card: &Card, proposal: &CardProposal) -> String {
        message!("answer-all", says = &proposal.says, count = self.count_alike(card) - 1).into()
    }

    /// What can be edited of a question, and its text.
    ///
    /// # Errors
    /// [`DeskFault::Absent`] where nothing can.
    pub fn unit(&self, id: &str) -> Result<(EditUnit, String), DeskFault> {
        let unit = self.card(id)?.edit.clone();
        let found = unit.and_then(|unit| Some((unit.clone(), unit_text(&self.context(), &unit)?)));
        found.ok_or_else(|| DeskFault::Absent(message!("fault-file-alone").into()))
    }
}

/// How many cards an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerReach {
    /// The one that was asked.
    Alone,
    /// All that can be answered together with it.
    Alike,
}

/// A hash of everything that changes would write, and of what that would take the place of.
pub fn seal(changes: &[FileChange]) -> String {
    sha256(changes.iter().map(change_line).collect::<String>().as_bytes())
}

fn change_line(change: &FileChange) -> String {
    format!("{} {} {}\n", change.path, text_hash(&change.old), text_hash(&change.new))
}

fn text_hash(text: &Option<String>) -> String {
    text.as_deref().map_or_else(|| "absent".into(), |text| sha256(text.as_bytes()))
}

impl CardVerdict {
    /// None where the card has no such answer.
    pub fn of(self, card: &Card) -> Option<&CardProposal> {
        match self {
            Self::Accept => card.accept.as_ref(),
            Self::Reject => card.reject.as_ref(),
            Self::Other(at) => card.others.get(at),
        }
    }
}
