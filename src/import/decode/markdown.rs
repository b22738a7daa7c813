//! A text with the markup of Markdown → its lines of text, as [`super::html`] reads a page.
//!
//! In: a text. Out: its lines without their markup; headings, items of lists and rows of tables are said to be such. What remains is text
//! as any other: whether a paragraph goes on behind a blank line is for the cleaning of the text to say. Addresses of links and images are no text.

use super::super::role::Role;
use super::html;
use super::sheet::Sheet;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;
use std::sync::LazyLock;

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^#{1,6}[ \t]|\*\*[^*\n]+\*\*|^\|?[ \t]*:?-{3,}:?[ \t]*\|").expect("a good pattern")
});

/// Whether a text has markup.
pub fn has_markup(text: &str) -> bool {
    MARKUP.is_match(text)
}

/// Reads a text.
pub fn read(text: &str) -> Sheet {
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, &text[range]);
    }
    reader.flush();
    reader.sheet
}

#[derive(Default)]
struct Reader {
    sheet: Sheet,
    /// The line under way, and what it is.
    line: String,
    role: Option<Role>,
    /// The cells of the row under way; none outside of tables.
    row: Option<Vec<String>>,
    /// Whether the next row is the first of its table.
    begins: bool,
    html: String,
    /// How many images stand around the text: what is said of them is not seen.
    images: usize,
}

impl Reader {
    /// `source`: all that the event stands for.
    fn take(&mut self, event: Event, source: &str) {
        match event {
            Event::Start(tag) => self.start(&tag, source),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.images == 0 => self.line.push_str(&text),
            Event::Html(text) => self.html.push_str(&text),
            Event::SoftBreak | Event::HardBreak if self.row.is_some() => self.line.push(' '),
            Event::SoftBreak | Event::HardBreak => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, source: &str) {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) if self.line.is_empty() => self.sheet.push("", None),
            Tag::Heading { level, .. } => self.role = Some(Role::Heading(*level as u8)),
            Tag::Item => {
                self.flush();
                match number(source) {
                    Some(number) => self.line.push_str(number),
                    None => self.role = source.chars().next().map(Role::Bullet),
                }
            }
            Tag::Table(_) => self.begins = true,
            Tag::TableHead | Tag::TableRow => self.row = Some(Vec::new()),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock => self.flush(),
            TagEnd::TableCell => {
                let cell = without_stars(std::mem::take(&mut self.line)).replace('\t', " ");
                self.row.iter_mut().for_each(|row| row.push(cell.clone()));
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = self.row.take().unwrap_or_default().join("\t");
                let begins = std::mem::take(&mut self.begins);
                self.sheet.push(&row, Some(Role::Row { begins }));
            }
            TagEnd::HtmlBlock => self.page(),
            TagEnd::Image => self.images -= 1,
            _ => {}
        }
    }

    /// Writes down the line under way.
    fn flush(&mut self) {
        let line = without_stars(std::mem::take(&mut self.line));
        let role = self.role.take();
        if !line.trim().is_empty() {
            self.sheet.push(&line, role);
        }
    }

    /// Writes down a part that is HTML.
    fn page(&mut self) {
        let html = std::mem::take(&mut self.html);
        let Ok((sheet, _)) = html::read(&html) else { return self.sheet.push(&html, None) };
        for (line, number) in sheet.lines.iter().zip(1..) {
            self.sheet.push(line, sheet.roles.get(&number).copied());
        }
    }
}

/// The number that an item begins with, as it is written: a list may leave some out.
fn number(item: &str) -> Option<&str> {
    let end = item.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
    item.get(..=end)
}

/// A line without the stars that stay where a quotation mark stands beside them: there they are no markup by the letter.
fn without_stars(line: String) -> String {
    if line.contains("**") { line.replace("**", "") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<Role>)]) {
        let sheet = read(text);
        let lines = sheet.lines.iter().zip(1..).filter(|(line, _)| !line.is_empty());
        let got: Vec<_> =
            lines.map(|(line, number)| (line.as_str(), sheet.roles.get(&number).copied())).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn markup_is_no_text() {
        check(
            "# 通知\n\n**发布日期**: 2025\n**分类**: 甲\n",
            &[("通知", Some(Role::Heading(1))), ("发布日期: 2025", None), ("分类: 甲", None)],
        );
        check(
            "　　**一、主要目标**\n\n建设**“十四五”**规划。\n\n---\n",
            &[("　　一、主要目标", None), ("建设“十四五”规划。", None)],
        );
        check(
            "- [甲.pdf](a.pdf)\n- 乙 ![图](b.png)\n\n4. 丙\n6. 丁\n",
            &[
                ("甲.pdf", Some(Role::Bullet('-'))),
                ("乙 ", Some(Role::Bullet('-'))),
                ("4.丙", None),
                ("6.丁", None),
            ],
        );
        check(
            "| 序号 | 项目 |\n|---|---|\n| 1 | **甲** |\n",
            &[("序号\t项目", Some(Role::Row { begins: true })), ("1\t甲", Some(Role::Row { begins: false }))],
        );
        check(
            "<table><tr><td>甲</td><td>乙</td></tr></table>\n",
            &[("甲\t乙", Some(Role::Row { begins: true }))],
        );
    }

    #[test]
    fn a_text_without_markup_has_none() {
        assert!(!has_markup("一、回顾\n——增长5%。\n1.甲"));
        assert!(has_markup("甲\n## 乙"));
    }
}
