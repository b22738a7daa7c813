//! The requirements on the import of raw reports, by number: `r24` tests requirement 24. Each has one short case or a few
//! that go through the whole import; the stages' own tests, beside the code, have many more.

use gongbao::import::{self, Import, ImportOptions, Punctuation};
use gongbao::markdown;
use gongbao::model::ledger::ReviewItem;

fn import_with(text: &str, punctuation: Punctuation) -> Import {
    let options = ImportOptions { punctuation, ..ImportOptions::new("report", "zh") };
    let import = import::import("report.txt", text.as_bytes(), &options).expect("a report");
    import::verify(text.as_bytes(), &import.report, &import.ledger).expect("nothing is lost");
    import
}

/// `⏎` stands for a line break.
fn import(text: &str) -> Import {
    import_with(&text.replace('⏎', "\n"), Punctuation::FullWidth)
}

/// A report's blocks, without ids and links to entities.
fn blocks(import: &Import) -> Vec<String> {
    let text = markdown::write(&import.report);
    let body = text.split_once("---\n\n").map_or("", |(_, body)| body);
    body.lines().filter(|line| !line.is_empty()).map(plain).collect()
}

fn plain(line: &str) -> String {
    let mut line = line.split(" ^p").next().unwrap_or_default();
    line = line.split(" {#").next().unwrap_or_default();
    line = line.split(" ^n").next().unwrap_or_default();
    let mut text = String::new();
    while let Some((before, link)) = line.split_once("[[") {
        let (link, rest) = link.split_once("]]").expect("a link");
        text = text + before + link.split_once('|').map_or(link, |(_, surface)| surface);
        line = rest;
    }
    text + line
}

/// Whether the blocks of a text are these, and those of its context besides.
fn check(text: &str, expected: &[&str]) {
    let found = blocks(&import(text));
    let from = found.iter().position(|block| block == expected[0]);
    let from = from.unwrap_or_else(|| panic!("{}\nis not in\n{found:#?}", expected[0]));
    let got: Vec<&str> = found[from..].iter().take(expected.len()).map(String::as_str).collect();
    assert_eq!(got, expected, "{text}");
}

/// The lines that were dropped, in order.
fn check_dropped(text: &str, expected: &[&str]) {
    let import = import(text);
    let got: Vec<&str> = import.ledger.dropped.iter().map(|line| line.text.trim()).collect();
    assert_eq!(got, expected, "{text}");
}

fn review(text: &str, rule: &str) -> Option<ReviewItem> {
    import(text).ledger.review.into_iter().find(|item| item.rule.as_str() == rule)
}

fn check_review(text: &str, rule: &str) {
    assert!(review(text, rule).is_some(), "{rule} is not on the review list of {text}");
}

/// The targets, each as `indicator op value unit`.
fn check_targets(text: &str, expected: &[&str]) {
    let show = |target: &gongbao::model::target::Target| {
        let high = target.value_high.map(|high| format!("–{high}")).unwrap_or_default();
        format!("{} {} {}{high} {}", target.indicator, target.op.name(), target.value, target.unit)
    };
    let got: Vec<String> = import(text).targets.quantified.iter().map(show).collect();
    assert_eq!(got, expected, "{text}");
}

const LONG: &str = "过去一年，我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，扎实推动高质量发展，统筹发展和安全，经济社会发展取得了来之不易的新成绩。";
const HEAD: &str =
    "2026年甲省政府工作报告⏎——2026年1月27日在甲省第十四届人民代表大会第四次会议上⏎省长 王大明⏎各位代表：⏎";

mod principles {
    use super::*;

    #[test]
    fn r01_text_is_never_lost() {
        // Every import of this file is proved: see `import_with`.
        import(&format!("下载⏎打印⏎{HEAD}一、回顾⏎{LONG}⏎相关报道：⏎"));
    }

    #[test]
    fn r02_importing_the_output_changes_nothing() {
        let source = format!("{LONG}⏎一、回顾⏎{LONG}⏎二、安排⏎{LONG}").replace('⏎', "\n");
        let again = import(&source);
        assert_eq!((again.ledger.edits.len(), again.ledger.dropped.len()), (0, 0));
    }

    #[test]
    fn r03_what_is_unsure_stays_and_is_reported() {
        let item = review("实施“管委会 公司”运营模式。", "lost-plus").expect("a remark");
        assert_eq!(item.suggestion.as_deref(), Some("管委会+公司"));
        check("实施“管委会 公司”运营模式。", &["实施“管委会 公司”运营模式。"]);
    }
}

