//! A report as a Word document.

use super::report::Report;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

/// Each line a paragraph.
pub fn plain(report: &str) -> Vec<u8> {
    let paragraphs = report.lines().map(|line| paragraph("", &run(line)));
    archive(&paragraphs.collect::<String>(), "")
}

/// Headings by style with automatic numbers, notes as footnotes, changes under review.
pub fn rich(report: &Report) -> Vec<u8> {
    let paragraphs = report.lines.iter().map(|line| {
        let (properties, text) =
            match (line.strip_prefix(['一', '二', '三', '四']), line.strip_prefix("（一）")) {
                (Some(rest), _) if rest.starts_with('、') => (numbered(1), rest.trim_start_matches('、')),
                (_, Some(rest)) => (numbered(2), rest),
                _ => (String::new(), line.as_str()),
            };
        paragraph(&properties, &with_references(text))
    });
    let deleted = "<w:p><w:del><w:r><w:delText>删去的话。</w:delText></w:r></w:del></w:p>";
    let notes = report.notes.iter().enumerate().map(|(at, note)| {
        format!(
            "<w:footnote w:id=\"{}\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            at + 1,
            run(note)
        )
    });
    let separator = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>";
    archive(&(paragraphs.collect::<String>() + deleted), &format!("{separator}{}", notes.collect::<String>()))
}

fn numbered(level: u8) -> String {
    let list = level - 1;
    format!(
        "<w:pStyle w:val=\"{level}\"/><w:numPr><w:ilvl w:val=\"{list}\"/><w:numId w:val=\"1\"/></w:numPr>"
    )
}

/// `［3］` as a reference to a footnote; the second half of the text as an insertion under review.
fn with_references(text: &str) -> String {
    let mut runs = String::new();
    for (at, part) in text.split('［').enumerate() {
        let (label, text) = if at == 0 { ("", part) } else { part.split_once('］').expect("a mark") };
        if !label.is_empty() {
            runs += &format!("<w:r><w:footnoteReference w:id=\"{label}\"/></w:r>");
        }
        let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        runs += &run(&text[..half]);
        runs += &format!("<w:ins>{}</w:ins>", run(&text[half..]));
    }
    runs
}

fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn run(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r><w:rPr><w:rFonts/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn archive(body: &str, notes: &str) -> Vec<u8> {
    let relation = |name: &str, target: &str| {
        format!(
            r#"<Relationship Id="{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" Target="{target}"/>"#
        )
    };
    let relations = |all: &[String]| format!("<Relationships>{}</Relationships>", all.concat());
    let own: Vec<String> = ["styles", "numbering", "footnotes"]
        .iter()
        .map(|name| relation(name, &format!("{name}.xml")))
        .collect();
    let parts = [
        ("_rels/.rels", relations(&[relation("officeDocument", "word/document.xml")])),
        ("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", relations(&own)),
        ("word/styles.xml", STYLES.into()),
        ("word/numbering.xml", NUMBERING.into()),
        ("word/footnotes.xml", format!("<w:footnotes xmlns:w=\"w\">{notes}</w:footnotes>")),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}
