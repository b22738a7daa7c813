use super::*;
use EntityKind::{Cluster, Company, Park, Programme, Project};

/// The relations of a text in which `names` stand, one after the other.
#[track_caller]
fn check(text: &str, names: &[(EntityKind, &str)], expected: &[&str]) {
    let line = CharLine::new(text);
    let mut at = 0;
    let place = |(kind, name): &(EntityKind, &str)| {
        let start = at + text[at..].find(name).expect("the name stands in the text");
        at = start + name.len();
        let chars = |byte: usize| text[..byte].chars().count();
        LineName { range: chars(start)..chars(at), kind: *kind }
    };
    let places: Vec<LineName> = names.iter().map(place).collect();
    let show =
        |stated: &Stated| format!("{} {} {}", names[stated.from].1, stated.kind.name(), names[stated.to].1);
    assert_eq!(stated(&line, &places).iter().map(show).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn a_name_begins_with_that_of_where_it_is() {
    check(
        "建设甲山工业园，修建甲山工业园创业支路",
        &[(Park, "甲山工业园"), (Project, "甲山工业园创业支路")],
        &["甲山工业园创业支路 located_in 甲山工业园"],
    );
    check("甲山工业园（二期）", &[(Park, "甲山工业园"), (Project, "二期")], &[]);
}

#[test]
fn a_park_right_before_a_list_has_its_items() {
    check(
        "甲动力产业园的乙研发中心、丙锂电池和丁项目投产",
        &[(Park, "甲动力产业园"), (Project, "乙研发中心"), (Project, "丙锂电池"), (Project, "丁项目")],
        &[
            "乙研发中心 located_in 甲动力产业园",
            "丙锂电池 located_in 甲动力产业园",
            "丁项目 located_in 甲动力产业园",
        ],
    );
    check("甲产业园、乙水库开工", &[(Park, "甲产业园"), (Project, "乙水库")], &[]);
}

#[test]
fn a_park_may_be_the_topic_of_its_sentence() {
    check(
        "壮大甲山工业区，重点抓好乙化纤等项目。丙水库开工",
        &[(Park, "甲山工业区"), (Project, "乙化纤"), (Project, "丙水库")],
        &["乙化纤 located_in 甲山工业区"],
    );
    check("在甲山工业区召开会议，乙水库开工", &[(Park, "甲山工业区"), (Project, "乙水库")], &[]);
}

#[test]
fn words_say_who_enters_builds_and_becomes() {
    check("甲电子落户乙产业园", &[(Company, "甲电子"), (Park, "乙产业园")], &["甲电子 located_in 乙产业园"]);
    check(
        "甲公司投资建设的乙电站投产",
        &[(Company, "甲公司"), (Project, "乙电站")],
        &["乙电站 run_by 甲公司"],
    );
    check("甲科公司新型线缆", &[(Company, "甲科公司"), (Project, "新型线缆")], &["新型线缆 run_by 甲科公司"]);
    check(
        "甲聚集区更名为乙开发区",
        &[(Park, "甲聚集区"), (Park, "乙开发区")],
        &["乙开发区 successor_of 甲聚集区"],
    );
}

#[test]
fn members_stand_for_a_cluster_or_are_counted() {
    check(
        "形成以甲建、乙环保为代表的绿色建材产业集群",
        &[(Company, "甲建"), (Company, "乙环保"), (Cluster, "绿色建材产业集群")],
        &["甲建 part_of 绿色建材产业集群", "乙环保 part_of 绿色建材产业集群"],
    );
    check(
        "实施甲升级、乙倍增“两大计划”",
        &[(Programme, "甲升级"), (Programme, "乙倍增"), (Programme, "两大计划")],
        &[],
    );
    check(
        "实施甲升级、乙倍增、丙提升“三大计划”",
        &[(Programme, "甲升级"), (Programme, "乙倍增"), (Programme, "丙提升"), (Programme, "三大计划")],
        &["甲升级 under 三大计划", "乙倍增 under 三大计划", "丙提升 under 三大计划"],
    );
}

#[test]
fn a_topic_may_be_numbered_and_say_where_it_is() {
    check(
        "一是壮大城东的甲工业园，乙食品要建成；丙塑业要开工。",
        &[(Park, "甲工业园"), (Project, "乙食品"), (Project, "丙塑业")],
        &["乙食品 located_in 甲工业园", "丙塑业 located_in 甲工业园"],
    );
    check(
        "加快甲产业园建设，抓好乙科技园、丙车间等项目；推进丁园区建设，建成戊厂房。",
        &[(Park, "甲产业园"), (Park, "乙科技园"), (Project, "丙车间"), (Park, "丁园区"), (Project, "戊厂房")],
        &["乙科技园 located_in 甲产业园", "丙车间 located_in 甲产业园", "戊厂房 located_in 丁园区"],
    );
    check("依托甲产业园，吸引企业落户乙开发区。", &[(Park, "甲产业园"), (Park, "乙开发区")], &[]);
}

#[test]
fn who_works_along_runs_what_both_build() {
    let expected: &[&str] = &["乙产业园 run_by 甲集团"];
    check("与甲集团合作建设乙产业园。", &[(Company, "甲集团"), (Park, "乙产业园")], expected);
    check("加强与甲集团合作，打造全链条的乙产业园。", &[(Company, "甲集团"), (Park, "乙产业园")], expected);
    check("支持甲集团合作，打造乙产业园。", &[(Company, "甲集团"), (Park, "乙产业园")], &[]);
}

#[test]
fn members_are_praised_or_follow_their_number() {
    check(
        "升级以甲铜件、乙电气等成长性好的装备产业集群",
        &[(Company, "甲铜件"), (Company, "乙电气"), (Cluster, "装备产业集群")],
        &["甲铜件 part_of 装备产业集群", "乙电气 part_of 装备产业集群"],
    );
    check(
        "实施“三大战略”。实施甲战略，扩大投资。实施乙战略，育人才。",
        &[(Programme, "三大战略"), (Programme, "甲战略"), (Programme, "乙战略")],
        &["甲战略 under 三大战略", "乙战略 under 三大战略"],
    );
    check(
        "实施“两大战略”和甲战略、乙战略、丙战略。",
        &[(Programme, "两大战略"), (Programme, "甲战略"), (Programme, "乙战略"), (Programme, "丙战略")],
        &[],
    );
}
