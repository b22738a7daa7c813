//! `gongbao import` on many files, by its command line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder to run in.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        command.args(args).current_dir(self.0.path()).output().expect("run")
    }

    /// Runs to an end that is fine.
    #[track_caller]
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {said}");
        said
    }

    /// Runs to an end that is not, and gives what was said.
    #[track_caller]
    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        String::from_utf8(output.stderr).expect("text")
    }

    /// Every file of the content.
    fn content(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = walkdir::WalkDir::new(self.0.path().join("content"))
            .into_iter()
            .map(|entry| entry.expect("an entry"));
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).expect("read"))).collect()
    }

    /// The ids of the reports, sorted.
    fn reports(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.path().join("content/reports")) else { return Vec::new() };
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// The line of a report's front matter that begins with a key.
    #[track_caller]
    fn fact(&self, id: &str, key: &str) -> String {
        let text = self.read(&format!("content/reports/{id}/index.zh.md"));
        let line = text.lines().find(|line| line.starts_with(&format!("{key}:")));
        line.unwrap_or_else(|| panic!("no {key} in {text}")).to_owned()
    }
}

const REPORT: &str = "甲县2024年政府工作报告\n——2024年1月3日在甲县第一届人民代表大会第四次会议上\n县长 某某\n各位代表：\n\
     一、2023年工作回顾\n地区生产总值增长5.2%。\n二、2024年主要目标\n地区生产总值增长5%左右。\n";
const BULLETIN: &str =
    "甲县2023年国民经济和社会发展统计公报\n甲县统计局\n2024年3月1日\n一、综合\n全年地区生产总值增长5.2%。\n";
const NOTICE: &str = "甲县人民政府关于印发优惠办法的通知\n甲政发〔2023〕3号\n各乡镇人民政府：\n现将《优惠办法》印发给你们。\n\
     甲县人民政府\n2023年5月8日\n";
const UNKNOWN: &str =
    "各位代表：\n一、工作回顾\n建设城东工业园区。\n二、主要目标\n地区生产总值增长5%左右。\n";

fn texts() -> Place {
    let place = Place::new();
    place.write("texts/a.txt", REPORT);
    place.write("texts/b.txt", BULLETIN);
    place.write("texts/c.txt", NOTICE);
    place.write("texts/d.txt", UNKNOWN);
    place
}

#[test]
fn a_document_of_a_table_is_called_by_what_it_is() {
    let place = texts();
    place.write("map.csv", "file\ntexts/a.txt\ntexts/b.txt\ntexts/c.txt\ntexts/d.txt\n");
    place.done(&["import", "--map", "map.csv"]);
    assert_eq!(place.reports(), ["d", "jiaxian-2023-bulletin", "jiaxian-2024", "jiazhengfa-2023-3-hao"]);
    let again = place.done(&["import", "--map", "map.csv"]);
    assert!(again.contains("0 files written"), "{again}");
}

#[test]
fn a_report_that_has_the_name_of_its_file_keeps_it() {
    let place = texts();
    place.done(&["import", "texts/a.txt", "--id", "a"]);
    place.write("map.csv", "file\ntexts/a.txt\n");
    place.done(&["import", "--map", "map.csv"]);
    place.done(&["import", "texts/a.txt"]);
    assert_eq!(place.reports(), ["a"]);
}

#[test]
fn a_document_without_an_id_is_called_by_what_it_is_else_as_its_file() {
    let place = texts();
    let files = ["import", "texts/a.txt", "texts/b.txt", "texts/c.txt", "texts/d.txt"];
    let said = place.done(&files);
    assert_eq!(place.reports(), ["d", "jiaxian-2023-bulletin", "jiaxian-2024", "jiazhengfa-2023-3-hao"]);
    let ledger = |id: &str| place.read(&format!("content/reports/{id}/import.yaml"));
    assert!(ledger("d").contains("called as its file is"), "{said}");
    assert!(!ledger("jiaxian-2024").contains("called as its file is"));
    let again = place.done(&files);
    assert!(again.contains("0 files written"), "{again}");
    // Another text of the same place, kind and year is another document.
    place.write(
        "texts/e.txt",
        REPORT.replace("5.2%", "6.1%").replace(
            "各位代表：\n",
            "各位代表：\n过去的一年不平凡。\n我们攻坚克难。\n大家团结一心。\n成绩来之不易。\n困难也不少。\n",
        ),
    );
    let said = place.refused(&["import", "texts/e.txt"]);
    assert!(said.contains("jiaxian-2024"), "{said}");
}

