use super::super::tests::short;
use super::*;

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = scan(text).iter().map(short).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn digits_take_scales_and_units() {
    check("1,390 projects", &["1390 things"]);
    check("1.39 trillion jin", &["1390000000000 500Mass"]);
    check("5 percent, 5 per cent, 5%", &["5 %", "5 %", "5 %"]);
    check("1 percentage point, 2.5 percentage points", &["1 pp", "2.5 pp"]);
    check(
        "RMB 50 million, 50 million yuan, US$5 billion",
        &["50000000 Yuan", "50000000 Yuan", "5000000000 Dollar"],
    );
    check("29 micrograms per cubic meter", &["29 1/1000000Mass"]);
    check("a 10-kilometer road", &["10 1000Length"]);
    check("200,000 square metres", &["200000 Area"]);
    check("5 billion kWh, 3 kilowatt-hours", &["5000000000 1000Energy", "3 1000Energy"]);
    check("695 million metric tons", &["695000000 1000000Mass"]);
    check("in 2024, 2024 projects", &["2024 Year", "2024 Year"]);
}

#[test]
fn numbers_in_words() {
    check("seven", &["7"]);
    check("twenty-one people", &["21 Count(People)"]);
    check("one hundred and twenty projects", &["120 things"]);
    check("three hundred thousand", &["300000"]);
    check("half a million", &["500000"]);
    check(
        "two-thirds, a third of, three quarters",
        &["0.6666666666666666666666666667 Part", "0.3333333333333333333333333333 Part", "0.75 Part"],
    );
    check("doubled", &["1 TimesMore?"]);
    check("two and a half years", &["2.5 12Months"]);
    check("a million yuan", &["1000000 Yuan"]);
    check("one of the first", &["1?", "1 Ordinal?"]);
    check("two decades", &["2 120Months"]);
    check("the past hundred years", &["100 12Months"]);
    check("half a percentage point, a quarter of a percentage point", &["0.5 pp", "0.25 pp"]);
    check("to triple output, triple-A", &["2 TimesMore?", "3?"]);
    check(
        "three to four hundred, over a third have not",
        &["300–400", "0.3333333333333333333333333333 Part>"],
    );
    check("two- or threefold", &["2 Times", "3 Times"]);
    check("233,000 and more than 5", &["233000", "5>"]);
    check("1,138 kg or over 25 percent", &["1138 1000Mass", "25 %>"]);
    check(
        "1.2 and 2.6 times more; 65 and over, or 15 percent",
        &["1.2 TimesMore", "2.6 TimesMore", "65≥", "15 %"],
    );
    check("four thousandths", &["0.004 Part"]);
    check("an increase of 2.7 times", &["2.7 TimesMore"]);
}

#[test]
fn ordinals_names_and_dates() {
    check("the 14th Five-Year Plan", &["14 Ordinal", "5 12Months?"]);
    check("the 20th CPC Central Committee", &["20 Ordinal"]);
    check("twenty-first session", &["21 Ordinal"]);
    check("Phase II", &["2 Ordinal"]);
    check("PM2.5, 5G, C919", &["2.5 Name?", "5 Name", "919 Name?"]);
    check("January 27, 2026", &["1 Month", "27", "2026 Year"]);
    check("in May it may march on March 5", &["5 Month", "3 Month", "5"]);
    check("the 1990s", &["1990 Decade?"]);
    check("COVID-19", &[]);
}

#[test]
fn ranges_and_lists() {
    for text in ["5–5.5%", "between 5 and 5.5 percent", "5 to 5.5 percent", "5 percent to 5.5 percent"] {
        check(text, &["5–5.5 %"]);
    }
    check("5 to 10 million yuan", &["5000000–10000000 Yuan"]);
    check("4.5 and 5.5 percent", &["4.5 %", "5.5 %"]);
    check("4, 5, and 6 percent", &["4 %", "5 %", "6 %"]);
    check("around 5 and 7 percent", &["5 %≈", "7 %≈"]);
    check("2021–25", &["2021–2025 Year"]);
}

#[test]
fn limiters() {
    check("at least 5", &["5≥"]);
    check("no less than 5 percent, no more than 3 percent", &["5 %≥", "3 %≤"]);
    check("exceeded the 1 trillion yuan mark", &["1000000000000 Yuan>"]);
    check("12 million new urban jobs or more", &["12000000 things≥"]);
    check("aged 65 and above", &["65≥"]);
    check("50 percent or so", &["50 %≈"]);
    check("over 30", &["30>"]);
    check("within 3 percent, below 3 percent", &["3 %≤", "3 %<"]);
    check("500+ firms", &["500>"]);
    check("at a maximum 4.6 percent, a minimum 3 percent", &["4.6 %≤", "3 %≥"]);
}

#[test]
fn orders_of_magnitude_and_names_of_few() {
    check("dozens of firms, tens of thousands of people", &["10?", "10000 Count(People)?"]);
    check(
        "tens of billions of yuan, several hundred, decades",
        &["10000000000 Yuan?", "100?", "10 12Months?"],
    );
    check("the second half, half a day", &["2 HalfYear?", "0.5 86400Seconds?"]);
    check("primary and tertiary industries, secondary schools", &["1 Sector?", "3 Sector?"]);
}

#[test]
fn nothing_panics() {
    for text in [
        "",
        "a",
        "half a",
        "per",
        "two-",
        "-5-",
        "$",
        "999999999999999999999999999999999",
        "one hundred and",
        "5 to",
        "I",
        "and II",
    ] {
        scan(text);
    }
}
