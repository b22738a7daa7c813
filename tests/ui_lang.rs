//! The language in which the binary speaks: what chooses it, and that help, messages and faults are in it.

use regex::Regex;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the binary says on both streams, in a folder and under a locale.
fn said(folder: &Path, locale: &str, line: &str) -> String {
    let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    gongbao.args(line.split_whitespace()).current_dir(folder);
    gongbao.env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", locale);
    let output = gongbao.output().expect("run");
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[track_caller]
fn check(folder: &Path, locale: &str, line: &str, expected: &str) {
    let said = said(folder, locale, line);
    assert!(said.contains(expected), "`{line}` under {locale} lacks `{expected}`:\n{said}");
}

#[test]
fn the_option_comes_before_the_site_and_the_site_before_the_locale() {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    check(root, "zh_CN.UTF-8", "init", "已在 `.` 新建网站");
    check(root, "zh_CN.UTF-8", "check", "没有发现问题");
    check(root, "en_GB.UTF-8", "check", "no problems");
    check(root, "en_GB.UTF-8", "check --ui-lang zh", "没有发现问题");
    let config = root.join("content/site.yaml");
    let text = fs::read_to_string(&config).expect("a configuration");
    fs::write(&config, text + "ui_lang: zh\n").expect("written");
    check(root, "C", "check", "没有发现问题");
    check(root, "C", "check --ui-lang=en", "no problems");
    check(root, "C", "--help", "用法：");
}

#[test]
fn help_and_faults_of_the_command_line_are_in_chinese() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for line in ["help", "--help", "-h"] {
        check(root, "zh_CN.UTF-8", line, "命令:");
        check(root, "zh_CN.UTF-8", line, "检查内容");
    }
    check(root, "zh_CN.UTF-8", "help translate status", "按翻译状态统计每份报告的段落数");
    check(root, "zh_CN.UTF-8", "chekc", "错误：没有命令 `chekc`\n是否应为 `check`？");
    check(root, "zh_CN.UTF-8", "check", "错误: 此处没有网站");
    check(root, "zh_CN.UTF-8", "explain missing-file", "*错误。* 报告目录中没有原文。");
    check(root, "zh_CN.UTF-8", "explain", "note-unused                有释文而没有标记。");
}

#[test]
fn what_tools_read_is_english_in_every_language() {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    said(root, "C", "init");
    fs::write(root.join("content/parks/stray.txt"), "芙蓉园\n").expect("written");
    for format in ["json", "sarif"] {
        let line = format!("check --format {format}");
        assert_eq!(said(root, "zh_CN.UTF-8", &line), said(root, "C", &line), "{format}");
    }
    check(root, "zh_CN.UTF-8", "check", "警告[unexpected-file]: 此文件未被使用");
    check(root, "C", "check --format sarif", "\"zh\": \"此文件未被使用");
}

/// What is no word of ours: codes, names, paths, options and what stands in a site's files.
fn foreign() -> Regex {
    let parts = [
        r"`[^`]*`",
        r"\[[a-z-]+\]",
        r"\b[a-z]+(?:[-_][a-z0-9]+)+\b",
        r"(?m)^\s*[a-z]+(?:  | \(|$)",
        r"(?m)^\s*\d*\s*[|…⋮].*$",
        r"(?m)^\s*(-->|╭▸|::).*$",
        r"https?://\S+",
        r"[\w.*-]*/[\w./*…-]*",
        r"[\w-]+\.(?:md|yaml|txt|po|json|index|html|csv)\b",
        r"--?[a-zA-Z][a-z-]*",
        r"<[A-Z_]+>",
        r"SQLite|[A-Z][A-Z0-9_]+",
        r"\((?:os error|系统)[^)]*\)",
        r"（[^（）]*os error[^（）]*）",
        // What a parser says that has no words of ours.
        r"无法解析（.*）",
    ];
    Regex::new(&parts.join("|")).expect("a pattern")
}

/// What has no other name in Chinese, what a check cites, a code of one word, and what these texts bring.
const KNOWN: [&str; 18] = [
    "gongbao",
    "Markdown",
    "Word",
    "Schema",
    "en",
    "ms",
    "about",
    "at",
    "least",
    "within",
    "public",
    "good",
    "latin",
    "Over",
    "the",
    "past",
    "year",
    "untranslated",
];

