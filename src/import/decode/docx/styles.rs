//! Which paragraph styles are headings, of which level, and which number their paragraphs.

use super::super::DecodeError;
use super::numbering::Numbered;
use super::xml::{XmlEvent, XmlReader};
use std::collections::HashMap;

/// The paragraph styles by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, DocxStyle>,
}

#[derive(Debug, Default, Clone)]
struct DocxStyle {
    name: String,
    based_on: Option<String>,
    /// From 1 for the highest.
    level: Option<u8>,
    numbered: Numbered,
}

impl Styles {
    /// # Errors
    /// The part is no XML.
    pub fn read(part: &str) -> Result<Self, DecodeError> {
        let mut styles = Self::default();
        let mut reader = XmlReader::new(part);
        let mut id = String::new();
        while let Some(node) = reader.next()? {
            let XmlEvent::Start(element) = node else { continue };
            if element.name() == "style" {
                id = element.attribute("styleId").unwrap_or_default();
                styles.by_id.insert(id.clone(), DocxStyle::default());
                continue;
            }
            let Some(style) = styles.by_id.get_mut(&id) else { continue };
            match element.name() {
                "name" => style.name = element.value().unwrap_or_default().to_ascii_lowercase(),
                "basedOn" => style.based_on = element.value(),
                "outlineLvl" => style.level = outline_level(element.number("val")),
                "numId" => style.numbered.list = element.number("val"),
                "ilvl" => style.numbered.level = element.number("val"),
                _ => {}
            }
        }
        Ok(styles)
    }

    /// The level of a heading style; the text of the style is a heading by its outline level or its name.
    pub fn heading(&self, id: &str) -> Option<u8> {
        self.ancestry(id).find_map(|style| style.level.or_else(|| named_level(&style.name)))
    }

    /// Whether a style is that of a line in the table of contents.
    pub fn is_contents(&self, id: &str) -> bool {
        self.by_id
            .get(id)
            .is_some_and(|style| style.name.starts_with("toc ") || style.name.starts_with("目录"))
    }

    /// How a style numbers its paragraphs.
    pub fn numbered(&self, id: &str) -> Numbered {
        let list = self.ancestry(id).find_map(|style| style.numbered.list);
        let level = self.ancestry(id).find_map(|style| style.numbered.level);
        Numbered { list, level }
    }

    /// A style and those it is based on, which might go in a circle.
    fn ancestry(&self, id: &str) -> impl Iterator<Item = &DocxStyle> {
        std::iter::successors(self.by_id.get(id), |style| self.by_id.get(style.based_on.as_deref()?)).take(16)
    }
}

/// A level of the outline, in the file from 0; 9 is body text.
pub fn outline_level(value: Option<i64>) -> Option<u8> {
    value.filter(|level| (0..9).contains(level)).map(|level| level as u8 + 1)
}

/// `heading 1`, `标题 1`
fn named_level(name: &str) -> Option<u8> {
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_by_level_name_or_parent() {
        let styles = Styles::read(
            r#"<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
            <w:style w:styleId="a"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>
            <w:style w:styleId="b"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
            <w:style w:styleId="c"><w:name w:val="圈"/><w:basedOn w:val="c"/></w:style>
            <w:style w:styleId="t"><w:name w:val="Title"/></w:style>
            <w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>"#,
        )
        .expect("styles");
        let check = |id, expected| assert_eq!(styles.heading(id), expected, "{id}");
        check("1", Some(1));
        check("a", Some(1));
        check("b", Some(2));
        check("c", None);
        check("t", None);
        check("missing", None);
        assert!(styles.is_contents("T1") && !styles.is_contents("1"));
    }
}
