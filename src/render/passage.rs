//! A sentence of a report that names an entity, in every language that has it, with the way to it.
//!
//! In: mentions from the index. Out: one [`Passage`] a sentence. The n-th mention of an entity in a block is taken to be the
//! n-th in its translation; where a translation has fewer, the sentence with the same number is shown if the
//! two have as many sentences, else the whole block.

use super::markup::{Html, Markup};
use super::scope::Scope;
use crate::index::Mention;
use crate::model::ids::EntityId;
use crate::model::library::ReportEntry;
use crate::model::report::{Block, BlockKind, Report};
use crate::model::sentence::{sentence_at, sentences};
use crate::model::text::RichText;
use crate::plan::path;
use serde::Serialize;
use std::ops::Range;

/// A sentence and where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    pub report: String,
    /// The headings above it, in the page's language where it is translated.
    pub trail: Vec<String>,
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
}

impl Quote {
    fn of(scope: &Scope, report: &Report, block: &Block, html: Html) -> Self {
        let to = format!("{}#{}", path::report(&report.lang, &report.id), block.id);
        Self { tag: scope.theme.tag(&report.lang).to_owned(), href: scope.link(&to), html }
    }
}

/// A sentence of a source block with the entity's mentions in it, by their number in the block.
struct Found<'a> {
    entry: &'a ReportEntry,
    block: usize,
    sentence: Range<usize>,
    mentions: Vec<usize>,
}

/// The sentences that hold these mentions of an entity, in reading order, each once.
pub fn passages(scope: &Scope, entity: &EntityId, mentions: &[Mention]) -> Vec<Passage> {
    let mut found: Vec<Found> = Vec::new();
    let mut number = 0;
    for (at, mention) in mentions.iter().enumerate() {
        let entry = &scope.site.library.reports[mention.report as usize];
        let block = mention.block as usize;
        let before = at.checked_sub(1).map(|before| &mentions[before]);
        let same_block = before.is_some_and(|b| (b.report, b.block) == (mention.report, mention.block));
        number = if same_block { number + 1 } else { 0 };
        let sentence = mention.sentence.clone();
        match found.last_mut().filter(|last| same_block && last.sentence == sentence) {
            Some(last) => last.mentions.push(number),
            None => found.push(Found { entry, block, sentence, mentions: vec![number] }),
        }
    }
    found.iter().map(|found| found.passage(scope, entity)).collect()
}

impl Found<'_> {
    fn passage(&self, scope: &Scope, entity: &EntityId) -> Passage {
        let source = &self.entry.source;
        let block = &source.blocks[self.block];
        let shown = scope.text_of(self.entry);
        let texts = std::iter::once(source).chain(self.entry.translations.iter().map(|t| &t.report));
        let mut quotes: Vec<_> = texts
            .filter_map(|report| {
                let there = report.block_near(self.block, &block.id)?;
                Some((&report.lang == scope.lang, self.quote(scope, report, there, entity)))
            })
            .collect();
        quotes.sort_by_key(|(own, _)| !own);
        Passage {
            report: shown.meta.title.clone(),
            trail: trail(source, self.block).map(|at| title(shown, source, at)).collect(),
            quotes: quotes.into_iter().map(|(_, quote)| quote).collect(),
        }
    }

    fn quote(&self, scope: &Scope, report: &Report, block: &Block, entity: &EntityId) -> Quote {
        Quote::of(scope, report, block, marked(&block.text, self.range_in(block, entity), entity))
    }

    /// The sentence's range in a block of the source or of a translation.
    fn range_in(&self, block: &Block, entity: &EntityId) -> Range<usize> {
        let source = &self.entry.source.blocks[self.block];
        if std::ptr::eq(source, block) {
            return self.sentence.clone();
        }
        let text = &block.text.plain;
        let named: Vec<_> =
            block.text.mentions().filter(|(id, _)| *id == entity).map(|(_, range)| range).collect();
        let there = self.mentions.iter().filter_map(|number| named.get(*number));
        let sentence = there.map(|range| sentence_at(text, range.start));
        sentence.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or_else(|| {
            let (ours, theirs) = (sentences(&source.text.plain), sentences(text));
            let at = ours.iter().position(|range| *range == self.sentence);
            let same = at.filter(|_| ours.len() == theirs.len()).and_then(|at| theirs.get(at));
            same.cloned().unwrap_or(0..text.len())
        })
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

/// A heading's text in a report's language, without the stop that ends a lead.
fn title(report: &Report, source: &Report, at: usize) -> String {
    let heading = &source.blocks[at];
    let text = &report.block_near(at, &heading.id).unwrap_or(heading).text.plain;
    text.trim_end_matches(['。', '.']).to_owned()
}

/// The text of a range as HTML, the entity's names marked.
fn marked(text: &RichText, range: Range<usize>, entity: &EntityId) -> Html {
    let inside =
        |(id, r): &(&EntityId, Range<usize>)| *id == entity && range.start <= r.start && r.end <= range.end;
    let mut html = Markup::with_capacity(range.len() + 32);
    let end = range.start + text.plain[range.clone()].trim_end().len();
    let mut at = range.start;
    for (_, name) in text.mentions().filter(inside) {
        html.text(&text.plain[at..name.start.max(at)]);
        html.open("mark", &[]);
        html.text(&text.plain[name.start.max(at)..name.end]);
        html.close();
        at = name.end.max(at);
    }
    html.text(&text.plain[at..end.max(at)]);
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
    let names =
        |range: &Range<usize>| starts.iter().filter(|at| at.iter().any(|at| range.contains(at))).count();
    // The first of the best: `max_by_key` would take the last.
    let range = sentences(text).into_iter().rev().max_by_key(names).unwrap_or(0..text.len());
    let mut html = Markup::default();
    html.text(text[range].trim_end());
    Some(Quote::of(scope, report, block, html.finish()))
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
            assert_eq!(marked(&text, 0..text.plain.len(), &id).as_str(), expected, "{source}");
        };
        check("", "");
        check("1<2。", "1&lt;2。");
        check("[parks/a|甲园]", "<mark>甲园</mark>");
        check("建[parks/a|甲园]和[parks/b|乙园]。", "建<mark>甲园</mark>和乙园。");
        check("[parks/a|甲]、[parks/a|甲] ", "<mark>甲</mark>、<mark>甲</mark>");
    }
}
