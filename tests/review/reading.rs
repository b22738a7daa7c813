//! Translations read against their source, and the borders of their blocks.

use super::Desk;
use gongbao::review::{Action, Border, Card, DoubtGroup, EditUnit, reading};
use gongbao::translation::State;

const SITE: &str = "format: 1\ntitle: { zh: 公报, en: Bulletins }\nlanguages: [zh, en]\n";
const EN: &str = "content/reports/b-2026/index.en.md";
const RECORDS: &str = "content/reports/b-2026/translation.en.yaml";

/// Two years: the first is translated; of the second a block by a person, one by a machine, and one from another source.
fn desk() -> Desk {
    let head = |title: &str, year: u32| format!("---\ntitle: {title}\nyear: {year}\n---\n\n");
    let (one, two) = (head("2025年报告", 2025), head("2026年报告", 2026));
    let (one_en, two_en) = ("---\ntitle: Report 2025\n---\n\n", "---\ntitle: Report 2026\n---\n\n");
    Desk::of(&[
        ("content/site.yaml", SITE),
        ("content/terms.yaml", "- term: { zh: 产业集群, en: industrial cluster }\n"),
        ("content/reports/a-2025/index.zh.md", &format!("{one}大力发展产业集群，增长5%。 ^p1\n")),
        (
            "content/reports/a-2025/index.en.md",
            &format!("{one_en}Develop industrial clusters; grow by 5%. ^p1\n"),
        ),
        (
            "content/reports/b-2026/index.zh.md",
            &format!("{two}大力发展产业集群，增长6%。 ^p1\n\n甲。乙。 ^p2\n\n丙。丁。 ^p3\n"),
        ),
        (
            "content/reports/b-2026/index.en.md",
            &format!("{two_en}Develop groups and grow by 7%. ^p1\n\nOne. Two. ^p2\n\nThree. Four. ^p3\n"),
        ),
        (
            RECORDS,
            "p2: {source: \"1\", status: machine, by: robot}\np3: {source: \"1\", status: reviewed, previous: 丙。戊。}\n",
        ),
    ])
}

fn unit(block: &str) -> EditUnit {
    EditUnit::Block { report: "b-2026".into(), lang: "en".into(), block: block.into() }
}

#[test]
fn a_translation_that_nobody_has_read_is_asked_about_until_it_is_read() {
    let desk = desk();
    let asked = || -> Vec<String> {
        let cards = desk.cards().into_iter().filter(|card| card.group == DoubtGroup::Reading);
        cards.map(|card| card.id).collect()
    };
    assert_eq!(asked(), ["reading:a-2025:en:p1", "reading:b-2026:en:p1"]);
    desk.answer(true, |card| card.id == "reading:b-2026:en:p1");
    assert_eq!(asked(), ["reading:a-2025:en:p1"]);
    let records = desk.read(RECORDS);
    let signed = "status: reviewed, by: Li Hua, date: \"2026-11-30\", previous: ";
    assert!(records.starts_with("p1: {source: ") && records.contains(signed), "{records}");
    assert!(records.contains("by: robot"), "{records}");
}

#[test]
fn whoever_says_that_a_translation_still_holds_has_read_it() {
    let desk = desk();
    let is_meant = |card: &Card| card.places.iter().any(|place| &*place.block == "p3");
    desk.answer(true, |card| card.code == Some("stale-translation") && is_meant(card));
    let records = desk.read(RECORDS);
    let p3 = records.lines().find(|line| line.starts_with("p3")).expect("a record");
    assert!(p3.contains("reviewed, by: Li Hua") && p3.contains("previous: 丙。丁。"), "{records}");
}

#[test]
fn nothing_goes_on_record_under_no_name() {
    let open = super::Open { reviewer: None, ..desk().open() };
    for card in open.queue().cards {
        let actions = card.accept.map(|proposal| proposal.actions).unwrap_or_default();
        let is_signed = actions.iter().any(Action::is_signed);
        assert_eq!(open.changes(&actions).is_err(), is_signed, "{}", card.id);
    }
}

#[test]
fn a_reader_sees_what_helps_to_judge_a_translation() {
    let desk = desk();
    let open = desk.open();
    let seen = reading(&open.context(), &unit("p1")).expect("a translation");
    assert_eq!((seen.state, seen.previous.as_deref()), (State::Draft, None));
    let remembered = seen.remembered.expect("the year before says nearly the same");
    assert_eq!((remembered.from.to_string().as_str(), remembered.percent), ("a-2025#p1", 92));
    assert_eq!(remembered.translation, "Develop industrial clusters; grow by 5%.");
    let terms: Vec<(&str, bool)> = seen.terms.iter().map(|term| (term.term.as_str(), term.is_used)).collect();
    assert_eq!(terms, [("产业集群", false)]);
    assert!(seen.found.iter().any(|found| found.contains("7%")), "{:?}", seen.found);
    let stale = reading(&open.context(), &unit("p3")).expect("a translation");
    assert_eq!((stale.state, stale.previous.as_deref()), (State::Stale, Some("丙。戊。")));
    let source = EditUnit::Block { report: "b-2026".into(), lang: "zh".into(), block: "p1".into() };
    assert!(reading(&open.context(), &source).is_none());
}

#[test]
fn sentences_go_over_a_border_and_none_is_lost() {
    #[track_caller]
    fn check(block: &str, border: Border, expected: &str) {
        let desk = desk();
        let (report, lang) = ("b-2026".into(), "en".into());
        let action = Action::Border { report, lang, block: block.into(), border };
        let changes = desk.open().changes(&[action]).expect("carried out");
        desk.apply(&changes);
        let text = desk.read(EN);
        let (_, body) = text.split_once("7%. ^p1\n\n").unwrap_or_else(|| panic!("{text}"));
        assert_eq!(body, expected);
        let words = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.retain(|word| !word.starts_with('^'));
            words.sort();
            words
        };
        assert_eq!(words(body), ["Four.", "One.", "Three.", "Two."]);
        desk.open();
    }
    check("p2", Border::TakeFirst, "One. Two. Three. ^p2\n\nFour. ^p3\n");
    check("p2", Border::GiveLast, "One. ^p2\n\nTwo. Three. Four. ^p3\n");
    check("p3", Border::GiveFirst, "One. Two. Three. ^p2\n\nFour. ^p3\n");
    check("p3", Border::TakeLast, "One. ^p2\n\nTwo. Three. Four. ^p3\n");
    check("p2", Border::TakeNext, "One. Two. Three. Four. ^p2\n");
    check("p3", Border::GiveAll, "One. Two. Three. Four. ^p2\n");
}

#[test]
fn a_block_without_a_translation_gets_what_is_given_to_it() {
    let desk = desk();
    let text = desk.read(EN).replace("\n\nThree. Four. ^p3", "");
    desk.write(EN, &text);
    let (report, lang) = ("b-2026".into(), "en".into());
    let action = Action::Border { report, lang, block: "p2".into(), border: Border::GiveLast };
    let changes = desk.open().changes(&[action]).expect("carried out");
    desk.apply(&changes);
    assert!(desk.read(EN).ends_with("One. ^p2\n\nTwo. ^p3\n"), "{}", desk.read(EN));
}
