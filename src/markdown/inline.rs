//! The inline part of a block: parser events → text with marks.
//!
//! Events are gathered as pieces in source order, with stars kept as stars. At the end of each container (the block, a
//! link, a mention) its stars are resolved by [`super::emphasis`]; then the pieces become plain text, marks and origin.

use super::emphasis::{EmphasisTag, Resolved, StarRun, is_cjk, resolve};
use crate::model::ids::EntityId;
use crate::model::text::{Mark, MarkKind, Origin, OriginPiece, RichText};
use std::ops::Range;
use std::sync::Arc;

/// Gathers the pieces of one block. `source` is the whole file's text; places are its bytes.
pub struct InlineBuilder<'a> {
    source: &'a str,
    pieces: Vec<InlinePiece>,
    /// The pieces that are stars, for each container that is open.
    levels: Vec<Vec<usize>>,
}

enum InlinePiece {
    Text { text: String, at: usize },
    Stars { at: usize, count: usize, resolved: Resolved },
    Break,
    Open(MarkKind),
    Close,
    Note(Arc<str>),
}

impl<'a> InlineBuilder<'a> {
    /// `source` is what the places of the events are in.
    pub fn new(source: &'a str) -> Self {
        Self { source, pieces: Vec::new(), levels: vec![Vec::new()] }
    }

    /// Text that stands at `range` of the file. A star that is not escaped may still become markup.
    pub fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(rest) = self.after_kept_backslash(text, range) {
            return self.source_text(rest, range.start + 1);
        }
        if !text.is_empty() && text.bytes().all(|b| b == b'*') && !self.is_escaped(range.start) {
            self.stars(range.start, text.len());
        } else if self.source.get(range.clone()) == Some(text) {
            self.source_text(text, range.start);
        } else {
            self.pieces.push(InlinePiece::Text { text: text.to_owned(), at: range.start });
        }
    }

    /// The text of a code span that stands at `range` of the file.
    pub fn code(&mut self, text: &str, range: &Range<usize>) {
        match self.words_of_code(text, range) {
            Some(words) => self.pieces.extend(words),
            None => self.pieces.push(InlinePiece::Text { text: text.to_owned(), at: range.start }),
        }
    }

    /// Its words, and the spaces between, which may be ends of lines in the file; none where it has another character for one
    /// of the file's.
    fn words_of_code(&self, text: &str, range: &Range<usize>) -> Option<Vec<InlinePiece>> {
        let mut at = range.start;
        let mut pieces = Vec::new();
        for part in text.split_inclusive(' ') {
            let word = part.trim_end_matches(' ');
            at += self.source[at..range.end].find(word)?;
            for part in [word, &part[word.len()..]] {
                pieces.push(InlinePiece::Text { text: part.to_owned(), at });
                at = range.end.min(at + part.len());
            }
        }
        Some(pieces)
    }

    /// `count` stars at a byte of the file.
    pub fn stars(&mut self, at: usize, count: usize) {
        if let Some(InlinePiece::Stars { at: start, count: before, .. }) = self.pieces.last_mut()
            && *start + *before == at
        {
            *before += count;
            return;
        }
        let level = self.levels.last_mut().expect("the block itself is never closed");
        level.push(self.pieces.len());
        self.pieces.push(InlinePiece::Stars { at, count, resolved: Resolved::default() });
    }

    /// A line ends within the text.
    pub fn line_break(&mut self) {
        self.pieces.push(InlinePiece::Break);
    }

    /// A reference to the note with this label.
    pub fn note(&mut self, label: &str) {
        self.pieces.push(InlinePiece::Note(label.into()));
    }

    /// A mark begins; stars within it are paired within it.
    pub fn open(&mut self, kind: MarkKind) {
        self.pieces.push(InlinePiece::Open(kind));
        self.levels.push(Vec::new());
    }

    /// The mark that was opened last ends.
    pub fn close(&mut self) {
        self.resolve_level();
        self.pieces.push(InlinePiece::Close);
    }

    /// The text with its marks.
    pub fn finish(mut self) -> RichText {
        self.resolve_level();
        assemble(self.pieces, self.source)
    }

    /// Takes the block id that ends the text so far: of a paragraph after which another begins in an item or note.
    pub fn take_id(&mut self) -> Option<BlockIdAt> {
        let source = self.source;
        let Some(InlinePiece::Text { text, at }) = self.pieces.last_mut() else { return None };
        let caret = text.rfind('^')?;
        let id = text[caret + 1..].trim_end_matches(' ').to_owned();
        let start = *at + caret;
        if !source[..start].ends_with(char::is_whitespace)
            || id.is_empty()
            || id.contains(char::is_whitespace)
        {
            return None;
        }
        text.truncate(text[..caret].trim_end_matches(' ').len());
        Some(BlockIdAt { range: start..start + 1 + id.len(), id })
    }

    /// The text with its marks, and the block id that was at its end, if one was.
    pub fn finish_with_id(self) -> (RichText, Option<BlockIdAt>) {
        let source = self.source;
        let mut text = self.finish();
        let id = cut_block_id(&mut text, source);
        (text, id)
    }

    /// Copies source text, and splits it around `[^label]`: the parser leaves a reference without definition as text.
    fn source_text(&mut self, text: &str, at: usize) {
        match self.pieces.last_mut() {
            Some(InlinePiece::Text { text: last, at: start }) if *start + last.len() == at => {
                last.push_str(text)
            }
            _ => self.pieces.push(InlinePiece::Text { text: text.to_owned(), at }),
        }
    }

    /// What the backslash that begins a mention's text escapes: the parser leaves one there, and only there, as text.
    fn after_kept_backslash<'t>(&self, text: &'t str, range: &Range<usize>) -> Option<&'t str> {
        let begins = matches!(self.pieces.last(), Some(InlinePiece::Open(MarkKind::Mention(_))));
        let verbatim = self.source.get(range.clone()) == Some(text);
        let rest = text.strip_prefix('\\').filter(|_| begins && verbatim)?;
        rest.starts_with(|c: char| c.is_ascii_punctuation()).then_some(rest)
    }

    fn is_escaped(&self, at: usize) -> bool {
        is_escaped(self.source, at)
    }

    fn resolve_level(&mut self) {
        let level = self.levels.pop().unwrap_or_default();
        let runs: Vec<StarRun> = level.iter().map(|&at| self.run(at)).collect();
        for (&piece, result) in level.iter().zip(resolve(&runs)) {
            if let InlinePiece::Stars { resolved, .. } = &mut self.pieces[piece] {
                *resolved = result;
            }
        }
    }

    fn run(&self, piece: usize) -> StarRun {
        let InlinePiece::Stars { at, count, .. } = self.pieces[piece] else {
            unreachable!("a level holds the places of stars only")
        };
        let before = self.source[..at].chars().next_back().unwrap_or(' ');
        let after = self.source[at + count..].chars().next().unwrap_or(' ');
        StarRun { stars: count, before, after }
    }
}

