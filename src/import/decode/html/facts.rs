//! What the head of a page says of the report: the `meta` elements that Chinese government sites have to carry
//! (`ArticleTitle`, `PubDate`, `ContentSource`), those of the open web, the canonical address, the title.

use super::super::super::date;
use super::super::super::script::open_brackets;
use super::super::hints::Hints;
use crate::document;
use dom_query::Document;

/// A value that the page does not give is none.
pub fn read(document: &Document) -> Hints {
    let title = meta(document, &["articletitle", "og:title"]).or_else(|| title_or_heading(document));
    Hints {
        title,
        publisher: meta(document, &["contentsource"]),
        published: meta(document, &["pubdate", "publishdate", "article:published_time"])
            .and_then(|text| date::any(&text)),
        url: url(document),
    }
}

/// The content of the first `meta` element with one of these names, in lower case; the names in order of trust.
fn meta(document: &Document, names: &[&str]) -> Option<String> {
    let elements = document.select("meta[content]");
    names.iter().find_map(|name| {
        let node = elements.nodes().iter().find(|node| is_called(node, name))?;
        text(&node.attr("content")?)
    })
}

fn is_called(node: &dom_query::NodeRef, name: &str) -> bool {
    let own = node.attr("name").or_else(|| node.attr("property"));
    own.is_some_and(|own| own.eq_ignore_ascii_case(name))
}

/// The page's title; where that names no document and a heading of the page does, the heading.
fn title_or_heading(document: &Document) -> Option<String> {
    let title = title(document);
    if title.as_deref().is_some_and(is_titled) {
        return title;
    }
    let headings = document.select("h1, h2");
    let mut headings = headings.nodes().iter().filter_map(|heading| text(&heading.text()));
    headings.find(|heading| is_titled(heading)).or(title)
}

/// Whether a text is the title of a document.
fn is_titled(text: &str) -> bool {
    text.contains("报告") || document::kind_of(text).is_some()
}

/// The page's title without the site's name: of its parts the one that names a report, else the first.
fn title(document: &Document) -> Option<String> {
    let title = text(&document.select("title").first().text())?;
    let parts = parts(&title);
    let part = parts.iter().find(|part| is_titled(part)).or_else(|| parts.first())?;
    Some((*part).to_owned())
}

/// The parts of a page's title. A stroke in brackets or between figures belongs to a part: `规划（2018—2035年）`.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in title.char_indices().filter(|(at, c)| is_bound(title, *at, *c)) {
        parts.push(title[start..at].trim());
        start = at + c.len_utf8();
    }
    parts.push(title[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_bound(title: &str, at: usize, c: char) -> bool {
    let (before, after) = (&title[..at], &title[at + c.len_utf8()..]);
    let is_stroke = "－—-–".contains(c);
    let is_within = is_digit(before.chars().next_back()) && is_digit(after.chars().next());
    (c == '_' || c == '|' || is_stroke && !is_within) && open_brackets(before).0.is_empty()
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

fn url(document: &Document) -> Option<String> {
    let canonical = document.select("link[rel=canonical]").first().attr("href");
    let found = canonical.map(|href| href.to_string()).or_else(|| meta(document, &["og:url", "url"]));
    found.map(|url| url.trim().to_owned()).filter(|url| is_web(url))
}

fn is_web(url: &str) -> bool {
    let after = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    after.is_some_and(|rest| !rest.is_empty())
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'".contains(c))
}

fn text(value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::day::day;

    fn check(head: &str, [title, publisher, published, url]: [&str; 4]) {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let expected = Hints {
            title: some(title),
            publisher: some(publisher),
            published: day(published),
            url: some(url),
        };
        assert_eq!(read(&Document::from(format!("<head>{head}</head>"))), expected, "{head}");
    }

    #[test]
    fn the_head_of_a_government_page_is_read() {
        check(
            "<meta name=ArticleTitle content='2026年甲省政府工作报告'><meta name=PubDate content='2026-02-10 07:41'><meta name='ContentSource' content='甲日报'><link rel=canonical href='https://www.example.cn/a.html'><title>x</title>",
            ["2026年甲省政府工作报告", "甲日报", "2026-02-10", "https://www.example.cn/a.html"],
        );
        check(
            "<meta property='og:title' content='报告'><meta property='article:published_time' content='2026-02-05T10:00:00+08:00'>",
            ["报告", "", "2026-02-05", ""],
        );
    }

    #[test]
    fn a_title_loses_the_name_of_the_site() {
        check("<title>政府工作报告_甲县人民政府</title>", ["政府工作报告", "", "", ""]);
        check("<title>甲县人民政府 - 2026年甲县政府工作报告</title>", ["2026年甲县政府工作报告", "", "", ""]);
        check(
            "<title>国务院关于总体规划（2018—2035年）的批复_政府信息公开专栏</title>",
            ["国务院关于总体规划（2018—2035年）的批复", "", "", ""],
        );
        check("<title>甲县政府网-甲县2021-2025年行动方案</title>", ["甲县2021-2025年行动方案", "", "", ""]);
        check("<title> </title>", ["", "", "", ""]);
    }

    #[test]
    fn a_heading_names_the_document_where_the_title_does_not() {
        let page = |title: &str, heading: &str| {
            let html =
                format!("<head><title>{title}</title></head><body><h1>站名</h1><h2>{heading}</h2></body>");
            read(&Document::from(html)).title
        };
        let budget = Some("甲市交通局2018年部门预算情况说明".to_owned());
        assert_eq!(page("甲市交通局", "甲市交通局2018年部门预算情况说明"), budget);
        assert_eq!(
            page("甲县2023年统计公报", "甲市交通局2018年部门预算情况说明").as_deref(),
            Some("甲县2023年统计公报")
        );
        assert_eq!(page("甲市交通局", "一、回顾").as_deref(), Some("甲市交通局"));
    }

    #[test]
    fn an_address_that_is_no_web_address_is_not_taken() {
        check("<link rel=canonical href='javascript:alert(1)'>", ["", "", "", ""]);
        check("<link rel=canonical href='/a.html'>", ["", "", "", ""]);
    }
}
