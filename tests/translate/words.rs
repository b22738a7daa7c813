//! The words of a site and its plain pages go out and come back; a file of them changes in the places that are translated.

use crate::round_trip::check_nothing_changes;
use crate::support::{Site, tool};
use gongbao::xml::{self, Element};
use std::collections::BTreeSet;
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

#[test]
fn a_term_base_has_what_is_said_of_renderings_and_comes_back() {
    let site = site();
    let terms = TERMS.replace("{ zh: 人均 GDP }", "{ zh: 人均 GDP, en: per capita GDP }")
        + "- term: { zh: 园区, en: park }\n  also: { zh: [工业园], en: [zone, R&D park] }\n  rejected: { en: [garden] }\n";
    site.write("content/terms.yaml", &terms);
    let before = site.content();
    site.check("translate export --out a.tbx", 0, "", "exported 7 texts to `a.tbx`\n");
    let said = imported(&site, "a.tbx");
    assert_eq!(said, "read 1 file: 6 unchanged, 1 untranslated; no file changed\n", "{}", site.read("a.tbx"));
    assert!(site.content() == before);
    let rendering = |term: &str, status: &str| {
        format!(
            "<termSec>\n<term>{term}</term>\n<min:administrativeStatus>{status}Term-admn-sts</min:administrativeStatus>\n</termSec>\n"
        )
    };
    for (term, status) in [("park", "preferred"), ("R&amp;D park", "admitted"), ("garden", "deprecated")] {
        assert!(site.read("a.tbx").contains(&rendering(term, status)), "{}", site.read("a.tbx"));
    }
    // One more of each kind, also where there was none, and one that is another now.
    let zone = rendering("zone", "admitted");
    let cluster = rendering("industrial cluster", "preferred");
    let more = [rendering("estate", "admitted"), rendering("plot", "superseded")].concat();
    site.replace("a.tbx", &zone, &format!("{zone}{more}"));
    site.replace("a.tbx", &cluster, &format!("{cluster}{}", rendering("cluster", "admitted")));
    site.replace("a.tbx", "<term>per capita GDP</term>", "<term>GDP per capita</term>");
    let said = imported(&site, "a.tbx");
    assert_eq!(said, "read 1 file: 4 changed, 3 unchanged, 1 untranslated; 1 file written\n");
    let expected = terms
        .replace("en: per capita GDP", "en: GDP per capita")
        .replace("[zone, R&D park]", "[zone, estate, R&D park]")
        .replace("[garden]", "[plot, garden]")
        .replace("聚集\n", "聚集\n  also: { en: [cluster] }\n");
    assert_eq!(site.read("content/terms.yaml"), expected);
    site.output("check");
}

#[test]
fn a_term_base_holds_terms_alone_and_a_bad_concept_refuses_no_other() {
    let site = site();
    let refused = |line: &str| {
        let output = site.run(&format!("translate export {line}"));
        assert_eq!(output.status.code(), Some(2), "{line}");
        String::from_utf8(output.stderr).expect("text")
    };
    assert!(refused("a --format tbx").contains("TBX holds the terms"));
    assert!(refused("--pages --format tbx").contains("TBX holds the terms"));
    site.output("translate export --out a.tbx");
    let strange = "<conceptEntry><langSec xml:lang=\"en\"><termSec><term>no one's</term></termSec></langSec></conceptEntry>";
    let first = "<conceptEntry id=\"c1\">";
    site.replace("a.tbx", first, &format!("{strange}\n{first}"));
    site.replace("a.tbx", "industrial cluster", "cluster");
    let said = imported(&site, "a.tbx");
    assert!(said.contains("po-unknown") && said.contains("1 changed"), "{said}");
    assert!(site.read("content/terms.yaml").contains("en: cluster }"));
    site.write("content/terms.yaml", "[]\n");
    assert!(refused("--format tbx").contains("has no terms"));
}

/// The elements right below each kind of element, as they follow each other; what RELAX NG of the standard allows of it.
#[test]
fn a_term_base_has_the_shape_of_its_standard() {
    fn gather(element: &Element, shapes: &mut BTreeSet<(String, String)>) {
        let mut below: Vec<&str> = element.elements().map(|inner| inner.name.as_str()).collect();
        below.dedup();
        shapes.insert((element.name.clone(), below.join(" ")));
        element.elements().for_each(|inner| gather(inner, shapes));
    }
    let allowed = |kind: &str, shape: &str| match kind {
        "tbx" => shape == "tbxHeader text",
        "tbxHeader" => shape == "fileDesc",
        "fileDesc" => shape == "sourceDesc",
        "sourceDesc" => shape == "p",
        "text" => shape == "body",
        "body" => shape == "conceptEntry",
        "conceptEntry" => ["note langSec", "langSec"].contains(&shape),
        "langSec" => ["definition termSec", "termSec"].contains(&shape),
        "termSec" => ["term administrativeStatus", "term administrativeStatus source"].contains(&shape),
        _ => shape.is_empty(),
    };
    let site = Site::duchang();
    site.output("translate export --out a.tbx");
    let root = xml::read(&site.read("a.tbx")).expect("XML");
    assert_eq!((root.attribute("type"), root.attribute("style")), (Some("TBX-Basic"), Some("dct")));
    let mut shapes = BTreeSet::new();
    gather(&root, &mut shapes);
    for (kind, shape) in &shapes {
        assert!(allowed(kind, shape), "{kind}: {shape}");
    }
    let statuses = ["preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"];
    for status in root.below("administrativeStatus") {
        assert!(statuses.contains(&status.text().as_str()), "{}", status.text());
    }
    let ids: BTreeSet<_> = root.below("conceptEntry").iter().map(|concept| concept.attribute("id")).collect();
    assert_eq!(ids.len(), root.below("conceptEntry").len());
}
