//! What the front page of a site of several documents begins with: the newest of them, what the year's reports aim at in common,
//! and what is new in the latest of each place.
//!
//! In: the library and its index. Out: lists of a few lines each; what is left out of one stands on the page that it leads to. Two
//! measures of one indicator are never thrown together.

use super::figures;
use super::place::has_life;
use super::relations::Name;
use super::scope::Scope;
use super::text::Text;
use super::years::series_name;
use crate::index::EntityIx;
use crate::link::chain::{Series, by_year, chains};
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::ReportEntry;
use crate::model::outcome::MeasureKind;
use crate::model::target::Target;
use crate::plan::path;
use crate::series::{Observation, SeriesRow, of_indicator};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many documents, indicators and places are shown, and how many names of each place.
const NEWEST: usize = 8;
const INDICATORS: usize = 8;
const PLACES: usize = 8;
const NAMES: usize = 6;
/// What fewer places than this aim at is not common.
const COMMON: usize = 2;

/// `overview` in the template.
#[derive(Default, Serialize)]
pub struct OverviewView {
    newest: Vec<NewDocument>,
    indicators: Vec<KeyIndicator>,
    /// The year of the indicators.
    year: Option<i32>,
    news: Vec<PlaceNews>,
}

#[derive(Serialize)]
struct NewDocument {
    title: Text,
    place: Option<Text>,
    year: Option<i32>,
    date: Option<Date>,
    href: String,
}

/// What several places aim at in one year, in one measure.
#[derive(Serialize)]
struct KeyIndicator {
    name: Text,
    href: String,
    measure: String,
    places: usize,
    low: String,
    /// None where all aim at the same.
    high: Option<String>,
}

/// What the latest report of a place has that none before it has.
#[derive(Serialize)]
struct PlaceNews {
    place: Text,
    before: i32,
    now: i32,
    /// The page of the two reports side by side.
    href: String,
    names: Vec<Name>,
    more: usize,
}

/// The newest documents, and the indicators of the newest year.
pub fn view(scope: &Scope) -> OverviewView {
    let newest_year = scope.site.library.reports.iter().filter_map(|entry| entry.source.meta.year).max();
    let indicators = newest_year.map_or_else(Vec::new, |year| indicators(scope, year));
    OverviewView {
        newest: newest(scope),
        year: newest_year.filter(|_| !indicators.is_empty()),
        indicators,
        news: news(scope),
    }
}

/// What is new alone, which is all that the page of a site of one place has of it.
pub fn of_one_place(scope: &Scope) -> OverviewView {
    OverviewView { news: news(scope), ..OverviewView::default() }
}

/// The documents with the latest days, or years where they name no day.
fn newest(scope: &Scope<'_>) -> Vec<NewDocument> {
    let mut entries: Vec<&ReportEntry> = scope.site.library.reports.iter().map(|entry| &**entry).collect();
    entries.sort_by_cached_key(|entry| (Reverse(time_of(entry)), entry.id.clone()));
    entries.into_iter().take(NEWEST).map(|entry| new_document(scope, entry)).collect()
}

fn time_of(entry: &&ReportEntry) -> Option<String> {
    let meta = &entry.source.meta;
    meta.date.map(|day| day.to_string()).or_else(|| meta.year.map(|year| year.to_string()))
}

fn new_document<'a>(scope: &Scope<'a>, entry: &'a ReportEntry) -> NewDocument {
    NewDocument {
        title: scope.title_of(entry),
        place: entry.source.meta.place.as_ref().and_then(|id| scope.name(id)),
        year: entry.source.meta.year,
        date: entry.source.meta.date,
        href: scope.link(&scope.report_path(entry)),
    }
}

/// The indicators that most places aim at in a year, each in the measure that most of them have.
fn indicators(scope: &Scope, year: i32) -> Vec<KeyIndicator> {
    let all = scope.site.index.of_kind(scope.site.library, EntityKind::Indicator);
    let mut found: Vec<KeyIndicator> = all.filter_map(|at| indicator(scope, at, year)).collect();
    found.sort_by_key(|one| Reverse(one.places));
    found.truncate(INDICATORS);
    found
}

fn indicator(scope: &Scope, at: EntityIx, year: i32) -> Option<KeyIndicator> {
    let targets = common_measure(of_indicator(scope.site.library, scope.site.index, at), year)?;
    let (low, high) = ends(&targets)?;
    let entity = scope.entity(at);
    (targets.len() >= COMMON).then(|| KeyIndicator {
        name: scope.name_of(entity),
        href: scope.entity_link(&entity.id),
        measure: scope.measure(low.measure),
        places: targets.len(),
        low: figures::target(scope, low),
        high: (low.value != high.value).then(|| figures::target(scope, high)),
    })
}

