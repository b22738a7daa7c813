//! The front matter that other generators have in their Markdown, and what it says of the document.
//!
//! In: a text. Out: its front matter, YAML between two lines `---` or TOML between two lines `+++`, and title and day in it. What
//! stands between such lines and is no table of keys is text: a report may begin with a rule.

use super::super::date;
use super::hints::Hints;
use crate::source;
use crate::yaml;
use std::collections::BTreeMap;

/// A text in two parts.
#[derive(Debug, PartialEq, Eq)]
pub struct FrontMatter<'a> {
    /// With the lines that enclose it.
    pub text: &'a str,
    pub body: &'a str,
    pub hints: Hints,
}

/// The front matter of a text that has some.
pub fn split(text: &str) -> Option<FrontMatter<'_>> {
    let first = text.split_inclusive('\n').next()?;
    let fence = ["---", "+++"].into_iter().find(|fence| first.trim_end() == *fence)?;
    let close = source::closing_fence(text, fence)?;
    let keys = keys(fence, &text[first.len()..close.start])?;
    let (text, body) = text.split_at(close.end);
    Some(FrontMatter { text, body, hints: hints(&keys) })
}

/// A table's keys and their texts, if it is one and its keys are words as programs use them.
fn keys(fence: &str, text: &str) -> Option<BTreeMap<String, Option<String>>> {
    let keys = if fence == "---" { yaml::table(text)? } else { toml_table(text)? };
    let is_word = |key: &String| key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    (!keys.is_empty() && keys.keys().all(is_word)).then_some(keys)
}

fn toml_table(text: &str) -> Option<BTreeMap<String, Option<String>>> {
    let table: toml::Table = text.parse().ok()?;
    let text = |value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Datetime(day) => Some(day.to_string()),
        _ => None,
    };
    Some(table.into_iter().map(|(key, value)| (key, text(value))).collect())
}

fn hints(keys: &BTreeMap<String, Option<String>>) -> Hints {
    let said = |key: &str| keys.get(key)?.as_deref().map(str::trim).filter(|text| !text.is_empty());
    Hints {
        title: said("title").map(str::to_owned),
        published: said("date").and_then(date::any),
        ..Hints::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected: title, day and body.
    #[track_caller]
    fn check(text: &str, expected: Option<[&str; 3]>) {
        let got = split(text).map(|found| {
            assert_eq!(format!("{}{}", found.text, found.body), text);
            let day = found.hints.published.map(|day| day.to_string());
            [found.hints.title.unwrap_or_default(), day.unwrap_or_default(), found.body.to_owned()]
        });
        assert_eq!(got, expected.map(|parts| parts.map(str::to_owned)), "{text}");
    }

    #[test]
    fn title_and_day_are_said_in_yaml_or_toml() {
        check(
            "---\ntitle: \"甲县2026年政府工作报告\"\ndate: 2026-01-20\ntags: [报告]\n---\n正文。\n",
            Some(["甲县2026年政府工作报告", "2026-01-20", "正文。\n"]),
        );
        check(
            "+++\r\ntitle = '甲县'\r\ndate = 2026-01-20T10:00:00+08:00\r\n[extra]\r\na = 1\r\n+++\r\n正文。",
            Some(["甲县", "2026-01-20", "正文。"]),
        );
        check("---\nlayout: post\n---\n", Some(["", "", ""]));
        check("---\ndraft: true\nweight: 3\n---\n", Some(["", "", ""]));
    }

    #[test]
    fn what_is_no_table_of_keys_is_text() {
        for text in [
            "---\n各位代表：\n---\n正文。",
            "---\n一、目标: 增长5%\n---\n正文。",
            "---\ntitle: 甲\n\n正文。",
            "---\n---\n正文。",
            "---\ntitle: 甲\n一、目标: 5\n---\n正文。",
            "---\n- a\n---\n",
            "+++\na b\n+++\n",
            "正文。\n---\ntitle: 甲\n---\n",
            "",
        ] {
            check(text, None);
        }
    }
}
