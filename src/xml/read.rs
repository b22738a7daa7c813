//! The text of a document → its elements, without their prefixes, and its texts with their places.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// An element and what is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Without a prefix.
    pub name: String,
    /// Names without their prefixes, but for `xml:`.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// Its bytes, from the first tag to the last.
    pub range: Range<usize>,
}

/// What is in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(Stretch),
}

/// Text that stands in the file as it is here from byte `at` on, or the one character that a reference there means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub text: String,
    pub at: usize,
}

/// Where a document cannot be read, and why, in the words of the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlFault {
    pub at: usize,
    pub reason: String,
}

/// A document whose elements stand deeper in one another is none that a tool has written.
const DEEPEST: usize = 200;

/// Reads a document: its outermost element.
///
/// # Errors
/// The first place where it is no XML.
pub fn read(text: &str) -> Result<Element, XmlFault> {
    let mut inner = quick_xml::Reader::from_str(text);
    inner.config_mut().expand_empty_elements = true;
    let mut reader = TreeReader { inner, open: vec![Element::default()] };
    while reader.step()? {}
    let root = reader.open.pop().filter(|_| reader.open.is_empty());
    let root = root.and_then(|all| all.children.into_iter().find_map(Node::into_element));
    root.ok_or_else(|| XmlFault { at: text.len(), reason: "the document ends early".into() })
}

struct TreeReader<'a> {
    inner: quick_xml::Reader<&'a [u8]>,
    /// The elements that are open, outermost first, within one that stands for the document.
    open: Vec<Element>,
}

impl TreeReader<'_> {
    /// Takes one event; says whether there may be more.
    fn step(&mut self) -> Result<bool, XmlFault> {
        let at = self.inner.buffer_position() as usize;
        let event = self.inner.read_event().map_err(|error| XmlFault { at, reason: error.to_string() })?;
        match event {
            Event::Start(_) if self.open.len() > DEEPEST => {
                return Err(XmlFault { at, reason: format!("more than {DEEPEST} elements in one another") });
            }
            Event::Start(start) => self.open.push(element(&start, at)?),
            Event::End(_) => {
                let mut ended = self.open.pop().unwrap_or_default();
                ended.range.end = self.inner.buffer_position() as usize;
                self.push(Node::Element(ended));
            }
            Event::Text(text) => self.text(text.xml_content(XmlVersion::Implicit1_0), at),
            Event::CData(text) => {
                self.text(text.xml_content(XmlVersion::Implicit1_0), at + "<![CDATA[".len())
            }
            Event::GeneralRef(reference) => self.text(resolved(&reference, at)?.into(), at),
            Event::Eof => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    fn text(&mut self, text: Cow<'_, str>, at: usize) {
        self.push(Node::Text(Stretch { text: text.into_owned(), at }));
    }

    fn push(&mut self, node: Node) {
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(node);
        }
    }
}

fn element(start: &BytesStart<'_>, at: usize) -> Result<Element, XmlFault> {
    let fault = |reason: String| XmlFault { at, reason };
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| fault(error.to_string()))?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| fault(error.to_string()))?;
        let whole = attribute.key.into_inner();
        let name = if whole.starts_with("xml:") { whole } else { attribute.key.local_name().into_inner() };
        attributes.push((name.to_owned(), value.into_owned()));
    }
    Ok(Element {
        name: start.local_name().into_inner().to_owned(),
        attributes,
        children: Vec::new(),
        range: at..at,
    })
}

/// What a reference stands for. An entity that a document declares itself stands for nothing: none of ours does.
fn resolved(reference: &BytesRef<'_>, at: usize) -> Result<String, XmlFault> {
    let fault = |reason: String| XmlFault { at, reason };
    if let Some(c) = reference.resolve_char_ref().map_err(|error| fault(error.to_string()))? {
        return Ok(c.into());
    }
    let known = resolve_predefined_entity(reference).map(str::to_owned);
    known.ok_or_else(|| fault(format!("unknown entity `{}`", &**reference)))
}

impl Node {
    fn into_element(self) -> Option<Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

impl Element {
    /// By its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name right in this one.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The elements of a name at any depth, in their order; none within another of them.
    pub fn below<'a>(&'a self, name: &'a str) -> Vec<&'a Self> {
        self.elements().flat_map(|element| named_below(name, element)).collect()
    }

    /// All its text.
    pub fn text(&self) -> String {
        self.children.iter().map(text_of_node).collect()
    }
}

fn text_of_node(node: &Node) -> String {
    match node {
        Node::Element(element) => element.text(),
        Node::Text(stretch) => stretch.text.clone(),
    }
}

fn named_below<'a>(name: &'a str, element: &'a Element) -> Vec<&'a Element> {
    match element.name == name {
        true => vec![element],
        false => element.below(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_know_their_place() {
        let text =
            "<?xml version=\"1.0\"?>\n<a><b xml:lang='zh' w:x='1&amp;2'>甲&amp;乙<![CDATA[<丙>]]></b></a>\n";
        let root = read(text).expect("a document");
        let b = root.elements().next().expect("an element");
        assert_eq!((&*root.name, &*b.name), ("a", "b"));
        assert_eq!((b.attribute("xml:lang"), b.attribute("x")), (Some("zh"), Some("1&2")));
        assert_eq!(root.text(), "甲&乙<丙>");
        for node in &b.children {
            let Node::Text(stretch) = node else { panic!("{node:?}") };
            let stands = &text[stretch.at..];
            assert!(stands.starts_with(&stretch.text) || stands.starts_with("&amp;"), "{stretch:?}");
        }
    }

    #[test]
    fn what_is_no_document_is_refused_at_its_place() {
        #[track_caller]
        fn check(text: &str, at: usize) {
            assert_eq!(read(text).expect_err(text).at, at, "{text}");
        }
        check("", 0);
        check("<a>", 3);
        check("<a>&nix;</a>", 3);
        check("<a></b>", 3);
        check(&"<a>".repeat(DEEPEST + 1), DEEPEST * 3);
    }
}
