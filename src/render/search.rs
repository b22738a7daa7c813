//! The search page: a form, and the words that its script speaks in.

use super::scope::Scope;
use super::shell::{UnsetPage, for_script};
use crate::model::ids::EntityKind;
use serde_json::{Map, Value, json};

/// The words of the script, below `search.` in the tables. One with a number may have a form for one.
const WORDS: [&str; 18] = [
    "all",
    "entities",
    "paragraphs",
    "count",
    "none",
    "more",
    "mentions",
    "loading",
    "failed",
    "outdated",
    "heading",
    "page",
    "note",
    "title",
    "cell",
    "instead",
    "all-places",
    "all-years",
];

/// The search itself is done by its script.
pub fn page(scope: &Scope) -> UnsetPage {
    UnsetPage::new(scope, "search", scope.t("nav.search"))
        .below(scope, &[])
        .noindex()
        .with("words", &for_script(&words(scope)))
}

/// What the script is given: its words, the tags of the languages, and the names of the kinds.
fn words(scope: &Scope) -> Value {
    let mut words = Map::new();
    for key in WORDS.iter().flat_map(|word| [format!("search.{word}"), format!("search.{word}.one")]) {
        words.extend(scope.strings.find(&key).map(|text| (key.clone(), json!(text))));
    }
    let kinds = EntityKind::ALL.map(|kind| {
        let (one, many) =
            (scope.t(&format!("kind.{}", kind.name())), scope.t(&format!("kind.{}.many", kind.name())));
        json!({ "name": kind.name(), "folder": kind.folder(), "one": one, "many": many })
    });
    let tags = scope.shown().map(|lang| (lang.to_string(), json!(scope.theme.tag(lang))));
    json!({
        "lang": &**scope.lang,
        "words": words,
        "kinds": kinds,
        "tags": tags.collect::<Map<_, _>>(),
    })
}
