//! Every file of the site: its path, and what it shows.
//!
//! In: the configuration, the library, its index, and the names of the theme's files. Out: a [`Plan`] sorted by path, and
//! a diagnostic for each path that two things want. A plan holds no content; the renderer makes one page at a time of it.
//! The search index and the manifest are not planned: they follow from all the rest.

pub mod link;
pub mod path;

use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Parsed, Problem};
use crate::index::{EntityIx, Index};
use crate::model::ids::{EntityKind, Lang};
use crate::model::library::{Library, ReportEntry};
use rustc_hash::FxHashMap;

/// The pages and files of a site, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub pages: Vec<PlannedPage>,
    /// The position of each page.
    by_path: FxHashMap<String, u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PlannedPage {
    /// Below the site's root: `zh/reports/duchang-2024/index.html`.
    pub path: String,
    pub subject: Subject,
}

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
    /// The list of reports that stand side by side in the source language and `with`.
    SideBySideHome {
        with: Lang,
    },
    SideBySide {
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
    /// The data of one entity in every language.
    EntityData {
        entity: EntityIx,
    },
    Data {
        table: Table,
        format: DataFormat,
    },
    /// The JSON Schema of a report's or an entity's own data.
    Schema {
        record: Record,
    },
    Feed {
        lang: Lang,
    },
    Sitemap,
    Robots,
    Llms,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    Reports,
    Entities,
    Mentions,
    Relations,
    Targets,
    Notes,
    Terms,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataFormat {
    Json,
    Csv,
    /// The JSON Schema of the table.
    Schema,
}

/// What has a file of its own as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Record {
    Report,
    Entity,
}

impl Record {
    pub const ALL: [Self; 2] = [Self::Report, Self::Entity];

    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Entity => "entity",
        }
    }
}

impl ReportFormat {
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

impl Table {
    pub const ALL: [Self; 7] = [
        Self::Reports,
        Self::Entities,
        Self::Mentions,
        Self::Relations,
        Self::Targets,
        Self::Notes,
        Self::Terms,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Entities => "entities",
            Self::Mentions => "mentions",
            Self::Relations => "relations",
            Self::Targets => "targets",
            Self::Notes => "notes",
            Self::Terms => "terms",
        }
    }

    /// `data/targets.csv`
    pub fn path(self, format: DataFormat) -> String {
        let name = self.name();
        match format {
            DataFormat::Json => format!("data/{name}.json"),
            DataFormat::Csv => format!("data/{name}.csv"),
            DataFormat::Schema => format!("data/schema/{name}.json"),
        }
    }
}

impl DataFormat {
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Schema];
}

impl Subject {
    /// The language of a page in one language.
    pub fn lang(&self) -> Option<&Lang> {
        match self {
            Self::Home { lang }
            | Self::Reports { lang }
            | Self::Report { lang, .. }
            | Self::Kind { lang, .. }
            | Self::Entity { lang, .. }
            | Self::Targets { lang }
            | Self::Notes { lang }
            | Self::Network { lang }
            | Self::Search { lang }
            | Self::Page { lang, .. }
            | Self::ReportFile { lang, .. }
            | Self::Feed { lang } => Some(lang),
            _ => None,
        }
    }

    /// Whether this is a page for readers, and not data, a list for machines or a file of the theme.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::ReportFile { .. }
                | Self::EntityData { .. }
                | Self::Data { .. }
                | Self::Schema { .. }
                | Self::Feed { .. }
                | Self::Sitemap
                | Self::Robots
                | Self::Llms
                | Self::Asset { .. }
        )
    }

    /// Where it stands.
    pub fn path(&self, library: &Library) -> String {
        let report = |at: usize| &*library.reports[at].id;
        let pair = |with| path::pair(library.source_language(), with);
        match self {
            Self::Chooser => path::INDEX.into(),
            Self::NotFound => "404.html".into(),
            Self::Home { lang } => path::home(lang),
            Self::Reports { lang } => path::section(lang, "reports"),
            Self::Report { lang, report: at } => path::report(lang, report(*at)),
            Self::SideBySideHome { with } => path::home(&pair(with)),
            Self::SideBySide { with, report: at } => path::report(&pair(with), report(*at)),
            Self::Kind { lang, kind } => path::kind(lang, *kind),
            Self::Entity { lang, entity } => path::entity(lang, &library.entities[entity.0 as usize].id),
            Self::Targets { lang } => path::section(lang, "targets"),
            Self::Notes { lang } => path::section(lang, "notes"),
            Self::Network { lang } => path::section(lang, "network"),
            Self::Search { lang } => path::section(lang, "search"),
            Self::Page { lang, page } => path::section(lang, &library.pages[*page].slug),
            Self::ReportFile { lang, report: at, format } => {
                format!("{lang}/reports/{}/{}", report(*at), format.file_name())
            }
            Self::EntityData { entity } => {
                format!("data/entities/{}.json", library.entities[entity.0 as usize].id)
            }
            Self::Data { table, format } => table.path(*format),
            Self::Schema { record } => format!("data/schema/{}.json", record.name()),
            Self::Feed { lang } => format!("{lang}/feed.xml"),
            Self::Sitemap => "sitemap.xml".into(),
            Self::Robots => "robots.txt".into(),
            Self::Llms => "llms.txt".into(),
            Self::Asset { name } => path::asset(name),
        }
    }

    /// Its name in messages.
    fn describe(&self, library: &Library) -> String {
        match self {
            Self::Page { page, .. } => format!("the page `{}`", library.pages[*page].file.path),
            Self::Report { report, .. } => format!("the report `{}`", library.reports[*report].id),
            Self::Asset { name } => format!("the file `{name}`"),
            other => format!("`{}`", other.path(library)),
        }
    }
}

