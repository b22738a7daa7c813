//! Drafts and notes → the blocks of a report, with their ids, references and facts.

use super::decode::Hints;
use super::frame::TitleBlock;
use super::notes::{NotedReport, Reference};
use super::outline::{Draft, DraftKind};
use super::passage::Passage;
use crate::document;
use crate::model::document::DocumentKind;
use crate::model::ids::BlockId;
use crate::model::report::{Block, BlockKind, NoteMeta, ReportMeta, SourceMeta, note_block_id};
use crate::model::text::{Mark, MarkKind, RichText};
use crate::source::Span;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Blocks, each with the passage its text came from, in the order of the source.
#[derive(Debug, Clone, Default)]
pub struct Assembled {
    pub blocks: Vec<Block>,
    pub passages: Vec<Passage>,
}

static YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"((?:19|20)[0-9]{2})年").expect("a good pattern"));

/// Makes the blocks of a report.
pub fn blocks(drafts: Vec<Draft>, references: &[Reference]) -> Assembled {
    let mut headings = heading_ids(&drafts).into_iter();
    let mut paragraphs = 0;
    let mut result = Assembled::default();
    for Draft { kind, passage, strong } in drafts {
        let id = match &kind {
            DraftKind::Heading { .. } => headings.next().expect("each heading has one"),
            DraftKind::Paragraph | DraftKind::Item { .. } => paragraph_id(&mut paragraphs),
            DraftKind::Note { label } => note_block_id(label),
            DraftKind::Cell { table, place } => place.id(&format!("t{table}")),
        };
        let kind = match kind {
            DraftKind::Heading { level, lead, .. } => BlockKind::Heading { level, lead },
            DraftKind::Paragraph => BlockKind::Paragraph,
            DraftKind::Item { number } => BlockKind::ListItem { number },
            DraftKind::Note { label } => BlockKind::Note { label },
            DraftKind::Cell { place, .. } => BlockKind::Cell(place),
        };
        result.push(id, kind, passage, strong);
    }
    result.refer(references);
    result
}

fn paragraph_id(count: &mut u32) -> BlockId {
    *count += 1;
    format!("p{count}").into()
}

impl Assembled {
    fn push(&mut self, id: BlockId, kind: BlockKind, passage: Passage, strong: usize) {
        let mut text = RichText::unmarked(passage.as_str());
        if strong > 0 {
            text.marks.push(Mark::new(0..strong, MarkKind::Strong));
        }
        self.blocks.push(Block { id, kind, text, span: Span::default() });
        self.passages.push(passage);
    }

    /// Puts the references into the blocks they stand in.
    fn refer(&mut self, references: &[Reference]) {
        for Reference { origin, label } in references {
            let Some(at) = self.block_before(*origin) else { continue };
            let place = self.passages[at].position(*origin);
            let mark = Mark::new(place..place, MarkKind::NoteRef(label.clone()));
            self.blocks[at].text.marks.push(mark);
        }
        for block in &mut self.blocks {
            block.text.sort_marks();
        }
    }

    /// The block whose text begins before an origin, and the next one after it.
    fn block_before(&self, origin: u32) -> Option<usize> {
        self.passages.partition_point(|passage| passage.origin(0) < origin).checked_sub(1)
    }

    /// The id of the block that holds an origin.
    pub fn block_id(&self, origin: u32) -> Option<String> {
        let at = self.block_before(origin + 1)?;
        let last = self.passages[at].last_origin()?;
        (origin <= last).then(|| self.blocks[at].id.to_string())
    }
}

/// An id for each heading in order: its own number under its parent's id, `s2-1-3`. A heading without a number, or with
/// one that a sibling has, takes the next that is free.
fn heading_ids(drafts: &[Draft]) -> Vec<BlockId> {
    let headings: Vec<(u8, Option<u32>)> = drafts
        .iter()
        .filter_map(|draft| match &draft.kind {
            DraftKind::Heading { level, number, .. } => Some((*level, *number)),
            _ => None,
        })
        .collect();
    let parents = parents(&headings);
    let mut taken = HashSet::new();
    let claims: Vec<bool> = headings
        .iter()
        .zip(&parents)
        .map(|((_, number), parent)| number.is_some_and(|number| taken.insert((*parent, number))))
        .collect();
    let mut next = vec![1_u32; headings.len() + 1];
    let mut ids: Vec<String> = Vec::with_capacity(headings.len());
    for (at, (_, number)) in headings.iter().enumerate() {
        let parent = parents[at];
        let number = number.filter(|_| claims[at]).unwrap_or_else(|| {
            let free = &mut next[parent.map_or(0, |parent| parent + 1)];
            while !taken.insert((parent, *free)) {
                *free += 1;
            }
            *free
        });
        ids.push(parent.map_or_else(|| format!("s{number}"), |parent| format!("{}-{number}", ids[parent])));
    }
    ids.into_iter().map(Into::into).collect()
}

/// For each heading the one it stands under.
fn parents(headings: &[(u8, Option<u32>)]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(headings.len());
    for (at, (level, _)) in headings.iter().enumerate() {
        while open.pop_if(|above| headings[*above].0 >= *level).is_some() {}
        parents.push(open.last().copied());
        open.push(at);
    }
    parents
}

