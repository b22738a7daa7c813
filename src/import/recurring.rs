//! Schemes that a place's reports name in quotation marks year after year: `“四美乡村”`. One text does not tell them from slogans;
//! that the texts of two years say that they are carried out does.
//!
//! In: reports of places, then the imports of further ones. Out: each import with a mark on every such quotation, a draft for each
//! scheme, and an item for the editor. What an import found by other ways stays as it is.

use super::mentions::{is_free, is_slogan, slug};
use super::verify::{Run, places};
use super::{Import, named};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::ledger::{Confidence, ReviewItem};
use crate::model::report::{Block, BlockKind, Report};
use crate::model::rule::ImportRule;
use crate::model::text::{Mark, MarkKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

/// How many of a hundred are right.
pub const TRUST: u8 = 80;

/// The characters of a quotation that may be a scheme.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=14;

/// Words before and behind a quotation that say that it is carried out.
static DEEDS: LazyLock<(Vec<&str>, Vec<&str>)> = LazyLock::new(|| {
    let words = include_str!("words/deeds.txt").lines().filter(|line| !line.starts_with('#'));
    let mut lists = words.map(|line| line.split(' ').collect());
    (lists.next().unwrap_or_default(), lists.next().unwrap_or_default())
});

/// Which years of a place say of which quotations that they are carried out.
#[derive(Debug, Default)]
pub struct Recurring(HashMap<EntityId, HashMap<String, BTreeSet<i32>>>);

impl Recurring {
    /// Takes note of the schemes of a report whose place and year are known.
    pub fn note(&mut self, report: &Report) {
        let (Some(place), Some(year)) = (&report.meta.place, report.meta.year) else { return };
        let years = self.0.entry(place.clone()).or_default();
        for block in report.blocks.iter().filter(|block| is_running(block)) {
            let text = &block.text.plain;
            for quotation in quotations(text).filter(|range| is_carried_out(text, range)) {
                years.entry(text[quotation].to_owned()).or_default().insert(year);
            }
        }
    }

    /// Marks the schemes that at least two years name in an import of the file `source`.
    pub fn mark(&self, import: &mut Import, source: &[u8]) {
        let known = import.report.meta.place.as_ref().and_then(|place| self.0.get(place));
        let Some(known) = known else { return };
        let recurs = |phrase: &str| known.get(phrase).is_some_and(|years| years.len() > 1);
        let found = found(&import.report.blocks, recurs);
        if found.is_empty() {
            return;
        }
        let runs = places(source, &import.report, &import.ledger);
        let mut ids = ids_by_name(import);
        for (block, range) in found {
            let phrase = import.report.blocks[block].text.plain[range.clone()].to_owned();
            let id = ids.entry(phrase.clone()).or_insert_with(|| add_draft(import, &phrase)).clone();
            import.ledger.review.push(item(import, &runs, (block, &range), &id));
            let text = &mut import.report.blocks[block].text;
            text.marks.push(Mark::new(range, MarkKind::Mention(id)));
            text.sort_marks();
        }
        import.ledger.review.sort_by_key(|item| (item.line, item.column));
    }
}

/// The quotations of the blocks that recur and are no part of anything that is marked.
fn found(blocks: &[Block], recurs: impl Fn(&str) -> bool) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| is_running(block)) {
        let text = &block.text.plain;
        let free =
            quotations(text).filter(|range| recurs(&text[range.clone()]) && is_free(&block.text, range));
        found.extend(free.map(|range| (at, range)));
    }
    found
}

/// Headings and notes name nothing of their own.
fn is_running(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
}

/// What stands in quotation marks, by itself and without a clause in it.
fn quotations(text: &str) -> impl Iterator<Item = Range<usize>> {
    let opens = text.match_indices('“').map(|(at, mark)| at + mark.len());
    let quoted = opens.filter_map(|start| Some(start..start + text[start..].find(['“', '”'])?));
    quoted.filter(|range| {
        let phrase = &text[range.clone()];
        let is_whole = text[range.end..].starts_with('”') && !phrase.contains(['，', '。', '；', '！']);
        is_whole && LENGTH.contains(&phrase.chars().count()) && !is_slogan(phrase)
    })
}

