//! `mention-text`: the words of a mention are a name or an alias of the entity in that language.

use super::lookup::{Lookup, ReportView};
use super::names::folded;
use super::place;
use crate::diagnostic::{Diagnostic, Problem};

pub fn check(lookup: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        for block in &text.blocks {
            for (id, range) in block.text.mentions() {
                let Some(entity) = lookup.entity(id) else { continue };
                let words = &block.text.plain[range.clone()];
                let wanted = folded(words);
                if entity.names_in(&text.lang).any(|name| folded(name) == wanted) {
                    continue;
                }
                let names = entity.names_in(&text.lang).map(str::to_owned).collect();
                let problem = Problem::MentionText { id: id.to_string(), text: words.to_owned(), names };
                let range = place::in_block(block, range);
                out.push(Diagnostic::at(&text.file, range, problem).in_block(report.name(block)));
            }
        }
    }
}
