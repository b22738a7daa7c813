//! What of a plain page is translated, piece by piece.
//!
//! In: a page's body. Out: the text of each heading, paragraph, item, cell and note, as one line of Markdown, and where it stands.
//! Code, HTML and what stands between pieces (marks of lists, bars of tables) belong to no piece.

use crate::markdown::page::{PageText, cut_block_id};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A text of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePiece {
    pub kind: PieceKind,
    /// Bytes of the body.
    pub range: Range<usize>,
    /// Its Markdown, lines that the author broke joined.
    pub text: String,
}

/// What a piece is, for the translator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    Heading,
    Paragraph,
    Item,
    Cell,
    Note,
}

/// The pieces of a body in their order.
pub fn pieces(body: &str) -> Vec<PagePiece> {
    let mut cutter =
        Cutter { body, open: Vec::new(), piece: None, is_after_break: false, pieces: Vec::new() };
    let text = PageText::of(body);
    let mut verbatim = 0_usize;
    for (event, range) in text.events() {
        match &event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => verbatim += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => verbatim -= 1,
            _ if verbatim > 0 => continue,
            _ => {}
        }
        cutter.take(&event, range);
    }
    cutter.end_piece();
    cutter.pieces
}

/// A body with texts in place of some of its pieces, each of which is given with its range.
pub fn with_pieces<'a>(body: &str, new: impl IntoIterator<Item = (Range<usize>, &'a str)>) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    for (range, text) in new {
        out += &body[at..range.start];
        out += text;
        at = range.end;
    }
    out + &body[at..]
}

struct Cutter<'a> {
    body: &'a str,
    /// The blocks that say what a text within them is, outermost first.
    open: Vec<PieceKind>,
    piece: Option<PagePiece>,
    /// Whether a line has just ended, so that what precedes the next text is the line's beginning.
    is_after_break: bool,
    pieces: Vec<PagePiece>,
}

impl Cutter<'_> {
    fn take(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::SoftBreak => {
                if let Some(piece) = &mut self.piece {
                    piece.text.push(' ');
                    piece.range.end = range.end;
                    self.is_after_break = true;
                }
            }
            Event::Start(tag) => match block(tag) {
                Some(kind) => {
                    self.end_piece();
                    self.open.extend(kind);
                }
                None => self.inline(range),
            },
            Event::End(tag) => match block_end(*tag) {
                Some(is_kind) => {
                    self.end_piece();
                    if is_kind {
                        self.open.pop();
                    }
                }
                None => self.inline(range),
            },
            Event::HardBreak | Event::Rule | Event::Html(_) => self.end_piece(),
            _ => self.inline(range),
        }
    }

    fn inline(&mut self, range: Range<usize>) {
        let body = self.body;
        let Some(piece) = &mut self.piece else {
            let start = range.start - usize::from(is_escaped(body, range.start));
            let kind = self.open.last().copied().unwrap_or(PieceKind::Paragraph);
            let text = one_line(&body[start..range.end]);
            self.piece = Some(PagePiece { kind, range: start..range.end, text });
            return;
        };
        // A link and what is in it have their places both.
        let start = range.start.max(piece.range.end);
        let between = &body[piece.range.end..start];
        let is_break = std::mem::take(&mut self.is_after_break) || between.contains('\n');
        match is_break {
            true if is_escaped(body, start) => piece.text.push('\\'),
            true => {}
            false => piece.text += between,
        }
        if range.end > start {
            piece.text += &one_line(&body[start..range.end]);
        }
        piece.range.end = piece.range.end.max(range.end);
    }

    fn end_piece(&mut self) {
        self.is_after_break = false;
        let Some(mut piece) = self.piece.take() else { return };
        let text = cut_block_id(&piece.text).map_or(piece.text.trim_end(), |(text, _)| text).to_owned();
        if text.trim().is_empty() {
            return;
        }
        // The id of a block, and white space, stay where they are.
        let raw = &self.body[piece.range.clone()];
        let kept = cut_block_id(raw).map_or(raw.trim_end(), |(text, _)| text).len();
        piece.range.end = piece.range.start + kept;
        self.pieces.push(PagePiece { text, ..piece });
    }
}

