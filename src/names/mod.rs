//! Which clusters, parks, projects, companies and programmes a text names.
//!
//! In: plain texts. Out: [`Candidate`]s: the names with their kinds, how sure each is, and the rule that sees it too. The way,
//! sentence by sentence: the [`rules`] propose names in a prepared line; what they say, the characters, words and lists around each character
//! are statements about it ([`features`]); a model that was learned from labelled texts weighs them ([`gongbao_tagger`]).
//!
//! Not here: entities, and what a library knows already (`import::mentions`).

mod candidate;
mod kinds;
mod rules;
mod segmented;
mod sentences;
mod romanized;
pub mod features;
mod pairs;
pub mod relations;

pub use candidate::{Candidate, NameRule, settle};
pub use kinds::KINDS;
pub use romanized::{capitalised, romanized, syllables};
pub use rules::{CharLine, Class, NameVocabulary, count_follows, fold_char, is_everyday, propose};
pub use sentences::sentences;

use features::told_of;
use gongbao_tagger::{Model, Statements, tags::TaggedName};
use pairs::with_whole_pairs;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::LazyLock;

/// The model that this program was built with.
pub static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("model.bin")).expect("the model of this build"));

/// The names of a text, in bytes of it. No sentence asks what another says, so all cores look.
pub fn recognise(text: &str) -> Vec<Candidate> {
    let sentences: Vec<Range<usize>> = sentences(text).collect();
    let in_each = sentences
        .into_par_iter()
        .flat_map_iter(|sentence| in_sentence(&text[sentence.clone()], sentence.start));
    in_each.collect()
}

/// The names of a sentence that begins at a byte of a text, in bytes of the text.
fn in_sentence(sentence: &str, start: usize) -> Vec<Candidate> {
    let line = CharLine::new(sentence);
    let proposed = propose(&line);
    let found = found_by(&MODEL, &line, &told_of(&line, &proposed));
    let names = found.into_iter().map(|(span, trust)| named(&line, &proposed, span, trust));
    names.map(|name| Candidate { range: name.range.start + start..name.range.end + start, ..name }).collect()
}

/// What a model takes for names in a sentence, each with how sure it is, from 0 to 1.
pub fn found_by(model: &Model, line: &CharLine, told: &Statements) -> Vec<(TaggedName, f32)> {
    model.names(told).into_iter().map(|(span, trust)| whole_name(line, span, trust)).collect()
}

fn whole_name(line: &CharLine, span: TaggedName, trust: f32) -> (TaggedName, f32) {
    (TaggedName { range: with_whole_pairs(line, span.range.clone()), ..span }, trust)
}

/// A name with the rule that proposed the same, and its full form.
fn named(line: &CharLine, proposed: &[Candidate], span: TaggedName, trust: f32) -> Candidate {
    let kind = KINDS[span.kind];
    let seen = proposed
        .iter()
        .filter(|candidate| candidate.range == span.range && candidate.kind == kind)
        .min_by_key(|candidate| candidate.rule);
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
            seen.map_or(NameRule::Learned, |seen| seen.rule),
        )
    }
}
