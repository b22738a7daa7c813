//! Places that look damaged but cannot be mended with certainty. The text stays; the editor is told.

use super::super::log::{Log, Reason, Remark};
use super::super::passage::Passage;
use super::super::script::{char_count, is_han, open_brackets};
use super::paragraph::Paragraph;
use crate::model::rule::ImportRule;
use crate::wording::{Message, message};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static QUOTED_PARTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"“([^“”，。、 ]{1,8}(?: [^“”，。、 ]{1,8}){1,5})”").expect("a good pattern")
});
static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^〇一二三四五六七八九十])([一二][〇一二三四五六七八九]{2}年)").expect("a good pattern")
});
/// Words that gambling sites put into the pages of others.
static SPAM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9]*(?:电子娱乐|娱乐官网|娱乐平台|娱乐城|博彩|棋牌平台|体育投注|真人视讯|彩票平台|官网登录入口)(?:官网|平台|网址)?").expect("a good pattern")
});

/// Puts lost plus signs, years of two digits, spam and unbalanced brackets on the review list.
pub fn remark(paragraphs: &[Paragraph], log: &mut Log) {
    let has_plus = paragraphs.iter().any(|paragraph| paragraph.text().contains(['+', '＋']));
    for Paragraph { passage, .. } in paragraphs {
        if !has_plus {
            lost_plus(passage, log);
        }
        for found in SHORT_YEAR.captures_iter(passage.as_str()).filter_map(|found| found.get(1)) {
            add(passage, found.range(), ImportRule::ShortYear, message!("why-short-year"), None, log);
        }
        for found in SPAM.find_iter(passage.as_str()) {
            add(passage, found.range(), ImportRule::Spam, message!("why-spam"), None, log);
        }
        unbalanced(passage, log);
    }
}

/// `“管委会 公司”`, `“基金 产业 基地”` in a source that has no `+` at all.
fn lost_plus(passage: &Passage, log: &mut Log) {
    for found in QUOTED_PARTS.captures_iter(passage.as_str()).filter_map(|found| found.get(1)) {
        let parts: Vec<&str> = found.as_str().split(' ').collect();
        if !is_slogan(&parts) {
            let mended = parts
                .iter()
                .map(|part| if part.len() == 1 { part.to_uppercase() } else { (*part).to_owned() })
                .collect::<Vec<_>>()
                .join("+");
            let why = message!("why-lost-plus");
            add(passage, found.range(), ImportRule::LostPlus, why, Some(mended), log);
        }
    }
}

/// Parts of one length that share a character in one place, or are of four characters and more.
fn is_slogan(parts: &[&str]) -> bool {
    let length = char_count(parts[0]);
    let alike = parts.iter().all(|part| char_count(part) == length && part.chars().all(is_han));
    alike && (length >= 4 || length > 1 && share_a_character(length, parts))
}

fn share_a_character(length: usize, parts: &[&str]) -> bool {
    (0..length).any(|at| {
        let first = parts[0].chars().nth(at);
        parts.iter().all(|part| part.chars().nth(at) == first)
    })
}

fn unbalanced(passage: &Passage, log: &mut Log) {
    let (open, astray) = open_brackets(passage.as_str());
    if astray || !open.is_empty() {
        let end = passage.as_str().char_indices().nth(24).map_or(passage.as_str().len(), |(at, _)| at);
        add(passage, 0..end, ImportRule::Unbalanced, message!("why-unbalanced"), None, log);
    }
}

fn add(
    passage: &Passage,
    range: Range<usize>,
    rule: ImportRule,
    why: Message,
    suggestion: Option<String>,
    log: &mut Log,
) {
    log.remark(Remark {
        origin: passage.origin(range.start),
        reason: Reason::unsure(rule),
        text: passage.as_str()[range].to_owned(),
        why,
        suggestion,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(ImportRule, &str, Option<&str>)]) {
        let mut log = Log::default();
        remark(&[Paragraph { passage: Passage::copied(text, 0), gap: false, role: None }], &mut log);
        let got: Vec<_> =
            log.remarks.iter().map(|r| (r.reason.rule, r.text.as_str(), r.suggestion.as_deref())).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn a_lost_plus_is_suggested() {
        check("实施“管委会 公司”运营模式", &[(ImportRule::LostPlus, "管委会 公司", Some("管委会+公司"))]);
        check("建立“1 n”综合执法队伍", &[(ImportRule::LostPlus, "1 n", Some("1+N"))]);
        check("“好客山东 好品山东”", &[]);
        check("“清单 闭环”机制", &[(ImportRule::LostPlus, "清单 闭环", Some("清单+闭环"))]);
        check("“基金 产业 基地”", &[(ImportRule::LostPlus, "基金 产业 基地", Some("基金+产业+基地"))]);
        check("“敢闯 敢试”", &[]);
        check("“2+N”和“1 n”", &[]);
    }

    #[test]
    fn damage_is_pointed_out() {
        check("到二三五年", &[(ImportRule::ShortYear, "二三五年", None)]);
        check("到二〇三五年", &[]);
        check("到政府pp电子娱乐官网浏览", &[(ImportRule::Spam, "pp电子娱乐官网", None)]);
        check("“六五’期间", &[(ImportRule::Unbalanced, "“六五’期间", None)]);
    }
}
