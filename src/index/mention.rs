//! Where the source texts of reports name entities.
//!
//! In: a library, and the positions of its entities. Out: for each report its [`Mention`]s in reading order. A link names its
//! entity. Without one, a name counts where something says that it is this entity's: in a block on which a target, an outcome
//! or a relation of the entity stands, or inside the linked name of a thing of another kind. Names that stand anywhere else
//! are not taken for anybody's; the check for unlinked names proposes those.

use super::name_owners::NameOwners;
use crate::finder;
use crate::model::entity::{Entity, Evidence};
use crate::model::ids::EntityId;
use crate::model::library::{Library, ReportEntry};
use crate::model::plain::CharCounter;
use crate::model::report::Block;
use crate::model::sentence::{sentence_of, sentences};
use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// The position of an entity in [`Library::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// One occurrence of an entity's name in a report's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mention {
    pub entity: EntityIx,
    /// The report's position in [`Library::reports`].
    pub report: u32,
    /// The block's position in the source text's blocks.
    pub block: u32,
    /// Bytes of the block's plain text.
    pub range: Range<usize>,
    /// How many characters of it stand before.
    pub start: u32,
    /// The sentence that holds it, as bytes of the same text.
    pub sentence: Range<usize>,
    pub by: NamedBy,
    /// Its position among the report's mentions.
    pub at: u32,
}

/// What says that a name in a text is the name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedBy {
    /// A link to the entity, the n-th to it in the block, from 0.
    Link(u32),
    /// The linked name of a thing of another kind, of which it is a part.
    LongerName,
    /// A target, outcome or relation of the entity that stands on the block.
    Statement,
}

impl NamedBy {
    /// In data.
    pub const NAMES: &'static [&'static str] = &["link", "longer-name", "statement"];

    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Link(_) => "link",
            Self::LongerName => "longer-name",
            Self::Statement => "statement",
        }
    }
}

impl Mention {
    /// Whether both stand in one sentence of one block.
    pub fn shares_sentence(&self, other: &Self) -> bool {
        (self.report, self.block, self.sentence.start) == (other.report, other.block, other.sentence.start)
    }

    /// Whether the author wrote a link, and not the bare name.
    pub fn is_linked(&self) -> bool {
        matches!(self.by, NamedBy::Link(_))
    }
}

/// What tells names apart, for as long as the entities stay the same: see [`is_named_alike`].
pub(super) struct Namer<'a> {
    library: &'a Library,
    by_id: &'a FxHashMap<EntityId, EntityIx>,
    /// None where there are no names, or more than an automaton can hold.
    automaton: Option<AhoCorasick>,
    /// Who has each name of the automaton.
    owners: Vec<NameOwners>,
    /// By report: the blocks that relations have as evidence, each with the entities at both ends.
    evidence: FxHashMap<&'a str, Vec<(&'a str, EntityIx)>>,
}

/// A block while its names are gathered.
struct BlockNaming<'a> {
    entry: &'a ReportEntry,
    block: &'a Block,
    links: Vec<LinkedRange>,
    /// Of which a target, outcome or relation stands on the block.
    stated: FxHashSet<EntityIx>,
}

/// Who is linked, and in which bytes of the block.
type LinkedRange = (EntityIx, Range<usize>);

/// A name before its place among the report's is known.
type FoundName = (Range<usize>, EntityIx, NamedBy);

impl<'a> Namer<'a> {
    /// Gathers the sure names of all entities once.
    pub(super) fn of(library: &'a Library, by_id: &'a FxHashMap<EntityId, EntityIx>) -> Self {
        let mut owners: BTreeMap<&str, NameOwners> = BTreeMap::new();
        for (at, entity) in library.entities.iter().enumerate() {
            for name in entity.peek().sure_names_in(library.source_language()) {
                owners.entry(name).or_default().add(EntityIx(at as u32), entity.peek());
            }
        }
        let automaton = finder::of_foreign_words().build(owners.keys()).ok().filter(|_| !owners.is_empty());
        let evidence = evidence(library, by_id);
        Self { library, by_id, automaton, owners: owners.into_values().collect(), evidence }
    }

    /// The mentions in the source text of the report at this position.
    pub(super) fn mentions_of(&self, report: usize) -> Vec<Mention> {
        let entry = &self.library.reports[report];
        let stated = self.stated(entry);
        let mut mentions = Vec::new();
        for (block_at, block) in entry.source.blocks.iter().enumerate() {
            let stated = stated.get(&*block.id).cloned().unwrap_or_default();
            let found = self.names_in(BlockNaming { entry, block, links: self.links(block), stated });
            // Few blocks name anything: the others are not divided into sentences.
            let sentences = if found.is_empty() { Vec::new() } else { sentences(&block.text.plain) };
            let mut characters = CharCounter::new(&block.text.plain);
            let (report, block_at) = (report as u32, block_at as u32);
            mentions.extend(found.into_iter().map(|(range, entity, by)| {
                let sentence = sentence_of(&sentences, range.start).unwrap_or(0..block.text.plain.len());
                let start = characters.before(range.start) as u32;
                Mention { entity, report, block: block_at, range, start, sentence, by, at: 0 }
            }));
        }
        mentions.iter_mut().zip(0..).for_each(|(mention, at)| mention.at = at);
        mentions
    }

    fn links(&self, block: &Block) -> Vec<LinkedRange> {
        block.text.mentions().filter_map(|(id, range)| Some((*self.by_id.get(id)?, range))).collect()
    }

