//! A table of the site's data, written as JSON and CSV, each with what it means: JSON Schema and CSV on the Web, from one declaration.
//!
//! In: a [`Table`]: its columns with their kinds and meanings, and its rows. Out: bytes. Because all are written from
//! the same columns, they cannot differ. CSV follows RFC 4180 in UTF-8 without a byte order mark; a localised column
//! becomes a column a language, and a list is joined by ` | `. What a spreadsheet would run as a formula is
//! disarmed by a leading apostrophe; numbers are left as they are.

use super::json::{number, pretty};
use crate::model::ids::Lang;
use crate::plan::address::Href;
use crate::source::is_without_form;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Value, json};

/// A column's name and meaning.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub kind: ColumnKind,
    pub about: &'static str,
}

/// What a column holds. All but identifiers, counts and lists may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A text that is always there.
    Id,
    Text,
    /// One of these words, or nothing.
    Choice(&'static [&'static str]),
    Integer,
    Number,
    Boolean,
    List,
    /// A text in some of the site's languages.
    Localized,
    /// A list of texts in each of some languages.
    LocalizedList,
}

impl ColumnKind {
    /// Whether it is a column a language.
    pub fn is_localized(self) -> bool {
        matches!(self, Self::Localized | Self::LocalizedList)
    }
}

/// What stands between the items of a list in CSV.
const LIST: &str = " | ";

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Absent,
    Text(String),
    Integer(i64),
    Number(Decimal),
    Boolean(bool),
    List(Vec<String>),
    Localized(Vec<(Lang, String)>),
    LocalizedList(Vec<(Lang, Vec<String>)>),
}

/// A table of data. Each row has a cell a column, in their order.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    pub about: &'static str,
    pub columns: &'static [Column],
    pub rows: Vec<Vec<Cell>>,
}

impl Column {
    /// `about` is one English sentence.
    pub const fn new(name: &'static str, kind: ColumnKind, about: &'static str) -> Self {
        Self { name, kind, about }
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Absent, |text| Self::Text(text.to_owned()))
    }
}

impl From<&Option<String>> for Cell {
    fn from(text: &Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl From<Option<Date>> for Cell {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Self::Absent, |day| Self::Text(day.to_string()))
    }
}

impl From<Option<Href>> for Cell {
    fn from(href: Option<Href>) -> Self {
        href.map_or(Self::Absent, |href| Self::Text(href.into()))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        Self::Integer(value as i64)
    }
}

impl Cell {
    /// A text in the languages that have it.
    pub fn localized<'a>(texts: impl IntoIterator<Item = (&'a Lang, &'a String)>) -> Self {
        Self::Localized(texts.into_iter().map(|(lang, text)| (lang.clone(), text.clone())).collect())
    }
}

/// The rows as a JSON array of objects, one a line.
pub fn json(table: &Table) -> Vec<u8> {
    let mut out = b"[".to_vec();
    for (at, cells) in table.rows.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        let row = DataRow { columns: table.columns, cells };
        serde_json::to_writer(&mut out, &row).expect("strings and numbers have a form in JSON");
    }
    out.extend_from_slice(b"\n]\n");
    out
}

/// The rows as CSV under a header.
pub fn csv(table: &Table, languages: &[Lang]) -> Vec<u8> {
    let mut out = String::new();
    let names = table.columns.iter().flat_map(|column| header(column, languages));
    record(&mut out, names);
    for cells in &table.rows {
        let fields = table.columns.iter().zip(cells);
        record(&mut out, fields.flat_map(|(column, cell)| fields_of(column.kind, cell, languages)));
    }
    out.into_bytes()
}

/// The JSON Schema (draft 2020-12) that [`json`] keeps.
pub fn schema(table: &Table, id: &str, languages: &[Lang]) -> Vec<u8> {
    let properties: serde_json::Map<_, _> =
        table.columns.iter().map(|column| (column.name.to_owned(), property(column, languages))).collect();
    let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": table.name,
        "description": table.about,
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": names,
            "additionalProperties": false,
        },
    });
    pretty(&schema)
}

/// What [`csv`] means, by the W3C's CSV on the Web: the file at `url`, beside which it stands.
pub fn csv_metadata(table: &Table, url: &str, languages: &[Lang]) -> Vec<u8> {
    let columns: Vec<Value> =
        table.columns.iter().flat_map(|column| csv_columns(column, languages)).collect();
    let metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "url": url,
        "dc:title": table.name,
        "dc:description": table.about,
        "dialect": { "encoding": "utf-8", "lineTerminators": ["\r\n"], "header": true },
        "tableSchema": { "columns": columns },
    });
    pretty(&metadata)
}