/// Whether the words around a quotation say that it is carried out.
fn is_carried_out(text: &str, quotation: &Range<usize>) -> bool {
    let (before, behind) = &*DEEDS;
    let said_before = text[..quotation.start].trim_end_matches('“');
    let said_behind = text[quotation.end..].trim_start_matches('”');
    before.iter().any(|word| said_before.ends_with(word))
        || behind.iter().any(|word| said_behind.starts_with(word))
}

/// What the import has drafts of, by their names without quotation marks.
fn ids_by_name(import: &Import) -> BTreeMap<String, EntityId> {
    let lang = &import.report.lang;
    let name = |entity: &Entity| entity.name_in(lang).replace(['“', '”'], "");
    import.entities.iter().map(|entity| (name(entity), entity.id.clone())).collect()
}

fn add_draft(import: &mut Import, phrase: &str) -> EntityId {
    let id = EntityId::new(EntityKind::Programme, &slug(phrase));
    if import.entities.iter().all(|entity| entity.id != id) {
        let scope = import.report.meta.place.clone();
        let named = Entity::named(id.clone(), import.report.lang.clone(), phrase);
        import.entities.push(Entity { scope, ..named });
    }
    id
}

fn item(import: &Import, runs: &[Run], (block, range): (usize, &Range<usize>), id: &EntityId) -> ReviewItem {
    let at = &import.report.blocks[block];
    let run = runs.iter().find(|run| run.block == block && run.range.contains(&range.start));
    let column = |run: &Run| {
        let before = at.text.plain[run.range.start..range.start].chars().count() as u32;
        if run.edit.is_some() { run.column } else { run.column + before }
    };
    ReviewItem {
        line: run.map_or(1, |run| run.line),
        column: run.map_or(1, column),
        rule: ImportRule::RecurringName.into(),
        confidence: Confidence::Likely,
        text: at.text.plain[range.clone()].to_owned(),
        reason: named::reason(id).into(),
        suggestion: None,
        trust: Some(TRUST),
        block: Some(at.id.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, import};
    use super::*;

    fn imported(year: i32, text: &str) -> (Vec<u8>, Import) {
        let text = format!(
            "政府工作报告\n——{year}年1月5日在甲县第十八届人民代表大会第二次会议上\n县长 王某某\n各位代表：\n一、工作\n{text}\n"
        );
        let import = import("a.txt", text.as_bytes(), &Options::new("a", "zh")).expect("imported");
        (text.into_bytes(), import)
    }

    #[track_caller]
    fn check(before: &str, text: &str, expected: &[&str]) {
        let (_, first) = imported(2023, before);
        let (source, mut second) = imported(2024, text);
        let mut recurring = Recurring::default();
        recurring.note(&first.report);
        recurring.note(&second.report);
        recurring.mark(&mut second, &source);
        let items =
            second.ledger.review.iter().filter(|item| item.rule.known() == Some(ImportRule::RecurringName));
        let said: Vec<String> =
            items.map(|item| format!("{}:{} {}", item.line, item.column, item.text)).collect();
        assert_eq!(said, expected, "{before} {text}");
        let names: Vec<&str> = second.entities.iter().map(|entity| entity.name_in("zh")).collect();
        assert!(
            second.ledger.review.iter().all(|item| item.trust != Some(TRUST) || names.contains(&&*item.text))
        );
    }

    #[test]
    fn a_scheme_is_what_two_years_say_is_carried_out() {
        check(
            "开展“三个一千”活动。",
            "推进“三个一千”建设，“三个一千”见效。",
            &["6:4 三个一千", "6:13 三个一千"],
        );
        check("开展“三个一千”活动。", "坚持“三个一千”不动摇。", &[]);
        check("坚持“三个一千”不动摇。", "推进“三个一千”建设。", &[]);
        check("深化“放管服”改革。", "深化“放管服”改革。", &[]);
        check("开展“三个一千”活动。", "开展“四个一百”活动。", &[]);
    }
}
