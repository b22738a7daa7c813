//! What an editor edits by hand: a small file, or one block of a report.

use super::action::EditUnit;
use super::change::{DecisionRefusal, FileChange};
use super::context::ReviewContext;
use crate::content;
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, ReportEdit};
use crate::model::library::ReportEntry;
use crate::model::report::Block;
use crate::model::text::RichText;
use crate::source::SourceFile;
use crate::wording::message;
use std::sync::Arc;

/// The text that an editor edits.
pub fn unit_text(context: &ReviewContext, unit: &EditUnit) -> Option<String> {
    match unit {
        EditUnit::File { path } => file_of(context, path).map(|file| file.text.clone()),
        EditUnit::Block { report, lang, block } => {
            let entry = context.library.report(report)?;
            let text = entry.in_language(lang)?;
            let found = text.block(block).map(|block| text.file.text[block.span.range()].to_owned());
            found.or_else(|| Some(markdown::block_with_id(&emptied(entry.source.block(block)?))))
        }
    }
}

/// A block without text, for a translation that is to be written.
fn emptied(block: &Block) -> Block {
    Block { text: RichText::unmarked(""), ..block.clone() }
}

fn file_of<'a>(context: &ReviewContext<'a>, path: &str) -> Option<&'a Arc<SourceFile>> {
    let library = context.library;
    let reports = library.reports.iter().flat_map(|entry| entry.files());
    let entities = library.entities.iter().map(|entity| &entity.file);
    reports.chain(entities).chain(&library.terms_file).find(|file| file.path == path)
}

/// The file with a unit as it was edited.
///
/// # Errors
/// [`DecisionRefusal::Faulty`] with each thing that is wrong with it.
pub fn rewrite(context: &ReviewContext, unit: &EditUnit, text: &str) -> Result<FileChange, DecisionRefusal> {
    match unit {
        EditUnit::File { path } => {
            let file = file_of(context, path).ok_or(DecisionRefusal::Gone)?;
            let new = SourceFile::new(path, text);
            refuse_faults(content::faults(&new, &context.library.languages), &new)?;
            Ok(FileChange::of(file, Some(text.to_owned())))
        }
        EditUnit::Block { report, lang, block } => {
            let entry = context.library.report(report).ok_or(DecisionRefusal::Gone)?;
            let old = entry.in_language(lang).ok_or(DecisionRefusal::Gone)?;
            let new = with_block(entry, old.file.text.clone(), lang, block, text.trim_end())
                .ok_or(DecisionRefusal::Gone)?;
            let file = SourceFile::new(&old.file.path, new);
            refuse_faults(content::faults(&file, &context.library.languages), &file)?;
            Ok(FileChange::of(&old.file, Some(file.text.clone())))
        }
    }
}

/// A text's file with one block as it was edited, or with a block that it did not have.
fn with_block(entry: &ReportEntry, mut file: String, lang: &str, block: &str, text: &str) -> Option<String> {
    let report = entry.in_language(lang)?;
    if let Some(found) = report.block(block) {
        file.replace_range(found.span.range(), text);
        return Some(file);
    }
    let order = &entry.source.blocks;
    if let Some(cell) = entry.source.block(block).filter(|of| of.table().is_some()) {
        let ids: Vec<_> = order.iter().map(|of| of.id.clone()).collect();
        let cell = Block { text: markdown::read_block(text)?.text, ..cell.clone() };
        return markdown::edit(report, ReportEdit { meta: None, blocks: vec![cell] }, &ids);
    }
    let at = order.iter().position(|of| &*of.id == block)?;
    let before = order[..at].iter().rev().find_map(|of| report.block(&of.id));
    let place = before.or(report.blocks.last()).map_or(file.len(), |block| block.span.end as usize);
    file.insert_str(place, &format!("\n\n{text}"));
    Some(file)
}

fn refuse_faults(faults: Vec<Diagnostic>, file: &SourceFile) -> Result<(), DecisionRefusal> {
    let errors = faults.iter().filter(|fault| fault.is_error());
    let told: Vec<String> = errors
        .map(|fault| {
            let at = fault.place.as_ref().map(|place| file.location(place.span.start as usize));
            let message = fault.problem.message();
            at.map_or(message.clone(), |at| {
                message!("fault-place", line = at.line, column = at.column, message).into()
            })
        })
        .collect();
    if told.is_empty() { Ok(()) } else { Err(DecisionRefusal::Faulty(told)) }
}
