//! What `docs/checks.md` says of each code, and `docs/checks.zh.md` in Chinese.
//!
//! An entry is a heading `### code` and the text up to the next heading. Its examples are fenced blocks after lines
//! `Wrong:` and `Right:`, in Chinese `有误：` and `改正：`; a block's info string names the file below `content/` that it
//! shows. The examples of both pages are the same: they are Chinese reports in every language.

use crate::wording::UiLang;

const PAGE: &str = include_str!("../../docs/checks.md");
const CHINESE_PAGE: &str = include_str!("../../docs/checks.zh.md");

/// The entry of a code, without its heading.
pub fn explain(code: &str, lang: UiLang) -> Option<String> {
    let page = match lang {
        UiLang::En => PAGE,
        UiLang::Zh => CHINESE_PAGE,
    };
    entry(page, code).map(str::to_owned)
}

/// The first sentence of a code's entry.
pub fn summary(code: &str, lang: UiLang) -> Option<&'static str> {
    let (page, stop) = match lang {
        UiLang::En => (PAGE, ". "),
        UiLang::Zh => (CHINESE_PAGE, "。"),
    };
    let text = entry(page, code)?.trim_start();
    let line = text.split_once("* ").map_or(text, |(_, rest)| rest).lines().next()?;
    Some(line.split_inclusive(stop).next().unwrap_or(line).trim_end())
}

fn entry(page: &'static str, code: &str) -> Option<&'static str> {
    entries_of(page).find(|(name, _)| *name == code).map(|(_, text)| text)
}

/// Every code of the page with its entry, in the page's order.
pub fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries_of(PAGE)
}

fn entries_of(page: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let headings = headings(page);
    let ends: Vec<usize> = headings.iter().skip(1).map(|(at, _)| *at).chain([page.len()]).collect();
    headings.into_iter().zip(ends).filter_map(move |((at, line), end)| {
        let code = line.strip_prefix("### ")?;
        Some((code.trim(), page[at + line.len()..end].trim()))
    })
}

/// Each heading line and where it begins. Headings in examples are not the page's.
fn headings(page: &'static str) -> Vec<(usize, &'static str)> {
    let (mut at, mut fenced) = (0, false);
    let mut found = Vec::new();
    for line in page.split_inclusive('\n') {
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
        if line == "Right:" || line == "改正：" {
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
        let mut known = CODES.to_vec();
        known.sort_unstable();
        for page in [PAGE, CHINESE_PAGE] {
            let mut explained: Vec<&str> = entries_of(page).map(|(code, _)| code).collect();
            explained.sort_unstable();
            assert_eq!(explained, known);
        }
    }

    #[test]
    fn an_entry_opens_with_a_severity_and_a_sentence() {
        for (code, text) in entries() {
            let severity = text.strip_prefix('*').and_then(|text| text.split_once(".* "));
            let name = severity.map(|(name, _)| name.to_lowercase()).unwrap_or_default();
            assert!(Severity::parse(&name).is_some(), "{code}: {text}");
            assert!(summary(code, UiLang::En).is_some_and(|line| line.ends_with('.')), "{code}");
            assert!(summary(code, UiLang::Zh).is_some_and(|line| line.ends_with('。')), "{code}");
        }
        assert_eq!(summary("note-unused", UiLang::En), Some("A definition that no mark refers to."));
        assert_eq!(summary("note-unused", UiLang::Zh), Some("有释文而没有标记。"));
        assert_eq!(explain("no-such-code", UiLang::En), None);
    }

    #[test]
    fn a_severity_is_the_same_in_both_pages() {
        let names = [("Error", "错误"), ("Warning", "警告"), ("Note", "提示")];
        for (code, english) in entries() {
            let chinese = entry(CHINESE_PAGE, code).expect("an entry");
            let said = |name: &str, stop: &str, text: &str| text.starts_with(&format!("*{name}{stop}* "));
            let agree = |(en, zh): &(&str, &str)| said(en, ".", english) && said(zh, "。", chinese);
            assert!(names.iter().any(agree), "{code}: {chinese}");
        }
    }

    #[test]
    fn an_entry_has_the_same_example_in_both_pages() {
        for (code, english) in entries() {
            let chinese = entry(CHINESE_PAGE, code).expect("an entry");
            assert_eq!(example(chinese), example(english), "{code}");
            assert_eq!(
                chinese.contains("\n\n有误：\n\n```"),
                english.contains("\n\nWrong:\n\n```"),
                "{code}"
            );
        }
        let text = explain("missing-file", UiLang::Zh).expect("an entry");
        assert!(text.starts_with("*错误。* 报告目录中没有原文。"), "{text}");
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
