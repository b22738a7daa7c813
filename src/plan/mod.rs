//! Every file of the site: its path, and what it shows.
//!
//! In: the configuration, the library, its index, and the names of the theme's files. Out: a [`Plan`] sorted by path, and
//! a diagnostic for each path that two things want. A plan holds no content; the renderer makes one page at a time of it.
//! The search index and the manifest are not planned: they follow from all the rest.

pub mod address;
pub mod path;
pub mod link;
mod subject;

pub use subject::{DataFormat, JsonRecord, ReportFormat, Subject, TableName};

use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Parsed, Problem};
use crate::index::{EntityIx, Index};
use crate::link::chain;
use crate::link::chain::Series;
use crate::model::ids::{EntityKind, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::wording::message;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization as _;

/// How many addresses a site map may hold.
const MOST_IN_SITEMAP: usize = 50_000;
/// How many each part of a larger one holds: with the addresses in other languages it may not be over 50 MB.
pub const SITEMAP_PART: usize = 20_000;

/// The pages and files of a site, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub pages: Vec<PlannedPage>,
    /// The position of each page.
    by_path: FxHashMap<String, u32>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PlannedPage {
    /// Below the site's root: `zh/reports/duchang-2024/index.html`.
    pub path: String,
    pub subject: Subject,
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
        let papers = || papers(config, library);
        if config.pdf {
            subjects.extend(papers().map(|(lang, with, report)| Subject::Paper { lang, with, report }));
        }
        if config.epub {
            subjects.extend(papers().map(|(lang, with, report)| Subject::Book { lang, with, report }));
        }
        if config.data {
            add_markdown(&mut subjects);
            add_data(&mut subjects, config, library, index);
        }
        let files = || assets.iter().map(|name| Subject::Asset { name: name.clone() });
        let own: FxHashSet<String> = files().map(|file| file.path(library)).collect();
        // A site may have its own of what is there for it to have.
        subjects.retain(|subject| !(subject.is_replaceable() && own.contains(&subject.path(library))));
        subjects.extend(files());
        let listed = subjects.iter().filter(|subject| subject.is_listed(library)).count();
        if listed > MOST_IN_SITEMAP {
            let parts = listed.div_ceil(SITEMAP_PART);
            subjects.extend((0..parts).map(|part| Subject::SitemapPart { part }));
        }
        let pages = subjects.into_iter().map(|subject| PlannedPage { path: subject.path(library), subject });
        Self::without_collisions(pages.collect(), library)
    }

    /// Whether a library that was planned so may keep its plan as another one: no path depends on what differs.
    pub fn stays(before: &Library, now: &Library) -> bool {
        before.languages == now.languages
            && same(&before.reports, &now.reports, |a, b| {
                a == b
                    || (a.id == b.id
                        && texts_of(a) == texts_of(b)
                        && imported_from(a) == imported_from(b)
                        && place_in_chain(a) == place_in_chain(b))
            })
            && same(&before.entities, &now.entities, |a, b| a == b || a.id == b.id)
            && same(&before.pages, &now.pages, |a, b| a.slug == b.slug && a.lang == b.lang)
    }

    /// The page at a path.
    pub fn find(&self, path: &str) -> Option<&PlannedPage> {
        self.pages.get(*self.by_path.get(path)? as usize)
    }

    /// A page in each language that has a text of it: the language, and the path there. They share all but the first part.
    pub fn alternates<'a>(
        &'a self,
        library: &'a Library,
        path: &'a str,
    ) -> impl Iterator<Item = (&'a Lang, &'a str)> {
        let tail = path.split_once('/').map(|(_, tail)| tail);
        library.languages.iter().filter_map(move |lang| {
            let page = self.find(&format!("{lang}/{}", tail?))?;
            let is_there = page.subject.lang() == Some(lang) && page.subject.is_translated(library);
            is_there.then_some((lang, page.path.as_str()))
        })
    }

    /// Keeps the first of each path. Paths that differ in case only, or in how their letters are composed, are one file on
    /// some systems.
    fn without_collisions(mut pages: Vec<PlannedPage>, library: &Library) -> Parsed<Self> {
        let mut first = FxHashMap::from_iter([(path::MANIFEST.to_owned(), None)]);
        let mut diagnostics = Vec::new();
        pages.retain(|page| {
            let key = page.path.nfc().collect::<String>().to_lowercase();
            let Some(taken) = first.get(&key) else {
                first.insert(key, Some(page.subject.clone()));
                return true;
            };
            // That a page has no path of its own is said once, and not of its Markdown too.
            if !matches!(page.subject, Subject::Markdown { .. }) {
                diagnostics.push(collision(page, taken.as_ref(), library));
            }
            false
        });
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let by_path = pages.iter().enumerate().map(|(at, page)| (page.path.clone(), at as u32)).collect();
        Parsed { value: Self { pages, by_path }, diagnostics }
    }
}

fn place_in_chain(entry: &ReportEntry) -> (Series, Option<i32>) {
    (chain::series(entry), entry.source.meta.year)
}

