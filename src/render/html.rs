//! Marked text to HTML.
//!
//! In: a [`RichText`] and what stands around it: the page's links, the form of note marks, targets and sentences to be
//! marked. Out: [`Html`] with nested elements. Nothing that an author wrote is ever HTML: `<script>` in a text is
//! shown as it stands. The characters of the text come out unchanged and in order, and none is added: what is ours (an
//! editor's note mark) stands in an attribute and is drawn by the stylesheet, so that copied text equals the source.

use super::links;
use super::markup::{Html, Markup, Value};
use super::scope::Scope;
use crate::model::entity::Entity;
use crate::model::ids::EntityId;
use crate::model::library::ReportEntry;
use crate::model::report::{NoteMarks, is_editors_note};
use crate::model::text::{MarkKind, RichText};
use crate::plan::Subject;
use crate::plan::address::Href;
use crate::plan::link::LinkSource;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Writes a report's texts in one language on one page, and counts the references to each note as it goes.
pub struct TextWriter<'a> {
    scope: Scope<'a>,
    entry: &'a ReportEntry,
    /// Appended to the ids of note references, where a page holds two languages.
    suffix: String,
    /// The tag of the page's own words, in texts that are in another language.
    own_tag: Option<String>,
    references: FxHashMap<Arc<str>, Vec<String>>,
    /// The entities that have been named in texts of another language, each with its name for readers of this.
    glossed: FxHashSet<EntityId>,
}

/// A part of a text that is marked besides the text's own marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    pub range: Range<usize>,
    pub kind: ExtraKind,
}

/// What is around a range beside the marks of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtraKind {
    /// A sentence, with the number it shares with its translation.
    Sentence(usize),
    /// A target of the report, with the link to its row.
    Target { href: Href, label: String },
    /// The name of another document, with the link to it.
    Document { href: Href },
}

/// An element to be opened and closed.
#[derive(Clone, Copy)]
enum TextElement<'t> {
    Sentence(usize),
    Target { href: Option<&'t Href>, label: &'t str },
    Document { href: &'t Href },
    Mark(&'t MarkKind),
}

struct ElementRange<'t> {
    range: Range<usize>,
    element: TextElement<'t>,
}

impl<'a> TextWriter<'a> {
    /// A writer for texts of a report in `scope`'s language.
    pub fn new(scope: Scope<'a>, entry: &'a ReportEntry) -> Self {
        Self {
            scope,
            entry,
            suffix: String::new(),
            own_tag: None,
            references: FxHashMap::default(),
            glossed: FxHashSet::default(),
        }
    }

    /// A writer for the further language of a page with two.
    pub fn beside(scope: Scope<'a>, entry: &'a ReportEntry) -> Self {
        Self { suffix: format!(".{}", scope.lang), ..Self::new(scope, entry) }
    }

    /// The ids of the references to a note that were written.
    pub fn references(&self, label: &str) -> &[String] {
        self.references.get(label).map_or(&[], Vec::as_slice)
    }

    /// For texts of another language than the writer's: `foreign` is its tag.
    pub fn reading(&mut self, foreign: Option<&str>) -> &mut Self {
        self.own_tag = foreign.map(|_| self.scope.theme.tag(self.scope.lang).to_owned());
        self
    }

    /// Writes a text with its marks.
    pub fn text(&mut self, text: &RichText) -> Html {
        self.with(text, &[])
    }

    /// Writes a text with its marks and further ones. One that crosses another is left out; a sentence that would end
    /// inside a mark must not be asked for.
    pub fn with(&mut self, text: &RichText, extras: &[Extra]) -> Html {
        let pieces = nested(text, extras);
        let mut html = Markup::with_capacity(text.plain.len() * 2);
        let mut ends: Vec<usize> = Vec::new();
        let mut at = 0;
        for piece in &pieces {
            close_until(&mut html, &text.plain, &mut at, &mut ends, piece.range.start);
            html.text(&text.plain[at..piece.range.start]);
            at = piece.range.start;
            if self.open(&mut html, piece.element) {
                ends.push(piece.range.end);
            }
        }
        close_until(&mut html, &text.plain, &mut at, &mut ends, text.plain.len());
        html.text(&text.plain[at..]);
        html.finish()
    }

