//! `gongbao translate import`: translations from exchange files into the site's content.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use super::shared::{files_written, language, load, report, signature, write};
use crate::cli::TranslateImportArgs;
use crate::content::Loaded;
use crate::diagnostic::Diagnostic;
use crate::model::ids::Lang;
use crate::site::has_errors;
use crate::source::{ReadError, SourceFile, read_named};
use crate::store::Store;
use crate::translation::exchange::ExchangeFile;
use crate::translation::{self, ImportTally, Source};
use crate::wording::{Gap, Message, message};
use std::path::Path;

/// # Errors
/// A file that cannot be read, or a language that the site has not.
pub fn run(console: Console, root: &Path, args: &TranslateImportArgs) -> Result {
    // Held from reading to writing, so that no other process of ours changes what was read.
    let store = Store::open(root)?;
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let lang = args.lang.as_ref().map(|lang| language(library, Some(lang))).transpose()?;
    let signature = signature(&args.signature, &args.status)?;
    let mut found = Vec::new();
    let mut sources = Vec::new();
    for path in &args.files {
        sources.extend(read(path, &loaded, lang.as_ref(), &mut found)?);
    }
    let imported = translation::import(&loaded, &sources, &signature).collect(&mut found);
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    console.diagnostics(&found);
    let mut revisions = Vec::new();
    for ((id, lang), revision) in imported.revisions {
        revisions.push((report(library, &id)?, lang, revision));
    }
    let written = if args.dry_run {
        message!("files-written.dry-run")
    } else {
        files_written(write(console, root, &store, revisions, imported.changes)?)
    };
    console.status(message!("reasons", reasons = vec![describe(sources.len(), imported.tally), written]));
    Ok(if has_errors(&found) { Outcome::ContentErrors } else { Outcome::Fine })
}

/// Reads an exchange file; none, and diagnostics, where it cannot be taken.
fn read(
    path: &Path,
    site: &Loaded,
    lang: Option<&Lang>,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<Source>> {
    let Some(mut document) = document(path, found)? else { return Ok(None) };
    translation::restore(site, &mut document.catalog);
    match translation::language(&document, &site.library, lang) {
        Ok(lang) => Ok(Some(Source { document, lang })),
        Err(problem) => {
            found.push(*problem);
            Ok(None)
        }
    }
}

/// The entries of a file, in whatever format it is; none, and a diagnostic, where it is no text.
fn document(path: &Path, found: &mut Vec<Diagnostic>) -> Result<Option<ExchangeFile>> {
    let name = path.to_string_lossy();
    let refused = |reason: Gap| CannotRun::new(message!("cannot-read", path = name.as_ref(), reason));
    let bytes = match read_named(path) {
        Ok(bytes) => bytes,
        Err(ReadError::Io { error, .. }) => return Err(refused(Gap::from(&error))),
        Err(error) => {
            found.push(error.into());
            return Ok(None);
        }
    };
    if let Some(read) = ExchangeFile::of_archive(&name, &bytes) {
        return read.map(Some).map_err(|error| refused(Gap::Text(error.to_string())));
    }
    match SourceFile::of_bytes(&name, bytes) {
        Ok(file) => Ok(Some(ExchangeFile::of_text(file).collect(found))),
        Err(error) => {
            found.push(error.into());
            Ok(None)
        }
    }
}

/// What became of the entries; of what did not happen nothing is said.
fn describe(files: usize, tally: ImportTally) -> Message {
    let all = [
        (tally.changed, message!("po-read.changed", count = tally.changed)),
        (tally.confirmed, message!("po-read.confirmed", count = tally.confirmed)),
        (tally.unchanged, message!("po-read.unchanged", count = tally.unchanged)),
        (tally.fuzzy, message!("po-read.fuzzy", count = tally.fuzzy)),
        (tally.untranslated, message!("po-read.untranslated", count = tally.untranslated)),
        (tally.refused, message!("po-read.refused", count = tally.refused)),
    ];
    let some: Vec<String> =
        all.into_iter().filter(|(count, _)| *count > 0).map(|(_, counted)| counted.into()).collect();
    let counts = if some.is_empty() { message!("po-read.none").into() } else { some.join(", ") };
    message!("po-read", files = message!("count-files", count = files), counts = counts)
}
