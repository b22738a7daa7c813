//! Answers to targets with a figure: the same thing, the same kind of verb, then the numbers.
//!
//! The target's figure is read again where it stands, so that a verb three items ahead of it (`新增…、…、…`) is known.

use super::evidence::{ReviewClaim, YearReview};
use super::{Aim, SentenceAnswer, status};
use crate::claim::section::Section;
use crate::claim::{Claim, FigureScope, NameKey, Verb, claims, key, same_unit};
use crate::model::outcome::{Basis, MeasureKind};
use crate::model::report::Report;
use crate::quantity::Unit;
use std::collections::HashMap;
use std::ops::Range;

/// Names less alike than this are taken for two things.
const ALIKE: f64 = 0.72;
/// Figures of another measure answer only where the names leave no doubt.
const SURE: f64 = 0.84;

/// A target's claim as its own report has it.
pub(super) struct WantedFigure<'a> {
    pub claim: Claim,
    pub key: NameKey,
    pub quote: &'a str,
    pub text: &'a str,
    /// The figures of the list that it stands in, itself among them: `幼儿园74所、中小学校60所`.
    pub list: Vec<Claim>,
}

/// How evidence answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EvidenceFit {
    /// It speaks of the same thing.
    Same,
    /// It gives one figure for several things, of which this is one.
    Joint,
}

/// An answer for each aim that has one.
pub(super) fn answers(before: &Report, aims: &[Aim], review: &YearReview) -> Vec<Option<SentenceAnswer>> {
    let mut read: HashMap<&str, Vec<Claim>> = HashMap::new();
    let mut all = Vec::with_capacity(aims.len());
    for aim in aims {
        let wanted = before.block(aim.block).and_then(|block| {
            let text: &str = &block.text.plain;
            let there = read.entry(aim.block).or_insert_with(|| claims(text));
            wanted(aim, text, there)
        });
        all.push(wanted.and_then(|wanted| answer(&wanted, review)));
    }
    all
}

/// The claim that a target's quotation makes.
fn wanted<'a>(aim: &Aim<'a>, text: &'a str, there: &[Claim]) -> Option<WantedFigure<'a>> {
    let (value, high) = aim.figure?;
    let at = text.find(aim.quote)?;
    let quote = at..at + aim.quote.len();
    let of_name = key(aim.indicator);
    let claim = there
        .iter()
        .filter(|Claim { figure, .. }| {
            overlap(&figure.span, &quote) && figure.value == value && figure.high == high
        })
        .max_by_key(|claim| (1000.0 * key(&claim.head).likeness(&of_name)) as i64)?
        .clone();
    let name = if claim.head.chars().count() >= 2 { claim.head.as_str() } else { aim.indicator };
    let list = list(text, there, &claim);
    Some(WantedFigure { key: key(name), list, claim, quote: aim.quote, text })
}

/// The claims of one unit with no more than list marks between their clauses, around this one.
fn list(text: &str, there: &[Claim], claim: &Claim) -> Vec<Claim> {
    const STOPS: [char; 3] = ['，', '；', '。'];
    let at = claim.figure.span.start;
    let start = text[..at].rfind(STOPS).unwrap_or(0);
    let end = text[at..].find(STOPS).map_or(text.len(), |stop| at + stop);
    let clause = start..end;
    let members = there.iter().filter(|other| {
        clause.contains(&other.figure.span.start) && are_of_one_unit(claim, text, other, text)
    });
    members.cloned().collect()
}

