//! What an editor's commands work on: a site as it stands, and what its imports kept.

use super::console::Console;
use super::outcome::Result;
use crate::diagnostic::Diagnostic;
use crate::review::{Action, Context, Evidence, FileChange, changes};
use crate::site::{Options, Site, has_errors};
use crate::store::{Change, Store};
use crate::wording::message;
use std::path::Path;
use std::sync::Arc;

/// A site that nobody else writes to as long as this is held.
pub struct Desk {
    pub site: Arc<Site>,
    store: Store,
    diagnostics: Vec<Diagnostic>,
    evidence: Evidence,
}

impl Desk {
    /// Opens a site with its drafts; none where its content has errors, which have been printed.
    ///
    /// # Errors
    /// A site that somebody else is writing to.
    pub fn open(console: Console, root: &Path) -> Result<Option<Self>> {
        let store = Store::open(root)?;
        let loaded = Site::load(root, &Options { drafts: true, ..Options::default() });
        let has_errors = has_errors(&loaded.diagnostics);
        let Some(site) = loaded.value.filter(|_| !has_errors) else {
            console.diagnostics(&loaded.diagnostics);
            return Ok(None);
        };
        let evidence = Evidence::read(root, &site.library);
        Ok(Some(Self { site, store, diagnostics: loaded.diagnostics, evidence }))
    }

    pub fn context(&self) -> Context<'_> {
        let Self { site, diagnostics, evidence, .. } = self;
        Context { library: &site.library, index: &site.index, diagnostics, evidence }
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
        let written = self.store.apply(&changes)?;
        written.iter().for_each(|path| console.detail(|| message!("written.file", path)));
        console.status(message!("files-changed", files = message!("count-files", count = written.len())));
        Ok(())
    }
}
