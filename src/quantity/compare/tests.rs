use super::*;
use std::ops::Range;

/// Each mismatch as its kind and the two texts.
fn found(zh: &str, en: &str) -> Vec<String> {
    let cut = |text: &str, span: Option<Range<usize>>| span.map_or("-".into(), |span| text[span].to_owned());
    let line = |m: Mismatch| format!("{:?} {} | {}", m.kind, cut(zh, m.zh), cut(en, m.en));
    compare(zh, en).into_iter().map(line).collect()
}

fn check(zh: &str, en: &str, expected: &[&str]) {
    assert_eq!(found(zh, en), expected, "\n{zh}\n{en}");
}

#[test]
fn right_translations_are_quiet() {
    let check = |zh, en| check(zh, en, &[]);
    check("地区生产总值增长5%左右", "GDP growth of around 5 percent");
    check("粮食产量1.39万亿斤", "grain output of 695 million metric tons");
    check("新增园区用地2000亩", "an additional 133 hectares of land");
    check("新增园区用地2000亩", "an additional 2,000 mu (about 133 hectares) of land");
    check("造林9000万亩", "afforest 6 million more hectares");
    check("失业率控制在4.6%以内", "keep unemployment at a maximum 4.6 percent");
    check("赤字1350亿元", "a deficit of 135 billion yuan ($22 billion dollars)");
    check("分别增长5%和7%左右", "grow by around 5 percent and 7 percent, respectively");
    check("二十届二中全会", "the second plenary session of the 20th CPC Central Committee");
    check("“十四五”规划", "the 14th Five-Year Plan");
    check(
        "全面落实一系列政策，进一步统一思想，千方百计扩大就业",
        "implemented a range of policies to boost employment",
    );
    check("翻一番", "doubled");
    check("三分之二以上", "more than two-thirds");
    check("5%—5.5%", "between 5 and 5.5 percent");
    check("由5%提高到6%", "from 5 to 6 percent");
    check("力争用3年时间", "in three years");
    check("6600多万纳税人受益", "benefiting over 66 million taxpayers");
    check("Ⅱ类响应", "a Class II response");
    check("全长3860公里", "extending some 3,860 kilometers");
    check("年均4.2亿元", "RMB420m a year");
    check("达到1.044万亿元", "to Rmb1.044tn");
    check("约有2400年建城史", "a history of about 2,400 years");
    check("修缮2023年历史文化街区7处", "We restored 7 historic districts of 2023.");
    check("31800平方英里，长5英里", "31,800 square miles, 5 miles long");
    check("增加了7倍", "has risen eightfold");
    check("增长7倍", "grew 8-fold");
    check(
        "周三发布，在第二季度增长后，在第三季度回落",
        "on Wednesday, down in the third quarter after a rise in the second",
    );
    check(
        "第二季度增长6.3%，第三季度增长4.9%",
        "It grew by 4.9 percent in the third quarter after 6.3 percent in the second quarter",
    );
    check(
        "一季度增长6.4%，二季度增长6.2%",
        "In the second quarter, GDP rose 6.2 percent, lower than 6.4 percent in the first quarter",
    );
    check("北纬29度至30度", "between 29 and 30 degrees north");
    check("提高0.6个百分点", "up 0.6 of a percentage point");
    check("提高8.4个百分点", "up 8.4 points");
    check("下降35个基点", "down 35 bps");
    check("9810模式", "under the 9810 model");
    check("进出口43.5亿元，其中出口38.1亿元", "trade of 4.35 billion yuan, with exports at 3.81 billion");
    check("“五位一体”总体布局", "the integrated plan");
    check("亩产425公斤", "a yield of 6,375 kilograms per hectare");
    check("每亩390.5公斤，提高4.2公斤", "5,857.5 kg per hectare, up 63 kg");
    check("“九二共识”、“七一勋章”", "the 1992 Consensus and the July 1 Medal");
    check("2585.23万人", "25.85 million people");
    check("上半年", "by the end of June");
    check("开工亿元项目40个", "start 40 projects worth over 100 million yuan");
    check("开工亿元项目40个", "start 40 projects of 100 million yuan");
    check("1990年为11.52%，2000年为19.43%", "11.52 percent in 1990 and 19.43 in 2000");
    check("实现两位数增长", "grew at a double-digit rate");
    check("至少将这一开支提升至GDP的2%", "dedicate at least 2 percent of GDP to this");
    check("至少100张床", "a minimum of 100 beds");
    check("一百周年", "the centennial");
    check("突破80亿元、服装突破60亿元", "over 8 billion yuan, and 6 billion yuan in textiles");
    check("“两个翻番”：均翻一番", "two doublings: both twice what they were");
    check("仅为四成多", "only a little over 40 percent");
    check("由2860种增至3088种", "3,088 kinds covered instead of 2,860");
    check("1—9月增长8.1%", "up 8.1 percent in the first nine months");
    check("1—9月增长8.1%", "up 8.1 percent in the first three quarters");
    check("0至6岁", "aged six and under");
    check("性别比为104.49", "104.49 men for every 100 women");
    check("黄河干流连续两年Ⅱ类水质", "the Yellow River was Grade II for two years");
    check("采购经理指数为49%", "a PMI of 49");
    check("占比达90%，覆盖三分之二", "nine in ten, and two thirds");
    check("每10个企业有8个", "eight out of ten businesses");
    check("占1/5", "approximately one-fifth");
    check("6月底完成过半", "half of it was done in the first six months, that is, by the end of June");
    check("“十四五”规划", "the 14th Five-Year Plan (2021-2025)");
    check("31个省为135404 万人", "1.35404 billion people (in 31 provinces)");
    check("比1949年的209公斤增长了126%", "126 percent more than the 209 kg of 1949");
    check("守住18亿亩耕地红线", "above the red line of 120 million hectares");
    check("10%的税率降至9%", "from 10 to 9 percent");
    check("25.5万个工作队、300多万名干部", "255,000 teams and over 3 million officials");
    // What is told otherwise, left out or put in.
    check("12月15日表示", "said on Friday");
    check("2月8日到2月13日", "from Feb. 8 to 13");
    check("2021年发送146万标箱", "It handled 1.46 million 20-foot equivalent units");
    check("九连增", "the ninth consecutive year in 2012");
    check("2021企业500强，比上年增长5%", "up 5 percent on the firms of the 2020 list");
    check("2019冠状病毒", "COVID-19");
    check("居第二位", "came behind it");
    check("7人制橄榄球", "rugby sevens");
    check("2021届毕业生910万人", "9.1 million graduates next year");
    check("第40条第一项、第二项", "item (1) and item (2) of Article 40");
    check("成立24周年", "24 years after it was founded");
    // Limiters that a language puts elsewhere.
    check("不得超过六个月", "shall not exceed six months");
    check("不能少于一年", "may not be less than one year");
    check("高于本地平均工资三倍的", "more than 3 times the local average");
    check("5000多年文明史", "a 5,000-year-old civilization");
    check("在这8天内", "over the eight days");
    check("最快12天", "in 12 days");
    check("85万人", "about 850,000 people");
    check("只有1.7亿元", "no more than RMB170 million");
    check("仅为1.7亿元", "RMB170 million");
    check("增长115.6倍", "a 116-fold increase");
    check("粮食产量1.14万亿斤", "a grain output of 571.21 million tons");
    check("26个大项、210个小项", "210 events over 26 sports");
    // Units that no table has, and numbers written otherwise.
    check("350公里", "350 kmh");
    check("120公里（75英里）", "120 km (75 mi)");
    check("千百万吨", "millions of tons");
    check("成百上千万人", "millions more");
    check("40.9万例", "409 000 cases");
    check("第2000万辆", "the 20 millionth vehicle");
    check("有一半的可能性", "a 50/50 chance");
    check("2017年5月", "in May, 2017");
    check("近1/5是5岁以下", "nearly one in five was under 5");
    check("50 多万美元、1/3 以上", "more than half a million dollars, over one third");
    check("达到63. 6 万亿元", "reached 63.6 trillion yuan");
    check("2024-2025年度预算", "the 2024-25 budget");
    check("第90天起生效", "in effect 90 days after that");
    check("3853亿美元", "US$385 billion");
    check("单价600-700万卢布", "priced at RUB6-7 million");
    check("11月3日，发射长征5号", "launched the Long March 5 on Thursday");
    check("600万至700万美元", "$6-7 million");
    check("控制在1.5摄氏度以内", "limiting the rise in temperature to 1.5 degrees Celsius");
    check("限制在1.5摄氏度", "limit the rise in temperature to 1.5 degrees Celsius");
    // Readings that the other side decides.
    check("六百亿元，其中五十亿元", "$60 billion, $5 billion of it");
    check("3500万个帖子", "35m posts");
    check("全长35米", "a 35m bridge");
    check("九江、四川", "three places");
}

