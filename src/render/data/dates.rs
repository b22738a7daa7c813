//! The days on which something happened to a report, as its content says.

use crate::model::day::day;
use crate::model::library::ReportEntry;
use jiff::civil::Date;

/// The last day on which the content says that something happened to a report in a language: when the text was delivered,
/// published, fetched or corrected, and when its translation was last reviewed.
pub fn last_day(entry: &ReportEntry, lang: &str) -> Option<Date> {
    let meta = &entry.source.meta;
    let of_source = [&meta.source.published, &meta.source.retrieved].into_iter().flatten();
    let own = [meta.date, meta.updated].into_iter().flatten();
    let texts = entry.texts().filter(|text| *text.lang == *lang || text.lang == entry.source.lang);
    let corrected = texts.flat_map(|text| &text.meta.corrections).map(|correction| correction.date);
    let records = entry.translation(lang).into_iter().flat_map(|translation| &translation.records);
    let reviewed = records.filter_map(|record| record.date);
    of_source.filter_map(|text| day_of(text)).chain(own).chain(reviewed).chain(corrected).max()
}

/// The day of a text that begins with one; publishers also write the time.
fn day_of(text: &str) -> Option<Date> {
    day(text.get(..10)?)
}