/// A column as it stands in CSV: one a language for what is in several.
fn csv_columns(column: &Column, languages: &[Lang]) -> Vec<Value> {
    let names = header(column, languages);
    let langs = languages.iter().map(Some).filter(|_| column.kind.is_localized()).chain([None]);
    names.into_iter().zip(langs).map(|(name, lang)| described_column(column, name, lang)).collect()
}

fn described_column(column: &Column, name: String, lang: Option<&Lang>) -> Value {
    let mut own = json!({ "name": name.replace('-', "_"), "titles": name, "dc:description": column.about });
    own["datatype"] = csv_datatype(column.kind);
    if let Some(lang) = lang {
        own["lang"] = (**lang).into();
    }
    if matches!(column.kind, ColumnKind::List | ColumnKind::LocalizedList) {
        own["separator"] = LIST.into();
    }
    if matches!(column.kind, ColumnKind::Id | ColumnKind::Boolean) {
        own["required"] = true.into();
    }
    own
}

fn csv_datatype(kind: ColumnKind) -> Value {
    match kind {
        ColumnKind::Choice(words) => json!({ "base": "string", "format": words.join("|") }),
        ColumnKind::Integer => json!("integer"),
        ColumnKind::Number => json!("decimal"),
        ColumnKind::Boolean => json!("boolean"),
        ColumnKind::Id
        | ColumnKind::Text
        | ColumnKind::List
        | ColumnKind::Localized
        | ColumnKind::LocalizedList => json!("string"),
    }
}

fn property(column: &Column, languages: &[Lang]) -> Value {
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let mut property = match column.kind {
        ColumnKind::Id => json!({ "type": "string", "minLength": 1 }),
        ColumnKind::Text => json!({ "type": ["string", "null"] }),
        ColumnKind::Choice(words) => {
            let words = words.iter().map(|word| json!(word)).chain([Value::Null]);
            json!({ "enum": words.collect::<Vec<_>>() })
        }
        ColumnKind::Integer => json!({ "type": ["integer", "null"] }),
        ColumnKind::Number => json!({ "type": ["number", "null"] }),
        ColumnKind::Boolean => json!({ "type": "boolean" }),
        ColumnKind::List => list,
        ColumnKind::Localized => in_each_language(languages, json!({ "type": "string" })),
        ColumnKind::LocalizedList => in_each_language(languages, list),
    };
    property["description"] = column.about.into();
    property
}

fn in_each_language(languages: &[Lang], kind: Value) -> Value {
    let languages: serde_json::Map<_, _> =
        languages.iter().map(|lang| (lang.to_string(), kind.clone())).collect();
    json!({ "type": "object", "properties": languages, "additionalProperties": false })
}

struct DataRow<'a> {
    columns: &'a [Column],
    cells: &'a [Cell],
}

impl Serialize for DataRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            map.serialize_entry(column.name, cell)?;
        }
        map.end()
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => number(*value).serialize(serializer),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| seq.serialize_element(item))?;
                seq.end()
            }
            Self::Localized(texts) => serializer.collect_map(texts.iter().map(|(lang, text)| (lang, text))),
            Self::LocalizedList(lists) => {
                serializer.collect_map(lists.iter().map(|(lang, list)| (lang, list)))
            }
        }
    }
}

/// One name; for a text in languages one each.
pub fn header(column: &Column, languages: &[Lang]) -> Vec<String> {
    match column.kind.is_localized() {
        true => languages.iter().map(|lang| format!("{}_{lang}", column.name)).collect(),
        false => vec![column.name.to_owned()],
    }
}

fn fields_of(kind: ColumnKind, cell: &Cell, languages: &[Lang]) -> Vec<String> {
    match cell {
        Cell::Absent if kind.is_localized() => in_each(languages, &|_| None),
        Cell::Absent => vec![String::new()],
        Cell::Text(text) => vec![harmless(text.clone())],
        Cell::Integer(value) => vec![value.to_string()],
        Cell::Number(value) => vec![value.normalize().to_string()],
        Cell::Boolean(value) => vec![value.to_string()],
        Cell::List(items) => vec![harmless(items.join(LIST))],
        Cell::Localized(texts) => {
            in_each(languages, &|lang| texts.iter().find(|(l, _)| l == lang).map(|(_, t)| t.clone()))
        }
        Cell::LocalizedList(lists) => {
            in_each(languages, &|lang| lists.iter().find(|(l, _)| l == lang).map(|(_, list)| list.join(LIST)))
        }
    }
}