#[test]
fn errors_are_found_and_named() {
    check("增长5%左右", "grow by at least 5 percent", &["Bound 5%左右 | at least 5 percent"]);
    check("提高1个百分点", "up 1 percent", &["Unit 1个百分点 | 1 percent"]);
    check(
        "粮食产量1.39万亿斤",
        "grain output of 69.5 million tons",
        &["Value 1.39万亿斤 | 69.5 million tons"],
    );
    check(
        "分别增长5%和7%",
        "by 7 percent and 5 percent, respectively",
        &["Order 5%和7% | 7 percent and 5 percent"],
    );
    check("引进项目50个", "bring in projects", &["Missing 50个 | -"]);
    check(
        "50 多万美元",
        "less than half a million dollars",
        &["Bound 50 多万美元 | less than half a million dollars"],
    );
    check("新建床位100张", "build a minimum of 100 beds", &["Bound 100张 | minimum of 100"]);
    check("3853亿美元", "US$358 billion", &["Value 3853亿美元 | US$358 billion"]);
    check(
        "不低于1.5摄氏度",
        "limit it to 1.5 degrees Celsius",
        &["Bound 不低于1.5摄氏度 | to 1.5 degrees Celsius"],
    );
    check("单价600-700万卢布", "priced at RUB6-8 million", &["Value 600-700万 | RUB6-8 million"]);
    check("七月一号零时零分", "at midnight on July 3, the anthem", &["Value 一号 | 3"]);
    check("60亿元", "$6 billion", &["Unit 60亿元 | $6 billion"]);
    check("60亿元、50亿元", "6 billion yuan and $5 billion", &["Unit 50亿元 | $5 billion"]);
    check(
        "60亿元、50亿元",
        "US$6 billion and US$5 billion",
        &["Unit 60亿元 | US$6 billion", "Unit 50亿元 | US$5 billion"],
    );
    check("60亿元、50亿元、30亿元", "$6 billion, $5 billion and $4 billion", &["Value 30亿元 | $4 billion"]);
    check("3500万个帖子", "36m posts", &["Missing 3500万个 | -", "Extra - | 36m"]);
    check("引进项目", "bring in 50 projects", &["Extra - | 50"]);
    check("数十家银行", "hundreds of banks", &["Value 数十家 | hundreds"]);
    check("亩产425公斤", "6,735 kg per hectare", &["Value 425公斤 | 6,735 kg"]);
    check("2585.23万人", "25.58 million people", &["Value 2585.23万人 | 25.58 million people"]);
    check("“五大行动”、7所", "seven campaigns, seven schools", &["Value 五大 | seven"]);
    check("17∶36∶47", "17:47:36", &["Order 36∶47 | 47:36"]);
    check(
        "赤字1350亿元",
        "a deficit of 130 billion yuan ($22 billion)",
        &["Value 1350亿元 | 130 billion yuan"],
    );
    check("造林9000万亩", "afforest 5 million more hectares", &["Value 9000万亩 | 5 million more hectares"]);
    check("1—9月", "in the first eight months", &["Value 1—9月 | eight months"]);
    check(
        "突破80亿元。服装突破60亿元",
        "over 8 billion yuan; textiles 6 billion yuan",
        &["Bound 突破60亿元 | 6 billion yuan"],
    );
    check("黄金五年", "a golden decade", &["Value 五年 | decade"]);
    check("下半年开工", "start in the first half of the year", &["Value 下半年 | first half"]);
    check("第三产业", "the secondary industry", &["Value 第三 | secondary"]);
    check("至少1个", "at most one", &["Bound 至少1个 | at most one"]);
    // What is only perhaps a number contradicts one that is nowhere else.
    check("九连增", "the tenth consecutive year", &["Value 九 | tenth"]);
    check("增长115.6倍", "a 216-fold increase", &["Value 115.6倍 | 216-fold"]);
    check("2012年、2013年", "in 2012 and 2016", &["Value 2013年 | 2016"]);
    check("世界第一", "the third in the world", &["Value 第一 | third"]);
    check("半年内", "within nine months", &["Value 半年 | nine months"]);
    check("C919大飞机", "the C929 jetliner", &["Value C919 | C929"]);
    check("三环以内", "within the fourth ring", &["Value 三 | fourth"]);
    check("三年任务", "four years' tasks", &["Value 三年 | four years'"]);
    check("四个全面、五位一体", "four-pronged and four-sphere", &["Value 五位一体 | four"]);
    check(
        "产量达到502万吨，比上年的312万吨增加了190万吨",
        "output reached 3.12 million tons, 1.9 million tons over the 5.02 million tons of last year",
        &["Order 502万吨，比上年的312万吨 | 3.12 million tons, 1.9 million tons over the 5.02 million tons"],
    );
}
