//! Which clusters, parks, projects, companies and programmes a text names.
//!
//! In: plain texts. Out: [`Candidate`]s, the names with their kinds and the rules that found them.
//!
//! Not here: entities, and what a library knows already (`import::mentions`).

mod candidate;
mod rules;

pub use candidate::{Candidate, Rule, settle};
pub use rules::{Class, Vocabulary, count_follows, fold_char, recognise};
