//! What each command says and writes.

use crate::support::Site;

const SITE: &str = "title: { zh: 公报 }\nlanguages: [zh, en]\n";
const ZH: &str = "---\ntitle: 2024年报告\nyear: 2024\n---\n\n## 任务 {#s1}\n\n发展[[parks/b|园区]][^1]。 ^p1\n\n保障民生。 ^p2\n\n[^1]: 注 ^n1\n";
const EN: &str = "---\ntitle: Report of 2024\n---\n\n## Tasks {#s1}\n\nDevelop\n[[parks/b|parks]][^1]. ^p1\n\n[^1]: Note ^n1\n";
const LATER: &str = "---\ntitle: 2025年报告\nyear: 2025\n---\n\n## 任务 {#s1}\n\n推进改革。 ^p1\n";

fn site() -> Site {
    Site::of(&[
        ("site.yaml", SITE),
        ("parks/b.md", "---\nname: { zh: 园区, en: Park }\nstatus: reviewed\n---\n"),
        ("reports/a/index.zh.md", ZH),
        ("reports/a/index.en.md", EN),
        ("reports/b/index.zh.md", LATER),
    ])
}

const RECORDS: &str = "content/reports/a/translation.en.yaml";
const TEXT: &str = "content/reports/a/index.en.md";

#[test]
fn status_names_what_has_drifted() {
    let site = Site::of(&[
        ("site.yaml", SITE),
        ("reports/a-2023/index.zh.md", "---\ntitle: 报告\nyear: 2023\n---\n\n建设[[parks/b|园区]]。 ^p1\n"),
        ("reports/a-2023/index.en.md", "---\ntitle: Report\n---\n\nBuild [[parks/b|Park]]. ^p1\n"),
        ("reports/a-2024/index.zh.md", "---\ntitle: 报告\nyear: 2024\n---\n\n扩大[[parks/b|园区]]。 ^p1\n"),
        ("reports/a-2024/index.en.md", "---\ntitle: Report\n---\n\nEnlarge the [[parks/b|Zone]]. ^p1\n"),
        ("parks/b.md", "---\nname: { zh: 园区, en: Park }\naliases: { en: [Zone] }\nstatus: reviewed\n---\n"),
    ]);
    let said = site.output("translate status");
    assert!(said.ends_with("\n\na-2024#p1: `园区` is `Zone` here, and `Park` in a-2023#p1\n"), "{said}");
    let json: serde_json::Value =
        serde_json::from_str(&site.output("translate status --json")).expect("JSON");
    let drift = serde_json::json!({
        "lang": "en", "block": "a-2024#p1", "source": "园区", "text": "Zone", "usual": "Park", "other": "a-2023#p1",
    });
    assert_eq!(json["drifts"], serde_json::json!([drift]));
    let json: serde_json::Value =
        serde_json::from_str(&site.output("translate status a-2023 --json")).expect("JSON");
    assert_eq!(json["drifts"], serde_json::json!([]));
}

#[test]
fn what_is_converted_is_not_translated() {
    let site = Site::of(&[
        ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, zh-Hant]\n"),
        ("reports/a/index.zh.md", ZH),
    ]);
    let said = "error: the texts of `zh-Hant` are those of `zh` in other characters, converted when the site is built; there is nothing to translate\n";
    site.check("translate status --lang zh-Hant", 2, "", said);
    site.check("translate export --lang zh-Hant", 2, "", said);
}

