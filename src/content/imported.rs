//! The files that texts were imported from, where the site publishes them: whether each is there, and is the one on record.
//!
//! In: a site's root, its configuration, and texts. Out: what is wrong. The files themselves are not kept: a large site has many,
//! and each is read again where it is published.

use crate::config::SiteConfig;
use crate::diagnostic::{Diagnostic, Problem};
use crate::markdown::front_matter;
use crate::model::library::Library;
use crate::model::report::Report;
use crate::source;
use crate::yaml::Places;
use std::path::Path;

/// See the module.
pub fn check(root: &Path, config: &SiteConfig, library: &Library, found: &mut Vec<Diagnostic>) {
    for text in library.reports.iter().flat_map(|entry| entry.peek().texts()) {
        let Some(path) = config.published_source(text) else { continue };
        found.push(match source::read_bytes(root, &path) {
            Ok(bytes) if text.meta.source.sha256.as_ref() == Some(&source::sha256(&bytes)) => continue,
            Ok(_) => at_source(text, Problem::SourceDiffers { path }),
            Err(error) if error.is_missing() => at_source(text, Problem::MissingFile { path }),
            Err(error) => error.into(),
        });
    }
}

/// At `source.file` of the text's front matter.
fn at_source(text: &Report, problem: Problem) -> Diagnostic {
    let name = text.meta.source.file.as_deref().unwrap_or_default();
    let yaml = front_matter::split(&text.file).map_or(0..0, |split| split.yaml);
    let span = Places::of(&text.file, yaml).below("source", name).unwrap_or_default();
    Diagnostic::at(&text.file, span.range(), problem)
}