/// The facts of a report: what its title block and its file say, nothing more.
pub fn meta(head: TitleBlock, hints: Hints, stem: &str, noted: &NotedReport, drafts: &[Draft]) -> ReportMeta {
    let chapter = drafts.iter().find_map(|draft| match &draft.kind {
        DraftKind::Heading { level: 2, number, .. } => Some(*number),
        _ => None,
    });
    let untitled = head.title.is_none() && head.date.is_none();
    let kind = kind(&head, &hints, stem, drafts);
    let title = head.title.clone().or(hints.title);
    ReportMeta {
        year: year(&head, drafts),
        kind: Some(kind),
        place: None,
        issuer: head.issuer,
        number: head.number,
        issues: title.as_deref().and_then(document::issued),
        period: title.as_deref().and_then(document::period),
        date: head.date,
        updated: None,
        corrections: Vec::new(),
        meeting: head.meeting,
        speaker: head.speaker,
        extract: untitled && chapter.flatten().is_some_and(|number| number > 1),
        notes: NoteMeta { marks: noted.marks, missing: noted.missing.clone() },
        source: SourceMeta {
            publisher: head.publisher.or(hints.publisher),
            published: head.published.or(hints.published).map(|day| day.to_string()),
            url: hints.url,
            ..SourceMeta::default()
        },
        title: title.or_else(|| delivered_as(drafts)).unwrap_or_else(|| stem.to_owned()),
    }
}

/// What the speaker of a text without a title calls it: `现在，我代表市人民政府，向大会作政府工作报告`.
fn delivered_as(drafts: &[Draft]) -> Option<String> {
    let mut first = drafts.iter().take(5).map(|draft| draft.passage.as_str());
    first.any(is_work_report).then(|| "政府工作报告".to_owned())
}

fn is_work_report(text: &str) -> bool {
    let rest = text.split_once("我代表").map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.contains("政府") && (rest.contains("工作报告") || rest.contains("报告工作")))
}

/// The kind of document that its title block says it is, else its page, its salutation or its file's name.
fn kind(head: &TitleBlock, hints: &Hints, stem: &str, drafts: &[Draft]) -> DocumentKind {
    let titles = [head.title.as_deref(), hints.title.as_deref()];
    let mut first = drafts.iter().take(5).map(|draft| draft.passage.as_str());
    let addressed = || first.any(|text| text.starts_with("各位代表")).then_some(DocumentKind::WorkReport);
    head.kind
        .or_else(|| titles.into_iter().flatten().find_map(document::kind_of))
        .or_else(addressed)
        .or_else(|| document::kind_of(stem))
        .unwrap_or(DocumentKind::Other)
}

/// The year that the title names, else that of the delivery, else that of a chapter on the year's tasks.
fn year(head: &TitleBlock, drafts: &[Draft]) -> Option<i32> {
    let latest = head.date.map_or(i32::MAX, |date| i32::from(date.year()) + 1);
    let last = |text: &str| drafted_year(text, latest);
    let is_draft = matches!(head.kind, Some(DocumentKind::PlanReport | DocumentKind::BudgetReport));
    let titled = head.title.as_deref().filter(|title| document::period(title).is_none());
    let by_title = || titled.and_then(|title| if is_draft { last(title) } else { named_year(title) });
    by_title().or_else(|| head.date.map(|date| date.year().into())).or_else(|| planned_year(drafts))
}

fn planned_year(drafts: &[Draft]) -> Option<i32> {
    let chapters = drafts.iter().filter(|draft| matches!(draft.kind, DraftKind::Heading { level: 2, .. }));
    let mut years =
        chapters.map(|draft| draft.passage.as_str()).filter(|text| is_plan(text)).filter_map(named_year);
    let year = years.next()?;
    // `二、2003年总体要求和奋斗目标 三、2000年主要任务`: one of them is a slip.
    years.all(|other| other == year).then_some(year)
}

fn is_plan(text: &str) -> bool {
    ["任务", "重点工作", "工作安排", "主要工作", "目标"].iter().any(|word| text.ends_with(word))
}

fn named_year(text: &str) -> Option<i32> {
    YEAR.captures(text).and_then(|found| found[1].parse().ok())
}

/// The year that a draft sets its targets for, the later one, `2023年预算执行情况和2024年预算草案`; that of a long-term goal is none.
fn drafted_year(title: &str, latest: i32) -> Option<i32> {
    let years = YEAR.captures_iter(title).filter_map(|found| {
        let (whole, year) = (found.get(0)?, found[1].parse().ok()?);
        let is_goal = title[whole.end()..].trim_start_matches('年').starts_with("远景");
        (!is_goal && year <= latest).then_some(year)
    });
    years.max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(level: u8, number: Option<u32>) -> Draft {
        Draft {
            kind: DraftKind::Heading { level, lead: false, number },
            passage: Passage::copied("甲", 0),
            strong: 0,
        }
    }

    #[test]
    fn a_draft_is_for_its_latest_year_but_no_long_term_goal() {
        let check =
            |title: &str, expected: i32| assert_eq!(drafted_year(title, 2022), Some(expected), "{title}");
        check("关于甲市2023年预算执行情况和2021年预算草案的报告", 2021);
        check("关于2020年计划执行情况与2021年国民经济和社会发展计划及2035年远景目标草案的报告", 2021);
        check("关于2020年预算执行情况与2021年预算草案的报告", 2021);
    }

    #[test]
    fn heading_ids_keep_the_headings_own_numbers() {
        let check = |headings: &[(u8, Option<u32>)], expected: &[&str]| {
            let drafts: Vec<Draft> = headings.iter().map(|(level, number)| draft(*level, *number)).collect();
            assert_eq!(heading_ids(&drafts).iter().map(|id| &**id).collect::<Vec<_>>(), expected);
        };
        check(
            &[(2, Some(2)), (3, Some(1)), (4, None), (5, None), (4, None)],
            &["s2", "s2-1", "s2-1-1", "s2-1-1-1", "s2-1-2"],
        );
        check(&[(2, Some(1)), (4, None), (3, Some(1)), (3, Some(1))], &["s1", "s1-2", "s1-1", "s1-3"]);
        check(&[(4, None), (2, Some(1)), (2, None)], &["s2", "s1", "s3"]);
        check(&[], &[]);
    }
}
