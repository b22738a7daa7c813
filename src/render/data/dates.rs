//! The days on which something happened to a report, as its content says.

use crate::model::library::ReportEntry;

/// The last day on which the content says that something happened to a report in a language: when the text was delivered,
/// published, fetched or corrected, and when its translation was last reviewed.
pub fn last_day<'a>(entry: &'a ReportEntry, lang: &str) -> Option<&'a str> {
    let meta = &entry.source.meta;
    let own = [&meta.date, &meta.source.published, &meta.source.retrieved, &meta.updated];
    let texts = entry.texts().filter(|text| *text.lang == *lang || text.lang == entry.source.lang);
    let corrected = texts.flat_map(|text| &text.meta.corrections).map(|correction| &correction.date);
    let records = entry.translation(lang).into_iter().flat_map(|translation| &translation.records);
    let reviewed = records.filter_map(|record| record.date.as_ref());
    own.into_iter().flatten().chain(reviewed).chain(corrected).filter_map(|date| day(date)).max()
}

/// The day of a date that begins with one; publishers also write the time.
fn day(date: &str) -> Option<&str> {
    let day = date.get(..10)?;
    crate::markdown::is_date(day).then_some(day)
}