#[test]
fn status_counts_blocks_by_state() {
    let site = site();
    let table = "\
report  lang  blocks  coverage  official  reviewed  draft  machine  stale  untranslated  reusable
a       en         4       75%         0         0      3        0      0             1         0
b       en         2        0%         0         0      0        0      0             2         1
all     en         6       50%         0         0      3        0      0             3         1
";
    site.check("translate status", 0, table, "");
    let list = "\
a#s1  en  draft         content/reports/a/index.en.md:5
a#p1  en  draft         content/reports/a/index.en.md:7
a#p2  en  untranslated  content/reports/a/index.zh.md:10
a#n1  en  draft         content/reports/a/index.en.md:10
b#s1  en  untranslated  content/reports/b/index.zh.md:6   the same as a#s1
b#p1  en  untranslated  content/reports/b/index.zh.md:8
";
    site.check("translate status --list", 0, list, "");
    let json: serde_json::Value =
        serde_json::from_str(&site.output("translate status b --format json --list")).expect("JSON");
    let expected = serde_json::json!({
        "block": "b#s1", "lang": "en", "state": "untranslated",
        "file": "content/reports/b/index.zh.md", "line": 6,
        "reuse": { "block": "a#s1", "percent": 100, "differs": "" },
    });
    assert_eq!((&json["blocks"][0], &json["blocks"][1]["reuse"]), (&expected, &serde_json::Value::Null));
    let one = table.lines().take(2).map(|line| format!("{line}\n")).collect::<String>();
    site.check("translate status a --lang en", 0, &one, "");
    let json: serde_json::Value =
        serde_json::from_str(&site.output("translate status b --format json")).expect("JSON");
    let counts = serde_json::json!({
        "blocks": 2,
        "translated": 0,
        "coverage": 0.0,
        "states": { "official": 0, "reviewed": 0, "draft": 0, "machine": 0, "stale": 0, "untranslated": 2 },
        "kinds": {
            "heading": { "blocks": 1, "translated": 0, "characters": 2, "words": 0 },
            "paragraph": { "blocks": 1, "translated": 0, "characters": 5, "words": 0 },
        },
        "characters": { "source": 7, "untranslated": 7 },
        "words": 0,
        "reusable": { "same": 1, "similar": 0 },
    });
    let with = |names: &[(&str, &str)]| {
        let mut object = counts.clone();
        names.iter().for_each(|(key, value)| object[*key] = (*value).into());
        object
    };
    let expected = serde_json::json!({
        "drifts": [], "languages": [with(&[("lang", "en")])],
        "reports": [with(&[("report", "b"), ("lang", "en")])],
    });
    assert_eq!(json, expected);
    let json: serde_json::Value =
        serde_json::from_str(&site.output("translate status --json")).expect("JSON");
    let expected = serde_json::json!([{
        "lang": "en",
        "words": {
            "site": { "texts": 1, "translated": 0, "characters": 2, "words": 0 },
            "name": { "texts": 1, "translated": 1, "characters": 2, "words": 1 },
        },
        "pages": {},
    }]);
    assert_eq!(json["beside"], expected);
}

#[test]
fn what_is_not_there_is_named() {
    let site = site();
    site.check("translate status x", 2, "", "error: no report `x`\n  = help: reports: a, b\n");
    let no_language =
        "error: `fr` is no language that this site translates into\n  = help: languages: `en`\n";
    site.check("translate export --lang fr", 2, "", no_language);
    site.check(
        "translate accept a --date 2026-02-30",
        2,
        "",
        "error: `2026-02-30` is no day\n  = help: write it as `2026-01-27`\n",
    );
    let refused = "error: `a` has no block `p9`; not translated: `p2`\n  = help: nothing was recorded\n";
    site.check("translate accept a p1 p2 p9", 2, "", refused);
    assert!(!site.path(RECORDS).exists());
    site.write("content/site.yaml", "title: { zh: 公报 }\nlanguages: [zh]\n");
    let alone = "error: this site has one language, and nothing to translate into\n  = help: add a language to `languages` in `content/site.yaml`\n";
    site.check("translate export", 2, "", alone);
}

#[test]
fn accepting_is_on_record_block_by_block() {
    let site = site();
    let said = "a: recorded 1 translation as reviewed by Li\n";
    site.check("translate accept a p1 --by Li --date 2026-01-02", 0, "", said);
    let p1 = "p1: {source: ee1683d60f8c4c82, status: reviewed, by: Li, date: \"2026-01-02\", previous: \"发展[[parks/b|园区]][^1]。\"}\n";
    assert_eq!(site.read(RECORDS), p1);
    let said = "a: recorded 2 translations as draft by Wang; 1 stay as recorded\n";
    site.check("translate accept a --by Wang --status draft --date 2026-01-03", 0, "", said);
    let expected = format!(
        "s1: {{source: e5af375dd4a7eee0, status: draft, by: Wang, date: \"2026-01-03\", previous: \"## 任务\"}}\n{p1}\
         n1: {{source: d1f030023e95639b, status: draft, by: Wang, date: \"2026-01-03\", previous: \"[^1]: 注\"}}\n"
    );
    assert_eq!(site.read(RECORDS), expected);
    let said = "a: recorded 0 translations as draft by Wang; 3 stay as recorded\n";
    site.check("translate accept a --by Wang --status draft", 0, "", said);
    assert_eq!(site.read(RECORDS), expected);
}

