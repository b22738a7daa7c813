//! The words of a site and its plain pages go out and come back; a file of them changes in the places that are translated.

use crate::round_trip::check_nothing_changes;
use crate::support::{Site, tool};
use std::process::Command;

const SITE: &str =
    "# 站点\ntitle: { zh: 公报 } # 站名\nlanguages: [zh, en]\nimprint:\n  contact:\n    zh: 县政府办\n";
const TERMS: &str = "# 术语\n- term: { zh: 产业集群, en: industrial cluster } # 定\n  definition:\n    zh: 同类企业的聚集\n- term: { zh: 人均 GDP }\n  also: { en: [GDP per head] }\n";
const PARK: &str = "---\n# 园区\nname: { zh: 芙蓉山工业园, en: Furongshan Industrial Park }\naliases: { zh: [芙蓉山园区, 芙蓉山] }\nsummary:\n  zh: 一个“园区”。\nstatus: reviewed\nfacts:\n  - text: { zh: 占地一千亩。 } # 亩\n    source: { zh: 县志, url: https://county.example/ }\n---\n";
const PAGE: &str = "---\ntitle: 关于本站\n---\n\n## 文本 {#text}\n\n文本取自[[parks/b|园区]]的**公报**[^1]。 ^p1\n\n- 一\n- 见 `source.txt` 和[网站](https://county.example/)\n\n| 项 | 值 |\n| - | - |\n| 甲\\|乙 | 丙 |\n\n[^1]: 注文\n";

fn site() -> Site {
    Site::of(&[
        ("site.yaml", SITE),
        ("terms.yaml", TERMS),
        ("parks/b.md", PARK),
        ("pages/about.zh.md", PAGE),
        ("reports/a/index.zh.md", "---\ntitle: 报告\n---\n\n发展[[parks/b|园区]]。 ^p1\n"),
    ])
}

/// Translates an entry of a PO file.
#[track_caller]
fn translate(po: &str, context: &str, translation: &str) -> String {
    let at = po.find(&format!("msgctxt \"{context}\"")).unwrap_or_else(|| panic!("{context} is not in {po}"));
    let string = at + po[at..].find("msgstr \"").expect("a translation") + "msgstr \"".len();
    let end = string + po[string..].find("\"\n").expect("its end");
    format!("{}{translation}{}", &po[..string], &po[end..])
}

/// The context of the piece with this source.
#[track_caller]
fn context(po: &str, source: &str) -> String {
    let at = po.find(&format!("msgid \"{source}\"\n")).unwrap_or_else(|| panic!("{source} is not in {po}"));
    let line = po[..at].lines().last().expect("a line before");
    line.trim_start_matches("msgctxt \"").trim_end_matches('"').to_owned()
}

/// Imports a file and says what was said.
fn imported(site: &Site, file: &str) -> String {
    String::from_utf8(site.run(&format!("translate import {file}")).stderr).expect("text")
}

#[test]
fn nothing_is_asked_for_and_everything_goes_out_a_file_a_document() {
    let site = site();
    let said = "exported 2 texts to `po/a.en.po`\nexported 10 texts to `po/pages/about.en.po`\nexported 10 texts to `po/names.en.po`\n";
    site.check("translate export --out po", 0, "", said);
    site.check("translate export --pages --out x", 0, "", "exported 10 texts to `x/pages/about.en.po`\n");
    site.check("translate export --names --out x", 0, "", "exported 10 texts to `x/names.en.po`\n");
    site.check("translate export a --out x", 0, "", "exported 2 texts to `x/a.en.po`\n");
}

#[test]
fn what_is_not_edited_changes_no_file_in_any_format() {
    let site = site();
    check_nothing_changes(&site);
    site.write(
        "content/pages/about.en.md",
        &PAGE.replace("关于本站", "About").replace("文本取自", "Taken from "),
    );
    check_nothing_changes(&site);
}

#[test]
fn a_word_is_set_in_its_place_and_comments_stay() {
    let site = site();
    site.output("translate export --names --out names.po");
    let mut po = site.read("names.po");
    for (context, translation) in [
        ("@site/title", "Bulletins: all"),
        ("@site/contact", "County office"),
        ("@terms/产业集群/term", "cluster"),
        ("@terms/产业集群/definition", "Firms of a kind"),
        ("@terms/人均 GDP/term", "per capita GDP"),
        ("parks/b/aliases", "Furongshan | FIP, the park"),
        ("parks/b/summary", "A park."),
        ("parks/b/fact-1", "It covers 1,000 mu."),
        ("parks/b/fact-1-source", "County annals"),
    ] {
        po = translate(&po, context, translation);
    }
    site.write("names.po", &po);
    assert_eq!(imported(&site, "names.po"), "read 1 file: 9 changed, 1 unchanged; 3 files written\n");
    let expected = SITE
        .replace("{ zh: 公报 }", "{ zh: 公报, en: \"Bulletins: all\" }")
        .replace("县政府办\n", "县政府办\n    en: County office\n");
    assert_eq!(site.read("content/site.yaml"), expected);
    let expected = TERMS
        .replace("en: industrial cluster", "en: cluster")
        .replace("聚集\n", "聚集\n    en: Firms of a kind\n")
        .replace("{ zh: 人均 GDP }", "{ zh: 人均 GDP, en: per capita GDP }");
    assert_eq!(site.read("content/terms.yaml"), expected);
    let expected = PARK
        .replace("芙蓉山] }", "芙蓉山], en: [Furongshan, \"FIP, the park\"] }")
        .replace("一个“园区”。\n", "一个“园区”。\n  en: A park.\n")
        .replace("{ zh: 占地一千亩。 }", "{ zh: 占地一千亩。, en: \"It covers 1,000 mu.\" }")
        .replace("county.example/ }", "county.example/, en: County annals }");
    assert_eq!(site.read("content/parks/b.md"), expected);
    check_nothing_changes(&site);
}

