//! What the stages of an import did to the source, as they do it; and the ledger made of it at the end.
//!
//! A stage names the *rule* behind a change; what exactly changed is found by comparing each kept line of the source
//! with the characters of it that are in the blocks. A change nobody named would still be in the ledger, so the
//! ledger is complete whatever a stage forgets.

use super::passage::{Passage, SourceText};
use crate::model::ledger::{Confidence, DroppedLine, Edit, JoinedLine, Ledger, LineEdits, ReviewItem};
use crate::model::rule::ImportRule;
use crate::wording::{Message, UiLang};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why something was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    pub rule: ImportRule,
    pub confidence: Confidence,
    /// For a name: how many of a hundred that look like it are right.
    pub trust: Option<u8>,
}

/// Something for the review list, at an offset of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub origin: u32,
    pub reason: Reason,
    pub text: String,
    pub why: Message,
    pub suggestion: Option<String>,
}

/// The record of an import under way.
#[derive(Debug, Clone, Default)]
pub struct Log {
    dropped: BTreeMap<u32, Reason>,
    joined: BTreeMap<u32, Reason>,
    /// By the origin that begins the line.
    joined_at: BTreeMap<u32, Reason>,
    changed: BTreeMap<u32, Reason>,
    pub remarks: Vec<Remark>,
}

impl Reason {
    /// What cannot be otherwise.
    pub const fn sure(rule: ImportRule) -> Self {
        Self { rule, confidence: Confidence::Sure, trust: None }
    }

    /// What is hardly ever otherwise.
    pub const fn likely(rule: ImportRule) -> Self {
        Self { rule, confidence: Confidence::Likely, trust: None }
    }

    /// What an editor should look at.
    pub const fn unsure(rule: ImportRule) -> Self {
        Self { rule, confidence: Confidence::Unsure, trust: None }
    }
}

impl Log {
    /// A line that is not in the report's text.
    pub fn drop_line(&mut self, line: u32, reason: Reason) {
        self.dropped.insert(line, reason);
    }

    /// A line that was joined to the line before it.
    pub fn join_line(&mut self, line: u32, reason: Reason) {
        self.joined.insert(line, reason);
    }

    /// The line that a passage begins was joined to what stands before it. The line is known when the ledger is made.
    pub fn join_line_at(&mut self, passage: &Passage, reason: Reason) {
        self.joined_at.insert(passage.origin(0), reason);
    }

    /// Characters from these origins on were changed.
    pub fn change(&mut self, origins: impl IntoIterator<Item = u32>, reason: Reason) {
        self.changed.extend(origins.into_iter().map(|origin| (origin, reason)));
    }

    /// How many changes a rule made, and where the first of them is.
    pub fn changes_of(&self, reason: Reason) -> Option<(usize, u32)> {
        let mut origins = self.changed.iter().filter(|(_, made)| **made == reason).map(|(origin, _)| *origin);
        let first = origins.next()?;
        Some((1 + origins.count(), first))
    }

    /// Asks an editor about a place that stays as it is.
    pub fn remark(&mut self, remark: Remark) {
        self.remarks.push(remark);
    }

    /// The ledger of an import whose blocks hold `kept`, in the order of the source. Remarks are not in it yet.
    pub fn ledger(&self, source: &SourceText, kept: &[&Passage]) -> Ledger {
        let mut ledger = Ledger::default();
        let mut left = Survivors::new(kept);
        let at_origins = self.joined_at.iter().map(|(origin, reason)| (source.line_of(*origin), *reason));
        let joined: BTreeMap<u32, Reason> = self.joined.clone().into_iter().chain(at_origins).collect();
        for line in 1..=source.line_count() {
            if let Some(reason) = self.dropped.get(&line) {
                ledger.dropped.push(dropped(source, line, *reason));
                continue;
            }
            if let Some(reason) = joined.get(&line) {
                let (rule, confidence) = (reason.rule.into(), reason.confidence);
                ledger.joined.push(JoinedLine { line, rule, confidence });
            }
            ledger.edits.extend(self.line_edits(source, line, &mut left));
        }
        ledger
    }