mod lines {
    use super::*;

    #[test]
    fn r04_invisible_characters_and_indents_go() {
        check(
            "\u{feff}　　各位代表：\u{200d}⏎⏎⏎⏎　　过去一年成绩很大。",
            &["各位代表：", "过去一年成绩很大。"],
        );
    }

    #[test]
    fn r05_an_open_line_is_joined() {
        check(
            "各位代表：⏎制定《⏎突发公共卫生事件应急条例⏎》，将非典列入。",
            &["制定《突发公共卫生事件应急条例》，将非典列入。"],
        );
    }

    #[test]
    fn r06_a_line_that_begins_with_a_stop_is_joined() {
        check("各位代表：⏎要抓好揭榜⏎；“成果找市场”。", &["要抓好揭榜；“成果找市场”。"]);
    }

    #[test]
    fn r07_a_short_line_between_two_halves_joins_both() {
        check("各位代表：⏎广义货币M⏎2⏎增长13.6%。", &["广义货币M2增长13.6%。"]);
    }

    #[test]
    fn r08_a_wrap_at_a_zero_width_space_is_mended() {
        check("各位代表：⏎交出一份人⏎\u{200b}⏎民满意的答卷。", &["交出一份人民满意的答卷。"]);
    }

    #[test]
    fn r09_an_enumerator_alone_takes_the_next_line() {
        check("各位代表：⏎一是⏎发行1000亿元长期国债。", &["一是发行1000亿元长期国债。"]);
        check(&format!("{LONG}⏎⏎一⏎⏎{LONG}⏎⏎二⏎⏎{LONG}"), &["## 一", LONG, "## 二", LONG]);
    }

    #[test]
    fn r10_a_split_heading_marker_is_mended() {
        check(
            &format!("一、安排⏎（一）发展工业⏎{LONG}⏎（⏎二）深化改革⏎{LONG}"),
            &["### （二）深化改革", LONG],
        );
    }

    #[test]
    fn r11_closed_paragraphs_are_not_merged() {
        check("各位代表：⏎大力提振消费。⏎深入实施专项行动。", &["大力提振消费。", "深入实施专项行动。"]);
    }
}

mod title_block {
    use super::*;

    fn check_meta(text: &str, expected: [Option<&str>; 3]) {
        let meta = import(text).report.meta;
        let day = meta.date.map(|day| day.to_string());
        let got = [day.as_deref(), meta.meeting.as_deref(), meta.speaker.as_deref()];
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn r12_the_date_is_that_of_the_delivery() {
        let text = "政府工作报告⏎2026年02月10日 07时41分⏎2026年2月3日在甲省第十四届人民代表大会第四次会议上⏎甲省人民政府省长 施小琳⏎各位代表：⏎过去一年成绩很大。";
        check_meta(text, [Some("2026-02-03"), Some("甲省第十四届人民代表大会第四次会议"), Some("施小琳")]);
    }

    #[test]
    fn r13_a_date_in_chinese_numerals() {
        let text = "政府工作报告⏎——二〇二六年一月二十七日在甘肃省十四届人民代表大会第四次会议上⏎省长 任振鹤⏎各位代表：⏎过去一年成绩很大。";
        check_meta(text, [Some("2026-01-27"), Some("甘肃省十四届人民代表大会第四次会议"), Some("任振鹤")]);
    }

    #[test]
    fn r14_a_speaker_on_a_line_of_their_own() {
        let text = "政府工作报告⏎——2024年3月5日在第十四届全国人民代表大会第二次会议上⏎国务院总理　⏎李　强⏎各位代表：⏎过去一年成绩很大。";
        check_meta(text, [Some("2024-03-05"), Some("第十四届全国人民代表大会第二次会议"), Some("李强")]);
    }

    #[test]
    fn r15_a_repeated_title_goes_once() {
        let text = format!("2026年甲省政府工作报告⏎{HEAD}过去一年成绩很大。");
        let import = import(&text);
        assert_eq!(import.report.meta.title, "2026年甲省政府工作报告");
        assert_eq!(blocks(&import), ["各位代表：", "过去一年成绩很大。"]);
        assert!(import.ledger.dropped.iter().any(|line| line.text == "2026年甲省政府工作报告"));
    }

    #[test]
    fn r16_captions_go() {
        let text = HEAD.replace("各位代表", "王大明同志作政府工作报告。本报记者 戴冰摄⏎各位代表");
        let import = import(&format!("{text}过去一年成绩很大。"));
        assert!(import.ledger.dropped.iter().any(|line| line.text.contains("戴冰摄")));
    }

    #[test]
    fn r17_nothing_is_guessed_without_a_title_block() {
        let meta = import(&format!("一、回顾⏎{LONG}")).report.meta;
        assert_eq!((meta.date, meta.meeting, meta.speaker, &*meta.title), (None, None, None, "report"));
    }
}

mod junk {
    use super::*;

