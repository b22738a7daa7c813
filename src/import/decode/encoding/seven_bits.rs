//! Chinese in the seven-bit encodings of mail: HZ, ISO-2022-CN, UTF-7. Their bytes are those of Latin text, which they would be taken for.

use regex::Regex;
use std::sync::LazyLock;

/// A text in one of them shifts to Chinese so many times at least: others hold the same signs by chance.
const LEAST_SHIFTS: usize = 3;

/// Each with what shifts to Chinese and back.
static SHIFTS: LazyLock<[(&str, Regex); 3]> = LazyLock::new(|| {
    let shift = |pattern| Regex::new(pattern).expect("a good pattern");
    [
        ("HZ", shift(r"~\{(?:[!-w][!-~])+~\}")),
        ("ISO-2022", shift(r"\x1b\$[ -/]?[@-~]")),
        ("UTF-7", shift(r"\+[A-Za-z0-9+/]{5,}-")),
    ]
});

/// The encoding that a text is in, if its Latin signs are Chinese in one.
pub fn encoding(text: &str) -> Option<&'static str> {
    if !text.is_ascii() {
        return None;
    }
    let is_in = |(name, shift): &&(&str, Regex)| {
        let found = shift.find_iter(text).map(|shift| shift.as_str());
        found.filter(|shift| *name != "UTF-7" || is_chinese(shift)).nth(LEAST_SHIFTS - 1).is_some()
    };
    SHIFTS.iter().find(is_in).map(|(name, _)| *name)
}

/// Whether the signs between a plus and a minus are Chinese in UTF-7: UTF-16 in Base64, whose last bits are zero.
fn is_chinese(shift: &str) -> bool {
    let (mut bits, mut count) = (0_u32, 0);
    for sign in shift.bytes().filter(|sign| *sign != b'-').skip(1) {
        bits = (bits << 6 | value(sign)) & 0x3f_ffff;
        count += 6;
        if count >= 16 {
            count -= 16;
            if !is_chinese_unit(bits >> count & 0xffff) {
                return false;
            }
        }
    }
    count < 6 && bits & ((1 << count) - 1) == 0
}

/// What a sign of Base64 stands for.
fn value(sign: u8) -> u32 {
    match sign {
        b'A'..=b'Z' => u32::from(sign - b'A'),
        b'a'..=b'z' => u32::from(sign - b'a') + 26,
        b'0'..=b'9' => u32::from(sign - b'0') + 52,
        b'+' => 62,
        _ => 63,
    }
}

/// Chinese characters, and the punctuation that stands among them.
fn is_chinese_unit(unit: u32) -> bool {
    matches!(unit, 0x2014..=0x2026 | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xff00..=0xffef)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_in_seven_bits_is_told_from_latin_text() {
        let check = |text: &str, expected| assert_eq!(encoding(text), expected, "{text}");
        check("~{8wN;4z1m~}:\n~{O\"Tg#,~}\n~{NR4z1m~}", Some("HZ"));
        check("\u{1b}$)A\u{e}8wN;\u{f}\n\u{1b}$)A\u{e}4z1m\u{f}\n\u{1b}$B4A;z\u{1b}(B", Some("ISO-2022"));
        check("+VARPTU7jiGj/Gg-\n+c7BXKP8MYhFO44hoU79lP16c-\n+i/dOiFuhi64wAg-", Some("UTF-7"));
        check("Fellow Deputies, GDP grew by +5% ~ 6%.", None);
        check("C++ and +Thinking-", None);
        check("var a=top+height-1; var b=left+element-2; var c=x+length-1; d+container-3", None);
        check("各位代表 ~{8wN;~} ~{8wN;~} ~{8wN;~}", None);
    }
}
