//! What has been touched → the new texts of files.

use super::change::FileChange;
use super::edit::ReviewWork;
use crate::content;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{BlockId, ReportId};
use crate::model::layout::{self, ReportFile};
use crate::model::library::{ReportEntry, Translation};
use crate::model::translation::TranslationRecord;
use std::collections::BTreeMap;

impl ReviewWork<'_> {
    /// Every file that is different now.
    pub fn finish(self) -> Vec<FileChange> {
        let mut out = Vec::new();
        for text in self.texts.values() {
            out.push(FileChange::of(&text.file, Some(text.finish())));
        }
        for (id, entity) in &self.entities {
            let at = self.context.index.find(id).map(|at| &self.context.library.entities[at.0 as usize]);
            let Some(old) = at else { continue };
            let new = entity.as_ref().map(|entity| entity_text(old, entity));
            out.push(FileChange::of(&old.file, new));
        }
        for (id, (from, entity)) in &self.moved {
            let at = self.context.index.find(from).map(|at| &self.context.library.entities[at.0 as usize]);
            let Some(old) = at else { continue };
            out.push(FileChange::to(id.path(), None, entity_text(old, entity)));
        }
        let pages = self.context.library.pages.iter();
        out.extend(pages.filter_map(|page| {
            let text = self.pages.get(&page.file.path)?.clone();
            Some(FileChange::of(&page.file, Some(text)))
        }));
        out.extend(self.report_files());
        if let Some(rejected) = &self.rejected {
            let file = self.context.library.rejected_file.as_ref();
            out.push(FileChange::to(layout::rejected(), file, content::write_rejected(rejected)));
        }
        out.retain(|change| change.old != change.new);
        out.sort_by(|a, b| a.path.cmp(&b.path));
        out
    }

    /// The YAML files of the reports.
    fn report_files(&self) -> Vec<FileChange> {
        let mut out = Vec::new();
        let entry = |report: &ReportId| self.context.library.report(report);
        for (report, decisions) in &self.decisions {
            let file = entry(report).and_then(|entry| entry.decisions_file.as_ref());
            let path = report.file(ReportFile::Decisions);
            out.push(FileChange::to(path, file, content::write_decisions(decisions)));
        }
        for (report, ledger) in &self.ledgers {
            let file = self.context.evidence.of(report).map(|evidence| &evidence.file);
            let path = report.file(ReportFile::Ledger);
            out.push(FileChange::to(path, file, content::write_ledger(ledger)));
        }
        for (report, targets) in &self.targets {
            let file = entry(report).and_then(|entry| entry.targets.file.as_ref());
            let path = report.file(ReportFile::Targets);
            out.push(FileChange::to(path, file, content::write_targets(targets)));
        }
        for (report, outcomes) in &self.outcomes {
            let file = entry(report).and_then(|entry| entry.outcomes_file.as_ref());
            let path = report.file(ReportFile::Outcomes);
            out.push(FileChange::to(path, file, content::write_outcomes(outcomes)));
        }
        for (report, links) in &self.links {
            let file = entry(report).and_then(|entry| entry.links.file.as_ref());
            let path = report.file(ReportFile::Links);
            out.push(FileChange::to(path, file, content::write_links(links)));
        }
        for ((report, lang), records) in &self.records {
            let translation = entry(report).and_then(|entry| Some((entry, entry.translation(lang)?)));
            let Some((entry, translation)) = translation else { continue };
            let path = report.file(ReportFile::Records(lang));
            let text = records_text(translation, records, entry);
            out.push(FileChange::to(path, translation.records_file.as_ref(), text));
        }
        out
    }
}

/// The file of a translation's records. Where none goes, only the lines of changed ones differ.
fn records_text(translation: &Translation, records: &[TranslationRecord], entry: &ReportEntry) -> String {
    let stays = records.len() >= translation.records.len();
    let changed: Vec<TranslationRecord> =
        records.iter().filter(|record| !translation.records.contains(record)).cloned().collect();
    let order: Vec<BlockId> = entry.source.blocks.iter().map(|block| block.id.clone()).collect();
    let file = translation.records_file.as_ref().filter(|_| stays);
    let spliced = file.and_then(|file| content::update_records(file, &changed, &order).ok());
    spliced.unwrap_or_else(|| content::write_records(&in_block_order(records, entry)))
}

/// Records as they stand in their file.
fn in_block_order(records: &[TranslationRecord], entry: &ReportEntry) -> Vec<TranslationRecord> {
    let order: BTreeMap<&str, usize> =
        entry.source.blocks.iter().enumerate().map(|(at, block)| (&*block.id, at)).collect();
    let mut records = records.to_vec();
    records.sort_by_key(|record| order.get(&*record.block).copied().unwrap_or(usize::MAX));
    records
}

/// An entity's file. Where only its id changes nothing does, and where only its status changes, only that line does: the rest stays
/// as its editor wrote it.
fn entity_text(old: &Entity, new: &Entity) -> String {
    let says_the_same = old.relations == new.relations
        && old.scope == new.scope
        && (&old.aliases, &old.summary, &old.facts) == (&new.aliases, &new.summary, &new.facts);
    if says_the_same && old.status == new.status {
        return old.file.text.clone();
    }
    if says_the_same && let Some(text) = with_status(&old.file.text, new.status) {
        return text;
    }
    content::write_entity(new)
}

/// The text with its line `status: …` changed; none where it has not one such line.
fn with_status(text: &str, status: EntityStatus) -> Option<String> {
    let mut found = text.split_inclusive('\n').filter(is_status);
    let line = found.next().filter(|_| found.next().is_none())?;
    let at = line.as_ptr() as usize - text.as_ptr() as usize;
    let value = "status: ".len();
    let end = at + line.trim_end().len();
    Some(format!("{}{}{}", &text[..at + value], status.name(), &text[end..]))
}

fn is_status(line: &&str) -> bool {
    line.trim_end() == "status: draft" || line.trim_end() == "status: reviewed"
}
