//! A file that an import is asked to read, and what is said of it beforehand.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::ledger::Given;
use crate::wording::Message;
use std::path::PathBuf;

/// A file that is to become a document.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub path: PathBuf,
    pub id: Option<String>,
    pub given: Given,
    /// The row of the table that names it.
    pub row: Option<Place>,
}

/// Why a file cannot be imported, to be said after its name.
#[derive(Debug)]
pub struct NotImported {
    pub path: PathBuf,
    pub row: Option<Place>,
    pub reason: Message,
}

impl Incoming {
    /// The file is not imported, for this reason.
    pub fn refused(&self, reason: Message) -> NotImported {
        NotImported { path: self.path.clone(), row: self.row.clone(), reason }
    }
}

impl NotImported {
    /// At the row that names the file, where one does.
    pub fn at_row(&self) -> Option<Diagnostic> {
        let Place { file, span } = self.row.as_ref()?;
        let path = self.path.display().to_string();
        let problem = Problem::CannotImport { path, reason: self.reason.clone() };
        Some(Diagnostic::at(file, *span, problem))
    }
}
