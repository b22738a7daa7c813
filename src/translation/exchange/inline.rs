//! Tags of a text as elements of XML, and back.
//!
//! A format says in a [`TagVocabulary`] how it writes a pair of tags and a tag that stands alone. Read is whatever tools have made
//! of them: annotations are passed through, and pairs may have come apart into a beginning and an end.

use super::EntryText;
use crate::translation::placeholder::{TaggedPiece, escape, pieces};
use crate::xml::{Element, Node, Stretch, Xml};
use std::collections::HashMap;

/// How a format writes tags.
#[derive(Debug, Clone, Copy)]
pub enum TagVocabulary {
    /// A tag around words, and one alone, is an element that names it: `<pc id="e1">…</pc>`, `<ph id="n2"/>`.
    Elements { pair: &'static str, point: &'static str },
    /// Each tag is an element that holds it as it stands in a text, so that a tool that knows no elements keeps it:
    /// `<bpt id="e1">&lt;e1></bpt>`. The attributes name or number the tag.
    Codes { pair: &'static str, point: &'static str },
}

/// Writes a tagged text as the content of the element that is open.
pub fn write(xml: &mut Xml, tagged: &str, vocabulary: TagVocabulary) {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for piece in pieces(tagged) {
        let (TaggedPiece::Open(name) | TaggedPiece::Close(name) | TaggedPiece::Point(name)) = piece else {
            xml.text(&piece.bare());
            continue;
        };
        let next = numbers.len() + 1;
        let number = *numbers.entry(name).or_insert(next);
        match vocabulary {
            TagVocabulary::Elements { pair, point } => element(xml, &piece, [pair, point]),
            TagVocabulary::Codes { pair, point } => code(xml, &piece, number, [pair, point]),
        }
    }
}

fn element(xml: &mut Xml, piece: &TaggedPiece, [pair, point]: [&str; 2]) {
    match piece {
        TaggedPiece::Text(_) => {}
        TaggedPiece::Open(name) => xml.open(pair, &[("id", name)]),
        TaggedPiece::Close(_) => xml.close(pair),
        TaggedPiece::Point(name) => {
            xml.open(point, &[("id", name)]);
            xml.close(point);
        }
    }
}

/// In XLIFF the id of a code names the tag, in TMX both halves of a pair have a number.
fn code(xml: &mut Xml, piece: &TaggedPiece, number: usize, [pair, point]: [&str; 2]) {
    let (element, attribute, name) = match piece {
        TaggedPiece::Text(_) => return,
        TaggedPiece::Open(name) => ("bpt", pair, name),
        TaggedPiece::Close(name) => ("ept", pair, name),
        TaggedPiece::Point(name) => ("ph", point, name),
    };
    let number = number.to_string();
    xml.open(element, &[(attribute, if attribute == "id" { name } else { &number })]);
    xml.text(&piece.bare());
    xml.close(element);
}

/// The tagged text that an element holds, with the places of its characters.
pub fn read(element: &Element) -> EntryText {
    let mut text = EntryText::at(element.range.clone());
    read_into(&mut text, element);
    text
}

/// Appends what an element holds.
pub fn read_into(text: &mut EntryText, element: &Element) {
    for node in &element.children {
        match node {
            Node::Text(stretch) => push_escaped(text, stretch),
            Node::Element(inner) => inline(text, inner),
        }
    }
}

fn inline(text: &mut EntryText, element: &Element) {
    let at = element.range.start;
    let id = || element.attribute("id").or_else(|| element.attribute("x")).unwrap_or("?");
    let of = |attribute| element.attribute(attribute).unwrap_or_else(id);
    match &*element.name {
        "pc" | "g" => {
            text.push(&format!("<{}>", id()), at);
            read_into(text, element);
            text.push(&format!("</{}>", id()), element.range.end);
        }
        // What they hold is the tag as it stands in the text, which is better than a number that a tool has given.
        "ph" | "x" | "it" | "bpt" | "ept" if !element.text().is_empty() => text.push(&element.text(), at),
        "ph" | "x" | "it" => text.push(&format!("<{}/>", id()), at),
        "sc" | "bx" | "bpt" => text.push(&format!("<{}>", of("rid")), at),
        "ec" => text.push(&format!("</{}>", of("startRef")), at),
        "ex" | "ept" => text.push(&format!("</{}>", of("rid")), at),
        "cp" => {
            let c = element.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
            text.push(&c.and_then(char::from_u32).map(String::from).unwrap_or_default(), at);
        }
        // An annotation of a tool: `mrk`, `hi`.
        _ => read_into(text, element),
    }
}

/// Appends a text that has no tags.
pub fn push_escaped(text: &mut EntryText, stretch: &Stretch) {
    let mut done = 0;
    for (at, c) in stretch.text.char_indices() {
        if let Some(escaped) = escape(c) {
            text.push(&stretch.text[done..at], stretch.at + done);
            text.push(escaped, stretch.at + at);
            done = at + c.len_utf8();
        }
    }
    text.push(&stretch.text[done..], stretch.at + done);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    #[track_caller]
    fn check(content: &str, expected: &str) {
        let root = xml::read(&format!("<s>{content}</s>")).expect("a document");
        assert_eq!(read(&root).value, expected, "{content}");
    }

    #[test]
    fn tags_are_read_in_the_forms_that_tools_give_them() {
        check("做强<pc id=\"e1\">园区</pc><ph id=\"n2\"/>。", "做强<e1>园区</e1><n2/>。");
        check("<g id=\"e1\">A</g><x id=\"n2\"/>", "<e1>A</e1><n2/>");
        check("<sc id=\"e1\"/>A<ec startRef=\"e1\"/>", "<e1>A</e1>");
        check("<bx id=\"1\" rid=\"e1\"/>A<ex id=\"2\" rid=\"e1\"/>", "<e1>A</e1>");
        check(
            "<bpt i=\"1\">&lt;e1></bpt>A<ept i=\"1\">&lt;/e1></ept><ph x=\"1\">&lt;n2/></ph>",
            "<e1>A</e1><n2/>",
        );
        check("<mrk id=\"m1\" type=\"term\">R&amp;D</mrk> &lt; b<cp hex=\"0009\"/>", "R&amp;D &lt; b\t");
    }

    #[test]
    fn what_is_written_is_read() {
        #[track_caller]
        fn check(vocabulary: TagVocabulary) {
            let tagged = "R&amp;D &lt;b1> <b2><e3>园区</e3></b2><n4/>，\n<a5>链接</a5> ";
            let mut xml = Xml::new();
            xml.open("s", &[]);
            write(&mut xml, tagged, vocabulary);
            xml.close("s");
            let text = String::from_utf8(xml.finish()).expect("UTF-8");
            let read = read(&xml::read(&text).expect("a document"));
            assert_eq!(read.value, tagged, "{text}");
            let at = read.value.find("园区").expect("there");
            assert!(text[read.place(at..at + 6).start..].starts_with("园区"), "{text}");
        }
        check(TagVocabulary::Elements { pair: "pc", point: "ph" });
        check(TagVocabulary::Codes { pair: "id", point: "id" });
        check(TagVocabulary::Codes { pair: "i", point: "x" });
    }
}
