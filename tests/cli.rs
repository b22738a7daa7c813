//! The binary as its users meet it: exact output, exit status and files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder to run in.
struct Place {
    folder: TempDir,
}

impl Place {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// The sample site.
    fn site() -> Self {
        let place = Self::empty();
        place.check(
            "init",
            0,
            "",
            "made a site in `.` (21 files)\nnext: `gongbao serve --watch --open` there\n",
        );
        place
    }

    fn run(&self, line: &str) -> Output {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let args = line.split(' ').filter(|arg| !arg.is_empty());
        command.args(args).current_dir(self.folder.path()).output().expect("run")
    }

    fn check(&self, line: &str, status: i32, stdout: &str, stderr: &str) {
        let output = self.run(line);
        let text = |bytes: &[u8]| without_times(&String::from_utf8_lossy(bytes));
        assert_eq!(text(&output.stderr), stderr, "stderr of `gongbao {line}`");
        assert_eq!(text(&output.stdout), stdout, "stdout of `gongbao {line}`");
        assert_eq!(output.status.code(), Some(status), "exit status of `gongbao {line}`");
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect("a text file")
    }

    fn has(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }

    /// Every file below a folder, sorted.
    fn files(&self, folder: &str) -> Vec<String> {
        let top = self.folder.path().join(folder);
        let entries = walkdir::WalkDir::new(&top).sort_by_file_name();
        let files = entries.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        files.map(|entry| relative(&top, entry.path())).collect()
    }
}

fn relative(top: &Path, path: &Path) -> String {
    path.strip_prefix(top).expect("below").to_string_lossy().into_owned()
}

/// `in 41 ms` as `in TIME`.
fn without_times(text: &str) -> String {
    let time = regex::Regex::new(r"\bin [0-9.]+ m?s\b").expect("a pattern");
    time.replace_all(text, "in TIME").into_owned()
}

#[test]
fn init_makes_a_site_that_has_no_problems() {
    let place = Place::site();
    let expected = [
        ".gitattributes",
        ".gitignore",
        "README.md",
        "content/clusters/equipment.md",
        "content/indicators/gdp.md",
        "content/indicators/urban-jobs.md",
        "content/pages/about.en.md",
        "content/pages/about.zh.md",
        "content/parks/chengdong.md",
        "content/places/shili.md",
        "content/projects/weiyi-road.md",
        "content/reports/shili-2025/index.en.md",
        "content/reports/shili-2025/index.zh.md",
        "content/reports/shili-2025/targets.yaml",
        "content/site.yaml",
        "content/terms.yaml",
        "schemas/links.json",
        "schemas/outcomes.json",
        "schemas/site.json",
        "schemas/targets.json",
        "schemas/terms.json",
    ];
    assert_eq!(place.files("."), expected);
    place.check("check --deny warnings", 0, "", "no problems\n");
}

#[test]
fn an_empty_site_has_nothing_of_the_sample_and_builds() {
    let place = Place::empty();
    place.check("init --empty", 0, "", "made a site in `.` (9 files)\nnext: `gongbao import FILE` there\n");
    let content: Vec<String> =
        place.files(".").into_iter().filter(|path| !path.starts_with("schemas/")).collect();
    assert_eq!(content, [".gitattributes", ".gitignore", "README.md", "content/site.yaml"]);
    place.check("check --deny warnings", 0, "", "no problems\n");
    assert!(place.run("build").status.success());
    place.write("a.txt", "政府工作报告\n各位代表：\n推进城东工业园建设。\n");
    assert!(place.run("import a.txt").status.success());
    let parks = place.files("content/parks");
    assert_eq!(parks.len(), 1);
    assert!(place.read(&format!("content/parks/{}", parks[0])).contains("status: draft"));
}

#[test]
fn a_site_that_an_import_begins_is_said_to_be_begun() {
    let place = Place::empty();
    place.write("raw.txt", RAW);
    let stderr = String::from_utf8(place.run("import raw.txt --id a").stderr).expect("text");
    assert!(stderr.starts_with("began a site in `"), "{stderr}");
    assert!(place.has(".gitattributes"));
    assert!(!String::from_utf8(place.run("import raw.txt --id b").stderr).expect("text").contains("began"));
}

#[test]
fn init_spares_a_folder_that_is_not_empty() {
    let place = Place::empty();
    place.write("notes.txt", "mine");
    let stderr = "error: `.` is not empty\n  = help: name a new folder: `gongbao init DIR`\n";
    place.check("init", 2, "", stderr);
    assert_eq!(place.files("."), ["notes.txt"]);
    place.check(
        "init new/site",
        0,
        "",
        "made a site in `new/site` (21 files)\nnext: `gongbao serve --watch --open` there\n",
    );
    place.check("init new/site -q", 2, "", &stderr.replace("`.`", "`new/site`"));
}

#[test]
fn a_folder_of_git_is_free_for_a_site() {
    let place = Place::empty();
    place.write(".git/HEAD", "ref: refs/heads/main\n");
    assert!(place.run("init").status.success());
}

