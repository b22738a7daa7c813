//! The status of a target beside its evidence, by rule. 左右 counts as the bound itself.

use super::evidence::ReviewClaim;
use super::figures::{WantedFigure, are_of_one_unit, counts};
use crate::claim::section::Section;
use crate::claim::{Claim, Verb, comparable, is_rate};
use crate::model::outcome::{Direction, MeasureKind, OutcomeStatus};
use crate::model::target::Comparator;
use crate::quantity::Unit;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// `将2.8万亿元资金纳入直达机制`: the number says of how much something is to be done.
fn is_deed(target: &str) -> bool {
    target.starts_with(['将', '把'])
}

/// `12件实事全部完成`: the number says how many there were, the words that they are done.
fn is_all_done(evidence: &ReviewClaim) -> bool {
    let behind = &evidence.text[evidence.claim.figure.span.end..];
    let clause = behind.split(['，', '；', '。']).next().unwrap_or_default();
    ["全部完成", "全部建成", "全面完成"].iter().any(|word| clause.contains(word))
}

/// What is good about a figure of some thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Better {
    Higher,
    Lower,
    /// Below is neither good nor bad.
    Ceiling,
}

/// A flow this many times the target is taken for a stock that is written like a flow.
const STOCK: i64 = 3;

/// None where nothing can be said.
pub(super) fn of(wanted: &WantedFigure, evidence: &ReviewClaim) -> Option<OutcomeStatus> {
    let (a, b) = (&wanted.claim, &evidence.claim);
    if b.scope.of_task {
        return Some(by_order(b.figure.value.cmp(&Decimal::ONE_HUNDRED)));
    }
    if !is_comparable(wanted, evidence) {
        return Some(OutcomeStatus::NotComparable);
    }
    let low = comparable(&a.figure, a.figure.value)?;
    let high = comparable(&a.figure, a.figure.high.unwrap_or(a.figure.value))?;
    let reached = comparable(&b.figure, b.figure.value)?;
    let whole_year = wanted.quote.contains("全年")
        && ["年末", "年底"].iter().any(|word| evidence.text[b.quote.clone()].contains(word));
    if whole_year {
        return Some(OutcomeStatus::Partial);
    }
    if reached >= low && (is_all_done(evidence) || is_deed(wanted.quote)) {
        return Some(OutcomeStatus::Done);
    }
    let falls = a.direction == Some(Direction::Down) && b.direction == Some(Direction::Down);
    Some(match better(wanted) {
        Better::Ceiling if reached < low => OutcomeStatus::BelowCap,
        Better::Ceiling if reached == low => OutcomeStatus::Met,
        Better::Ceiling => OutcomeStatus::Missed,
        Better::Lower if !falls => {
            if reached <= high {
                OutcomeStatus::Met
            } else {
                OutcomeStatus::Missed
            }
        }
        _ if reached > high => OutcomeStatus::Exceeded,
        _ if reached < low => OutcomeStatus::Missed,
        _ => OutcomeStatus::Met,
    })
}

/// The status of one of several things that the review gives a total of. As much as was aimed at for all of them together is
/// kept; less says nothing of each.
pub(super) fn of_total(wanted: &WantedFigure, evidence: &ReviewClaim) -> Option<OutcomeStatus> {
    let aimed: Option<Decimal> = wanted.list.iter().map(comparable_amount).sum();
    let order = comparable_amount(&evidence.claim)?.cmp(&aimed?);
    let says = wanted.list.len() > 1 && is_comparable(wanted, evidence) && order != Ordering::Less;
    Some(if says { by_order(order) } else { OutcomeStatus::NotComparable })
}

fn comparable_amount(claim: &Claim) -> Option<Decimal> {
    comparable(&claim.figure, claim.figure.value)
}

fn by_order(order: Ordering) -> OutcomeStatus {
    match order {
        Ordering::Greater => OutcomeStatus::Exceeded,
        Ordering::Equal => OutcomeStatus::Met,
        Ordering::Less => OutcomeStatus::Missed,
    }
}

fn better(wanted: &WantedFigure) -> Better {
    let (name, claim) = (&wanted.key.text, &wanted.claim);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is_low = has(&["失业率", "浓度", "死亡", "能耗", "排放", "赤字"]) || is_limit(wanted.text, claim);
    match () {
        () if has(&["居民消费价格", "物价"]) => Better::Ceiling,
        () if is_low && claim.measure != MeasureKind::Change => Better::Lower,
        () => Better::Higher,
    }
}

/// Whether a figure is one that is not to be gone beyond: `控制在7.5‰以内`, `下降到0.22%`.
fn is_limit(text: &str, claim: &Claim) -> bool {
    const VERBS: [&str; 6] = ["控制在", "下降到", "降低到", "降到", "降至", "压减到"];
    let before = &text[..claim.figure.phrase.start.min(claim.figure.span.start)];
    matches!(claim.figure.bound, Comparator::AtMost | Comparator::LessThan)
        || VERBS.iter().any(|verb| before.ends_with(verb))
}

/// Whether the two figures are of one measure, one unit and one time.
fn is_comparable(wanted: &WantedFigure, evidence: &ReviewClaim) -> bool {
    let (a, b) = (&wanted.claim, &evidence.claim);
    if !are_of_one_unit(a, wanted.text, b, evidence.text)
        || !(a.measure == b.measure || counts(a) && counts(b))
    {
        return false;
    }
    if a.direction != b.direction && a.measure == MeasureKind::Change {
        return false;
    }
    // What grew by so many times did so over years, whatever is said of it.
    if b.figure.unit == Unit::TimesMore && a.figure.unit != Unit::TimesMore {
        return false;
    }
    // 增加77万亩 is no area of 80万亩.
    if counts(a) && matches!(a.verb, Verb::Reach | Verb::Bare) && b.verb == Verb::Grow {
        return false;
    }
    let of_years = evidence.section == Section::ReviewOfYears || b.scope.since;
    match a.measure {
        MeasureKind::Growth | MeasureKind::Change => !b.scope.average && !of_years,
        // A rate or a stock at the year's end is what it is, in whichever chapter.
        _ if is_rate(&a.head) || a.verb == Verb::Reach || a.verb == Verb::Bare && is_amount(a) => {
            !b.scope.average && b.verb != Verb::Add
        }
        _ => !of_years && !b.scope.average && !b.scope.cumulative && b.verb != Verb::Reach && !is_stock(a, b),
    }
}

/// 粮食产量160亿斤: an amount of something, and not a number of new things.
fn is_amount(claim: &Claim) -> bool {
    claim.measure == MeasureKind::Level
}

fn is_stock(wanted: &Claim, reached: &Claim) -> bool {
    let bound = wanted.figure.value.checked_mul(Decimal::from(STOCK));
    reached.verb != Verb::Add && bound.is_some_and(|bound| reached.figure.value > bound)
}
