use super::*;
use crate::model::report::BlockKind;
use crate::model::text::RichText;

fn block(text: &str) -> Block {
    Block {
        id: "p3".into(),
        kind: BlockKind::Paragraph,
        text: RichText::unmarked(text),
        span: Span::default(),
    }
}

/// The rows of a statement, each as `id indicator op value unit`.
fn rows_of(clauses: &str) -> Vec<String> {
    let found = find(&[block(&format!("今年主要预期目标是：{clauses}"))], Some(2026), &[], "zh");
    let show = |target: &Target| {
        let high = target.value_high.map(|high| format!("–{high}")).unwrap_or_default();
        format!(
            "{} {} {} {}{high} {}",
            target.id,
            target.indicator,
            target.op.name(),
            target.value,
            target.unit
        )
    };
    found.quantified.iter().map(show).collect()
}

#[test]
fn each_form_of_a_target_is_read() {
    let check = |clauses: &str, expected: &[&str]| assert_eq!(rows_of(clauses), expected, "{clauses}");
    check("地区生产总值增长5%左右；", &["gdp-growth 地区生产总值 about 5 %"]);
    check("全省生产总值增长5%—5.5%，在实际工作中努力争取更好结果；", &["gdp-growth 生产总值 range 5–5.5 %"]);
    check("地区生产总值增长4.5-5%。", &["gdp-growth 地区生产总值 range 4.5–5 %"]);
    check("城镇调查失业率5%以内", &["surveyed-unemployment-rate 城镇调查失业率 at_most 5 %"]);
    check("城镇调查失业率控制在5.5%左右", &["surveyed-unemployment-rate 城镇调查失业率 about 5.5 %"]);
    check("城镇新增就业85万人，", &["new-urban-jobs 城镇新增就业 exact 850000 人"]);
    check("粮食产量730亿斤以上；", &["grain-output 粮食产量 at_least 73000000000 斤"]);
    check("常住人口城镇化率提升1个百分点以上", &["urbanization-rate 常住人口城镇化率 at_least 1 pp"]);
    check(
        "细颗粒物年均浓度控制在29微克/立方米左右、争取更优水平",
        &["fine-particles 细颗粒物年均浓度 about 29 微克/立方米"],
    );
    check("单位GDP二氧化碳排放下降3%左右", &["carbon-intensity 单位GDP二氧化碳排放 about 3 %"]);
    check("", &[]);
}

#[test]
fn shared_names_and_limiters_are_distributed() {
    let check = |clauses: &str, expected: &[&str]| assert_eq!(rows_of(clauses), expected, "{clauses}");
    let urban = "urban-disposable-income-growth 城镇居民人均可支配收入";
    let rural = "rural-disposable-income-growth 农村居民人均可支配收入";
    let both = |a: &str, b: &str| [format!("{urban} {a}"), format!("{rural} {b}")];
    let check_both = |clauses: &str, a: &str, b: &str| {
        let expected = both(a, b);
        check(clauses, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    };
    check_both("城镇、农村居民人均可支配收入分别增长4.5%、5.5%左右", "about 4.5 %", "about 5.5 %");
    check_both("城镇和农村居民人均可支配收入分别增长5%和7%左右；", "about 5 %", "about 7 %");
    check_both("城乡居民人均可支配收入分别增长5%、6.5%以上", "at_least 5 %", "at_least 6.5 %");
}

#[test]
fn what_cannot_be_tied_to_an_indicator_is_reported() {
    let found = find(&[block("主要预期目标是：居民收入分别增长5%、6%；增长7%。")], None, &[], "zh");
    assert_eq!(found.quantified, []);
    assert_eq!(found.review.len(), 2);
}

#[test]
fn a_quote_stands_literally_in_its_block() {
    let text = "全县主要预期目标是:甲产值增长5%左右; 乙产值增长3%;节能减排降碳等约束性指标完成市下达目标。";
    let found = find(&[block(text)], None, &[], "zh");
    assert_eq!(found.quantified.len(), 2);
    assert!(found.quantified.iter().all(|target| text.contains(&target.quote)));
    assert_eq!(found.unquantified[0].indicator, "节能减排降碳");
    assert_eq!(found.unquantified[0].id, "emissions");
}

#[test]
fn what_is_said_of_a_value_is_kept_apart() {
    let check = |clauses: &str, expected: &[&str]| assert_eq!(rows_of(clauses), expected, "{clauses}");
    check("地区生产总值增长6%以上（高于全市0.5个百分点）", &["gdp-growth 地区生产总值 at_least 6 %"]);
    check("地区生产总值增长7%左右，力争7.5%；", &["gdp-growth 地区生产总值 about 7 %"]);
    check(
        "单位地区生产总值能耗下降2.8%（含原料用能抵扣）",
        &["energy-intensity 单位地区生产总值能耗 exact 2.8 %"],
    );
    check(
        "地区生产总值突破500亿元、增长6.5%",
        &["gdp 地区生产总值 more_than 50000000000 元", "gdp-growth 地区生产总值 exact 6.5 %"],
    );
    check("经济增长6%左右", &["gdp-growth 经济增长 about 6 %"]);
}

#[test]
fn only_a_clause_that_states_an_aim_makes_a_row() {
    let check = |clauses: &str, expected: &[&str]| assert_eq!(rows_of(clauses), expected, "{clauses}");
    check(
        "国内生产总值增长7.5%左右。这里，着重对两个目标加以说明。",
        &["gdp-growth 国内生产总值 about 7.5 %"],
    );
    check("国内生产总值增长7.5%左右。重点抓好以下14个方面：", &["gdp-growth 国内生产总值 about 7.5 %"]);
    check("国内生产总值增长7.5%左右的水平。", &["gdp-growth 国内生产总值 about 7.5 %"]);
    let results = [
        "甲增长14%，排名第4位（预期目标为10.5%以上）；乙增长3%。",
        "甲增长14%，全年预期目标为10%以上，乙增长3%。",
    ];
    for text in results {
        assert!(find(&[block(text)], Some(2026), &[], "zh").quantified.is_empty(), "{text}");
    }
}
