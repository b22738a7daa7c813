//! Changes to one translation of a report, as new bytes of its two files.
//!
//! In: new texts and records. Out: changes for [`crate::store`]. What is not new stays as it stands in the files.

use super::unit::MetaField;
use super::{source_hash, words_hash};
use crate::content::{update_records, write_records};
use crate::diagnostic::{Diagnostic, PoFault, Problem};
use crate::markdown::{self, ReportEdit, block_markdown};
use crate::model::ids::{BlockId, Lang};
use crate::model::layout::ReportFile;
use crate::model::library::ReportEntry;
use crate::model::report::{Block, Report, ReportMeta};
use crate::model::translation::{TranslationRecord, TranslationStatus};
use crate::source::{SitePath, SourceFile, Span};
use crate::store::Change;
use jiff::civil::Date;
use std::sync::Arc;

/// Who stands for a translation, how, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub status: TranslationStatus,
    pub by: Option<String>,
    pub date: Date,
}

/// What is new in the translation of a report.
#[derive(Debug, Clone, Default)]
pub struct Revision {
    pub fields: Vec<(MetaField, String)>,
    pub blocks: Vec<Block>,
    pub records: Vec<TranslationRecord>,
}

impl Signature {
    /// The record that the translation of a block was made from its source as it is now. The source is kept, so that what
    /// changes in it later can be shown; of an official translation also what it says.
    pub fn record(&self, source: &Block, translation: &Block) -> TranslationRecord {
        TranslationRecord {
            block: source.id.clone(),
            source: source_hash(source),
            status: self.status,
            by: self.by.clone(),
            date: Some(self.date),
            previous: Some(block_markdown(source)),
            text: (self.status == TranslationStatus::Official).then(|| words_hash(translation)),
            span: Span::default(),
        }
    }
}

impl Revision {
    /// The changes to the files of a report in a language. `records` is the file of its records, if there is one.
    ///
    /// # Errors
    /// Records that cannot be read, and a text that has no form in Markdown.
    pub fn changes(
        self,
        entry: &ReportEntry,
        lang: &Lang,
        records: Option<&Arc<SourceFile>>,
    ) -> Result<Vec<Change>, Box<Diagnostic>> {
        let order: Vec<BlockId> = entry.source.blocks.iter().map(|block| block.id.clone()).collect();
        let mut changes = Vec::new();
        if !self.records.is_empty() {
            let text = match records {
                Some(file) => update_records(file, &self.records, &order)?,
                None => {
                    let empty = SourceFile::new("", "");
                    update_records(&empty, &self.records, &order)
                        .unwrap_or_else(|_| write_records(&self.records))
                }
            };
            changes.push(change(entry.id.file(ReportFile::Records(lang)), text, records));
        }
        if !(self.blocks.is_empty() && self.fields.is_empty()) {
            changes.push(self.text(entry, lang, &order)?);
        }
        Ok(changes)
    }

    fn text(self, entry: &ReportEntry, lang: &Lang, order: &[BlockId]) -> Result<Change, Box<Diagnostic>> {
        let path = entry.id.file(ReportFile::Text(lang));
        let old = entry.in_language(lang);
        let new;
        let report = match old {
            Some(report) => report,
            None => {
                new = empty_translation(entry, lang, &path);
                &new
            }
        };
        let mut meta = report.meta.clone();
        for (field, value) in self.fields {
            field.set(&mut meta, value);
        }
        let meta = (meta != report.meta).then_some(meta);
        let text = markdown::edit(report, ReportEdit { meta, blocks: self.blocks }, order)
            .ok_or_else(|| refused_text(report))?;
        Ok(change(path, text, old.map(|report| &report.file)))
    }
}

fn refused_text(report: &Report) -> Box<Diagnostic> {
    let reason = PoFault::ReadsOtherwise;
    Box::new(Diagnostic::at(&report.file, 0..0, Problem::PoText { reason }))
}

/// A translation without a block yet. It has the source's title until it has its own.
fn empty_translation(entry: &ReportEntry, lang: &Lang, path: &str) -> Report {
    let meta = ReportMeta { title: entry.source.meta.title.clone(), ..ReportMeta::default() };
    let mut report = Report::new(entry.id.clone(), lang.clone(), meta, Vec::new(), SourceFile::new(path, ""));
    report.file = SourceFile::new(path, markdown::write(&report));
    report
}

fn change(path: SitePath, text: String, old: Option<&Arc<SourceFile>>) -> Change {
    Change::text(path, old.map(|old| old.text.as_str()), Some(text))
}