    /// Opens an element, and says whether it did; a note reference is written whole.
    fn open(&mut self, html: &mut Markup, element: TextElement) -> bool {
        let in_link = html.is_in("a");
        match element {
            TextElement::Sentence(number) => {
                html.open("span", &[("class", "s".into()), ("data-s", number.to_string().as_str().into())]);
            }
            TextElement::Target { href, label } => target(html, href, label),
            TextElement::Document { .. } if in_link => return false,
            TextElement::Document { href } => html.open("a", &[("href", href.into())]),
            TextElement::Mark(MarkKind::Strong) => html.open("strong", &[]),
            TextElement::Mark(MarkKind::Emphasis) => html.open("em", &[]),
            TextElement::Mark(MarkKind::Mention(id)) if !in_link => return self.mention(html, id),
            TextElement::Mark(MarkKind::Link(href)) if !in_link => return self.link(html, href),
            TextElement::Mark(MarkKind::NoteRef(label)) => {
                self.note_reference(html, label);
                return false;
            }
            TextElement::Mark(_) => return false,
        }
        true
    }

    fn mention(&mut self, html: &mut Markup, id: &EntityId) -> bool {
        let Some(entity) = self.scope.find(id) else { return false };
        let (class, href) = (format!("m {}", id.kind.name()), self.scope.entity_href(id));
        let gloss = self.gloss(entity);
        let mut attributes: Vec<(&str, Value)> =
            vec![("class", class.as_str().into()), ("href", (&href).into())];
        attributes.extend(gloss.as_deref().map(|gloss| ("data-gloss", gloss.into())));
        html.open("a", &attributes);
        true
    }

    /// What an entity that a text of another language names for the first time is called here, or how it is read.
    fn gloss(&mut self, entity: &Entity) -> Option<String> {
        let is_first = self.own_tag.is_some() && self.glossed.insert(entity.id.clone());
        let name = is_first.then(|| self.scope.name_of(entity))?;
        if name.lang.is_none() { Some(name.text) } else { name.reading }
    }

    fn link(&self, html: &mut Markup, href: &str) -> bool {
        let href = links::resolve(&self.scope, href, self.source(&self.page()));
        if let Some(href) = &href {
            html.open("a", &[("href", href.into())]);
        }
        href.is_some()
    }

    /// Where a link of the report's text stands.
    fn source<'s>(&'s self, page: &'s str) -> LinkSource<'s> {
        LinkSource { lang: self.scope.lang, file: &self.entry.source.file.path, page }
    }

    /// The page that the report's own fragments are on: this one, or that of the report.
    fn page(&self) -> Cow<'a, str> {
        match self.scope.subject {
            Subject::Report { .. } | Subject::SideBySide { .. } => self.scope.path.into(),
            _ => self.scope.report_path(self.entry).into(),
        }
    }

    fn note_reference(&mut self, html: &mut Markup, label: &Arc<str>) {
        let mark = NoteMark::of(&self.scope, self.entry.source.meta.notes.marks, label);
        let id = self.new_reference(label);
        let in_link = html.is_in("a");
        html.open("sup", &[("class", if mark.ours { "ref ours" } else { "ref" }.into())]);
        if !in_link {
            let href = Href::inside("", None, Some(&format!("n{label}")));
            let mut attributes: Vec<(&str, Value)> = vec![
                ("id", id.as_str().into()),
                ("href", (&href).into()),
                ("role", "doc-noteref".into()),
                ("aria-label", mark.name.as_str().into()),
            ];
            attributes.extend(self.own_tag.as_deref().map(|tag| ("lang", tag.into())));
            attributes.extend(mark.ours.then(|| ("data-mark", mark.text.as_str().into())));
            html.open("a", &attributes);
        }
        if !mark.ours {
            html.text(&mark.text);
        }
        if !in_link {
            html.close();
        }
        html.close();
    }

    fn new_reference(&mut self, label: &Arc<str>) -> String {
        let ids = self.references.entry(label.clone()).or_default();
        let number = if ids.is_empty() { String::new() } else { format!(".{}", ids.len() + 1) };
        let id = format!("ref.{label}{number}{}", self.suffix);
        ids.push(id.clone());
        id
    }
}

