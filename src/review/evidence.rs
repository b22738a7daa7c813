//! What the imports of a site did: each report's ledger, and the lines of its source as they were read.

use crate::content;
use crate::fingerprint::Shared;
use crate::import::{VerifiedRun, decode, locate};
use crate::model::ids::{Lang, ReportId};
use crate::model::layout::ReportFile;
use crate::model::ledger::Ledger;
use crate::model::library::{Library, ReportEntry, Translation};
use crate::source::{self, SourceFile};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// By report; one without a ledger has none.
#[derive(Debug, Clone, Default)]
pub struct SiteEvidence {
    reports: BTreeMap<ReportId, Arc<ReportEvidence>>,
    translations: BTreeMap<(ReportId, Lang), Arc<TranslationEvidence>>,
}

/// The ledger of a translation that was imported.
#[derive(Debug, Clone)]
struct TranslationEvidence {
    file: Arc<SourceFile>,
    ledger: Ledger,
}

/// The ledger of one report, and its source.
#[derive(Debug, Clone)]
pub struct ReportEvidence {
    pub file: Arc<SourceFile>,
    /// The report that it was compared with.
    text: Arc<SourceFile>,
    pub ledger: Ledger,
    pub lines: Vec<String>,
    /// Where the source's characters stand in the report, up to the first place where they do not agree.
    pub runs: Vec<VerifiedRun>,
}

impl SiteEvidence {
    /// Reads `import.yaml` and the source of each report of the site at `root`. What cannot be read is left out: an import
    /// says what is wrong with it.
    pub fn read(root: &Path, library: &Library) -> Self {
        Self::default().again(root, library)
    }

    /// Reads it again, and keeps what it knows of a report whose text and ledger are still the same.
    #[must_use]
    pub fn again(&self, root: &Path, library: &Library) -> Self {
        Self {
            reports: library
                .reports
                .par_iter()
                .filter_map(|entry| self.read_ledger_again(root, entry))
                .collect(),
            translations: library
                .reports
                .par_iter()
                .flat_map_iter(|entry| self.translations(root, entry))
                .collect(),
        }
    }

    fn read_ledger_again(
        &self,
        root: &Path,
        entry: &Shared<ReportEntry>,
    ) -> Option<(ReportId, Arc<ReportEvidence>)> {
        let file = SourceFile::read(root, &entry.id.file(ReportFile::Ledger)).ok()?;
        let known = self.reports.get(&entry.id).filter(|known| known.is_of(&file, entry)).cloned();
        let evidence = known.or_else(|| ReportEvidence::read(root, entry, file).map(Arc::new))?;
        Some((entry.id.clone(), evidence))
    }

    /// The ledgers of a report's translations, those that are known as they are.
    fn translations(
        &self,
        root: &Path,
        entry: &ReportEntry,
    ) -> Vec<((ReportId, Lang), Arc<TranslationEvidence>)> {
        entry
            .translations
            .iter()
            .filter_map(|translation| self.read_translation(entry, root, translation))
            .collect()
    }

    fn read_translation(
        &self,
        entry: &ReportEntry,
        root: &Path,
        translation: &Translation,
    ) -> Option<((ReportId, Lang), Arc<TranslationEvidence>)> {
        let lang = &translation.report.lang;
        let file = SourceFile::read(root, &entry.id.file(ReportFile::LedgerOf(lang))).ok()?;
        let key = (entry.id.clone(), lang.clone());
        let known = self.translations.get(&key).filter(|known| known.file.text == file.text).cloned();
        let parse = || Some(content::parse_ledger(&file).ok()?.value);
        let evidence = match known {
            Some(known) => known,
            None => Arc::new(TranslationEvidence { ledger: parse()?, file: Arc::clone(&file) }),
        };
        Some((key, evidence))
    }

    /// The ledger of a report's translation, if it was imported.
    pub fn of_translation(&self, report: &ReportId, lang: &Lang) -> Option<&Ledger> {
        self.translations.get(&(report.clone(), lang.clone())).map(|evidence| &evidence.ledger)
    }

    /// None for a report that was not imported, or whose ledger cannot be read.
    pub fn of(&self, report: &str) -> Option<&ReportEvidence> {
        self.reports.get(report).map(Arc::as_ref)
    }
}

impl ReportEvidence {
    fn is_of(&self, file: &SourceFile, entry: &ReportEntry) -> bool {
        self.file.text == file.text && self.text.text == entry.source.file.text
    }

    fn read(root: &Path, entry: &ReportEntry, file: Arc<SourceFile>) -> Option<Self> {
        let ledger = content::parse_ledger(&file).ok()?.value;
        let name = entry.source.meta.source.file_name();
        let bytes = source::read_bytes(root, &format!("{}/{name}", entry.id.folder())).unwrap_or_default();
        let encoding = Some(ledger.encoding.as_str()).filter(|encoding| !encoding.is_empty());
        let lines = decode::decode(name, &bytes, encoding).map(|decoded| decoded.lines).unwrap_or_default();
        let runs = locate(&lines, &entry.source, &ledger).0;
        Some(Self { file, text: Arc::clone(&entry.source.file), ledger, lines, runs })
    }

    /// A line of the source, from 1.
    pub fn line(&self, number: u32) -> Option<&str> {
        self.lines.get(number.checked_sub(1)? as usize).map(String::as_str)
    }

    /// The lines that a block, by its position, was made from.
    pub fn lines_of(&self, block: usize) -> Vec<u32> {
        let mut lines: Vec<u32> =
            self.runs.iter().filter(|run| run.block == block).map(|run| run.line).collect();
        lines.dedup();
        lines
    }

    /// Where a place of the source stands: the block's position, and a byte of its text.
    pub fn place(&self, line: u32, column: u32) -> Option<(usize, usize)> {
        let after = self.runs.partition_point(|run| (run.line, run.column) <= (line, column));
        let run = self.runs[..after].last().filter(|run| run.line == line)?;
        let text = self.line(line)?;
        let inside = text.chars().skip(run.column as usize - 1).take((column - run.column) as usize);
        let byte = run.range.start + inside.map(char::len_utf8).sum::<usize>();
        (run.edit.is_none() && byte < run.range.end).then_some((run.block, byte))
    }
}
