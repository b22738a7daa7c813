//! Where a name begins and ends around its head word.
//!
//! In: a [`CharLine`], the stretch of text that the name is in, the place of its head word. Out: the start, after the
//! verbs, adverbs, counts and ranks that stand before a name; the end, after a phase (`（二期）`) or section (`甘肃段`).

use super::judge::{is_particular, is_proper};
use super::line::{CharLine, fold_char};
use super::vocabulary::{Class, Need};
use crate::model::ids::EntityKind;
use std::ops::Range;

/// Nouns of what is done to a named thing: `榆安灌区建设和景电灌区` are two names.
const DEEDS: [&str; 18] = [
    "建设",
    "改造",
    "发展",
    "运行",
    "试点",
    "扩建",
    "改扩建",
    "开发",
    "提升",
    "升级",
    "创建",
    "投产",
    "迁建",
    "扩能",
    "复航",
    "续建",
    "改革",
    "城市",
];

/// What is done to a thing built, and may be a part of its name.
const BUILDING: [&str; 5] = ["扩建", "改扩建", "续建", "迁建", "改建"];

/// Verbs that govern a scheme and are no part of its name: `园区开展试点`.
const GOVERNING: [&str; 5] = ["实施", "开展", "推进", "启动", "完成"];

/// Before the head word of what joins two things.
const LINKS: [&str; 4] = ["连通", "联通", "互通", "连接"];

/// A count with its measure is not longer.
const LONGEST_COUNT: usize = 8;

/// What a name has before a quotation in it is not longer.
const LONGEST_TOPIC: usize = 8;

/// A name does not begin further before its head word.
const LONGEST_NAME: usize = 60;

/// `（甲州境内乙至丙镇段）`: a phase or section in brackets is not longer.
const LONGEST_PHASE: usize = 12;

/// A longer word before `段` is not a section of a line.
const LONGEST_SECTION: usize = 5;

/// The start of the name in `stretch` that goes up to `head`, the start of its head word.
pub(super) fn name_start(line: &CharLine, stretch: &Range<usize>, head: usize, kind: EntityKind) -> usize {
    let near = stretch.start.max(head.saturating_sub(LONGEST_NAME))..stretch.end;
    let near = after_enumerator(line, near.start)..near.end;
    let cut = after_cuts(line, &near, head, kind);
    let start = after_joint(line, cut..head, kind);
    let start = after_openers(line, start..head, kind);
    quotation_start(line, start..head, kind)
}

/// Behind `（一）` at the start of a heading.
fn after_enumerator(line: &CharLine, at: usize) -> usize {
    let close = line.partner(at).filter(|_| line.chars[at] == '(');
    close.filter(|close| is_enumerator(line, at, close)).map_or(at, |close| close + 1)
}

fn is_enumerator(line: &CharLine, at: usize, close: &usize) -> bool {
    line.chars[at + 1..*close].iter().all(|c| "一二三四五六七八九十".contains(*c))
}

/// Behind the last word that stands before names. Such a word right at the head of a scheme or a phase belongs to the
/// name: `推广计划`, `核电扩建一期`.
pub(super) fn after_cuts(line: &CharLine, stretch: &Range<usize>, head: usize, kind: EntityKind) -> usize {
    let before = line.cuts_from(&(stretch.start..head)).iter();
    let cuts = before.filter(|cut| cut.end <= head && !line.is_enclosed(cut.start));
    let breaks = |cut: &Range<usize>| line.is_word(cut, Class::Break);
    cuts.filter(|cut| breaks(cut) || cut.start == stretch.start || !is_own(line, kind, head, cut))
        .map(|cut| after_particle(line, cut.end, head))
        .max()
        .unwrap_or(stretch.start)
}

fn is_own(line: &CharLine, kind: EntityKind, head: usize, cut: &Range<usize>) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(cut.start, word));
    let belongs = match kind {
        EntityKind::Programme => !begins(&GOVERNING) || is_promotion(line, cut, head),
        _ => begins(&BUILDING),
    };
    belongs && leads_to(line, cut.end, head)
}

/// `绿色消费推进行动` is a name; `推进行动` is what one does with it.
fn is_promotion(line: &CharLine, cut: &Range<usize>, head: usize) -> bool {
    cut.end == head && line.starts_with(cut.start, "推进行动")
}

/// Behind the particle of a verb: `实施好`, `完成了`.
fn after_particle(line: &CharLine, at: usize, head: usize) -> usize {
    if at < head && matches!(line.chars[at], '好' | '了') { at + 1 } else { at }
}

