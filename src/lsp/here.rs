//! What stands at a place of a text: an id, or the beginning of one.

use super::text::line_at;
use crate::model::ids::{BlockRef, EntityId};
use crate::rename::{id_of, is_of_id};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What a text names at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedHere {
    Entity(EntityId),
    Block(BlockRef),
}

/// What is named at a byte of a text, and where its name stands. In a wikilink that is the entity, wherever in it the byte is.
pub fn named_at(text: &str, byte: usize) -> Option<(NamedHere, Range<usize>)> {
    let (start, line) = line_at(text, byte);
    let at = byte - start;
    let word = wikilink_at(line, at).unwrap_or_else(|| word_at(line, at));
    let (named, word) = read(line, word)?;
    Some((named, start + word.start..start + word.end))
}

/// The target of the wikilink around a byte of a line.
fn wikilink_at(line: &str, at: usize) -> Option<Range<usize>> {
    let open = line[..at].rfind("[[").or_else(|| line[at..].starts_with("[[").then_some(at))?;
    let inner = &line[open + 2..];
    let close = inner.find("]]")?;
    let end = inner[..close].find(['|', '\\']).unwrap_or(close);
    (at <= open + 2 + close + 2).then_some(open + 2..open + 2 + end)
}

fn word_at(line: &str, at: usize) -> Range<usize> {
    let start = line[..at]
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_of_reference(*c))
        .last()
        .map_or(at, |(at, _)| at);
    let end = line[at..].find(|c| !is_of_reference(c)).map_or(line.len(), |length| at + length);
    start..end
}

fn is_of_reference(c: char) -> bool {
    is_of_id(c) || c == '#'
}

/// Reads a word as a block or an entity; the path of an entity's file names it too.
fn read(line: &str, word: Range<usize>) -> Option<(NamedHere, Range<usize>)> {
    if let Some(block) = BlockRef::parse(&line[word.clone()]) {
        return Some((NamedHere::Block(block), word));
    }
    let own = id_of(&line[word.clone()]);
    let own = word.start + own.start..word.start + own.end;
    Some((NamedHere::Entity(EntityId::parse(&line[own.clone()])?), own))
}

/// The beginning of an id that is being typed.
#[derive(Debug, PartialEq, Eq)]
pub struct Begun<'a> {
    pub form: IdForm,
    pub typed: &'a str,
    /// Where it begins.
    pub start: usize,
}

/// What an id stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdForm {
    /// `[[`, which is to be closed.
    OpenLink,
    /// `[[…]]`
    Link,
    /// A value of YAML.
    Value,
}

/// The keys whose values are entities.
static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?:^|[\s{,])(?:to|entity|jurisdiction|place|scope):\s+["']?(\S*)$"#)
        .expect("a good pattern")
});

/// The id that is being typed before a byte of a text.
pub fn begun_at(text: &str, byte: usize) -> Option<Begun<'_>> {
    let (line_start, line) = line_at(text, byte);
    let (before, after) = line.split_at(byte - line_start);
    if let Some(open) = before.rfind("[[") {
        let typed = &before[open + 2..];
        if !typed.contains(['|', ']']) {
            let form = if after.starts_with("]]") { IdForm::Link } else { IdForm::OpenLink };
            return Some(Begun { form, typed, start: line_start + open + 2 });
        }
    }
    let typed = KEY.captures(before)?.get(1)?;
    Some(Begun { form: IdForm::Value, typed: typed.as_str(), start: line_start + typed.start() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_where_the_mark_stands() {
        // The mark `‸` is the place.
        #[track_caller]
        fn check(marked: &str, expected: Option<&str>) {
            let byte = marked.find('‸').expect("a mark");
            let text = marked.replace('‸', "");
            let found = named_at(&text, byte).map(|(_, range)| text[range].to_owned());
            assert_eq!(found.as_deref(), expected, "{marked}");
        }
        check("\n建设[[parks/a|甲‸园]]。", Some("parks/a"));
        check("‸[[parks/a|甲园]]", Some("parks/a"));
        check("[[parks/a]]‸", Some("parks/a"));
        check("| [[parks/a\\|甲‸园]] |", Some("parks/a"));
        check("[[parks/a|甲]]，‸后", None);
        check("  - { type: in, to: park‸s/甲, evidence: r#p1 }", Some("parks/甲"));
        check("  - { type: in, to: parks/甲, evidence: ‸r#p1 }", Some("r#p1"));
        check("[x](../parks/a‸.md)", Some("parks/a"));
        check("name: ‸甲", None);
        check("[[‸甲]]", None);
    }

    #[test]
    fn an_id_that_is_being_typed_is_known_by_what_stands_before_it() {
        #[track_caller]
        fn check(marked: &str, expected: Option<(IdForm, &str)>) {
            let byte = marked.find('‸').expect("a mark");
            let text = marked.replace('‸', "");
            let found = begun_at(&text, byte).map(|begun| (begun.form, begun.typed));
            assert_eq!(found, expected, "{marked}");
        }
        check("一\n建设[[‸", Some((IdForm::OpenLink, "")));
        check("建设[[芙蓉‸]]。", Some((IdForm::Link, "芙蓉")));
        check("建设[[parks/a|‸]]", None);
        check("[[parks/a]]‸", None);
        check("    to: par‸", Some((IdForm::Value, "par")));
        check("  - { type: in, to: ‸ }", Some((IdForm::Value, "")));
        check("into: par‸", None);
        check("title: ‸", None);
    }
}
