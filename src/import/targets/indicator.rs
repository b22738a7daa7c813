//! The name of an indicator in the words before its value.
//!
//! In: `城镇和农村居民人均可支配收入分别增长`. Out: the names without verbs, one for each value.

/// Words that open a clause without belonging to the name.
const BEFORE: [&str; 25] = [
    "其中：",
    "其中",
    "全省",
    "全市",
    "全区",
    "全县",
    "我省",
    "我市",
    "我区",
    "我县",
    "力争",
    "确保",
    "努力",
    "实现",
    "全年",
    "预期",
    "预计",
    "使",
    "将",
    "到年底",
    "年末",
    "促进",
    "推动",
    "建议",
    "完成",
];

/// Words between the name and the value.
const AFTER: [&str; 62] = [
    "增长速度",
    "增长",
    "提高到",
    "提高至",
    "提高",
    "提升到",
    "提升",
    "增加到",
    "增加",
    "降低到",
    "降低",
    "下降到",
    "下降至",
    "降至",
    "降到",
    "增至",
    "升至",
    "下降",
    "控制在",
    "保持在",
    "稳定在",
    "维持在",
    "达到",
    "保持",
    "稳定",
    "完成",
    "实现",
    "突破",
    "不低于",
    "不高于",
    "不超过",
    "低于",
    "高于",
    "超过",
    "至少",
    "力争",
    "确保",
    "预期",
    "安排",
    "按可比口径",
    "可比口径",
    "同口径",
    "同比",
    "年均",
    "实际",
    "平均",
    "比上年",
    "较上年",
    "分别",
    "也",
    "均",
    "都",
    "要",
    "为",
    "达",
    "在",
    "到",
    "上升",
    "上涨",
    "继续",
    "不少于",
    "总体",
];

/// What a remark on a value begins with: `高于全省0.5个百分点`.
const COMPARISONS: [&str; 6] = ["高于", "低于", "快于", "高出", "即", "含"];

/// Nouns that end the name of an indicator: a list of such names shares nothing.
const WHOLE: [&str; 14] =
    ["值", "额", "率", "量", "收入", "投资", "价格", "指数", "总值", "总额", "人数", "就业", "支出", "利润"];

/// The name without what stands around it; empty where nothing else is there.
pub(super) fn trim(words: &str) -> &str {
    let mut name = words.trim();
    while let Some(rest) =
        BEFORE.iter().find_map(|word| name.strip_prefix(word)).filter(|rest| !rest.is_empty())
    {
        name = rest.trim_start_matches(['，', '：', ' ']);
    }
    while let Some(rest) = AFTER.iter().find_map(|word| name.strip_suffix(word)).or_else(|| before_year(name))
    {
        name = rest.trim_end_matches(['，', '：', ' ']);
    }
    let name = without_comparison(name);
    if BEFORE.contains(&name) { "" } else { name }
}

/// `地区生产总值增速高于全省平均水平` without what it is compared to.
fn without_comparison(name: &str) -> &str {
    let Some(compared) = name.strip_suffix("平均水平") else { return name };
    let at = COMPARISONS.iter().filter_map(|word| compared.rfind(word)).max();
    at.filter(|at| *at > 0).map_or(name, |at| &name[..at])
}

/// What stands before `比2025年`, `较2025年`.
fn before_year(name: &str) -> Option<&str> {
    let rest = name.strip_suffix('年')?;
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    digits.strip_suffix(['比', '较']).filter(|_| rest.len() == digits.len() + 4)
}

/// Whether the words before a value name nothing, but say that what was named before grows so much.
pub(super) fn goes_on(words: &str) -> bool {
    let words = words.trim_start();
    let words = words.strip_prefix("实际").unwrap_or(words);
    let verb = ["增长", "增速", "提高", "下降"].iter().any(|verb| words.starts_with(verb));
    verb && trim(words).is_empty()
}

/// One name for each of `count` values; none where the names and the values are not as many.
pub(super) fn distribute(words: &str, count: usize) -> Option<Vec<String>> {
    let name = trim(words);
    if name.is_empty() || COMPARISONS.iter().any(|word| name.starts_with(word)) {
        return None;
    }
    if count == 1 {
        return Some(vec![if name == "经济" { "经济增长".to_owned() } else { name.to_owned() }]);
    }
    let expanded = name.strip_prefix("城乡").map(|rest| format!("城镇、农村{rest}"));
    let name = expanded.as_deref().unwrap_or(name);
    let parts = listed(name);
    (parts.len() == count).then(|| with_shared_end(&parts))
}

/// The members of a list of names.
fn listed(name: &str) -> Vec<&str> {
    let marked = name.replace("以及", "\u{0}\u{0}");
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in marked.char_indices() {
        if matches!(c, '、' | '和' | '与' | '及' | '\u{0}') {
            parts.push(name[start..at].trim());
            start = at + c.len_utf8();
        }
    }
    parts.push(name[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// `城镇`, `农村居民收入` → `城镇居民收入`, `农村居民收入`: what the last part says behind its qualifier, the others share.
/// The qualifier is as long as that of the part before.
fn with_shared_end(parts: &[&str]) -> Vec<String> {
    let Some((last, before)) = parts.split_last() else { return Vec::new() };
    let whole = before.iter().all(|part| WHOLE.iter().any(|end| part.ends_with(end)));
    let length = before.last().map_or(0, |part| part.chars().count());
    let shared: String = last.chars().skip(length).collect();
    before
        .iter()
        .map(|part| if whole { (*part).to_owned() } else { format!("{part}{shared}") })
        .chain([(*last).to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_no_part_of_a_name() {
        let check = |words: &str, expected: &str| assert_eq!(trim(words), expected, "{words}");
        check("地区生产总值增长", "地区生产总值");
        check("全省生产总值增长", "生产总值");
        check("城镇调查失业率控制在", "城镇调查失业率");
        check("一般公共预算收入同口径增长", "一般公共预算收入");
        check("居民消费价格涨幅", "居民消费价格涨幅");
        check("粮食产量稳定在", "粮食产量");
        check("粮食产量继续稳定在", "粮食产量");
        check("居民消费价格指数上涨", "居民消费价格指数");
        check("规模以上工业增加值比2023年增长", "规模以上工业增加值");
        check("全年完成一般预算收入", "一般预算收入");
        check("居民人均可支配收入实际增长", "居民人均可支配收入");
        check("PM2.5平均浓度降至", "PM2.5平均浓度");
        check("地区生产总值增速高于全省平均水平", "地区生产总值增速");
        check("确保全年突破", "");
        check("实际利用外资增长", "实际利用外资");
        check("力争", "");
        check("增长", "");
        check("", "");
    }

    #[test]
    fn a_shared_end_goes_to_every_member() {
        let check = |words: &str, count: usize, expected: Option<&[&str]>| {
            let expected =
                expected.map(|names| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
            assert_eq!(distribute(words, count), expected, "{words}");
        };
        check("城镇和农村居民收入分别增长", 2, Some(&["城镇居民收入", "农村居民收入"]));
        check("城镇、农村居民收入分别增长", 2, Some(&["城镇居民收入", "农村居民收入"]));
        check("城乡居民收入分别增长", 2, Some(&["城镇居民收入", "农村居民收入"]));
        check("城乡居民收入增长", 1, Some(&["城乡居民收入"]));
        check(
            "第一、第二、第三产业增加值分别增长",
            3,
            Some(&["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        );
        check("地区生产总值和规上工业增加值分别增长", 2, Some(&["地区生产总值", "规上工业增加值"]));
        check("居民收入分别增长", 2, None);
        check("增长", 1, None);
    }
}
