//! Which part of a report a sentence stands in: the review of the year, of several years, thanks and difficulties, goals
//! of a longer time, or the plan of the year.
//!
//! In: the blocks of a report. Out: [`SectionSentence`]s that cover its text. The chapters are told by how they begin, the time of a review by
//! its words: 五年来 opens a review of years, 一年来 and 全年 one of the year. A report may glue a heading to its text.

use crate::model::report::{Block, BlockKind};
use crate::model::sentence::sentences;
use std::ops::Range;

/// What a passage speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    ReviewOfYear,
    ReviewOfYears,
    /// Thanks and what is still difficult: no outcome stands there.
    Aside,
    /// Goals of a longer time.
    Outlook,
    Plan,
}

/// A sentence of a block and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionSentence {
    /// The block's position.
    pub block: usize,
    /// Bytes of the block's plain text.
    pub range: Range<usize>,
    pub section: Section,
}

/// The sentences of a report's text, notes left out; `year` is the report's own.
pub fn passages(blocks: &[Block], year: Option<i32>) -> Vec<SectionSentence> {
    let mut section = Section::ReviewOfYear;
    let mut passages = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.is_note() {
            continue;
        }
        section = opens(block, year, section);
        for range in sentences(&block.text.plain) {
            let text = &block.text.plain[range.clone()];
            let (here, next) = within(text, section);
            section = next;
            passages.push(SectionSentence { block: at, range, section: here });
        }
    }
    passages
}

/// How many letters of a block may be its heading.
const HEADING: usize = 40;

/// The section that a block opens, or the one that goes on.
fn opens(block: &Block, year: Option<i32>, section: Section) -> Section {
    let text = &*block.text.plain;
    let opening: String = text.chars().take(HEADING).collect();
    let opening = opening.split(['。', '，', '！']).next().unwrap_or_default().to_owned();
    let numbered = opening.trim_start().starts_with(['一', '二', '三', '四', '五', '六'])
        && opening.chars().nth(1) == Some('、');
    let is_chapter = numbered || matches!(block.kind, BlockKind::Heading { level: 2, lead: false });
    match section {
        // A page that has the text twice begins anew.
        Section::Plan if is_chapter && opening.contains("回顾") => Section::ReviewOfYear,
        // 加强政府自身建设 is part of the plan.
        Section::Plan => Section::Plan,
        _ if is_chapter && is_plan(&opening, year) => Section::Plan,
        _ if is_chapter && is_outlook(&opening) => Section::Outlook,
        _ if is_chapter => Section::ReviewOfYear,
        // Thanks end with their block, and so do difficulties.
        Section::Aside => Section::ReviewOfYear,
        other => other,
    }
}

fn is_plan(opening: &str, year: Option<i32>) -> bool {
    let of_year = opening.contains("今年") || year.is_some_and(|year| opening.contains(&format!("{year}年")));
    let planned = ["要求", "目标", "任务", "重点", "安排", "建议", "取向", "思路", "工作", "打算", "部署"];
    of_year && !opening.contains("回顾") && planned.iter().any(|word| opening.contains(word))
}

fn is_outlook(opening: &str) -> bool {
    let long = ["“十四五”", "“十五五”", "“十三五”", "今后五年", "未来五年", "今后一个时期"];
    long.iter().any(|word| opening.contains(word))
        && ["目标", "任务", "思路", "展望", "要求"].iter().any(|word| opening.contains(word))
}

/// Words that open a review of several years, and one of the year.
const YEARS: [&str; 10] = [
    "五年来",
    "过去五年",
    "五年间",
    "过去的五年",
    "这五年",
    "“十三五”期间",
    "“十三五”时期",
    "“十四五”期间",
    "“十四五”时期",
    "“十四五”以来",
];
/// The government in office, whose time is several years.
const TERM: &str = "本届政府";
const YEAR: [&str; 6] = ["一年来", "过去一年", "刚刚过去的", "这一年", "过去的一年", "一年间"];

/// What one sentence speaks of, where the last one spoke of `section`, and what the next one goes on with.
fn within(text: &str, section: Section) -> (Section, Section) {
    let last = |words: &[&str]| words.iter().filter_map(|word| text.rfind(word)).max();
    match section {
        Section::Plan | Section::Outlook | Section::Aside => (section, section),
        // An excerpt may have no chapters.
        _ if text.contains("预期目标是") && last(&YEARS).is_none() => (Section::Plan, Section::Plan),
        _ if is_difficulty(text) => (Section::Aside, Section::Aside),
        _ if is_thanks(text) => (Section::Aside, section),
        // A glued heading names the years, and the sentence goes on with the year: the later word counts.
        _ => match last(&YEARS).max(term(text)).cmp(&last(&YEAR)) {
            std::cmp::Ordering::Greater => (Section::ReviewOfYears, Section::ReviewOfYears),
            std::cmp::Ordering::Less => (Section::ReviewOfYear, Section::ReviewOfYear),
            // A passing word does not turn the chapter.
            std::cmp::Ordering::Equal if text.contains("去年") => (Section::ReviewOfYear, section),
            std::cmp::Ordering::Equal => (section, section),
        },
    }
}

/// Where the term of office is spoken of, and not one year of it: `本届政府依法履职的第一年`.
fn term(text: &str) -> Option<usize> {
    let at = text.rfind(TERM)?;
    let clause = text[at..].split(['，', '。', '；']).next().unwrap_or_default();
    (!clause.ends_with('年')).then_some(at)
}

fn is_thanks(text: &str) -> bool {
    text.contains("感谢") && (text.contains("表示") || text.contains("致以"))
}

fn is_difficulty(text: &str) -> bool {
    let sees = ["清醒", "认识到", "看到", "存在的问题", "正视"].iter().any(|word| text.contains(word));
    let hard = ["困难", "问题", "不足", "挑战", "短板"].iter().any(|word| text.contains(word));
    sees && hard
}
