//! What all pages share: the head, the header with its choice of language, the navigation, the trail to the page.
//!
//! A subject's module makes a [`UnsetPage`]; the template finds the shared part in `page` and the subject's own views under
//! the names they were given.

use super::imprint::{ImprintView, imprint};
use super::menus::NavLink;
use super::scope::Scope;
use super::text::Text;
use crate::model::ids::{EntityKind, Lang};
use crate::plan::{ReportFormat, Subject, path};
use serde::Serialize;
use serde_json::{Value, json};

/// A page before it is set: which template, and what the template is given.
#[derive(Clone)]
pub struct UnsetPage {
    pub template: String,
    shell: Shell,
    /// The objects of its JSON-LD.
    graph: Vec<Value>,
    views: tera::Context,
}

/// `page` in every template.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    pub site: String,
    pub title: String,
    /// The title's language, where it is not the page's.
    pub title_lang: Option<String>,
    pub description: String,
    /// The language of the interface, as in paths and as a tag.
    pub lang: String,
    pub tag: String,
    /// A word for the kind of page, for CSS: `report`, `home`.
    pub kind: String,
    /// From this page to the site's root: `../../` or nothing.
    pub root: String,
    pub home: String,
    pub canonical: String,
    pub alternates: Vec<Alternate>,
    pub modes: Vec<Mode>,
    /// A list of [`NavLink`]s, which many pages share.
    pub nav: tera::Value,
    pub trail: Vec<NavLink>,
    pub feed: Option<String>,
    /// What the page says, as Markdown.
    pub markdown: Option<String>,
    /// Whether search engines should pass it over.
    pub noindex: bool,
    /// JSON-LD, safe to stand in a script element.
    pub json_ld: String,
    pub open_graph_type: &'static str,
    /// Further scripts of the theme.
    pub scripts: Vec<String>,
    pub search: Option<String>,
    /// The link to what tells a browser how to search the site.
    pub open_search: Option<String>,
    /// What the site says of its office, if it does.
    pub imprint: Option<ImprintView>,
    /// Whether the site has files for programs.
    pub data: bool,
    /// The version of gongbao that set the page.
    pub version: &'static str,
}

/// The same page in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    pub tag: String,
    pub url: String,
}

/// A language, or two side by side.
#[derive(Debug, Clone, Serialize)]
pub struct Mode {
    pub label: String,
    /// The label in a letter or two of each language: `中`, `EN`, `中` and `EN`.
    pub short: Vec<ShortName>,
    pub tag: String,
    pub href: String,
    pub current: bool,
}

/// A language in a letter or two.
#[derive(Debug, Clone, Serialize)]
pub struct ShortName {
    pub text: String,
    pub tag: String,
}

impl UnsetPage {
    /// A page set by `NAME.html`.
    pub fn new(scope: &Scope, name: &str, title: impl Into<Text>) -> Self {
        let Text { text: title, lang: title_lang, .. } = title.into();
        let open_search = Subject::OpenSearch { lang: scope.lang.clone() };
        let shell = Shell {
            site: scope.site.config.title_in(scope.lang).to_owned(),
            description: description(scope),
            lang: scope.lang.to_string(),
            tag: scope.theme.tag(scope.lang).to_owned(),
            kind: name.to_owned(),
            root: scope.root(),
            home: scope.link(&path::home(scope.lang)),
            canonical: scope.url(&canonical(scope)),
            alternates: alternates(scope),
            modes: modes(scope),
            nav: scope.site.menus.of(scope.path, || nav(scope)),
            trail: Vec::new(),
            feed: Some(scope.link(&format!("{}/feed.xml", scope.lang))),
            markdown: markdown(scope),
            noindex: false,
            json_ld: String::new(),
            open_graph_type: "website",
            scripts: Vec::new(),
            imprint: imprint(scope),
            data: scope.site.config.data,
            version: env!("CARGO_PKG_VERSION"),
            search: scope.site.config.search.then(|| scope.link(&path::section(scope.lang, "search"))),
            open_search: scope.site.config.search.then(|| scope.link(&open_search.path(scope.site.library))),
            title,
            title_lang,
        };
        Self { template: format!("{name}.html"), shell, graph: Vec::new(), views: tera::Context::new() }
    }

    /// Another template than that of the kind of page.
    #[must_use]
    pub fn template(mut self, name: impl Into<String>) -> Self {
        self.template = name.into();
        self
    }

