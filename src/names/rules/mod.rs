//! The rules that recognise names by the words around them and within.
//!
//! In: a plain text. Out: what each rule takes for a name ([`recognise`]), overlapping ones too. The rules ([`heads`],
//! [`lists`], [`quotations`], [`deeds`]) work on a prepared [`line`] of text. Everything is linear in the text.

mod bare;
mod bounds;
mod deeds;
mod everyday;
mod heads;
mod judge;
mod line;
mod listed;
mod lists;
mod quotations;
mod vocabulary;

pub use bounds::count_follows;
pub use line::fold_char;
pub use vocabulary::{Class, Vocabulary};

use super::candidate::Candidate;
use line::Line;

/// The names that the rules see in a text, in bytes of it.
pub fn recognise(text: &str) -> Vec<Candidate> {
    let line = Line::new(text);
    let mut found = Vec::new();
    for clause in line.clauses() {
        for item in &clause {
            heads::find(&line, item, &mut found);
        }
        lists::find(&line, &clause, &mut found);
        deeds::find(&line, &clause, &mut found);
    }
    found.extend(line.quotations().filter_map(|inner| quotations::find(&line, &inner)));
    for candidate in &mut found {
        candidate.surface = line.text(&candidate.range).to_owned();
        candidate.range = line.bytes(&candidate.range);
    }
    found
}
