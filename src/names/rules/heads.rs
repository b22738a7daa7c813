//! Names that end in a head word of their own: `平陆运河`, `“10310”工程`, `周溪珠贝产业园(三期)`.

use super::bounds::{count_follows, is_counted, name_end, name_start, opens_scheme};
use super::judge::is_name;
use super::line::CharLine;
use super::vocabulary::{HeadWord, Need};
use crate::model::ids::EntityKind;
use crate::names::candidate::{Candidate, NameRule};
use std::ops::Range;

/// Words that may stand between a named place and a head word without making a longer name of both.
const TAILS: [&str; 14] = [
    "",
    "重点",
    "重大",
    "基础设施",
    "配套",
    "建设",
    "基础设施建设",
    "配套设施",
    "产业",
    "发展",
    "功能",
    "创新",
    "规划",
    "等",
];

/// What may stand before 项目 without naming one.
const RANKS: [&str; 22] = [
    "重大",
    "重点",
    "产业",
    "优质",
    "民生",
    "标志性",
    "优强",
    "大",
    "好",
    "小",
    "亿元",
    "以上",
    "投资",
    "建设",
    "招商",
    "合作",
    "科研",
    "科技",
    "外资",
    "示范",
    "储备",
    "类",
];

/// What a scheme raises and nobody builds.
const POLICIES: [&str; 8] = ["体系", "能力", "素质", "人才", "技能", "品牌", "质量", "服务"];

/// What is built, dug or laid.
const BUILT: [&str; 24] = [
    "水利", "防洪", "排涝", "供水", "调水", "引水", "蓄水", "灌溉", "交通", "公路", "道路", "铁路", "桥",
    "管网", "电网", "改造", "建设", "设施", "治理", "修复", "枢纽", "厂", "重点", "主体",
];

/// The count between 等 and the head word of a list is not longer.
const LONGEST_COUNT: usize = 8;

/// The names in one item of a clause.
pub(super) fn find(line: &CharLine, item: &Range<usize>, found: &mut Vec<Candidate>) {
    let within = line.heads_to(item).iter();
    let mut last: Option<(usize, EntityKind)> = None;
    for (head, what) in within.filter(|(head, what)| head.start >= item.start && what.need != Need::List) {
        if line.is_enclosed(head.start) || last.is_some_and(|(end, kind)| is_tail(line, end, kind, head)) {
            continue;
        }
        if let Some(candidate) = name_at(line, item, head, *what) {
            last = Some((head.end, candidate.kind));
            found.push(candidate);
        }
    }
}

fn name_at(line: &CharLine, item: &Range<usize>, head: &Range<usize>, what: HeadWord) -> Option<Candidate> {
    let start = name_start(line, item, head.start, what.kind);
    let modifier = start..head.start;
    if is_list_end(line, item, start) || is_mere_rank(line, &modifier, head) || is_counted(line, start) {
        return None;
    }
    let kind = if is_name(line, &modifier, what.need) {
        kind_of(line, &modifier, head, what)
    } else if is_work_of_policy(line, &modifier, head) {
        EntityKind::Programme
    } else {
        return None;
    };
    let range = start..name_end(line, kind, head.end);
    let counted = count_follows(line.text(&(range.end..line.chars.len())));
    (!counted).then(|| Candidate::new(range.clone(), kind, line.text(&range), NameRule::Head))
}

/// `实施红色基因传承工程`: a 工程 of everyday words is a scheme where it is carried out and nothing in it is built.
fn is_work_of_policy(line: &CharLine, modifier: &Range<usize>, head: &Range<usize>) -> bool {
    let text = line.text(modifier).replace("技术改造", "");
    line.starts_with(head.end - 2, "工程")
        && (4..=14).contains(&modifier.len())
        && (opens_scheme(line, modifier.start) || follows_scheme(line, modifier.start))
        && !BUILT.iter().any(|word| text.contains(word))
        && is_name(line, modifier, Need::Scheme)
}

