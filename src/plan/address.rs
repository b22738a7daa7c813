//! Addresses that may stand in a page, and the escapes of what stands in them.
//!
//! In: paths of the site, and addresses that an author wrote. Out: an [`Href`], in which no script, no other origin than the
//! one that it names, and no character that a browser would read as something else can stand. Whether an author's
//! address may be one at all is decided by [`super::link`].

use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// What a link of a page may lead to: a path of this site, a fragment of the page, or an address on the web or by mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Href(String);

impl Href {
    /// A link within the site, as [`super::path::relative`] writes it, with a query and a fragment of any characters.
    pub fn inside(relative: &str, query: Option<&str>, fragment: Option<&str>) -> Self {
        let mut href = relative.to_owned();
        for (mark, part) in [('?', query), ('#', fragment)] {
            if let Some(part) = part {
                href.push(mark);
                href += &escaped(part, |c| is_in_path(c) || matches!(c, '?' | '%' | ':'));
            }
        }
        Self(href)
    }

    /// An address outside, which [`super::link::destination`] has found to be one.
    pub(super) fn outside(address: &str) -> Self {
        Self(
            escaped(address.trim(), |c| is_in_path(c) || matches!(c, '?' | '#' | '%' | ':' | '[' | ']'))
                .into(),
        )
    }

    /// As it stands in an attribute before it is escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Href {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl From<Href> for String {
    fn from(href: Href) -> Self {
        href.0
    }
}

/// A path as it stands in an address. A colon would make a scheme of what is before it, `?` and `#` would end it.
pub fn path(path: &str) -> Cow<'_, str> {
    escaped(path, is_in_path)
}

/// A path in ASCII alone, for programs that read no other addresses.
pub fn ascii_path(path: &str) -> Cow<'_, str> {
    escaped(path, |c| c.is_ascii() && is_in_path(c))
}

/// Text with its escapes resolved; none where they are none, or are not UTF-8.
pub fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [high, low, tail @ ..]) => {
                bytes.push((hex_digit(high)? * 16 + hex_digit(low)?) as u8);
                rest = tail;
            }
            (b'%', _) => return None,
            (byte, tail) => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(byte: &u8) -> Option<u32> {
    char::from(*byte).to_digit(16)
}

/// Text in which only letters, digits and `-_.~` stand as they are.
pub fn component(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'))
}

/// Letters of any script, digits, and the signs that are nothing else in a path.
fn is_in_path(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '-' | '_'
                | '.'
                | '~'
                | '/'
                | '!'
                | '$'
                | '&'
                | '\''
                | '('
                | ')'
                | '*'
                | '+'
                | ','
                | ';'
                | '='
                | '@'
        )
}

fn escaped(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&stays) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if stays(c) {
            escaped.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_nothing_else_in_an_address() {
        let check = |text: &str, expected: &str| {
            assert_eq!(path(text), expected);
            assert_eq!(decoded(expected).as_deref(), Some(text));
        };
        check("zh/parks/芙蓉山/index.html", "zh/parks/芙蓉山/index.html");
        check("javascript:alert(1)", "javascript%3Aalert(1)");
        check("a b?c#d%e", "a%20b%3Fc%23d%25e");
        check("\\evil\"<>", "%5Cevil%22%3C%3E");
        check("a\u{202e}b", "a%E2%80%AEb");
        assert_eq!(ascii_path("zh/都"), "zh/%E9%83%BD");
        assert_eq!(component("都a b/"), "%E9%83%BDa%20b%2F");
    }

    #[test]
    fn what_is_no_escape_is_not_resolved() {
        let check = |text: &str| assert_eq!(decoded(text), None, "{text}");
        check("%");
        check("%4");
        check("%zz");
        check("%ff");
    }
}