/// The targets of a year in the measure that most places have, one of each place.
fn common_measure(all: Vec<Observation<'_>>, year: i32) -> Option<BTreeMap<String, &Target>> {
    let mut measures: BTreeMap<(MeasureKind, &str), BTreeMap<String, &Target>> = BTreeMap::new();
    for one in all {
        let SeriesRow::Headline(target) = one.row else { continue };
        if one.entry.source.meta.year == Some(year) {
            let of_measure = measures.entry((target.measure, target.unit.as_str())).or_default();
            of_measure.entry(one.series.place).or_insert(target);
        }
    }
    measures.into_values().max_by_key(BTreeMap::len)
}

/// The targets with the lowest and the highest figure.
fn ends<'a>(targets: &BTreeMap<String, &'a Target>) -> Option<(&'a Target, &'a Target)> {
    let low = targets.values().copied().min_by_key(|target| target.value)?;
    let high = targets.values().copied().max_by_key(|target| target.value)?;
    Some((low, high))
}

/// The places whose latest reports follow one of an earlier year, those of the latest year first.
fn news(scope: &Scope) -> Vec<PlaceNews> {
    let library = scope.site.library;
    let mut chains: Vec<(Series, Vec<usize>)> = chains(library).into_iter().collect();
    let now = |chain: &[usize]| chain.last().and_then(|latest| library.reports[*latest].source.meta.year);
    chains.sort_by_key(|(_, chain)| Reverse(now(chain)));
    let news = chains.iter().filter_map(|(series, chain)| news_of(scope, series, &by_year(library, chain)));
    news.take(PLACES).collect()
}

fn news_of(scope: &Scope, series: &Series, years: &[&[usize]]) -> Option<PlaceNews> {
    let [earlier @ .., latest] = years else { return None };
    let entry = |at: usize| -> &ReportEntry { &scope.site.library.reports[at] };
    let (before, latest) = (*earlier.last()?.last()?, *latest.last()?);
    let page = path::changes(scope.lang, &entry(latest).id);
    scope.site.plan.find(&page)?;
    let known: BTreeSet<EntityIx> = named(scope, earlier.iter().copied().flatten());
    let new = named(scope, [&latest]).into_iter().filter(|at| !known.contains(at));
    let new: Vec<&EntityId> = new.map(|at| &scope.entity(at).id).filter(|id| has_life(id)).collect();
    Some(PlaceNews {
        place: series_name(scope, series),
        before: entry(before).source.meta.year?,
        now: entry(latest).source.meta.year?,
        href: scope.link(&page),
        names: new.iter().take(NAMES).map(|id| Name::of(scope, id)).collect(),
        more: new.len().saturating_sub(NAMES),
    })
}

fn named<'a>(scope: &Scope, reports: impl IntoIterator<Item = &'a usize>) -> BTreeSet<EntityIx> {
    let mentions = reports.into_iter().flat_map(|report| scope.site.index.in_report(*report));
    mentions.map(|mention| mention.entity).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::index::Index;
    use std::fs;

    /// The places that have the measure which most have, of reports given by id, kind, measure and figure.
    #[track_caller]
    fn check(reports: &[(&str, &str, &str, u8)], expected: &[(&str, u8)]) {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: String| {
            let path = folder.path().join("content").join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("site.yaml", "title: { zh: 公报 }\nlanguages: [zh]\n".to_owned());
        write("indicators/x.md", "---\nname: { zh: 甲 }\n---\n".to_owned());
        for (id, kind, measure, value) in reports {
            let place = &id[..1];
            let head = format!("title: 乙\nkind: {kind}\nplace: places/{place}\nyear: 2024");
            write(&format!("reports/{id}/index.zh.md"), format!("---\n{head}\n---\n\n甲{value}。 ^p1\n"));
            let aim = format!("measure: {measure}, op: exact, value: {value}, unit: \"%\"");
            let row =
                format!("id: x, indicator: 甲, entity: indicators/x, {aim}, block: p1, quote: 甲{value}");
            write(&format!("reports/{id}/targets.yaml"), format!("targets:\n- {{ {row} }}\n"));
        }
        let library = content::load(folder.path()).expect("loaded").library;
        let index = Index::of(&library);
        let targets = common_measure(of_indicator(&library, &index, EntityIx(0)), 2024).unwrap_or_default();
        let found: Vec<_> = targets.iter().map(|(place, of)| (&**place, of.value.to_string())).collect();
        let expected: Vec<_> = expected.iter().map(|(place, value)| (*place, value.to_string())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_measure_is_common_by_its_places_and_not_by_their_documents() {
        let both = [("b", "work-report", "level", 7), ("c", "work-report", "level", 8)];
        check(&both, &[("places/b", 7), ("places/c", 8)]);
        let [b, c] = both;
        let twice = [("a1", "work-report", "growth", 5), ("a2", "plan-report", "growth", 6), b, c];
        check(&twice, &[("places/b", 7), ("places/c", 8)]);
        check(&twice[..2], &[("places/a", 6)]);
        check(&[], &[]);
    }
}
