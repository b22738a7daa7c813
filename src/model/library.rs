//! A whole site as it was read.

use super::decision::{Decisions, Rejected};
use super::entity::Entity;
use super::ids::{BlockId, EntityId, Lang, ReportId};
use super::outcome::{BlockLink, OutcomeLink, ReportedOutcome};
use super::report::Report;
use super::target::{Commitment, Target, UnquantifiedTarget};
use super::term::Term;
use super::translation::TranslationRecord;
use crate::facts::Shared;
use crate::source::SourceFile;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Every report, entity, term and page of a site. Lists are sorted by id, so that equal content is an equal library.
/// Reports and entities are shared: a library that differs in one of them is made without copying the others.
#[derive(Debug, Clone)]
pub struct Library {
    /// The site's languages; the first is the source language.
    pub languages: Vec<Lang>,
    pub reports: Vec<Shared<ReportEntry>>,
    pub entities: Vec<Shared<Entity>>,
    pub terms: Vec<Term>,
    pub terms_file: Option<Arc<SourceFile>>,
    /// `rejected.yaml`: what an editor said is no entity.
    pub rejected: Rejected,
    pub rejected_file: Option<Arc<SourceFile>>,
    pub pages: Vec<Page>,
}

/// A report folder.
#[derive(Debug, Clone)]
pub struct ReportEntry {
    pub id: ReportId,
    pub source: Report,
    /// In the order of the site's languages; a language without a file is left out.
    pub translations: Vec<Translation>,
    pub targets: Targets,
    /// `outcomes.yaml`: what it says was reached of what the document before it set.
    pub outcomes: Vec<ReportedOutcome>,
    pub outcomes_file: Option<Arc<SourceFile>>,
    pub links: Links,
    /// `review.yaml`.
    pub decisions: Decisions,
    pub decisions_file: Option<Arc<SourceFile>>,
}

/// `links.yaml`: what became of the targets of the document before, and which blocks correspond.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    pub answers: Vec<OutcomeLink>,
    pub blocks: Vec<BlockLink>,
    pub file: Option<Arc<SourceFile>>,
}

/// A report in a further language, and what is on record about each block of it.
#[derive(Debug, Clone)]
pub struct Translation {
    pub report: Report,
    /// Sorted by block id.
    pub records: Vec<TranslationRecord>,
    pub records_file: Option<Arc<SourceFile>>,
}

/// `targets.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Targets {
    pub quantified: Vec<Target>,
    pub unquantified: Vec<UnquantifiedTarget>,
    /// What the plan promises beside its headline targets.
    pub commitments: Vec<Commitment>,
    pub file: Option<Arc<SourceFile>>,
}

/// A plain page in one language. The body is Markdown that the renderer reads.
#[derive(Debug, Clone)]
pub struct Page {
    pub slug: Arc<str>,
    pub lang: Lang,
    pub title: String,
    pub file: Arc<SourceFile>,
    /// Where the body begins in the file.
    pub body: usize,
}

impl Library {
    pub fn source_language(&self) -> &Lang {
        &self.languages[0]
    }

    pub fn report(&self, id: &str) -> Option<&ReportEntry> {
        let at = self.reports.binary_search_by(|entry| (*entry.peek().id).cmp(id)).ok()?;
        self.reports.get(at).map(|entry| &**entry)
    }
}

impl ReportEntry {
    /// The report in a language: the source, or a translation that is there.
    pub fn in_language(&self, lang: &str) -> Option<&Report> {
        if &*self.source.lang == lang {
            Some(&self.source)
        } else {
            self.translation(lang).map(|t| &t.report)
        }
    }

    /// The block and the entity of each target, promise and outcome that has one.
    pub fn row_subjects(&self) -> impl Iterator<Item = (&BlockId, &EntityId)> {
        let Targets { quantified, unquantified, commitments, .. } = &self.targets;
        let targets = quantified.iter().map(|row| (&row.block, &row.entity));
        let unquantified = unquantified.iter().map(|row| (&row.block, &row.entity));
        let commitments = commitments.iter().map(|row| (&row.block, &row.entity));
        let outcomes = self.outcomes.iter().map(|row| (&row.block, &row.entity));
        let rows = targets.chain(unquantified).chain(commitments).chain(outcomes);
        rows.filter_map(|(block, entity)| Some((block, entity.as_ref()?)))
    }

    /// The entities of the same rows, and of those that have none, to be changed.
    pub fn row_entities_mut(&mut self) -> impl Iterator<Item = &mut Option<EntityId>> {
        let Targets { quantified, unquantified, commitments, .. } = &mut self.targets;
        let targets = quantified
            .iter_mut()
            .map(|row| &mut row.entity)
            .chain(unquantified.iter_mut().map(|row| &mut row.entity));
        let commitments = commitments.iter_mut().map(|row| &mut row.entity);
        targets.chain(commitments).chain(self.outcomes.iter_mut().map(|row| &mut row.entity))
    }

    pub fn translation(&self, lang: &str) -> Option<&Translation> {
        self.translations.iter().find(|translation| &*translation.report.lang == lang)
    }
}
