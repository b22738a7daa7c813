use super::*;
use crate::model::rule::ImportRule;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TEXT: Option<Role> = Some(Role::Paragraph);

const STYLES: &str = r#"<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="N"><w:name w:val="项"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
    <w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const FOOTNOTES: &str = r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
    <w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 乙注</w:t></w:r></w:p><w:p><w:r><w:t>又一段。</w:t></w:r></w:p></w:footnote>
    <w:footnote w:id="8"><w:p><w:r><w:t>无处。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
const ENDNOTES: &str =
    r#"<w:endnotes><w:endnote w:id="7"><w:p><w:r><w:t>甲注。</w:t></w:r></w:p></w:endnote></w:endnotes>"#;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

fn relations(targets: &[&str]) -> String {
    let relation = |name: &&str| {
        format!(
            r#"<Relationship Id="{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" Target="{name}.xml"/>"#
        )
    };
    format!("<Relationships>{}</Relationships>", targets.iter().map(relation).collect::<String>())
}

fn document(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    archive(&[
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &relations(&["styles", "numbering", "footnotes", "endnotes"])),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", FOOTNOTES),
        ("word/endnotes.xml", ENDNOTES),
    ])
}

/// The lines of a body, less the note that nothing refers to.
fn check(body: &str, expected: &[(&str, Option<Role>)]) {
    let sheet = read(&document(body)).expect("a document");
    let role = |number: usize| sheet.roles.get(&(number as u32 + 1)).copied();
    let lines: Vec<_> = sheet.lines.iter().enumerate().map(|(at, line)| (line.as_str(), role(at))).collect();
    let lines: Vec<_> = lines
        .into_iter()
        .filter(|(line, role)| *role != Some(Role::Note) || line.contains(['甲', '乙']))
        .collect();
    let referred = |(line, _): &(&str, _)| body.contains("Reference") || !line.starts_with('［');
    assert_eq!(lines.into_iter().filter(referred).collect::<Vec<_>>(), expected, "{body}");
}

