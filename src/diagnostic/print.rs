//! Diagnostics as text, JSON and annotations.

use super::{Diagnostic, Place, Severity};
use crate::source::Location;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, with colours if asked for.
    Human { color: bool },
    /// One object: see DESIGN §3.
    Json,
    /// Workflow commands that annotate a pull request.
    Github,
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
}

impl Summary {
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning) }
    }
}

/// Prints diagnostics in the order given. The text ends in a line break unless it is empty.
pub fn print(diagnostics: &[Diagnostic], format: Format) -> String {
    match format {
        Format::Human { color } => diagnostics.iter().map(|d| human(d, color)).collect(),
        Format::Json => to_json(diagnostics),
        Format::Github => diagnostics.iter().map(github).collect(),
    }
}

fn human(diagnostic: &Diagnostic, color: bool) -> String {
    let title = diagnostic.problem.message();
    let hints = diagnostic.problem.hints();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&*title).id(diagnostic.code()));
    if let Some(place) = &diagnostic.place {
        let span = safe_span(place);
        group = group.element(
            Snippet::source(place.file.text.as_str())
                .path(place.file.path.as_str())
                .annotation(AnnotationKind::Primary.span(span)),
        );
    }
    for hint in &hints {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(&[group]))
}

/// The span moved to character boundaries inside the text: the snippet renderer panics on any other.
fn safe_span(place: &Place) -> std::ops::Range<usize> {
    let text = &place.file.text;
    let start = text.floor_char_boundary(place.span.start as usize);
    let end = text.ceil_char_boundary((place.span.end as usize).clamp(start, text.len()));
    start..end
}

fn ends(place: &Place) -> (Location, Location) {
    let span = safe_span(place);
    (place.file.location(span.start), place.file.location(span.end))
}

fn to_json(diagnostics: &[Diagnostic]) -> String {
    let summary = Summary::of(diagnostics);
    let all: Vec<Value> = diagnostics.iter().map(json_one).collect();
    let object = json!({ "diagnostics": all, "errors": summary.errors, "warnings": summary.warnings });
    format!("{object:#}\n")
}

fn json_one(diagnostic: &Diagnostic) -> Value {
    let place = diagnostic.place.as_ref();
    let (start, end) = place.map(ends).unzip();
    json!({
        "code": diagnostic.code(),
        "severity": diagnostic.severity.name(),
        "message": diagnostic.problem.message(),
        "file": place.map(|place| place.file.path.as_str()),
        "line": start.map(|at| at.line),
        "column": start.map(|at| at.column),
        "end_line": end.map(|at| at.line),
        "end_column": end.map(|at| at.column),
        "block": diagnostic.block,
        "hints": diagnostic.problem.hints(),
    })
}

fn github(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut line = format!("::{level} title={}", escape_property(diagnostic.code()));
    if let Some(place) = &diagnostic.place {
        let (start, end) = ends(place);
        let file = escape_property(&place.file.path);
        let _ = write!(line, ",file={file},line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(line, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let words: Vec<String> =
        [diagnostic.problem.message()].into_iter().chain(diagnostic.problem.hints()).collect();
    let _ = writeln!(line, "::{}", escape_data(&words.join("\n")));
    line
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Problem;
    use super::*;
    use crate::source::SourceFile;

    fn sample() -> Diagnostic {
        let file = SourceFile::new("content/reports/a/index.zh.md", "甲\n瞄准“三类500强”[^缺]企业\n");
        let start = file.text.find("[^").expect("there");
        let problem = Problem::NoteUndefined { label: "缺".into() };
        Diagnostic::at(&file, start..start + 6, problem).in_block("a#p1")
    }

    #[test]
    fn people_see_the_line_with_a_caret_under_the_place() {
        let expected = "\
error[note-undefined]: the note `[^缺]` has no definition
 --> content/reports/a/index.zh.md:2:11
  |
2 | 瞄准“三类500强”[^缺]企业
  |                ^^^^^
  |
  = help: add `[^缺]: …`
  = help: or list \"缺\" in `notes: { missing: […] }` if the source does not define it

";
        assert_eq!(print(&[sample()], Format::Human { color: false }), expected);
    }

    #[test]
    fn tools_see_columns_in_characters() {
        let value: Value = serde_json::from_str(&print(&[sample()], Format::Json)).expect("JSON");
        assert_eq!(value["errors"], 1);
        let first = &value["diagnostics"][0];
        assert_eq!(
            (&first["line"], &first["column"], &first["end_column"]),
            (&json!(2), &json!(11), &json!(15))
        );
        assert_eq!(first["block"], "a#p1");
    }

    #[test]
    fn annotations_are_escaped() {
        let line = print(&[sample()], Format::Github);
        assert!(
            line.starts_with("::error title=note-undefined,file=content/reports/a/index.zh.md,line=2"),
            "{line}"
        );
        assert_eq!(line.matches('\n').count(), 1);
    }

    #[test]
    fn a_span_out_of_place_is_moved_into_the_text() {
        let file = SourceFile::new("a", "三");
        let check = |start, end| {
            let diagnostic = Diagnostic::at(&file, start..end, Problem::NotUtf8);
            assert!(print(&[diagnostic], Format::Human { color: false }).contains("a:1"));
        };
        check(1, 2);
        check(0, 99);
        check(50, 99);
    }
}
