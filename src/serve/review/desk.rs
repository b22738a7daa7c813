//! An editor at work: the open questions, the answers that were given, and the way back.

use super::super::preview::{Preview, lock};
use super::fault::DeskFault;
use super::open::{AnswerReach, CardVerdict, OpenSite, seal};
use crate::review::{DecisionRefusal, FileChange, Reviewer, rewrite};
use crate::source::{SitePath, sha256};
use crate::store::{Change, Store};
use crate::wording::message;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// The questions of a site that is being served.
pub struct ReviewDesk {
    preview: Arc<Preview>,
    state: Mutex<DeskState>,
}

#[derive(Default)]
struct DeskState {
    /// Whose name goes on record, as soon as it is known.
    name: Option<String>,
    open: Option<Arc<OpenSite>>,
    written: Vec<WrittenAnswer>,
}

/// What an answer has written, newest last.
struct WrittenAnswer {
    says: String,
    changes: Vec<FileChange>,
}

/// An answer to a card, or to all that are like it.
#[derive(Debug, Deserialize)]
pub struct CardAnswer {
    pub id: String,
    pub verdict: CardVerdict,
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

/// Who answers from now on.
#[derive(Debug, Deserialize)]
pub struct ReviewerName {
    pub name: String,
}

/// What was done, for the editor to read.
#[derive(Debug, serde::Serialize)]
pub struct Done {
    pub says: String,
    pub files: Vec<SitePath>,
}

impl ReviewDesk {
    /// The desk of whoever is named; where nobody is, the screen asks.
    pub fn new(preview: Arc<Preview>, name: Option<String>) -> Self {
        Self { preview, state: Mutex::new(DeskState { name, ..DeskState::default() }) }
    }

    /// The site that is being served.
    pub fn preview(&self) -> &Arc<Preview> {
        &self.preview
    }

    /// What is open now.
    ///
    /// # Errors
    /// [`DeskFault::Unreadable`].
    pub fn open(&self) -> Result<Arc<OpenSite>, DeskFault> {
        self.opened(&mut lock(&self.state))
    }

    /// What undoing would undo.
    pub fn last(&self) -> Option<String> {
        lock(&self.state).written.last().map(|written| written.says.clone())
    }

    /// From now on answers go on record under this name, as long as the server runs.
    ///
    /// # Errors
    /// [`DeskFault::Faulty`] where it is no name.
    pub fn sign(&self, named: &ReviewerName) -> Result<Done, DeskFault> {
        let reviewer = Reviewer::today(&named.name).ok_or(DecisionRefusal::Unnamed)?;
        lock(&self.state).name = Some(reviewer.name().to_owned());
        Ok(Done { says: message!("answer-signed", name = reviewer.name()).into(), files: Vec::new() })
    }

    /// Carries out an answer.
    ///
    /// # Errors
    /// [`DeskFault`]; nothing is written then.
    pub fn answer(&self, answer: &CardAnswer) -> Result<Done, DeskFault> {
        let mut state = lock(&self.state);
        let open = self.opened(&mut state)?;
        let card = open.card(&answer.id)?;
        let reach = if answer.alike { AnswerReach::Alike } else { AnswerReach::Alone };
        let (proposal, changes) = open.proposed(card, answer.verdict, reach)?;
        if seal(&changes) != answer.seen {
            return Err(DeskFault::Changed(message!("fault-changed").into()));
        }
        let says = if answer.alike { open.says_of_all(card, &proposal) } else { proposal.says };
        self.write(&mut state, says, changes)
    }

    /// Writes what an editor has edited by hand.
    ///
    /// # Errors
    /// [`DeskFault`]; nothing is written then.
    pub fn edit(&self, edited: &Edited) -> Result<Done, DeskFault> {
        let mut state = lock(&self.state);
        let open = self.opened(&mut state)?;
        let (unit, text) = open.unit(&edited.id)?;
        if sha256(text.as_bytes()) != edited.seen {
            return Err(DeskFault::Changed(message!("fault-text-changed").into()));
        }
        let change = rewrite(&open.context(), &unit, &edited.text)?;
        let says = message!("answer-edit", path = &change.path).into();
        let changes = if change.old == change.new { Vec::new() } else { vec![change] };
        self.write(&mut state, says, changes)
    }

    /// Gives back the bytes that the last answer has changed.
    ///
    /// # Errors
    /// [`DeskFault::Absent`] where nothing is left to undo, [`DeskFault::Changed`] where a file is no longer as it was written.
    pub fn undo(&self) -> Result<Done, DeskFault> {
        let mut state = lock(&self.state);
        let last = state.written.pop().ok_or_else(|| DeskFault::Absent(message!("fault-no-undo").into()))?;
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

    fn opened(&self, state: &mut DeskState) -> Result<Arc<OpenSite>, DeskFault> {
        let latest = self.preview.latest();
        let reviewer = state.name.as_deref().and_then(Reviewer::today);
        if let Some(open) =
            state.open.as_ref().filter(|open| open.number == latest.number && open.reviewer == reviewer)
        {
            return Ok(Arc::clone(open));
        }
        let site = latest.site.ok_or(DeskFault::Unreadable)?;
        let before = state.open.take();
        let known = before.as_deref().map(|open| open.evidence.clone()).unwrap_or_default();
        let evidence = known.again(self.preview.root(), &site.library);
        let open = Arc::new(OpenSite::new(latest.number, site, latest.diagnostics, evidence, reviewer));
        state.open = Some(Arc::clone(&open));
        Ok(open)
    }

    fn write(
        &self,
        state: &mut DeskState,
        says: String,
        changes: Vec<FileChange>,
    ) -> Result<Done, DeskFault> {
        let files = self.store(&changes)?;
        if !files.is_empty() {
            state.written.push(WrittenAnswer { says: says.clone(), changes });
        }
        Ok(Done { says, files })
    }

    /// Writes all the files or none, and reads them again.
    fn store(&self, changes: &[FileChange]) -> Result<Vec<SitePath>, DeskFault> {
        let changes: Vec<Change> = changes.iter().map(Change::from).collect();
        // The store is closed, and its lock with it, before the site is read.
        let stored = Store::open(self.preview.root()).and_then(|store| store.apply(&changes));
        match stored {
            Ok(files) => {
                self.preview.reload(Some(&files.iter().map(ToString::to_string).collect::<BTreeSet<_>>()));
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
