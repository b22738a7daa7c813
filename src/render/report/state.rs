//! How far the translation of a block can be relied on, in words.

use crate::markdown::block_markdown;
use crate::render::html::escape;
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
    /// What has changed in the source since the translation was made, as HTML.
    pub changes: Option<String>,
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
fn changes(before: &str, after: &str) -> String {
    let mut html = String::new();
    let diff = TextDiff::from_chars(before, after);
    let mut open = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        if change.tag() != open {
            html += end_of(open);
            open = change.tag();
            html += start_of(open);
        }
        escape(&mut html, change.value());
    }
    html + end_of(open)
}

fn start_of(tag: ChangeTag) -> &'static str {
    match tag {
        ChangeTag::Equal => "",
        ChangeTag::Delete => "<del>",
        ChangeTag::Insert => "<ins>",
    }
}

fn end_of(tag: ChangeTag) -> &'static str {
    match tag {
        ChangeTag::Equal => "",
        ChangeTag::Delete => "</del>",
        ChangeTag::Insert => "</ins>",
    }
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn changes_are_marked() {
        let check = |before, after, expected: &str| assert_eq!(changes(before, after), expected);
        check("增长5%", "增长6%", "增长<del>5</del><ins>6</ins>%");
        check("甲", "甲<b>", "甲<ins>&lt;b&gt;</ins>");
        check("", "", "");
    }
}
