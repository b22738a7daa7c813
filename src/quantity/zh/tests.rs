use super::super::tests::short;
use super::*;

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = scan(text).iter().map(short).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn arabic_digits_take_factors_and_units() {
    check("5000万元", &["50000000 Yuan"]);
    check("1.39万亿斤", &["1390000000000 500Mass"]);
    check("１９９３年", &["1993 Year"]);
    check("50个项目、30家企业", &["50 things", "30 things"]);
    check("29微克/立方米", &["29 1/1000000Mass"]);
    check("500万千瓦", &["5000000 1000Power"]);
    check("100万标箱", &["1000000 Count(Containers)"]);
    check("5公里，5里", &["5 1000Length", "5 500Length"]);
    check("3年半", &["3.5 12Months"]);
    check("75周年", &["75 Ordinal"]);
    check("周三发布，星期五举行，上周日", &[]);
    check("周三次", &["3 things"]);
    check("100 个", &["100 things"]);
    check("1亿3千多万，3亿5000万元，5万2023年", &["130000000>", "350000000 Yuan", "50000", "2023 Year"]);
    check("3分钱，一角五分，电价降2分，得2分", &["3 1/100Yuan", "1.5 1/10Yuan", "2 1/100Yuan", "2 things"]);
}

#[test]
fn percents_points_and_fractions() {
    check("5%、3‰、1个百分点", &["5 %", "3 PerMille", "1 pp"]);
    check("百分之五", &["5 %"]);
    check("百分之四至百分之五", &["4–5 %"]);
    check("百分之百", &["100 %"]);
    check("近1/5的人口，16.1/10万", &["0.2 Part≈", "16.1", "100000"]);
    check(
        "近十分之一，一成半，九成二对此满意，三成一个",
        &["0.1 Part≈", "15 %", "92 %", "30 %", "1 things?"],
    );
    check("三分之二", &["0.6666666666666666666666666667 Part"]);
    check("七成以上", &["70 %≥"]);
    check("三成立", &["3?"]);
}

#[test]
fn chinese_numerals() {
    check("三千万元", &["30000000 Yuan"]);
    check("一亿三千二百万元", &["132000000 Yuan"]);
    check("两千余名", &["2000 things>"]);
    check("二〇三五年", &["2035 Year"]);
    check("二○二六年一月二十七日", &["2026 Year", "1 Month", "27 Day"]);
    check("三万亿元", &["3000000000000 Yuan"]);
    check("一万三千亿元", &["1300000000000 Yuan"]);
    check("两万五千里", &["25000 500Length?"]);
    check("二十一个", &["21 things"]);
    check("六七个", &["6–7 things"]);
    check("三四十个", &["30–40 things"]);
    check("十七八岁", &["17–18 12Months"]);
    check("三点五倍", &["3.5 Times"]);
    check("千亿元", &["100000000000 Yuan"]);
}

#[test]
fn names_ordinals_and_plans() {
    check("二十大", &["20 things"]);
    check("“十四五”规划", &["14 Ordinal"]);
    check("“八五”时期", &["8 Ordinal"]);
    check("“10310”工程", &["10310"]);
    check("“1+N”", &["1"]);
    check("PM2.5、5G、C919", &["2.5 Name", "5 Name", "919 Name"]);
    check("2.0行动", &["2"]);
    check("第三、第一", &["3 Ordinal", "1 Ordinal?"]);
    check("二期", &["2 things"]);
    check("一季度，90年代", &["1 things?", "90 Decade?"]);
    check("Ⅲ类", &["3 Ordinal"]);
}

#[test]
fn ranges_in_all_their_forms() {
    for text in ["5%—5.5%", "5-5.5%", "5％－5.5％", "5%至5.5%", "5%~5.5%"] {
        check(text, &["5–5.5 %"]);
    }
    check("5-10万元", &["50000–100000 Yuan"]);
    check("2021—2025年", &["2021–2025 Year"]);
    check("2021-25年", &["2021–2025 Year"]);
    check("由6%到5%", &["6 %", "5 %"]);
}

