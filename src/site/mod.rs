//! The half of the way that building, serving and checking share: content folder → library → index → checks → plan.
//!
//! In: a site's root and [`Options`]. Out: a [`Site`] whose files can be made in any order, all at once or one alone, and
//! everything that is wrong with it. Nothing is written here.

mod drafts;
mod loader;

pub use loader::Loader;

use crate::check::Findings;
use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Parsed, Summary};
use crate::index::Index;
use crate::model::library::Library;
use crate::output::OutputFile;
use crate::plan::{Plan, PlannedPage};
use crate::render::{Context, Menus, Renderer};
use crate::search;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

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
