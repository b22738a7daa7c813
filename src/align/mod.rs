//! A translation that exists → blocks with the ids of the report's, and a ledger of every character of it.
//!
//! In: a report in Chinese, the decoded lines of its English, and the names and terms that the site knows. Out: an
//! [`Aligned`] translation. The Chinese is only read. No English is lost: what is in no block is in the ledger, which
//! [`crate::import::verify`] proves; and each pair that may be wrong is on the review list.
//!
//! # The way through
//! 1. `furniture`, `english`: lines → paragraphs; `receiver`: the report → what takes English.
//! 2. `segment`: both → sentences, and the English finer where a sentence has to be parted.
//! 3. `anchor`: what two segments share: figures, names in pinyin, Latin letters, numbers of headings, terms, words.
//! 4. `score` and `course`: the best way through both texts by lengths, anchors and borders, along `pairing`; or `told`: the one that
//!    another aligner has found.
//! 5. `assemble`, `names`, `doubts`, `fates`: blocks, links, the review list, the ledger.

mod furniture;
mod english;
mod lexicon;
mod marks;
mod names;
mod number;
mod romanized;
mod rule;
mod fates;
mod segment;
mod anchor;
mod receiver;
mod score;
mod course;
mod told;
mod shift;
mod pairing;
mod assemble;
mod doubts;
#[cfg(test)]
mod tests;

use crate::import::role::Role;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, Lang};
use crate::model::ledger::{Ledger, ReviewItem};
use crate::model::report::{Block, Report, ReportMeta};
use assemble::AssembledTranslation;
use english::English;
use pairing::Pairing;
use receiver::Receiver;
use rule::AlignRule;
use std::collections::{BTreeMap, HashMap};

pub use anchor::KnownName;
pub use told::{BadBead, Bead, BothSides, OfferedSentence};

/// What is laid side by side.
#[derive(Debug, Clone)]
pub struct AlignRequest<'a> {
    pub report: &'a Report,
    /// The language of the translation.
    pub lang: &'a Lang,
    /// The title that the translation's file has beside its text.
    pub title: Option<String>,
    /// The translation's lines as decoded, and what their format says of them.
    pub lines: Vec<String>,
    pub roles: &'a BTreeMap<u32, Role>,
    pub entities: &'a [&'a Entity],
    /// Further names and terms in both languages.
    pub terms: Vec<KnownName>,
}

/// A translation laid beside its report.
#[derive(Debug)]
pub struct Aligned {
    /// The front matter as far as the translation says it.
    pub meta: ReportMeta,
    /// In the order of the report; a block without English is left out.
    pub blocks: Vec<Block>,
    /// With the review list; its encoding is the caller's to say.
    pub ledger: Ledger,
}

/// Lays a translation beside its report.
pub fn align(request: AlignRequest) -> Aligned {
    AlignedSides::of(request).align()
}

/// Both sides as they were read, and the names and terms that are known of them.
pub struct AlignedSides<'a> {
    report: &'a Report,
    lang: &'a Lang,
    entities: &'a [&'a Entity],
    english: English,
    receivers: Vec<Receiver<'a>>,
    known: Vec<KnownName>,
}

impl<'a> AlignedSides<'a> {
    /// Cuts both sides into what is laid side by side; names of entities join the known ones.
    pub fn of(request: AlignRequest<'a>) -> Self {
        let AlignRequest { report, lang, title, lines, roles, entities, terms: mut known } = request;
        known.extend(entities.iter().filter_map(|entity| name_of(entity, report, lang)));
        let english = English { title, ..English::read(lines, roles) };
        let receivers = receiver::of_report(report);
        Self { report, lang, entities, english, receivers, known }
    }

    /// Lays them beside each other.
    pub fn align(&self) -> Aligned {
        self.aligned(&pairing::pair(&self.receivers, &self.english, &self.known))
    }

    /// What another aligner is given.
    pub fn offered(&self) -> BothSides {
        pairing::both_sides(self.report, &self.receivers, &self.english)
    }

    /// Lays them beside each other as another aligner says.
    ///
    /// # Errors
    /// The first bead that names no neighbors, or goes back behind the one before.
    pub fn align_as_told(&self, beads: &[Bead]) -> Result<Aligned, BadBead> {
        let pairing = pairing::pair_as_told(&self.receivers, &self.english, &self.known, beads)?;
        Ok(self.aligned(&pairing))
    }

    fn aligned(&self, pairing: &Pairing) -> Aligned {
        let (report, receivers, english) = (self.report, &self.receivers, &self.english);
        let mut made = assemble::assemble(report, receivers, english, pairing);
        let mut review = doubts::review(report, receivers, english, pairing, &made);
        review.extend(link_names(&mut made, report, self.entities, self.lang));
        let mut ledger = made.fates.ledger();
        ledger.review = review;
        Aligned { meta: made.meta, blocks: made.blocks, ledger }
    }
}

fn name_of(entity: &Entity, report: &Report, lang: &Lang) -> Option<KnownName> {
    let chinese = entity.name.get(&report.lang)?.clone();
    let english: Vec<String> = entity.names_in(lang).map(str::to_owned).collect();
    (!english.is_empty()).then_some(KnownName { chinese, english })
}

fn link_names(
    made: &mut AssembledTranslation,
    report: &Report,
    entities: &[&Entity],
    lang: &Lang,
) -> Vec<ReviewItem> {
    let entities: HashMap<&EntityId, &Entity> = entities.iter().map(|entity| (&entity.id, *entity)).collect();
    let sources: HashMap<_, &Block> = report.blocks.iter().map(|block| (&block.id, block)).collect();
    let mut items = Vec::new();
    for (block, begin) in made.blocks.iter_mut().zip(&made.begins) {
        let Some(source) = sources.get(&block.id) else { continue };
        for id in names::link(source, &mut block.text, &entities, lang) {
            // An entity without a name in this language is not looked for.
            let Some(name) = entities.get(id).and_then(|entity| entity.name.get(lang)) else { continue };
            items.push(doubts::item(AlignRule::NameNotFound, *begin, name, Some(block.id.to_string())));
        }
    }
    items
}