fn text(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

#[test]
fn paragraphs_are_lines() {
    check(
        &(paragraph("", &text("甲&amp;乙")) + &paragraph("", "") + &paragraph("", &text("丙"))),
        &[("甲&乙", TEXT), ("", None), ("丙", TEXT)],
    );
    check(
        &paragraph(
            "<w:tabs><w:tab/></w:tabs>",
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>",
        ),
        &[("甲\t乙", TEXT), ("丙", None)],
    );
    check(
        "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>",
        &[("甲", TEXT)],
    );
    check(
        "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>",
        &[("3", TEXT)],
    );
}

#[test]
fn insertions_are_text_and_deletions_are_not() {
    let inserted = format!("<w:ins>{}</w:ins>", text("增"));
    let deleted = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>";
    let moved = format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", text("从"), text("到"));
    check(&paragraph("", &(text("甲") + &inserted + deleted + &moved)), &[("甲增到", TEXT)]);
    check(
        &(paragraph("<w:rPr><w:del/></w:rPr>", &text("前半")) + &paragraph("", &text("后半"))),
        &[("前半后半", TEXT)],
    );
    check(
        &paragraph(
            "<w:pStyle w:val=\"1\"/><w:pPrChange><w:pPr><w:pStyle w:val=\"C\"/></w:pPr></w:pPrChange>",
            &text("甲"),
        ),
        &[("甲", Some(Role::Heading(1)))],
    );
}

#[test]
fn headings_and_numbers_are_written_out() {
    check(&paragraph("<w:pStyle w:val=\"1\"/>", &text("工作回顾")), &[("工作回顾", Some(Role::Heading(1)))]);
    check(&paragraph("<w:outlineLvl w:val=\"2\"/>", &text("小节")), &[("小节", Some(Role::Heading(3)))]);
    let numbered = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    check(
        &(paragraph(numbered, &text("甲")) + &paragraph("<w:pStyle w:val=\"N\"/>", &text("乙"))),
        &[("（一）甲", TEXT), ("（二）乙", TEXT)],
    );
    check(
        &paragraph("<w:pStyle w:val=\"C\"/>", &text("工作回顾\t1")),
        &[("工作回顾\t1", Some(Role::Furniture(ImportRule::TableOfContents)))],
    );
}

#[test]
fn notes_follow_the_text_in_its_order() {
    let note = Some(Role::Note);
    let references = "<w:r><w:endnoteReference w:id=\"7\"/></w:r><w:r><w:t>和</w:t></w:r><w:r><w:footnoteReference w:id=\"7\" w:customMarkFollows=\"1\"/><w:t>②</w:t></w:r><w:r><w:t>。</w:t></w:r>";
    check(
        &paragraph("", &(text("四库") + references)),
        &[("四库［1］和［2］。", TEXT), ("［1］甲注。", note), ("［2］乙注又一段。", note)],
    );
}

#[test]
fn raised_figures_are_marks() {
    let raised = |text: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    check(
        &paragraph("", &(text("四库") + &raised("[1") + &raised("1]") + &text("功能"))),
        &[("四库［11］功能", TEXT)],
    );
    check(&paragraph("", &(text("10km") + &raised("2"))), &[("10km²", TEXT)]);
}

#[test]
fn hidden_and_doubled_text_is_not_read() {
    check(
        &paragraph(
            "",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r>",
        ),
        &[("显", TEXT)],
    );
    let boxed = "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>";
    check(&paragraph("", &(text("甲") + boxed + &text("乙"))), &[("框", TEXT), ("甲乙", TEXT)]);
}

#[test]
fn tables_are_rows() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let short = |inner: &str| cell(&paragraph("", &text(inner)));
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    check(
        &format!(
            "<w:tbl>{}{}</w:tbl>",
            row(&(short("指标") + &short("单位"))),
            row(&(short("") + &short("一格")))
        ),
        &[("指标\t单位", Some(Role::Row { begins: true })), ("\t一格", Some(Role::Row { begins: false }))],
    );
    let wide = |inner: &str| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", paragraph("", &text(inner)))
    };
    check(
        &format!("<w:tbl>{}</w:tbl>", row(&(wide("甲") + &short("乙")))),
        &[("甲\t\t乙", Some(Role::Row { begins: true }))],
    );
    let inner = format!("<w:tbl>{}</w:tbl>", row(&(short("甲") + &short("乙"))));
    check(
        &format!("<w:tbl>{}</w:tbl>", row(&(short("左") + &cell(&inner)))),
        &[("左", TEXT), ("甲\t乙", Some(Role::Row { begins: true }))],
    );
    let pair = |a: &str, b: &str| row(&(short(a) + &short(b)));
    check(
        &format!(
            "<w:tbl>{}{}{}</w:tbl>",
            pair("丙", "丁"),
            row(&(short("左") + &cell(&inner))),
            pair("戊", "己")
        ),
        &[
            ("丙\t丁", Some(Role::Row { begins: true })),
            ("左", TEXT),
            ("甲\t乙", Some(Role::Row { begins: true })),
            ("戊\t己", Some(Role::Row { begins: true })),
        ],
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let whole = document(&paragraph("", &text("甲")));
    let check = |bytes: &[u8], expected: &str| {
        let error = read(bytes).expect_err("refused").to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(&whole[..whole.len() / 2], "the archive is cut off or damaged");
    check(&archive(&[("xl/workbook.xml", "<a/>")]), "without a Word document");
    check(&archive(&[("word/document.xml", "<w:document><w:p>")]), "it is cut off");
    check(&archive(&[("word/document.xml", "<w:p>&bomb;</w:p>")]), "`&bomb;` is not known");
    let bomb = " ".repeat((32 << 20) + 1);
    check(&archive(&[("word/document.xml", &bomb)]), "unfolds to more than 32 MB");
}
