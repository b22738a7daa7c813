//! Chinese in the seven-bit encodings of mail: HZ, ISO-2022-CN, UTF-7. Their bytes are those of Latin text, which they would be taken for.

use regex::Regex;
use std::sync::LazyLock;

/// A text in one of them shifts to Chinese so many times at least: others hold the same signs by chance.
const LEAST_SHIFTS: usize = 3;

/// Each with what shifts to Chinese and back. In UTF-7 the first sign behind the plus is that of a Chinese character.
static SHIFTS: LazyLock<[(&str, Regex); 3]> = LazyLock::new(|| {
    let shift = |pattern| Regex::new(pattern).expect("a good pattern");
    [
        ("HZ", shift(r"~\{(?:[!-w][!-~])+~\}")),
        ("ISO-2022", shift(r"\x1b\$[ -/]?[@-~]")),
        ("UTF-7", shift(r"\+[T-Za-n][A-Za-z0-9+/]{4,}-")),
    ]
});

/// The encoding that a text is in, if its Latin signs are Chinese in one.
pub fn encoding(text: &str) -> Option<&'static str> {
    if !text.is_ascii() {
        return None;
    }
    let is_in = |shift: &Regex| shift.find_iter(text).nth(LEAST_SHIFTS - 1).is_some();
    SHIFTS.iter().find(|(_, shift)| is_in(shift)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_in_seven_bits_is_told_from_latin_text() {
        let check = |text: &str, expected| assert_eq!(encoding(text), expected, "{text}");
        check("~{8wN;4z1m~}:\n~{O\"Tg#,~}\n~{NR4z1m~}", Some("HZ"));
        check("\u{1b}$)A\u{e}8wN;\u{f}\n\u{1b}$)A\u{e}4z1m\u{f}\n\u{1b}$B4A;z\u{1b}(B", Some("ISO-2022"));
        check("+VARPTU7jiGj/Gg-\n+c7BXKP8MYhFO40hs-\n+Tr1lcQ-", Some("UTF-7"));
        check("Fellow Deputies, GDP grew by +5% ~ 6%.", None);
        check("C++ and +Thinking-", None);
        check("各位代表 ~{8wN;~} ~{8wN;~} ~{8wN;~}", None);
    }
}
