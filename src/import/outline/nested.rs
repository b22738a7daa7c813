//! Leads within a paragraph: `塑造集群优势。深入开展……拓展产业链条。大力培育……推动转型升级。`
//!
//! True sentences look alike (`召开全省服务业发展大会。`), so a lead is believed only in company: short sentences of the same
//! length, or three of nearly the same, that alternate with longer text; or three that begin alike and are built alike
//! (`必须坚持稳字当头，稳进并举。`).

use super::super::script::char_count;
use super::sentences::{first_sentence, has_figures, is_lead, is_refrain};
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

/// So much text stands under each lead on the whole; more where their lengths differ.
const UNDER: usize = 40;
const UNDER_UNEVEN: usize = 60;

struct Sentence {
    range: Range<usize>,
    chars: usize,
}

/// What sentences that begin alike share: their first two letters and their length.
type SentenceOpening<'a> = (&'a str, usize);

/// The leads of a paragraph's text, in order. Each has text after it. Where there are such, the first sentence is one
/// too if it can be.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let sentences = sentences(text);
    let mut leads = plain(text, &sentences);
    leads.extend(siblings(text, &sentences));
    leads.sort_unstable();
    leads.dedup();
    leads.into_iter().map(|at| sentences[at].range.clone()).collect()
}

/// Short sentences without a comma.
fn plain(text: &str, sentences: &[Sentence]) -> Vec<usize> {
    let short: Vec<usize> = (0..sentences.len()).filter(|at| could_lead(text, sentences, *at)).collect();
    let (even, near) = (most_within(sentences, &short, 0), most_within(sentences, &short, 1));
    let best = match () {
        () if near.len() >= 3 && near.len() > even.len() && alternate(sentences, &near, UNDER_UNEVEN) => near,
        () if are_alike(text, sentences, &even) && alternate(sentences, &even, UNDER) => even,
        () => return Vec::new(),
    };
    let first = Some(0).filter(|first| best[0] > *first && is_lead(&text[sentences[*first].range.clone()]));
    first.into_iter().chain(best).collect()
}

fn most_within(sentences: &[Sentence], short: &[usize], slack: usize) -> Vec<usize> {
    (4..=12 - slack)
        .map(|length| of_length(sentences, short, length..=length + slack))
        .max_by_key(Vec::len)
        .unwrap_or_default()
}

/// Whether leads of one length bear each other out.
fn are_alike(text: &str, sentences: &[Sentence], leads: &[usize]) -> bool {
    match leads[..] {
        [] | [_] => false,
        [first, _] => follows_refrain(text, sentences, first) || are_parallel(text, sentences, leads),
        _ => true,
    }
}

/// Three sentences or more of two halves that begin alike.
fn siblings(text: &str, sentences: &[Sentence]) -> Vec<usize> {
    let mut groups: BTreeMap<SentenceOpening, Vec<usize>> = BTreeMap::new();
    for at in 0..sentences.len() {
        let words = &text[sentences[at].range.clone()];
        if let Some(likeness) = likeness(words).filter(|_| is_followed(sentences, at)) {
            groups.entry(likeness).or_default().push(at);
        }
    }
    groups.retain(|_, group| group.len() >= 3 && alternate(sentences, group, UNDER));
    groups.into_values().flatten().collect()
}

fn likeness(words: &str) -> Option<SentenceOpening<'_>> {
    let (opening, rest) = words.split_once('，')?;
    let is_pair = words.ends_with('。')
        && !rest.contains(['，', '、', '；', '：'])
        && (8..=26).contains(&char_count(words))
        && !has_figures(words);
    let two = opening.char_indices().nth(2).map_or(opening.len(), |(at, _)| at);
    is_pair.then(|| (&opening[..two], char_count(words)))
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = first_sentence(&text[start..]).map_or(text.len(), |end| start + end);
        sentences.push(Sentence { range: start..end, chars: char_count(&text[start..end]) });
        start = end;
    }
    sentences
}

/// Short, plain, verb first, and followed by a longer sentence.
fn could_lead(text: &str, sentences: &[Sentence], at: usize) -> bool {
    let sentence = &sentences[at];
    let words = &text[sentence.range.clone()];
    let told = ["了", "是", "我们", "会议", "大会", "等", "问题", "一要", "二要", "三要", "四要", "五要"];
    let plain = words.ends_with('。') && !words.contains(['，', '、', '；', '：']);
    plain
        && is_followed(sentences, at)
        && (5..=13).contains(&sentence.chars)
        && !words.chars().any(|c| c.is_ascii_digit() || c == '%')
        && !told.iter().any(|word| words.contains(word))
}

