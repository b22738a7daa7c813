//! Whole documents of each kind: what the import says of them, and their outline.

use gongbao::import::{Import, ImportError, ImportOptions, import, verify};
use gongbao::model::document::DocumentKind;
use gongbao::model::report::BlockKind;

fn imported(name: &str, text: &str) -> Result<Import, ImportError> {
    let options = ImportOptions::new("x", "zh");
    import(name, text.as_bytes(), &options)
}

/// Facts of the front matter that are there, `key: value`, and each heading by its level.
#[track_caller]
fn check(name: &str, text: &str, facts: &[&str], headings: &[&str]) {
    let Import { report, .. } = imported(name, text).expect("imported");
    let meta = &report.meta;
    let said = [
        ("kind", meta.kind.map(|kind| kind.name().to_owned())),
        ("title", Some(meta.title.clone())),
        ("place", meta.place.as_ref().map(ToString::to_string)),
        ("issuer", meta.issuer.clone()),
        ("number", meta.number.clone()),
        ("issues", meta.issues.clone()),
        ("year", meta.year.map(|year| year.to_string())),
        ("period", meta.period.clone()),
        ("date", meta.date.as_ref().map(ToString::to_string)),
    ];
    let said: Vec<String> =
        said.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value?))).collect();
    assert_eq!(said, facts, "{name}");
    let heading = |block: &gongbao::model::report::Block| match block.kind {
        BlockKind::Heading { level, .. } => {
            Some(format!("{} {}", "#".repeat(level.into()), block.text.plain))
        }
        _ => None,
    };
    assert_eq!(report.blocks.iter().filter_map(heading).collect::<Vec<_>>(), headings, "{name}");
}

#[test]
fn a_notice_on_a_page_has_its_title_over_two_paragraphs() {
    check(
        "a.html",
        "<title>甲县总体规划（2018—2035年）的批复_甲县政府</title><p>甲县人民政府关于印发</p><p>工作方案的通知</p><p>甲政发〔2023〕3号</p>\
         <p>各乡镇人民政府：</p><p>《方案》已经县政府同意，现印发给你们，请认真贯彻执行。</p><p>甲县人民政府</p><p>2023年5月8日</p>\
         <p>一、总体要求</p><p>坚持稳中求进。</p>",
        &[
            "kind: notice",
            "title: 甲县人民政府关于印发工作方案的通知",
            "place: places/jiaxian",
            "issuer: 甲县人民政府",
            "number: 甲政发〔2023〕3号",
            "issues: 工作方案",
            "year: 2023",
            "date: 2023-05-08",
        ],
        &["## 一、总体要求"],
    );
}

#[test]
fn a_notice_that_issues_a_plan_is_one_document() {
    check(
        "a.txt",
        "示例县人民政府办公室\n关于印发《示例县食品产业三年行动方案（2023—2025年）》的通知\n示政办发〔2023〕12号\n各乡镇人民政府：\n\
         《示例县食品产业三年行动方案（2023—2025年）》已经县政府同意，现印发给你们，请认真贯彻执行。\n示例县人民政府办公室\n\
         2023年5月8日\n示例县食品产业三年行动方案\n（2023—2025年）\n为加快发展，制定本方案。\n一、总体要求\n坚持稳中求进。\n附件1\n\
         重点项目清单\n1.泡菜产业园二期项目，总投资3亿元。\n2.云岭茶业精深加工项目，总投资1.2亿元。\n",
        &[
            "kind: notice",
            "title: 示例县人民政府办公室关于印发《示例县食品产业三年行动方案（2023—2025年）》的通知",
            "place: places/shili",
            "issuer: 示例县人民政府办公室",
            "number: 示政办发〔2023〕12号",
            "issues: 示例县食品产业三年行动方案（2023—2025年）",
            "year: 2023",
            "period: 2023-2025",
            "date: 2023-05-08",
        ],
        &["## 示例县食品产业三年行动方案", "### 一、总体要求", "## 附件1"],
    );
}