fn in_each(languages: &[Lang], find: &dyn Fn(&Lang) -> Option<String>) -> Vec<String> {
    languages.iter().map(|lang| harmless(find(lang).unwrap_or_default())).collect()
}

/// A text that no spreadsheet takes for a formula: some pass over what cannot be seen before a sign, and some read the
/// full-width form of one.
fn harmless(text: String) -> String {
    match text
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_without_form(c))
        .starts_with(is_sign)
        || text.starts_with(['\t', '\r'])
    {
        true => format!("'{text}"),
        false => text,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−')
}

fn record(out: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column::new("id", ColumnKind::Id, "Its name."),
        Column::new("text", ColumnKind::Text, "A text."),
        Column::new("value", ColumnKind::Number, "A number."),
        Column::new("name", ColumnKind::Localized, "Names."),
        Column::new("list", ColumnKind::List, "A list."),
    ];

    fn table(text: &str) -> Table {
        let zh: Lang = "zh".into();
        let row = vec![
            "a".into(),
            text.into(),
            Cell::Number(Decimal::new(-35, 1)),
            Cell::Localized(vec![(zh, "甲".into())]),
            Cell::List(vec!["p1".into(), "p2".into()]),
        ];
        Table { name: "samples", about: "Samples.", columns: COLUMNS, rows: vec![row] }
    }

    fn languages() -> Vec<Lang> {
        vec!["zh".into(), "en".into()]
    }

    #[test]
    fn csv_is_quoted_and_harmless() {
        let check = |text: &str, field: &str| {
            let csv = String::from_utf8(csv(&table(text), &languages())).expect("UTF-8");
            assert_eq!(csv, format!("id,text,value,name_zh,name_en,list\r\na,{field},-3.5,甲,,p1 | p2\r\n"));
        };
        check("增长5%", "增长5%");
        check("a,b", "\"a,b\"");
        check("say \"x\"", "\"say \"\"x\"\"\"");
        check("a\nb", "\"a\nb\"");
        check("=1+1", "'=1+1");
        check(" =1+1", "' =1+1");
        check("\u{3000}\u{200b}＝1", "'\u{3000}\u{200b}＝1");
        check("\u{feff}@a", "'\u{feff}@a");
        check("一＝二", "一＝二");
        check("+x", "'+x");
        check("-x", "'-x");
        check("@x", "'@x");
        check("\tx", "'\tx");
        check("=a,b", "\"'=a,b\"");
        check("5-3", "5-3");
        check("", "");
    }

    #[test]
    fn json_has_the_columns_in_order() {
        let json = String::from_utf8(json(&table("\"\u{1}<"))).expect("UTF-8");
        let row = r#"{"id":"a","text":"\"\u0001<","value":-3.5,"name":{"zh":"甲"},"list":["p1","p2"]}"#;
        assert_eq!(json, format!("[\n{row}\n]\n"));
    }

    #[test]
    fn the_schema_names_every_column() {
        let schema: Value = serde_json::from_slice(&schema(&table(""), "x", &languages())).expect("JSON");
        let properties = schema["items"]["properties"].as_object().expect("properties");
        assert_eq!(properties.len(), COLUMNS.len());
        assert_eq!(schema["items"]["required"].as_array().map(Vec::len), Some(COLUMNS.len()));
        assert_eq!(properties["name"]["properties"]["en"]["type"], "string");
    }

    #[test]
    fn the_metadata_names_the_columns_as_the_csv_has_them() {
        let metadata = csv_metadata(&table(""), "samples.csv", &languages());
        let metadata: Value = serde_json::from_slice(&metadata).expect("JSON");
        let columns = metadata["tableSchema"]["columns"].as_array().expect("columns");
        let titles: Vec<&str> = columns.iter().filter_map(|column| column["titles"].as_str()).collect();
        let csv = String::from_utf8(csv(&table(""), &languages())).expect("UTF-8");
        assert_eq!(csv.lines().next(), Some(&*titles.join(",")));
        assert_eq!(columns[2]["datatype"], "decimal");
        assert_eq!((&columns[4]["lang"], &columns[5]["separator"]), (&json!("en"), &json!(" | ")));
    }
}
