//! A page of the documentation: its headings, fenced blocks and links.

use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A page, by its path below the repository.
pub struct Page {
    pub path: String,
    text: String,
}

/// A fenced block: what stands after the opening fence, and the lines within.
#[derive(Debug, PartialEq, Eq)]
pub struct Fence {
    pub info: String,
    pub text: String,
}

impl Page {
    pub fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { path: path.to_owned(), text }
    }

    pub fn fences(&self) -> Vec<Fence> {
        let mut fences = Vec::new();
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            if let Some(info) = line.strip_prefix("```") {
                let within = lines.by_ref().take_while(|line| !line.starts_with("```"));
                let text: String = within.map(|line| format!("{line}\n")).collect();
                fences.push(Fence { info: info.to_owned(), text });
            }
        }
        fences
    }

    /// The lines outside fenced blocks.
    fn prose(&self) -> impl Iterator<Item = &str> {
        let mut fenced = false;
        self.text.lines().filter(move |line| {
            let is_fence = line.starts_with("```");
            fenced ^= is_fence;
            !fenced && !is_fence
        })
    }

    /// The level and the words of each heading.
    pub fn headings(&self) -> Vec<(usize, &str)> {
        self.prose().filter_map(heading).collect()
    }

    /// The fragments that the headings answer to.
    pub fn anchors(&self) -> BTreeSet<String> {
        self.headings().into_iter().map(|(_, words)| anchor(words)).collect()
    }

    /// Where the links lead, in the page's order. What is written as code is no link.
    pub fn links(&self) -> Vec<String> {
        let code = Regex::new("`[^`]*`").expect("a pattern");
        let link = Regex::new(r"\]\(([^()\s]+)\)").expect("a pattern");
        let mut links = Vec::new();
        for line in self.prose() {
            let line = code.replace_all(line, "");
            links.extend(link.captures_iter(&line).map(|link| link[1].to_owned()));
        }
        links
    }

    /// The links that stay in the repository: the path below it, and the fragment.
    pub fn relative_links(&self) -> Vec<(String, Option<String>)> {
        let links = self.links().into_iter().filter(|link| !link.contains(':'));
        links.map(|link| self.resolve(&link)).collect()
    }

    fn resolve(&self, link: &str) -> (String, Option<String>) {
        let (path, fragment) = match link.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_owned())),
            None => (link, None),
        };
        if path.is_empty() {
            return (self.path.clone(), fragment);
        }
        let mut parts: Vec<&str> = self.path.split('/').collect();
        parts.pop();
        for part in path.split('/') {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
        (parts.join("/"), fragment)
    }
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let words = rest.strip_prefix(' ')?;
    (level > 0).then_some((level, words.trim()))
}

/// The fragment that code hosts give a heading: its letters and digits in lower case, `-` for a space.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn a_heading_has_the_fragment_that_code_hosts_give_it() {
    let check = |heading: &str, expected: &str| assert_eq!(anchor(heading), expected);
    check("Importing again", "importing-again");
    check("`serve`", "serve");
    check("1. 新建网站", "1-新建网站");
    check("翻译（PO 文件）", "翻译po-文件");
}
