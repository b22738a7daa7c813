//! How often chosen phrases stand in the reports, by year and by place, with the sentences behind each bar.
//!
//! In: the phrases of `site.yaml`, which are of the source's language. Out: all of them side by side, of all places together; then
//! for each phrase its places, and its sentences. Bars of one table have one scale. What does not fit a page is counted on it,
//! and stands in full in the data.

use super::scope::Scope;
use super::shell::UnsetPage;
use super::text::Text;
use super::years::place_name;
use crate::model::ids::EntityId;
use crate::model::sentence::sentence_at;
use crate::plan::address::Href;
use crate::plan::{DataFormat, TableName, path};
use crate::series::phrases::{Frequency, PhraseUse, Usage, usages};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most bars of the tables by place, the most places of one, and the most sentences of a page and of one bar.
const MOST_BARS: usize = 3000;
const MOST_PLACES: usize = 40;
const MOST_SENTENCES: usize = 600;
const SENTENCES_OF_BAR: usize = 3;

/// `trends` in the template.
#[derive(Serialize)]
struct TrendsView {
    years: Vec<i32>,
    phrases: Vec<PhraseView>,
    csv: Option<String>,
    json: Option<String>,
}

#[derive(Serialize)]
struct PhraseView {
    id: String,
    phrase: Text,
    /// The term base's rendering in the page's language.
    rendering: Option<String>,
    /// Of all places together, one a year.
    bars: Vec<Option<TrendBar>>,
    /// None where the reports are of one place.
    places: Vec<PlaceRow>,
    /// How many more places use it.
    more_places: usize,
    /// Whether a report uses it.
    used: bool,
    groups: Vec<SentenceGroup>,
    /// The search for it, where the site has one.
    search: Option<Href>,
}

#[derive(Serialize)]
struct PlaceRow {
    name: Text,
    href: Option<String>,
    bars: Vec<Option<TrendBar>>,
}

/// Nothing where no report is of the year.
#[derive(Serialize)]
struct TrendBar {
    rate: String,
    count: usize,
    /// Of the longest bar of its table, in hundredths.
    width: u8,
}

/// The sentences of one place and year.
#[derive(Serialize)]
struct SentenceGroup {
    place: Text,
    year: i32,
    sentences: Vec<SentenceView>,
    more: usize,
}

/// A sentence with the phrase in it.
#[derive(Serialize)]
struct SentenceView {
    before: String,
    phrase: String,
    after: String,
    /// Its language, where that is not the page's.
    lang: Option<String>,
    href: String,
}

/// What the reports of each place have of the phrases, by year.
type ByPlace<'u> = BTreeMap<&'u str, BTreeMap<i32, Vec<&'u Usage<'u>>>>;

/// In the language of the scope.
pub fn page(scope: &Scope) -> UnsetPage {
    UnsetPage::new(scope, "trends", scope.t("nav.trends")).with("trends", &view(scope)).below(scope, &[])
}

fn view(scope: &Scope) -> TrendsView {
    let phrases = &scope.site.config.trends;
    // The finder refuses only more patterns than a configuration can hold.
    let usages = usages(scope.site.library, phrases).unwrap_or_default();
    let years: BTreeSet<i32> = usages.iter().map(|usage| usage.year).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let mut places: ByPlace = BTreeMap::new();
    for usage in &usages {
        places.entry(&usage.place).or_default().entry(usage.year).or_default().push(usage);
    }
    let phrase = |at| Phrase { at, years: &years, places: &places };
    let together: Vec<Vec<Frequency>> = (0..phrases.len()).map(|at| phrase(at).together()).collect();
    let rates = together.iter().flatten().filter_map(|one| one.rate());
    let longest = rates.max().unwrap_or_default();
    let data = |format| scope.data_link(&TableName::Trends.path(format));
    TrendsView {
        phrases: together.iter().enumerate().map(|(at, row)| phrase(at).view(scope, row, longest)).collect(),
        csv: data(DataFormat::Csv),
        json: data(DataFormat::Json),
        years: years.clone(),
    }
}

/// One phrase, by its position among all.
#[derive(Clone, Copy)]
struct Phrase<'a> {
    at: usize,
    years: &'a [i32],
    places: &'a ByPlace<'a>,
}

impl<'a> Phrase<'a> {
    /// `together` is what all places have of it, one a year.
    fn view(self, scope: &Scope, together: &[Frequency], longest: Decimal) -> PhraseView {
        let phrases = &scope.site.config.trends;
        let text = &phrases[self.at];
        let rows = self.rows();
        let most = (MOST_BARS / (phrases.len() * self.years.len()).max(1)).clamp(1, MOST_PLACES);
        let shown = &rows[..rows.len().min(most)];
        let is_of_many = self.places.len() > 1;
        let of_places = shown.iter().flat_map(|(_, row)| row.iter().filter_map(|one| one.rate()));
        let highest = of_places.max().unwrap_or_default();
        let place = |(place, row): &(&str, Vec<Frequency>)| PlaceRow {
            name: place_name(scope, place),
            href: EntityId::parse(place).and_then(|id| scope.known_link(&id)),
            bars: bars(row, highest),
        };
        PhraseView {
            id: format!("trend-{}", self.at + 1),
            phrase: scope.words(scope.site.library.source_language(), text.as_str()),
            rendering: rendering(scope, text),
            bars: bars(together, longest),
            places: shown.iter().filter(|_| is_of_many).map(place).collect(),
            more_places: if is_of_many { rows.len() - shown.len() } else { 0 },
            used: !rows.is_empty(),
            groups: self.groups(scope, shown, MOST_SENTENCES / phrases.len()),
            search: search(scope, text),
        }
    }

