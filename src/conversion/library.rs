//! A site's content with the texts of the languages that are its source language in other characters.
//!
//! In: the content as its files have it, and all languages of the site. Out: what readers are shown. What is checked, and what an
//! editor works on, is the content as it was.

use super::{Conversion, OwnCharacters};
use crate::model::entity::{Entity, Localized};
use crate::model::ids::Lang;
use crate::model::library::{Library, Page, ReportEntry, Translation};
use crate::model::report::{Block, Report, ReportMeta, SourceMeta};
use crate::model::term::Term;
use crate::source::SourceFile;
use std::collections::BTreeMap;

/// The content with a text in each language; none where all of them are written, and nothing is to be added. `own`: words that the
/// site writes itself.
pub fn in_other_scripts(
    library: &Library,
    languages: &[Lang],
    own: Option<&OwnCharacters>,
) -> Option<Library> {
    let source = library.source_language();
    let conversions: Vec<_> = Conversion::all(languages).into_iter().map(|to| to.with(own)).collect();
    if conversions.is_empty() {
        return None;
    }
    let mut all = Library { languages: languages.to_vec(), ..library.clone() };
    let pages: Vec<Page> = library.pages.iter().filter(|page| page.lang == *source).cloned().collect();
    for conversion in &conversions {
        all.entities.iter_mut().for_each(|entity| conversion.add_to_entity(entity.edit()));
        all.terms.iter_mut().for_each(|term| conversion.add_to_term(term));
        all.pages.extend(pages.iter().map(|page| conversion.page(page)));
    }
    for entry in all.reports.iter_mut().map(|entry| entry.edit()) {
        let converted: Vec<_> = conversions.iter().map(|conversion| conversion.translation(entry)).collect();
        entry.translations.extend(converted);
        let place = |lang: &Lang| languages.iter().position(|other| other == lang);
        entry.translations.sort_by_key(|translation| place(&translation.report.lang));
    }
    Some(all)
}

impl Conversion<'_> {
    fn translation(&self, entry: &ReportEntry) -> Translation {
        Translation { report: self.report(&entry.source), records: Vec::new(), records_file: None }
    }

    fn report(&self, source: &Report) -> Report {
        let block = |block: &Block| Block { text: self.rich(&block.text), ..block.clone() };
        let blocks = source.blocks.iter().map(block).collect();
        let meta = self.meta(&source.meta);
        Report::new(source.id.clone(), self.to.clone(), meta, blocks, source.file.clone())
    }

    /// What a report says of itself; what programs read of it stays as it is. Where the source is from and what was corrected in it
    /// the source itself says.
    fn meta(&self, meta: &ReportMeta) -> ReportMeta {
        let text = |text: &Option<String>| text.as_deref().map(|text| self.text(text));
        ReportMeta {
            title: self.text(&meta.title),
            issuer: text(&meta.issuer),
            number: text(&meta.number),
            issues: text(&meta.issues),
            meeting: text(&meta.meeting),
            speaker: text(&meta.speaker),
            source: SourceMeta::default(),
            corrections: Vec::new(),
            ..meta.clone()
        }
    }

    fn add_to_entity(&self, entity: &mut Entity) {
        self.add_to(&mut entity.name);
        self.add_to(&mut entity.summary);
        self.add_to_all(&mut entity.aliases);
        for fact in &mut entity.facts {
            self.add_to(&mut fact.text);
            self.add_to(&mut fact.source);
        }
    }

    fn add_to_term(&self, term: &mut Term) {
        let texts: [&mut Localized; 3] = [&mut term.term, &mut term.definition, &mut term.source];
        texts.into_iter().for_each(|text| self.add_to(text));
        self.add_to_all(&mut term.also);
    }

    /// Adds names in these characters to those of each language, where nobody wrote any.
    fn add_to_all(&self, names: &mut BTreeMap<Lang, Vec<String>>) {
        if names.contains_key(self.to) {
            return;
        }
        let own: Option<Vec<String>> =
            names.get(self.from).map(|own| own.iter().map(|name| self.text(name)).collect());
        names.extend(own.map(|own| (self.to.clone(), own)));
    }

    fn page(&self, page: &Page) -> Page {
        let (head, body) = page.file.text.split_at(page.body);
        let file = SourceFile::new(page.file.path.as_str(), format!("{head}{}", self.markdown(body)));
        Page { lang: self.to.clone(), title: self.text(&page.title), file, ..page.clone() }
    }
}
