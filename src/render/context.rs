//! The site that every page is made from.

use super::menus::Menus;
use crate::config::SiteConfig;
use crate::fingerprint::Fingerprint;
use crate::index::Index;
use crate::model::ids::EntityKind;
use crate::model::library::Library;
use crate::plan::Plan;
use std::collections::BTreeMap;

/// What every page is made from.
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'a> {
    pub config: &'a SiteConfig,
    pub library: &'a Library,
    pub index: &'a Index,
    pub plan: &'a Plan,
    /// How many drafts of each kind are no part of the site.
    pub proposed: &'a BTreeMap<EntityKind, usize>,
    /// What many pages of this site share.
    pub menus: &'a Menus,
}

impl RenderContext<'_> {
    /// What every page depends on, beside the templates: the configuration, which pages, reports and entities there are, and the
    /// parts of the content that are not handed out one by one.
    pub fn frame(&self) -> Fingerprint {
        // An index notes what it is asked, and menus what they were made from.
        let Self { config, library, index: _, plan, proposed, menus: _ } = self;
        Fingerprint::of((config.frame(), library.frame(), &plan.pages, proposed))
    }
}
