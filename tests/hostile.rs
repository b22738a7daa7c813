//! A site whose every text is hostile: any string in any slot of the model gives pages whose elements and attributes are
//! those of the theme, addresses that lead where a reader may go, and files that programs can read.
//!
//! All checks are turned off: what a page is made of is no matter for a check that a site can turn off.

use gongbao::diagnostic::CODES;
use gongbao::site::{Loader, SiteOptions};
use proptest::prelude::*;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

/// The names of elements, each with those of its attributes.
type Names = BTreeMap<String, BTreeSet<String>>;

/// What has broken out of pages before, and what looks as if it could.
const PAYLOADS: [&str; 36] = [
    "\"",
    "'",
    ">",
    "<",
    "&",
    "`",
    "\\",
    "|",
    "]]",
    "[[",
    "](",
    ")",
    "{",
    "}",
    "\n",
    "\r",
    "\t",
    "\u{0}",
    "\u{b}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "-->",
    "<!--",
    "]]>",
    "</script>",
    "</style>",
    "</title>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "x\"><img/src=\"x\"onerror=\"f()\">",
    "<svg/onload=f()>",
    "<script>f()</script>",
    "javascript:f()",
    "&quot;&lt;&#x3c;",
    "\" onfocus=\"f()\" autofocus x=\"",
];

/// Where a link might lead.
const LINKS: [&str; 12] = [
    "javascript:f()",
    "./javascript:f()",
    "JAVA\tSCRIPT:f()",
    "data:text/html,x",
    "vbscript:f()",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example/x",
    "https://a.example/\"><img src=x>",
    "../..//evil.example",
    "?javascript:f()#\"><x>",
    "mailto:a@b.example?x=\"",
];

/// The texts of a site, in the order in which they are used.
type Slots = Vec<String>;
const SLOTS: usize = 40;

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(PAYLOADS.to_vec()).prop_map(str::to_owned),
        2 => prop::sample::select(LINKS.to_vec()).prop_map(str::to_owned),
        1 => "[a-z0-9甲乙 ]{0,4}",
        1 => any::<String>(),
    ];
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.concat())
}

/// Hands out the texts of the slots, as YAML and as they are.
struct Texts<'a>(std::iter::Cycle<std::slice::Iter<'a, String>>);

impl Texts<'_> {
    fn raw(&mut self) -> String {
        self.0.next().expect("a cycle has no end").clone()
    }

    /// One line, for a place in Markdown.
    fn line(&mut self) -> String {
        self.raw().replace(['\n', '\r'], " ")
    }

    fn yaml(&mut self) -> String {
        serde_json::to_string(&self.raw()).expect("a text")
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

/// A site with a text in every place for one.
fn write_site(root: &Path, slots: &Slots) {
    let mut t = Texts(slots.iter().cycle());
    let off: String = CODES.iter().map(|code| format!("  {code}: off\n")).collect();
    write(
        root,
        "content/site.yaml",
        &format!(
            "title: {{ zh: {}, en: {} }}\ndescription: {{ zh: {}, en: {} }}\nbase_url: https://a.example/b/\n\
             languages: [zh, en]\njurisdiction: places/p\nchecks:\n{off}",
            t.yaml(),
            t.yaml(),
            t.yaml(),
            t.yaml()
        ),
    );
    for lang in ["zh", "en"] {
        write(root, &format!("content/reports/r-2025/index.{lang}.md"), &report(&mut t));
        write(root, &format!("content/pages/about.{lang}.md"), &page(&mut t));
    }
    write(
        root,
        "content/reports/r-2025/translation.en.yaml",
        &format!(
            "p1: {{source: \"0\", status: reviewed, by: {}, date: {}, previous: {}}}\n",
            t.yaml(),
            t.yaml(),
            t.yaml()
        ),
    );
    write(
        root,
        "content/reports/r-2025/targets.yaml",
        &format!(
            "targets:\n  - {{ id: gdp, indicator: {}, entity: indicators/i, op: about, value: 5, unit: {}, block: p1, quote: {} }}\n\
             unquantified:\n  - {{ id: more, indicator: {}, block: p1, quote: {} }}\n",
            t.yaml(),
            t.yaml(),
            t.yaml(),
            t.yaml(),
            t.yaml()
        ),
    );
    let terms = format!(
        "- term: {{ zh: {}, en: {} }}\n  also: {{ en: [{}] }}\n  definition: {{ zh: {} }}\n  source: {{ zh: {} }}\n",
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml()
    );
    write(root, "content/terms.yaml", &terms);
    for (folder, slug) in [("parks", "a"), ("projects", "b"), ("indicators", "i"), ("places", "p")] {
        write(root, &format!("content/{folder}/{slug}.md"), &entity(&mut t));
    }
}

fn report(t: &mut Texts) -> String {
    format!(
        "---\ntitle: {}\nkind: {}\nplace: places/p\nyear: 2025\ndate: {}\nmeeting: {}\nspeaker: {}\n\
         notes: {{ marks: circled, missing: [{}] }}\nsource: {{ url: {}, publisher: {}, published: {}, retrieved: {} }}\n---\n\n\
         ## {} {{#s1}}\n\n{}[^{}] [甲](<{}>) [[parks/a|{}]] [乙]({}) ![{}](<{}>) ^p1\n\n\
         - {} ^p2\n\n[^{}]: {} ^n1\n\n{} ^{}\n",
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
    )
}

fn page(t: &mut Texts) -> String {
    let (title, rest) = (t.yaml(), [t.raw(), t.raw()]);
    format!(
        "---\ntitle: {title}\n---\n\n{}\n\n[甲](<{}> \"{}\") ![乙](<{}>) [[{}|{}]]\n\n| 甲 | {} |\n|---|---|\n| {} | 乙 |\n\n{}\n",
        rest[0],
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        t.line(),
        rest[1],
    )
}

fn entity(t: &mut Texts) -> String {
    format!(
        "---\nname: {{ zh: {}, en: {} }}\naliases: {{ zh: [{}] }}\nsummary: {{ zh: {}, en: {} }}\nstatus: draft\n\
         relations:\n  - {{ type: located_in, to: parks/a, evidence: r-2025#p1 }}\n  - {{ type: part_of, to: parks/a, link: {} }}\n\
         facts:\n  - {{ text: {{ zh: {} }}, source: {{ zh: {} }}, url: {} }}\nlinks:\n  - {{ title: {}, url: {} }}\n---\n",
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
        t.yaml(),
    )
}

/// The elements and attributes of the built-in templates, and of running text and plain pages as the program writes them.
static KNOWN: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for file in fs::read_dir(folder).expect("the templates").map(|file| file.expect("an entry").path()) {
        if file.extension().is_some_and(|extension| extension == "html") {
            names_of_template(&fs::read_to_string(file).expect("read"), &mut names);
        }
    }
    for written in [
        "<a class= href= id= role= aria-label= data-mark= title=>",
        "<span class= data-s=>",
        "<sup class=>",
        "<strong>",
        "<em>",
        "<mark>",
        "<ins>",
        "<del>",
        "<p>",
        "<h1>",
        "<h2>",
        "<h3>",
        "<h4>",
        "<h5>",
        "<h6>",
        "<ul>",
        "<ol start=>",
        "<li>",
        "<blockquote>",
        "<pre>",
        "<code class=>",
        "<hr>",
        "<br>",
        "<table>",
        "<thead>",
        "<tbody>",
        "<tr>",
        "<th>",
        "<td>",
        "<img src= alt= title=>",
        "<figure>",
        "<section id=>",
    ] {
        names_of_template(written, &mut names);
    }
    names
});

