//! `manifest.json`: the SHA-256 of every file of a site, and the mark that gongbao made the folder it stands in.

use super::OutputError;
pub use crate::plan::path::MANIFEST;
use crate::shard::Shard;
use crate::source::SitePath;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const GENERATOR: &str = "gongbao";

/// What a folder of ours holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    generator: String,
    /// What the files are a part of; nothing for a whole site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<SitePart>,
    /// SHA-256 by path, sorted.
    files: BTreeMap<SitePath, String>,
}

/// One part of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SitePart {
    pub shard: Shard,
    /// The hash of the index that it was made from.
    pub index: String,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { generator: GENERATOR.into(), part: None, files: BTreeMap::new() }
    }
}

impl Manifest {
    /// # Errors
    /// A path that occurs twice.
    pub fn new(files: impl Iterator<Item = (SitePath, String)>) -> Result<Self, OutputError> {
        let mut manifest = Self::default();
        for (path, sha256) in files {
            if manifest.files.contains_key(&path) {
                return Err(OutputError::Twice { path: path.into() });
            }
            manifest.files.insert(path, sha256);
        }
        Ok(manifest)
    }

    /// Says what the files are a part of.
    pub fn with_part(self, part: Option<SitePart>) -> Self {
        Self { part, ..self }
    }

    /// None for a whole site.
    pub fn part(&self) -> Option<&SitePart> {
        self.part.as_ref()
    }

    /// The manifest of a folder; none where gongbao has not made the folder.
    pub fn at(folder: &Path) -> Option<Self> {
        fs::read(folder.join(MANIFEST)).ok().and_then(|bytes| Self::parse(&bytes))
    }

    /// Reads a manifest; none where the bytes are not one of ours, or a path in it is none of a site.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        (manifest.generator == GENERATOR).then_some(manifest)
    }

    /// Paths with their SHA-256, sorted.
    pub fn files(&self) -> impl Iterator<Item = (&SitePath, &str)> {
        self.files.iter().map(|(path, sha256)| (path, sha256.as_str()))
    }

    /// Whether a file has this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// With a line feed at the end; equal manifests are equal bytes.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
