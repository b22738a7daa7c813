//! Numbers that are words: 翻一番, 倍增, 一半, 双, 上半年.

use super::super::cursor::Cursor;
use super::super::number::Number;
use super::super::unit::Unit;
use super::super::value::Quantity;
use super::numeral;
use super::quantity::with_bounds;
use super::unit;
use rust_decimal::Decimal;

/// `翻一番` is once more, `翻两番` three times more.
pub(super) fn multiple(cursor: &mut Cursor) -> Option<Option<Quantity>> {
    let start = cursor.at;
    let mut ahead = *cursor;
    ahead.bump();
    ahead.eat("了");
    let times = numeral::parse(&mut ahead).map_or(Decimal::ONE, |n| n.number.value);
    if !ahead.eat("番") {
        return None;
    }
    *cursor = ahead;
    let times = u32::try_from(times).ok().filter(|times| *times < 32)?;
    let more = Number::whole((1_u64 << times) - 1);
    Some(Some(with_bounds(cursor, Quantity::plain(start..ahead.at, more, Unit::TimesMore))))
}

/// `c` is 半 or 双, at the cursor. Always loose: English may have no number there.
pub(super) fn half_or_pair(cursor: &mut Cursor, c: char) -> Option<Quantity> {
    let start = cursor.at;
    cursor.bump();
    if let Some((length, unit)) = unit::halved(cursor).filter(|_| c == '半') {
        cursor.at += length;
        let number = Number { value: Decimal::new(5, 1), step: Decimal::new(1, 1), scale: Decimal::ONE };
        let quantity = Quantity { loose: true, ..Quantity::plain(start..cursor.at, number, unit) };
        return Some(with_bounds(cursor, quantity));
    }
    let (value, unit) =
        if c == '双' { (Decimal::TWO, Unit::None) } else { (Decimal::new(5, 1), Unit::Part) };
    let number = Number { value, step: Decimal::ONE, scale: Decimal::ONE };
    Some(Quantity { loose: true, ..Quantity::plain(start..cursor.at, number, unit) })
}

/// `一半`.
pub(super) fn half(cursor: &mut Cursor) -> Option<Quantity> {
    let start = cursor.at;
    cursor.eat("一半");
    let number = Number { value: Decimal::new(5, 1), step: Decimal::ONE, scale: Decimal::ONE };
    let quantity = Quantity { loose: true, ..Quantity::plain(start..cursor.at, number, Unit::Part) };
    Some(with_bounds(cursor, quantity))
}

/// `倍增`, which is mostly a plan's name.
pub(super) fn doubling(cursor: &mut Cursor) -> Option<Quantity> {
    let start = cursor.at;
    cursor.eat("倍增");
    Some(Quantity { loose: true, ..Quantity::plain(start..cursor.at, Number::whole(1), Unit::TimesMore) })
}

/// `上半年`, `下半年`.
pub(super) fn half_year(cursor: &mut Cursor, c: char) -> Option<Quantity> {
    let start = cursor.at;
    cursor.bump();
    cursor.eat("半年");
    let number = Number::whole(if c == '上' { 1 } else { 2 });
    Some(Quantity { loose: true, ..Quantity::plain(start..cursor.at, number, Unit::HalfYear) })
}

/// `一角五分`: fen after jiao, as one amount.
pub(super) fn and_fen(cursor: &mut Cursor, jiao: Quantity) -> Quantity {
    if !cursor.before().ends_with('角') || !jiao.unit.is_money() {
        return jiao;
    }
    let mut ahead = *cursor;
    let fen = numeral::parse(&mut ahead).filter(|fen| fen.number.value < Decimal::TEN && ahead.eat("分"));
    let Some(fen) = fen else { return jiao };
    *cursor = ahead;
    let value = jiao.value + fen.number.value / Decimal::TEN;
    let span = jiao.span.start..ahead.at;
    Quantity { value, phrase: span.clone(), span, loose: false, ..jiao }
}
