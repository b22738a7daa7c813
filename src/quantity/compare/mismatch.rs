//! A number that differs between a text and its translation.

use std::ops::Range;

/// A number that differs between a text and its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub kind: MismatchKind,
    /// Where it stands in the Chinese, with its limiter if that is what differs; nothing if only the English has it.
    pub zh: Option<Range<usize>>,
    /// Where it stands in the English; nothing if only the Chinese has it.
    pub en: Option<Range<usize>>,
}

/// How a number differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MismatchKind {
    /// The translation does not have it.
    Missing,
    /// Only the translation has it.
    Extra,
    Value,
    /// 左右 against "at least".
    Bound,
    Unit,
    /// Two numbers of one unit have changed places.
    Order,
}
