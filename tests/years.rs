//! Pages of places over the years: there where a report follows another of its place, and only there.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A report that promises `aim` per cent of growth and says that `reached` was.
fn report(year: i32, aim: &str, reached: &str) -> String {
    let before = year - 1;
    format!(
        "{year}年安宁县政府工作报告\n\n各位代表：\n\n现在，我代表县人民政府向大会报告工作，请予审议。\n\n\
         一、{before}年工作回顾\n\n过去一年，全县经济稳中有进。全年生产总值增长{reached}。\n\n\
         二、{year}年工作总体要求和主要目标\n\n今年主要预期目标是：生产总值增长{aim}。\n\n\
         三、{year}年重点工作\n\n我们将做好各项工作，不断提高人民生活水平，推动高质量发展。\n"
    )
}

fn gongbao(folder: &Path, arguments: &[&str]) {
    let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    let output = gongbao.args(arguments).current_dir(folder).output().expect("run");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A site of the reports of these years, each of which aims at 6 % and says that 6.5 % was reached.
fn site(years: &[i32]) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    gongbao(site.path(), &["init", "--empty"]);
    for year in years {
        let file = format!("anning-{year}.txt");
        fs::write(site.path().join(&file), report(*year, "6%", "6.5%")).expect("written");
        gongbao(site.path(), &["import", &file]);
    }
    gongbao(site.path(), &["link"]);
    gongbao(site.path(), &["build"]);
    site
}

#[test]
fn two_years_are_set_beside_each_other() {
    let site = site(&[2023, 2024]);
    let check = |page: &str, parts: &[&str]| {
        let html = fs::read_to_string(site.path().join("public").join(page)).expect(page);
        for part in parts {
            assert!(html.contains(part), "{page} lacks {part}:\n{html}");
        }
        assert!(!html.contains("style=\""), "{page} has a style that the policy forbids");
    };
    check("zh/years/index.html", &["6.5%", "超额完成", "../changes/anning-2024/index.html"]);
    check("en/years/index.html", &["6.5%", "exceeded", "lang=\"zh-Hans\""]);
    let both = ["生产总值增长6%", "全年生产总值增长6.5%", "超额完成", "按规则"];
    check("zh/changes/anning-2024/index.html", &both);
    check("en/changes/anning-2024/index.html", &["exceeded", "by rule"]);
    assert!(!site.path().join("public/zh/changes/anning-2023").exists(), "nothing came before the first");
}

#[test]
fn a_place_and_an_indicator_have_their_years() {
    let site = site(&[2022, 2023, 2024]);
    gongbao(site.path(), &["build", "--drafts"]);
    let read = |page: &str| fs::read_to_string(site.path().join("public").join(page)).expect(page);
    let check = |page: &str, parts: &[&str]| {
        let html = read(page);
        for part in parts {
            assert!(html.contains(part), "{page} lacks {part}:\n{html}");
        }
        assert!(!html.contains("style=\""), "{page} has a style that the policy forbids");
    };
    let place = fs::read_dir(site.path().join("public/zh/places")).expect("places");
    let place =
        place.filter_map(Result::ok).find(|entry| entry.path().is_dir()).expect("a place").file_name();
    let place = place.to_string_lossy();
    let documents = ["../../reports/anning-2022/index.html", "../../changes/anning-2024/index.html"];
    let chart = ["<svg viewBox=\"0 0 156 96\"", "2023: 6% → 6.5%", "class=\"matrix\"", "超额完成"];
    check(&format!("zh/places/{place}/index.html"), &[&documents[..], &chart].concat());
    check(&format!("en/places/{place}/index.html"), &["Gross domestic product (GDP)", "exceeded"]);
    let files = ["data/series/indicators/gdp.csv", "data/series/indicators/gdp.json"];
    check("zh/indicators/gdp/index.html", &[&files[..], &["6.5%", "超额完成", "增长"]].concat());
    check("en/indicators/gdp/index.html", &["Gross domestic product (GDP)", "exceeded", "growth"]);
    let feed = read(&format!("zh/places/{place}/feed.xml"));
    assert_eq!(feed.matches("<entry>").count(), 3, "{feed}");
    let csv = read("data/series/indicators/gdp.csv");
    assert_eq!(csv.lines().count(), 4, "a row a year below the header: {csv}");
    assert_eq!(read(&format!("data/series/places/{place}.csv")), csv, "the place has no other target");
}

#[test]
fn a_clone_whose_lines_end_otherwise_is_not_linked_anew() {
    let site = site(&[2023, 2024]);
    let files = ["outcomes.yaml", "links.yaml", "targets.yaml", "index.zh.md"];
    let path = |file: &str| site.path().join("content/reports/anning-2024").join(file);
    let read = |file: &str| fs::read_to_string(path(file)).expect(file);
    for file in files {
        fs::write(path(file), format!("\u{feff}{}", read(file).replace('\n', "\r\n"))).expect("written");
    }
    let before = files.map(read);
    gongbao(site.path(), &["link"]);
    assert_eq!(files.map(read), before);
    fs::write(path("links.yaml"), read("links.yaml").replacen("status: exceeded", "status: missed", 1))
        .expect("written");
    gongbao(site.path(), &["link"]);
    assert_eq!(files.map(read), before, "what is made anew takes the file's form");
    let noted = format!("# 王：已核对\n{}", read("links.yaml").trim_start_matches('\u{feff}'));
    fs::write(path("links.yaml"), &noted).expect("written");
    gongbao(site.path(), &["link"]);
    assert_eq!(read("links.yaml"), noted, "what says the same stays as its editor wrote it");
}

#[test]
fn one_year_has_no_such_page() {
    let site = site(&[2024]);
    for page in ["zh/years", "en/years", "zh/changes"] {
        assert!(!site.path().join("public").join(page).exists(), "{page}");
    }
}
