//! A report as a printed document: typeset here, in the encodings that Chinese PDFs have.

use super::report::Report;
use std::collections::BTreeSet;

/// How a font names its characters.
#[derive(Clone, Copy, PartialEq)]
pub enum Encoding {
    /// Not embedded, in UCS-2.
    Ucs2,
    /// Not embedded, in GBK, as typesetters of official documents write.
    Gbk,
    /// By glyph, with a table that names radicals where a font draws them alike.
    Glyphs,
}

const SIZE: f64 = 16.0;
const NOTE_SIZE: f64 = 10.0;
const LEFT: f64 = 80.0;
const RIGHT: f64 = 515.0;
const TOP: f64 = 760.0;
const LINES: usize = 20;

/// A line on its page: characters, and marks of notes between them.
struct Line {
    indent: f64,
    text: String,
}

/// Typesets a report: paragraphs indented by two characters, running heads, page numbers, notes at the feet.
pub fn print(report: &Report, encoding: Encoding, restart: bool) -> Vec<u8> {
    let lines: Vec<Line> = report.lines.iter().flat_map(|text| broken(text, SIZE, 2.0)).collect();
    let mut printer = Printer { encoding, used: BTreeSet::new() };
    let pages = lines.chunks(LINES).enumerate();
    let pages: Vec<String> = pages.map(|(at, lines)| printer.page(at + 1, lines, report, restart)).collect();
    printer.file(&pages)
}

/// A document whose pages show a picture and no text, as a scan does.
pub fn scan() -> Vec<u8> {
    let printer = Printer { encoding: Encoding::Ucs2, used: BTreeSet::new() };
    printer.file(&["0 0 100 100 re f".into(), "10 10 50 50 re f".into()])
}

/// A printed report that only a password opens.
pub fn locked(report: &Report) -> Vec<u8> {
    let file = String::from_utf8(print(report, Encoding::Ucs2, false)).expect("ASCII");
    let (o, u) = ("11".repeat(32), "22".repeat(32));
    let encrypt = format!(
        "/ID [<01><01>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{o}> /U <{u}> >> /Root"
    );
    file.replace("/Root", &encrypt).into_bytes()
}

/// A text in lines no wider than the page. What may not begin a line hangs at the end of the one before.
fn broken(text: &str, size: f64, indent: f64) -> Vec<Line> {
    let mut lines = vec![Line { indent: indent * size, text: String::new() }];
    let mut x = LEFT + indent * size;
    let mut in_mark = false;
    for c in text.chars() {
        in_mark = in_mark && c != '］' || c == '［';
        let width = if in_mark || c == '］' { size * 0.3 } else { width(c) * size };
        let hangs = "，。、；：！？”）》］［%".contains(c) || in_mark || c.is_ascii_digit();
        if x + width > RIGHT && !hangs {
            lines.push(Line { indent: 0.0, text: String::new() });
            x = LEFT;
        }
        lines.last_mut().expect("a line").text.push(c);
        x += width;
    }
    lines
}

fn width(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

struct Printer {
    encoding: Encoding,
    used: BTreeSet<char>,
}

impl Printer {
    fn page(&mut self, number: usize, lines: &[Line], report: &Report, restart: bool) -> String {
        let mut content = String::from("BT\n");
        self.show(&mut content, 230.0, 800.0, NOTE_SIZE, "海南省人民政府公报");
        self.show(&mut content, 280.0, 40.0, NOTE_SIZE, &format!("— {number} —"));
        let mut labels = Vec::new();
        for (row, line) in lines.iter().enumerate() {
            let y = TOP - row as f64 * 28.0;
            self.line(&mut content, LEFT + line.indent, y, &line.text, &mut labels, restart);
        }
        let mut y = 180.0;
        for (at, label) in labels.iter().enumerate() {
            let own = if restart { at + 1 } else { *label };
            let text = format!("{own}. {}", report.notes[label - 1]);
            for line in broken(&text, NOTE_SIZE, 0.0) {
                self.show(&mut content, LEFT + line.indent, y, NOTE_SIZE, &line.text);
                y -= 14.0;
            }
        }
        content + "ET"
    }

    fn line(
        &mut self,
        content: &mut String,
        mut x: f64,
        y: f64,
        text: &str,
        labels: &mut Vec<usize>,
        restart: bool,
    ) {
        for (at, part) in text.split('［').enumerate() {
            let (label, text) = if at == 0 { ("", part) } else { part.split_once('］').expect("a mark") };
            if !label.is_empty() {
                labels.push(label.parse().expect("a number"));
                let own = if restart { labels.len().to_string() } else { label.to_owned() };
                self.show(content, x, y + 6.0, 9.0, &own);
                x += own.len() as f64 * 4.5;
            }
            self.show(content, x, y, SIZE, text);
            x += text.chars().map(width).sum::<f64>() * SIZE;
        }
    }

    fn show(&mut self, content: &mut String, x: f64, y: f64, size: f64, text: &str) {
        self.used.extend(text.chars());
        *content += &format!("/F1 {size} Tf 1 0 0 1 {x:.2} {y:.2} Tm <{}> Tj\n", self.hex(text));
    }

    fn hex(&self, text: &str) -> String {
        let bytes: Vec<u8> = match self.encoding {
            Encoding::Gbk => encoding_rs::GBK.encode(text).0.into_owned(),
            _ => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        };
        bytes.iter().map(|byte| format!("{byte:02X}")).collect()
    }

    fn file(&self, pages: &[String]) -> Vec<u8> {
        let (name, ordering) = match self.encoding {
            Encoding::Ucs2 => ("UniGB-UCS2-H", "GB1"),
            Encoding::Gbk => ("GBK-EUC-H", "GB1"),
            Encoding::Glyphs => ("Identity-H", "Identity"),
        };
        let half = match self.encoding {
            Encoding::Glyphs => "/W [32 126 500]",
            _ => "/W [1 95 500 814 939 500]",
        };
        let table = if self.encoding == Encoding::Glyphs { "/ToUnicode 6 0 R" } else { "" };
        let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 7 + 2 * at)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 595 842] >>", pages.len()),
            format!("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{name} /DescendantFonts [4 0 R] {table} >>"),
            format!("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> /DW 1000 {half} /FontDescriptor 5 0 R >>"),
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>".to_owned(),
            stream(&self.table()),
        ];
        for (at, page) in pages.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
                8 + 2 * at
            ));
            objects.push(stream(page));
        }
        assembled(&objects)
    }

    /// Which character each glyph is; a font with a radical and a character alike names the radical.
    fn table(&self) -> String {
        let radicals = [
            ('工', '⼯'),
            ('人', '⼈'),
            ('民', '⺠'),
            ('长', '⻓'),
            ('户', '⼾'),
            ('大', '⼤'),
            ('一', '⼀'),
        ];
        let named = |c: &char| radicals.iter().find(|(own, _)| own == c).map_or(*c, |(_, radical)| *radical);
        let entries =
            self.used.iter().map(|c| format!("<{:04X}> <{:04X}>\n", u32::from(*c), u32::from(named(c))));
        let entries: Vec<String> = entries.collect();
        let blocks: String = entries
            .chunks(100)
            .map(|chunk| format!("{} beginbfchar\n{}endbfchar\n", chunk.len(), chunk.concat()))
            .collect();
        format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}endcmap end end"
        )
    }
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn assembled(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    let size = objects.len() + 1;
    let table: String = offsets.iter().map(|offset| format!("{offset:010} 00000 n \n")).collect();
    file += &format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}
