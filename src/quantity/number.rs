//! Arabic digits: `1,390.5` with what its last place is worth.

use super::cursor::Cursor;
use rust_decimal::Decimal;

/// A bare number: its value, what one in its last printed place is worth, and the factor words folded into both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub value: Decimal,
    pub step: Decimal,
    pub scale: Decimal,
}

/// No text counts further; below it, nothing that is done with a number overflows.
const LARGEST: u64 = 10_u64.pow(18);

impl Number {
    /// A number without a fraction, exact to the last place.
    pub fn whole(value: u64) -> Self {
        let value = Decimal::from(value);
        Self { value, step: Decimal::ONE, scale: Decimal::ONE }
    }

    /// The number times a factor word; nothing where that is too large to hold.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(factor).and_then(held)?,
            step: self.step.checked_mul(factor).and_then(held)?,
            scale: self.scale.checked_mul(factor)?,
        })
    }
}

fn held(value: Decimal) -> Option<Decimal> {
    (value.abs() <= LARGEST.into()).then_some(value)
}

/// Reads digits with thousands commas and decimals. Moves past them even if they are too many to hold.
pub(super) fn digits(cursor: &mut Cursor) -> Option<Number> {
    let mut text = String::new();
    take_digits(cursor, &mut text);
    if text.is_empty() {
        return None;
    }
    if text.len() <= 3 {
        take_thousands(cursor, &mut text);
    }
    let whole = text.len();
    let mut ahead = *cursor;
    if ahead.eat_if(|c| c == '.').is_some() && ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        text.push('.');
        take_digits(&mut ahead, &mut text);
        *cursor = ahead;
    }
    let value = Decimal::from_str_exact(&text).ok().and_then(held)?;
    Some(Number { value, step: last_place(&text, whole)?, scale: Decimal::ONE })
}

fn take_digits(cursor: &mut Cursor, into: &mut String) {
    while let Some(digit) = cursor.eat_if(|c| c.is_ascii_digit()) {
        into.push(digit);
    }
}

/// Groups of exactly three digits after commas: `1,390` but not `5,2023`.
fn take_thousands(cursor: &mut Cursor, into: &mut String) {
    loop {
        let mut ahead = *cursor;
        let mut group = String::new();
        if ahead.eat_if(|c| c == ',').is_some() {
            take_digits(&mut ahead, &mut group);
        }
        if group.len() != 3 {
            return;
        }
        into.push_str(&group);
        *cursor = ahead;
    }
}

fn last_place(text: &str, whole: usize) -> Option<Decimal> {
    let decimals = text.len().saturating_sub(whole + 1);
    if decimals > 0 {
        return Some(Decimal::new(1, u32::try_from(decimals).ok().filter(|places| *places <= 28)?));
    }
    let zeros = text.len() - text.trim_end_matches('0').len();
    Some(10_u64.checked_pow(u32::try_from(zeros).ok()?)?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_with_commas_and_decimals() {
        let check = |text: &str, value: &str, step: &str, rest: &str| {
            let mut cursor = Cursor::new(text, 0);
            let number = digits(&mut cursor).map(|n| (n.value.to_string(), n.step.to_string()));
            assert_eq!(number, Some((value.to_owned(), step.to_owned())), "{text}");
            assert_eq!(cursor.rest(), rest, "{text}");
        };
        check("5%", "5", "1", "%");
        check("1,390.25", "1390.25", "0.01", "");
        check("１９９３年", "1993", "1", "年");
        check("133,000", "133000", "1000", "");
        check("5,2023年", "5", "1", ",2023年");
        check("5.", "5", "1", ".");
        check("12,345,678人", "12345678", "1", "人");
    }

    #[test]
    fn too_many_digits_are_passed_over() {
        for digit in ["9", "0"] {
            for count in [20, 28, 40, 60] {
                let text = digit.repeat(count) + "元";
                let mut cursor = Cursor::new(&text, 0);
                assert_eq!(digits(&mut cursor), None, "{text}");
                assert_eq!(cursor.rest(), "元");
            }
        }
    }
}
