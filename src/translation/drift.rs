//! Renderings that drift over the years: the same Chinese words, for the same name or term, are other words in one document than in the
//! other documents of its place.
//!
//! In: a library and a language. Out: for each document and words at most one [`Drift`], where the other rendering stands first. Only what
//! is sure is compared: names that are linked in both texts, by the same words each time, and terms of the term base of which the translation has one
//! rendering. Words that are no name of the entity that they link are reported as such, and rejected ones of a term too. A document that has the usual words too, or a shorter or longer form of them, has not drifted. Stale translations are of another text.

use super::terms::TermFinder;
use super::{Pair, State, pairs};
use crate::finder;
use crate::model::entity::Entity;
use crate::model::ids::{BlockRef, EntityId, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::{Block, Report};
use crate::model::term::Term;
use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words that a document renders otherwise than the other documents of its place.
#[derive(Debug, Clone)]
pub struct Drift<'a> {
    /// The Chinese words.
    pub source: &'a str,
    /// How they are rendered here.
    pub text: &'a str,
    /// How most documents render them, and the first block that does.
    pub usual: &'a str,
    pub other: BlockRef,
    /// Where it is: the translation, its block, and the words in the block.
    pub report: &'a Report,
    pub block: &'a Block,
    pub range: Range<usize>,
}

/// What is rendered: an entity or a term, by these words, in documents of one place.
type RenderingSubject<'a> = (Option<&'a EntityId>, RenderedThing<'a>, &'a str);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum RenderedThing<'a> {
    Entity(&'a EntityId),
    Term,
}

/// A rendering that is found in a block, and what it renders.
struct FoundRendering<'a> {
    thing: RenderedThing<'a>,
    source: &'a str,
    range: Range<usize>,
    /// What the site itself says that it is in this language.
    own: Option<&'a str>,
}

/// A rendering where it stands.
#[derive(Debug, Clone)]
struct RenderingUse<'a> {
    /// The words without what does not matter: case, articles, plural.
    words: Vec<String>,
    text: &'a str,
    /// It is the site's own.
    is_own: bool,
    report: &'a Report,
    block: &'a Block,
    range: Range<usize>,
}

/// The uses in one document.
type DocumentUses<'a> = Vec<RenderingUse<'a>>;

/// What has drifted in a language, by place and Chinese words.
pub fn drifts<'a>(library: &'a Library, lang: &'a Lang) -> Vec<Drift<'a>> {
    let reader = RenderingReader {
        lang,
        entities: library.entities.iter().map(|entity| (&entity.id, &**entity)).collect(),
        terms: Terms::new(&library.terms, library.source_language(), lang),
    };
    let mut subjects: BTreeMap<RenderingSubject, Vec<DocumentUses>> = BTreeMap::new();
    let found: Vec<_> = library.reports.par_iter().map(|entry| reader.uses(entry)).collect();
    for (subject, uses) in found.into_iter().flatten() {
        subjects.entry(subject).or_default().push(uses);
    }
    subjects.iter().flat_map(|((.., source), documents)| drifted(source, documents)).collect()
}

/// What is looked for in documents.
struct RenderingReader<'a> {
    lang: &'a Lang,
    entities: BTreeMap<&'a EntityId, &'a Entity>,
    terms: Option<Terms<'a>>,
}

impl<'a> RenderingReader<'a> {
    fn uses(&self, entry: &'a ReportEntry) -> BTreeMap<RenderingSubject<'a>, DocumentUses<'a>> {
        let mut all: BTreeMap<RenderingSubject, DocumentUses> = BTreeMap::new();
        let Some(translation) = entry.translation(self.lang) else { return all };
        let place = entry.source.meta.place.as_ref();
        for pair in pairs(&entry.source, Some(translation)) {
            let Pair { source, translated: Some(block), state, .. } = pair else { continue };
            if state == State::Stale {
                continue;
            }
            for found in self.found(source, block) {
                let used = found.used(&translation.report, block);
                all.entry((place, found.thing, found.source)).or_default().push(used);
            }
        }
        all
    }

    fn found(&self, source: &'a Block, translated: &'a Block) -> Vec<FoundRendering<'a>> {
        let mut found = self.names_in_both(source, translated);
        found.extend(self.terms.iter().flat_map(|terms| terms.in_both(source, translated)));
        found
    }

    /// The entities that a block and its translation link, each by the same words every time. Words that are no name of theirs are
    /// another fault.
    fn names_in_both(&self, source: &'a Block, translated: &'a Block) -> Vec<FoundRendering<'a>> {
        let ours = named(translated);
        let both = named(source).into_iter().filter_map(|(id, words)| {
            let range = ours.get(id)?.clone()?;
            let entity = self.entities.get(id)?;
            let own = entity.name.get(self.lang).map(String::as_str);
            let text = &translated.text.plain[range.clone()];
            let is_known = || is_name_of(entity, self.lang, text);
            let source = &source.text.plain[words?];
            (is_name(text) && (own.is_none() || is_known())).then_some(FoundRendering {
                thing: RenderedThing::Entity(id),
                source,
                range,
                own,
            })
        });
        both.collect()
    }
}

