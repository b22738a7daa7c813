//! What a report's plan promises beside its headline targets: 新建高标准农田84万亩, 建成市体育馆.
//!
//! In: the blocks of a report. Out: a [`Promise`] for each figure of the plan with a thing of its own, and for each clause that says of a named
//! thing that it will be done; a clause that names several makes several. What the headline statement says already is left to the caller to pass over.

use crate::claim::section::{Section, SectionSentence, passages};
use crate::claim::{Claim, claims, is_built, leading_blank, things_built, trim_name};
use crate::model::report::Block;
use std::ops::Range;

/// A promise of the plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Promise {
    /// The block's position.
    pub block: usize,
    pub quote: Range<usize>,
    pub name: String,
    /// None for a deed.
    pub claim: Option<Claim>,
}

/// Verbs of what can be seen to be done.
const DEEDS: [&str; 23] = [
    "建成", "投用", "投产", "通车", "开园", "开馆", "开工", "完成", "竣工", "完工", "挂牌", "办好", "举办",
    "承办", "创建", "争创", "设立", "组建", "上市", "申建", "通过", "进入", "启动",
];

/// Verbs of building: a deed only of what is built.
const BUILDS: [&str; 3] = ["建设", "开放", "落地"];

/// The promises of a report's plan, in its order.
pub(super) fn find(blocks: &[Block], year: Option<i32>) -> Vec<Promise> {
    let plan = passages(blocks, year).into_iter().filter(|passage| passage.section == Section::Plan);
    plan.flat_map(|passage| of_passage(blocks, &passage)).collect()
}

fn of_passage(blocks: &[Block], passage: &SectionSentence) -> Vec<Promise> {
    let text: &str = &blocks[passage.block].text.plain;
    let sentence = &text[passage.range.clone()];
    let base = passage.range.start;
    let figures = claims(sentence).into_iter();
    let figures: Vec<Claim> = figures
        .filter(|claim| (2..=24).contains(&claim.head.chars().count()) && !claim.scope.since)
        .collect();
    let with_figures: Vec<Range<usize>> = figures.iter().map(|claim| claim.quote.clone()).collect();
    let mut promises: Vec<Promise> = figures
        .into_iter()
        .filter(|claim| !sentence[claim.quote.clone()].starts_with("去年"))
        .map(|claim| Promise {
            block: passage.block,
            quote: base + claim.quote.start..base + claim.quote.end,
            name: claim.head.clone(),
            claim: Some(claim),
        })
        .collect();
    let deeds = deeds(sentence).into_iter();
    for (range, names) in deeds.filter(|(range, _)| is_apart(range, &with_figures)) {
        let quote = base + range.start..base + range.end;
        let promise = |name| Promise { block: passage.block, quote: quote.clone(), name, claim: None };
        promises.extend(names.into_iter().map(promise));
    }
    promises.sort_by_key(|promise| promise.quote.start);
    promises
}

fn is_apart(range: &Range<usize>, others: &[Range<usize>]) -> bool {
    !others.iter().any(|other| other.start < range.end && range.start < other.end)
}

/// The clauses of a sentence that promise a deed, without figures, and the names in each.
fn deeds(sentence: &str) -> Vec<(Range<usize>, Vec<String>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in sentence.char_indices().chain([(sentence.len(), '。')]) {
        if !matches!(c, '，' | '；' | '。' | '：' | '！') {
            continue;
        }
        if start <= at {
            let clause = &sentence[start..at];
            let names = deed(clause.trim());
            if !names.is_empty() {
                found.push((start + leading_blank(clause)..start + clause.trim_end().len(), names));
            }
        }
        start = at + c.len_utf8();
    }
    found
}

/// Whether the first of the things that a clause names is something that is built.
fn names_built(clause: &str) -> bool {
    let first = clause.split(['、', '和', '等']).next().unwrap_or_default();
    let name = BUILDS.iter().fold(first.trim(), |name, verb| name.trim_end_matches(verb));
    is_built(name)
}

/// What a clause begins with that tells by what means, or on what occasion, the next does something.
const MEANS: [&str; 5] = ["依托", "借助", "随着", "抓住", "抢抓"];

/// `以某高速通车为契机`, `依托某园区建设`, `在抓好某路建设的同时`: it promises nothing.
fn is_circumstance(clause: &str) -> bool {
    clause.starts_with('以') && clause.contains('为')
        || clause.starts_with('在') && (clause.ends_with("同时") || clause.ends_with("基础上"))
        || MEANS.iter().any(|word| clause.starts_with(word))
}

/// The longest name of a thing, in characters.
const LONGEST: usize = 24;

/// The things that a clause promises, several where all of them are built; none where it promises nothing that can be seen.
fn deed(clause: &str) -> Vec<String> {
    let length = clause.chars().count();
    let builds = || BUILDS.iter().any(|verb| clause.contains(verb)) && names_built(clause);
    if is_circumstance(clause)
        || !(6..=60).contains(&length)
        || !(DEEDS.iter().any(|verb| clause.contains(verb)) || builds())
    {
        return Vec::new();
    }
    let built = things_built(clause);
    if built.len() > 1 { built } else { first_thing(clause).into_iter().collect() }
}

/// The first member of a clause's list without its verbs.
fn first_thing(clause: &str) -> Option<String> {
    let first = clause.split(['、', '和']).next()?;
    let name = DEEDS.iter().fold(trim_name(first), |name, verb| {
        name.strip_prefix(verb)
            .or_else(|| name.strip_suffix(verb))
            .filter(|rest| rest.chars().count() >= 3)
            .unwrap_or(name)
    });
    let name = trim_name(name);
    (name.chars().count() >= 3).then(|| name.chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::BlockKind;
    use crate::model::text::RichText;
    use crate::source::Span;

    #[test]
    fn what_was_done_last_year_is_no_promise() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            let blocks = [Block {
                id: "p1".into(),
                kind: BlockKind::Paragraph,
                text: RichText::unmarked(text),
                span: Span::default(),
            }];
            let passage = SectionSentence { block: 0, range: 0..text.len(), section: Section::Plan };
            let promises = of_passage(&blocks, &passage);
            let names: Vec<&str> = promises.iter().map(|promise| promise.name.as_str()).collect();
            assert_eq!(names, expected, "{text}");
        }
        check("去年完成固定资产投资500亿元", &[]);
        check("完成固定资产投资500亿元", &["固定资产投资"]);
    }

    #[test]
    fn a_clause_promises_what_it_does_and_not_by_what_means() {
        #[track_caller]
        fn check(clause: &str, expected: &[&str]) {
            assert_eq!(deed(clause), expected, "{clause}");
        }
        check("建成市体育馆", &["市体育馆"]);
        check("以许信高速通车为契机", &[]);
        check("依托国际会展中心启动", &[]);
        check("抢抓沿江高铁开工机遇", &[]);
        check("在继续抓好高速公路建设的同时", &[]);
    }
}
