//! What stands in documents to be imported.

use super::{repeated, write};
use crate::measure::Case;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const IMPORT_TEXT: &[&str] = &["import", "x.txt", "--id", "a", "--dry-run"];
const IMPORT_HTML: &[&str] = &["import", "x.html", "--id", "a", "--dry-run"];
const IMPORT_DOCX: &[&str] = &["import", "x.docx", "--id", "a", "--dry-run"];
const IMPORT_PDF: &[&str] = &["import", "x.pdf", "--id", "a", "--dry-run"];

pub const CASES: &[Case] = &[
    Case { name: "tags with attributes", n: 60, write: attributes },
    Case { name: "elements in elements", n: 60, write: elements },
    Case { name: "rows of a table", n: 75, write: rows },
    Case { name: "runs of a Word paragraph", n: 250, write: runs },
    Case { name: "text of a Word paragraph", n: 250, write: word_text },
    Case { name: "paragraphs of a Word document", n: 300, write: word_paragraphs },
    Case { name: "braces in a PDF", n: 1250, write: braces },
    Case { name: "words of a PDF", n: 125, write: printed_words },
    Case { name: "forms of a PDF", n: 75, write: forms },
    Case { name: "clauses in a line", n: 75, write: clauses },
    Case { name: "sentences in a line", n: 250, write: plain_sentences },
    Case { name: "quotation marks", n: 250, write: quotation_marks },
    Case { name: "brackets", n: 250, write: brackets },
    Case { name: "parts of a list", n: 250, write: list_parts },
    Case { name: "parks in a list", n: 75, write: parks },
    Case { name: "marks of notes in a source", n: 250, write: marks },
    Case { name: "notes in a source", n: 75, write: source_notes },
    Case { name: "chapters with one number", n: 125, write: chapters },
    Case { name: "digits", n: 1250, write: digits },
    Case { name: "short lines", n: 500, write: short_lines },
    Case { name: "targets in a sentence", n: 50, write: target_list },
    Case { name: "companies that enter a park", n: 40, write: companies },
    Case { name: "schemes in a sentence", n: 60, write: schemes },
    Case { name: "figures of a review", n: 60, write: figures },
    Case { name: "tables of a page", n: 40, write: page_tables },
];

fn source(root: &Path, body: &str) -> &'static [&'static str] {
    write(root, "x.txt", &format!("2024年政府工作报告\n一、工作安排\n{body}\n"));
    IMPORT_TEXT
}

fn page(root: &Path, body: &str) -> &'static [&'static str] {
    write(root, "x.html", &format!("<html><body>{body}</body></html>"));
    IMPORT_HTML
}

/// A Word document of this body.
fn word(root: &Path, body: &str) -> &'static [&'static str] {
    let file = fs::File::create(root.join("x.docx")).expect("made");
    let mut archive = ZipWriter::new(file);
    archive.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive.write_all(text.as_bytes()).expect("written");
    archive.finish().expect("an archive");
    IMPORT_DOCX
}

/// A PDF of one page with this content, and these objects from number 6 on.
fn pdf(root: &Path, content: &str, resources: &str, more: &[String]) -> &'static [&'static str] {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let own = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        &format!(
            "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 5 0 R >> {resources} >> /Contents 4 0 R >>"
        ),
        &stream,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(own.into_iter().chain(more.iter().map(String::as_str))) {
        offsets.push(file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, size) = (file.len(), offsets.len() + 1);
    let table: String = offsets.iter().map(|offset| format!("{offset:010} 00000 n \n")).collect();
    let _ = write!(
        file,
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    fs::write(root.join("x.pdf"), file).expect("written");
    IMPORT_PDF
}

fn rows(root: &Path, n: usize) -> &'static [&'static str] {
    page(
        root,
        &format!(
            "<table>{}</table>",
            repeated(n, "", |i| format!("<tr><td>指标{i}</td><td>{i}亿元</td></tr>"))
        ),
    )
}

fn runs(root: &Path, n: usize) -> &'static [&'static str] {
    word(root, &format!("<w:p>{}</w:p>", "<w:r><w:t>推进工作，</w:t></w:r>".repeat(n)))
}

fn word_text(root: &Path, n: usize) -> &'static [&'static str] {
    word(root, &format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "推进各项工作。".repeat(n)))
}

