//! The title block: title, day and meeting of delivery, speaker, and where the text was published.
//!
//! Each line before the report proper is a fact, furniture, or neither; a fact's line leaves the text and is in the
//! ledger. What the block does not say stays unknown. What a page has before the title is not the report's.

use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::script::{char_count, compact, is_closed, is_han};
use super::super::{date, signature};
use super::lines::Lines;
use super::official::Titled;
use super::properties::{self, Property};
use super::{delivery, number, speaker, title, words};
use crate::model::document::DocumentKind;
use crate::model::rule::ImportRule;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// The facts of a title block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TitleBlock {
    /// What kind of document its title says it is.
    pub kind: Option<DocumentKind>,
    pub issuer: Option<String>,
    pub number: Option<String>,
    pub title: Option<String>,
    pub meeting: Option<String>,
    /// The day of delivery, or the day on which it was made.
    pub date: Option<Date>,
    pub speaker: Option<String>,
    pub publisher: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
}

/// Reads the lines before the report proper. Returned with the facts are the lines that are neither fact nor furniture.
pub fn read(lines: &[Line], titled: Option<&Titled>, log: &mut Log) -> (TitleBlock, Vec<Line>) {
    let mut reader = TitleBlockReader::new(lines, titled);
    let mut kept: Vec<&Line> = Vec::new();
    let mut before_block = 0;
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let Some((count, reason)) = reader.take(Lines(rest)) else {
            kept.push(line);
            rest = &rest[1..];
            continue;
        };
        for line in &rest[..count] {
            line.drop(reason, log);
        }
        if reader.opens_block(reason) {
            before_block = kept.len();
        }
        rest = &rest[count..];
    }
    let (above, below) = kept.split_at(before_block);
    let left = kept_above(above, log).into_iter().chain(below.iter().copied()).cloned().collect();
    (reader.finish(), left)
}

/// Drops the lines above the title block, but for sentences and parts of sentences that are of no letter.
fn kept_above<'a>(above: &[&'a Line], log: &mut Log) -> Vec<&'a Line> {
    let is_letter = above.iter().any(|line| words::is_notice(line.text()));
    let rule = if is_letter { ImportRule::Letter } else { ImportRule::BeforeReport };
    let (stays, goes): (Vec<&Line>, Vec<&Line>) =
        above.iter().copied().partition(|line| !is_letter && is_prose(line.text()));
    goes.iter().for_each(|line| line.drop(Reason::likely(rule), log));
    stays
}

/// Whether a line is a sentence, or a part of one.
fn is_prose(text: &str) -> bool {
    char_count(text) >= 12 && (is_closed(text) || text.ends_with(['的', '，', '、']))
}

/// How many lines behind a title are facts too.
pub fn facts_behind(lines: &[Line], titled: &Titled) -> usize {
    let mut reader = TitleBlockReader::new(lines, Some(titled));
    let mut at = titled.lines.end;
    loop {
        while let Some((count, _)) = lines.get(at..).and_then(|rest| reader.take(Lines(rest))) {
            at += count;
        }
        let rest = lines.get(at..).unwrap_or_default();
        match number_below(rest).filter(|_| reader.head.number.is_none()) {
            Some(below) => at += below,
            None => return at.min(lines.len()) - titled.lines.end,
        }
    }
}

/// What a page sets between a title and the number of its document takes no more lines.
const MOST_BETWEEN: usize = 12;

static FILE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar|jpe?g|png|gif)\s*$|^https?://\S+$")
        .expect("a good pattern")
});

/// `附件：`
const LONGEST_LABEL: usize = 5;

/// How many lines stand above a number, if each of them is the page's. One of several numbers is one that the text lists.
fn number_below(lines: &[Line]) -> Option<usize> {
    let between = lines.iter().take(MOST_BETWEEN).take_while(|line| is_beside(line.text())).count();
    let [number, rest @ ..] = lines.get(between..)? else { return None };
    (is_number(number) && !rest.first().is_some_and(is_number)).then_some(between)
}

fn is_number(line: &Line) -> bool {
    number::read(line.text()).is_some()
}

