//! Elements → lines, in the order of the page, as a browser would break them.
//!
//! The tree is walked without recursion: pages nest as deep as they like.

use super::super::super::script::is_chinese;
use super::super::raised;
use super::super::sheet::note_mark;
use super::elements::{BLOCKS, PARTS, UNSEEN, is_hidden};
use super::lines::{Extent, HtmlLine, HtmlLineKind, Walked};
use dom_query::{Document, NodeData, NodeId, NodeRef};

/// A cell with more characters than this is a column of the page's layout; in a table that has begun, one with this many.
const LONGEST_CELL: usize = 200;
const LONGEST_IN_TABLE: usize = 600;

/// Walks through a page.
pub fn walk(document: &Document) -> Walked {
    let mut walker = HtmlWalker::default();
    let root = document.root();
    let mut node = root;
    loop {
        if walker.enter(&node)
            && let Some(child) = node.first_child()
        {
            node = child;
            continue;
        }
        walker.leave(&node);
        while node.id != root.id && node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { break };
            node = parent;
            walker.leave(&node);
        }
        match node.next_sibling().filter(|_| node.id != root.id) {
            Some(next) => node = next,
            None => break,
        }
    }
    walker.end_line();
    walker.walked
}

#[derive(Default)]
struct HtmlWalker {
    walked: Walked,
    line: OpenLine,
    /// Where white space was seen since the last character, and whether a line of the file ended in it.
    space: Option<bool>,
    open: Vec<OpenElement>,
    /// The number of the last item of each list; none in lists without numbers.
    lists: Vec<Option<i64>>,
    /// The number that the next text of a list's item begins with.
    item: Option<String>,
    headings: Vec<u8>,
    links: usize,
    preformatted: usize,
}

/// The line that is being written.
#[derive(Default)]
struct OpenLine {
    text: String,
    unlinked: bool,
    anchors: Vec<String>,
    is_apart: bool,
}

/// An element that is open, and where it began.
struct OpenElement {
    id: NodeId,
    name: String,
    line: usize,
    at: usize,
    extents: usize,
    /// The anchor that it links to.
    target: Option<String>,
    /// In a row, its cells.
    cells: Vec<SpanningCell>,
    /// In a table, how far cells of the rows above reach down.
    reach: CellReach,
    /// Whether a table has a row of text.
    has_rows: bool,
}

/// A cell of a row: the line at which it begins, how many columns it takes and how many rows.
#[derive(Clone, Copy)]
struct SpanningCell {
    line: usize,
    columns: usize,
    rows: u32,
}

impl HtmlWalker {
    /// Begins a node. Returns whether its children are text of the page.
    fn enter(&mut self, node: &NodeRef) -> bool {
        let text = node.query_or(None, |node| match &node.data {
            NodeData::Text { contents } => Some(contents.to_string()),
            _ => None,
        });
        if let Some(text) = text {
            self.text(&text);
            return false;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return !node.is_element() };
        if UNSEEN.contains(&&*name) || is_hidden(node) {
            return false;
        }
        self.begin(node, &name);
        true
    }

    fn begin(&mut self, node: &NodeRef, name: &str) {
        match name {
            "br" => self.break_line(),
            name if BLOCKS.contains(&name) => self.end_block(),
            _ => {}
        }
        if self.line.text.is_empty() {
            let anchors = ["id", "name"].iter().filter_map(|attribute| node.attr(attribute));
            self.line.anchors.extend(anchors.map(|anchor| anchor.to_string()));
        }
        let mut target = None;
        match name {
            "ol" => {
                self.lists.push(Some(node.attr("start").and_then(|n| n.trim().parse().ok()).unwrap_or(1) - 1))
            }
            "ul" | "menu" | "dir" => self.lists.push(None),
            "li" => self.number(),
            "pre" => self.preformatted += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.headings.push(name.as_bytes()[1] - b'0'),
            "a" => {
                self.links += 1;
                target = node.attr("href").and_then(|href| Some(href.strip_prefix('#')?.to_owned()));
            }
            "td" | "th" => self.begin_cell(node),
            _ => {}
        }
        self.open.push(OpenElement {
            id: node.id,
            name: name.to_owned(),
            line: self.walked.lines.len(),
            at: self.line.text.len(),
            extents: self.walked.extents.len(),
            target,
            cells: Vec::new(),
            reach: CellReach::default(),
            has_rows: false,
        });
    }

