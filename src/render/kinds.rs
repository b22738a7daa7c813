//! The index of a kind: every park, every project, in the order of the page's language.

use super::order::Order;
use super::scope::Scope;
use super::shell::Page;
use crate::index::EntityIx;
use crate::model::entity::EntityStatus;
use crate::model::ids::{EntityKind, Lang};
use serde::Serialize;

/// `kind` in the template.
#[derive(Serialize)]
struct KindView {
    name: &'static str,
    title: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    href: String,
    /// Its name in the site's other languages, with their tags.
    others: Vec<(String, String)>,
    mentions: usize,
    draft: bool,
}

pub fn page(scope: &Scope, kind: EntityKind) -> Page {
    let site = scope.site;
    let title = scope.t(&format!("kind.{}.many", kind.name()));
    let order = Order::of(scope.lang);
    let mut entries: Vec<_> = site.index.of_kind(site.library, kind).map(|at| entry(scope, at)).collect();
    entries.sort_by(|a, b| order.compare(&a.name, &b.name).then_with(|| a.href.cmp(&b.href)));
    let view = KindView { name: kind.name(), title: title.clone(), entries };
    Page::new(scope, "kind", title).with("kind", &view).below(scope, &[]).script("filter.js")
}

fn entry(scope: &Scope, at: EntityIx) -> Entry {
    let entity = scope.entity(at);
    let name = entity.name_in(scope.lang);
    let others = scope.site.config.languages.iter().filter(|lang| *lang != scope.lang);
    let other = |lang: &Lang| Some((scope.theme.tag(lang).to_owned(), entity.name.get(lang)?.clone()));
    Entry {
        name: name.to_owned(),
        href: scope.entity_link(&entity.id),
        others: others.filter_map(other).filter(|(_, other)| other != name).collect(),
        mentions: scope.site.index.mentions(at).len(),
        draft: entity.status == EntityStatus::Draft,
    }
}
