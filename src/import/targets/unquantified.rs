//! Targets without a number: `居民收入增长和经济增长同步`, `完成国家下达的节能减排任务`.

use super::indicator;

/// What a clause says of its indicator where it sets a target without a number.
const STATES: [&str; 20] = [
    "保持",
    "完成",
    "达到",
    "稳步",
    "稳定增长",
    "平稳增长",
    "基本平衡",
    "基本稳定",
    "正增长",
    "同步",
    "高于",
    "快于",
    "不低于",
    "平均水平",
    "稳中提质",
    "稳中有升",
    "促稳提质",
    "实现",
    "控制在",
    "持续",
];

/// What says that something keeps step with another; by itself it sets no target: `推动区域协调发展`.
const KEEPS_STEP: [&str; 3] = ["协调", "相适应", "一致"];

/// What incomes keep step with: `居民收入与GDP增长同步`.
const ECONOMY: [&str; 5] = ["经济", "GDP", "生产总值", "地区生产总值", "国内生产总值"];

/// What opens a clause that sets the target first and names the indicator then.
const BEFORE: [&str; 14] = [
    "全面",
    "按照国家要求",
    "按国家要求",
    "确保",
    "圆满",
    "完成",
    "达到",
    "实现",
    "国家下达的",
    "国家下达",
    "省下达的",
    "省下达",
    "市下达的",
    "市下达",
];

/// What such a clause ends in.
const AFTER: [&str; 12] = [
    "增长",
    "增速",
    "目标任务",
    "任务目标",
    "约束性指标",
    "控制目标",
    "任务",
    "目标",
    "指标",
    "等",
    "约束性",
    "年度",
];

/// A clause that begins so only comments on the one before.
const COMMENTS: [&str; 14] = [
    "在实际",
    "实际工作",
    "努力",
    "争取",
    "力争",
    "对标",
    "加快",
    "并",
    "在全国",
    "同时",
    "奋力",
    "提高",
    "实现上述",
    "持续",
];

/// The indicator of a clause without a number, if the clause sets a target.
pub(super) fn indicator_of(clause: &str) -> Option<&str> {
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    let sets = has(&STATES) || has(&KEEPS_STEP) && in_step(clause).is_some();
    if !sets || COMMENTS.iter().any(|comment| clause.starts_with(comment)) {
        return None;
    }
    let name = indicator::trim(subject(clause).or_else(|| object(clause))?);
    (name.chars().count() >= 2).then_some(name)
}

/// The indicators of a list that share what is said of them, where each member is a name of its own.
pub(super) fn each(indicator: &str) -> Vec<&str> {
    const LEAST: usize = 4;
    let members: Vec<&str> = indicator.split('、').collect();
    if members.iter().all(|member| member.chars().count() >= LEAST) { members } else { vec![indicator] }
}

/// The words before what is said of them.
fn subject(clause: &str) -> Option<&str> {
    let stated = STATES.iter().filter_map(|state| clause.find(state));
    let end = stated.chain(in_step(clause)).min()?;
    let words = clause[..end].trim_start_matches("各项");
    let name = Some(without_end(words)).filter(|name| !name.is_empty()).unwrap_or(words);
    (!BEFORE.iter().any(|word| name.ends_with(word)) && name.chars().count() >= 2).then_some(name)
}

/// Where the words end that keep step with the economy.
fn in_step(clause: &str) -> Option<usize> {
    let mut joins = clause.match_indices(['与', '和', '同']);
    let is_economy =
        |(at, join): &(usize, &str)| ECONOMY.iter().any(|word| clause[at + join.len()..].starts_with(word));
    joins.find(is_economy).map(|(at, _)| at)
}

/// The words behind the verbs that open the clause.
fn object(clause: &str) -> Option<&str> {
    let mut name = clause;
    while let Some(rest) = BEFORE.iter().find_map(|word| name.strip_prefix(word)) {
        name = rest;
    }
    let first = name.split(['和', '、']).next().unwrap_or(name);
    let name = without_end(first);
    (!name.is_empty() && name.len() < clause.len()).then_some(name)
}

fn without_end(mut name: &str) -> &str {
    while let Some(rest) = AFTER.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_without_a_number_have_an_indicator() {
        let check =
            |clause: &str, expected: Option<&str>| assert_eq!(indicator_of(clause), expected, "{clause}");
        check("居民收入增长和经济增长同步", Some("居民收入"));
        check("居民人均可支配收入增长与经济增长同步", Some("居民人均可支配收入"));
        check("居民收入增长与经济同步增长", Some("居民收入"));
        check("城乡居民收入增长与GDP同步", Some("城乡居民收入"));
        check("居民人均可支配收入与GDP增长同步并略高", Some("居民人均可支配收入"));
        check("居民收入增长与经济增长相协调", Some("居民收入"));
        check("社会保障水平与经济发展相适应", Some("社会保障水平"));
        check("居民收入增长与经济增长基本一致", Some("居民收入"));
        check("推动区域协调发展", None);
        check("一般公共预算收入增速高于全省平均水平", Some("一般公共预算收入"));
        check("节能减排降碳等约束性指标完成市下达目标", Some("节能减排降碳"));
        check("按照国家要求完成节能减排降碳任务", Some("节能减排降碳"));
        check("全面完成国家下达的节能减排降碳约束性指标和环境质量改善目标", Some("节能减排降碳"));
        check("居民消费价格保持合理水平", Some("居民消费价格"));
        check("碳排放双控完成国家下达任务", Some("碳排放双控"));
        check("全市空气质量优良天数比率均完成省下达", Some("空气质量优良天数比率"));
        check("各项约束性指标达到上级规定要求", Some("约束性指标"));
        check("外贸进出口稳中提质", Some("外贸进出口"));
        check("进出口总体稳定增长", Some("进出口"));
        check("生态环境质量保持优良", Some("生态环境质量"));
        check("在实际工作中努力争取更好结果", None);
        check("努力跑赢全国", None);
        check("对标全国全力消减差距", None);
        check("实现上述发展目标", None);
        check("持续推进投资拉动、创新驱动", None);
        check("", None);
    }
}
