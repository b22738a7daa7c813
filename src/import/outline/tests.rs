//! Whole outlines: each line of `expected` is a heading's `#` marks and text, `|` and a paragraph, or `n.` and an item.

use super::super::passage::SourceText;
use super::super::{clean, lines};
use super::*;

const LONG: &str = "面对复杂严峻的形势，全省上下迎难而上、真抓实干，推动经济社会发展取得新的成绩，完成全年目标任务，主要指标好于预期，民生福祉持续改善。";

const ISSUED: Option<&str> = Some("甲县发展方案");

fn outlined(text: &str) -> Vec<Draft> {
    let text = text.replace('~', LONG);
    let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
    let mut log = Log::default();
    let lines = lines::split(&source, &Default::default(), &mut log);
    outline(clean::clean(lines, ISSUED, clean::Punctuation::FullWidth, &mut log), ISSUED, &mut log)
}

fn show(draft: &Draft) -> String {
    let text = draft.passage.as_str().replace(LONG, "~");
    match &draft.kind {
        DraftKind::Heading { level, .. } => format!("{} {text}", "#".repeat(usize::from(*level))),
        DraftKind::Paragraph => format!("| {text}"),
        DraftKind::Item { number: Some(number) } => format!("{number}. {text}"),
        DraftKind::Cell { place, .. } => format!("{}.{} {text}", place.row, place.column),
        DraftKind::Item { number: None } => format!("- {text}"),
        DraftKind::Note { label } => format!("[{label}] {text}"),
    }
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(outlined(text).iter().map(show).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn chapters_and_sections_on_their_own_lines() {
    check(
        "三、2026年工作安排⏎~⏎（一）着力推动集群发展⏎~",
        &["## 三、2026年工作安排", "| ~", "### （一）着力推动集群发展", "| ~"],
    );
    check("(一)着力推动集群发展,促提升⏎~", &["## （一）着力推动集群发展，促提升", "| ~"]);
}

#[test]
fn a_section_may_run_into_its_text() {
    check(
        "一、安排⏎（一）突出改革，扩大开放。用好关键一招。~",
        &["## 一、安排", "### （一）突出改革，扩大开放。", "| 用好关键一招。~"],
    );
}

#[test]
fn an_extract_keeps_its_levels() {
    check(
        "（六）着力改善民生⏎~⏎三、自身建设⏎~",
        &["### （六）着力改善民生", "| ~", "## 三、自身建设", "| ~"],
    );
}

#[test]
fn inverted_styles_follow_the_order_of_appearance() {
    check(
        "（一）当前的经济形势⏎~⏎（二）今后的方针⏎~⏎一、依靠政策和科学⏎~⏎二、发展消费品⏎~⏎（三）政府工作⏎~",
        &[
            "## （一）当前的经济形势",
            "| ~",
            "## （二）今后的方针",
            "| ~",
            "### 一、依靠政策和科学",
            "| ~",
            "### 二、发展消费品",
            "| ~",
            "## （三）政府工作",
            "| ~",
        ],
    );
}

#[test]
fn ordinals_nest_where_they_stand() {
    check(
        "一、回顾⏎一是全力以进促稳。~⏎二是推动转型升级。~⏎二、安排⏎（一）扩大内需⏎一是促消费。~⏎二是扩投资。~",
        &[
            "## 一、回顾",
            "### 一是全力以进促稳。",
            "| ~",
            "### 二是推动转型升级。",
            "| ~",
            "## 二、安排",
            "### （一）扩大内需",
            "#### 一是促消费。",
            "| ~",
            "#### 二是扩投资。",
            "| ~",
        ],
    );
}

#[test]
fn ordinals_within_a_paragraph_are_text() {
    check(
        "一、回顾⏎要抓好落实。一是细化实化方案。~二是注重重点突破。~",
        &["## 一、回顾", "| 要抓好落实。一是细化实化方案。~二是注重重点突破。~"],
    );
    check("一、回顾⏎一是细化方案。~", &["## 一、回顾", "| 一是细化方案。~"]);
}

#[test]
fn leads_need_company() {
    check(
        "一、安排⏎（一）发展工业⏎坚定工业“主心骨”。~⏎决胜项目“主战场”。~",
        &[
            "## 一、安排",
            "### （一）发展工业",
            "#### 坚定工业“主心骨”。",
            "| ~",
            "#### 决胜项目“主战场”。",
            "| ~",
        ],
    );
    check("一、安排⏎发展工业很重要。~⏎~⏎~", &["## 一、安排", "| 发展工业很重要。~", "| ~", "| ~"]);
    check(
        "一、安排⏎成绩来之不易。~⏎~⏎~⏎~⏎~⏎~⏎要看到困难。~",
        &["## 一、安排", "| 成绩来之不易。~", "| ~", "| ~", "| ~", "| ~", "| ~", "| 要看到困难。~"],
    );
}

#[test]
fn lines_of_their_own_are_headings_in_company() {
    check(
        "一、安排⏎（一）释放潜力⏎大力提振消费。⏎~⏎扩大有效投资。⏎~",
        &["## 一、安排", "### （一）释放潜力", "#### 大力提振消费。", "| ~", "#### 扩大有效投资。", "| ~"],
    );
    check(
        "四、自身建设⏎旗帜鲜明讲政治。⏎~⏎依法行政强法治。⏎~",
        &["## 四、自身建设", "### 旗帜鲜明讲政治。", "| ~", "### 依法行政强法治。", "| ~"],
    );
    check(
        "一、回顾⏎主要做了以下工作。⏎~⏎重点做好八方面工作。⏎~",
        &["## 一、回顾", "| 主要做了以下工作。", "| ~", "| 重点做好八方面工作。", "| ~"],
    );
}

#[test]
fn two_headings_may_share_a_line() {
    check(
        "一、回顾⏎五年来，我们改革，实现新跨越。经济实力提升。⏎~⏎五年来，我们开放，实现新突破。开放水平提高。⏎~⏎五年来，我们惠民，实现新改善。⏎~⏎就业形势稳定。⏎~",
        &[
            "## 一、回顾",
            "### 五年来，我们改革，实现新跨越。",
            "#### 经济实力提升。",
            "| ~",
            "### 五年来，我们开放，实现新突破。",
            "#### 开放水平提高。",
            "| ~",
            "### 五年来，我们惠民，实现新改善。",
            "| ~",
            "#### 就业形势稳定。",
            "| ~",
        ],
    );
}

#[test]
fn chapters_may_be_without_numbers() {
    check(
        "“十四五”时期工作回顾⏎~⏎2026年重点工作⏎~",
        &["## “十四五”时期工作回顾", "| ~", "## 2026年重点工作", "| ~"],
    );
}

#[test]
fn parts_without_numbers_stand_above_chapters() {
    check(
        "2018年工作回顾⏎~⏎一、强化拼搏，质效并进⏎~⏎二、强化改革，活力增强⏎~⏎2019年工作任务⏎~⏎一、聚焦产业⏎~",
        &[
            "## 2018年工作回顾",
            "| ~",
            "### 一、强化拼搏，质效并进",
            "| ~",
            "### 二、强化改革，活力增强",
            "| ~",
            "## 2019年工作任务",
            "| ~",
            "### 一、聚焦产业",
            "| ~",
        ],
    );
    check(
        "2018年工作回顾⏎~⏎一、强化拼搏⏎~⏎（一）甲事⏎~",
        &["## 2018年工作回顾", "| ~", "### 一、强化拼搏", "| ~", "#### （一）甲事", "| ~"],
    );
    check(
        "2018年工作回顾⏎~⏎2019年工作安排⏎~⏎一、聚焦产业⏎~⏎二、聚焦民生⏎~⏎政府自身建设⏎~",
        &[
            "## 2018年工作回顾",
            "| ~",
            "## 2019年工作安排",
            "| ~",
            "### 一、聚焦产业",
            "| ~",
            "### 二、聚焦民生",
            "| ~",
            "## 政府自身建设",
            "| ~",
        ],
    );
    check(
        "一、2018年工作回顾⏎~⏎总体要求⏎~⏎主要目标⏎~⏎二、2019年工作安排⏎~",
        &[
            "## 一、2018年工作回顾",
            "| ~",
            "### 总体要求",
            "| ~",
            "### 主要目标",
            "| ~",
            "## 二、2019年工作安排",
            "| ~",
        ],
    );
}

#[test]
fn refrains_of_one_measure_are_siblings() {
    check(
        "一、回顾⏎一年的用心用力，民生福祉更加普惠。~⏎一年的勤政笃行，政府效能更加优化。~",
        &[
            "## 一、回顾",
            "#### 一年的用心用力，民生福祉更加普惠。",
            "| ~",
            "#### 一年的勤政笃行，政府效能更加优化。",
            "| ~",
        ],
    );
    check(
        "一、回顾⏎这一年，我们精准施策，运行稳中有进⏎~⏎这一年，我们积蓄动能，支撑不断增强⏎坚持产业兴旗，推动产业转型升级，比重预计调整为三成。⏎~",
        &[
            "## 一、回顾",
            "### 这一年，我们精准施策，运行稳中有进",
            "| ~",
            "### 这一年，我们积蓄动能，支撑不断增强",
            "| 坚持产业兴旗，推动产业转型升级，比重预计调整为三成。",
            "| ~",
        ],
    );
}

#[test]
fn dashes_lead_and_figures_list() {
    check(
        "一、回顾⏎——创新动能增强。~⏎——改革纵深推进。~",
        &["## 一、回顾", "#### ——创新动能增强。", "| ~", "#### ——改革纵深推进。", "| ~"],
    );
    check(
        "一、实事⏎1.医疗卫生方面。~⏎2.养老帮困方面。~",
        &["## 一、实事", "1. 医疗卫生方面。~", "2. 养老帮困方面。~"],
    );
}

#[test]
fn numbered_leads_under_a_heading_are_headings() {
    check(
        "一、回顾⏎一年来，我们促转型、提质量，产业发展集聚升级⏎1. 工业实力持续增强。~⏎2. 农业基础不断夯实。~⏎3. 服务业提速。~",
        &[
            "## 一、回顾",
            "### 一年来，我们促转型、提质量，产业发展集聚升级",
            "#### 1. 工业实力持续增强。",
            "| ~",
            "#### 2. 农业基础不断夯实。",
            "| ~",
            "#### 3. 服务业提速。",
            "| ~",
        ],
    );
    check(
        "一、实事⏎办好三件实事：⏎1. 建设学校。~⏎2. 建设医院。~",
        &["## 一、实事", "| 办好三件实事：", "1. 建设学校。~", "2. 建设医院。~"],
    );
}

#[test]
fn sentences_that_begin_alike_are_leads() {
    check(
        "一、回顾⏎~⏎这一年，我们奋发有为，发展势头持续巩固。~⏎这一年，我们牢记嘱托，民生福祉不断改善。~",
        &[
            "## 一、回顾",
            "| ~",
            "#### 这一年，我们奋发有为，发展势头持续巩固。",
            "| ~",
            "#### 这一年，我们牢记嘱托，民生福祉不断改善。",
            "| ~",
        ],
    );
    check(
        "一、回顾⏎一年来，面对复杂形势，成绩来之不易。~⏎~⏎五年来，我们奋发有为。~",
        &["## 一、回顾", "| 一年来，面对复杂形势，成绩来之不易。~", "| ~", "| 五年来，我们奋发有为。~"],
    );
}

#[test]
fn leads_may_halt_where_their_siblings_do() {
    check(
        "一、回顾⏎~⏎荣誉表彰鼓舞干劲、振奋人心。~⏎主场会议展现风采、提升形象。~",
        &[
            "## 一、回顾",
            "| ~",
            "#### 荣誉表彰鼓舞干劲、振奋人心。",
            "| ~",
            "#### 主场会议展现风采、提升形象。",
            "| ~",
        ],
    );
    check("一、回顾⏎~⏎就业、社保稳中有进。~⏎~", &["## 一、回顾", "| ~", "| 就业、社保稳中有进。~", "| ~"]);
}

#[test]
fn one_line_may_be_worded_as_a_chapter() {
    check(
        "各位代表：⏎现在，我代表县人民政府，向大会报告工作，请予审议。⏎2022年工作回顾⏎~⏎~",
        &[
            "| 各位代表：",
            "| 现在，我代表县人民政府，向大会报告工作，请予审议。",
            "## 2022年工作回顾",
            "| ~",
            "| ~",
        ],
    );
    check(
        "这一年，我们精准施策，经济稳中有进⏎~⏎坚持产业兴旗，三次产业比重调整为26:24:50。⏎~",
        &[
            "## 这一年，我们精准施策，经济稳中有进",
            "| ~",
            "| 坚持产业兴旗，三次产业比重调整为26:24:50。",
            "| ~",
        ],
    );
}

#[test]
fn vocatives_and_false_friends_are_text() {
    check(
        "各位代表！⏎~⏎一、二、三产业增加值分别增长。⏎3.5%左右的增速。",
        &["| 各位代表！", "| ~", "| 一、二、三产业增加值分别增长。", "| 3.5%左右的增速。"],
    );
}

#[test]
fn numbering_is_checked() {
    let check = |text: &str, rules: &[&str]| {
        let text = text.replace('~', LONG);
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let lines = lines::split(&source, &Default::default(), &mut log);
        outline(clean::clean(lines, None, clean::Punctuation::FullWidth, &mut log), None, &mut log);
        let found = log.remarks.iter().map(|remark| remark.reason.rule.id());
        let of_numbers = found.filter(|rule| ["numbering", "stated-count"].contains(rule));
        assert_eq!(of_numbers.collect::<Vec<_>>(), rules, "{text}");
    };
    check("一、甲⏎~⏎二、乙⏎重点做好两方面工作。⏎（一）丙⏎~⏎（二）丁⏎~", &[]);
    check("一、甲⏎~⏎三、乙⏎~", &["numbering"]);
    check("一、甲⏎重点做好八方面工作。⏎（一）丙⏎~⏎（二）丁⏎~", &["stated-count"]);
}

#[test]
fn an_appendix_has_items_and_no_headings() {
    let parts = vec![
        AppendixPart::Heading(Passage::copied("附件", 0)),
        AppendixPart::Text(Passage::copied("一、甲事", 10)),
        AppendixPart::Text(Passage::copied("1.乙事。", 30)),
        AppendixPart::Text(Passage::copied("2.丙事。", 50)),
    ];
    let drafts = appendix(parts, &[], &mut Log::default());
    assert_eq!(
        drafts.iter().map(show).collect::<Vec<_>>(),
        ["| 附件", "| 一、甲事", "1. 乙事。", "2. 丙事。"]
    );
}

#[test]
fn a_chapter_that_explains_words_is_of_the_level_of_those_before_it() {
    let check = |level: u8| {
        let chapter = |text: &str| Passage::copied(text, 0);
        let before = [Draft::heading(chapter("二、甲"), level, Some(2))];
        let drafts =
            appendix(vec![AppendixPart::Heading(chapter("三、名词解释"))], &before, &mut Log::default());
        assert_eq!(show(&drafts[0]), format!("{} 三、名词解释", "#".repeat(level.into())));
    };
    check(2);
    check(3);
}

#[test]
fn divisions_nest_by_their_names() {
    check(
        "第一章 发展环境⏎~⏎第一节 发展基础⏎~⏎第二节 优化布局⏎~⏎一、主要目标⏎~⏎第二章 产业⏎~",
        &[
            "## 第一章 发展环境",
            "| ~",
            "### 第一节 发展基础",
            "| ~",
            "### 第二节 优化布局",
            "| ~",
            "#### 一、主要目标",
            "| ~",
            "## 第二章 产业",
            "| ~",
        ],
    );
    check(
        "第一篇 基础⏎第一章 环境⏎~⏎第二篇 布局⏎第二章 产业⏎~",
        &["## 第一篇 基础", "### 第一章 环境", "| ~", "## 第二篇 布局", "### 第二章 产业", "| ~"],
    );
    check(
        "第一章 总则⏎第一条　为了发展，制定本办法。⏎第二条　本办法施行。",
        &["## 第一章 总则", "| 第一条　为了发展，制定本办法。", "| 第二条　本办法施行。"],
    );
}

#[test]
fn what_a_notice_issues_and_its_annexes_are_documents_of_their_own() {
    check(
        "现印发给你们，请执行。⏎甲县发展方案⏎（2023—2025年）⏎一、总体要求⏎~⏎附件1⏎重点项目清单⏎一、甲类⏎~",
        &[
            "| 现印发给你们，请执行。",
            "## 甲县发展方案",
            "| （2023—2025年）",
            "### 一、总体要求",
            "| ~",
            "## 附件1",
            "| 重点项目清单",
            "### 一、甲类",
            "| ~",
        ],
    );
}

#[test]
fn the_title_of_a_chapter_is_cut_off_the_text_it_was_glued_to() {
    check("一、2021年工作回顾2021年是开局之年。~", &["## 一、2021年工作回顾", "| 2021年是开局之年。~"]);
    check(
        "一、2020年工作回顾及“十三五”主要成就刚刚过去的一年，很好。~",
        &["## 一、2020年工作回顾及“十三五”主要成就", "| 刚刚过去的一年，很好。~"],
    );
    let glued = outlined("一、2021年工作回顾2021年是开局之年。~");
    assert!(
        matches!(glued[0].kind, DraftKind::Heading { lead: false, .. }),
        "it heads its chapter, and no line of it"
    );
    check("三、2023年重点工作安排围绕目标，做好：", &["## 三、2023年重点工作安排", "| 围绕目标，做好："]);
    check("二、2022年重点工作⏎~", &["## 二、2022年重点工作", "| ~"]);
}

#[test]
fn a_signature_and_what_stands_in_brackets_head_nothing() {
    check(
        "~⏎⏎甲县人民政府⏎⏎2023年5月8日⏎⏎（此件公开发布）⏎⏎甲县发展方案⏎⏎一、要求⏎⏎~",
        &[
            "| ~",
            "| 甲县人民政府",
            "| 2023年5月8日",
            "| （此件公开发布）",
            "## 甲县发展方案",
            "### 一、要求",
            "| ~",
        ],
    );
}

#[test]
fn a_sentence_above_sections_leads_over_to_them() {
    check(
        "一、执行情况⏎甲年是开局之年，全市财政运行总体平稳。⏎（一）收入⏎~⏎二、预算草案⏎（一）形势⏎~",
        &[
            "## 一、执行情况",
            "| 甲年是开局之年，全市财政运行总体平稳。",
            "### （一）收入",
            "| ~",
            "## 二、预算草案",
            "### （一）形势",
            "| ~",
        ],
    );
}

#[test]
fn numbers_that_go_on_over_sections_are_alike() {
    check(
        "一、任务⏎（一）工程⏎1.开展攻关。~⏎2.加快突破。~⏎（二）能力⏎3.优化平台、网络、终端、服务，形成体系。~⏎（三）生态⏎4.健全保障。~",
        &[
            "## 一、任务",
            "### （一）工程",
            "1. 开展攻关。~",
            "2. 加快突破。~",
            "### （二）能力",
            "3. 优化平台、网络、终端、服务，形成体系。~",
            "### （三）生态",
            "4. 健全保障。~",
        ],
    );
}

#[test]
fn the_parts_of_a_box_are_text() {
    check(
        "第一节 承接⏎精准承接功能。~⏎深化重点领域协同。~⏎专栏1重点工程⏎一体化建设。~⏎生态环境建设。~⏎第二节 建设⏎~",
        &[
            "## 第一节 承接",
            "#### 精准承接功能。",
            "| ~",
            "#### 深化重点领域协同。",
            "| ~",
            "| 专栏1重点工程",
            "| 一体化建设。~",
            "| 生态环境建设。~",
            "## 第二节 建设",
            "| ~",
        ],
    );
}

#[test]
fn an_annex_with_its_title_is_a_document_and_a_list_of_annexes_is_none() {
    check(
        "甲县发展方案⏎一、要求⏎~⏎附件：1.项目表⏎2.进度表⏎抄送：县委办公室，县人大办公室。⏎附件1  重点项目责任分工表⏎单位：万元⏎附件2  重点项目工作进度表⏎~",
        &[
            "## 甲县发展方案",
            "### 一、要求",
            "| ~",
            "| 附件：1.项目表",
            "| 2.进度表",
            "| 抄送：县委办公室，县人大办公室。",
            "## 附件1  重点项目责任分工表",
            "| 单位：万元",
            "## 附件2  重点项目工作进度表",
            "| ~",
        ],
    );
    check(
        "~⏎附件1：重点项目表⏎附件2：工作进度表⏎甲县人民政府⏎2023年5月8日",
        &["| ~", "| 附件1：重点项目表", "| 附件2：工作进度表", "| 甲县人民政府", "| 2023年5月8日"],
    );
}
