//! A file of the search index.

/// Where its files stand in the site.
pub const FOLDER: &str = "search/";

/// A file of the search index, its path with `/` below the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFile {
    pub path: String,
    pub bytes: Vec<u8>,
}
