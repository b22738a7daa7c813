//! Rows of tables in a text that has lost its tables.
//!
//! In: lines. Out: the same lines. Those that fall into the same number of columns are rows, their cells parted by tabs. What stands right
//! above a table, its caption or unit, is a paragraph of its own. Tables that were poured out are [`super::poured`]'s.

use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::marker::marker;
use super::super::passage::Replacement;
use super::super::role::Role;
use super::super::script::{char_count, is_closed, is_han};
use crate::model::rule::ImportRule;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const LEAST_COLUMNS: usize = 3;
const LONGEST_CELL: usize = 20;

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:专栏|附表|表|图)\s*[0-9一二三四五六七八九十]{1,3}(?:[-－.][0-9]{1,3})?[\s　：:]*[^\s，。]",
    )
    .expect("a good pattern")
});

/// No caption of a table is longer.
const LONGEST_CAPTION: usize = 45;

/// Whether a line is the caption of a table, figure or box: `专栏1 主要指标完成情况`.
pub fn is_caption(text: &str) -> bool {
    char_count(text) <= LONGEST_CAPTION
        && !is_closed(text)
        && !text.contains(['，', '。'])
        && CAPTION.is_match(text)
}

/// Gives the role of a row to the lines that look like rows.
pub fn mark(lines: &mut [Line], log: &mut Log) {
    for range in runs(lines, |line| bars(line) > 1) {
        lines[range.clone()].iter_mut().for_each(|line| part_at_bars(line, log));
        lines[range.start].role = Some(Role::Row { begins: true });
    }
    for range in runs(lines, |line| columns(line) >= LEAST_COLUMNS) {
        for part in of_equal_columns(lines, range) {
            let head =
                part.start.checked_sub(1).filter(|at| is_head(&lines[*at], columns(&lines[part.start])));
            head.into_iter().for_each(|at| part_columns(&mut lines[at], titles));
            lines[part.clone()].iter_mut().for_each(|line| part_columns(line, pieces));
            lines[head.unwrap_or(part.start)].role = Some(Role::Row { begins: true });
        }
    }
    for at in 0..lines.len() {
        if lines[at].role == Some(Role::Row { begins: true }) {
            set_captions_apart(&mut lines[..at]);
        }
    }
}

/// How many bars part a line, which begins and ends with one: `│甲│3│`.
fn bars(line: &Line) -> usize {
    let text = line.text();
    let is_ruled = text.starts_with(is_bar) && text.ends_with(is_bar);
    if is_ruled { text.matches(is_bar).count() - 1 } else { 0 }
}

fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃' | '║')
}

/// Makes a row of a line whose cells bars part; those around it go.
fn part_at_bars(line: &mut Line, log: &mut Log) {
    let text = line.text();
    let last = text.len() - text.chars().next_back().map_or(0, char::len_utf8);
    let replacements: Vec<Replacement> =
        text.match_indices(is_bar).map(|(at, bar)| parted_at(last, at, bar)).collect();
    for Replacement { range, .. } in &replacements {
        log.change(line.passage.origins(range.clone()), Reason::sure(ImportRule::Cell));
    }
    line.passage = line.passage.replaced(&replacements);
    line.role = Some(Role::Row { begins: false });
}

fn parted_at(last: usize, at: usize, bar: &str) -> Replacement {
    Replacement {
        range: at..at + bar.len(),
        with: if at == 0 || at == last { String::new() } else { "\t".into() },
    }
}

/// Makes a row of a line whose cells white space parts.
fn part_columns(line: &mut Line, cells: fn(&str) -> Vec<Range<usize>>) {
    let cells = cells(line.text());
    let gaps: Vec<Replacement> = cells
        .windows(2)
        .map(|pair| Replacement { range: pair[0].end..pair[1].start, with: "\t".into() })
        .collect();
    line.passage = line.passage.replaced(&gaps);
    line.role = Some(Role::Row { begins: false });
}

/// What white space parts.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for piece in text.split(char::is_whitespace) {
        if !piece.is_empty() {
            pieces.push(at..at + piece.len());
        }
        at += piece.len() + text[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    pieces
}

/// The cells of a head: characters that are set apart to fill a column are one, `指  标`.
fn titles(text: &str) -> Vec<Range<usize>> {
    let is_one = |range: &Range<usize>| char_count(&text[range.clone()]) == 1;
    let mut titles: Vec<Range<usize>> = Vec::new();
    let mut before = false;
    for piece in pieces(text) {
        let one = is_one(&piece);
        match titles.last_mut().filter(|_| before && one) {
            Some(last) => last.end = piece.end,
            None => titles.push(piece),
        }
        before = one;
    }
    titles
}

