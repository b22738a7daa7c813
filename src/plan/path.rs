//! Where each page stands: paths below the site's root, with `/` between their parts and the file's name at their end.
//!
//! Path words are not translated, so that every language of a page shares one tail and one fragment.

use super::address;
use crate::model::ids::{EntityId, EntityKind, Lang};

/// The record of what is published, at the site's root.
pub const MANIFEST: &str = "manifest.json";

/// The name of a page's file in its folder.
pub const INDEX: &str = "index.html";

/// Where files for the site's root stand among those of the theme.
const ROOT: &str = "_root/";

/// `zh/index.html`
pub fn home(lang: &str) -> String {
    format!("{lang}/{INDEX}")
}

/// A page of a language that stands in a folder of its own: `zh/targets/index.html`.
pub fn section(lang: &str, name: &str) -> String {
    format!("{lang}/{name}/{INDEX}")
}

/// `zh/reports/duchang-2024/index.html`; `lang` may also be a pair, see [`pair`].
pub fn report(lang: &str, id: &str) -> String {
    format!("{lang}/reports/{id}/{INDEX}")
}

/// `zh/reports/duchang-2024/source.pdf`: the file that a text was imported from, under its own name. What a browser would run as a
/// page of this site is named as text.
pub fn imported(lang: &str, id: &str, name: Option<&str>) -> String {
    const KEPT: [&str; 5] = ["txt", "text", "md", "pdf", "docx"];
    let name = name.unwrap_or("source");
    let is_kept = name.rsplit_once('.').is_some_and(|(_, end)| KEPT.contains(&end));
    let end = if is_kept { "" } else { ".txt" };
    format!("{lang}/reports/{id}/{name}{end}")
}

/// `zh/reports/duchang-2024/previews.js`: what cards say on the pages of a report.
pub fn previews(lang: &str, id: &str) -> String {
    format!("{lang}/reports/{id}/previews.js")
}

/// `zh/parks/index.md` for `zh/parks/index.html`.
pub fn markdown(page: &str) -> String {
    format!("{}.md", page.strip_suffix(".html").unwrap_or(page))
}

/// `zh/reports/duchang-2024/report.epub`; `lang` may also be a pair, see [`pair`].
pub fn book(lang: &str, id: &str) -> String {
    format!("{lang}/reports/{id}/report.epub")
}

/// `zh/reports/duchang-2024/report.pdf`; `lang` may also be a pair, see [`pair`].
pub fn paper(lang: &str, id: &str) -> String {
    format!("{lang}/reports/{id}/report.pdf")
}

/// `zh/changes/duchang-2024/index.html`
pub fn changes(lang: &str, id: &str) -> String {
    format!("{lang}/changes/{id}/{INDEX}")
}

/// `zh/parks/furongshan/index.html`
pub fn entity(lang: &str, id: &EntityId) -> String {
    format!("{lang}/{id}/{INDEX}")
}

/// `zh/parks/index.html`
pub fn kind(lang: &str, kind: EntityKind) -> String {
    section(lang, kind.folder())
}

/// The first part of the paths of pages that set two languages side by side, the reader's first: `zh-en`, `en-zh`.
pub fn pair(lang: &Lang, with: &Lang) -> String {
    format!("{lang}-{with}")
}

/// The languages that stand beside a reader's own: the source language beside a translation, every translation beside the source.
pub fn beside<'a>(languages: &'a [Lang], lang: &Lang) -> impl Iterator<Item = &'a Lang> {
    let is_source = languages.first() == Some(lang);
    let beside = if is_source { languages.get(1..) } else { languages.get(..1) };
    beside.unwrap_or_default().iter()
}

/// Files of the theme: `assets/style.css`. What `static/_root/` holds stands at the root of the site.
pub fn asset(name: &str) -> String {
    match name.strip_prefix(ROOT) {
        Some(name) => name.to_owned(),
        None => format!("assets/{name}"),
    }
}

