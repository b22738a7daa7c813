//! Templates of a site, as docs/templates.md shows them: every example is written into the sample site and built.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The sample site in a folder of its own.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let output = gongbao(folder.path(), "init");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

fn gongbao(folder: &Path, command: &str) -> Output {
    let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    gongbao.arg(command).current_dir(folder).output().expect("run")
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

/// The examples of the page that name a file: ```` ```html templates/base.html ````.
fn examples() -> Vec<(String, String)> {
    let page = include_str!("../docs/templates.md");
    let mut examples = Vec::new();
    let mut parts = page.split("\n```");
    while let (Some(_), Some(fence)) = (parts.next(), parts.next()) {
        let (info, text) = fence.split_once('\n').expect("a line");
        if let Some((_, name)) = info.split_once(' ') {
            examples.push((name.to_owned(), format!("{text}\n")));
        }
    }
    examples
}

#[test]
fn the_examples_of_the_documentation_build() {
    let folder = site();
    let examples = examples();
    let names: Vec<_> = examples.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "templates/base.html",
            "templates/report.html",
            "content/pages/contact.en.md",
            "templates/page-contact.html"
        ]
    );
    for (name, text) in &examples {
        write(folder.path(), name, text);
    }
    let output = gongbao(folder.path(), "build");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let check = |page: &str, expected: &str| {
        let html = fs::read_to_string(folder.path().join("public").join(page)).expect("a page");
        assert!(html.contains(expected), "{page} lacks {expected}:\n{html}");
    };
    check("zh/index.html", "<p class=\"ours\">County policy office</p>\n\n<footer class=\"foot\">");
    check("en/contact/index.html", "<p class=\"ours\">County policy office</p>");
    check("en/reports/shili-2025/index.html", ": 2 parts, 1 notes</p>");
    check("en/contact/index.html", "<div class=\"contact\">\n\n<article class=\"prose\">");
    check("en/contact/index.html", "<a href=\"../reports/shili-2025/index.html\">the reports</a>");
    check("en/index.html", "<a href=\"contact/index.html\">Contact</a>");
}

/// What a build with a template says, without the summary.
fn check_error(name: &str, template: &str, expected: &[&str]) {
    let folder = site();
    write(folder.path(), name, template);
    let output = gongbao(folder.path(), "build");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    for words in expected {
        assert!(stderr.contains(words), "no `{words}` in:\n{stderr}");
        assert!(!stderr.contains("``"), "an empty name in:\n{stderr}");
    }
    assert!(!folder.path().join("public").exists(), "nothing is written");
}

#[test]
fn an_error_names_template_line_and_page() {
    let home = "{% extends \"builtin/home.html\" %}\n{% block after %}\n{{ nosuch }}\n{% endblock after %}\n";
    check_error("templates/home.html", home, &["nosuch", "templates/home.html:3:", "index.html`"]);
    check_error("templates/report.html", "{% if %}\n", &["templates/report.html:1:"]);
    check_error(
        "templates/report.html",
        "{% extends \"nosuch.html\" %}\n",
        &["nosuch.html", "templates/report.html"],
    );
}
