//! Notes at the feet of pages: lines in a smaller size below the text, the first of them with a mark.
//!
//! Where marks begin anew on each page the notes are numbered through, and the marks in the text with them.

use super::super::super::script::circled_number;
use super::super::raised;
use super::super::sheet::note_mark;
use super::printed::PrintedLine;
use regex::{Captures, Regex};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A note is set in at most this part of the text's size.
const SMALLER: f64 = 0.93;

static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new("［([0-9]{1,3})］").expect("a good pattern"));
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*([\[［〔【(（]注?\s*[0-9]{1,3}\s*[\]］〕】)）]|注?[0-9]{1,3}(?:[.．、:：]|\s)|[①-⑳㉑-㉟㊱-㊿])\s*").expect("a good pattern")
});

/// A note under way.
struct FootNote {
    page: u32,
    own: u32,
    text: String,
}

/// Takes the notes out of the lines and gives them in order, each after its mark.
pub fn take(lines: &mut Vec<PrintedLine>) -> Vec<String> {
    let body_size = body_size(lines);
    let feet = feet(lines, body_size);
    let mut notes: Vec<FootNote> = Vec::new();
    let mut taken = HashSet::new();
    for at in feet {
        let line = &lines[at];
        match begin(&line.text) {
            Some((own, len)) => {
                notes.push(FootNote { page: line.page, own, text: line.text[len..].to_owned() })
            }
            None => match notes.last_mut() {
                Some(note) => note.text.push_str(&line.text),
                None => continue,
            },
        }
        taken.insert(at);
    }
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
    number_through(lines, &notes)
}

/// The size of most of the text.
fn body_size(lines: &[PrintedLine]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for line in lines {
        *counts.entry((line.size * 10.0).round() as i64).or_default() += line.text.len();
    }
    counts.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(0.0, |(size, _)| size as f64 / 10.0)
}

/// The lines below the text of each page that are smaller than it, where a mark begins them or they go on with a note
/// of the page before.
fn feet(lines: &[PrintedLine], body_size: f64) -> Vec<usize> {
    let mut feet = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let small = page.iter().rev().take_while(|line| line.size < body_size * SMALLER).count();
        let mut foot = start + page.len() - small..start + page.len();
        if !is_open {
            let first = foot.clone().find(|at| begin(&lines[*at].text).is_some());
            foot.start = first.unwrap_or(foot.end);
        }
        is_open = foot.clone().next_back().map_or(is_open, |last| !lines[last].text.ends_with('。'));
        feet.extend(foot);
        start += page.len();
    }
    feet
}

/// The mark that begins a note, and its length.
fn begin(text: &str) -> Option<(u32, usize)> {
    let found = FIRST.captures(text)?;
    let mark = found[1].trim().trim_start_matches('注').trim_end_matches(['.', '．', '、', ':', '：']);
    Some((raised::label(mark)?.0, found[0].len()))
}

/// Numbers notes in order, and the marks in the text of their pages. Notes whose own numbers go up keep them.
fn number_through(lines: &mut [PrintedLine], notes: &[FootNote]) -> Vec<String> {
    let go_up = notes.windows(2).all(|pair| pair[0].own < pair[1].own);
    let numbers: Vec<u32> =
        if go_up { notes.iter().map(|note| note.own).collect() } else { (1..).take(notes.len()).collect() };
    let by_page: HashMap<(u32, u32), u32> =
        notes.iter().zip(&numbers).map(|(note, number)| ((note.page, note.own), *number)).collect();
    for line in lines {
        line.text = with_numbers(&line.text, |own| by_page.get(&(line.page, own)).copied());
    }
    notes
        .iter()
        .zip(numbers)
        .map(|(note, number)| format!("{}{}", note_mark(number), note.text.trim()))
        .collect()
}

/// A text whose marks, raised or circled, have the numbers of their notes.
fn with_numbers(text: &str, number: impl Fn(u32) -> Option<u32>) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match circled_number(c).and_then(&number) {
            Some(number) => result.push_str(&format!("［\u{0}{number}］")),
            None => result.push(c),
        }
    }
    let renumbered = MARK.replace_all(&result, |found: &Captures| {
        let number = found[1].parse().ok().and_then(&number);
        number.map_or_else(|| found[0].to_owned(), note_mark)
    });
    renumbered.replace('\u{0}', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notes_mark_is_read() {
        let check = |text: &str, expected| {
            assert_eq!(begin(text).map(|(n, len)| (n, &text[len..])), expected, "{text}")
        };
        check("①四库：水库。", Some((1, "四库：水库。")));
        check("［12］ 四库：水库。", Some((12, "四库：水库。")));
        check("3. 四库", Some((3, "四库")));
        check("注1：四库", Some((1, "四库")));
        check("4 四库", Some((4, "四库")));
        check("2026年的水库", None);
        check("四库", None);
    }

    fn line(page: u32, size: f64, text: &str) -> PrintedLine {
        PrintedLine {
            page,
            text: text.into(),
            left: 0.0,
            right: 100.0,
            y: 0.0,
            size,
            is_spaced: false,
            gaps: Vec::new(),
            row: None,
        }
    }

    #[test]
    fn notes_are_numbered_through() {
        let mut lines = vec![
            line(1, 16.0, "甲［1］乙②，全省经济社会发展"),
            line(1, 10.0, "①甲注，"),
            line(1, 10.0, "又一行。"),
            line(1, 10.0, "②乙注还没完，"),
            line(2, 16.0, "丙［1］。①是第一。"),
            line(2, 10.0, "到这里。"),
            line(2, 10.0, "①丙注。"),
            line(3, 16.0, "［1］没有注。"),
            line(3, 10.0, "图1 全景"),
        ];
        let notes = take(&mut lines);
        assert_eq!(notes, ["［1］甲注，又一行。", "［2］乙注还没完，到这里。", "［3］丙注。"]);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            ["甲［1］乙［2］，全省经济社会发展", "丙［3］。［3］是第一。", "［1］没有注。", "图1 全景"]
        );
    }
}