fn word_paragraphs(root: &Path, n: usize) -> &'static [&'static str] {
    word(root, &repeated(n, "", |i| format!("<w:p><w:r><w:t>推进第{i}项工作。</w:t></w:r></w:p>")))
}

fn braces(root: &Path, n: usize) -> &'static [&'static str] {
    pdf(root, &format!("BT /F 12 Tf 72 700 Td (report) Tj ET {}", "{".repeat(n)), "", &[])
}

fn printed_words(root: &Path, n: usize) -> &'static [&'static str] {
    let line = |i| format!("0 -14 Td (word {i} of the report) Tj");
    pdf(root, &format!("BT /F 12 Tf 72 700 Td {} ET", repeated(n, " ", line)), "", &[])
}

fn forms(root: &Path, n: usize) -> &'static [&'static str] {
    let drawn = repeated(n, " ", |i| format!("/X{i} Do"));
    let names = repeated(n, " ", |i| format!("/X{i} {} 0 R", i + 6));
    let text = "BT /F 12 Tf 72 700 Td (word) Tj ET";
    let form = format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {} >>\nstream\n{text}\nendstream",
        text.len()
    );
    pdf(root, &drawn, &format!("/XObject << {names} >>"), &vec![form; n])
}

/// The parser's time grows with the square of the attributes of one tag and of the depth, which `decode::html::limits` bounds.
const IN_ONE: usize = 30;

fn attributes(root: &Path, n: usize) -> &'static [&'static str] {
    let tag = repeated(IN_ONE, " ", |i| format!("a{i}=b"));
    page(root, &repeated(n, "", |i| format!("<p {tag}>推进第{i}项工作。</p>")))
}

fn elements(root: &Path, n: usize) -> &'static [&'static str] {
    let (open, close) = ("<div>".repeat(IN_ONE), "</div>".repeat(IN_ONE));
    page(root, &repeated(n, "", |i| format!("{open}推进第{i}项工作。{close}")))
}

fn clauses(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进经济社会发展，建设东城工业园，完成投资5亿元，".repeat(n))
}

fn plain_sentences(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进经济社会发展。".repeat(n))
}

fn quotation_marks(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}建设。", "“".repeat(n)))
}

fn brackets(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}建设。", "（".repeat(n)))
}

fn list_parts(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}等项目建设。", "甲乙、".repeat(n)))
}

fn parks(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}建设。", repeated(n, "、", |i| format!("城东{i}工业园"))))
}

fn marks(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进工作①，".repeat(n))
}

fn source_notes(root: &Path, n: usize) -> &'static [&'static str] {
    let marks = repeated(n, "", |i| format!("推进工作［{}］，", i + 1));
    let notes = repeated(n, "\n", |i| format!("［{}］工作：\n解释内容{i}。", i + 1));
    source(root, &format!("{marks}。\n注释\n{notes}"))
}

fn chapters(root: &Path, n: usize) -> &'static [&'static str] {
    let chapter = |i| format!("一、工作安排{i}\n推进经济社会发展，完成各项工作任务。");
    source(root, &repeated(n, "\n", chapter))
}

fn digits(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("增长{}%。", "1".repeat(n)))
}

fn short_lines(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进\n".repeat(n))
}

fn target_list(root: &Path, n: usize) -> &'static [&'static str] {
    let targets = repeated(n, "，", |i| format!("指标{i}增长5%左右"));
    source(root, &format!("今年经济社会发展主要预期目标是：{targets}。"))
}

fn companies(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("{}等企业入驻城东工业园。", repeated(n, "、", |i| format!("甲{i}科技有限公司"))))
}

fn schemes(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("{}。", repeated(n, "，", |i| format!("实施“甲{i}乙”工程"))))
}

fn figures(root: &Path, n: usize) -> &'static [&'static str] {
    let figures = repeated(n, "，", |i| format!("指标{i}增长{i}.5%"));
    source(root, &format!("过去一年，全县经济稳中有进。{figures}。\n二、今年工作\n推进工作。"))
}

fn page_tables(root: &Path, n: usize) -> &'static [&'static str] {
    let table = |i| {
        format!(
            "<p>正文{i}。</p><table><tr><td>项目名称</td><td>总投资</td></tr><tr><td>城东{i}工业园</td><td>{i}亿元</td></tr></table>"
        )
    };
    page(root, &repeated(n, "", table))
}
