//! What a page shows, and where that stands.
//!
//! In: a library, to name things by. Out: a path for each [`Subject`]. Whether there is such a page is for the plan to say.

use super::path;
use crate::diagnostic::closed_list;
use crate::index::EntityIx;
use crate::model::ids::{EntityKind, Lang};
use crate::model::library::Library;
use crate::wording::{Message, message};
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// What a page shows. Reports and pages are named by their position in the library.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The choice of a language, at the root.
    Chooser,
    NotFound,
    Home {
        lang: Lang,
    },
    /// The list of all reports.
    Reports {
        lang: Lang,
    },
    Report {
        lang: Lang,
        report: usize,
    },
    /// The list of reports that stand side by side in `lang`, which is the reader's, and `with`; one of them is the source's.
    SideBySideHome {
        lang: Lang,
        with: Lang,
    },
    SideBySide {
        lang: Lang,
        with: Lang,
        report: usize,
    },
    Kind {
        lang: Lang,
        kind: EntityKind,
    },
    Entity {
        lang: Lang,
        entity: EntityIx,
    },
    Targets {
        lang: Lang,
    },
    /// Targets and outcomes of each place over the years.
    Years {
        lang: Lang,
    },
    /// How often the chosen phrases stand in the reports.
    Trends {
        lang: Lang,
    },
    /// A report beside the one before it of its place and kind.
    Changes {
        lang: Lang,
        before: usize,
        report: usize,
    },
    /// Notes and terms.
    Notes {
        lang: Lang,
    },
    Network {
        lang: Lang,
    },
    Search {
        lang: Lang,
    },
    /// How a browser or a catalogue searches the site.
    OpenSearch {
        lang: Lang,
    },
    /// A plain page.
    Page {
        lang: Lang,
        page: usize,
    },
    ReportFile {
        lang: Lang,
        report: usize,
        format: ReportFormat,
    },
    /// The file that a text of a report was imported from.
    Imported {
        lang: Lang,
        report: usize,
    },
    /// What the cards of a report's pages in this language say.
    Previews {
        lang: Lang,
        report: usize,
    },
    /// What stands on another page, as Markdown.
    Markdown {
        page: Box<Subject>,
    },
    /// A report as a PDF in the reader's language, or in two.
    Paper {
        lang: Lang,
        with: Option<Lang>,
        report: usize,
    },
    /// A report as a book in the reader's language, or in two.
    Book {
        lang: Lang,
        with: Option<Lang>,
        report: usize,
    },
    /// The data of one entity in every language.
    EntityData {
        entity: EntityIx,
    },
    /// The targets and outcomes of one place or one indicator.
    EntitySeries {
        entity: EntityIx,
        format: DataFormat,
    },
    Data {
        table: TableName,
        format: DataFormat,
    },
    /// The JSON Schema of a report's or an entity's own data.
    Schema {
        record: JsonRecord,
    },
    Feed {
        lang: Lang,
    },
    /// The documents of one place, as a feed.
    PlaceFeed {
        lang: Lang,
        entity: EntityIx,
    },
    Sitemap,
    /// One of several site maps, from 0, of a site that is too large for one.
    SitemapPart {
        part: usize,
    },
    Robots,
    Llms,
    /// The texts of all documents in one file.
    LlmsFull,
    /// A file of the theme, by name.
    Asset {
        name: String,
    },
}

/// A report as one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    Markdown,
    Json,
    AkomaNtoso,
}

/// The tables of `/data`.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableName {
    Reports,
    Entities,
    Mentions,
    Relations,
    Targets,
    /// Targets with their outcomes.
    Series,
    /// How often the phrases of `site.yaml` stand in each report.
    Trends,
    Notes,
    Terms,
}

/// The forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataFormat {
    Json,
    Csv,
    /// What the CSV means, by CSV on the Web.
    CsvMetadata,
    /// The JSON Schema of the table.
    Schema,
}

/// What has a file of its own as JSON.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JsonRecord {
    Report,
    Entity,
}

closed_list!(JsonRecord);

