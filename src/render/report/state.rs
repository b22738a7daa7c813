//! How far the translation of a block can be relied on, in words.

use crate::markdown::block_markdown;
use crate::render::diff::changes;
use crate::render::markup::Html;
use crate::render::scope::Scope;
use crate::translation::{self, Pair};
use serde::Serialize;

/// The state of a block's translation, where a reader should know it: reviewed and official ones need no word.
#[derive(Debug, Clone, Serialize)]
pub struct StateView {
    /// `draft`, `machine`, `stale` or `untranslated`.
    pub name: &'static str,
    pub label: String,
    /// The tag of the label's language.
    pub tag: String,
    /// What has changed in the source since the translation was made.
    pub changes: Option<Changes>,
}

impl StateView {
    /// Whether the source stands in its place.
    pub fn is_untranslated(&self) -> bool {
        self.name == translation::State::Untranslated.name()
    }
}

/// In the language of the source.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    pub tag: String,
    pub html: Html,
}

/// What to say of a block.
pub fn of(scope: &Scope, pair: &Pair) -> Option<StateView> {
    let name = match pair.state {
        translation::State::Official | translation::State::Reviewed => return None,
        other => other.name(),
    };
    let stale = pair.record.filter(|_| pair.state == translation::State::Stale);
    let previous = stale.and_then(|record| record.previous.as_deref());
    let tag = |lang| scope.theme.tag(lang).to_owned();
    let changes = previous.map(|previous| Changes {
        tag: tag(scope.site.config.source_language()),
        html: changes(previous, &block_markdown(pair.source)),
    });
    Some(StateView { name, label: scope.t(&format!("state.{name}")), tag: tag(scope.lang), changes })
}