#[test]
fn there_must_be_a_site() {
    let place = Place::empty();
    let hint = "  = help: make a site with `gongbao init`, or name its folder with `--root`\n";
    let nowhere = "error: no site here: neither this folder nor one above has `content/site.yaml`\n";
    place.check("build", 2, "", &format!("{nowhere}{hint}"));
    let absent = "error: no site in `x`: `content/site.yaml` is not there\n";
    place.check("check --root x", 2, "", &format!("{absent}{hint}"));
    assert!(place.files(".").is_empty());
}

/// A site whose configuration is no file, or a link to what was not fetched, has one: nothing is begun in its place.
#[cfg(unix)]
#[test]
fn a_configuration_that_cannot_be_read_is_one() {
    for (to, reason) in
        [("/dev/zero", "a link leads out of the folder"), ("nowhere", "the link leads nowhere")]
    {
        let place = Place::empty();
        place.write("report.txt", "2024年政府工作报告\n一、工作安排\n推进工作。\n");
        place.write("content/README", "");
        std::os::unix::fs::symlink(to, place.folder.path().join("content/site.yaml")).expect("linked");
        for (line, status) in [("check", 1), ("import report.txt --id a", 2)] {
            let output = place.run(line);
            let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
            let told = stderr + &String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(status), "{line} {told}");
            assert!(told.contains(reason), "{line} {told}");
        }
        assert!(!place.has("content/reports"));
    }
}

#[test]
fn build_publishes_what_changed() {
    let place = Place::site();
    let count = |place: &Place| place.files("public").len() - 1;
    assert!(place.run("build").status.success());
    let files = count(&place);
    place.check("build", 0, "", &format!("built public in TIME: {files} files, nothing changed\n"));
    place.write("content/pages/more.zh.md", "---\ntitle: 更多\n---\n\n正文。\n");
    assert!(place.run("build").status.success());
    assert!(place.has("public/zh/more/index.html"));
    fs::remove_file(place.folder.path().join("content/pages/more.zh.md")).expect("removed");
    assert!(place.run("build -q").stderr.is_empty());
    assert!(!place.has("public/zh/more"));
    assert_eq!(count(&place), files);
}

#[test]
fn two_builds_are_equal_byte_for_byte() {
    let place = Place::site();
    assert!(place.run("build --out a").status.success());
    assert!(place.run("build --out b").status.success());
    assert_eq!(place.files("a"), place.files("b"));
    for path in place.files("a") {
        let read = |folder| fs::read(place.folder.path().join(folder).join(&path)).expect("there");
        assert_eq!(read("a"), read("b"), "{path}");
    }
}

#[test]
fn the_manifest_has_the_hash_of_every_file() {
    let place = Place::site();
    place.run("build");
    let manifest: serde_json::Value =
        serde_json::from_str(&place.read("public/manifest.json")).expect("JSON");
    let listed = manifest["files"].as_object().expect("a map");
    let mut files = place.files("public");
    files.retain(|path| path != "manifest.json");
    files.sort();
    assert_eq!(listed.keys().collect::<Vec<_>>(), files.iter().collect::<Vec<_>>());
    for (path, hash) in listed {
        let bytes = fs::read(place.folder.path().join("public").join(path)).expect("there");
        assert_eq!(hash.as_str(), Some(gongbao::source::sha256(&bytes).as_str()), "{path}");
    }
}

#[test]
fn nothing_is_written_if_the_content_has_errors() {
    let place = Place::site();
    assert!(place.run("build").status.success());
    let before = place.read("public/manifest.json");
    place.write("content/parks/chengdong.md", "---\nname: { zh: 园区 }\ncolour: red\n---\n");
    let output = place.run("build");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains(" --> content/parks/chengdong.md:3:1\n"), "{stderr}");
    assert!(stderr.ends_with("; nothing was written\n"), "{stderr}");
    assert_eq!(place.read("public/manifest.json"), before);
}

#[test]
fn only_an_output_folder_of_ours_is_written_to() {
    let place = Place::site();
    place.write("mine/thesis.txt", "years of work");
    let check = |out: &str, reason: &str| {
        let stderr = format!("error: the site cannot be written to `{out}`: {reason}\n");
        place.check(&format!("build --out {out}"), 2, "", &stderr);
    };
    check(
        "mine",
        "the folder is not empty, and has no `manifest.json` of gongbao's; empty it or choose another",
    );
    check("content/public", "it lies in the site's `content` folder");
    check(".", "it holds the site's own files");
    check("README.md", "it is a file");
    assert_eq!(place.read("mine/thesis.txt"), "years of work");
}

#[test]
fn the_address_can_be_named_at_build_time() {
    let place = Place::site();
    place.run("build --base-url https://example.org/sub");
    assert!(place.read("public/zh/index.html").contains("https://example.org/sub/zh/"));
}

/// A build with papers, by the Chromium that the variable names.
fn printed_by(place: &Place, chromium: &Path) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    let command = command.args(["build", "--pdf"]).env("CHROMIUM", chromium);
    command.current_dir(place.folder.path()).output().expect("run")
}