#[test]
fn a_page_is_made_of_its_source_and_changes_in_its_places() {
    let site = site();
    site.output("translate export --pages --out po");
    let mut po = site.read("po/pages/about.en.po");
    assert!(po.contains("msgid \"文本取自<e1>园区</e1>的<b2>公报</b2><n3/>。\""), "{po}");
    for (source, translation) in [
        ("关于本站", "About"),
        (
            "文本取自<e1>园区</e1>的<b2>公报</b2><n3/>。",
            "From the <b2>bulletin</b2> of <e1>the park</e1><n3/>.",
        ),
        (
            "见 `source.txt` 和[网站](https://county.example/)",
            "See `source.txt` and [the site](https://county.example/)",
        ),
        ("甲|乙", "A|B"),
        ("注文", "Note"),
    ] {
        let context = context(&po, source);
        po = translate(&po, &context, translation);
    }
    site.write("po/pages/about.en.po", &po);
    let said = imported(&site, "po/pages/about.en.po");
    assert_eq!(said, "read 1 file: 5 changed, 5 untranslated; 1 file written\n");
    let expected = PAGE
        .replace("关于本站", "About")
        .replace(
            "文本取自[[parks/b|园区]]的**公报**[^1]。",
            "From the **bulletin** of [[parks/b|the park]][^1].",
        )
        .replace("见 `source.txt` 和[网站]", "See `source.txt` and [the site]")
        .replace("甲\\|乙", "A\\|B")
        .replace("注文", "Note");
    assert_eq!(site.read("content/pages/about.en.md"), expected);
    check_nothing_changes(&site);
    site.output("check");
    // Where the source has an item more nothing tells which is which: but the title may change.
    site.output("translate export --pages --out po --force");
    site.replace("content/pages/about.zh.md", "- 一\n", "- 一\n- 二\n");
    site.replace("po/pages/about.en.po", "msgstr \"Note\"", "msgstr \"Notes\"");
    site.replace("po/pages/about.en.po", "msgstr \"About\"", "msgstr \"About us\"");
    let said = imported(&site, "po/pages/about.en.po");
    assert!(said.contains("has other headings, paragraphs or items than its source"), "{said}");
    assert!(said.ends_with("1 changed, 3 unchanged, 5 untranslated, 1 refused; 1 file written\n"), "{said}");
    assert_eq!(site.read("content/pages/about.en.md"), expected.replace("title: About", "title: About us"));
}

#[test]
fn one_bad_entry_refuses_no_other() {
    let site = site();
    site.output("translate export --pages --out po");
    let mut po = site.read("po/pages/about.en.po");
    for (source, translation) in [
        ("关于本站", "About"),
        ("文本取自<e1>园区</e1>的<b2>公报</b2><n3/>。", "From <b2>here</b2><n3/>."),
        (
            "见 `source.txt` 和[网站](https://county.example/)",
            "See `source.txt` and [the site](https://other.example/)",
        ),
    ] {
        let context = context(&po, source);
        po = translate(&po, &context, translation);
    }
    site.write("po/pages/about.en.po", &po);
    let said = imported(&site, "po/pages/about.en.po");
    assert!(
        said.contains("error[placeholder-missing]") && said.contains("has other addresses or marks"),
        "{said}"
    );
    assert!(said.ends_with("read 1 file: 1 changed, 7 untranslated, 2 refused; 1 file written\n"), "{said}");
    assert!(site.read("content/pages/about.en.md").starts_with("---\ntitle: About\n---\n\n## 文本"));
}

#[test]
fn what_has_lost_its_context_is_found_again() {
    let site = site();
    site.output("translate export --names --pages --out all.po");
    let po = site.read("all.po");
    let without = |kept: &dyn Fn(&str) -> bool| {
        po.lines().filter(|line| kept(line)).map(|line| format!("{line}\n")).collect::<String>()
    };
    site.write("noted.po", &without(&|line| !line.starts_with("msgctxt") && !line.starts_with("#:")));
    site.write("referred.po", &without(&|line| !line.starts_with("msgctxt") && !line.starts_with("# ")));
    for file in ["noted.po", "referred.po"] {
        assert_eq!(
            imported(&site, file),
            "read 1 file: 2 unchanged, 18 untranslated; no file changed\n",
            "{file}"
        );
    }
}

#[test]
fn gettext_and_translate_toolkit_read_everything() {
    let site = Site::duchang();
    site.output("translate export --out all.po");
    if let Some(msgfmt) = tool("msgfmt") {
        let output =
            Command::new(msgfmt).args(["-c", "-o", "out.mo", "all.po"]).current_dir(site.path("")).output();
        let said = String::from_utf8_lossy(&output.expect("run").stderr).into_owned();
        assert_eq!(said, "");
    }
    let (Some(to_po), Some(to_xliff)) = (tool("xliff2po"), tool("po2xliff")) else { return };
    let run = |tool: &std::path::Path, arguments: &[&str]| {
        let output = Command::new(tool).args(arguments).current_dir(site.path("")).output().expect("run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run(&to_xliff, &["--progress=none", "all.po", "c.xlf"]);
    site.output("translate export --format xliff12 --out a.xlf");
    run(&to_po, &["--progress=none", "a.xlf", "b.po"]);
    let before = site.content();
    for file in ["b.po", "c.xlf"] {
        let output = site.run(&format!("translate import {file} --lang en"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.ends_with("; no file changed\n") && !said.contains("refused"), "{file}: {said}");
    }
    assert!(site.content() == before);
}