impl<'a> FoundRendering<'a> {
    fn used(&self, report: &'a Report, block: &'a Block) -> RenderingUse<'a> {
        let text = &block.text.plain[self.range.clone()];
        let words = words_of(text);
        let is_own = self.own.is_some_and(|own| words_of(own) == words);
        RenderingUse { words, text, is_own, report, block, range: self.range.clone() }
    }
}

/// Where a block links each entity; nothing where it does so by several words.
fn named(block: &Block) -> BTreeMap<&EntityId, Option<Range<usize>>> {
    let mut all: BTreeMap<&EntityId, Option<Range<usize>>> = BTreeMap::new();
    for (id, range) in block.text.mentions() {
        let first = all.entry(id).or_insert_with(|| Some(range.clone()));
        let same =
            first.as_ref().is_some_and(|first| block.text.plain[first.clone()] == block.text.plain[range]);
        if !same {
            *first = None;
        }
    }
    all
}

/// Whether an entity is called so, as it is in most texts to the letter.
fn is_name_of(entity: &Entity, lang: &Lang, text: &str) -> bool {
    let names = || entity.names_in(lang);
    names().any(|name| name == text) || {
        let words = words_of(text);
        names().any(|name| words_of(name) == words)
    }
}

/// Whether the words are a name and no description: "Furongshan Industrial Park", but not "the park".
fn is_name(text: &str) -> bool {
    text.split_whitespace().any(|word| word != "The" && word != "A" && word.starts_with(char::is_uppercase))
}

/// The terms of the term base that have a rendering, ready to be found in both languages.
struct Terms<'a> {
    source: TermFinder<'a>,
    renderings: AhoCorasick,
    /// The term of each rendering.
    of: Vec<&'a Term>,
    lang: &'a Lang,
}

impl<'a> Terms<'a> {
    fn new(terms: &'a [Term], source: &str, lang: &'a Lang) -> Option<Self> {
        let forms = terms.iter().flat_map(|term| term.forms_in(lang).map(move |form| (form, term)));
        let mut builder = finder::of_foreign_words();
        let builder = builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
        let (renderings, of) = finder::with_meanings(builder, forms)?;
        Some(Self { source: TermFinder::new(terms, source, lang)?, renderings, of, lang })
    }

    /// The terms in a block of which its translation has one rendering.
    fn in_both(&self, source: &'a Block, translated: &'a Block) -> Vec<FoundRendering<'a>> {
        let text: &str = &translated.text.plain;
        let hits: Vec<_> = self
            .renderings
            .find_iter(text)
            .filter(|hit| finder::is_whole_or_plural(text, &hit.range()))
            .collect();
        let rendering = |term: &Term| {
            let mut own = hits.iter().filter(|hit| std::ptr::eq(self.of[hit.pattern().as_usize()], term));
            let first = own.next()?;
            own.all(|other| other.pattern() == first.pattern()).then(|| first.range())
        };
        let found = |(term, source): (&'a Term, &'a str)| {
            let own = term.term.get(self.lang).map(String::as_str);
            Some(FoundRendering { thing: RenderedThing::Term, source, range: rendering(term)?, own })
        };
        self.source.find(&source.text.plain).into_iter().filter_map(found).collect()
    }
}

/// The documents of a place that render the words otherwise than most.
fn drifted<'a>(source: &'a str, documents: &[DocumentUses<'a>]) -> Vec<Drift<'a>> {
    let Some(usual) = usual(documents) else { return Vec::new() };
    let has_usual = |document: &&DocumentUses| document.iter().any(|used| is_same(used, usual));
    let accepted: Vec<&RenderingUse> = documents.iter().filter(has_usual).flatten().collect();
    let others = documents
        .iter()
        .filter(|document| document.iter().all(|used| !accepted.iter().any(|known| is_same(used, known))));
    let drift = |used: &RenderingUse<'a>| Drift {
        source,
        text: used.text,
        usual: usual.text,
        other: usual.report.place_of(usual.block),
        report: used.report,
        block: used.block,
        range: used.range.clone(),
    };
    others.filter_map(|document| document.first().map(drift)).collect()
}

/// The rendering that most documents have; of several the site's own, or the first.
fn usual<'d, 'a>(documents: &'d [DocumentUses<'a>]) -> Option<&'d RenderingUse<'a>> {
    let mut count: BTreeMap<&[String], usize> = BTreeMap::new();
    for document in documents {
        let mut own: Vec<&[String]> = document.iter().map(|used| &*used.words).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|words| *count.entry(words).or_default() += 1);
    }
    // Of equals the last is the greatest.
    documents.iter().flatten().rev().max_by_key(|used| (count.get(&*used.words), used.is_own))
}

/// Whether two renderings have the same words, or one is a shorter form of the other.
fn is_same(one: &RenderingUse, other: &RenderingUse) -> bool {
    let (short, long) = match one.words.len() <= other.words.len() {
        true => (&one.words, &other.words),
        false => (&other.words, &one.words),
    };
    short.is_empty() || long.windows(short.len()).any(|part| part == &short[..])
}

/// The words of a rendering without articles, case and the s of a plural.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(str::to_lowercase).filter(|word| !matches!(&**word, "the" | "a" | "an"));
    words.map(|word| word.strip_suffix('s').map(str::to_owned).unwrap_or(word)).collect()
}

#[cfg(test)]
mod tests;
