//! Which elements of a page are its text, begin a line, or may hold its main part.

use dom_query::NodeRef;

/// Elements whose content is no text of the page.
pub const UNSEEN: &[&str] = &[
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "map", "select", "button", "textarea", "datalist", "title", "rp", "rt",
];
/// Elements that begin and end a line.
pub const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ucapcontent",
    "ul",
];
/// Elements that may be the main part of a page.
pub const PARTS: &[&str] = &[
    "article",
    "blockquote",
    "body",
    "center",
    "div",
    "form",
    "main",
    "section",
    "table",
    "td",
    "ucapcontent",
];

/// Whether a browser would not show the element.
pub fn is_hidden(node: &NodeRef) -> bool {
    let style = node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', ""));
    node.has_attr("hidden")
        || style.is_some_and(|s| s.contains("display:none") || s.contains("visibility:hidden"))
}
