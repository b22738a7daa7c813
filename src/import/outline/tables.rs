//! Rows that follow one another → the cells of a table.
//!
//! In: paragraphs, those that are rows with a tab between cells. Out: for each the table and the row that it is. A row by itself is no
//! table.

use super::super::clean::Paragraph;
use super::super::log::{Log, Reason};
use super::super::passage::{Passage, Replacement};
use super::super::role::Role;
use crate::model::rule::ImportRule;

const CELL: Reason = Reason::sure(ImportRule::Cell);

/// A row of a table, both numbers from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace {
    pub table: u32,
    pub row: u32,
}

/// For each paragraph the row that it is, if it is one of two or more.
pub fn rows(paragraphs: &[Paragraph]) -> Vec<Option<RowPlace>> {
    let mut rows = Vec::with_capacity(paragraphs.len());
    let mut table = 0;
    for run in paragraphs.chunk_by(goes_on) {
        let is_table = run.len() > 1;
        table += u32::from(is_table);
        rows.extend((1..=run.len()).map(|row| is_table.then_some(RowPlace { table, row: row as u32 })));
    }
    rows
}

fn goes_on(above: &Paragraph, row: &Paragraph) -> bool {
    above.role.is_some_and(Role::is_row) && row.role == Some(Role::Row { begins: false })
}

/// The cells of a row that have a text, with their columns from 1.
pub fn cells(row: &Passage, log: &mut Log) -> Vec<(u32, Passage)> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (column, cell) in (1..).zip(row.as_str().split('\t')) {
        let end = start + cell.len();
        let passage = row.slice(start..end).trimmed();
        log.change(row.origins(end..(end + 1).min(row.as_str().len())), CELL);
        if !passage.is_empty() {
            cells.push((column, passage));
        }
        start = end + 1;
    }
    cells
}

/// A row that is no table, with a space between its cells.
pub fn joined(row: &Passage) -> Passage {
    let tabs = row.as_str().match_indices('\t');
    let spaces: Vec<_> = tabs.map(|(at, _)| Replacement { range: at..at + 1, with: " ".into() }).collect();
    row.replaced(&spaces).trimmed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_follow_one_another_are_a_table() {
        let first = Some(Role::Row { begins: true });
        let next = Some(Role::Row { begins: false });
        let check = |roles: &[Option<Role>], expected: &[(u32, u32)]| {
            let paragraph =
                |role: &Option<Role>| Paragraph { passage: Passage::default(), gap: false, role: *role };
            let rows = rows(&roles.iter().map(paragraph).collect::<Vec<_>>());
            let got: Vec<_> = rows.iter().map(|row| row.map_or((0, 0), |row| (row.table, row.row))).collect();
            assert_eq!(got, expected);
        };
        check(&[None, first, next, first, next, next], &[(0, 0), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]);
        check(&[first, None, next, next], &[(0, 0), (0, 0), (1, 1), (1, 2)]);
    }

    #[test]
    fn a_cell_without_text_is_none() {
        let cells = cells(&Passage::copied("\t甲\t\t 乙", 0), &mut Log::default());
        let got: Vec<_> = cells.iter().map(|(column, cell)| (*column, cell.as_str())).collect();
        assert_eq!(got, [(2, "甲"), (4, "乙")]);
    }
}
