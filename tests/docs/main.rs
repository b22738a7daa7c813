//! The documentation: both languages say the same, no link leads nowhere, and its commands do what it says.

#[path = "../folders/mod.rs"]
mod folders;
mod page;
mod commands;
mod fewer;
mod hosts;
mod site;

use page::{Fence, Page, root};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;

/// Every page that is in two languages, as English and Chinese: all of `docs/`, and two at the top.
fn pairs() -> Vec<(Page, Page)> {
    let names = fs::read_dir(root().join("docs")).expect("the documentation");
    let names = names.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let names = names.filter(|name| name.ends_with(".md") && !name.ends_with(".zh.md"));
    let mut paths: Vec<String> = names.map(|name| format!("docs/{name}")).collect();
    paths.extend(["README.md", "CONTRIBUTING.md"].map(str::to_owned));
    paths.sort();
    paths.iter().map(|path| (Page::read(path), Page::read(&in_chinese(path)))).collect()
}

fn in_chinese(path: &str) -> String {
    path.replace(".md", ".zh.md")
}

fn in_english(path: &str) -> String {
    path.replace(".zh.md", ".md")
}

#[test]
fn a_page_has_the_same_parts_in_both_languages() {
    for (english, chinese) in pairs() {
        assert_eq!(levels(&chinese), levels(&english), "headings of {}", chinese.path);
        assert_eq!(blocks(&chinese), blocks(&english), "blocks of {}", chinese.path);
    }
}

fn levels(page: &Page) -> Vec<usize> {
    page.headings().into_iter().map(|(level, _)| level).collect()
}

/// The blocks in a language for machines, as these read them.
fn blocks(page: &Page) -> Vec<Fence> {
    let mut blocks = page.fences();
    blocks.retain(|fence| !fence.info.is_empty());
    for fence in &mut blocks {
        fence.text = without_comments(&fence.text);
    }
    blocks
}

/// Comments are in the language of the page.
fn without_comments(text: &str) -> String {
    let comment = Regex::new(r"(^|\s+)#\s.*$").expect("a pattern");
    let lines: Vec<String> = text.lines().map(|line| comment.replace(line, "").into_owned()).collect();
    lines.join("\n")
}

#[test]
fn a_page_leads_to_the_same_files_in_both_languages() {
    for (english, chinese) in pairs() {
        assert_eq!(files(&chinese), files(&english), "links of {}", chinese.path);
    }
}

/// The files that a page links to, by their English names.
fn files(page: &Page) -> BTreeSet<String> {
    page.relative_links().into_iter().map(|(path, _)| in_english(&path)).collect()
}

#[test]
fn a_page_leads_to_its_other_language_first_and_stays_in_its_own() {
    for (english, chinese) in pairs() {
        let mut of_english = english.relative_links().into_iter().map(|(path, _)| path);
        let mut of_chinese = chinese.relative_links().into_iter().map(|(path, _)| path);
        assert_eq!(of_english.next(), Some(chinese.path.clone()), "{}", english.path);
        assert_eq!(of_chinese.next(), Some(english.path.clone()), "{}", chinese.path);
        let strays: Vec<String> = of_english.filter(|path| path.ends_with(".zh.md")).collect();
        assert!(strays.is_empty(), "{}: {strays:?}", english.path);
        let strays: Vec<String> = of_chinese.filter(|path| is_in_chinese_too(path)).collect();
        assert!(strays.is_empty(), "{}: {strays:?}", chinese.path);
    }
}

/// Whether a page is English and has a Chinese one beside it.
fn is_in_chinese_too(path: &str) -> bool {
    let is_english = path.ends_with(".md") && !path.ends_with(".zh.md");
    is_english && root().join(in_chinese(path)).exists()
}

#[test]
fn a_link_leads_to_a_file_and_a_heading() {
    let mut pages: Vec<Page> = Vec::new();
    for (english, chinese) in pairs() {
        pages.extend([english, chinese]);
    }
    pages.extend(["SECURITY.md", "CODE_OF_CONDUCT.md"].map(Page::read));
    let lost: Vec<String> = pages.iter().flat_map(lost_links).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The links of a page that lead to no file, or to no heading of it.
fn lost_links(page: &Page) -> Vec<String> {
    let mut lost = Vec::new();
    for (path, fragment) in page.relative_links() {
        let has = |heading: String| Page::read(&path).anchors().contains(&heading);
        if !root().join(&path).exists() {
            lost.push(format!("{}: no file {path}", page.path));
        } else if !fragment.is_none_or(has) {
            lost.push(format!("{}: no such heading in {path}", page.path));
        }
    }
    lost
}

#[test]
fn contributors_are_told_the_modules_in_their_order() {
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("the library");
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let modules: Vec<&str> = modules.collect();
    for page in ["CONTRIBUTING.md", "CONTRIBUTING.zh.md"].map(Page::read) {
        let fences = page.fences();
        let listed = fences.iter().find(|fence| fence.text.contains('→')).expect("a list");
        let listed: Vec<&str> = listed.text.split('→').map(str::trim).collect();
        assert_eq!(listed, modules, "{}", page.path);
    }
}
