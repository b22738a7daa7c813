//! What translators have written in exchange files, as revisions of reports and changes of other files.
//!
//! In: catalogs, and the site that they were exported from or a later one. Out: for each report and language what is
//! new, the changes of other files, a count of what was not taken, and everything that is wrong, at its line and column. An entry is taken only if
//! its source is the one of today, nobody has marked it as a guess, and nothing is wrong with it; others are taken
//! whatever is wrong with it. An entry that says what the translation says
//! already changes nothing; if the translation was stale, it is now made from the source of today.

mod taken;
mod beside;

use super::exchange::{Entry, EntryText, ExchangeFile};
use super::export::{own_field, placeholder_problem};
use super::fingerprint::{is_as_exported, is_guess, may_be_exported};
use super::placeholder::{self, FaultKind, Placeholders, TagFault, canonical, tag_plain};
use super::revision::{Revision, Signature};
use super::unit::{MetaField, UnitId};
use super::words::{terms, words};
use super::{Pair, State, pairs};
use crate::content::Loaded;
use crate::diagnostic::{Diagnostic, Parsed, PoFault, Problem};
use crate::markdown::{reads_back, same_content};
use crate::model::ids::{BlockId, BlockRef, Lang, ReportId};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::Block;
use crate::model::text::RichText;
use crate::source::Span;
use crate::store::Change;
use crate::wording::message;
use std::collections::{BTreeMap, HashMap};
use taken::Taken;

/// An exchange file and the language of its translations.
#[derive(Debug, Clone)]
pub struct Source {
    pub document: ExchangeFile,
    pub lang: Lang,
}

/// What is to be written.
#[derive(Debug, Default)]
pub struct Imported {
    pub revisions: BTreeMap<(ReportId, Lang), Revision>,
    /// Of plain pages, and of files with words.
    pub changes: Vec<Change>,
    pub tally: ImportTally,
}

/// What became of the entries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportTally {
    /// New translations, and translations that are different now.
    pub changed: usize,
    /// Stale translations that stay as they are.
    pub confirmed: usize,
    pub unchanged: usize,
    pub fuzzy: usize,
    pub untranslated: usize,
    /// Something is wrong with them, or their source or their translation has changed on the site, or is not there any more.
    pub refused: usize,
}

/// The language of a catalog: that of its header, unless `asked` names another.
///
/// # Errors
/// A language that the site does not translate into, or none.
pub fn language(
    document: &ExchangeFile,
    library: &Library,
    asked: Option<&Lang>,
) -> Result<Lang, Box<Diagnostic>> {
    if let Some(lang) = asked {
        return Ok(lang.clone());
    }
    let ExchangeFile { file, catalog } = document;
    let named = catalog.field("Language").unwrap_or_default();
    let wanted = &library.languages[1..];
    language_named(wanted, named).cloned().ok_or_else(|| {
        let wanted = wanted.iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ");
        let header = catalog.header.as_ref().and_then(|header| header.strings.first());
        let place = header.map_or(Span::default(), EntryText::span);
        let first_line = place.start as usize
            ..(place.start as usize).max(place.end as usize).min(place.start as usize + 2);
        Box::new(Diagnostic::at(file, first_line, Problem::PoLanguage { found: named.into(), wanted }))
    })
}

/// The language of a name, `en`, `pt_BR`; else the only one that it is a variety of, or that is one of it: tools that know
/// `en_US` alone write that.
fn language_named<'a>(wanted: &'a [Lang], named: &str) -> Option<&'a Lang> {
    let named = Lang::from(named.replace('_', "-").to_ascii_lowercase());
    let same = wanted.iter().find(|lang| lang.eq_ignore_ascii_case(&named));
    let mut related = wanted.iter().filter(|lang| primary_subtag(lang) == primary_subtag(&named));
    same.or_else(|| related.next().filter(|_| related.next().is_none()))
}

fn primary_subtag(lang: &str) -> String {
    lang.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Reads all entries. Of what is wrong with an entry nothing comes into the revisions.
pub fn import(site: &Loaded, sources: &[Source], signature: &Signature) -> Parsed<Imported> {
    let words = words(&site.library, &site.config).into_iter().chain(terms(&site.library));
    let mut importer = Importer {
        library: &site.library,
        signature,
        firsts: firsts(sources),
        taken: Taken::new(words.map(|word| (word.unit.clone(), word)).collect()),
        imported: Imported::default(),
        diagnostics: Vec::new(),
    };
    for source in sources {
        let mut reports = HashMap::new();
        for entry in source.document.catalog.entries.iter().filter(|entry| !entry.obsolete) {
            importer.entry(source, entry, &mut reports);
        }
    }
    importer.finish_beside();
    Parsed { value: importer.imported, diagnostics: importer.diagnostics }
}

/// The pairs of a report by block.
type Blocks<'a> = HashMap<&'a BlockId, Pair<'a>>;

/// A unit, its source text and the language that it is translated into.
type UnitKey<'a> = (&'a str, &'a str, &'a Lang);