/// Tags as they stand in a template, whatever its conditions.
fn names_of_template(text: &str, names: &mut Names) {
    let tags =
        regex::Regex::new(r"<([a-z][a-z0-9]*)((?:[^<>]|\{\{[^}]*\}\}|\{%[^%]*%\})*)>").expect("a pattern");
    let attributes = regex::Regex::new(r"(?:[\s%}\x22])([a-z][a-z0-9:-]*)").expect("a pattern");
    for tag in tags.captures_iter(text) {
        let known = names.entry(tag[1].to_owned()).or_default();
        known.extend(attributes.captures_iter(&tag[2]).map(|found| found[1].to_owned()));
    }
    // What a macro of a template makes a heading of.
    if text.contains("<h{{") {
        for level in 1..=6 {
            names.entry(format!("h{level}")).or_default().extend(["id", "lang", "class"].map(str::to_owned));
        }
    }
}

#[track_caller]
fn check_page(path: &str, html: &str) {
    let document = dom_query::Document::from(html);
    for element in document.select("*").nodes() {
        let name = element.node_name().expect("an element").to_string();
        let known =
            KNOWN.get(&name).or_else(|| ["html", "head", "body"].contains(&&*name).then(|| &KNOWN["html"]));
        let known = known.unwrap_or_else(|| panic!("{path}: <{name}> in {html}"));
        for attribute in element.attrs() {
            let (attribute, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            assert!(
                known.contains(&attribute.to_lowercase()) || is_of_svg(&attribute),
                "{path}: {attribute} of <{name}>"
            );
            assert!(!attribute.starts_with("on") && attribute != "style", "{path}: {attribute}");
            if ["href", "src", "action"].contains(&&*attribute) {
                check_address(path, &value);
            }
        }
        if name == "script" {
            let kind = element.attr("type").map(|kind| kind.to_string()).unwrap_or_default();
            let source = element.attr("src").map(|source| source.to_string()).unwrap_or_default();
            let is_ours = source.contains("assets/") && source.ends_with(".js");
            assert!(is_ours || kind.ends_with("json"), "{path}: a script");
            assert!(
                !kind.ends_with("json") || serde_json::from_str::<serde_json::Value>(&element.text()).is_ok(),
                "{path}"
            );
        }
    }
    let policy = document.select("meta[http-equiv=Content-Security-Policy]");
    assert!(policy.length() == 1, "{path}: a policy");
}

/// The parser gives names of SVG their capitals.
fn is_of_svg(name: &str) -> bool {
    [
        "viewBox",
        "preserveAspectRatio",
        "markerWidth",
        "markerHeight",
        "refX",
        "refY",
        "textLength",
        "lengthAdjust",
    ]
    .contains(&name)
}

/// As a browser reads an address: it leads to this site, or openly to another.
#[track_caller]
fn check_address(path: &str, address: &str) {
    let page = url_of(path);
    let read = join(&page, address);
    let fits =
        ["https://a.example/", "https://", "http://", "mailto:"].iter().any(|start| read.starts_with(start));
    assert!(fits, "{path}: {address} leads to {read}");
    let is_relative =
        !["https:", "http:", "mailto:"].iter().any(|scheme| address.to_lowercase().starts_with(scheme));
    assert!(!is_relative || read.starts_with("https://a.example/"), "{path}: {address} leads to {read}");
}

fn url_of(path: &str) -> String {
    format!("https://a.example/b/{path}")
}

/// What the URL standard makes of an address on a page, as far as scheme and host go.
fn join(page: &str, address: &str) -> String {
    let address: String = address
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let address = address.replace('\\', "/");
    if let Some((scheme, _)) = address.split_once(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    {
        return address.to_lowercase();
    }
    match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => format!("{}#{address}", page),
    }
}

fn check_xml(path: &str, bytes: &[u8]) {
    let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(bytes).expect("UTF-8"));
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
            quick_xml::events::Event::Eof => return,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                assert_ne!(tag.name().as_ref(), "script", "{path}");
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{path}: {error}"));
                    let value = attribute.value.to_string();
                    assert!(
                        value.chars().all(|c| c >= ' ' || matches!(c, '\t' | '\n' | '\r')),
                        "{path}: {value:?}"
                    );
                    if attribute.key.as_ref() == "href" {
                        assert!(!value.to_lowercase().starts_with("javascript"), "{path}: {value}");
                    }
                }
            }
            _ => {}
        }
    }
}