/// Whether a line is what a page sets beside its document: a label, a button, the name of a file, a link.
fn is_beside(text: &str) -> bool {
    let label = text.trim_end_matches(['：', ':']);
    let is_addressee = label.starts_with('各') || signature::is_authority(label);
    let is_label = label.len() < text.len() && char_count(text) <= LONGEST_LABEL && !is_addressee;
    is_label || words::is_furniture(text) || text.starts_with("链接") || FILE.is_match(text)
}

/// Names of authorities are parted so.
fn is_parting(c: char) -> bool {
    c == '、' || c.is_whitespace()
}

/// No line with the names of authorities is longer.
const LONGEST_SIGNER: usize = 40;

#[derive(Debug, Default)]
struct TitleBlockReader {
    head: TitleBlock,
    /// The title of a document that is no work report: the number of its first line, how many it takes, its text.
    title: Option<(u32, usize, String)>,
    is_official: bool,
    /// The day on which the document was made, where a page gives it.
    written: Option<Date>,
}

impl TitleBlockReader {
    fn new(lines: &[Line], titled: Option<&Titled>) -> Self {
        let title = titled.and_then(|titled| {
            let first = lines.get(titled.lines.clone())?.first()?;
            Some((first.number, titled.lines.len(), titled.title.clone()))
        });
        let kind = titled.map(|titled| titled.kind);
        let only_named = titled.filter(|titled| titled.lines.is_empty()).map(|titled| titled.title.clone());
        let head = TitleBlock { kind, title: only_named, ..TitleBlock::default() };
        Self { head, title, is_official: titled.is_some(), written: None }
    }

    /// How many lines are a fact or furniture, and of what kind.
    fn take(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        self.official(lines)
            .or_else(|| self.caption(lines))
            .or_else(|| self.delivery(lines))
            .or_else(|| self.publication(lines))
            .or_else(|| self.title(lines))
            .or_else(|| self.speaker(lines))
            .or_else(|| self.description(lines))
    }

    /// What stands in the block of a document that is no work report.
    fn official(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        let first = lines.0.first().filter(|_| self.is_official)?.number;
        if let Some((_, count, title)) = self.title.take_if(|(line, ..)| *line == first) {
            self.head.title = Some(title);
            return Some((count, Reason::sure(ImportRule::Title)));
        }
        if let Some(number) = number::read(lines.text(0)) {
            self.head.number.get_or_insert(number);
            // Who signed it is nowhere else.
            let is_alone = !number::is_signed(lines.text(0));
            return is_alone.then_some((1, Reason::sure(ImportRule::DocumentNumber)));
        }
        if let Some(day) = signature::day(lines.text(0)) {
            self.head.date.get_or_insert(day);
            return Some((1, Reason::sure(ImportRule::Day)));
        }
        if !properties::row(lines.text(0)).is_empty() {
            return None;
        }
        let authority = signature::authority(lines.text(0)).or_else(|| Self::signer(lines))?;
        self.head.issuer.get_or_insert(authority);
        Some((1, Reason::likely(ImportRule::Issuer)))
    }

    /// Organisations that are no authorities, above the day.
    fn signer(lines: Lines) -> Option<String> {
        let text = lines.text(0);
        let is_name = char_count(text) <= LONGEST_SIGNER && text.chars().all(|c| is_han(c) || is_parting(c));
        let names: Vec<&str> = text.split(is_parting).filter(|part| !part.is_empty()).collect();
        let signs = is_name && names.iter().copied().any(signature::is_organisation);
        (signs && signature::day(lines.text(1)).is_some()).then(|| names.join("、"))
    }

    /// Whether a fact stands in the block itself: what is above it is the page's.
    fn opens_block(&self, Reason { rule, .. }: Reason) -> bool {
        match rule {
            ImportRule::Title | ImportRule::TitleRepeated => true,
            ImportRule::Delivery => self.head.title.is_none(),
            _ => false,
        }
    }

    fn caption(&self, lines: Lines) -> Option<(usize, Reason)> {
        words::is_caption(lines.text(0)).then_some((1, Reason::likely(ImportRule::Caption)))
    }

