//! Tables that only white space parts → their rows, the cells parted by tabs.
//!
//! In: the printed lines of a document. Out: the same lines, those of a row in one. A table is a head and three rows or more, of three cells
//! or more, whose columns stand apart from each other all the way down; its head has no figures, and some column below it has nothing else.
//! Where anything of that is missing the lines stay as they are.

use super::printed::{PrintedLine, PrintedRow, RowPart};
use std::ops::Range;

const LEAST_COLUMNS: usize = 3;

/// Of a table, the head among them.
const LEAST_ROWS: usize = 4;

/// The cells of a row stand on lines that are no further from each other, by their size.
const LEVEL: f64 = 0.4;

/// Rows that are further from each other are not of one table, by their size.
const FARTHEST: f64 = 4.0;

/// Printed lines side by side.
struct AlignedRow {
    lines: Range<usize>,
    cells: Vec<AlignedCell>,
}

/// A part of a line that white space sets apart.
struct AlignedCell {
    left: f64,
    right: f64,
    text: String,
}

/// Makes rows of the lines of tables.
pub fn gather(lines: Vec<PrintedLine>) -> Vec<PrintedLine> {
    let tables = tables(&lines);
    let mut kept = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter();
    let mut done = 0;
    for (of, rows) in tables {
        kept.extend(rest.by_ref().take(of.start - done));
        rest.by_ref().take(of.len()).for_each(drop);
        kept.extend(rows);
        done = of.end;
    }
    kept.extend(rest);
    kept
}

/// Each table by the lines that it takes, with its rows.
fn tables(lines: &[PrintedLine]) -> Vec<(Range<usize>, Vec<PrintedLine>)> {
    let rows = rows(lines);
    let mut tables = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = end(&rows, lines, start);
        let table = &rows[start..end];
        if is_table(table) {
            let parts = std::iter::once(RowPart::First).chain(std::iter::repeat(RowPart::Next));
            let printed = table.iter().zip(parts).map(|(row, part)| row.printed(lines, part));
            tables.push((table[0].lines.start..table[table.len() - 1].lines.end, printed.collect()));
        }
        start = end;
    }
    tables
}

fn rows(lines: &[PrintedLine]) -> Vec<AlignedRow> {
    let mut rows: Vec<AlignedRow> = Vec::new();
    for stretch in lines.chunk_by(are_beside) {
        let start = rows.last().map_or(0, |row| row.lines.end);
        let cells = stretch.iter().flat_map(cells).collect();
        rows.push(AlignedRow { lines: start..start + stretch.len(), cells });
    }
    rows
}

fn are_beside(a: &PrintedLine, b: &PrintedLine) -> bool {
    a.page == b.page && (a.y - b.y).abs() < a.size * LEVEL && b.left > a.right
}

/// The parts of a line that wide gaps set apart.
fn cells(line: &PrintedLine) -> Vec<AlignedCell> {
    let starts = [(0, line.left)].into_iter().chain(line.gaps.iter().map(|gap| (gap.at, gap.right)));
    let ends = line.gaps.iter().map(|gap| (gap.at, gap.left)).chain([(line.text.len(), line.right)]);
    let cell = |((start, left), (end, right)): ((usize, f64), (usize, f64))| {
        let text = line.text.get(start..end)?.trim().to_owned();
        (!text.is_empty()).then_some(AlignedCell { left, right, text })
    };
    starts.zip(ends).filter_map(cell).collect()
}

/// Where the rows end that have their cells in the columns of the first.
fn end(rows: &[AlignedRow], lines: &[PrintedLine], start: usize) -> usize {
    let first = &rows[start].cells;
    if first.len() < LEAST_COLUMNS {
        return start + 1;
    }
    let mut columns: Vec<(f64, f64)> = first.iter().map(|cell| (cell.left, cell.right)).collect();
    let mut end = start + 1;
    while let Some(row) = rows.get(end).filter(|row| row.cells.len() == columns.len()) {
        let (above, line) = (&lines[rows[end - 1].lines.start], &lines[row.lines.start]);
        let is_near = above.page == line.page && line.y > above.y && line.y - above.y < line.size * FARTHEST;
        let wider =
            |(column, cell): (&(f64, f64), &AlignedCell)| (column.0.min(cell.left), column.1.max(cell.right));
        let wider: Vec<(f64, f64)> = columns.iter().zip(&row.cells).map(wider).collect();
        if !is_near || wider.windows(2).any(|pair| pair[0].1 >= pair[1].0) {
            break;
        }
        columns = wider;
        end += 1;
    }
    end
}

