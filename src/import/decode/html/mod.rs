//! An HTML page → its lines of text, the main text told apart from what stands around it.
//!
//! 1. [`walk`]: elements → lines. Scripts, styles and what is hidden are no text; tables become rows, numbered lists
//!    get their numbers, raised figures and links to notes become note marks.
//! 2. [`region`]: which element holds the main text.
//! 3. [`facts`]: what the page's head says of the report.
//!
//! Every visible line of the page is in the result, those outside the main text with a role that says so: the ledger
//! of an import lists them.

mod elements;
mod facts;
mod limits;
mod lines;
mod reading;
mod region;
mod walk;

use super::super::role::Role;
use super::DecodeError;
use super::hints::Hints;
use super::sheet::{Sheet, note_mark};
use crate::model::rule::ImportRule;
use dom_query::Document;
use lines::{HtmlLine, HtmlLineKind, Walked};

pub use reading::main_part;

const OUTSIDE: Role = Role::Furniture(ImportRule::OutsideMainText);

/// Reads a page.
///
/// # Errors
/// [`DecodeError::Damaged`] for a page that is beyond all measure: see [`limits`].
pub fn read(text: &str) -> Result<(Sheet, Hints), DecodeError> {
    limits::check(text).map_err(|reason| DecodeError::Damaged { format: "HTML", reason })?;
    let document = Document::from(text);
    let walked = walk::walk(&document);
    let main = region::main_text(&document, &walked);
    let mut sheet = Sheet::default();
    let mut notes = Vec::new();
    for (at, line) in walked.lines.iter().enumerate() {
        if let Some(note) = note(line, &walked) {
            notes.push(note);
            continue;
        }
        let role = match line.kind {
            _ if at >= main.end => Some(OUTSIDE),
            _ if at < main.start => Some(if line.is_link { OUTSIDE } else { Role::Margin }),
            HtmlLineKind::Plain => line.is_apart.then_some(Role::Paragraph),
            HtmlLineKind::Heading(level) => Some(Role::Heading(level)),
            HtmlLineKind::Row { begins } => Some(Role::Row { begins }),
        };
        sheet.push(&line.text, role);
    }
    for note in notes {
        sheet.push(&note, Some(Role::Note));
    }
    Ok((sheet, facts::read(&document)))
}

