//! What an editor's commands work on: a site as it stands, and what its imports kept.

use super::console::Console;
use super::outcome::Result;
use crate::diagnostic::Diagnostic;
use crate::review::{Action, FileChange, ReviewContext, Reviewer, SiteEvidence, changes};
use crate::site::{Site, SiteOptions, has_errors};
use crate::store::{Change, Store};
use crate::wording::message;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A site as it was read. What is written to files that have changed since is refused.
pub struct Desk {
    pub site: Arc<Site>,
    root: PathBuf,
    diagnostics: Vec<Diagnostic>,
    evidence: SiteEvidence,
    /// Who answers questions, where one of the answers may go on record.
    pub reviewer: Option<Reviewer>,
}

impl Desk {
    /// Opens a site with its drafts; none where its content has errors, which have been printed.
    pub fn open(console: Console, root: &Path) -> Option<Self> {
        let loaded = Site::load(root, &SiteOptions { drafts: true, ..SiteOptions::default() });
        let has_errors = has_errors(&loaded.diagnostics);
        let Some(site) = loaded.value.filter(|_| !has_errors) else {
            console.diagnostics(&loaded.diagnostics);
            return None;
        };
        let evidence = SiteEvidence::read(root, &site.library);
        let (root, diagnostics) = (root.to_owned(), loaded.diagnostics);
        Some(Self { site, root, diagnostics, evidence, reviewer: None })
    }

    /// What the review asks of a site.
    pub fn context(&self) -> ReviewContext<'_> {
        let Self { site, diagnostics, evidence, .. } = self;
        let (library, index, reviewer) = (&site.library, &site.index, self.reviewer.as_ref());
        ReviewContext { library, index, diagnostics, evidence, reviewer }
    }

    /// Carries actions out, all or none, and says which files changed.
    ///
    /// # Errors
    /// What cannot be carried out, or not be written.
    pub fn act(&self, console: Console, actions: &[Action]) -> Result<()> {
        self.write(console, &changes(&self.context(), actions)?)
    }

    /// Writes files, all or none, and says which changed.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn write(&self, console: Console, changes: &[FileChange]) -> Result<()> {
        let changes: Vec<Change> = changes.iter().map(Change::from).collect();
        let written = Store::open(&self.root)?.apply(&changes)?;
        written.iter().for_each(|path| console.detail(|| message!("written.file", path)));
        console.status(message!("files-changed", files = message!("count-files", count = written.len())));
        Ok(())
    }
}
