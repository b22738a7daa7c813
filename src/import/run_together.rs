//! Text that has lost its line breaks: `…请予审议。一、2022年工作回顾…。二、2023年工作安排…`.
//!
//! In: lines. Out: the same lines, those that hold several chapters or sections cut where each begins, and where the title block
//! ends. An enumerator counts at the start of a line or behind a full stop, and in its turn; lists within a sentence
//! (`主要包括：一、…；二、…`) stay whole.

use super::lines::Line;
use super::log::{Log, Reason, Remark};
use super::marker::{MarkerStyle, marker};
use super::passage::Passage;
use super::role::Role;
use super::script::char_count;
use crate::document;
use crate::model::rule::ImportRule;
use crate::wording::message;

/// A text of which one line is longer than this, and no other, has lost its line breaks if it has sections.
const LONG: usize = 100;

/// The title block that a text begins with is not longer.
const LONGEST_BLOCK: usize = 160;

/// Cuts the lines that hold several chapters or sections.
pub fn cut(lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let long = lines.iter().filter(|line| is_plain(line) && char_count(line.text()) > LONG).count();
    let mut all = Vec::with_capacity(lines.len());
    for line in lines {
        let mut starts = if is_plain(&line) { starts(line.text(), long) } else { Vec::new() };
        if starts.is_empty() {
            all.push(line);
            continue;
        }
        remark(&line, log);
        starts.extend(block_ends(line.text()));
        starts.sort_unstable();
        starts.dedup();
        all.extend(parts(&line, &starts));
    }
    all
}

fn is_plain(line: &Line) -> bool {
    matches!(line.role, None | Some(Role::Paragraph))
}

/// Where chapters and sections begin, if there are two of one kind; two sections are believed in the only one of the source's
/// lines that is long.
fn starts(text: &str, long_lines: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    // The numbers of the chapters and sections so far, and whether two came in turn.
    let (mut last, mut in_turn) = ([0; 2], [false; 2]);
    for at in sentences(text) {
        let rank = match marker(&text[at..]) {
            Some(marker) if marker.style == MarkerStyle::Chapter => (0, marker.number),
            Some(marker) if marker.style == MarkerStyle::Section => (1, marker.number),
            _ => continue,
        };
        let (rank, number) = rank;
        let follows = last[rank] > 0 && number == last[rank] + 1;
        if follows || number == 1 || last[rank] == 0 {
            in_turn[rank] |= follows;
            last[rank] = number;
            starts.push(at);
        }
    }
    if in_turn[0] || in_turn[1] && long_lines == 1 { starts } else { Vec::new() }
}

/// Where sentences begin.
fn sentences(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().filter(move |(_, c)| is_stop(*c)).map(|(at, c)| at + c.len_utf8());
    [0].into_iter().chain(ends.map(move |end| sentence_end(text, end))).filter(|at| *at < text.len())
}

fn sentence_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + rest.len() - rest.trim_start_matches(|c: char| "”’）》".contains(c) || c.is_whitespace()).len()
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Where the parts of a title block end that the text was glued to: the title, the meeting, the speaker.
fn block_ends(text: &str) -> Vec<usize> {
    let near = text.char_indices().nth(LONGEST_BLOCK).map_or(text.len(), |(at, _)| at);
    let address = ["尊敬的各位代表", "各位代表"].iter().find_map(|word| text[..near].find(word));
    let Some(end) = address.filter(|end| *end > 0) else { return Vec::new() };
    let behind = |word: &str| text[..end].find(word).map(|at| at + word.len());
    let title = behind("报告").filter(|end| document::kind_of(&text[..*end]).is_some());
    let meeting = ["会议上", "大会上"].iter().find_map(|word| behind(word));
    [title, title.and(meeting), Some(end)].into_iter().flatten().collect()
}

/// A line in parts, each of which begins a paragraph.
fn parts(line: &Line, starts: &[usize]) -> Vec<Line> {
    let starts = [0].into_iter().chain(starts.iter().copied().filter(|start| *start > 0));
    let ends = starts.clone().skip(1).chain([line.text().len()]);
    let parts = starts.zip(ends).map(|(start, end)| line.passage.slice(start..end).trimmed());
    parts.filter(|passage| !passage.is_empty()).map(|passage| part(line, passage)).collect()
}

fn part(line: &Line, passage: Passage) -> Line {
    Line { passage, role: Some(Role::Paragraph), is_part: true, gap: true, ..line.clone() }
}

fn remark(line: &Line, log: &mut Log) {
    log.remark(Remark {
        origin: line.passage.origin(0),
        reason: Reason::unsure(ImportRule::LostLineBreaks),
        text: line.text().chars().take(24).collect(),
        why: message!("why-lost-line-breaks"),
        suggestion: None,
    });
}

#[cfg(test)]
mod tests {
    use super::super::{lines, passage::SourceText};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let got = cut(lines::split(&source, &Default::default(), &mut log), &mut log);
        assert_eq!(got.iter().map(Line::text).collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(log.remarks.is_empty(), got.iter().all(|line| !line.is_part), "{text}");
    }

    #[test]
    fn a_text_without_line_breaks_is_cut_at_its_enumerators() {
        check(
            "甲县2023年政府工作报告各位代表：现在报告工作。一、回顾成绩很好。（一）工业。二、安排",
            &[
                "甲县2023年政府工作报告",
                "各位代表：现在报告工作。",
                "一、回顾成绩很好。",
                "（一）工业。",
                "二、安排",
            ],
        );
        check(
            "政府工作报告——2023年1月5日在甲县人民代表大会第一次会议上县长 张三各位代表：好。一、回顾。二、安排。",
            &[
                "政府工作报告",
                "——2023年1月5日在甲县人民代表大会第一次会议上",
                "县长 张三",
                "各位代表：好。",
                "一、回顾。",
                "二、安排。",
            ],
        );
        let long = "过去一年，我们坚持稳中求进工作总基调，经济社会发展取得了来之不易的新成绩，各项工作迈出了新的步伐，人民生活不断改善，社会大局保持稳定，为今后发展打下了坚实基础";
        check(
            &format!("（三）工业。{long}。（四）农业。{long}。"),
            &[&format!("（三）工业。{long}。"), &format!("（四）农业。{long}。")],
        );
    }

    #[test]
    fn lists_within_a_sentence_stay_whole() {
        let check = |text: &str| check(text, &text.split('⏎').collect::<Vec<_>>());
        check("主要包括：一、总结经验；二、安排任务；三、加强建设。");
        check("一、二、三产业分别增长。二、三产业较快。");
        check("一、回顾⏎成绩很好。⏎二、安排⏎（一）工业。（二）农业。");
    }
}
