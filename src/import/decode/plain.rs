//! A text without markup → its lines. Tabs part the cells of a table's rows.

use super::sheet::{Sheet, is_break};
use super::tabs;

/// Reads a text.
pub fn read(text: &str) -> Sheet {
    let lines = lines(text);
    let roles = tabs::rows(&lines);
    Sheet { lines, roles }
}

/// The lines of a text, whatever ends them.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut lines: Vec<String> = text.split(is_break).map(str::to_owned).collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_end_in_any_break() {
        let check = |text: &str, expected: &[&str]| assert_eq!(lines(text), expected, "{text:?}");
        check("甲\n乙\n", &["甲", "乙"]);
        check("甲\r\n\r\n乙", &["甲", "", "乙"]);
        check("甲\r乙", &["甲", "乙"]);
        check("甲\u{2028}乙\u{c}丙", &["甲", "乙", "丙"]);
        check("", &[]);
    }
}
