//! The text of a PO file → [`Catalog`].
//!
//! Line by line: comments and strings gather in the entry that is being read; a line that cannot belong to it any more
//! ends it. What cannot be read is reported and passed over, so that all of it is reported at once.

use super::{Catalog, Entry, EntryText};
use crate::diagnostic::{Diagnostic, Parsed, Problem, WantedInPo};
use crate::source::SourceFile;
use std::ops::Range;
use std::sync::Arc;

/// Reads a PO file. An entry that something is wrong with is reported and left out; what is right is there.
pub fn read(file: &Arc<SourceFile>) -> Parsed<Catalog> {
    let mut reader =
        PoReader { file, entry: EntryDraft::default(), catalog: Catalog::default(), diagnostics: Vec::new() };
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        reader.line(at..end);
        at += line.len();
    }
    reader.finish_entry();
    Parsed { value: reader.catalog, diagnostics: reader.diagnostics }
}

/// The parts of an entry that hold a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PoField {
    PreviousContext,
    PreviousId,
    PreviousPlural,
    Context,
    Id,
    Plural,
    String,
}

/// What a line with a string is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    /// An entry.
    Live,
    /// What an entry was before: `#| …`.
    Previous,
    /// An entry that is no longer used: `#~ …`.
    Obsolete,
    /// What such an entry was before: `#~| …`.
    ObsoletePrevious,
}

/// The entry that is being read.
#[derive(Default)]
struct EntryDraft {
    entry: Entry,
    /// Where its first line begins.
    start: Option<usize>,
    /// What a line that holds only a string goes on with.
    last: Option<PoField>,
    has_id: bool,
    /// Something is wrong with it.
    is_bad: bool,
}

struct PoReader<'a> {
    file: &'a Arc<SourceFile>,
    entry: EntryDraft,
    catalog: Catalog,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> PoReader<'a> {
    fn text(&self, range: &Range<usize>) -> &'a str {
        &self.file.text[range.clone()]
    }

    /// Something is wrong with the entry that is being read, or right behind it, where it may go on.
    fn fault(&mut self, range: Range<usize>, wanted: WantedInPo) {
        self.entry.is_bad = self.entry.start.is_some();
        self.report(range, wanted);
    }

    fn report(&mut self, range: Range<usize>, wanted: WantedInPo) {
        let found = self.text(&range).chars().take(40).collect();
        self.diagnostics.push(Diagnostic::at(self.file, range, Problem::PoSyntax { found, wanted }));
    }

    fn line(&mut self, line: Range<usize>) {
        let line = skip_spaces(self.file, line);
        let text = self.text(&line);
        let after = |mark: &str| skip_spaces(self.file, line.start + mark.len()..line.end);
        if text.is_empty() {
            return;
        }
        if let Some(rest) = text.strip_prefix("#~") {
            match rest.starts_with('|') {
                true => self.string_line(after("#~|"), LineKind::ObsoletePrevious),
                false => self.string_line(after("#~"), LineKind::Obsolete),
            }
        } else if text.starts_with("#|") {
            self.string_line(after("#|"), LineKind::Previous);
        } else if text.starts_with('#') {
            self.comment(text, line.start);
        } else {
            self.string_line(line, LineKind::Live);
        }
    }

    fn comment(&mut self, text: &str, at: usize) {
        self.begin_anew(at);
        let entry = &mut self.entry.entry;
        match text.as_bytes().get(1) {
            Some(b'.') => entry.extracted.push(text[2..].to_owned()),
            Some(b':') => entry.references.extend(text[2..].split_whitespace().map(str::to_owned)),
            Some(b',') => {
                let flags = text[2..].split(',').map(|flag| flag.trim().to_owned());
                entry.flags.extend(flags.filter(|flag| !flag.is_empty()));
            }
            _ => entry.comments.push(text[1..].to_owned()),
        }
        self.entry.last = None;
    }

    /// Makes room for a line that begins an entry, or goes on with one that has no translation yet.
    fn begin_anew(&mut self, at: usize) {
        if !self.entry.entry.strings.is_empty() {
            self.finish_entry();
        }
        self.begin(at);
    }

    /// Makes room for a line that goes on with an entry, or begins the first.
    fn begin(&mut self, at: usize) {
        self.entry.start.get_or_insert(at);
    }

    /// A keyword with its string, or a string alone that goes on with the one before it.
    fn string_line(&mut self, line: Range<usize>, kind: LineKind) {
        if self.text(&line).starts_with('"') {
            let Some(field) = self.entry.last else {
                return self.fault(line, WantedInPo::KeywordFirst);
            };
            return self.string(field, line);
        }
        let end = self.text(&line).find([' ', '\t', '"']).map_or(line.end, |length| line.start + length);
        let Some(field) = kind.field(self.text(&(line.start..end))) else {
            return self.fault(line.start..end, WantedInPo::Line);
        };
        match field {
            PoField::String | PoField::Plural => self.begin(line.start),
            _ => self.begin_anew(line.start),
        }
        self.entry.entry.obsolete |= matches!(kind, LineKind::Obsolete | LineKind::ObsoletePrevious);
        self.open(field, line.start..end);
        self.string(field, skip_spaces(self.file, end..line.end));
    }

    /// An empty string in the field, unless the field is out of its order.
    fn open(&mut self, field: PoField, keyword: Range<usize>) {
        let EntryDraft { entry, has_id, last, .. } = &mut self.entry;
        let text = EntryText::default();
        let fits = match field {
            PoField::PreviousContext => entry.previous.context.replace(text).is_none(),
            PoField::PreviousId => entry.previous.id.replace(text).is_none(),
            PoField::PreviousPlural => entry.previous.plural.replace(text).is_none(),
            PoField::Context => !*has_id && entry.context.replace(text).is_none(),
            PoField::Id => !std::mem::replace(has_id, true),
            PoField::Plural => *has_id && entry.strings.is_empty() && entry.plural.replace(text).is_none(),
            PoField::String => {
                entry.strings.push(text);
                *has_id && (entry.strings.len() == 1 || entry.plural.is_some())
            }
        };
        *last = Some(field);
        if !fits {
            self.fault(keyword, WantedInPo::Order);
        }
    }

    /// Reads a string in quotation marks and appends it to the field.
    fn string(&mut self, field: PoField, line: Range<usize>) {
        let inside = self.text(&line).strip_prefix('"').and_then(closed);
        let Some(inside) = inside.filter(|(_, rest)| rest.trim().is_empty()).map(|(inside, _)| inside) else {
            return self.fault(line, WantedInPo::String);
        };
        let range = line.start..line.start + inside.len() + 2;
        let entry = &mut self.entry.entry;
        let text = match field {
            PoField::PreviousContext => entry.previous.context.get_or_insert_default(),
            PoField::PreviousId => entry.previous.id.get_or_insert_default(),
            PoField::PreviousPlural => entry.previous.plural.get_or_insert_default(),
            PoField::Context => entry.context.get_or_insert_default(),
            PoField::Id => &mut entry.id,
            PoField::Plural => entry.plural.get_or_insert_default(),
            PoField::String => entry.strings.last_mut().expect("a keyword opened it"),
        };
        text.cover(range.clone());
        if let Some(at) = append(text, inside, range.start + 1) {
            let escaped = self.file.text[at + 1..].chars().next().map_or(0, char::len_utf8);
            self.fault(at..at + 1 + escaped, WantedInPo::Escape);
        }
    }

    fn finish_entry(&mut self) {
        let EntryDraft { entry, start, has_id, is_bad, .. } = std::mem::take(&mut self.entry);
        let Some(start) = start else { return };
        if !has_id || entry.strings.is_empty() {
            // Comments at the end of a file belong to no entry.
            if has_id || entry.context.is_some() {
                let end = start + self.file.text[start..].find('\n').unwrap_or(0);
                self.report(start..end, WantedInPo::Pair);
            }
            return;
        }
        if is_bad {
            return;
        }
        if entry.id.value.is_empty() && entry.context.is_none() && self.catalog.header.is_none() {
            self.catalog.header = Some(entry);
        } else {
            self.catalog.entries.push(entry);
        }
    }
}

