//! Planned pages to bytes. The only home of tera.
//!
//! In: a [`RenderContext`] (configuration, library, index, plan) and one [`PlannedPage`]. Out: the bytes of its file, or a
//! diagnostic that names template, line and page. A page is made from nothing but these, so that pages can be made in
//! parallel, or one alone when somebody asks for it. Nothing is written here.
//!
//! A page goes one way: its subject's module makes a small serialisable view, [`shell`] adds what all pages share, and a
//! template of the [`theme`] sets it. Running text never goes through a template: [`html`] writes it.

mod menus;
mod context;
mod text;
mod chart;
mod labels;
mod layout;
pub mod markup;
mod diff;
mod order;
mod strings;
mod theme;
/// What `build.rs` is compiled with, here for its tests.
#[cfg(test)]
mod sheet;
mod scope;
mod drawing;
mod figures;
mod status;
mod links;
mod documents;
mod html;
mod passage;
mod relations;
mod imprint;
mod shell;
mod chooser;
mod data;
mod kinds;
mod page;
mod search;
mod quotation;
mod targets;
mod report;
mod notes;
mod together;
mod neighbours;
mod matrix;
mod small;
mod years;
mod trends;
mod proposed;
mod place;
mod overview;
mod home;
mod tiles;
mod indicator;
mod entity;
mod moves;
mod changes;
mod network;

use crate::diagnostic::Diagnostic;
use crate::fingerprint::{self, Fingerprint};
use crate::import::decode;
use crate::model::ids::Lang;
use crate::paper::Folios;
use crate::plan::{PlannedPage, Subject};
use crate::source;
use scope::Scope;
use shell::UnsetPage;
use std::path::{Path, PathBuf};
use theme::{Template, Theme};

pub use context::RenderContext;
pub use data::{MAGIC as DATABASE_MAGIC, csv, database, table_json, trend_table};
pub use menus::Menus;

/// The theme, ready to set pages. See the module.
pub struct Renderer {
    theme: Theme,
    /// The site's, for files that are published as they are.
    root: PathBuf,
}

impl Renderer {
    /// Loads the built-in theme, and over it what stands in the site's `templates/` and `static/`.
    ///
    /// # Errors
    /// Templates and tables of words that cannot be read or understood.
    pub fn new(root: &Path) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self { theme: Theme::load(root)?, root: root.to_owned() })
    }

    /// Everything that the theme is made of.
    pub fn fingerprint(&self) -> Fingerprint {
        self.theme.fingerprint()
    }

    /// The names of the theme's files, as [`crate::plan::Plan::of`] wants them.
    pub fn assets(&self) -> Vec<String> {
        self.theme.assets().map(str::to_owned).collect()
    }

    /// Makes one page.
    ///
    /// # Errors
    /// What a template did wrong, and a file that cannot be read.
    pub fn render(&self, context: &RenderContext, planned: &PlannedPage) -> Result<Vec<u8>, Box<Diagnostic>> {
        let scope = Scope::new(context, &self.theme, planned);
        match self.made(&scope)? {
            MadeSubject::Page(page) => self.set(&scope, *page),
            MadeSubject::File(bytes) => Ok(bytes),
        }
    }
}

impl Renderer {
    /// Sets a report for print, given the pages that its parts begin on.
    ///
    /// # Errors
    /// What a template did wrong.
    pub fn paper(
        &self,
        context: &RenderContext,
        planned: &PlannedPage,
        folios: &Folios,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let Subject::Paper { with, report, .. } = &planned.subject else { return Ok(Vec::new()) };
        let scope = Scope::new(context, &self.theme, planned);
        self.set(&scope, report::paper(&scope, *report, with.as_ref(), folios))
    }

    /// What a page says, as Markdown.
    fn markdown(&self, context: &RenderContext, of: &Subject) -> Result<Vec<u8>, Box<Diagnostic>> {
        let planned = PlannedPage { path: of.path(context.library), subject: of.clone() };
        let page = self.render(context, &planned)?;
        Ok(decode::main_part(&String::from_utf8_lossy(&page)).into_bytes())
    }

    /// A report as a book.
    fn book(&self, scope: &Scope, report: usize, with: Option<&Lang>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let page = report::book(scope, report, with);
        let text = self.set(scope, page.clone())?;
        let contents = self.set(scope, page.template("book-contents.html"))?;
        let (text, contents) = (String::from_utf8_lossy(&text), String::from_utf8_lossy(&contents));
        Ok(report::bound(scope, report, with, &text, &contents))
    }

