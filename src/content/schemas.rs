//! The schemas of the files of the content folder. What a schema is for: [`crate::schema`].

pub use super::decisions::{rejected_schema as rejected, review_schema as review};
pub use super::entity::schema as entity;
pub use super::ledger::schema as import;
pub use super::outcomes::{links_schema as links, outcomes_schema as outcomes};
pub use super::page::schema as page;
pub use super::records::schema as translation;
pub use super::targets::schema as targets;
pub use super::terms::schema as terms;
