//! `gongbao translate accept`: records that translations were looked through.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use super::shared::{language, load, report, signature, write};
use crate::cli::TranslateAcceptArgs;
use crate::model::ids::BlockId;
use crate::model::library::ReportEntry;
use crate::store::Store;
use crate::translation::{Acceptance, Signature, accept};
use crate::wording::{Message, message};
use std::path::Path;

/// # Errors
/// A report, block or language that is not there, or a file that cannot be written.
pub fn run(console: Console, root: &Path, args: &TranslateAcceptArgs) -> Result {
    let store = Store::open(root)?;
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let entry = report(&loaded.library, &args.report)?;
    let lang = language(&loaded.library, args.lang.as_deref())?;
    let signature = signature(&args.signature, &args.status)?;
    let blocks: Vec<BlockId> = args.blocks.iter().map(|id| id.as_str().into()).collect();
    let Acceptance { revision, unchanged, unknown, untranslated } = accept(entry, &lang, &blocks, &signature);
    refuse(entry, &unknown, &untranslated)?;
    let accepted = revision.records.len();
    write(console, root, &store, vec![(entry, lang.clone(), revision)], Vec::new())?;
    console.status(describe(&args.report, &signature, accepted, unchanged));
    Ok(Outcome::Fine)
}

/// Blocks that were named and cannot be accepted, all of them at once.
fn refuse(entry: &ReportEntry, unknown: &[BlockId], untranslated: &[BlockId]) -> Result<()> {
    let mut reasons = Vec::new();
    if !unknown.is_empty() {
        reasons.push(message!("no-blocks", report = entry.id.to_string(), blocks = spelled_ids(unknown)));
    }
    if !untranslated.is_empty() {
        reasons.push(message!("untranslated-blocks", blocks = spelled_ids(untranslated)));
    }
    if reasons.is_empty() {
        return Ok(());
    }
    Err(CannotRun::new(message!("reasons", reasons)).hint(message!("nothing-recorded")))
}

fn spelled_ids(ids: &[BlockId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>()
}

fn describe(report: &str, signature: &Signature, accepted: usize, unchanged: usize) -> Message {
    let translations = message!("count-translations", count = accepted);
    let status = signature.status.name();
    let recorded = match &signature.by {
        Some(by) => message!("recorded.by", report, translations, status, by),
        None => message!("recorded", report, translations, status),
    };
    if unchanged == 0 { recorded } else { message!("recorded.unchanged", recorded, count = unchanged) }
}