    fn delivery(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        let meeting = self.head.meeting.as_deref().filter(|_| self.head.date.is_none());
        let found = delivery::read(lines, meeting)?;
        match speaker::named(&found.rest) {
            Some(name) => {
                self.head.speaker.get_or_insert(name);
                self.head.issuer = self.head.issuer.take().or_else(|| speaker::government(&found.rest));
            }
            None if found.rest.is_empty() => {}
            None => return None,
        }
        let repeated = found.meeting.is_some() && self.head.meeting == found.meeting;
        if let Some(day) = found.date {
            self.head.date.get_or_insert(day);
        }
        if let Some(meeting) = found.meeting {
            self.head.meeting.get_or_insert(meeting);
        }
        Some((
            found.lines,
            Reason::sure(if repeated { ImportRule::MeetingRepeated } else { ImportRule::Delivery }),
        ))
    }

    /// A button, `来源：江西日报`, `来源:` and the name in the next line, `时间：2026-02-05`, a row of properties.
    fn publication(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        if words::is_furniture(lines.text(0)) {
            return Some((1, Reason::sure(ImportRule::PageFurniture)));
        }
        let reason = Reason::sure(ImportRule::Publication);
        if let Some(day) = properties::stamp(lines.text(0)) {
            self.head.published.get_or_insert(day);
            return Some((1, reason));
        }
        let row = properties::row(lines.text(0));
        if let [(property, "")] = row[..]
            && is_value(lines.text(1))
            && lines.are_alike()
        {
            self.property(property, lines.text(1));
            return Some((2, reason));
        }
        for (property, value) in &row {
            self.property(*property, value);
        }
        (!row.is_empty()).then_some((1, reason))
    }

    fn property(&mut self, property: Property, value: &str) {
        let value = value.trim();
        let to = match property {
            Property::Published => &mut self.head.published,
            Property::Written => &mut self.written,
            Property::Number => {
                self.head.number = self.head.number.take().or_else(|| number::read(value));
                return;
            }
            Property::Issuer | Property::Publisher => {
                if property == Property::Issuer && crate::document::is_authority(value) {
                    self.head.issuer.get_or_insert_with(|| value.to_owned());
                }
                self.head.publisher =
                    self.head.publisher.take().or(Some(value.to_owned()).filter(|v| !v.is_empty()));
                return;
            }
            Property::Title if title::is_title(value) => return self.name(compact(value)),
            Property::Title | Property::Other => return,
        };
        *to = to.take().or_else(|| date::any(value));
    }

    /// The title; a second one is dropped as repeated, and taken where the first says less.
    fn title(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        let (title, count) = title::read(lines)?;
        let reason = Reason::sure(if self.head.title.is_none() {
            ImportRule::Title
        } else {
            ImportRule::TitleRepeated
        });
        self.name(title);
        Some((count, reason))
    }

    fn name(&mut self, title: String) {
        if self.head.title.as_deref().is_none_or(title::is_bare) {
            self.head.title = Some(title);
        }
    }

    fn speaker(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        let meeting = self.head.meeting.as_deref().filter(|_| self.head.speaker.is_none());
        let (name, count) = speaker::read(lines, meeting)?;
        self.head.issuer = self.head.issuer.take().or_else(|| speaker::government(lines.text(0)));
        if let Some(name) = name {
            self.head.speaker.get_or_insert(name);
        }
        Some((count, Reason::likely(ImportRule::Speaker)))
    }

    /// What a page says of itself: the title again, and then how the report begins.
    fn description(&self, lines: Lines) -> Option<(usize, Reason)> {
        let title = self.head.title.as_deref().filter(|title| !title::is_bare(title))?;
        let text = compact(lines.text(0));
        let repeats = text.find(title).is_some_and(|at| at <= 30) && !is_closed(&text);
        repeats.then_some((1, Reason::likely(ImportRule::PageDescription)))
    }

    fn finish(mut self) -> TitleBlock {
        if self.is_official {
            self.head.date = self.head.date.or(self.written);
        }
        self.head.published = self.head.published.or(self.written);
        self.head
    }
}

/// Whether a line can be the value of a property whose label stands alone in the line before.
fn is_value(text: &str) -> bool {
    !text.is_empty() && char_count(text) <= 40 && properties::row(text).is_empty() && !title::is_title(text)
}

#[cfg(test)]
mod tests;
