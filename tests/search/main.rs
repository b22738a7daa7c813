//! The search index, read back: every part of a report is found, and nothing else; by a reader in Rust, and by the
//! scripts that the site ships, run by node.

mod large;
mod query;
mod reader;

use gongbao::config::{self, SiteConfig};
use gongbao::content;
use gongbao::fingerprint::{Fingerprint, Shared};
use gongbao::index::Index;
use gongbao::markdown;
use gongbao::model::entity::{Entity, EntityStatus};
use gongbao::model::ids::{EntityId, Lang};
use gongbao::model::library::{Library, ReportEntry, Targets, Translation};
use gongbao::model::report::Report;
use gongbao::search::{self, SearchFile};
use gongbao::source::{self, SourceFile};
use rayon::iter::ParallelIterator;
use reader::Reader;
use rust_stemmers::{Algorithm, Stemmer};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn report(id: &str, lang: &str, text: &str) -> Report {
    let file = SourceFile::new(format!("content/reports/{id}/index.{lang}.md"), text);
    markdown::read(&file, &id.into(), &lang.into()).value
}

fn entry(id: &str, zh: &str, en: &str) -> ReportEntry {
    let translation = Translation { report: report(id, "en", en), records: Vec::new(), records_file: None };
    ReportEntry {
        outcomes: Vec::new(),
        outcomes_file: None,
        links: Default::default(),
        id: id.into(),
        source: report(id, "zh", zh),
        translations: vec![translation],
        targets: Targets::default(),
        decisions: Default::default(),
        decisions_file: None,
    }
}

fn entity(id: &str, zh: &str, alias: &str, en: &str) -> Entity {
    let localized = |zh: &str, en: &str| [("zh".into(), zh.into()), ("en".into(), en.into())].into();
    let aliases: BTreeMap<Lang, Vec<String>> = [("zh".into(), vec![alias.to_owned()])].into();
    let (name, summary) = (localized(zh, en), localized("概要。", "A summary."));
    let named = Entity::named(EntityId::parse(id).expect("an id"), "zh".into(), zh);
    Entity { name, aliases, summary, status: EntityStatus::Reviewed, ..named }
}

fn library(reports: Vec<ReportEntry>) -> Library {
    let entities = [
        entity("parks/cailing", "蔡岭工业园", "蔡岭园区", "Cailing Industrial Park"),
        entity("programmes/10310", "“10310”工程", "10310工程", "the 10310 Project"),
    ];
    let entities = entities.map(|entity| Shared::new(entity, Fingerprint::of("entity"))).into();
    let reports = reports.into_iter().map(|entry| Shared::new(entry, Fingerprint::of("report"))).collect();
    library_of(reports, entities)
}

fn library_of(reports: Vec<Shared<ReportEntry>>, entities: Vec<Shared<Entity>>) -> Library {
    Library {
        languages: vec!["zh".into(), "en".into()],
        reports,
        entities,
        terms: Vec::new(),
        terms_file: None,
        rejected: Default::default(),
        rejected_file: None,
        pages: Vec::new(),
    }
}

fn duchang() -> Library {
    content::load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site of Duchang").library
}

/// The reports and entities alone: what stands in them is compared with what is found.
fn without_pages() -> Library {
    Library { pages: Vec::new(), ..duchang() }
}

fn site_config(more: &str) -> SiteConfig {
    let yaml = format!("title: {{ zh: 公报 }}\nlanguages: [zh, en]\n{more}");
    config::parse(&SourceFile::new(source::CONFIG, yaml)).expect("a configuration").value
}

