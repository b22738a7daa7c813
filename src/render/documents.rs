//! The names of other documents in a text, as links to them.
//!
//! In: a document in the language of a page. Out: by block, where its text names which document. What an editor has linked
//! stays as it is. A translation names a document where its source does, by the translated title or by the number.

use super::scope::Scope;
use crate::finder;
use crate::index::NamedDocument;
use crate::model::ids::{BlockId, ReportId};
use crate::model::library::ReportEntry;
use crate::model::report::{Block, Report};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A part of a text, and the document that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPart {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    pub to: ReportId,
}

/// The names of documents in a text, by block.
pub type Documents = FxHashMap<BlockId, Vec<NamedPart>>;

/// The names in the text of the document at a position, by block; where a block is not translated those of its source.
pub fn named(scope: &Scope, report: usize) -> Documents {
    let entry = &scope.site.library.reports[report];
    let text = scope.text_of(entry);
    let mut found = Documents::default();
    for named in scope.site.index.documents_in(report).chunk_by(|a, b| a.block == b.block) {
        let at = named[0].block as usize;
        let source = &entry.source.blocks[at];
        let (block, mut parts) = match own_block(entry, text, at) {
            Some(translated) => (translated, named_in_translation(scope, translated, named)),
            None => (source, named.iter().map(NamedPart::of).collect()),
        };
        let linked = block.text.cover_of_links();
        parts.retain(|part| !linked.touches(&part.range));
        found.insert(source.id.clone(), parts);
    }
    found
}

impl NamedPart {
    fn of(named: &NamedDocument) -> Self {
        Self { range: named.range.clone(), to: named.to.clone() }
    }
}

/// What stands for a block of the source in a translation of it.
fn own_block<'a>(entry: &ReportEntry, text: &'a Report, at: usize) -> Option<&'a Block> {
    let source = &entry.source;
    (text.lang != source.lang).then(|| text.block_near(at, &source.blocks[at].id)).flatten()
}

/// The parts of a translated block that name what its source names, in order, none over another.
fn named_in_translation(scope: &Scope, block: &Block, named: &[NamedDocument]) -> Vec<NamedPart> {
    let text = &block.text.plain;
    let mut parts: Vec<NamedPart> = Vec::new();
    for (at, NamedDocument { to, .. }) in named.iter().enumerate() {
        let is_new = named[..at].iter().all(|before| before.to != *to);
        let Some(entry) = scope.site.library.report(to).filter(|_| is_new) else { continue };
        let title = entry.in_language(scope.lang).map(|there| there.meta.title.as_str());
        let names = title.into_iter().chain(entry.source.meta.number.as_deref());
        let places = finder::places(text, &(0..text.len()), names.filter(|name| !name.is_empty()));
        parts.extend(places.into_iter().map(|range| NamedPart { range, to: to.clone() }));
    }
    finder::keep_apart(&mut parts, |part| &part.range);
    parts
}