    fn set(&self, scope: &Scope, page: UnsetPage) -> Result<Vec<u8>, Box<Diagnostic>> {
        let template = page.template.clone();
        let context = page.into_context();
        self.theme.set(&Template { name: &template, lang: scope.lang, page: scope.path }, &context)
    }

    /// The file that a text was imported from, as it is.
    fn imported(
        &self,
        context: &RenderContext,
        lang: &Lang,
        report: usize,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let text = context.library.reports[report].in_language(lang);
        let path = text.and_then(|text| context.config.published_source(text)).unwrap_or_default();
        let bytes =
            source::read_bytes(&self.root, &path).map_err(|error| Box::new(Diagnostic::from(error)))?;
        // Nothing else that is read of the site says what these are.
        fingerprint::note(Fingerprint::of(&bytes));
        Ok(bytes)
    }
}

/// What a subject's module makes: a page to be set by a template, or the bytes of a file.
enum MadeSubject {
    Page(Box<UnsetPage>),
    File(Vec<u8>),
}

impl From<UnsetPage> for MadeSubject {
    fn from(page: UnsetPage) -> Self {
        Self::Page(Box::new(page))
    }
}

impl From<Vec<u8>> for MadeSubject {
    fn from(bytes: Vec<u8>) -> Self {
        Self::File(bytes)
    }
}

impl Renderer {
    /// What each subject is made by.
    fn made(&self, scope: &Scope) -> Result<MadeSubject, Box<Diagnostic>> {
        let site = scope.site;
        Ok(match scope.subject {
            Subject::Chooser => chooser::chooser(scope).into(),
            Subject::NotFound => chooser::not_found(scope).into(),
            Subject::Home { .. } => home::home(scope).into(),
            Subject::Reports { .. } | Subject::SideBySideHome { .. } => home::reports(scope).into(),
            Subject::Report { report, .. } => report::page(scope, *report).into(),
            Subject::SideBySide { report, with, .. } => report::side_by_side(scope, *report, with).into(),
            Subject::Paper { with, report, .. } => {
                report::paper(scope, *report, with.as_ref(), &Folios::new()).into()
            }
            Subject::Previews { report, .. } => report::previews(scope, *report).into(),
            Subject::Markdown { page } => self.markdown(site, page)?.into(),
            Subject::Book { with, report, .. } => self.book(scope, *report, with.as_ref())?.into(),
            Subject::Notes { .. } => notes::page(scope).into(),
            Subject::Page { page, .. } => page::page(scope, *page).into(),
            Subject::Entity { entity, .. } => entity::page(scope, *entity).into(),
            Subject::Kind { kind, .. } => kinds::page(scope, *kind).into(),
            Subject::Targets { .. } => targets::page(scope).into(),
            Subject::Years { .. } => years::page(scope).into(),
            Subject::Trends { .. } => trends::page(scope).into(),
            Subject::Changes { before, report, .. } => changes::page(scope, *before, *report).into(),
            Subject::Network { .. } => network::page(scope).into(),
            Subject::Search { .. } => search::page(scope).into(),
            Subject::ReportFile { report, format, .. } => data::report_file(scope, *report, *format).into(),
            Subject::EntityData { entity } => data::entity_json(scope, *entity).into(),
            Subject::Data { table, format } => data::of_site(scope, *table, *format).into(),
            Subject::EntitySeries { entity, format } => data::series(scope, *entity, *format).into(),
            Subject::Schema { record } => data::record_schema(scope, *record).into(),
            Subject::Feed { .. } => data::feed(scope).into(),
            Subject::PlaceFeed { entity, .. } => data::place_feed(scope, *entity).into(),
            Subject::OpenSearch { .. } => data::open_search(scope).into(),
            Subject::Sitemap => data::sitemap(scope).into(),
            Subject::SitemapPart { part } => data::sitemap_part(scope, *part).into(),
            Subject::Robots => data::robots(scope).into(),
            Subject::Llms => data::llms(scope).into(),
            Subject::LlmsFull => data::llms_full(scope).into(),
            Subject::Asset { name } => self.theme.asset(name).unwrap_or_default().to_vec().into(),
            Subject::Imported { lang, report } => self.imported(site, lang, *report)?.into(),
        })
    }
}
