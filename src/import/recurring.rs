//! Schemes that a place's reports name in quotation marks year after year: `“四美乡村”`. One text does not tell them from slogans;
//! that the texts of two years say that they are carried out does.
//!
//! In: reports of places, then the imports of further ones. Out: each import with a mark on every such quotation, a draft for each
//! scheme, and an item for the editor. What an import found by other ways stays as it is.

use super::mentions::{is_slogan, slug};
use super::verify::{Run, places};
use super::{Import, named};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::ledger::{Confidence, ReviewItem};
use crate::model::report::{Block, Report};
use crate::model::rule::ImportRule;
use crate::model::text::{Mark, MarkKind, RichText};
use std::collections::{BTreeSet, HashMap, HashSet};
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
        for block in report.blocks.iter().filter(|block| block.is_running()) {
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
        let runs = runs_by_block(places(source, &import.report, &import.ledger));
        let mut ids = ids_by_name(import);
        let mut taken: HashSet<EntityId> = import.entities.iter().map(|entity| entity.id.clone()).collect();
        for (block, range) in found {
            let phrase = import.report.blocks[block].text.plain[range.clone()].to_owned();
            let id = ids.entry(phrase.clone()).or_insert_with(|| {
                let id = free_id(&phrase, &taken);
                taken.insert(id.clone());
                import.entities.push(draft(&import.report, id.clone(), &phrase));
                id
            });
            let item = item(&import.report.blocks[block], runs.get(&block), &range, id);
            import.ledger.review.push(item);
            let mark = Mark::new(range, MarkKind::Mention(id.clone()));
            import.report.blocks[block].text.marks.push(mark);
        }
        import.report.blocks.iter_mut().for_each(|block| block.text.sort_marks());
        import.ledger.review.sort_by_key(|item| (item.line, item.column));
    }
}

/// The quotations of the blocks that recur and are no part of anything that is marked.
fn found(blocks: &[Block], recurs: impl Fn(&str) -> bool) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.is_running()) {
        let (text, marked) = (&block.text.plain, marked(&block.text));
        let free = quotations(text).filter(|range| recurs(&text[range.clone()]) && is_free(&marked, range));
        found.extend(free.map(|range| (at, range)));
    }
    found
}

/// What is marked in a text whose marks are in order, each stretch once.
fn marked(text: &RichText) -> Vec<Range<usize>> {
    let mut marked: Vec<Range<usize>> = Vec::new();
    for range in text.marks.iter().map(Mark::range) {
        match marked.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => marked.push(range),
        }
    }
    marked
}

fn is_free(marked: &[Range<usize>], range: &Range<usize>) -> bool {
    let at = marked.partition_point(|other| other.end <= range.start);
    marked.get(at).is_none_or(|other| other.start >= range.end)
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
fn ids_by_name(import: &Import) -> HashMap<String, EntityId> {
    let lang = &import.report.lang;
    let name = |entity: &Entity| entity.name_in(lang).replace(['“', '”'], "");
    import.entities.iter().map(|entity| (name(entity), entity.id.clone())).collect()
}

/// An id of its own: two phrases may sound alike.
fn free_id(phrase: &str, taken: &HashSet<EntityId>) -> EntityId {
    let slug = slug(phrase);
    let numbered = (2_u32..).map(|number| format!("{slug}-{number}"));
    let ids = [slug.clone()].into_iter().chain(numbered);
    let mut ids = ids.map(|slug| EntityId::new(EntityKind::Programme, &slug));
    ids.find(|id| !taken.contains(id)).expect("there are more numbers than names")
}

fn draft(report: &Report, id: EntityId, phrase: &str) -> Entity {
    let named = Entity::named(id, report.lang.clone(), phrase);
    Entity { scope: report.meta.place.clone(), ..named }
}

/// In each block in the order of its text.
fn runs_by_block(runs: Vec<Run>) -> HashMap<usize, Vec<Run>> {
    let mut by_block: HashMap<usize, Vec<Run>> = HashMap::new();
    runs.into_iter().for_each(|run| by_block.entry(run.block).or_default().push(run));
    by_block.values_mut().for_each(|runs| runs.sort_by_key(|run| run.range.start));
    by_block
}

fn item(block: &Block, runs: Option<&Vec<Run>>, range: &Range<usize>, id: &EntityId) -> ReviewItem {
    let runs = runs.map_or(&[][..], Vec::as_slice);
    let before = runs.partition_point(|run| run.range.start <= range.start);
    let run = before.checked_sub(1).map(|at| &runs[at]);
    let column = |run: &Run| {
        let before = block.text.plain[run.range.start..range.start].chars().count() as u32;
        if run.edit.is_some() { run.column } else { run.column + before }
    };
    ReviewItem {
        line: run.map_or(1, |run| run.line),
        column: run.map_or(1, column),
        rule: ImportRule::RecurringName.into(),
        confidence: Confidence::Likely,
        text: block.text.plain[range.clone()].to_owned(),
        reason: named::reason(id).into(),
        suggestion: None,
        trust: Some(TRUST),
        block: Some(block.id.to_string()),
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