/// Every command, rightly and wrongly called.
const LINES: [&str; 51] = [
    "build",
    "build --shard 1/x",
    "build --base-url nonsense",
    "build --out content",
    "check",
    "check --deny warnings",
    "check --format human",
    "explain",
    "explain note-by-term",
    "explain page-furniture",
    "explain nonsense",
    "import",
    "import good.txt --dry-run",
    "import good.txt --id a --verbose",
    "import good.txt --id ../x",
    "import latin.txt",
    "import empty.txt",
    "import content",
    "import absent.txt",
    "import damaged.pdf",
    "import --verify a",
    "import --verify a --lang en",
    "import --verify nobody",
    "import --lang en latin.txt --id a",
    "import --lang fr latin.txt --id a",
    "init",
    "init content",
    "index",
    "index --out content/site.yaml",
    "join a b",
    "link",
    "link nobody",
    "translate status",
    "translate export --out exported",
    "translate import broken.po absent.po",
    "--root nowhere check",
    "check --summary",
    "check --summary --format sarif",
    "check content/reports --only note-unused",
    "check --only note-unusd",
    "check nowhere",
    "check /",
    "clean --dry-run",
    "data export --sqlite content/site.yaml",
    "data export --sqlite good.txt",
    "query 增长 --trend",
    "list companies",
    "new park ../x",
    "new report a",
    "new page new-page",
    "schema nobody",
];

#[test]
fn no_command_speaks_english_in_chinese() {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    said(root, "C", "init");
    let good = "某县政府工作报告\n——2024年1月3日在某县第一届人民代表大会第四次会议上\n县长 某某\n各位代表：\n一、工作回顾\n\
                过去一年,全县地区生产总值增长 6%,建成城东工业园区和城西工业园区。\n“管委会 公司”改革\n一是\n办好实事。\n二、安排\n\
                全县生产总值增长5%。\n附件\n名词解释\n1.“无处可寻”：没有出现的词。\n";
    fs::write(root.join("good.txt"), good).expect("written");
    fs::write(root.join("latin.txt"), "Over the past year\n").expect("written");
    fs::write(root.join("empty.txt"), "").expect("written");
    fs::write(root.join("damaged.pdf"), "%PDF-1.7\n").expect("written");
    fs::write(root.join("broken.po"), "msgid \"甲\nmsgstr\n").expect("written");
    check_lines(root);
    said(root, "C", "import good.txt --id a");
    check_lines(root);
    for (path, text) in BROKEN {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    check_lines(root);
}

/// Files with faults of every kind that has words of its own.
const BROKEN: [(&str, &str); 9] = [
    (
        "reports/甲/index.zh.md",
        "---\ntitle: 甲\nkind: 甲\ndate: 甲\nperiod: 甲\nplace: 甲\n---\n\n# 甲\n\n> 甲\n\n```\n甲\n```\n\n---\n\n甲 `乙` ![丙](丁.png)\n\n- 甲\n\n  乙\n\n<p>甲</p>\n",
    ),
    (
        "reports/甲/targets.yaml",
        "- { id: 甲, indicator: 甲, op: 甲, value: 甲, unit: 甲, block: p1, quote: 甲 }\n",
    ),
    ("reports/甲/outcomes.yaml", "- 甲\n"),
    ("reports/乙/index.zh.md", "---\ntitle： 甲\n---\n\n甲 ^p1\n"),
    ("reports/丙/stray.txt", "甲\n"),
    (
        "parks/jia.md",
        "---\nname: { zh: 甲, en: '' }\nscope: 甲\nrelations: [{ type: 甲, to: 甲, evidence: 甲 }]\n---\n甲\n",
    ),
    ("甲/甲.md", "甲\n"),
    (
        "pages/about.zh.md",
        "---\ntitle: 甲\n---\n\n[甲]() [乙](nowhere) ![丙](https://甲/乙.png) [丁](javascript:x)\n",
    ),
    ("terms.yaml", "- term: { zh: 甲 }\n  exceptions: [{ block: 甲, reason: 乙 }]\n"),
];

#[track_caller]
fn check_lines(root: &Path) {
    let (foreign, word) = (foreign(), Regex::new("[A-Za-z]{2,}").expect("a pattern"));
    let mut found = Vec::new();
    for line in LINES {
        let said = said(root, "zh_CN.UTF-8", line);
        for text in foreign.replace_all(&said, "").lines() {
            let stray: Vec<&str> =
                word.find_iter(text).map(|word| word.as_str()).filter(|word| !KNOWN.contains(word)).collect();
            found.extend((!stray.is_empty()).then(|| format!("`{line}`: {stray:?} in `{text}`")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
