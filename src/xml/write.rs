//! XML as text in memory: elements opened and closed in order, everything escaped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// What is written so far.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document with its declaration.
    pub fn new() -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()) };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// Everything up to [`Self::close`] is in it.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Start(start(name, attributes)));
    }

    /// `name` is that of the element opened last.
    pub fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element without content, in a line of its own.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
        self.line();
    }

    /// An element that holds a text, in a line of its own.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
        self.line();
    }

    /// An element that holds others, its tags in lines of their own.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        self.line();
        content(self);
        self.close(name);
        self.line();
    }

    /// Text. Characters that XML does not have are left out.
    pub fn text(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&only_chars(text))));
    }

    /// A line feed between elements, for people.
    pub fn line(&mut self) {
        self.writer.get_mut().push(b'\n');
    }

    /// The whole text; every element has been closed.
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("a vector takes every write");
    }
}

impl Default for Xml {
    fn default() -> Self {
        Self::new()
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*only_chars(value)));
    }
    start
}

/// A text without the characters that XML does not have.
fn only_chars(text: &str) -> Cow<'_, str> {
    match has_only_chars(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|c| is_char(*c)).collect()),
    }
}

/// Whether a text can stand in XML. Few bytes are part of a character that cannot: controls, and U+FFFE and U+FFFF.
fn has_only_chars(text: &str) -> bool {
    const LEAD: u8 = "\u{ffff}".as_bytes()[0];
    let suspicious = text.bytes().enumerate().filter(|(_, byte)| *byte < b' ' || *byte == LEAD);
    suspicious.into_iter().all(|(at, _)| text[at..].starts_with(is_char))
}

/// The `Char` production of XML 1.0.
fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let check = |text: &str, expected: &str| {
            let mut xml = Xml::new();
            xml.leaf("a", &[("b", text)], text);
            let xml = String::from_utf8(xml.finish()).expect("UTF-8");
            assert_eq!(xml.lines().nth(1), Some(expected), "{text}");
        };
        check("甲", r#"<a b="甲">甲</a>"#);
        check("<&>", r#"<a b="&lt;&amp;&gt;">&lt;&amp;&gt;</a>"#);
        check("\"", r#"<a b="&quot;">&quot;</a>"#);
    }

    #[test]
    fn characters_that_xml_lacks_are_left_out() {
        let mut xml = Xml::new();
        xml.leaf("a", &[("b", "丙\u{1b}")], "甲\u{0}\u{b}\u{ffff}乙");
        assert!(String::from_utf8(xml.finish()).expect("UTF-8").ends_with("<a b=\"丙\">甲乙</a>\n"));
    }
}