/// Whether a longer sentence comes next.
fn is_followed(sentences: &[Sentence], at: usize) -> bool {
    sentences.get(at + 1).is_some_and(|next| next.chars >= sentences[at].chars + 6)
}

/// Whether a sentence is the second, and the first is a heading by its wording: `这一年，我们…。经济运行稳中向好。`
fn follows_refrain(text: &str, sentences: &[Sentence], at: usize) -> bool {
    at == 1 && is_refrain(&text[sentences[0].range.clone()])
}

/// The candidates of a length, the end mark not counted.
fn of_length(sentences: &[Sentence], short: &[usize], length: RangeInclusive<usize>) -> Vec<usize> {
    short.iter().copied().filter(|at| length.contains(&(sentences[*at].chars - 1))).collect()
}

/// Whether two sentences of one length begin or end with the same character, or have a word of two in the same place.
fn are_parallel(text: &str, sentences: &[Sentence], leads: &[usize]) -> bool {
    let words = |at: usize| text[sentences[at].range.clone()].trim_end_matches('。').chars();
    let same: Vec<bool> = words(leads[0]).zip(words(leads[1])).map(|(a, b)| a == b).collect();
    same.first() == Some(&true)
        || same.last() == Some(&true)
        || same.windows(2).any(|pair| pair == [true, true])
}

/// Whether, on the whole, more than one sentence's worth of text stands under each lead.
fn alternate(sentences: &[Sentence], leads: &[usize], least: usize) -> bool {
    let under: usize =
        (leads[0]..sentences.len()).filter(|at| !leads.contains(at)).map(|at| sentences[at].chars).sum();
    under >= leads.len() * least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn leads_may_follow_a_refrain() {
        let refrain = "这一年，我们攻坚克难、聚力突破，发展质效稳步提升。";
        check(
            &format!("{refrain}经济运行稳中向好。{LONG}探索创新多点突破。{LONG}"),
            &["经济运行稳中向好。", "探索创新多点突破。"],
        );
    }

    const LONG: &str =
        "深入开展产业集群提能升级行动，重点打造电子信息、装备制造、新能源新材料等先进制造业产业集群。";

    #[test]
    fn leads_of_like_form_are_found() {
        check(
            &format!(
                "坚持核心定位不动摇，全面实施工程。塑造集群优势。{LONG}拓展产业链条。{LONG}{LONG}推动转型升级。{LONG}"
            ),
            &["塑造集群优势。", "拓展产业链条。", "推动转型升级。"],
        );
        check(&format!("提高竞争力。{LONG}增强承载力。{LONG}"), &["提高竞争力。", "增强承载力。"]);
        check(
            &format!("传统产业优化升级。{LONG}新兴产业加快培育。{LONG}"),
            &["传统产业优化升级。", "新兴产业加快培育。"],
        );
        check(
            &format!("加力支持外经贸发展。{LONG}做优开放平台。{LONG}建强开放枢纽。{LONG}"),
            &["加力支持外经贸发展。", "做优开放平台。", "建强开放枢纽。"],
        );
    }

    #[test]
    fn leads_of_nearly_one_length_need_a_third() {
        check(
            &format!("强化城区辐射。{LONG}{LONG}提升县域经济。{LONG}{LONG}确保市场平稳发展。{LONG}{LONG}"),
            &[],
        );
        check(
            &format!(
                "强化城区辐射。{LONG}{LONG}提升县域经济。{LONG}{LONG}确保市场平稳。{LONG}{LONG}做优创新生态圈。{LONG}{LONG}"
            ),
            &["强化城区辐射。", "提升县域经济。", "确保市场平稳。", "做优创新生态圈。"],
        );
    }

    #[test]
    fn sentences_that_begin_alike_are_leads() {
        let must =
            ["必须坚持稳字当头，稳进并举。", "必须坚持系统观念，统筹协调。", "必须坚持发展为要，争先进位。"];
        check(&format!("{LONG}{}{LONG}{}{LONG}{}{LONG}", must[0], must[1], must[2]), &must);
        check(&format!("{LONG}{}{LONG}{}{LONG}", must[0], must[1]), &[]);
    }

    #[test]
    fn true_sentences_are_text() {
        check(&format!("召开全省服务业发展大会。{LONG}"), &[]);
        check(&format!("推动转型升级。{LONG}加快农业现代化。{LONG}"), &[]);
        check("经济平稳。民生改善。社会和谐。", &[]);
        check("", &[]);
    }
}
