//! Where an id leads, what it names, and which ids may stand at a place.

use super::RequestFault;
use super::here::{Begun, IdForm, NamedHere, begun_at, named_at};
use super::server::LanguageServer;
use super::text;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{BlockRef, EntityId};
use crate::site::Site;
use crate::source::SourceFile;
use crate::wording::{message, spoken};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams,
    Location, MarkupContent, MarkupKind, TextEdit,
};

/// At most so many ids are offered at once; what is typed next narrows them.
const OFFERED: usize = 200;

/// The file of an entity, or the block of a report.
pub fn definition(
    server: &LanguageServer,
    params: GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, RequestFault> {
    let at = server.place(&params.text_document_position_params);
    let Some((named, _)) = at.and_then(|(file, byte)| named_at(&file.text, byte)) else { return Ok(None) };
    let found = match named {
        NamedHere::Entity(id) => entity(server.site()?, &id).map(|entity| (&entity.file, 0..0)),
        NamedHere::Block(block) => block_of(server.site()?, &block),
    };
    let Some((file, bytes)) = found else { return Ok(None) };
    let location = Location { uri: server.uri(&file.path)?, range: text::range(&file.text, bytes) };
    Ok(Some(GotoDefinitionResponse::Scalar(location)))
}

fn entity<'a>(site: &'a Site, id: &EntityId) -> Option<&'a Entity> {
    site.index.find(id).map(|ix| &*site.library.entities[ix.0 as usize])
}

fn block_of<'a>(
    site: &'a Site,
    BlockRef { report, block }: &BlockRef,
) -> Option<(&'a std::sync::Arc<SourceFile>, std::ops::Range<usize>)> {
    let report = &site.library.report(report)?.source;
    Some((&report.file, report.block(block)?.span.range()))
}

/// What an entity is called, how often it is mentioned, and its summary.
pub fn hover(server: &LanguageServer, params: HoverParams) -> Result<Option<Hover>, RequestFault> {
    let Some((file, byte)) = server.place(&params.text_document_position_params) else { return Ok(None) };
    let Some((NamedHere::Entity(id), bytes)) = named_at(&file.text, byte) else { return Ok(None) };
    let site = server.site()?;
    let Some(entity) = entity(site, &id) else { return Ok(None) };
    let value = about(server, site, entity);
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Ok(Some(Hover { contents, range: Some(text::range(&file.text, bytes)) }))
}

fn about(server: &LanguageServer, site: &Site, entity: &Entity) -> String {
    let languages = &site.library.languages;
    let names: Vec<&str> =
        languages.iter().filter_map(|lang| entity.name.get(lang)).map(String::as_str).collect();
    let mentions = site.index.find(&entity.id).map_or(0, |ix| site.index.mentions(ix).len());
    let status = match entity.status {
        EntityStatus::Draft => message!("list-status.draft"),
        EntityStatus::Reviewed => message!("list-status.reviewed"),
    };
    let facts = message!("lsp-entity", id = entity.id.to_string(), status, mentions);
    let shown = server.shown_lang(spoken());
    let summary = shown.and_then(|lang| entity.summary.get(&lang)).or_else(|| entity.summary.values().next());
    let parts = [Some(format!("**{}**", names.join(" · "))), Some(facts.to_string()), summary.cloned()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// The entities whose id or name has what was typed.
pub fn completion(
    server: &LanguageServer,
    params: CompletionParams,
) -> Result<Option<CompletionResponse>, RequestFault> {
    let Some((file, byte)) = server.place(&params.text_document_position) else { return Ok(None) };
    let Some(begun) = begun_at(&file.text, byte) else { return Ok(None) };
    let library = &server.site()?.library;
    let lang = library.source_language();
    let fitting = library.entities.iter().filter(|entity| fits(entity, begun.typed));
    let range = text::range(&file.text, begun.start..byte);
    let items = fitting.take(OFFERED).map(|entity| {
        let name = entity.name.get(lang).map_or(&*entity.id.slug, String::as_str);
        let edit = TextEdit { range, new_text: inserted(&begun, &entity.id, name) };
        CompletionItem {
            label: name.to_owned(),
            detail: Some(entity.id.to_string()),
            kind: Some(CompletionItemKind::REFERENCE),
            // By what was typed, which may be of any of its names.
            filter_text: Some(begun.typed.to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        }
    });
    let items: Vec<CompletionItem> = items.collect();
    // The next character may fit a name that this one did not.
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
}

fn fits(entity: &Entity, typed: &str) -> bool {
    let mut names = entity.name.values().chain(entity.aliases.values().flatten());
    entity.id.to_string().contains(typed) || names.any(|name| name.contains(typed))
}

fn inserted(begun: &Begun, id: &EntityId, name: &str) -> String {
    match begun.form {
        IdForm::OpenLink => format!("{id}|{name}]]"),
        IdForm::Link => format!("{id}|{name}"),
        IdForm::Value => id.to_string(),
    }
}
