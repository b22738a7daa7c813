//! Plain pages: Markdown that an author writes about the site.
//!
//! CommonMark with tables. Raw HTML is shown as the text it is; links to other pages and content files are resolved.

use super::links;
use super::scope::Scope;
use super::shell::Page;
use crate::plan::link::Source;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A plain page. It is set by `page-SLUG.html` where there is such a template, else by `page.html`.
pub fn page(scope: &Scope, at: usize) -> Page {
    let source = &scope.site.library.pages[at];
    let body = source.file.text.get(source.body..).unwrap_or("");
    let own = format!("page-{}.html", source.slug);
    let template = if scope.theme.has(&own) { own } else { "page.html".to_owned() };
    Page::new(scope, "page", source.title.clone())
        .template(template)
        .describe(opening(body))
        .below(scope, &[])
        .with("title", &source.title)
        .with("body", &to_html(scope, at, body))
}

fn to_html(scope: &Scope, at: usize, body: &str) -> String {
    let file = &scope.site.library.pages[at].file.path;
    let source = Source { lang: scope.lang, file, page: scope.path };
    let mut dead_links = 0;
    let events = Parser::new_ext(body, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let Some(href) = links::resolve(scope, &dest_url, source) else {
                dead_links += 1;
                return None;
            };
            Some(Event::Start(Tag::Link { link_type, dest_url: String::from(href).into(), title, id }))
        }
        Event::End(TagEnd::Link) if dead_links > 0 => {
            dead_links -= 1;
            None
        }
        // An image would be asked of wherever it points to: its words are shown.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        other => Some(other),
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

/// The first paragraph's text.
fn opening(body: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES) {
        match event {
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::SoftBreak => text.push(' '),
            Event::End(TagEnd::Heading(_)) => text.clear(),
            Event::End(TagEnd::Paragraph) if !text.is_empty() => break,
            _ => {}
        }
    }
    text
}