fn check_json(path: &str, value: &serde_json::Value) {
    match value {
        serde_json::Value::Array(values) => values.iter().for_each(|value| check_json(path, value)),
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if let (true, Some(url)) =
                    (["url", "link", "source_url"].contains(&name.as_str()), value.as_str())
                {
                    let starts = ["https://", "http://", "https:", "http:", "mailto:"];
                    // What is told of a table names the table beside it.
                    let is_beside = path.ends_with(&format!("/{url}-metadata.json"));
                    assert!(
                        is_beside || starts.iter().any(|start| url.to_lowercase().starts_with(start)),
                        "{path}: {url}"
                    );
                }
                check_json(path, value);
            }
        }
        _ => {}
    }
}

fn check_file(path: &str, bytes: &[u8]) {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => check_page(path, std::str::from_utf8(bytes).expect("UTF-8")),
        "xml" | "svg" => check_xml(path, bytes),
        "json" if !path.starts_with("search/") => {
            check_json(path, &serde_json::from_slice(bytes).expect(path))
        }
        "md" => assert!(!String::from_utf8_lossy(bytes).to_lowercase().contains("](<javascript"), "{path}"),
        _ => {}
    }
}

/// Loads the site once for all cases, as its theme takes longest.
static SITE: LazyLock<Mutex<(tempfile::TempDir, Loader)>> = LazyLock::new(|| {
    let root = tempfile::tempdir().expect("a folder");
    let mut loader = Loader::new(root.path(), SiteOptions { drafts: true, ..SiteOptions::default() });
    write_site(root.path(), &vec!["甲".to_owned(); SLOTS]);
    loader.load(None);
    Mutex::new((root, loader))
});

fn check(slots: &Slots) {
    let mut site = SITE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (root, loader) = &mut *site;
    write_site(root.path(), slots);
    let changed = gongbao::source::walk(root.path(), "content").expect("listed").into_iter().collect();
    let loaded = loader.load(Some(&changed));
    let found = gongbao::diagnostic::print(&loaded.diagnostics, gongbao::diagnostic::PrintFormat::Json);
    let site = loaded.value.unwrap_or_else(|| panic!("no site: {found}"));
    let files: Vec<_> = site.files().map(|file| file.unwrap_or_else(|found| panic!("{found:?}"))).collect();
    assert!(files.len() > 50);
    files
        .iter()
        .filter(|file| !file.path.starts_with("assets/"))
        .for_each(|file| check_file(&file.path, &file.bytes));
}

#[test]
fn harmless_texts_give_the_pages_of_the_theme() {
    check(&vec!["甲".to_owned(); SLOTS]);
}

#[test]
fn what_has_broken_out_before_stays_a_text_in_every_place() {
    for payload in PAYLOADS.iter().chain(&LINKS) {
        check(&vec![(*payload).to_owned(); SLOTS]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_place_stays_a_text(slots in prop::collection::vec(text(), SLOTS)) {
        check(&slots);
    }
}
