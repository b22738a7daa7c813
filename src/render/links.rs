//! Links as authors write them, to links that work on a page.

use super::scope::Scope;
use crate::model::ids::EntityId;
use crate::plan::path;
use crate::source::SourceFile;

/// The link for what an author wrote in `file`, or nothing where it must not be one.
///
/// `https:`, `http:` and `mailto:` stay as they are, other schemes are no links. `/zh/targets/` is a page of the site.
/// A path to a content file (`../parks/furongshan.md#p3`) is that file's page in this language. `#p3` is on this page.
pub fn resolve(scope: &Scope, href: &str, file: Option<&SourceFile>) -> Option<String> {
    if let Some((scheme, _)) = href.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        let known = ["https", "http", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return known.then(|| href.to_owned());
    }
    if href.starts_with("//") {
        return None;
    }
    if let Some(path) = href.strip_prefix('/') {
        return Some(scope.link(&with_file_name(path)));
    }
    let (to, fragment) = href.split_at(href.find('#').unwrap_or(href.len()));
    if let Some(page) = to.strip_suffix(".md").and_then(|to| content_page(scope, to, file)) {
        return Some(scope.link(&format!("{page}{fragment}")));
    }
    Some(with_file_name(href))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// `zh/targets/#gdp` as `zh/targets/index.html#gdp`.
fn with_file_name(path: &str) -> String {
    let (to, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
    if to.ends_with('/') || (to.is_empty() && fragment.is_empty()) {
        format!("{to}{}{fragment}", path::INDEX)
    } else {
        path.to_owned()
    }
}

/// The page of the content file that `to` leads to from `file`, without its `.md`.
fn content_page(scope: &Scope, to: &str, file: Option<&SourceFile>) -> Option<String> {
    let base = file.map_or("content/", |file| file.path.as_str());
    let base = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = base.split('/').skip(1).collect();
    for part in to.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            part => parts.push(part),
        }
    }
    page_of(scope, &parts)
}

fn page_of(scope: &Scope, parts: &[&str]) -> Option<String> {
    let lang = scope.lang;
    match parts {
        ["pages", name] => Some(path::section(lang, name.split('.').next()?)),
        ["reports", id, _] => scope.site.library.report(id).map(|entry| scope.report_path(entry)),
        [folder, slug] => Some(path::entity(lang, &EntityId::parse(&format!("{folder}/{slug}"))?)),
        _ => None,
    }
}
