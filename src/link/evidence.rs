//! What the review of a report says was reached: its claims, and its clauses.

use super::SentenceAnswer;
use crate::claim::section::{Section, SectionSentence, passages};
use crate::claim::{Claim, NameKey, claims, key, leading_blank, listed};
use crate::model::outcome::{Basis, OutcomeStatus};
use crate::model::report::Report;
use std::ops::Range;

/// A claim of the review, as targets look for it.
#[derive(Debug)]
pub(super) struct ReviewClaim<'a> {
    pub claim: Claim,
    pub key: NameKey,
    /// The things that the figure is the total of, where there are several: `公园、游园6个`.
    pub members: Vec<NameKey>,
    /// The block's position.
    pub block: usize,
    pub text: &'a str,
    pub section: Section,
}

/// A clause of the review.
#[derive(Debug)]
pub(super) struct ReviewClause<'a> {
    pub text: &'a str,
    pub block: usize,
    pub range: Range<usize>,
    pub section: Section,
}

impl ReviewClause<'_> {
    /// The clause as the answer to a target, with no figure.
    pub fn answer(&self, status: OutcomeStatus) -> SentenceAnswer {
        let lead = leading_blank(self.text);
        let end = self.text.trim_end_matches(['。', ' ', '；']).len();
        SentenceAnswer {
            block: self.block,
            quote: self.range.start + lead..self.range.start + end,
            status,
            basis: if self.section == Section::ReviewOfYears { Basis::Period } else { Basis::Year },
            figure: None,
            unit: String::new(),
        }
    }
}

/// What the sentences about the past say, in their order.
#[derive(Debug)]
pub(super) struct YearReview<'a> {
    pub evidence: Vec<ReviewClaim<'a>>,
    pub clauses: Vec<ReviewClause<'a>>,
}

impl<'a> YearReview<'a> {
    /// Sentences about the year to come are passed over.
    pub fn of(report: &'a Report) -> Self {
        let mut review = Self { evidence: Vec::new(), clauses: Vec::new() };
        for passage in passages(&report.blocks, report.meta.year) {
            if !matches!(passage.section, Section::ReviewOfYear | Section::ReviewOfYears) {
                continue;
            }
            let text: &str = &report.blocks[passage.block].text.plain;
            let sentence = &text[passage.range.clone()];
            review.evidence.extend(claims(sentence).into_iter().map(|claim| placed(&passage, text, claim)));
            review.clauses.extend(clauses(text, passage.range, passage.block, passage.section));
        }
        review
    }
}

fn placed<'a>(passage: &SectionSentence, text: &'a str, claim: Claim) -> ReviewClaim<'a> {
    ReviewClaim {
        key: key(&claim.head),
        members: members(&claim.head),
        claim: claim.shifted(passage.range.start),
        block: passage.block,
        text,
        section: passage.section,
    }
}

fn members(head: &str) -> Vec<NameKey> {
    let names = listed(head);
    if names.len() > 1 { names.iter().map(|name| key(name)).collect() } else { Vec::new() }
}

/// The clauses of a sentence, cut at commas and stops.
fn clauses(text: &str, sentence: Range<usize>, block: usize, section: Section) -> Vec<ReviewClause<'_>> {
    let mut found = Vec::new();
    let mut start = sentence.start;
    for (at, c) in text[sentence.clone()].char_indices().map(|(at, c)| (sentence.start + at, c)) {
        if matches!(c, '，' | '；' | '。' | '：' | '！') {
            found.push(ReviewClause { text: &text[start..at], block, range: start..at, section });
            start = at + c.len_utf8();
        }
    }
    found.push(ReviewClause { text: &text[start..sentence.end], block, range: start..sentence.end, section });
    found.retain(|clause| clause.text.trim().chars().count() > 2);
    found
}