    #[test]
    fn r18_toolbar_words_go_as_whole_lines() {
        check_dropped(
            &format!("【字号：⏎加大⏎还原⏎减小⏎】⏎各位代表：⏎推广软件下载。⏎{LONG}"),
            &["【字号：", "加大", "还原", "减小", "】"],
        );
    }

    #[test]
    fn r19_what_follows_the_close_is_junk() {
        let close = "让我们团结一心，为建设美丽甲省而努力奋斗！";
        let notes = "名词解释⏎1.“两重”：重大战略。⏎2.“两新”：设备更新。";
        let text = format!("一、回顾⏎{LONG}⏎{close}⏎{notes}⏎责任编辑：⏎张三⏎相关报道：⏎");
        check_dropped(&text, &["责任编辑：", "张三", "相关报道："]);
        check(&text, &["[^1]: “两重”：重大战略。"]);
    }

    #[test]
    fn r20_source_and_time_are_facts() {
        let source = import(&format!("来源：江西日报⏎时间：2026-02-05⏎{HEAD}{LONG}")).report.meta.source;
        assert_eq!(
            (source.publisher.as_deref(), source.published.as_deref()),
            (Some("江西日报"), Some("2026-02-05"))
        );
    }

    #[test]
    fn r21_disclaimers_go() {
        check_dropped(
            &format!(
                "{LONG}⏎本文仅代表作者观点，不代表本站立场。⏎留言与评论（共有 条评论）⏎验证码:⏎网站地图"
            ),
            &["本文仅代表作者观点，不代表本站立场。", "留言与评论（共有 条评论）", "验证码:", "网站地图"],
        );
    }

    #[test]
    fn r22_spam_in_a_sentence_stays_and_is_reported() {
        check_review("到政府pp电子娱乐官网浏览规划。", "spam");
        check("到政府pp电子娱乐官网浏览规划。", &["到政府pp电子娱乐官网浏览规划。"]);
    }

    #[test]
    fn r23_what_is_no_report_is_warned_about() {
        let text = "第十四届全国人民代表大会第二次会议关于政府工作报告的决议⏎第十四届全国人民代表大会第二次会议听取和审议了国务院总理李强所作的政府工作报告。会议高度评价过去一年的工作，决定批准这个报告。";
        check_review(text, "not-a-report");
    }
}

mod headings {
    use super::*;

    #[test]
    fn r24_a_numbered_chapter() {
        check(&format!("{LONG}⏎三、2026年工作安排⏎{LONG}"), &["## 三、2026年工作安排"]);
    }

    #[test]
    fn r25_a_section_on_its_own_line() {
        let text =
            format!("一、安排⏎(一)着力推动集群发展,在构建现代产业体系上促提升⏎{LONG}⏎(二)深化改革⏎{LONG}");
        check(&text, &["### （一）着力推动集群发展，在构建现代产业体系上促提升", LONG]);
    }

    #[test]
    fn r26_a_section_run_into_its_paragraph() {
        let text = format!("一、安排⏎（一）突出经济体制改革，扩大高水平开放。{LONG}⏎（二）提高质量。{LONG}");
        check(&text, &["### （一）突出经济体制改革，扩大高水平开放。", LONG, "### （二）提高质量。", LONG]);
    }

    #[test]
    fn r27_a_lead_at_the_start_of_a_paragraph() {
        let text = format!("一、安排⏎（一）发展⏎坚定工业“主心骨”。{LONG}⏎决胜项目“主战场”。{LONG}");
        check(&text, &["#### 坚定工业“主心骨”。", LONG, "#### 决胜项目“主战场”。", LONG]);
    }

