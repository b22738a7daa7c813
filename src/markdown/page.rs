//! The Markdown of a plain page: the dialect of reports, and besides it tables, images, quotations and code.
//!
//! In: a page's body. Out: the parser's events, in which comments (`<!-- … -->`, and `%% … %%` as Obsidian writes them) are not
//! there, stars are bold and italic as in reports and lines of Chinese are joined as there, and the block id that ends a
//! paragraph. Places are bytes of the body.

use super::emphasis::is_cjk;
use super::page_stars::starred;
use crate::model::ids::is_block_id;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::borrow::Cow;
use std::ops::Range;

/// See the module.
pub struct PageText<'a>(Cow<'a, str>);

/// An event and its place.
pub type PlacedEvent<'t> = (Event<'t>, Range<usize>);

impl<'a> PageText<'a> {
    /// Takes the comments out; all else keeps its place.
    pub fn of(body: &'a str) -> Self {
        let comments = if body.contains("<!--") || body.contains("%%") { comments(body) } else { Vec::new() };
        if comments.is_empty() {
            return Self(Cow::Borrowed(body));
        }
        let mut text = body.to_owned();
        for comment in comments {
            // As many bytes as before, so that places stay; lines stay lines.
            let blank: String =
                body[comment.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
            text.replace_range(comment, &blank);
        }
        Self(Cow::Owned(text))
    }

    /// In the order of the page, with places in the body.
    pub fn events(&self) -> impl Iterator<Item = PlacedEvent<'_>> {
        let events = Parser::new_ext(&self.0, options()).into_offset_iter();
        joined(TextMergeWithOffset::new(starred(&self.0, events).into_iter()).collect()).into_iter()
    }
}

/// The events without the breaks of lines that stand beside Chinese, where none is a space.
fn joined(mut events: Vec<PlacedEvent>) -> Vec<PlacedEvent> {
    let mut is_next_chinese = false;
    let mut before_chinese = Vec::with_capacity(events.len());
    for (event, _) in events.iter().rev() {
        before_chinese.push(is_next_chinese);
        let first = text_of(event).and_then(|text| text.chars().next());
        is_next_chinese = first.map_or(is_next_chinese, is_cjk);
    }
    let mut is_after_chinese = false;
    events.retain(|(event, _)| {
        let last = text_of(event).and_then(|text| text.chars().next_back());
        is_after_chinese = last.map_or(is_after_chinese, is_cjk);
        let is_before_chinese = before_chinese.pop().unwrap_or(false);
        *event != Event::SoftBreak || !(is_after_chinese || is_before_chinese)
    });
    events
}

fn text_of<'t>(event: &'t Event) -> Option<&'t str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        _ => None,
    }
}

/// Takes ` ^id` off the end of a text.
pub fn cut_block_id(text: &str) -> Option<(&str, &str)> {
    let (before, id) = text.trim_end().rsplit_once('^')?;
    let apart = before.is_empty() || before.ends_with(char::is_whitespace);
    (apart && is_block_id(id)).then(|| (before.trim_end(), id))
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// The comments of a text, none of which stands in code.
fn comments(body: &str) -> Vec<Range<usize>> {
    let code = code(body);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some((start, mark)) = next_mark(&body[at..]).map(|(start, mark)| (at + start, mark)) {
        let inside = code.partition_point(|code| code.end <= start);
        at = start + mark.open.len();
        if code.get(inside).is_some_and(|code| code.start <= start) {
            continue;
        }
        let end = body[at..].find(mark.close).map(|end| at + end + mark.close.len());
        match end.or(mark.runs_on.then_some(body.len())) {
            Some(end) => {
                found.push(start..end);
                at = end;
            }
            None => return found,
        }
    }
    found
}

struct PageMark {
    open: &'static str,
    close: &'static str,
    /// Whether one without an end goes to the end of the text.
    runs_on: bool,
}

const MARKS: [PageMark; 2] = [
    PageMark { open: "<!--", close: "-->", runs_on: true },
    PageMark { open: "%%", close: "%%", runs_on: false },
];

/// The next beginning of a comment. Per cents are one where no word stands before them.
fn next_mark(text: &str) -> Option<(usize, &'static PageMark)> {
    MARKS.iter().filter_map(|mark| Some((first(text, mark)?, mark))).min_by_key(|(at, _)| *at)
}

fn first(text: &str, mark: &PageMark) -> Option<usize> {
    text.match_indices(mark.open).map(|(at, _)| at).find(|at| begins_here(text, mark, *at))
}

fn begins_here(text: &str, mark: &PageMark, at: usize) -> bool {
    mark.runs_on || at == 0 || text[..at].ends_with(char::is_whitespace)
}

fn code(body: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(body, options()).into_offset_iter();
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

fn is_code(event: &Event) -> bool {
    matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)))
}

/// The text that a page begins with: its first paragraph.
pub fn opening(body: &str) -> String {
    let mut text = String::new();
    for (event, _) in PageText::of(body).events() {
        match event {
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::SoftBreak => text.push(' '),
            Event::End(TagEnd::Heading(_) | TagEnd::Table) => text.clear(),
            Event::End(TagEnd::Paragraph) if !text.trim().is_empty() => break,
            _ => {}
        }
    }
    cut_block_id(&text).map_or(&*text, |(before, _)| before).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_not_there() {
        let check = |body: &str, expected: &str| {
            let text: String = PageText::of(body).0.into_owned();
            assert_eq!(text.len(), body.len());
            assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{body}");
        };
        check("甲<!-- 不说 -->乙", "甲 乙");
        check("甲\n\n<!--\n一\n\n二\n-->\n\n乙", "甲 乙");
        check("甲 <!-- 到底", "甲");
        check("甲 %% 不说 %% 乙", "甲 乙");
        check("%%\n一\n%%\n乙", "乙");
        check("增长5%%，又5%%", "增长5%%，又5%%");
        check("甲 %% 乙", "甲 %% 乙");
        check("`<!-- 码 -->` <!-- 不说 -->", "`<!-- 码 -->`");
        check("```\n%% 码 %%\n```", "``` %% 码 %% ```");
    }

    #[test]
    fn a_paragraph_may_end_in_its_id() {
        assert_eq!(cut_block_id("甲 ^p1"), Some(("甲", "p1")));
        assert_eq!(cut_block_id("2^10"), None);
        assert_eq!(cut_block_id("甲 ^一"), None);
    }

    #[test]
    fn lines_of_chinese_are_joined() {
        let check = |body: &str, expected: &str| assert_eq!(opening(body), expected, "{body}");
        check("推进\n建设", "推进建设");
        check("推进\n**建设**", "推进建设");
        check("推进`a`\n建设", "推进a建设");
        check("to advance\nwork", "to advance work");
        check("```\n推进\n建设\n```\n\n文", "推进\n建设\n文");
    }

    #[test]
    fn a_page_begins_with_its_first_paragraph() {
        assert_eq!(opening("# 题\n\n<!-- 记 -->\n\n甲`乙` ^p1\n\n丙"), "甲乙");
    }
}
