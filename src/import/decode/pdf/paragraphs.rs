//! Printed lines → paragraphs.
//!
//! A line that reaches the right edge goes on in the next, if that begins at the left edge. Where a text indents its
//! paragraphs, an indent begins one; where it does not, a wider gap above does. A row of a table stands by itself.

use super::super::super::role::Role;
use super::printed::{PrintedLine, RowPart};
use crate::model::rule::ImportRule;
use std::collections::HashMap;

/// A paragraph in one line.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfParagraph {
    pub text: String,
    pub last_page: u32,
    pub role: Option<Role>,
}

/// The lines of all pages in reading order become paragraphs, also over the end of a page.
pub fn join(lines: &[PrintedLine]) -> Vec<PdfParagraph> {
    let columns = columns(lines);
    let is_indented: Vec<bool> =
        lines.iter().zip(&columns).map(|(line, column)| line.left > column.left + line.size * 0.7).collect();
    let texts = lines.iter().filter(|line| line.row.is_none()).count();
    let indents = is_indented.iter().filter(|is| **is).count() * 20 > texts;
    let usual_gap = usual_gap(lines);
    let mut paragraphs: Vec<PdfParagraph> = Vec::new();
    for at in 0..lines.len() {
        let line = &lines[at];
        let goes_on = at > 0 && {
            let (before, column) = (&lines[at - 1], &columns[at - 1]);
            let is_full = before.right > column.right - before.size * if indents { 2.5 } else { 1.3 };
            let same_size = (before.size - line.size).abs() < before.size * 0.07;
            let is_near = before.page != line.page || line.y - before.y < usual_gap * 1.3;
            let is_text = line.row.is_none() && before.row.is_none();
            is_text && is_full && same_size && !is_indented[at] && (indents || is_near)
        };
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                append(paragraph, line, &lines[at - 1]);
                paragraph.last_page = line.page;
            }
            None => paragraphs.push(PdfParagraph::of(line)),
        }
    }
    paragraphs
}

impl PdfParagraph {
    /// The beginning of one.
    fn of(line: &PrintedLine) -> Self {
        let role = line.row.map(|row| match row.part {
            RowPart::First => Role::Row { begins: true },
            RowPart::Next => Role::Row { begins: false },
            RowPart::Repeated => Role::Furniture(ImportRule::RunningHead),
        });
        Self { text: line.text.clone(), last_page: line.page, role }
    }
}

/// Lines as one, whatever their places: what stands in a cell.
pub fn run_on(lines: &[PrintedLine]) -> String {
    let Some((first, others)) = lines.split_first() else { return String::new() };
    let mut paragraph = PdfParagraph::of(first);
    for (line, before) in others.iter().zip(lines) {
        append(&mut paragraph, line, before);
    }
    paragraph.text
}

/// Adds a line to a paragraph that ends with the line before it. Latin words are parted by a space; nothing else is.
fn append(paragraph: &mut PdfParagraph, line: &PrintedLine, before: &PrintedLine) {
    if meet_as(&paragraph.text, &line.text, char::is_ascii_alphabetic)
        || before.is_spaced && meet_as(&paragraph.text, &line.text, char::is_ascii_alphanumeric)
    {
        paragraph.text.push(' ');
    }
    paragraph.text.push_str(&line.text);
}

/// Whether the characters are such where a text meets the next.
fn meet_as(left: &str, right: &str, is: fn(&char) -> bool) -> bool {
    left.chars().next_back().as_ref().is_some_and(is) && right.chars().next().as_ref().is_some_and(is)
}

/// The edges of a column of text.
#[derive(Debug, Clone, Copy)]
struct TextColumn {
    left: f64,
    right: f64,
}

/// For each line the column that it stands in: lines of a page whose ranges overlap. The left edge is the outermost that
/// two lines share; the right edge is the middle of those that come near the farthest.
fn columns(lines: &[PrintedLine]) -> Vec<TextColumn> {
    let mut columns = Vec::with_capacity(lines.len());
    for stretch in lines.chunk_by(are_of_one) {
        let mut left: Vec<f64> = stretch.iter().map(|line| line.left).collect();
        left.sort_by(f64::total_cmp);
        let shared = left.windows(2).find(|pair| pair[1] - pair[0] < 6.0).map_or(left[0], |pair| pair[0]);
        let farthest = stretch.iter().map(|line| line.right).fold(0.0, f64::max);
        let mut right: Vec<f64> = stretch
            .iter()
            .filter(|line| line.right > farthest - line.size * 4.0)
            .map(|line| line.right)
            .collect();
        right.sort_by(f64::total_cmp);
        let column =
            TextColumn { left: shared, right: right.get(right.len() / 2).copied().unwrap_or(farthest) };
        columns.extend(std::iter::repeat_n(column, stretch.len()));
    }
    columns
}

fn are_of_one(a: &PrintedLine, b: &PrintedLine) -> bool {
    a.row.is_some() == b.row.is_some() && a.page == b.page && a.left < b.right && b.left < a.right
}

/// The distance between most lines.
fn usual_gap(lines: &[PrintedLine]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for pair in lines.windows(2).filter(are_below) {
        *counts.entry((pair[1].y - pair[0].y).round() as i64).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(gap, count)| (*count, -*gap)).map_or(0.0, |(gap, _)| gap as f64)
}

fn are_below(pair: &&[PrintedLine]) -> bool {
    pair[0].row.is_none() && pair[1].row.is_none() && pair[0].page == pair[1].page && pair[1].y > pair[0].y
}