#[test]
fn two_translators_do_not_get_in_each_others_way() {
    let base = site();
    base.output("translate accept a s1 p1 n1 --status draft --date 2026-01-01");
    let records = base.read(RECORDS);
    let accept = |block: &str, by: &str| {
        base.output(&format!("translate accept a {block} --by {by} --date 2026-01-02"));
        let text = base.read(RECORDS);
        base.write(RECORDS, &records);
        text
    };
    let (ours, theirs) = (accept("s1", "Li"), accept("n1", "Wang"));
    let merged = diffy::merge(&records, &ours, &theirs).expect("no conflict");
    assert!(merged.contains("by: Li") && merged.contains("by: Wang"), "{merged}");
}

#[test]
fn one_changed_character_makes_one_block_stale() {
    let site = Site::duchang();
    site.output("translate accept duchang-2024 --date 2026-01-02");
    let source = "content/reports/duchang-2024/index.zh.md";
    site.replace(source, "奋进之年", "奋斗之年");
    let json: serde_json::Value =
        serde_json::from_str(&site.output("translate status --format json")).expect("JSON");
    assert_eq!(json["reports"][0]["states"]["stale"], 1);
    let found = String::from_utf8(site.run("check --format github").stdout).expect("text");
    let stale: Vec<&str> = found.lines().filter(|line| line.contains("title=stale-translation")).collect();
    let place = "file=content/reports/duchang-2024/index.en.md,line=7,";
    assert!(stale.len() == 1 && stale[0].contains(place), "{found}");
    assert!(stale[0].contains("奋[-进-]{+斗+}之年。"), "{found}");
    site.output("build -q");
    let page = site.read("public/en/reports/duchang-2024/index.html");
    assert_eq!(page.matches("<del>").count(), 1);
    assert!(page.contains("奋<del>进</del><ins>斗</ins>之年"), "{page}");
    // Whoever looks the translation through makes it good for the source of today.
    site.output("translate accept duchang-2024 p1 --date 2026-01-03");
    let json: serde_json::Value =
        serde_json::from_str(&site.output("translate status --format json")).expect("JSON");
    assert_eq!(json["reports"][0]["states"]["stale"], 0);
    let records = site.read("content/reports/duchang-2024/translation.en.yaml");
    let p1 = records.lines().find(|line| line.starts_with("p1:")).expect("a record");
    assert!(p1.contains("奋斗之年") && p1.contains("2026-01-03"), "{p1}");
}

#[test]
fn an_export_goes_to_standard_output_a_file_or_a_folder() {
    let site = site();
    let text = site.output("translate export a b --date 2026-01-02");
    assert!(text.starts_with("msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: gongbao "), "{text}");
    assert_eq!(text.matches("\nmsgctxt ").count(), 8);
    site.check("translate export a b --out x/all.po", 0, "", "exported 8 texts to `x/all.po`\n");
    let said = format!("exported 5 texts to `{0}`\nexported 3 texts to `{1}`\n", "po/a.en.po", "po/b.en.po");
    site.check("translate export a b --out po", 0, "", &said);
    // Exported again, the file is as it was: the header keeps its day.
    let first = site.read("po/a.en.po");
    site.check("translate export a --out po --date 2026-09-09", 0, "", "exported 5 texts to `po/a.en.po`\n");
    assert_eq!(site.read("po/a.en.po"), first);
}

#[test]
fn an_export_does_not_write_over_a_translators_work() {
    let site = site();
    site.output("translate export a --out a.po");
    site.replace(
        "a.po",
        "msgid \"保障民生。\"\nmsgstr \"\"",
        "msgid \"保障民生。\"\nmsgstr \"Livelihoods.\"",
    );
    let refused = "\
error: `a.po` has 1 translation that the site has not
  = help: take them with `gongbao translate import`, or export to another file and use `msgmerge`
  = help: or write over them with `--force`
";
    site.check("translate export a --out a.po", 2, "", refused);
    site.check("translate export a --out a.po --force", 0, "", "exported 5 texts to `a.po`\n");
    site.write("a.po", "no catalog\n");
    let refused = "error: `a.po` cannot be read: it is no file of translations\n  = help: write over it with `--force`\n";
    site.check("translate export a --out a.po", 2, "", refused);
}