/// Behind `…计划和`: what is carried out along with a scheme is one too.
fn follows_scheme(line: &CharLine, start: usize) -> bool {
    let Some(end) = start.checked_sub(1).filter(|at| matches!(line.chars[*at], '和' | '及' | '与')) else {
        return false;
    };
    let close = end - usize::from(end > 0 && line.chars[end - 1] == '”');
    let mut before = line.heads_to(&(close.saturating_sub(1)..close)).iter();
    before.any(|(head, what)| head.end == close && what.need == Need::Scheme)
}

/// A 工程 is a scheme if a quotation names it, and a thing built if one is in its name.
fn kind_of(line: &CharLine, modifier: &Range<usize>, head: &Range<usize>, what: HeadWord) -> EntityKind {
    if !line.starts_with(head.end - 2, "工程") {
        return what.kind;
    }
    let built = |(word, other): &(Range<usize>, HeadWord)| {
        word.start > modifier.start && other.kind == EntityKind::Project
    };
    if line.heads_to(modifier).iter().any(built) {
        EntityKind::Project
    } else if line.is_pair(modifier) || opens_quoted(line, modifier) && has_word(line, modifier, &POLICIES) {
        EntityKind::Programme
    } else {
        what.kind
    }
}

fn opens_quoted(line: &CharLine, range: &Range<usize>) -> bool {
    line.chars[range.start] == '“' && line.partner(range.start).is_some_and(|close| close < range.end)
}

fn has_word(line: &CharLine, range: &Range<usize>, words: &[&str]) -> bool {
    let text = line.text(range);
    words.iter().any(|word| text.contains(word))
}

/// Whether the stretch began behind 等: its head word belongs to the list before it.
fn is_list_end(line: &CharLine, item: &Range<usize>, start: usize) -> bool {
    let back = item.start.max(start.saturating_sub(LONGEST_COUNT))..start;
    line.cuts_from(&back).iter().any(|cut| line.chars[cut.start] == '等' && cut.len() == 1)
}

/// `重大项目`, `“…”项目`: a rank or a motto before 项目 names none.
fn is_mere_rank(line: &CharLine, modifier: &Range<usize>, head: &Range<usize>) -> bool {
    line.starts_with(head.start, "项目")
        && (line.is_pair(modifier) || RANKS.iter().any(|rank| ends_with_rank(modifier, line, rank)))
}

fn ends_with_rank(modifier: &Range<usize>, line: &CharLine, rank: &&str) -> bool {
    let length = rank.chars().count();
    modifier.len() >= length && line.starts_with(modifier.end - length, rank)
}

/// Whether a head word only ends the generic tail of the name before it: `多宝产业园基础设施建设项目`.
fn is_tail(line: &CharLine, end: usize, kind: EntityKind, head: &Range<usize>) -> bool {
    if head.start < end {
        return false;
    }
    if kind == EntityKind::Project && line.starts_with(head.end - 2, "工程") {
        let between = line.text(&(end..head.start));
        return ["重大", "重点", "骨干", "标志性"].iter().any(|rank| between.starts_with(rank));
    }
    if !matches!(kind, EntityKind::Park | EntityKind::Cluster) {
        return false;
    }
    let tail = head.end - head.start == 2
        && ["项目", "工程", "试点"].iter().any(|word| line.starts_with(head.start, word));
    tail && TAILS.contains(&line.text(&(end..head.start)))
}

/// The head word with which a part ends.
pub(super) fn own_head(line: &CharLine, part: &Range<usize>) -> Option<HeadWord> {
    let (head, what) = line.heads_to(part).last()?;
    if name_end(line, what.kind, head.end) != part.end {
        return None;
    }
    if head.start <= part.start || matches!(what.need, Need::List | Need::Quoted) {
        return None;
    }
    is_name(line, &(part.start..head.start), what.need).then_some(*what)
}
