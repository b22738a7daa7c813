//! A whole site as it was read.

use super::decision::{Decisions, Rejected};
use super::entity::Entity;
use super::ids::{BlockId, EntityId, Lang, ReportId};
use super::outcome::{BlockLink, OutcomeLink, ReportedOutcome};
use super::report::Report;
use super::target::{Commitment, Target, UnquantifiedTarget};
use super::term::Term;
use super::translation::TranslationRecord;
use crate::fingerprint::{Fingerprint, Shared};
use crate::source::{SourceFile, Span};
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

/// What targets with and without a number, promises and outcomes have in common.
#[derive(Debug, Clone, Copy)]
pub struct ReportRow<'a> {
    pub id: &'a str,
    pub entity: Option<&'a EntityId>,
    pub block: &'a BlockId,
    pub quote: &'a str,
    pub span: Span,
}

macro_rules! row {
    ($of:ident) => {
        ReportRow {
            id: &$of.id,
            entity: $of.entity.as_ref(),
            block: &$of.block,
            quote: &$of.quote,
            span: $of.span,
        }
    };
}

impl Targets {
    /// All rows: with a number, without one, promises.
    pub fn rows(&self) -> impl Iterator<Item = ReportRow<'_>> {
        let quantified = self.quantified.iter().map(|of| row!(of));
        let unquantified = self.unquantified.iter().map(|of| row!(of));
        quantified.chain(unquantified).chain(self.commitments.iter().map(|of| row!(of)))
    }

    /// The entities of the same rows, and of those that have none, to be changed.
    pub fn entities_mut(&mut self) -> impl Iterator<Item = &mut Option<EntityId>> {
        let Self { quantified, unquantified, commitments, .. } = self;
        let quantified = quantified.iter_mut().map(|row| &mut row.entity);
        let unquantified = unquantified.iter_mut().map(|row| &mut row.entity);
        quantified.chain(unquantified).chain(commitments.iter_mut().map(|row| &mut row.entity))
    }
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
    /// Which reports, entities and pages there are, and what is not handed out one by one.
    pub fn frame(&self) -> Fingerprint {
        // Terms follow from their file, and no page is made of what was rejected.
        let Self { languages, reports, entities, terms: _, terms_file, rejected: _, rejected_file: _, pages } =
            self;
        let reports: Vec<_> = reports.iter().map(|entry| &entry.peek().id).collect();
        let entities: Vec<_> = entities.iter().map(|entity| &entity.peek().id).collect();
        let pages: Vec<_> = pages.iter().map(|page| &page.file).collect();
        Fingerprint::of((languages, reports, entities, pages, terms_file))
    }

    /// The language that the documents are written in.
    pub fn source_language(&self) -> &Lang {
        &self.languages[0]
    }

    /// None where no folder is called so.
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

    /// Whether there is a text of it in a language, and not a title alone.
    pub fn has_text_in(&self, lang: &str) -> bool {
        self.in_language(lang).is_some_and(|report| !report.blocks.is_empty())
    }

    /// The outcomes that it reports.
    pub fn outcome_rows(&self) -> impl Iterator<Item = ReportRow<'_>> {
        self.outcomes.iter().map(|of| row!(of))
    }

    /// Its text in every language, the source first.
    pub fn texts(&self) -> impl Iterator<Item = &Report> {
        std::iter::once(&self.source).chain(self.translations.iter().map(|translation| &translation.report))
    }

    /// The block and the entity of each target, promise and outcome that has one.
    pub fn row_subjects(&self) -> impl Iterator<Item = (&BlockId, &EntityId)> {
        let rows = self.targets.rows().chain(self.outcome_rows());
        rows.filter_map(|row| Some((row.block, row.entity?)))
    }

    /// The entities of the same rows, and of those that have none, to be changed.
    pub fn row_entities_mut(&mut self) -> impl Iterator<Item = &mut Option<EntityId>> {
        self.targets.entities_mut().chain(self.outcomes.iter_mut().map(|row| &mut row.entity))
    }

    /// Every file that it was read from, the source's first.
    pub fn files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        let beside = [&self.targets.file, &self.outcomes_file, &self.links.file, &self.decisions_file];
        let translations = self.translations.iter();
        let texts = translations.flat_map(|there| [Some(&there.report.file), there.records_file.as_ref()]);
        [Some(&self.source.file)].into_iter().chain(beside.map(Option::as_ref)).chain(texts).flatten()
    }

    /// None where there is no text in the language.
    pub fn translation(&self, lang: &str) -> Option<&Translation> {
        self.translations.iter().find(|translation| &*translation.report.lang == lang)
    }
}
