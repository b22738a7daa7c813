//! The documentation as a site: each page, command and key of a file has an address in both languages, and every link leads
//! somewhere.

use crate::page::root;
use assert_cmd::cargo::cargo_bin;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a program to its end, which is a good one, and gives what it said.
#[track_caller]
fn run(command: &mut Command) -> String {
    let output = command.output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn gongbao(args: &[&str], site: &Path) -> String {
    run(Command::new(cargo_bin!("gongbao")).args(args).arg("--root").arg(site))
}

#[test]
fn the_documentation_is_a_site_in_which_all_has_an_address() {
    let site = tempfile::tempdir().expect("a folder");
    let site = site.path();
    run(Command::new("python3").arg(root().join("docs/site/make.py")).arg(cargo_bin!("gongbao")).arg(site));
    gongbao(&["check", "--deny", "warnings"], site);
    gongbao(&["build", "--quiet"], site);
    let page = |path: &str| {
        fs::read_to_string(site.join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    for lang in ["en", "zh"] {
        let check = |slug: &str, part: &str| {
            let html = page(&format!("{lang}/{slug}/index.html"));
            assert!(html.contains(part), "{part} is not in {lang}/{slug}");
        };
        check("command-translate-import", "--dry-run");
        check("keys-site", "id=\"base_url\"");
        check("keys-targets", "id=\"targets-op\"");
        check("checks", "id=\"note-undefined\"");
        check("tutorial", "href=\"../import/index.html#importing-again\"");
        assert!(page(&format!("{lang}/index.html")).contains("href=\"command-import/index.html\""));
    }
}
