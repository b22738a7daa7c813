//! What the clauses of a text claim of figures: 新增城镇就业6.3万人 claims that 城镇就业 was added to by so much.
//!
//! In: a sentence or a paragraph in Chinese. Out: a [`Claim`] for each figure that says how much of something there is, was made or
//! is wanted, in the order of the text, with the thing's name (`head`), the kind of verb and what the figure measures. The
//! import makes targets of the claims of a plan, and `link` outcomes of those of a review. Nothing is said here of whether
//! a claim is kept or wanted: that follows from the chapter ([`section`]).

mod words;
mod head;
mod deed;
pub mod section;

pub use deed::{is_built, things, things_built};
pub use head::{NameKey, key, listed, trim_name};

use crate::model::outcome::{Direction, MeasureKind};
use crate::quantity::{Counted, Quantity, Unit, scan_zh};
use rust_decimal::Decimal;
use std::ops::Range;

/// The kind of verb that leads to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// 新增, 新认定: so many more.
    Add,
    /// 建成, 完成: so many were made.
    Make,
    /// 达, 突破, 累计: so many there are.
    Reach,
    /// 增长, 下降
    Grow,
    /// No verb at all.
    Bare,
}

/// One figure and what it is said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Bytes of the text: the clause, from the name that the figure leans on to the figure's end.
    pub quote: Range<usize>,
    /// What it is said of, without verbs.
    pub head: String,
    pub verb: Verb,
    pub figure: Quantity,
    pub measure: MeasureKind,
    pub direction: Option<Direction>,
    pub scope: FigureScope,
}

impl Claim {
    /// The claim in a text that has this one's text from byte `by` on.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        let figure = &mut self.figure;
        for range in [&mut self.quote, &mut figure.span, &mut figure.phrase, &mut figure.unit_span] {
            *range = range.start + by..range.end + by;
        }
        self
    }
}

/// What the figure is of, where it is not simply the year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FigureScope {
    /// 年均
    pub average: bool,
    /// 累计
    pub cumulative: bool,
    /// 是2017年的1.8倍: set against an earlier year.
    pub since: bool,
    /// 完成年度任务的135%
    pub of_task: bool,
    /// 高于全省1个百分点: set against another place.
    pub against: bool,
}

/// A part of a sentence between commas, or between list marks where each part has its own name and figure.
struct SentencePart<'a> {
    text: &'a str,
    range: Range<usize>,
    figures: Vec<Quantity>,
    /// Whether it follows its neighbour by 、 and may share that one's verb.
    is_listed: bool,
}

/// What a part without a name of its own leans on.
#[derive(Clone)]
struct Topic {
    start: usize,
    head: String,
    verb: Verb,
    /// The name of the part as it stands, for a list of names before 分别.
    names: String,
    had_figure: bool,
}

/// The claims of a text, in its order.
pub fn claims(text: &str) -> Vec<Claim> {
    let mut figures = scan_zh(text);
    // 七大领域, 二十大: what is counted in words is a name more often than an amount.
    let in_words = |q: &Quantity| !text[q.span.clone()].contains(|c: char| c.is_ascii_digit());
    figures.retain(|q| q.unit == Unit::Percent || !in_words(q));
    let mut found = Vec::new();
    for sentence in crate::model::sentence::sentences(text) {
        let mut topic = None;
        for part in parts(text, sentence, &figures) {
            topic = read(&part, topic, &mut found);
        }
    }
    found
}

/// What a value in a quotation measures, and which way it goes.
pub fn measure_in(quote: &str, value: Decimal) -> (MeasureKind, Option<Direction>) {
    let all = claims(quote);
    let claim = all.iter().find(|claim| claim.figure.value == value).or(all.first());
    claim.map_or((MeasureKind::Level, None), |claim| (claim.measure, claim.direction))
}

