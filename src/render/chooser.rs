//! The two pages that stand above the languages: the choice of one, and the page for what is not there.

use super::menus::NavLink;
use super::scope::Scope;
use super::shell::UnsetPage;
use crate::config::SiteConfig;
use crate::model::ids::Lang;
use crate::plan::path;
use serde::Serialize;

/// A language to choose: `choices` in templates.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    name: String,
    tag: String,
    title: String,
    description: String,
    href: String,
    /// Further ways into the site.
    ways: Vec<NavLink>,
    /// "Page not found", in that language.
    missing: String,
    back: String,
}

/// `/`: every language by its own name, none before the others.
pub fn chooser(scope: &Scope) -> UnsetPage {
    let title = titles(scope).join(" · ");
    UnsetPage::new(scope, "chooser", title).with("choices", &choices(scope))
}

/// `/404.html`: served at any depth, so its links begin at the address of the site.
pub fn not_found(scope: &Scope) -> UnsetPage {
    UnsetPage::new(scope, "404", "404").noindex().with("choices", &choices(scope))
}

/// The lists in which a reader may find what is not there any more.
fn ways(scope: &Scope) -> Vec<NavLink> {
    let ways = ["reports", "search"].map(|name| (format!("nav.{name}"), path::section(scope.lang, name)));
    let there = ways.into_iter().filter(|(_, to)| scope.site.plan.find(to).is_some());
    there.map(|(key, to)| NavLink { label: scope.t(&key), href: scope.link(&to), current: false }).collect()
}

fn titles(scope: &Scope) -> Vec<String> {
    let config = scope.site.config;
    let mut titles: Vec<_> = config.languages.iter().map(|lang| config.title_in(lang).to_owned()).collect();
    titles.dedup();
    titles
}

fn choices(scope: &Scope) -> Vec<Choice> {
    let config = scope.site.config;
    config.languages.iter().map(|lang| choice_of(scope, config, lang)).collect()
}

fn choice_of(scope: &Scope, config: &SiteConfig, lang: &Lang) -> Choice {
    let there = scope.speaking(lang);
    Choice {
        name: scope.theme.language_name(lang).to_owned(),
        tag: scope.theme.tag(lang).to_owned(),
        title: config.title_in(lang).to_owned(),
        description: config.description.get(lang).cloned().unwrap_or_default(),
        href: scope.link(&path::home(lang)),
        ways: ways(&there),
        missing: there.t("missing.title"),
        back: there.t("missing.back"),
    }
}
