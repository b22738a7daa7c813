//! A report beside the one before it of its place and kind: what became of last year's targets, how the outline moved, what
//! is new, and what was dropped.
//!
//! In: two reports and the links beside the later one. Each status stands with both sentences and with who says so.

use super::diff;
use super::markup::Html;
use super::moves::{OutlineRow, outline};
use super::quotation::quoted;
use super::scope::Scope;
use super::shell::UnsetPage;
use super::status::{StatusView, status};
use super::targets::indicator;
use super::text::Text;
use crate::link::later::Later;
use crate::model::ids::BlockRef;
use crate::model::library::ReportEntry;
use crate::model::outcome::{Author, BlockLink, Relatedness};
use crate::model::report::Block;
use crate::plan::path;
use crate::series::{SeriesRow, TargetAnswer, answered};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// `changes` in the template.
#[derive(Serialize)]
struct ChangesView {
    before: ReportSide,
    now: ReportSide,
    answers: Vec<TargetAnswerView>,
    /// Headline targets of which the later report says nothing.
    silent: Vec<SilentView>,
    /// How many promises beside them it does not come back to.
    silent_promises: usize,
    outline: Vec<OutlineRow>,
    pairs: Vec<PairView>,
    added: Vec<PassageView>,
    dropped: Vec<PassageView>,
}

/// Passages of the two reports that correspond.
#[derive(Serialize)]
struct PairView {
    /// How, in words.
    relation: String,
    by: String,
    /// The way from the one to the other, where enough is left of it.
    diff: Option<Html>,
    before: Vec<PassageView>,
    now: Vec<PassageView>,
}

#[derive(Serialize)]
struct ReportSide {
    title: Text,
    year: Option<i32>,
    href: String,
}

#[derive(Serialize)]
struct TargetAnswerView {
    id: String,
    indicator: Text,
    headline: bool,
    status: StatusView,
    target: Text,
    target_href: String,
    outcome: Option<Text>,
    outcome_href: Option<String>,
    basis: String,
    by: String,
}

#[derive(Serialize)]
struct SilentView {
    target: Text,
    href: String,
}

#[derive(Serialize)]
struct PassageView {
    text: Text,
    href: String,
}

/// `before` and `report` are positions in the library.
pub fn page(scope: &Scope, before: usize, report: usize) -> UnsetPage {
    let library = scope.site.library;
    let view = view(scope, &library.reports[before], &Later::of(library, report));
    let title = scope.say(
        "changes.title",
        &[("before", &year_or_title(&view.before)), ("now", &year_or_title(&view.now))],
    );
    let trail = [(scope.t("nav.years"), path::section(scope.lang, "years"))];
    UnsetPage::new(scope, "changes", title).with("changes", &view).below(scope, &trail)
}

fn year_or_title(side: &ReportSide) -> String {
    side.year.map_or_else(|| side.title.text.clone(), |year| year.to_string())
}

fn view<'a>(scope: &Scope<'a>, before: &'a ReportEntry, later: &Later<'a>) -> ChangesView {
    let now = later.entry;
    let (said, silent): (Vec<_>, Vec<_>) =
        answered(before, Some(later)).partition(|(_, answer)| answer.is_some());
    let headlines = silent.iter().filter(|(row, _)| row.is_headline());
    let answers =
        said.iter().filter_map(|(row, answer)| Some(answer_view(scope, before, row, answer.as_ref()?)));
    ChangesView {
        before: side(scope, before),
        now: side(scope, now),
        answers: answers.collect(),
        silent: headlines.map(|(row, _)| silent_view(scope, before, row)).collect(),
        silent_promises: silent.iter().filter(|(row, _)| !row.is_headline()).count(),
        outline: outline(scope, before, now),
        pairs: pairs(scope, before, now),
        added: unlinked(scope, now, &now.links.blocks, |link| &link.to),
        dropped: unlinked(scope, before, &now.links.blocks, |link| &link.from),
    }
}

fn side(scope: &Scope, entry: &ReportEntry) -> ReportSide {
    ReportSide {
        title: scope.title_of(entry),
        year: entry.source.meta.year,
        href: scope.link(&scope.report_path(entry)),
    }
}