/// Whether a line heads so many columns only if spaced characters are one.
fn is_head(line: &Line, columns: usize) -> bool {
    is_plain(line) && self::columns(line) > columns && titles(line.text()).len() == columns
}

/// The last two lines above a table, as far as they could be its caption and unit, stand apart.
fn set_captions_apart(lines: &mut [Line]) {
    for line in lines.iter_mut().rev().take(2).take_while(could_be) {
        line.role = Some(Role::Paragraph);
    }
}

fn could_be(line: &&mut Line) -> bool {
    line.role.is_none() && char_count(line.text()) <= LONGEST_CAPTION && !is_closed(line.text())
}

fn is_plain(line: &Line) -> bool {
    matches!(line.role, None | Some(Role::Paragraph))
}

/// The stretches of plain lines that a condition holds for.
pub fn runs(lines: &[Line], holds: impl Fn(&Line) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..lines.len()).filter(|at| is_plain(&lines[*at]) && holds(&lines[*at])) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// How many columns a line falls into; one where it is no row.
fn columns(line: &Line) -> usize {
    let text = line.text();
    let is_row = !is_closed(text)
        && marker(text).is_none()
        && text.split_whitespace().all(|cell| char_count(cell) <= LONGEST_CELL && !is_closed(cell));
    if is_row { text.split_whitespace().count() } else { 1 }
}

/// The parts of a run, two lines or more, with one number of columns and a figure somewhere.
fn of_equal_columns(lines: &[Line], run: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in run {
        match parts.last_mut().filter(|part| columns(&lines[part.start]) == columns(&lines[at])) {
            Some(part) => part.end = at + 1,
            None => parts.push(at..at + 1),
        }
    }
    parts.retain(|part| part.len() >= 2 && has_figures(lines, part));
    parts
}

fn has_figures(lines: &[Line], part: &Range<usize>) -> bool {
    lines[part.clone()].iter().any(|line| line.text().split_whitespace().any(is_figure))
}

/// A number with its unit, or a year: `162817吨`, `0.5`, `7.2%`, `〔9.2〕`.
fn is_figure(text: &str) -> bool {
    let text = text.trim_start_matches(['〔', '[', '（', '(', '-', '+', '－', '—']);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().filter(|c| is_han(*c)).count() <= 4
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, log::Log, passage::SourceText};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut lines = lines::split(&source, &Default::default(), &mut Log::default());
        mark(&mut lines, &mut Log::default());
        let is_row = |line: &&Line| line.role.is_some_and(Role::is_row);
        let rows: Vec<&str> = lines.iter().filter(is_row).map(Line::text).collect();
        assert_eq!(rows, expected, "{text}");
    }

    #[test]
    fn lines_of_equal_columns_are_rows() {
        check(
            "专栏1 主要指标⏎指标名称 单位 2015年⏎生产总值 亿元 85.2⏎城镇化率 % 42.1⏎第二节 机遇",
            &["指标名称\t单位\t2015年", "生产总值\t亿元\t85.2", "城镇化率\t%\t42.1"],
        );
        check(
            "│指标│2015年│⏎│生产总值│85.2│⏎│ 城镇化率│42.1 │",
            &["指标\t2015年", "生产总值\t85.2", " 城镇化率\t42.1 "],
        );
        check("检索时间: 2026-02-02 15:25:09⏎检索词: 甲 乙", &[]);
        check("省长 叶 建春⏎政 府 报告", &[]);
        check("推动创新 协调 绿色。⏎甲 乙 3", &[]);
    }

    #[test]
    fn the_bars_around_a_row_are_in_the_ledger() {
        let source = SourceText::new(&["│甲│3│".to_owned(), "│乙│4│".to_owned()]);
        let mut log = Log::default();
        let mut lines = lines::split(&source, &Default::default(), &mut log);
        mark(&mut lines, &mut log);
        let (bars, _) = log.changes_of(Reason::sure(ImportRule::Cell)).expect("changes");
        assert!(bars >= 6, "{bars}");
    }

    #[test]
    fn captions_are_known() {
        let check = |text: &str, expected| assert_eq!(is_caption(text), expected, "{text}");
        check("专栏1 “十三五”规划主要指标完成情况", true);
        check("表2：重点项目", true);
        check("表现突出", false);
        check("专栏1建设，推动发展。", false);
    }
}
