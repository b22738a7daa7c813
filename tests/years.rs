//! Pages of places over the years: there where a report follows another of its place, and only there. With them the phrases of
//! the reports, the data as a database, and an editor's word on what a rule linked.

mod folders;

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
         三、{year}年重点工作\n\n我们将做好{year}年各项工作，不断提高人民生活水平，推动高质量发展。\n"
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
    let whose = "<dt><span>安宁县</span> <span class=\"year\">2024</span></dt>";
    check("zh/indicators/gdp/index.html", &[&files[..], &["6.5%", "超额完成", "增长", whose]].concat());
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

/// A report that names a scheme.
fn scheme_report(year: i32) -> String {
    report(year, "6%", "6.5%").replace("稳中有进。", "稳中有进。推进六大功能片区建设。")
}

/// A site into which the reports of three years that name a scheme are imported by these commands, a list of years each.
fn site_of_scheme(commands: &[&[i32]]) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    gongbao(site.path(), &["init", "--empty"]);
    for years in commands {
        let mut arguments = vec!["import".to_owned()];
        for year in *years {
            let file = site.path().join(format!("anning-{year}.txt"));
            fs::write(file, scheme_report(*year)).expect("written");
            arguments.push(format!("anning-{year}.txt"));
        }
        gongbao(site.path(), &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    }
    site
}

#[test]
fn the_years_of_a_place_give_the_same_one_by_one_and_at_once() {
    let content = |commands: &[&[i32]]| folders::files(&site_of_scheme(commands).path().join("content"));
    let at_once = content(&[&[2022, 2023, 2024]]);
    let first = &at_once[Path::new("reports/anning-2022/index.zh.md")];
    let first = String::from_utf8_lossy(first);
    assert!(first.contains("|六大功能片区]]"), "{first}");
    folders::assert_same(&content(&[&[2022], &[2023], &[2024]]), &at_once, "year by year");
    folders::assert_same(&content(&[&[2024], &[2022, 2023]]), &at_once, "the last year first");
}

#[test]
fn what_a_further_year_marks_leaves_an_editors_words() {
    let site = site_of_scheme(&[&[2022]]);
    let path = site.path().join("content/reports/anning-2022/index.zh.md");
    let edited = fs::read_to_string(&path).expect("a text").replace("推进六大", "全力推进六大");
    fs::write(&path, &edited).expect("written");
    fs::write(site.path().join("anning-2023.txt"), scheme_report(2023)).expect("written");
    gongbao(site.path(), &["import", "anning-2023.txt"]);
    let marked = fs::read_to_string(&path).expect("a text");
    assert!(marked.contains("全力推进[[") && marked.contains("|六大功能片区]]建设"), "{marked}");
}

#[test]
fn a_year_that_cannot_be_marked_stays_as_it_is() {
    #[track_caller]
    fn check(edited: impl Fn(&str) -> String) {
        let site = site_of_scheme(&[&[2022]]);
        let folder = site.path().join("content/reports/anning-2022");
        let path = folder.join("index.zh.md");
        let text = fs::read_to_string(&path).expect("a text");
        fs::write(&path, edited(&text)).expect("written");
        let before = folders::files(&folder);
        fs::write(site.path().join("anning-2023.txt"), scheme_report(2023)).expect("written");
        gongbao(site.path(), &["import", "anning-2023.txt"]);
        folders::assert_same(&folders::files(&folder), &before, "the year before");
        assert!(site.path().join("content/reports/anning-2023/index.zh.md").exists());
    }
    check(|text| text.replace("六大功能片区", "七大功能片区"));
    check(|text| text.replace("推进六大", "<<<<<<< a\n推进六大\n=======\n推进\n>>>>>>> b\n"));
}

#[test]
fn one_year_has_no_such_page() {
    let site = site(&[2024]);
    for page in ["zh/years", "en/years", "zh/changes"] {
        assert!(!site.path().join("public").join(page).exists(), "{page}");
    }
}

fn output(folder: &Path, arguments: &[&str]) -> std::process::Output {
    let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    gongbao.args(arguments).args(["--ui-lang", "en"]).current_dir(folder).output().expect("run")
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(output(folder, arguments).stdout).expect("UTF-8")
}

#[test]
fn phrases_are_counted_by_year_with_their_sentences() {
    let site = site(&[2023, 2024]);
    let config = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&config).expect("a site");
    fs::write(&config, text + "trends: [高质量发展, 没有这个词]\n").expect("written");
    gongbao(site.path(), &["build"]);
    let read = |page: &str| fs::read_to_string(site.path().join("public").join(page)).expect(page);
    let page = read("zh/trends/index.html");
    for part in [
        "推动<mark>高质量发展</mark>。",
        "没有报告使用",
        "../../data/trends.csv",
        "../reports/anning-2024/index.html#p",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(!page.contains("style=\""), "a style that the policy forbids");
    assert!(
        read("en/trends/index.html").contains("lang=\"zh-Hans\">我们将做好"),
        "the sentences are Chinese"
    );
    assert!(read("zh/index.html").contains("trends/index.html"), "the navigation leads there");
    let csv = read("data/trends.csv");
    assert!(csv.starts_with("phrase,place,year,report,count,characters,rate,blocks\r\n"), "{csv}");
    assert_eq!(csv.lines().filter(|line| line.contains(",anning-202")).count(), 4, "{csv}");
    let asked = ["query", "高质量发展", "没有这个词", "--trend", "--csv"];
    assert_eq!(printed(site.path(), &asked), csv);
    let one = printed(site.path(), &["query", "高质量发展", "--trend", "--year", "2024"]);
    assert!(one.lines().count() == 2 && one.contains("anning-2024"), "{one}");
}

