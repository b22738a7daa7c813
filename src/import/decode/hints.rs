//! What a format says about the report beside its text.

use jiff::civil::Date;

/// What a format says about the report beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    pub title: Option<String>,
    pub publisher: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Where the source says it stands on the web; `http` or `https`.
    pub url: Option<String>,
}
