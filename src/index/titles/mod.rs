//! Where the source texts of documents name other documents of the site: `《甲县行动计划》`, `甲政发〔2023〕3号`.
//!
//! In: a library. Out: for each document the [`NamedDocument`]s of its text in reading order. A number is one document's. A title is
//! looked up as it is written, and may be another place's or another year's: what every government has each year (政府工作报告) is
//! named only where title or clause say the year, and whatever the kind, the place must be in the title or the clause, or be that of the
//! document that speaks. Where that leaves several, or the number behind the title is another's, nobody is named.

mod clause;
mod numbers;
mod spelling;

use crate::finder;
use crate::model::document::DocumentKind;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, Lang, ReportId};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::ReportMeta;
use clause::WordsBefore;
use numbers::{Numbers, stated_behind};
use rustc_hash::FxHashMap;
use spelling::{quoted, spelled, without_issuer, without_place_and_year};
use std::ops::Range;

/// A place of a report's text that names another document of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NamedDocument {
    /// The block's position in the source text's blocks.
    pub block: u32,
    /// Bytes of the block's plain text.
    pub range: Range<usize>,
    pub to: ReportId,
}

/// What the documents of a library are called.
pub(super) struct Titles<'a> {
    documents: Vec<Called<'a>>,
    by_title: FxHashMap<String, Vec<TitleClaim>>,
    numbers: Numbers,
}

/// A document, and what tells it from others of its title.
struct Called<'a> {
    id: &'a ReportId,
    place: Option<&'a EntityId>,
    year: Option<i32>,
    number: Option<String>,
    /// Whether each government has one of its kind each year.
    is_periodic: bool,
    /// How its place and its issuer are called.
    homes: Vec<&'a str>,
}

/// That a title is a document's, and what the title says itself.
struct TitleClaim {
    document: u32,
    says_place: bool,
    says_year: bool,
}

/// What every government calls its report when others speak of it, whatever its title says.
const WORK_REPORT: &str = "政府工作报告";

impl<'a> Titles<'a> {
    /// Gathers titles and numbers of all documents once.
    pub(super) fn of(library: &'a Library) -> Self {
        let places: FxHashMap<&EntityId, &Entity> =
            library.entities.iter().map(|entity| (&entity.peek().id, entity.peek())).collect();
        let lang = library.source_language();
        let documents: Vec<Called> =
            library.reports.iter().map(|entry| called_by(&places, lang, entry.peek())).collect();
        let mut titles = Self { documents, by_title: FxHashMap::default(), numbers: Numbers::default() };
        for (at, entry) in (0..).zip(&library.reports) {
            titles.add(at, &entry.peek().source.meta);
        }
        titles
    }

