//! A file of Markdown → its lines of text, as [`super::html`] reads a page.
//!
//! In: its text. Out: its lines without their markup; headings, items of lists, rows of tables and notes are said to be such. What remains is text
//! as any other: whether a paragraph goes on behind a blank line is for the cleaning of the text to say. Addresses of links and images are no text.
//! Front matter is furniture, and says title and day. A text without markup is read as plain text.
//!
//! What reads as markup by the letter and is text in a report stays text, see [`disguised`]: nothing that somebody wrote is lost.

use super::super::role::Role;
use super::front_matter;
use super::hints::Hints;
use super::html;
use super::plain;
use super::sheet::{Sheet, note_mark};
use crate::model::rule::ImportRule;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use regex::{Captures, Regex};
use std::sync::LazyLock;

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^#{1,6}[ \t]|\*\*[^*\n]+\*\*|^\|?[ \t]*:?-{3,}:?[ \t]*\|").expect("a good pattern")
});

/// Whether a text has markup.
fn has_markup(text: &str) -> bool {
    MARKUP.is_match(text)
}

/// The label of a definition of a link, which is a note or any text in brackets: `[附件]：`.
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)\[((?:\\.|[^\[\]\\])*)\]:").expect("a good pattern"));
static NOTE_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)(?P<first>^[ ]*)?\[\^(?P<number>[0-9]{1,3})\](?P<colon>:[ \t]*)?")
        .expect("a good pattern")
});
static BREAK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^<br\s*/?>$").expect("a good pattern"));

/// The blank that Markdown wants behind an emphasis that ends in the mark of a sentence.
static EMPHASIS_BLANK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"([。！？；：]\*{1,3})[ ](\p{Han}|[“《])").expect("a good pattern"));

/// Signs that are text, and what stands for them while Markdown is read: characters that no text has (Unicode keeps them for uses such
/// as this one).
const DISGUISES: [(char, char); 2] = [('[', '\u{fdd0}'), ('*', '\u{fdd1}')];
/// Stands before the label of a note's text: another such character.
const DEFINES: char = '\u{fdd3}';
/// Stands behind a blank that is no text.
const NO_BLANK: char = '\u{fdd4}';

/// Reads the text of a file.
pub fn read(text: &str) -> (Sheet, Hints) {
    let mut sheet = Sheet::default();
    let mut hints = Hints::default();
    let mut body = text;
    if let Some(found) = front_matter::split(text) {
        for line in found.text.lines() {
            sheet.push(line, Some(Role::Furniture(ImportRule::FrontMatter)));
        }
        (hints, body) = (found.hints, found.body);
    }
    sheet.append(if has_markup(body) { read_markup(body) } else { plain::read(body) });
    (sheet, hints)
}

fn read_markup(text: &str) -> Sheet {
    let text = disguised(text);
    let mut reader = MarkdownReader::default();
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, &text[range]);
    }
    reader.flush();
    reader.sheet.append(reader.notes);
    reader.sheet
}

/// A text whose marks of notes are as everywhere, and whose signs that are no markup are in disguise: the bracket before a label with a
/// colon, for a definition of a link is not seen, and the star between figures, `25*30*2米`.
fn disguised(text: &str) -> String {
    let marked = NOTE_MARK.replace_all(text, |found: &Captures| {
        let is_label = found.name("first").is_some() && found.name("colon").is_some();
        let [first, colon] = ["first", "colon"].map(|part| found.name(part).map_or("", |part| part.as_str()));
        let mark = note_mark(&found["number"]);
        if is_label { format!("{first}{DEFINES}{mark}") } else { format!("{first}{mark}{colon}") }
    });
    let marked = EMPHASIS_BLANK.replace_all(&marked, format!("$1 {NO_BLANK}$2"));
    let [(_, bracket), (_, star)] = DISGUISES;
    let labelled = LABEL.replace_all(&marked, |found: &Captures| format!("{bracket}{}]:", &found[1]));
    let mut before = None;
    let mut rest = labelled.chars().peekable();
    let mut text = String::with_capacity(labelled.len());
    while let Some(c) = rest.next() {
        let is_times = c == '*'
            && before.is_some_and(char::is_alphanumeric)
            && rest.peek().is_some_and(|next| next.is_numeric());
        text.push(if is_times { star } else { c });
        before = Some(c);
    }
    text
}

/// A text with its signs as they were.
fn undisguised(text: &str) -> String {
    let text = text.replace(DEFINES, "").replace(&format!(" {NO_BLANK}"), "").replace(NO_BLANK, "");
    DISGUISES.iter().fold(text, |text, (sign, disguise)| text.replace(*disguise, &sign.to_string()))
}

