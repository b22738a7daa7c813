//! Tables that were poured out, a line a cell.
//!
//! In: lines. Out: fewer. Where the cells leave no doubt of its columns, the lines of a row are one, its cells parted by tabs; else they are
//! cells, which are joined to nothing and head nothing. The editor is told of both.

use super::super::lines::Line;
use super::super::log::{Log, Reason, Remark};
use super::super::marker::marker;
use super::super::passage::Replacement;
use super::super::role::Role;
use super::super::script::{char_count, is_bullet, is_closed, is_han};
use super::rows::{is_caption, runs};
use crate::model::rule::ImportRule;
use crate::wording::{Message, message};
use std::ops::Range;

const POURED: Reason = Reason::unsure(ImportRule::FlatTable);

const LONGEST_CELL: usize = 40;

/// A table poured out has no fewer cells.
const LEAST_CELLS: usize = 6;

const MOST_COLUMNS: usize = 10;

/// So many rows, the head among them, leave no doubt where they are counted; where only their kinds tell them, one more.
const LEAST_ROWS: usize = 3;

/// No more lines stand between a table's caption and its head: its unit, its source.
const MOST_ABOVE: usize = 2;

/// The rows of a table, by cells that follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PouredGrid {
    cells: Range<usize>,
    columns: usize,
}

/// Gives the role of rows or cells to the lines of tables that were poured out, those of one row joined.
pub fn gather(mut lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let mut grids = Vec::new();
    for run in runs(&lines, is_cell) {
        let texts: Vec<&str> = lines[run.clone()].iter().map(Line::text).collect();
        let figures = texts.iter().filter(|text| is_value(text)).count();
        if run.len() < LEAST_CELLS || figures * 4 < run.len() {
            continue;
        }
        let Some(PouredGrid { cells, columns }) = grid(&texts) else {
            remark(&lines[run.start], message!("why-flat-table"), log);
            lines[run].iter_mut().for_each(|line| line.role = Some(Role::Cell));
            continue;
        };
        remark(&lines[run.start + cells.start], message!("why-gathered-table", columns), log);
        grids.push(PouredGrid { cells: run.start + cells.start..run.start + cells.end, columns });
    }
    joined(lines, &grids, log)
}

/// The lines with those of each row in one.
fn joined(lines: Vec<Line>, grids: &[PouredGrid], log: &mut Log) -> Vec<Line> {
    let mut grids = grids.iter().peekable();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for (at, mut line) in lines.into_iter().enumerate() {
        while grids.next_if(|grid| grid.cells.end <= at).is_some() {}
        let place = grids.peek().filter(|grid| grid.cells.contains(&at)).map(|grid| {
            let cell = at - grid.cells.start;
            (cell, cell % grid.columns)
        });
        match (place, kept.last_mut()) {
            (Some((_, 1..)), Some(row)) => {
                log.join_line(line.number, POURED);
                add_cell(row, &line);
            }
            (Some((cell, _)), _) => {
                line.role = Some(Role::Row { begins: cell == 0 });
                kept.push(line);
            }
            (None, _) => kept.push(line),
        }
    }
    kept
}

fn add_cell(row: &mut Line, cell: &Line) {
    let end = row.text().len();
    row.passage = row.passage.replaced(&[Replacement { range: end..end, with: "\t".into() }]);
    row.passage.push(&cell.passage);
}

/// The table in some cells, a few lines above it aside.
fn grid(cells: &[&str]) -> Option<PouredGrid> {
    (0..=MOST_ABOVE.min(cells.len())).find_map(|start| {
        let rest = &cells[start..];
        let (columns, rows) = by_numbers(rest).or_else(|| by_kinds(rest))?;
        Some(PouredGrid { cells: start..start + columns * rows, columns })
    })
}

/// Columns and rows of a table whose first column counts its rows: `序号 指标 … 1 … 2 …`.
fn by_numbers(cells: &[&str]) -> Option<(usize, usize)> {
    let columns = cells.iter().take(MOST_COLUMNS + 1).position(|cell| *cell == "1").filter(|at| *at > 1)?;
    let rows = 1
        + (1..)
            .take_while(|row| cells.get(row * columns).is_some_and(|cell| *cell == row.to_string()))
            .count();
    let is_whole = cells.len() >= rows * columns;
    (rows >= LEAST_ROWS && is_whole && cells[..columns].iter().all(|cell| !is_value(cell)))
        .then_some((columns, rows))
}