    fn add(&mut self, document: u32, meta: &ReportMeta) {
        if let Some(number) = &meta.number {
            self.numbers.add(number, document);
        }
        let title = spelled(&meta.title);
        let mut names = vec![without_issuer(&title).to_owned()];
        names.extend(meta.issues.as_deref().map(spelled));
        let called = &self.documents[document as usize];
        if called.is_periodic {
            names.push(without_place_and_year(&title, &called.homes).to_owned());
        }
        if meta.kind == Some(DocumentKind::WorkReport) {
            names.push(WORK_REPORT.to_owned());
        }
        names.push(title);
        names.sort_unstable();
        names.dedup();
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            let called = &self.documents[document as usize];
            let claim = TitleClaim {
                document,
                says_place: called.homes.iter().any(|home| name.contains(home)),
                says_year: says_year(&name, meta),
            };
            self.by_title.entry(name).or_default().push(claim);
        }
    }

    /// Whom the text of the document at this position names.
    pub(super) fn named_by(&self, own: usize, entry: &ReportEntry) -> Vec<NamedDocument> {
        let mut named = Vec::new();
        for (block, of) in (0..).zip(&entry.source.blocks) {
            for (range, to) in self.named_in(own, &of.text.plain) {
                named.push(NamedDocument { block, range, to: self.documents[to as usize].id.clone() });
            }
        }
        named
    }

    /// Of names that overlap the first and longest stands.
    fn named_in(&self, own: usize, text: &str) -> Vec<(Range<usize>, u32)> {
        let titles = quoted(text).filter_map(|range| Some((range.clone(), self.by_title(own, text, range)?)));
        let mut found: Vec<(Range<usize>, u32)> = titles.chain(self.numbers.find(text)).collect();
        finder::keep_apart(&mut found, |(range, _)| range);
        found.retain(|(_, to)| *to as usize != own);
        found
    }

    /// The document that a title in 《》 names.
    fn by_title(&self, own: usize, text: &str, range: Range<usize>) -> Option<u32> {
        let inside = range.start + '《'.len_utf8()..range.end - '》'.len_utf8();
        let claims = self.by_title.get(&spelled(&text[inside]))?;
        let clause = WordsBefore::before(text, range.start);
        let stated = stated_behind(&text[range.end..]);
        let found: Vec<&TitleClaim> =
            claims.iter().filter(|claim| self.may_be(&stated, own, clause, claim)).collect();
        match found[..] {
            [only] => Some(only.document),
            _ => {
                let of_year =
                    |claim: &&&TitleClaim| is_of_year(&self.documents[claim.document as usize], &clause);
                let mut of_year = found.iter().filter(of_year);
                let only = of_year.next().filter(|_| of_year.next().is_none());
                only.map(|claim| claim.document)
            }
        }
    }

    fn may_be(&self, stated: &Option<String>, own: usize, clause: WordsBefore, claim: &&TitleClaim) -> bool {
        let called = &self.documents[claim.document as usize];
        stated.iter().all(|stated| called.number.as_ref().is_none_or(|own| own == stated))
            && self.is_of_place(claim, own, &clause)
            && (!called.is_periodic || claim.says_year || is_of_year(called, &clause))
    }

    fn is_of_place(&self, claim: &TitleClaim, own: usize, clause: &WordsBefore) -> bool {
        let (called, own) = (&self.documents[claim.document as usize], &self.documents[own]);
        claim.says_place
            || called.homes.iter().any(|home| clause.names_last(home))
            || called.place.is_some() && called.place == own.place && clause.is_at_home(&own.homes)
    }
}

fn called_by<'a>(
    places: &FxHashMap<&EntityId, &'a Entity>,
    lang: &'a Lang,
    entry: &'a ReportEntry,
) -> Called<'a> {
    let meta = &entry.source.meta;
    let place = meta.place.as_ref().and_then(|place| places.get(place));
    let names = place.into_iter().flat_map(|place| place.sure_names_in(lang));
    Called {
        id: &entry.id,
        place: meta.place.as_ref(),
        year: meta.year,
        number: meta.number.as_deref().map(spelled),
        is_periodic: !matches!(meta.kind, Some(DocumentKind::Notice | DocumentKind::Other)),
        homes: names.chain(meta.issuer.as_deref()).collect(),
    }
}

/// Whether two libraries have the same documents, called alike.
pub(super) fn are_called_alike(a: &Library, b: &Library) -> bool {
    fn name(entry: &ReportEntry) -> impl PartialEq {
        let meta = &entry.source.meta;
        (
            &meta.title,
            &meta.issues,
            &meta.number,
            &meta.issuer,
            &meta.place,
            meta.year,
            &meta.period,
            meta.kind,
        )
    }
    let mut pairs = a.reports.iter().zip(&b.reports);
    a.reports.len() == b.reports.len()
        && pairs.all(|(a, b)| a == b || a.peek().id == b.peek().id && name(a.peek()) == name(b.peek()))
}

fn is_of_year(called: &Called, clause: &WordsBefore) -> bool {
    called.year.is_some() && called.year == clause.year()
}

/// Whether a title says which year's it is, or which five years'.
fn says_year(title: &str, meta: &ReportMeta) -> bool {
    const PLANS: [&str; 2] = ["五年规划", "\"十"];
    let years = meta.year.map(|year| year.to_string());
    let said = years.as_deref().into_iter().chain(meta.period.as_deref()).chain(PLANS);
    said.into_iter().any(|said| title.contains(&spelled(said)))
}

#[cfg(test)]
mod tests;