/// The files of a library's index, sorted by path.
fn files(library: &Library) -> Vec<SearchFile> {
    let index = Index::of(library);
    let mut files: Vec<_> = search::files(library, &index, &site_config("")).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Every unit of the report and the entities, named as the readers name it, with its Chinese texts.
fn chinese_units(library: &Library) -> Vec<(String, Vec<&str>)> {
    let mut units = Vec::new();
    for entity in &library.entities {
        let same_kind = library.entities.iter().filter(|other| other.id.kind == entity.id.kind);
        let at = same_kind.take_while(|other| other.id != entity.id).count();
        units.push((format!("{} {at}", entity.id.kind.folder()), entity.names_in("zh").collect()));
    }
    for entry in &library.reports {
        let title = entry.source.meta.title.as_str();
        let texts =
            std::iter::once(title).chain(entry.source.blocks.iter().map(|block| block.text.plain.as_str()));
        units.extend(texts.enumerate().map(|(at, text)| (format!("reports/{} {at}", entry.id), vec![text])));
    }
    units
}

/// All parts of two to six characters of the units' texts. Space divides a query into terms, so it is in none.
fn parts(units: &[(String, Vec<&str>)]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in units.iter().flat_map(|(_, texts)| texts) {
        let chars: Vec<char> = text.chars().collect();
        let parts =
            (2..=6).flat_map(|length| chars.windows(length)).map(|part| part.iter().collect::<String>());
        found.extend(parts.filter(|part| !part.contains(char::is_whitespace)));
    }
    found
}

/// The units that hold a part; quotes count as equal in their forms, letters in their cases.
fn holders(units: &[(String, Vec<&str>)], part: &str) -> BTreeSet<String> {
    let same = |text: &str| text.replace(['“', '”'], "\"").replace('，', ",").to_lowercase();
    let part = same(part);
    let holds = |texts: &[&str]| texts.iter().any(|text| same(text).contains(&part));
    units.iter().filter(|(_, texts)| holds(texts)).map(|(name, _)| name.clone()).collect()
}

#[test]
fn every_part_of_a_report_is_found_and_nothing_else() {
    let library = without_pages();
    let reader = Reader::new(&files(&library));
    let units = chinese_units(&library);
    let parts = parts(&units);
    assert!(parts.len() > 9000, "{}", parts.len());
    for part in &parts {
        let folded: String = part.to_lowercase().chars().map(narrow).collect();
        let found: BTreeSet<_> = reader.find(&folded).into_iter().map(|unit| reader.name(unit)).collect();
        assert_eq!(found, holders(&units, part), "{part}");
    }
}

/// The characters of Chinese punctuation that are looked up in their half-width form.
fn narrow(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '！'..='～' => char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c),
        other => other,
    }
}

#[test]
fn a_single_character_and_an_english_stem_are_found() {
    let library = without_pages();
    let reader = Reader::new(&files(&library));
    let units = chinese_units(&library);
    for part in ["县", "5", "园", "鿎"] {
        let found: BTreeSet<_> = reader.find(part).into_iter().map(|unit| reader.name(unit)).collect();
        assert_eq!(found, holders(&units, part), "{part}");
    }
    let parks = &reader.words["park"];
    assert!(parks.len() > 3);
    for unit in parks {
        let text = reader.unit(*unit)["text"]["en"].as_str().expect("English").to_lowercase();
        assert!(text.contains("park"), "{text}");
    }
    assert!(!reader.words.contains_key("parks") && !reader.words.contains_key("工业"));
    assert!(reader.kinds["park"].len() > 1, "the park, and the blocks that name one");
}

/// Asks the shipped scripts for what queries find, and for the stems of words.
fn ask_node(files: &[SearchFile], queries: &[String], stems: &[String]) -> Option<Value> {
    ask(files, &json!({ "queries": queries, "stems": stems }))
}

