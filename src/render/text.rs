//! A text on a page that may be in another language than the page, and a title that may not say its year.

use serde::Serialize;

/// A text with its language where that is not the page's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Text {
    pub text: String,
    pub lang: Option<String>,
    /// A name in Latin letters, where readers of the page may not be able to read it.
    pub reading: Option<String>,
}

/// In the page's language.
impl From<String> for Text {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// A document's year where its title does not say it: all of a place may be called 政府工作报告.
pub fn year_beside(title: &str, year: i32) -> Option<i32> {
    (!title.contains(&year.to_string())).then_some(year)
}
