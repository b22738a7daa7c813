//! A report in two languages, a row a block: the reader's on the left, in which the page speaks, and the other on the right. One of them is
//! the source's.

use super::align::align;
use super::endnotes::{Endnote, endnotes};
use super::facts::{self, Facts};
use super::flow::{self, Extras, FlowItem, ShownBlock, Texts};
use super::outline;
use crate::model::ids::Lang;
use crate::model::report::BlockKind;
use crate::plan::path;
use crate::render::html::TextWriter;
use crate::render::scope::Scope;
use crate::render::shell::UnsetPage;
use crate::render::text::Text;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// A block in both languages: `rows` in templates.
#[derive(Debug, Clone, Serialize)]
struct SideBySideRow {
    left: FlowItem,
    right: FlowItem,
}

#[derive(Debug, Clone, Serialize)]
struct NoteRow {
    left: Endnote,
    right: Endnote,
}

/// The columns' shares are of a hundred, in steps, and neither is narrower than this.
const STEP: usize = 2;
const NARROWEST: usize = 36;

/// The page of a report in the language of `scope` and `with`.
pub fn side_by_side(scope: &Scope, report: usize, with: &Lang) -> UnsetPage {
    let entry = &scope.site.library.reports[report];
    let other = scope.speaking(with);
    let (left, right) = (Texts::of(scope, entry), Texts::of(&other, entry));
    let mut left_writer = TextWriter::new(*scope, entry);
    let mut right_writer = TextWriter::beside(other, entry);
    let (mut left_extras, mut right_extras) = sentences(report, &left, &right);
    let left_flow = flow::flow(&left, &mut left_writer, &mut left_extras);
    let right_flow = flow::flow(&right, &mut right_writer, &mut right_extras);
    let rows: Vec<_> =
        left_flow.into_iter().zip(right_flow).map(|(left, right)| SideBySideRow { left, right }).collect();
    let notes = endnotes(&left, &mut left_writer, &left_extras).into_iter();
    let notes = notes.zip(endnotes(&right, &mut right_writer, &right_extras));
    let notes: Vec<_> = notes.map(|(left, right)| NoteRow { left, right }).collect();
    let (facts, beside) = (Facts::of(scope, entry), Facts::of(&other, entry));
    let pair = path::home(&path::pair(scope.lang, with));
    // What is said of the translation is said in its language.
    let (translated, of_translation, said) =
        if *scope.lang == entry.source.lang { (&right, &other, &beside) } else { (&left, scope, &facts) };
    let prevails = notice(of_translation, said);
    let notice_tag = scope.theme.tag(of_translation.lang);
    let swapped = path::report(&path::pair(with, scope.lang), &entry.id);
    UnsetPage::new(scope, "side-by-side", title(scope, &facts))
        .describe(facts.notice(scope).unwrap_or_else(|| flow::opening(&left)))
        .article()
        .linked_data(facts.linked_data(scope))
        .below(scope, &[(scope.t("mode.side-by-side"), pair)])
        .with("outline", &outline::outline(&left))
        .with("other_tag", &scope.theme.tag(with))
        .with("own_name", &scope.theme.language_name(scope.lang))
        .with("other_name", &scope.theme.language_name(with))
        .with("share", &share(&left, &right))
        .with("swapped", &scope.link(&swapped))
        .with("swap", &other.t("mode.swap"))
        .with("rows", &rows)
        .with("notes", &notes)
        .with("report", &facts)
        .with("beside", &beside)
        .with("legend", &facts::legend(scope, entry))
        .with("targets_page", &facts::targets_page(scope, entry))
        .with("no_definition", &other.t("report.notes.none"))
        .with("notice_tag", &notice_tag)
        .with("caveats", &translated.caveats())
        .with("prevails", &prevails)
        .script("report.js")
        .script("rail.js")
        .script("on-demand.js")
        .with("page_data", &facts::page_data(scope, entry))
}

/// The document's title and that it is in two languages; alone where it is in another language than the page.
fn title(scope: &Scope, facts: &Facts) -> Text {
    match &facts.title_lang {
        Some(lang) => Text { text: facts.title.clone(), lang: Some(lang.clone()), ..Text::default() },
        None => format!("{} · {}", facts.title, scope.t("mode.side-by-side")).into(),
    }
}

/// Which text prevails, or that there is no other.
fn notice(other: &Scope, beside: &Facts) -> String {
    let key = if beside.untranslated { "report.untranslated" } else { "report.prevails" };
    other.say(key, &[("name", &beside.prevails)])
}

/// How many of a hundred parts of the width the left column has, so that both texts are about as long.
fn share(left: &Texts, right: &Texts) -> usize {
    let (left, right) = (share_width(left), share_width(right));
    let share = (100 * left).checked_div(left + right).unwrap_or(50) / STEP * STEP;
    share.clamp(NARROWEST, 100 - NARROWEST)
}

fn share_width(texts: &Texts) -> usize {
    texts.blocks().map(|shown| shown.text.plain.width()).sum()
}

/// The sentences of every paragraph that both languages have, the targets in the source text, and the names of other documents.
fn sentences(report: usize, left: &Texts, right: &Texts) -> (Extras, Extras) {
    let mut extras = (flow::marked(&left.scope, report), flow::marked(&right.scope, report));
    // A block that stands there once has nothing beside its sentences.
    for (left, right) in left
        .blocks()
        .zip(right.blocks())
        .filter(|(left, right)| is_text(left) && !left.missing && !right.missing)
    {
        let (sentences, others) = align(left.text, right.text);
        extras.0.entry(left.source.id.clone()).or_default().extend(sentences);
        extras.1.entry(left.source.id.clone()).or_default().extend(others);
    }
    extras
}

fn is_text(shown: &ShownBlock) -> bool {
    !matches!(shown.source.kind, BlockKind::Heading { .. } | BlockKind::Note { .. })
}
