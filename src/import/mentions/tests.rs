use super::*;
use crate::model::ids::EntityKind;
use crate::model::report::BlockKind;
use crate::source::Span;
use std::collections::BTreeMap;

fn block(text: &str) -> Block {
    Block {
        id: "p1".into(),
        kind: BlockKind::Paragraph,
        text: RichText::unmarked(text),
        span: Span::default(),
    }
}

fn entity(id: &str, name: &str, aliases: &[&str]) -> Entity {
    let aliases = BTreeMap::from([("zh".into(), aliases.iter().map(|alias| (*alias).to_owned()).collect())]);
    Entity { aliases, ..Entity::named(EntityId::parse(id).unwrap(), "zh".into(), name) }
}

/// The names found, each as `kind surface`, with `=canonical` where the full name is another.
fn names(text: &str, known: &[Entity]) -> Vec<String> {
    let found = find(&[block(text)], known, "zh", 0, &Keys::default());
    let show = |review: &MentionReview| {
        let kind = review.entity.kind.name();
        let draft = found.drafts.iter().find(|draft| draft.id == review.entity);
        match draft.map(|draft| draft.name_in("zh")).filter(|name| *name != review.text) {
            Some(name) => format!("{kind} {}={name}", review.text),
            None => format!("{kind} {}", review.text),
        }
    };
    found.review.iter().map(show).collect()
}

#[test]
fn known_names_are_found_first() {
    let library = [
        entity("parks/furongshan", "芙蓉山工业园", &["芙蓉山园区"]),
        entity("parks/wuliu", "物流产业园", &["物流"]),
        entity("companies/ai", "AI", &[]),
    ];
    let check = |text: &str, expected: &[&str]| assert_eq!(names(text, &library), expected, "{text}");
    check("芙蓉山园区和芙蓉山工业园", &["park 芙蓉山园区", "park 芙蓉山工业园"]);
    check(
        "实施芙蓉山工业园创业支路、城东片区水系改造工程。",
        &["project 芙蓉山工业园创业支路", "project 城东片区水系改造工程"],
    );
    check("做强现代物流，推进物流、石材等5个产业园建设。", &["park 物流", "park 石材=石材产业园"]);
    check("MAIN、ＡＩ、AI", &["company ＡＩ", "company AI"]);
}

#[test]
fn a_known_name_wins_over_a_new_one() {
    let library = [
        entity("parks/chengdong", "城东工业园", &[]),
        entity("projects/weiyi-road", "城东工业园纬一路", &["纬一路"]),
        entity("clusters/wool", "毛纺产业集群", &[]),
        entity("projects/shore", "狮子山货运岸线", &[]),
    ];
    let check = |text: &str, expected: &[&str]| assert_eq!(names(text, &library), expected, "{text}");
    check("推进城东工业园纬一路和城东工业园建设。", &["project 城东工业园纬一路", "park 城东工业园"]);
    check("推进纬一路、城东工业园建设。", &["project 纬一路", "park 城东工业园"]);
    check("加快新型城东工业园建设。", &["park 城东工业园"]);
    check("做强优质毛纺产业集群。", &["cluster 毛纺产业集群"]);
    let shore = "适时启动狮子山货运岸线开发，全力构建现代化水运枢纽。";
    check(shore, &["project 狮子山货运岸线"]);
    // A longer name of another thing.
    check("实施城东工业园创业支路建设", &["project 城东工业园创业支路"]);
}

#[test]
fn one_thing_is_one_draft() {
    let check = |texts: &[&str], drafts: &[&str]| {
        let blocks: Vec<Block> = texts.iter().map(|text| block(text)).collect();
        let found = find(&blocks, &[], "zh", 0, &Keys::default());
        let ids: Vec<String> = found.drafts.iter().map(|draft| draft.id.to_string()).collect();
        assert_eq!(ids, drafts, "{texts:?}");
    };
    check(&["推进都南高速。", "都南高速公路通车"], &["projects/dunan-gaosu"]);
    check(&["加快凤凰机场建设", "凤凰机场（三期）、凤凰机场三期完工"], &["projects/fenghuang-jichang"]);
    check(
        &["支持福兰阁申报“数字领航”企业", "推动福兰阁二期投产"],
        &["companies/fulange", "projects/fulange-erqi"],
    );
    check(&["实施“10310”工程", "实施“１０３１０”工程"], &["programmes/10310-gongcheng"]);
}

#[test]
fn a_name_in_which_a_note_stands_is_marked_up_to_the_note() {
    let mut text = RichText::unmarked("实施“10310”工程。");
    let at = "实施“10310”".len();
    text.marks.push(Mark::new(at..at, MarkKind::NoteRef("6".into())));
    let found = find(&[Block { text, ..block("") }], &[], "zh", 0, &Keys::default());
    assert_eq!(found.review[0].text, "“10310”");
    assert_eq!(found.drafts[0].name_in("zh"), "“10310”工程");
}

#[test]
fn a_draft_that_nothing_names_is_dropped() {
    let mut text = RichText::unmarked("推进都南高速。");
    text.marks.push(Mark::new(6..18, MarkKind::Strong));
    let found = find(&[Block { text, ..block("") }], &[], "zh", 0, &Keys::default());
    assert_eq!((found.marks.len(), found.drafts.len()), (0, 0));
}

#[test]
fn a_place_is_no_other_name_of_what_stands_there() {
    let found = find(&[block("提升杭州、宁波、温州机场能级")], &[], "zh", 0, &Keys::default());
    let aliases: Vec<&String> = found.drafts.iter().flat_map(|draft| &draft.aliases["zh"]).collect();
    assert!(aliases.is_empty(), "{aliases:?}");
}

#[test]
fn a_mark_keeps_clear_of_other_marks() {
    let mut text = RichText::unmarked("实施“10310”工程，推进都南高速。");
    text.marks.push(Mark::new(9..9, MarkKind::NoteRef("1".into())));
    let found = find(&[Block { text, ..block("") }], &[], "zh", 0, &Keys::default());
    assert_eq!((found.marks.len(), found.drafts.len()), (1, 1));
    assert_eq!(found.drafts[0].id.kind, EntityKind::Project);
}
