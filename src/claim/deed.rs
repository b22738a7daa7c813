//! The things that a clause promises to build, hold or win.
//!
//! In: a clause of a plan without a figure. Out: the names in it, each with the end that a list shares: `上罗、许信高速公路建成通车`
//! names two roads.

use super::head::{listed, trim_name};

/// Verbs of a promise: what stands between them are names.
const PROMISES: [&str; 42] = [
    "建成投用",
    "建成投产",
    "建成通车",
    "建成开园",
    "建成开馆",
    "成功创建",
    "承办好",
    "建成",
    "投用",
    "投产",
    "通车",
    "开园",
    "开馆",
    "完成",
    "开工建设",
    "开工",
    "启动",
    "举办",
    "承办",
    "办好",
    "创建",
    "争创",
    "确保",
    "力争",
    "推动",
    "推进",
    "加快",
    "高质量",
    "高标准",
    "年内",
    "实现",
    "等项目",
    "项目",
    "建设",
    "主体完工",
    "布展开放",
    "尽快挂牌",
    "挂牌",
    "设立",
    "顺利通过",
    "编制",
    "全面",
];

/// What is built.
const BUILT: [&str; 34] = [
    "园",
    "路",
    "高速",
    "铁",
    "机场",
    "港",
    "站",
    "厂",
    "馆",
    "中心",
    "医院",
    "学校",
    "学院",
    "桥",
    "水库",
    "工程",
    "基地",
    "广场",
    "海关",
    "研究院",
    "码头",
    "管网",
    "大道",
    "岸线",
    "运河",
    "矿",
    "项目",
    "街",
    "城",
    "楼",
    "隧道",
    "枢纽",
    "）",
    "”",
];

/// Whether a name is that of something that is built.
pub fn is_built(name: &str) -> bool {
    BUILT.iter().any(|end| name.ends_with(end))
}

/// The things of a clause where every one of them is built, so that each can be followed by itself.
pub fn things_built(clause: &str) -> Vec<String> {
    let things = things(clause);
    if things.iter().all(|name| is_built(name)) { things } else { Vec::new() }
}

/// The most characters of a name that leaves out what the last of its list says: 上罗、许信高速公路.
const SHORT: usize = 3;

/// The names in a commitment: what is left of the members of its list without their verbs.
pub fn things(quote: &str) -> Vec<String> {
    let text = PROMISES.iter().fold(quote.to_owned(), |text, verb| text.replace(verb, "、"));
    let groups = text.split('，').flat_map(members);
    groups
        .map(|name| trim_name(&name).to_owned())
        .filter(|name| name.chars().filter(|c| c.is_alphanumeric()).count() >= 4)
        .collect()
}

/// The members of a list. Only short ones leave out what the last of them says.
fn members(group: &str) -> Vec<String> {
    let parts: Vec<&str> = group.split(['、', '和', '与']).filter(|part| !part.trim().is_empty()).collect();
    let before = parts.len().saturating_sub(1);
    match parts.iter().take(before).all(|part| part.trim().chars().count() <= SHORT) {
        true => listed(group),
        false => parts.into_iter().map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_of_a_list_is_named() {
        let check = |clause: &str, expected: &[&str]| assert_eq!(things(clause), expected, "{clause}");
        check("确保上罗、许信高速公路建成通车", &["上罗高速公路", "许信高速公路"]);
        check("建成人民公园南区、富强公园北区", &["人民公园南区", "富强公园北区"]);
        check("加快平舆通用机场建设", &["平舆通用机场"]);
        check("完成", &[]);
        check(
            "推动甲新材料（二期）、乙电机（二期）、丙云计算中心等项目建设",
            &["甲新材料（二期）", "乙电机（二期）", "丙云计算中心"],
        );
    }

    #[test]
    fn things_are_followed_by_themselves_where_all_are_built() {
        let check = |clause: &str, count: usize| assert_eq!(things_built(clause).len(), count, "{clause}");
        check("建成人民公园南区、富强公园", 0);
        check("建成人民公园、富强公园", 2);
        check("扎实做好项目启动、建设、投产等全周期服务", 0);
    }
}