#[test]
fn a_bulletin_sets_no_targets_and_its_cells_head_nothing() {
    let text = "甲县2023年国民经济和社会发展统计公报\n\n甲县统计局\n\n2024年4月15日\n\n一、综合\n\n2023年，全县实现地区生产总值98.38亿元。\n\n\
         二、农业\n\n主要产品产量\n\n2023年\n\n较上年增长(%)\n\n粮食总产量\n\n162817吨\n\n0.5\n\n油料总产量\n\n3959吨\n\n5.9\n";
    check(
        "a.txt",
        text,
        &[
            "kind: bulletin",
            "title: 甲县2023年国民经济和社会发展统计公报",
            "place: places/jiaxian",
            "issuer: 甲县统计局",
            "year: 2023",
            "date: 2024-04-15",
        ],
        &["## 一、综合", "## 二、农业"],
    );
    let found = imported("a.txt", text).expect("imported");
    assert!(found.targets.quantified.is_empty());
    assert!(found.report.blocks.iter().any(|block| block.text.plain == "162817吨"), "cells stay apart");
}

#[test]
fn a_five_year_plan_has_its_divisions_and_no_page_of_contents() {
    check(
        "a.txt",
        "示例县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要\n目 录\n第一章 发展环境 ........ 1\n第一节 发展基础 ........ 1\n\
         第一章 发展环境\n“十四五”时期是第一个五年。\n第一节 发展基础\n全县生产总值年均增长7.2%。\n专栏1 主要指标完成情况\n\
         指标名称 单位 2015年 2020年\n生产总值 亿元 85.2 120.6\n第二节 优化布局\n构建新格局。\n一、主要目标\n到2025年翻一番。\n",
        &[
            "kind: five-year-plan",
            "title: 示例县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            "place: places/shili",
            "period: 2021-2025",
        ],
        &["## 第一章 发展环境", "### 第一节 发展基础", "### 第二节 优化布局", "#### 一、主要目标"],
    );
}

#[test]
fn a_translation_is_refused_as_a_source_with_the_command_that_imports_it() {
    let text = "Report on the Work of the Government\nFellow Deputies,\nOn behalf of the State Council, I will now report to you on the work of the government.\nI. A Review of Our Work in 2021\n";
    let error = imported("a.txt", text).expect_err("refused");
    assert!(error.to_string().contains("gongbao import --lang en a.txt --id x"), "{error}");
}

#[test]
fn a_document_of_no_known_kind_is_read_plainly_and_said_to_be() {
    let found = imported("a.txt", "甲县概况\n甲县位于湖边，人口六十万。\n").expect("imported");
    assert_eq!(found.report.meta.kind, Some(DocumentKind::Other));
    assert!(
        found
            .ledger
            .review
            .iter()
            .any(|item| item.reason.in_english().contains("no kind of document is known"))
    );
}

/// Imports a text, proves it, and gives its blocks and the quotations of its targets.
#[track_caller]
fn proved(text: &str) -> (Vec<String>, Vec<String>) {
    let Import { report, targets, ledger, .. } = imported("a.txt", text).expect("imported");
    assert_eq!(verify(text.as_bytes(), &report, &ledger), Ok(()));
    let blocks = report.blocks.iter().map(gongbao::markdown::block_markdown).collect();
    (blocks, targets.quantified.into_iter().map(|target| target.quote).collect())
}

