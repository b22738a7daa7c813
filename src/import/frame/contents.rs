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
    let is_title = |line: &Line| matches!(compact(line.text()).as_str(), "目录" | "目次");
    let start =
        lines.iter().take(LATEST).position(|line| is_title(line) || is_heading_marker(line.text()))?;
    let first = start + usize::from(is_title(&lines[start]));
    let is_listed = |line: &&Line| is_entry(line.text()) || first > start && has_page(line.text());
    let entries = lines[first..].iter().take_while(is_listed).count();
    let least = if first > start { 1 } else { 3 };
    if entries < least {
        return None;
    }
    let key = key(lines[first].text());
    let end = first + entries;
    // The first entry may come again within the run: there the table has ended.
    let again = (first + 1..end).find(|at| compact(lines[*at].text()).starts_with(&key));
    let end = again.unwrap_or(end);
    let recurs = |line: &Line| compact(line.text()).starts_with(&key);
    (end >= first + least && lines[end..].iter().any(recurs)).then_some(start..end)
}

fn is_entry(text: &str) -> bool {
    is_heading_marker(text)
        && char_count(&key(text)) <= LONGEST_ENTRY
        && !is_closed(text.trim_end_matches(['.', '…']))
}

/// Whether a line ends in a page's number behind a leader or white space: `附件：名词解释……160`.
fn has_page(text: &str) -> bool {
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_led =
        title.ends_with(|c: char| c.is_whitespace() || matches!(c, '…' | '·')) || title.ends_with("...");
    title.len() < text.len() && is_led
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
        check("一、甲⏎二、乙⏎三、丙⏎一、甲⏎好。⏎二、乙⏎好。", "一、甲⏎好。⏎二、乙⏎好。");
    }

    #[test]
    fn headings_of_the_report_stay() {
        check("各位代表:⏎一、回顾⏎(一)甲⏎(二)乙⏎好。", "各位代表:⏎一、回顾⏎(一)甲⏎(二)乙⏎好。");
        check("", "");
    }
}
