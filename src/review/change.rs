//! A changed file, and why there may be none.

use crate::model::ids::{EntityId, ReportId};
use crate::source::{SitePath, SourceFile};
use crate::store::Change;
use crate::wording::message;
use std::sync::Arc;

/// A file before and after; none where it is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    pub path: SitePath,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Why a decision cannot be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionRefusal {
    /// The text no longer agrees with its ledger at a line of the source.
    Unaccounted { report: ReportId, line: u32 },
    /// What the decision is about is no longer there.
    Gone,
    /// It would go on record under a name, and none is known.
    Unnamed,
    /// There is an entity with the id already.
    Taken(EntityId),
    /// A file says in its front matter that something belongs to it: that is an editor's to change first.
    Held { id: EntityId, path: String },
    /// The edited text is not right: line, column and what is wrong.
    Faulty(Vec<String>),
}

impl FileChange {
    /// The change of a file that was read; `new` is none for one that goes.
    pub fn of(file: &SourceFile, new: Option<String>) -> Self {
        Self { path: file.site_path(), old: Some(file.text.clone()), new }
    }

    /// A file as it is to be, whether it is there already.
    pub fn to(path: SitePath, file: Option<&Arc<SourceFile>>, new: String) -> Self {
        Self { path, old: file.map(|file| file.text.clone()), new: Some(new) }
    }
}

impl From<&FileChange> for Change {
    fn from(FileChange { path, old, new }: &FileChange) -> Self {
        Self::text(path.clone(), old.as_deref(), new.clone())
    }
}

impl std::fmt::Display for DecisionRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unaccounted { report, line } => {
                message!("review-unaccounted", line = *line, report = report.to_string()).fmt(f)
            }
            Self::Gone => message!("review-gone").fmt(f),
            Self::Unnamed => message!("review-unnamed").fmt(f),
            Self::Taken(id) => message!("review-taken", id = id.to_string()).fmt(f),
            Self::Held { id, path } => message!("review-held", id = id.to_string(), path).fmt(f),
            Self::Faulty(faults) => f.write_str(&faults.join("\n")),
        }
    }
}

impl std::error::Error for DecisionRefusal {}