impl ReportFormat {
    /// All forms of a report for programs.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Json, Self::AkomaNtoso];

    /// The file's name in the report's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Markdown => "report.md",
            Self::Json => "report.json",
            Self::AkomaNtoso => "report.akn.xml",
        }
    }
}

closed_list!(TableName);

impl TableName {
    /// `data/targets.csv`
    pub fn path(self, format: DataFormat) -> String {
        let name = self.name();
        match format {
            DataFormat::Json => format!("data/{name}.json"),
            DataFormat::Csv => format!("data/{name}.csv"),
            // Where the standard has its readers look for it.
            DataFormat::CsvMetadata => format!("data/{name}.csv-metadata.json"),
            DataFormat::Schema => format!("data/schema/{name}.json"),
        }
    }
}

impl DataFormat {
    /// Those that are data, and not what is said of it.
    pub const DATA: [Self; 2] = [Self::Json, Self::Csv];
    /// All forms of a table.
    pub const ALL: [Self; 4] = [Self::Json, Self::Csv, Self::CsvMetadata, Self::Schema];
}

impl Subject {
    /// The language of a page in one language.
    pub fn lang(&self) -> Option<&Lang> {
        match self {
            Self::Home { lang }
            | Self::Reports { lang }
            | Self::Report { lang, .. }
            | Self::SideBySideHome { lang, .. }
            | Self::SideBySide { lang, .. }
            | Self::Kind { lang, .. }
            | Self::Entity { lang, .. }
            | Self::Targets { lang }
            | Self::Years { lang }
            | Self::Trends { lang }
            | Self::Changes { lang, .. }
            | Self::Notes { lang }
            | Self::Network { lang }
            | Self::Search { lang }
            | Self::OpenSearch { lang }
            | Self::Page { lang, .. }
            | Self::ReportFile { lang, .. }
            | Self::Imported { lang, .. }
            | Self::Previews { lang, .. }
            | Self::Paper { lang, .. }
            | Self::Book { lang, .. }
            | Self::Feed { lang }
            | Self::PlaceFeed { lang, .. } => Some(lang),
            Self::Markdown { page } => page.lang(),
            _ => None,
        }
    }

