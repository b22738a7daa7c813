use super::*;
use crate::fingerprint::{Fingerprint, Shared};
use crate::markdown;
use crate::model::entity::EntityStatus;
use crate::source::SourceFile;

const JIA: &str = "kind: work-report\nplace: places/jia\nyear: 2024";

fn entry(id: &str, facts: &str, text: &str) -> ReportEntry {
    let file = SourceFile::new("a.md", format!("---\n{facts}\n---\n\n{text} ^p1\n"));
    ReportEntry {
        id: id.into(),
        source: markdown::read(&file, &id.into(), &"zh".into()).value,
        translations: Vec::new(),
        targets: Default::default(),
        outcomes: Vec::new(),
        outcomes_file: None,
        links: Default::default(),
        decisions: Default::default(),
        decisions_file: None,
    }
}

fn place(slug: &str, name: &str) -> Entity {
    let id = EntityId::parse(&format!("places/{slug}")).expect("an id");
    Entity { status: EntityStatus::Reviewed, ..Entity::named(id, "zh".into(), name) }
}

/// The site whose documents are to be named; the document `own` says a text.
fn library(own: &str, text: &str) -> Library {
    let of = |title: &str, more: &str| format!("title: {title}\n{more}");
    let notice = "kind: notice\nplace: places/jia\nyear: 2023\nissuer: 甲县人民政府\nnumber: 甲政发〔2023〕3号\nissues: 甲县行动计划（2023—2025年）";
    let entries = [
        entry("jia-2023", &of("政府工作报告", "kind: work-report\nplace: places/jia\nyear: 2023"), "甲"),
        entry("jia-2024", &of("政府工作报告", JIA), "甲"),
        entry("notice", &of("甲县人民政府关于印发甲县行动计划（2023—2025年）的通知", notice), "甲"),
        entry("own", &of("甲县某文件", own), text),
        entry("plan", &of("安全生产工作要点", "kind: other\nplace: places/jia\nyear: 2023"), "甲"),
        entry("plan-2", &of("安全生产工作要点", "kind: other\nplace: places/jia\nyear: 2024"), "甲"),
        entry("yi-2024", &of("政府工作报告", "kind: work-report\nplace: places/yi\nyear: 2024"), "甲"),
        entry("yi-plan", &of("2024年乙市政府工作要点", "place: places/yi\nyear: 2024"), "甲"),
    ];
    Library {
        languages: vec!["zh".into()],
        reports: entries.into_iter().map(|entry| Shared::new(entry, Fingerprint::of("a"))).collect(),
        entities: [place("jia", "甲县"), place("yi", "乙市")]
            .map(|place| Shared::new(place, Fingerprint::of("a")))
            .into(),
        terms: Vec::new(),
        terms_file: None,
        rejected: Default::default(),
        rejected_file: None,
        pages: Vec::new(),
    }
}

fn named(own: &str, text: &str) -> Vec<(String, String)> {
    let library = library(own, text);
    let own = library.reports.iter().position(|entry| &*entry.id == "own").expect("the own document");
    let entry = &library.reports[own];
    let found = Titles::of(&library).named_by(own, entry).into_iter();
    found
        .map(|named| {
            let text = &entry.source.blocks[named.block as usize].text.plain[named.range];
            (text.to_owned(), named.to.to_string())
        })
        .collect()
}

/// A document of 甲县 says a text.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = named("kind: notice\nplace: places/jia\nyear: 2024", text);
    let found: Vec<_> = found.iter().map(|(text, to)| (text.as_str(), to.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_document_is_named_by_its_title() {
    check("按《甲县行动计划（2023-2025年）》办。", &[("《甲县行动计划（2023-2025年）》", "notice")]);
    let long = "《甲县人民政府关于印发〈甲县行动计划（2023—2025年）〉的通知》";
    check(&format!("按{long}办。"), &[(long, "notice")]);
    let short = "《关于印发甲县行动计划（2023—2025年）的通知》";
    check(
        &format!("按{short}（甲政发〔2023〕3号）办。"),
        &[(short, "notice"), ("甲政发〔2023〕3号", "notice")],
    );
    check(&format!("按{short}（甲政发〔2022〕9号）办。"), &[]);
    check("《甲县某文件》有效。", &[]);
    check("《乙县行动计划》有效。", &[]);
}

#[test]
fn a_document_is_named_by_its_number() {
    check("根据甲政发[2023]3号文件，", &[("甲政发[2023]3号", "notice")]);
    check("（甲政发〔2023〕 3 号）", &[("甲政发〔2023〕 3 号", "notice")]);
    check("小甲政发〔2023〕3号", &[]);
    check("政发〔2023〕3号", &[]);
    check("甲政发〔2023〕31号", &[]);
}

#[test]
fn what_everybody_has_is_named_by_place_and_year() {
    let report = "《政府工作报告》";
    check("《政府工作报告》提出，", &[]);
    check("落实2024年《政府工作报告》，", &[(report, "jia-2024")]);
    check("落实我县2023年《政府工作报告》，", &[(report, "jia-2023")]);
    check("落实乙市2024年《政府工作报告》，", &[(report, "yi-2024")]);
    check("落实国务院2024年《政府工作报告》，", &[]);
    check("落实2022年《政府工作报告》，", &[]);
    check("2024年，《政府工作报告》提出，", &[]);
    check("落实乙市2024年《政府工作要点》，", &[("《政府工作要点》", "yi-plan")]);
    check("按《政府工作要点》办。", &[]);
    check("按《2024年乙市政府工作要点》办。", &[("《2024年乙市政府工作要点》", "yi-plan")]);
}

#[test]
fn of_two_of_one_title_the_year_tells() {
    check("按《安全生产工作要点》办。", &[]);
    check("按2023年《安全生产工作要点》办。", &[("《安全生产工作要点》", "plan")]);
    assert_eq!(named("kind: notice\nplace: places/yi", "按2023年《安全生产工作要点》办。"), []);
    assert_eq!(named("kind: notice", "按2024年《政府工作报告》办。"), []);
}

#[test]
fn the_years_that_a_plan_says_are_looked_at_again() {
    let plan = |more: &str| {
        let mut library = library("kind: notice\nplace: places/jia", "按《甲县2021—2025年规划》办。");
        let facts = format!("title: 甲县2021—2025年规划\nkind: five-year-plan\nplace: places/jia{more}");
        let at = library.reports.iter().position(|entry| &*entry.id == "plan").expect("a document");
        library.reports[at] = Shared::new(entry("plan", &facts, "甲"), Fingerprint::of(more));
        library
    };
    let (old, new) = (plan(""), plan("\nperiod: 2021-2025"));
    assert!(are_called_alike(&old, &plan("")));
    assert!(!are_called_alike(&old, &new));
}
