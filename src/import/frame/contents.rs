//! A table of contents before the report: its lines are the report's own headings, once more.

use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::marker::is_heading_marker;
use super::super::script::{char_count, compact, is_closed};
use crate::model::rule::ImportRule;

const CONTENTS: Reason = Reason::likely(ImportRule::TableOfContents);

/// A table of contents does not begin further down.
const LATEST: usize = 60;

const LONGEST_ENTRY: usize = 50;

/// The lines without a table of contents.
pub fn drop(lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let Some(table) = find(&lines) else { return lines };
    for line in &lines[table.clone()] {
        line.drop(CONTENTS, log);
    }
    let outside = |at: &usize| !table.contains(at);
    lines.into_iter().enumerate().filter(|(at, _)| outside(at)).map(|(_, line)| line).collect()
}

/// Three entries or more in a row, or fewer under a title of their own, of which the first is a heading further down.
fn find(lines: &[Line]) -> Option<std::ops::Range<usize>> {
    let start =
        lines.iter().take(LATEST).position(|line| is_title(line) || is_heading_marker(line.text()))?;
    let is_titled = is_title(&lines[start]);
    let first = start + usize::from(is_titled);
    let rest = &lines[first..];
    let is_listed = |at: &usize| is_entry(rest[*at].text()) || is_titled && has_page(rest, *at);
    let entries = (0..rest.len()).take_while(is_listed).count();
    let least = if is_titled { 1 } else { 3 };
    if entries < least {
        return None;
    }
    let key = key(lines[first].text());
    let end = first + entries;
    // The first entry may come again within the run: there the table has ended.
    let again = (first + 1..end).find(|at| compact(lines[*at].text()).starts_with(&key));
    let end = again.unwrap_or(end);
    (end >= first + least && lines[end..].iter().any(|line| compact(line.text()).starts_with(&key)))
        .then_some(start..end)
}

fn is_title(line: &Line) -> bool {
    matches!(compact(line.text()).as_str(), "目录" | "目次")
}

fn is_entry(text: &str) -> bool {
    is_heading_marker(text)
        && char_count(&key(text)) <= LONGEST_ENTRY
        && !is_closed(text.trim_end_matches(['.', '…']))
}

/// Whether a line ends in a page's number behind a leader, `附件：名词解释……160`, or behind white space if the number of a line
/// beside it agrees: pages rise, figures do not care.
fn has_page(lines: &[Line], at: usize) -> bool {
    let page_at = |at: usize| lines.get(at).and_then(|line| page(line.text()));
    let Some((leader, own)) = page_at(at) else { return false };
    let before = at.checked_sub(1).and_then(page_at);
    let is_led = leader.ends_with(['…', '·']) || leader.ends_with("..");
    is_led
        || match before {
            Some((_, page)) => page <= own,
            None => page_at(at + 1).is_some_and(|(_, page)| own <= page),
        }
}

/// A line without the page's number that it ends in, and the number.
fn page(text: &str) -> Option<(&str, u32)> {
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text[title.len()..].parse().ok()?;
    let bare = title.trim_end();
    let is_led = bare.len() < title.len() || bare.ends_with(['…', '·']) || bare.ends_with("...");
    is_led.then_some((bare, number))
}

/// An entry without its leader and page number.
fn key(text: &str) -> String {
    let text = compact(text);
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
    text.trim_end_matches(['.', '…', '·', '—', '-', '（', '(', '．']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, passage::SourceText};
    use super::*;

    fn check(text: &str, expected: &str) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let left = drop(lines::split(&source, &Default::default(), &mut log), &mut log);
        assert_eq!(left.iter().map(Line::text).collect::<Vec<_>>().join("⏎"), expected);
    }

    #[test]
    fn a_list_of_the_headings_before_the_report_goes() {
        check(
            "一、回顾⏎二、安排⏎(一)聚焦项目⏎2024年甲县政府工作报告⏎各位代表:⏎一、回顾⏎很好。",
            "2024年甲县政府工作报告⏎各位代表:⏎一、回顾⏎很好。",
        );
        check("目  录⏎一、回 顾………1⏎二、安排………12⏎各位代表:⏎一、回顾⏎很好。", "各位代表:⏎一、回顾⏎很好。");
        check(
            "目 录⏎第一章 环境 ............... 1⏎第一节 基础 ............... 1⏎第一章 环境⏎好。",
            "第一章 环境⏎好。",
        );
        check("目录⏎第一章 环境……1⏎附件：名词解释……160⏎前言。⏎第一章 环境⏎好。", "前言。⏎第一章 环境⏎好。");
        check("目录⏎前言 1⏎第一章 环境 2⏎前言⏎第一章 环境⏎好。", "前言⏎第一章 环境⏎好。");
        check("目录⏎第一章 环境⏎增加值 120⏎第一章 环境⏎好。", "增加值 120⏎第一章 环境⏎好。");
        check("目录⏎第一章 环境 12⏎增加值 3⏎第一章 环境⏎好。", "增加值 3⏎第一章 环境⏎好。");
        check("一、甲⏎二、乙⏎三、丙⏎一、甲⏎好。⏎二、乙⏎好。", "一、甲⏎好。⏎二、乙⏎好。");
    }

    #[test]
    fn headings_of_the_report_stay() {
        check("各位代表:⏎一、回顾⏎(一)甲⏎(二)乙⏎好。", "各位代表:⏎一、回顾⏎(一)甲⏎(二)乙⏎好。");
        check("", "");
    }
}
