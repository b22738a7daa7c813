//! `gongbao import --lang LANG FILE --id ID`: a translation that exists, laid beside its report.
//!
//! The report itself is only read. The proposal is kept in the report's folder `.import`, so that what an editor changes
//! afterwards stays when the translation is imported again.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use super::super::translate::shared;
use super::files::{put, read, report_conflicts};
use super::merge::Merged;
use super::versions::Versions;
use super::{aligner, review};
use crate::align::{AlignRequest, Aligned, AlignedSides, BadBead, KnownName};
use crate::cli::ImportArgs;
use crate::content::{self, Loaded};
use crate::import::decode;
use crate::markdown;
use crate::model::entity::Entity;
use crate::model::ids::Lang;
use crate::model::layout::ReportFile;
use crate::model::ledger::Confidence;
use crate::model::library::ReportEntry;
use crate::model::report::{Block, Report};
use crate::model::translation::{TranslationRecord, TranslationStatus};
use crate::source::{SourceFile, sha256};
use crate::store::{Change, Store};
use crate::translation::{Revision, Signature};
use crate::wording::{Message, message};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// # Errors
/// A report or language that the site has not, or a file that is refused.
pub fn run(console: Console, root: &Path, args: &ImportArgs, lang: &str) -> Result {
    let ([file], Some(id)) = (args.files.as_slice(), args.id.as_deref()) else {
        return Err(CannotRun::new(message!("import-one-translation")));
    };
    let Some(loaded) = shared::load(console, root) else { return Ok(Outcome::ContentErrors) };
    let (entry, lang) =
        (shared::report(&loaded.library, id)?, shared::language(&loaded.library, Some(lang))?);
    let proposal = propose(&loaded, entry, &lang, file, args)?;
    let report = &proposal.report;
    let title = review::title_of(args, &format!("{} ({})", entry.id, report.lang), &report.meta.title);
    console.result(&describe(&title, entry, &proposal))?;
    if args.dry_run {
        return Ok(Outcome::Fine);
    }
    let signature = shared::signature(&args.signature, &args.status)?;
    write(console, root, entry, proposal, &signature)
}

/// The translation as it was found, and its ledger.
struct TranslationProposal {
    report: Report,
    aligned: Aligned,
    /// The file that it was found in.
    bytes: Vec<u8>,
}

fn propose(
    loaded: &Loaded,
    entry: &ReportEntry,
    lang: &Lang,
    file: &Path,
    args: &ImportArgs,
) -> Result<TranslationProposal> {
    let bytes =
        read(file).map_err(|reason| CannotRun::new(message!("import-cannot", path = file, reason)))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = &*name;
    let decoded = decode::decode(name, &bytes, args.encoding.as_deref())
        .map_err(|error| message!("import-error", error = error.to_string()))
        .map_err(|reason| CannotRun::new(message!("import-cannot", path = name, reason)))?;
    let entities: Vec<&Entity> = loaded.library.entities.iter().map(|entity| &**entity).collect();
    let source = &entry.source;
    let request = AlignRequest {
        report: source,
        lang,
        title: decoded.hints.title,
        lines: decoded.lines,
        roles: &decoded.roles,
        entities: &entities,
        terms: terms(loaded, &source.lang, lang),
    };
    let mut aligned = aligned(&AlignedSides::of(request), args.align_with.as_deref())?;
    aligned.ledger.encoding = decoded.encoding;
    let mut meta = aligned.meta.clone();
    meta.source.file = Some(format!("source.{lang}.{}", decoded.format.kept_extension(name)));
    meta.source.sha256 = Some(sha256(&bytes));
    let (id, lang, blocks) = (entry.id.clone(), lang.clone(), aligned.blocks.clone());
    Ok(TranslationProposal {
        report: Report::new(id, lang, meta, blocks, SourceFile::new("", "")),
        aligned,
        bytes,
    })
}

/// As we find it, or as another program does.
fn aligned(sides: &AlignedSides, program: Option<&str>) -> Result<Aligned> {
    let Some(line) = program else { return Ok(sides.align()) };
    let beads = aligner::beads(line, &sides.offered()).map_err(CannotRun::new)?;
    sides.align_as_told(&beads).map_err(|BadBead(number)| {
        CannotRun::new(message!("align-bad-bead", line, number)).hint(message!("align-bad-bead.hint"))
    })
}

/// The site's terms in both languages.
fn terms(loaded: &Loaded, from: &str, to: &str) -> Vec<KnownName> {
    loaded
        .library
        .terms
        .iter()
        .filter_map(|term| known_name(from, to, term))
        .filter(|known| !known.english.is_empty())
        .collect()
}

