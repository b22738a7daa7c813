//! The pages of a report: in one language, and two languages side by side.
//!
//! Both go through the blocks of the source text, so that every language has the same blocks under the same ids; a
//! block that is not translated shows the source text. [`flow`] makes the blocks, [`outline`] the headings, [`endnotes`]
//! the notes, [`align`] pairs the sentences of two languages, [`state`] says how far a translation can be relied on.

mod align;
mod citation;
mod facts;
mod state;
mod table;
mod flow;
mod endnotes;
mod outline;
mod side_by_side;
mod paper;
mod book;
mod previews;

pub use book::{book, bound};
pub use endnotes::note_order;
pub use outline::split_number;
pub use paper::paper;
pub use previews::previews;
pub use side_by_side::side_by_side;

use super::html::TextWriter;
use super::scope::Scope;
use super::shell::UnsetPage;
use crate::plan::path;
use endnotes::endnotes;
use facts::Facts;
use flow::Texts;

/// The page of a report in one language.
pub fn page(scope: &Scope, report: usize) -> UnsetPage {
    let entry = &scope.site.library.reports[report];
    let texts = Texts::of(scope, entry);
    let mut writer = TextWriter::new(*scope, entry);
    let mut extras = flow::marked(scope, report);
    let flow = flow::flow(&texts, &mut writer, &mut extras);
    let notes = endnotes(&texts, &mut writer, &extras);
    let facts = Facts::of(scope, entry);
    let above = [(scope.t("nav.reports"), path::section(scope.lang, "reports"))];
    UnsetPage::new(scope, "report", scope.title_of(entry))
        .describe(facts.notice(scope).unwrap_or_else(|| flow::opening(&texts)))
        .article()
        .linked_data(facts.linked_data(scope))
        .below(scope, &above)
        .with("outline", &outline::outline(&texts))
        .with("flow", &flow)
        .with("notes", &notes)
        .with("report", &facts)
        .with("legend", &facts::legend(scope, entry))
        .with("targets_page", &facts::targets_page(scope, entry))
        .with("caveats", &texts.caveats())
        .script("report.js")
        .script("rail.js")
        .script("on-demand.js")
        .with("page_data", &facts::page_data(scope, entry))
}