    fn line_edits(&self, source: &SourceText, line: u32, left: &mut Survivors) -> Vec<LineEdits> {
        let text = source.line(line);
        let start = source.line_range(line).start;
        let inner = text.len() - text.trim_start().len()..text.trim_end().len();
        let mut groups: Vec<LineEdits> = Vec::new();
        let mut open: Option<(Reason, u32)> = None;
        for (column, (at, c)) in (1..).zip(text.char_indices()) {
            let origin = (start + at) as u32;
            let to = left.take(origin);
            if !inner.contains(&at) || to.chars().eq([c]) {
                open = None;
                continue;
            }
            let reason = self.changed.get(&origin).copied().unwrap_or_else(|| unnamed(c));
            let edit = Edit { column, from: c.into(), to: to.into_owned() };
            let group = group_of(&mut groups, line, reason);
            match group.edits.last_mut().filter(|_| open == Some((reason, column))) {
                Some(last) => append(last, &edit),
                None => group.edits.push(edit),
            }
            open = Some((reason, column + 1));
        }
        groups
    }
}

/// The group of the edits that were made for a reason; a new one where it has none yet.
fn group_of(groups: &mut Vec<LineEdits>, line: u32, reason: Reason) -> &mut LineEdits {
    let Reason { rule, confidence, .. } = reason;
    let known = groups.iter().position(|group| group.rule == rule && group.confidence == confidence);
    let at = known.unwrap_or_else(|| {
        groups.push(LineEdits { line, rule: rule.into(), confidence, edits: Vec::new() });
        groups.len() - 1
    });
    &mut groups[at]
}

/// Lets an edit go on with the one right behind it.
fn append(edit: &mut Edit, next: &Edit) {
    edit.from += &next.from;
    edit.to += &next.to;
}

fn dropped(source: &SourceText, line: u32, reason: Reason) -> DroppedLine {
    let text = source.line(line).trim().to_owned();
    DroppedLine { line, rule: reason.rule.into(), confidence: reason.confidence, text }
}

/// The rule of a change that no stage named: white space at the edge of a block.
fn unnamed(c: char) -> Reason {
    if c.is_whitespace() { Reason::sure(ImportRule::Space) } else { Reason::unsure(ImportRule::Unnamed) }
}

/// Walks through the characters that are left, in the order of their origins.
struct Survivors<'a> {
    passages: std::slice::Iter<'a, &'a Passage>,
    current: Option<&'a Passage>,
    at: usize,
}

impl<'a> Survivors<'a> {
    fn new(kept: &'a [&'a Passage]) -> Self {
        let mut passages = kept.iter();
        let current = passages.next().copied();
        Self { passages, current, at: 0 }
    }

    /// What is left of the character at `origin`.
    fn take(&mut self, origin: u32) -> Cow<'a, str> {
        let mut to = Cow::default();
        while let Some(passage) = self.current {
            let end = passage.position(origin + 1);
            to += &passage.as_str()[self.at..end];
            self.at = end;
            if end < passage.as_str().len() {
                break;
            }
            self.current = self.passages.next().copied();
            self.at = 0;
        }
        to
    }
}

/// The remarks as a review list, the most doubtful kinds first as the editor should meet them.
pub fn review(
    source: &SourceText,
    mut remarks: Vec<Remark>,
    block_of: impl Fn(u32) -> Option<String>,
) -> Vec<ReviewItem> {
    remarks.sort_by_key(|remark| (remark.origin, remark.reason.rule));
    let item = |remark: Remark| {
        let (line, column) = source.place(remark.origin);
        ReviewItem {
            line,
            column,
            rule: remark.reason.rule.into(),
            confidence: remark.reason.confidence,
            text: remark.text,
            reason: remark.why.into(),
            suggestion: remark.suggestion.or_else(|| Some(remark.reason.rule.advice()?.in_lang(UiLang::En))),
            trust: remark.reason.trust,
            block: block_of(remark.origin),
        }
    };
    remarks.into_iter().map(item).collect()
}
