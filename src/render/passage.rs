//! A sentence of a report that names an entity, in every language that has it, with the way to it.
//!
//! In: mentions from the index. Out: one [`MentionPassage`] a sentence. The n-th link to an entity in a block is taken to be the n-th
//! in its translation; a name without a link stands where the links of its sentence stand. Where a translation
//! has no such link, the sentence with the same number is shown if the two have as many sentences, else the whole block.

use super::markup::{Html, Markup};
use super::scope::Scope;
use super::text::{Text, year_beside};
use crate::finder;
use crate::index::{EntityIx, Mention, NamedBy};
use crate::model::entity::Entity;
use crate::model::ids::EntityId;
use crate::model::library::ReportEntry;
use crate::model::report::{Block, BlockKind, Report};
use crate::model::sentence::{sentence_at, sentences};
use crate::plan::path;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use std::cmp::Reverse;
use std::ops::Range;

/// A sentence and where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct MentionPassage {
    /// Its number on the page, from 1.
    pub number: usize,
    /// The headings above it, in the page's language where it is translated.
    pub trail: Vec<Text>,
    pub quotes: Vec<Quote>,
}

/// The sentence in one language. The page's own language comes first.
#[derive(Debug, Clone, Serialize)]
pub struct Quote {
    /// For the `lang` attribute.
    pub tag: String,
    /// To the block on the report's page in that language.
    pub href: String,
    /// Its text, marked where it names the entity.
    pub html: Html,
    /// Its text alone, to tell one sentence from another.
    #[serde(skip)]
    said: String,
}

/// The sentences of one report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportPassages {
    pub report: Text,
    pub href: String,
    /// Its year, where the title does not say it.
    pub year: Option<i32>,
    pub passages: Vec<MentionPassage>,
}

impl Quote {
    fn of(scope: &Scope, report: &Report, block: &Block, said: &str, html: Html) -> Self {
        let to = format!("{}#{}", path::report(&report.lang, &report.id), block.id);
        let said = said.trim_end().to_owned();
        Self { tag: scope.theme.tag(&report.lang).to_owned(), href: scope.link(&to), html, said }
    }

    /// Whether both are the same sentence of the same block.
    pub fn is_same(&self, other: &Self) -> bool {
        self.href == other.href && self.said == other.said
    }
}

/// A sentence of a source block that names an entity.
struct NamingSentence<'a> {
    entity: &'a Entity,
    entry: &'a ReportEntry,
    sentence: &'a Mention,
    /// Bytes of the block's text.
    names: Vec<Range<usize>>,
    /// Links that stand where the entity is named: whose, and the number in the block.
    links: Vec<(&'a EntityId, u32)>,
}

/// A block with a range of its text, and where names stand in that.
type NamingBlock<'a> = (&'a Block, Range<usize>, Vec<Range<usize>>);

/// The sentences that name an entity, each once: by report, the latest year first, and in reading order.
pub fn passages(scope: &Scope, entity: EntityIx) -> Vec<ReportPassages> {
    let mut reports: Vec<&[Mention]> =
        scope.site.index.mentions(entity).chunk_by(|a, b| a.report == b.report).collect();
    reports.sort_by_key(|mentions| Reverse(entry_of(scope, &mentions[0]).source.meta.year));
    let mut number = 0;
    let mut of_reports = Vec::new();
    for mentions in reports {
        let mut passages: Vec<MentionPassage> = Vec::new();
        for mentions in mentions.chunk_by(Mention::shares_sentence) {
            let passage = NamingSentence::of(scope, mentions).passage(scope, number + 1);
            if !passages.iter().any(|other| other.quotes[0].said == passage.quotes[0].said) {
                number += 1;
                passages.push(passage);
            }
        }
        let entry = entry_of(scope, &mentions[0]);
        let (report, href) = (scope.title_of(entry), scope.link(&scope.report_path(entry)));
        let year = entry.source.meta.year.and_then(|year| year_beside(&report.text, year));
        of_reports.push(ReportPassages { report, href, year, passages });
    }
    of_reports
}

