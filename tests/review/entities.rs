//! `rename`, `merge` and `remove` on a site in which an entity is named everywhere that it can be.

use super::*;

const FILES: &[(&str, &str)] = &[
    ("content/site.yaml", "title: { zh: 公报, en: Gazette }\nlanguages: [zh, en]\n"),
    (
        "content/reports/a/index.zh.md",
        "---\ntitle: 报告\nplace: places/jia  # 甲县\nyear: 2024\n---\n\n## 一、回顾 {#s1}\n\n建成[[parks/dong|东园]]和[[parks/xi|西园]]。 ^p1\n",
    ),
    (
        "content/reports/a/index.en.md",
        "---\ntitle: Report\n---\n\n## I. Review {#s1}\n\n[[parks/dong|East Park]] and [[parks/xi|West Park]] were built. ^p1\n",
    ),
    (
        "content/reports/a/outcomes.yaml",
        "- {id: x, indicator: 园区, entity: parks/dong, basis: year, block: p1, quote: 建成东园}\n",
    ),
    ("content/places/jia.md", "---\nname: { zh: 甲县, en: Jia }\nstatus: reviewed\n---\n"),
    (
        "content/parks/dong.md",
        "---\nname: { zh: 东园, en: East Park }\nsummary: { zh: 东边的园区。, en: A park in the east. }\nstatus: reviewed\nscope: places/jia\n---\n",
    ),
    (
        "content/parks/xi.md",
        "---\nname: { zh: 西园, en: West Park }\nstatus: reviewed\nrelations:\n  - {type: part_of, to: parks/dong, evidence: a#p1}\n---\n",
    ),
    ("content/pages/about.zh.md", "---\ntitle: 说明\n---\n\n见[[parks/dong|东园]]、[[parks/xi]]。\n"),
];

impl Desk {
    /// Where an id is written, by path.
    fn naming(&self, id: &str) -> Vec<String> {
        self.files().into_iter().filter(|(_, text)| text.contains(id)).map(|(path, _)| path).collect()
    }
}

#[test]
fn a_renamed_entity_has_its_new_id_wherever_it_is_named() {
    let desk = Desk::of(FILES);
    let before = desk.naming("parks/dong");
    let file = desk.read("content/parks/dong.md");
    desk.run("rename parks/dong parks/dongbu");
    assert_eq!(desk.read("content/parks/dongbu.md"), file);
    assert_eq!(desk.read("content/parks/dong.md"), "");
    let after = desk.naming("parks/dongbu");
    assert_eq!(before, after);
    assert_eq!(after.len(), 5, "{after:?}");
    assert!(!desk.files().values().any(|text| text.contains("parks/dong|") || text.contains("parks/dong,")));
    desk.open();
    desk.run("rename parks/dongbu parks/dong");
    assert_eq!(desk.files(), Desk::of(FILES).files());
}

#[test]
fn a_place_is_renamed_in_front_matter_too() {
    let desk = Desk::of(FILES);
    desk.run("rename places/jia places/jiaxian");
    assert!(desk.read("content/reports/a/index.zh.md").contains("\nplace: places/jiaxian  # 甲县\n"));
    assert!(desk.read("content/parks/dong.md").contains("scope: places/jiaxian"));
    desk.open();
}

#[test]
fn two_entities_that_are_one_are_merged_without_loss() {
    let desk = Desk::of(FILES);
    desk.run("merge parks/dong parks/xi");
    assert_eq!(desk.naming("parks/dong"), Vec::<String>::new());
    let xi = desk.read("content/parks/xi.md");
    for kept in ["西园", "东园", "East Park", "东边的园区。"] {
        assert!(xi.contains(kept), "{kept}: {xi}");
    }
    assert!(!xi.contains("part_of"), "nothing is a part of itself: {xi}");
    assert!(desk.read("content/pages/about.zh.md").contains("见[[parks/xi|东园]]、[[parks/xi]]。"));
    desk.open();
}

#[test]
fn a_removed_entity_leaves_its_words() {
    let desk = Desk::of(FILES);
    desk.run("remove parks/dong");
    assert_eq!(desk.naming("parks/dong"), ["content/rejected.yaml"]);
    assert!(desk.read("content/reports/a/index.zh.md").contains("建成东园和[[parks/xi|西园]]。 ^p1"));
    assert!(desk.read("content/pages/about.zh.md").contains("见东园、[[parks/xi]]。"));
    desk.open();
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    for (line, expected) in [
        ("rename parks/dong parks/xi", "there is `parks/xi` already"),
        ("rename parks/don parks/x", "did you mean `parks/dong`?"),
        ("rename parks/dong dong", "`dong` is no id of an entity"),
        ("merge parks/xi parks/xi", "`parks/xi` cannot be merged with itself"),
        ("remove places/jia", "`content/reports/a/index.zh.md` says that it belongs to `places/jia`"),
    ] {
        let desk = Desk::of(FILES);
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let output = command.args(line.split(' ')).current_dir(desk.root.path()).output().expect("run");
        assert_eq!(output.status.code(), Some(2), "{line}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(expected), "{line}: {said}");
        assert_eq!(desk.files(), Desk::of(FILES).files(), "{line}");
    }
}

#[test]
fn many_questions_are_answered_at_once_after_a_look() {
    let desk = Desk::imported(REPORT);
    let before = desk.files();
    desk.run("review accept --where kind=park");
    assert_eq!(desk.files(), before, "nothing is written without a yes");
    desk.run("review accept --where kind=park --yes");
    assert!(desk.read("content/parks/chengdong-gongyeyuanqu.md").contains("status: reviewed"));
    assert!(desk.cards().iter().all(|card| card.kind != Some(EntityKind::Park)));
    desk.run("review reject draft:projects/xian-renmin-yiyuan-xinyuanqu-xiangmu");
    assert_eq!(desk.read("content/projects/xian-renmin-yiyuan-xinyuanqu-xiangmu.md"), "");
    desk.open();
}

#[test]
fn the_list_says_what_the_screen_says() {
    let desk = Desk::imported(REPORT);
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    let output = command
        .args(["review", "list", "--json", "--where", "group=drafts"])
        .current_dir(desk.root.path())
        .output()
        .expect("run");
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let listed: Vec<&str> =
        list["questions"].as_array().expect("a list").iter().filter_map(|card| card["id"].as_str()).collect();
    let cards = desk.cards();
    let drafts: Vec<&str> =
        cards.iter().filter(|card| card.group == DoubtGroup::Drafts).map(|card| card.id.as_str()).collect();
    assert_eq!(listed, drafts);
    assert!(!listed.is_empty());
}