#[test]
fn the_data_are_a_database_that_takes_no_other_files_place() {
    let site = site(&[2023, 2024]);
    let export = |file: &str| output(site.path(), &["data", "export", "--sqlite", file]);
    let read = |file: &str| fs::read(site.path().join(file)).expect(file);
    assert!(export("a.db").status.success());
    assert!(read("a.db").starts_with(b"SQLite format 3\0"));
    assert!(export("b.db").status.success() && export("b.db").status.success());
    assert_eq!(read("a.db"), read("b.db"), "the same content gives the same bytes");
    fs::write(site.path().join("notes.txt"), "甲").expect("written");
    fs::write(site.path().join("empty.db"), "").expect("written");
    assert!(export("empty.db").status.success());
    for (file, reason) in
        [("notes.txt", "no SQLite database"), ("content/new.db", "it lies in the site's `content` folder")]
    {
        let refused = export(file);
        assert_eq!(refused.status.code(), Some(2), "{file}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains(reason), "{refused:?}");
    }
    gongbao(site.path(), &["check"]);
    let metadata =
        fs::read_to_string(site.path().join("public/data/series.csv-metadata.json")).expect("metadata");
    assert!(metadata.contains("\"url\": \"series.csv\"") && metadata.contains("\"datatype\": \"decimal\""));
}

#[test]
fn an_editors_word_on_a_link_stands() {
    let site = site(&[2023, 2024]);
    let links =
        || fs::read_to_string(site.path().join("content/reports/anning-2024/links.yaml")).expect("links");
    let list = |rule: &str| {
        printed(
            site.path(),
            &["review", "list", "--where", "group=links", "--where", &format!("rule={rule}")],
        )
    };
    assert!(list("link-outcome").contains("exceeded"), "{}", list("link-outcome"));
    assert!(list("link-passages").contains("anning-2023#"), "{}", list("link-passages"));
    let (before, _) = (
        links(),
        gongbao(site.path(), &["review", "accept", "--where", "rule=link-outcome", "--yes", "--by", "李华"]),
    );
    assert_eq!(links().matches("by: 李华").count(), before.matches("kind: outcome").count());
    gongbao(site.path(), &["review", "reject", "--where", "rule=link-passages", "--yes", "--by", "李华"]);
    let decided = links();
    assert!(decided.contains("relation: unrelated") && !decided.contains("relation: reworded"), "{decided}");
    gongbao(site.path(), &["link"]);
    assert_eq!(links(), decided, "what an editor decided stands");
    assert_eq!(list("link-outcome") + &list("link-passages"), "");
    gongbao(site.path(), &["check"]);
    gongbao(site.path(), &["build"]);
    let page =
        fs::read_to_string(site.path().join("public/zh/changes/anning-2024/index.html")).expect("a page");
    assert!(page.contains("李华") && !page.contains("class=\"pair\""), "{page}");
}

#[test]
fn the_front_page_of_many_begins_with_what_is_new() {
    let site = site(&[2023, 2024]);
    let other = report(2024, "7%", "7.5%").replace("安宁县", "平安县");
    fs::write(site.path().join("pingan-2024.txt"), other).expect("written");
    gongbao(site.path(), &["import", "pingan-2024.txt"]);
    gongbao(site.path(), &["build", "--drafts"]);
    let page = fs::read_to_string(site.path().join("public/zh/index.html")).expect("a page");
    for part in
        ["最新文件", "2024年主要目标", "6% … 7%", "2个地方", "changes/anning-2024/index.html", "2023 → 2024"]
    {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
}

/// The five years of a city in `tests/data/five-years`, linked and built.
fn city() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    gongbao(site.path(), &["init", "--empty", "--place", "驻马店市"]);
    let excerpts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/five-years");
    for year in 2020..=2024 {
        let file = excerpts.join(format!("zhumadian-{year}.txt"));
        gongbao(site.path(), &["import", &file.display().to_string()]);
    }
    gongbao(site.path(), &["link"]);
    gongbao(site.path(), &["build", "--drafts"]);
    site
}

#[test]
fn a_city_over_five_years() {
    let site = city();
    let read = |page: &str| fs::read_to_string(site.path().join("public").join(page)).expect(page);
    let statuses = |indicator: &str| -> Vec<(i64, String)> {
        let rows: Vec<serde_json::Value> = serde_json::from_str(&read("data/series.json")).expect("JSON");
        let of = rows
            .iter()
            .filter(|row| row["target_quote"].as_str().is_some_and(|quote| quote.contains(indicator)));
        let year = |row: &serde_json::Value| row["year"].as_i64().expect("a year");
        of.map(|row| (year(row), row["status"].as_str().unwrap_or_default().to_owned())).collect()
    };
    assert!(statuses("生产总值增长8%").contains(&(2021, "missed".to_owned())), "{:?}", statuses("生产总值"));
    assert!(statuses("经济增长7%").contains(&(2023, "missed".to_owned())), "{:?}", statuses("经济增长"));
    let invested = statuses("固定资产投资增长10%");
    assert!(
        invested.contains(&(2022, "not_comparable".to_owned())),
        "the average of five years: {invested:?}"
    );
    let page = read("zh/places/zhumadian/index.html");
    assert!(page.contains("6.3%</span> <span class=\"measure\">年均</span>"), "an average says so: {page}");
    let changes = read("zh/changes/zhumadian-2023/index.html");
    let pair = changes.split("class=\"pair\"").find(|pair| pair.contains("长牙齿")).expect("a pair on grain");
    assert!(pair.contains("新一轮粮食产能提升行动") && pair.contains("高效节水灌溉"), "{pair}");
}

#[test]
fn every_value_walks_back_to_its_sentence() {
    let site = city();
    let json = |path: &str| -> serde_json::Value {
        let text = fs::read_to_string(site.path().join("public").join(path)).expect(path);
        serde_json::from_str(&text).expect("JSON")
    };
    let has_sentence = |path: &str, quote: &str| {
        let (page, block) = path.split_once('#').expect("a block");
        let report = json(&format!("{page}report.json"));
        let blocks = report["blocks"].as_array().expect("blocks").iter();
        blocks
            .filter(|one| one["id"] == block)
            .any(|one| one["text"].as_str().is_some_and(|text| text.contains(quote)))
    };
    let rows = json("data/series.json");
    let rows = rows.as_array().expect("rows");
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    assert!(rows.len() > 30, "{}", rows.len());
    for row in rows {
        assert!(has_sentence(&text(row, "target_path"), &text(row, "target_quote")), "{row}");
        if !row["status"].is_null() {
            assert!(has_sentence(&text(row, "outcome_path"), &text(row, "outcome_quote")), "{row}");
        }
    }
}

/// Every page of a site in Chinese of these kinds, with its path below `public`.
fn pages(site: &Path, kinds: &[&str]) -> Vec<(String, String)> {
    let public = site.join("public");
    let entries = kinds.iter().flat_map(|kind| walkdir::WalkDir::new(public.join("zh").join(kind)));
    let paths = entries.filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    paths
        .filter(|path| path.ends_with("index.html"))
        .map(|path| (path.strip_prefix(&public).expect("below").display().to_string(), path))
        .map(|(page, path)| (page, fs::read_to_string(path).expect("a page")))
        .collect()
}

/// The report and the block that a link of a page leads to.
fn block_of(page: &str, href: &str) -> Option<(String, String)> {
    let (path, block) = href.split_once('#')?;
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    let report = parts.join("/");
    Some((report.strip_suffix("index.html")?.to_owned(), block.to_owned()))
}

/// The first number in what a link shows, its tags left out.
fn number_in(html: &str) -> String {
    let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let shown: String = texts.collect();
    let from = shown.trim_start_matches(|c: char| !c.is_ascii_digit());
    from.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect()
}

/// The text of a block in the data of a report, without separators of thousands.
fn text_of_block(site: &Path, report: &str, block: &str) -> String {
    let path = site.join("public").join(report).join("report.json");
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(path).expect("a report")).expect("JSON");
    let mut blocks = report["blocks"].as_array().expect("blocks").iter();
    let block = blocks.find(|one| one["id"] == block).expect("the block");
    block["text"].as_str().unwrap_or_default().replace(',', "")
}

