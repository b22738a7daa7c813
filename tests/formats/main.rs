//! The same report in every format gives the same Markdown, apart from what a format lost.
//!
//! The report is an excerpt of the one that Hainan province published in 2026: a title block, chapters, sections, lines
//! that head a paragraph, four notes with their definitions. The tests make the files.

mod docx;
mod html;
mod pdf;
mod report;

use encoding_rs::{Encoding, GB18030, GBK, UTF_16BE, UTF_16LE};
use gongbao::import::{self, Import, ImportOptions};
use gongbao::markdown;
use gongbao::model::report::ReportMeta;
use report::Report;

const REPORT: &str = report::TEXT;

fn import(name: &str, bytes: &[u8]) -> Import {
    let options = ImportOptions::new("a", "zh");
    let import = import::import(name, bytes, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
    import::verify(bytes, &import.report, &import.ledger).unwrap_or_else(|error| panic!("{name}: {error}"));
    import
}

/// The Markdown without its front matter.
fn body(import: &Import) -> String {
    let text = markdown::write(&import.report);
    text.split_once("---\n\n").expect("front matter").1.to_owned()
}

/// What the report becomes. Where the format has notes of its own, the heading of the list of notes is lost.
fn expected(has_notes: bool) -> String {
    let body = body(&import("report.txt", REPORT.as_bytes()));
    let heading = body.lines().find(|line| line.contains("注释")).expect("the heading of the notes");
    if has_notes { body.replacen(&format!("{heading}\n\n"), "", 1) } else { body.clone() }
}

fn check(name: &str, bytes: &[u8], has_notes: bool) -> Import {
    let import = import(name, bytes);
    let (got, wanted) = (body(&import), expected(has_notes));
    for (got, wanted) in got.lines().zip(wanted.lines()) {
        assert_eq!(got, wanted, "{name}");
    }
    assert_eq!(got, wanted, "{name}");
    check_facts(&import.report.meta);
    import
}

fn check_facts(meta: &ReportMeta) {
    assert_eq!(meta.title, "政府工作报告");
    assert_eq!(meta.date, Some(jiff::civil::date(2026, 1, 27)));
    assert_eq!(meta.meeting.as_deref(), Some("海南省第七届人民代表大会第五次会议"));
    assert_eq!(meta.speaker.as_deref(), Some("刘小明"));
}

#[test]
fn the_text_is_read_as_expected() {
    let body = expected(false);
    assert!(body.contains("## 一、2025年和“十四五”时期工作回顾 {#s1}"), "{body}");
    assert!(body.contains("### （一）聚力促进更高水平开放 {#s3-1}"), "{body}");
    assert!(body.contains("三张“零关税”清单[^4]、"), "{body}");
    assert!(body.contains("[^1]: 一降三减：全年火灾起数总体下降"), "{body}");
}

#[test]
fn text_in_any_encoding() {
    let encoded = |encoding: &'static Encoding| encoding.encode(REPORT).0.into_owned();
    let utf16 = |bytes_of: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}{REPORT}").encode_utf16().flat_map(bytes_of).collect()
    };
    let name = |import: Import| import.ledger.encoding;
    assert_eq!(name(check("a.txt", format!("\u{feff}{REPORT}").as_bytes(), false)), "UTF-8");
    assert_eq!(name(check("a.txt", REPORT.replace('\n', "\r\n").as_bytes(), false)), "UTF-8");
    assert_eq!(name(check("a.txt", &encoded(GB18030), false)), "gb18030");
    assert_eq!(name(check("a.txt", &encoded(GBK), false)), "gb18030");
    assert_eq!(name(check("a.txt", &utf16(u16::to_le_bytes, "\u{feff}"), false)), UTF_16LE.name());
    assert_eq!(name(check("a.txt", &utf16(u16::to_be_bytes, ""), false)), UTF_16BE.name());
}

/// Big5 has no simplified characters: the text is traditional.
#[test]
fn traditional_text_in_big5() {
    let text = "政府工作報告\n各位代表：\n一、關於經濟建設\n我國偉大的人民革命的根本目的，是在於從帝國主義的壓迫下面解放生產力。\n";
    let bytes = encoding_rs::BIG5.encode(text).0;
    let import = import("a.txt", &bytes);
    assert_eq!(import.ledger.encoding, "Big5");
    assert_eq!(body(&import), body(&self::import("a.txt", text.as_bytes())));
}