/// A page's path as addresses have it: an `index.html` is named by its folder.
pub fn shown(path: &str) -> &str {
    match path.strip_suffix(INDEX) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

/// The address of a page on the published site, in ASCII.
pub fn url(base_url: &str, path: &str) -> String {
    format!("{base_url}{}", address::ascii_path(shown(path)))
}

/// The link to a path from the host's root, escaped: `/b/zh/index.html` of a site at `https://a.example/b/`.
pub fn from_host(base_url: &str, path: &str) -> String {
    let host = base_url.find("://").map_or(0, |at| at + 3);
    let folder = base_url[host..].find('/').map_or("/", |at| &base_url[host + at..]);
    format!("{folder}{}", address::path(path))
}

/// The link from one path to another, escaped. It names `index.html`, so that it also leads somewhere from `file://`.
/// `to` may carry a fragment, which is an id of a page.
pub fn relative(from: &str, to: &str) -> String {
    let (to, fragment) = to.split_at(to.find('#').unwrap_or(to.len()));
    if from == to && !fragment.is_empty() {
        return fragment.to_owned();
    }
    let mut link = way(from, to);
    link.push_str(fragment);
    link
}

/// [`relative`] to a path in which `#` is a character like others.
pub fn way(from: &str, to: &str) -> String {
    let differ = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // Both paths go through the same folders as far as this slash.
    let shared = from.as_bytes()[..differ].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = from.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
    let mut link = String::with_capacity(up * 3 + to.len() - shared);
    (0..up).for_each(|_| link.push_str("../"));
    link.push_str(&address::path(&to[shared..]));
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_relative_and_names_its_file() {
        let check = |from: &str, to: &str, expected: &str| assert_eq!(relative(from, to), expected);
        check("index.html", "zh/index.html", "zh/index.html");
        check("zh/index.html", "index.html", "../index.html");
        check("zh/reports/x/index.html", "zh/parks/a/index.html", "../../parks/a/index.html");
        check("zh/reports/x/index.html", "zh/reports/x/report.md", "report.md");
        check("zh/reports/x/index.html", "en/reports/x/index.html#p7", "../../../en/reports/x/index.html#p7");
        check("zh/a/index.html", "zh/a/index.html#p7", "#p7");
        check("zh/a/index.html", "zh/a/index.html", "index.html");
        check("zh/parks/index.html", "zh/parks/parks/index.html", "parks/index.html");
        check("zh/a/index.html", "zh/a/javascript:x", "javascript%3Ax");
        check("zh/a/index.html", "zh/a/b c?d", "b%20c%3Fd");
    }

    #[test]
    fn a_link_from_the_hosts_root_goes_through_the_sites_folder() {
        let check = |base: &str, expected: &str| assert_eq!(from_host(base, "zh/index.html"), expected);
        check("https://a.example/", "/zh/index.html");
        check("https://a.example/b/县/", "/b/县/zh/index.html");
    }

    #[test]
    fn an_imported_file_is_no_page() {
        let check = |name: &str, expected: &str| assert_eq!(imported("zh", "a", Some(name)), expected);
        check("source.pdf", "zh/reports/a/source.pdf");
        check("source.html", "zh/reports/a/source.html.txt");
        check("source.xhtml", "zh/reports/a/source.xhtml.txt");
        check("source.docm", "zh/reports/a/source.docm.txt");
        check("source.en.docx", "zh/reports/a/source.en.docx");
    }

    #[test]
    fn an_address_names_the_folder() {
        let check = |path: &str, expected: &str| assert_eq!(url("https://a.example/", path), expected);
        check("index.html", "https://a.example/");
        check("zh/reports/x/index.html", "https://a.example/zh/reports/x/");
        check("zh/feed.xml", "https://a.example/zh/feed.xml");
        check("404.html", "https://a.example/404.html");
        check("zh/parks/芙蓉/index.html", "https://a.example/zh/parks/%E8%8A%99%E8%93%89/");
    }
}
