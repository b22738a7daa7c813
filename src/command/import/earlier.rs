//! Documents of a place that the site has already, and what a further one lets be known of the names in them: one report does not
//! tell a scheme from a phrase, the next year's does.
//!
//! In: a document of the site, and what recurs in those of its place. Out: what its last import would have proposed, had it known
//! that; nothing where that is the same. Its blocks, ids and targets stay as they were: the source is not recognised again.

use super::site::ImportSite;
use crate::import::{self, Import, Recurring};
use crate::model::library::{ReportEntry, Targets};
use crate::source;

/// The last proposal of a document with marks where it names what recurs. None where it has them, and where the proposal, its
/// ledger or its source is gone.
pub fn marked(site: &ImportSite, recurring: &Recurring, entry: &ReportEntry) -> Option<Import> {
    let report = site.proposed_report(&entry.id)?;
    let ledger = site.proposed_ledger(&entry.id)?;
    let file = report.meta.source.file.as_deref()?;
    let bytes = source::read_bytes(&site.root, &format!("{}/{file}", entry.id.folder())).ok()?;
    let mut import = Import { report, targets: Targets::default(), entities: Vec::new(), ledger };
    recurring.mark(&mut import, &bytes);
    import::leave_out(&mut import, &site.rejected);
    (!import.entities.is_empty()).then_some(import)
}