/// The parts of a sentence.
fn parts<'a>(text: &'a str, sentence: Range<usize>, figures: &[Quantity]) -> Vec<SentencePart<'a>> {
    let mut parts = Vec::new();
    let mut depth = 0_i32;
    let (mut start, mut is_listed) = (sentence.start, false);
    for (at, c) in text[sentence.clone()].char_indices().map(|(at, c)| (sentence.start + at, c)) {
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = (depth - 1).max(0),
            _ => {}
        }
        let ends = match c {
            '，' | '；' | '。' | '！' | '：' | ';' | ':' => depth == 0,
            ',' => depth == 0 && !text[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
            '、' => depth == 0 && opens_item(text, start..at, sentence.end, figures),
            _ => false,
        };
        if ends {
            parts.push(SentencePart { is_listed, ..SentencePart::of(text, start..at, figures) });
            (start, is_listed) = (at + c.len_utf8(), c == '、');
        }
    }
    parts.push(SentencePart { is_listed, ..SentencePart::of(text, start..sentence.end, figures) });
    parts.retain(|part| !part.text.trim().is_empty());
    parts
}

impl<'a> SentencePart<'a> {
    /// The part that stands at `range`, with those of the figures that are its own and in no name.
    fn of(text: &'a str, range: Range<usize>, figures: &[Quantity]) -> Self {
        let figures: Vec<&Quantity> = figures.iter().filter(|figure| is_figure_in(figure, &range)).collect();
        let is_free =
            |at: &usize| figures.get(at + 1).is_none_or(|next| !is_in_name(text, figures[*at], next));
        let figures = (0..figures.len()).filter(is_free).map(|at| figures[at].clone()).collect();
        SentencePart { text: &text[range.clone()], figures, range, is_listed: false }
    }
}

/// Whether a quantity is a figure that stands within a range.
fn is_figure_in(quantity: &Quantity, range: &Range<usize>) -> bool {
    is_figure(quantity) && quantity.span.start >= range.start && quantity.span.end <= range.end
}

/// Whether an amount belongs to the name that the next figure counts: 30亿元以上项目10个.
fn is_in_name(text: &str, amount: &Quantity, counted: &Quantity) -> bool {
    let gap = text.get(amount.phrase.end..counted.phrase.start).unwrap_or_default();
    matches!(amount.unit, Unit::Measure(_))
        && matches!(counted.unit, Unit::Count(_))
        && (2..=8).contains(&gap.chars().count())
        && gap.chars().all(is_name)
}

/// Whether the part before a list mark has its figure, and behind it another name comes with one: `甲5家、乙6家`.
fn opens_item(text: &str, before: Range<usize>, end: usize, figures: &[Quantity]) -> bool {
    let Some(last) = figures.iter().rfind(|q| is_figure_in(q, &before)) else { return false };
    let behind = before.end + '、'.len_utf8();
    let next = figures.iter().find(|q| q.span.start >= behind && q.span.end <= end && is_figure(q));
    let gap = next.map_or(behind..end, |next| behind..next.phrase.start.max(behind));
    let gap = &text[gap];
    let gap = gap.split(['，', '。', '；']).next().unwrap_or_default();
    let behind_figure = text.get(last.phrase.end..before.end).unwrap_or_default();
    // 亿元以上项目400个、: the figure ends the item, and what comes has a name, or only grows.
    name_characters(behind_figure) <= 8 && name_characters(gap) >= 2
}

fn name_characters(text: &str) -> usize {
    text.chars().filter(|c| is_name(*c)).count()
}

fn is_name(c: char) -> bool {
    c.is_alphabetic()
}

/// Whether a number can be how much of something there is.
fn is_figure(quantity: &Quantity) -> bool {
    use Unit::{Day, Decade, HalfYear, Month, Name, Ordinal, Sector, Sphere, Year};
    !quantity.loose
        && !quantity.vague
        && !quantity.unit.is_duration()
        && !matches!(
            quantity.unit,
            Day | Decade | HalfYear | Month | Name | Ordinal | Sector | Sphere | Year | Unit::None
        )
}

