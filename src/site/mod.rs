//! The half of the way that building, serving and checking share: content folder → library → index → checks → plan.
//!
//! In: a site's root and [`Options`]. Out: a [`Site`] whose files can be made in any order, all at once or one alone, and
//! everything that is wrong with it. Nothing is written here.

mod drafts;
mod loader;

pub use loader::Loader;

use crate::cache::Cache;
use crate::check::Findings;
use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Parsed, Summary};
use crate::facts::{self, Fact, Shared};
use crate::index::Index;
use crate::model::library::Library;
use crate::output::{Made, OutputFile};
use crate::plan::{Plan, PlannedPage};
use crate::render::{Context, Menus, Renderer};
use crate::search;
use rayon::prelude::*;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// What can be told about a site from outside its files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Takes the place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether draft entities are part of the site.
    pub drafts: bool,
}

/// A site that is ready to be rendered.
pub struct Site {
    pub config: SiteConfig,
    pub library: Library,
    pub index: Index,
    pub plan: Arc<Plan>,
    renderer: Arc<Renderer>,
    menus: Menus,
    /// How many draft entities were left out.
    pub drafts_left_out: usize,
    /// Whether two things wanted one path.
    has_collisions: bool,
    findings: Findings,
    frame: OnceLock<Fact>,
}

impl Site {
    /// Loads a site and checks it. There is no site where not even the configuration or the templates can be read; the
    /// diagnostics, sorted, then hold an error.
    pub fn load(root: &Path, options: &Options) -> Parsed<Option<Arc<Self>>> {
        Loader::new(root, options.clone()).load(None)
    }

    /// Every file of the site, made in parallel as they are asked for.
    pub fn files(&self) -> impl ParallelIterator<Item = Result<OutputFile, Box<Diagnostic>>> {
        let pages = self.plan.pages.par_iter().map(|page| {
            let bytes = self.render(page)?;
            Ok(OutputFile { path: page.path.clone(), bytes })
        });
        pages.chain(self.search_files().map(Ok))
    }

    /// Every file of the site, but of those that are published as they would be made only the name.
    pub fn files_after<'a>(
        &'a self,
        cache: &'a Cache,
    ) -> impl ParallelIterator<Item = Result<Made, Box<Diagnostic>>> + 'a {
        let pages = self.plan.pages.par_iter().map(|page| {
            if let Some(kept) = cache.kept(&page.path) {
                return Ok(kept);
            }
            let (bytes, mut reads) = facts::reads(|| self.render(page));
            reads.push(self.frame());
            cache.note(&page.path, reads);
            Ok(Made::New(OutputFile { path: page.path.clone(), bytes: bytes? }))
        });
        let kept = cache.kept_below(search::FOLDER);
        let search = kept.is_none().then(|| self.search_files().map(Made::New));
        let search = search.into_par_iter().flatten();
        pages.chain(kept.into_par_iter().flatten().chain(search).map(Ok))
    }

    /// What every file depends on: the configuration, the theme, which pages, reports and entities there are, and the
    /// parts of the content that are not handed out one by one.
    pub fn frame(&self) -> Fact {
        *self.frame.get_or_init(|| {
            let Self { config, library, plan, renderer, .. } = self;
            let reports: Vec<_> = library.reports.iter().map(|entry| &entry.peek().id).collect();
            let entities: Vec<_> = library.entities.iter().map(|entity| &entity.peek().id).collect();
            let pages: Vec<_> = library.pages.iter().map(|page| &page.file).collect();
            let content = (reports, entities, pages, &library.terms_file, &library.languages);
            Fact::of((&config.file, &config.base_url, renderer.fact(), &plan.pages, content))
        })
    }

    /// Every other fact that a file may depend on.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        let reports = self.library.reports.iter().map(Shared::fact);
        let entities = self.library.entities.iter().map(Shared::fact);
        reports.chain(entities).chain(self.index.facts())
    }

    /// The files of the search index.
    pub fn search_files(&self) -> impl ParallelIterator<Item = OutputFile> {
        search::files(&self.library, &self.index, &self.config)
            .map(|file| OutputFile { path: file.path, bytes: file.bytes })
    }

    /// The page at a path, unless the path is that of no page.
    pub fn page(&self, path: &str) -> Option<&PlannedPage> {
        self.plan.find(path)
    }

    /// # Errors
    /// What a template did wrong.
    pub fn render(&self, page: &PlannedPage) -> Result<Vec<u8>, Box<Diagnostic>> {
        let Self { config, library, index, plan, menus, .. } = self;
        self.renderer.render(&Context { config, library, index, plan, menus }, page)
    }
}

/// Whether diagnostics keep a site from being built.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    Summary::of(diagnostics).errors > 0
}