    /// Gives the template a view under a name.
    #[must_use]
    pub fn with(mut self, name: &'static str, view: &impl Serialize) -> Self {
        self.views.insert(name, view);
        self
    }

    /// What search engines show of the page, cut to 160 characters.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.shell.description = shorten(&description.into(), 160);
        self
    }

    /// The pages above this one below the home page: labels and paths.
    #[must_use]
    pub fn below(mut self, scope: &Scope, trail: &[(String, String)]) -> Self {
        let home = (scope.t("nav.home"), path::home(scope.lang));
        let links = std::iter::once(&home).chain(trail);
        let link = |(label, to): &(String, String)| NavLink {
            label: label.clone(),
            href: scope.link(to),
            current: false,
        };
        self.shell.trail = links.clone().map(link).collect();
        let urls: Vec<_> = links.map(|(label, to)| (label.clone(), scope.url(to))).collect();
        let crumbs = breadcrumbs(&urls, &self.shell.title, &scope.url(scope.path));
        self.linked_data(crumbs)
    }

    /// Adds an object of JSON-LD.
    #[must_use]
    pub fn linked_data(mut self, object: Value) -> Self {
        self.graph.push(object);
        self
    }

    /// The page is a text that somebody published.
    #[must_use]
    pub fn article(mut self) -> Self {
        self.shell.open_graph_type = "article";
        self
    }

    /// Search engines are to leave the page out.
    #[must_use]
    pub fn noindex(mut self) -> Self {
        self.shell.noindex = true;
        self
    }

    /// Asks for a script of the theme.
    #[must_use]
    pub fn script(mut self, name: &str) -> Self {
        self.shell.scripts.push(name.to_owned());
        self
    }

    /// What the template is given.
    pub fn into_context(mut self) -> tera::Context {
        if !self.graph.is_empty() {
            let mut whole = json!({ "@context": "https://schema.org" });
            whole["@graph"] = self.graph.into();
            self.shell.json_ld = for_script(&whole);
        }
        let mut context = self.views;
        context.insert("page", &self.shell);
        context
    }
}