#[derive(Default)]
struct MarkdownReader {
    sheet: Sheet,
    /// Notes, each behind its mark: they stand behind all text, wherever the file has them.
    notes: Sheet,
    /// Whether the paragraph under way is a note's.
    in_note: bool,
    /// The line under way, and what it is.
    line: String,
    role: Option<Role>,
    /// The cells of the row under way; none outside of tables.
    row: Option<Vec<String>>,
    /// Whether the next row is the first of its table.
    begins: bool,
    /// The cells of its source: its table may have no column for some.
    cells: Vec<String>,
    html: String,
    /// What stands where links and images around the text have their address, if it is none: `[注](2020年)`.
    targets: Vec<Option<String>>,
}

impl MarkdownReader {
    /// `source`: all that the event stands for.
    fn take(&mut self, event: Event, source: &str) {
        match event {
            Event::Start(tag) => self.start(&tag, source),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(tag) if BREAK.is_match(&tag) => self.break_line(),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => self.line.push_str(&text),
            Event::Html(text) => self.html.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.break_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, source: &str) {
        match tag {
            Tag::Heading { level, .. } if is_heading(source) => self.role = Some(Role::Heading(*level as u8)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.is_empty() => {
                self.flush();
                self.sheet.push(&undisguised(info), None);
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::Heading { .. } if self.line.is_empty() => {
                self.sheet.push("", None);
            }
            Tag::Item => {
                self.flush();
                match number(source) {
                    Some(number) => self.line.push_str(number),
                    None => self.role = source.chars().next().map(Role::Bullet),
                }
            }
            Tag::Table(_) => self.begins = true,
            Tag::TableHead => self.row = Some(Vec::new()),
            Tag::TableRow => (self.row, self.cells) = (Some(Vec::new()), cells(source)),
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.targets.push(said(dest_url, title));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock => {
                self.flush();
                self.in_note = false;
            }
            TagEnd::TableCell => {
                let cell = undisguised(&without_stars(std::mem::take(&mut self.line))).replace('\t', " ");
                self.row.iter_mut().for_each(|row| row.push(cell.clone()));
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let mut row = self.row.take().unwrap_or_default();
                row.extend(std::mem::take(&mut self.cells).into_iter().skip(row.len()));
                let row = row.join("\t");
                let begins = std::mem::take(&mut self.begins);
                self.sheet.push(&row, Some(Role::Row { begins }));
            }
            TagEnd::HtmlBlock => self.page(),
            TagEnd::Link | TagEnd::Image => {
                self.targets.pop().flatten().into_iter().for_each(|said| self.line.push_str(&said));
            }
            _ => {}
        }
    }

    /// A cell has one line.
    fn break_line(&mut self) {
        if self.row.is_some() { self.line.push(' ') } else { self.flush() }
    }

    /// Writes down the line under way.
    fn flush(&mut self) {
        let line = without_stars(std::mem::take(&mut self.line));
        let role = self.role.take();
        let text = undisguised(&line);
        if line.starts_with(DEFINES) {
            self.in_note = true;
            self.notes.push(&text, Some(Role::Note));
        } else if !text.trim().is_empty() {
            let sheet = if self.in_note { &mut self.notes } else { &mut self.sheet };
            sheet.push(&text, role);
        }
    }

    /// Writes down a part that is HTML.
    fn page(&mut self) {
        let html = undisguised(&std::mem::take(&mut self.html));
        let Ok((sheet, _)) = html::read(&html) else { return self.sheet.push(&html, None) };
        for (line, number) in sheet.lines.iter().zip(1..) {
            self.sheet.push(line, sheet.roles.get(&number).copied());
        }
    }
}

/// Whether a heading has its sign. A line over a rule is none, for under a signature stands a rule too.
fn is_heading(source: &str) -> bool {
    let title = source.trim_start_matches('#');
    title.len() < source.len() && (title.is_empty() || title.starts_with(char::is_whitespace))
}

/// The cells of a row.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    let row = row.replace(r"\|", "\u{fdd2}");
    row.split('|').map(|cell| undisguised(cell.trim()).replace('\u{fdd2}', "|")).collect()
}

/// What an address says that is none, and a title beside an address.
fn said(address: &str, title: &str) -> Option<String> {
    let is_address = address.is_empty() || address.contains(['.', '/', '#', '@']);
    let parts = [address, title].into_iter().skip(usize::from(is_address)).filter(|part| !part.is_empty());
    let said: Vec<&str> = parts.collect();
    (!said.is_empty()).then(|| format!("({})", said.join(" ")))
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
    use super::super::super::script::is_han;
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<Role>)]) {
        let sheet = read_markup(text);
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
                ("乙 图", Some(Role::Bullet('-'))),
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
    fn notes_stand_behind_the_text() {
        check(
            "**建好园区。** 推进五通①[^1]。\n\n[^1]: 五通：甲。\n[^2]:四美：乙。\n\n正文四美[^2]。\n",
            &[
                ("建好园区。推进五通①［1］。", None),
                ("正文四美［2］。", None),
                ("［1］五通：甲。", Some(Role::Note)),
                ("［2］四美：乙。", Some(Role::Note)),
            ],
        );
    }

    #[test]
    fn the_blank_behind_an_emphasis_is_no_text() {
        for stars in ["*", "**", "***"] {
            check(
                &format!("# 甲\n{stars}建好园区。{stars} 推进建设。"),
                &[("甲", Some(Role::Heading(1))), ("建好园区。推进建设。", None)],
            );
        }
    }

    #[test]
    fn the_lines_of_a_note_stay_together() {
        check(
            "# 甲\n四美[^1]。\n\n[^1]: 四美：乙，\n丙。\n[^2]: 丁\n\n正文。",
            &[
                ("甲", Some(Role::Heading(1))),
                ("四美［1］。", None),
                ("正文。", None),
                ("［1］四美：乙，", Some(Role::Note)),
                ("丙。", None),
                ("［2］丁", Some(Role::Note)),
            ],
        );
    }

    #[test]
    fn front_matter_is_no_text() {
        let (sheet, hints) = read("---\ntitle: 甲县\n---\n一、目标\n");
        assert_eq!(sheet.lines, ["---", "title: 甲县", "---", "一、目标"]);
        assert_eq!(sheet.roles.keys().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(hints.title.as_deref(), Some("甲县"));
    }

    #[test]
    fn what_is_no_markup_in_a_report_is_text() {
        check(
            "四美[^1]。\n\n[^1]: 四美乡村指产业美。\n",
            &[("四美［1］。", None), ("［1］四美乡村指产业美。", Some(Role::Note))],
        );
        check(
            "[注1]:释文一\n\n[附件]:重点任务分工表\n",
            &[("[注1]:释文一", None), ("[附件]:重点任务分工表", None)],
        );
        check("建成25*30*2米，长25米*30米*2米。", &[("建成25*30*2米，长25米*30米*2米。", None)]);
        check(
            "|甲|\n|---|\n|1<br>2|3|\n",
            &[("甲", Some(Role::Row { begins: true })), ("1 2\t3", Some(Role::Row { begins: false }))],
        );
        check("甲<br>乙 <5> <b>丙</b>", &[("甲", None), ("乙 <5> <b>丙</b>", None)]);
        check("甲县人民政府\n2024年1月5日\n---\n", &[("甲县人民政府", None), ("2024年1月5日", None)]);
        check("[注](2020年)和[乙](b.pdf)", &[("注(2020年)和乙", None)]);
        check(
            "甲|乙\n-|-\n[^1]: 丙|丁\n",
            &[
                ("甲\t乙", Some(Role::Row { begins: true })),
                ("［1］丙\t丁", Some(Role::Row { begins: false })),
            ],
        );
    }

    proptest! {
        #[test]
        fn every_han_character_and_digit_reaches_the_sheet(
            pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30)
        ) {
            let text = pieces.concat();
            let mut expected = words(&text);
            let mut got = words(&read(&text).0.lines.concat());
            expected.sort_unstable();
            got.sort_unstable();
            prop_assert_eq!(got, expected, "{}", text);
        }
    }

    const PIECES: [&str; 30] = [
        "甲",
        "乙县",
        "12",
        "3",
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        ":",
        "!",
        "|",
        "<br>",
        "<b>",
        "\n",
        "\n\n",
        "\n|---|---|\n",
        "\n---\n",
        "\n===\n",
        "\n# ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n```",
        "[^1]",
        "    ",
        "\\",
    ];

    fn words(text: &str) -> Vec<char> {
        text.chars().filter(|c| is_han(*c) || c.is_ascii_digit()).collect()
    }

    #[test]
    fn a_text_without_markup_has_none() {
        assert!(!has_markup("一、回顾\n——增长5%。\n1.甲"));
        assert!(has_markup("甲\n## 乙"));
    }
}