/// Whether the backslashes before a byte take its character literally.
pub(super) fn is_escaped(source: &str, at: usize) -> bool {
    let backslashes = source.as_bytes()[..at].iter().rev().take_while(|b| **b == b'\\').count();
    backslashes % 2 == 1
}

/// The place of a block id in the file, its `^` included.
pub struct BlockIdAt {
    pub id: String,
    pub range: Range<usize>,
}

struct Assembler<'a> {
    source: &'a str,
    text: RichText,
    open: Vec<usize>,
    pending_break: bool,
}

fn assemble(pieces: Vec<InlinePiece>, source: &str) -> RichText {
    let mut assembler =
        Assembler { source, text: RichText::default(), open: Vec::new(), pending_break: false };
    for piece in pieces {
        match piece {
            InlinePiece::Text { text, at } => assembler.push_text(&text, at),
            InlinePiece::Stars { at, resolved, .. } => assembler.push_stars(&resolved, at),
            InlinePiece::Break => assembler.pending_break = true,
            InlinePiece::Open(kind) => assembler.open(kind),
            InlinePiece::Close => assembler.close(),
            InlinePiece::Note(label) => assembler.note(label),
        }
    }
    assembler.text.marks.retain(|mark| mark.start < mark.end || matches!(mark.kind, MarkKind::NoteRef(_)));
    assembler.text
}

