//! The site as the server knows it, and which message is for what.

use super::{RequestFault, answers, edits, problems, text};
use crate::content;
use crate::diagnostic::Diagnostic;
use crate::site::{Loader, Site, SiteOptions};
use crate::source::{self, SourceFile};
use crate::wording::{UiLang, message};
use crossbeam_channel::Sender;
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    Completion, GotoDefinition, HoverRequest, PrepareRenameRequest, Rename, Request as RequestType,
};
use lsp_types::{
    ClientCapabilities, PublishDiagnosticsParams, ResourceOperationKind, TextDocumentPositionParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Whether a client can rename files together with what stands in them.
fn renames_files(client: &ClientCapabilities) -> bool {
    let edits = client.workspace.as_ref().and_then(|workspace| workspace.workspace_edit.as_ref());
    let kinds = edits.and_then(|edits| edits.resource_operations.as_ref());
    kinds.is_some_and(|kinds| kinds.contains(&ResourceOperationKind::Rename))
}

/// The site, and what the editor holds of it that is not saved.
pub struct LanguageServer {
    /// Without links, as the paths of documents are compared with it.
    root: PathBuf,
    loader: Loader,
    site: Option<Arc<Site>>,
    /// What stands in the editor, by path below the site's root.
    open: BTreeMap<String, Arc<SourceFile>>,
    /// The paths of which the client was told that something is wrong.
    told: BTreeSet<String>,
    /// Whether the client can rename files.
    pub renames_files: bool,
    client: Sender<Message>,
}

impl LanguageServer {
    /// A server for the site at `root`, which answers over `client` what that is `able` to do.
    pub fn new(root: &Path, able: &ClientCapabilities, client: Sender<Message>) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let loader = Loader::new(&root, SiteOptions { drafts: true, ..SiteOptions::default() });
        let (site, open, told) = Default::default();
        Self { root, loader, site, open, told, renames_files: renames_files(able), client }
    }

    /// Answers a request.
    pub fn answer(&self, Request { id, method, params }: Request) {
        let answer = match method.as_str() {
            GotoDefinition::METHOD => self.call::<GotoDefinition>(params, answers::definition),
            HoverRequest::METHOD => self.call::<HoverRequest>(params, answers::hover),
            Completion::METHOD => self.call::<Completion>(params, answers::completion),
            PrepareRenameRequest::METHOD => self.call::<PrepareRenameRequest>(params, edits::prepare),
            Rename::METHOD => self.call::<Rename>(params, edits::rename),
            _ => Err(RequestFault {
                code: ErrorCode::MethodNotFound,
                message: message!("lsp-no-method", method = &method),
            }),
        };
        let response = match answer {
            Ok(value) => Response::new_ok(id, value),
            Err(fault) => Response::new_err(id, fault.code as i32, fault.message.into()),
        };
        self.send(response.into());
    }

    fn call<R: RequestType>(
        &self,
        params: Value,
        answer: impl FnOnce(&Self, R::Params) -> Result<R::Result, RequestFault>,
    ) -> Result<Value, RequestFault> {
        let params = serde_json::from_value(params).map_err(unreadable)?;
        serde_json::to_value(answer(self, params)?).map_err(unreadable)
    }

    /// Takes note of what a client tells. What is not meant for a site's content is passed over.
    pub fn take(&mut self, Notification { method, params }: Notification) {
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                self.note::<DidOpenTextDocument>(params, |server, told| {
                    server.type_in(&told.text_document.uri, told.text_document.text);
                });
            }
            DidChangeTextDocument::METHOD => {
                self.note::<DidChangeTextDocument>(params, |server, told| {
                    if let Some(change) = told.content_changes.into_iter().next_back() {
                        server.type_in(&told.text_document.uri, change.text);
                    }
                });
            }
            DidCloseTextDocument::METHOD => {
                self.note::<DidCloseTextDocument>(params, |server, told| {
                    if let Some(path) = server.site_path(&told.text_document.uri) {
                        server.open.remove(&path);
                        server.read_again(Some(&BTreeSet::from([path])));
                    }
                });
            }
            DidSaveTextDocument::METHOD => {
                self.note::<DidSaveTextDocument>(params, |server, told| {
                    server.read_changed([&told.text_document.uri]);
                });
            }
            DidChangeWatchedFiles::METHOD => {
                self.note::<DidChangeWatchedFiles>(params, |server, told| {
                    server.read_changed(told.changes.iter().map(|change| &change.uri));
                });
            }
            _ => {}
        }
    }

    fn note<N: lsp_types::notification::Notification>(
        &mut self,
        params: Value,
        take: impl FnOnce(&mut Self, N::Params),
    ) where
        N::Params: DeserializeOwned,
    {
        if let Ok(params) = serde_json::from_value(params) {
            take(self, params);
        }
    }

    /// A document as it stands in the editor, and what is wrong with it by itself.
    fn type_in(&mut self, uri: &Uri, text: String) {
        let Some(path) = self.site_path(uri) else { return };
        let file = SourceFile::new(path.as_str(), text);
        self.open.insert(path.clone(), Arc::clone(&file));
        if self.is_as_saved(&path) {
            return;
        }
        let languages = self.site.as_ref().map_or_else(Vec::new, |site| site.library.languages.clone());
        let faults = content::faults(&file, &languages);
        self.tell(&path, &faults);
    }

    fn read_changed<'a>(&mut self, documents: impl IntoIterator<Item = &'a Uri>) {
        let changed: BTreeSet<String> =
            documents.into_iter().filter_map(|document| self.site_path(document)).collect();
        if !changed.is_empty() {
            self.read_again(Some(&changed));
        }
    }

    /// Reads the site, of whose files only these have changed, and tells what is wrong with it. A document that differs from
    /// its file keeps what was told of it.
    pub fn read_again(&mut self, changed: Option<&BTreeSet<String>>) {
        let loaded = self.loader.load(changed);
        self.site = loaded.value.or(self.site.take());
        let mut by_path: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
        for diagnostic in &loaded.diagnostics {
            let path = diagnostic.place.as_ref().map_or(crate::source::CONFIG, |place| &place.file.path);
            by_path.entry(path).or_default().push(diagnostic.clone());
        }
        let before = std::mem::take(&mut self.told);
        let paths = before.iter().map(String::as_str).chain(by_path.keys().copied());
        let paths: BTreeSet<&str> = paths.collect();
        for path in paths {
            match self.is_as_saved(path) {
                true => self.tell(path, by_path.get(path).map_or(&[], Vec::as_slice)),
                false => _ = self.told.insert(path.to_owned()),
            }
        }
    }

    fn is_as_saved(&self, path: &str) -> bool {
        let saved = || SourceFile::read(&self.root, path).is_ok_and(|file| file == self.open[path]);
        !self.open.contains_key(path) || saved()
    }

    /// Tells what is wrong with a file; that nothing is, where something was.
    fn tell(&mut self, path: &str, found: &[Diagnostic]) {
        let Some(uri) = text::uri(&self.root.join(path)) else { return };
        match found {
            [] => _ = self.told.remove(path),
            _ => _ = self.told.insert(path.to_owned()),
        }
        let diagnostics = problems::in_editor(found);
        let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
        self.send(Notification::new(PublishDiagnostics::METHOD.into(), params).into());
    }

    /// A client that has gone is told nothing more.
    fn send(&self, message: Message) {
        let _ = self.client.send(message);
    }

    /// # Errors
    /// The site could not be read yet.
    pub fn site(&self) -> Result<&Site, RequestFault> {
        self.site.as_deref().ok_or_else(|| RequestFault::new(message!("lsp-unread")))
    }

    /// The document of a request and the byte that it is about; none where it is no file of the site.
    pub fn place(&self, at: &TextDocumentPositionParams) -> Option<(Arc<SourceFile>, usize)> {
        let path = self.site_path(&at.text_document.uri)?;
        let file = self.file(&path)?;
        let byte = text::offset(&file.text, at.position);
        Some((file, byte))
    }

    /// A file as it stands in the editor, or on disk.
    pub fn file(&self, path: &str) -> Option<Arc<SourceFile>> {
        self.open.get(path).cloned().or_else(|| SourceFile::read(&self.root, path).ok())
    }

    /// Whether a document has been typed in since it was saved.
    pub fn is_unsaved(&self, path: &str) -> bool {
        !self.is_as_saved(path)
    }

    /// A path below the site's root, for a document of its content.
    fn site_path(&self, uri: &Uri) -> Option<String> {
        let path = text::path(uri)?;
        // The file need not be there any more, its folder is.
        let folder = path.parent()?.canonicalize().ok()?;
        let below =
            source::relative(&self.root, folder.join(path.file_name()?).strip_prefix(&self.root).ok()?);
        source::FOLDERS.iter().any(|folder| below.starts_with(&format!("{folder}/"))).then_some(below)
    }

    /// The address of a file by its path below the site's root.
    ///
    /// # Errors
    /// It has no address.
    pub fn uri(&self, path: &str) -> Result<Uri, RequestFault> {
        text::uri(&self.root.join(path)).ok_or_else(|| RequestFault::new(message!("lsp-no-file", path)))
    }

    /// The site's language that names are shown in, which is that of the program where the site has it.
    pub fn shown_lang(&self, spoken: UiLang) -> Option<crate::model::ids::Lang> {
        let languages = &self.site.as_ref()?.library.languages;
        languages.iter().find(|lang| ***lang == *spoken.name()).or(languages.first()).cloned()
    }
}

fn unreadable(error: serde_json::Error) -> RequestFault {
    RequestFault { code: ErrorCode::InvalidParams, message: message!("as-it-is", text = error.to_string()) }
}