/// The values that a cell of a table shows, after each was found in the sentence that it leads to.
fn values_of_cell(site: &Path, page: &str, cell: &str) -> usize {
    let links: Vec<&str> = cell.split("<a href=\"").skip(1).collect();
    let says = cell.contains("class=\"status ") && !cell.contains("status not_mentioned");
    assert!(!says || links.len() == 2, "{page}: a status without its two sentences: {cell}");
    let mut values = 0;
    for link in links {
        let (href, shown) = link.split_once("\">").expect("a link");
        let (report, block) = block_of(page, href).expect("a block");
        let number = number_in(shown.split("</a>").next().expect("a text"));
        let text = text_of_block(site, &report, &block);
        if number.is_empty() {
            continue;
        }
        let mut numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        let is_there = numbers.any(|one| one.trim_end_matches('.') == number);
        assert!(is_there, "{page}: {number} is not in {report}#{block}: {text}");
        values += 1;
    }
    values
}

#[test]
fn every_value_of_a_page_leads_to_the_sentence_that_gives_it() {
    let site = city();
    let mut values = 0;
    for (page, html) in pages(site.path(), &["places", "indicators", "years"]) {
        for cell in html.split("<td data-year=").skip(1) {
            values += values_of_cell(site.path(), &page, cell.split("</td>").next().expect("a cell"));
        }
    }
    assert!(values > 60, "{values}");
}
