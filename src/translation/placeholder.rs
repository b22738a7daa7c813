//! Marks of a text as placeholders that tools for translators protect.
//!
//! In: a text with marks. Out: the same text with each mark as a tag, `<e1>电子信息</e1>` around words and `<n2/>` at a
//! point; and the other way round. The letter says what the tag is, the number which of its block. A tag begins with a
//! letter because OmegaT protects only such tags, and because Weblate compares tags only in well-formed XML. For the
//! same reason `&` and `<` of the text are written `&amp;` and `&lt;`; when read, either form will do.

use crate::model::text::{Mark, MarkKind, RichText};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

/// A tag and the mark that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// `e1`
    pub name: String,
    pub kind: MarkKind,
    /// Whether the source has it; if not, only the translation does.
    pub in_source: bool,
}

/// The placeholders of a block: those of the source in its order, then those that only the translation has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placeholders {
    all: Vec<Placeholder>,
    /// For each mark of the translation, its placeholder.
    of_translation: Vec<usize>,
}

impl Placeholder {
    /// `<e1>…</e1>` or `<n2/>`
    pub fn tags(&self) -> String {
        let name = &self.name;
        if is_point(&self.kind) { format!("<{name}/>") } else { format!("<{name}>…</{name}>") }
    }
}

impl Placeholders {
    /// A mark of the translation is the first of the source that means the same and is not taken.
    pub fn of(source: &RichText, translation: Option<&RichText>) -> Self {
        let mut all: Vec<Placeholder> = Vec::new();
        for mark in &source.marks {
            all.push(Placeholder { in_source: true, ..placeholder(all.len(), &mark.kind) });
        }
        let mut free: HashMap<&MarkKind, VecDeque<usize>> = HashMap::new();
        for (at, mark) in source.marks.iter().enumerate() {
            free.entry(&mark.kind).or_default().push_back(at);
        }
        let mut of_translation = Vec::new();
        for mark in translation.iter().flat_map(|text| &text.marks) {
            let same = free.get_mut(&mark.kind).and_then(VecDeque::pop_front);
            of_translation.push(same.unwrap_or_else(|| {
                all.push(placeholder(all.len(), &mark.kind));
                all.len() - 1
            }));
        }
        Self { all, of_translation }
    }

    /// In the order of their tags.
    pub fn iter(&self) -> impl Iterator<Item = &Placeholder> {
        self.all.iter()
    }

    /// The source with its tags.
    pub fn tag_source(&self, source: &RichText) -> String {
        tag(source, |mark| &self.all[mark].name)
    }

    /// The translation that this was made with, with its tags.
    pub fn tag_translation(&self, translation: &RichText) -> String {
        tag(translation, |mark| &self.all[self.of_translation[mark]].name)
    }

    fn find(&self, name: &str) -> Option<usize> {
        let number: usize = name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
        let at = number.checked_sub(1)?;
        self.all.get(at).filter(|placeholder| placeholder.name == name).map(|_| at)
    }
}

/// The one for a mark of the translation alone.
fn placeholder(before: usize, kind: &MarkKind) -> Placeholder {
    let letter = match kind {
        MarkKind::Mention(_) => 'e',
        MarkKind::NoteRef(_) => 'n',
        MarkKind::Link(_) => 'a',
        MarkKind::Strong => 'b',
        MarkKind::Emphasis => 'i',
    };
    Placeholder { name: format!("{letter}{}", before + 1), kind: kind.clone(), in_source: false }
}

/// A text with its marks as tags; `name` gives the name of each mark.
fn tag<'a>(text: &RichText, name: impl Fn(usize) -> &'a String) -> String {
    let mut out = String::new();
    let mut at = 0;
    let mut open: Vec<(usize, &Mark)> = Vec::new();
    let mut copy = |out: &mut String, to: u32| {
        push_escaped(out, &text.plain[at..to as usize]);
        at = to as usize;
    };
    for (index, mark) in text.marks.iter().enumerate() {
        while let Some((inner, ended)) = open.pop_if(|(_, open)| open.end <= mark.start) {
            copy(&mut out, ended.end);
            out += &format!("</{}>", name(inner));
        }
        copy(&mut out, mark.start);
        if is_point(&mark.kind) {
            out += &format!("<{}/>", name(index));
        } else {
            out += &format!("<{}>", name(index));
            open.push((index, mark));
        }
    }
    while let Some((inner, ended)) = open.pop() {
        copy(&mut out, ended.end);
        out += &format!("</{}>", name(inner));
    }
    copy(&mut out, text.plain.len() as u32);
    out
}