    /// Whether this is a page for readers, and not data, a list for machines or a file of the theme.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::ReportFile { .. }
                | Self::Imported { .. }
                | Self::Previews { .. }
                | Self::Markdown { .. }
                | Self::Paper { .. }
                | Self::Book { .. }
                | Self::EntityData { .. }
                | Self::EntitySeries { .. }
                | Self::Data { .. }
                | Self::Schema { .. }
                | Self::OpenSearch { .. }
                | Self::Feed { .. }
                | Self::PlaceFeed { .. }
                | Self::Sitemap
                | Self::SitemapPart { .. }
                | Self::Robots
                | Self::Llms
                | Self::LlmsFull
                | Self::Asset { .. }
        )
    }

    /// Whether search engines should know it: not a page that says of itself that they should not.
    pub fn is_listed(&self, library: &Library) -> bool {
        let is_wanted = self.is_page() && !matches!(self, Self::NotFound | Self::Search { .. });
        is_wanted && self.is_translated(library)
    }

    /// Whether there is a text of what it shows in its language. The page of a report that is not translated shows the
    /// source text.
    pub fn is_translated(&self, library: &Library) -> bool {
        match self {
            Self::Report { lang, report } => library.reports[*report].has_text_in(lang),
            Self::SideBySide { lang, with, report } => {
                [lang, with].into_iter().all(|lang| library.reports[*report].has_text_in(lang))
            }
            _ => true,
        }
    }

    /// Whether there is a file of Markdown for what it shows: a report has one of its own, and a page of choices has nothing to say.
    pub fn has_markdown(&self) -> bool {
        let is_report =
            matches!(self, Self::Report { .. } | Self::SideBySide { .. } | Self::SideBySideHome { .. });
        let is_choice = matches!(self, Self::Chooser | Self::NotFound | Self::Search { .. });
        self.is_page() && !is_report && !is_choice
    }

    /// Whether a file of the site's own may stand in its place.
    pub fn is_replaceable(&self) -> bool {
        matches!(self, Self::Robots | Self::Llms | Self::LlmsFull | Self::NotFound)
    }

    /// Where it stands.
    pub fn path(&self, library: &Library) -> String {
        let report = |at: usize| &*library.reports[at].id;
        match self {
            Self::Chooser => path::INDEX.into(),
            Self::NotFound => "404.html".into(),
            Self::Home { lang } => path::home(lang),
            Self::Reports { lang } => path::section(lang, "reports"),
            Self::Report { lang, report: at } => path::report(lang, report(*at)),
            Self::SideBySideHome { lang, with } => path::home(&path::pair(lang, with)),
            Self::SideBySide { lang, with, report: at } => path::report(&path::pair(lang, with), report(*at)),
            Self::Kind { lang, kind } => path::kind(lang, *kind),
            Self::Entity { lang, entity } => path::entity(lang, &library.entities[entity.0 as usize].id),
            Self::Targets { lang } => path::section(lang, "targets"),
            Self::Years { lang } => path::section(lang, "years"),
            Self::Trends { lang } => path::section(lang, "trends"),
            Self::Changes { lang, report: at, .. } => path::changes(lang, report(*at)),
            Self::Notes { lang } => path::section(lang, "notes"),
            Self::Network { lang } => path::section(lang, "network"),
            Self::Search { lang } => path::section(lang, "search"),
            Self::Page { lang, page } => path::section(lang, &library.pages[*page].slug),
            Self::ReportFile { lang, report: at, format } => {
                format!("{lang}/reports/{}/{}", report(*at), format.file_name())
            }
            Self::Imported { lang, report: at } => {
                let text = library.reports[*at].in_language(lang);
                path::imported(lang, report(*at), text.and_then(|text| text.meta.source.file.as_deref()))
            }
            Self::Previews { lang, report: at } => path::previews(lang, report(*at)),
            Self::Paper { lang, with: Some(with), report: at } => {
                path::paper(&path::pair(lang, with), report(*at))
            }
            Self::Book { lang, with: Some(with), report: at } => {
                path::book(&path::pair(lang, with), report(*at))
            }
            Self::Book { lang, with: None, report: at } => path::book(lang, report(*at)),
            Self::Paper { lang, with: None, report: at } => path::paper(lang, report(*at)),
            Self::EntityData { entity } => {
                format!("data/entities/{}.json", library.entities[entity.0 as usize].id)
            }
            Self::EntitySeries { entity, format } => {
                let end = if *format == DataFormat::Csv { "csv" } else { "json" };
                format!("data/series/{}.{end}", library.entities[entity.0 as usize].id)
            }
            Self::Data { table, format } => table.path(*format),
            Self::Schema { record } => format!("data/schema/{}.json", record.name()),
            Self::OpenSearch { lang } => format!("{lang}/opensearch.xml"),
            Self::Feed { lang } => format!("{lang}/feed.xml"),
            Self::PlaceFeed { lang, entity } => {
                format!("{lang}/{}/feed.xml", library.entities[entity.0 as usize].id)
            }
            Self::Sitemap => "sitemap.xml".into(),
            Self::SitemapPart { part } => format!("sitemap-{}.xml", part + 1),
            Self::Robots => "robots.txt".into(),
            Self::Llms => "llms.txt".into(),
            Self::Markdown { page } => path::markdown(&page.path(library)),
            Self::LlmsFull => "llms-full.txt".into(),
            Self::Asset { name } => path::asset(name),
        }
    }

    /// Its name in messages.
    pub(super) fn describe(&self, library: &Library) -> Message {
        match self {
            Self::Page { page, .. } => message!("subject-page", path = &library.pages[*page].file.path),
            Self::Report { report, .. } => message!("subject-report", id = &*library.reports[*report].id),
            Self::Asset { name } => message!("subject-file", name),
            other => message!("subject-other", path = other.path(library)),
        }
    }
}
