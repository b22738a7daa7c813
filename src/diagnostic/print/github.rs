//! Workflow commands: GitHub shows them as annotations of the lines in a pull request.

use super::words::{ends, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::wording::spoken;
use std::fmt::Write as _;

/// One line; `base` is put before the path.
pub(super) fn print(diagnostic: &Diagnostic, base: &str) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut line = format!("::{level} title={}", escape_property(diagnostic.code()));
    if let Some(place) = &diagnostic.place {
        let (start, end) = ends(place);
        let file = escape_property(&format!("{base}{}", place.file.path));
        let _ = write!(line, ",file={file},line={},endLine={}", start.line, end.line);
        // Columns of more than one line are refused.
        if start.line == end.line {
            let _ = write!(line, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let _ = writeln!(line, "::{}", escape_data(&words(diagnostic, spoken())));
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
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(escape_data("5%\r\n: ,"), "5%25%0D%0A: ,");
        assert_eq!(escape_property("a%3A:b,c\n"), "a%253A%3Ab%2Cc%0A");
    }
}