/// Reads a part; returns what the next one may lean on.
fn read(part: &SentencePart, topic: Option<Topic>, found: &mut Vec<Claim>) -> Option<Topic> {
    let base = part.range.start;
    let Some(first) = part.figures.first() else {
        let (head, verb) = head::name(part.text);
        let names = part.text.trim().to_owned();
        // A remark without a name keeps what was spoken of: `首次突破3000亿元大关，`, `居全省第五位，`
        let blank = head.chars().count() < 2 || is_remark(part.text);
        return if blank { topic } else { Some(Topic { start: base, head, verb, names, had_figure: false }) };
    };
    // A limiter may stand in the part before: then the words go up to the number.
    let end = first.phrase.start.checked_sub(base).unwrap_or(first.span.start - base);
    let words = before_task(&part.text[..end]);
    let own = own_name(part, words).map(|(head, verb)| (with_quoted(head, part, topic.as_ref()), verb));
    let leans = own.is_none();
    let (head, verb, start) = match own {
        Some((head, Verb::Bare))
            if part.is_listed && topic.as_ref().is_some_and(|topic| topic.had_figure) =>
        {
            let verb = topic.as_ref().map_or(Verb::Bare, |topic| topic.verb);
            (head, if verb == Verb::Grow { Verb::Bare } else { verb }, base)
        }
        Some((head, verb)) => (head, verb, base),
        None => {
            let topic = topic.clone()?;
            (topic.head, head::verb_before(words).unwrap_or(topic.verb), topic.start)
        }
    };
    let names = match &topic {
        Some(topic) if leans && !topic.had_figure => topic.names.clone(),
        _ => words.to_owned(),
    };
    let shared = shared_names(&names, part).or_else(|| names_behind(part, words));
    for (at, figure) in part.figures.iter().enumerate() {
        let head = match &shared {
            Some(shared) if shared.len() == part.figures.len() => shared[at].clone(),
            Some(shared) if part.figures.len() == 1 => shared.last().unwrap_or(&head).clone(),
            _ => head.clone(),
        };
        let head = if at > 0 && shared.is_none() { later_name(part, at).unwrap_or(head) } else { head };
        let quote = trimmed(part, start, figure);
        found.push(claim(part, figure, head, verb, quote));
    }
    if let Some(shared) = shared.filter(|shared| shared.len() > 1 && part.figures.len() == 1) {
        let figure = &part.figures[0];
        let others = &shared[..shared.len() - 1];
        found.extend(
            others.iter().map(|name| claim(part, figure, name.clone(), verb, trimmed(part, start, figure))),
        );
    }
    Some(Topic { start, head, verb, names, had_figure: true })
}

/// Whether a part only says more of what was spoken of: a rank, a record.
fn is_remark(text: &str) -> bool {
    const OPENS: [&str; 16] = [
        "居",
        "位居",
        "排名",
        "增速居",
        "增幅",
        "首次",
        "均居",
        "均为",
        "全省第",
        "全国第",
        "实现“",
        "创历史",
        "高于",
        "列全",
        "排全",
        "增速",
    ];
    let text = text.trim();
    OPENS.iter().any(|open| text.starts_with(open))
}

/// The name that a part has for its first figure, before it or behind; none where it has none.
fn own_name(part: &SentencePart, words: &str) -> Option<(String, Verb)> {
    let (before, verb) = head::name(words);
    if before.chars().count() >= 2 && !words.trim_end().ends_with('等') && !is_against(words) {
        return Some((before, verb));
    }
    if before.chars().count() == 1 && is_name(before.chars().next()?) && verb != Verb::Grow {
        return Some((before, verb));
    }
    // 首次突破3000亿元大关 goes on with what was named before.
    let first = part.figures.first()?;
    let limited = head::verb_before(&part.text[..first.span.start - part.range.start]);
    if matches!(limited, Some(Verb::Reach | Verb::Grow)) && before.is_empty() {
        return None;
    }
    let from = first.phrase.end.max(first.span.end) - part.range.start;
    let to = part.figures.get(1).map_or(part.text.len(), |next| next.span.start - part.range.start);
    if !matches!(first.unit, Unit::Count(_) | Unit::Measure(_)) || is_against(words) {
        return None;
    }
    let (after, later) = head::name_behind(part.text.get(from..to)?);
    let verb = if verb == Verb::Bare { later } else { verb };
    (after.chars().count() >= 2 && verb != Verb::Grow).then_some((after, verb))
}

/// A quality in quotation marks that the members of a list share: `“四美乡村”示范乡镇10个、示范村250个`.
fn with_quoted(head: String, part: &SentencePart, topic: Option<&Topic>) -> String {
    let quality = topic.filter(|_| part.is_listed && !head.contains('“')).and_then(|topic| {
        let (quality, named) = topic.head.split_at(topic.head.find('”')? + '”'.len_utf8());
        // “三类500强”企业 says nothing of 亿元以上项目, its neighbour.
        let is_shared = named.chars().take(2).eq(head.chars().take(2));
        (quality.starts_with('“') && is_shared).then_some(quality)
    });
    quality.map_or(head.clone(), |quality| format!("{quality}{head}"))
}

