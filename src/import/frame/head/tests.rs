use super::super::super::{lines, passage::SourceText};
use super::super::official;
use super::*;
use crate::model::day::day;

fn head(text: &str) -> (TitleBlock, Vec<String>) {
    let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
    let mut log = Log::default();
    let (head, kept) = read(&lines::split(&source, &Default::default(), &mut log), None, &mut log);
    (head, kept.iter().map(|line| line.text().to_owned()).collect())
}

fn check(text: &str, [title, date, meeting, speaker]: [&str; 4]) {
    let (head, kept) = head(text);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    assert_eq!((head.title, head.date), (some(title), day(date)), "{text}");
    assert_eq!((head.meeting, head.speaker), (some(meeting), some(speaker)), "{text}");
    assert!(kept.is_empty(), "{text}: {kept:?}");
}

#[test]
fn the_block_is_read_in_its_many_forms() {
    check(
        "2026年江西省政府工作报告⏎——2026年1月27日在江西省第十四届人民代表大会第四次会议上⏎来源：江西日报⏎时间：2026-02-05⏎省长 叶建春",
        ["2026年江西省政府工作报告", "2026-01-27", "江西省第十四届人民代表大会第四次会议", "叶建春"],
    );
    check(
        "2026年四川省人民政府工作报告⏎2026年02月10日 07时41分⏎来源:⏎四川日报⏎【字体：⏎大⏎中⏎小⏎】⏎分享：⏎2026年2月3日在四川省第十四届人民代表大会第五次会议上⏎四川省人民政府省长 施小琳",
        ["2026年四川省人民政府工作报告", "2026-02-03", "四川省第十四届人民代表大会第五次会议", "施小琳"],
    );
    check(
        "政府工作报⏎告⏎——2017年3月5日在第十二届全国人民代表大会第五次会议上⏎国务院总理⏎　李克强",
        ["政府工作报告", "2017-03-05", "第十二届全国人民代表大会第五次会议", "李克强"],
    );
    check(
        "——二〇二六年一月二十七日在甘肃省十四届人民代表大会第四次会议上⏎任振鹤作政府工作报告。新甘肃·甘肃日报记者 盛学卿",
        ["", "2026-01-27", "甘肃省十四届人民代表大会第四次会议", ""],
    );
    check(
        "政府工作报告⏎（2026年1月20日在甲县第一届人民代表大会第二次会议上）⏎县长　李　强",
        ["政府工作报告", "2026-01-20", "甲县第一届人民代表大会第二次会议", "李强"],
    );
    check(
        "政府工作报告⏎2026年1月20日⏎在甲市人民代表大会会议上",
        ["政府工作报告", "2026-01-20", "甲市人民代表大会会议", ""],
    );
    check(
        "2024年⏎甲 县⏎政府工作报告⏎——2024年1月27日在甲县第十四届人民代表大会第四次会议上",
        ["2024年甲县政府工作报告", "2024-01-27", "甲县第十四届人民代表大会第四次会议", ""],
    );
    check("甲市乙区人民政府⏎工 作⏎报 告", ["甲市乙区人民政府工作报告", "", "", ""]);
    check("甲市人民政府⏎政府工作报告", ["政府工作报告", "", "", ""]);
    check("自治区主席 阿不都·买买提", ["", "", "", "阿不都·买买提"]);
    check(
        "——2026年1月20日在甲市第一届人民代表大会第一次会议上⏎王　明",
        ["", "2026-01-20", "甲市第一届人民代表大会第一次会议", "王明"],
    );
}

#[test]
fn the_block_of_a_county_is_read() {
    check(
        "甲县十六届人大四次会议文件（五）⏎政 府 工 作 报 告⏎——2024年1月22日在甲县第十六届人民代表大会第四次会议上⏎甲县人民政府县长 王晓明",
        ["政府工作报告", "2024-01-22", "甲县第十六届人民代表大会第四次会议", "王晓明"],
    );
    check(
        "2024年政府工作报告⏎⏎——2024年1月10日在甲市乙区第十届⏎⏎人民代表大会第三次会议上⏎⏎区 长 王 明",
        ["2024年政府工作报告", "2024-01-10", "甲市乙区第十届人民代表大会第三次会议", "王明"],
    );
    check(
        "政 府 工 作 报 告⏎——在甲旗第十八届人民代表大会第三次会议上⏎(2024年3月12日)⏎王 小 明",
        ["政府工作报告", "2024-03-12", "甲旗第十八届人民代表大会第三次会议", "王小明"],
    );
    check(
        "（2023年2月23日在自治县十届人大二次会议上）⏎甲区人民政府代区长 向诗诗",
        ["", "2023-02-23", "自治县十届人大二次会议", "向诗诗"],
    );
    check(
        "政府工作报告⏎2024年1月12日在甲旗第十三届人民代表大会第三次会议上⏎甲旗人民政府副旗长  阿拉腾宝力格",
        ["政府工作报告", "2024-01-12", "甲旗第十三届人民代表大会第三次会议", "阿拉腾宝力格"],
    );
    check(
        "202133日在甲县⏎第十六届人民代表大会第五次会议上⏎甲县县长",
        ["", "", "甲县第十六届人民代表大会第五次会议", ""],
    );
    check(
        "2021⏎年甲市政府工作报告⏎2021⏎年⏎2⏎月⏎25⏎日在甲市第十五届人民代表大会第五次会议上⏎甲市人民政府市长⏎仲旭东",
        ["2021年甲市政府工作报告", "2021-02-25", "甲市第十五届人民代表大会第五次会议", "仲旭东"],
    );
    check("XX镇政府工作报告⏎2014年 月 日⏎镇长 XX", ["XX镇政府工作报告", "", "", ""]);
    check(
        "甲镇政府工作报告⏎大小:61.50 KB⏎页数:7页⏎资源描述:⏎【摘要】:过去一年，成绩很好⏎首页 理论教育 甲县年鉴",
        ["甲镇政府工作报告", "", "", ""],
    );
    check(
        "——2019年12月24日在甲市乙区第十五届人民代表大会⏎第五次会议上⏎乙区人民政府区长 余 松",
        ["", "2019-12-24", "甲市乙区第十五届人民代表大会第五次会议", "余松"],
    );
    check(
        "——2024年1月22日在甲县第一届人民代表大会第四次会议上 县长 王明",
        ["", "2024-01-22", "甲县第一届人民代表大会第四次会议", "王明"],
    );
}

