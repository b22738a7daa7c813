use super::super::sample::library;
use super::*;
use crate::model::text::RichText;

const LAST: &str = "加快推进新型工业化，培育壮大产业集群，力争规上工业增加值增长6%。";
const THIS: &str = "加快推进新型工业化，培育壮大产业集群，力争规上工业增加值增长6.5%。";

fn two_years() -> Library {
    library(&[
        ("reports/a-2023/index.zh.md", &format!("## 目标 {{#s1}}\n\n{LAST} ^p1\n\n民生。 ^p2\n")),
        ("reports/a-2023/index.en.md", "## Targets {#s1}\n\nIndustry. ^p1\n\nLivelihoods. ^p2\n"),
        ("reports/a-2024/index.zh.md", &format!("## 目标 {{#s1}}\n\n{LAST} ^p1\n")),
        ("reports/a-2024/index.en.md", "## Objectives {#s1}\n"),
    ])
}

#[test]
fn the_same_or_a_similar_text_is_proposed() {
    let library = two_years();
    let memory = Memory::of(&library, "en");
    let check = |text: &str, expected: Option<(&str, &str, bool)>| {
        let found = memory.propose(&RichText::unmarked(text));
        let found = found.map(|p| (p.from.to_string(), p.translation.plain.to_string(), p.is_same()));
        let found = found.as_ref().map(|(from, text, same)| (from.as_str(), text.as_str(), *same));
        assert_eq!(found, expected, "{text}");
    };
    check(LAST, Some(("a-2023#p1", "Industry.", true)));
    check(THIS, Some(("a-2023#p1", "Industry.", false)));
    check("目标", Some(("a-2024#s1", "Objectives", true)));
    check("民生", None);
    check("全面加强生态环境保护。", None);
    check("", None);
    assert!(Memory::of(&library, "fr").propose(&RichText::unmarked(LAST)).is_none());
}

#[test]
fn a_stale_translation_is_not_proposed() {
    let library = library(&[
        ("reports/a-2023/index.zh.md", "甲乙丙丁 ^p1\n"),
        ("reports/a-2023/index.en.md", "A ^p1\n"),
        ("reports/a-2023/translation.en.yaml", "p1: { source: x, status: reviewed }\n"),
    ]);
    assert!(Memory::of(&library, "en").propose(&RichText::unmarked("甲乙丙丁")).is_none());
}

#[test]
fn a_proposal_takes_the_marks_of_the_text_that_it_is_for() {
    let library = library(&[
        (
            "reports/a-2023/index.zh.md",
            "[[parks/x|园区]]、[[parks/y|新区]]和**项目**[^3] ^p1\n\n[^3]: 注 ^n3\n",
        ),
        (
            "reports/a-2023/index.en.md",
            "[[parks/y|New]], [[parks/x|Park]] and **projects**[^3] ^p1\n\n[^3]: N ^n3\n",
        ),
        ("reports/a-2024/index.zh.md", "[[parks/x|园区]]、新区和**项目**[^8] ^p1\n\n[^8]: 注 ^n8\n"),
    ]);
    let target = &library.report("a-2024").expect("there").source.blocks[0];
    let proposal = Memory::of(&library, "en").propose(&target.text).expect("the same text");
    let block = crate::model::report::Block { text: proposal.fitted_to(&target.text), ..target.clone() };
    let expected = "New, [[parks/x|Park]] and **projects**[^8]";
    assert_eq!(crate::markdown::block_markdown(&block), expected);
}

#[test]
fn what_differs_is_shown_change_by_change() {
    let check = |old: &str, new: &str, expected: &str| assert_eq!(differences(old, new), expected);
    check("增长6%", "增长6%", "");
    check("增长6%。", "增长7%。", "[-6-]{+7+}");
    check("甲乙", "甲乙丙", "{+丙+}");
    check("甲乙丙", "乙", "[-甲-] [-丙-]");
}
