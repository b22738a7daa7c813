//! A document without a translation is there in every language, and says once that it is not translated.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCE: &str = "甲县政府工作报告\n（2024年1月20日）\n甲县人民政府县长 王某\n\n一、主要任务\n\n\
    （一）壮大产业\n\n今年经济增长6%左右，建设芙蓉山工业园和蔡岭工业园。\n\n扩大芙蓉山工业园，改善民生。\n";

struct Site(tempfile::TempDir);

impl Site {
    /// An empty site with a report of each of two years, and two parks that have no English name.
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.run(&["init", "--empty"]);
        for year in ["2024", "2025"] {
            let file = format!("jia-{year}.txt");
            site.write(&file, &SOURCE.replace("2024", year));
            site.run(&["import", &file, "--id", &format!("jia-{year}")]);
        }
        for park in ["furongshan-gongyeyuan", "cailing-gongyeyuan"] {
            let path = format!("content/parks/{park}.md");
            let text = site.read(&path);
            site.write(&path, &text.replace("status: draft", "status: reviewed"));
        }
        site.run(&["build"]);
        site
    }

    fn run(&self, arguments: &[&str]) {
        let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let output = gongbao.args(arguments).current_dir(self.0.path()).output().expect("run");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// The published pages, by their paths.
    fn pages(&self) -> Vec<String> {
        let root = self.path("public");
        let files = walkdir::WalkDir::new(&root).into_iter().map(|file| file.expect("a file").into_path());
        let paths = files.filter(|path| path.extension().is_some_and(|end| end == "html"));
        paths.map(|path| path.strip_prefix(&root).expect("inside").to_string_lossy().into_owned()).collect()
    }

    /// Links of a page to files of the site that are not there.
    fn dead_links(&self, page: &str) -> Vec<String> {
        let html = dom_query::Document::from(self.read(&format!("public/{page}")));
        let links =
            html.select("a[href]").iter().filter_map(|link| link.attr("href")).map(|href| href.to_string());
        let folder = self.path("public").join(page);
        let leads = |href: &str| {
            let file = href.split(['#', '?']).next().unwrap_or_default();
            let is_local = !file.is_empty() && !file.contains(':') && !file.starts_with('/');
            !is_local || folder.parent().unwrap_or(Path::new("")).join(file).exists()
        };
        links.filter(|href| !leads(href)).map(|href| format!("{page}: {href}")).collect()
    }
}

#[track_caller]
fn count(text: &str, part: &str, expected: usize) {
    assert_eq!(text.matches(part).count(), expected, "{part} in {text}");
}

#[test]
fn every_page_of_the_source_is_there_in_every_language_and_no_link_is_dead() {
    let site = Site::new();
    let pages = site.pages();
    for page in &pages {
        let Some(tail) = page.strip_prefix("zh/") else { continue };
        assert!(pages.contains(&format!("en/{tail}")), "no en/{tail}");
    }
    assert!(pages.iter().any(|page| page == "zh-en/reports/jia-2025/index.html"), "{pages:?}");
    let dead: Vec<String> = pages.iter().flat_map(|page| site.dead_links(page)).collect();
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn a_page_says_once_that_it_is_not_translated_and_asks_not_to_be_listed() {
    let site = Site::new();
    let page = site.read("public/en/reports/jia-2025/index.html");
    count(&page, ">This document is not translated yet: its Chinese text stands here.", 1);
    count(&page, "class=\"state", 0);
    count(&page, "hreflang", 0);
    count(&page, "<link rel=\"canonical\" href=\"https://site.example/zh/reports/jia-2025/\">", 1);
    count(&page, "<h1 lang=\"zh-Hans\">", 1);
    // Drawn behind the name, so that copied text is the source's.
    count(&page, "data-gloss=\"Furongshan Gongyeyuan\">芙蓉山工业园</a>", 1);
    let previews = site.read("public/en/reports/jia-2025/previews.js");
    let name = "\"lang\":\"zh-Hans\",\"name\":\"芙蓉山工业园\",\"reading\":\"Furongshan Gongyeyuan\"";
    count(&previews, name, 1);
    count(&site.read("public/zh/reports/jia-2025/previews.js"), "\"lang\":", 0);
    let beside = site.read("public/zh-en/reports/jia-2025/index.html");
    count(&beside, ">This document is not translated yet", 1);
    count(&beside, "class=\"state", 0);
    count(&site.read("public/sitemap.xml"), "/reports/jia-2025/</loc>", 1);
    count(&site.read("public/zh/reports/jia-2025/index.html"), "hreflang=\"en\"", 0);
}

#[test]
fn a_page_that_is_translated_in_part_is_listed_and_says_what_is_not() {
    let site = Site::new();
    let source = site.read("content/reports/jia-2025/index.zh.md");
    let heading = source.lines().find(|line| line.starts_with("## ")).expect("a heading");
    let id = &heading[heading.find('{').expect("an id")..];
    let text = format!("---\ntitle: Report of Jia 2025\n---\n\n## I. Tasks {id}\n");
    site.write("content/reports/jia-2025/index.en.md", &text);
    site.run(&["build"]);
    let page = site.read("public/en/reports/jia-2025/index.html");
    count(&page, "This document is not translated yet", 0);
    count(&page, "class=\"state untranslated\"", 1);
    count(&page, "hreflang=\"zh-Hans\"", 1);
    count(&site.read("public/sitemap.xml"), "/reports/jia-2025/</loc>", 4);
}

#[test]
fn what_is_proposed_and_not_shown_is_counted_where_it_would_stand() {
    let site = Site::new();
    let path = "content/parks/cailing-gongyeyuan.md";
    site.write(path, &site.read(path).replace("status: reviewed", "status: draft"));
    site.run(&["build"]);
    for page in ["public/en/network/index.html", "public/en/index.html"] {
        let html = site.read(page);
        count(&html, "no editor has looked at them yet: Parks 1", 1);
    }
    // A page on which nothing stands has no headings of nothing.
    count(&site.read("public/en/network/index.html"), "<h2", 0);
    site.run(&["build", "--drafts"]);
    count(&site.read("public/en/network/index.html"), "no editor has looked", 0);
}

#[test]
fn names_without_a_translation_are_listed_by_their_pinyin() {
    let site = Site::new();
    let page = site.read("public/en/parks/index.html");
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
    assert!(place("Cailing Gongyeyuan") < place("Furongshan Gongyeyuan"));
    count(&page, "<span class=\"reading-of\" lang=\"zh-Latn\">", 2);
    count(&site.read("public/zh/parks/index.html"), "reading-of", 0);
    count(
        &site.read("public/en/parks/cailing-gongyeyuan/index.html"),
        "reading-of\" lang=\"zh-Latn\">Cailing Gongyeyuan",
        1,
    );
}
