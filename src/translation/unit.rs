//! What is translated piece by piece: the blocks of a report and what its front matter says in words.

use crate::model::ids::{BlockRef, ReportId, is_slug};
use crate::model::report::ReportMeta;
use std::fmt;

/// A piece, named `duchang-2024#p7` or `duchang-2024/title`: the context of its entry in a PO file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Block(BlockRef),
    Field(ReportId, Field),
}

/// A value of the front matter that each language has its own of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Title,
    Meeting,
    Speaker,
}

impl Unit {
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(block) = BlockRef::parse(name) {
            return Some(Self::Block(block));
        }
        let (report, field) = name.split_once('/')?;
        let field = Field::ALL.into_iter().find(|known| known.name() == field)?;
        is_slug(report).then(|| Self::Field(report.into(), field))
    }

    pub fn report(&self) -> &ReportId {
        match self {
            Self::Block(block) => &block.report,
            Self::Field(report, _) => report,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Block(block) => block.fmt(f),
            Self::Field(report, field) => write!(f, "{report}/{}", field.name()),
        }
    }
}

impl Field {
    pub const ALL: [Self; 3] = [Self::Title, Self::Meeting, Self::Speaker];

    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Meeting => "meeting",
            Self::Speaker => "speaker",
        }
    }

    /// What a report says; none where it says nothing.
    pub fn of(self, meta: &ReportMeta) -> Option<&str> {
        let value = match self {
            Self::Title => Some(&meta.title),
            Self::Meeting => meta.meeting.as_ref(),
            Self::Speaker => meta.speaker.as_ref(),
        };
        value.map(String::as_str).filter(|value| !value.is_empty())
    }

    pub fn set(self, meta: &mut ReportMeta, value: String) {
        match self {
            Self::Title => meta.title = value,
            Self::Meeting => meta.meeting = Some(value),
            Self::Speaker => meta.speaker = Some(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_named_by_its_report() {
        let check = |name: &str, good: bool| {
            let unit = Unit::parse(name);
            assert_eq!(unit.map(|unit| unit.to_string()).as_deref(), good.then_some(name), "{name}");
        };
        check("duchang-2024#p7", true);
        check("duchang-2024/title", true);
        check("title#title", true);
        check("duchang-2024/year", false);
        check("duchang-2024", false);
        check("../x/title", false);
        check("", false);
    }
}
