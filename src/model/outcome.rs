//! What a report says was reached, and how that answers what an earlier one set: outcomes, links, statuses.

use super::ids::{BlockId, BlockRef, EntityId, ReportId, is_slug};
use crate::diagnostic::closed_list;
use crate::source::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// What a figure measures. Two measures share no axis, no rank and no status.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MeasureKind {
    /// 粮食产量160亿斤, 失业率5.5%
    Level,
    /// 增长5%
    Growth,
    /// 提高1.5个百分点, 能耗降低3%
    Change,
    /// 占…比重
    Share,
    /// 新建88所
    Count,
}

/// Which way a change goes.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    Up,
    Down,
}

/// The time that a figure is of.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// Of the year alone.
    Year,
    /// As it stood at the end of the year.
    YearEnd,
    /// 年均
    Average,
    /// 累计
    Cumulative,
    /// Of several years together.
    Period,
}

/// How a target came out, as far as the texts say.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OutcomeStatus {
    Exceeded,
    Met,
    Missed,
    /// A ceiling was kept, which is neither a success nor a failure.
    BelowCap,
    Done,
    Partial,
    /// The figures are of another basis or measure.
    NotComparable,
    NotMentioned,
}

/// Who said it: a rule, which may say otherwise tomorrow, or a person, whose word stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Author {
    Rule,
    Person(String),
}

/// Something that a report says was reached. The quotation is one clause of the block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedOutcome {
    pub id: String,
    pub indicator: String,
    pub entity: Option<EntityId>,
    pub measure: Option<MeasureKind>,
    #[serde(with = "super::decimal::option")]
    pub value: Option<Decimal>,
    /// As in a target.
    pub unit: String,
    /// The year that it is of, or the years.
    pub period: Option<String>,
    pub basis: Basis,
    pub block: BlockId,
    pub quote: String,
    pub span: Span,
}

/// A target or outcome of a report, written `duchang-2024#gdp-growth`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowRef {
    pub report: ReportId,
    pub row: String,
}

/// What became of a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeLink {
    pub target: RowRef,
    pub outcome: Option<RowRef>,
    pub status: OutcomeStatus,
    pub by: Author,
    pub span: Span,
}

/// Blocks of two documents that say the same, or that one of them alone says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockLink {
    pub from: Vec<BlockRef>,
    pub to: Vec<BlockRef>,
    pub relation: Relatedness,
    /// How alike they are, 0 to 100.
    pub score: u8,
    pub by: Author,
    pub span: Span,
}

impl BlockLink {
    /// How many blocks a side may have.
    pub const MOST: usize = 4;

    /// Whether it says that blocks of both documents correspond, and not that they do not, or that one stands alone.
    pub fn joins(&self) -> bool {
        self.relation != Relatedness::Unrelated && !self.from.is_empty() && !self.to.is_empty()
    }
}

/// How blocks of two documents correspond.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Relatedness {
    Same,
    Reworded,
    Moved,
    Split,
    Merged,
    Dropped,
    Added,
    /// An editor says that they do not correspond, whatever a rule finds.
    Unrelated,
}

closed_list!(MeasureKind, Direction, Basis, OutcomeStatus, Relatedness);

impl Author {
    /// None for an empty name.
    pub fn parse(name: &str) -> Option<Self> {
        match name.trim() {
            "" => None,
            "rule" => Some(Self::Rule),
            name => Some(Self::Person(name.to_owned())),
        }
    }

    /// As `links.yaml` has it.
    pub fn name(&self) -> &str {
        match self {
            Self::Rule => "rule",
            Self::Person(name) => name,
        }
    }
}

impl RowRef {
    /// Of `duchang-2024#gdp`; none where it has not this form.
    pub fn parse(text: &str) -> Option<Self> {
        let (report, row) = text.split_once('#')?;
        (is_slug(report) && !row.is_empty()).then(|| Self { report: report.into(), row: row.to_owned() })
    }
}

impl fmt::Display for RowRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.report, self.row)
    }
}
