//! A part of a site, read from the files that its pages are made from and an index of all the rest.
//!
//! In: a site's root, the [`SharedIndex`] that was made from it, and a [`Shard`]. Out: a [`Site`] that makes the files of the
//! shard, each with the bytes that it has in a whole build. Nothing is checked again but that the sources are the same.

use super::{Site, SiteOptions, drafts};
use crate::content::{self, Loaded};
use crate::diagnostic::Diagnostic;
use crate::index::Index;
use crate::plan::Plan;
use crate::render::Renderer;
use crate::shard::{Making, Shard, ShardIndexError, SharedIndex, list};
use crate::source::ReadError;
use crate::store;
use std::path::Path;
use std::sync::Arc;

/// Why there is no part.
#[derive(Debug)]
pub enum PartError {
    Index(ShardIndexError),
    /// The sources are the same, and cannot be read all the same.
    Content(Vec<Diagnostic>),
}

/// An index, and what it is of.
pub struct Indexed {
    pub bytes: Vec<u8>,
    pub reports: usize,
    pub entities: usize,
    /// How many drafts are no part of the site.
    pub left_out: usize,
}

impl Site {
    /// Reads a site as a whole for an index of it: the site, as [`Site::load`] has it, and the index's bytes unless the
    /// content has errors.
    ///
    /// # Errors
    /// Sources that cannot be listed.
    pub fn indexed(
        root: &Path,
        options: &SiteOptions,
    ) -> Result<(Vec<Diagnostic>, Option<Indexed>), ReadError> {
        let sources = list(root)?;
        let loaded = Self::load(root, options);
        let site = loaded.value.filter(|_| !super::has_errors(&loaded.diagnostics));
        let indexed = site.map(|site| {
            let Self { library, index, left_out, .. } = &*site;
            let (base_url, built) = (options.base_url.as_deref(), options.built.as_deref());
            let bytes = Making { library, index, sources, base_url, built, left_out }.to_bytes();
            Indexed {
                bytes,
                reports: library.reports.len(),
                entities: library.entities.len(),
                left_out: left_out.len(),
            }
        });
        Ok((loaded.diagnostics, indexed))
    }

    /// Reads what a shard makes its files from.
    ///
    /// # Errors
    /// Sources that are not those of the index.
    pub fn load_part(root: &Path, shared: &SharedIndex, shard: Shard) -> Result<Self, PartError> {
        let share = shared.share(shard);
        let lock = store::read_lock(root);
        let loaded = content::load_only(root, shared.content(&share));
        let renderer = Renderer::new(root);
        shared.compare(root, &share).map_err(PartError::Index)?;
        drop(lock);
        let Loaded { mut config, mut library, diagnostics } =
            loaded.map_err(|diagnostic| PartError::Content(vec![*diagnostic]))?;
        if super::has_errors(&diagnostics) {
            return Err(PartError::Content(diagnostics));
        }
        let renderer = Arc::new(renderer.map_err(PartError::Content)?);
        let (base_url, built) = (shared.base_url().map(str::to_owned), shared.built().map(str::to_owned));
        SiteOptions { base_url, built, drafts: false, pdf: false, epub: false }.apply(&mut config);
        drafts::leave_out(&mut library, shared.left_out());
        library.entities = shared.entities();
        library.reports = shared.reports(&library.reports);
        let index = Index::of(&library);
        let converted = config.in_other_scripts(&library);
        let shown = converted.as_ref().unwrap_or(&library);
        let plan = Plan::of(&config, shown, &index, &renderer.assets()).value.into();
        let proposed = drafts::by_kind(shared.left_out());
        Ok(Self {
            share: Some(share),
            proposed,
            converted,
            ..Self::of(config, library, index, plan, renderer)
        })
    }
}
