//! Tables. The cells of a table are blocks, one after the other, row by row; the table has no block of its own.
//!
//! The id of a cell is that of its table with row and column, `t1.3.2`; the first row heads the columns. A cell without text has
//! no block.

use super::ids::BlockId;
use serde::{Deserialize, Serialize};

/// Where a cell stands in its table: row and column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellPlace {
    pub row: u32,
    pub column: u32,
}

impl CellPlace {
    /// Whether it heads a column.
    pub fn is_head(self) -> bool {
        self.row == 1
    }

    /// The id of a cell.
    pub fn id(self, table: &str) -> BlockId {
        format!("{table}.{}.{}", self.row, self.column).into()
    }
}

/// Cells by row and column, each row as long as its last cell; a place without a cell is none.
pub fn grid<T>(cells: impl IntoIterator<Item = (CellPlace, T)>) -> Vec<Vec<Option<T>>> {
    let mut rows: Vec<Vec<Option<T>>> = Vec::new();
    for (CellPlace { row, column }, cell) in cells {
        let (row, column) = (row.max(1) as usize, column.max(1) as usize);
        rows.resize_with(rows.len().max(row), Vec::new);
        let cells = &mut rows[row - 1];
        cells.resize_with(cells.len().max(column), || None);
        cells[column - 1] = Some(cell);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::table_of;

    #[test]
    fn a_cells_id_names_its_table() {
        let check = |id: &str, expected: Option<&str>| assert_eq!(table_of(id), expected, "{id}");
        check(&CellPlace { row: 3, column: 12 }.id("t1"), Some("t1"));
        check("t-a.1.2", Some("t-a"));
        check("t1.3", None);
        check("p1", None);
        check("t1.a.2", None);
        check("t1..2", None);
    }

    #[test]
    fn cells_stand_in_rows_and_columns() {
        let place = |row, column| CellPlace { row, column };
        let cells = [(place(1, 1), 'a'), (place(1, 3), 'b'), (place(3, 2), 'c')];
        assert_eq!(grid(cells), [vec![Some('a'), None, Some('b')], vec![], vec![None, Some('c')]]);
    }
}
