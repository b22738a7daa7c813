//! The index of a kind: every park, every project, in the order of the page's language.

use super::order::Order;
use super::scope::Scope;
use super::shell::Page;
use super::text::Text;
use crate::index::EntityIx;
use crate::model::entity::EntityStatus;
use crate::model::ids::{EntityKind, Lang};
use serde::Serialize;

/// `kind` in the template.
#[derive(Serialize)]
struct KindView {
    name: &'static str,
    title: String,
    count: usize,
    /// All entries, those of a letter together; of a short list one group without a letter.
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    letter: Option<char>,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
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

impl Entry {
    /// What it is listed by.
    fn listed(&self) -> &str {
        self.reading.as_ref().unwrap_or(&self.name)
    }
}

/// A list longer than this is set by letters.
const SHORT: usize = 60;

pub fn page(scope: &Scope, kind: EntityKind) -> Page {
    let site = scope.site;
    let title = scope.t(&format!("kind.{}.many", kind.name()));
    let order = Order::of(scope.lang);
    let mut entries: Vec<_> = site.index.of_kind(site.library, kind).map(|at| entry(scope, at)).collect();
    entries.sort_by(|a, b| order.compare(a.listed(), b.listed()).then_with(|| a.href.cmp(&b.href)));
    let count = entries.len();
    let groups = match count > SHORT {
        true => by_letter(&order, entries),
        false => vec![Group { letter: None, entries }],
    };
    let view = KindView { name: kind.name(), title: title.clone(), count, groups };
    Page::new(scope, "kind", title).with("kind", &view).below(scope, &[]).script("filter.js")
}

fn by_letter(order: &Order, entries: Vec<Entry>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let letter = Some(order.letter(entry.listed()));
        match groups.last_mut() {
            Some(group) if group.letter == letter => group.entries.push(entry),
            _ => groups.push(Group { letter, entries: vec![entry] }),
        }
    }
    groups
}

fn entry(scope: &Scope, at: EntityIx) -> Entry {
    let entity = scope.entity(at);
    let Text { text: name, lang, reading } = scope.name_of(entity);
    let others = scope.site.config.languages.iter().filter(|lang| *lang != scope.lang);
    let other = |lang: &Lang| Some((scope.theme.tag(lang).to_owned(), entity.name.get(lang)?.clone()));
    Entry {
        href: scope.entity_link(&entity.id),
        others: others.filter_map(other).filter(|(_, other)| *other != name).collect(),
        mentions: scope.site.index.mentions(at).len(),
        draft: entity.status == EntityStatus::Draft,
        name,
        lang,
        reading,
    }
}
