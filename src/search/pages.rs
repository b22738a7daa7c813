//! Plain pages as what a search finds: their titles, headings, paragraphs and cells, each language apart, as they have no ids in common; but
//! what was converted into other characters with what it was made from.
//!
//! In: the pages of a library. Out: for each page its titles by language, and its texts with the place that a link to them leads to. Code is
//! a text too; a reference to a note is not.

use crate::conversion::is_converted;
use crate::markdown::page::{PageText, PlacedEvent, cut_block_id};
use crate::model::ids::is_block_id;
use crate::model::library::{Library, Page};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// A page in all its languages.
pub struct PageTexts<'a> {
    pub slug: &'a str,
    pub titles: Vec<(&'a str, &'a str)>,
    pub parts: Vec<PageStretch<'a>>,
}

/// A stretch of a page's text.
pub struct PageStretch<'a> {
    /// What a link leads to: its own id, else that of the heading above, else nothing.
    pub id: String,
    /// `heading`, `paragraph` or `cell`.
    pub kind: &'static str,
    /// By language: the one that it was written in, and those that it was converted into.
    pub texts: Vec<(&'a str, String)>,
}

/// The pages by their slugs.
pub fn pages(library: &Library) -> Vec<PageTexts<'_>> {
    let mut pages: Vec<&Page> = library.pages.iter().collect();
    let order = |page: &Page| library.languages.iter().position(|lang| *lang == page.lang);
    pages.sort_by(|a, b| (&a.slug, order(a)).cmp(&(&b.slug, order(b))));
    pages.chunk_by(|a, b| a.slug == b.slug).map(of_page).collect()
}

fn of_page<'a>(languages: &[&'a Page]) -> PageTexts<'a> {
    let titles = languages.iter().map(|page| (&*page.lang, &*page.title)).collect();
    let first = languages[0];
    let mut parts = parts_of(first);
    let written = parts.len();
    for page in &languages[1..] {
        let own = parts_of(page);
        if is_converted(&first.lang, &page.lang) && own.len() == written {
            parts.iter_mut().zip(own).for_each(|(part, own)| part.texts.extend(own.texts));
        } else {
            parts.extend(own);
        }
    }
    PageTexts { slug: &first.slug, titles, parts }
}

fn parts_of(page: &Page) -> Vec<PageStretch<'_>> {
    let text = PageText::of(page.file.text.get(page.body..).unwrap_or_default());
    parts(&page.lang, text.events())
}

fn parts<'a, 't>(lang: &'a str, events: impl Iterator<Item = PlacedEvent<'t>>) -> Vec<PageStretch<'a>> {
    let mut reading =
        PageReading { lang, parts: Vec::new(), kind: "paragraph", text: String::new(), above: String::new() };
    let mut is_hidden = false;
    for (event, _) in events {
        match event {
            // A link that shows the name of what it leads to says nothing of its own.
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. }) => {
                is_hidden = true
            }
            Event::End(TagEnd::Link) => is_hidden = false,
            Event::Start(Tag::Heading { id, .. }) => {
                reading.end();
                reading.kind = "heading";
                let id = id.filter(|id| is_block_id(id));
                reading.above = id.map(|id| id.to_string()).unwrap_or_default();
            }
            Event::Start(Tag::TableCell) => {
                reading.end();
                reading.kind = "cell";
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::CodeBlock(_))
            | Event::End(
                TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock,
            ) => reading.end(),
            Event::Text(text) | Event::Code(text) if !is_hidden => reading.text += &text,
            Event::SoftBreak | Event::HardBreak => reading.text.push(' '),
            _ => {}
        }
    }
    reading.end();
    reading.parts
}

/// A page while it is read.
struct PageReading<'a> {
    lang: &'a str,
    parts: Vec<PageStretch<'a>>,
    kind: &'static str,
    text: String,
    /// The id of the heading above.
    above: String,
}

impl PageReading<'_> {
    /// Ends the text that is being read. What follows is a paragraph, where nothing says otherwise.
    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (text, id) = cut_block_id(&text).unwrap_or((&text, &self.above));
        let text = text.trim();
        if !text.is_empty() {
            let (lang, kind) = (self.lang, self.kind);
            self.parts.push(PageStretch { id: id.to_owned(), kind, texts: vec![(lang, text.to_owned())] });
        }
        self.kind = "paragraph";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn what_was_converted_stands_with_what_it_was_made_from() {
        let page = |lang: &str, body: &str| Page {
            slug: "about".into(),
            lang: lang.into(),
            title: String::new(),
            file: SourceFile::new("content/pages/about.md", body),
            body: 0,
        };
        let pages = [page("zh", "# 关于\n\n说明"), page("en", "About"), page("zh-Hant", "# 關於\n\n說明")];
        let found = of_page(&pages.iter().collect::<Vec<_>>());
        let shown = found.parts.iter().map(|part| part.texts.iter().map(|(_, text)| text.as_str()).collect());
        let expected = [vec!["关于", "關於"], vec!["说明", "說明"], vec!["About"]];
        assert_eq!(shown.collect::<Vec<Vec<_>>>(), expected);
    }

    #[test]
    fn a_page_is_found_by_each_of_its_texts() {
        #[track_caller]
        fn check(body: &str, expected: &[&str]) {
            let text = PageText::of(body);
            let found = parts("zh", text.events());
            let shown = found.iter().map(|part| format!("{} {}#{}", part.kind, part.texts[0].1, part.id));
            assert_eq!(shown.collect::<Vec<_>>(), expected, "{body}");
        }
        check(
            "甲乙。\n\n## 丙 {#s1}\n\n丁 **戊**。 ^p2\n",
            &["paragraph 甲乙。#", "heading 丙#s1", "paragraph 丁 戊。#p2"],
        );
        check("- 甲\n- 乙\n\n  丙\n", &["paragraph 甲#", "paragraph 乙#", "paragraph 丙#"]);
        check(
            "# 甲\n\n| 乙 | 丙 |\n| - | - |\n| 丁 | |\n",
            &["heading 甲#", "cell 乙#", "cell 丙#", "cell 丁#"],
        );
        check(
            "见[[parks/a|甲园]]和[[parks/a]]。\n\n```sh\ngongbao build\n```\n",
            &["paragraph 见甲园和。#", "paragraph gongbao build#"],
        );
        check("甲[^1]\n\n[^1]: 乙\n", &["paragraph 甲#", "paragraph 乙#"]);
    }
}
