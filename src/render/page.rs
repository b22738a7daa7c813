//! Plain pages: Markdown that an author writes about the site.
//!
//! The dialect is that of reports, with tables, images, quotations and code besides: see [`crate::markdown::page`]. Raw HTML is
//! shown as the text it is; links, wikilinks and images are resolved, and lead nowhere where they may not live.

use super::links;
use super::markup::{Html, Markup};
use super::scope::Scope;
use super::shell::UnsetPage;
use crate::markdown::page::{PageText, PlacedEvent, cut_block_id, opening};
use crate::model::ids::{EntityId, is_block_id, is_note_label};
use crate::plan::address::Href;
use crate::plan::link::{Destination, LinkSource, destination};
use crate::plan::path;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use rustc_hash::FxHashMap;

/// A plain page. It is set by `page-SLUG.html` where there is such a template, else by `page.html`.
pub fn page(scope: &Scope, at: usize) -> UnsetPage {
    let source = &scope.site.library.pages[at];
    let body = source.file.text.get(source.body..).unwrap_or("");
    let own = format!("page-{}.html", source.slug);
    let template = if scope.theme.has(&own) { own } else { "page.html".to_owned() };
    UnsetPage::new(scope, "page", source.title.clone())
        .template(template)
        .describe(opening(body))
        .below(scope, &[])
        .with("title", &source.title)
        .with("body", &to_html(scope, at, body))
}

fn to_html(scope: &Scope, at: usize, body: &str) -> Html {
    let file = &scope.site.library.pages[at].file.path;
    let source = LinkSource { lang: scope.lang, file, page: scope.path };
    let text = PageText::of(body);
    let mut writer = PageWriter {
        scope,
        source,
        html: Markup::default(),
        references: FxHashMap::default(),
        in_head: false,
    };
    let notes = writer.write(text.events().collect());
    writer.notes(notes);
    writer.html.finish()
}

/// What stands in a note, by its label.
type NoteEvents<'t> = (String, Vec<PlacedEvent<'t>>);

/// Writes the elements of a page.
struct PageWriter<'a> {
    scope: &'a Scope<'a>,
    source: LinkSource<'a>,
    html: Markup,
    /// How often each note was referred to.
    references: FxHashMap<String, usize>,
    in_head: bool,
}

