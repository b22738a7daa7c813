//! Translations that nobody has read against their source yet, and what a reader is shown beside them.
//!
//! In: the site, and what its checks found. Out: a card for each draft and each machine translation, whose answer puts on record
//! that it was read; and for any block of a translation its [`Reading`]. A stale translation has a card of its check.

use super::action::{Action, EditUnit};
use super::card::{Card, CardPlace, CardProposal, DoubtGroup, FileSpot};
use super::change::DecisionRefusal;
use super::context::ReviewContext;
use super::edit::ReviewWork;
use super::problems::is_of_words;
use crate::diagnostic::Problem;
use crate::finder::is_whole_or_plural;
use crate::markdown::read_block;
use crate::model::ids::{BlockId, BlockRef, Lang, ReportId};
use crate::model::library::{ReportEntry, Translation};
use crate::model::translation::TranslationStatus;
use crate::translation::{Memory, Pair, Signature, State, TermFinder, pairs, source_hash, words_hash};
use crate::wording::message;

/// What stands beside a translation for whoever reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub source_lang: Lang,
    pub source: String,
    /// What the translation was made from, where that was another text.
    pub previous: Option<String>,
    pub lang: Lang,
    pub translation: Option<String>,
    pub state: State,
    pub remembered: Option<Remembered>,
    pub terms: Vec<ReadTerm>,
    /// What the checks say of the block, in words.
    pub found: Vec<String>,
}

/// How the same text, or one nearly the same, is translated elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Remembered {
    pub from: BlockRef,
    pub source: String,
    pub translation: String,
    /// Of a hundred characters so many are equal.
    pub percent: u32,
}

/// A term of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTerm {
    pub term: String,
    /// The approved rendering, then others that will do.
    pub renderings: Vec<String>,
    /// Whether the translation has one of them.
    pub is_used: bool,
}

/// By report and language, in the order of the source.
pub fn cards(context: &ReviewContext) -> Vec<Card> {
    let mut cards = Vec::new();
    for entry in &context.library.reports {
        for translation in &entry.translations {
            let pairs = pairs(&entry.source, Some(translation)).into_iter();
            cards.extend(pairs.filter_map(|pair| card(entry, translation, &pair)));
        }
    }
    cards
}

fn card(entry: &ReportEntry, translation: &Translation, pair: &Pair) -> Option<Card> {
    let (why, by) = match pair.state {
        State::Draft => (message!("why-draft-translation"), None),
        State::Machine => (message!("why-machine-translation"), pair.record?.by.as_ref()),
        _ => return None,
    };
    let (lang, block, translated) = (&translation.report.lang, &pair.source.id, pair.translated?);
    let (report, lang, block) = (entry.id.clone(), lang.clone(), block.clone());
    let made = by.map(|by| message!("why-made-by", by));
    let read = Action::Read { report: report.clone(), lang: lang.clone(), block: block.clone() };
    Some(Card {
        rule: pair.state.name().into(),
        report: Some(report.clone()),
        why: [why].into_iter().chain(made).map(String::from).collect(),
        spot: Some(FileSpot::new(&translation.report.file, translated.span.start as usize)),
        places: [&entry.source.lang, &lang].map(|lang| CardPlace::of(entry, lang, &block)).to_vec(),
        accept: CardProposal::new(message!("answer-read"), vec![read]),
        edit: Some(EditUnit::Block { report: report.clone(), lang: lang.clone(), block: block.clone() }),
        ..Card::new(
            format!("reading:{report}:{lang}:{block}"),
            DoubtGroup::Reading,
            pair.source.text.plain.to_string(),
        )
    })
}

