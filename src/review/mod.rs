//! The review queue: what an editor has to decide, and what each decision writes.
//!
//! In: a site as it was loaded, its diagnostics, and the [`SiteEvidence`] of its imports (ledgers and source lines). Out: a
//! [`Queue`] of [`Card`]s, each with what accepting and rejecting it mean as [`Action`]s; and [`changes`], which turns
//! actions into the new texts of files by the writers of the import. Nothing is written and no HTTP is known here, so the
//! same decisions on the same files give the same bytes.
//!
//! What is decided is in the files: a draft becomes `reviewed`, or goes and is named in `rejected.yaml`; an answer to
//! an item of the import, or to a check, is a line of the report's `review.yaml`; what a rule links between two years becomes an
//! editor's entry of `links.yaml`.

mod action;
mod card;
mod change;
mod evidence;
mod filter;
mod reviewer;
mod context;
mod problems;
mod text;
mod edit;
mod relate;
mod entities;
mod files;
mod unit;
mod words;
mod drafts;
mod items;
mod borders;
mod pairs;
mod reading;
mod links;
mod lines;

pub use action::{Action, Border, EditUnit, LinkDecision};
pub use card::{Card, CardPlace, CardProposal, DoubtGroup, FileSpot, Queue};
pub use change::{DecisionRefusal, FileChange};
pub use context::ReviewContext;
pub use edit::changes;
pub use evidence::{ReportEvidence, SiteEvidence};
pub use filter::{BadCondition, Condition, KEYS};
pub use reading::{ReadTerm, Reading, Remembered, reading};
pub use reviewer::Reviewer;
pub use unit::{rewrite, unit_text};

impl Queue {
    /// Everything that is open, by kind of doubt, then in the order of the reports.
    pub fn of(context: &ReviewContext) -> Self {
        let mut cards = drafts::cards(context);
        cards.extend(items::cards(context));
        cards.extend(lines::cards(context));
        cards.extend(pairs::cards(context));
        cards.extend(reading::cards(context));
        cards.extend(links::cards(context));
        cards.extend(problems::cards(context));
        cards.sort_by_key(|card| card.group);
        Self { cards }
    }
}
