//! What became of each character of the file, and the ledger that says so.
//!
//! In: the file's lines, and notes about its characters. Out: the dropped lines, joints and edits that make the blocks of
//! the file, as [`crate::import::verify`] reads them. A character about which nothing was noted is gone, and in the ledger.

use super::english::{English, FilePlace};
use super::rule::AlignRule;
use crate::model::ledger::{DroppedLine, Edit, JoinedLine, Ledger, LineEdits};
use crate::model::rule::ImportRule;

/// What became of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands in a block, by number, as this character.
    Kept {
        block: usize,
        written: char,
    },
    Gone(AlignRule),
}

/// The characters of each line with their fates.
#[derive(Debug)]
pub(super) struct Fates {
    lines: Vec<Vec<(char, Fate)>>,
}

impl Fates {
    /// All is in no block until something else is noted.
    pub fn new(english: &English) -> Self {
        let mut fates = Self {
            lines: (1..).zip(&english.lines).map(|(number, line)| of_line(english, number, line)).collect(),
        };
        for paragraph in &english.paragraphs {
            for (place, c) in paragraph.places.iter().zip(paragraph.text.chars()) {
                let rule = if c == ' ' { AlignRule::BlockBorder } else { AlignRule::NoBlock };
                fates.note(*place, Fate::Gone(rule));
            }
        }
        fates
    }

    /// A later note outdoes an earlier one. What a joint made has no place, and nothing is noted of it.
    pub fn note(&mut self, place: Option<FilePlace>, fate: Fate) {
        let Some(FilePlace { line, column }) = place else { return };
        self.lines[line as usize - 1][column as usize - 1].1 = fate;
    }

    /// [`Self::note`] for each place.
    pub fn note_all(&mut self, places: &[Option<FilePlace>], fate: Fate) {
        for place in places {
            self.note(*place, fate);
        }
    }

    /// Everything that is not as it was in the file.
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        let mut open = None;
        for (number, line) in (1..).zip(&self.lines) {
            let kept = line.iter().enumerate().filter_map(|(at, (_, fate))| match fate {
                Fate::Kept { block, .. } => Some((at, *block)),
                Fate::Gone(_) => None,
            });
            let kept: Vec<(usize, usize)> = kept.collect();
            let Some((first, block)) = kept.first().copied() else {
                ledger.dropped.extend(dropped(number, line));
                continue;
            };
            let joins = open == Some(block);
            if joins {
                let (rule, confidence) = (ImportRule::Joined.into(), AlignRule::Joined.confidence());
                ledger.joined.push(JoinedLine { line: number, rule, confidence });
            }
            ledger.edits.extend(edits(number, line, joins.then_some(first)));
            open = kept.last().map(|(_, block)| *block);
        }
        ledger
    }
}

fn of_line(english: &English, number: u32, line: &str) -> Vec<(char, Fate)> {
    let rule =
        english.furniture.get(&number).map_or(AlignRule::Invisible, |rule| AlignRule::Furniture(*rule));
    line.chars().map(|c| (c, Fate::Gone(rule))).collect()
}

/// A line of which nothing is kept, with the rule that took most of its words.
fn dropped(number: u32, line: &[(char, Fate)]) -> Option<DroppedLine> {
    let text: String = line.iter().map(|(c, _)| c).collect();
    let rules = line.iter().filter(|(c, _)| !c.is_whitespace()).filter_map(|(_, fate)| match fate {
        Fate::Gone(rule) => Some(*rule),
        Fate::Kept { .. } => None,
    });
    let rule = rules.max()?;
    let (rule, confidence) = (rule.in_ledger().into(), rule.confidence());
    Some(DroppedLine { line: number, rule, confidence, text: text.trim().to_owned() })
}

/// What differs in a line of which something is kept; a space stands before column `joint` of it, from 0.
fn edits(number: u32, line: &[(char, Fate)], joint: Option<usize>) -> Vec<LineEdits> {
    let mut by_rule: Vec<LineEdits> = Vec::new();
    let mut put = |rule: AlignRule, edit: Edit| {
        let name = rule.in_ledger();
        let goes_on = |last: &Edit| {
            last.to.is_empty()
                && edit.to.is_empty()
                && last.column + last.from.chars().count() as u32 == edit.column
        };
        match by_rule.iter_mut().find(|edits| edits.rule == name) {
            Some(LineEdits { edits, .. }) => match edits.last_mut().filter(|last| goes_on(last)) {
                Some(last) => last.from.push_str(&edit.from),
                None => edits.push(edit),
            },
            None => {
                let (rule, confidence) = (name.into(), rule.confidence());
                by_rule.push(LineEdits { line: number, rule, confidence, edits: vec![edit] });
            }
        }
    };
    let is_word = |(c, _): &(char, Fate)| !c.is_whitespace();
    let words = line.iter().position(is_word).unwrap_or(0)..=line.iter().rposition(is_word).unwrap_or(0);
    for (at, (c, fate)) in line.iter().enumerate() {
        let column = at as u32 + 1;
        if joint == Some(at) {
            put(AlignRule::Joined, Edit { column, from: String::new(), to: " ".into() });
        }
        match fate {
            Fate::Kept { written, .. } if written != c => {
                put(AlignRule::Invisible, Edit { column, from: c.to_string(), to: written.to_string() });
            }
            Fate::Kept { .. } => {}
            Fate::Gone(_) if !words.contains(&at) => {}
            Fate::Gone(rule) => put(*rule, Edit { column, from: c.to_string(), to: String::new() }),
        }
    }
    by_rule
}