#[test]
fn documents_of_places_that_sound_alike_are_two() {
    let place = Place::new();
    place.write("a.txt", REPORT.replace("甲县", "山西省"));
    place.write("b.txt", REPORT.replace("甲县", "陕西省"));
    let check = |place: &Place| {
        assert_eq!(place.reports(), ["shanxi-2-2024", "shanxi-2024"]);
        assert_eq!(place.fact("shanxi-2-2024", "place"), "place: places/shanxi-2");
        let again = place.done(&["import", "a.txt", "b.txt"]);
        assert!(again.contains("0 files written"), "{again}");
    };
    place.done(&["import", "a.txt", "b.txt"]);
    check(&place);
    let other = Place::new();
    other.write("a.txt", REPORT.replace("甲县", "山西省"));
    other.write("b.txt", REPORT.replace("甲县", "陕西省"));
    other.done(&["import", "a.txt"]);
    other.done(&["import", "b.txt"]);
    check(&other);
}

/// Reports of a place for two years, the second with other forms of what the first names.
fn write_two_years(place: &Place) {
    let report = |year: i32, text: &str| {
        format!(
            "政府工作报告\n——{year}年1月5日在甲州市第五届人民代表大会第{}次会议上\n市长 王某某\n各位代表：\n一、工作\n{text}\n",
            if year == 2023 { "一" } else { "二" }
        )
    };
    place.write(
        "2023.txt",
        report(2023, "中国（甲州）国际农产品加工产业园建成。突出“593460”重点。实施“百城提质”工程。"),
    );
    place.write("2024.txt", report(2024, "建设国际农产园。聚焦“593460”发力。实施“百城提质”行动。"));
}

#[test]
fn one_thing_of_a_place_is_one_whatever_its_years_call_it() {
    let place = Place::new();
    write_two_years(&place);
    place.done(&["import", "2023.txt"]);
    place.done(&["import", "2024.txt"]);
    let text = place.read("content/reports/jiazhou-2024/index.zh.md");
    let park = "[[parks/zhongguo-jiazhou-guoji-nongchanpinjiagong-chanyeyuan|国际农产园]]";
    assert!(text.contains(park), "{text}");
    assert!(text.contains("“[[programmes/593460|593460]]”"), "{text}");
    let entity = place.read("content/parks/zhongguo-jiazhou-guoji-nongchanpinjiagong-chanyeyuan.md");
    assert!(entity.contains("- 国际农产园"), "its further name is an alias: {entity}");
    let programmes = fs::read_dir(place.0.path().join("content/programmes")).expect("programmes").count();
    assert_eq!(programmes, 2);
    // The first year is imported again: now it says what the second says too, and a third time changes nothing.
    place.done(&["import", "2023.txt"]);
    assert!(place.read("content/reports/jiazhou-2023/index.zh.md").contains("|593460]]"));
    let said = place.done(&["import", "2023.txt", "2024.txt"]);
    assert!(said.contains("0 files"), "{said}");
}

