//! `gongbao import --verify`: the proof that nothing of a source was lost or changed without an entry.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use super::super::translate::shared::report;
use crate::content;
use crate::diagnostic::Diagnostic;
use crate::import;
use crate::model::layout::ReportFile;
use crate::source::{self, ReadError, SourceFile, sha256};
use crate::wording::message;
use std::path::Path;

/// # Errors
/// There is no such report, or no ledger of its text.
pub fn run(console: Console, root: &Path, id: &str, lang: Option<&str>) -> Result {
    let loaded = content::load(root).map_err(|problem| CannotRun::new(problem.problem.message()))?;
    let entry = report(&loaded.library, id)?;
    let lang = lang.unwrap_or(&entry.source.lang);
    let Some(text) = entry.in_language(lang) else {
        return Err(CannotRun::new(message!("verify-no-text", id, lang)));
    };
    let is_source = *lang == *entry.source.lang;
    let ledger = if is_source { ReportFile::Ledger } else { ReportFile::LedgerOf(&text.lang) };
    let ledger_file = SourceFile::read(root, &entry.id.file(ledger)).map_err(refused)?;
    let ledger = match content::parse_ledger(&ledger_file) {
        Ok(ledger) => ledger.value,
        Err(problem) => {
            console.diagnostics(&[*problem]);
            return Ok(Outcome::ContentErrors);
        }
    };
    let source = text.meta.source.file_name();
    let bytes = source::read_bytes(root, &format!("{}/{source}", entry.id.folder())).map_err(refused)?;
    let recorded = text.meta.source.sha256.as_deref();
    if recorded.is_some_and(|recorded| !is_what_had(&bytes, recorded)) {
        console.status(message!("verified.other", id, source));
        return Ok(Outcome::ContentErrors);
    }
    match import::verify(&bytes, text, &ledger) {
        Ok(()) => {
            console.status(message!("verified", id));
            Ok(Outcome::Fine)
        }
        Err(error) => {
            console.status(message!("verified.fault", id, error = error.to_string()));
            Ok(Outcome::ContentErrors)
        }
    }
}

/// Whether bytes had this SHA-256 when they were imported. A clone whose git changes line ends has changed nothing.
fn is_what_had(bytes: &[u8], recorded: &str) -> bool {
    let ended_in = |end: &[u8]| sha256(&lines(bytes).collect::<Vec<_>>().join(end));
    sha256(bytes) == recorded || ended_in(b"\n") == recorded || ended_in(b"\r\n") == recorded
}

/// The lines of a text without what ends them.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

fn refused(error: ReadError) -> CannotRun {
    CannotRun::new(Diagnostic::from(error).problem.message())
}