    #[test]
    fn r28_leads_within_a_paragraph() {
        let nested = format!("塑造集群优势。{LONG}拓展产业链条。{LONG}推动转型升级。{LONG}");
        let text = format!("一、安排⏎（一）发展⏎坚定工业“主心骨”。{nested}⏎决胜项目“主战场”。{LONG}");
        check(&text, &["#### 坚定工业“主心骨”。", "##### 塑造集群优势。", LONG, "##### 拓展产业链条。"]);
        let plain = format!("做强现代服务。{LONG}召开全省服务业发展大会。{LONG}");
        let text = format!("一、安排⏎（一）发展⏎{plain}⏎（二）改革⏎{LONG}");
        assert!(
            blocks(&import(&text)).iter().any(|block| block.contains("新成绩。召开全省服务业发展大会。过去"))
        );
    }

    #[test]
    fn r29_an_unnumbered_heading_on_its_own_line() {
        let text = format!(
            "一、安排⏎（一）开放⏎稳步扩大制度型开放。⏎{LONG}⏎培育外贸新动能。⏎{LONG}⏎主要做了以下工作。⏎{LONG}"
        );
        check(
            &text,
            &["#### 稳步扩大制度型开放。", LONG, "#### 培育外贸新动能。", LONG, "主要做了以下工作。"],
        );
    }

    #[test]
    fn r30_two_leads_in_one_line() {
        let text = format!(
            "一、回顾⏎五年来，我们改革，实现新跨越。经济实力提升。⏎{LONG}⏎五年来，我们开放，实现新突破。开放水平提高。⏎{LONG}⏎\
             五年来，我们惠民，实现新改善。⏎{LONG}⏎就业形势稳定。⏎{LONG}"
        );
        check(&text, &["### 五年来，我们改革，实现新跨越。", "#### 经济实力提升。", LONG]);
    }

    #[test]
    fn r31_the_level_is_that_of_the_nesting() {
        let under_chapter = format!("一、安排⏎一是全力以进促稳。{LONG}⏎二是突出创新驱动。{LONG}");
        check(&under_chapter, &["### 一是全力以进促稳。", LONG, "### 二是突出创新驱动。"]);
        let under_section = under_chapter.replace("一、安排⏎", "一、安排⏎（一）发展⏎");
        check(&under_section, &["#### 一是全力以进促稳。", LONG, "#### 二是突出创新驱动。"]);
    }

    #[test]
    fn r32_inverted_styles() {
        let text = format!(
            "（一）当前的经济形势⏎{LONG}⏎一、依靠政策发展农业⏎{LONG}⏎二、调整工业⏎{LONG}⏎（二）今后的方针⏎{LONG}"
        );
        check(&text, &["## （一）当前的经济形势", LONG, "### 一、依靠政策发展农业", LONG]);
        check(&text, &["## （二）今后的方针"]);
    }

    #[test]
    fn r33_unnumbered_chapters() {
        let text = format!(
            "各位代表：⏎“十四五”时期工作回顾⏎{LONG}⏎“十五五”时期主要目标任务⏎{LONG}⏎2026年重点工作⏎{LONG}"
        );
        check(
            &text,
            &["## “十四五”时期工作回顾", LONG, "## “十五五”时期主要目标任务", LONG, "## 2026年重点工作"],
        );
    }

    #[test]
    fn r34_an_enumeration_within_a_paragraph_stays() {
        let text = "大会后全力组织实施。一是细化实化方案。抓好任务分解。二是注重重点突破。精准发力。";
        check(&format!("一、安排⏎{text}"), &[text]);
    }

    #[test]
    fn r35_numbering_is_checked() {
        check_review(
            &format!("一、安排⏎重点做好八方面工作。⏎（一）发展⏎{LONG}⏎（二）改革⏎{LONG}"),
            "stated-count",
        );
        check_review(&format!("一、安排⏎（一）发展⏎{LONG}⏎（三）改革⏎{LONG}"), "numbering");
    }

    #[test]
    fn r36_false_friends() {
        let text = "一、二、三产业增加值分别增长3%、5%、6%，结构更加优化，质量效益持续提高。";
        check(&format!("一、回顾⏎{LONG}⏎{text}"), &[text]);
        let text = "3.5%左右的增速符合预期，是积极稳妥的。";
        check(&format!("一、回顾⏎{LONG}⏎{text}"), &[text]);
        let items: String = (1..=21)
            .map(|number| match number {
                20 => "20.2026年10件民生实事：办好实事。⏎".to_owned(),
                21 => "21.5+2就业之家：就业服务。⏎".to_owned(),
                _ => format!("{number}.第{number}词：解释。⏎"),
            })
            .collect();
        let found = blocks(&import(&format!("{HEAD}{LONG}⏎名词解释⏎{items}")));
        assert!(found.iter().any(|block| block.contains("2026年10件民生实事：")), "{found:#?}");
        assert!(
            found.iter().any(|block| block.contains("5+2就业之家：") && !block.contains("5+2就业之家：5")),
            "{found:#?}"
        );
    }