/// JSON that can stand in a script element: nothing in it can close the element or open a comment.
pub fn for_script(value: &Value) -> String {
    // Not by its `Display`, which hands on every few bytes by themselves.
    let json = serde_json::to_string(value).unwrap_or_default();
    let special = [("<", "\\u003c"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")];
    special.into_iter().fold(json, |json, (found, safe)| match json.contains(found) {
        true => json.replace(found, safe),
        false => json,
    })
}

/// At most `limit` characters, cut with an ellipsis.
pub fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Where what a page says is as Markdown: its own file, or that of its report.
fn markdown(scope: &Scope) -> Option<String> {
    let path = match scope.subject {
        Subject::Report { lang, report } | Subject::SideBySide { lang, report, .. } => {
            let text = scope.site.library.reports[*report].in_language(lang)?;
            let (lang, format) = (text.lang.clone(), ReportFormat::Markdown);
            Subject::ReportFile { lang, report: *report, format }.path(scope.site.library)
        }
        _ => path::markdown(scope.path),
    };
    scope.site.plan.find(&path).map(|found| scope.link(&found.path))
}

fn description(scope: &Scope) -> String {
    scope.pick(&scope.site.config.description).map_or(String::new(), |(_, text)| text.to_owned())
}

fn breadcrumbs(trail: &[(String, String)], title: &str, url: &str) -> Value {
    let here = (title.to_owned(), url.to_owned());
    let items = trail.iter().chain(std::iter::once(&here)).enumerate().map(
        |(at, (name, url))| json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": url }),
    );
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

/// The page that stands for this one: of a report that is not translated, that of its source.
fn canonical(scope: &Scope) -> String {
    let library = scope.site.library;
    match scope.subject {
        Subject::Report { report, .. } | Subject::SideBySide { report, .. }
            if !scope.subject.is_translated(library) =>
        {
            path::report(library.source_language(), &library.reports[*report].id)
        }
        _ => scope.path.to_owned(),
    }
}

/// This page in each language that it has a text in; none for a page that is in another language than it should be.
fn alternates(scope: &Scope) -> Vec<Alternate> {
    let site = scope.site;
    if !scope.subject.is_translated(site.library) {
        return Vec::new();
    }
    let mut all: Vec<_> = site
        .plan
        .alternates(site.library, scope.path)
        .map(|(lang, path)| Alternate { tag: scope.theme.tag(lang).to_owned(), url: scope.url(path) })
        .collect();
    let default = match scope.subject {
        Subject::Home { .. } | Subject::Chooser => Some(scope.url(path::INDEX)),
        _ => all.first().map(|first| first.url.clone()),
    };
    all.extend(default.map(|url| Alternate { tag: "x-default".into(), url }));
    all
}

/// A link for each language and each pair of languages.
fn modes(scope: &Scope) -> Vec<Mode> {
    let pair_here = matches!(scope.subject, Subject::SideBySide { .. } | Subject::SideBySideHome { .. });
    let mut modes: Vec<_> = scope
        .site
        .config
        .languages
        .iter()
        .map(|lang| Mode {
            label: scope.theme.language_name(lang).to_owned(),
            short: vec![short_name(scope, lang)],
            tag: scope.theme.tag(lang).to_owned(),
            href: mode_link(scope, lang),
            current: !pair_here && scope.subject.lang() == Some(lang),
        })
        .collect();
    modes.extend(pairs(scope));
    modes
}

/// To this page in a language or pair of languages, where it is there, else to the home page.
fn mode_link(scope: &Scope, prefix: &str) -> String {
    let tail = scope.path.split_once('/').map_or("", |(_, tail)| tail);
    let same = format!("{prefix}/{tail}");
    let found = scope.site.plan.find(&same).is_some();
    scope.link(&if found { same } else { path::home(prefix) })
}

fn pairs(scope: &Scope) -> Vec<Mode> {
    let config = scope.site.config;
    let others = path::beside(&config.languages, scope.lang).filter(|_| config.side_by_side);
    others.map(|with| pair_mode(scope, with)).collect()
}

fn pair_mode(scope: &Scope, with: &Lang) -> Mode {
    let pair = path::pair(scope.lang, with);
    let label = side_by_side_name(scope, with);
    let tag = scope.theme.tag(scope.lang).to_owned();
    let current = scope.path.split_once('/').is_some_and(|(first, _)| first == pair);
    let short = [scope.lang, with].map(|lang| short_name(scope, lang)).into();
    Mode { label, short, tag, href: mode_link(scope, &pair), current }
}

/// What the pages are called that show two languages side by side; with the languages, where the site has more pairs than one.
pub fn side_by_side_name(scope: &Scope, with: &str) -> String {
    let [own, language] = [&**scope.lang, with].map(|lang| scope.called(lang));
    match scope.site.config.languages.len() {
        2 => scope.t("mode.side-by-side"),
        _ => scope.say("mode.side-by-side-with", &[("own", &own), ("language", &language)]),
    }
}

/// `中` of `中文`, `EN` of `English`.
fn short_name(scope: &Scope, lang: &str) -> ShortName {
    let name = scope.theme.language_name(lang);
    let letters = if name.starts_with(|c: char| c < '\u{2e80}') { 2 } else { 1 };
    let text = name.chars().take(letters).flat_map(char::to_uppercase).collect();
    ShortName { text, tag: scope.theme.tag(lang).to_owned() }
}

fn nav(scope: &Scope) -> Vec<NavLink> {
    let lang = scope.lang;
    let kinds = EntityKind::ALL.map(|kind| (format!("kind.{}.many", kind.name()), path::kind(lang, kind)));
    let sections = ["targets", "years", "trends", "notes", "network"]
        .map(|name| (format!("nav.{name}"), path::section(lang, name)));
    let reports = [("nav.reports".to_owned(), reports_path(scope))];
    let all = reports.into_iter().chain(kinds).chain(sections);
    let mut links: Vec<_> = all
        .filter(|(_, to)| scope.site.plan.find(to).is_some())
        .map(|(key, to)| link(scope, scope.t(&key), &to))
        .collect();
    for page in scope.site.library.pages.iter().filter(|page| page.lang == *lang) {
        links.push(link(scope, page.title.clone(), &path::section(lang, &page.slug)));
    }
    links
}

/// The list of reports; where there is one report only, that report.
fn reports_path(scope: &Scope) -> String {
    match scope.site.library.reports.as_slice() {
        [only] => scope.report_path(only),
        _ => path::section(scope.lang, "reports"),
    }
}

fn link(scope: &Scope, label: String, to: &str) -> NavLink {
    NavLink { label, href: scope.link(to), current: scope.path == to }
}
