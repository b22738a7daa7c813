//! Somebody stands for translations: the records that say so.

use super::revision::{Revision, Signature};
use super::{Pair, State, is_changed, pairs};
use crate::model::ids::{BlockId, Lang};
use crate::model::library::ReportEntry;
use crate::model::translation::TranslationRecord;

/// What is accepted, and what is not and why.
#[derive(Debug, Clone, Default)]
pub struct Acceptance {
    pub revision: Revision,
    /// Blocks whose record says it already.
    pub unchanged: usize,
    /// Blocks that were named and are not in the report.
    pub unknown: Vec<BlockId>,
    /// Blocks that were named and have no translation.
    pub untranslated: Vec<BlockId>,
}

/// Records for the named blocks of a report, or for all of it. Where no block is named, a record that is good for today's
/// source is left to whoever made it unless it says less.
pub fn accept(entry: &ReportEntry, lang: &Lang, blocks: &[BlockId], signature: &Signature) -> Acceptance {
    let mut acceptance = Acceptance::default();
    let pairs = pairs(&entry.source, entry.translation(lang));
    let says_it: fn(&Signature, &TranslationRecord) -> bool = match blocks {
        [] => says_as_much,
        _ => says_the_same,
    };
    for pair in pairs.iter().filter(|pair| blocks.is_empty() || blocks.contains(&pair.source.id)) {
        match pair.translated {
            None if blocks.is_empty() => {}
            None => acceptance.untranslated.push(pair.source.id.clone()),
            Some(_) if good_record(pair).is_some_and(|record| says_it(signature, record)) => {
                acceptance.unchanged += 1;
            }
            Some(translation) => {
                acceptance.revision.records.push(signature.record(pair.source, translation));
            }
        }
    }
    let is_there = |id: &&BlockId| pairs.iter().any(|pair| pair.source.id == **id);
    acceptance.unknown = blocks.iter().filter(|id| !is_there(id)).cloned().collect();
    acceptance
}

/// The record of a block that is good for today's source, and an official one also for today's words.
fn good_record<'a>(pair: &Pair<'a>) -> Option<&'a TranslationRecord> {
    pair.record.filter(|_| pair.state != State::Stale && !is_changed(pair))
}

/// Whether a record says what a signature would: the day alone is no reason for another.
fn says_the_same(signature: &Signature, record: &TranslationRecord) -> bool {
    record.status == signature.status && record.by == signature.by
}

/// Whether a record says no less than a signature would.
fn says_as_much(signature: &Signature, record: &TranslationRecord) -> bool {
    record.status <= signature.status
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use crate::model::decision::Decisions;
    use crate::model::ids::Lang;
    use crate::model::library::{Targets, Translation};
    use crate::model::report::Report;
    use crate::model::translation::TranslationStatus;
    use crate::source::SourceFile;

    fn report(lang: &str, body: &str) -> Report {
        let file = SourceFile::new("a.md", format!("---\ntitle: 甲\n---\n\n{body}"));
        markdown::read(&file, &"a".into(), &lang.into()).value
    }

    fn signature(status: TranslationStatus, by: &str) -> Signature {
        Signature { status, by: Some(by.into()), date: jiff::civil::date(2026, 1, 2) }
    }

    #[test]
    fn nobody_speaks_for_another() {
        let source = report("zh", "甲 ^p1\n\n乙 ^p2\n\n丙 ^p3\n\n丁 ^p4\n\n戊 ^p5\n");
        let english = report("en", "A ^p1\n\nB ^p2\n\nC ^p3\n\nD ^p4\n");
        let old = signature(TranslationStatus::Reviewed, "Li");
        let mut records = vec![
            old.record(&source.blocks[0], &english.blocks[0]),
            signature(TranslationStatus::Machine, "robot").record(&source.blocks[1], &english.blocks[1]),
            old.record(&source.blocks[2], &english.blocks[2]),
        ];
        records[2].source = "0000000000000000".into();
        let translation = Translation { report: english, records, records_file: None };
        let entry = ReportEntry {
            outcomes: Vec::new(),
            outcomes_file: None,
            links: Default::default(),
            id: "a".into(),
            source,
            translations: vec![translation],
            targets: Targets::default(),
            decisions: Decisions::default(),
            decisions_file: None,
        };
        let check = |blocks: &[&str], status, by: &str, expected: &[&str]| {
            let blocks: Vec<BlockId> = blocks.iter().map(|id| (*id).into()).collect();
            let accepted = accept(&entry, &Lang::from("en"), &blocks, &signature(status, by));
            let records = accepted.revision.records.iter().map(|record| &*record.block);
            assert_eq!(records.collect::<Vec<_>>(), expected, "{blocks:?}");
            (accepted.unknown.len(), accepted.untranslated.len(), accepted.unchanged)
        };
        use TranslationStatus::{Draft, Official, Reviewed};
        assert_eq!(check(&[], Reviewed, "Wang", &["p2", "p3", "p4"]), (0, 0, 1));
        assert_eq!(check(&[], Draft, "Wang", &["p2", "p3", "p4"]), (0, 0, 1));
        assert_eq!(check(&[], Official, "Wang", &["p1", "p2", "p3", "p4"]), (0, 0, 0));
        assert_eq!(check(&["p1", "p5", "p9"], Reviewed, "Wang", &["p1"]), (1, 1, 0));
        assert_eq!(check(&["p1"], Reviewed, "Li", &[]), (0, 0, 1));
    }
}
