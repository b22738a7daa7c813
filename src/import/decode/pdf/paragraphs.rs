//! Printed lines → paragraphs.
//!
//! A line that reaches the right edge goes on in the next, if that begins at the left edge. Where a text indents its
//! paragraphs, an indent begins one; where it does not, a wider gap above does.

use super::printed::PrintedLine;
use std::collections::HashMap;

/// A paragraph in one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub last_page: u32,
}

pub fn join(lines: &[PrintedLine]) -> Vec<Paragraph> {
    let columns = columns(lines);
    let is_indented: Vec<bool> =
        lines.iter().zip(&columns).map(|(line, column)| line.left > column.left + line.size * 0.7).collect();
    let indents = is_indented.iter().filter(|is| **is).count() * 20 > lines.len();
    let usual_gap = usual_gap(lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for at in 0..lines.len() {
        let line = &lines[at];
        let goes_on = at > 0 && {
            let (before, column) = (&lines[at - 1], &columns[at - 1]);
            let is_full = before.right > column.right - before.size * if indents { 2.5 } else { 1.3 };
            let same_size = (before.size - line.size).abs() < before.size * 0.07;
            let is_near = before.page != line.page || line.y - before.y < usual_gap * 1.3;
            is_full && same_size && !is_indented[at] && (indents || is_near)
        };
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                append(paragraph, line, lines[at - 1].is_spaced);
                paragraph.last_page = line.page;
            }
            None => paragraphs.push(Paragraph { text: line.text.clone(), last_page: line.page }),
        }
    }
    paragraphs
}

/// Latin words are parted by a space; nothing else is.
fn append(paragraph: &mut Paragraph, line: &PrintedLine, is_spaced: bool) {
    let ends = |is: fn(&char) -> bool| {
        let (left, right) = (paragraph.text.chars().next_back(), line.text.chars().next());
        left.as_ref().is_some_and(is) && right.as_ref().is_some_and(is)
    };
    if ends(char::is_ascii_alphabetic) || is_spaced && ends(char::is_ascii_alphanumeric) {
        paragraph.text.push(' ');
    }
    paragraph.text.push_str(&line.text);
}

/// The edges of a column of text.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f64,
    right: f64,
}

/// For each line the column that it stands in: lines of a page whose ranges overlap. The left edge is the outermost that
/// two lines share; the right edge is the middle of those that come near the farthest.
fn columns(lines: &[PrintedLine]) -> Vec<Column> {
    let mut columns = Vec::with_capacity(lines.len());
    for stretch in lines.chunk_by(|a, b| a.page == b.page && a.left < b.right && b.left < a.right) {
        let mut left: Vec<f64> = stretch.iter().map(|line| line.left).collect();
        left.sort_by(f64::total_cmp);
        let shared = left.windows(2).find(|pair| pair[1] - pair[0] < 6.0).map_or(left[0], |pair| pair[0]);
        let farthest = stretch.iter().map(|line| line.right).fold(0.0, f64::max);
        let near = |line: &&PrintedLine| line.right > farthest - line.size * 4.0;
        let mut right: Vec<f64> = stretch.iter().filter(near).map(|line| line.right).collect();
        right.sort_by(f64::total_cmp);
        let column = Column { left: shared, right: right.get(right.len() / 2).copied().unwrap_or(farthest) };
        columns.extend(std::iter::repeat_n(column, stretch.len()));
    }
    columns
}

/// The distance between most lines.
fn usual_gap(lines: &[PrintedLine]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for pair in lines.windows(2).filter(|pair| pair[0].page == pair[1].page && pair[1].y > pair[0].y) {
        *counts.entry((pair[1].y - pair[0].y).round() as i64).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(gap, count)| (*count, -*gap)).map_or(0.0, |(gap, _)| gap as f64)
}
