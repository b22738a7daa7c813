//! Which documents follow one another: those of one place and kind, by year.
//!
//! In: a library. Out: for each report the one before it. A report whose front matter names no place belongs to the series of its
//! folder's name without the year: `zhumadian-2022` follows `zhumadian-2021`.

use crate::model::document::DocumentKind;
use crate::model::library::{Library, ReportEntry};
use std::collections::BTreeMap;

/// What the reports of one series share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    pub place: String,
    /// The kind's name; a report that says none is taken for a work report.
    pub kind: &'static str,
}

/// The series of a report by itself: its place, or else its folder's name without the year.
pub fn series(entry: &ReportEntry) -> Series {
    let place = entry.source.meta.place.as_ref().map(ToString::to_string);
    Series { place: place.unwrap_or_else(|| stem(&entry.id, entry.source.meta.year)), kind: kind(entry) }
}

fn kind(entry: &ReportEntry) -> &'static str {
    entry.source.meta.kind.unwrap_or(DocumentKind::WorkReport).name()
}

/// A folder's name without the year.
fn stem(id: &str, year: Option<i32>) -> String {
    let without = year.map(|year| id.replace(&year.to_string(), ""));
    let stem = without.unwrap_or_else(|| id.to_owned());
    stem.trim_matches(['-', '_', '.']).to_owned()
}

/// The reports of each series, the oldest first, by their positions in the library. A report without a year is in none.
pub fn chains(library: &Library) -> BTreeMap<Series, Vec<usize>> {
    let places = places_of_folders(library);
    let mut chains: BTreeMap<Series, Vec<usize>> = BTreeMap::new();
    for (at, entry) in library.reports.iter().enumerate() {
        if entry.source.meta.year.is_some() {
            let own = series(entry);
            let known = places.get(&own.place).filter(|_| entry.source.meta.place.is_none());
            let series = known.map_or(own.clone(), |place| Series { place: place.clone(), ..own });
            chains.entry(series).or_default().push(at);
        }
    }
    for chain in chains.values_mut() {
        chain.sort_by_key(|at| (library.reports[*at].source.meta.year, *at));
    }
    chains
}

/// The place that the reports of folders named alike agree on: one that says none is of it too.
fn places_of_folders(library: &Library) -> BTreeMap<String, String> {
    let mut places: BTreeMap<String, Option<String>> = BTreeMap::new();
    for entry in &library.reports {
        let Some(place) = entry.source.meta.place.as_ref().map(ToString::to_string) else { continue };
        let known =
            places.entry(stem(&entry.id, entry.source.meta.year)).or_insert_with(|| Some(place.clone()));
        if known.as_ref() != Some(&place) {
            *known = None;
        }
    }
    places.into_iter().filter_map(|(stem, place)| Some((stem, place?))).collect()
}

/// The reports of a chain by their years.
pub fn by_year<'a>(library: &Library, chain: &'a [usize]) -> Vec<&'a [usize]> {
    let year = |at: usize| library.reports[at].source.meta.year;
    chain.chunk_by(|a, b| year(*a) == year(*b)).collect()
}

/// Each report that has one before it, with that one. Of two reports of one year neither is before the other.
pub fn pairs(library: &Library) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for chain in chains(library).values() {
        for years in by_year(library, chain).windows(2) {
            let before = years[0].last().copied();
            pairs.extend(before.iter().flat_map(|before| years[1].iter().map(|at| (*before, *at))));
        }
    }
    pairs.sort_by_key(|(_, at)| *at);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_names_the_series() {
        let check =
            |id: &str, year: Option<i32>, expected: &str| assert_eq!(stem(id, year), expected, "{id}");
        check("zhumadian-2022", Some(2022), "zhumadian");
        check("2022年江西省", Some(2022), "年江西省");
        check("duchang-2024", None, "duchang-2024");
        check("a", Some(2020), "a");
    }
}