/// Whether nothing but verbs stands between a place and the head word.
fn leads_to(line: &CharLine, mut at: usize, head: usize) -> bool {
    while at < head {
        match line.longest(at, |class| matches!(class, Class::Cut | Class::Verb | Class::Opener)) {
            0 => return false,
            length => at += length,
        }
    }
    at == head
}

/// Behind the last `和` that follows a whole name, or a deed done to one, or words that name nothing. What links two
/// things is named by both: `京杭运河与小清河航道连通工程`.
fn after_joint(line: &CharLine, range: Range<usize>, kind: EntityKind) -> usize {
    if LINKS.iter().any(|link| line.text(&range).ends_with(link)) {
        return range.start;
    }
    range.clone().rev().find(|at| joins(line, &range, kind, *at)).map_or(range.start, |at| at + 1)
}

fn joins(line: &CharLine, range: &Range<usize>, kind: EntityKind, at: usize) -> bool {
    !line.is_enclosed(at)
        && matches!(line.chars[at], '和' | '与' | '及')
        && (line.chars[at] != '及' || both_named(line, range, at))
        && !line.is_inside_word(at)
        && (ends_name(line, range.start, at)
            || says_nothing(kind, line, range, at)
            || both_quoted(line, range, at))
}

fn both_quoted(line: &CharLine, range: &Range<usize>, at: usize) -> bool {
    line.chars[range.start..at].contains(&'”') && line.chars.get(at + 1) == Some(&'“')
}

fn both_named(line: &CharLine, range: &Range<usize>, at: usize) -> bool {
    is_particular(line, &(range.start..at)) && is_particular(line, &(at + 1..range.end))
}

fn says_nothing(kind: EntityKind, line: &CharLine, range: &Range<usize>, at: usize) -> bool {
    kind != EntityKind::Programme
        && !is_particular(line, &(range.start..at))
        && is_particular(line, &(at + 1..range.end))
}

fn ends_name(line: &CharLine, from: usize, end: usize) -> bool {
    if end <= from {
        return false;
    }
    let head = line
        .heads_to(&(end - 1..end))
        .iter()
        .any(|(head, what)| head.start > from && what.need != Need::List);
    head || DEEDS.iter().any(|deed| ends_with_deed(end, from, line, deed)) || line.chars[end - 1] == '”'
}

fn ends_with_deed(end: usize, from: usize, line: &CharLine, deed: &&str) -> bool {
    let length = deed.chars().count();
    end >= from + length && line.starts_with(end - length, deed)
}

/// Behind the words that open a stretch without belonging to the name. A place or industry that begins with such a
/// word is left whole: 和田.
fn after_openers(line: &CharLine, range: Range<usize>, kind: EntityKind) -> usize {
    let mut start = range.start;
    while start < range.end {
        let shield = line.longest(start, shields_name);
        let opener = line.longest(start, |class| opens_name(kind, class));
        let step =
            if opener >= shield { opener.max(count_length(line, start)) } else { count_length(line, start) };
        if step == 0 || start + step >= range.end {
            break;
        }
        start += step;
    }
    start
}

fn shields_name(class: Class) -> bool {
    matches!(class, Class::Place | Class::Industry | Class::Generic | Class::Everyday | Class::Fixed)
}

fn opens_name(kind: EntityKind, class: Class) -> bool {
    match class {
        Class::Opener | Class::Cut => true,
        Class::Verb | Class::EverydayVerb => kind != EntityKind::Programme,
        _ => false,
    }
}

/// The length of a count, ordinal or measure that only describes: `8车道`, `30个以上`, `第二轮`.
fn count_length(line: &CharLine, at: usize) -> usize {
    if line.chars[at] == '第' {
        let numerals =
            line.chars[at + 1..].iter().take_while(|c| "一二三四五六七八九十0123456789".contains(**c));
        let end = at + 1 + numerals.count();
        let is_ordinal = line.chars.get(end).is_some_and(|c| "轮批次期届".contains(*c));
        return if is_ordinal { end + 1 - at } else { 0 };
    }
    let digits =
        line.chars[at..].iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '万' | '亿')).count();
    let measures = ["个", "车道", "家", "名", "座", "条", "所", "处", "亿元", "万元", "亩", "公里", "年"];
    let Some(word) = measures.into_iter().find(|word| digits > 0 && line.starts_with(at + digits, word))
    else {
        return 0;
    };
    let length = digits + word.chars().count();
    let about =
        ["以上", "以下", "左右", "余", "多"].into_iter().find(|about| line.starts_with(at + length, about));
    length + about.map_or(0, |about| about.chars().count())
}

