//! `broken-link` and `unsafe-link`: links in reports, on pages, and of entities.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, LinkFault, PageAnchor, Problem};
use crate::markdown::page::PageText;
use crate::model::entity::{Entity, Evidence};
use crate::model::library::Page;
use crate::model::report::{Block, Report};
use crate::model::text::MarkKind;
use crate::plan::link::{Destination, LinkSource, destination, outside};
use crate::plan::{Subject, path};
use pulldown_cmark::{Event, LinkType, Tag};

/// Links in the texts of a report.
pub fn check_report(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        let page = path::report(&text.lang, &text.id);
        let source = LinkSource { lang: &text.lang, file: &text.file.path, page: &page };
        for block in &text.blocks {
            for (href, range) in links_of(text, block) {
                if let Some(problem) = judge(lookup, href, source) {
                    let diagnostic = Diagnostic::at(&text.file, place::in_block(block, range), problem);
                    out.push(diagnostic.in_block(report.name(block)));
                }
            }
        }
    }
}

/// The links of a block. A wikilink whose target the reader could not read is reported there.
fn links_of<'a>(
    text: &'a Report,
    block: &'a Block,
) -> impl Iterator<Item = (&'a str, std::ops::Range<usize>)> {
    block.text.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Link(href) => {
            let start = place::in_block(block, mark.range()).start;
            let before = text.file.text.get(..start).unwrap_or("");
            let is_wikilink = href.is_empty() && (before.ends_with('|') || before.ends_with("[["));
            (!is_wikilink).then(|| (&**href, mark.range()))
        }
        _ => None,
    })
}

/// Links on pages, and the outside links of entities.
pub fn check_site(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    lookup.library.pages.iter().for_each(|page| check_page(lookup, page, out));
    lookup.library.entities.iter().for_each(|entity| check_entity(lookup, entity, out));
}

fn check_page(lookup: &Lookup, page: &Page, out: &mut Vec<Diagnostic>) {
    let shown_at = path::section(&page.lang, &page.slug);
    let source = LinkSource { lang: &page.lang, file: &page.file.path, page: &shown_at };
    let body = page.file.text.get(page.body..).unwrap_or("");
    for (event, range) in PageText::of(body).events() {
        let problem = match &event {
            // Wikilinks are looked at with the pages.
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, .. }) => None,
            Event::Start(Tag::Link { dest_url, .. }) => judge(lookup, dest_url, source),
            Event::Start(Tag::Image { dest_url, .. }) => judge_image(lookup, dest_url, source),
            _ => None,
        };
        if let Some(problem) = problem {
            out.push(Diagnostic::at(&page.file, page.body + range.start..page.body + range.end, problem));
        }
    }
}

/// Entities link to other sites only.
fn check_entity(lookup: &Lookup, entity: &Entity, out: &mut Vec<Diagnostic>) {
    let links = entity.links.iter().map(|link| ("links", &link.url));
    let facts = entity.facts.iter().filter_map(|fact| Some(("facts", fact.url.as_ref()?)));
    let evidence = entity.relations.iter().filter_map(|relation| match &relation.evidence {
        Evidence::Link(url) => Some(("relations", url)),
        _ => None,
    });
    for (key, url) in links.chain(facts).chain(evidence).filter(|(_, url)| outside(url).is_none()) {
        let range = place::below_key(&entity.file, &lookup.places(&entity.file), key, url);
        out.push(Diagnostic::at(&entity.file, range, Problem::UnsafeLink { target: url.clone() }));
    }
}

/// What is wrong with an image: it is a file of this site, so that no other is asked by whoever reads the page.
fn judge_image(lookup: &Lookup, href: &str, source: LinkSource) -> Option<Problem> {
    match destination(href, source) {
        Destination::Outside(_) => {
            let reason = LinkFault::ForeignImage;
            Some(Problem::BrokenLink { target: href.to_owned(), reason, to: None })
        }
        _ => judge(lookup, href, source),
    }
}

/// What is wrong with a link, if anything is.
fn judge(lookup: &Lookup, href: &str, source: LinkSource) -> Option<Problem> {
    let target = href.to_owned();
    match destination(href, source) {
        Destination::Outside(_) => None,
        Destination::Refused if href.is_empty() => {
            Some(Problem::BrokenLink { target, reason: LinkFault::Empty, to: None })
        }
        Destination::Refused => Some(Problem::UnsafeLink { target }),
        Destination::Inside { path, fragment, .. } => {
            let reason = why_broken(lookup, &path, fragment.as_deref())?;
            Some(Problem::BrokenLink { target, reason, to: Some(PageAnchor { path, fragment }) })
        }
    }
}

/// Why a link within the site leads nowhere, if it does.
fn why_broken(lookup: &Lookup, path: &str, fragment: Option<&str>) -> Option<LinkFault> {
    let Some(planned) = lookup.plan.find(path) else { return Some(LinkFault::NoPage) };
    let is_there = fragment.is_none_or(|fragment| has_fragment(lookup, &planned.subject, fragment));
    (!is_there).then_some(LinkFault::NoParagraph)
}

/// Whether a page has an anchor. The anchors of reports are their blocks' ids; other pages are taken at their word.
fn has_fragment(lookup: &Lookup, subject: &Subject, fragment: &str) -> bool {
    match subject {
        Subject::Report { report, .. } | Subject::SideBySide { report, .. } => {
            let report = &lookup.reports[*report];
            fragment.is_empty() || report.block(fragment).is_some() || report.is_only_translated(fragment)
        }
        _ => true,
    }
}
