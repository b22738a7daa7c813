//! The same content gives the same bytes: with and without the record of an earlier build, with any number of threads.

use folders::{Files, assert_same, copy, files};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod folders;

/// A copy of the starter site.
struct Site {
    root: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("starter"), root.path());
        Self { root }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Builds into a folder beside the site, and gives what the command said and every file.
    fn build(&self, out: &str, threads: usize, options: &[&str]) -> (String, Files) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
        command.args(["build", "--drafts", "--root"]).arg(self.root.path());
        command.arg("--out").arg(self.path(out)).args(options).env("RAYON_NUM_THREADS", threads.to_string());
        let done = command.output().expect("gongbao runs");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        (said, files(&self.path(out)))
    }

    fn edit(&self, path: &str, change: impl Fn(&str) -> String) {
        let before = fs::read_to_string(self.path(path)).unwrap_or_default();
        fs::create_dir_all(self.path(path).parent().expect("a folder")).expect("made");
        fs::write(self.path(path), change(&before)).expect("written");
    }

    /// Builds over the last output and from nothing, and compares.
    fn check(&self, what: &str) -> String {
        let (said, again) = self.build("public", 2, &[]);
        let (_, anew) = self.build(&format!("anew-{what}"), 1, &["--no-cache"]);
        assert_same(&again, &anew, what);
        said
    }
}

const REPORT: &str = "content/reports/shili-2025/index.zh.md";

#[test]
fn a_build_after_a_change_is_a_build_from_nothing() {
    let site = Site::new();
    site.check("first");
    assert!(site.check("nothing").contains("nothing changed"));
    site.edit(REPORT, |text| text.replacen("。 ^", "了。 ^", 1));
    let said = site.check("a paragraph");
    assert!(said.contains("changed") && !said.contains("nothing changed"), "{said}");
    site.edit(REPORT, |text| format!("{text}\n[[parks/chengdong|城东]]与5%。 ^z1\n"));
    site.check("a mention");
    site.edit("content/parks/chengdong.md", |text| text.replace("城东", "城西"));
    site.check("a name");
    site.edit("content/pages/more.zh.md", |_| "---\ntitle: 更多\n---\n\n文。\n".into());
    site.check("a page");
    site.edit("content/site.yaml", |text| text.replace("description:", "side_by_side: false\ndescription:"));
    site.check("the configuration");
    site.edit("content/companies/new.md", |_| {
        "---\nname: { zh: 新公司, en: New }\nstatus: reviewed\n---\n".into()
    });
    site.check("an entity");
    site.edit("static/style.css", |_| "body { color: red }\n".into());
    site.check("a stylesheet");
    site.edit("templates/i18n/en.yaml", |_| "nav.home: Start\n".into());
    site.check("a word");
    fs::remove_file(site.path("content/companies/new.md")).expect("removed");
    site.check("an entity less");
}

#[test]
fn a_published_source_is_the_file_as_it_stands() {
    let site = Site::new();
    site.edit("content/site.yaml", |text| {
        format!("{text}sources: true\nchecks: {{ source-differs: off }}\n")
    });
    site.edit(REPORT, |text| text.replace("source: { file: null", "source: { file: source.txt"));
    let source = "content/reports/shili-2025/source.txt";
    site.edit(source, |_| "甲".into());
    site.check("a source");
    site.edit(source, |_| "乙".into());
    site.check("another source");
}

#[test]
fn what_others_did_to_the_output_is_undone() {
    let site = Site::new();
    site.check("first");
    let page = site.path("public/zh/index.html");
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, text.replace("<h1", "<h2")).expect("written");
    site.check("an edited page");
    fs::remove_file(&page).expect("removed");
    site.check("a deleted page");
    fs::remove_dir_all(site.path("public")).expect("removed");
    site.check("a deleted output");
    fs::remove_dir_all(site.path(".gongbao")).expect("removed");
    site.check("a deleted record");
    for file in fs::read_dir(site.path(".gongbao")).expect("listed") {
        fs::write(file.expect("an entry").path(), "x").expect("written");
    }
    site.edit(REPORT, |text| text.replacen("。 ^", "了。 ^", 1));
    site.check("a record that is none");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let site = Site::new();
    let (_, one) = site.build("one", 1, &["--no-cache"]);
    for threads in [2, 8] {
        let (_, many) = site.build(&format!("by-{threads}"), threads, &["--no-cache"]);
        assert_same(&many, &one, &format!("{threads} threads"));
    }
}
