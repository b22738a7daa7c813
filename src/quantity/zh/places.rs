//! Chinese digits and factors added up place by place: `一亿三千二百万`, `六七十`, `一万二`.

use super::super::cursor::Cursor;
use super::super::number::Number;
use super::digits::{digit, factor, next_factor};
use rust_decimal::Decimal;

/// The state of reading `一亿三千二百万`: what is closed by 亿 or 万, the section below it, and the digit in hand.
#[derive(Default)]
struct FactorReading {
    total: u64,
    section: u64,
    digit: Option<u64>,
    /// The digit in hand is the first of two neighbours: 六七.
    second: Option<u64>,
    last_factor: u64,
    seen_zero: bool,
}

/// Reads digits and factors; the second value is the upper end of 六七十.
pub(super) fn read_places(cursor: &mut Cursor) -> Option<(Number, Option<Decimal>)> {
    let start = cursor.at;
    let mut places = FactorReading { last_factor: u64::MAX, ..FactorReading::default() };
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

impl FactorReading {
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