#[test]
fn what_a_page_has_above_the_title_goes() {
    check(
        "设为首页收藏本站⏎查看: 62⏎[甲省] 2024年甲旗政府工作报告⏎• 签到天数: 723 天⏎2024年甲旗政府工作报告",
        ["2024年甲旗政府工作报告", "", "", ""],
    );
    check(
        "(甲省)2017年甲县人民政府工作报告(全文)⏎某网 2021-07-23 10:26:26 政府报告⏎(甲省)2017年甲县人民政府工作报告(全文) 甲县人民政府县长 王明各位代表",
        ["2017年甲县人民政府工作报告", "", "", ""],
    );
    check("政府工作报告⏎2024年甲县政府工作报告", ["2024年甲县政府工作报告", "", "", ""]);
    check(
        "甲区政府工作报告⏎各位代表：我代表区人民政府报告工作。下面是小编为大家整理的甲区政府工作报告，供大家参考。⏎http://www.example.org/a.html |⏎政府工作报告",
        ["甲区政府工作报告", "", "", ""],
    );
}

#[test]
fn publication_is_not_delivery() {
    let (head, _) = head("来源:⏎四川日报⏎2026年02月10日 07时41分");
    assert_eq!((head.publisher.as_deref(), head.published), (Some("四川日报"), day("2026-02-10")));
    assert_eq!(head.date, None);
    let (head, kept) = self::head(
        "文件名称 | 甲区2025年政府工作报告 | ||⏎文号 | 成文日期: | 2025年04月15日 | ||⏎有效性 | 有效 | 公开日期: | 2025-04-16 14:43 |⏎2025年3月21日在甲区第十九届⏎人民代表大会第四次会议上",
    );
    assert_eq!((head.title.as_deref(), head.published), (Some("甲区2025年政府工作报告"), day("2025-04-16")));
    assert_eq!(head.date, day("2025-03-21"));
    assert_eq!(kept, Vec::<String>::new());
}

#[test]
fn what_is_not_known_stays() {
    let (head, kept) = head("打好攻坚战⏎王明");
    assert_eq!(head, TitleBlock::default());
    assert_eq!(kept, ["打好攻坚战", "王明"]);
    let (_, kept) = self::head("会议听取和审议了总理所作的⏎政府工作报告");
    assert_eq!(kept, ["会议听取和审议了总理所作的"]);
}

#[test]
fn a_repeated_title_goes_once() {
    check("2026年甲省政府工作报告⏎2026年甲省政府工作报告", ["2026年甲省政府工作报告", "", "", ""]);
}

#[test]
fn a_row_of_properties_is_no_authority() {
    let text = "甲县关于加快发展的意见⏎索引号 1133 组配分类 县政府办公室文件⏎发文机关：甲县人民政府";
    assert_eq!(official(text).0.issuer.as_deref(), Some("甲县人民政府"));
}

#[test]
fn a_number_stands_below_what_a_page_sets_under_the_title() {
    let check = |text: &str, number: Option<&str>, behind| {
        let (head, facts) = official(text);
        assert_eq!((head.number.as_deref(), facts), (number, behind), "{text}");
    };
    check(
        "甲县关于印发方案的通知⏎链接 甲⏎附件：⏎甲图.pdf⏎甲科〔2025〕7号⏎各单位：",
        Some("甲科〔2025〕7号"),
        4,
    );
    check("甲县关于印发方案的通知⏎各单位：⏎甲科〔2025〕7号", None, 0);
    check("甲县关于废止文件的通知⏎县政府决定废止下列文件⏎甲科〔2025〕7号⏎甲县人民政府", None, 0);
    check("甲县关于废止文件的通知⏎附件：⏎甲科〔2025〕7号⏎甲科〔2025〕9号", None, 0);
    check("甲县关于印发方案的通知⏎甲科〔2025〕7号　签发人：王某⏎各单位：", None, 0);
}

#[test]
fn who_signs_above_the_day_is_an_organisation() {
    let check = |text: &str, issuer: Option<&str>, date: Option<&str>| {
        let (head, _) = official(text);
        assert_eq!((head.issuer.as_deref(), head.date), (issuer, date.and_then(day)), "{text}");
    };
    check("甲县关于发展的通知⏎甲县科学院⏎2024年1月5日⏎各单位：", Some("甲县科学院"), Some("2024-01-05"));
    check("甲县关于发展的通知⏎责任分工⏎2024年1月5日⏎甲科〔2025〕7号", None, None);
}

/// The block of a document that is no work report, and how many lines behind its title are facts.
fn official(text: &str) -> (TitleBlock, usize) {
    let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
    let mut log = Log::default();
    let lines = lines::split(&source, &Default::default(), &mut log);
    let titled = official::find(&lines, &[]).expect("a title");
    let facts = facts_behind(&lines, &titled);
    (read(&lines[..titled.lines.end + facts], Some(&titled), &mut log).0, facts)
}
