//! What is on record about the translation of a block.

use super::ids::BlockId;
use crate::diagnostic::closed_list;
use crate::source::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// One entry of `translation.LANG.yaml`: which source text a translation was made from, and who stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslationRecord {
    pub block: BlockId,
    /// The first 16 hexadecimal digits of the SHA-256 of the source block's Markdown.
    pub source: String,
    pub status: TranslationStatus,
    pub by: Option<String>,
    pub date: Option<Date>,
    /// The source block's Markdown at that time, kept where it has changed since, so that the change can be shown.
    pub previous: Option<String>,
    /// Of an official translation the first 16 hexadecimal digits of the SHA-256 of its words, so that a change of them is seen.
    pub text: Option<String>,
    pub span: Span,
}

/// Who stands for a translation, as its record says.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TranslationStatus {
    Official,
    Reviewed,
    Draft,
    Machine,
}

closed_list!(TranslationStatus);
