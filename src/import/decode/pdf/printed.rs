//! Characters on a page → its printed lines, in reading order.

use super::super::raised;
use super::glyphs::{Glyph, PdfPage};
use std::collections::HashMap;

/// A line as it is printed. Lengths are in points, from the page's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedLine {
    pub page: u32,
    pub text: String,
    /// Where its text begins and ends.
    pub left: f64,
    pub right: f64,
    /// Its base line.
    pub y: f64,
    /// The size of most of its characters.
    pub size: f64,
    /// Whether white space ended it, as it does where words are parted.
    pub is_spaced: bool,
    /// Where white space parts it that is wider than between words.
    pub gaps: Vec<WhiteGap>,
    /// Which row of a table it is, its cells parted by tabs.
    pub row: Option<PrintedRow>,
}

/// White space within a line, from one character to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WhiteGap {
    /// The byte of the text.
    pub at: usize,
    pub left: f64,
    pub right: f64,
}

/// A row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedRow {
    pub columns: usize,
    pub part: RowPart,
}

/// Which row of its table a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowPart {
    First,
    Next,
    /// The first, printed again on a further page.
    Repeated,
}

/// A gap that parts columns is at least so many characters wide.
const WIDE: f64 = 1.4;

/// The lines of a page. Columns are read one after the other where they are drawn so.
pub fn lines(page: &PdfPage) -> Vec<PrintedLine> {
    let mut strips = Vec::new();
    for glyph in &page.glyphs {
        add(&mut strips, glyph);
    }
    let strips = without_doubles(strips);
    let strips = in_reading_order(merged(strips));
    strips.iter().filter_map(|strip| strip.line(page.number)).collect()
}

/// Glyphs of one line that follow each other.
struct Strip<'a> {
    glyphs: Vec<&'a Glyph>,
    y: f64,
    size: f64,
    right: f64,
}

/// Puts a glyph to the strip before it, or begins another.
fn add<'a>(strips: &mut Vec<Strip<'a>>, glyph: &'a Glyph) {
    let right = glyph.x + glyph.advance;
    if let Some(strip) = strips.last_mut() {
        let larger = strip.size.max(glyph.size);
        let on_line = (glyph.y - strip.y).abs() < larger * 0.6;
        let same_height = (glyph.y - strip.y).abs() < larger * 0.2;
        let is_next = glyph.x > strip.right - larger * 0.5 && glyph.x < strip.right + larger * 3.0;
        if on_line
            && is_next
            && (same_height || glyph.size < strip.size * 0.85 || glyph.size > strip.size * 1.15)
        {
            // A line is as high as its largest characters: what is raised above them does not move it.
            if glyph.size > strip.size * 1.15 {
                (strip.y, strip.size) = (glyph.y, glyph.size);
            }
            strip.glyphs.push(glyph);
            strip.right = right;
            return;
        }
    }
    strips.push(Strip { glyphs: vec![glyph], y: glyph.y, size: glyph.size, right });
}

/// Bold is sometimes made by drawing twice.
fn without_doubles(strips: Vec<Strip>) -> Vec<Strip> {
    let mut seen: HashMap<String, Vec<(f64, f64)>> = HashMap::new();
    let mut kept = Vec::new();
    for strip in strips {
        let text: String = strip.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        let places = seen.entry(text).or_default();
        let near = strip.size * 0.2;
        let place = (strip.glyphs[0].x, strip.y);
        // Only the last few: a line is drawn again at once, and this stays linear.
        if places.iter().rev().take(4).any(|(x, y)| (x - place.0).abs() < near && (y - place.1).abs() < near)
        {
            continue;
        }
        places.push(place);
        kept.push(strip);
    }
    kept
}

