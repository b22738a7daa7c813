//! A diagnostic as the pages of a preview show it.

use crate::diagnostic::Diagnostic;
use crate::model::ids::BlockRef;
use serde::Serialize;

/// An error as it is laid over a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemView {
    pub code: &'static str,
    pub message: String,
    pub hints: Vec<String>,
    pub file: Option<String>,
    pub line: Option<u32>,
    pub column: Option<u32>,
    /// The page with the paragraph, below the site's root.
    pub page: Option<String>,
}

impl ProblemView {
    /// In the language of the console.
    pub fn of(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        let location = place.map(|place| place.file.location(place.span.start as usize));
        Self {
            code: diagnostic.code(),
            message: diagnostic.problem.message(),
            hints: diagnostic.problem.hints(),
            file: place.map(|place| place.file.path.clone()),
            line: location.map(|at| at.line),
            column: location.map(|at| at.column),
            page: page_of(diagnostic),
        }
    }
}

/// The page on which the block stands, as far as the path of its file tells.
fn page_of(diagnostic: &Diagnostic) -> Option<String> {
    let block = BlockRef::parse(diagnostic.block.as_deref()?)?;
    let file = diagnostic.place.as_ref()?.file.path.as_str();
    let lang = file.strip_suffix(".md")?.rsplit_once("/index.")?.1;
    Some(format!("{lang}/reports/{}/index.html#{}", block.report, block.block))
}