fn entry_of<'a>(scope: &Scope<'a>, mention: &Mention) -> &'a ReportEntry {
    &scope.site.library.reports[mention.report as usize]
}

impl<'a> NamingSentence<'a> {
    /// All mentions of the entity in one sentence.
    fn of(scope: &Scope<'a>, mentions: &'a [Mention]) -> Self {
        let sentence = &mentions[0];
        let names = mentions.iter().map(|mention| mention.range.clone()).collect();
        let mut links: Vec<_> = mentions.iter().filter_map(|mention| linked_entity(scope, mention)).collect();
        if links.is_empty() {
            links = scope
                .site
                .index
                .in_sentence(sentence)
                .iter()
                .filter_map(|mention| linked_entity(scope, mention))
                .collect();
        }
        Self {
            entity: scope.entity(sentence.entity),
            entry: entry_of(scope, sentence),
            sentence,
            names,
            links,
        }
    }

    fn passage(&self, scope: &Scope, number: usize) -> MentionPassage {
        let source = &self.entry.source;
        let at = self.sentence.block as usize;
        let shown = self.entry.translations.iter().filter(|there| scope.shows(&there.report.lang));
        let translations = shown.filter_map(|there| {
            let report = &there.report;
            Some((report, self.translated(report, report.block_near(at, &source.blocks[at].id)?)))
        });
        let quote = |(report, (block, range, names)): (&Report, NamingBlock)| {
            let html = marked(&block.text.plain, range.clone(), &names);
            let said = &block.text.plain[range];
            (&report.lang == scope.lang, Quote::of(scope, report, block, said, html))
        };
        let own = || (source, (&source.blocks[at], self.sentence.sentence.clone(), self.names.clone()));
        let own = scope.shows(&source.lang).then(own);
        let mut quotes: Vec<_> = own.into_iter().chain(translations).map(quote).collect();
        quotes.sort_by_key(|(own, _)| !own);
        MentionPassage {
            number,
            trail: trail(source, at).map(|at| title(scope, self.entry, at)).collect(),
            quotes: quotes.into_iter().map(|(_, quote)| quote).collect(),
        }
    }

    /// The sentence in the block of a translation, and where it names the entity: its links, else its names.
    fn translated<'b>(&self, report: &Report, block: &'b Block) -> NamingBlock<'b> {
        let range = self.range_in(block);
        let links = block.text.mentions().filter(|(id, _)| **id == self.entity.id);
        let mut names: Vec<_> = links
            .map(|(_, name)| name)
            .filter(|name| range.start <= name.start && name.end <= range.end)
            .collect();
        if names.is_empty() {
            names = finder::places(&block.text.plain, &range, self.entity.sure_names_in(&report.lang));
        }
        (block, range, names)
    }

    /// The sentence's range in a block of a translation.
    fn range_in(&self, block: &Block) -> Range<usize> {
        let text = &block.text.plain;
        let mut counts: FxHashMap<&EntityId, u32> = FxHashMap::default();
        let mut number = |id| {
            let count = counts.entry(id).or_default();
            *count += 1;
            *count - 1
        };
        let wanted: FxHashSet<_> = self.links.iter().copied().collect();
        let there = block.text.mentions().filter(|(id, _)| wanted.contains(&(*id, number(*id))));
        let sentence = there.map(|(_, range)| sentence_at(text, range.start));
        sentence.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or_else(|| {
            let source = &self.entry.source.blocks[self.sentence.block as usize];
            let (ours, theirs) = (sentences(&source.text.plain), sentences(text));
            let at = ours.iter().position(|range| *range == self.sentence.sentence);
            let same = at.filter(|_| ours.len() == theirs.len()).and_then(|at| theirs.get(at));
            same.cloned().unwrap_or(0..text.len())
        })
    }
}