/// The words before `完成年度任务的`: what the task was.
fn before_task(words: &str) -> &str {
    const TASKS: [&str; 9] = [
        "分别完成",
        "均完成",
        "超额完成",
        "完成年度",
        "完成全年",
        "占年度",
        "占全年",
        "完成目标",
        "完成省定",
    ];
    let is_task = ["任务", "目标", "计划"].iter().any(|word| words.contains(word));
    let cut = TASKS.iter().filter_map(|task| words.find(task)).min();
    cut.filter(|_| is_task).map_or(words, |cut| &words[..cut])
}

/// `高于全省`, `占年度计划`: what is said is said of another thing's figure.
fn is_against(words: &str) -> bool {
    ["高于", "低于", "快于", "占年度", "占全", "是20", "超年度"]
        .iter()
        .any(|word| words.trim().starts_with(word))
}

/// The name before a later figure of one part: `183个1.25万户` has none.
fn later_name(part: &SentencePart, at: usize) -> Option<String> {
    let base = part.range.start;
    let (before, figure) = (&part.figures[at - 1], &part.figures[at]);
    let gap = part.text.get(before.phrase.end - base..figure.phrase.start.max(before.phrase.end) - base)?;
    let (head, _) = head::name(gap.trim_start_matches(['、', '和', '，']));
    (head.chars().count() >= 2).then_some(head)
}

/// The names of figures that stand before them: `95个省重点、1469个市重点项目`. None where a figure has none.
fn names_behind(part: &SentencePart, words: &str) -> Option<Vec<String>> {
    if part.figures.len() < 2 || head::name(words).0.chars().count() >= 2 {
        return None;
    }
    let base = part.range.start;
    let ends = part.figures.iter().skip(1).map(|next| next.span.start - base).chain([part.text.len()]);
    let names: Option<Vec<String>> =
        part.figures.iter().zip(ends).map(|(figure, end)| name_of_count(part, figure, end)).collect();
    Some(head::listed(&names?.join("、"))).filter(|names| names.len() == part.figures.len())
}

/// What a figure counts, by the words behind it in the part, up to `end`.
fn name_of_count(part: &SentencePart, figure: &Quantity, end: usize) -> Option<String> {
    let is_count = matches!(figure.unit, Unit::Count(_));
    let start = figure.phrase.end.max(figure.span.end) - part.range.start;
    let text = part.text.get(start..end).filter(|_| is_count)?;
    let (name, _) = head::name_behind(text);
    (name.chars().count() >= 2).then_some(name)
}

/// The members of a list of names that share what follows: before 分别 and 均, or before as many figures.
fn shared_names(names: &str, part: &SentencePart) -> Option<Vec<String>> {
    let whole = &part.text[..part.figures[0].span.start - part.range.start];
    let shares = ["分别", "均", "都", "保持", "各"].iter().any(|word| whole.contains(word));
    let many = part.figures.len() > 1 && are_listed(part);
    (shares || many)
        .then(|| head::listed(names))
        .filter(|list| list.len() > 1 && (part.figures.len() == 1 || list.len() == part.figures.len()))
}

/// Whether nothing but list marks stands between the figures.
fn are_listed(part: &SentencePart) -> bool {
    part.figures.windows(2).all(|pair| {
        let base = part.range.start;
        let gap =
            part.text.get(pair[0].phrase.end - base..pair[1].phrase.start.max(pair[0].phrase.end) - base);
        gap.is_some_and(|gap| matches!(gap.trim(), "、" | "和" | "与" | "及" | "以及"))
    })
}

/// From the start to the end of the figure's part, without space and marks around it.
fn trimmed(part: &SentencePart, start: usize, figure: &Quantity) -> Range<usize> {
    let end = if part.figures.len() > 1 && !are_listed(part) && part.figures.last() != Some(figure) {
        figure.phrase.end
    } else {
        part.range.start + part.text.trim_end_matches(['。', '；', '！', ' ', '，']).len()
    };
    let lead = if start == part.range.start { leading_blank(part.text) } else { 0 };
    start + lead..end.max(figure.phrase.end)
}

