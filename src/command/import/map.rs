//! `gongbao import --map FILE.csv`: which files become which documents.
//!
//! In: a table with a row a document, in the columns `file`, `id`, `kind`, `place`, `year` and `title`, of which only the first is
//! needed; paths are below the folder of the table, or below the one that is named. Out: the sources, each with its place in
//! the table; or everything that is wrong with it, at line and column.

use super::files;
use super::incoming::Incoming;
use crate::diagnostic::{Diagnostic, Place, Problem, WantedValue};
use crate::import::decode;
use crate::model::document::DocumentKind;
use crate::model::ids::is_slug;
use crate::model::ledger::{Given, GivenPlace};
use crate::source::SourceFile;
use crate::wording::{Message, message};
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum MapColumn {
    File,
    Id,
    Kind,
    Place,
    Year,
    Title,
}

impl MapColumn {
    const ALL: [Self; 6] = [Self::File, Self::Id, Self::Kind, Self::Place, Self::Year, Self::Title];

    fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Place => "place",
            Self::Year => "year",
            Self::Title => "title",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name.trim().to_lowercase())
    }

    fn wanted() -> WantedValue {
        WantedValue::Names(Self::ALL.map(Self::name).to_vec())
    }
}

/// The table at a path.
///
/// # Errors
/// Why it cannot be read, to be said after its name.
pub fn open(path: &Path) -> Result<Arc<SourceFile>, Message> {
    let text =
        decode::text(&files::read(path)?).map_err(|error| message!("as-it-is", text = error.to_string()))?;
    Ok(SourceFile::new(path.display().to_string(), text.trim_start_matches('\u{feff}')))
}

/// The sources that a table names, in its order.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(file: &Arc<SourceFile>, folder: &Path) -> Result<Vec<Incoming>, Vec<Diagnostic>> {
    let mut reader = MapReader { file, columns: Vec::new(), ids: HashMap::new(), diagnostics: Vec::new() };
    let mut rows = rows(&file.text).into_iter();
    reader.head(&rows.next().unwrap_or_default());
    let incoming: Vec<Incoming> = rows.filter_map(|row| reader.row(&row, folder)).collect();
    if reader.diagnostics.is_empty() { Ok(incoming) } else { Err(reader.diagnostics) }
}

/// A field: its value, and where it stands.
#[derive(Debug, Clone)]
struct CsvField {
    value: String,
    range: Range<usize>,
}

/// The fields of each row that is not blank. A quotation mark that is not closed takes the rest.
fn rows(text: &str) -> Vec<Vec<CsvField>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    // What is read is a text, so that there is nothing that could not be.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let start = start + text[start..].find(|c| c != '\n' && c != '\r').unwrap_or(0);
        let nowhere = std::iter::repeat(text.len()..text.len());
        let fields = record.iter().zip(ranges(text, start).into_iter().chain(nowhere));
        let row: Vec<CsvField> =
            fields.map(|(value, range)| CsvField { value: value.trim().to_owned(), range }).collect();
        if row.iter().any(|field| !field.value.is_empty()) {
            rows.push(row);
        }
    }
    rows
}

/// Where the fields of the row that begins at `start` stand. A quotation mark within a field is a character of it.
fn ranges(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut from, mut quoted) = (start, false);
    // Where one opens: at a field's start, and right behind one that closes, as two stand for one.
    let mut opens = start;
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        match c {
            '"' if quoted => {
                quoted = false;
                opens = at + 1;
            }
            '"' if at == opens => quoted = true,
            ',' | '\n' | '\r' if !quoted => {
                ranges.push(from..at);
                from = at + 1;
                opens = from;
                if c != ',' {
                    return ranges;
                }
            }
            _ => {}
        }
    }
    ranges.push(from..text.len());
    ranges
}

struct MapReader<'a> {
    file: &'a Arc<SourceFile>,
    /// What each field of a row says; none for a column that there is not.
    columns: Vec<Option<MapColumn>>,
    /// The line that each id stands in.
    ids: HashMap<String, u32>,
    diagnostics: Vec<Diagnostic>,
}

