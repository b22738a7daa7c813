//! The rows of properties that sites of public bodies set above a document: `索引号 | … | 公开日期: | 2025-04-15`.
//!
//! In: a line. Out: the properties in it, each a label and what stands behind it. A label counts at the start of the line
//! or after a space or bar; a line that does not begin with one is no row.

use super::super::date;
use jiff::civil::Date;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What a property tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// The authority whose document it is.
    Issuer,
    Number,
    Publisher,
    Published,
    /// When the document was made: published no earlier.
    Written,
    Title,
    Other,
}

const LABELS: &[(Property, &[&str])] = &[
    (Property::Issuer, &["发文机关", "发文机构", "制发机关", "发文单位"]),
    (Property::Number, &["文号", "发文字号", "文件编号", "发文号"]),
    (
        Property::Publisher,
        &["来源", "信息来源", "文章来源", "稿源", "供稿", "发布机构", "发布单位", "发布者"],
    ),
    (
        Property::Published,
        &["时间", "发布时间", "发布日期", "发表时间", "公开日期", "公开时间", "日期", "更新时间", "更新日期"],
    ),
    (Property::Written, &["成文日期", "生成日期", "发文日期", "成文时间"]),
    (Property::Title, &["文件名称", "信息名称", "名称", "标题", "文件标题"]),
    (
        Property::Other,
        &[
            "索引号",
            "信息索引号",
            "索取号",
            "信息索取号",
            "统一编号",
            "主题分类",
            "组配分类",
            "体裁分类",
            "信息分类",
            "分类",
            "公开责任部门",
            "责任部门",
            "公开形式",
            "公开方式",
            "公开时限",
            "公开目录",
            "公开范围",
            "公开类别",
            "有效性",
            "效力状态",
            "废止日期",
            "失效日期",
            "主题词",
            "关键词",
            "作者",
            "责任编辑",
            "编辑",
            "审核",
            "浏览次数",
            "访问次数",
            "点击次数",
            "阅读次数",
            "点击",
            "浏览",
            "字号",
            "字体",
            "内容概述",
            "大小",
            "页数",
            "格式",
            "资源描述",
        ],
    ),
];

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let mut labels: Vec<&str> = LABELS.iter().flat_map(|(_, labels)| labels.iter().copied()).collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
    let spaced = |label: &&str| label.chars().map(String::from).collect::<Vec<_>>().join(r"[\s　]{0,4}");
    let any = labels.iter().map(spaced).collect::<Vec<_>>().join("|");
    Regex::new(&format!(r"(?:^|[\s　|【\[（(])({any})(?:[\s　】\]]*[:：|][\s　|]*|[\s　]+|$)"))
        .expect("a good pattern")
});

/// A day and a clock time, or nothing but a day in figures.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s　])[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[\s　]+[0-9]{1,2}[:：时][0-9]{2}|^[0-9]{4}[-/.年][0-9]{2}[-/.月][0-9]{2}日?$")
        .expect("a good pattern")
});

/// No row is longer, nor a line that gives the time of publication.
const LONGEST: usize = 160;
const LONGEST_STAMP: usize = 60;

/// The properties of a row; none where the line is no row. A value may be empty.
pub fn row(text: &str) -> Vec<(Property, &str)> {
    let labels = labels(text);
    let is_row =
        labels.first().is_some_and(|label| text[..label.start].trim_start_matches(['【', '[']).is_empty());
    if !is_row || text.chars().count() > LONGEST || text.contains('。') {
        return Vec::new();
    }
    let ends = labels.iter().skip(1).map(|next| next.start).chain([text.len()]);
    labels
        .iter()
        .zip(ends)
        .map(|(label, end)| (property(&text[label.clone()]), property_value(text, label.end, end)))
        .collect()
}

fn property_value(text: &str, from: usize, to: usize) -> &str {
    text[from..to].trim_matches(|c: char| c.is_whitespace() || ":：|【】[]()（）".contains(c))
}

/// Where the labels stand. What parts two of them belongs to both.
fn labels(text: &str) -> Vec<Range<usize>> {
    let next = |from: usize| LABEL.captures_at(text, from).and_then(|found| Some(found.get(1)?.range()));
    std::iter::successors(next(0), |label| next(label.end)).collect()
}

/// The day of publication that a line of a page gives: `2026年02月10日 07时41分`, `某网 2021-07-23 10:26:26 报告`.
pub fn stamp(text: &str) -> Option<Date> {
    let is_stamp = text.chars().count() <= LONGEST_STAMP && STAMP.is_match(text);
    is_stamp.then(|| date::any(text)).flatten()
}

fn property(label: &str) -> Property {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let known = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str()));
    known.map_or(Property::Other, |(property, _)| *property)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_with_bars_colons_or_spaces() {
        use Property::*;
        let check = |text: &str, expected: &[(Property, &str)]| assert_eq!(row(text), expected, "{text}");
        check("来源：江西日报", &[(Publisher, "江西日报")]);
        check("来源:", &[(Publisher, "")]);
        check("时间:2024.5.2", &[(Published, "2024.5.2")]);
        check(
            "来源:某旗 作者:某某 发布时间:2024-03-12 15:58 浏览次数:",
            &[(Publisher, "某旗"), (Other, "某某"), (Published, "2024-03-12 15:58"), (Other, "")],
        );
        check("文号 | 成文日期: | 2025年04月15日 | |", &[(Number, ""), (Written, "2025年04月15日")]);
        check("文件名称 | 甲区2025年政府工作报告 | ||", &[(Title, "甲区2025年政府工作报告")]);
        check(
            "索  引  号 113708/2021-01956 公开方式 主动公开",
            &[(Other, "113708/2021-01956"), (Other, "主动公开")],
        );
        check("江西日报来源：甲", &[]);
        check("时间紧、任务重", &[]);
        check("来源于人民。", &[]);
    }

    #[test]
    fn stamps_give_the_day_of_publication() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(stamp(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        };
        check("2026年02月10日 07时41分", Some("2026-02-10"));
        check("某某网 2021-07-23 10:26:26 政府报告", Some("2021-07-23"));
        check("发表于 2024-4-24 11:26:26 | 显示全部楼层", Some("2024-04-24"));
        check("2026-02-05", Some("2026-02-05"));
        check("2026年1月20日", None);
        check("——2026年1月27日在江西省", None);
    }
}
