//! Actions → the new texts of files.
//!
//! All actions work on one copy of what they change, so that many decisions together write what they would have written
//! one after the other. Texts come from the writers of the import; a file that would be the same is left out.

use super::action::Action;
use super::change::{DecisionRefusal, FileChange};
use super::context::ReviewContext;
use super::reviewer::Reviewer;
use super::text::WorkText;
use crate::import::VerifiedRun;
use crate::markdown::block_markdown;
use crate::model::decision::{Decisions, Rejected};
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{BlockId, EntityId, Lang, ReportId};
use crate::model::ledger::{Confidence, Ledger, LineEdits};
use crate::model::library::{Links, ReportEntry, Targets};
use crate::model::outcome::ReportedOutcome;
use crate::model::report::{Block, BlockKind};
use crate::model::rule::RuleId;
use crate::model::text::{Mark, MarkKind, RichText};
use crate::model::translation::{TranslationRecord, TranslationStatus};
use crate::source::Span;
use crate::translation::source_hash;
use std::collections::BTreeMap;

/// The files that the actions change, in the order of their paths.
///
/// # Errors
/// [`DecisionRefusal`] where an action cannot be carried out on the site as it was loaded.
pub fn changes(context: &ReviewContext, actions: &[Action]) -> Result<Vec<FileChange>, DecisionRefusal> {
    let mut work = ReviewWork::new(context);
    // What is found by its place in the source goes first, before any text has moved.
    let (located, others): (Vec<_>, Vec<_>) = actions.iter().partition(|action| is_located(action));
    work.locate(&located)?;
    others.into_iter().try_for_each(|action| work.act(action))?;
    Ok(work.finish())
}

fn is_located(action: &Action) -> bool {
    matches!(action, Action::Correct { .. } | Action::Restore { .. } | Action::Link { .. })
}

/// Everything that has been touched.
pub struct ReviewWork<'a> {
    pub context: ReviewContext<'a>,
    pub texts: BTreeMap<(ReportId, Lang), WorkText>,
    pub decisions: BTreeMap<ReportId, Decisions>,
    pub ledgers: BTreeMap<ReportId, Ledger>,
    pub targets: BTreeMap<ReportId, Targets>,
    pub outcomes: BTreeMap<ReportId, Vec<ReportedOutcome>>,
    pub links: BTreeMap<ReportId, Links>,
    pub records: BTreeMap<(ReportId, Lang), Vec<TranslationRecord>>,
    pub entities: BTreeMap<EntityId, Option<Entity>>,
    /// Entities under new ids, each with what it was.
    pub moved: BTreeMap<EntityId, (EntityId, Entity)>,
    /// The texts of plain pages, by path.
    pub pages: BTreeMap<String, String>,
    pub rejected: Option<Rejected>,
}

impl<'a> ReviewWork<'a> {
    fn new(context: &ReviewContext<'a>) -> Self {
        Self {
            context: *context,
            texts: BTreeMap::new(),
            decisions: BTreeMap::new(),
            ledgers: BTreeMap::new(),
            targets: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            links: BTreeMap::new(),
            records: BTreeMap::new(),
            entities: BTreeMap::new(),
            moved: BTreeMap::new(),
            pages: BTreeMap::new(),
            rejected: None,
        }
    }

    fn act(&mut self, action: &Action) -> Result<(), DecisionRefusal> {
        match action {
            Action::Review(id) => {
                let entity = self.entity(id)?;
                entity.status = EntityStatus::Reviewed;
                entity.relations.iter_mut().for_each(|relation| relation.status = EntityStatus::Reviewed);
            }
            Action::Reject(id) => self.reject(id)?,
            Action::Rekind { from, to } => self.rekind(from, to)?,
            Action::Answer { report, decision } => self.decisions(report)?.imports.push(decision.clone()),
            Action::Keep { report, kept } => self.decisions(report)?.kept.push(kept.clone()),
            Action::Demote { report, block } => self.demote(report, block)?,
            Action::Split { report, line } => self.split(report, *line)?,
            Action::Undrop { report, lines } => self.undrop(report, lines)?,
            Action::Unrefer { report, block, label } => {
                let is_meant = |kind: &MarkKind| matches!(kind, MarkKind::NoteRef(of) if **of == **label);
                self.texts_of(report)?.for_each(|text| {
                    text.change(block, |text| text.marks.retain(|mark| !is_meant(&mark.kind)))
                });
            }
            Action::Confirm { report, lang, block } => self.confirm(report, lang, block)?,
            Action::Read { report, lang, block } => self.read(report, lang, block)?,
            Action::Border { report, lang, block, border } => self.border(report, lang, block, *border)?,
            Action::Relate { report, decision } => self.relate(report, decision)?,
            Action::Correct { .. } | Action::Restore { .. } | Action::Link { .. } => {
                self.locate(&[action])?;
            }
        }
        Ok(())
    }

