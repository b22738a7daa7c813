//! What a page prints around its text: page numbers, running heads and feet, lines of a table of contents.
//!
//! A page number stands at the edge of its page and has the form of one; a running head stands at the same height of
//! many pages with the same words, figures aside.

use super::glyphs::PdfPage;
use super::printed::PrintedLine;
use crate::model::rule::ImportRule;
use regex::Regex;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How much of the page's height its edges are.
const EDGE: f64 = 0.13;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[-—–－―·•\s]*[0-9０-９]{1,4}[-—–－―·•\s]*|第?\s*[0-9]{1,4}\s*页?\s*[/／，,共]\s*共?\s*[0-9]{1,4}\s*页?|第\s*[0-9一二三四五六七八九十]{1,4}\s*页|[-—\s]*[ivxIVX]{1,6}[-—\s]*)$")
        .expect("a good pattern")
});
static CONTENTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^.{1,60}?(?:[.．·…‥\s]{6,}|…{2,})\s*[-（(]?\s*[0-9]{1,4}\s*[)）-]?$")
        .expect("a good pattern")
});

/// For each line the rule by which it is furniture.
pub fn find(lines: &[PrintedLine], pages: &[PdfPage]) -> Vec<Option<ImportRule>> {
    let edges: Vec<bool> = lines.iter().map(|line| is_at_edge(line, pages)).collect();
    let heads = running_heads(lines, &edges, pages.len());
    let outermost = outermost(lines);
    let lines = lines.iter().enumerate();
    lines
        .map(|(at, line)| {
            if edges[at] && outermost.contains(&at) && NUMBER.is_match(&line.text) {
                Some(ImportRule::PageNumber)
            } else if edges[at] && heads.contains(&key(line)) {
                Some(ImportRule::RunningHead)
            } else {
                CONTENTS.is_match(&line.text).then_some(ImportRule::TableOfContents)
            }
        })
        .collect()
}

fn is_at_edge(line: &PrintedLine, pages: &[PdfPage]) -> bool {
    let height = pages.get(line.page as usize - 1).map_or(0.0, |page| page.height);
    line.y < height * EDGE || line.y > height * (1.0 - EDGE)
}

/// The first and last lines of each page by height.
fn outermost(lines: &[PrintedLine]) -> HashSet<usize> {
    let mut found: HashMap<u32, (usize, usize)> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let (top, bottom) = found.entry(line.page).or_insert((at, at));
        if line.y < lines[*top].y {
            *top = at;
        }
        if line.y >= lines[*bottom].y {
            *bottom = at;
        }
    }
    found.into_values().flat_map(|(top, bottom)| [top, bottom]).collect()
}

/// What repeats at the edges of pages: of three or more, or of both where there are two.
fn running_heads(lines: &[PrintedLine], edges: &[bool], pages: usize) -> HashSet<(String, i64)> {
    let mut on: HashMap<(String, i64), HashSet<u32>> = HashMap::new();
    for (line, _) in lines.iter().zip(edges).filter(|(_, is_edge)| **is_edge) {
        on.entry(key(line)).or_default().insert(line.page);
    }
    let least = if pages == 2 { 2 } else { 3.max(pages / 4) };
    on.into_iter().filter(|(_, pages)| pages.len() >= least).map(|(key, _)| key).collect()
}

/// The words of a line without figures, and its height to a few points.
fn key(line: &PrintedLine) -> (String, i64) {
    let words = line.text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect();
    (words, (line.y / 4.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_page_numbers_are_known() {
        let check = |text: &str, expected| assert_eq!(NUMBER.is_match(text), expected, "{text}");
        check("3", true);
        check("— 12 —", true);
        check("- 1 -", true);
        check("第3页", true);
        check("第 3 页 共 20 页", true);
        check("3/20", true);
        check("iv", true);
        check("2026年", false);
        check("一、回顾", false);
    }

    #[test]
    fn lines_of_a_table_of_contents_are_known() {
        let check = |text: &str, expected| assert_eq!(CONTENTS.is_match(text), expected, "{text}");
        check("一、工作回顾……………………1", true);
        check("一、工作回顾 .................. 12", true);
        check("增长5……左右", false);
        check("增长了 3", false);
    }
}