/// How a note is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteMark {
    /// `⑥`, `［6］`, `编1`
    pub text: String,
    /// Its accessible name, `注释6`.
    pub name: String,
    /// Whether the mark is not in the source's text.
    pub ours: bool,
}

impl NoteMark {
    /// `marks` is how the report sets them.
    pub fn of(scope: &Scope, marks: NoteMarks, label: &str) -> Self {
        if is_editors_note(label) {
            let n = &label[1..];
            let say = |key| scope.say(key, &[("n", n)]);
            return Self { text: say("note.editor.mark"), name: say("note.editor.name"), ours: true };
        }
        let name = scope.say("note.name", &[("n", label)]);
        let text = match marks {
            NoteMarks::Circled => circled(label),
            NoteMarks::Bracketed => format!("［{label}］"),
            NoteMarks::None => label.to_owned(),
        };
        Self { text, name, ours: marks == NoteMarks::None }
    }
}

/// `6` as `⑥`; a label that has no such character in brackets.
fn circled(label: &str) -> String {
    let point = match label.parse::<u32>() {
        Ok(n @ 1..=20) => Some(0x2460 + n - 1),
        Ok(n @ 21..=35) => Some(0x3251 + n - 21),
        Ok(n @ 36..=50) => Some(0x32B1 + n - 36),
        _ => None,
    };
    point.and_then(char::from_u32).map_or_else(|| format!("（{label}）"), String::from)
}

fn target(html: &mut Markup, href: Option<&Href>, label: &str) {
    match href {
        None => html.open("span", &[("class", "t".into())]),
        Some(href) => {
            html.open("a", &[("class", "t".into()), ("href", href.into()), ("title", label.into())]);
        }
    }
}

/// Writes the text up to `until`, closing what ends on the way.
fn close_until(html: &mut Markup, plain: &str, at: &mut usize, ends: &mut Vec<usize>, until: usize) {
    while let Some(end) = ends.pop_if(|end| *end <= until) {
        html.text(&plain[*at..end]);
        *at = end;
        html.close();
    }
}

/// The elements of a text in the order in which they open, each inside or apart from those before it.
fn nested<'t>(text: &'t RichText, extras: &'t [Extra]) -> Vec<ElementRange<'t>> {
    let documents = extras
        .iter()
        .filter(|extra| matches!(extra.kind, ExtraKind::Document { .. }))
        .map(|extra| extra.range.clone());
    let links = text.marks.iter().filter(|mark| mark.kind.leads()).map(|mark| mark.range());
    let links: Vec<_> = links.chain(documents).collect();
    let outer = extras.iter().map(|extra| ElementRange {
        range: extra.range.clone(),
        element: match &extra.kind {
            ExtraKind::Sentence(number) => TextElement::Sentence(*number),
            ExtraKind::Document { href } => TextElement::Document { href },
            // A link cannot stand in a link: around one, a target is a box without a link of its own.
            ExtraKind::Target { href, label } => {
                let around =
                    links.iter().any(|link| extra.range.start <= link.start && link.end <= extra.range.end);
                TextElement::Target { href: (!around).then_some(href), label }
            }
        },
    });
    let marks = text
        .marks
        .iter()
        .map(|mark| ElementRange { range: mark.range(), element: TextElement::Mark(&mark.kind) });
    let mut pieces: Vec<ElementRange> = outer.chain(marks).collect();
    // A point comes before what begins where it stands: it belongs to the text before it.
    pieces.sort_by_key(|ElementRange { range, .. }| {
        (range.start, !range.is_empty(), std::cmp::Reverse(range.end))
    });
    drop_crossing(&mut pieces);
    pieces
}

fn drop_crossing(pieces: &mut Vec<ElementRange>) {
    let mut ends: Vec<usize> = Vec::new();
    pieces.retain(|piece| {
        while ends.pop_if(|end| *end <= piece.range.start).is_some() {}
        let fits = ends.last().is_none_or(|end| piece.range.end <= *end);
        if fits {
            ends.push(piece.range.end);
        }
        fits
    });
}