impl MapReader<'_> {
    fn head(&mut self, fields: &[CsvField]) {
        for field in fields {
            let column = MapColumn::parse(&field.value);
            let is_new = column.is_none_or(|column| !self.columns.contains(&Some(column)));
            if !field.value.is_empty() && (column.is_none() || !is_new) {
                self.refuse(field, "column", MapColumn::wanted());
            }
            self.columns.push(column.filter(|_| is_new));
        }
        if !self.columns.contains(&Some(MapColumn::File)) {
            let missing = CsvField { value: String::new(), range: 0..0 };
            self.refuse(&missing, "column", WantedValue::Names(vec![MapColumn::File.name()]));
        }
    }

    fn row(&mut self, fields: &[CsvField], folder: &Path) -> Option<Incoming> {
        let mut by_column: HashMap<MapColumn, &CsvField> = HashMap::new();
        for (at, field) in fields.iter().enumerate().filter(|(_, field)| !field.value.is_empty()) {
            match self.columns.get(at) {
                Some(Some(column)) => drop(by_column.insert(*column, field)),
                // The head of its column was refused already.
                Some(None) => {}
                None => self.refuse(field, "column", MapColumn::wanted()),
            }
        }
        let given = self.given(&by_column);
        let id = by_column.get(&MapColumn::Id).and_then(|id| self.id(id));
        let Some(path) = by_column.get(&MapColumn::File) else {
            let place = fields.first().map_or(0, |field| field.range.start);
            let missing = CsvField { value: String::new(), range: place..place };
            self.refuse(&missing, MapColumn::File.name(), WantedValue::FilePath);
            return None;
        };
        let row = Some(Place { file: Arc::clone(self.file), span: path.range.clone().into() });
        Some(Incoming { path: folder.join(&path.value), id, given, row })
    }

    /// An id that no row above has: two rows of one id would be one document.
    fn id(&mut self, field: &CsvField) -> Option<String> {
        let id = self.value(field, MapColumn::Id, WantedValue::ReportId, report_id)?;
        let line = self.file.location(field.range.start).line;
        let first = *self.ids.entry(id.clone()).or_insert(line);
        if first != line {
            self.refuse(field, MapColumn::Id.name(), WantedValue::NewId(first));
        }
        Some(id)
    }

    fn given(&mut self, fields: &HashMap<MapColumn, &CsvField>) -> Given {
        let text = |column: MapColumn| fields.get(&column).map(|field| field.value.clone());
        let kind = fields.get(&MapColumn::Kind).copied();
        let year = fields.get(&MapColumn::Year).copied();
        Given {
            kind: kind.and_then(|kind| {
                self.value(kind, MapColumn::Kind, DocumentKind::wanted(), DocumentKind::parse)
            }),
            place: text(MapColumn::Place).as_deref().map(GivenPlace::parse),
            year: year.and_then(|year| self.value(year, MapColumn::Year, WantedValue::Year, year_of)),
            title: text(MapColumn::Title),
        }
    }

    fn value<T>(
        &mut self,
        field: &CsvField,
        column: MapColumn,
        wanted: WantedValue,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(&field.value);
        if value.is_none() {
            self.refuse(field, column.name(), wanted);
        }
        value
    }

    fn refuse(&mut self, field: &CsvField, name: &'static str, wanted: WantedValue) {
        let problem = Problem::BadValue { field: name, found: field.value.clone(), wanted };
        self.diagnostics.push(Diagnostic::at(self.file, field.range.clone(), problem));
    }
}

fn report_id(text: &str) -> Option<String> {
    is_slug(text).then(|| text.to_owned())
}

/// A year of four digits.
fn year_of(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| (1000..=9999).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong, each with its line and column.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let file = SourceFile::new("map.csv", text);
        let found = read(&file, Path::new("")).err().unwrap_or_default();
        let said = |diagnostic: &Diagnostic| {
            let place = diagnostic.place.as_ref().expect("a place");
            let at = file.location(place.span.range().start);
            format!("{}:{} {}", at.line, at.column, diagnostic.code())
        };
        assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_its_place() {
        check("file\na.txt\n", &[]);
        check(
            "file,id,kind,place,year,title\r\n\"a,b.txt\",x,notice,都昌县,2024,\"题\"\"名\"\"\"\r\n\r\n,,,,,\r\n",
            &[],
        );
        check("", &["1:1 bad-value"]);
        check("id\nx\n", &["1:1 bad-value", "2:1 bad-value"]);
        check("file,jahr,file\na,b\n", &["1:6 bad-value", "1:11 bad-value"]);
        check(
            "file,id,kind,year\n甲.txt,../x,letter,24\n,y,notice,2024,extra\n",
            &["2:12 bad-value", "2:19 bad-value", "2:7 bad-value", "3:16 bad-value", "3:1 bad-value"],
        );
        check("id,file\nx,a\ny,b\nx,\"c\n d\"\nx,e\n", &["4:1 bad-value", "6:1 bad-value"]);
        check("file\n\"a", &[]);
        check("file,kind,year\n5\"管道.txt,letter,24\n", &["2:10 bad-value", "2:17 bad-value"]);
        check("file,kind\n\"a\"\"b,c\",letter\n", &["2:10 bad-value"]);
    }

    #[test]
    fn a_row_says_what_is_known_of_a_document() {
        let text =
            "file,place,year,title,kind\na.txt,places/x,2024,\"某县, 报告\",bulletin\nb/c.pdf,都昌县,,,\n";
        let rows = read(&SourceFile::new("map.csv", text), Path::new("in")).expect("good");
        assert_eq!(rows[0].path, Path::new("in/a.txt"));
        assert_eq!(rows[0].given.place, Some(GivenPlace::parse("places/x")));
        assert_eq!(rows[0].given.title.as_deref(), Some("某县, 报告"));
        assert_eq!((rows[0].given.year, rows[0].given.kind), (Some(2024), Some(DocumentKind::Bulletin)));
        let place = Some(GivenPlace::Name("都昌县".into()));
        assert_eq!(rows[1].given, Given { place, ..Given::default() });
    }
}