/// Asks the shipped scripts. None where node is not installed.
fn ask(files: &[SearchFile], questions: &Value) -> Option<Value> {
    let site = tempfile::tempdir().expect("a folder");
    for file in files {
        let path = site.path().join(&file.path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, &file.bytes).expect("a file");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/find.js");
    let mut node = Command::new("node")
        .args(["--experimental-default-type=module".as_ref(), script.as_os_str()])
        .arg(site.path().join("search"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .inspect_err(|error| eprintln!("skipped, no node: {error}"))
        .ok()?;
    let questions = questions.to_string();
    node.stdin.take().expect("stdin").write_all(questions.as_bytes()).expect("written");
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

fn names(answer: &Value) -> BTreeSet<String> {
    let names = answer["names"].as_array().expect("names");
    names.iter().map(|name| name.as_str().expect("text").to_owned()).collect()
}

#[test]
fn the_shipped_scripts_find_the_same() {
    let library = without_pages();
    let units = chinese_units(&library);
    // Without a Chinese character, the words of the translations are looked up too.
    let chinese = |part: &&String| part.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let queries: Vec<String> = parts(&units).iter().filter(chinese).step_by(5).cloned().collect();
    let Some(answers) = ask_node(&files(&library), &queries, &[]) else { return };
    for (query, answer) in queries.iter().zip(answers["found"].as_array().expect("answers")) {
        let marked = answer["marked"].as_array().expect("marks");
        assert_eq!(names(answer), holders(&units, query), "{query}");
        assert!(!marked.is_empty(), "{query} is marked");
        assert!(
            answer["loaded"].as_u64().is_some_and(|bytes| bytes < 300_000),
            "{query}: {}",
            answer["loaded"]
        );
    }
}

#[test]
fn queries_are_understood_as_they_are_typed() {
    let zh = "---\ntitle: 报告\nspeaker: 县长 李某某\nnumber: 甲发〔2025〕3号\n---\n\n## 一、Ｇ　网络 {#s1}\n\n建设5G基站2,000个，AI 产业增长6.5%。 ^p1\n\n\
              “主心骨”和主心 骨。 ^p2\n\n| 名称 | 吨 |\n| --- | --- |\n| 稻谷 | 3 |\n\n^t1\n";
    let en = "---\ntitle: Report\n---\n\n## 1. Networks {#s1}\n\nBuild 2,000 5G base stations; the AI industry grows 6.5%. ^p1\n\n\
              The county’s backbone (主心骨) and industrial parks. ^p2\n";
    let files = files(&library(vec![entry("r", zh, en)]));
    let check = |query: &str, expected: &[&str]| (query.to_owned(), expected.join(" "));
    let cases = [
        check("5g", &["p1"]),
        check("５Ｇ基站", &["p1"]),
        check("AI产业", &["p1"]),
        check("ai 产业", &["p1"]),
        check("主心骨", &["p2"]),
        check("\"主心骨\"", &["p2"]),
        check("心骨”和主", &["p2"]),
        check("骨主", &[]),
        check("g", &["s1", "p1"]),
        check("networking", &["s1"]),
        check("industry", &["cailing", "p1", "p2"]),
        check("indust", &["cailing", "p1", "p2"]),
        check("the industries", &["p1", "p2"]),
        check("county backbones", &["p2"]),
        check("backbone 主心骨", &["p2"]),
        check("station 产业 6.5%", &["p1"]),
        check("2000", &["p1"]),
        check("2,000", &["p1"]),
        check("nothing", &[]),
        check("  ", &[]),
        check("园区", &["cailing"]),
        check("10310工程", &["10310"]),
        check("<script>", &[]),
        check("\"industrial parks\"", &["cailing", "p2"]),
        check("“industrial park”", &["cailing", "p2"]),
        check("parks industrial", &["cailing", "p2"]),
        check("\"parks industrial\"", &[]),
        check("\"backbone 主心骨\"", &[]),
        check("\"AI 产业\"", &["p1"]),
        check("\"the AI industry\" 基站", &["p1"]),
        check("蔡嶺工業園", &["cailing"]),
        check("產業 基站", &["p1"]),
        check("網絡", &["s1"]),
        check("cai ling", &["cailing"]),
        check("cailingyuan", &["cailing"]),
        check("cailinggongyeyuan", &["cailing"]),
        check("clgyy", &["cailing"]),
        check("gong ye yuan", &["cailing"]),
        check("industral", &["cailing", "p1", "p2"]),
        check("cuonty bakcbone", &["p2"]),
        check("\"cuonty\"", &[]),
        check("产业 cuonty", &[]),
        check("县长", &[""]),
        check("李某某", &[""]),
        check("甲发〔2025〕3号", &[""]),
        check("稻谷", &["t1.2.1"]),
    ];
    let queries: Vec<String> = cases.iter().map(|(query, _)| query.clone()).collect();
    let Some(answers) = ask_node(&files, &queries, &[]) else { return };
    for ((query, expected), answer) in cases.iter().zip(answers["found"].as_array().expect("answers")) {
        let ids: Vec<&str> =
            answer["ids"].as_array().expect("ids").iter().map(|id| id.as_str().expect("text")).collect();
        assert_eq!(ids.join(" "), *expected, "{query}");
    }
}

/// The words of a library's English texts, in lower case, each once.
fn english_words(library: &Library) -> Vec<String> {
    let blocks =
        library.reports.iter().flat_map(|entry| &entry.translation("en").expect("English").report.blocks);
    let mut words = BTreeSet::new();
    for block in blocks {
        let text = block.text.plain.to_lowercase();
        words.extend(
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned),
        );
    }
    words.into_iter().collect()
}

#[test]
fn the_stemmer_in_the_browser_is_that_of_the_index() {
    let library = duchang();
    let mut words: BTreeSet<String> = english_words(&library).into_iter().collect();
    let suffixes = "s es ed ing ly er ies ied y ational tional ization izer ator alism fulness ousness iveness biliti ogi li \
                    icate ative alize ical ness ful ement ment ent ance ence able ible ion ous ive ize 's eed eedly ingly ll e";
    let roots =
        "gener commun arsen at hop plan say try sk d y industri develop proceed inn herr 2024 é county' boy";
    for root in roots.split(' ') {
        words.extend(suffixes.split_whitespace().map(|suffix| format!("{root}{suffix}")));
    }
    let words: Vec<String> = words.into_iter().collect();
    let stemmer = Stemmer::create(Algorithm::English);
    let Some(answers) = ask_node(&files(&library), &[], &words) else { return };
    for (word, stem) in words.iter().zip(answers["stems"].as_array().expect("stems")) {
        assert_eq!(stem.as_str(), Some(&*stemmer.stem(word)), "{word}");
    }
}

#[test]
fn the_files_do_not_depend_on_the_number_of_threads() {
    let library = duchang();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| files(&library))
    };
    let one = with(1);
    assert!(one == with(2) && one == with(8));
}

#[test]
fn a_changed_paragraph_changes_only_its_own_pieces() {
    let mut library = duchang();
    let before = files(&library);
    let block = &mut library.reports[0].edit().source.blocks[3];
    block.text.plain = block.text.plain.replacen("主要", "重要", 1).into();
    let after = files(&library);
    let paths = |files: &[SearchFile]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&before), paths(&after));
    let texts = before.iter().zip(&after).filter(|(old, new)| old != new && old.path.contains("/text/"));
    assert_eq!(texts.count(), 1);
    let index = |files: &[SearchFile]| files.iter().find(|file| file.path == "search/index.json").cloned();
    assert_eq!(index(&before), index(&after));
}

