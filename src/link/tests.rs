use super::*;
use crate::model::outcome::Direction;
use crate::model::report::{Block, BlockKind, ReportMeta};
use crate::model::target::{Commitment, Comparator, PromisedFigure};
use crate::model::text::RichText;
use crate::source::SourceFile;

fn report(id: &str, year: i32, texts: &[&str]) -> Report {
    let block = |(at, text): (usize, &&str)| {
        let chapter = text.starts_with(['一', '二']) && text.contains('、') && text.chars().count() < 20;
        let kind = if chapter { BlockKind::Heading { level: 2, lead: false } } else { BlockKind::Paragraph };
        Block { id: format!("p{at}").into(), kind, text: RichText::unmarked(*text), span: Span::default() }
    };
    let meta = ReportMeta { year: Some(year), ..ReportMeta::default() };
    let blocks = texts.iter().enumerate().map(block).collect();
    Report::new(id.into(), "zh".into(), meta, blocks, SourceFile::new("", ""))
}

/// A promise of the first block; its number is the first one in it, if it has one.
fn promise(quote: &str) -> Targets {
    let claim = crate::claim::claims(quote).into_iter().next();
    let indicator = claim.as_ref().map_or(quote.to_owned(), |claim| claim.head.clone());
    let figure = claim.map(|claim| PromisedFigure {
        op: Comparator::Exact,
        value: claim.figure.value,
        value_high: claim.figure.high,
        unit: String::new(),
        measure: claim.measure,
        direction: None::<Direction>,
        basis: Basis::Year,
    });
    let (id, quote) = ("x".to_owned(), quote.to_owned());
    let row =
        Commitment { id, indicator, entity: None, figure, block: "p0".into(), quote, span: Span::default() };
    Targets { commitments: vec![row], ..Targets::default() }
}

fn linked(target: &str, review: &[&str]) -> Linked {
    let texts: Vec<&str> = ["一、2022年工作回顾"].into_iter().chain(review.iter().copied()).collect();
    let (before, now) = (report("a-2022", 2022, &[target]), report("a-2023", 2023, &texts));
    let (targets, none) = (promise(target), Targets::default());
    link(TargetsOf { report: &before, targets: &targets }, TargetsOf { report: &now, targets: &none })
}

/// What became of a target by a review; nothing where it is not mentioned.
#[track_caller]
fn check(target: &str, review: &str, expected: Option<(&str, OutcomeStatus)>) {
    let linked = linked(target, &[review]);
    let quote = linked.outcomes.first().map(|outcome| outcome.quote.as_str());
    let found = quote.zip(linked.answers.first().map(|answer| answer.status));
    assert_eq!(found, expected, "{target} / {review}");
}

#[test]
fn figures_of_one_thing_are_compared() {
    use OutcomeStatus::{BelowCap, Exceeded, Met, Missed};
    let one = |target: &str, review: &str, status| check(target, review, Some((review, status)));
    one("生产总值增长8%左右", "生产总值增长7.2%", Missed);
    one("固定资产投资增长7%以上", "固定资产投资增长12.8%", Exceeded);
    one("社会消费品零售总额增长10%", "社会消费品零售总额增长10%", Met);
    one("城镇调查失业率5.5%左右", "城镇调查失业率平均为5.1%", Met);
    one("居民消费价格涨幅3%左右", "居民消费价格上涨0.9%", BelowCap);
    one("新设市场主体5万家", "新增经营主体10.4万户", Exceeded);
    one("人口自然增长率控制在7.5‰以内", "人口自然增长率控制在6.8‰以内", Met);
    one("贫困发生率下降到0.22%", "贫困发生率下降到0.17%", Met);
    one("贫困发生率下降到0.22%", "贫困发生率下降到0.3%", Missed);
    one("压减地下水开采量1.6亿立方米", "地下水开采量压减1.77亿立方米", Exceeded);
    one("城镇新增就业5.5万人", "城镇新增就业完成年度任务的135%", Exceeded);
    check("生产总值增长8%", "生产总值1000亿元，增长8%", Some(("生产总值1000亿元，增长8%", Met)));
}

