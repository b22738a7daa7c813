//! Answers to targets without a figure: the thing is named again, with a verb that says it is done.

use super::evidence::{ReviewClaim, ReviewClause, YearReview};
use super::{Aim, SentenceAnswer};
use crate::claim::section::Section;
use crate::claim::{Claim, NameKey, Verb, is_built, key, things, things_built};
use crate::model::outcome::{Basis, MeasureKind, OutcomeStatus};
use crate::quantity::{Quantity, Unit, scan_zh};
use rust_decimal::Decimal;

/// Verbs that say a thing is done.
const DONE: [&str; 46] = [
    "建成",
    "投用",
    "投产",
    "通车",
    "开园",
    "开馆",
    "开业",
    "运营",
    "运行",
    "挂牌",
    "揭牌",
    "竣工",
    "完工",
    "完成",
    "成功举办",
    "成功承办",
    "举办",
    "召开",
    "成功创建",
    "创建成功",
    "荣获",
    "获批",
    "获评",
    "入选",
    "通过",
    "设立",
    "成立",
    "组建",
    "落地",
    "上市",
    "开放",
    "启用",
    "实现",
    "蝉联",
    "认定",
    "授予",
    "开工",
    "启动",
    "达产",
    "并网",
    "开航",
    "出台",
    "印发",
    "命名",
    "全覆盖",
    "进入",
];

/// Verbs that say it is under way.
const GOING_ON: [&str; 10] = ["积极", "有序", "正在", "筹建", "谋划", "争创", "争取", "力争", "申报", "即将"];

/// Words of work that has begun.
const BEGUN: [&str; 2] = ["加快", "推进"];

/// Words that make of the thing an occasion, or of the work its preparation.
const NOT_YET: [&str; 4] = ["前期", "借助", "契机", "机遇"];

/// Verbs that only these verbs answer.
const SAME: [(&str, &[&str]); 2] = [("上市", &["上市"]), ("通过", &["通过", "蝉联"])];

/// Work of which only the preparation is told.
const PREPARED: &str = "前期工作";

/// What a target asks for that is under way when it is done: only a beginning.
const BEGINNINGS: [&str; 4] = ["开工", "启动", "推进", "加快"];

/// Verbs of the start of a work.
const STARTS: [&str; 2] = ["开工", "启动"];

/// None for targets with a figure, and where the review says nothing of the thing.
pub(super) fn answer(aim: &Aim, review: &YearReview) -> Option<SentenceAnswer> {
    if aim.figure.is_some() {
        return None;
    }
    in_words(aim, review).or_else(|| of_things(aim, review))
}

/// An indicator without a number: 居民收入稳步增长.
fn in_words(aim: &Aim, review: &YearReview) -> Option<SentenceAnswer> {
    const GROWS: [&str; 6] = ["增长", "同步", "高于", "提升", "快于", "稳"];
    let said = aim.quote.find(aim.indicator).map_or(aim.quote, |at| &aim.quote[at + aim.indicator.len()..]);
    // 经济实现质的有效提升和量的合理增长 is more than a rate of growth.
    let is_growth = GROWS.iter().any(|word| aim.quote.contains(word)) && !said.contains('的');
    if !is_growth {
        return None;
    }
    if let Some(answer) = in_its_own_words(aim, review) {
        return Some(answer);
    }
    let name = aim.indicator.split("增长").next().and_then(|name| name.split(['与', '和']).next());
    let name = key(name.filter(|name| !name.is_empty()).unwrap_or(aim.indicator));
    let Some(evidence) = growth_of(&name, review) else { return level_of(&name, review).map(not_comparable) };
    let of_year = is_of_year(evidence);
    let reached = signed(&evidence.claim);
    let status = match () {
        () if !of_year => OutcomeStatus::NotComparable,
        () if aim.quote.contains("同步") || aim.quote.contains("经济增长") => in_step(reached, review)?,
        () if aim.quote.contains("平均") || aim.quote.contains("高于全") => beside_others(evidence),
        () if reached > Decimal::ZERO => OutcomeStatus::Met,
        () => OutcomeStatus::Missed,
    };
    Some(SentenceAnswer {
        block: evidence.block,
        quote: evidence.claim.quote.clone(),
        status,
        basis: if of_year { Basis::Year } else { Basis::Average },
        figure: Some((reached, MeasureKind::Growth)),
        unit: "%".to_owned(),
    })
}

/// `居民收入增长与经济增长基本同步`: the review says of it just what the target did.
fn in_its_own_words(aim: &Aim, review: &YearReview) -> Option<SentenceAnswer> {
    let clause = review.clauses.iter().find(|clause| clause.text.contains(aim.quote))?;
    Some(clause.answer(OutcomeStatus::Met))
}

