//! Which clusters, parks, projects, companies and programmes a text names.
//!
//! In: plain texts. Out: [`Candidate`]s: the names with their kinds, how sure each is, and the rule that sees it too. The way:
//! the [`rules`] propose names in a prepared line; what they say, the characters, words and lists around each character
//! are statements about it ([`features`]); a [`model`] that was learned from labelled texts weighs them, with a
//! [`network`] that looks further around; of all ways to tag the line ([`lattice`], [`tags`]) the best tells the names.
//!
//! Not here: entities, and what a library knows already (`import::mentions`).

mod candidate;
mod rules;
pub mod relations;
pub mod tags;
pub mod features;
pub mod lattice;
pub mod network;
pub mod model;

pub use candidate::{Candidate, Rule, settle};
pub use rules::{Class, Line, Vocabulary, count_follows, fold_char, propose};

use features::Features;
use model::Model;
use tags::{KINDS, Span};

/// The names of a text, in bytes of it.
pub fn recognise(text: &str) -> Vec<Candidate> {
    let line = Line::new(text);
    let proposed = propose(&line);
    let names = Model::shipped().names(&Features::of(&line, &proposed));
    names.into_iter().map(|(span, trust)| named(&line, &proposed, span, trust)).collect()
}

/// A name with the rule that proposed the same, and its full form.
fn named(line: &Line, proposed: &[Candidate], span: Span, trust: f32) -> Candidate {
    let kind = KINDS[span.kind];
    let same = |candidate: &&Candidate| candidate.range == span.range && candidate.kind == kind;
    let seen = proposed.iter().filter(same).min_by_key(|candidate| candidate.rule);
    let surface = line.text(&span.range);
    let canonical = match seen {
        Some(seen) => seen.canonical.clone(),
        None => format!("{surface}{}", line.shared_head(&span.range, kind).unwrap_or_default()),
    };
    Candidate {
        surface: surface.to_owned(),
        trust: (trust * 100.0).round() as u8,
        ..Candidate::new(
            line.bytes(&span.range),
            kind,
            canonical,
            seen.map_or(Rule::Learned, |seen| seen.rule),
        )
    }
}