    #[test]
    fn r37_a_vocative_is_a_paragraph() {
        check(&format!("一、回顾⏎{LONG}⏎各位代表！⏎{LONG}"), &["各位代表！", LONG]);
    }

    #[test]
    fn r38_dashes_open_a_lead() {
        let text = format!("一、回顾⏎——创新动能持续增强。{LONG}⏎——改革开放纵深推进。{LONG}");
        check(&text, &["#### ——创新动能持续增强。", LONG, "#### ——改革开放纵深推进。", LONG]);
    }

    #[test]
    fn r39_items_are_a_list() {
        let text = format!(
            "一、实事⏎{LONG}⏎1.医疗卫生方面。新增床位。⏎2.养老服务方面。新建站点。⏎3.教育方面。新增学位。"
        );
        check(&text, &["1. **医疗卫生方面。**新增床位。", "2. **养老服务方面。**新建站点。"]);
    }
}

mod notes {
    use super::*;

    #[test]
    fn r40_marks_and_definitions_are_joined() {
        let text = format!(
            "{HEAD}一、回顾⏎发挥“四库”［1］功能，推进一降三减［2］。⏎注释⏎［1］四库：⏎水库、粮库、钱库、碳库。⏎［2］一降三减：⏎降成本。"
        );
        check(&text, &["发挥“四库”[^1]功能，推进一降三减[^2]。"]);
        check(&text, &["[^1]: 四库：水库、粮库、钱库、碳库。", "[^2]: 一降三减：降成本。"]);
    }

    #[test]
    fn r41_a_mark_without_a_definition_stays() {
        check("推进“标准地”⑧建设和“七包”责任制⑨。", &["推进“标准地”[^8]建设和“七包”责任制[^9]。"]);
        check_review("推进“标准地”⑧建设和“七包”责任制⑨。", "note-missing");
    }

    #[test]
    fn r42_definitions_without_marks_join_their_first_mention() {
        let text = format!(
            "{HEAD}一、回顾⏎升级“三通一码”平台。再推“三通一码”。⏎附件⏎名词解释⏎1.“三通一码”：三类通行。⏎2.2026年10件民生实事：十件事。"
        );
        check(&text, &["升级“三通一码”[^1]平台。再推“三通一码”。"]);
        check_review(&text, "note-unlinked");
    }

    #[test]
    fn r43_broken_definitions_are_whole() {
        let text = format!("{HEAD}一、回顾⏎用好“揭榜”。⏎名词解释⏎1.“揭榜”：“双向⏎揭榜⏎挂帅”的简称⏎。");
        check(&text, &["[^1]: “揭榜”：“双向揭榜挂帅”的简称。"]);
    }

    #[test]
    fn r44_the_appendix_is_no_chapter() {
        let text = format!(
            "{HEAD}一、回顾⏎{LONG}⏎附件⏎《政府工作报告》有关内容名词注释⏎1.“两重”：重大战略。⏎2.“两新”：设备更新。"
        );
        let found = blocks(&import(&text));
        assert_eq!(found.iter().filter(|block| block.starts_with("## 一")).count(), 1, "{found:#?}");
        assert!(found.iter().any(|block| block.starts_with("[^2]: “两新”")), "{found:#?}");
    }

    #[test]
    fn r45_a_note_on_a_glyph() {
        let text = "生产硫＠①三十吨。⏎＠①原字石右加安";
        check_review(text, "glyph-note");
        check(text, &["生产硫[^g1]三十吨。", "[^g1]: 原字石右加安"]);
    }
}

mod characters {
    use super::*;

    #[test]
    fn r46_figures_are_narrow() {
        check("１９９３年产值7 4 7 7 2 亿元。", &["1993年产值74772亿元。"]);
        check("时间戳2026-02-03 09:02:33不变。", &["时间戳2026-02-03 09:02:33不变。"]);
    }

    #[test]
    fn r47_punctuation_next_to_chinese_is_wide() {
        check("75周年,是实施(二期)PM2.5和1,000的一年。", &["75周年，是实施（二期）PM2.5和1,000的一年。"]);
        assert_eq!(blocks(&import_with("75周年,是实施。", Punctuation::AsWritten)), ["75周年,是实施。"]);
    }