fn imported_from(entry: &ReportEntry) -> Vec<(Lang, Option<String>, Option<bool>)> {
    let sources = entry.texts().map(|text| (&text.lang, &text.meta.source.file, text.meta.source.public));
    sources.map(|(lang, file, public)| (lang.clone(), file.clone(), public)).collect::<Vec<_>>()
}

fn texts_of(entry: &ReportEntry) -> Vec<(Lang, bool)> {
    let there = entry.translations.iter().map(|t| &t.report.lang);
    there.map(|lang| (lang.clone(), entry.has_text_in(lang))).collect::<Vec<_>>()
}

fn same<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

/// `first` is none where the path is that of the record of what is published.
fn collision(page: &PlannedPage, first: Option<&Subject>, library: &Library) -> Diagnostic {
    let first = first
        .map_or_else(|| message!("subject-other", path = path::MANIFEST), |first| first.describe(library));
    let problem = Problem::UrlTaken { url: page.path.clone(), first };
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
        subjects.extend([Subject::Search { lang: lang() }, Subject::OpenSearch { lang: lang() }]);
    }
    for (report, entry) in library.reports.iter().enumerate() {
        subjects.push(Subject::Report { lang: lang(), report });
        subjects.push(Subject::Previews { lang: lang(), report });
        let text = entry.in_language(&lang());
        if text.is_some_and(|text| config.published_source(text).is_some()) {
            subjects.push(Subject::Imported { lang: lang(), report });
        }
        if config.data && text.is_some() {
            let files = ReportFormat::ALL;
            subjects.extend(files.map(|format| Subject::ReportFile { lang: lang(), report, format }));
        }
    }
    let pairs = chain::pairs(library);
    if !pairs.is_empty() {
        subjects.push(Subject::Years { lang: lang() });
    }
    if has_trends(config, library) {
        subjects.push(Subject::Trends { lang: lang() });
    }
    subjects.extend(pairs.into_iter().map(|(before, report)| Subject::Changes {
        lang: lang(),
        before,
        report,
    }));
    let places = index.of_kind(library, EntityKind::Place);
    subjects.extend(places.map(|entity| Subject::PlaceFeed { lang: lang(), entity }));
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
    let pairs = library.languages.iter().flat_map(|lang| {
        path::beside(&library.languages, lang).map(move |with| (lang.clone(), with.clone()))
    });
    for (lang, with) in pairs {
        let side_by_side = |report| Subject::SideBySide { lang: lang.clone(), with: with.clone(), report };
        subjects.extend((0..library.reports.len()).map(side_by_side));
        subjects.push(Subject::SideBySideHome { lang: lang.clone(), with: with.clone() });
    }
}

/// Whether there are phrases to count, and reports of some year to count them in.
fn has_trends(config: &SiteConfig, library: &Library) -> bool {
    !config.trends.is_empty() && library.reports.iter().any(|entry| entry.source.meta.year.is_some())
}

/// A report in each language that it has a text in, and in two where it has both and they stand side by side; of two such papers the
/// source's reader has the one.
fn papers(config: &SiteConfig, library: &Library) -> impl Iterator<Item = (Lang, Option<Lang>, usize)> {
    library.reports.iter().enumerate().flat_map(|(report, entry)| {
        let source = &entry.source.lang;
        let there = || library.languages.iter().filter(|lang| entry.has_text_in(lang));
        let alone = there().map(move |lang| (lang.clone(), None, report));
        let others = there().filter(|lang| *lang != source && config.side_by_side);
        let both = others.map(move |lang| (source.clone(), Some(lang.clone()), report));
        alone.chain(both).collect::<Vec<_>>()
    })
}

fn add_markdown(subjects: &mut Vec<Subject>) {
    let pages = subjects.iter().filter(|subject| subject.has_markdown());
    let files: Vec<_> = pages.map(|page| Subject::Markdown { page: Box::new(page.clone()) }).collect();
    subjects.extend(files);
}

fn add_data(subjects: &mut Vec<Subject>, config: &SiteConfig, library: &Library, index: &Index) {
    subjects.push(Subject::LlmsFull);
    let entities = 0..library.entities.len();
    subjects.extend(entities.map(|at| Subject::EntityData { entity: EntityIx(at as u32) }));
    let of_kind = |kind| index.of_kind(library, kind);
    for entity in of_kind(EntityKind::Place).chain(of_kind(EntityKind::Indicator)) {
        subjects.extend(DataFormat::DATA.map(|format| Subject::EntitySeries { entity, format }));
    }
    subjects.extend(JsonRecord::ALL.map(|record| Subject::Schema { record }));
    for table in
        TableName::ALL.into_iter().filter(|table| *table != TableName::Trends || has_trends(config, library))
    {
        subjects.extend(DataFormat::ALL.map(|format| Subject::Data { table, format }));
    }
}

#[cfg(test)]
pub mod sample;
#[cfg(test)]
mod tests;
