//! Reports as papers, which are printed by another program and so are made only where somebody asks for them.

use super::Site;
use crate::cache::Cache;
use crate::diagnostic::Diagnostic;
use crate::output::MadeFile;
use crate::paper::{PaperError, Printer};
use crate::plan::{PlannedPage, Subject};
use rayon::prelude::*;

/// Why a file of a site was not made.
#[derive(Debug)]
pub enum Unmade {
    /// A template did something wrong.
    Page(Box<Diagnostic>),
    Paper(PaperError),
}

impl From<Box<Diagnostic>> for Unmade {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self::Page(diagnostic)
    }
}

impl From<PaperError> for Unmade {
    fn from(error: PaperError) -> Self {
        Self::Paper(error)
    }
}

impl Site {
    /// How many papers there are to print.
    pub fn paper_count(&self) -> usize {
        self.planned_papers().count()
    }

    fn planned_papers(&self) -> impl Iterator<Item = &PlannedPage> {
        self.plan.pages.iter().filter(|page| matches!(page.subject, Subject::Paper { .. }))
    }

    /// Every paper that the site plans, but of those that are published as they would be printed only the name.
    pub fn papers<'a>(
        &'a self,
        printer: Option<&'a Printer>,
        cache: Option<&'a Cache>,
    ) -> impl ParallelIterator<Item = Result<MadeFile, Unmade>> + 'a {
        let planned: Vec<_> = printer
            .map_or_else(Vec::new, |printer| self.planned_papers().map(|page| (printer, page)).collect());
        planned.into_par_iter().map(move |(printer, page)| self.paper(printer, page, cache))
    }

    fn paper(
        &self,
        printer: &Printer,
        page: &PlannedPage,
        cache: Option<&Cache>,
    ) -> Result<MadeFile, Unmade> {
        self.made(page, cache, || {
            printer.print(|folios| Ok::<_, Unmade>(self.renderer.paper(&self.context(), page, folios)?))
        })
    }
}
