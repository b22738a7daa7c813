//! gongbao turns the text of a government work report into annotated Markdown, and that Markdown into a bilingual,
//! footnoted, cross-linked static site.
//!
//! The modules stand in the order in which data goes through them, and a module imports only from modules above it
//! (`tests/architecture` holds that).

pub mod wording;
pub mod source;
pub mod finder;
pub mod facts;
pub mod diagnostic;
pub mod model;
pub mod yaml;
pub mod config;
pub mod quantity;
pub mod claim;
pub mod catalogue;
pub mod names;
pub mod document;
pub mod import;
pub mod markdown;
pub mod content;
pub mod schema;
pub mod edition;
pub mod store;
pub mod translation;
pub mod align;
pub mod link;
pub mod index;
pub mod series;
pub mod plan;
pub mod check;
pub mod render;
pub mod search;
pub mod shard;
pub mod output;
pub mod cache;
pub mod site;
pub mod review;
pub mod rename;
pub mod serve;
pub mod lsp;
pub mod cli;
pub mod command;
