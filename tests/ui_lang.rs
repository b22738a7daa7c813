//! The language in which the binary speaks: what chooses it, and that help, messages and faults are in it.

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