/// Columns and rows of a table whose columns hold either words or figures throughout, words in the first.
fn by_kinds(cells: &[&str]) -> Option<(usize, usize)> {
    let columns = (2..=MOST_COLUMNS).find(|columns| fits_columns(cells, *columns))?;
    Some((columns, cells.len() / columns))
}

fn fits_columns(cells: &[&str], columns: usize) -> bool {
    let rows = cells.len() / columns;
    let has_words = |column| is_column(cells, columns, column, |cell| !is_value(cell));
    let has_figures = |column| is_column(cells, columns, column, is_value);
    cells.len().is_multiple_of(columns)
        && rows > LEAST_ROWS
        && has_words(0)
        && (1..columns).all(|column| has_words(column) || has_figures(column))
        && has_figures(columns - 1)
}

fn is_column(cells: &[&str], columns: usize, column: usize, holds: fn(&str) -> bool) -> bool {
    cells.chunks(columns).skip(1).all(|row| holds(row[column]))
}

fn is_cell(line: &Line) -> bool {
    let text = line.text();
    let is_other = marker(text).is_some_and(|marker| marker.len < text.len())
        || text.starts_with(is_bullet)
        || is_caption(text);
    char_count(text) <= LONGEST_CELL && !is_closed(text) && !text.contains(['，', '。', '、']) && !is_other
}

/// A figure with what belongs to it, or the sign of none: `162817吨`, `下降15%`, `<1`, `［2.85］`, `—`.
fn is_value(text: &str) -> bool {
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    has_digit && text.chars().filter(|c| is_han(*c)).count() <= 4
        || matches!(text, "-" | "—" | "——" | "－" | "/")
}

fn remark(first: &Line, why: Message, log: &mut Log) {
    let text = first.text().to_owned();
    log.remark(Remark { origin: first.passage.origin(0), reason: POURED, text, why, suggestion: None });
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, passage::SourceText};
    use super::*;

    /// `text` has its lines parted by `⏎`; expected are its rows and cells, and how many tables the editor is told of.
    #[track_caller]
    fn check(text: &str, expected: &[&str], remarks: usize) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let lines = gather(lines::split(&source, &Default::default(), &mut log), &mut log);
        let is_part = |line: &&Line| line.role.is_some_and(|role| role.is_row() || role == Role::Cell);
        let got: Vec<&str> = lines.iter().filter(is_part).map(Line::text).collect();
        assert_eq!((got, log.remarks.len()), (expected.to_vec(), remarks), "{text}");
    }

    #[test]
    fn rows_that_are_counted_are_rows() {
        check(
            "专栏1 指标⏎⏎序号⏎指　　标⏎预期值⏎1⏎事故死亡人数⏎下降15%⏎2⏎因自然灾害直接经济损失占生产总值比例⏎<1⏎体制更加完善。",
            &[
                "序号\t指　　标\t预期值",
                "1\t事故死亡人数\t下降15%",
                "2\t因自然灾害直接经济损失占生产总值比例\t<1",
            ],
            1,
        );
        check("单位：万元⏎序号⏎项目⏎1⏎甲⏎2⏎乙⏎3⏎丙⏎结束语", &["序号\t项目", "1\t甲", "2\t乙", "3\t丙"], 1);
    }

    #[test]
    fn columns_of_one_kind_are_columns() {
        check(
            "指标⏎绝对数⏎增长⏎粮食⏎16万吨⏎0.5⏎棉花⏎2万吨⏎-⏎油料⏎3万吨⏎2.1",
            &["指标\t绝对数\t增长", "粮食\t16万吨\t0.5", "棉花\t2万吨\t-", "油料\t3万吨\t2.1"],
            1,
        );
    }

    #[test]
    fn cells_of_which_the_columns_are_unknown_stay_apart() {
        let cells = "主要产品产量⏎2023年⏎比上年增长(%)⏎粮食总产量⏎162817吨⏎0.5";
        check(&format!("二、农业⏎{cells}⏎全县粮食产量稳定。"), &cells.split('⏎').collect::<Vec<_>>(), 1);
        check("工作回顾⏎发展目标⏎重点任务⏎自身建设⏎名词解释⏎附件", &[], 0);
    }
}