    fn number(&mut self) {
        if let Some(Some(last)) = self.lists.last_mut() {
            *last += 1;
            self.item = Some(format!("{last}."));
        }
    }

    fn begin_cell(&mut self, node: &NodeRef) {
        let span = |name| node.attr(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1).clamp(1, WIDEST);
        let (columns, rows) = (span("colspan") as usize, span("rowspan"));
        let line = SpanningCell { line: self.walked.lines.len(), columns, rows };
        if let Some(row) = self.open.iter_mut().rev().find(|element| element.name == "tr") {
            row.cells.push(line);
        }
    }

    fn leave(&mut self, node: &NodeRef) {
        let Some(element) = self.open.pop_if(|element| element.id == node.id) else { return };
        match element.name.as_str() {
            "sup" => self.end_raised(&element),
            "a" => self.end_link(&element),
            _ => {}
        }
        if BLOCKS.contains(&element.name.as_str()) {
            self.end_block();
        }
        match element.name.as_str() {
            "ol" | "ul" | "menu" | "dir" => drop(self.lists.pop()),
            "pre" => self.preformatted -= 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => drop(self.headings.pop()),
            "a" => self.links -= 1,
            "tr" => self.end_row(&element),
            _ => {}
        }
        if PARTS.contains(&element.name.as_str()) {
            let lines = element.line..self.walked.lines.len();
            self.walked.extents.push(Extent { node: element.id, lines });
        }
    }

    /// The text of the open line since an element began.
    fn since(&self, element: &OpenElement) -> Option<&str> {
        (element.line == self.walked.lines.len()).then(|| self.line.text.get(element.at..)).flatten()
    }

    /// Raised figures are a note mark; after a Latin letter they are its power.
    fn end_raised(&mut self, element: &OpenElement) {
        let Some(text) = self.since(element) else { return };
        if let Some(with) = raised::written(&self.line.text[..element.at], text) {
            self.line.text.replace_range(element.at.., &with);
        }
    }

