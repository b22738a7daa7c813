//! The half of the way that building, serving and checking share: content folder → library → index → checks → plan.
//!
//! In: a site's root and [`Options`]. Out: a [`Site`] whose files can be made in any order, all at once or one alone, and
//! everything that is wrong with it. Nothing is written here.

mod drafts;

use crate::check::{CheckContext, check};
use crate::config::{SiteConfig, with_slash};
use crate::content::{self, Loaded};
use crate::diagnostic::{Diagnostic, Parsed, Summary};
use crate::index::Index;
use crate::model::library::Library;
use crate::output::OutputFile;
use crate::plan::{Plan, PlannedPage};
use crate::render::{Context, Menus, Renderer};
use crate::search;
use crate::store;
use rayon::prelude::*;
use std::path::Path;

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
    pub plan: Plan,
    renderer: Renderer,
    menus: Menus,
    /// How many draft entities were left out.
    pub drafts_left_out: usize,
}

impl Site {
    /// Loads a site and checks it. There is no site where not even the configuration or the templates can be read; the
    /// diagnostics, sorted, then hold an error.
    pub fn load(root: &Path, options: &Options) -> Parsed<Option<Self>> {
        let mut diagnostics = Vec::new();
        // Nobody writes while this reads: what is loaded is one state of the content.
        let lock = store::read_lock(root);
        let (loaded, renderer) = rayon::join(|| content::load(root), || Renderer::new(root));
        drop(lock);
        let renderer = renderer.map_err(|errors| diagnostics.extend(errors)).ok();
        let loaded = loaded.map_err(|error| diagnostics.push(*error)).ok();
        let assets = renderer.as_ref().map(Renderer::assets).unwrap_or_default();
        let checked = loaded.map(|loaded| Checked::new(loaded, options, &assets, &mut diagnostics));
        let site = checked.zip(renderer).map(|(checked, renderer)| checked.into_site(renderer));
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Parsed { value: site, diagnostics }
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
        let at = self.plan.pages.binary_search_by(|page| page.path.as_str().cmp(path)).ok()?;
        self.plan.pages.get(at)
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

/// Content that has been through the checks.
struct Checked {
    config: SiteConfig,
    library: Library,
    index: Index,
    plan: Plan,
    drafts_left_out: usize,
}

impl Checked {
    /// Checks the content with its drafts, so that a draft is a known entity, and then leaves them out if need be.
    fn new(loaded: Loaded, options: &Options, assets: &[String], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let Loaded { mut config, mut library, diagnostics: mut found } = loaded;
        if let Some(url) = &options.base_url {
            config.base_url = with_slash(url.clone());
        }
        let mut index = Index::of(&library);
        let mut plan = Plan::of(&config, &library, &index, assets).collect(&mut found);
        let context = CheckContext { config: &config, library: &library, index: &index, plan: &plan };
        diagnostics.extend(check(&context, found));
        let drafts_left_out = if options.drafts { 0 } else { drafts::leave_out(&mut library) };
        if drafts_left_out > 0 {
            index = Index::of(&library);
            // Fewer pages collide no more than all of them did.
            plan = Plan::of(&config, &library, &index, assets).value;
        }
        Self { config, library, index, plan, drafts_left_out }
    }

    fn into_site(self, renderer: Renderer) -> Site {
        let Self { config, library, index, plan, drafts_left_out } = self;
        Site { config, library, index, plan, renderer, menus: Menus::default(), drafts_left_out }
    }
}
