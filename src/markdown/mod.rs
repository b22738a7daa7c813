//! Reports as annotated Markdown, read and written.
//!
//! In: a file's text or a [`Report`](crate::model::report::Report). Out: the other. `read(write(report))` is the report,
//! and `write(read(text))` is the text of any file that gongbao wrote; of a translation that was imported,
//! `write_translation(read(text))` is.
//!
//! # The dialect
//! CommonMark as pulldown-cmark reads it, with bold and italics as Chinese needs them, and of its blocks only these:
//!
//! ```text
//! ---
//! title: …                      front matter, YAML
//! ---
//!
//! ## 二、2024年主要任务 {#s2}    a heading; its id is explicit; `.lead` marks a run-in heading
//!
//! 2024年是…… ^p1                a paragraph; its id stands at its end
//!
//! 1. …… ^p2                     a list item, numbered or with `-`; one paragraph each
//!
//! [^6]: …… ^n6                  a note; its id is `n` and its label, and may be left out
//!
//! | 指标 | 单位 |                a table; its cells are the blocks `t1.1.1`, `t1.1.2`, …, by row and column
//! | --- | --- |
//! | …… | …… |
//! ^t1                           its id stands on the line after its rows
//! ```
//!
//! Inside a block: `[[kind/slug|text]]` names an entity, `[^6]` refers to a note, `[text](url)` is a link, `**` and `*`
//! are bold and italic, a backslash takes the next punctuation mark literally. A line break inside a block joins its
//! lines, without a space where either side is Chinese. In a cell a bar is `\|`, that of a mention too. Raw HTML, code, quotations and rules are not part of it.

mod edit;
mod emphasis;
mod escape;
mod inline;
pub mod front_matter;
mod page_stars;
pub mod page;
mod read;
mod write;

pub use edit::{ReportEdit, edit, same_content};
pub use front_matter::schema as front_matter_schema;
pub use read::{read, read_block, reads_back};
pub use write::{block_markdown, block_with_id, table_markdown, write, write_translation};
