//! Templates of a site, as docs/templates.md shows them: every example is written into the sample site and built, and so is every look
//! of docs/gallery.

mod folders;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The sample site in a folder of its own.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), "init");
    folder
}

fn gongbao(folder: &Path, command: &str) -> Output {
    let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    gongbao.args(command.split(' ')).current_dir(folder).output().expect("run")
}

/// Runs a command that goes well.
#[track_caller]
fn run(folder: &Path, command: &str) {
    let output = gongbao(folder, command);
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&said));
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
    run(folder.path(), "build");
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

const TOP: &str = env!("CARGO_MANIFEST_DIR");

/// The looks of the gallery: their names and folders.
fn looks() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(Path::new(TOP).join("docs/gallery")).expect("the gallery");
    let folders = entries.map(|entry| entry.expect("an entry").path());
    let named = |path: PathBuf| (path.file_name().and_then(OsStr::to_str).expect("a name").to_owned(), path);
    let looks: Vec<_> = folders.map(named).collect();
    assert!(!looks.is_empty(), "no look in the gallery");
    looks
}

#[test]
fn every_look_of_the_gallery_is_laid_over_a_site_as_its_page_says() {
    let guides = [include_str!("../docs/gallery.md"), include_str!("../docs/gallery.zh.md")];
    for (name, look) in looks() {
        for guide in guides {
            let (heading, _) = guide.split_once('\n').expect("a heading");
            for told in [format!("\n| [`{name}`](#"), format!("screenshots/gallery-{name}.png")] {
                assert!(guide.contains(&told), "`{heading}` does not tell of {name}: {told}");
            }
        }
        let folder = site();
        folders::copy(&look, folder.path());
        run(folder.path(), "check --deny warnings");
        run(folder.path(), "build");
        let sheet = format!("assets/{name}.css");
        let page = fs::read_to_string(folder.path().join("public/zh/index.html")).expect("a page");
        assert!(page.contains(&format!("href=\"../{sheet}\"")), "{name}: its style sheet is not on the page");
        assert!(
            folder.path().join("public").join(&sheet).exists(),
            "{name}: its style sheet is not published"
        );
    }
}

/// The variables that the first rule of a selector sets.
fn variables<'a>(sheet: &'a str, selector: &str) -> Vec<&'a str> {
    let (_, rule) = sheet.split_once(selector).unwrap_or_else(|| panic!("no rule for {selector}"));
    let (declarations, _) = rule.split_once('}').expect("an end");
    declarations
        .split([';', '{'])
        .map(str::trim)
        .filter(|declaration| declaration.starts_with("--"))
        .collect()
}

#[test]
fn dark_is_the_same_whether_the_system_or_the_reader_asks_for_it() {
    let of_looks = looks().into_iter().map(|(name, look)| look.join(format!("static/{name}.css")));
    for path in of_looks.chain([Path::new(TOP).join("static/style.css")]) {
        let sheet = fs::read_to_string(&path).expect("a style sheet");
        let by_system = variables(&sheet, ":root:not([data-theme=\"light\"]) {");
        assert!(!by_system.is_empty(), "{}: no colours", path.display());
        assert_eq!(by_system, variables(&sheet, ":root[data-theme=\"dark\"] {"), "{}", path.display());
    }
}