/// The review's word on how much a thing grew: that of the year before that of several, then the name most alike, then the first.
fn growth_of<'r>(name: &NameKey, review: &'r YearReview<'r>) -> Option<&'r ReviewClaim<'r>> {
    const ALIKE: f64 = 0.78;
    let alike = |evidence: &ReviewClaim| (1000.0 * name.likeness(&evidence.key)) as i64;
    let fits = review
        .evidence
        .iter()
        .filter(tells_of_growth)
        .filter(|evidence| name.likeness(&evidence.key) >= ALIKE);
    // Of equal ones the last is taken: from behind, that is the first.
    fits.rev().max_by_key(|evidence| (is_of_year(evidence), alike(evidence)))
}

fn tells_of_growth(evidence: &&ReviewClaim) -> bool {
    let claim = &evidence.claim;
    claim.measure == MeasureKind::Growth && claim.verb == Verb::Grow && !claim.scope.against
}

/// The review's word on how much of it there is: no answer to how it grows, but the one that is given.
fn level_of<'r>(name: &NameKey, review: &'r YearReview<'r>) -> Option<&'r ReviewClaim<'r>> {
    let fits = review.evidence.iter().filter(|evidence| is_level(name, evidence));
    fits.rev().max_by_key(|evidence| (is_of_year(evidence), evidence.claim.verb == Verb::Reach))
}

fn is_level(name: &NameKey, evidence: &&ReviewClaim) -> bool {
    let claim = &evidence.claim;
    claim.measure == MeasureKind::Level && !claim.scope.against && evidence.key.text == name.text
}

fn not_comparable(evidence: &ReviewClaim) -> SentenceAnswer {
    SentenceAnswer {
        block: evidence.block,
        quote: evidence.claim.quote.clone(),
        status: OutcomeStatus::NotComparable,
        basis: if is_of_year(evidence) { Basis::Year } else { Basis::Period },
        figure: Some((evidence.claim.figure.value, evidence.claim.measure)),
        unit: super::figures::unit(evidence),
    }
}

fn is_of_year(evidence: &ReviewClaim) -> bool {
    evidence.section == Section::ReviewOfYear && !evidence.claim.scope.average
}

/// Whether what was reached keeps step with the economy, half a point given or taken; none where nothing is said of that.
fn in_step(reached: Decimal, review: &YearReview) -> Option<OutcomeStatus> {
    let economy = growth_of(&key("生产总值"), review)?;
    let keeps = reached + Decimal::new(5, 1) >= signed(&economy.claim);
    Some(if keeps { OutcomeStatus::Met } else { OutcomeStatus::Missed })
}

fn signed(claim: &Claim) -> Decimal {
    let value = claim.figure.value;
    if claim.direction == Some(crate::model::outcome::Direction::Down) { -value } else { value }
}

/// Above the average of the larger place: a rank among the first says so, and so do the words. Where neither is said it grew, and
/// that is a part of it.
fn beside_others(evidence: &ReviewClaim) -> OutcomeStatus {
    const FIRST: i64 = 5;
    let (text, quote) = (evidence.text, &evidence.claim.quote);
    let behind = text[quote.end..].split(['；', '。']).next().unwrap_or_default();
    let both = &text[quote.start..quote.end + behind.len()];
    let is_first = |q: &Quantity| q.unit == Unit::Ordinal && q.value <= Decimal::from(FIRST);
    let is_above = both.contains("高于全") || scan_zh(both).iter().any(is_first);
    if is_above { OutcomeStatus::Met } else { OutcomeStatus::Partial }
}

/// Things that are to be built, held, won: each is looked for.
fn of_things(aim: &Aim, review: &YearReview) -> Option<SentenceAnswer> {
    // Of things that are built each has a row of its own, which asks for that one alone.
    let own = things_built(aim.quote).into_iter().find(|thing| *thing == aim.indicator);
    let things = own.map_or_else(|| things(aim.quote), |own| vec![own]);
    if things.is_empty() {
        return None;
    }
    let found: Vec<_> = things.iter().filter_map(|thing| clause_of(thing, aim.quote, review)).collect();
    let (clause, is_part) = *found.first()?;
    let all = found.len() == things.len();
    Some(clause.answer(if all && !is_part { OutcomeStatus::Done } else { OutcomeStatus::Partial }))
}

/// The first clause that names the thing and says it is done; whether only a part of it.
fn clause_of<'r>(
    thing: &str,
    quote: &str,
    review: &'r YearReview<'r>,
) -> Option<(&'r ReviewClause<'r>, bool)> {
    let thing = WantedThing::of(thing);
    let asks_start = STARTS.iter().any(|verb| quote.contains(verb));
    let asks_beginning = BEGINNINGS.iter().any(|verb| quote.contains(verb));
    review.clauses.iter().find_map(|clause| {
        let end = thing.end_in(clause.text, review)?;
        let behind = &clause.text[end..];
        let before = &clause.text[..end];
        let has = |words: &[&str]| words.iter().any(|word| clause.text.contains(word));
        let done = DONE.iter().any(|verb| {
            (behind.contains(verb) || before.contains(verb)) && (asks_beginning || !STARTS.contains(verb))
        });
        let done = done || asks_start && BEGUN.iter().any(|word| behind.contains(word));
        let going_on = has(&NOT_YET) || !asks_beginning && (has(&GOING_ON) || has(&BEGUN));
        let done = done && SAME.iter().all(|(verb, answers)| !quote.contains(verb) || has(answers));
        let is_part = ["一期", "主体", "部分"].iter().any(|word| behind.starts_with(word));
        let is_prepared = asks_start && is_prepared(behind);
        (done && !going_on || is_prepared).then_some((clause, is_part || is_prepared))
    })
}