fn skip_spaces(file: &SourceFile, range: Range<usize>) -> Range<usize> {
    let text = &file.text[range.clone()];
    range.start + (text.len() - text.trim_start().len())..range.end
}

impl LineKind {
    fn field(self, keyword: &str) -> Option<PoField> {
        match self {
            Self::Live | Self::Obsolete => field(keyword),
            Self::Previous | Self::ObsoletePrevious => previous_field(keyword),
        }
    }
}

fn field(keyword: &str) -> Option<PoField> {
    Some(match keyword {
        "msgctxt" => PoField::Context,
        "msgid" => PoField::Id,
        "msgid_plural" => PoField::Plural,
        "msgstr" => PoField::String,
        form => {
            form.strip_prefix("msgstr[")?.strip_suffix(']')?.parse::<u8>().ok()?;
            PoField::String
        }
    })
}

fn previous_field(keyword: &str) -> Option<PoField> {
    Some(match keyword {
        "msgctxt" => PoField::PreviousContext,
        "msgid" => PoField::PreviousId,
        "msgid_plural" => PoField::PreviousPlural,
        _ => return None,
    })
}

/// What stands before the quotation mark that ends a string, and what after it.
fn closed(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    let end = text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((&text[..end], &text[end + 1..]))
}

/// Appends what an escaped text stands for, which is at byte `at` of the file. Returns the place of a bad escape.
fn append(text: &mut EntryText, escaped: &str, at: usize) -> Option<usize> {
    let mut done = 0;
    while let Some(found) = escaped[done..].find('\\') {
        text.push(&escaped[done..done + found], at + done);
        done += found;
        let c = match escaped.as_bytes().get(done + 1) {
            Some(b'n') => "\n",
            Some(b't') => "\t",
            Some(b'r') => "\r",
            Some(b'"') => "\"",
            Some(b'\\') => "\\",
            _ => return Some(at + done),
        };
        text.push(c, at + done);
        done += 2;
    }
    text.push(&escaped[done..], at + done);
    None
}

#[cfg(test)]
mod tests;
