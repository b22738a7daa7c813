//! What single answers write, line by line.

use super::{Desk, REPORT, rewrite};
use gongbao::review::{Card, DecisionRefusal, EditUnit, FileChange};

/// The lines that a change takes away and adds.
fn lines(change: &FileChange) -> (Vec<String>, Vec<String>) {
    let (old, new) = (change.old.clone().unwrap_or_default(), change.new.clone().unwrap_or_default());
    let only = |a: &str, b: &str| -> Vec<String> {
        let there: Vec<&str> = b.lines().collect();
        a.lines().filter(|line| !there.contains(line)).map(str::to_owned).collect()
    };
    (only(&old, &new), only(&new, &old))
}

/// Answers a card about `text` found by `rule`, and compares what was written to one of the files.
fn check(rule: &str, text: &str, accept: bool, path: &str, old: &[&str], new: &[&str]) {
    let desk = Desk::imported(REPORT);
    let is_meant = |card: &Card| card.id.contains(rule) && card.title.contains(text);
    let changes = desk.answer(accept, is_meant);
    let change = changes.iter().find(|change| change.path == path);
    let change = change
        .unwrap_or_else(|| panic!("{path} of {:?}", changes.iter().map(|c| &c.path).collect::<Vec<_>>()));
    let (gone, added) = lines(change);
    assert_eq!(
        (gone, added),
        (old.iter().map(|l| (*l).into()).collect(), new.iter().map(|l| (*l).into()).collect())
    );
    desk.prove();
}

const INDEX: &str = "content/reports/a/index.zh.md";
const REVIEW: &str = "content/reports/a/review.yaml";

#[test]
fn a_draft_is_accepted_in_one_line() {
    check(
        "draft:",
        "城东工业园区",
        true,
        "content/parks/chengdong-gongyeyuanqu.md",
        &["status: draft"],
        &["status: reviewed"],
    );
}

#[test]
fn a_draft_is_rejected_everywhere() {
    let desk = Desk::imported(REPORT);
    let changes = desk.answer(false, |card| card.id == "draft:parks/chengdong-gongyeyuanqu");
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["content/parks/chengdong-gongyeyuanqu.md", "content/rejected.yaml", INDEX]);
    assert_eq!(changes[0].new, None);
    assert_eq!(desk.read("content/rejected.yaml"), "parks/chengdong-gongyeyuanqu: [城东工业园区]\n");
    assert!(!desk.read(INDEX).contains("parks/chengdong-gongyeyuanqu"));
    assert!(desk.read(INDEX).contains("建成城东工业园区和[["));
}

#[test]
fn a_rejected_draft_is_the_entity_of_no_outcome() {
    let desk = Desk::imported(REPORT);
    let outcomes = "- {id: x, indicator: 园区, entity: parks/chengdong-gongyeyuanqu, basis: year, block: p2, quote: 建成}\n";
    desk.write("content/reports/a/outcomes.yaml", outcomes);
    let targets = desk.read("content/reports/a/targets.yaml");
    let changes = desk.answer(false, |card| card.id == "draft:parks/chengdong-gongyeyuanqu");
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert!(paths.contains(&"content/reports/a/outcomes.yaml"), "{paths:?}");
    assert!(!desk.read("content/reports/a/outcomes.yaml").contains("chengdong"));
    assert_eq!(desk.read("content/reports/a/targets.yaml"), targets);
}