/// How many bytes of white space a text begins with.
pub fn leading_blank(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn claim(part: &SentencePart, figure: &Quantity, head: String, verb: Verb, quote: Range<usize>) -> Claim {
    let base = part.range.start;
    let before = &part.text[..figure.span.start - base];
    let own = head::verb_before(before).unwrap_or(verb);
    let scope = scope(before);
    let (measure, direction) = match scope.of_task {
        true => (MeasureKind::Share, None),
        false => measure(figure, &head, own, before),
    };
    Claim { quote, head, verb: own, figure: figure.clone(), measure, direction, scope }
}

fn scope(before: &str) -> FigureScope {
    let has = |words: &[&str]| words.iter().any(|word| before.contains(word));
    FigureScope {
        average: has(&["年均"]),
        cumulative: has(&["累计", "五年", "共计"]),
        since: has(&["是20", "比20", "较20", "由20", "从20"])
            || before.trim_start().starts_with(['从', '由']),
        of_task: has(&["任务的", "目标的", "计划的", "任务", "占年度计划", "占年度任务"])
            && has(&["年度", "全年", "目标", "占年"]),
        against: has(&["高于", "低于", "快于", "高出", "好于"]),
    }
}

/// What a figure measures, by its unit, its verb and the kind of thing it is said of.
fn measure(figure: &Quantity, head: &str, verb: Verb, before: &str) -> (MeasureKind, Option<Direction>) {
    let down = words::DOWN.iter().any(|word| before.trim_end().ends_with(word));
    let direction = match () {
        () if down => Some(Direction::Down),
        () if verb == Verb::Grow => Some(Direction::Up),
        () => None,
    };
    let is_share =
        ["比重", "占比", "占GDP", "占全"].iter().any(|word| head.contains(word) || before.contains(word));
    let kind = match figure.unit {
        Unit::PercentagePoint => MeasureKind::Change,
        Unit::Percent | Unit::PerMille if verb == Verb::Grow && is_intensity(head) => MeasureKind::Change,
        Unit::Percent | Unit::PerMille if verb == Verb::Grow && !is_rate(head) => MeasureKind::Growth,
        Unit::Percent | Unit::PerMille if is_price(head) => MeasureKind::Growth,
        Unit::Percent | Unit::PerMille if is_share => MeasureKind::Share,
        Unit::Times | Unit::TimesMore => MeasureKind::Growth,
        Unit::Count(_) if verb != Verb::Reach => MeasureKind::Count,
        _ => MeasureKind::Level,
    };
    (kind, direction)
}

/// Whether a percentage of it is its level and not its growth.
pub fn is_rate(head: &str) -> bool {
    ["率", "比重", "占比", "比", "覆盖", "度"].iter().any(|end| head.ends_with(end))
}

fn is_price(head: &str) -> bool {
    ["居民消费价格", "CPI", "物价", "消费价格"].iter().any(|word| head.contains(word))
}

fn is_intensity(head: &str) -> bool {
    ["能耗", "排放", "浓度", "用水量", "强度"].iter().any(|word| head.contains(word))
}

/// Whether two figures, whose units are written as `of_a` and `of_b`, count or measure the same: 家 and 户 may, 个 and 户 may not.
pub fn same_unit(a: &Quantity, of_a: &str, b: &Quantity, of_b: &str) -> bool {
    use Unit::{Count, Measure, Percent, PercentagePoint, TimesMore};
    match (a.unit, b.unit) {
        (Count(Counted::Households), Count(Counted::Things)) => of_b != "个",
        (Count(Counted::Things), Count(Counted::Households)) => of_a != "个",
        (Count(_), Count(_)) => true,
        (Measure(x), Measure(y)) => x.dimension == y.dimension,
        (Percent, TimesMore) | (TimesMore, Percent) => true,
        (Percent, Percent) | (PercentagePoint, PercentagePoint) => true,
        (x, y) => x == y,
    }
}

/// A figure's value in the base of its dimension, and growth of so many times as a percentage, so that two can be compared.
pub fn comparable(figure: &Quantity, value: Decimal) -> Option<Decimal> {
    match figure.unit {
        Unit::Measure(measure) => {
            value.checked_mul(measure.numerator.into())?.checked_div(measure.denominator.into())
        }
        Unit::TimesMore => value.checked_mul(Decimal::ONE_HUNDRED),
        _ => Some(value),
    }
}

#[cfg(test)]
mod tests;
