//! Labelled excerpts as lines of features with what their tags may be.
//!
//! In: a file of `training/`, an excerpt a line: its id, place, text, and the names in it by their first character, the
//! one behind their last, and their kind. Out: [`Excerpt`]s. A name that its annotators doubted allows both: the name,
//! and none.

use gongbao::names::features::told_of;
use gongbao::names::{CharLine, KINDS, propose, sentences};
use gongbao_tagger::Statements;
use gongbao_tagger::tags::{OUTSIDE, TaggedName, place_in, tag};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::path::Path;

pub struct Excerpt {
    pub place: String,
    pub lines: Vec<Labelled>,
}

pub struct Labelled {
    pub text: String,
    pub told: Statements,
    /// For each character the tags that it may have, one bit each.
    pub allowed: Vec<u32>,
    pub firm: Vec<TaggedName>,
    pub doubtful: Vec<TaggedName>,
}

#[derive(Deserialize)]
struct Row {
    place: String,
    text: String,
    names: Vec<Label>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Label {
    Doubtful(usize, usize, String, IgnoredAny),
    Firm(usize, usize, String),
}

/// The excerpts of a file, at most so many.
///
/// # Errors
/// What is wrong with the file, and in which line.
pub fn load(path: &Path, most: usize) -> Result<Vec<Excerpt>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let row = |(number, line): (usize, &str)| {
        serde_json::from_str(line)
            .map(excerpt)
            .map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))
    };
    text.lines().take(most).enumerate().map(row).collect()
}

/// A sentence is a line, as when names are looked for.
fn excerpt(row: Row) -> Excerpt {
    let mut lines = Vec::new();
    let mut start = 0;
    for sentence in sentences(&row.text) {
        let text = &row.text[sentence];
        let end = start + text.chars().count();
        let within = row.names.iter().map(span).filter(|(span, _)| (start..end).contains(&span.range.start));
        let here = |(span, doubtful): (TaggedName, bool)| {
            (
                TaggedName { range: span.range.start - start..span.range.end.min(end) - start, ..span },
                doubtful,
            )
        };
        lines.push(labelled(text, &within.map(here).collect::<Vec<_>>()));
        start = end;
    }
    Excerpt { place: row.place, lines }
}

fn span(label: &Label) -> (TaggedName, bool) {
    let (start, end, kind, doubtful) = match label {
        Label::Firm(start, end, kind) => (*start, *end, kind, false),
        Label::Doubtful(start, end, kind, _) => (*start, *end, kind, true),
    };
    let kind = KINDS.iter().position(|known| known.name() == kind).expect("a kind that is recognised");
    (TaggedName { range: start..end, kind }, doubtful)
}

fn labelled(text: &str, spans: &[(TaggedName, bool)]) -> Labelled {
    let line = CharLine::new(text);
    let told = told_of(&line, &propose(&line));
    let mut allowed = vec![1 << OUTSIDE; told.len()];
    for (span, doubtful) in spans {
        for at in span.range.clone() {
            let own = 1 << tag(span.kind, place_in(&span.range, at));
            allowed[at] = if *doubtful { own | 1 << OUTSIDE } else { own };
        }
    }
    let of = |wanted: bool| {
        spans.iter().filter(|(_, doubtful)| *doubtful == wanted).map(|(span, _)| span.clone()).collect()
    };
    Labelled { text: text.to_owned(), told, allowed, firm: of(false), doubtful: of(true) }
}