#[test]
fn a_site_without_search_has_no_index() {
    let library = without_pages();
    let index = Index::of(&library);
    assert_eq!(search::files(&library, &index, &site_config("search: false\n")).count(), 0);
    let empty =
        Library { languages: vec!["zh".into()], reports: Vec::new(), entities: Vec::new(), ..library };
    assert_eq!(files(&empty).len(), 8, "an empty site has an index that finds nothing");
}

/// The measure of docs/search.md: `RAW=folder-of-texts cargo test --release --test search -- --ignored --nocapture`.
#[test]
#[ignore = "takes a folder of long texts in RAW"]
fn a_query_of_three_hundred_reports_loads_less_than_300_kb() {
    let Some(folder) = std::env::var_os("RAW") else { return };
    let library = large::library(Path::new(&folder), 300, &english_words(&duchang()));
    let index = Index::of(&library);
    let config = site_config("");
    let start = std::time::Instant::now();
    let bytes: usize = search::files(&library, &index, &config).map(|file| file.bytes.len()).sum();
    println!("made in {:?}: {bytes} bytes", start.elapsed());
    let files = files(&library);
    let mut by_folder = BTreeMap::<&str, (usize, usize, usize)>::new();
    for file in &files {
        let entry = by_folder.entry(file.path.split('/').nth(1).expect("a part")).or_default();
        *entry = (entry.0 + 1, entry.1 + file.bytes.len(), entry.2.max(file.bytes.len()));
    }
    println!("files, bytes, largest: {by_folder:?}");
    let units = chinese_units(&library);
    let parts = parts(&units[units.len() - 3000..]);
    let mut queries: Vec<String> = parts.iter().step_by(parts.len() / 300).cloned().collect();
    let frequent = "发展 经济 建设 推进 加快 企业 改革 工作 的 ， 高质量发展 经济社会发展 现代化产业体系 人民群众 2024年 5% industry development";
    queries.extend(frequent.split(' ').map(str::to_owned));
    queries.push("industrial park construction".into());
    let Some(answers) = ask_node(&files, &queries, &[]) else { return };
    let answers = answers["found"].as_array().expect("answers");
    let mut loaded: Vec<(u64, &String)> = answers
        .iter()
        .zip(&queries)
        .map(|(answer, query)| (answer["loaded"].as_u64().expect("bytes"), query))
        .collect();
    loaded.sort();
    println!("bytes loaded: median {}, most {:?}", loaded[loaded.len() / 2].0, &loaded[loaded.len() - 8..]);
    let chinese = |(query, _): &(&String, &Value)| query.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
    for (query, answer) in queries.iter().zip(answers).filter(chinese).take(20) {
        assert_eq!(names(answer), holders(&units, query), "{query}");
    }
    assert!(loaded.last().is_some_and(|(bytes, _)| *bytes < 300_000));
}
