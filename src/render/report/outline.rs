//! The headings of a report as a tree.

use super::flow::Texts;
use crate::model::report::BlockKind;
use serde::Serialize;

/// A heading and those below it: `outline` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct OutlineHeading {
    pub id: String,
    /// The report's own number, `（一）`, or nothing.
    pub number: String,
    pub title: String,
    /// The title's language, where it is not the page's.
    pub lang: Option<String>,
    pub lead: bool,
    pub children: Vec<OutlineHeading>,
    #[serde(skip)]
    level: u8,
}

/// The tree of headings. One that skips a level stands below the nearest higher one.
pub fn outline(texts: &Texts) -> Vec<OutlineHeading> {
    let mut top = Vec::new();
    for shown in texts.blocks() {
        let BlockKind::Heading { level, lead } = shown.source.kind else { continue };
        let (number, title) = split_number(&shown.text.plain);
        let title = if lead { title.trim_end_matches(['。', '.']) } else { title };
        let id = shown.source.id.to_string();
        let (number, title, lang) = (number.into(), title.into(), texts.foreign(&shown));
        add(&mut top, OutlineHeading { id, number, title, lang, lead, children: Vec::new(), level });
    }
    top
}

fn add(siblings: &mut Vec<OutlineHeading>, heading: OutlineHeading) {
    match siblings.last_mut() {
        Some(last) if last.level < heading.level => add(&mut last.children, heading),
        _ => siblings.push(heading),
    }
}

/// A heading's text as its number and the rest: `一、`, `（一）`, `II.`, `(1)`, `第一章`.
pub fn split_number(text: &str) -> (&str, &str) {
    let end = number_end(text).unwrap_or(0);
    (text[..end].trim_end(), text[end..].trim_start())
}

fn number_end(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, '（' | '(') {
        let end = text.find(['）', ')'])?;
        let closing = text[end..].chars().next()?.len_utf8();
        let inside = &text[first.len_utf8()..end];
        return is_number(inside).then_some(end + closing);
    }
    let end = text.find(['、', '.', '．', ' ', '　'])?;
    let number = text[..end]
        .strip_prefix('第')
        .map_or(&text[..end], |rest| rest.trim_end_matches(['章', '节', '部', '分']));
    let separator = text[end..].chars().next()?.len_utf8();
    is_number(number).then_some(end + separator)
}

fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百零〇IVXLivxl".contains(c))
}

#[cfg(test)]
mod tests {
    use super::split_number;

    #[test]
    fn a_heading_begins_with_its_number() {
        let check = |text, number, title| assert_eq!(split_number(text), (number, title));
        check("二、2024年主要任务", "二、", "2024年主要任务");
        check("（一）着力推动", "（一）", "着力推动");
        check("II. Major Tasks", "II.", "Major Tasks");
        check("(1) Promoting", "(1)", "Promoting");
        check("第一部分　回顾", "第一部分", "回顾");
        check("坚定工业“主心骨”。", "", "坚定工业“主心骨”。");
        check("（三期）建设", "", "（三期）建设");
        check("2024年", "", "2024年");
        check("", "", "");
    }
}
