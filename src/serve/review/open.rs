//! What is open: the questions of a site as it was read, and what each answer writes.

use super::fault::Fault;
use crate::diagnostic::Diagnostic;
use crate::review::{Action, Card, Context, Evidence, FileChange, Proposal, Queue, Unit, changes, unit_text};
use crate::site::Site;
use crate::source::sha256;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// The files as they were read last, and what is open in them.
pub struct Open {
    /// The reading of the files that this is of.
    pub number: u64,
    pub site: Arc<Site>,
    diagnostics: Arc<[Diagnostic]>,
    pub evidence: Evidence,
    pub queue: Queue,
    /// Cards by what makes them alike, as positions in the queue.
    alike: HashMap<String, Vec<usize>>,
    positions: HashMap<String, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Accept,
    Reject,
    /// One of the card's further answers, by its position.
    Other(usize),
}

impl Open {
    pub fn new(number: u64, site: Arc<Site>, diagnostics: Arc<[Diagnostic]>, evidence: Evidence) -> Self {
        let mut open = Self {
            number,
            site,
            diagnostics,
            evidence,
            queue: Queue::default(),
            alike: HashMap::new(),
            positions: HashMap::new(),
        };
        open.queue = Queue::of(&open.context());
        for (at, card) in open.queue.cards.iter().enumerate() {
            open.alike.entry(likeness(card)).or_default().push(at);
            open.positions.insert(card.id.clone(), at);
        }
        open
    }

    pub fn context(&self) -> Context<'_> {
        let Self { site, diagnostics, evidence, .. } = self;
        Context { library: &site.library, index: &site.index, diagnostics, evidence }
    }

    /// # Errors
    /// [`Fault::Changed`] where it has been settled.
    pub fn card(&self, id: &str) -> Result<&Card, Fault> {
        let at = self.positions.get(id);
        at.map(|at| &self.queue.cards[*at])
            .ok_or_else(|| Fault::Changed("this question is no longer open".into()))
    }

    /// How many cards are like this one, with itself.
    pub fn count_alike(&self, card: &Card) -> usize {
        self.alike.get(&likeness(card)).map_or(0, Vec::len)
    }

    /// What an answer does, and the files that it changes.
    ///
    /// # Errors
    /// [`Fault::Absent`] where the question has no such answer, or it cannot be carried out.
    pub fn proposed(
        &self,
        card: &Card,
        verdict: Verdict,
        alike: bool,
    ) -> Result<(Proposal, Vec<FileChange>), Fault> {
        let none = || Fault::Absent("this question has no such answer".into());
        let proposal = verdict.of(card).ok_or_else(none)?.clone();
        let actions: Vec<Action> = match alike {
            true => self
                .all_like(card)
                .filter_map(|card| verdict.of(card))
                .flat_map(|p| p.actions.clone())
                .collect(),
            false => proposal.actions.clone(),
        };
        Ok((proposal, changes(&self.context(), &actions)?))
    }

    fn all_like(&self, card: &Card) -> impl Iterator<Item = &Card> {
        self.alike.get(&likeness(card)).into_iter().flatten().map(|at| &self.queue.cards[*at])
    }

    /// What answering all that are alike does, in words.
    pub fn says_of_all(&self, card: &Card, proposal: &Proposal) -> String {
        format!("{} (and {} more)", proposal.says, self.count_alike(card) - 1)
    }

    /// What can be edited of a question, and its text.
    ///
    /// # Errors
    /// [`Fault::Absent`] where nothing can.
    pub fn unit(&self, id: &str) -> Result<(Unit, String), Fault> {
        let unit = self.card(id)?.edit.clone();
        let found = unit.and_then(|unit| Some((unit.clone(), unit_text(&self.context(), &unit)?)));
        found.ok_or_else(|| Fault::Absent("this is edited in its file alone".into()))
    }
}

/// Cards with the same likeness are answered together.
fn likeness(card: &Card) -> String {
    format!("{:?} {}", card.group, card.pattern)
}

/// A hash of everything that changes would write, and of what that would take the place of.
pub fn seal(changes: &[FileChange]) -> String {
    let hash = |text: &Option<String>| {
        text.as_deref().map_or_else(|| "absent".into(), |text| sha256(text.as_bytes()))
    };
    let line = |change: &FileChange| format!("{} {} {}\n", change.path, hash(&change.old), hash(&change.new));
    sha256(changes.iter().map(line).collect::<String>().as_bytes())
}

impl Verdict {
    pub fn of(self, card: &Card) -> Option<&Proposal> {
        match self {
            Self::Accept => card.accept.as_ref(),
            Self::Reject => card.reject.as_ref(),
            Self::Other(at) => card.others.get(at),
        }
    }
}