/// What is to be read of a block; none for a block of the source.
pub fn reading(context: &ReviewContext, unit: &EditUnit) -> Option<Reading> {
    let EditUnit::Block { report, lang, block } = unit else { return None };
    let entry = context.library.report(report)?;
    let translation = entry.translation(lang)?;
    let pair = pairs(&entry.source, Some(translation)).into_iter().find(|pair| pair.source.id == *block)?;
    let source = &pair.source.text.plain;
    let translated = pair.translated.map(|block| block.text.plain.to_string());
    let of = BlockRef { report: report.clone(), block: block.clone() };
    let previous = pair.record.filter(|record| record.source != source_hash(pair.source));
    let previous = previous.and_then(|record| read_block(record.previous.as_deref()?));
    let name = of.to_string();
    let found = context.diagnostics.iter().filter(|found| {
        let is_here =
            found.place.as_ref().is_some_and(|place| place.file.path == translation.report.file.path);
        let is_wanted = is_of_words(&found.problem) || matches!(found.problem, Problem::MentionText { .. });
        is_here && found.block.as_deref() == Some(name.as_str()) && is_wanted
    });
    Some(Reading {
        source_lang: entry.source.lang.clone(),
        source: source.to_string(),
        previous: previous.map(|block| block.text.plain.to_string()),
        lang: lang.clone(),
        state: pair.state,
        remembered: remembered(context, &pair, &of, lang),
        terms: terms(context, source, translated.as_deref().unwrap_or_default(), lang),
        found: found.map(|found| found.problem.message()).collect(),
        translation: translated,
    })
}

fn remembered(context: &ReviewContext, pair: &Pair, of: &BlockRef, lang: &Lang) -> Option<Remembered> {
    let memory = Memory::beside(context.library, lang, of);
    let proposal = memory.propose(&pair.source.text)?;
    Some(Remembered {
        source: proposal.source.plain.to_string(),
        translation: proposal.translation.plain.to_string(),
        // Rounded down, so that 100 is all.
        percent: (proposal.similarity * 100.0) as u32,
        from: proposal.from,
    })
}

fn terms(context: &ReviewContext, source: &str, translation: &str, lang: &Lang) -> Vec<ReadTerm> {
    let library = context.library;
    let Some(finder) = TermFinder::new(&library.terms, library.source_language(), lang) else {
        return Vec::new();
    };
    let folded = translation.to_ascii_lowercase();
    let found = finder.find(source).into_iter().map(|(term, form)| {
        let renderings: Vec<String> = term.forms_in(lang).map(str::to_owned).collect();
        let is_used = renderings.iter().any(|form| stands_in(&folded, form));
        ReadTerm { term: form.to_owned(), renderings, is_used }
    });
    found.collect()
}

fn stands_in(folded: &str, form: &str) -> bool {
    let form = form.to_ascii_lowercase();
    let mut places = folded.match_indices(&form).map(|(at, hit)| at..at + hit.len());
    !form.is_empty() && places.any(|place| is_whole_or_plural(folded, &place))
}

impl ReviewWork<'_> {
    /// Puts on record who has read a translation against today's source.
    pub fn read(&mut self, report: &ReportId, lang: &Lang, block: &BlockId) -> Result<(), DecisionRefusal> {
        let reviewer = self.reviewer()?;
        let entry = self.entry(report)?;
        let source = entry.source.block(block).ok_or(DecisionRefusal::Gone)?;
        let translated =
            entry.translation(lang).and_then(|of| of.report.block(block)).ok_or(DecisionRefusal::Gone)?;
        let (status, by) = (TranslationStatus::Reviewed, Some(reviewer.name().to_owned()));
        let record = Signature { status, by, date: reviewer.day }.record(source, translated);
        let records = self.records(report, lang)?;
        match records.binary_search_by(|known| known.block.cmp(block)) {
            Ok(at) => records[at] = record,
            Err(at) => records.insert(at, record),
        }
        Ok(())
    }

    /// Has the records of official translations say what these blocks say now: their words have moved, and are no others.
    pub fn renew_words(
        &mut self,
        report: &ReportId,
        lang: &Lang,
        blocks: &[&BlockId],
    ) -> Result<(), DecisionRefusal> {
        for block in blocks {
            let text = self.texts.get(&(report.clone(), lang.clone()));
            let words = text.and_then(|text| text.block(block)).map(words_hash);
            let noted = self.entry(report)?.translation(lang).ok_or(DecisionRefusal::Gone)?;
            let is_noted =
                noted.records.iter().any(|record| record.block == **block && record.text.is_some());
            if is_noted {
                let records = self.records(report, lang)?;
                let record = records.iter_mut().find(|record| record.block == **block);
                record.into_iter().for_each(|record| record.text = words.clone());
            }
        }
        Ok(())
    }
}