/// The entries that translate each of these, by the first of them.
type Firsts<'a> = HashMap<UnitKey<'a>, First<'a>>;

struct First<'a> {
    source: &'a Source,
    entry: &'a Entry,
    /// Whether a later one says something else: then none of them is taken.
    is_contested: bool,
}

fn firsts(sources: &[Source]) -> Firsts<'_> {
    let mut firsts = Firsts::new();
    for source in sources {
        for entry in source
            .document
            .catalog
            .entries
            .iter()
            .filter(|entry| !(entry.obsolete || is_guess(entry) || entry.translation().is_empty()))
        {
            let Some(key) = key(source, entry) else { continue };
            let first = firsts.entry(key).or_insert(First { source, entry, is_contested: false });
            first.is_contested |= first.entry.strings != entry.strings;
        }
    }
    firsts
}

fn key<'a>(source: &'a Source, entry: &'a Entry) -> Option<UnitKey<'a>> {
    Some((entry.context()?, entry.id.value.as_str(), &source.lang))
}

struct Importer<'a> {
    library: &'a Library,
    signature: &'a Signature,
    firsts: Firsts<'a>,
    taken: Taken<'a>,
    imported: Imported,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Importer<'a> {
    fn report(&mut self, source: &Source, span: Span, problem: Problem) {
        self.diagnostics.push(Diagnostic::at(&source.document.file, span, problem));
    }

    fn entry(&mut self, source: &'a Source, entry: &'a Entry, reports: &mut HashMap<ReportId, Blocks<'a>>) {
        if entry.translation().is_empty() {
            self.imported.tally.untranslated += 1;
            return;
        }
        let Some(unit) = entry.context().and_then(UnitId::parse) else { return self.unknown(source, entry) };
        let report = |id: &ReportId| self.library.report(id);
        match &unit {
            UnitId::Entity(..) | UnitId::Site(_) | UnitId::Term(..) => self.word(source, entry, &unit),
            UnitId::Page(page, part) => self.page(source, entry, page, part),
            UnitId::Field(id, field) => match report(id) {
                Some(report) => self.field(source, entry, report, *field),
                None => self.unknown(source, entry),
            },
            UnitId::Block(block) => {
                let Some(report) = report(&block.report) else { return self.unknown(source, entry) };
                let blocks =
                    reports.entry(report.id.clone()).or_insert_with(|| blocks_of(report, &source.lang));
                match blocks.get(&block.block).copied() {
                    Some(pair) => self.block(source, entry, report, pair),
                    None => self.unknown(source, entry),
                }
            }
        }
    }

    /// Nothing on the site has the entry's context.
    fn unknown(&mut self, source: &Source, entry: &Entry) {
        self.imported.tally.refused += 1;
        let context = entry.context().unwrap_or_default().to_owned();
        let span = entry.context.as_ref().unwrap_or(&entry.id).span();
        self.report(source, span, Problem::PoUnknown { context });
    }

    /// Whether the entry's translation may be taken: it is no guess, was made from the source of today, and stands alone.
    fn is_wanted(&mut self, source: &Source, entry: &Entry, unit: &UnitId, source_text: &str) -> bool {
        if is_guess(entry) {
            self.imported.tally.fuzzy += 1;
            return false;
        }
        // Converters write the characters in their own way.
        if canonical(&entry.id.value) != source_text {
            self.imported.tally.refused += 1;
            self.report(source, entry.id.span(), Problem::PoSourceChanged { context: unit.to_string() });
            return false;
        }
        self.is_first(source, entry)
    }

    /// Whether no other entry translates the same before this one, and none says something else.
    fn is_first(&mut self, source: &Source, entry: &Entry) -> bool {
        let Some(first) = key(source, entry).and_then(|key| self.firsts.get(&key)) else { return true };
        let is_first = std::ptr::eq(first.entry, entry);
        if !first.is_contested {
            return is_first;
        }
        if !is_first {
            let file = &first.source.document.file;
            let (path, line) = (&file.path, file.location(first.entry.id.span().start as usize).line);
            let first = message!("po-twice-contested", path, line);
            self.report(source, entry.id.span(), Problem::PoTwice { first });
        }
        self.imported.tally.refused += 1;
        false
    }

    fn field(&mut self, source: &'a Source, entry: &'a Entry, report: &'a ReportEntry, field: MetaField) {
        let unit = UnitId::Field(report.id.clone(), field);
        let Some(value) = field.of(&report.source.meta) else { return self.unknown(source, entry) };
        if !self.is_wanted(source, entry, &unit, &tag_plain(value)) {
            return;
        }
        let Some(text) = self.text(source, entry, &Placeholders::default()) else {
            return self.refuse();
        };
        let old = own_field(report, &source.lang, field);
        if self.is_change(source, entry, old.map(tag_plain), &tag_plain(&text.plain)) {
            self.revision(report, source).fields.push((field, text.plain.to_string()));
        }
    }

    fn refuse(&mut self) {
        self.imported.tally.refused += 1;
    }

    /// Whether a translation that has no state on record is other than the old one and takes its place. Both with their placeholders.
    fn is_change(&mut self, source: &Source, entry: &Entry, old: Option<String>, new: &str) -> bool {
        if old.as_deref() == Some(new) {
            self.imported.tally.unchanged += 1;
            return false;
        }
        let is_new = self.is_new(source, entry, old);
        self.imported.tally.changed += usize::from(is_new);
        is_new
    }

    fn block(&mut self, source: &'a Source, entry: &'a Entry, report: &'a ReportEntry, pair: Pair<'a>) {
        let unit = UnitId::Block(BlockRef { report: report.id.clone(), block: pair.source.id.clone() });
        let old = pair.translated;
        let placeholders = Placeholders::of(&pair.source.text, old.map(|block| &block.text));
        if !self.is_wanted(source, entry, &unit, &placeholders.tag_source(&pair.source.text)) {
            return;
        }
        // What stands already is not looked at again.
        let is_old = |old: &&Block| placeholders.tag_translation(&old.text) == canonical(entry.translation());
        let block = match old.filter(is_old) {
            Some(old) => Some(old.clone()),
            None => self.new_block(source, entry, pair.source, &placeholders),
        };
        let Some(block) = block else { return self.refuse() };
        let is_same = old.is_some_and(|old| same_content(old, &block));
        if is_same && pair.state != State::Stale {
            self.imported.tally.unchanged += 1;
            return;
        }
        let tagged = || old.map(|old| placeholders.tag_translation(&old.text));
        if !is_same && !self.is_new(source, entry, tagged()) {
            return;
        }
        let record = self.signature.record(pair.source, &block);
        if is_same {
            self.imported.tally.confirmed += 1;
        } else {
            self.imported.tally.changed += 1;
            self.revision(report, source).blocks.push(block);
        }
        self.revision(report, source).records.push(record);
    }

    /// Whether a translation is to take the place of the old one, which is given with its placeholders. It is not where the
    /// translator has left it as it was exported; nor where the old one has been changed meanwhile, which is reported.
    fn is_new(&mut self, source: &Source, entry: &Entry, old: Option<String>) -> bool {
        let Some(old) = old else { return true };
        if is_as_exported(entry) {
            self.imported.tally.unchanged += 1;
            return false;
        }
        let is_known = may_be_exported(entry, &old);
        if !is_known {
            self.imported.tally.refused += 1;
            let context = entry.context().unwrap_or_default().to_owned();
            self.report(source, entry.strings[0].span(), Problem::PoTranslationChanged { context });
        }
        is_known
    }

    /// The block that a translation would be; none, and a diagnostic, where it cannot be written.
    fn new_block(
        &mut self,
        source: &Source,
        entry: &Entry,
        of: &Block,
        placeholders: &Placeholders,
    ) -> Option<Block> {
        let text = self.text(source, entry, placeholders)?;
        let block = Block { id: of.id.clone(), kind: of.kind.clone(), text, span: Span::default() };
        let has_form = reads_back(&block);
        if !has_form {
            let reason = PoFault::ReadsOtherwiseAsMarkdown;
            self.report(source, entry.strings[0].span(), Problem::PoText { reason });
        }
        has_form.then_some(block)
    }

    /// The translation with its marks; none, and diagnostics, where something is wrong with it.
    fn text(&mut self, source: &Source, entry: &Entry, placeholders: &Placeholders) -> Option<RichText> {
        let string = &entry.strings[0];
        let blank = string.value.len() - string.value.trim_start().len();
        let tagged = string.value.trim();
        let mut good = true;
        if let Some(at) = tagged.find('\n') {
            let place = string.place(blank + at..blank + at + 1);
            let reason = PoFault::LineBreak;
            self.report(source, place.into(), Problem::PoText { reason });
            good = false;
        }
        match placeholder::read(tagged, placeholders) {
            Ok(text) => good.then_some(text),
            Err(faults) => {
                for TagFault { range, kind } in faults {
                    let place = match kind {
                        FaultKind::Missing(_) => string.span(),
                        _ => string.place(blank + range.start..blank + range.end).into(),
                    };
                    let tag = tagged.get(range).unwrap_or_default();
                    let problem = placeholder_problem(self.library, kind, tag, &source.lang);
                    self.report(source, place, problem);
                }
                None
            }
        }
    }

    fn revision(&mut self, report: &ReportEntry, source: &Source) -> &mut Revision {
        self.imported.revisions.entry((report.id.clone(), source.lang.clone())).or_default()
    }
}

fn blocks_of<'a>(report: &'a ReportEntry, lang: &str) -> Blocks<'a> {
    let pairs = pairs(&report.source, report.translation(lang));
    pairs.into_iter().map(|pair| (&pair.source.id, pair)).collect()
}

#[cfg(test)]
mod tests;
