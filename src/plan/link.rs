//! Links as authors write them, and where in the site they lead.
//!
//! `https:`, `http:` and `mailto:` lead out of the site; other schemes are refused. `/zh/targets/` is a path from the
//! site's root. `../parks/furongshan.md#p3` is a content file, and leads to its page in the language of the text it
//! stands in. `#p3` is on the same page. Anything else is a path from the page.

use super::address::{self, Href};
use super::path;
use crate::model::ids::EntityId;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Another site, or an e-mail address.
    Outside(Href),
    /// A scheme that pages may not link to, or nothing at all.
    Refused,
    /// A path of this site, which may or may not be planned, with a query after its `?` and a fragment after its `#`.
    Inside { path: String, query: Option<String>, fragment: Option<String> },
}

/// The text that a link stands in.
#[derive(Debug, Clone, Copy)]
pub struct LinkSource<'a> {
    pub lang: &'a str,
    /// The path of the content file.
    pub file: &'a str,
    /// The path of the page that shows it.
    pub page: &'a str,
}

/// Where a link leads.
pub fn destination(href: &str, source: LinkSource) -> Destination {
    if let Some(scheme) = scheme_of(href) {
        let known = ["https:", "http:", "mailto:"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return match known && href.starts_with(&scheme) {
            true => Destination::Outside(Href::outside(href)),
            false => Destination::Refused,
        };
    }
    if href.is_empty() || href.starts_with(['/', '\\']) && href[1..].starts_with(['/', '\\']) {
        return Destination::Refused;
    }
    let (to, fragment) = href.split_once('#').map_or((href, None), |(to, fragment)| (to, Some(fragment)));
    let (to, query) = to.split_once('?').map_or((to, None), |(to, query)| (to, Some(query)));
    let to = address::decoded(to).unwrap_or_else(|| to.to_owned());
    let path = match to.strip_prefix('/') {
        Some(path) => with_file_name(&join("", path)),
        None if to.is_empty() => source.page.to_owned(),
        None => content_page(&to, source).unwrap_or_else(|| with_file_name(&join(source.page, &to))),
    };
    Destination::Inside { path, query: query.map(str::to_owned), fragment: fragment.map(str::to_owned) }
}

/// An address that leads out of the site wherever it stands; none where it does not.
pub fn outside(url: &str) -> Option<Href> {
    match destination(url, LinkSource { lang: "", file: "", page: "" }) {
        Destination::Outside(href) => Some(href),
        _ => None,
    }
}

/// The scheme of a link with its colon, without controls and spaces: browsers pass over some, and an address with them leads nobody
/// knows where.
fn scheme_of(href: &str) -> Option<String> {
    let (scheme, _) = href.split_once(':')?;
    let scheme: String = scheme.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
    .then(|| scheme + ":")
}

/// `zh/targets/` as `zh/targets/index.html`.
fn with_file_name(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}{}", path::INDEX) } else { path.to_owned() }
}

/// What is published of the file that `to` leads to: the page of a content file, a file of `static/`.
fn content_page(to: &str, source: LinkSource) -> Option<String> {
    let file = join(source.file, to);
    if let Some(name) = file.strip_prefix("static/") {
        return Some(path::asset(name));
    }
    let file = file.strip_suffix(".md")?;
    match file.strip_prefix("content/")?.split('/').collect::<Vec<_>>()[..] {
        ["pages", name] => Some(path::section(source.lang, name.split('.').next()?)),
        ["reports", id, _] => Some(path::report(source.lang, id)),
        [folder, slug] => Some(path::entity(source.lang, &EntityId::parse(&format!("{folder}/{slug}"))?)),
        _ => None,
    }
}

/// A relative path from the folder of `base`, without empty parts. What climbs out of the root stays at the root.
fn join(base: &str, to: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    let is_folder = to.rsplit('/').next().is_some_and(|last| matches!(last, "" | "." | ".."));
    for part in to.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "" | "." => {}
            part => parts.push(part),
        }
    }
    let end = if is_folder && !parts.is_empty() { "/" } else { "" };
    parts.join("/") + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_somewhere() {
        let source =
            LinkSource { lang: "en", file: "content/pages/about.en.md", page: "en/about/index.html" };
        let check = |href: &str, expected: &str| {
            let shown = match destination(href, source) {
                Destination::Outside(_) => "outside".to_owned(),
                Destination::Refused => "refused".to_owned(),
                Destination::Inside { path, query, fragment } => {
                    Href::inside(&path, query.as_deref(), fragment.as_deref()).into()
                }
            };
            assert_eq!(shown, expected, "{href}");
        };
        check("https://a.example/x", "outside");
        check("MAILTO:a@b.example", "outside");
        check("javascript:alert(1)", "refused");
        check("java\nscript:alert(1)", "refused");
        check("data:text/html,x", "refused");
        check("//a.example", "refused");
        check("/\\a.example", "refused");
        check("\\\\a.example", "refused");
        check("\u{1}javascript:alert(1)", "refused");
        check("vbscript:x", "refused");
        check("\0mailto:a@b.example", "refused");
        check("ht\ttps://a.example", "refused");
        check("https ://a.example", "refused");
        check("mailto\0:a@b.example", "refused");
        check("./javascript:alert(1)", "en/about/javascript:alert(1)");
        check("../..//a.example/", "a.example/index.html");
        check("..", "en/index.html");
        check("../%E5%9B%BE%20a.pdf?a\"b", "en/图 a.pdf?a%22b");
        check("", "refused");
        check("#top", "en/about/index.html#top");
        check("/", "index.html");
        check("/zh/targets/#gdp", "zh/targets/index.html#gdp");
        check("../targets/", "en/targets/index.html");
        check("../../zh/feed.xml?x=1", "zh/feed.xml?x=1");
        check("../parks/furongshan.md", "en/parks/furongshan/index.html");
        check("../reports/duchang-2024/index.zh.md#p7", "en/reports/duchang-2024/index.html#p7");
        check("about.zh.md", "en/about/index.html");
        check("../../static/map.png", "assets/map.png");
        check("../../static/_root/a.txt", "a.txt");
        check("../../../../x.md", "x.md");
    }
}
