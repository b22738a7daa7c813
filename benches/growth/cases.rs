//! The constructs, each written so many times into a site of its own.

use crate::measure::Case;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CHECK: &[&str] = &["check", "--format", "json"];
const CHECK_FOR_PEOPLE: &[&str] = &["check"];
const BUILD: &[&str] = &["build", "--out", "out"];
const IMPORT_TEXT: &[&str] = &["import", "x.txt", "--id", "a", "--dry-run"];
const IMPORT_HTML: &[&str] = &["import", "x.html", "--id", "a", "--dry-run"];
const IMPORT_DOCX: &[&str] = &["import", "x.docx", "--id", "a", "--dry-run"];
const IMPORT_PDF: &[&str] = &["import", "x.pdf", "--id", "a", "--dry-run"];
const IMPORT_PO: &[&str] = &["translate", "import", "x.po"];

pub const CASES: &[Case] = &[
    Case { name: "mentions in a sentence", n: 400, write: mentions },
    Case { name: "sentences in a block", n: 600, write: sentences },
    Case { name: "note marks that are open", n: 1000, write: open_marks },
    Case { name: "links that are open", n: 2000, write: open_links },
    Case { name: "stars that are open", n: 2000, write: open_stars },
    Case { name: "characters of a name", n: 3000, write: long_name },
    Case { name: "notes", n: 500, write: notes },
    Case { name: "notes that nothing defines", n: 500, write: undefined_notes },
    Case { name: "numbers in a paragraph", n: 1000, write: numbers },
    Case { name: "numbers that differ", n: 300, write: differing_numbers },
    Case { name: "targets", n: 400, write: targets },
    Case { name: "terms", n: 500, write: terms },
    Case { name: "names in a longer name", n: 300, write: inner_names },
    Case { name: "names beside a statement", n: 300, write: stated_names },
    Case { name: "aliases", n: 1000, write: aliases },
    Case { name: "relations to one entity", n: 60, write: relations },
    Case { name: "findings in a file", n: 500, write: findings },
    Case { name: "findings in a line", n: 500, write: findings_in_line },
    Case { name: "paragraphs", n: 200, write: paragraphs },
    Case { name: "headings", n: 300, write: headings },
    Case { name: "unknown entries of a PO", n: 1000, write: unknown_entries },
    Case { name: "comments of a PO", n: 20_000, write: comments },
    Case { name: "attributes of a tag", n: 3000, write: attributes },
    Case { name: "elements in elements", n: 500, write: elements },
    Case { name: "rows of a table", n: 300, write: rows },
    Case { name: "runs of a Word paragraph", n: 1000, write: runs },
    Case { name: "text of a Word paragraph", n: 1000, write: word_text },
    Case { name: "paragraphs of a Word document", n: 300, write: word_paragraphs },
    Case { name: "braces in a PDF", n: 5000, write: braces },
    Case { name: "words of a PDF", n: 500, write: printed_words },
    Case { name: "forms of a PDF", n: 300, write: forms },
    Case { name: "stars of a plain page", n: 2000, write: page_stars },
    Case { name: "clauses in a line", n: 300, write: clauses },
    Case { name: "sentences in a line", n: 1000, write: plain_sentences },
    Case { name: "quotation marks", n: 1000, write: quotation_marks },
    Case { name: "brackets", n: 1000, write: brackets },
    Case { name: "parts of a list", n: 1000, write: list_parts },
    Case { name: "parks in a list", n: 300, write: parks },
    Case { name: "marks of notes in a source", n: 1000, write: marks },
    Case { name: "notes in a source", n: 300, write: source_notes },
    Case { name: "chapters with one number", n: 500, write: chapters },
    Case { name: "digits", n: 5000, write: digits },
    Case { name: "short lines", n: 2000, write: short_lines },
    Case { name: "targets in a sentence", n: 200, write: target_list },
];

pub fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// `part(0) part(1) …` with something between them.
fn repeated(n: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..n {
        let _ = write!(text, "{}{}", if number > 0 { between } else { "" }, part(number));
    }
    text
}

fn report(root: &Path, zh: &str) {
    write(root, "content/reports/a/index.zh.md", &format!("---\ntitle: 报告\n---\n\n{zh}"));
}

fn translated(root: &Path, zh: &str, en: &str) {
    report(root, zh);
    write(root, "content/reports/a/index.en.md", &format!("---\ntitle: Report\n---\n\n{en}"));
}

fn park(root: &Path, name: &str, more: &str) {
    let text = format!("---\nname: {{ zh: {name}, en: East }}\n{more}status: reviewed\n---\n");
    write(root, "content/parks/p.md", &text);
}

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

fn mentions(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("推进{}建设。 ^p1\n", repeated(n, "、", |_| "[[parks/p|东园]]".into())));
    park(root, "东园", "");
    BUILD
}

fn sentences(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "", |i| format!("建设第{i}项工程。"));
    translated(
        root,
        &format!("{zh}完成。 ^p1\n"),
        &format!("{} ^p1\n", repeated(n + 1, " ", |i| format!("Build work {i}."))),
    );
    BUILD
}