#[test]
fn a_draft_of_another_kind_moves_and_is_not_proposed_again() {
    let desk = Desk::imported(REPORT);
    let open = desk.open();
    let card = open.queue().find("draft:parks/chengdong-gongyeyuanqu").cloned().expect("a card");
    let other = card.others.iter().find(|other| other.says.contains("clusters/")).expect("a kind");
    let changes = open.changes(&other.actions).expect("carried out");
    desk.apply(&changes);
    let cluster = "content/clusters/chengdong-gongyeyuanqu.md";
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, [cluster, "content/parks/chengdong-gongyeyuanqu.md", "content/rejected.yaml", INDEX]);
    assert!(desk.read(cluster).contains("status: reviewed"));
    let text = desk.read(INDEX);
    assert!(
        text.contains("[[clusters/chengdong-gongyeyuanqu|城东工业园区]]")
            && !text.contains("[[parks/chengdong")
    );
    desk.prove();
    desk.run("import a.txt --id a");
    assert_eq!(desk.read(INDEX), text);
    assert!(!desk.path("content/parks/chengdong-gongyeyuanqu.md").exists());
}

#[test]
fn a_correction_goes_into_the_text_and_the_ledger() {
    let desk = Desk::imported(REPORT);
    desk.answer(true, |card| card.id.contains("lost-plus"));
    assert!(desk.read(INDEX).contains("“管委会+公司”"));
    assert!(desk.read("content/reports/a/import.yaml").contains("管委会 公司, 管委会+公司"));
    desk.prove();
    let desk = Desk::imported(REPORT);
    desk.answer(false, |card| card.id.contains("lost-plus"));
    assert!(desk.read(INDEX).contains("“管委会 公司”"));
    assert!(desk.read(REVIEW).contains("lost-plus, rejected, 管委会 公司]"), "{}", desk.read(REVIEW));
}

#[test]
fn a_heading_becomes_the_beginning_of_its_paragraph() {
    let desk = Desk::imported(REPORT);
    let before = desk.read(INDEX);
    assert!(before.contains("城乡面貌改善。 {#"), "{before}");
    desk.answer(false, |card| card.title == "城乡面貌改善。");
    let text = desk.read(INDEX);
    assert!(text.contains("\n城乡面貌改善。全县城镇化率提高，"), "{text}");
    assert_eq!(text.lines().count(), before.lines().count() - 2);
    desk.prove();
}

#[test]
fn characters_are_given_back_throughout() {
    let desk = Desk::imported(REPORT);
    desk.answer(false, |card| card.rule == "half-width-punctuation");
    assert!(desk.read(INDEX).contains("过去一年,全县地区生产总值增长6%,建成"), "{}", desk.read(INDEX));
    desk.answer(false, |card| card.rule == "space-by-figure");
    assert!(desk.read(INDEX).contains("增长 6%,建成"), "{}", desk.read(INDEX));
    desk.prove();
}

#[test]
fn joined_lines_are_parted_and_dropped_lines_put_back() {
    let desk = Desk::imported(REPORT);
    desk.answer(false, |card| card.rule == "open-line");
    assert!(desk.read(INDEX).contains("\n群众出行更加方便。 ^p"), "{}", desk.read(INDEX));
    desk.prove();
    desk.answer(false, |card| card.rule == "caption");
    let text = desk.read(INDEX);
    assert!(text.contains("\n某县县长某某作政府工作报告。本报记者 某某摄 ^p"), "{text}");
    desk.prove();
}

#[test]
fn the_leads_of_a_paragraph_are_one_question() {
    let rest = "深入开展产业集群提能升级行动，重点打造电子信息、装备制造、新能源新材料等先进制造业产业集群。";
    let leads = format!(
        "坚持核心定位不动摇，全面实施工程。塑造集群优势。{rest}拓展产业链条。{rest}推动转型升级。{rest}"
    );
    let desk = Desk::imported(&format!("甲县2024年政府工作报告\n各位代表：\n一、2024年工作安排\n{leads}\n"));
    let is_of_leads = |card: &Card| card.rule == "lead-in-paragraph";
    let titles: Vec<String> = desk.cards().into_iter().filter(is_of_leads).map(|card| card.title).collect();
    assert_eq!(titles, ["塑造集群优势。 拓展产业链条。 推动转型升级。"]);
    let leads = |desk: &Desk| desk.read(INDEX).matches(".lead}").count();
    let before = leads(&desk);
    desk.answer(false, is_of_leads);
    assert_eq!(leads(&desk), before - 3, "{}", desk.read(INDEX));
    assert!(!desk.cards().iter().any(is_of_leads));
    desk.prove();
}

