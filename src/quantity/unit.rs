//! What numbers count, and what the units of one kind are worth in each other.

use rust_decimal::Decimal;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// No word for a unit: `百亿级`, `500强`.
    None,
    /// Things that are counted: 个, 项, "projects".
    Count(Counted),
    Percent,
    /// 个百分点
    PercentagePoint,
    /// ‰
    PerMille,
    /// A part of a whole: 三分之二, "half".
    Part,
    /// So many times as much: 是…的3倍.
    Times,
    /// So many times more: 增长1.5倍, 翻一番, "doubled".
    TimesMore,
    /// 第三, 二十大, "14th".
    Ordinal,
    /// Part of a name: 5G, PM2.5, C919.
    Name,
    /// The first or second half of a year: 上半年, "the second half".
    HalfYear,
    /// 第三产业, "the tertiary industry"
    Sector,
    /// The members of a set that is named by their number: 五位一体, “四个全面”, "five-sphere", "four-pronged".
    Sphere,
    /// A year of the calendar.
    Year,
    /// 90年代, "the 1990s"
    Decade,
    /// A month of the calendar.
    Month,
    /// A day of the month.
    Day,
    Measure(Measure),
}

/// What is counted, as far as the languages' words tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    Things,
    People,
    Households,
    Containers,
    /// "Points", which may be percentage points.
    Points,
}

/// A unit of measurement: so much of its dimension's base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Measure {
    pub dimension: Dimension,
    /// The unit is `numerator / denominator` of the base.
    pub numerator: u64,
    pub denominator: u64,
}

/// What a unit measures. Units of one dimension convert into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    Yuan,
    Dollar,
    HongKongDollar,
    Euro,
    Pound,
    Yen,
    Mass,
    Area,
    Length,
    Volume,
    Energy,
    Power,
    Voltage,
    Temperature,
    Data,
    /// Years and months.
    Months,
    /// Days and shorter.
    Seconds,
    BasisPoint,
}

impl Unit {
    /// `numerator / denominator` of the base unit of its dimension.
    pub(super) const fn measure(dimension: Dimension, numerator: u64, denominator: u64) -> Self {
        Self::Measure(Measure { dimension, numerator, denominator })
    }

    /// Whether the number need not be named in both languages, but if it is, must be the same one.
    pub(super) fn is_one_of_few(self) -> bool {
        matches!(
            self,
            Self::HalfYear | Self::Sector | Self::Sphere | Self::TimesMore | Self::Decade | Self::Name
        )
    }

    /// What is counted and not said more of.
    pub(super) const THINGS: Self = Self::Count(Counted::Things);
    /// Spans of years, not the numbers of years.
    pub(super) const YEARS: Self = Self::measure(Dimension::Months, 12, 1);
    /// The base unit of money.
    pub(super) const YUAN: Self = Self::measure(Dimension::Yuan, 1, 1);

    /// Whether the unit is a currency.
    pub(super) fn is_money(self) -> bool {
        matches!(self, Self::Measure(measure) if measures_money(measure))
    }

    /// Whether the unit is a length of time.
    pub fn is_duration(self) -> bool {
        matches!(self, Self::Measure(Measure { dimension: Dimension::Months | Dimension::Seconds, .. }))
    }

    /// Whether the unit is one of length.
    pub(super) fn is_length(self) -> bool {
        matches!(self, Self::Measure(Measure { dimension: Dimension::Length, .. }))
    }

    /// Whether the number tells a date, a rank or a name: limiters around it belong to something else.
    pub(super) fn is_plain_name(self) -> bool {
        use Unit::{Day, Decade, HalfYear, Month, Name, Ordinal, Sector, Sphere, Year};
        matches!(self, Ordinal | Name | Year | Month | Day | Decade | HalfYear | Sector | Sphere)
    }

    /// Whether the number counts, orders or names: 3 of these are told from each other by words, not by units.
    pub(super) fn is_plain(self) -> bool {
        matches!(
            self,
            Self::None | Self::Count(_) | Self::Ordinal | Self::Name | Self::Year | Self::Day | Self::Times
        )
    }
}

fn measures_money(m: Measure) -> bool {
    use Dimension::{Dollar, Euro, HongKongDollar, Pound, Yen, Yuan};
    matches!(m.dimension, Yuan | Dollar | HongKongDollar | Euro | Pound | Yen)
}

impl Measure {
    /// A value of this unit in the base of its dimension.
    pub(super) fn to_base(self, value: Decimal) -> Option<Decimal> {
        value.checked_mul(self.numerator.into())?.checked_div(self.denominator.into())
    }
}