    /// A link within the page whose text is a number in brackets, or raised, is a note mark; an arrow leads back.
    fn end_link(&mut self, element: &OpenElement) {
        let (Some(target), Some(text)) = (&element.target, self.since(element)) else { return };
        let text = text.trim();
        if ["↩", "↩︎", "↑", "^", "⏎"].contains(&text) {
            self.line.text.truncate(element.at);
            return;
        }
        let is_raised = self.open.iter().any(|open| open.name == "sup");
        let Some((number, in_brackets)) =
            raised::label(text).filter(|(_, in_brackets)| *in_brackets || is_raised)
        else {
            return;
        };
        self.walked.note_links.entry(target.clone()).or_insert(number);
        if in_brackets {
            self.line.text.replace_range(element.at.., &note_mark(number));
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.end_line(),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if self.preformatted == 0 => {
                    self.space = Some(self.space == Some(true) || matches!(c, '\n' | '\r'));
                }
                c => self.write(c),
            }
        }
    }

    fn write(&mut self, c: char) {
        if let Some(number) = self.item.take_if(|_| !c.is_whitespace()) {
            self.line.text.push_str(&number);
        }
        if let Some(ends_line) = self.space.take()
            && let Some(last) = self.line.text.chars().next_back()
            && !(ends_line && is_chinese(last) && is_chinese(c))
        {
            self.line.text.push(' ');
        }
        self.line.text.push(c);
        self.line.unlinked |= self.links == 0 && !c.is_whitespace();
    }

    fn end_block(&mut self) {
        self.end_line();
        self.line.is_apart = true;
    }

    /// A second break in a row leaves a blank line, and sets paragraphs apart.
    fn break_line(&mut self) {
        let is_blank = self.line.text.trim().is_empty();
        self.end_line();
        self.line.is_apart |= is_blank;
    }

    fn end_line(&mut self) {
        self.space = None;
        let OpenLine { text, unlinked, anchors, is_apart } = std::mem::take(&mut self.line);
        if text.trim().is_empty() {
            (self.line.anchors, self.line.is_apart) = (anchors, is_apart);
            return;
        }
        let kind = self.headings.last().map_or(HtmlLineKind::Plain, |level| HtmlLineKind::Heading(*level));
        let is_apart = is_apart || text.starts_with(is_indent);
        self.walked.lines.push(HtmlLine { text, kind, is_apart, is_link: !unlinked, anchors });
    }

    /// Makes one line of a row whose cells are short; a row with long cells or a table in it lays out the page.
    fn end_row(&mut self, row: &OpenElement) {
        let lines = &self.walked.lines[row.line..];
        let is_data = lines.iter().all(|line| !matches!(line.kind, HtmlLineKind::Row { .. }));
        let ends = row.cells.iter().skip(1).map(|cell| cell.line).chain([self.walked.lines.len()]);
        let text = |(cell, end): (&SpanningCell, usize)| {
            let lines: Vec<&str> =
                self.walked.lines[cell.line..end].iter().map(|line| line.text.trim()).collect();
            lines.join(" ")
        };
        let texts: Vec<String> = row.cells.iter().zip(ends).map(text).collect();
        let table = self.open.iter_mut().rev().find(|element| element.name == "table");
        let (mut no_reach, mut no_rows) = (CellReach::default(), false);
        let (reach, has_rows) = match table {
            Some(table) => (&mut table.reach, &mut table.has_rows),
            None => (&mut no_reach, &mut no_rows),
        };
        let longest = if *has_rows { LONGEST_IN_TABLE } else { LONGEST_CELL };
        let is_short = texts.iter().all(|text| text.chars().count() <= longest);
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        let columns: usize = row.cells.iter().map(|cell| cell.columns).sum();
        // In a table a row with one text heads the rows below it, or goes on with those above.
        let placed = reach.placed(&row.cells, texts);
        if !is_data || !is_short || filled < 2 && !(*has_rows && filled == 1 && columns > 1) {
            // A table within a row parts the rows above it from those below.
            *has_rows &= is_data;
            return;
        }
        let begins = !std::mem::replace(has_rows, true);
        let text = placed.join("\t");
        let is_link = lines.iter().all(|line| line.is_link);
        let anchors = lines.first().map_or_else(Vec::new, |line| line.anchors.clone());
        self.walked.extents.truncate(row.extents);
        self.walked.lines.truncate(row.line);
        self.walked.lines.push(HtmlLine {
            text,
            kind: HtmlLineKind::Row { begins },
            is_apart: true,
            is_link,
            anchors,
        });
    }
}

/// No cell takes more columns or rows.
const WIDEST: u32 = 64;

/// For each column of a table, how many rows below it a cell still covers.
#[derive(Default)]
struct CellReach(Vec<u32>);

impl CellReach {
    /// The texts of a row's cells, each in its column; columns that a cell covers beside or above are empty.
    fn placed(&mut self, cells: &[SpanningCell], texts: Vec<String>) -> Vec<String> {
        let mut placed = Vec::new();
        for (cell, text) in cells.iter().zip(texts) {
            while self.covers(placed.len()) {
                placed.push(String::new());
            }
            placed.push(text);
            placed.resize(placed.len() + cell.columns - 1, String::new());
            self.0.resize(self.0.len().max(placed.len()), 0);
            self.0[placed.len() - cell.columns..placed.len()].fill(cell.rows - 1);
        }
        for left in self.0.iter_mut().skip(placed.len()) {
            *left = left.saturating_sub(1);
        }
        self.0.truncate(self.0.iter().rposition(|left| *left > 0).map_or(0, |last| last + 1));
        placed.truncate(placed.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1));
        placed
    }

    /// Whether a cell above covers a column of this row, which is one row less for the next.
    fn covers(&mut self, column: usize) -> bool {
        let Some(left) = self.0.get_mut(column).filter(|left| **left > 0) else { return false };
        *left -= 1;
        true
    }
}

/// Spaces that a browser keeps: at the start of a line they indent a paragraph.
fn is_indent(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2003}' | '\u{3000}')
}
