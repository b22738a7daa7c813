//! What a user expects of any command: to begin, list, show and clear away things, to ask for a part of what there is, and
//! to be told what to do next.

use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

struct Place(TempDir);

impl Place {
    fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// The sample site.
    fn site() -> Self {
        let place = Self::empty();
        place.good("init");
        place
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        command.args(line.split(' ').filter(|arg| !arg.is_empty())).current_dir(self.0.path());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, line: &str) -> (Option<i32>, String, String) {
        told(self.command(line).stdin(Stdio::null()).output().expect("run"))
    }

    /// The output of a command that must succeed.
    #[track_caller]
    fn good(&self, line: &str) -> String {
        let (status, stdout, stderr) = self.run(line);
        assert_eq!(status, Some(0), "`{line}`:\n{stdout}{stderr}");
        stdout
    }

    #[track_caller]
    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.good(line)).expect("JSON")
    }

    /// What a command says that cannot run.
    #[track_caller]
    fn refused(&self, line: &str, expected: &str) {
        let (status, _, stderr) = self.run(line);
        assert_eq!(status, Some(2), "`{line}`: {stderr}");
        assert!(stderr.contains(expected), "`{line}` lacks `{expected}`:\n{stderr}");
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn has(&self, path: &str) -> bool {
        self.0.path().join(path).exists()
    }
}

fn told(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const RAW: &str = "某县政府工作报告\n——2024年1月3日在某县第一届人民代表大会第四次会议上\n县长 某某\n各位代表：\n一、工作回顾\n\
                   过去一年，建成城东工业园区。\n二、安排\n全县生产总值增长5%。\n";

#[test]
fn what_is_begun_is_good_content_and_is_never_written_over() {
    let place = Place::site();
    let check = |line: &str, paths: &[&str]| {
        assert_eq!(place.good(line).lines().collect::<Vec<_>>(), paths, "{line}");
        place.good("check");
        place.refused(line, "is there already");
    };
    check(
        "new report shili-2026 --name 示例县2026年政府工作报告",
        &["content/reports/shili-2026/index.zh.md"],
    );
    check(
        "new page contact --name 联系我们",
        &["content/pages/contact.zh.md", "content/pages/contact.en.md"],
    );
    check("new park chengxi --name 城西工业园", &["content/parks/chengxi.md"]);
    check("new place xin", &["content/places/xin.md"]);
    check("new company yes", &["content/companies/yes.md"]);
    assert!(
        place.read("content/reports/shili-2026/index.zh.md").contains("## 示例县2026年政府工作报告 {#s1}")
    );
    assert!(place.read("content/parks/chengxi.md").contains("status: draft\nscope: places/shili\n"));
    place.refused("new park ../x", "`../x` is no id");
    place.refused("new thing x", "invalid value 'thing'");
    place.good("build");
}

#[test]
fn what_there_is_can_be_listed_by_people_and_by_programs() {
    let place = Place::site();
    let reports = place.good("list");
    assert!(
        reports
            .starts_with("id          kind         place         year  languages  blocks  targets  title\n"),
        "{reports}"
    );
    assert!(reports.contains("shili-2025  work-report  places/shili  2025  zh, en"), "{reports}");
    let parks = place.json("list parks --format json");
    assert_eq!(parks[0]["id"], "parks/chengdong");
    assert_eq!(parks[0]["status"], "reviewed");
    assert_eq!(parks[0]["name"]["zh"], "城东工业园");
    assert!(parks[0]["mentions"].as_u64() > Some(0));
    assert_eq!(place.json("list entities --format json").as_array().map(Vec::len), Some(6));
    assert_eq!(place.json("list companies --format json"), json!([]));
    assert_eq!(place.good("list companies"), "");
    assert_eq!(place.json("list pages --format json")[0]["id"], "about");
    assert_eq!(place.json("list terms --format json")[0]["term"]["en"], "industrial cluster");
    assert_eq!(place.json("list --ui-lang zh --format json"), place.json("list --format json"));
    assert!(place.good("list entities --ui-lang zh").starts_with("编号"));
    assert!(place.good("list parks --ui-lang zh").contains("已审阅"));
}

#[test]
fn the_configuration_says_where_each_value_comes_from() {
    let place = Place::site();
    let config = place.read("content/site.yaml");
    place.write("content/site.yaml", &format!("{config}checks:\n  unlinked-name: off\n"));
    let values = place.json("config --format json");
    let find = |key: &str| {
        let all = values.as_array().expect("a list");
        all.iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("no {key}"))
    };
    let line = |of: &str| {
        let text = place.read("content/site.yaml");
        let at = text.lines().position(|line| line.trim_start().starts_with(of)).expect("a line");
        format!("content/site.yaml:{}", at + 1)
    };
    assert_eq!(
        (&find("languages")["value"], &find("languages")["from"]),
        (&json!(["zh", "en"]), &json!(line("languages")))
    );
    assert_eq!((&find("search")["value"], &find("search")["from"]), (&json!(true), &json!("default")));
    assert_eq!((&find("ui_lang")["value"], &find("ui_lang")["from"]), (&json!("en"), &json!("default")));
    let check = find("checks.unlinked-name");
    assert_eq!((&check["value"], &check["from"]), (&json!("off"), &json!(line("unlinked-name"))));
    assert_eq!(find("root")["from"], "found");
    let chinese = place.good("config --ui-lang zh");
    assert!(
        chinese.lines().any(|line| line.starts_with("ui_lang") && line.ends_with("--ui-lang")),
        "{chinese}"
    );
    assert!(chinese.contains("默认"), "{chinese}");
    place.write("content/site.yaml", "languages: [zh]\n");
    assert_eq!(place.run("config").0, Some(1));
}

