//! Translations as they come, into the site's content.

use super::super::super::console::Console;
use super::super::super::outcome::Result;
use super::super::shared::{load, report, write};
use super::engine::EngineAnswer;
use crate::model::ids::{BlockRef, Lang, ReportId};
use crate::model::library::Library;
use crate::model::report::Block;
use crate::model::translation::TranslationStatus;
use crate::store::Store;
use crate::translation::draft::{DraftRequest, KnownTranslation, accepted};
use crate::translation::{Revision, Signature, source_hash};
use crate::wording::{UiLang, message};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;

/// For one language, in the name of one engine.
pub struct DraftWriter<'a> {
    pub console: Console,
    pub root: &'a Path,
    pub lang: &'a Lang,
    pub engine: String,
    pub date: Date,
}

/// What became of the blocks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DraftTally {
    pub written: usize,
    /// Taken from the memory.
    pub known: usize,
    /// Something is wrong with the answer.
    pub refused: usize,
    pub unanswered: usize,
    /// The site has changed while the answer came.
    pub changed: usize,
}

/// A block to be written.
struct NewTranslation<'a> {
    of: &'a BlockRef,
    source_hash: &'a str,
    block: Block,
    signature: Signature,
}

impl DraftWriter<'_> {
    /// Writes what is translated elsewhere: drafts, as nobody has read them here. None where the content cannot be read.
    pub fn known(&self, known: &[KnownTranslation]) -> Result<Option<DraftTally>> {
        let mut tally = DraftTally::default();
        if known.is_empty() {
            return Ok(Some(tally));
        }
        let new = known.iter().map(|one| self.remembered(one)).collect();
        let store = Store::open(self.root)?;
        let Some(loaded) = load(self.console, self.root) else { return Ok(None) };
        tally.known = self.write(&store, &loaded.library, new, &mut tally.changed)?;
        Ok(Some(tally))
    }

    fn remembered<'k>(&self, known: &'k KnownTranslation) -> NewTranslation<'k> {
        let KnownTranslation { block, of, source_hash, from } = known;
        let by = Some(message!("draft-from-memory", from = from.to_string()).in_lang(UiLang::En));
        let signature = Signature { status: TranslationStatus::Draft, by, date: self.date };
        NewTranslation { of, source_hash, block: block.clone(), signature }
    }

    /// Looks at answers, and writes those that nothing is wrong with; false where the content can no longer be read.
    pub fn answers(
        &self,
        lot: &[DraftRequest],
        answers: &[EngineAnswer],
        tally: &mut DraftTally,
    ) -> Result<bool> {
        // Held from reading to writing, so that no other process of ours changes what was read.
        let store = Store::open(self.root)?;
        let Some(loaded) = load(self.console, self.root) else { return Ok(false) };
        let mut good = Vec::new();
        for request in lot {
            let answer = answers.iter().find(|answer| answer.id == request.id);
            match answer.map(|answer| &answer.text) {
                Some(Ok(text)) => match self.block(&loaded.library, request, text) {
                    Looked::Good(block) => good.push(self.machine_made(request, block)),
                    Looked::Refused => tally.refused += 1,
                    Looked::Gone => tally.changed += 1,
                },
                Some(Err(reason)) => {
                    self.console.warn(message!("draft-error", id = &request.id, reason));
                    tally.unanswered += 1;
                }
                None => {
                    self.console.warn(message!("draft-unanswered", id = &request.id));
                    tally.unanswered += 1;
                }
            }
        }
        tally.written += self.write(&store, &loaded.library, good, &mut tally.changed)?;
        Ok(true)
    }

    fn machine_made<'r>(&self, request: &'r DraftRequest, block: Block) -> NewTranslation<'r> {
        let (status, by) = (TranslationStatus::Machine, Some(self.engine.clone()));
        let signature = Signature { status, by, date: self.date };
        NewTranslation { of: &request.block, source_hash: &request.source_hash, block, signature }
    }

    fn block(&self, library: &Library, request: &DraftRequest, text: &str) -> Looked {
        let entry = library.report(&request.block.report);
        let Some(of) = entry.and_then(|entry| entry.source.block(&request.block.block)) else {
            return Looked::Gone;
        };
        match accepted(library, request, of, text) {
            Ok(block) => Looked::Good(block),
            Err(reasons) => {
                let reasons: Vec<_> = reasons.iter().map(|reason| reason.message()).collect();
                self.console.warn(message!("draft-refused", id = &request.id, reasons));
                Looked::Refused
            }
        }
    }

    /// Writes blocks whose source is what it was and which still have no translation. Returns how many; `changed` grows by
    /// the others.
    fn write(
        &self,
        store: &Store,
        library: &Library,
        new: Vec<NewTranslation>,
        changed: &mut usize,
    ) -> Result<usize> {
        if new.is_empty() {
            return Ok(0);
        }
        let mut revisions: BTreeMap<ReportId, Revision> = BTreeMap::new();
        let mut count = 0;
        for one in new {
            match source_of(library, self.lang, &one) {
                Some(source) => {
                    count += 1;
                    let revision = revisions.entry(one.of.report.clone()).or_default();
                    revision.records.push(one.signature.record(source, &one.block));
                    revision.blocks.push(one.block);
                }
                None => *changed += 1,
            }
        }
        let mut all = Vec::new();
        for (id, revision) in revisions {
            all.push((report(library, &id)?, self.lang.clone(), revision));
        }
        write(self.console, self.root, store, all, Vec::new())?;
        Ok(count)
    }
}

enum Looked {
    Good(Block),
    Refused,
    /// The block is not there any more.
    Gone,
}

/// The source of a block that is still as it was asked for, and still not translated.
fn source_of<'l>(library: &'l Library, lang: &Lang, new: &NewTranslation) -> Option<&'l Block> {
    let entry = library.report(&new.of.report)?;
    let source = entry.source.block(&new.of.block)?;
    let there = entry.translation(lang).and_then(|there| there.report.block(&new.of.block));
    let is_open = there.is_none_or(|block| block.text.plain.is_empty());
    (is_open && source_hash(source) == new.source_hash).then_some(source)
}