fn linked_entity<'a>(scope: &Scope<'a>, mention: &Mention) -> Option<(&'a EntityId, u32)> {
    match mention.by {
        NamedBy::Link(number) => Some((&scope.entity(mention.entity).id, number)),
        _ => None,
    }
}

/// The positions of the headings above a block, outermost first.
fn trail(report: &Report, at: usize) -> impl Iterator<Item = usize> {
    let mut level = match report.blocks[at].kind {
        BlockKind::Heading { level, .. } => level,
        _ => u8::MAX,
    };
    let mut above = Vec::new();
    for (at, block) in report.blocks[..at].iter().enumerate().rev() {
        if let BlockKind::Heading { level: l, .. } = block.kind
            && l < level
        {
            level = l;
            above.push(at);
        }
    }
    above.into_iter().rev()
}

/// A heading's text in the page's language or the source's, without the stop that ends a lead.
fn title(scope: &Scope, entry: &ReportEntry, at: usize) -> Text {
    let heading = &entry.source.blocks[at];
    let own =
        entry.in_language(scope.lang).and_then(|report| Some((report, report.block_near(at, &heading.id)?)));
    let (report, heading) = own.unwrap_or((&entry.source, heading));
    scope.words(&report.lang, heading.text.plain.trim_end_matches(['。', '.']))
}

/// The text of a range as HTML, the names in it marked.
fn marked(text: &str, range: Range<usize>, names: &[Range<usize>]) -> Html {
    let mut html = Markup::with_capacity(range.len() + 32);
    let end = range.start + text[range.clone()].trim_end().len();
    let mut at = range.start;
    for name in names {
        html.text(&text[at..name.start.max(at)]);
        html.open("mark", &[]);
        html.text(&text[name.start.max(at)..name.end]);
        html.close();
        at = name.end.max(at);
    }
    html.text(&text[at..end.max(at)]);
    html.finish()
}

/// The sentence of a block, in the page's language, that stands as evidence: the first that names most of these.
pub fn evidence(scope: &Scope, entry: &ReportEntry, block: &str, named: [&EntityId; 2]) -> Option<Quote> {
    let report = scope.text_of(entry);
    let (report, block) = match report.block(block) {
        Some(found) => (report, found),
        None => (&entry.source, entry.source.block(block)?),
    };
    let text = &block.text.plain;
    let starts = named.map(|id| block.text.mentions().filter(move |(found, _)| *found == id));
    let starts = starts.map(|mentions| mentions.map(|(_, range)| range.start).collect::<Vec<_>>());
    // The first of the best: `max_by_key` would take the last.
    let range = sentences(text)
        .into_iter()
        .rev()
        .max_by_key(|range| count_named(&starts, range))
        .unwrap_or(0..text.len());
    let mut html = Markup::default();
    html.text(text[range.clone()].trim_end());
    Some(Quote::of(scope, report, block, &text[range], html.finish()))
}

fn count_named(starts: &[Vec<usize>; 2], range: &Range<usize>) -> usize {
    starts.iter().filter(|at| at.iter().any(|at| range.contains(at))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample;

    #[test]
    fn a_text_is_marked_at_the_names() {
        let id = EntityId::parse("parks/a").expect("an id");
        let check = |source: &str, expected: &str| {
            let text = sample::text(source);
            let names: Vec<_> = text.mentions().filter(|(of, _)| **of == id).map(|(_, name)| name).collect();
            assert_eq!(marked(&text.plain, 0..text.plain.len(), &names).as_str(), expected, "{source}");
        };
        check("", "");
        check("1<2。", "1&lt;2。");
        check("[parks/a|甲园]", "<mark>甲园</mark>");
        check("建[parks/a|甲园]和[parks/b|乙园]。", "建<mark>甲园</mark>和乙园。");
        check("[parks/a|甲]、[parks/a|甲] ", "<mark>甲</mark>、<mark>甲</mark>");
    }
}
