use super::*;
use crate::import::verify;
use crate::markdown;
use crate::source::SourceFile;

const ZH: &str = "---\ntitle: 甲县2024年政府工作报告\n---\n
## 二、2024年主要任务 {#s2}\n
今年地区生产总值增长5%左右，城镇新增就业1.2万人。 ^p1\n
#### 发展产业。 {#s2-1 .lead}\n
支持富德士服装等项目扩产增效。加快建设新能源产业园，总投资3亿元。 ^p2\n
#### 改善民生。 {#s2-2 .lead}\n
新建学校3所，改造老旧小区12个[^6]。 ^p3\n
各位代表！让我们团结奋斗！ ^p4\n
[^6]: 老旧小区：2000年底前建成的住宅小区。 ^n6\n";

fn aligned(english: &str) -> Aligned {
    let report = markdown::read(&SourceFile::new("a.md", ZH), &"a".into(), &"zh".into()).value;
    align(AlignRequest {
        title: None,
        report: &report,
        lang: &"en".into(),
        lines: english.lines().map(str::to_owned).collect(),
        roles: &BTreeMap::new(),
        entities: &[],
        terms: Vec::new(),
    })
}

/// What stands in each block, in the order of the report; and the proof that the rest is in the ledger.
#[track_caller]
fn check(english: &str, expected: &[(&str, &str)]) -> Aligned {
    let aligned = aligned(english);
    let blocks = aligned.blocks.iter().map(|block| (&*block.id, block.text.plain.as_str()));
    assert_eq!(blocks.collect::<Vec<_>>(), expected);
    let mut report = markdown::read(&SourceFile::new("a.md", ZH), &"a".into(), &"en".into()).value;
    report.blocks.clone_from(&aligned.blocks);
    report.meta.source.file = Some("source.en.txt".into());
    assert_eq!(verify(english.as_bytes(), &report, &aligned.ledger), Ok(()));
    aligned
}

const HEADING: &str = "II. Major Tasks for 2024";
const TARGETS: &str = "GDP will grow by around 5 percent, and 12,000 new urban jobs will be created.";
const INDUSTRY: &str = "Developing industries.";
const PARK: &str = "We will support Fudeshi Clothing and other projects in expanding production. We will speed up the new energy industrial park, with a total investment of 300 million yuan.";
const LIVES: &str = "Improving people’s lives.";
const SCHOOLS: &str = "We will build three schools and renovate 12 old residential compounds.";
const END: &str = "Fellow deputies, let us unite and strive!";

#[test]
fn a_paragraph_each_is_taken_as_it_is() {
    check(
        &format!("{HEADING}\n\n{TARGETS}\n\n{INDUSTRY} {PARK}\n\n{LIVES} {SCHOOLS}\n\n{END}\n"),
        &[
            ("s2", HEADING),
            ("p1", TARGETS),
            ("s2-1", INDUSTRY),
            ("p2", PARK),
            ("s2-2", LIVES),
            ("p3", SCHOOLS),
            ("p4", END),
        ],
    );
}

#[test]
fn paragraphs_may_be_merged_split_and_wrapped() {
    let (grow, park) = PARK.split_at(PARK.find("We will speed").expect("two sentences"));
    check(
        &format!("{HEADING}\n{TARGETS} {INDUSTRY}\n{grow}\n\n{park}\n{LIVES}\n  {SCHOOLS} {END}"),
        &[
            ("s2", HEADING),
            ("p1", TARGETS),
            ("s2-1", INDUSTRY),
            ("p2", PARK),
            ("s2-2", LIVES),
            ("p3", SCHOOLS),
            ("p4", END),
        ],
    );
}

#[test]
fn what_translates_nothing_is_put_aside_and_asked_about() {
    let note = "[Translator’s note: the numbering follows the published Chinese text of the county.]";
    let aligned = check(
        &format!("{HEADING}\n\n{TARGETS}\n\n{note}\n\n{INDUSTRY} {PARK}\n\n{END}\n"),
        &[("s2", HEADING), ("p1", TARGETS), ("s2-1", INDUSTRY), ("p2", PARK), ("p4", END)],
    );
    assert_eq!(aligned.ledger.dropped.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), [note]);
    let asked = |rule: &str| aligned.ledger.review.iter().filter(|item| item.rule.as_str() == rule).count();
    assert_eq!((asked("no-block"), asked("no-english")), (1, 3));
}

#[test]
fn marks_of_notes_become_references() {
    let aligned = check(
        &format!(
            "{HEADING}\n\n{LIVES} We will build three schools and renovate 12 old residential compounds⑥.\n\n{END}\n\n[6] Old residential compounds: those completed before the end of 2000."
        ),
        &[
            ("s2", HEADING),
            ("s2-2", LIVES),
            ("p3", SCHOOLS),
            ("p4", END),
            ("n6", "Old residential compounds: those completed before the end of 2000."),
        ],
    );
    assert_eq!(aligned.blocks[2].text.note_refs().map(|(label, _)| &**label).collect::<Vec<_>>(), ["6"]);
}

#[test]
fn a_sentence_that_holds_two_paragraphs_is_parted() {
    check(
        &format!(
            "{HEADING}\n\n{TARGETS}\n\n{INDUSTRY} We will support Fudeshi Clothing and other projects in expanding production and speed up the new energy industrial park, with a total investment of 300 million yuan; to improve people’s lives, we will build three schools and renovate 12 old residential compounds.\n\n{END}"
        ),
        &[
            ("s2", HEADING),
            ("p1", TARGETS),
            ("s2-1", INDUSTRY),
            (
                "p2",
                "We will support Fudeshi Clothing and other projects in expanding production and speed up the new energy industrial park, with a total investment of 300 million yuan;",
            ),
            ("s2-2", "to improve people’s lives,"),
            ("p3", "we will build three schools and renovate 12 old residential compounds."),
            ("p4", END),
        ],
    );
}

#[test]
fn any_text_is_accounted_for() {
    use proptest::prelude::*;
    proptest!(ProptestConfig::with_cases(64), |(text in "([ \\t\u{200b}a-zA-Z0-9.,;:“”①\\[\\]甲\u{a0}\n]|We will|GDP|5 percent|\n\n){0,60}")| {
        let aligned = aligned(&text);
        let mut report = markdown::read(&SourceFile::new("a.md", ZH), &"a".into(), &"en".into()).value;
        report.blocks = aligned.blocks;
        report.meta.source.file = Some("source.en.txt".into());
        if text.chars().any(|c| !c.is_whitespace() && c != '\u{200b}') {
            prop_assert_eq!(verify(text.as_bytes(), &report, &aligned.ledger), Ok(()));
        }
    });
}
