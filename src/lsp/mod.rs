//! The language server: what is wrong, what an id names, what may stand there, and an id renamed everywhere, in any editor
//! that speaks the Language Server Protocol.
//!
//! In: messages on standard input, and the site's files. Out: messages on standard output; nothing is written to a file here,
//! the editor does that. What is wrong with the site as a whole is told when a file is opened or saved, since the site is read
//! from disk; while one types, what is wrong with that file alone.

mod answers;
mod edits;
mod here;
mod problems;
mod server;
mod text;

use crate::wording::{Message, message};
use lsp_server::{Connection, ErrorCode, Message as Sent, ProtocolError};
use lsp_types::{
    CompletionOptions, HoverProviderCapability, InitializeParams, InitializeResult, OneOf, RenameOptions,
    SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkDoneProgressOptions,
};
use server::LanguageServer;
use std::io;
use std::path::{Path, PathBuf};

/// Why the server ended before its client wanted it to.
#[derive(Debug)]
pub enum ServerError {
    Protocol(ProtocolError),
    /// What cannot be read as the protocol has it.
    Unreadable(serde_json::Error),
    Io(io::Error),
    /// The client names no folder, and none was named on the command line.
    NoSite,
}

/// Why a request has no answer.
#[derive(Debug)]
struct RequestFault {
    code: ErrorCode,
    message: Message,
}

impl RequestFault {
    fn new(message: Message) -> Self {
        Self { code: ErrorCode::RequestFailed, message }
    }
}

/// Serves the site at `root`, or that which the client opens, until the client ends it.
///
/// # Errors
/// A client that does not keep to the protocol, or has no site.
pub fn serve(root: Option<PathBuf>) -> Result<(), ServerError> {
    let (connection, threads) = Connection::stdio();
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let root = root.or_else(|| site_of(&params)).ok_or(ServerError::NoSite)?;
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    let result = InitializeResult {
        capabilities: capabilities(),
        server_info: Some(ServerInfo { name: "gongbao".into(), version }),
    };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    let mut server = LanguageServer::new(&root, &params.capabilities, connection.sender.clone());
    server.read_again(None);
    for message in &connection.receiver {
        match message {
            Sent::Request(request) if connection.handle_shutdown(&request)? => break,
            Sent::Request(request) => server.answer(request),
            Sent::Notification(notification) => server.take(notification),
            Sent::Response(_) => {}
        }
    }
    // The threads end when nobody can send any more.
    drop((server, connection));
    Ok(threads.join()?)
}

/// The site in the folder that a client has opened, or around it.
fn site_of(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    #[allow(deprecated, reason = "clients that know no workspace folders name their root so")]
    let root = params.root_uri.iter();
    let mut opened = folders.chain(root).filter_map(text::path);
    opened.find_map(|folder| crate::source::find_root(Path::new(&folder)))
}

fn capabilities() -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::FULL),
        save: Some(SaveOptions::default().into()),
        ..TextDocumentSyncOptions::default()
    };
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        definition_provider: Some(OneOf::Left(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec!["[".into(), "/".into()]),
            ..CompletionOptions::default()
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        ..ServerCapabilities::default()
    }
}

impl std::fmt::Display for ServerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Protocol(error) => message!("as-it-is", text = error.to_string()).fmt(f),
            Self::Unreadable(error) => message!("as-it-is", text = error.to_string()).fmt(f),
            Self::Io(error) => message!("as-it-is", text = error).fmt(f),
            Self::NoSite => message!("lsp-no-site", path = crate::source::CONFIG).fmt(f),
        }
    }
}

impl std::error::Error for ServerError {}

macro_rules! from {
    ($($error:ty => $variant:ident),*) => {
        $(impl From<$error> for ServerError {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        })*
    };
}

from! { ProtocolError => Protocol, serde_json::Error => Unreadable, io::Error => Io }
