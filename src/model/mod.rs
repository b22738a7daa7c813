//! What gongbao knows of a site, as plain data: no reading, no writing, no formats.
//!
//! A [`report::Report`] is one language's text of a report: blocks in document order, each a plain text with
//! marks on ranges of it. An [`entity::Entity`] is a thing that reports name. A [`library::Library`] is a whole site.

pub mod day;
pub mod decimal;
pub mod ids;
pub mod layout;
pub mod document;
pub mod entity;
pub mod outcome;
pub mod plain;
pub mod rule;
pub mod decision;
pub mod ledger;
pub mod sentence;
pub mod target;
pub mod term;
pub mod table;
pub mod text;
pub mod report;
pub mod translation;
pub mod library;
