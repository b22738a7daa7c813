//! A report as paper: the page of one language or of two, set for print, with the pages that its chapters begin on.

use super::flow::Texts;
use super::outline::{self, OutlineHeading};
use crate::model::ids::Lang;
use crate::paper::Folios;
use crate::plan::path;
use crate::render::scope::Scope;
use crate::render::shell::UnsetPage;
use serde::Serialize;

/// A line of the table of contents: `contents` in templates.
#[derive(Debug, Clone, Serialize)]
struct ContentsLine {
    id: String,
    number: String,
    title: String,
    lang: Option<String>,
    /// 1 for a chapter.
    depth: usize,
    /// None before it is known.
    folio: Option<usize>,
}

/// What the style sheet of a print is told: texts as strings of CSS.
#[derive(Debug, Clone, Serialize)]
struct Heads {
    site: String,
    title: String,
}

/// How deep the table of contents goes.
const DEEPEST: usize = 2;

/// The paper of a report in the language of `scope`, and beside it in another.
pub fn paper(scope: &Scope, report: usize, with: Option<&Lang>, folios: &Folios) -> UnsetPage {
    let entry = &scope.site.library.reports[report];
    let title = scope.title_of(entry);
    let heads =
        Heads { site: css_string(scope.site.config.title_in(scope.lang)), title: css_string(&title.text) };
    with_contents(scope, report, with, folios)
        .template("paper.html")
        .with("heads", &heads)
        .with("style", &style(scope))
}

/// The page of a report in one language or two, with its table of contents and its address.
pub fn with_contents(scope: &Scope, report: usize, with: Option<&Lang>, folios: &Folios) -> UnsetPage {
    let entry = &scope.site.library.reports[report];
    let page = match with {
        Some(with) => super::side_by_side(scope, report, with),
        None => super::page(scope, report),
    };
    let mut contents = Vec::new();
    lines(&outline::outline(&Texts::of(scope, entry)), 1, folios, &mut contents);
    page.with("contents", &contents).with("address", &scope.url(&path::report(scope.lang, &entry.id)))
}

fn lines(headings: &[OutlineHeading], depth: usize, folios: &Folios, out: &mut Vec<ContentsLine>) {
    for heading in headings.iter().filter(|heading| !heading.lead) {
        out.push(ContentsLine {
            id: heading.id.clone(),
            number: heading.number.clone(),
            title: heading.title.clone(),
            lang: heading.lang.clone(),
            depth,
            folio: folios.get(&heading.id).copied(),
        });
        if depth < DEEPEST {
            lines(&heading.children, depth + 1, folios, out);
        }
    }
}

/// The style sheet of papers, as it can stand in a `style` element.
fn style(scope: &Scope) -> String {
    let sheet = scope.theme.asset("paper.css").unwrap_or_default();
    String::from_utf8_lossy(sheet).replace("</", "<\\/")
}

/// A text as a string of CSS that can stand in a `style` element.
fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => string += &format!("\\{:x} ", u32::from(c)),
            c if c.is_control() => string.push(' '),
            c => string.push(c),
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_nothing_else_in_a_style_sheet() {
        let check = |text: &str, expected: &str| assert_eq!(css_string(text), expected);
        check("甲县公报", "\"甲县公报\"");
        check("\"}</style>\\", "\"\\22 }\\3c /style\\3e \\5c \"");
        check("a\nb", "\"a b\"");
    }
}
