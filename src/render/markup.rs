//! HTML as text in memory: the only place where it is put together.
//!
//! In: names of elements and attributes, which are written in this program, and values, which come from anywhere. Out:
//! [`Html`], which templates set as it is. Values are escaped; an address is an [`Href`] and no text, so that nothing else
//! can be where a browser would follow or run it. Elements are closed in the order in which they were opened.

use crate::plan::address::Href;
use serde::Serialize;

/// Running HTML. Only [`Markup`] makes it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// The finished markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The value of an attribute.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    Text(&'a str),
    Address(&'a Href),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Href> for Value<'a> {
    fn from(href: &'a Href) -> Self {
        Self::Address(href)
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct Markup {
    html: String,
    open: Vec<&'static str>,
}

impl Markup {
    /// `capacity`: how many bytes are expected.
    pub fn with_capacity(capacity: usize) -> Self {
        Self { html: String::with_capacity(capacity), open: Vec::new() }
    }

    /// Everything up to [`Self::close`] is in it.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, Value)]) {
        self.start(name, attributes);
        self.open.push(name);
    }

    /// An element that has no content and no end.
    pub fn void(&mut self, name: &'static str, attributes: &[(&'static str, Value)]) {
        self.start(name, attributes);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.html.extend(["</", name, ">"]);
        }
    }

    /// Escaped.
    pub fn text(&mut self, text: &str) {
        escape(&mut self.html, text);
    }

    /// Whether an element of this name is open.
    pub fn is_in(&self, name: &str) -> bool {
        self.open.contains(&name)
    }

    /// Closes what is still open.
    pub fn finish(mut self) -> Html {
        while !self.open.is_empty() {
            self.close();
        }
        Html(self.html)
    }

    fn start(&mut self, name: &'static str, attributes: &[(&'static str, Value)]) {
        self.html.extend(["<", name]);
        for (attribute, value) in attributes {
            self.html.extend([" ", attribute, "=\""]);
            match value {
                Value::Text(text) => {
                    debug_assert!(!is_followed(attribute), "`{attribute}` takes an address");
                    escape(&mut self.html, text);
                }
                Value::Address(href) => escape(&mut self.html, href.as_str()),
            }
            self.html.push('"');
        }
        self.html.push('>');
    }
}

/// Whether a browser follows or runs what stands in an attribute.
fn is_followed(attribute: &str) -> bool {
    matches!(attribute, "href" | "src" | "srcset" | "action" | "style") || attribute.starts_with("on")
}

/// A text for content and quoted attributes of a page that is written as a whole, with gaps.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(&mut html, text);
    html
}

/// Appends a text, escaped for content and quoted attributes.
fn escape(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        *html += &rest[..at];
        *html += match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        };
        rest = &rest[at + 1..];
    }
    *html += rest;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::link::outside;

    #[test]
    fn values_stay_values() {
        let check = |text: &str, expected: &str| {
            let mut markup = Markup::default();
            markup.open("p", &[("title", text.into())]);
            markup.text(text);
            assert_eq!(markup.finish().as_str(), expected);
        };
        check("甲", "<p title=\"甲\">甲</p>");
        check("a<b>&\"'", "<p title=\"a&lt;b&gt;&amp;&quot;'\">a&lt;b&gt;&amp;&quot;'</p>");
    }

    #[test]
    fn an_address_cannot_leave_its_place() {
        let href = outside("https://a.example/?a=\"><img src=x>&b").expect("an address");
        let mut markup = Markup::default();
        markup.open("a", &[("href", (&href).into())]);
        let expected = "<a href=\"https://a.example/?a=%22%3E%3Cimg%20src=x%3E&amp;b\"></a>";
        assert_eq!(markup.finish().as_str(), expected);
    }
}
