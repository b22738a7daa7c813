//! Tables in text: lines whose cells are parted by tabs, as they come from a spreadsheet.
//!
//! In: the lines of a text. Out: the roles of those that are rows. Two lines of one number of cells are a table, three where there are
//! only two columns; the entries of a page of contents are none.

use super::super::marker::is_heading_marker;
use super::super::role::Role;
use std::collections::BTreeMap;
use std::ops::Range;

const LONGEST_CELL: usize = 200;

/// The roles of the lines that are rows of tables, by number from 1.
pub fn rows(lines: &[String]) -> BTreeMap<u32, Role> {
    let mut roles = BTreeMap::new();
    let mut start = 0;
    while start < lines.len() {
        let columns = columns(&lines[start]);
        let count =
            lines[start..].iter().take_while(|line| columns > 1 && self::columns(line) == columns).count();
        let run = start..start + count.max(1);
        if is_table(&lines[run.clone()], columns) {
            roles.extend(numbered(run.clone()));
        }
        start = run.end;
    }
    roles
}

fn numbered(run: Range<usize>) -> impl Iterator<Item = (u32, Role)> {
    let first = run.start;
    run.map(move |at| (at as u32 + 1, Role::Row { begins: at == first }))
}

/// How many cells a line has; one where it is no row.
fn columns(line: &str) -> usize {
    let cells = || line.trim_end().split('\t');
    let is_short = cells().all(|cell| cell.chars().count() <= LONGEST_CELL);
    let filled = cells().filter(|cell| !cell.trim().is_empty()).count();
    if is_short && filled > 1 { cells().count() } else { 1 }
}

fn is_table(lines: &[String], columns: usize) -> bool {
    let entries = lines.iter().filter(|line| is_heading_marker(line.trim())).count();
    let least = if columns == 2 { 3 } else { 2 };
    columns > 1 && lines.len() >= least && entries * 2 < lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_as_many_tabs_are_rows() {
        let check = |text: &str, expected: &[(u32, bool)]| {
            let rows = rows(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
            let got: Vec<_> =
                rows.iter().map(|(line, role)| (*line, *role == Role::Row { begins: true })).collect();
            assert_eq!(got, expected, "{text}");
        };
        check("项目表⏎序号\t名称\t投资⏎1\t甲\t3⏎2\t乙\t4⏎好。", &[(2, true), (3, false), (4, false)]);
        check("\t各位代表：⏎\t好。", &[]);
        check("来源：\t甲⏎时间：\t乙", &[]);
        check("一、回顾\t1⏎二、安排\t9⏎三、建设\t20", &[]);
        check("", &[]);
    }
}
