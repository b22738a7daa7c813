//! An answer about a name changes the links to it, in a block of every kind with every mark, and not a byte else; in files of
//! either line end.

use super::Desk;
use super::blocks::{blocks, report};
use gongbao::review::Action;

const TEXT: &str = "content/reports/a/index.zh.md";

/// What the answer about the draft leaves of each link to it.
#[track_caller]
fn check(answer: impl Fn(&gongbao::review::Card) -> Vec<Action>, left: &str) {
    for line_end in ["\n", "\r\n"] {
        let text = report(&blocks()).replace('\n', line_end);
        let park = "---\nname: { zh: 园区, en: Park }\nstatus: draft\n---\n".replace('\n', line_end);
        let desk = Desk::of(&[
            ("content/site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n"),
            ("content/parks/b.md", &park),
            (TEXT, &text),
        ]);
        let open = desk.open();
        let card = open.queue().find("draft:parks/b").cloned().expect("a card");
        desk.apply(&open.changes(&answer(&card)).expect("carried out"));
        assert_eq!(
            desk.read(TEXT),
            text.replace("[[parks/b|园区]]", left).replace("[[parks/b\\|园区]]", &left.replace('|', "\\|"))
        );
    }
}

#[test]
fn a_name_that_is_none_leaves_its_words() {
    check(|card| card.reject.clone().expect("a way to say no").actions, "园区");
}

#[test]
fn a_name_of_another_kind_leads_to_that() {
    let to_cluster = |card: &gongbao::review::Card| {
        let other = card.others.iter().find(|other| other.says.contains("clusters/"));
        other.expect("a cluster").actions.clone()
    };
    check(to_cluster, "[[clusters/b|园区]]");
}

#[test]
fn a_name_that_is_one_leaves_the_text() {
    check(|card| card.accept.clone().expect("a way to say yes").actions, "[[parks/b|园区]]");
}
