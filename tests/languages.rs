//! No word of the interface, no unit and no name stands on a page in another language than the page says it is in.
//!
//! Every page is opened, of the site in `content/` and of one that lacks most of its translation. The words are those of the
//! tables in `templates/i18n`; what a text's language is follows from the nearest `lang` above it.

use gongbao::conversion::Conversion;
use gongbao::site::{Loader, SiteOptions};
use rayon::prelude::*;
use regex::Regex;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

mod folders;

/// A table of the words of a language.
type Words = BTreeMap<String, String>;

/// Attributes that readers see or hear.
const SPOKEN: [&str; 8] = [
    "title",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "alt",
    "placeholder",
    "content",
    "data-mark",
];

/// What may not be said in a language: the words of the other's interface, each with its key.
struct Foreign {
    words: Vec<(String, Regex)>,
    units: Regex,
}

fn words(lang: &str) -> Words {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/i18n/{lang}.yaml"));
    serde_yaml::from_str(&fs::read_to_string(path).expect("a table")).expect("words by key")
}

impl Foreign {
    /// What `other` says, where it says it otherwise than `own`.
    fn of(own: &Words, other: &Words, units: &str) -> Self {
        let said = |key: &String, text: &String| own.get(key) != Some(text) && has_word(text);
        let words = other.iter().filter(|(key, text)| said(key, text));
        let words = words.map(|(key, text)| (key.clone(), pattern(text))).collect();
        Self { words, units: Regex::new(units).expect("a pattern") }
    }

    fn find(&self, text: &str) -> Option<&str> {
        let word = self.words.iter().find(|(_, word)| word.is_match(text));
        word.map(|(key, _)| key.as_str()).or_else(|| self.units.is_match(text).then_some("a unit"))
    }
}

/// Whether a text has two letters beside what is filled in.
fn has_word(text: &str) -> bool {
    let gaps = Regex::new(r"\{\w+\}").expect("a pattern");
    gaps.replace_all(text, "").chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// The whole of a text with something in its gaps.
fn pattern(text: &str) -> Regex {
    let gaps = Regex::new(r"\{\w+\}").expect("a pattern");
    let parts: Vec<String> = gaps.split(text.trim()).map(regex::escape).collect();
    Regex::new(&format!("(?s)^{}$", parts.join(".+"))).expect("a pattern")
}

/// By the first part of a language's tag.
fn foreign() -> BTreeMap<&'static str, Foreign> {
    let (zh, en) = (words("zh"), words("en"));
    let people = r"[0-9] ?(?:people|yuan|jin|mu|tonnes?|households|enterprises|hectares|metres)(?-u:\b)";
    // Chinese words for units stand right behind the number, or behind a space.
    let chinese = r"[0-9](?:\.[0-9]+)? ?(?:million |billion |trillion )?\p{Han}";
    [("zh", Foreign::of(&zh, &en, people)), ("en", Foreign::of(&en, &zh, chinese))].into()
}

/// What stands on a page in a language that is not its own, as `element: key: text`.
fn strangers(html: &str, foreign: &BTreeMap<&str, Foreign>) -> Vec<String> {
    let document = dom_query::Document::from(html);
    let mut found = Vec::new();
    for element in document.select("html, html *").nodes() {
        let name = element.node_name().expect("an element").to_string();
        let lang = language(element);
        let Some(foreign) = foreign.get(lang.split('-').next().unwrap_or_default()) else { continue };
        let spoken = element.attrs().into_iter().filter(|attribute| SPOKEN.contains(&&*attribute.name.local));
        let texts = element.children().into_iter().filter(|node| node.is_text()).map(|node| node.text());
        let is_text = !["script", "style"].contains(&&*name);
        let texts = texts.filter(|_| is_text).map(|text| text.to_string());
        for text in texts.chain(spoken.map(|attribute| attribute.value.to_string())) {
            let text = text.trim();
            // An author's own English sentence may hold a Chinese word, and a `meta` is no part of the page.
            let is_authors = || is_in_prose(element) && text.contains(|c: char| c.is_ascii_alphabetic());
            let is_chinese = name != "meta" && lang == "en" && text.contains(is_han) && !is_authors();
            found.extend(is_chinese.then(|| format!("<{name}> in {lang}: Chinese: {text}")));
            let is_simplified = || has_simplified(text);
            let left = (lang == "zh-Hant" && is_simplified()).then(|| format!("<{name}> simplified: {text}"));
            found.extend(left);
            found.extend(foreign.find(text).map(|key| format!("<{name}> in {lang}: {key}: {text}")));
        }
    }
    found
}

