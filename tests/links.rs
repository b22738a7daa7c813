//! Links that authors write in a report, in a note and on a plain page: each leads where `check` says that it does.

use std::fs;
use std::path::Path;
use std::process::Command;

fn gongbao(folder: &Path, command: &str) {
    let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    let output = gongbao.arg(command).current_dir(folder).output().expect("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_link_leads_where_it_is_checked_to_lead() {
    let site = tempfile::tempdir().expect("a folder");
    gongbao(site.path(), "init");
    let report = site.path().join("content/reports/shili-2025/index.zh.md");
    let text = fs::read_to_string(&report).expect("a report");
    let text = text.replace("2000人以上。", "2000人以上。见[园区](../../parks/chengdong.md)、[下文](#p2)。");
    let text = text.replace("url: null", "url: \"java\\tscript:alert(1)\"");
    let text = text.replace("而成的群体。", "而成的群体。见[正文](#p2)、[目标](/zh/targets/)。");
    fs::write(&report, text).expect("written");
    let page = site.path().join("content/pages/about.en.md");
    let text = fs::read_to_string(&page).expect("a page");
    let text = text
        + "\n[Park](../parks/chengdong.md), [report](../reports/shili-2025/index.en.md#p2), [search](/en/search/?q=park#main).\n";
    fs::write(&page, text).expect("written");
    gongbao(site.path(), "build");
    let check = |page: &str, links: &[&str]| {
        let html = fs::read_to_string(site.path().join("public").join(page)).expect("a page");
        for link in links {
            assert!(html.contains(link), "{page} lacks {link}");
        }
        assert!(!html.contains("script:alert(1)\""), "{page} links a script");
    };
    let on_report = [
        "../../parks/chengdong/index.html\">园区",
        "#p2\">下文",
        "\"#p2\">正文",
        "targets/index.html\">目标",
    ];
    check("zh/reports/shili-2025/index.html", &on_report);
    check("zh-en/reports/shili-2025/index.html", &["zh/parks/chengdong/index.html\">园区", "\"#p2\">下文"]);
    check(
        "zh/notes/index.html",
        &["../reports/shili-2025/index.html#p2\">正文", "../targets/index.html\">目标"],
    );
    let on_page = [
        "../parks/chengdong/index.html\">Park",
        "../reports/shili-2025/index.html#p2\">report",
        "../search/index.html?q=park#main\">search",
    ];
    check("en/about/index.html", &on_page);
}