/// Whether a count stands right before a place: `5条高速公路`, `30个以上…`. What is counted has no name of its own.
pub(super) fn is_counted(line: &CharLine, at: usize) -> bool {
    let mut nearest = at.saturating_sub(LONGEST_COUNT)..at;
    nearest.any(|start| {
        let counts = || line.chars[start..at].iter().any(|c| "个家名座条项所处批".contains(*c));
        line.chars[start].is_ascii_digit() && start + count_length(line, start) == at && counts()
    })
}

/// Whether a text goes on with a bare count of what stands before it: `服务中心100家`, `试点15个左右`. What is counted is not one
/// thing. A count that a noun follows counts that: `产业园2家企业`.
pub fn count_follows(rest: &str) -> bool {
    let mut rest = rest.chars().map(fold_char).skip_while(char::is_ascii_digit).peekable();
    let measured = rest.next().is_some_and(|c| "个家座条项所处批".contains(c));
    measured && rest.peek().is_none_or(|c| !c.is_alphanumeric() || says_about(c))
}

fn says_about(c: &char) -> bool {
    matches!(c, '以' | '左' | '余')
}

/// A name with a quotation in it begins there, unless what stands before is itself a name's beginning.
fn quotation_start(line: &CharLine, range: Range<usize>, kind: EntityKind) -> usize {
    let Some(open) = range.clone().find(|at| opens_quotation(line, &range, at)) else { return range.start };
    let topic = range.start..open;
    let direct = line.partner(open) == Some(range.end - 1);
    let keeps = if direct {
        let mut ends = line.heads_to(&topic).iter().filter(|(head, _)| head.end == open);
        let is_project = kind == EntityKind::Project && line.starts_with(range.end, "项目");
        ends.any(|(head, what)| head.start > topic.start && what.need == Need::Proper)
            || is_project && topic.len() <= LONGEST_TOPIC && is_particular(line, &topic)
    } else {
        topic.len() <= LONGEST_TOPIC && is_proper(line, &topic)
    };
    if keeps { range.start } else { open }
}

fn opens_quotation(line: &CharLine, range: &Range<usize>, at: &usize) -> bool {
    line.chars[*at] == '“' && line.partner(*at).is_some_and(|close| close < range.end)
}

/// The end of a name of this kind whose head word ends at `end`.
pub(super) fn name_end(line: &CharLine, kind: EntityKind, end: usize) -> usize {
    if !matches!(kind, EntityKind::Park | EntityKind::Project) {
        return end;
    }
    let end = section_end(line, end).unwrap_or(end);
    phase_end(line, end).unwrap_or(end)
}

/// `（二期）`, `(遂内段)`, `二期`.
pub(super) fn phase_end(line: &CharLine, at: usize) -> Option<usize> {
    if line.chars.get(at) == Some(&'(') {
        let close = line.partner(at)?;
        let last = *line.chars.get(close.checked_sub(1)?)?;
        let follows = line.heads_at(close + 1).next().is_some();
        let phase = close - at <= LONGEST_PHASE && matches!(last, '期' | '段' | '线');
        return (phase || (close - at <= 5 && !follows)).then_some(close + 1);
    }
    let numeral = line.chars.get(at).is_some_and(|c| "一二三四五六".contains(*c));
    (numeral && line.chars.get(at + 1) == Some(&'期')).then_some(at + 2)
}

/// `甘肃段` after the name of a line.
fn section_end(line: &CharLine, at: usize) -> Option<usize> {
    let road = ["铁路", "高铁", "高速", "公路", "运河", "隧道"].iter();
    let is_road = road.into_iter().any(|word| at >= 2 && (line.starts_with(at - 2, word)));
    let within = at..line.chars.len().min(at + LONGEST_SECTION);
    let plain = within
        .clone()
        .take_while(|at| line.chars[*at].is_alphanumeric() && !"的和等建".contains(line.chars[*at]));
    let section = plain
        .into_iter()
        .skip(2)
        .find(|at| line.chars[*at] == '段' && !"阶手路河标时".contains(line.chars[*at - 1]));
    section.filter(|_| is_road).map(|at| at + 1)
}

/// Verbs whose object is a scheme.
const SCHEME_VERBS: [&str; 7] = ["实施", "开展", "推进", "深化", "启动", "推行", "组织"];

/// Whether such a verb ends at `at`, with or without a rank after it: `实施`, `实施新一轮`.
pub(super) fn opens_scheme(line: &CharLine, at: usize) -> bool {
    [2, 3, 5].into_iter().filter_map(|back| at.checked_sub(back)).any(|start| {
        SCHEME_VERBS.iter().any(|verb| line.starts_with(start, verb)) && !line.clause_ends_in(&(start..at))
    })
}
