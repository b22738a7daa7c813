//! Plain pages and files of `static/`, as a site with both publishes them.

use gongbao::diagnostic::Diagnostic;
use gongbao::site::{Site, SiteOptions};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;

type Files = BTreeMap<String, Vec<u8>>;

/// A site of one park, two pages and these files: what is published, and what is wrong.
fn build(files: &[(&str, &str)]) -> (Files, Vec<String>) {
    let root = tempfile::tempdir().expect("a folder");
    let site = "title: { zh: 公报 }\nlanguages: [zh]\nbase_url: https://a.example/\n";
    let park = "---\nname: { zh: 芙蓉山工业园 }\nstatus: reviewed\n---\n";
    let other = ("content/pages/other.zh.md", "---\ntitle: 另一页\n---\n\n文。\n");
    let own = [("content/site.yaml", site), ("content/parks/furongshan.md", park), other];
    for (path, text) in own.iter().chain(files) {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    let loaded = Site::load(root.path(), &SiteOptions::default());
    let show = |found: &Diagnostic| format!("{}: {}", found.code(), found.problem.message());
    let found = loaded.diagnostics.iter().filter(|found| found.code() != "orphan-entity").map(show).collect();
    let files = loaded.value.map_or(Files::new(), |site| {
        let files: Vec<_> = site.files().map(|file| file.expect("made")).collect();
        files.into_iter().map(|file| (file.path, file.bytes)).collect()
    });
    (files, found)
}

fn page(body: &str) -> (String, Vec<String>) {
    let text = format!("---\ntitle: 说明\ntags: [a]\ncssclasses: b\n---\n\n{body}\n");
    let (files, found) = build(&[("content/pages/about.zh.md", &text), ("static/map.png", "png")]);
    let html = files
        .get("zh/about/index.html")
        .map_or(String::new(), |html| String::from_utf8_lossy(html).into_owned());
    let body = html.split("<h1>说明</h1>").nth(1).and_then(|rest| rest.split("</article>").next());
    (body.unwrap_or("").trim().to_owned(), found)
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let (html, found) = page(body);
    assert_eq!(html, expected, "{body}");
    assert!(found.is_empty(), "{body}: {found:?}");
}

#[track_caller]
fn check_problem(body: &str, expected: &str) {
    let (_, found) = page(body);
    assert_eq!(found, [expected], "{body}");
}

#[test]
fn a_page_has_what_a_report_has() {
    check(
        "建[[parks/furongshan|芙蓉山]]。 ^p1",
        "<p id=\"p1\">建<a class=\"m park\" href=\"../parks/furongshan/index.html\">芙蓉山</a>。</p>",
    );
    check("看[[other|那页]]", "<p>看<a href=\"../other/index.html\">那页</a></p>");
    check(
        "## 题 {#s1}\n\n- 一 ^p1\n- **二**",
        "<h2 id=\"s1\">题</h2><ul><li id=\"p1\">一</li><li><strong>二</strong></li></ul>",
    );
    check(
        "文[^6]。\n\n[^6]: 注。",
        "<p>文<sup class=\"ref\"><a id=\"ref.6\" href=\"#n6\" role=\"doc-noteref\">6</a></sup>。</p><hr><ul class=\"notes\">\
         <li id=\"n6\"><a href=\"#ref.6\">6</a> <p>注。</p></li></ul>",
    );
}

#[test]
fn a_page_has_tables_images_and_code() {
    check(
        "|甲|乙|\n|---|---|\n|1|2|",
        "<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    );
    check("![图](../../static/map.png)", "<p><img src=\"../../assets/map.png\" alt=\"图\"></p>");
    check(
        "![图](/assets/map.png \"名\")",
        "<p><img src=\"../../assets/map.png\" alt=\"图\" title=\"名\"></p>",
    );
    check("```\na < b\n```", "<pre><code>a &lt; b\n</code></pre>");
    check("```\n文[^6]。 [[x|甲]] ^p1\n```", "<pre><code>文[^6]。 [[x|甲]] ^p1\n</code></pre>");
    check("`[^6]`", "<p><code>[^6]</code></p>");
}

#[test]
fn comments_are_not_published_and_html_is_text() {
    check(
        "甲<!-- 不说 -->乙 %% 也不说 %%",
        "<p>甲            乙</p>".replace("            ", &" ".repeat("<!-- 不说 -->".len())).as_str(),
    );
    check("<!-- 不\n\n说 -->\n\n甲", "<p>甲</p>");
    check("<b>甲</b>", "<p>&lt;b&gt;甲&lt;/b&gt;</p>");
}

#[test]
fn a_page_is_held_to_the_same_checks() {
    check_problem(
        "[[parks/furongshang|芙蓉山]]",
        "unknown-entity: no file for the entity `parks/furongshang`",
    );
    check_problem("[[furongshan]]", "bad-mention: `furongshan` does not name an entity");
    check_problem("文[^6]。", "note-undefined: the note `[^6]` has no definition");
    check_problem("文。\n\n[^6]: 注。", "note-unused: nothing refers to the note `[^6]`");
    check_problem(
        "![图](nowhere.png)",
        "broken-link: the link `nowhere.png` leads nowhere: the site has no such page",
    );
    check_problem(
        "![图](https://a.example/a.png)",
        "broken-link: the link `https://a.example/a.png` leads nowhere: an image is a file of the site: put it into `static/`",
    );
}

#[test]
fn files_for_the_root_of_the_site_stand_there() {
    let (files, found) = build(&[
        ("static/_root/CNAME", "a.example"),
        ("static/_root/.nojekyll", ""),
        ("static/_root/.well-known/security.txt", "x"),
        ("static/_root/robots.txt", "own"),
        ("static/a b%.txt", "x"),
    ]);
    assert!(found.is_empty(), "{found:?}");
    for path in ["CNAME", ".nojekyll", ".well-known/security.txt", "assets/a b%.txt"] {
        assert!(files.contains_key(path), "{path}");
    }
    assert_eq!(files["robots.txt"], b"own");
    for taken in ["zh/index.html", "manifest.json"] {
        let (_, found) = build(&[(&format!("static/_root/{taken}"), "x")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("url-taken"), "{found:?}");
    }
}

#[test]
fn a_name_that_not_every_system_has_is_an_error() {
    for name in ["a:b.txt", "nul", "a?b", "a\nb", "a\u{202e}b"] {
        let (_, found) = build(&[(&format!("static/{name}"), "x")]);
        assert!(
            found.iter().any(|found| found.starts_with("unreadable-file") && !found.contains('\n')),
            "{found:?}"
        );
    }
    for [one, other] in [["Ab.txt", "aB.txt"], ["caf\u{e9}.txt", "cafe\u{301}.txt"]] {
        let (_, found) = build(&[(&format!("static/{one}"), "x"), (&format!("static/{other}"), "y")]);
        assert!(found.iter().any(|found| found.starts_with("url-taken")), "{found:?}");
    }
}

#[test]
fn a_character_that_turns_the_text_is_reported() {
    let (_, found) =
        build(&[("content/pages/about.zh.md", "---\ntitle: 说明\n---\n\n甲\u{202e}乙\u{2066}丙\n")]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|found| found.starts_with("hidden-direction")), "{found:?}");
}