#[test]
fn papers_need_a_chromium_that_prints() {
    let place = Place::site();
    let check = |chromium: &Path, expected: &str| {
        let output = printed_by(&place, chromium);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(expected), "{said}");
        assert!(!place.has("public"), "nothing is published");
    };
    check(
        Path::new("nowhere/chromium"),
        "the variable CHROMIUM names `nowhere/chromium`, which is not there",
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let program = place.folder.path().join("chromium");
        fs::write(&program, "#!/bin/sh\necho no display >&2\n").expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program");
        check(&program, "printed nothing; it said: no display");
    }
}

#[test]
fn check_prints_for_people_and_tools() {
    let place = Place::site();
    place.write("content/site.yaml", "title: { zh: 公报 }\nlanguages: [zh]\ncolour: red\n");
    let human = place.run("check");
    assert_eq!(human.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&human.stdout).starts_with("error[bad-yaml]"));
    assert!(human.stderr.ends_with(b"1 error\n"));
    let json: serde_json::Value =
        serde_json::from_slice(&place.run("check --format json").stdout).expect("JSON");
    assert_eq!(json["errors"], 1);
    assert_eq!(json["diagnostics"][0]["file"], "content/site.yaml");
    assert_eq!(json["diagnostics"][0]["line"], 3);
    let github = place.run("check --format github");
    assert!(github.stdout.starts_with(b"::error title=bad-yaml,file=content/site.yaml,line=3"));
    assert!(github.stderr.is_empty());
}

#[test]
fn annotations_name_files_from_the_top_of_the_repository() {
    let place = Place::empty();
    place.run("init docs/site");
    place.write("docs/site/content/terms.yaml", "wrong: true\n");
    let line = "::error title=bad-yaml,file=docs/site/content/terms.yaml,line=1";
    assert!(place.run("check --root docs/site --format github").stdout.starts_with(line.as_bytes()));
    let path = |format: &str, pointer: &str| {
        let out = place.run(&format!("check --root docs/site --format {format}")).stdout;
        let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        value.pointer(pointer).cloned().expect("a path")
    };
    let expected = "docs/site/content/terms.yaml";
    assert_eq!(path("gitlab", "/0/location/path"), expected);
    let uri = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    assert_eq!(path("sarif", uri), expected);
}

#[test]
fn warnings_fail_the_check_if_they_are_denied() {
    let place = Place::site();
    place.write(
        "content/parks/nobody.md",
        "---\nname: { zh: 无人园, en: Nowhere Park }\nstatus: reviewed\n---\n",
    );
    assert_eq!(place.run("check").status.code(), Some(0));
    assert_eq!(place.run("check --deny warnings").status.code(), Some(1));
    assert_eq!(place.run("check --deny errors").status.code(), Some(2));
    place.write(
        "content/parks/nobody.md",
        "---\nname: { zh: 无人园, en: Nowhere Park }\nstatus: reviewed\nx: 1\n---\n",
    );
    assert_eq!(place.run("check").status.code(), Some(1));
}

#[test]
fn explain_prints_the_documentation_of_a_code() {
    let place = Place::empty();
    let entry = place.run("explain note-undefined");
    assert!(entry.stdout.starts_with(b"note-undefined\n\n*Error.*"), "{entry:?}");
    let list = String::from_utf8(place.run("explain").stdout).expect("text");
    assert!(gongbao::diagnostic::CODES.iter().all(|code| list.contains(&format!("{code} "))), "{list}");
    let stderr = "error: there is no code `x`\n  = help: `gongbao explain` lists all codes\n";
    place.check("explain x", 2, "", stderr);
    let stderr = "error: there is no code `note-undefned`\n  = help: did you mean `note-undefined`?\n  = help: `gongbao explain` lists all codes\n";
    place.check("explain note-undefned", 2, "", stderr);
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let place = Place::empty();
    assert!(!place.run("build").stderr.contains(&0x1b));
    assert!(place.run("build --color always").stderr.contains(&0x1b));
}

#[test]
fn help_version_and_completions() {
    let place = Place::empty();
    place.check("--version", 0, &format!("gongbao {}\n", env!("CARGO_PKG_VERSION")), "");
    assert!(place.run("--help").stdout.starts_with(b"Turn government work reports"));
    assert_eq!(place.run("frobnicate").status.code(), Some(2));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.run(&format!("completions {shell}"));
        assert!(script.status.success() && script.stdout.len() > 1000, "{shell}");
    }
}

/// A report as it is found: chapters, a lead, a mark without its note, half-width signs, the frame of a page.
const RAW: &str = "一、2024年工作回顾\n\n  过去一年,我们开展示例集群提升行动。\n\n二、2025年主要任务\n\n  \
                   今年发展的主要预期目标是:地区生产总值增长5%左右;粮食产量稳定。\n\n  推进“标准地”⑧和“示例地”⑨建设。\n\n网站地图\n";

const IMPORTED: &str = "\
## 一、2024年工作回顾 {#s1}

过去一年，我们开展[[programmes/shili-jiqun-tisheng-xingdong|示例集群提升行动]]。 ^p1

