//! The layout of a site: what a file is of → where it stands below the root.
//!
//! The way back, from a path to what its file is, is `content::classify`.

use super::ids::{EntityId, Lang, ReportId};
use crate::source::SitePath;
use std::borrow::Cow;

/// What the path of every report's folder begins with.
const REPORTS: &str = "content/reports/";

/// A file in a report's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFile<'a> {
    /// The text in a language.
    Text(&'a Lang),
    Targets,
    Outcomes,
    Links,
    /// What editors have decided.
    Decisions,
    /// What an import has made of the source.
    Ledger,
    /// What an import has made of a translation.
    LedgerOf(&'a Lang),
    /// What is on record about a translation.
    Records(&'a Lang),
}

impl<'a> ReportFile<'a> {
    /// Every file that a report of a site with these languages can have, but for the source.
    pub fn all(languages: &'a [Lang]) -> impl Iterator<Item = Self> {
        let of_any = [Self::Targets, Self::Outcomes, Self::Links, Self::Decisions, Self::Ledger];
        let of = |lang| [Self::Text(lang), Self::Records(lang), Self::LedgerOf(lang)];
        of_any.into_iter().chain(languages.iter().flat_map(of))
    }

    /// The file of a name, [as it is written](Self::name).
    pub fn parse(name: &str, languages: &'a [Lang]) -> Option<Self> {
        let of = |before: &str, behind: &str| {
            let tag = name.strip_prefix(before)?.strip_suffix(behind)?;
            languages.iter().find(|lang| &***lang == tag)
        };
        match name {
            "targets.yaml" => Some(Self::Targets),
            "outcomes.yaml" => Some(Self::Outcomes),
            "links.yaml" => Some(Self::Links),
            "review.yaml" => Some(Self::Decisions),
            "import.yaml" => Some(Self::Ledger),
            _ => of("index.", ".md")
                .map(Self::Text)
                .or_else(|| of("import.", ".yaml").map(Self::LedgerOf))
                .or_else(|| of("translation.", ".yaml").map(Self::Records)),
        }
    }

    /// Its name in the folder.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Text(lang) => format!("index.{lang}.md").into(),
            Self::Targets => "targets.yaml".into(),
            Self::Outcomes => "outcomes.yaml".into(),
            Self::Links => "links.yaml".into(),
            Self::Decisions => "review.yaml".into(),
            Self::Ledger => "import.yaml".into(),
            Self::LedgerOf(lang) => format!("import.{lang}.yaml").into(),
            Self::Records(lang) => format!("translation.{lang}.yaml").into(),
        }
    }
}

impl ReportId {
    /// The folder with everything that is of this report alone.
    pub fn folder(&self) -> SitePath {
        SitePath::of_ours(format!("{REPORTS}{self}"))
    }

    /// Where a file of the report stands.
    pub fn file(&self, file: ReportFile) -> SitePath {
        self.folder().join(&file.name())
    }

    /// The hidden folder with the files as the last import proposed them.
    pub fn proposals(&self) -> SitePath {
        self.folder().join(".import")
    }
}

impl EntityId {
    /// Where its file stands.
    pub fn path(&self) -> SitePath {
        SitePath::of_ours(format!("content/{self}.md"))
    }
}

/// The folder of the report that a file belongs to, if it lies in one.
pub fn report_folder(path: &str) -> Option<&str> {
    let name = path.strip_prefix(REPORTS)?;
    Some(&path[..REPORTS.len() + name.find('/')?])
}

/// The id of the report in whose folder a file lies.
pub fn report_of(path: &str) -> Option<&str> {
    report_folder(path).map(|folder| &folder[REPORTS.len()..])
}

/// Where a plain page stands. `slug` is one, see [`is_slug`](super::ids::is_slug).
pub fn page(slug: &str, lang: &Lang) -> SitePath {
    SitePath::of_ours(format!("content/pages/{slug}.{lang}.md"))
}

/// Where the names stand that are no entities.
pub fn rejected() -> SitePath {
    SitePath::of_ours("content/rejected.yaml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        let languages = [Lang::from("zh"), Lang::from("en")];
        for file in ReportFile::all(&languages) {
            assert_eq!(ReportFile::parse(&file.name(), &languages), Some(file));
        }
        for name in ["index.fr.md", "index.md", "index.zh.yaml", "import.zh.md", "source.txt"] {
            assert_eq!(ReportFile::parse(name, &languages), None, "{name}");
        }
    }
}
