//! The index of a kind: every park, every project, in the order of the page's language.

use super::order::{Collation, LetterGroup};
use super::scope::Scope;
use super::shell::UnsetPage;
use super::text::Text;
use crate::index::EntityIx;
use crate::model::entity::EntityStatus;
use crate::model::ids::{EntityKind, Lang};
use serde::Serialize;

/// `kind` in the template.
#[derive(Serialize)]
struct KindPageView {
    name: &'static str,
    title: String,
    count: usize,
    groups: Vec<LetterGroup<EntityRowView>>,
}

#[derive(Serialize)]
struct EntityRowView {
    name: String,
    /// The name's language, where it is not that of the page.
    lang: Option<String>,
    /// The name in Latin letters, where readers of the page may not be able to read it. It stands by this.
    reading: Option<String>,
    href: String,
    /// Its name in the site's other languages, with their tags.
    others: Vec<(String, String)>,
    mentions: usize,
    draft: bool,
}

impl EntityRowView {
    /// What it is listed by.
    fn listed(&self) -> &str {
        self.reading.as_ref().unwrap_or(&self.name)
    }
}

/// Entities in groups by their first letter.
pub fn page(scope: &Scope, kind: EntityKind) -> UnsetPage {
    let site = scope.site;
    let title = scope.t(&format!("kind.{}.many", kind.name()));
    let entries: Vec<_> = site.index.of_kind(site.library, kind).map(|at| entry(scope, at)).collect();
    let count = entries.len();
    let groups = Collation::of(scope.lang).groups(entries, EntityRowView::listed);
    let view = KindPageView { name: kind.name(), title: title.clone(), count, groups };
    UnsetPage::new(scope, "kind", title).with("kind", &view).below(scope, &[]).script("filter.js")
}

fn entry(scope: &Scope, at: EntityIx) -> EntityRowView {
    let entity = scope.entity(at);
    let Text { text: name, lang, reading } = scope.name_of(entity);
    let other = |lang: &Lang| Some((scope.theme.tag(lang).to_owned(), entity.name.get(lang)?.clone()));
    EntityRowView {
        href: scope.entity_link(&entity.id),
        others: scope.others().filter_map(other).filter(|(_, other)| *other != name).collect(),
        mentions: scope.site.index.mentions(at).len(),
        draft: entity.status == EntityStatus::Draft,
        name,
        lang,
        reading,
    }
}
