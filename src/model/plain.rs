//! The characters of a text.
//!
//! Most blocks stand in their file letter for letter. These are not copied: they are a span of the file, which is shared.
//! What was put together, or is changed, is text of its own. Nobody else needs to know which it is.

use crate::source::{SourceFile, Span};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::{AddAssign, Deref};
use std::sync::Arc;

/// See the module. Reads as a `str`.
#[derive(Clone)]
pub struct Plain(Characters);

#[derive(Clone)]
enum Characters {
    Own(String),
    Shared { file: Arc<SourceFile>, span: Span },
}

impl Plain {
    /// The characters, wherever they are.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Characters::Own(text) => text,
            Characters::Shared { file, span } => &file.text[span.range()],
        }
    }

    /// The text, to be changed.
    pub fn to_mut(&mut self) -> &mut String {
        if let Characters::Shared { .. } = self.0 {
            self.0 = Characters::Own(self.as_str().to_owned());
        }
        match &mut self.0 {
            Characters::Own(text) => text,
            Characters::Shared { .. } => unreachable!("it has just become text of its own"),
        }
    }

    /// Gives up its own text, where the same stands at byte `at` of a file.
    pub fn share(&mut self, file: &Arc<SourceFile>, at: usize) {
        let range = at..at + self.len();
        if !self.is_empty() && file.text.get(range.clone()) == Some(self.as_str()) {
            self.0 = Characters::Shared { file: Arc::clone(file), span: range.into() };
        }
    }
}

/// Counts the characters before places of a text, each from the place that was asked for before: who asks in order goes through
/// the text once.
pub struct CharCounter<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl<'a> CharCounter<'a> {
    /// Begins at the start of the text.
    pub fn new(text: &'a str) -> Self {
        Self { text, byte: 0, count: 0 }
    }

    /// How many characters stand before a byte.
    pub fn before(&mut self, byte: usize) -> usize {
        let between = &self.text[self.byte.min(byte)..self.byte.max(byte)];
        let count = between.chars().count();
        self.count = if byte < self.byte { self.count - count } else { self.count + count };
        self.byte = byte;
        self.count
    }
}

impl Deref for Plain {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Default for Plain {
    fn default() -> Self {
        Self(Characters::Own(String::new()))
    }
}

impl<T: Into<String>> From<T> for Plain {
    fn from(text: T) -> Self {
        Self(Characters::Own(text.into()))
    }
}

impl AddAssign<&str> for Plain {
    fn add_assign(&mut self, more: &str) {
        self.to_mut().push_str(more);
    }
}

impl PartialEq for Plain {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Plain {}

impl PartialEq<&str> for Plain {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_forwards_and_back() {
        let mut counter = CharCounter::new("a甲b乙");
        assert_eq!([0, 4, 5, 1, 8, 0].map(|byte| counter.before(byte)), [0, 2, 3, 1, 4, 0]);
    }

    #[test]
    fn only_the_same_text_is_shared() {
        let file = SourceFile::new("a.md", "甲乙。 ^p1\n");
        let check = |text: &str, at: usize, shared: bool| {
            let mut plain = Plain::from(text);
            plain.share(&file, at);
            assert_eq!(matches!(plain.0, Characters::Shared { .. }), shared, "{text} {at}");
            assert_eq!(plain, text);
            plain += "丙";
            assert_eq!((plain, &*file.text), (Plain::from(format!("{text}丙")), "甲乙。 ^p1\n"));
        };
        check("甲乙。", 0, true);
        check("乙", 3, true);
        check("乙", 4, false);
        check("乙", 0, false);
        check("乙。", 99, false);
        check("", 0, false);
    }
}
