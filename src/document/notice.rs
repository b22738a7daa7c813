//! A notice, opinion, decision, reply, scheme or measure, and the document that a notice issues.

use super::title::is_clause;
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;
use regex::Regex;
use std::sync::LazyLock;

/// How a notice is known and read.
pub const PROFILE: Profile =
    Profile { kind: DocumentKind::Notice, is_title, sets_targets: false, appendix: Appendix::Documents };

/// What documents are called that an authority addresses to others.
const ADDRESSED: [&str; 13] =
    ["通知", "意见", "决定", "批复", "通报", "通告", "公告", "复函", "函", "命令", "令", "决议", "请示"];

/// What documents are called that set rules or tasks.
const RULES: [&str; 12] =
    ["方案", "办法", "规定", "细则", "条例", "措施", "规则", "要点", "行动计划", "指南", "规程", "议案"];

/// Who speaks in a title, and what it does to what: `甲县人民政府关于`, `国务院办公厅转发`.
static ISSUER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<issuer>[^“《（(，]{2,60}?)(?:关于|转发|印发|批转)").expect("a good pattern")
});
static ISSUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:印发|发布|颁布)《?(?P<issued>.{4,}?)》?的(?:通知|决定|公告|函)$").expect("a good pattern")
});

fn is_title(core: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| core.ends_with(word) && core.len() > word.len() * 2);
    let is_addressed =
        ends(&ADDRESSED) && (core.contains("关于") || core.contains("印发") || core.contains("转发"));
    is_clause(core) && (is_addressed || ends(&RULES) && core.chars().count() >= 8)
}

/// Who issues the document, as its title says.
pub fn issuer(title: &str) -> Option<String> {
    let found = ISSUER.captures(title)?;
    let issuer = found["issuer"].trim_end_matches('、');
    is_authority(issuer).then(|| issuer.to_owned())
}

/// The title of the document that a notice issues.
pub fn issued(title: &str) -> Option<String> {
    let found = ISSUED.captures(title)?;
    let issued = found["issued"].trim_matches(['《', '》']);
    (issued.matches('《').count() == issued.matches('》').count()).then(|| issued.to_owned())
}

/// Whether a text is the name of an authority, or of several.
pub fn is_authority(text: &str) -> bool {
    let parts = text.split(['、', '　', ' ']).filter(|part| !part.is_empty());
    let is_name = text.chars().count() <= 60 && !text.contains(['：', ':', '。', '，']);
    is_name && parts.clone().count() > 0 && parts.clone().all(is_one)
}

/// Whether a part of a text is the name of one authority.
fn is_one(part: &str) -> bool {
    const ENDS: [&str; 27] = [
        "政府",
        "办公厅",
        "办公室",
        "国务院",
        "委员会",
        "委",
        "局",
        "厅",
        "部",
        "署",
        "总局",
        "管委会",
        "指挥部",
        "领导小组",
        "人大",
        "常委会",
        "法院",
        "检察院",
        "政协",
        "中心",
        "银行",
        "公室",
        "调查队",
        "总队",
        "总工会",
        "联合会",
        "分行",
    ];
    let part = part.split_once('（').map_or(part, |(name, _)| name);
    part.chars().count() >= 3 && ENDS.iter().any(|end| part.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_issuer() {
        let check =
            |title: &str, expected: Option<&str>| assert_eq!(issuer(title).as_deref(), expected, "{title}");
        check("国务院关于促进综合保税区高水平开放高质量发展的若干意见", Some("国务院"));
        check(
            "国务院办公厅、中央军委办公厅关于加强调查和管理工作的通知",
            Some("国务院办公厅、中央军委办公厅"),
        );
        check("国务院办公厅转发国家地震局关于加强防震减灾工作意见报告的通知", Some("国务院办公厅"));
        check("甲县发展和改革局印发《甲县办法》的通知", Some("甲县发展和改革局"));
        check("关于印发工作方案的通知", None);
        check("进一步加快旅游业发展关于若干问题的意见", None);
    }

    #[test]
    fn a_notice_names_what_it_issues() {
        let check =
            |title: &str, expected: Option<&str>| assert_eq!(issued(title).as_deref(), expected, "{title}");
        check("国务院关于印发国家职业教育改革实施方案的通知", Some("国家职业教育改革实施方案"));
        check(
            "甲县人民政府办公室关于印发《甲县三年行动方案（2023—2025年）》的通知",
            Some("甲县三年行动方案（2023—2025年）"),
        );
        check("国务院关于支持企业的意见", None);
    }

    #[test]
    fn authorities_are_known_by_what_they_are_called() {
        let check = |text: &str, expected| assert_eq!(is_authority(text), expected, "{text}");
        check("国务院", true);
        check("甲县人民政府", true);
        check("国务院办公厅　中央军委办公厅", true);
        check("甲县统计局", true);
        check("甲市统计局　国家统计局甲调查队", true);
        check("发文机关：国务院", false);
        check("坚持稳中求进", false);
        check("", false);
    }
}