#[test]
fn another_basis_is_not_comparable() {
    let one =
        |target: &str, review: &str| check(target, review, Some((review, OutcomeStatus::NotComparable)));
    one("固定资产投资增长10%以上", "固定资产投资年均增长11.1%");
    one("完成工业投资660亿元以上", "工业投资增长27%");
    one("改造老旧小区50个", "改造老旧小区3.1万户");
    one("新认定国家高新技术企业50家", "国家高新技术企业达198家");
    one("新建城市规范化社区59个", "建成城市规范化社区243个");
    one("社会消费品零售总额增长17%", "社会消费品零售总额增长1.3倍");
    one("芝麻面积80万亩", "芝麻面积增加77.6万亩");
}

#[test]
fn one_figure_for_several_things_answers_all_of_them_together() {
    let one = |target: &str, review: &str, status| check(target, review, Some((review, status)));
    one("改扩建幼儿园74所、中小学校60所", "新改扩建中小学校、幼儿园134所", OutcomeStatus::Met);
    one("改扩建幼儿园74所、中小学校60所", "新改扩建中小学校、幼儿园100所", OutcomeStatus::NotComparable);
    one("新建游园35个", "建成公园、游园46个", OutcomeStatus::NotComparable);
    let done = "11件省定民生实事、12件市定惠民工程全部完成";
    one("办好12件市定惠民工程", done, OutcomeStatus::Done);
}

#[test]
fn how_much_there_is_does_not_say_how_it_grew() {
    check("进出口增长", "完成进出口78.6亿元", Some(("完成进出口78.6亿元", OutcomeStatus::NotComparable)));
    check("进出口增长", "完成进口78.6亿元", None);
    check("经济实现质的有效提升和量的合理增长", "经济增长4.5%", None);
}

#[test]
fn what_is_said_again_in_its_own_words_is_met() {
    let words = "居民收入增长与经济增长基本同步";
    check(words, "居民收入增长与经济增长基本同步，人均年均增长5.1%", Some((words, OutcomeStatus::Met)));
    let funds = "将2.8万亿元中央财政资金纳入直达机制";
    let done = "将2.8万亿元中央财政资金纳入直达范围";
    check(funds, done, Some((done, OutcomeStatus::Done)));
}

#[test]
fn a_neighbour_is_no_answer() {
    check("一般公共预算收入增长7.5%", "一般公共预算支出604.2亿元，增长7.5%", None);
    check("实际利用境外资金增长3%", "实际到位省外资金增长3.5%", None);
    check("规上工业增加值增长8%", "高技术产业增加值增长27.3%", None);
    check("完成投资3000亿元以上", "完成投资170亿元", None);
    check("生产总值增长8%", "今后要正视问题和不足", None);
}

#[test]
fn the_review_of_several_years_is_not_the_year() {
    let two = ["一年来，粮食丰收。", "五年来，我们苦干。新增绿地787万平方米。粮食产量达161亿斤。"];
    let status = |target| linked(target, &two).answers.first().map(|answer| answer.status);
    assert_eq!(status("新增绿地150万平方米"), Some(OutcomeStatus::NotComparable));
    assert_eq!(status("粮食产量稳定在160亿斤"), Some(OutcomeStatus::Exceeded));
}

#[test]
fn a_year_of_a_term_of_office_is_a_year() {
    let review = ["过去一年，是全面贯彻会议精神的开局之年，是本届政府依法履职的第一年。生产总值增长5.2%。"];
    let status =
        |review: &[&str]| linked("生产总值增长5%", review).answers.first().map(|answer| answer.status);
    assert_eq!(status(&review), Some(OutcomeStatus::Exceeded));
    assert_eq!(status(&["本届政府任期内，生产总值增长5.2%。"]), Some(OutcomeStatus::NotComparable));
}

#[test]
fn what_an_excerpt_aims_at_is_no_review() {
    check("生产总值增长6%", "主要预期目标是：生产总值增长6.5%以上。", None);
}

