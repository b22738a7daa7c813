//! The lines of a page, as [`super::walk`] makes them and [`super::region`] chooses of them.

use dom_query::NodeId;
use std::collections::HashMap;
use std::ops::Range;

/// A page's lines and which element holds which of them.
#[derive(Debug, Default)]
pub struct Walked {
    pub lines: Vec<HtmlLine>,
    /// The parts of the page, an inner one before the outer.
    pub extents: Vec<Extent>,
    /// The number of the note mark that links to each anchor.
    pub note_links: HashMap<String, u32>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HtmlLine {
    pub text: String,
    pub kind: HtmlLineKind,
    /// Whether an element begins with it, so that it does not go on with the line before.
    pub is_apart: bool,
    /// Whether all of it is the text of links.
    pub is_link: bool,
    /// The names by which links reach its start.
    pub anchors: Vec<String>,
}

/// What the elements around a line make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlLineKind {
    Plain,
    Heading(u8),
    /// Whether it is the first of its table.
    Row {
        begins: bool,
    },
}

/// The lines of an element.
#[derive(Debug)]
pub struct Extent {
    pub node: NodeId,
    pub lines: Range<usize>,
}
