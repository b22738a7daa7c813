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

/// The names in a commitment: what is left of the members of its list without their verbs.
pub fn things(quote: &str) -> Vec<String> {
    let text = PROMISES.iter().fold(quote.to_owned(), |text, verb| text.replace(verb, "、"));
    let groups = text.split('，').flat_map(|group| match listed(group) {
        names if names.is_empty() => vec![group.to_owned()],
        names => names,
    });
    let is_name = |name: &String| name.chars().filter(|c| c.is_alphanumeric()).count() >= 4;
    groups.map(|name| trim_name(&name).to_owned()).filter(is_name).collect()
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
    }
}