/// A thing that is looked for in clauses.
struct WantedThing<'t> {
    /// Which one of its kind: 第五届.
    ordinal: Option<Quantity>,
    /// What it is called in brackets.
    short: Option<&'t str>,
    /// The letters of its name, behind the ordinal.
    name: Vec<char>,
}

impl<'t> WantedThing<'t> {
    fn of(thing: &'t str) -> Self {
        let ordinal = ordinal(thing);
        let name = ordinal.as_ref().map_or(thing, |ordinal| &thing[ordinal.span.end..]);
        let name = name.chars().filter(|c| c.is_alphanumeric()).collect();
        Self { ordinal, short: short_name(thing), name }
    }

    /// Where the name ends in the clause; none where it does not stand there.
    fn end_in(&self, clause: &str, review: &YearReview) -> Option<usize> {
        let Self { ordinal, short, name } = self;
        if let Some(wanted) = ordinal {
            let there =
                scan_zh(clause).into_iter().find(|q| q.unit == Unit::Ordinal && q.value == wanted.value)?;
            let behind = &clause[there.span.end..];
            let rest = name.iter().filter(|c| behind.contains(**c)).count();
            return (rest * 3 >= name.len() * 2).then_some(clause.len());
        }
        if let Some(end) = short.and_then(|short| Some(clause.find(short)? + short.len())) {
            return Some(end);
        }
        let (length, start, end) = longest(name, clause);
        let opens = start < 2 && length * 10 >= name.len() * 6;
        let is_long = length >= 6 && length * 2 >= name.len();
        let is_kind = || name.last().is_some_and(|last| clause[end..].contains(*last));
        let tells = || start == 0 && is_telling(name, length, review) && is_kind();
        (length >= 4 && (opens || is_long || tells())).then_some(end)
    }
}

/// The [`common`] run of the whole clause, or of what stands in no brackets, if that is longer.
fn longest(name: &[char], clause: &str) -> (usize, usize, usize) {
    let run = common(name, clause.char_indices());
    if !clause.contains('（') {
        return run;
    }
    let bare = common(name, without_remarks(clause));
    if bare.0 > run.0 { bare } else { run }
}

/// Whether of a thing, by what stands behind its name, only the preparation is told.
fn is_prepared(behind: &str) -> bool {
    let between = behind.split_once(PREPARED).map(|(between, _)| between);
    between.is_some_and(|between| !DONE.iter().any(|verb| between.contains(verb)))
}

/// What a thing is called in brackets: `市域数据联通工程（雪亮工程）`.
fn short_name(thing: &str) -> Option<&str> {
    const LEAST: usize = 4;
    let (_, remark) = thing.strip_suffix('）')?.rsplit_once('（')?;
    (remark.chars().count() >= LEAST && is_built(remark)).then_some(remark)
}

/// The characters of a clause that stand in no brackets, with their places.
fn without_remarks(clause: &str) -> impl Iterator<Item = (usize, char)> {
    let mut in_brackets = false;
    clause.char_indices().filter(move |(_, c)| {
        in_brackets = *c == '（' || in_brackets && *c != '）';
        !in_brackets
    })
}

fn ordinal(thing: &str) -> Option<Quantity> {
    scan_zh(thing).into_iter().find(|q| q.unit == Unit::Ordinal && thing[q.span.end..].starts_with('届'))
}

/// Whether the first letters of a name tell it: they are a good part of it, not a place's name alone, and few clauses have them.
fn is_telling(name: &[char], length: usize, review: &YearReview) -> bool {
    let run: String = name[..length].iter().collect();
    let is_much = length * 5 >= name.len() * 2;
    let is_place = run.ends_with(['省', '市', '县', '区', '州', '乡', '镇']);
    is_much && !is_place && review.clauses.iter().filter(|clause| clause.text.contains(&run)).nth(2).is_none()
}

/// The longest run of the name's letters in the clause: how long it is, where in the name it begins and where in the
/// clause it ends.
fn common(name: &[char], clause: impl Iterator<Item = (usize, char)>) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    let mut last = vec![0; name.len() + 1];
    for (at, c) in clause.filter(|(_, c)| c.is_alphanumeric()) {
        let mut row = vec![0; name.len() + 1];
        for (i, letter) in name.iter().enumerate() {
            if *letter == c {
                row[i + 1] = last[i] + 1;
                if row[i + 1] > best.0 {
                    best = (row[i + 1], i + 1 - row[i + 1], at + c.len_utf8());
                }
            }
        }
        last = row;
    }
    best
}