/// Whether an element stands in what an author wrote as a page.
fn is_in_prose(element: &dom_query::NodeRef) -> bool {
    let is_prose = |node: dom_query::NodeRef| {
        node.attr("class").is_some_and(|class| class.split_whitespace().any(|one| one == "prose"))
    };
    element.ancestors(None).into_iter().any(is_prose)
}

/// Whether a text in traditional characters has some that were not converted. Those below are also traditional ones, and which of the
/// two they are is told by the words before, which read otherwise when they are converted twice.
fn has_simplified(text: &str) -> bool {
    const BOTH: [char; 3] = ['系', '里', '后'];
    let (from, to) = ("zh".into(), "zh-Hant".into());
    let again = Conversion::between(&from, &to).expect("a conversion").text(text);
    text.chars().zip(again.chars()).any(|(one, other)| one != other && !BOTH.contains(&one))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The nearest `lang` above an element, its own before others'.
fn language(element: &dom_query::NodeRef) -> String {
    let own = element.attr("lang");
    let above = || element.ancestors(None).into_iter().find_map(|node| node.attr("lang"));
    own.or_else(above).map(|lang| lang.to_string()).unwrap_or_default()
}

#[track_caller]
fn check(root: &Path, least: usize) {
    let loaded = Loader::new(root, SiteOptions { drafts: true, ..SiteOptions::default() }).load(None);
    let found = gongbao::diagnostic::print(&loaded.diagnostics, gongbao::diagnostic::PrintFormat::Json);
    let site = loaded.value.unwrap_or_else(|| panic!("no site: {found}"));
    let foreign = foreign();
    let mut pages = 0;
    let mut wrong = Vec::new();
    let files: Vec<_> = site.files().map(|file| file.unwrap_or_else(|found| panic!("{found:?}"))).collect();
    for file in files {
        if file.path.ends_with(".html") {
            pages += 1;
            let html = std::str::from_utf8(&file.bytes).expect("UTF-8");
            wrong
                .extend(strangers(html, &foreign).into_iter().map(|found| format!("{}: {found}", file.path)));
        }
    }
    assert!(pages >= least, "{pages} pages");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A copy of a site that also speaks Chinese in traditional characters.
fn check_in_traditional_characters(content: &Path, least: usize) {
    let root = tempfile::tempdir().expect("a folder");
    folders::copy(content, &root.path().join("content"));
    let config = fs::read_to_string(content.join("site.yaml")).expect("a configuration");
    let more = config.replace("languages: [zh, en]", "languages: [zh, en, zh-Hant]");
    assert_ne!(more, config);
    write(root.path(), "content/site.yaml", &more);
    check(root.path(), least);
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

/// The units of the targets: with a word of its own in each language, and with none in English.
const UNITS: [&str; 8] = ["%", "人", "斤", "元", "株", "头", "微克/立方米", "篇"];

fn report(root: &Path, id: &str, year: i32) {
    let quotes: Vec<String> =
        UNITS.iter().enumerate().map(|(at, unit)| format!("第{at}项达到20{unit}")).collect();
    write(
        root,
        &format!("content/reports/{id}/index.zh.md"),
        &format!(
            "---\ntitle: 甲市{year}年政府工作报告\nkind: work-report\nplace: places/jia\nissuer: 甲市人民政府\n\
             year: {year}\ndate: \"{year}-01-20\"\nmeeting: 甲市第九届人民代表大会第四次会议\nspeaker: 王某\n\
             notes: {{ marks: circled, missing: [\"2\"] }}\nextract: true\n---\n\n## 一、主要任务 {{#s1}}\n\n\
             #### 壮大产业。 {{#s1-1 .lead}}\n\n{}，[[parks/dong|东园]]扩大[^1][^2][^e1]。 ^p1\n\n\
             - 建设[[projects/lu|东园大道]][^1]。 ^p2\n\n\
             [^1]: 注释一。 ^n1\n\n[^e1]: 编者说明。 ^ne1\n",
            quotes.join("，")
        ),
    );
    let ops = ["about", "at_least", "at_most", "exact", "more_than", "less_than"];
    let row = |(at, unit): (usize, &&str)| {
        format!(
            "  - {{ id: t{at}, indicator: 第{at}项, entity: null, op: {}, value: 20, value_high: null, \
             unit: \"{unit}\", block: p1, quote: 第{at}项达到20{unit} }}\n",
            ops[at % ops.len()]
        )
    };
    let rows: String = UNITS.iter().enumerate().map(row).collect();
    let rest = "unquantified:\n  - { id: more, indicator: 园区, entity: null, block: p1, quote: 东园扩大 }\n";
    write(root, &format!("content/reports/{id}/targets.yaml"), &format!("targets:\n{rows}{rest}"));
}

/// A report in Chinese alone, one of which a part is translated, drafts, notes without a definition, and entities, terms and
/// pages that one language has.
fn write_site(root: &Path) {
    write(
        root,
        "content/site.yaml",
        "title: { zh: 甲市公报, en: Gazette of Jia }\nlanguages: [zh, en]\njurisdiction: places/jia\n",
    );
    report(root, "jia-2024", 2024);
    report(root, "jia-2025", 2025);
    write(
        root,
        "content/reports/jia-2025/index.en.md",
        "---\ntitle: Report of Jia 2025\n---\n\n## I. Tasks {#s1}\n\n[[parks/dong|East Park]][^1][^2][^e1]. ^p1\n",
    );
    let entity =
        |path: &str, text: &str| write(root, &format!("content/{path}.md"), &format!("---\n{text}---\n"));
    entity(
        "parks/dong",
        "name: { zh: 东园, en: East Park }\nsummary: { zh: 一个园区。 }\nstatus: reviewed\n",
    );
    entity(
        "projects/lu",
        "name: { zh: 东园大道 }\naliases: { zh: [大道] }\nstatus: draft\nrelations:\n\
         \x20 - { type: located_in, to: parks/dong, evidence: jia-2025#p2 }\n",
    );
    entity("places/jia", "name: { zh: 甲市 }\nstatus: reviewed\n");
    write(
        root,
        "content/terms.yaml",
        "- term: { zh: 重点, en: focus }\n  definition: { zh: 要紧的事。 }\n  source: { zh: 词典 }\n- term: { zh: 中心 }\n",
    );
    write(root, "content/pages/about.zh.md", "---\ntitle: 关于\n---\n\n说明。\n");
}

#[test]
fn words_that_stand_in_the_wrong_language_are_found() {
    let foreign = foreign();
    let check = |html: &str, expected: &[&str]| {
        let found = strangers(&format!("<html lang=zh-Hans><body>{html}"), &foreign);
        let keys: Vec<_> = found.iter().filter_map(|found| found.split(": ").nth(1)).collect();
        assert_eq!(keys, expected, "{html}");
    };
    check("<p>目标</p>", &[]);
    check("<p>Targets</p>", &["entity.targets"]);
    check("<p lang=en>Targets</p><p title='3 mentions'>", &["kind.mentions"]);
    check("<p>2000 people以上</p>", &["a unit"]);
    check("<p lang=en>about 200 株 and 5% <b>目标</b></p>", &["Chinese", "a unit", "Chinese", "nav.targets"]);
    check("<script>\"Targets\"</script>", &[]);
    check("<a lang=en>EN·中</a>", &["Chinese"]);
    check("<a lang=en>EN·<span lang=zh-Hans>中</span></a>", &[]);
    check("<div class=prose><p lang=en>It is named 博县网.</p></div>", &[]);
}

#[test]
fn the_sample_speaks_one_language_a_page() {
    check(Path::new(env!("CARGO_MANIFEST_DIR")), 100);
}

#[test]
fn traditional_characters_leave_no_simplified_ones() {
    check_in_traditional_characters(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), 150);
    let root = tempfile::tempdir().expect("a folder");
    write_site(root.path());
    check_in_traditional_characters(&root.path().join("content"), 45);
}

#[test]
fn converted_texts_are_marked_and_are_no_part_of_the_content() {
    let root = tempfile::tempdir().expect("a folder");
    write_site(root.path());
    let config = "title: { zh: 甲县公报 }\nlanguages: [zh, en, zh-Hant]\njurisdiction: places/jia\n\
                  characters: { 甲市第九届: 甲市第玖屆 }\n";
    write(root.path(), "content/site.yaml", config);
    let loaded = Loader::new(root.path(), SiteOptions::default()).load(None);
    let site = loaded.value.expect("a site");
    assert!(loaded.diagnostics.iter().all(|found| !found.problem.message().to_string().contains("zh-Hant")));
    assert_eq!(site.library.languages, ["zh", "en"].map(Into::into));
    assert!(site.library.reports.iter().all(|entry| entry.translation("zh-Hant").is_none()));
    let page = |path: &str| {
        let page = site.page(path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(site.render(page).expect("rendered")).expect("UTF-8")
    };
    let converted = page("zh-Hant/reports/jia-2025/index.html");
    let is_said = [
        "本文由程序據簡體文本轉換",
        "<html lang=\"zh-Hant\"",
        "甲縣公報",
        "東園",
        "建設",
        "以簡體中文文本為準",
        "第玖屆",
    ];
    for said in is_said {
        assert!(converted.contains(said), "{said}");
    }
    assert!(!converted.contains("譯文"), "it is no translation");
    let beside = page("zh-zh-Hant/reports/jia-2025/index.html");
    assert!(
        beside.contains("本文由程序據簡體文本轉換") && beside.contains("东园") && beside.contains("東園")
    );
    let park = page("zh-Hant/parks/dong/index.html");
    assert!(park.contains("東園") && !park.contains("东园"), "the same words once");
    let park = page("zh/parks/dong/index.html");
    assert!(
        park.contains("东园") && park.contains("East Park") && !park.contains("東園"),
        "the same words once"
    );
    let source = page("zh/reports/jia-2025/index.html");
    assert!(source.contains("hreflang=\"zh-Hant\"") && !source.contains("本文由程序"));
    let boxes = |page: &str| page.matches("<a class=\"t\"").count();
    assert!(
        boxes(&source) > 0 && boxes(&source) == boxes(&converted),
        "targets are boxed in either characters"
    );
}

/// What is told of a report, and what is made of its words, in traditional characters once.
#[test]
fn what_is_converted_stands_once() {
    let root = tempfile::tempdir().expect("a folder");
    write_site(root.path());
    let config = "title: { zh: 甲县公报 }\nlanguages: [zh, en, zh-Hant]\ntrends: [扩大]\nsources: true\n";
    write(root.path(), "content/site.yaml", config);
    write(root.path(), "content/terms.yaml", "- term: { zh: 扩大, en: expand }\n");
    let path = "content/reports/jia-2025/index.zh.md";
    let text = fs::read_to_string(root.path().join(path)).expect("a report");
    let sourced = text.replacen("year: 2025", "source: { file: source.txt, sha256: abc }\nyear: 2025", 1);
    write(root.path(), path, &sourced);
    write(root.path(), "content/reports/jia-2025/source.txt", "甲市\n");
    let site = Loader::new(root.path(), SiteOptions::default()).load(None).value.expect("a site");
    let page = |path: &str| {
        let page = site.page(path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(site.render(page).expect("rendered")).expect("UTF-8")
    };
    let trends = page("zh-Hant/trends/index.html");
    let mut wrong = Vec::new();
    wrong.extend(trends.contains("class=\"rendering\"").then_some("a phrase with its own rendering"));
    wrong.extend((!trends.contains("<mark>擴大</mark>")).then_some("a sentence in the source's characters"));
    let years = page("zh-Hant/years/index.html");
    wrong.extend((!years.contains("東園擴大")).then_some("a target in the source's characters"));
    assert!(page("zh/reports/jia-2025/index.html").contains("source.txt"));
    assert!(site.page("zh/reports/jia-2025/source.txt").is_some());
    let again = site.page("zh-Hant/reports/jia-2025/source.txt").is_some();
    wrong.extend(again.then_some("the imported file, published again"));
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_site_that_lacks_translations_speaks_one_language_a_page() {
    let root = tempfile::tempdir().expect("a folder");
    write_site(root.path());
    check(root.path(), 30);
}
