//! Numerals in Chinese text: `3.5万`, `三千`, `二〇三五`, `六七`, `百分之五`, `三分之二`.

use super::super::cursor::Cursor;
use super::super::number::{self, Number};
use super::super::unit::Unit;
use super::digits::{digit, factor, next_factor};
use super::places::read_places;
use rust_decimal::Decimal;

/// A number as Chinese writes it, before its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct ZhNumeral {
    pub number: Number,
    /// The upper end: 七 of 六七个.
    pub high: Option<Decimal>,
    /// 分之 is a unit of its own.
    pub unit: Option<Unit>,
    /// 多, 余 stand within it: 6600多万.
    pub more: bool,
    /// 几 stands within it: 十几万.
    pub vague: bool,
    pub style: NumeralStyle,
}

/// How the numeral is written, for how much it can be trusted to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumeralStyle {
    Arabic,
    Chinese,
    /// A factor alone: 千 of 千家万户.
    Bare,
    /// Digit by digit: 二〇三五.
    Years,
}

/// Reads a numeral. If there is none the cursor stays; if it is too large it has moved on.
pub(super) fn parse(cursor: &mut Cursor) -> Option<ZhNumeral> {
    let numeral = simple(cursor)?;
    let mut ahead = *cursor;
    if let Some(fraction) = slashed(cursor, &numeral) {
        return Some(fraction);
    }
    if !ahead.eat("分之") {
        return Some(numeral);
    }
    let Some(top) = simple(&mut ahead) else { return Some(numeral) };
    *cursor = ahead;
    fraction(numeral.number.value, top)
}

fn simple(cursor: &mut Cursor) -> Option<ZhNumeral> {
    let numeral = if cursor.peek()?.is_ascii_digit() { arabic(cursor) } else { chinese(cursor) }?;
    if numeral.number.value < Decimal::TEN || !cursor.eat("几") {
        return Some(numeral);
    }
    let number = numeral.number.times(take_factors(cursor)?)?;
    Some(ZhNumeral { number, vague: true, ..numeral })
}

/// `1/5`, but neither `16.1/10万` nor `24/7`.
fn slashed(cursor: &mut Cursor, top: &ZhNumeral) -> Option<ZhNumeral> {
    let mut ahead = *cursor;
    ahead.eat_if(|c| c == '/')?;
    let bottom = number::digits(&mut ahead)?.value;
    let small = top.number.value < bottom && bottom < Decimal::from(20) && top.number.scale == Decimal::ONE;
    let ends = !ahead.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '/' || factor(c).is_some());
    if !(small && ends && bottom.is_integer() && top.number.value.is_integer()) {
        return None;
    }
    *cursor = ahead;
    fraction(bottom, *top)
}

fn fraction(denominator: Decimal, top: ZhNumeral) -> Option<ZhNumeral> {
    let (divisor, unit) = match u32::try_from(denominator).ok()? {
        100 => (Decimal::ONE, Unit::Percent),
        1_000 => (Decimal::ONE, Unit::PerMille),
        _ => (denominator, Unit::Part),
    };
    let Number { value, step, .. } = top.number;
    let number = Number { value: value.checked_div(divisor)?, step, scale: Decimal::ONE };
    let high = top.high.and_then(|high| high.checked_div(divisor));
    Some(ZhNumeral { number, high, unit: Some(unit), more: false, vague: false, style: top.style })
}

/// `6600多万`, `1.39万亿`, `5百万`, `1亿3千多万`.
fn arabic(cursor: &mut Cursor) -> Option<ZhNumeral> {
    let mut numeral = arabic_part(cursor)?;
    while let Some(lower) = lower_part(cursor, numeral.number) {
        let (number, last) = (numeral.number, lower.number);
        let value = number.value.checked_add(last.value)?;
        numeral = ZhNumeral { number: Number { value, ..last }, more: lower.more, ..numeral };
    }
    Some(numeral)
}

/// Digits and their factors.
fn arabic_part(cursor: &mut Cursor) -> Option<ZhNumeral> {
    let mut number = spaced_digits(cursor)?;
    skip_space_before(cursor, begins_more);
    let mut more = eat_more(cursor);
    skip_space_before(cursor, |ahead| next_factor(ahead).is_some());
    while let Some(factor) = next_factor(cursor) {
        cursor.bump();
        number = number.times(factor.into())?;
        more |= eat_more(cursor);
    }
    Some(ZhNumeral { number, high: None, unit: None, more, vague: false, style: NumeralStyle::Arabic })
}

/// `960 万`, `20 多万`
fn skip_space_before(cursor: &mut Cursor, stands: impl Fn(&Cursor) -> bool) {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    if stands(&ahead) {
        *cursor = ahead;
    }
}

