//! A site in parts: all shards together are, byte for byte, what one build makes, and no file is in two of them.

use folders::{Files, assert_same, copy, files};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod folders;

const MANIFEST: &str = "manifest.json";

/// A copy of a site, with folders beside it to build into.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn of(from: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(from), &folder.path().join("site/content"));
        Self { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path("site").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// Runs `gongbao` beside the site: the exit status, and what it said.
    fn try_run(&self, line: &str, threads: usize) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
        command.args(line.split(' ')).current_dir(self.folder.path());
        let done = command.env("RAYON_NUM_THREADS", threads.to_string()).output().expect("gongbao runs");
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    }

    fn run(&self, line: &str, threads: usize) -> String {
        let (status, said) = self.try_run(line, threads);
        assert_eq!(status, Some(0), "{line}: {said}");
        said
    }

    fn files(&self, folder: &str) -> Files {
        files(&self.path(folder))
    }

    /// Builds the shards, each over what is there: their folders.
    fn build_shards(&self, of: usize, threads: usize, options: &str) -> Vec<String> {
        let build = |number: usize| {
            let out = format!("part-{number}-of-{of}");
            let line =
                format!("build --root site --shard {number}/{of} --index site.index --out {out}{options}");
            self.run(&line, threads);
            out
        };
        (1..=of).map(build).collect()
    }

    /// Compares the shards with one build, copied over each other and joined.
    fn check(&self, of: usize, threads: usize, options: &str) {
        let parts = self.build_shards(of, threads, options);
        let whole = self.files("whole");
        let mut union = Files::new();
        for part in &parts {
            for (path, bytes) in self.files(part).into_iter().filter(|(path, _)| path != Path::new(MANIFEST))
            {
                assert!(union.insert(path.clone(), bytes).is_none(), "{path:?} is in two of {of} shards");
            }
        }
        let mut expected = whole.clone();
        expected.remove(Path::new(MANIFEST)).expect("a manifest");
        assert_same(&union, &expected, &format!("{of} shards over each other"));
        self.run(&format!("join {} --out joined", parts.join(" ")), threads);
        assert_same(&self.files("joined"), &whole, &format!("{of} shards joined"));
    }
}

/// The reports and entities of several places, over the sample site: blocks that name nothing and that relations give as
/// evidence, notes, lists, drafts, reports and blocks that are not translated, targets.
fn several_reports() -> Site {
    let site = Site::of("tests/data/site/content");
    for entity in 0..24 {
        let kind = ["parks", "projects", "companies", "indicators"][entity % 4];
        let status = if entity % 9 == 5 { "draft" } else { "reviewed" };
        let evidence = format!("place-{}#p{}", entity % 9, 1 + entity % 5);
        let to =
            format!("{}/e{}", ["parks", "projects", "companies", "indicators"][(entity + 1) % 4], entity + 1);
        let relation = format!("relations:\n  - {{ type: part_of, to: {to}, evidence: {evidence} }}\n");
        let relation = if entity < 23 { &*relation } else { "" };
        let text = format!(
            "---\nname: {{ zh: 第{entity}项, en: Item {entity} }}\nstatus: {status}\n{relation}---\n"
        );
        site.write(&format!("content/{kind}/e{entity}.md"), &text);
    }
    for report in 0..9 {
        let folder = format!("content/reports/place-{report}");
        site.write(&format!("{folder}/index.zh.md"), &text_of(report, "zh"));
        if report % 4 != 3 {
            site.write(&format!("{folder}/index.en.md"), &text_of(report, "en"));
        }
        let targets = format!(
            "targets:\n  - {{ id: t{report}, indicator: 增长, entity: indicators/e3, op: about, value: 5.{report}, \
             unit: \"%\", block: p1, quote: \"增长5.{report}%左右\" }}\n"
        );
        site.write(&format!("{folder}/targets.yaml"), &targets);
    }
    site
}

/// A report with a note, and with mentions in every third paragraph.
fn text_of(report: usize, lang: &str) -> String {
    let (title, heading) = match lang {
        "zh" => (format!("第{report}地报告"), "一、工作"),
        _ => (format!("Report of Place {report}"), "I. Work"),
    };
    let mut text = format!("---\ntitle: {title}\n");
    if lang == "zh" {
        let _ = writeln!(text, "year: {}\nplace: places/jia", 2015 + report);
    }
    let _ = write!(text, "---\n\n## {heading} {{#s1}}\n\n");
    for at in 1..=12 {
        let entity = (report * 5 + at) % 24;
        let kind = ["parks", "projects", "companies", "indicators"][entity % 4];
        let sentence = match (lang, at % 3) {
            ("zh", 0) => format!("推进[[{kind}/e{entity}|第{entity}项]]建设。落实{at}件事。"),
            ("zh", _) if at == 1 => format!("增长5.{report}%左右。"),
            ("zh", _) => format!("办好{at}件事，工业投资增长{report}%。"),
            (_, 0) => format!("We build [[{kind}/e{entity}|Item {entity}]]. We see {at} things through."),
            (_, _) if at == 1 => format!("Growth of about 5.{report}%."),
            _ => format!("We do {at} things; industrial investment grows {report}%."),
        };
        let note = if at == 4 { "[^1]" } else { "" };
        let _ = write!(text, "{sentence}{note} ^p{at}\n\n");
    }
    let _ = writeln!(text, "[^1]: {} ^n1", if lang == "zh" { "说明。" } else { "A note." });
    text
}