#[test]
fn a_document_that_a_text_names_is_linked() {
    let place = texts();
    place.write(
        "texts/d.txt",
        "甲县人民政府关于做好落实工作的通知\n甲政发〔2024〕9号\n各乡镇人民政府：\n请落实甲县2024年《政府工作报告》，按《关于印发优惠办法的通知》\
         （甲政发〔2023〕3号）办理，参照《乙县优惠办法》。\n甲县人民政府\n2024年6月1日\n",
    );
    place.done(&["import", "texts/a.txt", "texts/c.txt", "texts/d.txt"]);
    place.done(&["build", "--drafts"]);
    let page = place.read("public/zh/reports/jiazhengfa-2024-9-hao/index.html");
    for link in [
        "<a href=\"../jiaxian-2024/index.html\">《政府工作报告》</a>",
        "<a href=\"../jiazhengfa-2023-3-hao/index.html\">《关于印发优惠办法的通知》</a>（<a href=\"../jiazhengfa-2023-3-hao/index.html\">甲政发〔2023〕3号</a>）",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    let data = place.read("public/zh/reports/jiazhengfa-2024-9-hao/report.json");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let marks = data["blocks"]
        .as_array()
        .expect("blocks")
        .iter()
        .flat_map(|block| block["marks"].as_array().expect("marks"));
    let named: Vec<&str> = marks.filter_map(|mark| mark["report"].as_str()).collect();
    assert_eq!(named, ["jiaxian-2024", "jiazhengfa-2023-3-hao", "jiazhengfa-2023-3-hao"]);
    let law = place.read("public/zh/reports/jiazhengfa-2024-9-hao/report.akn.xml");
    let reference =
        "<ref href=\"/akn/cn/doc/notice/2023-05-08/jiazhengfa-2023-3-hao\">甲政发〔2023〕3号</ref>";
    assert!(law.contains(reference), "{law}");
    // Nothing of it stands in the text.
    assert!(!place.read("content/reports/jiazhengfa-2024-9-hao/index.zh.md").contains("]("));
}

#[test]
fn an_import_that_is_taken_back_leaves_the_site_as_it_was() {
    let place = texts();
    place.done(&["import", "texts/c.txt"]);
    let before = place.content();
    place.write(
        "texts/e.txt",
        fs::read_to_string(place.0.path().join("texts/a.txt")).expect("text")
            + "建成城东工业园区、鹰嘴岩水库除险加固工程。\n",
    );
    place.done(&["import", "texts/e.txt"]);
    assert!(place.content().len() > before.len());
    let said = place.done(&["remove", "jiaxian-2024"]);
    assert!(said.contains("1 report"), "{said}");
    assert_eq!(place.content(), before);
    assert_eq!(place.reports(), ["jiazhengfa-2023-3-hao"]);
    let refused = place.refused(&["remove", "jiaxian-2025"]);
    assert!(refused.contains("no report `jiaxian-2025`"), "{refused}");
}

#[test]
fn what_an_editor_wrote_in_a_draft_stays_when_its_import_is_taken_back() {
    #[track_caller]
    fn check(edit: impl Fn(&str) -> String, page: &str, stays: bool) {
        const DRAFT: &str = "content/parks/chengdong-gongyeyuanqu.md";
        let place = texts();
        place.done(&["import", "texts/c.txt"]);
        place.done(&["import", "texts/d.txt", "--id", "d"]);
        place.write("content/pages/about.zh.md", format!("---\ntitle: 关于\n---\n\n{page}\n"));
        let edited = edit(&place.read(DRAFT));
        place.write(DRAFT, &edited);
        let said = place.done(&["remove", "d"]);
        assert_eq!(place.0.path().join(DRAFT).exists(), stays, "{edited}{said}");
        if stays {
            assert_eq!(place.read(DRAFT), edited);
        }
        let is_kept_work = stays && page.is_empty();
        assert_eq!(said.contains("parks/chengdong-gongyeyuanqu.md"), is_kept_work, "{said}");
    }
    let name = |draft: &str| draft.replace("name:\n", "name:\n  en: East Park\n");
    check(str::to_owned, "", false);
    check(name, "", true);
    check(|draft| draft.replace("status:", "summary:\n  en: A park.\nstatus:"), "", true);
    check(|draft| draft.replace("status:", "# To be asked.\nstatus:"), "", true);
    check(str::to_owned, "[[parks/chengdong-gongyeyuanqu|园区]]", true);
    check(str::to_owned, "parks/chengdong-gongyeyuanqu2", false);
}

#[test]
fn a_table_says_what_its_files_are() {
    let place = texts();
    let map = "file,id,kind,place,year,title\r\na.txt,,,,2025,\r\nb.txt,x,other,,,\r\nd.txt,,work-report,乙县,2022,\"乙县, 报告\"\r\n,,,,,\r\n";
    place.write("texts/map.csv", encoding_rs::GB18030.encode(map).0);
    let said = place.done(&["import", "--map", "texts/map.csv"]);
    assert!(said.contains("imported 3 reports"), "{said}");
    assert_eq!(place.reports(), ["jiaxian-2025", "x", "yixian-2022"]);
    assert_eq!(place.fact("jiaxian-2025", "year"), "year: 2025");
    let doubt = place.read("content/reports/jiaxian-2025/import.yaml");
    assert!(doubt.contains("rule: given") && doubt.contains("`2025`, and the text says `2024`"), "{doubt}");
    assert_eq!(place.fact("x", "kind"), "kind: other");
    assert_eq!(place.fact("yixian-2022", "title"), "title: 乙县, 报告");
    assert_eq!(place.fact("yixian-2022", "place"), "place: places/yixian");
    let files = place.read("content/parks/chengdong-gongyeyuanqu.md");
    assert!(files.contains("scope: places/yixian"), "{files}");
    place.done(&["import", "--verify", "yixian-2022"]);
    // What was given once holds, as the ledger has it.
    place.done(&["import", "texts/d.txt", "--id", "yixian-2022"]);
    assert_eq!(place.fact("yixian-2022", "year"), "year: 2022");
    assert_eq!(place.fact("yixian-2022", "title"), "title: 乙县, 报告");
    let again = place.done(&["import", "texts", "--map", "texts/map.csv"]);
    assert!(again.contains("0 files written"), "{again}");
    place.done(&["check"]);
}

#[test]
fn every_row_that_is_wrong_is_named_and_nothing_is_written() {
    let place = texts();
    place.write("map.csv", "file,id,year\ntexts/a.txt,../x,24\n,y,\n");
    let said = place.refused(&["import", "--map", "map.csv"]);
    for part in
        ["map.csv:2:13", "map.csv:2:18", "map.csv:3:1", "3 problems in `map.csv`", "nothing was written"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    place.write("texts/empty.txt", "");
    place.write("map.csv", "id,file,place\na,texts/a.txt,\nb,texts/gone.txt,\nc,texts/empty.txt,\nd,texts/b.txt,places/nowhere\n");
    let said = place.refused(&["import", "--map", "map.csv"]);
    for part in
        ["map.csv:3:3", "map.csv:4:3", "map.csv:5:3", "there is no text in it", "which the site has not"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    place.write("map.csv", "file\ntexts/a.txt\ntexts/a.txt\n");
    let said = place.refused(&["import", "--map", "map.csv"]);
    assert!(said.contains("`texts/a.txt`, `texts/a.txt` would become one report, `jiaxian-2024`"), "{said}");
    assert_eq!(place.reports(), [""; 0]);
    assert!(!Path::new(place.0.path()).join("content").exists());
}

#[test]
fn content_of_an_earlier_format_becomes_content_of_this_one() {
    let place = Place::new();
    place.write("content/site.yaml", "# 本站\ntitle: { zh: 甲 }\nlanguages: [zh]\n");
    let old = "---\ntitle: 甲\nkind: government-work-report # 旧\n---\n\n甲 ^p1\n";
    place.write("content/reports/a/index.zh.md", old);
    place.write("content/reports/a/source.txt", [0xff, 0xfe, 0x00]);
    let said = place.done(&["migrate", "--dry-run"]);
    assert!(said.contains("would change 2 files"), "{said}");
    assert_eq!(place.read("content/reports/a/index.zh.md"), old);
    place.done(&["migrate"]);
    assert_eq!(place.read("content/site.yaml"), "# 本站\nformat: 1\ntitle: { zh: 甲 }\nlanguages: [zh]\n");
    assert_eq!(place.fact("a", "kind"), "kind: work-report # 旧");
    assert!(place.done(&["migrate"]).contains("0 files"), "it is of this format now");
    place.write("content/site.yaml", "format: 99\ntitle: { zh: 甲 }\nlanguages: [zh]\n");
    let output = place.run(&["check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.code() == Some(1) && said.contains("site.yaml:1:9") && said.contains("later gongbao"),
        "{said}"
    );
}

#[test]
fn a_place_has_its_code_where_only_one_division_has_its_name() {
    let place = Place::new();
    place.done(&["init", "--empty", "--places", "九江市", "--place", "都昌县"]);
    let duchang = place.read("content/places/duchang.md");
    for part in ["level: county", "code: \"360428\"", "parent: places/jiujiang", "status: reviewed"] {
        assert!(duchang.contains(part), "{part}: {duchang}");
    }
    assert!(place.read("content/site.yaml").contains("jurisdiction: places/duchang"));
    place.write("a.txt", REPORT.replace("甲县", "九江市湖口县"));
    place.done(&["import", "a.txt"]);
    assert_eq!(place.fact("hukou-2024", "place"), "place: places/hukou");
    let output = place.run(&["check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!said.contains("orphan-entity") || !said.contains("places/"), "{said}");
    place.done(&["build", "--drafts"]);
    let page = place.read("public/zh/places/hukou/index.html");
    assert!(page.contains("jiujiang/index.html") && page.contains("360429"), "{page}");
    assert!(!place.0.path().join("public/zh/places/ruichang").exists(), "nothing is about it");
    // 朝阳区 is several: which, says the name before it.
    place.write("b.txt", REPORT.replace("甲县", "长春市朝阳区"));
    place.done(&["import", "b.txt"]);
    assert!(place.read("content/places/chaoyang.md").contains("code: \"220104\""));
    let said = Place::new().refused(&["init", "--empty", "--places", "朝阳区"]);
    assert!(said.contains("`朝阳区` is not the name of one division"), "{said}");
}

#[test]
fn what_is_wrong_with_a_place_is_said() {
    let place = Place::new();
    place.write("content/site.yaml", "title: { zh: 甲 }\nlanguages: [zh]\n");
    place.write(
        "content/places/a.md",
        "---\nname: { zh: 甲县 }\nstatus: reviewed\nlevel: village\ncode: 12\nparent: places/b\n---\n",
    );
    place.write("content/parks/a.md", "---\nname: { zh: 甲园 }\nstatus: reviewed\ncode: 360428\n---\n");
    let output = place.run(&["check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for part in [
        "places/a.md:4:8",
        "places/a.md:5:7",
        "places/a.md:6:9",
        "parks/a.md:4:7",
        "only a place has this key",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// A program that stands in for another: what it is called with goes into a file, and it does what `does` says.
#[cfg(unix)]
fn program(place: &Place, name: &str, does: &str) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let path = place.0.path().join(name);
    let calls = place.0.path().join("calls").display().to_string();
    fs::write(&path, format!("#!/bin/sh\necho \"$@\" >> {calls}\n{does}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
    path.display().to_string()
}

/// An RTF document: what a converter makes of it is up to the converter.
const RTF: &str = "{\\rtf1 \\'bc\\'d7}";

#[cfg(unix)]
#[test]
fn a_document_of_another_word_processor_goes_through_a_converter() {
    let place = Place::new();
    place.write("a.rtf", RTF);
    place.write("report.txt", REPORT);
    // It is called as LibreOffice is; each run makes another file, as LibreOffice does.
    let converter = program(
        &place,
        "converter",
        "while [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; [ \"$1\" = --convert-to ] && to=$2; shift; done\n\
         { cat report.txt; cat calls | wc -l; } > \"$out/source.$to\"",
    );
    let args = ["import", "a.rtf", "--id", "a", "--converter", &converter];
    place.done(&args);
    let calls = place.read("calls");
    assert!(
        calls.contains("--headless --convert-to docx --outdir") && calls.trim_end().ends_with("source.rtf"),
        "{calls}"
    );
    let folder = "content/reports/a";
    assert_eq!(place.read(&format!("{folder}/.import/original.rtf")), RTF);
    let ledger = place.read(&format!("{folder}/import.yaml"));
    assert!(ledger.contains("converted from `.rtf`"), "{ledger}");
    place.done(&["import", "--verify", "a"]);
    let again = place.done(&args);
    assert!(
        again.contains("0 files written"),
        "the file is the same, whatever a second conversion makes: {again}"
    );
}

#[cfg(unix)]
#[test]
fn a_converter_that_fails_or_is_missing_is_said() {
    let place = Place::new();
    place.write("a.rtf", RTF);
    let failing = program(&place, "failing", "echo Error: source file could not be loaded >&2; exit 3");
    let said = place.refused(&["import", "a.rtf", "--converter", &failing]);
    assert!(
        said.contains("cannot be converted") && said.contains("source file could not be loaded"),
        "{said}"
    );
    let said = place.refused(&["import", "a.rtf", "--converter", "no-such-program"]);
    assert!(said.contains("there is no `no-such-program`"), "{said}");
    place.write("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0");
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    let files = ["import", "a.rtf", "old.doc"];
    let output = command.args(files).current_dir(place.0.path()).env("PATH", "/nowhere").output();
    let said = String::from_utf8(output.expect("run").stderr).expect("text");
    for part in
        ["`a.rtf` needs a program", "`old.doc` needs a program", "install LibreOffice", "without a password"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!place.0.path().join("content").exists());
}

#[cfg(unix)]
#[test]
fn the_pages_of_a_scan_go_through_a_program_that_recognises_characters() {
    let place = Place::new();
    place.write("scan.pdf", scan());
    place.write("report.txt", REPORT);
    let said = place.refused(&["import", "scan.pdf"]);
    assert!(said.contains("--ocr"), "{said}");
    let ocr = program(&place, "ocr", "head -c 20 \"$1\" >> pictures; grep -q . calls && cat report.txt");
    let line = format!("{ocr} {{}} -");
    place.done(&["import", "scan.pdf", "--id", "scan", "--ocr", &line]);
    let folder = "content/reports/scan";
    let pictures = fs::read(place.0.path().join("pictures")).expect("pictures");
    assert!(
        pictures.starts_with(b"P5\n1 1\n255\n") || pictures.starts_with(b"P6\n1 1\n255\n"),
        "{pictures:?}"
    );
    assert!(place.read(&format!("{folder}/import.yaml")).contains("characters were recognised by"));
    assert_eq!(fs::read(place.0.path().join(folder).join(".import/original.pdf")).expect("kept"), scan());
    place.done(&["import", "--verify", "scan"]);
    // What takes its place was not recognised on its pages.
    place.write("typed.txt", format!("{REPORT}誊录。\n"));
    place.done(&["import", "typed.txt", "--id", "scan", "--replace"]);
    assert!(!place.0.path().join(folder).join(".import/original.pdf").exists());
    place.done(&["import", "scan.pdf", "--id", "scan", "--ocr", &line, "--replace"]);
    assert_eq!(place.read(&format!("{folder}/source.txt")), format!("{REPORT}\n"));
}

/// A PDF of one page, which shows a picture of one grey point.
#[cfg(unix)]
fn scan() -> Vec<u8> {
    let content = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    file += "xref\n0 5\n0000000000 65535 f \n";
    places.iter().for_each(|place| file += &format!("{place:010} 00000 n \n"));
    file += &format!("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}
