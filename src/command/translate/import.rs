//! `gongbao translate import`: translations from PO files into the site's content.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use super::shared::{files_written, language, load, report, signature, write};
use crate::cli::TranslateImport;
use crate::diagnostic::Diagnostic;
use crate::model::ids::Lang;
use crate::model::library::Library;
use crate::site::has_errors;
use crate::source::{ReadError, SourceFile};
use crate::store::Store;
use crate::translation::{self, Source, Tally, po};
use crate::wording::{Message, message};
use std::path::Path;

pub fn run(console: Console, root: &Path, args: &TranslateImport) -> Result {
    // Held from reading to writing, so that no other process of ours changes what was read.
    let store = Store::open(root)?;
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let lang = args.lang.as_ref().map(|lang| language(library, Some(lang))).transpose()?;
    let signature = signature(&args.signature, &args.status)?;
    let mut found = Vec::new();
    let mut sources = Vec::new();
    for path in &args.files {
        sources.extend(read(path, library, lang.as_ref(), &mut found)?);
    }
    let imported = translation::import(library, &sources, &signature).collect(&mut found);
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    console.diagnostics(&found);
    let mut revisions = Vec::new();
    for ((id, lang), revision) in imported.revisions {
        revisions.push((report(library, &id)?, lang, revision));
    }
    let written = if args.dry_run {
        message!("files-written.dry-run")
    } else {
        files_written(write(console, root, &store, revisions)?)
    };
    console.status(message!("reasons", reasons = vec![describe(sources.len(), imported.tally), written]));
    Ok(if has_errors(&found) { Outcome::ContentErrors } else { Outcome::Fine })
}

/// Reads a PO file; none, and diagnostics, where it cannot be taken.
fn read(
    path: &Path,
    library: &Library,
    lang: Option<&Lang>,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<Source>> {
    let name = path.to_string_lossy();
    let here =
        std::path::absolute(".").map_err(|error| CannotRun::new(message!("as-it-is", text = &error)))?;
    let file = match SourceFile::read(&here, &name) {
        Ok(file) => file,
        Err(ReadError::Io { error, .. }) => {
            return Err(CannotRun::new(message!("cannot-read", path = name.as_ref(), reason = &error)));
        }
        Err(error) => {
            found.push(error.into());
            return Ok(None);
        }
    };
    let faults = found.len();
    let catalog = po::read(&file).collect(found);
    if found.len() > faults {
        return Ok(None);
    }
    match translation::language(&file, &catalog, library, lang) {
        Ok(lang) => Ok(Some(Source { file, catalog, lang })),
        Err(problem) => {
            found.push(*problem);
            Ok(None)
        }
    }
}

/// What became of the entries; of what did not happen nothing is said.
fn describe(files: usize, tally: Tally) -> Message {
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