/// Digits, whose point a copied text may have a space behind: `达到63. 6`. After no word, it ends the number of an item: `3. 2025年`.
fn spaced_digits(cursor: &mut Cursor) -> Option<Number> {
    let is_in_clause = cursor.before().trim_end().ends_with(char::is_alphabetic);
    let whole = number::digits(cursor)?;
    let mut ahead = *cursor;
    let is_parted = is_in_clause && whole.value.is_integer() && ahead.eat(". ");
    let places = ahead.rest().chars().take_while(char::is_ascii_digit).count();
    if !is_parted || !(1..=9).contains(&places) {
        return Some(whole);
    }
    let decimals = number::digits(&mut ahead)?;
    let step = Decimal::new(1, u32::try_from(places).ok()?);
    *cursor = ahead;
    Some(Number { value: whole.value + decimals.value * step, step, scale: Decimal::ONE })
}

/// The 3千多万 of `1亿3千多万`, the 5000 of `3万5000`: what fills the places below a factor.
fn lower_part(cursor: &mut Cursor, above: Number) -> Option<ZhNumeral> {
    let mut ahead = *cursor;
    let whole = above.step >= above.scale && above.scale >= Decimal::from(10_000);
    if !whole || !ahead.peek()?.is_ascii_digit() {
        return None;
    }
    let part = arabic_part(&mut ahead)?;
    let fills = part.number.scale > Decimal::ONE || part.number.value * Decimal::TEN >= above.scale;
    let fits = fills && part.number.value < above.scale && ahead.peek() != Some('年');
    fits.then(|| *cursor = ahead)?;
    Some(part)
}

fn eat_more(cursor: &mut Cursor) -> bool {
    begins_more(cursor) && cursor.bump().is_some()
}

/// Whether 多 or 余 stands here and begins no word: 5多元化 is not met, 多种 after a number is.
fn begins_more(cursor: &Cursor) -> bool {
    let begins_word =
        ["多元", "多种", "多样", "余热", "余地"].iter().any(|word| cursor.rest().starts_with(word));
    !begins_word && matches!(cursor.peek(), Some('多' | '余'))
}

fn chinese(cursor: &mut Cursor) -> Option<ZhNumeral> {
    if let Some(numeral) = digit_by_digit(cursor) {
        return Some(numeral);
    }
    let bare = factor(cursor.peek()?).is_some();
    let (number, high) = read_places(cursor)?;
    let number = decimals(cursor, number);
    let more = (number.value >= Decimal::TEN) && eat_more_then_factor(cursor);
    let style = if bare { NumeralStyle::Bare } else { NumeralStyle::Chinese };
    let factor = if more { take_factors(cursor)? } else { Decimal::ONE };
    let more = more || number.value >= Decimal::TEN && eat_more(cursor);
    let high = high.and_then(|high| high.checked_mul(factor));
    Some(ZhNumeral { number: number.times(factor)?, high, unit: None, more, vague: false, style })
}

/// 多 or 余 before a factor: 三千多万.
fn eat_more_then_factor(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let found = eat_more(&mut ahead) && next_factor(&ahead).is_some();
    if found {
        *cursor = ahead;
    }
    found
}

fn take_factors(cursor: &mut Cursor) -> Option<Decimal> {
    let mut product = Decimal::ONE;
    while let Some(factor) = next_factor(cursor) {
        cursor.bump();
        product = product.checked_mul(factor.into())?;
    }
    Some(product)
}

/// `二〇三五`: four digits, or three and more of which one is 〇.
fn digit_by_digit(cursor: &mut Cursor) -> Option<ZhNumeral> {
    let mut ahead = *cursor;
    let mut value = 0_u64;
    let (mut count, mut zero) = (0, false);
    while let Some(next) = ahead.peek().and_then(digit) {
        zero |= next == 0;
        value = value.checked_mul(10)?.checked_add(next)?;
        count += 1;
        ahead.bump();
    }
    let followed = ahead.peek().is_some_and(|c| factor(c).is_some() || c == '十');
    if followed || count < 3 || (count == 3 && !zero) {
        return None;
    }
    *cursor = ahead;
    Some(ZhNumeral {
        number: Number::whole(value),
        high: None,
        unit: None,
        more: false,
        vague: false,
        style: NumeralStyle::Years,
    })
}

/// 点五 after a numeral.
fn decimals(cursor: &mut Cursor, number: Number) -> Number {
    let mut ahead = *cursor;
    if !ahead.eat("点") {
        return number;
    }
    let mut step = Decimal::ONE;
    let mut value = number.value;
    while let Some(next) = ahead.peek().and_then(digit) {
        ahead.bump();
        step /= Decimal::TEN;
        value += Decimal::from(next) * step;
        if step.scale() >= 9 {
            break;
        }
    }
    if step == Decimal::ONE {
        return number;
    }
    *cursor = ahead;
    Number { value, step, scale: number.scale }
}

/// The number of a five-year plan: 14 of 十四五. The caller has seen that it is one.
pub(super) fn plan_ordinal(cursor: &mut Cursor) -> Option<Number> {
    let first = cursor.bump()?;
    if first != '十' {
        cursor.bump();
        return digit(first).map(Number::whole);
    }
    let second = cursor.bump().and_then(digit)?;
    if cursor.eat("五") {
        return Some(Number::whole(10 + second));
    }
    Some(Number::whole(10))
}