#[test]
fn an_import_writes_what_is_new_and_nothing_else() {
    let site = site();
    site.output("translate export a b --out all.po");
    site.check(
        "translate import all.po",
        0,
        "",
        "read 1 file: 4 unchanged, 1 fuzzy, 3 untranslated; no file changed\n",
    );
    site.replace(
        "all.po",
        "msgid \"保障民生。\"\nmsgstr \"\"",
        "msgid \"保障民生。\"\nmsgstr \"Livelihoods.\"",
    );
    site.replace(
        "all.po",
        "msgid \"2025年报告\"\nmsgstr \"\"",
        "msgid \"2025年报告\"\nmsgstr \"Report of 2025\"",
    );
    site.replace("all.po", "#, fuzzy\n", "");
    let counts = "read 1 file: 3 changed, 4 unchanged, 1 untranslated";
    site.check("translate import all.po --dry-run", 0, "", &format!("{counts}; nothing is written\n"));
    assert_eq!(site.read(TEXT), EN);
    let command = "translate import all.po --by Li --status reviewed --date 2026-01-02";
    site.check(command, 0, "", &format!("{counts}; 4 files written\n"));
    // The line that its translator has broken stays so.
    let expected = EN.replace("\n\n[^1]", "\n\nLivelihoods. ^p2\n\n[^1]");
    assert_eq!(site.read(TEXT), expected);
    let record = "p2: {source: 66171ebc8d89fd16, status: reviewed, by: Li, date: \"2026-01-02\", previous: 保障民生。}\n";
    assert_eq!(site.read(RECORDS), record);
    let later = "---\ntitle: Report of 2025\n---\n\n## Tasks {#s1}\n";
    assert_eq!(site.read("content/reports/b/index.en.md"), later);
    site.check(command, 0, "", "read 1 file: 7 unchanged, 1 untranslated; no file changed\n");
}

#[test]
fn what_is_wrong_is_reported_and_the_rest_is_taken() {
    let site = site();
    site.output("translate export a --out a.po");
    site.replace("a.po", "msgstr \"Develop <e1>parks</e1><n2/>.\"", "msgstr \"Develop <e1>parks</e1><e3>.\"");
    site.replace(
        "a.po",
        "msgid \"保障民生。\"\nmsgstr \"\"",
        "msgid \"保障民生。\"\nmsgstr \"Livelihoods.\"",
    );
    site.replace("a.po", "msgstr \"Note\"", "msgstr \"Note\\nmore\"");
    let before = site.content();
    let expected = "\
error[placeholder-missing]: `<n2/>` is missing (mark of note 1)
  --> a.po:37:8
   |
37 | msgstr \"Develop <e1>parks</e1><e3>.\"
   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: put each placeholder of the source where it belongs

error[placeholder-unknown]: the source has no `<e3>`
  --> a.po:37:31
   |
37 | msgstr \"Develop <e1>parks</e1><e3>.\"
   |                               ^^^^
   |
   = help: write `&lt;` where the text means the character `<`

error[po-text]: this translation cannot be written: a block is one line, and here is a line break
  --> a.po:53:13
   |
53 | msgstr \"Note\\nmore\"
   |             ^

read 1 file: 1 changed, 2 unchanged, 2 refused; 2 files written
";
    site.check("translate import a.po --by Li --date 2026-01-02", 1, "", expected);
    assert_eq!(site.read(TEXT), EN.replace("\n\n[^1]", "\n\nLivelihoods. ^p2\n\n[^1]"));
    let changed: Vec<_> =
        site.content().into_iter().filter(|(path, bytes)| before.get(path) != Some(bytes)).collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    site.check(
        "translate import absent.po",
        2,
        "",
        "error: `absent.po` cannot be read: No such file or directory (os error 2)\n",
    );
}

