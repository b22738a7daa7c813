//! Whole pages of the sample site and the whole import of a real extract, compared with files in `tests/golden/`.
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes them anew; read the difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Compares a text with a golden file.
fn check(name: &str, text: &str) {
    let path = golden(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(&path, text).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(text == expected, "{name} differs from tests/golden/{name}");
}

fn gongbao(folder: &Path, args: &[&str]) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    let output = command.args(args).current_dir(folder).output().expect("run");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn pages_of_the_sample_site() {
    let folder = tempfile::tempdir().expect("a folder");
    gongbao(folder.path(), &["init"]);
    gongbao(folder.path(), &["build"]);
    for page in [
        "zh/reports/shili-2025",
        "zh-en/reports/shili-2025",
        "en/parks/chengdong",
        "en/targets",
        "zh/notes",
        "en",
    ] {
        let html = fs::read_to_string(folder.path().join("public").join(page).join("index.html"));
        let html =
            html.expect("a page").replace(concat!("gongbao ", env!("CARGO_PKG_VERSION")), "gongbao VERSION");
        check(&format!("pages/{}.html", page.replace('/', "-")), &html);
    }
}

#[test]
fn the_import_of_the_seed() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports/duchang-2024/source.txt");
    gongbao(folder.path(), &["import", &source.to_string_lossy(), "--id", "duchang-2024"]);
    for name in ["index.zh.md", "targets.yaml", "import.yaml"] {
        let path = folder.path().join("content/reports/duchang-2024").join(name);
        check(&format!("import/{name}"), &fs::read_to_string(path).expect("a file"));
    }
}
