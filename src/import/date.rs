//! Dates as reports print them: `2026年1月27日`, `二〇二六年一月二十七日`, `2026-02-05`.

use super::script;
use jiff::civil::Date;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9０-９OＯ〇○零一二三四五六七八九]{4})\s*年\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日")
        .expect("a good pattern")
});
static NUMERIC: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})").expect("a good pattern"));

/// The first date with 年, 月 and 日 in a text, and where it stands.
pub fn printed(text: &str) -> Option<(Date, Range<usize>)> {
    first(&PRINTED, text)
}

/// The first date in any form.
pub fn any(text: &str) -> Option<Date> {
    printed(text).or_else(|| first(&NUMERIC, text)).map(|(date, _)| date)
}

fn first(pattern: &Regex, text: &str) -> Option<(Date, Range<usize>)> {
    let found = pattern.captures(text)?;
    let part = |at| number(found.get(at)?.as_str());
    let (year, month, day) = (part(1)?, part(2)?, part(3)?);
    let day = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    (1900..2200).contains(&year).then(|| (day, found.get(0).map_or(0..0, |all| all.range())))
}

/// A number in figures of either width, in Chinese digits one by one, or as 二十七.
pub fn number(text: &str) -> Option<u32> {
    if text.contains('十') {
        return script::numeral(text).filter(|(_, len)| *len == text.len()).map(|(value, _)| value);
    }
    text.chars().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(digit_value(c)?))
}

fn digit_value(c: char) -> Option<u32> {
    match c {
        // Typed where 〇 is meant.
        'O' | 'Ｏ' => Some(0),
        _ => super::marker::digit_value(c).or_else(|| script::digit(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(any(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        };
        check("——2026年1月27日在江西省", Some("2026-01-27"));
        check("——二〇二六年一月二十七日在甘肃省", Some("2026-01-27"));
        check("一九八一年十一月三十日", Some("1981-11-30"));
        check("２０２６年１月５日", Some("2026-01-05"));
        check("二00三年一月五日", Some("2003-01-05"));
        check("二OO三年一月五日", Some("2003-01-05"));
        check("时间：2026-02-05", Some("2026-02-05"));
        check("2026年13月5日", None);
        check("2026年2月30日", None);
        check("2026年", None);
        check("9999-99-99", None);
    }
}
