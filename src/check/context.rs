//! What the checks look at.

use crate::config::SiteConfig;
use crate::index::Index;
use crate::model::library::Library;
use crate::plan::Plan;

/// A site, as it was read, indexed and planned.
#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'a> {
    pub config: &'a SiteConfig,
    pub library: &'a Library,
    pub index: &'a Index,
    /// Which pages links can lead to.
    pub plan: &'a Plan,
}
