//! What is translated piece by piece: the blocks of a report, what its front matter says in words, plain pages, and the words of
//! entities, terms and the site.

use crate::config::SiteConfig;
use crate::diagnostic::closed_list;
use crate::model::entity::Localized;
use crate::model::ids::{BlockRef, EntityId, ReportId, is_slug};
use crate::model::report::ReportMeta;
use std::fmt;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// A piece, named `duchang-2024#p7`, `duchang-2024/title`, `parks/furongshan/name`, `@site/title`, `@terms/产业集群/term` or
/// `@pages/about/003ae0d674cace6b`: the context of its entry in a file. No report's id begins with `@`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitId {
    Block(BlockRef),
    Field(ReportId, MetaField),
    Entity(EntityId, EntityText),
    Site(SiteText),
    /// By the term in the source language.
    Term(String, TermText),
    /// By the address of the page, as its file is named.
    Page(String, PagePart),
}

/// A text of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityText {
    Name,
    /// All its other names.
    Aliases,
    Summary,
    /// A fact, by its number from 1.
    Fact(usize),
    /// Where that fact is from.
    FactSource(usize),
}

/// What the site says of itself.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SiteText {
    Title,
    Description,
    /// How to reach whoever publishes it.
    Contact,
}

/// Stands between texts of which a language has as many as it likes.
pub const BETWEEN: &str = " | ";

/// A text of a term, by its key in `terms.yaml`.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermText {
    Term,
    Definition,
    /// Where the rendering is from.
    Source,
    /// All other accepted renderings.
    Also,
    /// All that are wrong.
    Rejected,
}

/// A text of a plain page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PagePart {
    Title,
    /// A piece of its body, by the hash of the source text: a page has no ids. Of equal pieces the second ends in `-2`.
    Piece(String),
}

/// A value of the front matter that each language has its own of.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MetaField {
    Title,
    Meeting,
    Speaker,
}

impl UnitId {
    /// None where nothing is named in this way; whether it is there is not looked at.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(name) = name.strip_prefix('@') {
            return Self::parse_of_site(name);
        }
        if let Some(block) = BlockRef::parse(name) {
            return Some(Self::Block(block));
        }
        if let Some((entity, text)) = name.rsplit_once('/').filter(|(entity, _)| entity.contains('/')) {
            return Some(Self::Entity(EntityId::parse(entity)?, EntityText::parse(text)?));
        }
        let (report, field) = name.split_once('/')?;
        let field = MetaField::parse(field)?;
        is_slug(report).then(|| Self::Field(report.into(), field))
    }

    fn parse_of_site(name: &str) -> Option<Self> {
        let (of, text) = name.split_once('/')?;
        match of {
            "site" => SiteText::parse(text).map(Self::Site),
            "terms" => {
                let (term, text) = text.rsplit_once('/')?;
                Some(Self::Term(term.to_owned(), TermText::parse(text)?))
            }
            "pages" => {
                let (page, text) = text.rsplit_once('/')?;
                let text = match text {
                    "title" => PagePart::Title,
                    piece => PagePart::Piece(piece.to_owned()),
                };
                Some(Self::Page(page.to_owned(), text))
            }
            _ => None,
        }
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Block(block) => block.fmt(f),
            Self::Field(report, field) => write!(f, "{report}/{}", field.name()),
            Self::Entity(entity, text) => write!(f, "{entity}/{text}"),
            Self::Site(text) => write!(f, "@site/{}", text.name()),
            Self::Term(term, text) => write!(f, "@terms/{term}/{}", text.name()),
            Self::Page(page, PagePart::Title) => write!(f, "@pages/{page}/title"),
            Self::Page(page, PagePart::Piece(piece)) => write!(f, "@pages/{page}/{piece}"),
        }
    }
}

impl SiteText {
    /// In all languages.
    pub fn of(self, config: &SiteConfig) -> &Localized {
        match self {
            Self::Title => &config.title,
            Self::Description => &config.description,
            Self::Contact => &config.imprint.contact,
        }
    }

    /// The keys in `site.yaml` under which it stands.
    pub fn path(self) -> &'static [&'static str] {
        match self {
            Self::Title => &["title"],
            Self::Description => &["description"],
            Self::Contact => &["imprint", "contact"],
        }
    }
}

impl fmt::Display for EntityText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => f.write_str("name"),
            Self::Aliases => f.write_str("aliases"),
            Self::Summary => f.write_str("summary"),
            Self::Fact(number) => write!(f, "fact-{number}"),
            Self::FactSource(number) => write!(f, "fact-{number}-source"),
        }
    }
}

impl EntityText {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "name" => return Some(Self::Name),
            "aliases" => return Some(Self::Aliases),
            "summary" => return Some(Self::Summary),
            _ => {}
        }
        let number = name.strip_prefix("fact-")?;
        let (number, of) = match number.strip_suffix("-source") {
            Some(number) => (number, Self::FactSource as fn(usize) -> Self),
            None => (number, Self::Fact as fn(usize) -> Self),
        };
        number.parse().ok().filter(|number| *number > 0).map(of)
    }
}

closed_list!(MetaField, SiteText, TermText);

impl MetaField {
    /// What a report says; none where it says nothing.
    pub fn of(self, meta: &ReportMeta) -> Option<&str> {
        let value = match self {
            Self::Title => Some(&meta.title),
            Self::Meeting => meta.meeting.as_ref(),
            Self::Speaker => meta.speaker.as_ref(),
        };
        value.map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Puts the value into a front matter.
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
            let unit = UnitId::parse(name);
            assert_eq!(unit.map(|unit| unit.to_string()).as_deref(), good.then_some(name), "{name}");
        };
        check("duchang-2024#p7", true);
        check("duchang-2024/title", true);
        check("title#title", true);
        check("parks/furongshan/name", true);
        check("parks/furongshan/fact-2", true);
        check("parks/furongshan/fact-2-source", true);
        check("parks/furongshan/aliases", true);
        check("@site/title", true);
        check("@site/name", false);
        check("@terms/产业集群/term", true);
        check("@terms/和/或/definition", true);
        check("@terms/术语/also", true);
        check("@terms/term", false);
        check("@pages/about/title", true);
        check("@pages/about/003ae0d674cace6b-2", true);
        check("@pages/about", false);
        check("@nothing/about/title", false);
        check("parks/furongshan/fact-0", false);
        check("parks/furongshan/title", false);
        check("nothing/furongshan/name", false);
        check("duchang-2024/year", false);
        check("duchang-2024", false);
        check("../x/title", false);
        check("", false);
    }
}
