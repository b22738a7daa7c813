//! A YAML mapping → where its keys and values stand, by what they read as.
//!
//! For diagnostics about values whose type has no room for a place. Nothing is searched as text: `湖滨` is not found within
//! `湖滨园区`.

use super::{options, span_of};
use crate::source::{SourceFile, Span};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};
use std::fmt;
use std::ops::Range;

/// See the module. Places are bytes of the whole file.
#[derive(Debug, Default)]
pub struct Places {
    keys: FxHashMap<String, Span>,
    /// By the key that a value stands at or below, and what it reads as.
    below: FxHashMap<String, FxHashMap<String, Span>>,
}

impl Places {
    /// The places of the mapping in `range` of a file; none where there is no mapping.
    pub fn of(file: &SourceFile, range: Range<usize>) -> Self {
        let mut places = Self::default();
        let Ok(YamlNode::Mapping(entries)) =
            serde_yaml::from_str_with_options(&file.text[range.clone()], options())
        else {
            return places;
        };
        for (key, value) in entries {
            places.keys.insert(key.value.clone(), span_of(file, &range, &key));
            let below = places.below.entry(key.value).or_default();
            for_each_text(&value, &mut |text| {
                below
                    .entry(text.value.to_owned())
                    .or_insert_with(|| in_quotes(file, span_of(file, &range, &text), text.value));
            });
        }
        places
    }

    /// A key of the mapping.
    pub fn key(&self, key: &str) -> Option<Span> {
        self.keys.get(key).copied()
    }

    /// The first key or value below a key that reads so.
    pub fn below(&self, key: &str, text: &str) -> Option<Span> {
        self.below.get(key)?.get(text).copied()
    }
}

/// Any YAML, with the places of keys and values.
pub(super) enum YamlNode {
    Scalar(String),
    Sequence(Vec<Spanned<Self>>),
    Mapping(Vec<(Spanned<String>, Spanned<Self>)>),
}

/// Calls `found` with each key and each scalar.
fn for_each_text(node: &Spanned<YamlNode>, found: &mut impl FnMut(Spanned<&str>)) {
    match &node.value {
        YamlNode::Scalar(text) => found(spanned_at(text.as_str(), node.referenced)),
        YamlNode::Sequence(items) => items.iter().for_each(|item| for_each_text(item, found)),
        YamlNode::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            found(spanned_at(key.value.as_str(), key.referenced));
            for_each_text(value, found);
        }),
    }
}

fn spanned_at(value: &str, of: Location) -> Spanned<&str> {
    Spanned { value, referenced: of, defined: of }
}

impl<'de> Deserialize<'de> for YamlNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = YamlNode;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(value.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<YamlNode, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(YamlNode::Sequence(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<YamlNode, A::Error> {
        let mut all = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            all.push(entry);
        }
        Ok(YamlNode::Mapping(all))
    }
}

/// The text of a value within its quotation marks, where it has any.
fn in_quotes(file: &SourceFile, span: Span, text: &str) -> Span {
    let start = span.start as usize;
    let starts = [start, start + 1];
    match starts
        .into_iter()
        .find(|at| file.text.get(*at..).is_some_and(|rest| rest.starts_with(text)))
        .filter(|_| !text.is_empty())
    {
        Some(at) => (at..at + text.len()).into(),
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_what_it_reads_as() {
        let check = |text: &str, key: &str, value: &str, expected: Option<&str>| {
            let file = SourceFile::new("a", text);
            let found = Places::of(&file, 0..text.len()).below(key, value);
            let shown = found.map(|span| format!("{}{}", span.start, &text[span.range()]));
            assert_eq!(shown.as_deref(), expected, "{text}");
        };
        check("title: 名\nname: { zh: 名 }\n", "name", "名", Some("23名"));
        check("title: 名\nname: { zh: 名 }\n", "name", "无", None);
        check("a: { zh: [湖滨园, 湖滨] }\n", "a", "湖滨", Some("21湖滨"));
        check("a: { zh: [\"湖滨 园\", '湖滨'] }\n", "a", "湖滨", Some("25湖滨"));
        check("a:\n  - { b: x-1, c: [x] }\n", "a", "x", Some("21x"));
        check("a: [8, 12]\n", "a", "12", Some("712"));
        check("a: { on: off }\n", "a", "on", Some("5on"));
        check("a: [\n", "a", "12", None);
    }

    #[test]
    fn a_key_is_one_of_the_mapping() {
        let file = SourceFile::new("a", "---\nb: { a: 1 }\na: 2\n---\n");
        let places = Places::of(&file, 4..file.text.len() - 4);
        assert_eq!((places.key("a"), places.key("c")), (Some(Span::new(16, 17)), None));
    }
}
