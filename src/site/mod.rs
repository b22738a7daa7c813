//! The half of the way that building, serving and checking share: content folder → library → index → checks → plan.
//!
//! In: a site's root and [`SiteOptions`]. Out: a [`Site`] whose files can be made in any order, all at once or one alone, and
//! everything that is wrong with it. Nothing is written here.

mod drafts;
mod idle;
mod loader;
mod papers;
mod part;

pub use loader::Loader;
pub use papers::Unmade;
pub use part::{Indexed, PartError};

use crate::cache::Cache;
use crate::check::Findings;
use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Parsed, Summary};
use crate::fingerprint::{self, Fingerprint, Shared};
use crate::index::Index;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::Library;
use crate::output::{MadeFile, OutputFile};
use crate::plan::{Plan, PlannedPage, Subject};
use crate::render::{Menus, RenderContext, Renderer};
use crate::search;
use crate::shard::Share;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// What can be told about a site from outside its files.
#[derive(Debug, Clone, Default)]
pub struct SiteOptions {
    /// Takes the place of `base_url` in `site.yaml`, and ends in a slash as that does.
    pub base_url: Option<String>,
    /// Whether draft entities are part of the site.
    pub drafts: bool,
    /// The day of the build, where it was told.
    pub built: Option<String>,
    /// Whether reports are also papers.
    pub pdf: bool,
    /// Whether reports are also books.
    pub epub: bool,
}

impl SiteOptions {
    fn apply(&self, config: &mut SiteConfig) {
        if let Some(url) = &self.base_url {
            config.base_url.clone_from(url);
        }
        config.pdf = self.pdf;
        config.epub = self.epub;
        if self.built.is_some() {
            config.built.clone_from(&self.built);
        }
    }
}

/// A site that is ready to be rendered.
pub struct Site {
    pub config: SiteConfig,
    pub library: Library,
    pub index: Index,
    /// What readers are shown, where the site has languages that are its source language in other characters. The index is of
    /// both: it is made from texts and names of the source language, which are the same.
    converted: Option<Library>,
    pub plan: Arc<Plan>,
    renderer: Arc<Renderer>,
    menus: Menus,
    /// The draft entities that are no part of the site.
    left_out: HashSet<EntityId>,
    /// How many drafts of each kind are no part of the site.
    proposed: BTreeMap<EntityKind, usize>,
    /// What is made of the site here; all of it where nothing is said.
    share: Option<Share>,
    /// Whether two things wanted one path.
    has_collisions: bool,
    findings: Findings,
    frame: OnceLock<Fingerprint>,
}

impl Site {
    /// Loads a site and checks it. There is no site where not even the configuration or the templates can be read; the
    /// diagnostics, sorted, then hold an error.
    pub fn load(root: &Path, options: &SiteOptions) -> Parsed<Option<Arc<Self>>> {
        Loader::new(root, options.clone()).load(None)
    }

    /// A whole site in which nothing was found to be wrong.
    fn of(
        config: SiteConfig,
        library: Library,
        index: Index,
        plan: Arc<Plan>,
        renderer: Arc<Renderer>,
    ) -> Self {
        let (left_out, proposed, share, menus, findings, frame, converted) = Default::default();
        let has_collisions = false;
        Self {
            config,
            library,
            index,
            converted,
            plan,
            renderer,
            menus,
            left_out,
            proposed,
            share,
            has_collisions,
            findings,
            frame,
        }
    }

    /// How many draft entities were left out.
    pub fn drafts_left_out(&self) -> usize {
        self.left_out.len()
    }

    /// How many pages and files are made here, without those of the search index.
    pub fn page_count(&self) -> usize {
        self.plan.pages.iter().filter(|page| self.makes(page)).count()
    }

    /// Whether a page is made here; a paper is printed, see [`papers`](Self::papers).
    fn makes(&self, page: &PlannedPage) -> bool {
        let is_paper = matches!(page.subject, Subject::Paper { .. });
        !is_paper && self.share.as_ref().is_none_or(|share| share.has(&page.subject))
    }

    /// Every file of the site, made in parallel as they are asked for.
    pub fn files(&self) -> impl ParallelIterator<Item = Result<OutputFile, Box<Diagnostic>>> {
        let pages = self.plan.pages.par_iter().filter(|page| self.makes(page)).map(|page| {
            let bytes = self.render(page)?;
            Ok(OutputFile { path: page.path.clone(), bytes })
        });
        pages.chain(self.search_files().map(Ok))
    }

    /// Every file of the site, but of those that are published as they would be made only the name.
    pub fn files_after<'a>(
        &'a self,
        cache: &'a Cache,
    ) -> impl ParallelIterator<Item = Result<MadeFile, Box<Diagnostic>>> + 'a {
        let pages = self
            .plan
            .pages
            .par_iter()
            .filter(|page| self.makes(page))
            .map(|page| self.made(page, Some(cache), || self.render(page)));
        let kept = cache.kept_below(search::FOLDER);
        let search = kept.is_none().then(|| self.search_files().map(MadeFile::New));
        let search = search.into_par_iter().flatten();
        pages.chain(kept.into_par_iter().flatten().chain(search).map(Ok))
    }

    /// A file, or only its name where it is published as `make` would make it.
    fn made<E>(
        &self,
        page: &PlannedPage,
        cache: Option<&Cache>,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<MadeFile, E> {
        if let Some(kept) = cache.and_then(|cache| cache.kept(&page.path)) {
            return Ok(kept);
        }
        let (bytes, mut reads) = fingerprint::reads(make);
        reads.push(self.frame());
        if let Some(cache) = cache {
            cache.note(&page.path, reads);
        }
        Ok(MadeFile::New(OutputFile { path: page.path.clone(), bytes: bytes? }))
    }

    /// What every file depends on: the configuration, the theme, which pages, reports and entities there are, and the
    /// parts of the content that are not handed out one by one.
    pub fn frame(&self) -> Fingerprint {
        *self.frame.get_or_init(|| Fingerprint::of((self.context().frame(), self.renderer.fingerprint())))
    }

    /// Every other fingerprint of something that a file may depend on.
    pub fn fingerprints(&self) -> impl ParallelIterator<Item = Fingerprint> {
        let library = self.shown();
        let reports = library.reports.par_iter().map(Shared::fingerprint);
        let entities = library.entities.par_iter().map(Shared::fingerprint);
        reports.chain(entities).chain(self.index.fingerprints())
    }

    /// The files of the search index.
    pub fn search_files(&self) -> impl ParallelIterator<Item = OutputFile> {
        let wanted = |origin| self.share.as_ref().is_none_or(|share| share.has_search(origin));
        search::files_of(self.shown(), &self.index, &self.config, wanted)
            .map(|file| OutputFile { path: file.path, bytes: file.bytes })
    }

    /// The page at a path, unless the path is that of no page.
    pub fn page(&self, path: &str) -> Option<&PlannedPage> {
        self.plan.find(path)
    }

    /// # Errors
    /// What a template did wrong.
    pub fn render(&self, page: &PlannedPage) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.renderer.render(&self.context(), page)
    }

    /// The content as readers are shown it.
    fn shown(&self) -> &Library {
        self.converted.as_ref().unwrap_or(&self.library)
    }

    /// What pages are made from.
    fn context(&self) -> RenderContext<'_> {
        let Self { config, index, plan, proposed, menus, .. } = self;
        RenderContext { config, library: self.shown(), index, plan, proposed, menus }
    }
}

/// Whether diagnostics keep a site from being built.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    Summary::of(diagnostics).errors > 0
}
