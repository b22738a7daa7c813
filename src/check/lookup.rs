//! What several rules look up: blocks and entities by id, and the id most like one that is not there.

use super::context::CheckContext;
use super::linked_names::Names;
use super::similar::{Similar, nearest};
use super::term_base::TermBase;
use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Problem};
use crate::index::Index;
use crate::markdown::front_matter;
use crate::model::entity::Entity;
use crate::model::ids::{BlockRef, EntityId, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::{Block, Report};
use crate::plan::Plan;
use crate::source::SourceFile;
use crate::yaml::Places;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The site, ready to be asked.
pub struct Lookup<'a> {
    pub config: &'a SiteConfig,
    pub library: &'a Library,
    pub index: &'a Index,
    pub plan: &'a Plan,
    /// In the order of [`Library::reports`].
    pub reports: Vec<ReportLookup<'a>>,
    /// Where the files' reader found that a block has no id, or a wrong one: the bytes, by path.
    id_faults: FxHashMap<String, Vec<u32>>,
    /// The places of values in YAML, by path.
    places: Mutex<FxHashMap<String, Arc<Places>>>,
    /// Made when they are first needed.
    similar_entities: OnceLock<Similar>,
    terms: OnceLock<TermBase>,
    pub(super) names: OnceLock<Arc<Names>>,
}

/// A report with what is like its blocks' ids.
pub struct ReportLookup<'a> {
    pub entry: &'a ReportEntry,
    similar: OnceLock<Similar>,
}

impl<'a> Lookup<'a> {
    /// `found` is what is known to be wrong with the files.
    pub fn of(context: CheckContext<'a>, found: &[Diagnostic]) -> Self {
        let CheckContext { config, library, index, plan } = context;
        let reports = library.reports.par_iter().map(|entry| ReportLookup::of(entry)).collect();
        let id_faults = id_faults(found);
        let (places, similar_entities, terms, names) = Default::default();
        Self { config, library, index, plan, reports, id_faults, places, similar_entities, terms, names }
    }

    /// Whether it is reported that a block's id is not what it should be.
    pub fn has_id_fault(&self, text: &Report, block: &Block) -> bool {
        let faults = self.id_faults.get(&text.file.path).into_iter().flatten();
        faults.into_iter().any(|at| (block.span.start..=block.span.end).contains(at))
    }

    /// Where the values of a YAML file stand, or of a file's front matter.
    pub fn places(&self, file: &Arc<SourceFile>) -> Arc<Places> {
        let known = self.places.lock().unwrap_or_else(PoisonError::into_inner).get(&file.path).cloned();
        known.unwrap_or_else(|| {
            let yaml = match file.path.ends_with(".yaml") {
                true => 0..file.text.len(),
                false => front_matter::split(file).map_or(0..0, |split| split.yaml),
            };
            let places = Arc::new(Places::of(file, yaml));
            let mut all = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(file.path.clone(), Arc::clone(&places));
            places
        })
    }

    /// The term base, ready to be found in texts.
    pub fn terms(&self) -> &TermBase {
        self.terms.get_or_init(|| TermBase::of(self.library))
    }

    /// The names of entities, ready to be found in texts.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Arc::new(Names::of(self.library)))
    }

    /// The language that the documents are written in.
    pub fn source_language(&self) -> &'a Lang {
        self.library.source_language()
    }

    /// Whether the site wants to hear of any of these codes. A rule whose codes are all off need not look.
    pub fn wants(&self, codes: &[&str]) -> bool {
        codes.iter().any(|code| self.config.checks.get(*code) != Some(&None))
    }

    /// None where no file has it.
    pub fn entity(&self, id: &EntityId) -> Option<&'a Entity> {
        self.index.find(id).map(|ix| &*self.library.entities[ix.0 as usize])
    }

    /// The entity that may have been meant by an id that has no file.
    pub fn similar_entity(&self, id: &EntityId) -> Option<String> {
        let similar = self.similar_entities.get_or_init(|| {
            let ids: Vec<String> = self.library.entities.iter().map(|entity| entity.id.to_string()).collect();
            Similar::to(ids)
        });
        similar.find(&id.to_string()).map(str::to_owned)
    }

    /// None where no folder is called so.
    pub fn report(&self, id: &str) -> Option<&ReportLookup<'a>> {
        let at = self.library.reports.binary_search_by(|entry| (*entry.id).cmp(id)).ok()?;
        self.reports.get(at)
    }

    /// None where the report or the block in it is not there.
    pub fn block(&self, reference: &BlockRef) -> Option<&'a Block> {
        self.report(&reference.report)?.block(&reference.block)
    }

    /// Whether a translation has a block that its source does not have: that is reported where they are compared.
    pub fn is_only_translated(&self, reference: &BlockRef) -> bool {
        let report = self.report(&reference.report);
        report.is_some_and(|report| report.is_only_translated(&reference.block))
    }

    /// The block most like one that is not there: in its report, or of the same id in the report most like its own.
    pub fn similar_block(&self, reference: &BlockRef) -> Option<String> {
        let BlockRef { report, block } = reference;
        if let Some(view) = self.report(report) {
            return view.similar_block(block).map(|id| format!("{report}#{id}"));
        }
        let others = self.reports.iter().filter(|view| view.block(block).is_some());
        nearest(report, others.map(|view| &*view.entry.id)).map(|id| format!("{id}#{block}"))
    }
}

impl<'a> ReportLookup<'a> {
    fn of(entry: &'a ReportEntry) -> Self {
        Self { entry, similar: OnceLock::new() }
    }

    /// A block of the source text.
    pub fn block(&self, id: &str) -> Option<&'a Block> {
        self.entry.source.block(id)
    }

    /// Whether a translation has a block that the source does not have.
    pub fn is_only_translated(&self, id: &str) -> bool {
        let has = |text: &Report| text.block(id).is_some();
        self.block(id).is_none() && self.entry.translations.iter().any(|there| has(&there.report))
    }

    /// The source block whose id is most like one that is not there.
    pub fn similar_block(&self, id: &str) -> Option<String> {
        let ids = || self.entry.source.blocks.iter().map(|block| block.id.to_string()).collect();
        self.similar.get_or_init(|| Similar::to(ids())).find(id).map(str::to_owned)
    }

    /// The source text and its translations.
    pub fn texts(&self) -> impl Iterator<Item = &'a Report> {
        self.entry.texts()
    }

    /// `duchang-2024#p7`
    pub fn name(&self, block: &Block) -> BlockRef {
        self.entry.source.place_of(block)
    }
}

fn id_faults(found: &[Diagnostic]) -> FxHashMap<String, Vec<u32>> {
    let mut faults: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for diagnostic in found {
        let of_id = matches!(
            diagnostic.problem,
            Problem::BlockWithoutId { .. }
                | Problem::BadBlockId { .. }
                | Problem::DuplicateId { .. }
                | Problem::NoteTwice { .. }
        );
        if let Some(place) = diagnostic.place.as_ref().filter(|_| of_id) {
            faults.entry(place.file.path.clone()).or_default().push(place.span.start);
        }
    }
    faults
}

/// The blocks of a text by id; the first where an id is there twice.
pub fn by_id(report: &Report) -> FxHashMap<&str, &Block> {
    report.blocks.iter().rev().map(|block| (&*block.id, block)).collect()
}
