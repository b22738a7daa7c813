use super::*;

/// The claims of a text, each as `head verb value measure`, with what is special about its time.
fn told(text: &str) -> Vec<String> {
    let tell = |claim: &Claim| {
        let FigureScope { average, cumulative, since, of_task, against } = claim.scope;
        let flags = [
            (average, "average"),
            (cumulative, "sum"),
            (since, "since"),
            (of_task, "task"),
            (against, "against"),
        ];
        let flags: Vec<&str> = flags.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
        let measure = claim.measure.name();
        let told = format!(
            "{} {:?} {} {measure} {}",
            claim.head,
            claim.verb,
            claim.figure.value.normalize(),
            flags.join(" ")
        );
        told.trim_end().to_owned()
    };
    claims(text).iter().map(tell).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn a_figure_is_said_of_the_name_before_it() {
    check("生产总值增长8%左右", &["生产总值 Grow 8 growth"]);
    check("城镇登记失业率2.85%", &["城镇登记失业率 Bare 2.85 level"]);
    check("粮食产量保持在160亿斤以上", &["粮食产量 Reach 16000000000 level"]);
    check("新认定国家高新技术企业90家", &["国家高新技术企业 Add 90 count"]);
    check("完成户厕改造14万户", &["户厕 Make 140000 count"]);
    check("常住人口城镇化率提高1.5个百分点左右", &["常住人口城镇化率 Grow 1.5 change"]);
    check("", &[]);
}

#[test]
fn a_figure_may_stand_before_its_name() {
    check("7918户特殊困难老年人家庭实现适老化改造", &["特殊困难老年人家庭适老化 Bare 7918 count"]);
    check("完成中心城区3000个停车位新建任务", &["停车位 Make 3000 count"]);
    check("30亿元以上项目10个", &["30亿元以上项目 Bare 10 count"]);
}

#[test]
fn figures_before_their_names_are_each_of_its_own() {
    check("95个省重点、1469个市重点项目", &["省重点项目 Bare 95 count", "市重点项目 Bare 1469 count"]);
    check(
        "引进“三类500强”企业10个、亿元以上项目400个",
        &["“三类500强”企业 Make 10 count", "亿元以上项目 Make 400 count"],
    );
}

#[test]
fn what_frames_a_name_is_no_part_of_it() {
    check("四是新建规范化社区59个", &["规范化社区 Add 59 count"]);
    check("城市低保标准提高到每人每年6840元", &["城市低保标准 Reach 6840 level"]);
    check("生产总值增速高于全省1个百分点左右", &["生产总值 Grow 1 change against"]);
}

#[test]
fn what_has_no_name_leans_on_what_was_named() {
    check(
        "全市生产总值完成3082.8亿元，首次突破3000亿元大关，增长7.2%",
        &[
            "生产总值 Bare 308280000000 level",
            "生产总值 Reach 300000000000 level",
            "生产总值 Grow 7.2 growth",
        ],
    );
    check("新改造老旧小区183个1.25万户", &["老旧小区 Add 183 count", "老旧小区 Add 12500 count"]);
    check("完成进出口62亿元，增长25.7%", &["进出口 Make 6200000000 level", "进出口 Grow 25.7 growth"]);
}

#[test]
fn the_members_of_a_list_share_their_verb_and_their_quality() {
    check(
        "新建“四美乡村”示范乡镇10个、示范村268个",
        &["“四美乡村”示范乡镇 Add 10 count", "“四美乡村”示范村 Add 268 count"],
    );
    check(
        "城镇新增就业、失业人员再就业分别完成年度任务的135%、163%",
        &["城镇新增就业 Bare 135 share task", "失业人员再就业 Bare 163 share task"],
    );
}

#[test]
fn a_figure_says_of_which_time_it_is() {
    check("固定资产投资年均增长11.1%", &["固定资产投资 Grow 11.1 growth average"]);
    check("累计实现城镇新增就业40万人", &["城镇新增就业 Bare 400000 count sum"]);
    check(
        "一般公共预算收入204.5亿元，是2017年的1.8倍",
        &["一般公共预算收入 Bare 20450000000 level", "一般公共预算收入 Bare 1.8 growth since"],
    );
}

#[test]
fn a_quotation_reaches_from_the_name_to_the_figure() {
    let text = "全年一般公共预算收入181.6亿元，增长7.9%；支出604.2亿元。";
    let quotes: Vec<&str> = claims(text).iter().map(|claim| &text[claim.quote.clone()]).collect();
    assert_eq!(
        quotes,
        ["全年一般公共预算收入181.6亿元", "全年一般公共预算收入181.6亿元，增长7.9%", "支出604.2亿元"]
    );
}

#[test]
fn names_of_one_thing_are_alike_and_neighbours_are_not() {
    let check = |a: &str, b: &str, is_one: bool| {
        let likeness = key(a).likeness(&key(b));
        assert_eq!(likeness >= 0.72, is_one, "{a} {b} {likeness}");
    };
    check("规模以上工业增加值", "规上工业增加值", true);
    check("市场主体", "经营主体", true);
    check("粮食总产", "粮食产量", true);
    check("农村厕所", "户厕", true);
    check("银行贷存比", "余额贷存比", true);
    check("一般公共预算收入", "一般公共预算支出", false);
    check("固定资产投资", "工业投资", false);
    check("实际利用境外资金", "实际到位省外资金", false);
    check("10亿元以上项目", "30亿元以上项目", false);
    check("居民人均可支配收入", "农村居民人均可支配收入", false);
    check("农产品加工业产值", "农产品加工转化率", false);
    check("上云企业", "上市企业", false);
}

#[test]
fn any_text_is_read() {
    for text in [
        "，、。；",
        "分别5%、6%",
        "（（（5%",
        "5%5%5%",
        "、3个、4个、",
        "年均",
        "“甲5个、乙6个”",
        "🙂增长5%",
        "从1.6万元提高到2.4万元",
    ] {
        for claim in claims(text) {
            assert!(text.get(claim.quote.clone()).is_some(), "{text} {claim:?}");
        }
    }
}

#[test]
fn a_limiter_may_stand_in_the_part_before() {
    for text in ["至少,补助5万元。", "至少！补助5万元。"] {
        assert_eq!(claims(text).len(), 1, "{text}");
    }
}