#[test]
fn a_source_that_has_changed_meanwhile_is_not_taken() {
    let site = site();
    site.output("translate export a --out a.po");
    site.replace(
        "a.po",
        "msgid \"保障民生。\"\nmsgstr \"\"",
        "msgid \"保障民生。\"\nmsgstr \"Livelihoods.\"",
    );
    site.replace("content/reports/a/index.zh.md", "保障民生。", "改善民生。");
    let before = site.content();
    let expected = "\
warning[po-source-changed]: the source of `a#p2` has changed since this file was made; not imported
  --> a.po:44:7
   |
44 | msgid \"保障民生。\"
   |       ^^^^^^^^^^^^
   |
   = help: export again, and bring this file up to date with `msgmerge` or in your tool

read 1 file: 4 unchanged, 1 refused; no file changed
";
    site.check("translate import a.po", 0, "", expected);
    assert_eq!(site.content(), before);
}

#[test]
fn content_that_cannot_be_read_is_not_written_over() {
    let site = site();
    site.output("translate export a --out a.po");
    site.write(TEXT, &format!("{EN}\nWithout an id\n"));
    let before = site.content();
    for command in ["translate status", "translate import a.po", "translate accept a", "translate export"] {
        let output = site.run(command);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("error[block-without-id]"), "{command}");
    }
    assert_eq!(site.content(), before);
}

#[test]
fn nothing_assumes_two_languages() {
    let site = Site::of(&[
        ("site.yaml", "title: { zh: 公报, fr: Journal, ja: 官報 }\nlanguages: [zh, fr, ja]\nsearch: false\n"),
        ("reports/a/index.zh.md", ZH),
        ("reports/a/index.fr.md", "---\ntitle: Rapport\n---\n\n## Tâches {#s1}\n"),
        ("parks/b.md", "---\nname: { zh: 园区, fr: Parc, ja: 園区 }\nstatus: reviewed\n---\n"),
    ]);
    let table = "\
report  lang  blocks  coverage  official  reviewed  draft  machine  stale  untranslated  reusable
a       fr         4       25%         0         0      1        0      0             3         0
a       ja         4        0%         0         0      0        0      0             4         0
";
    site.check("translate status", 0, table, "");
    let several =
        "error: this site translates into several languages\n  = help: name one with `--lang`: `fr`, `ja`\n";
    site.check("translate export", 2, "", several);
    site.check("translate export a --out po --lang ja", 0, "", "exported 5 texts to `po/a.ja.po`\n");
    let text = site.read("po/a.ja.po");
    assert!(text.contains("\"Language: ja\\n\"") && text.contains("园区 = 園区"), "{text}");
    site.replace(
        "po/a.ja.po",
        "<n2/>。\"\nmsgstr \"\"",
        "<n2/>。\"\nmsgstr \"<e1>園区</e1>を発展させる<n2/>。\"",
    );
    site.replace(
        "po/a.ja.po",
        "msgid \"2024年报告\"\nmsgstr \"\"",
        "msgid \"2024年报告\"\nmsgstr \"2024年報告\"",
    );
    site.replace("po/a.ja.po", "msgid \"注\"\nmsgstr \"\"", "msgid \"注\"\nmsgstr \"注釈\"");
    site.check(
        "translate import po/a.ja.po",
        0,
        "",
        "read 1 file: 3 changed, 2 untranslated; 2 files written\n",
    );
    let expected =
        "---\ntitle: 2024年報告\n---\n\n[[parks/b|園区]]を発展させる[^1]。 ^p1\n\n[^1]: 注釈 ^n1\n";
    assert_eq!(site.read("content/reports/a/index.ja.md"), expected);
    site.check("translate accept a p1", 2, "", several);
    site.output("translate accept a p1 --lang ja");
    site.output("build -q");
    let page = site.read("public/ja/reports/a/index.html");
    assert!(page.contains("園区") && page.contains("保障民生"), "{page}");
    assert!(site.read("public/fr/reports/a/index.html").contains("Tâches"));
}

#[test]
fn a_file_is_read_wherever_it_is() {
    let site = Site::of(&[
        ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n"),
        ("reports/a/index.zh.md", "---\ntitle: 报告\n---\n\n甲。 ^p1\n"),
    ]);
    site.output("translate export a --out po/a.po");
    std::fs::create_dir(site.path("x")).expect("made");
    for path in ["./po/a.po", "x/../po/a.po", &site.path("po/a.po").display().to_string()] {
        assert!(site.run(&format!("translate import {path}")).status.success(), "{path}");
    }
    let said = String::from_utf8(site.run("translate import po").stderr).expect("text");
    assert!(said.contains("`po` cannot be read"), "{said}");
}