#[test]
fn limiters_on_both_sides() {
    check("5%左右", &["5 %≈"]);
    check("控制在3%以内", &["3 %≤"]);
    check("不低于5%，不超过3%", &["5 %≥", "3 %≤"]);
    check("超过126万亿元", &["126000000000000 Yuan>"]);
    check("近2万个，约占30%", &["20000 things≈", "30 %≈"]);
    check("签约30个，最近5年，近5年", &["30 things", "5 12Months", "5 12Months"]);
    check("6600多万人", &["66000000 Count(People)>"]);
    check("300余家", &["300 things>"]);
    check("5000万元以上项目50个", &["50000000 Yuan≥", "50 things"]);
    check("突破每桶120美元", &["120 Dollar>"]);
    check("3倍多，过百亿元，通过3项", &["3 Times>", "10000000000 Yuan>", "3 things"]);
    check("不足平均水平的一半，超过去年的2倍", &["0.5 Part<?", "2 Times>"]);
    check("30天内", &["30 86400Seconds≤"]);
    check("4.5%、5.5%左右", &["4.5 %≈", "5.5 %≈"]);
    check("5%和7%左右", &["5 %≈", "7 %≈"]);
}

#[test]
fn multiples() {
    check("翻一番", &["1 TimesMore"]);
    check("翻两番", &["3 TimesMore"]);
    check("提高两三倍，七八成，八成就业，成就", &["2–3 TimesMore", "70–80 %", "80 %"]);
    check("增加一倍半", &["1.5 TimesMore"]);
    check("增长1.5倍", &["1.5 TimesMore"]);
    check("达到2020年的2倍", &["2020 Year", "2 Times"]);
}

#[test]
fn an_age_is_no_year_and_a_year_before_a_word_of_history_is_one() {
    check("2400年建城史，2000年的历史，有2000年历史了", &["2400 12Months", "2000 12Months", "2000 12Months"]);
    check("2400年历史文化名城，1800年史志", &["2400 12Months", "1800 12Months"]);
    check("2023年历史文化街区、2023年历史性成就", &["2023 Year", "2023 Year"]);
    check("2023年的历史性成就，2024年史志，2023年史上最热", &["2023 Year", "2024 Year", "2023 Year"]);
}

#[test]
fn words_that_count_nothing_are_left_or_loose() {
    check("一系列一批十分统一进一步千方百计", &["1?", "1?"]);
    check("三农、两会、四风", &["3?", "2?", "4?"]);
    check("“五大行动”", &["5 things?"]);
    check("“四个全面”", &["4 Sphere?"]);
    check("千年古镇，两千年历史，三伏天，每投入1元", &["1000 12Months?", "2000 12Months", "3?", "1 Yuan?"]);
    check("两横三纵，一核两翼", &["2", "3", "1?", "2"]);
    check("甲、乙两市，甲乙两市", &["2 things?", "2 things?"]);
    check("“3·15”事故，九年义务教育", &["3 Month?", "15 Day?", "9?"]);
    check(
        "十几个，几十家，数百亿元，上千名",
        &["10 things?", "10 things?", "10000000000 Yuan?", "1000 things?"],
    );
    check("成千上万，数以万计，总数百家", &["10000?", "100 things?"]);
    check("一二三产业、第三产业、下半年、半年内", &["3?", "3 Sector?", "2 HalfYear?", "0.5 12Months≤?"]);
}

#[test]
fn nothing_panics() {
    for text in [
        "",
        "第",
        "翻",
        "翻了",
        "百分之",
        "分之一",
        "十点",
        "5,",
        "5.",
        "99999999999999999999999999999亿",
        "亿亿亿亿亿亿亿亿亿",
    ] {
        scan(text);
    }
}
