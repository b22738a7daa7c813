//! How far the translation of a block can be relied on, in words.

use crate::markdown::block_markdown;
use crate::render::markup::{Html, Markup};
use crate::render::scope::Scope;
use crate::translation::{self, Pair};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// The state of a block's translation, where a reader should know it: reviewed and official ones need no word.
#[derive(Debug, Clone, Serialize)]
pub struct State {
    /// `draft`, `machine`, `stale` or `untranslated`.
    pub name: &'static str,
    pub label: String,
    /// What has changed in the source since the translation was made.
    pub changes: Option<Html>,
}

/// What to say of a block.
pub fn of(scope: &Scope, pair: &Pair) -> Option<State> {
    let name = match pair.state {
        translation::State::Official | translation::State::Reviewed => return None,
        other => other.name(),
    };
    let stale = pair.record.filter(|_| pair.state == translation::State::Stale);
    let previous = stale.and_then(|record| record.previous.as_deref());
    let changes = previous.map(|previous| changes(previous, &block_markdown(pair.source)));
    Some(State { name, label: scope.t(&format!("state.{name}")), changes })
}

/// The way from one text to another, as deletions and insertions.
fn changes(before: &str, after: &str) -> Html {
    let mut html = Markup::default();
    let diff = TextDiff::from_chars(before, after);
    let mut open = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        if change.tag() != open {
            html.close();
            open = change.tag();
            match open {
                ChangeTag::Equal => {}
                ChangeTag::Delete => html.open("del", &[]),
                ChangeTag::Insert => html.open("ins", &[]),
            }
        }
        html.text(change.value());
    }
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn changes_are_marked() {
        let check = |before, after, expected: &str| assert_eq!(changes(before, after).as_str(), expected);
        check("增长5%", "增长6%", "增长<del>5</del><ins>6</ins>%");
        check("甲", "甲<b>", "甲<ins>&lt;b&gt;</ins>");
        check("", "", "");
    }
}
