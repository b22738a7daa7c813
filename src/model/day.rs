//! Days of the calendar, as files and the command line name them.

use jiff::civil::Date;

/// The day that a text is, `2026-01-27`; none for any other form.
pub fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|day: &Date| day.year() > 0 && day.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        let check = |text: &str, expected: bool| assert_eq!(day(text).is_some(), expected, "{text}");
        check("2026-01-27", true);
        check("2024-02-29", true);
        check("2023-02-29", false);
        check("2026-13-01", false);
        check("2026-1-27", false);
        check("20260127", false);
        check("2026-01-27T00:00", false);
        check(" 2026-01-27", false);
        check("2026-+1-27", false);
        check("+026-01-27", false);
        check("02026-1-27", false);
        check("20260-1-27", false);
        check("0000-01-27", false);
        check("-000001-01-27", false);
        check("二〇二六", false);
    }
}