fn answer_view(
    scope: &Scope,
    before: &ReportEntry,
    row: &SeriesRow,
    answer: &TargetAnswer,
) -> TargetAnswerView {
    let outcome = answer.outcome;
    TargetAnswerView {
        id: row.id().to_owned(),
        indicator: indicator(scope, row.indicator(), row.entity()),
        headline: row.is_headline(),
        status: status(scope, answer.link.status),
        target: quoted(scope, before, row.block(), row.quote()),
        target_href: scope.block_link(before, row.block()),
        outcome: outcome.map(|outcome| quoted(scope, answer.entry, &outcome.block, &outcome.quote)),
        outcome_href: outcome.map(|outcome| scope.block_link(answer.entry, &outcome.block)),
        basis: outcome
            .map_or_else(String::new, |outcome| scope.t(&format!("basis.{}", outcome.basis.name()))),
        by: author(scope, &answer.link.by),
    }
}

fn author(scope: &Scope, author: &Author) -> String {
    match author {
        Author::Rule => scope.t("changes.by-rule"),
        Author::Person(name) => name.clone(),
    }
}

/// The passages that correspond and are not the same, in the order of the later report.
fn pairs(scope: &Scope, before: &ReportEntry, now: &ReportEntry) -> Vec<PairView> {
    let place: HashMap<&str, usize> =
        now.source.blocks.iter().enumerate().map(|(at, block)| (&*block.id, at)).collect();
    let mut links: Vec<&BlockLink> =
        now.links.blocks.iter().filter(|link| link.joins() && link.relation != Relatedness::Same).collect();
    links.sort_by_key(|link| link.to.iter().filter_map(|to| place.get(&*to.block)).min().copied());
    links.into_iter().map(|link| pair(scope, before, now, link)).collect()
}

fn pair(scope: &Scope, before: &ReportEntry, now: &ReportEntry, link: &BlockLink) -> PairView {
    let (old, new) = (passages(scope, before, &link.from), passages(scope, now, &link.to));
    // Texts of two languages have nothing in common that a reader could see.
    let langs: BTreeSet<&Option<String>> = old.iter().chain(&new).map(|one| &one.text.lang).collect();
    let lang = langs.first().and_then(|tag| tag.as_deref()).unwrap_or(scope.lang);
    let diff =
        (langs.len() == 1).then(|| diff::between(lang, &joined_text(&old), &joined_text(&new))).flatten();
    PairView {
        relation: scope.t(&format!("changes.relation.{}", link.relation.name())),
        by: author(scope, &link.by),
        diff,
        before: old,
        now: new,
    }
}

fn joined_text(side: &[PassageView]) -> String {
    side.iter().map(|one| one.text.text.as_str()).collect()
}

/// Blocks of a report in the page's language, else in the source's.
fn passages(scope: &Scope, entry: &ReportEntry, blocks: &[BlockRef]) -> Vec<PassageView> {
    let there = blocks.iter().filter_map(|block| entry.source.block(&block.block));
    there.map(|block| passage(scope, entry, block)).collect()
}

fn silent_view(scope: &Scope, before: &ReportEntry, row: &SeriesRow) -> SilentView {
    let target = quoted(scope, before, row.block(), row.quote());
    SilentView { target, href: scope.block_link(before, row.block()) }
}

/// The paragraphs of a report that no link names.
fn unlinked(
    scope: &Scope,
    entry: &ReportEntry,
    links: &[BlockLink],
    side: impl Fn(&BlockLink) -> &Vec<BlockRef>,
) -> Vec<PassageView> {
    let joined = links.iter().filter(|link| link.joins());
    let named: HashSet<&str> = joined.flat_map(side).map(|block| &*block.block).collect();
    entry
        .source
        .blocks
        .iter()
        .filter(|block| is_left(&named, block))
        .map(|block| passage(scope, entry, block))
        .collect()
}

/// Whether a block is a text of its own that no link names.
fn is_left(named: &HashSet<&str>, block: &&Block) -> bool {
    const SHORT: usize = 20;
    block.is_running() && !named.contains(&*block.id) && block.text.plain.chars().count() >= SHORT
}

fn passage(scope: &Scope, entry: &ReportEntry, block: &Block) -> PassageView {
    let (own, lang) = scope.block_of(entry, block);
    PassageView {
        text: scope.words(lang, own.text.plain.to_string()),
        href: scope.block_link(entry, &block.id),
    }
}