#[test]
fn a_text_without_line_breaks_has_its_chapters() {
    let text = "甲县2023年政府工作报告各位代表：现在，我代表甲县人民政府向大会报告工作，请予审议。一、2022年工作回顾2022年，是本届\
                政府履职的第一年。二、2023年工作安排今年的主要预期目标是：地区生产总值增长5.5%左右。（一）聚力产业升级。加快工业园建设。";
    let outline = ["## 一、2022年工作回顾", "## 二、2023年工作安排", "### （一）聚力产业升级。"];
    let facts = ["kind: work-report", "title: 甲县2023年政府工作报告", "place: places/jiaxian", "year: 2023"];
    check("a.txt", text, &facts, &outline);
    assert_eq!(proved(text).1, ["地区生产总值增长5.5%左右"]);
    let rules = imported("a.txt", text).expect("imported").ledger.review.into_iter().map(|item| item.rule);
    assert!(rules.into_iter().any(|rule| rule.to_string() == "lost-line-breaks"));
}

#[test]
fn a_text_in_traditional_characters_is_read_and_stays_so() {
    let text = "政府工作報告\n2017年1月7日在甲賓市第五屆人民代表大會第一次會議上\n甲賓市人民政府市長 杜某某\n各位代表：\n一、過去五年工作回顧\n\
                臨港開發區列入國家級示範開發區。\n今年主要預期目標是：地區生產總值增長8%左右。\n";
    let facts = [
        "kind: work-report",
        "title: 政府工作報告",
        "place: places/jiabin",
        "issuer: 甲賓市人民政府",
        "year: 2017",
        "date: 2017-01-07",
    ];
    check("a.txt", text, &facts, &["## 一、過去五年工作回顧"]);
    let (blocks, quotes) = proved(text);
    assert!(blocks[2].contains("|臨港開發區]]"), "{blocks:?}");
    assert_eq!(quotes, ["地區生產總值增長8%左右"]);
    let names = imported("a.txt", text).expect("imported").entities;
    let names: Vec<&str> =
        names.iter().filter_map(|entity| entity.name.get("zh").map(String::as_str)).collect();
    assert_eq!(
        names,
        ["甲賓市", "臨港開發區", "地区生产总值"],
        "an indicator has the name that it is shipped with"
    );
}

#[test]
fn a_text_pasted_from_a_page_of_wechat_has_its_chapters_and_lists() {
    let text = "政府工作报告\n各位代表：\n▼\n01\n2022年工作回顾\n✅ 全年地区生产总值增长4.5%。\n▼\n02\n2023年工作安排\n\
                🎯主要预期目标：\n◆地区生产总值增长5.5%左右\n◆规上工业增加值增长6.5%以上\n◆城镇调查失业率控制在5.5%以内\n";
    let (blocks, quotes) = proved(text);
    assert_eq!(
        blocks,
        [
            "各位代表：",
            "## 2022年工作回顾",
            "全年地区生产总值增长4.5%。",
            "## 2023年工作安排",
            "主要预期目标：",
            "- 地区生产总值增长5.5%左右",
            "- 规上工业增加值增长6.5%以上",
            "- 城镇调查失业率控制在5.5%以内",
        ]
    );
    assert_eq!(quotes.len(), 3);
}

#[test]
fn a_table_is_a_table_and_a_project_table_names_projects() {
    let page = "<p>附件</p><p>2023年重点项目表</p><table><tr><th>序号</th><th>项目名称</th><th>建设单位</th><th>总投资（万元）</th></tr>\
                <tr><td>1</td><td>年产3万吨负极材料项目</td><td>甲县新能源有限公司</td><td>120000</td></tr>\
                <tr><td>2</td><td>鹰嘴岩水库除险加固工程</td><td>县水利局</td><td>8600</td></tr></table>";
    let Import { report, entities, ledger, .. } = imported("a.html", page).expect("imported");
    assert_eq!(verify(page.as_bytes(), &report, &ledger), Ok(()));
    let markdown = gongbao::markdown::write(&report);
    let table = markdown.split_once("2023年重点项目表 ^p1\n\n").expect("the caption").1;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[..2], ["| 序号 | 项目名称 | 建设单位 | 总投资（万元） |", "| --- | --- | --- | --- |"]);
    assert!(lines[2].contains("\\|年产3万吨负极材料项目]] |") && lines[2].ends_with("| 120000 |"), "{table}");
    assert!(lines[3].ends_with("| 县水利局 | 8600 |"), "{table}");
    assert_eq!(lines[4], "^t1");
    let named: Vec<&str> = entities.iter().map(|entity| entity.name["zh"].as_str()).collect();
    assert_eq!(named, ["年产3万吨负极材料项目", "甲县新能源有限公司", "鹰嘴岩水库除险加固工程"]);
    let [relation] = &entities[0].relations[..] else { panic!("{:?}", entities[0].relations) };
    assert_eq!((&relation.to, relation.quote.as_deref()), (&entities[1].id, Some("甲县新能源有限公司")));
}

