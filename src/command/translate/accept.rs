//! `gongbao translate accept`: records that translations were looked through.

use super::{CannotRun, Console, Outcome, Result, count_of, language, load, report, signature, write};
use crate::cli::TranslateAccept;
use crate::model::ids::BlockId;
use crate::model::library::ReportEntry;
use crate::store::Store;
use crate::translation::{Acceptance, Signature, accept};
use std::path::Path;

pub fn run(console: Console, root: &Path, args: &TranslateAccept) -> Result {
    let store = Store::open(root)?;
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let entry = report(&loaded.library, &args.report)?;
    let lang = language(&loaded.library, args.lang.as_deref())?;
    let signature = signature(&args.signature, &args.status)?;
    let blocks: Vec<BlockId> = args.blocks.iter().map(|id| id.as_str().into()).collect();
    let Acceptance { revision, unchanged, unknown, untranslated } = accept(entry, &lang, &blocks, &signature);
    refuse(entry, &unknown, &untranslated)?;
    let accepted = revision.records.len();
    write(console, root, &store, vec![(entry, lang.clone(), revision)])?;
    console.status(&describe(&args.report, &signature, accepted, unchanged));
    Ok(Outcome::Fine)
}

/// Blocks that were named and cannot be accepted, all of them at once.
fn refuse(entry: &ReportEntry, unknown: &[BlockId], untranslated: &[BlockId]) -> Result<()> {
    let list = |ids: &[BlockId]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let mut reasons = Vec::new();
    if !unknown.is_empty() {
        reasons.push(format!("`{}` has no block {}", entry.id, list(unknown)));
    }
    if !untranslated.is_empty() {
        reasons.push(format!("not translated: {}", list(untranslated)));
    }
    if reasons.is_empty() {
        return Ok(());
    }
    Err(CannotRun::new(reasons.join("; ")).hint("nothing was recorded"))
}

fn describe(report: &str, signature: &Signature, accepted: usize, unchanged: usize) -> String {
    let by = signature.by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
    let status = signature.status.name();
    let unchanged = if unchanged == 0 { String::new() } else { format!("; {unchanged} stay as recorded") };
    format!("{report}: recorded {} as {status}{by}{unchanged}", count_of(accepted, "translation"))
}
