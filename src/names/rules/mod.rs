//! The rules that recognise names by the words around them and within.
//!
//! In: a plain text. Out: what each rule takes for a name ([`recognise`]), overlapping ones too. The rules ([`heads`],
//! [`lists`], [`quotations`], [`deeds`]) work on a prepared [`line`] of text. Everything is linear in the text.

mod vocabulary;
mod dictionary;
mod listed;
mod line;
mod judge;
mod bounds;
mod deeds;
mod heads;
mod quotations;
mod bare;
mod lists;

pub use bounds::count_follows;
pub use dictionary::{WordEntry, is_everyday, words_of};
pub use line::{CharLine, fold_char};
pub use vocabulary::{Class, HeadWord, NameVocabulary};

use super::candidate::Candidate;

/// What the rules take for names in a line, in characters of it.
pub fn propose(line: &CharLine) -> Vec<Candidate> {
    let mut found = Vec::new();
    for clause in line.clauses() {
        for item in &clause {
            heads::find(line, item, &mut found);
        }
        lists::find(line, &clause, &mut found);
        deeds::find(line, &clause, &mut found);
    }
    found.extend(line.quotations().filter_map(|inner| quotations::find(line, &inner)));
    found
}

#[cfg(test)]
mod tests;
