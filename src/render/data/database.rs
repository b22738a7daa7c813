//! The site's tables as one SQLite database, for those who ask with SQL.
//!
//! In: the configuration, the library and its index. Out: the bytes of a database. It has a table for each of the site's, with the columns of its CSV:
//! a text in several languages is a column a language; a list is a JSON array, for `json_each`. The table `columns` says what each
//! of them means. The same content gives the same bytes.

use super::table::{Cell, ColumnKind, Table, header};
use super::tables::table;
use crate::config::SiteConfig;
use crate::index::Index;
use crate::model::ids::Lang;
use crate::model::library::Library;
use crate::plan::TableName;
use rusqlite::types::Value;
use rusqlite::{Connection, Error, params, params_from_iter};

/// What the first bytes of every SQLite database are.
pub const MAGIC: &[u8] = b"SQLite format 3\0";

/// # Errors
/// What SQLite refused: the database is made in memory, so that is memory.
pub fn database(config: &SiteConfig, library: &Library, index: &Index) -> Result<Vec<u8>, Error> {
    let mut connection = Connection::open_in_memory()?;
    let writing = connection.transaction()?;
    writing.execute_batch(
        "CREATE TABLE columns (\"table\" TEXT NOT NULL, \"column\" TEXT NOT NULL, about TEXT NOT NULL)",
    )?;
    for name in TableName::ALL {
        let table = table(name, config, library, index);
        create(&writing, &table, &library.languages)?;
        fill(&writing, &table, &library.languages)?;
    }
    writing.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

/// Makes the table, and tells what its columns mean.
fn create(connection: &Connection, table: &Table, languages: &[Lang]) -> Result<(), Error> {
    let mut declarations = Vec::new();
    let mut about = connection.prepare("INSERT INTO columns VALUES (?, ?, ?)")?;
    for column in table.columns {
        for name in header(column, languages) {
            about.execute(params![table.name, name, column.about])?;
            declarations.push(format!("{} {}", quoted(&name), sql_type(column.kind)));
        }
    }
    connection.execute_batch(&format!("CREATE TABLE {} ({})", quoted(table.name), declarations.join(", ")))
}

fn fill(connection: &Connection, table: &Table, languages: &[Lang]) -> Result<(), Error> {
    let width: usize = table.columns.iter().map(|column| header(column, languages).len()).sum();
    let places = vec!["?"; width].join(", ");
    let mut insert = connection.prepare(&format!("INSERT INTO {} VALUES ({places})", quoted(table.name)))?;
    for row in &table.rows {
        insert.execute(params_from_iter(
            table.columns.iter().zip(row).flat_map(|(column, cell)| values(column.kind, cell, languages)),
        ))?;
    }
    Ok(())
}

/// A name as SQL takes any: a language's tag may have a hyphen.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn sql_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Id => "TEXT NOT NULL",
        ColumnKind::Integer => "INTEGER",
        ColumnKind::Boolean => "INTEGER NOT NULL",
        ColumnKind::Number => "REAL",
        ColumnKind::Text
        | ColumnKind::Choice(_)
        | ColumnKind::List
        | ColumnKind::Localized
        | ColumnKind::LocalizedList => "TEXT",
    }
}

/// A cell's values: one a language where the column has as many.
fn values(kind: ColumnKind, cell: &Cell, languages: &[Lang]) -> Vec<Value> {
    match cell {
        Cell::Absent if kind.is_localized() => vec![Value::Null; languages.len()],
        Cell::Absent => single(Value::Null),
        Cell::Text(text) => single(Value::Text(text.clone())),
        Cell::Integer(value) => single(Value::Integer(*value)),
        Cell::Number(value) => single(value.to_string().parse().map_or(Value::Null, Value::Real)),
        Cell::Boolean(value) => single(Value::Integer((*value).into())),
        Cell::List(items) => single(array(items)),
        Cell::Localized(texts) => in_each(languages, texts, |text| Value::Text(text.clone())),
        Cell::LocalizedList(lists) => in_each(languages, lists, |list| array(list)),
    }
}

fn single(value: Value) -> Vec<Value> {
    vec![value]
}

fn in_each<T>(languages: &[Lang], texts: &[(Lang, T)], value: impl Fn(&T) -> Value) -> Vec<Value> {
    let find = |lang: &Lang| texts.iter().find(|(own, _)| own == lang);
    languages.iter().map(|lang| find(lang).map_or(Value::Null, |(_, text)| value(text))).collect()
}

fn array(items: &[String]) -> Value {
    Value::Text(serde_json::to_string(items).expect("strings have a form in JSON"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample;

    /// What the database of the sample site answers, as text.
    #[track_caller]
    fn check(sql: &str, expected: &str) {
        let site = sample::site();
        let bytes = database(&site.config, &site.library, &site.index).expect("a database");
        assert!(bytes.starts_with(MAGIC));
        let mut connection = Connection::open_in_memory().expect("memory");
        connection.deserialize_read_exact("main", &*bytes, bytes.len(), true).expect("whole");
        let found: String = connection.query_row(sql, [], |row| row.get(0)).expect("an answer");
        assert_eq!(found, expected, "{sql}");
    }

    #[test]
    fn every_table_answers_and_says_what_its_columns_mean() {
        check("SELECT count(*) || '' FROM reports", "1");
        check("SELECT name_zh || name_en FROM entities ORDER BY id LIMIT 1", "电子信息Electronics");
        check("SELECT typeof(value) || typeof(value_high) FROM targets LIMIT 1", "realnull");
        check(
            "SELECT about FROM columns WHERE \"table\" = 'targets' AND \"column\" = 'op'",
            "How the number binds; absent for a target without a number.",
        );
        let tables = "SELECT count(*) || '' FROM sqlite_schema WHERE type = 'table'";
        check(tables, &(TableName::ALL.len() + 1).to_string());
        let undescribed = "SELECT count(*) || '' FROM sqlite_schema s JOIN pragma_table_info(s.name) c \
                           LEFT JOIN columns d ON d.\"table\" = s.name AND d.\"column\" = c.name \
                           WHERE s.name != 'columns' AND d.about IS NULL";
        check(undescribed, "0");
    }

    #[test]
    fn the_same_content_gives_the_same_bytes() {
        let site = sample::site();
        let made = || database(&site.config, &site.library, &site.index).expect("a database");
        assert_eq!(made(), made());
    }

    #[test]
    fn lists_are_arrays_and_names_are_quoted() {
        let languages: Vec<Lang> = vec!["zh".into(), "pt-BR".into()];
        let list = Cell::List(vec!["a\"b".to_owned(), "c".to_owned()]);
        assert_eq!(values(ColumnKind::List, &list, &languages), [Value::Text(r#"["a\"b","c"]"#.to_owned())]);
        assert_eq!(values(ColumnKind::Localized, &Cell::Absent, &languages), [Value::Null, Value::Null]);
        assert_eq!(quoted("name_pt-BR"), "\"name_pt-BR\"");
    }
}
