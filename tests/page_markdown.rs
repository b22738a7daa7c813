//! What stands on a page is there as Markdown too, and the page says where.

use std::fs;
use std::path::Path;
use std::process::Command;

fn run(folder: &Path, arguments: &[&str]) {
    let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    let output = gongbao.args(arguments).current_dir(folder).output().expect("run");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The pages of a built site with the address of their Markdown, if they name one.
fn pages(public: &Path) -> Vec<(String, Option<String>)> {
    let files = walkdir::WalkDir::new(public).into_iter().map(|file| file.expect("a file").into_path());
    let pages = files.filter(|path| path.extension().is_some_and(|end| end == "html"));
    let named = |path: std::path::PathBuf| {
        let html = fs::read_to_string(&path).expect("a page");
        let (_, after) = html.split_once("type=\"text/markdown\" href=\"").unzip();
        let link = after.and_then(|rest| rest.split_once('"')).map(|(link, _)| link.to_owned());
        (path.strip_prefix(public).expect("inside").to_string_lossy().replace('\\', "/"), link)
    };
    pages.map(named).collect()
}

#[test]
fn every_page_that_says_something_names_its_markdown() {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), &["init"]);
    run(folder.path(), &["build"]);
    let public = folder.path().join("public");
    let all = pages(&public);
    let has_none = |page: &str| {
        ["index.html", "404.html"].contains(&page)
            || page.contains("/search/")
            || (page.contains('-') && page.matches('/').count() == 1)
    };
    for (page, link) in &all {
        let Some(link) = link else {
            assert!(has_none(page), "{page} has no Markdown");
            continue;
        };
        let file = public.join(page).parent().expect("a folder").join(link);
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{page}: {link}: {error}"));
        assert!(text.lines().any(|line| line.starts_with("# ")), "{page}: {text}");
        assert!(!text.contains("<svg") && !text.contains("<button"), "{page}: {text}");
    }
    let targets = fs::read_to_string(public.join("en/targets/index.md")).expect("the targets");
    assert!(targets.contains("\n| ---"), "{targets}");
    let llms = fs::read_to_string(public.join("llms.txt")).expect("llms.txt");
    assert!(llms.contains("/en/targets/index.md"), "{llms}");
}

#[test]
fn a_site_without_data_has_no_markdown_of_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), &["init"]);
    let path = folder.path().join("content/site.yaml");
    let config = fs::read_to_string(&path).expect("a configuration");
    fs::write(&path, format!("{config}data: false\n")).expect("written");
    run(folder.path(), &["build"]);
    let public = folder.path().join("public");
    assert!(!public.join("en/targets/index.md").exists());
    assert!(pages(&public).iter().all(|(_, link)| link.is_none()));
}