fn is_escaped(body: &str, at: usize) -> bool {
    let before = body[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
    before % 2 == 1
}

/// The lines of a text as one.
fn one_line(text: &str) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.truncate(out.trim_end().len());
        out.push(' ');
        out += line.trim_start_matches([' ', '\t', '>']);
    }
    out
}

/// Whether a tag begins a block, and what a text in that block is, if the block says it.
fn block(tag: &Tag) -> Option<Option<PieceKind>> {
    Some(match tag {
        Tag::Heading { .. } => Some(PieceKind::Heading),
        Tag::Item => Some(PieceKind::Item),
        Tag::TableCell => Some(PieceKind::Cell),
        Tag::FootnoteDefinition(_) => Some(PieceKind::Note),
        Tag::Paragraph
        | Tag::BlockQuote(_)
        | Tag::CodeBlock(_)
        | Tag::HtmlBlock
        | Tag::List(_)
        | Tag::Table(_)
        | Tag::TableHead
        | Tag::TableRow => None,
        _ => return None,
    })
}

/// Whether a tag ends a block, and whether that is one that says what a text in it is.
fn block_end(tag: TagEnd) -> Option<bool> {
    Some(match tag {
        TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::FootnoteDefinition => true,
        TagEnd::Paragraph
        | TagEnd::BlockQuote(_)
        | TagEnd::CodeBlock
        | TagEnd::HtmlBlock
        | TagEnd::List(_)
        | TagEnd::Table
        | TagEnd::TableHead
        | TagEnd::TableRow => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use PieceKind::{Cell, Heading, Item, Note, Paragraph};

    #[test]
    fn a_body_is_cut_into_its_texts() {
        #[track_caller]
        fn check(body: &str, expected: &[(PieceKind, &str)]) {
            let found = pieces(body);
            let shown: Vec<(PieceKind, &str)> =
                found.iter().map(|piece| (piece.kind, piece.text.as_str())).collect();
            assert_eq!(shown, expected, "{body}");
        }
        check("## 甲 {#a}\n\n乙**丙**[丁](x)。\n", &[(Heading, "甲"), (Paragraph, "乙**丙**[丁](x)。")]);
        check("甲 ^p1\n\n<!-- 注 -->\n\n---\n\n乙\n", &[(Paragraph, "甲"), (Paragraph, "乙")]);
        check(
            "- 甲\n- [乙](x)\n\n  丙\n  1. 丁\n",
            &[(Item, "甲"), (Item, "[乙](x)"), (Item, "丙"), (Item, "丁")],
        );
        check("| 甲 | 乙 |\n| - | - |\n| `a` |  |\n", &[(Cell, "甲"), (Cell, "乙"), (Cell, "`a`")]);
        check("> 甲乙\n> 丙\n", &[(Paragraph, "甲乙丙")]);
        check("> one\n> two **b\n> c**\n", &[(Paragraph, "one two **b c**")]);
        check("甲  \n乙\\\n丙\n", &[(Paragraph, "甲"), (Paragraph, "乙"), (Paragraph, "丙")]);
        check("甲[^1]\n\n[^1]: 注\n", &[(Paragraph, "甲[^1]"), (Note, "注")]);
        check("\\*甲\\*[乙](x)\\_\n", &[(Paragraph, "\\*甲\\*[乙](x)\\_")]);
        check("```\n甲\n```\n\n<p>乙</p>\n\n![丙](d.png)\n", &[(Paragraph, "![丙](d.png)")]);
        check("", &[]);
    }

    #[test]
    fn pieces_are_replaced_in_their_places() {
        let check = |body: &str, expected: &str| {
            let pieces = pieces(body);
            let new = pieces.iter().map(|piece| (piece.range.clone(), "A"));
            assert_eq!(with_pieces(body, new), expected);
            let same = pieces.iter().map(|piece| (piece.range.clone(), &body[piece.range.clone()]));
            assert_eq!(with_pieces(body, same), body);
        };
        check("## 甲 {#a}\n\n- 乙\n- **丙** ^p2\n", "## A {#a}\n\n- A\n- A ^p2\n");
        check("| 甲 | 乙 |\n|-|-|\n| 丙 | 丁 |\n", "| A | A |\n|-|-|\n| A | A |\n");
        check("> 甲\n> 乙\n\n丙\r\n", "> A\n\nA\r\n");
    }
}