/// Whether the figures of two claims, each with the text that it stands in, are of one unit.
pub(super) fn are_of_one_unit(a: &Claim, of_a: &str, b: &Claim, of_b: &str) -> bool {
    same_unit(&a.figure, unit_text(of_a, a), &b.figure, unit_text(of_b, b))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn answer(wanted: &WantedFigure, review: &YearReview) -> Option<SentenceAnswer> {
    let scored = review.evidence.iter().filter_map(|evidence| Some((evidence, fit(wanted, evidence)?)));
    let best = scored.max_by(|(a, (x, _)), (b, (y, _))| {
        x.total_cmp(y).then_with(|| b.claim.quote.start.cmp(&a.claim.quote.start))
    });
    let (evidence, (_, fit)) = best?;
    let status = match fit {
        EvidenceFit::Same => status::of(wanted, evidence)?,
        EvidenceFit::Joint => status::of_total(wanted, evidence)?,
    };
    Some(SentenceAnswer {
        block: evidence.block,
        quote: evidence.claim.quote.clone(),
        status,
        basis: basis(evidence),
        figure: Some((evidence.claim.figure.value, evidence.claim.measure)),
        unit: unit(evidence),
    })
}

/// How well evidence answers; none where it speaks of another thing.
fn fit(wanted: &WantedFigure, evidence: &ReviewClaim) -> Option<(f64, EvidenceFit)> {
    let FigureScope { against, .. } = evidence.claim.scope;
    if against && !wanted.claim.scope.against {
        return None;
    }
    let (a, b) = (&wanted.claim, &evidence.claim);
    if is_vague(&wanted.key.text) {
        return None;
    }
    let alike = wanted.key.likeness(&evidence.key);
    let units = are_of_one_unit(a, wanted.text, b, evidence.text);
    let same = (a.measure == b.measure || counts(a) && counts(b)) && units || b.scope.of_task;
    if alike < if same { ALIKE } else { SURE } {
        let is_joint = same && counts(a) && evidence.members.iter().any(|name| name.text == wanted.key.text);
        return is_joint.then_some((ALIKE, EvidenceFit::Joint));
    }
    let of_year = evidence.section == Section::ReviewOfYear && !b.scope.average && !b.scope.since;
    let says_more = [(same, 0.3), (of_year, 0.1), (a.verb == b.verb, 0.05), (b.scope.cumulative, -0.05)];
    let bonuses = says_more.into_iter().filter(|(holds, _)| *holds).map(|(_, bonus)| bonus);
    Some((bonuses.fold(alike, |score, bonus| score + bonus), EvidenceFit::Same))
}

/// Words that many things are called by: alone they name none.
fn is_vague(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "投资",
        "资金",
        "项目",
        "企业",
        "产值",
        "收入",
        "面积",
        "贷款",
        "人才",
        "工程",
        "设施",
        "基地",
        "活动",
        "平台",
        "重点项目",
        "资产",
    ];
    WORDS.contains(&name) || name.ends_with("投资") && name.chars().count() <= 3
}

/// Whether a figure counts or measures an amount: of those the verb says whether they compare.
pub(super) fn counts(claim: &Claim) -> bool {
    matches!(claim.measure, MeasureKind::Count | MeasureKind::Level)
}

/// The unit's own words.
pub(super) fn unit_text<'a>(text: &'a str, claim: &Claim) -> &'a str {
    text.get(claim.figure.unit_span.clone()).unwrap_or_default()
}

/// The unit as rows have it.
pub(super) fn unit(evidence: &ReviewClaim) -> String {
    match evidence.claim.figure.unit {
        Unit::Percent => "%".to_owned(),
        Unit::PercentagePoint => "pp".to_owned(),
        Unit::PerMille => "‰".to_owned(),
        _ => unit_text(evidence.text, &evidence.claim).trim().to_owned(),
    }
}

fn basis(evidence: &ReviewClaim) -> Basis {
    let FigureScope { average, cumulative, since, .. } = evidence.claim.scope;
    match () {
        () if average => Basis::Average,
        () if cumulative => Basis::Cumulative,
        () if since || evidence.section == Section::ReviewOfYears => Basis::Period,
        () if evidence.claim.verb == Verb::Reach => Basis::YearEnd,
        () => Basis::Year,
    }
}