impl PageWriter<'_> {
    /// Writes all but the notes, which it gives back.
    fn write<'t>(&mut self, mut events: Vec<PlacedEvent<'t>>) -> Vec<NoteEvents<'t>> {
        let ids = take_block_ids(&mut events);
        let mut notes = Vec::new();
        let mut events = events.into_iter().map(|(event, _)| event).enumerate();
        while let Some((at, event)) = events.next() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let inside = events.by_ref().map(|(_, event)| event);
                    let inside = inside.take_while(|event| *event != Event::End(TagEnd::FootnoteDefinition));
                    notes.push((label.to_string(), inside.map(|event| (event, 0..0)).collect()));
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let inside = events.by_ref().map(|(_, event)| event);
                    let words = text_of(inside.take_while(|event| *event != Event::End(TagEnd::Image)));
                    self.image(&dest_url, &title, &words);
                }
                Event::Start(tag) => self.start(&tag, ids.get(&at).map(String::as_str)),
                Event::End(end) => self.end(end),
                event => self.inline(event),
            }
        }
        notes
    }

    fn inline(&mut self, event: Event) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.html.text(&text),
            Event::Code(code) => {
                self.html.open("code", &[]);
                self.html.text(&code);
                self.html.close();
            }
            Event::SoftBreak => self.html.text("\n"),
            Event::HardBreak => self.html.void("br", &[]),
            Event::Rule => self.html.void("hr", &[]),
            Event::FootnoteReference(label) => self.reference(&label),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, id: Option<&str>) {
        match tag {
            Tag::Heading { level, id: own, .. } => {
                let id = own.as_deref().filter(|id| is_block_id(id));
                self.open_block(heading(*level as usize), id);
            }
            Tag::Paragraph | Tag::HtmlBlock => self.open_block("p", id),
            Tag::Item => self.open_block("li", id),
            Tag::List(None) => self.html.open("ul", &[]),
            Tag::List(Some(first)) => self.html.open("ol", &[("start", first.to_string().as_str().into())]),
            Tag::BlockQuote(_) => self.html.open("blockquote", &[]),
            Tag::CodeBlock(_) => {
                self.html.open("pre", &[]);
                self.html.open("code", &[]);
            }
            Tag::Table(_) => self.html.open("table", &[]),
            Tag::TableHead => {
                self.html.open("thead", &[]);
                self.html.open("tr", &[]);
                self.in_head = true;
            }
            Tag::TableRow => self.html.open("tr", &[]),
            Tag::TableCell => self.html.open(if self.in_head { "th" } else { "td" }, &[]),
            Tag::Emphasis => self.html.open("em", &[]),
            Tag::Strong => self.html.open("strong", &[]),
            Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. } => self.mention(dest_url),
            Tag::Link { dest_url, title, .. } => self.link(dest_url, title),
            _ => {}
        }
    }

    fn open_block(&mut self, name: &'static str, id: Option<&str>) {
        match id {
            Some(id) => self.html.open(name, &[("id", id.into())]),
            None => self.html.open(name, &[]),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::TableHead => {
                self.html.close();
                self.html.close();
                self.html.open("tbody", &[]);
                self.in_head = false;
            }
            TagEnd::Table | TagEnd::CodeBlock => {
                self.html.close();
                self.html.close();
            }
            TagEnd::MetadataBlock(_) | TagEnd::DefinitionList => {}
            _ => self.html.close(),
        }
    }

    /// An entity or another page; what is neither stays a word, so that what closes the link closes something.
    fn mention(&mut self, target: &str) {
        let scope = self.scope;
        let entity = EntityId::parse(target).and_then(|id| scope.find(&id));
        if let Some(entity) = entity {
            let class = format!("m {}", entity.id.kind.name());
            let href = scope.entity_href(&entity.id);
            return self.html.open("a", &[("class", class.as_str().into()), ("href", (&href).into())]);
        }
        let page = path::section(scope.lang, target);
        let is_page =
            scope.site.library.pages.iter().any(|page| page.lang == *scope.lang && *page.slug == *target);
        match is_page {
            true => self.html.open("a", &[("href", (&scope.href(&page)).into())]),
            false => self.html.open("span", &[]),
        }
    }

    fn link(&mut self, link: &str, title: &str) {
        match links::resolve(self.scope, link, self.source) {
            Some(href) if title.is_empty() => self.html.open("a", &[("href", (&href).into())]),
            Some(href) => self.html.open("a", &[("href", (&href).into()), ("title", title.into())]),
            None => self.html.open("span", &[]),
        }
    }

    /// A file of this site. Any other would be asked of wherever it is, by every reader: its words are shown.
    fn image(&mut self, link: &str, title: &str, words: &str) {
        let Destination::Inside { path, .. } = destination(link, self.source) else {
            return self.html.text(words);
        };
        if self.scope.site.plan.find(&path).is_none() {
            return self.html.text(words);
        }
        let href = Href::inside(&path::way(self.scope.path, &path), None, None);
        let mut attributes = vec![("src", (&href).into()), ("alt", words.into())];
        if !title.is_empty() {
            attributes.push(("title", title.into()));
        }
        self.html.void("img", &attributes);
    }

    fn reference(&mut self, label: &str) {
        if !is_note_label(label) {
            return self.html.text(&format!("[^{label}]"));
        }
        let count = self.references.entry(label.to_owned()).or_default();
        *count += 1;
        let id = reference_id(label, *count);
        let href = Href::inside("", None, Some(&format!("n{label}")));
        self.html.open("sup", &[("class", "ref".into())]);
        self.html.open(
            "a",
            &[("id", id.as_str().into()), ("href", (&href).into()), ("role", "doc-noteref".into())],
        );
        self.html.text(label);
        self.html.close();
        self.html.close();
    }

    /// The notes at the end of the page, each with the way back.
    fn notes(&mut self, notes: Vec<NoteEvents>) {
        if notes.is_empty() {
            return;
        }
        self.html.void("hr", &[]);
        self.html.open("ul", &[("class", "notes".into())]);
        for (label, events) in notes.into_iter().filter(|(label, _)| is_note_label(label)) {
            self.html.open("li", &[("id", format!("n{label}").as_str().into())]);
            let back = Href::inside("", None, Some(&reference_id(&label, 1)));
            self.html.open("a", &[("href", (&back).into())]);
            self.html.text(&label);
            self.html.close();
            self.html.text(" ");
            self.write(events);
            self.html.close();
        }
        self.html.close();
    }
}

/// `ref.6`, and `ref.6.2` for the second time.
fn reference_id(label: &str, count: usize) -> String {
    if count == 1 { format!("ref.{label}") } else { format!("ref.{label}.{count}") }
}

fn heading(level: usize) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, 6) - 1]
}

fn text_of<'t>(events: impl Iterator<Item = Event<'t>>) -> String {
    let text = events.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        _ => None,
    });
    text.collect()
}

/// Takes the ids off the ends of paragraphs and items, and gives them by the position of the event that begins each.
fn take_block_ids(events: &mut [PlacedEvent]) -> FxHashMap<usize, String> {
    let (mut ids, mut open) = (FxHashMap::default(), Vec::new());
    for at in 0..events.len() {
        match &events[at].0 {
            Event::Start(_) => open.push(at),
            Event::End(end) => {
                let start = open.pop();
                let ends_block = matches!(end, TagEnd::Paragraph | TagEnd::Item);
                let Some((start, before)) = start.zip(at.checked_sub(1)).filter(|_| ends_block) else {
                    continue;
                };
                let Event::Text(text) = &events[before].0 else { continue };
                let Some((rest, id)) = cut_block_id(text) else { continue };
                let rest = rest.to_owned();
                ids.insert(start, id.to_owned());
                events[before].0 = Event::Text(rest.into());
            }
            _ => {}
        }
    }
    ids
}
