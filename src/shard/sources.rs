//! The sources that an index was made from, so that a shard of other sources is told so.
//!
//! In: a site's root. Out: its files with their hashes, or the first that is not as it was. Files that lie in `content/` and
//! are no content, such as the scans of a report, do not count.

use super::error::SourceChange;
use crate::content::{ContentPath, classify};
use crate::fingerprint::Fingerprint;
use crate::source::{self, ReadError, SitePath};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// A file that a site is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteSource {
    pub path: SitePath,
    bytes: u64,
    hash: Fingerprint,
}

/// Every source of a site, sorted by path within its folder.
///
/// # Errors
/// A file that cannot be read.
pub fn list(root: &Path) -> Result<Vec<SiteSource>, ReadError> {
    let paths = paths(root)?;
    paths.into_par_iter().map(|name| read(root, source::site_path(&name)?)).collect()
}

/// The first source that differs from a list. All are looked for; those that are `ours` are read.
///
/// # Errors
/// A folder that cannot be listed.
pub fn first_change(
    root: &Path,
    known: &[SiteSource],
    ours: impl Fn(&str) -> bool + Sync,
) -> Result<Option<(String, SourceChange)>, ReadError> {
    let paths = paths(root)?;
    let expected = || known.iter().map(|source| source.path.as_str());
    let is_known: HashSet<&str> = expected().collect();
    if let Some(new) = paths.iter().find(|path| !is_known.contains(path.as_str())) {
        return Ok(Some((new.clone(), SourceChange::New)));
    }
    let there: HashSet<&str> = paths.iter().map(String::as_str).collect();
    if let Some(gone) = expected().find(|path| !there.contains(path)) {
        return Ok(Some((gone.to_owned(), SourceChange::Gone)));
    }
    let differs = |source: &&SiteSource| match ours(&source.path) {
        true => read(root, source.path.clone()).ok().as_ref() != Some(*source),
        false => fs::metadata(root.join(&source.path)).map_or(0, |file| file.len()) != source.bytes,
    };
    let changed = known.par_iter().find_first(differs);
    Ok(changed.map(|source| (source.path.to_string(), SourceChange::Changed)))
}

fn paths(root: &Path) -> Result<Vec<String>, ReadError> {
    let mut paths = Vec::new();
    for folder in source::FOLDERS {
        let below = source::walk(root, folder)?.into_iter();
        paths.extend(below.filter(|path| !is_aside(path)));
    }
    Ok(paths)
}

fn is_aside(path: &str) -> bool {
    let in_content = path.starts_with("content/") && path != source::CONFIG;
    in_content && classify(path, &[]) == ContentPath::Aside
}

fn read(root: &Path, path: SitePath) -> Result<SiteSource, ReadError> {
    let bytes = source::read_bytes(root, &path)?;
    Ok(SiteSource { hash: Fingerprint::of(&bytes), bytes: bytes.len() as u64, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_nothing_outside_the_site() {
        let check = |path: &str, is_read: bool| {
            let source = SiteSource { path: SitePath::of_ours("a"), bytes: 0, hash: Fingerprint::of(b"") };
            let json =
                serde_json::to_string(&source).expect("written").replace("\"a\"", &format!("{path:?}"));
            assert_eq!(serde_json::from_str::<SiteSource>(&json).is_ok(), is_read, "{json}");
        };
        check("content/parks/a.md", true);
        check("../a", false);
        check("/etc/passwd", false);
    }

    #[test]
    fn a_change_is_seen_in_what_is_ours() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let write = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("content/reports/a/index.zh.md", "一");
        write("content/parks/b.md", "二");
        write("static/c.css", "3");
        let known = list(root).expect("listed");
        let change = |ours: &str| {
            let found = first_change(root, &known, |path| path.starts_with(ours)).expect("listed");
            found.map(|(path, change)| format!("{path} {change}"))
        };
        assert_eq!(change(""), None);
        write("content/parks/b.md", "三");
        assert_eq!(change("content/reports"), None, "another shard reads it");
        assert_eq!(change("content/parks").as_deref(), Some("content/parks/b.md has changed"));
        write("content/parks/b.md", "二二");
        assert_eq!(change("content/reports").as_deref(), Some("content/parks/b.md has changed"));
        write("static/d.css", "");
        assert_eq!(change("x").as_deref(), Some("static/d.css is new"));
        fs::remove_file(root.join("static/d.css")).expect("removed");
        fs::remove_file(root.join("static/c.css")).expect("removed");
        assert_eq!(change("x").as_deref(), Some("static/c.css is gone"));
    }
}
