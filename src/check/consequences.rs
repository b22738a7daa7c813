//! What is wrong only because something else is: an entity whose file could not be read is not unknown.

use crate::diagnostic::{Diagnostic, Problem};
use std::collections::HashSet;

/// Takes away the unknown entities whose files are there and have errors of their own.
pub fn drop_consequences(diagnostics: &mut Vec<Diagnostic>) {
    let faulty: HashSet<String> = diagnostics.iter().filter(|d| d.is_error()).filter_map(file_of).collect();
    diagnostics.retain(|diagnostic| match &diagnostic.problem {
        Problem::UnknownEntity { id, .. } => !faulty.contains(&format!("content/{id}.md")),
        _ => true,
    });
}

fn file_of(diagnostic: &Diagnostic) -> Option<String> {
    match (&diagnostic.problem, &diagnostic.place) {
        (Problem::UnreadableFile { path, .. } | Problem::FileTooLarge { path, .. }, _) => Some(path.clone()),
        (_, place) => Some(place.as_ref()?.file.path.clone()),
    }
}
