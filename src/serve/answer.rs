//! What the server sends: bytes with their type, and pages with the script that keeps them fresh.

use super::problem::ProblemView;
use crate::diagnostic::{Diagnostic, Problem};
use crate::plan::address;
use crate::render::markup::Markup;
use crate::wording::{message, spoken};

/// The script in every page: it listens for [`super::preview::PreviewStatus`].
pub const SCRIPT: &str = include_str!("live.js");
/// Where the script of the pages is.
pub const SCRIPT_PATH: &str = "/_live/script.js";
/// Where the script hears of changes.
pub const EVENTS_PATH: &str = "/_live/events";

/// A response.
#[derive(Debug, PartialEq, Eq)]
pub struct HttpAnswer {
    pub status: u16,
    pub content_type: &'static str,
    pub location: Option<String>,
    pub body: Vec<u8>,
}

/// A file of the site. A page gets the script, which is told the page's generation.
pub fn file(status: u16, path: &str, bytes: &[u8], generation: u64) -> HttpAnswer {
    let content_type = content_type(path);
    let is_page = content_type.starts_with("text/html");
    let body = if is_page { with_script(bytes, generation) } else { bytes.to_vec() };
    HttpAnswer { status, content_type, location: None, body }
}

/// A plain text with a line feed behind it.
pub fn text(status: u16, text: &str) -> HttpAnswer {
    let body = format!("{text}\n").into_bytes();
    HttpAnswer { status, content_type: "text/plain; charset=utf-8", location: None, body }
}

/// To the same path with a slash at its end. The target is relative to it, so no host is named.
pub fn redirect(path: &str) -> HttpAnswer {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut answer = text(307, &message!("serve-folder").to_string());
    answer.location = Some(format!("{}/", address::component(name)));
    answer
}

/// A page that shows nothing but errors, where there is no good page to lay them over.
pub fn error_page(generation: u64, problems: &[ProblemView]) -> HttpAnswer {
    let mut list = Markup::default();
    problems.iter().for_each(|problem| write_problem(&mut list, problem));
    let (lang, title, heading) = (spoken().name(), message!("page-broken.title"), message!("page-broken"));
    let page = format!(
        "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; connect-src 'self'; \
         style-src 'unsafe-inline'; base-uri 'none'\"><title>{title}</title>\
         <style>body{{font:1rem/1.5 system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}}\
         pre{{white-space:pre-wrap}}</style>\
         <body><h1>{heading}</h1><ul>{}</ul></body></html>",
        list.finish().as_str()
    );
    file(500, "error.html", page.as_bytes(), generation)
}

fn write_problem(list: &mut Markup, problem: &ProblemView) {
    let place = problem.file.iter().zip(problem.line).map(|(file, line)| format!("{file}:{line}"));
    list.open("li", &[]);
    list.open("p", &[]);
    list.text(&format!("{} ", problem.message));
    list.open("code", &[]);
    list.text(problem.code);
    list.close();
    list.close();
    for (name, text) in [("p", place.collect::<String>()), ("pre", problem.hints.join("\n"))] {
        list.open(name, &[]);
        list.text(&text);
        list.close();
    }
    list.close();
}

/// What is said where gongbao itself failed.
pub fn internal_error() -> Diagnostic {
    let reason = message!("fault-own");
    Diagnostic::general(Problem::UnreadableFile { path: "content".into(), reason })
}

fn with_script(page: &[u8], generation: u64) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT_PATH}\" data-generation=\"{generation}\" defer></script>");
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("html", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "jsonl" => "application/json",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "html" | "htm" => "text/html; charset=utf-8",
        _ if path.ends_with('/') => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let check = |page: &str, before: &str| {
            let body = String::from_utf8(with_script(page.as_bytes(), 7)).expect("text");
            assert!(body.starts_with(&format!("{before}<script")), "{body}");
            assert!(body.contains("data-generation=\"7\""));
        };
        check("<body>a</body></html>", "<body>a");
        check("<body>the tag &lt;/body> </body>", "<body>the tag &lt;/body> ");
        check("a", "a");
    }

    #[test]
    fn text_is_sent_with_its_encoding() {
        let check = |path: &str, expected: &str| assert!(content_type(path).starts_with(expected), "{path}");
        check("zh/", "text/html; charset=utf-8");
        check("", "text/html; charset=utf-8");
        check("zh/index.html", "text/html; charset=utf-8");
        check("data/targets.csv", "text/csv; charset=utf-8");
        check("zh/feed.xml", "application/xml; charset=utf-8");
        check("a.bin", "application/octet-stream");
    }

    #[test]
    fn errors_are_shown_as_text() {
        let problem = ProblemView {
            code: "bad-yaml",
            message: "<script>".into(),
            hints: vec![],
            file: Some("content/site.yaml".into()),
            line: Some(3),
            column: Some(1),
            page: None,
        };
        let page = String::from_utf8(error_page(1, &[problem]).body).expect("text");
        assert!(page.contains("&lt;script&gt;") && page.contains("content/site.yaml:3"), "{page}");
    }
}
