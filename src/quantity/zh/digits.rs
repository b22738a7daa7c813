//! The characters that Chinese numerals are written in.

use super::super::cursor::Cursor;

/// Whether a numeral can begin with this character.
pub(super) fn can_start(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || factor(c).is_some() || c == '十'
}

/// None for what is no digit; factors are none.
pub(super) fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// 十 is none: it may stand without a digit before it.
pub(super) fn factor(c: char) -> Option<u64> {
    Some(match c {
        '百' => 100,
        '千' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// The factor that stands here, unless it begins a unit (千瓦, 千米).
pub(super) fn next_factor(cursor: &Cursor) -> Option<u64> {
    let mut ahead = *cursor;
    let factor = factor(ahead.bump()?)?;
    let begins_unit = ahead.peek().is_some_and(|c| "瓦米克伏卡赫焦安".contains(c));
    (factor != 1_000 || !begins_unit).then_some(factor)
}