#[test]
fn a_figure_is_answered_in_part_by_a_rank_a_direction_or_work_alone() {
    let one = |target: &str, review: &str| check(target, review, Some((review, OutcomeStatus::Partial)));
    one("粮食产量160亿斤以上", "粮食总产全省第2");
    one("今年赤字率拟按3.2%左右安排", "财政赤字率和宏观杠杆率下降");
    one("拟安排地方政府专项债券3.65万亿元", "优化地方政府专项债券发行使用");
    check("生产总值增长8%", "生产总值下降", None);
    check("国内生产总值增长8%", "人均国内生产总值突破万元大关", None);
    check("高新技术产业增长15.4%", "发展高新技术产业", None);
    check("粮食产量160亿斤以上", "夏粮产量全省第2", None);
    check("粮食产量160亿斤以上", "五年来，粮食产量全省第2", None);
    check("拟安排地方政府专项债券3.65万亿元", "有序推进地方政府债务风险防范化解", None);
}

#[test]
fn deeds_are_done_where_the_thing_is_named_with_a_verb_that_says_so() {
    let one = |target: &str, review: &str, status| check(target, review, status);
    let done = Some(("杨靖宇将军纪念馆等建成投用", OutcomeStatus::Done));
    one("杨靖宇将军纪念馆建成开馆", "杨靖宇将军纪念馆等建成投用", done);
    one(
        "办好第23届中国农加工投洽会",
        "成功举办第二十三届中国农加工投洽会",
        Some(("成功举办第二十三届中国农加工投洽会", OutcomeStatus::Done)),
    );
    one("办好第23届中国农加工投洽会", "成功举办第二十四届中国农加工投洽会", None);
    one("办好第二届冰雪运动会", "在第二届代表大会第五次会议第一次全体会议上通过", None);
    one("设立文化旅游产业发展基金", "成立了文化旅游投资发展公司", None);
    one("实现惠强新材料公司上市", "惠强新材料公司二期建成投产", None);
    one("加快平舆通用机场建设", "前期工作有序推进", None);
    let begun = "沈遂高速、G107东移改建加快实施";
    one("开工G107东移改建", begun, Some((begun, OutcomeStatus::Done)));
    one("加快建设国际农都核心区", "国际农都核心区建设加快推进", None);
    one("推进安宁文化旅游创意产业园建设", "成功举办安宁文旅产业博览会", None);
    one("规划建设安宁县市科技园", "出台《安宁县市公共汽车条例》", None);
    let opened = Some(("“中国药谷”（乙州）研究院揭牌运行", OutcomeStatus::Done));
    one("加快“中国药谷”研究院建设", "“中国药谷”（乙州）研究院揭牌运行", opened);
    let works = Some(("雪亮工程建成试用", OutcomeStatus::Done));
    one("建成市域数据联通工程（雪亮工程）", "雪亮工程建成试用", works);
    let kept = Some(("蝉联全国文明城市、国家卫生城市", OutcomeStatus::Done));
    one("顺利通过国家卫生城市复审", "蝉联全国文明城市、国家卫生城市", kept);
    let prepared = "确阜高速、上淮高速前期工作扎实推进";
    one("争取开工上淮高速公路", prepared, Some((prepared, OutcomeStatus::Partial)));
    one("争取开工沈遂高速公路", "沈遂高速开工建设、上淮高速前期工作有序推进", None);
    one("举办全国农产品加工博览会", "以举办全国农产品加工博览会为契机", None);
    one(
        "建成人民公园南区、富强公园北区",
        "富强公园北区建成开园",
        Some(("富强公园北区建成开园", OutcomeStatus::Partial)),
    );
}

#[test]
fn a_target_of_another_year_has_no_outcome() {
    let texts = ["一、2023年工作回顾", "生产总值增长7.2%"];
    let (before, now) = (report("a-2021", 2021, &["生产总值增长8%"]), report("a-2024", 2024, &texts));
    let (targets, none) = (promise("生产总值增长8%"), Targets::default());
    let linked =
        link(TargetsOf { report: &before, targets: &targets }, TargetsOf { report: &now, targets: &none });
    assert_eq!(linked.answers, []);
}