## 二、2025年主要任务 {#s2}

今年发展的主要预期目标是：地区生产总值增长5%左右；粮食产量稳定。 ^p2

推进“标准地”[^8]和“示例地”[^9]建设。 ^p3
";

fn body(text: &str) -> &str {
    text.split_once("---\n\n").expect("front matter").1
}

#[test]
fn a_report_is_imported_into_a_new_site_and_proved() {
    let place = Place::empty();
    place.write("raw.txt", RAW);
    let output = place.run("import raw.txt --id shili-2025");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(body(&place.read("content/reports/shili-2025/index.zh.md")), IMPORTED);
    assert_eq!(place.read("content/reports/shili-2025/source.txt"), RAW);
    assert!(place.read("content/reports/shili-2025/import.yaml").contains("网站地图"));
    assert!(place.read("content/programmes/shili-jiqun-tisheng-xingdong.md").contains("status: draft"));
    place.check("import --verify shili-2025", 0, "", "shili-2025: the text with its ledger is the source\n");
    let changed = place.read("content/reports/shili-2025/index.zh.md").replace("粮食", "食粮");
    place.write("content/reports/shili-2025/index.zh.md", &changed);
    let output = place.run("import --verify shili-2025");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 7"), "{output:?}");
}

#[test]
fn importing_again_changes_nothing_and_keeps_an_editors_work() {
    let place = Place::empty();
    place.write("raw.txt", RAW);
    place.run("import raw.txt --id a");
    let output = place.run("import raw.txt --id a");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "imported 1 report: 0 files written\nleft to do: 1 warning; `gongbao check content/reports/a` lists them\n"
    );
    let path = "content/reports/a/index.zh.md";
    place.write(path, &place.read(path).replace("推进“标准地”", "推进“[[programmes/x|标准地]]”"));
    place.write("raw.txt", &RAW.replace("粮食产量稳定", "粮食产量保持稳定"));
    let output = place.run("import raw.txt --id a");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let merged = place.read(path);
    assert!(merged.contains("[[programmes/x|标准地]]") && merged.contains("粮食产量保持稳定"), "{merged}");
    place.write("raw.txt", &RAW.replace("推进“标准地”", "建好“标准地”"));
    let output = place.run("import raw.txt --id a");
    assert_eq!(output.status.code(), Some(1));
    let conflicted = place.read(path);
    assert!(conflicted.contains("[[programmes/x|标准地]]") && conflicted.contains("建好"), "{conflicted}");
}

#[test]
fn entities_that_an_editor_renamed_or_merged_stay_so() {
    let place = Place::empty();
    let raw = RAW.replace("我们开展", "我们实施示范提升行动，开展");
    place.write("raw.txt", &raw);
    place.run("import raw.txt --id a");
    let (path, draft) = ("content/reports/a/index.zh.md", "programmes/shili-jiqun-tisheng-xingdong");
    let other = "programmes/shifan-tisheng-xingdong";
    let text = place.read(path);
    assert!(text.contains(draft) && text.contains(other), "{text}");
    let one = "---\nname: { zh: 示例集群提升行动 }\naliases: { zh: [示范提升行动] }\nstatus: reviewed\n---\n";
    place.write("content/programmes/clusters.md", one);
    for old in [draft, other] {
        fs::remove_file(place.folder.path().join(format!("content/{old}.md"))).expect("removed");
    }
    place.write(path, &text.replace(draft, "programmes/clusters").replace(other, "programmes/clusters"));
    let edited = place.read(path);
    let output = place.run("import raw.txt --id a");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(place.read(path), edited);
    assert!(!place.has(&format!("content/{draft}.md")) && !place.has(&format!("content/{other}.md")));
    let output = place.run("import raw.txt --id a");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "imported 1 report: 0 files written\nleft to do: 1 warning; `gongbao check content/reports/a` lists them\n"
    );
}

#[test]
fn what_is_no_report_is_refused_and_nothing_is_written() {
    let place = Place::empty();
    place.write("empty.txt", "");
    place.write("binary.txt", "\u{0}\u{1}\u{2}\u{0}");
    let check = |args: &str, reason: &str| {
        let expected = format!("error: {reason}\n  = help: nothing was written\n");
        place.check(&format!("import {args}"), 2, "", &expected);
        assert!(!place.has("content"));
    };
    check("empty.txt", "`empty.txt` cannot be imported: there is no text in it");
    check("binary.txt", "`binary.txt` cannot be imported: it is none of text, HTML, DOCX and PDF");
    place.write("raw.txt", RAW);
    check(
        "raw.txt --encoding utf-16",
        "`raw.txt` cannot be imported: its bytes are not UTF-16LE; they look like UTF-8: \
            leave `--encoding` out, or name that one",
    );
    check(".", "`.` is a folder; name the files in it");
    check("missing.txt", "`missing.txt` cannot be read: No such file or directory (os error 2)");
    check(
        "empty.txt --id ../x",
        "`empty.txt` cannot have the id `../x`; wanted: letters, digits, `-`, `_` and dots inside, and no name of a device, such as `CON`",
    );
}