fn open_marks(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", "[^".repeat(n)));
    CHECK
}

fn open_links(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", "[[".repeat(n)));
    CHECK
}

fn open_stars(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", "**甲".repeat(n)));
    CHECK
}

fn long_name(root: &Path, n: usize) -> &'static [&'static str] {
    let name = "东园".repeat(n / 2 + 1);
    report(root, &format!("推进{name}建设。 ^p1\n"));
    park(root, &name, "");
    BUILD
}

fn notes(root: &Path, n: usize) -> &'static [&'static str] {
    let marks = repeated(n, "", |i| format!("[^{i}]"));
    report(root, &format!("正文{marks}。 ^p1\n\n{}", repeated(n, "\n", |i| format!("[^{i}]: 注释{i}。\n"))));
    BUILD
}

fn undefined_notes(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", repeated(n, "", |i| format!("[^{i}]"))));
    CHECK_FOR_PEOPLE
}

fn numbers(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "、", |i| format!("增长{i}.{}%", i % 10));
    let en = repeated(n, ", ", |i| format!("up {i}.{} percent", i % 10));
    translated(root, &format!("{zh}。 ^p1\n"), &format!("{en}. ^p1\n"));
    CHECK
}

fn differing_numbers(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "、", |i| format!("增长{i}.5%"));
    let en = repeated(n, ", ", |i| format!("up {}.7 percent", i + 7));
    translated(root, &format!("{zh}。 ^p1\n"), &format!("{en}. ^p1\n"));
    CHECK_FOR_PEOPLE
}

fn targets(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("{}。 ^p1\n", repeated(n, "，", |i| format!("指标{i}增长5%"))));
    let row = |i| {
        format!(
            "  - {{id: t{i}, indicator: 指标{i}, entity: null, op: exact, value: 5, value_high: null, unit: \"%\", \
             block: p1, quote: 指标{i}增长5%}}\n"
        )
    };
    write(root, "content/reports/a/targets.yaml", &format!("targets:\n{}", repeated(n, "", row)));
    CHECK
}

fn terms(root: &Path, n: usize) -> &'static [&'static str] {
    translated(root, "东园。 ^p1\n", "East. ^p1\n");
    let row = |i| format!("- term: {{ zh: 术语{i}, en: term {i} }}\n");
    write(root, "content/terms.yaml", &repeated(n, "", row));
    BUILD
}

fn inner_names(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("推进{}。 ^p1\n", repeated(n, "、", |_| "[[projects/r|东园大道]]".into())));
    park(root, "东园", "");
    write(
        root,
        "content/projects/r.md",
        "---\nname: { zh: 东园大道, en: East Road }\nstatus: reviewed\n---\n",
    );
    BUILD
}

fn stated_names(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("{} ^p1\n", "东园增长5%。".repeat(n + 1)));
    park(root, "东园", "");
    let row = "{id: t, indicator: 东园, entity: parks/p, op: exact, value: 5, value_high: null, unit: \"%\", block: p1, quote: 东园增长5%}";
    write(root, "content/reports/a/targets.yaml", &format!("targets:\n  - {row}\n"));
    BUILD
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

fn page_stars(root: &Path, n: usize) -> &'static [&'static str] {
    write(root, "content/pages/a.zh.md", &format!("---\ntitle: 页\n---\n\n{}\n", "**甲。".repeat(n)));
    BUILD
}

fn aliases(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, "东园。 ^p1\n");
    park(root, "东园", &format!("aliases: {{ zh: [{}] }}\n", repeated(n, ", ", |i| format!("东{i}园"))));
    BUILD
}

fn relations(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, "东园。 ^p1\n");
    park(root, "东园", "");
    for i in 0..n {
        let relation = "relations:\n  - { type: located_in, to: parks/p, evidence: a#p1 }\n";
        let text =
            format!("---\nname: {{ zh: 项{i}目, en: Project {i} }}\nstatus: reviewed\n{relation}---\n");
        write(root, &format!("content/projects/p{i}.md"), &text);
    }
    BUILD
}

fn findings(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &repeated(n, "\n", |i| format!("正文{i}见[[parks/x{i}|某园]]。 ^p{i}\n")));
    CHECK_FOR_PEOPLE
}

fn findings_in_line(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", repeated(n, "", |i| format!("[[parks/x{i}|某园]]"))));
    CHECK_FOR_PEOPLE
}

fn paragraphs(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "\n", |i| format!("正文第{i}段，推进各项工作。 ^p{i}\n"));
    translated(root, &zh, &repeated(n, "\n", |i| format!("Paragraph {i}, to advance work. ^p{i}\n")));
    BUILD
}

fn headings(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &repeated(n, "\n", |i| format!("## 标题{i} {{#s{i}}}\n\n正文{i}。 ^p{i}\n")));
    BUILD
}

fn po(root: &Path, body: &str) -> &'static [&'static str] {
    report(root, "正文。 ^p1\n");
    let head =
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: en\\n\"\n\n";
    write(root, "x.po", &format!("{head}{body}"));
    IMPORT_PO
}

fn unknown_entries(root: &Path, n: usize) -> &'static [&'static str] {
    let entry = |i| format!("msgctxt \"a#q{i}\"\nmsgid \"正文{i}\"\nmsgstr \"text {i}\"\n");
    po(root, &repeated(n, "\n", entry))
}

fn comments(root: &Path, n: usize) -> &'static [&'static str] {
    po(root, &format!("{}msgctxt \"a#p1\"\nmsgid \"正文。\"\nmsgstr \"Text.\"\n", "#, fuzzy\n".repeat(n)))
}

fn attributes(root: &Path, n: usize) -> &'static [&'static str] {
    page(root, &format!("<p {}>2024年政府工作报告正文内容。</p>", repeated(n, " ", |i| format!("a{i}=b"))))
}

fn elements(root: &Path, n: usize) -> &'static [&'static str] {
    page(root, &format!("{}<p>2024年政府工作报告正文内容。</p>", "<div>".repeat(n)))
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