#[test]
fn shards_of_the_sample_site_are_one_build() {
    let site = Site::of("tests/data/site/content");
    site.run("build -q --root site --out whole --drafts", 2);
    site.run("index -q --root site -o site.index --drafts", 1);
    for (of, threads) in [(2, 1), (3, 2), (7, 8)] {
        site.check(of, threads, " --no-cache");
    }
}

#[test]
fn shards_of_the_repositorys_site_are_one_build() {
    let site = Site::of("content");
    site.run("build -q --root site --out whole", 2);
    site.run("index -q --root site -o site.index", 8);
    for (of, threads) in [(2, 8), (3, 1), (7, 2)] {
        site.check(of, threads, "");
    }
}

#[test]
fn shards_of_a_site_with_converted_texts_are_one_build() {
    let site = several_reports();
    let config = fs::read_to_string(site.path("site/content/site.yaml")).expect("a configuration");
    site.write("content/site.yaml", &config.replace("[zh, en]", "[zh, zh-Hant, en]"));
    site.run("build -q --root site --out whole", 2);
    assert!(site.path("whole/zh-Hant/reports/place-1/index.html").exists());
    site.run("index -q --root site -o site.index", 8);
    site.check(3, 2, "");
}

#[test]
fn shards_of_several_reports_are_one_build() {
    let site = several_reports();
    for options in ["", " --drafts --base-url https://a.example/b"] {
        site.run(&format!("build -q --root site --out whole{options}"), 2);
        site.run(&format!("index -q --root site -o site.index{options}"), 2);
        for (of, threads) in [(1, 2), (2, 2), (3, 8), (7, 1)] {
            // The second time over the shards of the first.
            site.check(of, threads, "");
        }
    }
}

#[test]
fn a_shard_over_its_last_build_makes_what_has_changed() {
    let site = several_reports();
    let build = "build --root site --shard 1/2 --index site.index --out part";
    site.run("index -q --root site -o site.index", 2);
    site.run(build, 2);
    assert!(site.run(build, 2).contains("nothing changed"));
    let path = "content/reports/place-0/index.zh.md";
    site.write(path, &text_of(0, "zh").replace("办好2件事", "办好二件事"));
    site.run("index -q --root site -o site.index", 2);
    site.run(build, 2);
    let again = site.files("part");
    site.run(&build.replace("--out part", "--no-cache --out anew"), 2);
    assert_same(&again, &site.files("anew"), "after a change");
}

/// Each source is compared by a shard, so that no change of one goes unnoticed by all.
#[test]
fn every_change_stops_a_shard() {
    let site = several_reports();
    site.write("templates/i18n/en.yaml", "nav.home: Start\n");
    site.write("content/reports/place-2/source.txt", "a scan\n");
    site.run("index -q --root site -o site.index", 2);
    let check = |path: &str, stops: bool| {
        let full = site.path("site").join(path);
        let text = fs::read_to_string(&full).expect(path);
        // As long as before, so that its length does not give it away.
        fs::write(&full, text.replacen('\n', " ", 1)).expect("written");
        let stale = format!("error: the index `site.index` is out of date: `{path}` has changed\n");
        let stopped = (1..=3).any(|number| {
            let line = format!("build -q --root site --shard {number}/3 --index site.index");
            let (status, said) = site.try_run(&line, 2);
            status == Some(2) && said.starts_with(&stale)
        });
        assert_eq!(stopped, stops, "{path}");
        fs::write(&full, text).expect("written");
    };
    for report in 0..9 {
        check(&format!("content/reports/place-{report}/index.zh.md"), true);
    }
    check("content/reports/place-2/index.en.md", true);
    check("content/reports/place-2/targets.yaml", true);
    check("content/reports/jia-2025/translation.en.yaml", true);
    check("content/reports/place-2/source.txt", false);
    check("content/parks/e0.md", true);
    check("content/companies/e14.md", true);
    check("content/terms.yaml", true);
    check("content/site.yaml", true);
    check("content/pages/about.zh.md", true);
    check("templates/i18n/en.yaml", true);
}
