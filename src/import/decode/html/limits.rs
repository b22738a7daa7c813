//! What a page may ask of the parser, whose time grows with the square of the depth of its elements, and with that of the
//! number of attributes of one tag.
//!
//! In: the text of a page. Out: what in it is beyond all measure.

use crate::wording::message;

/// No page that is meant to be read nests its elements so deep.
const DEEPEST: usize = 2000;

/// Nor has any tag of one so many attributes.
const MOST_ATTRIBUTES: usize = 1_000;

/// # Errors
/// What is too much, in words.
pub fn check(text: &str) -> Result<(), String> {
    if depth(text) > DEEPEST {
        return Err(message!("damaged-elements", most = DEEPEST).to_string());
    }
    if most_attributes(text) > MOST_ATTRIBUTES {
        return Err(message!("damaged-attributes", most = MOST_ATTRIBUTES).to_string());
    }
    Ok(())
}

/// How many elements are open at once at most, by their tags alone. Those that need no end tag are not counted.
fn depth(text: &str) -> usize {
    const UNCOUNTED: &[&str] = &[
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
        "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
    ];
    let (mut open, mut most) = (0_usize, 0);
    for tag in text.split('<').skip(1) {
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        if end == 0 || UNCOUNTED.iter().any(|other| other.eq_ignore_ascii_case(&name[..end])) {
            continue;
        }
        open = if tag.starts_with('/') { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

/// How many attributes a tag has at most, an end tag too.
fn most_attributes(text: &str) -> usize {
    let mut most = 0;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest[at + 1..].trim_start_matches('/');
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (count, length) = attributes(rest);
            most = most.max(count);
            rest = &rest[length..];
        }
    }
    most
}

/// The words of a tag after its name, and where it ends. A value in quotation marks belongs to the word before it.
fn attributes(tag: &str) -> (usize, usize) {
    let (mut count, mut quote, mut before) = (0, None, b'=');
    for (at, byte) in tag.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return (count, at),
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if is_between(before) && byte != b'=' && !is_between(byte) => count += 1,
            None => {}
        }
        if before != b'=' || !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    (count, tag.len())
}

fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_by_tag() {
        let check = |text: &str, expected| assert_eq!(most_attributes(text), expected, "{text}");
        check("", 0);
        check("a < b and c > d", 0);
        check("<p>one two three</p>", 0);
        check("<p a b=c d='x y > z' e=\"<\" f/>", 5);
        check("<p a='1'b='2'c>", 3);
        check("<p a = 'x y' b>", 2);
        check("</p a b>", 2);
        check("<p a", 1);
        check(&format!("<p {}>", "a1=\">\" ".repeat(20_000)), 20_000);
    }

    #[test]
    fn what_no_page_needs_is_refused() {
        let check = |text: &str, expected| assert_eq!(check(text).is_ok(), expected);
        check(&"<div>".repeat(100), true);
        check(&"<div>".repeat(3000), false);
        check(&format!("<p {}>", "a ".repeat(900)), true);
        check(&format!("<p {}>", "a ".repeat(1_100)), false);
    }
}