fn is_point(kind: &MarkKind) -> bool {
    matches!(kind, MarkKind::NoteRef(_))
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match escape(c) {
            Some(escaped) => out.push_str(escaped),
            None => out.push(c),
        }
    }
}

/// A text without marks, in the form of those that have them.
pub fn tag_plain(text: &str) -> String {
    Placeholders::default().tag_source(&RichText::unmarked(text))
}

/// What is wrong with the tags of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagFault {
    /// In the tagged text; empty for what is missing.
    pub range: Range<usize>,
    pub kind: FaultKind,
}

/// What can be wrong with a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    Missing(Placeholder),
    /// The tag stands there already.
    Twice,
    /// No mark has this tag.
    Unknown,
    /// A tag without its other half, or one that ends inside another or holds no text.
    Unpaired,
}

/// Reads a tagged text. The marks are those of `placeholders`; each of the source must be there once.
///
/// # Errors
/// All that is wrong with the tags, in their order.
pub fn read(tagged: &str, placeholders: &Placeholders) -> Result<RichText, Vec<TagFault>> {
    let mut reader = TagReader::of(placeholders);
    let mut seen = vec![false; placeholders.all.len()];
    // Tags that were at fault: their other halves are no fault of their own.
    let mut excused: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(Tag { range, name, form }) = next_tag(tagged, at) {
        reader.text.plain += &unescape(&tagged[at..range.start]);
        at = range.end;
        let index = placeholders.find(name);
        let is_twice =
            index.is_some_and(|index| form != TagForm::Close && std::mem::replace(&mut seen[index], true));
        match index.filter(|_| !is_twice) {
            Some(index) if form != TagForm::Close || reader.is_open(index) => reader.tag(index, form, range),
            _ if form == TagForm::Close && excused.last() == Some(&name) => drop(excused.pop()),
            Some(index) => reader.tag(index, form, range),
            None => {
                excused.extend((form == TagForm::Open).then_some(name));
                reader.fault(range, if is_twice { FaultKind::Twice } else { FaultKind::Unknown });
            }
        }
    }
    reader.text.plain += &unescape(&tagged[at..]);
    reader.finish(&seen)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagForm {
    Open,
    Close,
    Point,
}

struct Tag<'a> {
    range: Range<usize>,
    name: &'a str,
    form: TagForm,
}

/// A tag that waits for its other half.
struct OpenTag {
    placeholder: usize,
    /// Its mark among those of the text, which are in the order in which they open.
    mark: usize,
    range: Range<usize>,
}

struct TagReader<'a> {
    placeholders: &'a Placeholders,
    text: RichText,
    /// The last of them waits.
    open: Vec<OpenTag>,
    /// The placeholders of those whose ends have not stood elsewhere.
    waiting: HashSet<usize>,
    faults: Vec<TagFault>,
}

impl<'a> TagReader<'a> {
    fn of(placeholders: &'a Placeholders) -> Self {
        Self {
            placeholders,
            text: RichText::default(),
            open: Vec::new(),
            waiting: HashSet::new(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, range: Range<usize>, kind: FaultKind) {
        self.faults.push(TagFault { range, kind });
    }

    fn is_open(&self, index: usize) -> bool {
        self.open.last().is_some_and(|open| open.placeholder == index)
    }

    fn tag(&mut self, index: usize, form: TagForm, range: Range<usize>) {
        let kind = &self.placeholders.all[index].kind;
        let here = self.text.plain.len();
        let marks = &mut self.text.marks;
        match form {
            TagForm::Point if is_point(kind) => marks.push(Mark::new(here..here, kind.clone())),
            TagForm::Open if !is_point(kind) => {
                self.waiting.insert(index);
                self.open.push(OpenTag { placeholder: index, mark: marks.len(), range });
                marks.push(Mark::new(here..here, kind.clone()));
            }
            // Of an end without a beginning the beginning, if it stands elsewhere, is no fault of its own.
            TagForm::Close => {
                let last = self.open.pop_if(|open| open.placeholder == index);
                match last.filter(|open| (marks[open.mark].start as usize) < here) {
                    Some(open) => marks[open.mark].end = here as u32,
                    None => self.fault(range, FaultKind::Unpaired),
                }
                self.waiting.remove(&index);
                while self.open.pop_if(|open| !self.waiting.contains(&open.placeholder)).is_some() {}
            }
            TagForm::Point | TagForm::Open => self.fault(range, FaultKind::Unpaired),
        }
    }

    fn finish(mut self, seen: &[bool]) -> Result<RichText, Vec<TagFault>> {
        for open in std::mem::take(&mut self.open) {
            if self.waiting.contains(&open.placeholder) {
                self.fault(open.range, FaultKind::Unpaired);
            }
        }
        let Placeholders { all, of_translation } = self.placeholders;
        // What the translation had it may, but need not, have again.
        let had: HashSet<usize> = of_translation.iter().copied().collect();
        for (at, placeholder) in all.iter().enumerate().filter(|(at, _)| !seen[*at]) {
            let may_go = !placeholder.in_source || !(had.is_empty() || had.contains(&at));
            if !may_go {
                self.fault(0..0, FaultKind::Missing(placeholder.clone()));
            }
        }
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| fault.range.start);
            return Err(self.faults);
        }
        Ok(self.text)
    }
}

