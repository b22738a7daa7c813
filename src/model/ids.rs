//! Names of things: languages, reports, blocks, entities. All are cheap to clone and compare.

use crate::diagnostic::closed_list;
use crate::source::SitePath;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $($(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        /// Equal, ordered and hashed as its text is.
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        })*
    };
}

names! {
    /// A language of the site as `site.yaml` lists it: `zh`, `en`.
    Lang

    /// A report's id: the name of its folder.
    ReportId

    /// The id of a block in its report, `p7`, `s2-1` or `n6`: the same in every language, and a fragment of its page.
    BlockId
}

impl Lang {
    /// Whether this is a language or a variety of it: `zh-Hant` is one of `zh`.
    pub fn is_of(&self, language: &str) -> bool {
        self.split('-').next() == Some(language)
    }
}

/// The kinds of entity. Each has a folder of `content/`, which is also its path in the site.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    Cluster,
    Park,
    Project,
    Company,
    Programme,
    Indicator,
    Place,
}

closed_list!(EntityKind);

impl EntityKind {
    /// The folder, and the first part of an entity's id.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Cluster => "clusters",
            Self::Park => "parks",
            Self::Project => "projects",
            Self::Company => "companies",
            Self::Programme => "programmes",
            Self::Indicator => "indicators",
            Self::Place => "places",
        }
    }

    /// None where no kind has such a folder.
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

/// An entity's id: its kind and slug, written `parks/furongshan`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId {
    pub kind: EntityKind,
    pub slug: Arc<str>,
}

impl EntityId {
    /// `slug` is the name of the file, without its end.
    pub fn new(kind: EntityKind, slug: &str) -> Self {
        Self { kind, slug: slug.into() }
    }

    /// Reads `folder/slug`; none where the folder is no kind or the slug is not one (see [`is_slug`]).
    pub fn parse(text: &str) -> Option<Self> {
        let (folder, slug) = text.split_once('/')?;
        let kind = EntityKind::from_folder(folder)?;
        is_slug(slug).then(|| Self::new(kind, slug))
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.folder(), self.slug)
    }
}

/// Whether a name may stand in a path and a URL as it is: letters and digits of any script, `-`, `_` and inner dots.
/// It can neither climb out of a folder nor carry markup, and no system keeps it for something else.
pub fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && SitePath::parse(name).is_ok()
}

/// Whether a text is a block id: ASCII letters, digits, `-` and `_`, beginning with a letter.
pub fn is_block_id(id: &str) -> bool {
    let id = table_of(id).unwrap_or(id);
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// The id of the table that a cell's id names: `t1` of `t1.3.2`.
pub fn table_of(cell: &str) -> Option<&str> {
    let mut parts = cell.rsplitn(3, '.');
    let places = [parts.next()?, parts.next()?];
    places
        .into_iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| parts.next())
        .flatten()
}

/// Whether a text labels a note: letters and digits of any script, `-`, `_` and dots. `6`, `e1`, `注6`.
pub fn is_note_label(label: &str) -> bool {
    !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// A block of a report, written `duchang-2024#p7`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BlockRef {
    pub report: ReportId,
    pub block: BlockId,
}

impl BlockRef {
    /// Of `duchang-2024#p7`; none where it has not this form.
    pub fn parse(text: &str) -> Option<Self> {
        let (report, block) = text.split_once('#')?;
        (is_slug(report) && is_block_id(block)).then(|| Self { report: report.into(), block: block.into() })
    }
}

impl fmt::Display for BlockRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.report, self.block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_id_is_a_kind_and_a_slug() {
        let check = |text: &str, good: bool| assert_eq!(EntityId::parse(text).is_some(), good, "{text}");
        check("parks/furongshan", true);
        check("programmes/10310", true);
        check("programmes/优化升级2.0", true);
        check("park/furongshan", false);
        check("parks/", false);
        check("parks/../x", false);
        check("parks/..", false);
        check("parks/a b", false);
        check("parks/a/b", false);
        check("parks/<script>", false);
    }

    #[test]
    fn a_block_is_named_by_report_and_id() {
        let check = |text: &str, good: bool| assert_eq!(BlockRef::parse(text).is_some(), good, "{text}");
        check("duchang-2024#p14", true);
        check("duchang-2024", false);
        check("duchang-2024#", false);
        check("../x#p1", false);
        check("a#第一", false);
        check("aux.2024#p1", false);
    }
}