impl Assembler<'_> {
    fn push_text(&mut self, text: &str, at: usize) {
        let mut done = 0;
        let verbatim = self.source.get(at..at + text.len()) == Some(text);
        while let Some((label, range)) = next_note(text, done).filter(|_| verbatim) {
            if is_escaped(self.source, at + range.start) {
                self.copy(&text[done..range.end], at + done);
            } else {
                self.copy(&text[done..range.start], at + done);
                self.note(label.into());
            }
            done = range.end;
        }
        self.copy(&text[done..], at + done);
    }

    /// Appends text. A line break before it is dropped beside Chinese and a space elsewhere.
    fn copy(&mut self, text: &str, at: usize) {
        let Some(first) = text.chars().next() else { return };
        if std::mem::take(&mut self.pending_break) {
            let last = self.text.plain.chars().next_back().unwrap_or(' ');
            if !is_cjk(last) && !is_cjk(first) && last != ' ' {
                self.text.plain.to_mut().push(' ');
            }
        }
        let plain = self.text.plain.len();
        self.came_from(plain, at);
        if self.source.get(at..at + text.len()) != Some(text) {
            // A character of another length: each has the place where all begin.
            for (next, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
                self.came_from(plain + next, at);
            }
        }
        self.text.plain += text;
    }

    fn came_from(&mut self, plain: usize, file: usize) {
        self.text.origin.0.push(OriginPiece { plain: plain as u32, file: file as u32 });
        merge_last(&mut self.text.origin);
    }

    fn push_stars(&mut self, resolved: &Resolved, at: usize) {
        for _ in &resolved.closes {
            self.close();
        }
        let closed: usize = resolved.closes.iter().map(width).sum();
        self.copy(&"*".repeat(resolved.literal), at + closed);
        for tag in &resolved.opens {
            self.open(if *tag == EmphasisTag::Strong { MarkKind::Strong } else { MarkKind::Emphasis });
        }
    }

    fn open(&mut self, kind: MarkKind) {
        self.settle_break();
        let at = self.text.plain.len();
        self.open.push(self.text.marks.len());
        self.text.marks.push(Mark::new(at..at, kind));
    }

    fn close(&mut self) {
        if let Some(mark) = self.open.pop() {
            self.text.marks[mark].end = self.text.plain.len() as u32;
        }
    }

    fn note(&mut self, label: Arc<str>) {
        let at = self.text.plain.len();
        self.text.marks.push(Mark::new(at..at, MarkKind::NoteRef(label)));
    }

    /// A line break before a mark is settled by the text before it alone, so that the space stays outside the mark.
    fn settle_break(&mut self) {
        let last = self.text.plain.chars().next_back().unwrap_or(' ');
        if self.pending_break && !is_cjk(last) && last != ' ' {
            self.text.plain.to_mut().push(' ');
        }
        self.pending_break = false;
    }
}

fn width(tag: &EmphasisTag) -> usize {
    if *tag == EmphasisTag::Strong { 2 } else { 1 }
}

/// Drops a piece that goes on where the one before it ended.
fn merge_last(origin: &mut Origin) {
    if let [.., before, last] = origin.0[..]
        && before.file + (last.plain - before.plain) == last.file
    {
        origin.0.pop();
    }
}

/// The next `[^label]` from byte `from` on.
fn next_note(text: &str, from: usize) -> Option<(&str, Range<usize>)> {
    let mut from = from;
    loop {
        let start = from + text[from..].find("[^")?;
        let label = &text[start + 2..];
        let end = label.find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
        if end > 0 && label[end..].starts_with(']') {
            return Some((&label[..end], start..start + 2 + end + 1));
        }
        from = start + 2;
    }
}

/// Takes ` ^id` off the end of a text that is not inside a mark there.
fn cut_block_id(text: &mut RichText, source: &str) -> Option<BlockIdAt> {
    let caret = text.plain.rfind('^')?;
    let id = text.plain[caret + 1..].trim_end_matches(' ').to_owned();
    let before = text.plain[..caret].trim_end_matches(' ').len();
    let start = text.origin.file_offset(caret);
    let apart = caret == 0 || source[..start].ends_with(char::is_whitespace);
    let inside = text.marks.iter().any(|mark| mark.end as usize > caret);
    if !apart || inside || id.is_empty() || id.contains(char::is_whitespace) {
        return None;
    }
    let range = start..start + 1 + id.len();
    text.plain.to_mut().truncate(before);
    for mark in &mut text.marks {
        mark.start = mark.start.min(before as u32);
        mark.end = mark.end.min(before as u32);
    }
    Some(BlockIdAt { id, range })
}

/// The entity a wikilink names.
pub fn mention_target(target: &str) -> Option<EntityId> {
    EntityId::parse(target.trim_end_matches('\\').trim())
}
