//! A report in two languages, a row a block.

use super::align::align;
use super::endnotes::{Note, endnotes};
use super::facts::{self, Facts};
use super::flow::{self, Extras, Item, Texts};
use super::outline;
use crate::model::ids::Lang;
use crate::plan::path;
use crate::render::html::Writer;
use crate::render::scope::Scope;
use crate::render::shell::Page;
use serde::Serialize;

/// A block in both languages: `rows` in templates.
#[derive(Debug, Clone, Serialize)]
struct Row {
    left: Item,
    right: Item,
}

#[derive(Debug, Clone, Serialize)]
struct NoteRow {
    left: Note,
    right: Note,
}

/// The page of a report in the source language and `with`.
pub fn side_by_side(scope: &Scope, report: usize, with: &Lang) -> Page {
    let entry = &scope.site.library.reports[report];
    let other = scope.speaking(with);
    let (left, right) = (Texts::of(scope, entry), Texts::of(&other, entry));
    let mut left_writer = Writer::new(*scope, entry);
    let mut right_writer = Writer::beside(other, entry);
    let (mut left_extras, mut right_extras) = sentences(&left, &right);
    let left_flow = flow::flow(&left, &mut left_writer, &mut left_extras);
    let right_flow = flow::flow(&right, &mut right_writer, &mut right_extras);
    let rows: Vec<_> =
        left_flow.into_iter().zip(right_flow).map(|(left, right)| Row { left, right }).collect();
    let notes = endnotes(&left, &mut left_writer).into_iter().zip(endnotes(&right, &mut right_writer));
    let notes: Vec<_> = notes.map(|(left, right)| NoteRow { left, right }).collect();
    let (facts, beside) = (Facts::of(scope, entry), Facts::of(&other, entry));
    let pair = path::home(&path::pair(scope.lang, with));
    Page::new(scope, "side-by-side", titles(&facts, &beside))
        .describe(flow::opening(&left))
        .article()
        .linked_data(facts.linked_data(scope))
        .below(scope, &[(scope.t("mode.side-by-side"), pair)])
        .with("outline", &outline::outline(&left))
        .with("other_tag", &scope.theme.tag(with))
        .with("other_name", &scope.theme.language_name(with))
        .with("rows", &rows)
        .with("notes", &notes)
        .with("report", &facts)
        .with("beside", &beside)
        .with("legend", &facts::legend(scope, entry))
        .with("targets_page", &facts::targets_page(scope, entry))
        .with("unrecorded", &right.unrecorded())
        .with("no_definition", &other.t("report.notes.none"))
        .with("machine", &right.has_machine())
        .with("machine_words", &other.t("report.machine"))
        .with("unrecorded_words", &other.t("report.unrecorded"))
        .with("prevails", &notice(&other, &beside))
        .script("report.js")
        .script("cards.js")
        .script("cite.js")
        .with("page_data", &facts::page_data(scope, entry))
}

/// The titles in both languages; one where there is only one.
fn titles(facts: &Facts, beside: &Facts) -> String {
    if facts.title == beside.title {
        facts.title.clone()
    } else {
        format!("{} / {}", facts.title, beside.title)
    }
}

/// Which text prevails, or that there is no other.
fn notice(other: &Scope, beside: &Facts) -> String {
    let key = if beside.untranslated { "report.untranslated" } else { "report.prevails" };
    other.say(key, &[("name", &beside.prevails)])
}

/// The sentences of every paragraph, and the targets in the source text.
fn sentences(left: &Texts, right: &Texts) -> (Extras, Extras) {
    let mut extras = (flow::targets_of(&left.scope, left.entry), Extras::default());
    for (left, right) in left.blocks().zip(right.blocks()).filter(|(left, _)| !left.source.is_heading()) {
        let (sentences, others) = align(left.text, right.text);
        extras.0.entry(left.source.id.clone()).or_default().extend(sentences);
        extras.1.insert(left.source.id.clone(), others);
    }
    extras
}
