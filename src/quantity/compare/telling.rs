//! Which numbers contradict each other when they are not the same.
//!
//! A number that is surely one contradicts any other of its kind. Many Chinese numerals are only perhaps numbers (三农, 前十, 半年): they ask
//! for nothing, but a number of the English that is nowhere else and is not theirs is a slip.

use super::super::unit::Unit;
use super::super::value::Quantity;
use super::fit::are_opposed;
use rust_decimal::Decimal;

/// Whether the two may be taken for each other, so that what differs in them is a fault.
pub(super) fn is_telling(zh: &Quantity, en: &Quantity) -> bool {
    let certain = !zh.loose && !en.loose;
    let vague = zh.vague && en.vague;
    let named = zh.unit == en.unit && zh.unit.is_one_of_few();
    certain || vague || named || are_lengths(zh, en) || are_ranks(zh, en) || are_opposed(zh, en)
}

/// 半年 against "nine months", 五年 against "a decade".
fn are_lengths(zh: &Quantity, en: &Quantity) -> bool {
    let lengths = zh.unit.is_duration() && en.unit.is_duration() && !zh.vague && !en.vague;
    lengths && zh.loose != en.loose && (zh.loose || en.is_length_in_a_word())
}

/// 世界第一 against "the third", 21世纪 against "the 20th century".
fn are_ranks(zh: &Quantity, en: &Quantity) -> bool {
    zh.unit == Unit::Ordinal && en.unit == Unit::Ordinal && !(zh.loose && en.loose) && en.value > Decimal::ONE
}

/// Whether the English counts otherwise what the Chinese counts in a name or a phrase: “五大行动”, 前十, 三环, “四个意识”.
pub(super) fn is_other_set(zh: &Quantity, en: &Quantity) -> bool {
    let few = |q: &Quantity| q.value.is_integer() && q.value > Decimal::ONE && q.value < Decimal::ONE_HUNDRED;
    let counts = |unit: Unit| unit.is_plain() && unit != Unit::Year || unit == Unit::Sphere;
    let is_set = zh.loose || zh.unit == Unit::Sphere;
    is_set
        && !zh.vague
        && !en.loose
        && counts(zh.unit)
        && counts(en.unit)
        && few(zh)
        && few(en)
        && zh.value != en.value
}
