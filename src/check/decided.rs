//! Problems that an editor looked at and found to be none: `kept` in a report's `review.yaml`.
//!
//! A decision is about a block in a language, a code, and what in the block the code is about. It holds for the text that was
//! looked at: when the block changes in either language, the problem is reported again.

use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::markdown::block_markdown;
use crate::model::ids::BlockRef;
use crate::model::library::{Library, ReportEntry};
use crate::translation::text_hash;

/// Takes away what is decided.
pub fn drop_kept(library: &Library, diagnostics: &mut Vec<Diagnostic>) {
    if library.reports.iter().any(|entry| !entry.decisions.kept.is_empty()) {
        diagnostics.retain(|diagnostic| !is_kept(library, diagnostic).unwrap_or(false));
    }
}

fn is_kept(library: &Library, diagnostic: &Diagnostic) -> Option<bool> {
    let block = BlockRef::parse(diagnostic.block.as_deref()?)?;
    let entry = library.report(&block.report)?;
    let about = about(diagnostic)?;
    let lang = lang_of(diagnostic)?;
    let code = diagnostic.code();
    let kept = entry.decisions.kept.iter().find(|kept| {
        kept.block == block.block && kept.code == code && *kept.lang == *lang && kept.about == about
    })?;
    Some(kept.of == kept_hash(entry, &block.block, lang))
}

/// What in its block a problem is about, empty where its code says it all. None for what cannot be kept: an error, and
/// what has an exception of its own.
pub fn about(diagnostic: &Diagnostic) -> Option<String> {
    if diagnostic.problem.severity() != Severity::Warning {
        return None;
    }
    match &diagnostic.problem {
        Problem::UnlinkedName { id, .. } | Problem::MentionsDiffer { id, .. } => Some(id.clone()),
        Problem::MentionText { text, .. }
        | Problem::TwoRenderings { text, .. }
        | Problem::RenderingDrifts { text, .. } => Some(text.clone()),
        Problem::NotesDiffer { label, .. } => Some(label.clone()),
        Problem::NumberMissing { number }
        | Problem::NumberExtra { number }
        | Problem::NumberDiffers { number, .. }
        | Problem::LimiterDiffers { number, .. }
        | Problem::UnitDiffers { number, .. }
        | Problem::PersonalData { number } => Some(number.clone()),
        Problem::NumbersSwapped { numbers, .. } => Some(numbers.clone()),
        Problem::HeadingLevel { .. }
        | Problem::NoteUnused { .. }
        | Problem::BlockOrder { .. }
        | Problem::OfficialChanged { .. } => Some(String::new()),
        _ => None,
    }
}

/// The language of the text that a problem is in.
pub fn lang_of(diagnostic: &Diagnostic) -> Option<&str> {
    let file = &diagnostic.place.as_ref()?.file.path;
    Some(file.strip_suffix(".md")?.rsplit_once("/index.")?.1)
}

/// What a decision says of the block that it is about, in the source language and in another one.
pub fn kept_hash(entry: &ReportEntry, block: &str, lang: &str) -> String {
    let source = entry.source.block(block);
    let other = entry.translation(lang).and_then(|translation| translation.report.block(block));
    let texts: Vec<String> = source.into_iter().chain(other).map(block_markdown).collect();
    text_hash(&texts.join("\n"))
}
