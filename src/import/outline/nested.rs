//! Leads within a paragraph: `塑造集群优势。深入开展……拓展产业链条。大力培育……推动转型升级。`
//!
//! True sentences look alike (`召开全省服务业发展大会。`), so a lead is believed only in company: short sentences of the same
//! length that alternate with longer text.

use super::super::script::char_count;
use super::sentences::{first_sentence, is_lead, is_refrain};
use std::ops::Range;

struct Sentence {
    range: Range<usize>,
    chars: usize,
}

/// The leads of a paragraph's text, in order. Each has text after it. Where there are such, the first sentence is one
/// too if it can be.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let sentences = sentences(text);
    let short: Vec<usize> = (0..sentences.len()).filter(|at| could_lead(text, &sentences, *at)).collect();
    let best =
        (4..=12).map(|length| of_length(&sentences, &short, length)).max_by_key(Vec::len).unwrap_or_default();
    let alike = match best[..] {
        [] | [_] => false,
        [first, _] => follows_refrain(text, &sentences, first) || are_parallel(text, &sentences, &best),
        _ => true,
    };
    if !alike || !alternate(&sentences, &best) {
        return Vec::new();
    }
    let first = Some(0).filter(|first| best[0] > *first && is_lead(&text[sentences[*first].range.clone()]));
    first.into_iter().chain(best).map(|at| sentences[at].range.clone()).collect()
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
    let followed = sentences.get(at + 1).is_some_and(|next| next.chars >= sentence.chars + 6);
    plain
        && followed
        && (5..=13).contains(&sentence.chars)
        && !words.chars().any(|c| c.is_ascii_digit() || c == '%')
        && !told.iter().any(|word| words.contains(word))
}

/// Whether a sentence is the second, and the first is a heading by its wording: `这一年，我们…。经济运行稳中向好。`
fn follows_refrain(text: &str, sentences: &[Sentence], at: usize) -> bool {
    at == 1 && is_refrain(&text[sentences[0].range.clone()])
}

/// The candidates of one length, the end mark not counted.
fn of_length(sentences: &[Sentence], short: &[usize], length: usize) -> Vec<usize> {
    short.iter().copied().filter(|at| sentences[*at].chars == length + 1).collect()
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
fn alternate(sentences: &[Sentence], leads: &[usize]) -> bool {
    let under: usize =
        (leads[0]..sentences.len()).filter(|at| !leads.contains(at)).map(|at| sentences[at].chars).sum();
    under >= leads.len() * 40
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
    fn true_sentences_are_text() {
        check(&format!("召开全省服务业发展大会。{LONG}"), &[]);
        check(&format!("推动转型升级。{LONG}加快农业现代化。{LONG}"), &[]);
        check("经济平稳。民生改善。社会和谐。", &[]);
        check("", &[]);
    }
}
