//! How far the translation of a block can be relied on.

use super::flow::Shown;
use crate::model::library::Translation;
use crate::model::translation::{TranslationRecord, TranslationStatus};
use crate::render::scope::Scope;
use serde::Serialize;

/// The state of a block's translation, where a reader should know it: reviewed and official ones need no word.
#[derive(Debug, Clone, Serialize)]
pub struct State {
    /// `draft`, `machine`, `stale` or `untranslated`.
    pub name: &'static str,
    pub label: String,
}

/// The state of a block's translation. Where a translation has no records at all, nothing is said of its blocks.
pub fn of(scope: &Scope, translation: &Translation, shown: &Shown) -> Option<State> {
    let name = name(translation, shown)?;
    Some(State { name, label: scope.t(&format!("state.{name}")) })
}

fn name(translation: &Translation, shown: &Shown) -> Option<&'static str> {
    if shown.missing {
        return Some("untranslated");
    }
    if translation.records.is_empty() {
        return None;
    }
    let found = translation.records.binary_search_by(|record| record.block.cmp(&shown.source.id));
    let Some(record) = found.ok().and_then(|at| translation.records.get(at)) else {
        return Some("draft");
    };
    recorded(record)
}

fn recorded(record: &TranslationRecord) -> Option<&'static str> {
    match record.status {
        _ if record.previous.is_some() => Some("stale"),
        TranslationStatus::Official | TranslationStatus::Reviewed => None,
        TranslationStatus::Draft => Some("draft"),
        TranslationStatus::Machine => Some("machine"),
    }
}