#[test]
fn only_what_a_build_has_made_is_cleared_away() {
    let place = Place::site();
    place.good("build");
    place.good("build --out elsewhere");
    place.write("public-1-of-2/mine.txt", "甲");
    place.write("public/zh/mine.txt", "甲");
    place.write("public/robots.txt", "changed\n");
    let planned = place.json("clean --dry-run --format json");
    assert!(place.has("public/index.html") && place.has(".gongbao"));
    assert_eq!(place.json("clean --format json"), planned);
    assert_eq!(planned[0]["path"], "public");
    let left: Vec<String> = walkdir::WalkDir::new(place.0.path().join("public"))
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(left, ["robots.txt", "mine.txt"]);
    assert!(place.has("public-1-of-2/mine.txt") && place.has("elsewhere/index.html"));
    place.good("clean elsewhere");
    assert!(!place.has("elsewhere"));
    place.refused("clean public-1-of-2", "public-1-of-2");
    place.refused("clean content", "content");
    assert_eq!(place.good("clean"), "");
    place.good("check --deny warnings");
}

#[test]
fn a_check_can_be_of_a_part() {
    let place = Place::site();
    place.write("content/park/jia.md", "甲");
    place.write("content/parks/yi.md", "---\nname: { zh: 乙园 }\nstatus: reviewed\n---\n");
    let codes = |line: &str| -> Vec<String> {
        let (status, stdout, stderr) = place.run(&format!("check --format json {line}"));
        assert_eq!(status, Some(0), "{line}: {stderr}");
        let found: Value = serde_json::from_str(&stdout).expect("JSON");
        let all = found["diagnostics"].as_array().expect("a list").iter();
        all.map(|found| found["code"].as_str().expect("a code").to_owned()).collect()
    };
    assert_eq!(codes(""), ["unexpected-file", "name-missing", "orphan-entity"]);
    assert_eq!(codes("content/park"), ["unexpected-file"]);
    assert_eq!(codes("content/parks"), ["name-missing", "orphan-entity"]);
    assert_eq!(codes("content/parks/yi.md --only orphan-entity"), ["orphan-entity"]);
    assert_eq!(codes("--only orphan-entity --only unexpected-file"), ["unexpected-file", "orphan-entity"]);
    assert_eq!(codes("content/reports"), [""; 0]);
    assert_eq!(codes("."), codes(""));
    let (status, stdout, stderr) = place.run("check --summary --deny warnings");
    assert_eq!(status, Some(1));
    assert_eq!(stderr, "3 warnings\n");
    assert_eq!(
        stdout,
        "count  severity  code\n    1  warning   name-missing\n    1  warning   orphan-entity\n    1  warning   unexpected-file\n"
    );
    assert_eq!(
        place.json("check --summary --format json")[0],
        json!({ "count": 1, "severity": "warning", "code": "name-missing" })
    );
    place.refused("check --summary --format sarif", "`--summary`");
    place.refused("check --only orphan-entitty", "did you mean `orphan-entity`?");
    place.refused("check nowhere", "`nowhere` cannot be read");
    place.refused("check /", "is no part of the site");
    place.write("content/site.yaml", "languages: [\n");
    assert_eq!(place.run("check content/parks").0, Some(1), "what hides all else is told");
}

#[test]
fn a_path_that_nothing_reads_may_be_meant_for_another() {
    let place = Place::site();
    place.write("content/park/jia.md", "甲");
    place.write("content/reports/shili-2025/targets.yml", "甲");
    let (_, stdout, _) = place.run("check");
    assert!(stdout.contains("did you mean `content/parks/jia.md`?"), "{stdout}");
    assert!(stdout.contains("did you mean `content/reports/shili-2025/targets.yaml`?"), "{stdout}");
}

