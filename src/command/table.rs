//! What a command lists: rows of the same columns, for people as a table and for programs as JSON.

use crate::cli::TextOrJson;
use crate::wording::Message;
use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr as _;

/// Rows of the same columns.
pub struct ListTable {
    columns: Vec<ListColumn>,
    rows: Vec<Vec<ListCell>>,
}

/// What a column is called by programs and by people.
pub struct ListColumn {
    key: &'static str,
    title: Message,
}

/// A value, and what people read in its place where that differs.
pub struct ListCell {
    value: Value,
    said: Option<String>,
}

impl ListColumn {
    /// `key` is what JSON calls it.
    pub fn new(key: &'static str, title: Message) -> Self {
        Self { key, title }
    }
}

impl ListCell {
    /// A value that has a name in the language of the console.
    pub fn said(value: impl Into<Value>, name: &Message) -> Self {
        Self { value: value.into(), said: Some(name.to_string()) }
    }

    fn text(&self) -> String {
        self.said.clone().unwrap_or_else(|| in_words(&self.value))
    }
}

impl<T: Into<Value>> From<T> for ListCell {
    fn from(value: T) -> Self {
        Self { value: value.into(), said: None }
    }
}

impl ListTable {
    /// Without rows.
    pub fn new(columns: Vec<ListColumn>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row, which has a cell for each column.
    pub fn push(&mut self, row: Vec<ListCell>) {
        debug_assert_eq!(row.len(), self.columns.len());
        self.rows.push(row);
    }

    /// With a line feed at the end.
    pub fn print(&self, format: TextOrJson) -> String {
        match format {
            TextOrJson::Human => self.to_text(),
            TextOrJson::Json => self.to_json(),
        }
    }

    /// A line of headings and a line a row; nothing where there are no rows.
    fn to_text(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let head = self.columns.iter().map(|column| column.title.to_string()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(ListCell::text).collect());
        let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        align(&lines, |column| self.rows.iter().all(|row| row[column].value.is_number()))
    }

    /// A list of objects.
    fn to_json(&self) -> String {
        format!("{:#}\n", self.rows.iter().map(|row| self.row_object(row)).collect::<Value>())
    }

    fn row_object(&self, row: &[ListCell]) -> Value {
        let values = row.iter().map(|cell| cell.value.clone());
        self.columns.iter().map(|column| column.key.to_owned()).zip(values).collect::<Map<_, _>>().into()
    }
}

/// A value for people.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{key}: {}", in_words(value)));
            fields.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// Lines of as many cells each in columns, those of figures aligned right.
pub fn align(lines: &[Vec<String>], is_of_figures: impl Fn(usize) -> bool) -> String {
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..lines.first().map_or(0, Vec::len)).map(width).collect();
    lines.iter().map(|line| format_line(line, &widths, &is_of_figures)).collect()
}

fn format_line(line: &[String], widths: &[usize], is_of_figures: impl Fn(usize) -> bool) -> String {
    let cells = line.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
        let gap = " ".repeat(width - cell.width());
        if is_of_figures(column) { format!("{gap}{cell}") } else { format!("{cell}{gap}") }
    });
    format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::message;
    use serde_json::json;

    #[test]
    fn rows_are_a_table_for_people_and_objects_for_programs() {
        let mut table = ListTable::new(vec![
            ListColumn::new("id", message!("list-id")),
            ListColumn::new("blocks", message!("list-blocks")),
            ListColumn::new("name", message!("list-name")),
        ]);
        assert_eq!(table.print(TextOrJson::Human), "");
        assert_eq!(table.print(TextOrJson::Json), "[]\n");
        table.push(vec!["a".into(), 12.into(), json!({ "zh": "甲" }).into()]);
        table.push(vec!["甲乙".into(), 3.into(), Value::Null.into()]);
        assert_eq!(
            table.print(TextOrJson::Human),
            "id    blocks  name\na         12  zh: 甲\n甲乙       3  –\n"
        );
        let objects: Value = serde_json::from_str(&table.print(TextOrJson::Json)).expect("JSON");
        assert_eq!(objects[1], json!({ "id": "甲乙", "blocks": 3, "name": null }));
    }
}