    /// Which entities have a target, an outcome or a relation on each block.
    fn stated(&self, entry: &'a ReportEntry) -> FxHashMap<&'a str, FxHashSet<EntityIx>> {
        let rows = entry.row_subjects().filter_map(|(block, id)| Some((&**block, *self.by_id.get(id)?)));
        let evidence = self.evidence.get(&*entry.id).into_iter().flatten().copied();
        let mut stated: FxHashMap<&str, FxHashSet<EntityIx>> = FxHashMap::default();
        for (block, entity) in rows.chain(evidence) {
            stated.entry(block).or_default().insert(entity);
        }
        stated
    }

    /// The names in a block, in reading order, an outer before the inner.
    fn names_in(&self, naming: BlockNaming) -> Vec<FoundName> {
        let mut found = numbered(&naming.links);
        if naming.links.is_empty() && naming.stated.is_empty() {
            return found;
        }
        let mut unlinked = self.unlinked(&naming);
        unlinked.sort_unstable_by_key(|(range, entity, _)| (*entity, range.start, Reverse(range.end)));
        let mut before: Option<(EntityIx, usize)> = None;
        // Of an entity's names that overlap the longest first one stands.
        unlinked.retain(|(range, entity, _)| {
            let is_free = before.is_none_or(|(of, end)| of != *entity || end <= range.start);
            if is_free {
                before = Some((*entity, range.end));
            }
            is_free
        });
        found.append(&mut unlinked);
        found.sort_by_key(|(range, ..)| (range.start, Reverse(range.end)));
        found
    }

    fn unlinked(&self, naming: &BlockNaming) -> Vec<FoundName> {
        let text = &*naming.block.text.plain;
        let hits = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        let mut stated: FxHashMap<usize, Vec<EntityIx>> = FxHashMap::default();
        let mut found = Vec::new();
        for hit in hits.filter(|hit| finder::is_whole(text, &hit.range())) {
            let (name, range) = (hit.pattern().as_usize(), hit.range());
            let stated = stated.entry(name).or_insert_with(|| self.owners[name].among(&naming.stated));
            let named = stated_at(naming, stated, &range).map(|owner| (owner, NamedBy::Statement));
            let named = named.or_else(|| self.within_longer(naming, &self.owners[name], &range));
            found.extend(named.map(|(entity, by)| (range, entity, by)));
        }
        found
    }

    /// Whose name a name is inside a link: that of the only one of another kind that may be meant.
    fn within_longer(
        &self,
        naming: &BlockNaming,
        owners: &NameOwners,
        range: &Range<usize>,
    ) -> Option<(EntityIx, NamedBy)> {
        let holds =
            |link: &&LinkedRange| link.1.start <= range.start && range.end <= link.1.end && link.1 != *range;
        let linked = self.entity(links_at(naming, range).find(holds)?.0).id.kind;
        let owner = owners.only_other(linked, naming.entry.source.meta.place.as_ref())?;
        Some((owner, NamedBy::LongerName))
    }

    fn entity(&self, EntityIx(at): EntityIx) -> &Entity {
        self.library.entities[at as usize].peek()
    }
}

/// Whether entities that are one are named, told apart and given as evidence alike.
pub(super) fn is_named_alike(a: &Entity, b: &Entity, lang: &str) -> bool {
    let evidence = |entity: &'_ Entity| -> Vec<_> {
        entity.relations.iter().map(|relation| (relation.to.clone(), relation.evidence.clone())).collect()
    };
    (&a.id, &a.scope) == (&b.id, &b.scope)
        && a.sure_names_in(lang).eq(b.sure_names_in(lang))
        && evidence(a) == evidence(b)
}

/// The first of those of whom the block states something that is not linked there anyway.
fn stated_at(naming: &BlockNaming, stated: &[EntityIx], range: &Range<usize>) -> Option<EntityIx> {
    let is_linked = |owner: EntityIx| links_at(naming, range).any(|link| link.0 == owner);
    stated.iter().copied().find(|owner| !is_linked(*owner))
}

fn evidence<'a>(
    library: &'a Library,
    by_id: &FxHashMap<EntityId, EntityIx>,
) -> FxHashMap<&'a str, Vec<(&'a str, EntityIx)>> {
    let mut evidence: FxHashMap<&str, Vec<_>> = FxHashMap::default();
    for (from, entity) in library.entities.iter().enumerate() {
        for relation in &entity.peek().relations {
            let Evidence::Blocks(blocks) = &relation.evidence else { continue };
            let ends = [Some(EntityIx(from as u32)), by_id.get(&relation.to).copied()];
            for block in blocks {
                let ends = ends.iter().flatten().map(|end| (&*block.block, *end));
                evidence.entry(&*block.report).or_default().extend(ends);
            }
        }
    }
    evidence
}

/// Links, each with its number among those to the same entity.
fn numbered(links: &[LinkedRange]) -> Vec<FoundName> {
    let mut counts: FxHashMap<EntityIx, u32> = FxHashMap::default();
    let number = |(entity, range): &LinkedRange| {
        let count = counts.entry(*entity).or_default();
        *count += 1;
        (range.clone(), *entity, NamedBy::Link(*count - 1))
    };
    links.iter().map(number).collect()
}

/// The links that share a part of the text with a range.
fn links_at<'a>(naming: &'a BlockNaming, range: &Range<usize>) -> impl Iterator<Item = &'a LinkedRange> {
    let (start, end) = (range.start, range.end);
    let first = naming.links.partition_point(|(_, link)| link.end <= start);
    naming.links[first..].iter().take_while(move |(_, link)| link.start < end)
}
