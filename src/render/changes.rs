//! A report beside the one before it of its place and kind: what became of last year's targets, how the outline moved, what
//! is new, and what was dropped.
//!
//! In: two reports and the links beside the later one. Each status stands with both sentences and with who says so.

use super::diff;
use super::markup::Html;
use super::report::split_number;
use super::scope::Scope;
use super::shell::Page;
use super::status::{Status, status};
use super::targets::indicator;
use super::text::Text;
use crate::model::ids::{BlockRef, Lang};
use crate::model::library::ReportEntry;
use crate::model::outcome::{Author, BlockLink, Relatedness};
use crate::model::report::{Block, BlockKind, Report};
use crate::plan::path;
use crate::series::{Answer, Row, answered};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// `changes` in the template.
#[derive(Serialize)]
struct ChangesView {
    before: Side,
    now: Side,
    answers: Vec<AnswerView>,
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
struct Side {
    title: Text,
    year: Option<i32>,
    href: String,
}

#[derive(Serialize)]
struct AnswerView {
    id: String,
    indicator: Text,
    headline: bool,
    status: Status,
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

/// A heading of the later report beside those it comes from.
#[derive(Serialize)]
struct OutlineRow {
    level: u8,
    now: Option<HeadingView>,
    before: Vec<HeadingView>,
    /// From which place among its fellows to which, where that changed.
    moved: Option<(usize, usize)>,
}

#[derive(Clone, Serialize)]
struct HeadingView {
    number: String,
    title: String,
    lang: Option<String>,
    href: String,
}

#[derive(Serialize)]
struct PassageView {
    text: Text,
    href: String,
}

pub fn page(scope: &Scope, before: usize, report: usize) -> Page {
    let reports = &scope.site.library.reports;
    let (before, now): (&ReportEntry, &ReportEntry) = (&reports[before], &reports[report]);
    let view = view(scope, before, now);
    let years = |side: &Side| side.year.map_or_else(|| side.title.text.clone(), |year| year.to_string());
    let title = scope.say("changes.title", &[("before", &years(&view.before)), ("now", &years(&view.now))]);
    let trail = [(scope.t("nav.years"), path::section(scope.lang, "years"))];
    Page::new(scope, "changes", title).with("changes", &view).below(scope, &trail)
}

fn view(scope: &Scope, before: &ReportEntry, now: &ReportEntry) -> ChangesView {
    let (said, silent): (Vec<_>, Vec<_>) =
        answered(before, Some(now)).into_iter().partition(|(_, answer)| answer.is_some());
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

fn side(scope: &Scope, entry: &ReportEntry) -> Side {
    Side {
        title: scope.title_of(entry),
        year: entry.source.meta.year,
        href: scope.link(&scope.report_path(entry)),
    }
}

/// A text of the source.
fn quoted(scope: &Scope, entry: &ReportEntry, text: &str) -> Text {
    scope.words(&entry.source.lang, text)
}

/// A block as [`Scope::text_of`] has it, else as the source does, with the language.
fn shown<'a>(scope: &Scope<'a>, entry: &'a ReportEntry, block: &'a Block) -> (&'a Block, &'a Lang) {
    let text = scope.text_of(entry);
    text.block(&block.id).map_or((block, &entry.source.lang), |own| (own, &text.lang))
}

fn answer_view(scope: &Scope, before: &ReportEntry, row: &Row, answer: &Answer) -> AnswerView {
    let outcome = answer.outcome;
    AnswerView {
        id: row.id().to_owned(),
        indicator: indicator(scope, row.indicator(), row.entity()),
        headline: row.is_headline(),
        status: status(scope, answer.link.status),
        target: quoted(scope, before, row.quote()),
        target_href: scope.block_link(before, row.block()),
        outcome: outcome.map(|outcome| quoted(scope, answer.entry, &outcome.quote)),
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
    let first = |link: &&BlockLink| link.to.iter().filter_map(|to| place.get(&*to.block)).min().copied();
    let is_shown = |link: &&BlockLink| {
        link.relation != Relatedness::Same && !link.from.is_empty() && !link.to.is_empty()
    };
    let mut links: Vec<&BlockLink> = now.links.blocks.iter().filter(is_shown).collect();
    links.sort_by_key(first);
    links.into_iter().map(|link| pair(scope, before, now, link)).collect()
}

fn pair(scope: &Scope, before: &ReportEntry, now: &ReportEntry, link: &BlockLink) -> PairView {
    let (old, new) = (passages(scope, before, &link.from), passages(scope, now, &link.to));
    let joined = |side: &[PassageView]| side.iter().map(|one| one.text.text.as_str()).collect::<String>();
    // Texts of two languages have nothing in common that a reader could see.
    let langs: BTreeSet<&Option<String>> = old.iter().chain(&new).map(|one| &one.text.lang).collect();
    let lang = langs.first().and_then(|tag| tag.as_deref()).unwrap_or(scope.lang);
    let diff = (langs.len() == 1).then(|| diff::between(lang, &joined(&old), &joined(&new))).flatten();
    PairView {
        relation: scope.t(&format!("changes.relation.{}", link.relation.name())),
        by: author(scope, &link.by),
        diff,
        before: old,
        now: new,
    }
}

/// Blocks of a report in the page's language, else in the source's.
fn passages(scope: &Scope, entry: &ReportEntry, blocks: &[BlockRef]) -> Vec<PassageView> {
    let there = blocks.iter().filter_map(|block| entry.source.block(&block.block));
    there.map(|block| passage(scope, entry, block)).collect()
}

fn silent_view(scope: &Scope, before: &ReportEntry, row: &Row) -> SilentView {
    SilentView { target: quoted(scope, before, row.quote()), href: scope.block_link(before, row.block()) }
}

/// The headings of a report that are no leads: the block's position, its level, and its place among its fellows.
fn headings(report: &Report) -> Vec<(usize, u8, usize)> {
    let mut counts = [0_usize; 8];
    let mut found = Vec::new();
    for (at, block) in report.blocks.iter().enumerate() {
        let BlockKind::Heading { level, .. } = block.kind else { continue };
        let own = usize::from(level).min(counts.len() - 1);
        counts[own] += 1;
        counts[own + 1..].fill(0);
        if level <= 3 {
            found.push((at, level, counts[own]));
        }
    }
    found
}

/// The later outline, each heading beside those that a link joins it with, then those of the earlier one that none does.
fn outline(scope: &Scope, before: &ReportEntry, now: &ReportEntry) -> Vec<OutlineRow> {
    let (old, new) = (headings(&before.source), headings(&now.source));
    let mut used = HashSet::new();
    let mut rows = Vec::new();
    for (at, level, place) in &new {
        let block = &now.source.blocks[*at];
        let partners: Vec<_> = old
            .iter()
            .filter(|(from, of, _)| of == level && joins(&now.links.blocks, (before, *from), (now, *at)))
            .collect();
        used.extend(partners.iter().map(|(from, ..)| *from));
        let moved = partners.first().map(|(_, _, from)| (*from, *place)).filter(|(from, to)| from != to);
        rows.push(OutlineRow {
            level: *level,
            now: Some(heading(scope, now, block)),
            before: partners
                .iter()
                .map(|(from, ..)| heading(scope, before, &before.source.blocks[*from]))
                .collect(),
            moved: moved.filter(|_| *level > 2),
        });
    }
    let gone = old.iter().filter(|(at, ..)| !used.contains(at));
    rows.extend(gone.map(|(at, level, _)| OutlineRow {
        level: *level,
        now: None,
        before: vec![heading(scope, before, &before.source.blocks[*at])],
        moved: None,
    }));
    rows
}

/// Whether a link joins the two headings, or what stands below them up to the next heading.
fn joins(
    links: &[BlockLink],
    (before, from): (&ReportEntry, usize),
    (now, to): (&ReportEntry, usize),
) -> bool {
    let (from, to) = (below(&before.source, from), below(&now.source, to));
    let names = |side: &[BlockRef], blocks: &[Block]| {
        side.iter().any(|block| blocks.iter().any(|one| one.id == block.block))
    };
    links.iter().any(|link| names(&link.from, from) && names(&link.to, to))
}

/// A heading with its first paragraph.
fn below(report: &Report, at: usize) -> &[Block] {
    let next = report.blocks[at + 1..].iter().take_while(|block| !block.is_heading()).count().min(1);
    &report.blocks[at..=at + next]
}

fn heading(scope: &Scope, entry: &ReportEntry, block: &Block) -> HeadingView {
    let (own, lang) = shown(scope, entry, block);
    let (number, title) = split_number(&own.text.plain);
    HeadingView {
        number: number.to_owned(),
        title: title.to_owned(),
        lang: scope.foreign(lang).map(str::to_owned),
        href: scope.block_link(entry, &block.id),
    }
}

/// The paragraphs of a report that no link names.
fn unlinked(
    scope: &Scope,
    entry: &ReportEntry,
    links: &[BlockLink],
    side: impl Fn(&BlockLink) -> &Vec<BlockRef>,
) -> Vec<PassageView> {
    const SHORT: usize = 20;
    let named: HashSet<&str> = links.iter().flat_map(side).map(|block| &*block.block).collect();
    let is_left = |block: &&Block| {
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. });
        is_text && !named.contains(&*block.id) && block.text.plain.chars().count() >= SHORT
    };
    entry.source.blocks.iter().filter(is_left).map(|block| passage(scope, entry, block)).collect()
}

fn passage(scope: &Scope, entry: &ReportEntry, block: &Block) -> PassageView {
    let (own, lang) = shown(scope, entry, block);
    PassageView {
        text: scope.words(lang, own.text.plain.to_string()),
        href: scope.block_link(entry, &block.id),
    }
}
