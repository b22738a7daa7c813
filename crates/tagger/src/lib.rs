//! Tags the characters of a line by what was learned from labelled lines.
//!
//! In: for each character the statements that are made about it, as numbers ([`Statements`]). Out: the spans that are names,
//! each with how sure it is ([`Model::names`]). A [`model`] is the sum of weights of statements and of a [`network`] that
//! looks further around; of all ways to tag the line ([`lattice`], [`tags`]) the best tells the names.
//!
//! It is a crate of its own because almost all time of an import without optimisation would be spent here: its profile
//! has it optimised in every build.
//!
//! Not here: what is said of a character, and what the kinds of names are.

pub mod lattice;
pub mod model;
pub mod network;
pub mod products;
mod rows;
mod statements;
pub mod tags;

pub use model::Model;
pub use statements::Statements;
