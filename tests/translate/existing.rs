//! `gongbao import --lang`: an English text that exists comes in, and an editor's work on it stays.

use crate::support::Site;
use std::process::Output;

const SITE: &str = "title: { zh: 公报 }\nlanguages: [zh, en]\n";
const ZH: &str = "---\ntitle: 甲县2024年政府工作报告\n---\n\n## 一、工业 {#s1}\n\n加快建设[[parks/b|北山工业园]]，总投资3亿元。 ^p1\n\n## 二、民生 {#s2}\n\n新建学校5所，改造老旧小区12个。 ^p2\n";
const EN: &str = "Report on the Work of the Government of County A, 2024\n\nI. Industry\n\nWe will speed up Beishan Industrial Park, with a total investment of 300 million yuan.\n\nII. People’s Lives\n\nWe will build five schools and renovate 12 old residential compounds.\n";
const INDEX: &str = "content/reports/a/index.en.md";
const RECORDS: &str = "content/reports/a/translation.en.yaml";

fn site() -> Site {
    let site = Site::of(&[
        ("site.yaml", SITE),
        ("parks/b.md", "---\nname: { zh: 北山工业园, en: Beishan Industrial Park }\nstatus: reviewed\n---\n"),
        ("reports/a/index.zh.md", ZH),
    ]);
    site.write("en.txt", EN);
    site
}

fn import(site: &Site, more: &str) -> Output {
    let file = site.path("en.txt");
    site.run(&format!("import --lang en {} --id a {more}", file.display()))
}

#[track_caller]
fn imported(site: &Site, more: &str) {
    let output = import(site, more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_translation_is_laid_beside_the_blocks_and_proved() {
    let site = site();
    imported(&site, "--status official --by Bureau --date 2026-01-02");
    let text = site.read(INDEX);
    for expected in [
        "title: Report on the Work of the Government of County A, 2024\n",
        "## I. Industry {#s1}\n",
        "We will speed up [[parks/b|Beishan Industrial Park]], with a total investment of 300 million yuan. ^p1\n",
        "We will build five schools and renovate 12 old residential compounds. ^p2\n",
    ] {
        assert!(text.contains(expected), "{text}");
    }
    assert_eq!(site.read("content/reports/a/index.zh.md"), ZH);
    assert_eq!(site.read(RECORDS).matches("status: official, by: Bureau").count(), 4);
    assert!(site.run("import --verify a --lang en").status.success());
    assert!(site.run("check").status.success());
    site.replace(INDEX, "five schools", "six schools");
    assert_eq!(site.run("import --verify a --lang en").status.code(), Some(1));
}

#[test]
fn importing_again_keeps_what_an_editor_changed() {
    let site = site();
    imported(&site, "");
    site.replace(INDEX, "speed up", "accelerate");
    let edited = site.read(INDEX);
    imported(&site, "");
    assert_eq!(site.read(INDEX), edited);
    site.replace("en.txt", "renovate 12", "upgrade 12");
    imported(&site, "");
    let text = site.read(INDEX);
    assert!(text.contains("We will accelerate [[parks/b|") && text.contains("upgrade 12"), "{text}");
}

#[test]
fn a_merge_is_finished_before_the_next() {
    let site = site();
    imported(&site, "");
    site.replace(INDEX, "We will speed up", "We will accelerate");
    site.replace("en.txt", "We will speed up", "We shall speed up");
    assert_eq!(import(&site, "").status.code(), Some(1));
    let before = site.read(INDEX);
    assert!(before.contains("<<<<<<<"), "{before}");
    let again = import(&site, "");
    assert_eq!(again.status.code(), Some(1), "{again:?}");
    assert!(String::from_utf8_lossy(&again.stderr).contains("a merge was not finished here"), "{again:?}");
    assert_eq!(site.read(INDEX), before);
}

#[test]
fn nothing_is_written_where_it_cannot_be_taken_back() {
    let check = |site: &Site, line: &str, says: &str| {
        let before = site.path(INDEX).exists().then(|| site.read(INDEX));
        let output = site.run(line);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(says), "{message}");
        assert_eq!(site.path(INDEX).exists().then(|| site.read(INDEX)), before);
    };
    let site = site();
    let file = site.path("en.txt").display().to_string();
    check(&site, &format!("import --lang en {file}"), "name both");
    check(&site, &format!("import --lang fr {file} --id a"), "no language");
    check(&site, &format!("import --lang en {file} --id b"), "no report `b`");
    site.write(INDEX, "---\ntitle: A\n---\n\nBy hand. ^p1\n");
    check(&site, &format!("import --lang en {file} --id a"), "was not imported");
}

#[test]
fn a_title_may_stand_in_front_matter() {
    let site = site();
    let body = EN.split_once('\n').expect("a title").1;
    site.write("en.md", &format!("+++\ntitle = 'Report of County A'\ndate = 2024-01-02\n+++\n{body}"));
    let file = site.path("en.md");
    site.output(&format!("import --lang en {} --id a", file.display()));
    assert!(site.read(INDEX).starts_with("---\ntitle: Report of County A\n"), "{}", site.read(INDEX));
    assert!(site.read("content/reports/a/import.en.yaml").contains("text: date = 2024-01-02\n"));
    site.output("import --verify a --lang en");
}

#[test]
fn a_dry_run_writes_nothing() {
    let site = site();
    imported(&site, "--dry-run");
    assert!(!site.path(INDEX).exists());
}

/// An aligner that keeps what it was asked, and answers what stands in a file.
#[cfg(unix)]
#[test]
fn another_aligner_says_what_belongs_together() {
    let site = Site::of(&[
        ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n"),
        ("reports/a/index.zh.md", "---\ntitle: 报告\n---\n\n做强园区。保障民生。 ^p1\n\n推进改革。 ^p2\n"),
    ]);
    site.write("a.txt", "Reform first. Strengthen parks.\n\nEnsure livelihoods.\n");
    let import = |beads: &str| {
        site.write("beads.json", beads);
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        command.args(["import", "--lang", "en", "a.txt", "--id", "a", "--align-with"]);
        let output = command.arg("cat > asked.json; cat beads.json").current_dir(site.path("")).output();
        let output = output.expect("run");
        (output.status.code(), String::from_utf8(output.stderr).expect("text"))
    };
    let (status, said) =
        import("{\"beads\": [{\"source\": [1], \"target\": [0, 1]}, {\"source\": [3], \"target\": [2]}]}");
    assert_eq!(status, Some(0), "{said}");
    let asked = site.read("asked.json");
    assert!(asked.contains("{\"of\":\"p1\",\"text\":\"保障民生。\"}"), "{asked}");
    assert!(asked.contains("{\"of\":\"2\",\"text\":\"Ensure livelihoods.\"}"), "{asked}");
    let text = site.read("content/reports/a/index.en.md");
    assert!(text.contains("Reform first. Strengthen parks. ^p1\n\nEnsure livelihoods. ^p2\n"), "{text}");
    site.output("import --verify a --lang en");
    for (beads, expected) in [
        ("{\"beads\": [{\"source\": [9], \"target\": [0]}]}", "bead 1 of"),
        (
            "{\"beads\": [{\"source\": [2], \"target\": [1]}, {\"source\": [1], \"target\": [2]}]}",
            "bead 2 of",
        ),
        ("nothing", "laid nothing side by side"),
    ] {
        let (status, said) = import(beads);
        assert!(status == Some(2) && said.contains(expected), "{beads}: {said}");
        assert_eq!(site.read("content/reports/a/index.en.md"), text);
    }
}
