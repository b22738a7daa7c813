//! What the commands of `translate` ask of a site, and what they write to it.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Result};
pub use super::super::root::load;
use crate::conversion::is_converted;
use crate::diagnostic::Diagnostic;
use crate::model::ids::{Lang, ReportId};
use crate::model::layout::ReportFile;
use crate::model::library::{Library, ReportEntry};
use crate::model::translation::TranslationStatus;
use crate::source::SourceFile;
use crate::store::{Change, Store};
use crate::translation::{Revision, Signature};
use crate::wording::{Message, message};
use crate::{cli, model};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use std::path::Path;
use std::sync::Arc;

/// The language asked for, or the only one there is to translate into.
pub fn language(library: &Library, asked: Option<&str>) -> Result<Lang> {
    let source = library.source_language();
    if let Some(asked) = asked.filter(|asked| is_converted(source, asked)) {
        return Err(CannotRun::new(message!(
            "converted-language",
            lang = asked,
            source = source.to_string()
        )));
    }
    let translations = &library.languages[1..];
    let langs = || translations.iter().map(ToString::to_string).collect::<Vec<_>>();
    match (asked, translations) {
        (_, []) => Err(CannotRun::new(message!("one-language")).hint(message!("one-language.hint"))),
        (Some(asked), _) => translations.iter().find(|lang| ***lang == *asked).cloned().ok_or_else(|| {
            CannotRun::new(message!("no-language", lang = asked))
                .hint(message!("no-language.hint", langs = langs()))
        }),
        (None, [only]) => Ok(only.clone()),
        (None, _) => {
            Err(CannotRun::new(message!("which-language"))
                .hint(message!("which-language.hint", langs = langs())))
        }
    }
}

/// The reports named, or all.
pub fn reports<'a>(library: &'a Library, names: &[String]) -> Result<Vec<&'a ReportEntry>> {
    if names.is_empty() {
        return Ok(library.reports.iter().map(AsRef::as_ref).collect());
    }
    names.iter().map(|name| report(library, name)).collect()
}

/// # Errors
/// There is no such report; the hint has the ids that there are.
pub fn report<'a>(library: &'a Library, name: &str) -> Result<&'a ReportEntry> {
    library.report(name).ok_or_else(|| {
        let ids: Vec<&str> = library.reports.iter().map(|entry| &*entry.id).collect();
        CannotRun::new(message!("no-report", id = name))
            .hint(message!("no-report.hint", ids = ids.join(", ")))
    })
}

/// # Errors
/// A date that is none.
pub fn signature(args: &cli::SignatureArgs, status: &str) -> Result<Signature> {
    let status = TranslationStatus::parse(status).expect("the command line takes no other");
    Ok(Signature { status, by: args.by.clone(), date: day(args.date.as_deref())? })
}

/// The day asked for, or today where this machine stands.
pub fn day(asked: Option<&str>) -> Result<Date> {
    let Some(asked) = asked else { return Ok(ZonedDateTime::now().date()) };
    model::day::day(asked)
        .ok_or_else(|| CannotRun::new(message!("no-day", day = asked)).hint(message!("no-day.hint")))
}

/// Writes revisions and `changes` beside them, all or none. Returns how many files are different.
pub fn write(
    console: Console,
    root: &Path,
    store: &Store,
    all: Vec<(&ReportEntry, Lang, Revision)>,
    mut changes: Vec<Change>,
) -> Result<usize> {
    for (entry, lang, revision) in all {
        let records = records_file(root, &entry.id, &lang)?;
        changes.extend(
            revision
                .changes(entry, &lang, records.as_ref())
                .map_err(|problem| CannotRun::new(problem.problem.message()))?,
        );
    }
    let written = store.apply(&changes)?;
    for path in &written {
        console.detail(|| message!("written.file", path));
    }
    Ok(written.len())
}

/// The file of records as it stands, also where there is no translation yet that they could be about.
fn records_file(root: &Path, report: &ReportId, lang: &Lang) -> Result<Option<Arc<SourceFile>>> {
    match SourceFile::read(root, &report.file(ReportFile::Records(lang))) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(CannotRun::new(Diagnostic::from(error).problem.message())),
    }
}

/// `1 file written`, or that nothing is.
pub fn files_written(count: usize) -> Message {
    match count {
        0 => message!("files-written.none"),
        count => message!("files-written", files = message!("count-files", count)),
    }
}