#[test]
fn what_an_editor_decided_stands() {
    use crate::model::library::Links;
    let made = linked("生产总值增长8%", &["生产总值增长7.2%"]);
    let decided = OutcomeLink {
        outcome: None,
        status: OutcomeStatus::NotMentioned,
        by: Author::Person("王".into()),
        ..made.answers[0].clone()
    };
    let links = Links { answers: vec![decided.clone()], ..Links::default() };
    let kept = keep(made.clone(), &links, &made.outcomes);
    assert_eq!(kept.answers, [decided]);
    assert_eq!(kept.outcomes, []);
    let by_rule = Links { answers: made.answers.clone(), ..Links::default() };
    assert_eq!(keep(made.clone(), &by_rule, &made.outcomes), made);
}

#[test]
fn passages_correspond_by_what_they_say() {
    let before = [
        "二、2022年重点工作",
        "扛稳粮食安全重任。新建高标准农田，确保粮食面积稳定。",
        "传承优秀文化。弘扬核心价值观，打造红色品牌。",
    ];
    let now = [
        "二、2023年重点工作",
        "繁荣文化事业。践行核心价值观，传承优秀文化。",
        "扛稳粮食安全责任。新建高标准农田，粮食播种面积稳定。",
        "融入区域发展格局。深度融入都市圈。",
    ];
    let (before, now) = (report("a-2022", 2022, &before), report("a-2023", 2023, &now));
    let none = Targets::default();
    let linked =
        link(TargetsOf { report: &before, targets: &none }, TargetsOf { report: &now, targets: &none });
    let joined = |from: &str, to: &str| {
        linked.blocks.iter().any(|link| {
            link.from.iter().any(|b| &*b.block == from) && link.to.iter().any(|b| &*b.block == to)
        })
    };
    assert!(joined("p1", "p2") && joined("p2", "p1"), "{:?}", linked.blocks);
    assert!(
        !linked.blocks.iter().any(|link| link.to.iter().any(|b| &*b.block == "p3")),
        "added: {:?}",
        linked.blocks
    );
}

/// The pairs of blocks that links of two years' texts join, each a paragraph or the numbered title of a chapter.
fn joined(before: &[&str], now: &[&str]) -> Vec<(String, String)> {
    let (before, now) = (report("a-2022", 2022, before), report("a-2023", 2023, now));
    let none = Targets::default();
    let linked =
        link(TargetsOf { report: &before, targets: &none }, TargetsOf { report: &now, targets: &none });
    let ends = |link: &BlockLink| (ids(&link.from), ids(&link.to));
    linked.blocks.iter().map(ends).collect()
}

fn ids(side: &[crate::model::ids::BlockRef]) -> String {
    side.iter().map(|block| &*block.block).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_title_of_a_chapter_is_in_no_link_of_what_stands_below() {
    let before = ["二、2022年工作", "扛稳粮食安全重任。新建高标准农田，确保粮食面积稳定。"];
    let now = ["二、2023年工作", "扛稳粮食安全责任。新建高标准农田，粮食播种面积稳定。"];
    assert_eq!(joined(&before, &now), [("p1".to_owned(), "p1".to_owned())]);
}

#[test]
fn a_shared_word_alone_joins_nothing_unless_its_neighbours_correspond() {
    let far =
        ["稳定就业岗位，落实援企政策。", "弘扬核心价值观，打造红色品牌，传承优秀文化。", "建设通用机场。"];
    let near = ["弘扬核心价值观，打造红色品牌，繁荣优秀文化。", "新建通用航空产业，建设航线。"];
    let pairs = joined(&far, &near);
    assert!(pairs.contains(&("p1".to_owned(), "p0".to_owned())), "{pairs:?}");
    assert!(!pairs.iter().any(|(from, _)| from == "p0"), "{pairs:?}");
}
