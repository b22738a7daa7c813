//! An editor at work: the open questions, the answers that were given, and the way back.

use super::super::preview::{Preview, lock};
use crate::diagnostic::Diagnostic;
use crate::review::{
    Action, Card, Context, Evidence, FileChange, Proposal, Queue, Refusal, Unit, changes, rewrite, unit_text,
};
use crate::site::Site;
use crate::source::sha256;
use crate::store::{Change, Store, StoreError};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

/// A byte order mark.
const MARK: &str = "\u{feff}";

/// The questions of a site that is being served.
pub struct Desk {
    preview: Arc<Preview>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    open: Option<Arc<Open>>,
    written: Vec<Written>,
}

/// What an answer has written, newest last.
struct Written {
    says: String,
    changes: Vec<FileChange>,
}

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

/// An answer to a card, or to all that are like it.
#[derive(Debug, Deserialize)]
pub struct Answer {
    pub id: String,
    pub verdict: Verdict,
    #[serde(default)]
    pub alike: bool,
    /// The [`seal`] of what the editor was shown.
    pub seen: String,
}

/// A text edited by hand.
#[derive(Debug, Deserialize)]
pub struct Edited {
    pub id: String,
    pub text: String,
    /// The SHA-256 of the text that was edited.
    pub seen: String,
}

/// What was done, for the editor to read.
#[derive(Debug, serde::Serialize)]
pub struct Done {
    pub says: String,
    pub files: Vec<String>,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Fault {
    /// The site's configuration or templates cannot be read.
    Unreadable,
    /// Nothing of that name is open.
    Absent(String),
    /// It is no longer what the editor saw.
    Changed(String),
    /// What the editor has written is not right.
    Faulty(Vec<String>),
    /// Another process is writing.
    Busy(String),
    /// The system refused.
    Failed(String),
}

impl Desk {
    pub fn new(preview: Arc<Preview>) -> Self {
        Self { preview, state: Mutex::default() }
    }

    pub fn preview(&self) -> &Preview {
        &self.preview
    }

    /// What is open now.
    ///
    /// # Errors
    /// [`Fault::Unreadable`].
    pub fn open(&self) -> Result<Arc<Open>, Fault> {
        self.opened(&mut lock(&self.state))
    }

    /// What undoing would undo.
    pub fn last(&self) -> Option<String> {
        lock(&self.state).written.last().map(|written| written.says.clone())
    }

    /// Carries out an answer.
    ///
    /// # Errors
    /// [`Fault`]; nothing is written then.
    pub fn answer(&self, answer: &Answer) -> Result<Done, Fault> {
        let mut state = lock(&self.state);
        let open = self.opened(&mut state)?;
        let card = open.card(&answer.id)?;
        let (proposal, changes) = open.proposed(card, answer.verdict, answer.alike)?;
        if seal(&changes) != answer.seen {
            return Err(Fault::Changed("what this would write has changed since it was shown".into()));
        }
        let says = if answer.alike { open.says_of_all(card, &proposal) } else { proposal.says };
        self.write(&mut state, says, changes)
    }

    /// Writes what an editor has edited by hand.
    ///
    /// # Errors
    /// [`Fault`]; nothing is written then.
    pub fn edit(&self, edited: &Edited) -> Result<Done, Fault> {
        let mut state = lock(&self.state);
        let open = self.opened(&mut state)?;
        let (unit, text) = open.unit(&edited.id)?;
        if sha256(text.as_bytes()) != edited.seen {
            return Err(Fault::Changed("this text has changed since it was opened here".into()));
        }
        let change = rewrite(&open.context(), &unit, &edited.text)?;
        let says = format!("Edit {}", change.path);
        let changes = if change.old == change.new { Vec::new() } else { vec![change] };
        self.write(&mut state, says, changes)
    }

    /// Gives back the bytes that the last answer has changed.
    ///
    /// # Errors
    /// [`Fault::Absent`] where nothing is left to undo, [`Fault::Changed`] where a file is no longer as it was written.
    pub fn undo(&self) -> Result<Done, Fault> {
        let mut state = lock(&self.state);
        let last = state.written.pop().ok_or_else(|| Fault::Absent("nothing is left to undo".into()))?;
        let back: Vec<FileChange> = last
            .changes
            .iter()
            .map(|change| FileChange {
                path: change.path.clone(),
                old: change.new.clone(),
                new: change.old.clone(),
            })
            .collect();
        match self.store(&back) {
            Ok(files) => Ok(Done { says: last.says, files }),
            Err(fault) => {
                state.written.push(last);
                Err(fault)
            }
        }
    }

    fn opened(&self, state: &mut State) -> Result<Arc<Open>, Fault> {
        let latest = self.preview.latest();
        if let Some(open) = state.open.as_ref().filter(|open| open.number == latest.number) {
            return Ok(Arc::clone(open));
        }
        let site = latest.site.ok_or(Fault::Unreadable)?;
        let before = state.open.take();
        let known = before.as_deref().map(|open| open.evidence.clone()).unwrap_or_default();
        let evidence = known.again(self.preview.root(), &site.library);
        let open = Arc::new(Open::new(latest.number, site, latest.diagnostics, evidence));
        state.open = Some(Arc::clone(&open));
        Ok(open)
    }

    fn write(&self, state: &mut State, says: String, changes: Vec<FileChange>) -> Result<Done, Fault> {
        let files = self.store(&changes)?;
        if !files.is_empty() {
            state.written.push(Written { says: says.clone(), changes });
        }
        Ok(Done { says, files })
    }

    /// The change in bytes. A byte order mark is no part of a text, and stays with its file.
    fn change(&self, change: &FileChange) -> Change {
        let path = self.preview.root().join(&change.path);
        let has_mark = std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(MARK.as_bytes()));
        let bytes = |text: &Option<String>| {
            let mark = if has_mark { MARK } else { "" };
            text.as_ref().map(|text| format!("{mark}{text}").into_bytes())
        };
        Change::from_to(change.path.clone(), bytes(&change.old).as_deref(), bytes(&change.new))
    }

    /// Writes all the files or none, and reads them again.
    fn store(&self, changes: &[FileChange]) -> Result<Vec<String>, Fault> {
        let changes: Vec<Change> = changes.iter().map(|change| self.change(change)).collect();
        // The store is closed, and its lock with it, before the site is read.
        let stored = Store::open(self.preview.root()).and_then(|store| store.apply(&changes));
        match stored {
            Ok(files) => {
                self.preview.reload(Some(&files.iter().cloned().collect::<BTreeSet<_>>()));
                Ok(files)
            }
            Err(error) => {
                // Whatever has changed underneath is what the editor must see next.
                self.preview.reload(None);
                Err(error.into())
            }
        }
    }
}

impl Open {
    fn new(number: u64, site: Arc<Site>, diagnostics: Arc<[Diagnostic]>, evidence: Evidence) -> Self {
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

    fn says_of_all(&self, card: &Card, proposal: &Proposal) -> String {
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

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Changed { .. } => Self::Changed(error.to_string()),
            StoreError::Busy => Self::Busy(error.to_string()),
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Faulty(faults) => Self::Faulty(faults),
            refusal => Self::Changed(refusal.to_string()),
        }
    }
}