fn is_table(rows: &[AlignedRow]) -> bool {
    let Some((head, rest)) = rows.split_first().filter(|_| rows.len() >= LEAST_ROWS) else { return false };
    !head.cells.iter().any(|cell| is_figure(&cell.text))
        && (1..head.cells.len()).any(|column| rest.iter().all(|row| is_figure(&row.cells[column].text)))
}

/// A figure by itself, or the sign of none.
fn is_figure(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || ".,，%％+-－—/（）()［］[] ".contains(c))
}

impl AlignedRow {
    fn printed(&self, lines: &[PrintedLine], part: RowPart) -> PrintedLine {
        let texts: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        let row = Some(PrintedRow { columns: texts.len(), part });
        PrintedLine { text: texts.join("\t"), row, gaps: Vec::new(), ..lines[self.lines.start].clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::printed::WhiteGap;
    use super::*;

    /// A line of ten points a character at these places, which `|` parts; of one that begins with `+` the parts are one printed line.
    fn printed(text: &str, y: f64, places: &[f64]) -> Vec<PrintedLine> {
        let line = |(text, left): (&str, f64)| PrintedLine {
            page: 1,
            text: text.into(),
            left,
            right: left + text.chars().count() as f64 * 10.0,
            y,
            size: 10.0,
            is_spaced: false,
            gaps: Vec::new(),
            row: None,
        };
        let is_one = text.starts_with('+');
        let lines: Vec<PrintedLine> =
            text.trim_start_matches('+').split('|').zip(places.iter().copied()).map(line).collect();
        if is_one { vec![lines.into_iter().reduce(run_on).expect("a line")] } else { lines }
    }

    fn run_on(mut left: PrintedLine, right: PrintedLine) -> PrintedLine {
        left.gaps.push(WhiteGap { at: left.text.len(), left: left.right, right: right.left });
        left.text = format!("{} {}", left.text, right.text);
        left.right = right.right;
        left
    }

    #[track_caller]
    fn check(texts: &[&str], places: &[f64], expected: &[&str]) {
        let lines =
            texts.iter().zip(1..).flat_map(|(text, row)| printed(text, f64::from(row) * 20.0, places));
        let got = gather(lines.collect());
        let rows: Vec<&str> =
            got.iter().filter(|line| line.row.is_some()).map(|line| line.text.as_str()).collect();
        assert_eq!(rows, expected);
        assert!(
            got.iter().filter(|line| line.row.is_some_and(|row| row.part == RowPart::First)).count() <= 1
        );
    }

    const PLACES: [f64; 3] = [50.0, 200.0, 300.0];

    #[test]
    fn columns_that_stand_apart_are_a_table() {
        let rows = ["指标|绝对数|增长", "粮食|16.2|0.5", "+棉花|2.0|-", "油料|3.1|2.1"];
        let expected = ["指标\t绝对数\t增长", "粮食\t16.2\t0.5", "棉花\t2.0\t-", "油料\t3.1\t2.1"];
        check(&rows, &PLACES, &expected);
        check(&[&["二、农业"], &rows[..], &["全年稳定。"]].concat(), &PLACES, &expected);
    }

    #[test]
    fn what_is_not_sure_stays() {
        let rows = ["指标|绝对数|增长", "粮食|16.2|0.5", "棉花|2.0|-", "油料|3.1|2.1"];
        check(&rows[..3], &PLACES, &[]);
        check(&rows[1..], &PLACES, &[]);
        check(&["甲|乙|丙", "丁|戊|己", "庚|辛|壬", "癸|子|丑"], &PLACES, &[]);
        check(&rows.map(|row| row.rsplit_once('|').expect("cells").0), &PLACES, &[]);
        check(
            &[rows[0], "国内生产总值和居民收入的名称|16.2|0.5", rows[2], rows[3]],
            &[50.0, 150.0, 300.0],
            &[],
        );
        check(&[], &PLACES, &[]);
    }
}