impl Plan {
    /// Plans every file of the site. `assets` are the names of the theme's files.
    pub fn of(config: &SiteConfig, library: &Library, index: &Index, assets: &[String]) -> Parsed<Self> {
        let mut subjects = vec![Subject::Chooser, Subject::NotFound];
        subjects.extend([Subject::Sitemap, Subject::Robots, Subject::Llms]);
        for lang in &config.languages {
            add_language(&mut subjects, lang, config, library, index);
        }
        if config.side_by_side {
            add_side_by_side(&mut subjects, library);
        }
        if config.data {
            add_data(&mut subjects, library);
        }
        subjects.extend(assets.iter().map(|name| Subject::Asset { name: name.clone() }));
        let pages = subjects.into_iter().map(|subject| PlannedPage { path: subject.path(library), subject });
        Self::without_collisions(pages.collect(), library)
    }

    /// Whether a library that was planned so may keep its plan as another one: no path depends on what differs.
    pub fn stays(before: &Library, now: &Library) -> bool {
        let texts = |entry: &ReportEntry| {
            entry.translations.iter().map(|t| t.report.lang.clone()).collect::<Vec<_>>()
        };
        before.languages == now.languages
            && same(&before.reports, &now.reports, |a, b| a == b || (a.id == b.id && texts(a) == texts(b)))
            && same(&before.entities, &now.entities, |a, b| a == b || a.id == b.id)
            && same(&before.pages, &now.pages, |a, b| a.slug == b.slug && a.lang == b.lang)
    }

    /// The page at a path.
    pub fn find(&self, path: &str) -> Option<&PlannedPage> {
        self.pages.get(*self.by_path.get(path)? as usize)
    }

    /// A page in each language that has it: the language, and the path there. They share all but the first part.
    pub fn alternates<'a>(
        &'a self,
        languages: &'a [Lang],
        path: &'a str,
    ) -> impl Iterator<Item = (&'a Lang, &'a str)> {
        let tail = path.split_once('/').map(|(_, tail)| tail);
        languages.iter().filter_map(move |lang| {
            let page = self.find(&format!("{lang}/{}", tail?))?;
            (page.subject.lang() == Some(lang)).then_some((lang, page.path.as_str()))
        })
    }

    /// Keeps the first of each path. Paths that differ in case only are one file on some systems.
    fn without_collisions(mut pages: Vec<PlannedPage>, library: &Library) -> Parsed<Self> {
        let mut first = FxHashMap::default();
        let mut diagnostics = Vec::new();
        pages.retain(|page| {
            let key = page.path.to_lowercase();
            let Some(taken) = first.get(&key) else {
                first.insert(key, page.subject.clone());
                return true;
            };
            diagnostics.push(collision(page, taken, library));
            false
        });
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let by_path = pages.iter().enumerate().map(|(at, page)| (page.path.clone(), at as u32)).collect();
        Parsed { value: Self { pages, by_path }, diagnostics }
    }
}

fn same<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

fn collision(page: &PlannedPage, first: &Subject, library: &Library) -> Diagnostic {
    let problem = Problem::UrlTaken { url: page.path.clone(), first: first.describe(library) };
    match page.subject {
        Subject::Page { page: at, .. } => Diagnostic::at(&library.pages[at].file, 0..0, problem),
        _ => Diagnostic::general(problem),
    }
}

fn add_language(
    subjects: &mut Vec<Subject>,
    lang: &Lang,
    config: &SiteConfig,
    library: &Library,
    index: &Index,
) {
    let lang = || lang.clone();
    subjects.extend([Subject::Home { lang: lang() }, Subject::Reports { lang: lang() }]);
    subjects.extend([Subject::Targets { lang: lang() }, Subject::Notes { lang: lang() }]);
    subjects.extend([Subject::Network { lang: lang() }, Subject::Feed { lang: lang() }]);
    if config.search {
        subjects.push(Subject::Search { lang: lang() });
    }
    for (report, entry) in library.reports.iter().enumerate() {
        if entry.in_language(&lang()).is_some() {
            subjects.push(Subject::Report { lang: lang(), report });
            if config.data {
                let files = ReportFormat::ALL;
                subjects.extend(files.map(|format| Subject::ReportFile { lang: lang(), report, format }));
            }
        }
    }
    for kind in EntityKind::ALL {
        let before = subjects.len();
        let entities = index.of_kind(library, kind);
        subjects.extend(entities.map(|entity| Subject::Entity { lang: lang(), entity }));
        if subjects.len() > before {
            subjects.push(Subject::Kind { lang: lang(), kind });
        }
    }
    let pages = library.pages.iter().enumerate().filter(|(_, page)| page.lang == lang());
    subjects.extend(pages.map(|(page, _)| Subject::Page { lang: lang(), page }));
}

fn add_side_by_side(subjects: &mut Vec<Subject>, library: &Library) {
    for with in library.languages.iter().skip(1) {
        subjects.push(Subject::SideBySideHome { with: with.clone() });
        for (report, entry) in library.reports.iter().enumerate() {
            if entry.translation(with).is_some() {
                subjects.push(Subject::SideBySide { with: with.clone(), report });
            }
        }
    }
}

fn add_data(subjects: &mut Vec<Subject>, library: &Library) {
    let entities = 0..library.entities.len();
    subjects.extend(entities.map(|at| Subject::EntityData { entity: EntityIx(at as u32) }));
    subjects.extend(Record::ALL.map(|record| Subject::Schema { record }));
    for table in Table::ALL {
        subjects.extend(DataFormat::ALL.map(|format| Subject::Data { table, format }));
    }
}

#[cfg(test)]
pub mod sample;
#[cfg(test)]
mod tests;
