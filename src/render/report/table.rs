//! A table of a report as templates see it: rows of cells, the first of which head the columns.

use crate::model::table::{CellPlace, grid};
use crate::render::markup::Html;
use serde::Serialize;

/// A row; its id is that of the table with the number of the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    pub id: String,
    pub cells: Vec<TableCell>,
}

/// A cell; one without text has no id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableCell {
    pub id: String,
    pub html: Html,
    /// The language's tag, where it is not that of the page.
    pub lang: Option<String>,
}

/// The rows of the table with this id, each as long as the longest.
pub fn rows(table: &str, cells: Vec<(CellPlace, TableCell)>) -> Vec<TableRow> {
    let rows = grid(cells);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    (1..).zip(rows).map(|(number, cells)| whole_row(columns, table, number, cells)).collect()
}

fn whole_row(columns: usize, table: &str, number: usize, cells: Vec<Option<TableCell>>) -> TableRow {
    let mut cells: Vec<TableCell> = cells.into_iter().map(Option::unwrap_or_default).collect();
    cells.resize_with(columns, TableCell::default);
    TableRow { id: format!("{table}.{number}"), cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_of_one_length() {
        let cell = |row, column| {
            let place = CellPlace { row, column };
            (place, TableCell { id: place.id("t1").to_string(), ..TableCell::default() })
        };
        let rows = rows("t1", vec![cell(1, 1), cell(1, 2), cell(2, 1)]);
        let ids = |row: &TableRow| row.cells.iter().map(|cell| cell.id.clone()).collect::<Vec<_>>();
        assert_eq!(rows.iter().map(ids).collect::<Vec<_>>(), [["t1.1.1", "t1.1.2"], ["t1.2.1", ""]]);
        assert_eq!(rows[1].id, "t1.2");
    }
}
