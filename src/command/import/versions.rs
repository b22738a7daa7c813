//! The three texts of a file that an import writes: as it is, as the last import proposed it, and as this one does.
//!
//! In: a report, which of its files, the new proposal. Out: what the three make together, and the changes that put it there.

use super::super::outcome::{CannotRun, Result};
use super::files::text_at;
use super::merge::{self, Merged};
use crate::content;
use crate::model::ids::ReportId;
use crate::model::layout::ReportFile;
use crate::source::SitePath;
use crate::store::{self, Change};
use crate::wording::message;
use std::collections::BTreeMap;
use std::path::Path;

/// What is known of one file of the folder, all as texts.
pub struct Versions {
    pub path: SitePath,
    base_path: SitePath,
    current: Option<String>,
    base: Option<String>,
    proposed: String,
}

impl Versions {
    /// # Errors
    /// A file that cannot be read.
    pub fn read(root: &Path, report: &ReportId, file: ReportFile, proposed: String) -> Result<Self> {
        let (path, base_path) = (report.file(file), report.proposals().join(&file.name()));
        let (current, base) = (text_at(root, &path)?, text_at(root, &base_path)?);
        Ok(Self { path, base_path, current, base, proposed })
    }

    /// # Errors
    /// An earlier merge of the file was not finished.
    pub fn finished(self) -> Result<Self> {
        let Some(line) = self.current.as_deref().and_then(content::first_mark) else { return Ok(self) };
        let message = message!("import-unfinished", path = &self.path, line);
        Err(CannotRun::new(message).hint(message!("import-unfinished.hint")))
    }

    /// What the last import proposed.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// Whether the file is there, and no import proposed it.
    pub fn is_foreign(&self) -> bool {
        self.current.is_some() && self.base.is_none()
    }

    /// The three made one; where editor and proposal differ at one place, the merge says so.
    pub fn merged(&self) -> Merged {
        merge::merge(self.base.as_deref(), self.current.as_deref(), &self.proposed)
    }

    /// The proposal alone: the file is another document's, and nothing of it stays.
    pub fn replaced(&self) -> Merged {
        Merged::Clean(self.proposed.clone())
    }

    /// Plans the file's new text and, beside it, the proposal that the next merge begins with.
    pub fn put(self, merged: Merged, changes: &mut BTreeMap<SitePath, Change>) {
        put_text(changes, self.path, self.current.as_deref(), merged.into_text());
        put_text(changes, self.base_path, self.base.as_deref(), self.proposed);
    }
}

/// Plans a file's new text, in the form that the file has.
fn put_text(changes: &mut BTreeMap<SitePath, Change>, path: SitePath, current: Option<&str>, text: String) {
    if current.is_none_or(|current| store::content(current) != store::content(&text)) {
        changes.insert(path.clone(), Change::text(path, current, Some(text)));
    }
}
