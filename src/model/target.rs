//! A target that a report sets for its year.

use super::decimal;
use super::ids::{BlockId, EntityId};
use super::outcome::{Basis, Direction, MeasureKind};
use crate::diagnostic::closed_list;
use crate::source::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// A target with a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub id: String,
    /// The indicator's name as the report has it.
    pub indicator: String,
    pub entity: Option<EntityId>,
    pub op: Comparator,
    #[serde(with = "decimal")]
    pub value: Decimal,
    /// The upper end of a range.
    #[serde(with = "decimal::option")]
    pub value_high: Option<Decimal>,
    /// `%`, `pp`, or the report's unit with 万 and 亿 folded into the value.
    pub unit: String,
    pub measure: MeasureKind,
    pub direction: Option<Direction>,
    pub basis: Basis,
    /// What it is set against, in the report's words: `全省平均水平`.
    pub relative_to: Option<String>,
    pub block: BlockId,
    /// The words of the report, literally.
    pub quote: String,
    pub span: Span,
}

/// A target that the report states without a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnquantifiedTarget {
    pub id: String,
    pub indicator: String,
    pub entity: Option<EntityId>,
    pub block: BlockId,
    pub quote: String,
    pub span: Span,
}

/// What a report's plan promises beside its headline targets, with a number or without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    pub id: String,
    /// The thing's name as the report has it.
    pub indicator: String,
    pub entity: Option<EntityId>,
    pub figure: Option<PromisedFigure>,
    pub block: BlockId,
    pub quote: String,
    pub span: Span,
}

/// The number of a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromisedFigure {
    pub op: Comparator,
    #[serde(with = "decimal")]
    pub value: Decimal,
    #[serde(with = "decimal::option")]
    pub value_high: Option<Decimal>,
    pub unit: String,
    pub measure: MeasureKind,
    pub direction: Option<Direction>,
    pub basis: Basis,
}

/// How a target's or quantity's number binds.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Comparator {
    /// 左右
    About,
    /// 以上, 不低于
    AtLeast,
    /// 以内, 不超过
    AtMost,
    #[default]
    Exact,
    /// 5%—5.5%
    Range,
    /// 高于, 超过
    MoreThan,
    /// 低于
    LessThan,
}

closed_list!(Comparator);

impl Comparator {
    /// The sign for people: `≥`, `≈`; nothing for an exact figure or a range.
    pub fn sign(self) -> &'static str {
        match self {
            Self::About => "≈",
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Exact | Self::Range => "",
            Self::MoreThan => ">",
            Self::LessThan => "<",
        }
    }

    /// What "not" makes of it: 不低于 is at least; none where it makes no limiter.
    pub fn negated(self) -> Option<Self> {
        match self {
            Self::MoreThan => Some(Self::AtMost),
            Self::LessThan => Some(Self::AtLeast),
            _ => None,
        }
    }
}
