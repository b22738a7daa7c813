//! What a process that is killed leaves behind, and two processes at once.
//!
//! A debug build ends itself at the Nth step of its writes when `GONGBAO_CRASH_AT=N` is set, with no cleaning up. Each
//! command is killed at each of its steps: every file is then old or new, and the next command finds all of them old, or
//! makes all of them new.
#![cfg(debug_assertions)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

type Files = BTreeMap<String, Vec<u8>>;

const REPORT: &str = "某县政府工作报告\n——2024年1月3日在某县第一届人民代表大会第四次会议上\n县长 某某\n各位代表：\n\
    一、2023年工作回顾\n过去一年，全县经济平稳运行，建成城东工业园区。\n二、2024年工作安排\n推动城东工业园区扩建。\n";

fn gongbao(root: &Path, line: &str, crash_at: Option<usize>) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command.args(line.split(' ')).current_dir(root).stdout(Stdio::null()).stderr(Stdio::null());
    match crash_at {
        Some(step) => command.env("GONGBAO_CRASH_AT", step.to_string()),
        None => command.env_remove("GONGBAO_CRASH_AT"),
    };
    command
}

fn run(root: &Path, line: &str) {
    assert!(gongbao(root, line, None).status().expect("run").success(), "gongbao {line}");
}

/// Every file below a folder that is not hidden.
fn files(top: &Path) -> Files {
    let visible = |name: &str| !name.starts_with(".gongbao") && !name.contains(".gongbao-staging-");
    let entries = walkdir::WalkDir::new(top).into_iter();
    let entries = entries.filter_entry(|entry| visible(&entry.file_name().to_string_lossy()));
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let read = |path: PathBuf| {
        let below = path.strip_prefix(top).expect("below").to_string_lossy().into_owned();
        (below, fs::read(path).expect("read"))
    };
    files.map(|entry| read(entry.into_path())).collect()
}

fn copy(from: &Path) -> TempDir {
    let to = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files(from) {
        let path = to.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    to
}

/// Whatever gongbao hides while it writes.
fn leftovers(root: &Path) -> Vec<String> {
    let names =
        [root.to_owned(), root.join("content")].into_iter().filter_map(|folder| fs::read_dir(folder).ok());
    let names =
        names.flatten().map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned());
    // The record of the last build stays.
    names.filter(|name| name.contains("gongbao") && name != ".gongbao").collect()
}

/// Kills `line` at each step, and looks at the site at that moment and after `next` has run.
fn check(before: &Path, line: &str, next: &str) {
    let old = files(before);
    let after = copy(before);
    run(after.path(), line);
    let new = files(after.path());
    assert_ne!(old, new, "`{line}` writes something");
    for step in 1.. {
        let site = copy(before);
        let status = gongbao(site.path(), line, Some(step)).status().expect("run");
        if status.success() {
            assert!(step > 3, "`{line}` has steps");
            assert_eq!(files(site.path()), new);
            return;
        }
        assert_eq!(status.code(), None, "`{line}` is killed at step {step}");
        for (path, bytes) in files(site.path()) {
            let whole = [&old, &new].iter().any(|files| files.get(&path) == Some(&bytes));
            assert!(whole, "`{path}` is neither old nor new when `{line}` is killed at step {step}");
        }
        run(site.path(), next);
        let found = files(site.path());
        assert!(
            found == old || found == new,
            "all or nothing: `{line}` killed at step {step}, then `{next}`"
        );
        run(site.path(), line);
        assert_eq!(files(site.path()), new, "`{line}` again after it was killed at step {step}");
        assert_eq!(leftovers(site.path()), Vec::<String>::new(), "step {step}");
    }
}

fn empty() -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("a.txt"), REPORT).expect("written");
    root
}

fn imported() -> TempDir {
    let root = empty();
    run(root.path(), "import a.txt --id a");
    root
}

#[test]
fn an_import_that_is_killed() {
    let site = imported();
    fs::write(site.path().join("b.txt"), REPORT.replace("城东", "城西")).expect("written");
    check(site.path(), "import b.txt --id b", "check");
    fs::write(site.path().join("a.txt"), REPORT.replace("平稳运行", "稳中有进")).expect("written");
    check(site.path(), "import a.txt --id a", "check");
}

#[test]
fn a_first_import_that_is_killed() {
    let root = empty();
    let old = files(root.path());
    for step in 1..=12 {
        let site = copy(root.path());
        gongbao(site.path(), "import a.txt --id a", Some(step)).status().expect("run");
        run(site.path(), "import a.txt --id a");
        assert!(files(site.path()).len() > old.len());
        run(site.path(), "import --verify a");
    }
}

#[test]
fn an_import_of_translations_that_is_killed() {
    let site = tempfile::tempdir().expect("a folder");
    run(site.path(), "init .");
    run(site.path(), "translate accept shili-2025 --by Li --date 2026-01-02");
    run(site.path(), "translate export --out a.po");
    let path = site.path().join("a.po");
    let text = fs::read_to_string(&path).expect("read");
    let changed = text.replace("msgstr \"We will", "msgstr \"We shall");
    assert_ne!(text, changed);
    fs::write(&path, changed).expect("written");
    check(site.path(), "translate import a.po --by Wang --date 2026-01-03", "check");
    check(site.path(), "translate accept shili-2025 s1 --by Wang --date 2026-01-03", "translate status");
}

#[test]
fn a_build_that_is_killed() {
    let site = imported();
    run(site.path(), "build");
    let published = files(&site.path().join("public"));
    let page = site.path().join("content/reports/a/index.zh.md");
    let text = fs::read_to_string(&page).expect("read").replace("title:", "kind: notice\ntitle:");
    fs::write(&page, text.replacen("kind: work-report\n", "", 1)).expect("written");
    let after = copy(site.path());
    run(after.path(), "build");
    let new = files(&after.path().join("public"));
    assert_ne!(published, new);
    for step in 1.. {
        let site = copy(site.path());
        let status = gongbao(site.path(), "build", Some(step)).status().expect("run");
        let found = files(&site.path().join("public"));
        assert!(found == published || found == new, "step {step}");
        if status.success() {
            return;
        }
        run(site.path(), "build");
        assert_eq!(files(&site.path().join("public")), new, "step {step}");
        assert_eq!(leftovers(site.path()), Vec::<String>::new(), "step {step}");
    }
}

#[test]
fn processes_at_once_do_not_damage_a_site() {
    let root = empty();
    let names: Vec<String> = (1..=4).map(|number| format!("r{number}")).collect();
    for name in &names {
        fs::write(root.path().join(format!("{name}.txt")), REPORT).expect("written");
    }
    let start = |line: &str| gongbao(root.path(), line, None).spawn().expect("started");
    let import = |name: &String| start(&format!("import {name}.txt --id {name}"));
    let mut children: Vec<Child> = names.iter().map(import).collect();
    // One of the reports twice, and a reader.
    children.push(start("import r1.txt --id r1"));
    for child in &mut children {
        assert!(child.wait().expect("ended").success());
    }
    let mut children: Vec<Child> = ["build", "check", "import r2.txt --id r2", "build"].map(start).into();
    for child in &mut children {
        assert!(child.wait().expect("ended").success());
    }
    assert_eq!(leftovers(root.path()), Vec::<String>::new());
    for name in &names {
        run(root.path(), &format!("import --verify {name}"));
    }
}