/// All that is wrong is said at once, and the good file is not written either.
#[test]
fn good_and_bad_files_together_are_refused_together() {
    let place = Place::empty();
    place.write("good.txt", RAW);
    place.write("empty.txt", "");
    place.write("cut.pdf", "%PDF-1.4\n");
    let stderr = "error: `empty.txt` cannot be imported: there is no text in it\n  \
        = help: also: `cut.pdf` cannot be imported: it is no PDF that can be read: it is cut off or damaged\n  \
        = help: also: `missing.txt` cannot be read: No such file or directory (os error 2)\n  \
        = help: nothing was written\n";
    place.check("import good.txt empty.txt cut.pdf missing.txt", 2, "", stderr);
    let stderr = "error: `good.txt`, `good.txt` would become one report, `good`\n  \
         = help: give each an id of its own, with `--id` or in the column `id` of `--map`\n";
    place.check("import good.txt good.txt", 2, "", stderr);
    let stderr = "error: `--id` names one report, but there are several files\n";
    place.check("import good.txt cut.pdf --id a", 2, "", stderr);
    assert!(!place.has("content"));
}

#[test]
fn a_damaged_document_is_refused_with_its_reason() {
    let place = Place::empty();
    let check = |name: &str, bytes: &[u8], reason: &str| {
        fs::write(place.folder.path().join(name), bytes).expect("written");
        let expected =
            format!("error: `{name}` cannot be imported: {reason}\n  = help: nothing was written\n");
        place.check(&format!("import {name}"), 2, "", &expected);
    };
    let cut = "it is no DOCX that can be read: the archive is cut off or damaged";
    check("cut.docx", b"PK\x03\x04\x14\0\0\0\x08\0", cut);
    check("bytes.txt", &[0xff, 0xfe, 0xfd, 0xff, 0x80], "it is none of text, HTML, DOCX and PDF");
    check("page.html", b"<html><script>1</script></html>", "there is no text in it");
    assert!(!place.has("content"));
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let place = Place::empty();
    let file = fs::File::create(place.folder.path().join("large.txt")).expect("a file");
    file.set_len(50 << 20).expect("a length");
    let stderr = "error: `large.txt` has 50 MB; a report of more than 32 MB is not read\n  = help: nothing was written\n";
    place.check("import large.txt", 2, "", stderr);
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::empty();
    place.write("raw.txt", RAW);
    let output = place.run("import raw.txt --dry-run");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        String::from_utf8_lossy(&output.stdout).starts_with("raw: raw (nothing is written)\n"),
        "{output:?}"
    );
    assert!(!place.has("content"));
}

#[test]
fn shards_are_built_from_an_index_and_joined() {
    let place = Place::site();
    let indexed = place.run("index --out site.index");
    let said = without_times(&String::from_utf8_lossy(&indexed.stderr));
    assert!(said.starts_with("indexed 1 report and 6 entities in TIME: site.index, "), "{said}");
    place.check("build -q --shard 1/2 --index site.index", 0, "", "");
    place.check("build -q --shard 2/2 --index site.index", 0, "", "");
    place.check("build -q --out whole", 0, "", "");
    let [one, two, whole] = ["public-1-of-2", "public-2-of-2", "whole"].map(|folder| place.files(folder));
    assert_eq!(one.len() + two.len() - 1, whole.len(), "each has a manifest");
    let joined = format!("joined public in TIME: {0} files, {0} changed\n", whole.len() - 1);
    place.check("join public-1-of-2 public-2-of-2 --out public", 0, "", &joined);
    assert_eq!(place.read("public/manifest.json"), place.read("whole/manifest.json"));
    let check = |line: &str, out: &str, holds: &str| {
        let wanted = format!("it holds {holds}; choose another, or empty it");
        let stderr = format!("error: the site cannot be written to `{out}`: {wanted}\n");
        place.check(&format!("{line} --out {out}"), 2, "", &stderr);
    };
    check("build --shard 2/2 --index site.index", "public-1-of-2", "shard 1/2 of a site");
    check("build --shard 1/2 --index site.index", "public", "a whole site");
    check("build", "public-1-of-2", "shard 1/2 of a site");
    check("join public-1-of-2 public-2-of-2", "public-1-of-2", "shard 1/2 of a site");
}