#[test]
fn a_decision_is_one_line_in_its_place() {
    let desk = Desk::imported(REPORT);
    desk.answer(true, |card| card.rule == "open-line");
    let first = desk.read(REVIEW);
    desk.answer(true, |card| card.rule == "heading-by-form");
    let second = desk.read(REVIEW);
    assert_eq!(second.lines().count(), first.lines().count() + 1);
    assert!(first.lines().all(|line| second.contains(line)));
}

#[test]
fn an_edit_is_read_before_it_is_written() {
    let desk = Desk::imported(REPORT);
    let open = desk.open();
    let unit = EditUnit::Block { report: "a".into(), lang: "zh".into(), block: "p2".into() };
    let check = |text: &str, good: bool| {
        let result = rewrite(&open.context(), &unit, text);
        assert_eq!(result.is_ok(), good, "{text}: {result:?}");
    };
    check("改写的段落。 ^p2", true);
    check("没有标识的段落。", false);
    check("[[nothing/x|某物]]。 ^p2", false);
    check("| 表 | 格 |\n\n> 引文", false);
    let file = EditUnit::File { path: "content/parks/chengdong-gongyeyuanqu.md".into() };
    assert!(rewrite(&open.context(), &file, "---\nname: { zh: 甲, en: A }\nstatus: reviewed\n---\n").is_ok());
    assert!(matches!(
        rewrite(&open.context(), &file, "---\nnames: 甲\n---\n"),
        Err(DecisionRefusal::Faulty(_))
    ));
    let outside = EditUnit::File { path: "../a".into() };
    assert_eq!(rewrite(&open.context(), &outside, ""), Err(DecisionRefusal::Gone));
}

#[test]
fn a_reason_in_other_words_is_of_the_same_name() {
    let desk = Desk::imported(REPORT);
    let ids = |desk: &Desk| desk.cards().into_iter().map(|card| card.id).collect::<Vec<_>>();
    let before = ids(&desk);
    let ledger = desk.read("content/reports/a/import.yaml");
    assert!(ledger.contains("taken as a name of"));
    desk.write("content/reports/a/import.yaml", &ledger.replace("taken as a name of", "the name of"));
    assert_eq!(ids(&desk), before);
}

#[test]
fn a_company_that_its_deed_tells_says_why_it_is_one() {
    let desk = Desk::imported("政府工作报告\n各位代表：\n一、工作\n鼓励东都智能装备、益之洁环保扩产增效。\n");
    let cards = desk.cards();
    let of_deeds: Vec<&Card> = cards.iter().filter(|card| card.rule.starts_with("company-by-deed")).collect();
    assert!(!of_deeds.is_empty(), "{:?}", cards.iter().map(|card| &card.rule).collect::<Vec<_>>());
    for card in of_deeds {
        assert!(card.why[0].starts_with("company-by-deed: a company of which"), "{:?}", card.why);
    }
}

#[test]
fn advice_is_not_offered_as_a_text() {
    let cells = "主要产品产量\n2023年\n比上年增长(%)\n粮食总产量\n162817吨\n0.5";
    let desk = Desk::imported(&format!(
        "政府工作报告\n各位代表：\n一、工作\n{cells}\n全县粮食产量稳定。\n二、安排\n继续努力。\n"
    ));
    let cards = desk.cards();
    let card = cards.iter().find(|card| card.rule == "flat-table").expect("a doubt about the table");
    assert!(
        card.why
            .iter()
            .any(|why| why == "suggestion: set it as a table, or import the file that it was copied from")
    );
    let accept = card.accept.as_ref().expect("an answer");
    assert_eq!(accept.says, "It is right as it stands: do not ask again");
}
