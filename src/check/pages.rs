//! Plain pages are held to what reports are: wikilinks lead to entities, notes are defined and used.

use super::entities::{is_unknown, unknown};
use super::lookup::Lookup;
use super::mentions::meant_by;
use crate::diagnostic::{Diagnostic, Problem};
use crate::markdown::page::{PageText, PlacedEvent};
use crate::model::ids::{EntityId, is_note_label};
use crate::model::library::Page;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// At the places in the pages.
pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    for page in &lookup.library.pages {
        let text = PageText::of(page.file.text.get(page.body..).unwrap_or(""));
        let events: Vec<PlacedEvent> = text.events().collect();
        let found = mentions(lookup, page, &events).chain(notes(&events));
        out.extend(found.map(|(range, problem)| {
            Diagnostic::at(&page.file, page.body + range.start..page.body + range.end, problem)
        }));
    }
}

type PageFinding = (Range<usize>, Problem);

fn mentions<'a>(
    lookup: &'a Lookup,
    page: &'a Page,
    events: &'a [PlacedEvent],
) -> impl Iterator<Item = PageFinding> + 'a {
    events.iter().filter_map(move |(event, range)| {
        let Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) = event else {
            return None;
        };
        let problem = match EntityId::parse(dest_url) {
            Some(id) if is_unknown(lookup, &id) => Some(unknown(lookup, &id)),
            Some(_) => None,
            None if is_page(lookup, page, dest_url) => None,
            None => {
                Some(Problem::BadMention { target: dest_url.to_string(), meant: meant_by(lookup, dest_url) })
            }
        };
        Some((range.clone(), problem?))
    })
}

fn is_page(lookup: &Lookup, page: &Page, slug: &str) -> bool {
    lookup.library.pages.iter().any(|other| other.lang == page.lang && *other.slug == *slug)
}

fn notes(events: &[PlacedEvent]) -> impl Iterator<Item = PageFinding> {
    let mut found: Vec<PageFinding> = Vec::new();
    let mut defined: FxHashMap<&str, &Range<usize>> = FxHashMap::default();
    let mut used: FxHashSet<&str> = FxHashSet::default();
    let mut is_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Start(Tag::FootnoteDefinition(label)) => {
                if !is_note_label(label) {
                    found.push((mark_at(range, label), Problem::BadNoteLabel { label: label.to_string() }));
                }
                defined.insert(label, range);
            }
            Event::FootnoteReference(label) => drop(used.insert(label)),
            Event::Text(text) if !is_code => found.extend(undefined(text, range)),
            _ => {}
        }
    }
    let unused = defined.into_iter().filter(|(label, _)| !used.contains(label));
    found.extend(
        unused.map(|(label, range)| (mark_at(range, label), Problem::NoteUnused { label: label.to_owned() })),
    );
    found.sort_by_key(|(range, _)| range.start);
    found.into_iter()
}

fn mark_at(range: &Range<usize>, label: &str) -> Range<usize> {
    range.start..(range.start + label.len() + 3).min(range.end)
}

/// Marks that the parser left as text, because nothing defines them.
fn undefined<'t>(text: &'t str, range: &Range<usize>) -> impl Iterator<Item = PageFinding> + 't {
    let (start, is_verbatim) = (range.start, text.len() == range.len());
    text.match_indices("[^").filter(move |_| is_verbatim).filter_map(move |(at, _)| {
        let label = text[at + 2..].split(']').next().filter(|label| is_note_label(label))?;
        let place = start + at..start + at + label.len() + 3;
        Some((place, Problem::NoteUndefined { label: label.to_owned() }))
    })
}