/// A line that a note mark of the text links to, after the mark as it is written here.
fn note(line: &HtmlLine, walked: &Walked) -> Option<String> {
    let number = line.anchors.iter().find_map(|anchor| walked.note_links.get(anchor))?;
    let own = [note_mark(number), format!("[{number}]"), format!("{number}."), format!("{number}")];
    let text = own.iter().find_map(|own| line.text.strip_prefix(own.as_str())).unwrap_or(&line.text);
    let text = text.trim();
    (!text.is_empty()).then(|| format!("{}{text}", note_mark(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Option<Role> = Some(Role::Paragraph);
    const PROSE: &str = "过去一年，我们坚持稳中求进工作总基调，扎实推动高质量发展，取得了来之不易的新成绩。";

    fn check(html: &str, expected: &[(&str, Option<Role>)]) {
        let (sheet, _) = read(html).expect("a page");
        let got: Vec<_> = (1..)
            .zip(&sheet.lines)
            .map(|(number, line)| (line.as_str(), sheet.roles.get(&number).copied()))
            .collect();
        assert_eq!(got, expected, "{html}");
    }

    fn check_lines(html: &str, expected: &[&str]) {
        let (sheet, _) = read(html).expect("a page");
        assert_eq!(sheet.lines, expected, "{html}");
    }

    #[test]
    fn the_main_text_is_told_from_what_stands_around_it() {
        let paragraphs = format!("<p>{PROSE}</p>").repeat(3);
        let html = format!(
            "<title>x</title><div><a href=a>首页</a></div><h1>政府工作报告</h1><div>来源：甲报</div>\
             <div class=x><h2>一、回顾</h2>{paragraphs}</div><div>版权所有</div><script>a</script>"
        );
        check(
            &html,
            &[
                ("首页", Some(OUTSIDE)),
                ("政府工作报告", Some(Role::Margin)),
                ("来源：甲报", Some(Role::Margin)),
                ("一、回顾", Some(Role::Heading(2))),
                (PROSE, TEXT),
                (PROSE, TEXT),
                (PROSE, TEXT),
                ("版权所有", Some(OUTSIDE)),
            ],
        );
    }

    #[test]
    fn the_element_that_a_publishing_system_names_is_the_main_text() {
        let aside = format!("<div><p>{PROSE}</p></div>");
        let main = format!("<div class=TRS_Editor><p>各位代表：</p><p>{PROSE}</p><p>{PROSE}</p></div>");
        let html = format!("{aside}{main}<p>责任编辑</p>");
        check(
            &html,
            &[
                (PROSE, Some(Role::Margin)),
                ("各位代表：", TEXT),
                (PROSE, TEXT),
                (PROSE, TEXT),
                ("责任编辑", Some(OUTSIDE)),
            ],
        );
    }

    #[test]
    fn what_an_element_begins_is_apart_and_what_a_break_begins_is_not() {
        check("<p>甲<br>乙</p><div>丙<p>丁", &[("甲", TEXT), ("乙", None), ("丙", TEXT), ("丁", TEXT)]);
        check("甲<br><br>乙<br>　　丙<br>丁", &[("甲", TEXT), ("乙", TEXT), ("　　丙", TEXT), ("丁", None)]);
        check("<ul><li>甲<li>乙</ul>丙", &[("甲", TEXT), ("乙", TEXT), ("丙", TEXT)]);
    }

    #[test]
    fn a_page_without_prose_is_all_text() {
        check_lines("<p>甲</p><p>乙<br>丙</p>", &["甲", "乙", "丙"]);
    }

    #[test]
    fn white_space_is_read_as_a_browser_does() {
        check_lines("<p>  甲乙\n  丙 </p><p>a\n b</p>", &["甲乙丙", "a b"]);
        check_lines("<p>甲<b>乙 </b><i> 丙</i></p>", &["甲乙 丙"]);
        check_lines("<p>&nbsp;&nbsp;甲&emsp;乙&lt;b&gt;</p>", &["\u{a0}\u{a0}甲\u{2003}乙<b>"]);
        check_lines("<pre>甲\n 乙</pre>", &["甲", " 乙"]);
    }

    #[test]
    fn what_is_not_seen_is_no_text() {
        check_lines(
            "<style>p{}</style><p>甲<span style='display: none'>乙</span></p><p hidden>丙</p><!-- 丁 --><noscript>戊</noscript><textarea>己</textarea>",
            &["甲"],
        );
    }

    #[test]
    fn a_table_becomes_rows() {
        check(
            "<table><tr><th>指标<th>单位</tr><tr><td><p>生产总值</p><td>亿<br>元</tr><tr><td><td>一格</tr></table>",
            &[
                ("指标\t单位", Some(Role::Row { begins: true })),
                ("生产总值\t亿 元", Some(Role::Row { begins: false })),
                ("\t一格", Some(Role::Row { begins: false })),
            ],
        );
        check_lines(
            "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙</tr><tr><td>丁<td>戊<td>己</tr><tr><td colspan=4>合计</tr></table>",
            &["甲\t乙\t\t丙", "\t丁\t戊\t己", "合计"],
        );
        check(
            "<table><tr><td>甲<td>乙</tr><tr><td>左<td><table><tr><td>丙<td>丁</tr></table></tr><tr><td>戊<td>己</tr></table>",
            &[
                ("甲\t乙", Some(Role::Row { begins: true })),
                ("左", Some(Role::Paragraph)),
                ("丙\t丁", Some(Role::Row { begins: true })),
                ("戊\t己", Some(Role::Row { begins: true })),
            ],
        );
        check_lines(
            "<table><tr><td rowspan=2>甲<td>乙</tr><tr></tr><tr><td>丙<td>丁</tr></table>",
            &["甲\t乙", "丙\t丁"],
        );
        let layout = format!(
            "<table><tr><td>菜单<td><p>{PROSE}{PROSE}{PROSE}{PROSE}{PROSE}</p><p>乙</p></tr></table>"
        );
        check_lines(&layout, &["菜单", &PROSE.repeat(5), "乙"]);
    }

    #[test]
    fn numbered_lists_get_their_numbers() {
        check_lines("<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>", &["3.甲", "4.乙", "丙"]);
    }

    #[test]
    fn raised_figures_are_note_marks_and_units_are_not() {
        check_lines(
            "<p>“四库”<sup>11</sup>功能<sup>[2]</sup>和<sup>③</sup></p>",
            &["“四库”［11］功能［2］和［3］"],
        );
        check_lines("<p>100km<sup>2</sup>，CO<sub>2</sub>，10<sup>-3</sup></p>", &["100km²，CO2，10-3"]);
    }

    #[test]
    fn linked_notes_are_notes() {
        let note = Some(Role::Note);
        check(
            "<p>甲<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>乙。</p><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 甲的注。</p></div><p>完</p>",
            &[("甲［1］乙。", TEXT), ("完", TEXT), ("［1］甲的注。", note)],
        );
        check(
            "<p>甲<sup id=r1><a href='#fn1'>1</a></sup>。</p><ol><li id=fn1><p>注。<a href='#r1'>↩</a></p></ol>",
            &[("甲［1］。", TEXT), ("［1］注。", note)],
        );
    }

    #[test]
    fn deep_and_broken_markup_is_read() {
        let html = format!("{}甲{}", "<div><b>".repeat(500), "</div></p>".repeat(10));
        check_lines(&html, &["甲"]);
        check_lines("<p>甲<<b>乙</p", &["甲<乙"]);
        assert!(matches!(read(&"<div>".repeat(5000)), Err(DecodeError::Damaged { .. })));
    }
}
