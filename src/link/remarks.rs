//! Answers without a figure to targets that have one: `粮食总产全省第2`, `财政赤字率下降`, `加快地方政府专项债券发行使用`.
//!
//! In: a target, and a review in which no figure answers it. Out: the first clause on the year without a figure that names the
//! thing in full and says its rank, which way it went, or that work on it was done. How much of the target was reached is not said, so
//! the status is no more than *partial*.

use super::evidence::YearReview;
use super::{Aim, SentenceAnswer};
use crate::claim::section::Section;
use crate::claim::{NameKey, claims, key, listed};
use crate::model::outcome::OutcomeStatus;
use crate::quantity::{Unit, scan_zh};

/// What stands between a name and its rank, or the place of which it is one.
const RANKED: [&str; 10] = ["均居", "位居", "居", "位列", "排名", "排", "保持", "全国", "全省", "全市"];
/// Which way a thing went, where no figure follows.
const FALLS: [&str; 4] = ["下降", "降低", "减少", "回落"];
const RISES: [&str; 5] = ["增长", "上升", "提高", "提升", "增加"];
/// How a thing went so.
const HOW: [&str; 9] = ["稳步", "持续", "明显", "不断", "继续", "大幅", "显著", "稳定", "平稳"];
/// What is done with a thing in a clause that says no more: 发展 and 加大 are no work on one thing.
const WORKS: [&str; 6] = ["加快", "优化", "推进", "实施", "落实", "用好"];
/// The fewest characters of the thing's name, and the most behind it.
const NAME: usize = 6;
const BEHIND: usize = 6;

/// The clause of the year's review that says in words what became of the aim; none where the aim has no figure, or no clause does.
pub(super) fn answer(aim: &Aim, review: &YearReview) -> Option<SentenceAnswer> {
    aim.figure?;
    let name = key(aim.indicator);
    let mut of_year = review.clauses.iter().filter(|clause| clause.section == Section::ReviewOfYear);
    let clause = of_year.find(|clause| answers(aim, &name, clause.text))?;
    Some(clause.answer(OutcomeStatus::Partial))
}

fn answers(aim: &Aim, name: &NameKey, clause: &str) -> bool {
    let names = |words: &str| listed(words).iter().any(|member| key(member) == *name);
    let clause = clause.trim();
    let says = is_worked_on(aim.indicator, clause)
        || moved(aim, clause).is_some_and(names)
        || ranked(clause).is_some_and(names);
    says && claims(clause).is_empty()
}

/// What a clause says the rank of: `粮食总产全省第2`.
fn ranked(clause: &str) -> Option<&str> {
    let rank = scan_zh(clause).into_iter().find(|quantity| quantity.unit == Unit::Ordinal)?;
    let words = &clause[..rank.span.start];
    let name = RANKED.iter().filter_map(|word| words.find(word)).min()?;
    Some(words[..name].trim_end_matches("增速").trim_end_matches("增幅"))
}

/// What a clause says rose or fell, unless the target goes the other way.
fn moved<'c>(aim: &Aim, clause: &'c str) -> Option<&'c str> {
    let ends = |words: &[&'static str]| words.iter().find_map(|word| clause.strip_suffix(word));
    let wants = |words: &[&str]| words.iter().any(|word| aim.quote.contains(word));
    let name = match (ends(&FALLS), ends(&RISES)) {
        (Some(name), _) if !wants(&RISES) => name,
        (_, Some(name)) if !wants(&FALLS) => name,
        _ => return None,
    };
    Some(HOW.iter().find_map(|how| name.strip_suffix(how)).unwrap_or(name))
}

/// Whether a clause says no more than that something was done with the thing: `优化地方政府专项债券发行使用`.
fn is_worked_on(name: &str, clause: &str) -> bool {
    let around = clause.split_once(name).filter(|_| name.chars().count() >= NAME);
    around.is_some_and(|(verb, behind)| WORKS.contains(&verb) && behind.chars().count() <= BEHIND)
}
