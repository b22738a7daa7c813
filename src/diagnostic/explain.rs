//! What `docs/checks.md` says of each code.
//!
//! An entry is a heading `### code` and the text up to the next heading. Its examples are fenced blocks after lines
//! `Wrong:` and `Right:`; a block's info string names the file below `content/` that it shows.

const PAGE: &str = include_str!("../../docs/checks.md");

/// The entry of a code, without its heading.
pub fn explain(code: &str) -> Option<&'static str> {
    entries().find(|(name, _)| *name == code).map(|(_, text)| text)
}

/// The first sentence of a code's entry.
pub fn summary(code: &str) -> Option<&'static str> {
    let text = explain(code)?.trim_start();
    let after_severity = text.split_once(".* ").map_or(text, |(_, rest)| rest);
    let line = after_severity.lines().next()?;
    Some(line.split_inclusive(". ").next().unwrap_or(line).trim_end())
}

/// Every code of the page with its entry, in the page's order.
pub fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let headings = headings();
    let ends: Vec<usize> = headings.iter().skip(1).map(|(at, _)| *at).chain([PAGE.len()]).collect();
    headings.into_iter().zip(ends).filter_map(|((at, line), end)| {
        let code = line.strip_prefix("### ")?;
        Some((code.trim(), PAGE[at + line.len()..end].trim()))
    })
}

/// Each heading line and where it begins. Headings in examples are not the page's.
fn headings() -> Vec<(usize, &'static str)> {
    let (mut at, mut fenced) = (0, false);
    let mut found = Vec::new();
    for line in PAGE.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if !fenced && line.starts_with('#') {
            found.push((at, line));
        }
        at += line.len();
    }
    found
}

/// An example of an entry: what is wrong and what is right, as files below `content/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Example {
    pub wrong: Vec<(String, String)>,
    pub right: Vec<(String, String)>,
}

/// The example in an entry; none where it has no files.
pub fn example(entry: &str) -> Option<Example> {
    let mut example = Example::default();
    let mut side = &mut example.wrong;
    let mut lines = entry.lines();
    while let Some(line) = lines.next() {
        if line == "Right:" {
            side = &mut example.right;
        } else if let Some((_, path)) = line.strip_prefix("```").and_then(|info| info.split_once(' ')) {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            side.push((path.to_owned(), text.join("\n") + "\n"));
        }
    }
    (!example.wrong.is_empty()).then_some(example)
}

#[cfg(test)]
mod tests {
    use super::super::{CODES, Severity};
    use super::*;

    #[test]
    fn every_code_has_an_entry_and_every_entry_a_code() {
        let mut explained: Vec<&str> = entries().map(|(code, _)| code).collect();
        let mut known = CODES.to_vec();
        explained.sort_unstable();
        known.sort_unstable();
        assert_eq!(explained, known);
    }

    #[test]
    fn an_entry_opens_with_a_severity_and_a_sentence() {
        for (code, text) in entries() {
            let severity = text.strip_prefix('*').and_then(|text| text.split_once(".* "));
            let name = severity.map(|(name, _)| name.to_lowercase()).unwrap_or_default();
            assert!(Severity::parse(&name).is_some(), "{code}: {text}");
            assert!(summary(code).is_some_and(|line| line.ends_with('.')), "{code}");
        }
        assert_eq!(summary("note-unused"), Some("A definition that no mark refers to."));
        assert_eq!(explain("no-such-code"), None);
    }

    #[test]
    fn an_example_is_files_on_two_sides() {
        let entry =
            "*Error.* X.\n\nWrong:\n\n```markdown a.md\n甲\n```\n\nRight:\n\n```yaml b.yaml\n乙\n```\n";
        let files = |path: &str, text: &str| vec![(path.to_owned(), text.to_owned())];
        let expected = Example { wrong: files("a.md", "甲\n"), right: files("b.yaml", "乙\n") };
        assert_eq!(example(entry), Some(expected));
        assert_eq!(example("*Error.* X.\n\nNo example.\n"), None);
    }
}
