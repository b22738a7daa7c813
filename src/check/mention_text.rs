//! `mention-text`: the words of a mention are a name or an alias of the entity in that language, with or without the word
//! at its end that says what kind of thing it is.

use super::lookup::{Lookup, ReportLookup};
use super::names::{core_of, folded};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::report::{Block, Report};

/// At the mention, with the names that it may have.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        for block in &text.blocks {
            for (id, range) in block.text.mentions() {
                // That an entity has no name in a language is said at the entity.
                let Some(entity) = lookup.entity(id).filter(|entity| entity.name.contains_key(&text.lang))
                else {
                    continue;
                };
                let words = &block.text.plain[range.clone()];
                if entity.names_in(&text.lang).any(|name| name == words) {
                    continue;
                }
                let wanted = folded(words);
                if entity
                    .names_in(&text.lang)
                    .any(|name| folded(name) == wanted || core_of(name) == core_of(words))
                {
                    continue;
                }
                let names = entity.names_in(&text.lang).map(str::to_owned).collect();
                let meant = meant_by(lookup, report, text, block, &wanted);
                let problem =
                    Problem::MentionText { id: id.to_string(), text: words.to_owned(), names, meant };
                let range = place::in_block(block, range);
                out.push(Diagnostic::at(&text.file, range, problem).in_block(report.name(block)));
            }
        }
    }
}

/// The entity of that name which the same block links in another language.
fn meant_by(
    lookup: &Lookup,
    report: &ReportLookup,
    text: &Report,
    block: &Block,
    name: &str,
) -> Option<String> {
    let others = report.texts().filter(|other| other.lang != text.lang);
    let blocks = others.filter_map(|other| other.block(&block.id));
    let entities = blocks.flat_map(|block| block.text.mentions()).filter_map(|(id, _)| lookup.entity(id));
    entities
        .into_iter()
        .find(|entity| entity.names_in(&text.lang).any(|own| folded(own) == name))
        .map(|entity| entity.id.to_string())
}
