//! A paragraph of a Word document: its properties, and the text of its runs with raised figures as note marks.

use super::super::raised;
use super::numbering::Numbered;
use super::styles::outline_level;
use super::xml::StartTag;

/// A paragraph as far as it is read.
#[derive(Default)]
pub struct DocxParagraph {
    pub text: String,
    pub style: Option<String>,
    pub level: Option<u8>,
    pub numbered: Numbered,
    pub is_end_deleted: bool,
    pub in_properties: bool,
    pub run: RunProperties,
    /// Where raised text begins that has not ended yet.
    pub raised_from: Option<usize>,
}

/// The properties of the run that is open.
#[derive(Default)]
pub struct RunProperties {
    pub is_raised: bool,
    /// Its text is hidden, or is the mark of a note that is numbered here.
    pub is_unseen: bool,
}

impl DocxParagraph {
    /// Takes what an element of the paragraph's properties says; others are passed over.
    pub fn property(&mut self, element: &StartTag) {
        match element.name() {
            "pStyle" => self.style = element.value(),
            "outlineLvl" => self.level = outline_level(element.number("val")),
            "numId" => self.numbered.list = element.number("val"),
            "ilvl" => self.numbered.level = element.number("val"),
            "del" => self.is_end_deleted = true,
            _ => {}
        }
    }

    /// Takes what an element says of the run that is open, or that the properties begin.
    pub fn start(&mut self, element: &StartTag) {
        match element.name() {
            "pPr" => self.in_properties = true,
            "vertAlign" => self.run.is_raised = element.value().as_deref() == Some("superscript"),
            "vanish" => self.run.is_unseen |= element.is_on(),
            _ => {}
        }
    }

    /// Adds text of the open run. Hidden text is none; raised text becomes a mark once it ends.
    pub fn write(&mut self, text: &str) {
        if self.run.is_unseen {
            return;
        }
        match (self.run.is_raised, self.raised_from) {
            (true, None) => self.raised_from = Some(self.text.len()),
            (false, Some(_)) => self.settle_raised(),
            _ => {}
        }
        self.text.push_str(text);
    }

    /// Ends raised text; figures are the mark of a note.
    pub fn settle_raised(&mut self) {
        let Some(start) = self.raised_from.take() else { return };
        if let Some(with) = raised::written(&self.text[..start], &self.text[start..]) {
            self.text.replace_range(start.., &with);
        }
    }
}