/// A part of a tagged text, for formats that have elements of their own for tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaggedPiece<'a> {
    /// As readers see it, without escapes.
    Text(Cow<'a, str>),
    Open(&'a str),
    Close(&'a str),
    Point(&'a str),
}

/// The parts of a tagged text in their order.
pub fn pieces(tagged: &str) -> Vec<TaggedPiece<'_>> {
    placed_pieces(tagged).into_iter().map(|(_, piece)| piece).collect()
}

/// [`pieces`], each with the byte at which it begins.
pub fn placed_pieces(tagged: &str) -> Vec<(usize, TaggedPiece<'_>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(Tag { range, name, form }) = next_tag(tagged, at) {
        pieces.push((at, TaggedPiece::Text(unescape(&tagged[at..range.start]))));
        at = range.end;
        let piece = match form {
            TagForm::Open => TaggedPiece::Open(name),
            TagForm::Close => TaggedPiece::Close(name),
            TagForm::Point => TaggedPiece::Point(name),
        };
        pieces.push((range.start, piece));
    }
    pieces.push((at, TaggedPiece::Text(unescape(&tagged[at..]))));
    pieces.retain(|(_, piece)| !matches!(piece, TaggedPiece::Text(text) if text.is_empty()));
    pieces
}

impl TaggedPiece<'_> {
    /// As it stands in a tagged text that escapes nothing.
    pub fn bare(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Open(name) => Cow::Owned(format!("<{name}>")),
            Self::Close(name) => Cow::Owned(format!("</{name}>")),
            Self::Point(name) => Cow::Owned(format!("<{name}/>")),
        }
    }
}

/// A tagged text with its characters escaped as we write them.
pub fn canonical(tagged: &str) -> String {
    let mut out = String::new();
    for piece in pieces(tagged) {
        match &piece {
            TaggedPiece::Text(text) => push_escaped(&mut out, text),
            tag => out += &tag.bare(),
        }
    }
    out
}

/// How a character of a text is written in a tagged one, where it is not written as it is.
pub fn escape(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        _ => None,
    }
}

/// The next tag from byte `from` on.
fn next_tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        if let Some(tag) = tag_at(text, start) {
            return Some(tag);
        }
        at = start + 1;
    }
    None
}

/// No tag of ours is longer.
const LONGEST_TAG: usize = 24;

fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    let length = text.as_bytes()[start..].iter().take(LONGEST_TAG).position(|byte| *byte == b'>')?;
    let inside = &text[start + 1..start + length];
    let (inside, closes) = inside.strip_prefix('/').map_or((inside, false), |rest| (rest, true));
    let (name, point) = inside.strip_suffix('/').map_or((inside, false), |rest| (rest, true));
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_name =
        digits.len() < name.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let form = match (closes, point) {
        (false, false) => TagForm::Open,
        (true, false) => TagForm::Close,
        (false, true) => TagForm::Point,
        (true, true) => return None,
    };
    is_name.then_some(Tag { range: start..start + length + 1, name, form })
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    // `&amp;` comes last, so that what it yields is not read again.
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use crate::source::SourceFile;

    fn text(markdown: &str) -> RichText {
        let file = SourceFile::new("a.md", format!("---\ntitle: 甲\n---\n\n{markdown} ^p1\n"));
        markdown::read(&file, &"a".into(), &"zh".into()).value.blocks.remove(0).text
    }

    const SOURCE: &str = "发展[[clusters/a|电子]]、**[[parks/b|园区]]**[^6]，[链接](x)";

    #[test]
    fn marks_are_tags() {
        let check = |markdown: &str, expected: &str| {
            let text = text(markdown);
            let placeholders = Placeholders::of(&text, None);
            assert_eq!(placeholders.tag_source(&text), expected);
            let read = read(expected, &placeholders).expect("well-formed");
            assert_eq!((&read.plain, &read.marks), (&text.plain, &text.marks), "{expected}");
        };
        check("平文", "平文");
        check(SOURCE, "发展<e1>电子</e1>、<b2><e3>园区</e3></b2><n4/>，<a5>链接</a5>");
        check("R\\&D \\<b\\> \\&lt; a<b", "R&amp;D &lt;b> &amp;lt; a&lt;b");
        check("[[parks/b|园]]**区[^1]内**", "<e1>园</e1><b2>区<n3/>内</b2>");
    }

    #[test]
    fn marks_of_a_translation_take_the_names_of_the_source() {
        let source = text(SOURCE);
        let translation = text("**[[parks/b|Park]]** and [[clusters/a|A]] and [[clusters/a|A]][^7]");
        let placeholders = Placeholders::of(&source, Some(&translation));
        let tagged = "<b2><e3>Park</e3></b2> and <e1>A</e1> and <e6>A</e6><n7/>";
        assert_eq!(placeholders.tag_translation(&translation), tagged);
        let extra: Vec<&str> =
            placeholders.iter().filter(|p| !p.in_source).map(|p| p.name.as_str()).collect();
        assert_eq!(extra, ["e6", "n7"]);
        // What it lacks of the source it may go on lacking, and what it has of its own it may drop.
        let read = read("<b2><e3>Park</e3></b2> and <e1>A</e1>", &placeholders).expect("good");
        assert_eq!(read.plain, "Park and A");
    }

    #[test]
    fn either_form_of_a_character_will_do() {
        let check = |tagged: &str, expected: &str| {
            assert_eq!(read(tagged, &Placeholders::default()).expect("good").plain, expected);
        };
        check("R&D", "R&D");
        check("R&amp;D", "R&D");
        check("a < b > c <b> </x> <e1", "a < b > c <b> </x> <e1");
        check("&amp;lt;", "&lt;");
        check("&gt;", ">");
    }

    #[test]
    fn all_that_is_wrong_is_found() {
        let source = text("[[clusters/a|电子]]、[[parks/b|园区]][^6]");
        let placeholders = Placeholders::of(&source, None);
        let check = |tagged: &str, expected: &[(&str, &str)]| {
            let faults = read(tagged, &placeholders).expect_err("a fault");
            let shown: Vec<(&str, String)> = faults
                .iter()
                .map(|fault| {
                    let kind = match &fault.kind {
                        FaultKind::Missing(placeholder) => format!("missing {}", placeholder.name),
                        FaultKind::Twice => "twice".into(),
                        FaultKind::Unknown => "unknown".into(),
                        FaultKind::Unpaired => "unpaired".into(),
                    };
                    (&tagged[fault.range.clone()], kind)
                })
                .collect();
            let shown: Vec<(&str, &str)> = shown.iter().map(|(at, kind)| (*at, kind.as_str())).collect();
            assert_eq!(shown, expected, "{tagged}");
        };
        check("", &[("", "missing e1"), ("", "missing e2"), ("", "missing n3")]);
        check("<e1>A</e1><e2>B</e2><n3/><n3/>", &[("<n3/>", "twice")]);
        check("<e1>A</e1><e2>B</e2><n3/><e4>C</e4>", &[("<e4>", "unknown")]);
        check("<e1>A</e1><e2>B</e2><n3/><e1>C</e1></e4>", &[("<e1>", "twice"), ("</e4>", "unknown")]);
        check("<e1>A<e2>B</e1></e2><n3/>", &[("</e1>", "unpaired")]);
        check("<e1>A<e2>B</e2><n3/>", &[("<e1>", "unpaired")]);
        check("<e1></e1><e2>B</e2><n3/>", &[("</e1>", "unpaired")]);
        check("<e1>A</e1><e2>B</e2><n3>C</n3>", &[("<n3>", "unpaired"), ("</n3>", "unpaired")]);
        check("<e1/><e2>B</e2><n3/>", &[("<e1/>", "unpaired")]);
    }
}
