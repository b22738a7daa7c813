//! What holds of an import whatever the text is: no panic, no loss, Markdown that reads back, time linear in size.

mod properties;

use gongbao::import::Import;
use gongbao::model::report::BlockKind;
use properties::{check, import};
use proptest::prelude::*;
use std::time::Instant;

/// Pieces that reports are made of, and that Markdown and the import could trip over.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "一、",
        "二、",
        "（一）",
        "(二)",
        "一是",
        "二是",
        "第一，",
        "1.",
        "2.",
        "3、",
        "——",
        "。",
        "，",
        "；",
        "：",
        "！",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        "\n",
        "\n",
        "\n\n",
        "　　",
        " ",
        "\t",
        "\u{200b}",
        "\u{feff}",
        "各位代表：",
        "工作回顾",
        "坚定工业“主心骨”。",
        "塑造集群优势。",
        "2026年重点工作",
        "地区生产总值增长5%左右",
        "１９９３年",
        "7 4 7 2 亿元",
        "二○三五年",
        "⑥",
        "［1］",
        "[2]",
        "注释",
        "附件",
        "名词解释",
        "“两重”：重大战略。",
        "责任编辑：",
        "下载",
        "政府工作报告",
        "——2026年1月27日在甲省第一届人民代表大会第二次会议上",
        "省长 王明",
        "来源：甲报",
        "时间：2026-02-05",
        "*",
        "**",
        "_",
        "`",
        "#",
        "## ",
        "> ",
        "- ",
        "+ ",
        "| a | b |",
        "[[a/b|c]]",
        "[x](y)",
        "[^1]",
        "[^1]: x",
        "<b>",
        "<!-- -->",
        "&amp;",
        "\\",
        "^p1",
        " ^p1",
        "{#a}",
        "{.lead}",
        "---",
        "~~~",
        "```",
        "http://a.cn/b",
        "$x$",
        "推动经济社会高质量发展，全面完成年度目标任务，民生福祉持续改善，",
        "产业园",
        "物流、口腔、石材等产业园",
        "实施提振消费专项行动",
        "PM_2.5",
        "𠮷",
        "é",
        "\u{0}",
        "\u{85}",
        "\u{2028}",
        "\u{3000}",
        "\r\n",
        "\u{a0}",
    ];
    prop::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![20 => piece(), 1 => any::<String>(), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_imported_whole(text in text()) {
        check(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_imported_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }
}

/// The text of a report as a clean source would have it: a lead stands at the start of its paragraph.
fn clean_source(import: &Import) -> String {
    let mut text = String::new();
    for block in &import.report.blocks {
        text += &block.text.plain;
        if !matches!(block.kind, BlockKind::Heading { lead: true, .. }) {
            text.push('\n');
        }
    }
    text
}

#[test]
fn importing_what_an_import_made_changes_nothing() {
    let first = import(UNTIDY.as_bytes()).expect("a report");
    let second = import(clean_source(&first).as_bytes()).expect("a report");
    assert!(!first.ledger.edits.is_empty() && !first.ledger.dropped.is_empty());
    let ledger = &second.ledger;
    assert!(ledger.edits.is_empty() && ledger.dropped.is_empty() && ledger.joined.is_empty(), "{ledger:?}");
    assert_eq!(second.report.blocks, first.report.blocks);
}

const UNTIDY: &str = "下载\n打印\n政府工作报告\n  各位代表:\n\n  一、工作回顾\n\n  过去一年,我们坚持稳中求进,完成了全年１００ 项目标任务。\n\n  \
(一)着力推动集群发展,促提升\n\n  坚定工业“主心骨”。坚持工业核心定位不动摇,全面实施制造业“10310”工程,加快建设物流、口腔等产业园,推动产业链供应链优化升级。\n\n  \
决胜项目“主战场”。坚持“招大引强”和“培优育强”双轮驱动,不断厚植发展根基,力争全年引进优质项目,形成大抓项目的浓厚氛围和良好环境。\n\n相关报道：\n";

const PARAGRAPH: &str = "坚定工业“主心骨”。坚持工业核心定位不动摇，全面实施制造业工程，加快建设物流、口腔、石材等产业园,增长5%左右。";

/// Texts that would show time growing faster than size.
fn hostile(bytes: usize) -> Vec<String> {
    let units = [
        PARAGRAPH,
        "一、甲\n",
        "1.“两重”：乙。\n",
        "［1］",
        "（",
        "“",
        "一是\n",
        "塑造集群优势。",
        "——甲。乙\n",
        "* [",
        "甲\n",
    ];
    let texts = units.iter().map(|unit| unit.repeat(bytes / unit.len()));
    texts.chain([format!("各位代表：\n甲\n乙\n名词解释\n{}", "1.甲甲：乙。\n".repeat(bytes / 18))]).collect()
}

#[test]
fn time_is_linear_in_size() {
    let size = if cfg!(debug_assertions) { 40_000 } else { 1_000_000 };
    for text in hostile(size) {
        let start = Instant::now();
        import(text.as_bytes());
        let time = start.elapsed();
        // Quadratic time would be minutes; the bound leaves room for a slow, busy machine.
        assert!(time.as_secs() < 20, "{time:?} for {}", text.chars().take(20).collect::<String>());
        println!(
            "{:>6} ms  {}",
            time.as_millis(),
            text.chars().take(12).collect::<String>().replace('\n', "⏎")
        );
    }
}

/// What the fuzzer found.
#[test]
fn texts_that_broke_an_import_once() {
    let texts = [
        // An item's number came back as the place in the list.
        "15. “甲”：乙。\n18. “丙”：丁。\n18. “戊”：己。\n",
        // A quotation without a word in it was marked as a name.
        "实施帮扶“”“七包”责任制，推进工作。",
        // The last place of such a number, and ten times such a number, were too large to hold.
        "主要预期目标是：生产总值增长00000000000000000000000000000000%，粮食增产7922816251426433759354395033成。",
        // Two notes of a page had one number.
        "<html><p>甲<sup><a href=#a>[1]</a></sup>乙<sup><a href=#b>[2]</a></sup>。<p id=a>[1]丙。<p id=b>[2]丁。<p id=a>[1]戊。",
    ];
    for text in texts {
        check(text.as_bytes());
    }
}