    #[test]
    fn r48_spaces_between_words_stay() {
        check("打响“好客山东 好品山东”品牌100 个。", &["打响“好客山东 好品山东”品牌100个。"]);
    }

    #[test]
    fn r49_a_lost_plus_is_only_suggested() {
        let item = review("建立“1 n”综合执法队伍。", "lost-plus").expect("a remark");
        assert_eq!(item.suggestion.as_deref(), Some("1+N"));
    }

    #[test]
    fn r50_subscripts_and_zeros() {
        check("PM_2.5浓度到二○三五年下降。", &["PM2.5浓度到二〇三五年下降。"]);
        check("各位代表：⏎细颗粒物PM⏎2.5⏎浓度下降。", &["细颗粒物PM2.5浓度下降。"]);
        check_review("到二三五年实现现代化。", "short-year");
    }

    #[test]
    fn r51_traditional_text_is_kept() {
        check("我國偉大的人民在過去一年中。", &["我國偉大的人民在過去一年中。"]);
    }

    #[test]
    fn r52_quotes_out_of_balance() {
        check_review("“六五’期间发展很快。", "unbalanced");
    }
}

mod targets {
    use super::*;

    #[test]
    fn r53_goals_of_five_years_are_not_the_years() {
        let text = "2026年甲省政府工作报告⏎各位代表：⏎“十五五”时期主要目标包括：地区生产总值年均增长5%。⏎今年主要预期目标是：粮食产量增长2%。";
        check_targets(text, &["粮食产量 exact 2 %"]);
    }

    #[test]
    fn r54_the_sentence_goes_on_behind_an_open_line() {
        check_targets(
            "各位代表：⏎今年主要预期目标是：⏎国内生产总值增长7.5%。",
            &["国内生产总值 exact 7.5 %"],
        );
    }

    #[test]
    fn r55_clauses_end_where_an_indicator_follows() {
        check_targets(
            "今年主要预期目标是：生产总值增长5%—5.5%，在实际工作中努力争取更好结果；城镇调查失业率5%以内、居民消费价格涨幅2%左右。",
            &["生产总值 range 5–5.5 %", "城镇调查失业率 at_most 5 %", "居民消费价格涨幅 about 2 %"],
        );
    }

    #[test]
    fn r56_a_limiter_covers_its_list() {
        check_targets(
            "今年主要预期目标是：城镇、农村居民人均可支配收入分别增长4.5%、5.5%左右。",
            &["城镇居民人均可支配收入 about 4.5 %", "农村居民人均可支配收入 about 5.5 %"],
        );
    }

    #[test]
    fn r57_town_and_country_are_two() {
        check_targets(
            "今年主要预期目标是：城乡居民人均可支配收入分别增长5%、6.5%左右。",
            &["城镇居民人均可支配收入 about 5 %", "农村居民人均可支配收入 about 6.5 %"],
        );
    }

    #[test]
    fn r58_forms_of_a_range() {
        for range in ["4.5%-5%", "4.5-5%", "4.5%—5%", "4.5%－5%", "4.5%~5%", "百分之四点五至百分之五"]
        {
            check_targets(&format!("今年主要预期目标是：生产总值增长{range}。"), &["生产总值 range 4.5–5 %"]);
        }
    }

    #[test]
    fn r59_units_are_folded() {
        check_targets(
            "今年主要预期目标是：粮食产量730亿斤以上，城镇化率提升1个百分点以上，细颗粒物浓度29微克/立方米左右。",
            &[
                "粮食产量 at_least 73000000000 斤",
                "城镇化率 at_least 1 pp",
                "细颗粒物浓度 about 29 微克/立方米",
            ],
        );
    }

    #[test]
    fn r60_targets_without_a_number_are_apart() {
        let targets = import("今年主要预期目标是：生产总值增长5%，居民收入增长和经济增长同步。").targets;
        assert_eq!((targets.quantified.len(), targets.unquantified[0].indicator.as_str()), (1, "居民收入"));
    }

    #[test]
    fn r61_a_number_without_an_indicator_is_no_row() {
        let text =
            "今年主要预期目标是：地区生产总值增长5%，努力跑赢全国；一般公共预算收入同口径增长3.7%；力争6%。";
        check_targets(text, &["地区生产总值 exact 5 %", "一般公共预算收入 exact 3.7 %"]);
        check_review(text, "target");
    }
}