#[test]
fn a_report_can_come_from_standard_input() {
    let place = Place::empty();
    let import = |line: &str| {
        let mut child = place
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        child.stdin.take().expect("its input").write_all(RAW.as_bytes()).expect("written");
        told(child.wait_with_output().expect("run"))
    };
    let (status, stdout, stderr) = import("import - --id mou-2024");
    assert_eq!(status, Some(0), "{stderr}");
    assert!(stdout.starts_with("mou-2024: 某县政府工作报告"), "{stdout}");
    assert_eq!(place.read("content/reports/mou-2024/source.txt"), RAW);
    place.good("import --verify mou-2024");
    let (status, _, stderr) = import("import -");
    assert_eq!(status, Some(2));
    assert!(stderr.contains("`-` has a name that makes no id"), "{stderr}");
}

/// What an import leaves is said in a line that names the command which lists it, and that command lists just that.
#[test]
fn an_import_says_what_is_left_to_do() {
    let place = Place::empty();
    place.write("raw.txt", RAW);
    let (_, _, stderr) = place.run("import raw.txt --id mou-2024");
    let (status, _, problems) = place.run("check content/reports/mou-2024 --deny warnings");
    match status {
        Some(0) => assert!(!stderr.contains("left to do"), "{stderr}"),
        _ => {
            let line = format!(
                "left to do: {}; `gongbao check content/reports/mou-2024` lists them\n",
                problems.trim()
            );
            assert!(stderr.ends_with(&line), "{stderr}\n{problems}");
        }
    }
}

#[test]
fn a_new_site_has_the_title_place_and_languages_that_were_named() {
    let place = Place::empty();
    place.good("init --empty --title 都昌县政府工作报告 --place 都昌县 --languages zh,en --ci github");
    assert_eq!(
        place.read("content/site.yaml").lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>(),
        [
            "format: 1",
            "title: {zh: 都昌县政府工作报告}",
            "languages: [zh, en]",
            "jurisdiction: places/duchang"
        ]
    );
    assert!(place.read("content/places/duchang.md").contains("zh: 都昌县"));
    place.good("check --deny warnings");
    place.good("build");
    let workflow = place.read(".github/workflows/site.yml");
    assert!(workflow.contains(concat!("uses: OWNER/gongbao@v", env!("CARGO_PKG_VERSION"))), "{workflow}");
    let place = Place::empty();
    place.good("init --ci gitlab");
    assert!(place.has(".gitlab-ci.yml") && place.has("content/reports/shili-2025/index.zh.md"));
    place.refused("init new --title x", "--empty");
    place.refused("init new --empty --languages ../x", "'../x'");
}

#[test]
fn a_change_is_told_in_prose() {
    let place = Place::site();
    place.good("init before");
    assert_eq!(place.good("diff before"), "Nothing that readers see is changed.\n");
    let report = "content/reports/shili-2025/index.zh.md";
    place.write(report, &place.read(report).replace("增长5%左右", "增长6%左右"));
    let park = "content/parks/chengdong.md";
    place.write(park, &place.read(park).replace("zh: 城东工业园", "zh: 城东产业园"));
    let (_, told, _) = place.run("diff before");
    assert!(told.contains("### 1 paragraph\n\n- `shili-2025#p1` (zh): "), "{told}");
    assert!(told.contains("增长<del>5</del><ins>6</ins>%左右"), "{told}");
    assert!(
        told.contains("### 1 name\n\n- `parks/chengdong`: 城东<del>工</del><ins>产</ins>业园 · "),
        "{told}"
    );
    place.refused("diff", "<BEFORE>");
    place.refused("diff nowhere", "no site in `nowhere`");
}

#[test]
fn codes_and_states_can_be_read_by_programs() {
    let place = Place::site();
    let codes = place.json("explain --format json");
    assert!(codes.as_array().expect("a list").iter().any(|row| row["code"] == "note-unused"));
    assert_eq!(place.json("explain note-unused --format json")["code"], "note-unused");
    assert!(place.json("translate status --format json")["reports"].is_array());
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let place = Place::empty();
    place.good("man --out man");
    for page in ["gongbao.1", "gongbao-check.1", "gongbao-translate-export.1"] {
        assert!(place.read(&format!("man/{page}")).starts_with(".ie"), "{page}");
    }
    place.good("man --out zh --ui-lang zh");
    assert!(place.read("zh/gongbao-check.1").contains("检查内容"));
}