    /// Of all places together, one a year.
    fn together(self) -> Vec<Frequency> {
        self.years.iter().map(|year| self.of_year(year)).collect()
    }

    fn of_year(&self, year: &i32) -> Frequency {
        let of_places = self.places.values().map(|of| self.frequency(of, *year));
        of_places.fold(Frequency::default(), Frequency::and)
    }

    /// In the reports of a year among those of a place.
    fn frequency(self, of: &BTreeMap<i32, Vec<&Usage>>, year: i32) -> Frequency {
        let usages = of.get(&year).into_iter().flatten();
        usages.fold(Frequency::default(), |sum, usage| sum.and(usage.frequency(self.at)))
    }

    /// The places that use it, with a frequency a year, those that use it most first.
    fn rows(self) -> Vec<(&'a str, Vec<Frequency>)> {
        let row = |(place, of): (&&'a str, &BTreeMap<i32, Vec<&Usage>>)| -> (&'a str, Vec<Frequency>) {
            (*place, self.years.iter().map(|year| self.frequency(of, *year)).collect())
        };
        let mut rows: Vec<_> = self.places.iter().map(row).filter(|(_, row)| total_of(row) > 0).collect();
        rows.sort_by_key(|(_, row)| std::cmp::Reverse(total_of(row)));
        rows
    }

    /// The first sentences of each bar of the rows, the newest year first, as long as `most` are not reached.
    fn groups(self, scope: &Scope, rows: &[(&str, Vec<Frequency>)], most: usize) -> Vec<SentenceGroup> {
        let mut left = most;
        let mut groups = Vec::new();
        for year in self.years.iter().rev() {
            for (place, _) in rows {
                let uses = self.uses(place, *year);
                let shown = uses.len().min(SENTENCES_OF_BAR).min(left);
                if shown > 0 {
                    left -= shown;
                    let sentences =
                        uses[..shown].iter().map(|(usage, one)| sentence(scope, usage, one)).collect();
                    let more = uses.len() - shown;
                    groups.push(SentenceGroup {
                        place: place_name(scope, place),
                        year: *year,
                        sentences,
                        more,
                    });
                }
            }
        }
        groups
    }

    fn uses(self, place: &str, year: i32) -> Vec<(&'a Usage<'a>, &'a PhraseUse<'a>)> {
        let usages = self.places.get(place).and_then(|of| of.get(&year)).into_iter().flatten();
        usages.flat_map(|usage| usage.found[self.at].iter().map(move |one| (*usage, one))).collect()
    }
}

fn total_of(row: &[Frequency]) -> usize {
    row.iter().map(|one| one.count).sum()
}

fn bars(row: &[Frequency], highest: Decimal) -> Vec<Option<TrendBar>> {
    row.iter().map(|frequency| bar(*frequency, highest)).collect()
}

fn bar(frequency: Frequency, highest: Decimal) -> Option<TrendBar> {
    let rate = frequency.rate()?;
    let width = (rate * Decimal::ONE_HUNDRED).checked_div(highest).and_then(|share| share.round().to_u8());
    Some(TrendBar { rate: rate.to_string(), count: frequency.count, width: width.unwrap_or(0) })
}

/// The sentence that a phrase stands in, with the way there.
fn sentence(scope: &Scope, usage: &Usage, one: &PhraseUse) -> SentenceView {
    let text = &*one.block.text.plain;
    let whole = sentence_at(text, one.range.start);
    // A sentence ends no earlier than what is looked for, which may hold a full stop.
    let end = whole.end.max(one.range.end);
    let lang = &usage.entry.source.lang;
    let Text { text: phrase, lang: foreign, .. } = scope.words(lang, &text[one.range.clone()]);
    SentenceView {
        before: scope.of_source(&text[whole.start..one.range.start]),
        phrase,
        after: scope.of_source(&text[one.range.end..end]),
        lang: foreign,
        href: scope.block_link(usage.entry, &one.block.id),
    }
}

/// How the term base renders a phrase in the page's language, if that is another than the phrase's.
fn rendering(scope: &Scope, phrase: &str) -> Option<String> {
    if scope.speaks_source() {
        return None;
    }
    let library = scope.site.library;
    let source = library.source_language();
    let term = library.terms.iter().find(|term| term.forms_in(source).any(|own| own == phrase))?;
    term.term.get(scope.lang).cloned()
}

fn search(scope: &Scope, phrase: &str) -> Option<Href> {
    let way = scope.link(&path::section(scope.lang, "search"));
    scope.site.config.search.then(|| Href::inside(&way, Some(&format!("q=\"{phrase}\"")), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{PlannedPage, Subject, sample};
    use crate::render::scope::tests::on;

    /// Of so many phrases, of which the first alone is used.
    #[track_caller]
    fn check(phrases: usize) {
        let mut site = sample::site();
        let others = (1..phrases).map(|at| format!("没有{at}"));
        site.config.trends = std::iter::once("电子信息".to_owned()).chain(others).collect();
        let subject = Subject::Trends { lang: "zh".into() };
        let planned = PlannedPage { path: "zh/trends/index.html".to_owned(), subject };
        let mut used: Vec<bool> = Vec::new();
        on(&site, &planned, |scope| used.extend(view(scope).phrases.iter().map(|phrase| phrase.used)));
        let expected: Vec<bool> = (0..phrases).map(|at| at == 0).collect();
        assert_eq!(used, expected, "{phrases} phrases");
    }

    #[test]
    fn a_phrase_is_used_though_its_sentences_have_no_room() {
        check(2);
        check(MOST_SENTENCES + 1);
    }
}
