//! An entity renamed everywhere, as edits that the editor makes.

use super::here::{NamedHere, named_at};
use super::server::LanguageServer;
use super::{RequestFault, text};
use crate::model::ids::{EntityId, is_slug};
use crate::rename::{self, Renaming};
use crate::review::FileChange;
use crate::wording::message;
use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position,
    PrepareRenameResponse, RenameFile, RenameParams, ResourceOp, TextDocumentEdit,
    TextDocumentPositionParams, TextEdit, WorkspaceEdit,
};
use std::ops::Range;

/// The id that would be renamed.
pub fn prepare(
    server: &LanguageServer,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>, RequestFault> {
    let Some((file, byte)) = server.place(&params) else { return Ok(None) };
    let found = named_at(&file.text, byte).filter(|(named, _)| matches!(named, NamedHere::Entity(_)));
    Ok(found.map(|(_, bytes)| PrepareRenameResponse::RangeWithPlaceholder {
        placeholder: file.text[bytes.clone()].to_owned(),
        range: text::range(&file.text, bytes),
    }))
}

/// The edits that give an entity another id: a whole one, or the part after the folder.
pub fn rename(server: &LanguageServer, params: RenameParams) -> Result<Option<WorkspaceEdit>, RequestFault> {
    let Some((file, byte)) = server.place(&params.text_document_position) else { return Ok(None) };
    let Some((NamedHere::Entity(from), _)) = named_at(&file.text, byte) else { return Ok(None) };
    if !server.renames_files {
        return Err(RequestFault::new(message!("lsp-no-renaming")));
    }
    let to = new_id(&from, &params.new_name)?;
    let site = server.site()?;
    let renaming = rename::rename(&site.library, &site.config.file, &from, &to)
        .map_err(|refusal| RequestFault::new(message!("as-it-is", text = refusal.to_string())))?;
    let stale = renaming.changes.iter().find(|change| !is_as_read(server, change)).map(|change| &change.path);
    let unsaved = Some(&renaming.moved.0).filter(|path| server.is_unsaved(path));
    if let Some(path) = stale.or(unsaved) {
        return Err(RequestFault::new(message!("lsp-unsaved", path)));
    }
    Ok(Some(in_editor(server, &renaming)?))
}

/// What was written since the site was read, in the editor or beside it, would be written over.
fn is_as_read(server: &LanguageServer, change: &&FileChange) -> bool {
    server.file(&change.path).is_some_and(|file| Some(&file.text) == change.old.as_ref())
}

fn new_id(from: &EntityId, name: &str) -> Result<EntityId, RequestFault> {
    let slug = name.strip_prefix(&format!("{}/", from.kind.folder())).unwrap_or(name);
    if !is_slug(slug) {
        return Err(RequestFault::new(message!("new-bad-id", id = name)));
    }
    Ok(EntityId::new(from.kind, slug))
}

fn in_editor(server: &LanguageServer, renaming: &Renaming) -> Result<WorkspaceEdit, RequestFault> {
    let mut operations = Vec::new();
    for change in &renaming.changes {
        operations.extend(edit(server, change)?.map(DocumentChangeOperation::Edit));
    }
    let (old_uri, new_uri) = (server.uri(&renaming.moved.0)?, server.uri(&renaming.moved.1)?);
    let renamed = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
    operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(renamed)));
    let document_changes = Some(DocumentChanges::Operations(operations));
    Ok(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() })
}

/// The lines that differ, each as an edit; the whole text where there are more lines or fewer.
fn edit(server: &LanguageServer, change: &FileChange) -> Result<Option<TextDocumentEdit>, RequestFault> {
    let (Some(old), Some(new)) = (&change.old, &change.new) else { return Ok(None) };
    let (before, after) = (lines(old), lines(new));
    let edits = match before.len() == after.len() {
        true => {
            let pairs = before.iter().zip(&after).enumerate();
            let differing = pairs.filter(|(_, (before, after))| before != after);
            differing.map(|(line, (_, after))| replaced(line..line + 1, (*after).to_owned())).collect()
        }
        false => vec![replaced(0..before.len(), new.clone())],
    };
    let text_document =
        OptionalVersionedTextDocumentIdentifier { uri: server.uri(&change.path)?, version: None };
    Ok(Some(TextDocumentEdit { text_document, edits }))
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Whole lines and what stands in their place.
fn replaced<T>(lines: Range<usize>, new_text: String) -> OneOf<TextEdit, T> {
    OneOf::Left(TextEdit {
        range: lsp_types::Range { start: line_start(lines.start), end: line_start(lines.end) },
        new_text,
    })
}

fn line_start(line: usize) -> Position {
    Position { line: line as u32, character: 0 }
}