#[test]
fn an_index_of_something_else_is_refused() {
    let place = Place::site();
    place.check("index -q --out site.index", 0, "", "");
    let build = "build --shard 1/2 --index";
    let check = |line: &str, message: &str, hint: &str| {
        place.check(line, 2, "", &format!("error: {message}\n  = help: {hint}\n"));
    };
    let make = "`gongbao index -o FILE` makes one";
    let absent = "there is no index in `absent`: No such file or directory (os error 2)";
    check(&format!("{build} absent"), absent, make);
    check(&format!("{build} README.md"), "`README.md` is not an index that gongbao made", make);
    let path = place.folder.path().join("site.index");
    let bytes = fs::read(&path).expect("an index");
    let first = bytes.iter().position(|byte| *byte == b'\n').expect("a line");
    let this = String::from_utf8_lossy(&bytes["gongbao index by ".len()..first]).into_owned();
    fs::write(&path, [b"gongbao index by 0.0.9 0123\n", &bytes[first + 1..]].concat()).expect("written");
    let other = format!("the index `site.index` was made by another gongbao, 0.0.9 0123; this is {this}");
    check(&format!("{build} site.index"), &other, "make the index and all shards with the same gongbao");
    let damaged = "the index `site.index` is not as it was written";
    let again = "copy it again, or make it again with `gongbao index`";
    for cut in [first + 1, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&path, &bytes[..cut]).expect("written");
        check(&format!("{build} site.index"), damaged, again);
    }
    fs::write(&path, &bytes).expect("written");
    let same = "make the index and all shards from the same files; `gongbao index` makes it again";
    let stale = |what: &str| format!("the index `site.index` is out of date: {what}");
    place.write("content/pages/more.zh.md", "---\ntitle: 更多\n---\n");
    check(&format!("{build} site.index"), &stale("`content/pages/more.zh.md` is new"), same);
    fs::remove_file(place.folder.path().join("content/pages/more.zh.md")).expect("removed");
    place.write("content/terms.yaml", "");
    check(&format!("{build} site.index"), &stale("`content/terms.yaml` has changed"), same);
    fs::remove_file(place.folder.path().join("content/terms.yaml")).expect("removed");
    check(&format!("{build} site.index"), &stale("`content/terms.yaml` is gone"), same);
}