fn known_name(from: &str, to: &str, term: &crate::model::term::Term) -> Option<KnownName> {
    let chinese = term.term.get(from)?.clone();
    Some(KnownName { chinese, english: term.forms_in(to).map(str::to_owned).collect() })
}

fn describe(title: &Message, entry: &ReportEntry, proposal: &TranslationProposal) -> String {
    let ledger = &proposal.aligned.ledger;
    let kept: usize = proposal.report.blocks.iter().map(|block| count_words(&block.text.plain)).sum();
    let edits: usize = ledger.edits.iter().map(|line| line.edits.len()).sum();
    let (translated, all) = (proposal.report.blocks.len(), entry.source.blocks.len());
    let blocks = message!("found-blocks", translated, all, words = kept);
    let (dropped, joined) = (ledger.dropped.len(), ledger.joined.len());
    let changes = message!("found-changes.places", dropped, joined, edits);
    let mut out = format!("{title}\n  {blocks}\n  {changes}\n");
    review::push_review(&mut out, &ledger.review);
    out
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Writes what differs, all of it or nothing.
fn write(
    console: Console,
    root: &Path,
    entry: &ReportEntry,
    proposal: TranslationProposal,
    signature: &Signature,
) -> Result {
    let store = Store::open(root)?;
    let lang = &proposal.report.lang;
    let id = &entry.id;
    let mut changes = BTreeMap::new();
    let mut conflicts = Vec::new();
    let read = |file, proposed| Versions::read(root, id, file, proposed)?.finished();
    let text = read(ReportFile::Text(lang), markdown::write_translation(&proposal.report))?;
    let ledger = read(ReportFile::LedgerOf(lang), content::write_ledger(&proposal.aligned.ledger))?;
    refuse_foreign(&text)?;
    let before = text.base().map(|text| markdown::read(&SourceFile::new("", text), id, lang).value);
    for versions in [text, ledger] {
        let merged = versions.merged();
        if let Merged::Conflict(_) = merged {
            conflicts.push(versions.path.clone());
        }
        versions.put(merged, &mut changes);
    }
    let records = records(entry, lang, &proposal, before.as_ref(), signature)?;
    let source = proposal.report.meta.source.file_name();
    put(root, &mut changes, id.folder().join(source), proposal.bytes)?;
    let changes: Vec<Change> = changes.into_values().chain(records).collect();
    let written = store.apply(&changes)?;
    for path in &written {
        console.detail(|| message!("written.file", path));
    }
    let files = message!("count-files", count = written.len());
    console.status(message!("imported.translation", report = entry.id.to_string(), files));
    report_conflicts(console, &conflicts)
}

/// A translation that was made otherwise is not written over, nor could it be merged.
fn refuse_foreign(text: &Versions) -> Result<()> {
    if !text.is_foreign() {
        return Ok(());
    }
    Err(CannotRun::new(message!("import-foreign", path = &text.path))
        .hint(message!("import-foreign.hint"))
        .hint(message!("import-foreign.hint-anew")))
}

/// Records of the blocks that are new with this import. A doubtful pair is a draft until somebody has looked at it.
fn records(
    entry: &ReportEntry,
    lang: &Lang,
    proposal: &TranslationProposal,
    before: Option<&Report>,
    signature: &Signature,
) -> Result<Vec<Change>> {
    let items = proposal.aligned.ledger.review.iter();
    let doubtful: BTreeSet<&str> = items
        .filter(|item| item.confidence == Confidence::Unsure)
        .filter_map(|item| item.block.as_deref())
        .collect();
    let new = proposal.report.blocks.iter().filter(|block| is_new(before, block));
    let revision = Revision {
        records: new.filter_map(|block| record_of(signature, &doubtful, entry, block)).collect(),
        ..Revision::default()
    };
    let file = entry.translation(lang).and_then(|translation| translation.records_file.as_ref());
    revision.changes(entry, lang, file).map_err(|problem| CannotRun::new(problem.problem.message()))
}

fn record_of(
    signature: &Signature,
    doubtful: &BTreeSet<&str>,
    entry: &ReportEntry,
    block: &Block,
) -> Option<TranslationRecord> {
    let draft = Signature { status: TranslationStatus::Draft, ..signature.clone() };
    let signature = if doubtful.contains(&*block.id) { &draft } else { signature };
    Some(signature.record(entry.source.block(&block.id)?, block))
}

fn is_new(before: Option<&Report>, block: &&Block) -> bool {
    before.and_then(|before| before.block(&block.id)).is_none_or(|old| old.text.plain != block.text.plain)
}
