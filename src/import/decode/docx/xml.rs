//! XML as a stream of elements and text, names without their prefixes.

use super::super::DecodeError;
use crate::wording::message;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// Goes through a text once, and no deeper than a document needs.
pub struct XmlReader<'a> {
    inner: quick_xml::Reader<&'a [u8]>,
    depth: usize,
}

/// What comes next; an empty element begins and ends.
pub enum XmlEvent<'a> {
    Start(StartTag<'a>),
    End(String),
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub struct StartTag<'a> {
    start: BytesStart<'a>,
}

impl StartTag<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let own = self.start.attributes().flatten().find(|own| own.key.local_name().into_inner() == name)?;
        own.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// An attribute that is a whole number; none where it is not there or is no number.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The element's `val` attribute.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a property that is on by being there is not turned off.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

impl<'a> XmlReader<'a> {
    /// `text` is a whole part.
    pub fn new(text: &'a str) -> Self {
        let mut inner = quick_xml::Reader::from_str(text);
        inner.config_mut().expand_empty_elements = true;
        Self { inner, depth: 0 }
    }

    /// The next node; none at the end of the part.
    pub fn next(&mut self) -> Result<Option<XmlEvent<'a>>, DecodeError> {
        loop {
            match self.inner.read_event().map_err(|error| self.broken(error))? {
                Event::Start(start) => {
                    self.depth += 1;
                    return Ok(Some(XmlEvent::Start(StartTag { start })));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(XmlEvent::End(end.local_name().into_inner().to_owned())));
                }
                Event::Text(text) => {
                    return Ok(Some(XmlEvent::Text(text.xml_content(XmlVersion::Implicit1_0))));
                }
                Event::CData(text) => {
                    return Ok(Some(XmlEvent::Text(text.xml_content(XmlVersion::Implicit1_0))));
                }
                Event::GeneralRef(reference) => return Ok(Some(XmlEvent::Text(self.resolve(&reference)?))),
                Event::Eof if self.depth > 0 => return Err(self.broken(message!("damaged-xml-cut-off"))),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Goes on to the end of the element that was begun last.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    fn resolve(&self, reference: &BytesRef) -> Result<Cow<'a, str>, DecodeError> {
        if let Some(c) = reference.resolve_char_ref().map_err(|error| self.broken(error))? {
            return Ok(Cow::Owned(c.into()));
        }
        let known = resolve_predefined_entity(reference).map(Cow::Borrowed);
        known.ok_or_else(|| self.broken(message!("damaged-xml-reference", name = &**reference)))
    }

    fn broken(&self, reason: impl std::fmt::Display) -> DecodeError {
        damaged(message!("damaged-xml", byte = self.inner.buffer_position(), reason = reason.to_string()))
    }
}

/// Why a damaged file has no text.
pub fn damaged(reason: impl std::fmt::Display) -> DecodeError {
    DecodeError::Damaged { format: "DOCX", reason: reason.to_string() }
}