    /// # Errors
    /// The report is no longer there.
    pub fn entry(&self, report: &str) -> Result<&'a ReportEntry, DecisionRefusal> {
        self.context.library.report(report).ok_or(DecisionRefusal::Gone)
    }

    /// Who answers.
    pub fn reviewer(&self) -> Result<&'a Reviewer, DecisionRefusal> {
        self.context.reviewer.ok_or(DecisionRefusal::Unnamed)
    }

    fn runs(&self, report: &str) -> &'a [VerifiedRun] {
        self.context.evidence.of(report).map_or(&[], |evidence| &evidence.runs)
    }

    /// The source text of a report.
    fn text(&mut self, report: &ReportId) -> Result<&mut WorkText, DecisionRefusal> {
        let entry = self.entry(report)?;
        let key = (report.clone(), entry.source.lang.clone());
        Ok(self.texts.entry(key).or_insert_with(|| WorkText::new(&entry.source)))
    }

    /// The texts of a report in every language.
    pub fn texts_of(
        &mut self,
        report: &ReportId,
    ) -> Result<impl Iterator<Item = &mut WorkText>, DecisionRefusal> {
        let entry = self.entry(report)?;
        let translations = entry.translations.iter().map(|translation| &translation.report);
        for text in std::iter::once(&entry.source).chain(translations) {
            let key = (report.clone(), text.lang.clone());
            self.texts.entry(key).or_insert_with(|| WorkText::new(text));
        }
        let id = report.clone();
        Ok(self.texts.iter_mut().filter(move |((of, _), _)| *of == id).map(|(_, text)| text))
    }

    fn decisions(&mut self, report: &ReportId) -> Result<&mut Decisions, DecisionRefusal> {
        let entry = self.entry(report)?;
        Ok(self.decisions.entry(report.clone()).or_insert_with(|| entry.decisions.clone()))
    }

    fn ledger(&mut self, report: &ReportId) -> Result<&mut Ledger, DecisionRefusal> {
        let evidence = self.context.evidence.of(report).ok_or(DecisionRefusal::Gone)?;
        Ok(self.ledgers.entry(report.clone()).or_insert_with(|| evidence.ledger.clone()))
    }

    /// The records of a translation, to be changed.
    ///
    /// # Errors
    /// The report or its translation is no longer there.
    pub fn records(
        &mut self,
        report: &ReportId,
        lang: &Lang,
    ) -> Result<&mut Vec<TranslationRecord>, DecisionRefusal> {
        let translation = self.entry(report)?.translation(lang).ok_or(DecisionRefusal::Gone)?;
        let key = (report.clone(), lang.clone());
        Ok(self.records.entry(key).or_insert_with(|| translation.records.clone()))
    }

    /// An entity to be changed.
    ///
    /// # Errors
    /// It is no longer there, or went with an earlier action.
    pub fn entity(&mut self, id: &EntityId) -> Result<&mut Entity, DecisionRefusal> {
        let at = self.context.index.find(id).ok_or(DecisionRefusal::Gone)?;
        let found = &self.context.library.entities[at.0 as usize];
        let entity = self.entities.entry(id.clone()).or_insert_with(|| Some(Entity::clone(found)));
        entity.as_mut().ok_or(DecisionRefusal::Gone)
    }

    /// An id that no paragraph of the report has in any language.
    fn free_id(&mut self, report: &ReportId) -> Result<BlockId, DecisionRefusal> {
        let last = self.texts_of(report)?.map(|text| text.last_number()).max().unwrap_or(0);
        Ok(format!("p{}", last + 1).into())
    }

    fn demote(&mut self, report: &ReportId, block: &BlockId) -> Result<(), DecisionRefusal> {
        let id = self.free_id(report)?;
        for text in self.texts_of(report)? {
            text.demote(block, &id);
        }
        let langs: Vec<Lang> =
            self.entry(report)?.translations.iter().map(|t| t.report.lang.clone()).collect();
        for lang in langs {
            if self
                .entry(report)?
                .translation(&lang)
                .is_some_and(|t| t.records.iter().any(|r| r.block == *block))
            {
                self.records(report, &lang)?.retain(|record| record.block != *block);
            }
        }
        Ok(())
    }

    fn split(&mut self, report: &ReportId, line: u32) -> Result<(), DecisionRefusal> {
        let unaccounted = || DecisionRefusal::Unaccounted { report: report.clone(), line };
        let first = self.runs(report).iter().find(|run| run.line == line && !run.range.is_empty());
        let first = first.ok_or_else(unaccounted)?;
        let block = self.entry(report)?.source.blocks[first.block].id.clone();
        let id = self.free_id(report)?;
        let text = self.text(report)?;
        // An earlier decision may have cut or moved the text already.
        let untouched =
            text.block(&block).is_some_and(|block| block.text.plain.is_char_boundary(first.range.start));
        if !untouched || first.range.start == 0 {
            return Err(unaccounted());
        }
        text.split(&block, first.range.start, id);
        self.ledger(report)?.joined.retain(|joined| joined.line != line);
        Ok(())
    }

    fn undrop(&mut self, report: &ReportId, lines: &[u32]) -> Result<(), DecisionRefusal> {
        let entry = self.entry(report)?;
        let runs = self.runs(report);
        let mut after = runs[..runs.partition_point(|run| run.line < lines[0])]
            .last()
            .map(|run| entry.source.blocks[run.block].id.clone());
        for line in lines {
            let id = self.free_id(report)?;
            let dropped = &mut self.ledger(report)?.dropped;
            let at = dropped.iter().position(|dropped| dropped.line == *line).ok_or(DecisionRefusal::Gone)?;
            let text = RichText::unmarked(dropped.remove(at).text);
            let block = Block { id: id.clone(), kind: BlockKind::Paragraph, text, span: Span::default() };
            self.text(report)?.insert_after(after.as_deref(), block);
            after = Some(id);
        }
        Ok(())
    }

    /// A translation holds for today's source. Who made it is still true; who has read it is whoever says so now.
    fn confirm(&mut self, report: &ReportId, lang: &Lang, block: &BlockId) -> Result<(), DecisionRefusal> {
        let reviewer = self.reviewer()?;
        let source = self.entry(report)?.source.block(block).ok_or(DecisionRefusal::Gone)?;
        let records = self.records(report, lang)?;
        let record = records.iter_mut().find(|record| record.block == *block).ok_or(DecisionRefusal::Gone)?;
        record.source = source_hash(source);
        record.previous = Some(block_markdown(source));
        if record.status == TranslationStatus::Reviewed {
            record.by = Some(reviewer.name().to_owned());
            record.date = Some(reviewer.day);
        }
        Ok(())
    }

    /// Changes of text by byte ranges, last first, so that none moves another.
    fn locate(&mut self, actions: &[&Action]) -> Result<(), DecisionRefusal> {
        let mut spots: Vec<BlockSpot> = Vec::new();
        for action in actions {
            self.spots(action, &mut spots)?;
        }
        spots.sort_by_key(|spot| std::cmp::Reverse((spot.range.start, spot.range.end)));
        for BlockSpot { report, block, range, with } in spots {
            self.text(&report)?.change(&block, |text| match with {
                With::Text(with) => text.replace(range, &with),
                With::Link(entity) => {
                    text.marks.push(Mark::new(range, MarkKind::Mention(entity)));
                    text.sort_marks();
                }
            });
        }
        Ok(())
    }

    fn spots(&mut self, action: &Action, spots: &mut Vec<BlockSpot>) -> Result<(), DecisionRefusal> {
        match action {
            Action::Link { report, block, range, entity } => {
                let (report, block, range) = (report.clone(), block.clone(), range.clone());
                spots.push(BlockSpot { report, block, range, with: With::Link(entity.clone()) });
            }
            Action::Correct { report, block, range, line, rule, edit } => {
                let (line, rule, confidence) = (*line, rule.clone(), Confidence::Sure);
                let edits = &mut self.ledger(report)?.edits;
                let at = edits.partition_point(|group| (group.line, &group.rule) <= (line, &rule));
                edits.insert(at, LineEdits { line, rule, confidence, edits: vec![edit.clone()] });
                let (report, block, range) = (report.clone(), block.clone(), range.clone());
                spots.push(BlockSpot { report, block, range, with: With::Text(edit.to.clone()) });
            }
            Action::Restore { report, rule } => self.restore(report, rule, spots)?,
            _ => {}
        }
        Ok(())
    }

    fn restore(
        &mut self,
        report: &ReportId,
        rule: &RuleId,
        spots: &mut Vec<BlockSpot>,
    ) -> Result<(), DecisionRefusal> {
        let entry = self.entry(report)?;
        let runs = self.runs(report);
        let ledger = self.ledger(report)?;
        let (gone, kept) =
            std::mem::take(&mut ledger.edits).into_iter().partition(|group| group.rule == *rule);
        ledger.edits = kept;
        for LineEdits { line, edits, .. } in gone {
            for edit in edits {
                let from = runs.partition_point(|run| run.line < line);
                let run = runs[from..]
                    .iter()
                    .take_while(|run| run.line == line)
                    .find(|run| run.edit.as_ref() == Some(&edit));
                let run = run.ok_or_else(|| DecisionRefusal::Unaccounted { report: report.clone(), line })?;
                let block = entry.source.blocks[run.block].id.clone();
                let (report, range) = (report.clone(), run.range.clone());
                spots.push(BlockSpot { report, block, range, with: With::Text(edit.from) });
            }
        }
        Ok(())
    }
}

/// A place in a block's text, and what is to be done there.
struct BlockSpot {
    report: ReportId,
    block: BlockId,
    range: std::ops::Range<usize>,
    with: With,
}

enum With {
    Text(String),
    Link(EntityId),
}