#[test]
fn a_table_in_text_is_parted_by_tabs_or_columns() {
    let check = |text: &str, expected: &[&str]| {
        let Import { report, ledger, .. } = imported("a.txt", text).expect("imported");
        assert_eq!(verify(text.as_bytes(), &report, &ledger), Ok(()), "{text}");
        let markdown = gongbao::markdown::write(&report);
        let lines: Vec<&str> = markdown.lines().filter(|line| line.starts_with(['|', '^'])).collect();
        assert_eq!(lines, expected, "{text}");
    };
    check(
        "主要指标表\n单位：亿元\n\t2015年\t2020年\n生产总值\t85.2\t120.6\n说明如下。\n",
        &["| | 2015年 | 2020年 |", "| --- | --- | --- |", "| 生产总值 | 85.2 | 120.6 |", "^t1"],
    );
    check(
        "专栏1 主要指标\n指标名称  单位  2015年\n城镇化率  %  42.1\n第二节 发展机遇\n",
        &["| 指标名称 | 单位 | 2015年 |", "| --- | --- | --- |", "| 城镇化率 | % | 42.1 |", "^t1"],
    );
    check("来源：\t甲\n好。\n", &[]);
}

#[test]
fn a_budget_on_a_page_is_known_by_its_heading() {
    let prose = "&nbsp;&nbsp; 2018年收入324970.32万元，支出324970.32万元，比上年减少145261.52万元，主要用于公路水路建设和民生保障等重点工作。<br>";
    check(
        "a.html",
        &format!(
            "<title>甲市交通局</title><div class=n><h2>甲市交通局2018年部门预算情况说明</h2><div>更新时间：2018-03-06</div><div><p><span>&nbsp;&nbsp; 一、单位情况<br>{prose}\
             &nbsp;&nbsp; （一）职能职责。<br>&nbsp;&nbsp; １、负责规划。<br>&nbsp;&nbsp; ２、负责建设。<br>&nbsp;&nbsp; 二、预算情况<br>{prose}\
             &nbsp;&nbsp; 三、名词解释<br>&nbsp;&nbsp; （一）基本支出：指为保障机构正常运转而发生的支出。<br>&nbsp;&nbsp; （二）项目支出：指为完成特定任务发生的支出。</span></p></div></div>"
        ),
        &["kind: budget-report", "title: 甲市交通局2018年部门预算情况说明", "year: 2018"],
        &["## 一、单位情况", "### （一）职能职责。", "## 二、预算情况", "## 三、名词解释"],
    );
}

#[test]
fn a_bulletin_has_its_chapters_though_their_titles_are_spaced_out() {
    check(
        "a.txt",
        "2022年甲县国民经济和社会发展统计公报\n甲县统计局\n2023年3月31日\n2022年，面对复杂局面，全县经济稳中向好。\n一、综 合\n全年实现地区生产总值439.19亿元，比上年增长3.3%。\n\
         二、农  业\n全年粮食产量80.3万吨，下降2.4%。\n",
        &[
            "kind: bulletin",
            "title: 2022年甲县国民经济和社会发展统计公报",
            "place: places/jiaxian",
            "issuer: 甲县统计局",
            "year: 2022",
            "date: 2023-03-31",
        ],
        &["## 一、综 合", "## 二、农  业"],
    );
}
