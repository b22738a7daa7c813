//! Translations of plain pages, and of the words of the site, its terms and its entities.
//!
//! What is taken is gathered by file and becomes changes when all entries are read, so that a file changes once. A word is set in
//! its place: nothing else of its file changes.

use super::taken::{TakenEntry, TakenFile};
use super::{Importer, Source};
use crate::diagnostic::{Diagnostic, PoFault, Problem};
use crate::store::Change;
use crate::translation::exchange::Entry;
use crate::translation::fingerprint::is_as_exported;
use crate::translation::pages::{PagePair, PageRevision, source_pages};
use crate::translation::placeholder::{Placeholders, canonical, tag_plain};
use crate::translation::unit::{PagePart, UnitId};
use crate::yaml::edit::{self, YamlEdit};

impl<'a> Importer<'a> {
    /// Takes the text of an entry whose unit is a word.
    pub(super) fn word(&mut self, source: &'a Source, entry: &'a Entry, unit: &UnitId) {
        let Some(word) = self.taken.words.get(unit).cloned() else { return self.unknown(source, entry) };
        let value = word.text_in(self.library.source_language()).unwrap_or_default();
        if !self.is_wanted(source, entry, unit, &tag_plain(&value)) {
            return;
        }
        let Some(text) = self.text(source, entry, &Placeholders::default()) else { return self.refuse() };
        let old = word.text_in(&source.lang).map(|old| tag_plain(&old));
        if self.is_change(source, entry, old, &tag_plain(&text.plain)) {
            let edit = word.edit(&source.lang, &text.plain);
            self.taken.file(&word).edits.push((edit, TakenEntry::of(&source.document, entry)));
        }
    }

    /// Takes the text of an entry whose unit is a part of a page.
    pub(super) fn page(&mut self, source: &'a Source, entry: &'a Entry, slug: &str, part: &PagePart) {
        let key = (slug.to_owned(), source.lang.clone());
        if !self.taken.pairs.contains_key(&key) {
            let Some(page) = source_pages(self.library).find(|page| *page.slug == *slug) else {
                return self.unknown(source, entry);
            };
            let pair = PagePair::of(self.library, page, &source.lang);
            self.taken.pairs.insert(key.clone(), pair);
        }
        let Some(pair) = self.taken.pairs.remove(&key) else { return };
        match part {
            PagePart::Title => self.page_title(source, entry, &pair),
            PagePart::Piece(_) => self.piece(source, entry, &pair),
        }
        self.taken.pairs.insert(key, pair);
    }

    fn page_title(&mut self, source: &'a Source, entry: &'a Entry, pair: &PagePair<'a>) {
        if !self.is_wanted(source, entry, &pair.title_unit(), &tag_plain(&pair.source.title)) {
            return;
        }
        let Some(text) = self.text(source, entry, &Placeholders::default()) else { return self.refuse() };
        if self.is_change(source, entry, pair.own_title().map(tag_plain), &tag_plain(&text.plain)) {
            self.taken_page(source, entry, pair).title = Some(text.plain.to_string());
        }
    }

    fn piece(&mut self, source: &'a Source, entry: &'a Entry, pair: &PagePair<'a>) {
        let unit = entry.context().and_then(UnitId::parse);
        let Some(at) = unit.and_then(|unit| pair.find(&unit)) else { return self.unknown(source, entry) };
        let piece = &pair.pieces[at];
        let (source_text, old) = piece.tagged();
        if !self.is_wanted(source, entry, &piece.unit, &source_text) {
            return;
        }
        let given = TakenEntry::of(&source.document, entry);
        let new = canonical(entry.translation().trim());
        // What stands already is not looked at again.
        let is_old = old.as_deref() == Some(&new) || pair.is_other_shape && is_as_exported(entry);
        if is_old {
            self.imported.tally.unchanged += 1;
            return;
        }
        if pair.is_other_shape {
            return self.refuse_text(given, PoFault::OtherPieces);
        }
        let placeholders = piece.placeholders();
        let Some(text) = self.text(source, entry, &placeholders) else { return self.refuse() };
        let Some(markdown) = piece.markdown(text) else { return self.refuse_text(given, PoFault::NoPiece) };
        if self.is_change(source, entry, old, &new) {
            self.taken_page(source, entry, pair).pieces.insert(at, markdown);
        }
    }

    fn taken_page(&mut self, source: &'a Source, entry: &'a Entry, pair: &PagePair<'a>) -> &mut PageRevision {
        let key = (pair.source.slug.to_string(), source.lang.clone());
        let page = self.taken.pages.entry(key).or_default();
        page.given.push(TakenEntry::of(&source.document, entry));
        &mut page.revision
    }

    fn refuse_text(&mut self, given: TakenEntry, reason: PoFault) {
        self.refuse();
        self.diagnostics.push(Diagnostic::at(given.file, given.span(), Problem::PoText { reason }));
    }

    /// Refuses what was counted as changed.
    fn take_back(&mut self, given: TakenEntry, reason: PoFault) {
        self.imported.tally.changed -= 1;
        self.refuse_text(given, reason);
    }

    /// Makes changes of all that was taken. What cannot be written is reported.
    pub(super) fn finish_beside(&mut self) {
        for file in std::mem::take(&mut self.taken.files).into_values() {
            self.finish_words(&file);
        }
        for (key, page) in std::mem::take(&mut self.taken.pages) {
            let change = self.taken.pairs.get(&key).and_then(|pair| pair.change(&key.1, &page.revision));
            match change {
                Some(change) => self.imported.changes.push(change),
                None => page.given.iter().for_each(|given| self.take_back(*given, PoFault::ReadsOtherwise)),
            }
        }
    }

    fn finish_words(&mut self, file: &TakenFile) {
        let text = &file.file.text;
        let (before, yaml, after) =
            (&text[..file.yaml.start], &text[file.yaml.clone()], &text[file.yaml.end..]);
        let new = self.set_all(yaml.to_owned(), &file.edits);
        if new != yaml {
            let new = format!("{before}{new}{after}");
            self.imported.changes.push(Change::of(file.file, Some(new)));
        }
    }

    /// A text with all that can be set in it. Where not all can, halves are tried, and of one the reason is said.
    fn set_all(&mut self, yaml: String, taken: &[(YamlEdit, TakenEntry)]) -> String {
        let edits: Vec<YamlEdit> = taken.iter().map(|(edit, _)| edit.clone()).collect();
        if let Some(new) = edit::set(&yaml, &edits) {
            return new;
        }
        if let [(_, given)] = taken {
            self.take_back(*given, PoFault::NoPlace);
            return yaml;
        }
        let (first, second) = taken.split_at(taken.len() / 2);
        let yaml = self.set_all(yaml, first);
        self.set_all(yaml, second)
    }
}