/// Joins strips of one line that were drawn apart, such as figures in another font.
fn merged(strips: Vec<Strip>) -> Vec<Strip> {
    let mut lines: Vec<Strip> = Vec::new();
    for strip in strips {
        // A line's pieces are drawn near each other; looking no further back keeps this linear.
        let home = lines.iter_mut().rev().take(6).find(|line| {
            let larger = line.size.max(strip.size);
            let same_line =
                (line.y - strip.y).abs() < larger * if line.size == strip.size { 0.2 } else { 0.6 };
            let start = strip.glyphs[0].x;
            let gap = (start - line.right).max(line.glyphs[0].x - strip.right);
            same_line && gap < larger * 3.0 && gap > -larger * 0.5
        });
        let Some(line) = home else {
            lines.push(strip);
            continue;
        };
        if strip.size > line.size {
            (line.y, line.size) = (strip.y, strip.size);
        }
        line.right = line.right.max(strip.right);
        line.glyphs.extend(strip.glyphs);
    }
    for line in &mut lines {
        // Sorting is stable: what is drawn at one place keeps its order.
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

/// Keeps the order of drawing, unless many lines stand above the one that was drawn before, in the same column.
fn in_reading_order(mut lines: Vec<Strip>) -> Vec<Strip> {
    let backward = lines.windows(2).filter(goes_up).count();
    if backward * 5 > lines.len() {
        lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.glyphs[0].x.total_cmp(&b.glyphs[0].x)));
    }
    lines
}

fn goes_up(pair: &&[Strip]) -> bool {
    let (before, after) = (&pair[0], &pair[1]);
    let in_column = after.glyphs[0].x < before.right && before.glyphs[0].x < after.right;
    in_column && after.y < before.y - before.size * 0.5
}

impl Strip<'_> {
    fn line(&self, page: u32) -> Option<PrintedLine> {
        let inked: Vec<&&Glyph> = self.glyphs.iter().filter(|glyph| !is_space(glyph)).collect();
        let (first, last) = (inked.first()?, inked.last()?);
        let size = self.main_size();
        let (text, mut gaps) = self.text(size);
        let indent = text.len() - text.trim_start().len();
        gaps.retain_mut(|gap| {
            gap.at = gap.at.saturating_sub(indent);
            gap.at > 0
        });
        Some(PrintedLine {
            page,
            text: text.trim().to_owned(),
            left: first.x,
            right: last.x + last.advance,
            y: self.base_line(size),
            size,
            is_spaced: self.glyphs.last().is_some_and(|glyph| is_space(&glyph)),
            gaps,
            row: None,
        })
    }

    /// The size that most characters have, to a tenth of a point.
    fn main_size(&self) -> f64 {
        let mut counts: HashMap<i64, usize> = HashMap::new();
        for glyph in &self.glyphs {
            *counts.entry((glyph.size * 10.0).round() as i64).or_default() += 1;
        }
        let best = counts.into_iter().max_by_key(|(size, count)| (*count, *size));
        best.map_or(self.size, |(size, _)| size as f64 / 10.0)
    }

    fn base_line(&self, size: f64) -> f64 {
        self.glyphs.iter().find(|glyph| (glyph.size - size).abs() < 0.1).map_or(self.y, |glyph| glyph.y)
    }

    /// The text, with raised figures as note marks and wide gaps as spaces, and the widest of these.
    fn text(&self, size: f64) -> (String, Vec<WhiteGap>) {
        let base = self.base_line(size);
        let is_raised = |glyph: &Glyph| glyph.size < size * 0.85 && glyph.y < base - size * 0.12;
        let mut text = String::new();
        let mut gaps = Vec::new();
        let mut end: Option<f64> = None;
        for stretch in self.glyphs.chunk_by(|a, b| is_raised(a) == is_raised(b)) {
            let start = text.len();
            for glyph in stretch {
                if let Some(left) = end.filter(|end| is_gap(&text, glyph, glyph.x - end, size)) {
                    text.push(' ');
                    if glyph.x - left > size * WIDE {
                        gaps.push(WhiteGap { at: text.len(), left, right: glyph.x });
                    }
                }
                text.push_str(&glyph.text);
                end = Some(glyph.x + glyph.advance);
            }
            let written = raised::written(&text[..start], &text[start..]).filter(|_| is_raised(stretch[0]));
            if let Some(mark) = written {
                text.replace_range(start.., &mark);
            }
        }
        (text, gaps)
    }
}

fn is_space(glyph: &&&Glyph) -> bool {
    glyph.text.trim().is_empty()
}

/// Whether a gap stands for a space: a small one between Latin letters, elsewhere one as wide as a character.
fn is_gap(before: &str, glyph: &Glyph, gap: f64, size: f64) -> bool {
    let between_letters = before.ends_with(is_latin) && glyph.text.starts_with(is_latin);
    let least = if between_letters { 0.2 } else { 0.9 };
    gap > size * least
        && !before.ends_with(char::is_whitespace)
        && !glyph.text.starts_with(char::is_whitespace)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}
