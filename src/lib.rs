//! gongbao turns the text of a government work report into annotated Markdown, and that Markdown into a bilingual,
//! footnoted, cross-linked static site.
//!
//! # For other programs
//!
//! The program is the binary `gongbao`; its commands, files and JSON are what other programs can rely on. To read, check and
//! render a site within another Rust program there is what this page lists, and no more: a [`Site`] is loaded with what
//! is wrong with it, and its files are made in any order, in parallel. Nothing is written.
//!
//! ```
//! use gongbao::{PrintFormat, Site, SiteOptions, print};
//! use rayon::prelude::*;
//!
//! let loaded = Site::load(std::path::Path::new("starter"), &SiteOptions::default());
//! assert_eq!(print(&loaded.diagnostics, PrintFormat::Json).matches("\"severity\": \"error\"").count(), 0);
//! let site = loaded.value.expect("a site that could be read");
//! let pages = site.files().filter(|file| file.as_ref().is_ok_and(|file| file.path.ends_with("index.html")));
//! assert!(pages.count() > 20);
//! ```
//!
//! # Inside
//!
//! The modules stand in the order in which data goes through them, and a module imports only from modules above it
//! (`tests/architecture` holds that). They are public for the tests and benchmarks, and change with any version.

#[doc(hidden)]
pub mod wording;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod finder;
#[doc(hidden)]
pub mod fingerprint;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod conversion;
#[doc(hidden)]
pub mod yaml;
#[doc(hidden)]
pub mod xml;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod quantity;
#[doc(hidden)]
pub mod claim;
#[doc(hidden)]
pub mod catalogue;
#[doc(hidden)]
pub mod divisions;
#[doc(hidden)]
pub mod names;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod import;
#[doc(hidden)]
pub mod markdown;
#[doc(hidden)]
pub mod content;
#[doc(hidden)]
pub mod schema;
#[doc(hidden)]
pub mod edition;
#[doc(hidden)]
pub mod store;
#[doc(hidden)]
pub mod translation;
#[doc(hidden)]
pub mod align;
#[doc(hidden)]
pub mod link;
#[doc(hidden)]
pub mod index;
#[doc(hidden)]
pub mod series;
#[doc(hidden)]
pub mod plan;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod paper;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod search;
#[doc(hidden)]
pub mod shard;
#[doc(hidden)]
pub mod output;
#[doc(hidden)]
pub mod cache;
#[doc(hidden)]
pub mod site;
#[doc(hidden)]
pub mod review;
#[doc(hidden)]
pub mod rename;
#[doc(hidden)]
pub mod serve;
#[doc(hidden)]
pub mod lsp;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod command;

pub use diagnostic::{Diagnostic, Parsed, Place, PrintFormat, Severity, print};
pub use output::OutputFile;
pub use site::{Site, SiteOptions};
