//! Numerals in Chinese text: `3.5万`, `三千`, `二〇三五`, `六七`, `百分之五`, `三分之二`.

use super::super::Unit;
use super::super::cursor::Cursor;
use super::super::number::{self, Number};
use rust_decimal::Decimal;

/// A number as Chinese writes it, before its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub number: Number,
    /// The upper end: 七 of 六七个.
    pub high: Option<Decimal>,
    /// 分之 is a unit of its own.
    pub unit: Option<Unit>,
    /// 多, 余 stand within it: 6600多万.
    pub more: bool,
    /// 几 stands within it: 十几万.
    pub vague: bool,
    pub style: Style,
}

/// How the numeral is written, for how much it can be trusted to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Arabic,
    Chinese,
    /// A factor alone: 千 of 千家万户.
    Bare,
    /// Digit by digit: 二〇三五.
    Years,
}

/// Whether a numeral can begin with this character.
pub(super) fn can_start(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || factor(c).is_some() || c == '十'
}

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

fn factor(c: char) -> Option<u64> {
    Some(match c {
        '百' => 100,
        '千' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// Reads a numeral. If there is none the cursor stays; if it is too large it has moved on.
pub(super) fn parse(cursor: &mut Cursor) -> Option<Numeral> {
    let numeral = simple(cursor)?;
    let mut ahead = *cursor;
    if !ahead.eat("分之") {
        return Some(numeral);
    }
    let Some(top) = simple(&mut ahead) else { return Some(numeral) };
    *cursor = ahead;
    fraction(numeral.number.value, top)
}

fn simple(cursor: &mut Cursor) -> Option<Numeral> {
    let numeral = if cursor.peek()?.is_ascii_digit() { arabic(cursor) } else { chinese(cursor) }?;
    if numeral.number.value < Decimal::TEN || !cursor.eat("几") {
        return Some(numeral);
    }
    let number = numeral.number.times(take_factors(cursor)?)?;
    Some(Numeral { number, vague: true, ..numeral })
}

fn fraction(denominator: Decimal, top: Numeral) -> Option<Numeral> {
    let (divisor, unit) = match u32::try_from(denominator).ok()? {
        100 => (Decimal::ONE, Unit::Percent),
        1_000 => (Decimal::ONE, Unit::PerMille),
        _ => (denominator, Unit::Part),
    };
    let Number { value, step, .. } = top.number;
    let number = Number { value: value.checked_div(divisor)?, step, scale: Decimal::ONE };
    let high = top.high.and_then(|high| high.checked_div(divisor));
    Some(Numeral { number, high, unit: Some(unit), more: false, vague: false, style: top.style })
}

/// `6600多万`, `1.39万亿`, `5百万`.
fn arabic(cursor: &mut Cursor) -> Option<Numeral> {
    let mut number = number::digits(cursor)?;
    let mut more = eat_more(cursor);
    let mut factored = false;
    while let Some(factor) = next_factor(cursor) {
        cursor.bump();
        number = number.times(factor.into())?;
        factored = true;
    }
    more |= factored && eat_more(cursor);
    Some(Numeral { number, high: None, unit: None, more, vague: false, style: Style::Arabic })
}

/// The factor that stands here, unless it begins a unit (千瓦, 千米).
fn next_factor(cursor: &Cursor) -> Option<u64> {
    let mut ahead = *cursor;
    let factor = factor(ahead.bump()?)?;
    let begins_unit = ahead.peek().is_some_and(|c| "瓦米克伏卡赫焦安".contains(c));
    (factor != 1_000 || !begins_unit).then_some(factor)
}

fn eat_more(cursor: &mut Cursor) -> bool {
    // 多 also begins words: 5多元化 is not met, 多种 after a number is.
    let begins_word =
        ["多元", "多种", "多样", "余热", "余地"].iter().any(|word| cursor.rest().starts_with(word));
    !begins_word && cursor.eat_if(|c| matches!(c, '多' | '余')).is_some()
}

fn chinese(cursor: &mut Cursor) -> Option<Numeral> {
    if let Some(numeral) = digit_by_digit(cursor) {
        return Some(numeral);
    }
    let bare = factor(cursor.peek()?).is_some();
    let (number, high) = read_places(cursor)?;
    let number = decimals(cursor, number);
    let more = (number.value >= Decimal::TEN) && eat_more_then_factor(cursor);
    let style = if bare { Style::Bare } else { Style::Chinese };
    let factor = if more { take_factors(cursor)? } else { Decimal::ONE };
    let more = more || number.value >= Decimal::TEN && eat_more(cursor);
    let high = high.and_then(|high| high.checked_mul(factor));
    Some(Numeral { number: number.times(factor)?, high, unit: None, more, vague: false, style })
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
fn digit_by_digit(cursor: &mut Cursor) -> Option<Numeral> {
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
    Some(Numeral {
        number: Number::whole(value),
        high: None,
        unit: None,
        more: false,
        vague: false,
        style: Style::Years,
    })
}

/// The state of reading `一亿三千二百万`: what is closed by 亿 or 万, the section below it, and the digit in hand.
#[derive(Default)]
struct Places {
    total: u64,
    section: u64,
    digit: Option<u64>,
    /// The digit in hand is the first of two neighbours: 六七.
    second: Option<u64>,
    last_factor: u64,
    seen_zero: bool,
}

/// Reads digits and factors; the second value is the upper end of 六七十.
fn read_places(cursor: &mut Cursor) -> Option<(Number, Option<Decimal>)> {
    let start = cursor.at;
    let mut places = Places { last_factor: u64::MAX, ..Places::default() };
    let mut spread = None;
    while let Some(c) = cursor.peek() {
        let taken = match (digit(c), factor(c)) {
            (Some(next), _) => places.take_digit(next),
            (None, Some(_)) if next_factor(cursor).is_none() => false,
            (None, Some(factor)) if factor >= 10_000 => places.close(factor, &mut spread)?,
            (None, Some(factor)) => places.take_factor(factor, &mut spread),
            (None, None) if c == '十' => places.take_factor(10, &mut spread),
            _ => false,
        };
        if !taken {
            break;
        }
        cursor.bump();
    }
    if cursor.at == start {
        return None;
    }
    places.finish(spread)
}

impl Places {
    fn take_digit(&mut self, next: u64) -> bool {
        match self.digit {
            None => self.digit = Some(next),
            Some(0) => self.digit = Some(next),
            Some(first) if self.second.is_none() && next == first + 1 => self.second = Some(next),
            Some(_) => return false,
        }
        self.seen_zero |= next == 0;
        true
    }

    fn take_factor(&mut self, factor: u64, spread: &mut Option<u64>) -> bool {
        if factor >= self.last_factor || spread.is_some() {
            return false;
        }
        self.open_spread(factor, spread);
        self.section += self.digit.take().unwrap_or(1) * factor;
        self.last_factor = factor;
        self.seen_zero = false;
        true
    }

    /// 万 and 亿 close the section.
    fn close(&mut self, factor: u64, spread: &mut Option<u64>) -> Option<bool> {
        if let Some(spread) = spread {
            *spread = spread.checked_mul(factor)?;
        }
        self.open_spread(factor, spread);
        let section = self.section + self.digit.take().unwrap_or(0);
        let all = self.total.checked_add(section)?;
        self.total = match (factor, all, section) {
            (_, 0, _) => factor,
            (10_000, _, 0) => return Some(false),
            (10_000, ..) => section.checked_mul(factor)?.checked_add(self.total)?,
            _ => all.checked_mul(factor)?,
        };
        self.section = 0;
        self.last_factor = if factor == 10_000 { 10_000 } else { u64::MAX };
        self.seen_zero = false;
        Some(true)
    }

    fn open_spread(&mut self, factor: u64, spread: &mut Option<u64>) {
        if self.second.take().is_some() {
            *spread = Some(factor);
        }
    }

    fn finish(self, spread: Option<u64>) -> Option<(Number, Option<Decimal>)> {
        let short = self.last_factor >= 100 && self.last_factor < u64::MAX && !self.seen_zero;
        let unit = if short && self.section + self.total > 0 { self.last_factor / 10 } else { 1 };
        let ends = self.digit.unwrap_or(0).checked_mul(unit)?;
        let value = self.total.checked_add(self.section)?.checked_add(ends)?;
        let gap = spread.or(self.second.map(|_| unit));
        let zeros = value.to_string().bytes().rev().take_while(|b| *b == b'0').count();
        let step = 10_u64.checked_pow(u32::try_from(zeros).ok()?).filter(|_| value > 0).unwrap_or(1);
        let scale = if value % 100_000_000 == 0 && value > 0 { 100_000_000 } else { 1 };
        let number = Number { value: value.into(), step: step.into(), scale: scale.into() };
        Some((number, gap.and_then(|gap| value.checked_add(gap)).map(Decimal::from)))
    }
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
