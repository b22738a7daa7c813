//! A report as the pages of others show it.
//!
//! In: a report. Out: a [`Digest`], the report with the text of those blocks alone that other pages quote: headings, blocks
//! that name an entity by a link or without one, and blocks that a target quotes or a relation gives as its evidence. All blocks stay in
//! their places, so that whatever counts them counts the same.

use crate::index::Mention;
use crate::model::entity::{Entity, Evidence};
use crate::model::library::{Library, Links, ReportEntry, Targets, Translation};
use crate::model::outcome::ReportedOutcome;
use crate::model::report::{Block, Report};
use crate::model::text::RichText;
use crate::model::translation::TranslationRecord;
use crate::source::SourceFile;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// The report, cut down, with all that its files say beside the text.
#[derive(Serialize, Deserialize)]
pub struct Digest {
    source: Report,
    translations: Vec<(Report, Option<TranslationRecord>)>,
    targets: Targets,
    outcomes: Vec<ReportedOutcome>,
    links: Links,
}

/// The blocks of each report that relations give as evidence.
pub type Cited<'a> = HashMap<&'a str, HashSet<&'a str>>;

/// The blocks that relations give as their evidence, by report.
pub fn cited(library: &Library) -> Cited<'_> {
    let mut cited = Cited::new();
    for relation in library.entities.iter().flat_map(|entity| &entity.relations) {
        if let Evidence::Blocks(blocks) = &relation.evidence {
            for place in blocks {
                cited.entry(&place.report).or_default().insert(&place.block);
            }
        }
    }
    cited
}

impl Digest {
    /// `mentions` are those in the report.
    pub fn of(entry: &ReportEntry, mentions: &[Mention], cited: &Cited<'_>) -> Self {
        let cited = cited.get(&*entry.id);
        let is_cited = |block: &Block| cited.is_some_and(|ids| ids.contains(&*block.id));
        let linked = entry.source.blocks.iter().filter(|block| names_any(block));
        let quoted =
            mentions.iter().map(|mention| &entry.source.blocks[mention.block as usize]).chain(linked);
        let aimed = entry.targets.rows().map(|row| &**row.block);
        let quoted: HashSet<&str> = quoted.map(|block| &*block.id).chain(aimed).collect();
        let keeps = |block: &Block| block.is_heading() || quoted.contains(&*block.id) || is_cited(block);
        Self {
            source: reduce(&entry.source, keeps),
            translations: entry.translations.iter().map(|there| reduced(there, keeps)).collect(),
            targets: Targets { file: None, ..entry.targets.clone() },
            outcomes: entry.outcomes.clone(),
            links: Links { file: None, ..entry.links.clone() },
        }
    }

    /// A report without what is not in the digest: no text in its other blocks, no records but the last, no files.
    pub fn into_entry(self) -> ReportEntry {
        let Self { source, translations, targets, outcomes, links } = self;
        ReportEntry {
            id: source.id.clone(),
            source,
            translations: translations
                .into_iter()
                .map(|(report, last)| digested_translation(report, last))
                .collect(),
            targets,
            outcomes,
            outcomes_file: None,
            links,
            decisions: Default::default(),
            decisions_file: None,
        }
    }
}

fn digested_translation(report: Report, last: Option<TranslationRecord>) -> Translation {
    Translation { report, records: last.into_iter().collect(), records_file: None }
}

fn names_any(block: &Block) -> bool {
    block.text.mentions().next().is_some()
}

/// A translation with the record of its last review: it dates the pages.
fn reduced(there: &Translation, keeps: impl Fn(&Block) -> bool) -> (Report, Option<TranslationRecord>) {
    let last = there.records.iter().max_by_key(|record| &record.date);
    (reduce(&there.report, keeps), last.cloned())
}

fn reduce(report: &Report, keeps: impl Fn(&Block) -> bool) -> Report {
    let mut blocks = Vec::with_capacity(report.blocks.len());
    for block in &report.blocks {
        let mut text = RichText::default();
        if keeps(block) {
            (text.plain, text.marks) = (block.text.plain.clone(), block.text.marks.clone());
        }
        blocks.push(Block { id: block.id.clone(), kind: block.kind.clone(), text, span: block.span });
    }
    let file = SourceFile::new(report.file.path.clone(), "");
    Report::new(report.id.clone(), report.lang.clone(), report.meta.clone(), blocks, file)
}

/// An entity without the text of its file: what it says is in the entity.
pub fn without_text(entity: &Entity) -> Entity {
    Entity { file: SourceFile::new(entity.file.path.clone(), ""), ..entity.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::BlockKind;
    use crate::plan::sample;

    #[test]
    fn what_others_quote_is_kept() {
        let mut site = sample::site();
        let entry = site.library.reports[0].edit();
        let heading = BlockKind::Heading { level: 2, lead: false };
        entry.source.blocks = vec![
            sample::block("s1", heading, "一、开头"),
            sample::block("p1", BlockKind::Paragraph, "无名。"),
            sample::block("p2", BlockKind::Paragraph, "[parks/furongshan|园]在此。"),
            sample::block("p3", BlockKind::Paragraph, "引文。"),
        ];
        let cited = Cited::from([(&*entry.id, HashSet::from(["p3"]))]);
        let found = Digest::of(entry, &[], &cited).into_entry();
        let texts: Vec<_> =
            found.source.blocks.iter().map(|block| (&*block.id, &*block.text.plain)).collect();
        assert_eq!(texts, [("s1", "一、开头"), ("p1", ""), ("p2", "园在此。"), ("p3", "引文。")]);
        assert_eq!(found.source.blocks[2].text.mentions().count(), 1);
        assert_eq!(found.id, entry.id);
    }
}
