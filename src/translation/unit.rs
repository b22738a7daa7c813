//! What is translated piece by piece: the blocks of a report, what its front matter says in words, the texts of an entity.

use crate::model::entity::{Entity, Localized};
use crate::model::ids::{BlockRef, EntityId, ReportId, is_slug};
use crate::model::report::ReportMeta;
use std::fmt;

/// A piece, named `duchang-2024#p7`, `duchang-2024/title` or `parks/furongshan/name`: the context of its entry in a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Block(BlockRef),
    Field(ReportId, Field),
    Entity(EntityId, EntityText),
}

/// A text of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityText {
    Name,
    Summary,
    /// A fact, by its number from 1.
    Fact(usize),
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
        if let Some((entity, text)) = name.rsplit_once('/').filter(|(entity, _)| entity.contains('/')) {
            return Some(Self::Entity(EntityId::parse(entity)?, EntityText::parse(text)?));
        }
        let (report, field) = name.split_once('/')?;
        let field = Field::ALL.into_iter().find(|known| known.name() == field)?;
        is_slug(report).then(|| Self::Field(report.into(), field))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Block(block) => block.fmt(f),
            Self::Field(report, field) => write!(f, "{report}/{}", field.name()),
            Self::Entity(entity, text) => write!(f, "{entity}/{text}"),
        }
    }
}

impl fmt::Display for EntityText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => f.write_str("name"),
            Self::Summary => f.write_str("summary"),
            Self::Fact(number) => write!(f, "fact-{number}"),
        }
    }
}

impl EntityText {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "name" => Some(Self::Name),
            "summary" => Some(Self::Summary),
            name => name.strip_prefix("fact-")?.parse().ok().filter(|number| *number > 0).map(Self::Fact),
        }
    }

    /// All that an entity may have.
    pub fn all(entity: &Entity) -> impl Iterator<Item = Self> + use<> {
        [Self::Name, Self::Summary].into_iter().chain((1..=entity.facts.len()).map(Self::Fact))
    }

    /// The text in each language that has it; none where the entity has no such text.
    pub fn of(self, entity: &Entity) -> Option<&Localized> {
        match self {
            Self::Name => Some(&entity.name),
            Self::Summary => Some(&entity.summary),
            Self::Fact(number) => entity.facts.get(number - 1).map(|fact| &fact.text),
        }
    }

    pub fn of_mut(self, entity: &mut Entity) -> Option<&mut Localized> {
        match self {
            Self::Name => Some(&mut entity.name),
            Self::Summary => Some(&mut entity.summary),
            Self::Fact(number) => entity.facts.get_mut(number - 1).map(|fact| &mut fact.text),
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
        check("parks/furongshan/name", true);
        check("parks/furongshan/fact-2", true);
        check("parks/furongshan/fact-0", false);
        check("parks/furongshan/title", false);
        check("nothing/furongshan/name", false);
        check("duchang-2024/year", false);
        check("duchang-2024", false);
        check("../x/title", false);
        check("", false);
    }
}