#[test]
fn a_page_of_paragraphs() {
    let page = html::plain(REPORT);
    let import = check("a.html", page.as_bytes(), false);
    let source = &import.report.meta.source;
    assert_eq!(source.file.as_deref(), Some("source.html"));
    assert_eq!(
        (source.publisher.as_deref(), source.published.as_deref()),
        (Some("甲日报"), Some("2026-02-05"))
    );
    assert_eq!(source.url.as_deref(), Some("https://www.example.cn/2026/report.html"));
    let dropped = |text: &str| import.ledger.dropped.iter().any(|line| line.text.contains(text));
    assert!(dropped("网站首页") && dropped("版权所有") && dropped("打印本页"), "{:?}", import.ledger.dropped);
    assert!(!markdown::write(&import.report).contains("alert"));
}

#[test]
fn a_page_in_the_encoding_that_it_names() {
    let page = html::plain(REPORT).replace("utf-8", "gb2312");
    let import = check("a.htm", &GBK.encode(&page).0, false);
    assert_eq!(import.ledger.encoding, "GBK");
    assert_eq!(import.report.meta.source.file.as_deref(), Some("source.htm"));
}

#[test]
fn a_page_with_headings_and_linked_notes() {
    check("a.html", html::rich(&Report::new()).as_bytes(), true);
}

/// The content decides where name and content disagree; the editor is told, and the source is kept under a true name.
#[test]
fn a_page_that_is_called_text() {
    let import = check("a.txt", html::plain(REPORT).as_bytes(), false);
    assert_eq!(import.report.meta.source.file.as_deref(), Some("source.html"));
    assert!(import.ledger.review.iter().any(|item| item.rule.as_str() == "format"));
}

#[test]
fn a_word_document_of_paragraphs() {
    let import = check("a.docx", &docx::plain(REPORT), false);
    assert_eq!(import.report.meta.source.file.as_deref(), Some("source.docx"));
    assert_eq!(import.ledger.encoding, "DOCX");
}

#[test]
fn a_word_document_with_styles_numbers_footnotes_and_changes() {
    check("a.docx", &docx::rich(&Report::new()), true);
}

#[test]
fn a_word_document_that_is_called_a_page() {
    let import = check("a.html", &docx::plain(REPORT), false);
    assert_eq!(import.report.meta.source.file.as_deref(), Some("source.docx"));
}

/// Checks a printed report, and that what pages print around it is in the ledger.
fn check_print(encoding: pdf::Encoding, restart: bool) -> Import {
    let import = check("a.pdf", &pdf::print(&Report::new(), encoding, restart), true);
    assert_eq!(import.report.meta.source.file.as_deref(), Some("source.pdf"));
    let pages = |rule| import.ledger.dropped.iter().filter(|line| line.rule.as_str() == rule).count();
    assert!(pages("page-number") > 4);
    assert_eq!(pages("page-number"), pages("running-head"));
    import
}

#[test]
fn a_print_in_ucs2() {
    check_print(pdf::Encoding::Ucs2, false);
}

#[test]
fn a_print_in_gbk() {
    check_print(pdf::Encoding::Gbk, false);
}

/// Checks that a file is refused, and why.
fn check_refused(bytes: &[u8], expected: &str) {
    let options = ImportOptions::new("a", "zh");
    let error = import::import("a.pdf", bytes, &options).map(|_| ()).expect_err(expected);
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn a_print_that_cannot_be_read() {
    let whole = pdf::print(&Report::new(), pdf::Encoding::Ucs2, false);
    check_refused(&pdf::scan(), "a PDF without text on its 2 pages");
    check_refused(&pdf::locked(&Report::new()), "a PDF with a password; save it without one");
    check_refused(&whole[..whole.len() / 40], "no PDF that can be read");
    check_refused(b"%PDF-1.4\n", "no PDF that can be read");
}

/// Bytes changed anywhere give a report that keeps its text, or an error.
#[test]
fn a_damaged_print_is_read_or_refused() {
    let whole = pdf::print(&Report::new(), pdf::Encoding::Glyphs, true);
    let options = ImportOptions::new("a", "zh");
    for at in 0..12 {
        let mut bytes = whole.clone();
        let place = at * bytes.len() / 12;
        bytes[place..].iter_mut().step_by(997).for_each(|byte| *byte ^= 0x15);
        if let Ok(import) = import::import("a.pdf", &bytes, &options) {
            import::verify(&bytes, &import.report, &import.ledger).expect("a ledger that holds");
        }
    }
}

#[test]
fn a_print_that_names_radicals_and_begins_its_marks_anew_on_each_page() {
    let import = check_print(pdf::Encoding::Glyphs, true);
    assert!(
        import
            .ledger
            .review
            .iter()
            .any(|item| item.reason.in_english().ends_with("are written as ideographs"))
    );
}
