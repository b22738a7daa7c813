//! The three texts of a file that an import writes: as it is, as the last import proposed it, and as this one does.
//!
//! In: a report's folder, a file's name, the new proposal. Out: what the three make together, and the changes that put it there.

use super::super::outcome::{CannotRun, Result};
use super::files::text_at;
use super::merge::{self, Merged};
use crate::content;
use crate::store::{self, Change};
use crate::wording::message;
use std::collections::BTreeMap;
use std::path::Path;

/// What is known of one file of the folder, all as texts.
pub struct Versions {
    pub path: String,
    base_path: String,
    current: Option<String>,
    /// What an editor made of the file; none where it gives way.
    ours: Option<String>,
    base: Option<String>,
    proposed: String,
}

impl Versions {
    /// # Errors
    /// A file that cannot be read, or in which an earlier merge was not finished.
    pub fn read(root: &Path, folder: &str, name: &str, proposed: String) -> Result<Self> {
        let (path, base_path) = (format!("{folder}/{name}"), format!("{folder}/.import/{name}"));
        let current = text_at(root, &path)?;
        if let Some(line) = current.as_deref().and_then(content::first_mark) {
            let message = message!("import-unfinished", path, line);
            return Err(CannotRun::new(message).hint(message!("import-unfinished.hint")));
        }
        let base = text_at(root, &base_path)?;
        Ok(Self { path, base_path, ours: current.clone(), current, base, proposed })
    }

    /// The file is another document's: nothing of it stays.
    pub fn forget_editor(&mut self) {
        self.ours = None;
    }

    /// The three made one; where editor and proposal differ at one place, the merge says so.
    pub fn merged(&self) -> Merged {
        merge::merge(self.base.as_deref(), self.ours.as_deref(), &self.proposed)
    }

    /// Plans the file's new text and, beside it, the proposal that the next merge begins with.
    pub fn put(self, merged: Merged, changes: &mut BTreeMap<String, Change>) {
        put_text(changes, self.path, self.current.as_deref(), merged.into_text());
        put_text(changes, self.base_path, self.base.as_deref(), self.proposed);
    }
}

/// Plans a file's new text, in the form that the file has.
fn put_text(changes: &mut BTreeMap<String, Change>, path: String, current: Option<&str>, text: String) {
    if current.is_none_or(|current| store::content(current) != store::content(&text)) {
        changes.insert(path.clone(), Change::text(path, current, Some(text)));
    }
}