#[test]
fn a_shard_is_named_by_its_number_and_how_many_there_are() {
    let place = Place::site();
    for shard in ["0/3", "4/3", "3", "a/b"] {
        let output = place.run(&format!("build --shard {shard} --index x"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let wanted = format!(
            "error: invalid value '{shard}' for '--shard <K/N>': wanted K/N with K from 1 to N and N up to 10000"
        );
        assert!(said.starts_with(&wanted), "{said}");
    }
}

#[test]
fn an_index_is_not_made_of_content_with_errors() {
    let place = Place::site();
    place.write("content/reports/shili-2025/index.zh.md", "---\ntitle: 报告\n---\n\n没有编号的一段。\n");
    let output = place.run("index -q --out site.index");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("block-without-id"));
    assert!(!place.has("site.index"));
}

#[test]
fn only_all_shards_of_one_index_are_joined() {
    let place = Place::site();
    place.check("index -q --out site.index", 0, "", "");
    for (number, of) in [(1, 2), (2, 2), (1, 3)] {
        place.check(&format!("build -q --shard {number}/{of} --index site.index"), 0, "", "");
    }
    let check = |parts: &str, message: &str| {
        place.check(&format!("join {parts} --out public"), 2, "", &format!("error: {message}\n"));
        assert!(!place.has("public"));
    };
    check("public-1-of-2", "not all shards are there: 2/2 missing");
    check("public-1-of-3", "not all shards are there: 2/3, 3/3 missing");
    check("public-1-of-2 public-1-of-2", "`public-1-of-2` and `public-1-of-2` hold the same shard");
    check("public-1-of-2 public-1-of-3", "`public-1-of-3` and `public-1-of-2` are not shards of one build");
    check("public-1-of-2 content", "`content` holds no shard of a site");
    place.check("build -q --out whole", 0, "", "");
    check("whole", "`whole` holds no shard of a site");
    place.check("index -q --out site.index --base-url https://a.example/", 0, "", "");
    place.check("build -q --shard 2/2 --index site.index --out later", 0, "", "");
    check("public-1-of-2 later", "`later` and `public-1-of-2` are not shards of one build");
    let page = place.files("public-2-of-2").into_iter().find(|path| path.ends_with(".html")).expect("a page");
    place.write(&format!("public-2-of-2/{page}"), "edited");
    check("public-1-of-2 public-2-of-2", &format!("`public-2-of-2/{page}` is not as it was built"));
}

/// Runs `serve --open` with a browser, as far as its notice that it can be stopped; returns its address and its notices.
#[cfg(unix)]
fn serve_open(place: &Place, browser: &Path, is_enough: impl Fn(&str) -> bool) -> (String, String) {
    use std::io::{BufRead as _, BufReader};
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command.args(["serve", "--open", "--port", "0"]).current_dir(place.folder.path()).env("BROWSER", browser);
    let piped = || std::process::Stdio::piped();
    let mut server = command.stdout(piped()).stderr(piped()).spawn().expect("run");
    let mut url = String::new();
    BufReader::new(server.stdout.take().expect("piped")).read_line(&mut url).expect("a line");
    let mut notices = String::new();
    let mut stderr = BufReader::new(server.stderr.take().expect("piped"));
    while !is_enough(&notices) && stderr.read_line(&mut notices).expect("a line") > 0 {}
    assert_eq!(server.try_wait().expect("asked"), None, "it goes on: {notices}");
    server.kill().expect("stopped");
    server.wait().expect("ended");
    (url.trim().to_owned(), notices)
}

#[cfg(unix)]
#[test]
fn serve_opens_the_browser_at_its_address() {
    let place = Place::site();
    let (browser, opened) = (place.folder.path().join("browser.sh"), place.folder.path().join("opened"));
    // The reader of a pipe waits for the browser, however long it takes to start.
    assert!(Command::new("mkfifo").arg(&opened).status().expect("run").success());
    let script = "#!/bin/sh\n{ echo \"$1\"; grep THP_enabled /proc/self/status; } > ";
    place.write("browser.txt", &format!("{script}'{}' 2>/dev/null\n", opened.display()));
    // A script that this process has written itself may be open in a child that another test has just forked: then it is
    // busy, and does not start.
    let mut install = Command::new("install");
    install.args(["-m", "755"]).arg(place.folder.path().join("browser.txt")).arg(&browser);
    assert!(install.status().expect("run").success());
    let reader = std::thread::spawn(move || fs::read_to_string(opened).expect("what the browser was told"));
    let (url, notices) = serve_open(&place, &browser, |text| text.contains("press Ctrl-C"));
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    let desk = notices.lines().find(|line| line.ends_with("/_review/")).expect("where the questions are");
    assert!(!desk.contains(&url) && desk.contains("http://127.0.0.1:"), "{notices}");
    let told = reader.join().expect("read");
    assert_eq!(told.lines().next(), Some(url.as_str()));
    // It does not inherit that its server goes without huge pages.
    assert!(!told.contains("THP_enabled:\t0"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_browser_that_is_not_there_is_a_notice() {
    let place = Place::site();
    let told = |text: &str| text.contains("no browser could be opened");
    let (url, notices) = serve_open(&place, Path::new("/nowhere/browser"), told);
    assert!(url.starts_with("http://127.0.0.1:") && told(&notices), "{url} {notices}");
}

/// Every command that prints a result.
#[cfg(target_os = "linux")]
const PRINTING: [&str; 14] = [
    "--help",
    "--version",
    "import --help",
    "explain",
    "explain bad-yaml",
    "completions bash",
    "check",
    "check --format json",
    "check --format github",
    "check --format gitlab",
    "check --format sarif",
    "translate status",
    "translate export",
    "import raw.txt --dry-run",
];

/// Runs a command whose results go to `stdout`, and returns its exit status and what it says.
#[cfg(target_os = "linux")]
fn run_into(place: &Place, line: &str, stdout: impl Into<std::process::Stdio>) -> (Option<i32>, String) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command.args(line.split(' ')).current_dir(place.folder.path()).stdout(stdout);
    let output = command.output().expect("run");
    (output.status.code(), String::from_utf8(output.stderr).expect("text"))
}

/// A site that has something to print for each command.
#[cfg(target_os = "linux")]
fn printing_site() -> Place {
    let place = Place::site();
    place.write("raw.txt", RAW);
    place.write("content/parks/b.md", "---\nname: { zh: 乙园区, en: B Park }\nstatus: reviewed\n---\n");
    place
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let place = printing_site();
    for line in PRINTING {
        let full = fs::File::options().write(true).open("/dev/full").expect("a device");
        let (status, stderr) = run_into(&place, line, full);
        assert_eq!(status, Some(2), "{line}");
        assert!(
            stderr.starts_with("error: the output cannot be written: No space left on device"),
            "{line}: {stderr}"
        );
    }
    for line in ["build", "check", "init new", "import raw.txt", "no-command"] {
        let full = fs::File::options().write(true).open("/dev/full").expect("a device");
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        command.args(line.split(' ')).current_dir(place.folder.path()).stderr(full);
        let output = command.output().expect("run");
        assert_eq!(output.status.code(), Some(2), "{line}: what came of it could not be said");
    }
    for line in ["index --out /dev/full", "translate export --out /dev/full/a.po"] {
        assert_eq!(place.run(line).status.code(), Some(2), "{line}");
        assert!(!Path::new("/dev/full").is_file(), "a device is never replaced");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_goes_away_has_what_it_wanted() {
    let place = printing_site();
    for line in PRINTING {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let (status, stderr) = run_into(&place, line, writer);
        assert_eq!(status, Some(0), "{line}");
        assert!(!stderr.contains("error"), "{line}: {stderr}");
    }
}

#[test]
fn a_document_is_not_imported_over_another_one() {
    let place = Place::empty();
    let later = "示例县政府工作报告\n——2026年1月27日在示例县第十八届人民代表大会第五次会议上\n各位代表：\n一、2025年工作回顾\n\
        过去一年，我们坚持稳中求进，城乡面貌焕然一新。\n二、2026年工作安排\n新的一年，做好以下工作，推动经济社会发展。\n";
    let english = "Report on the work of the government\n\nOver the past year we kept to steady progress.\n";
    place.write("raw.txt", RAW);
    place.write("later.txt", later);
    place.write("english.txt", english);
    place.run("import raw.txt --id a");
    let index = "content/reports/a/index.zh.md";
    place.write("content/reports/a/index.en.md", "---\ntitle: Report\n---\n");
    let before = (place.files("content"), place.read(index));
    let hint = "  = help: nothing was written; give it an id of its own with `--id`, or say `--replace` if it is to take the place of the other\n";
    for line in ["import later.txt --id a", "import later.txt --id a --dry-run", "import english.txt --id a"]
    {
        let output = place.run(line);
        let stderr = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{line}: {stderr}");
        assert!(
            stderr.starts_with("error: the report `a` is another document: ") && stderr.ends_with(hint),
            "{stderr}"
        );
        assert_eq!(before, (place.files("content"), place.read(index)));
    }
    let output = place.run("import later.txt --id a --replace");
    let stderr = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(stderr.contains("removed content/reports/a/index.en.md"), "{stderr}");
    assert!(place.read(index).contains("焕然一新") && !place.has("content/reports/a/index.en.md"));
    place.check("import --verify a", 0, "", "a: the text with its ledger is the source\n");
    assert_eq!(place.run("import later.txt --id a").status.code(), Some(0));
}

#[test]
fn a_clone_in_which_git_has_changed_line_ends_is_as_imported() {
    let place = Place::empty();
    place.write("raw.txt", RAW);
    place.run("import raw.txt --id a");
    let files: Vec<String> =
        place.files("content/reports/a").iter().map(|name| format!("content/reports/a/{name}")).collect();
    for path in &files {
        place.write(path, &place.read(path).replace('\n', "\r\n"));
    }
    place.check("import --verify a", 0, "", "a: the text with its ledger is the source\n");
    place.write("raw.txt", &RAW.replace("粮食产量稳定", "粮食产量保持稳定"));
    assert_eq!(place.run("import raw.txt --id a").status.code(), Some(0));
    let text = place.read("content/reports/a/index.zh.md");
    assert!(
        text.contains("粮食产量保持稳定") && text.matches("\r\n").count() == text.matches('\n').count(),
        "{text}"
    );
    let changed = place.read("content/reports/a/source.txt").replacen("粮食", "食粮", 1);
    place.write("content/reports/a/source.txt", &changed);
    assert_eq!(place.run("import --verify a").status.code(), Some(1));
}

#[test]
fn a_merge_is_finished_before_the_next() {
    let place = Place::empty();
    place.write("raw.txt", RAW);
    place.run("import raw.txt --id a");
    let path = "content/reports/a/index.zh.md";
    place.write(path, &place.read(path).replace("推进“标准地”", "推进“[[programmes/x|标准地]]”"));
    place.write("raw.txt", &RAW.replace("推进“标准地”", "建好“标准地”"));
    assert_eq!(place.run("import raw.txt --id a").status.code(), Some(1));
    let before = place.read(path);
    for _ in 0..2 {
        let output = place.run("import raw.txt --id a");
        assert_eq!(output.status.code(), Some(2));
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("has a merge that was not finished, in line"),
            "{output:?}"
        );
        assert_eq!(place.read(path), before);
    }
}

#[test]
fn an_address_is_one() {
    let place = Place::site();
    for url in ["foo", "https://", "http:// x", "ftp://a.example/"] {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let output = command
            .args(["build", "--base-url", url])
            .current_dir(place.folder.path())
            .output()
            .expect("run");
        assert_eq!(output.status.code(), Some(2), "{url}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("begins with `https://`"), "{output:?}");
    }
    assert!(!place.has("public"));
}

#[test]
fn a_rule_that_an_import_prints_is_explained() {
    let place = Place::empty();
    place.check(
        "explain spam",
        0,
        "spam\n\nA rule of the import: gambling sites put their words into the pages of others.\n",
        "",
    );
}

/// Whether this machine has another reader of YAML; a test without it says that it was skipped.
fn has_other_reader() -> bool {
    let found = Command::new("python3")
        .args(["-c", "import yaml"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("SKIPPED: a test of PyYAML, which is not installed");
    }
    found
}

#[test]
fn another_reader_reads_the_yaml_that_is_written() {
    if !has_other_reader() {
        return;
    }
    let place = Place::empty();
    let marks: String = [
        "??经济",
        ":经济",
        "- 经济",
        "？！经济",
        "%经济",
        "@经济",
        "`经济",
        "&经济",
        "*经济",
        "!经济",
        "|经济",
        ">经济",
        "#经济",
        "{经济",
        "[经济",
        "null",
        "~",
        "1 2 3",
    ]
    .iter()
    .map(|mark| format!("{mark}综合实力迈上新台阶,  增长 5 %。\n"))
    .collect();
    place.write("raw.txt", &format!("{RAW}{marks}"));
    place.run("import raw.txt --id a");
    let read = "import sys, yaml\nfor path in sys.argv[1:]:\n    yaml.safe_load(open(path, encoding='utf-8').read())";
    let files = ["content/reports/a/import.yaml", "content/reports/a/targets.yaml", "content/site.yaml"];
    let output = Command::new("python3")
        .args(["-c", read])
        .args(files)
        .current_dir(place.folder.path())
        .output()
        .expect("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
