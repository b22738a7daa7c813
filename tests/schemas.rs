//! The JSON Schemas of the files: whatever is good content is good for an editor, and what an editor may not pass is not.

use boon::{Compiler, Schemas};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gongbao(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command.args(args).current_dir(folder).env("LC_ALL", "C").output().expect("run")
}

fn printed(args: &[&str]) -> String {
    let output = gongbao(root(), args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// All schemas, compiled.
struct Checker {
    schemas: Schemas,
    indices: BTreeMap<String, boon::SchemaIndex>,
}

impl Checker {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let mut indices = BTreeMap::new();
        for name in printed(&["schema"]).lines() {
            let schema: Value = serde_json::from_str(&printed(&["schema", name])).expect("JSON");
            let address = format!("https://schemas.example/{name}.json");
            compiler.add_resource(&address, schema).expect("a resource");
            indices.insert(name.to_owned(), compiler.compile(&address, &mut schemas).expect("a schema"));
        }
        Self { schemas, indices }
    }

    /// What is wrong with YAML by the schema of this name.
    fn fault(&self, name: &str, yaml: &str) -> Option<String> {
        // As editors read YAML 1.2: `off` is a text.
        let mut options = serde_yaml::Options::default();
        options.strict_booleans = true;
        let value: Value = serde_yaml::from_str_with_options(yaml, options)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        self.schemas.validate(&value, self.indices[name]).err().map(|error| error.to_string())
    }
}

/// The schema of a file of the content folder, and the YAML in it.
fn described(path: &str, text: &str) -> Option<(&'static str, String)> {
    let front_matter = || text.strip_prefix("---\n")?.split_once("---\n").map(|(yaml, _)| yaml.to_owned());
    let name = path.rsplit('/').next()?;
    let in_yaml = |schema| Some((schema, text.to_owned()));
    match name {
        "site.yaml" => in_yaml("site"),
        "terms.yaml" => in_yaml("terms"),
        "rejected.yaml" => in_yaml("rejected"),
        "targets.yaml" => in_yaml("targets"),
        "outcomes.yaml" => in_yaml("outcomes"),
        "links.yaml" => in_yaml("links"),
        "review.yaml" => in_yaml("review"),
        _ if name.starts_with("import.") => in_yaml("import"),
        _ if name.starts_with("translation.") => in_yaml("translation"),
        _ if !name.ends_with(".md") => None,
        _ if path.contains("reports/") => Some(("report", front_matter()?)),
        _ if path.contains("pages/") => Some(("page", front_matter()?)),
        _ => Some(("entity", front_matter()?)),
    }
}

/// Checks every file of a content folder; gives how many were of each schema.
fn check_all(checker: &Checker, content: &Path) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for entry in walkdir::WalkDir::new(content).into_iter().filter_map(Result::ok) {
        let path = entry.path().display().to_string();
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let Some((name, yaml)) = described(&path, &text) else { continue };
        if let Some(fault) = checker.fault(name, &yaml) {
            panic!("{path} is not as schema `{name}` says: {fault}");
        }
        *counts.entry(name).or_default() += 1;
    }
    counts
}

#[test]
fn good_content_is_as_its_schemas_say() {
    let checker = Checker::new();
    let seed = check_all(&checker, &root().join("content"));
    for name in ["site", "report", "targets", "translation", "import", "entity", "terms", "rejected", "page"]
    {
        assert!(seed.contains_key(name), "no file of the seed is of `{name}`");
    }
    assert!(check_all(&checker, &root().join("starter/content")).len() >= 6);
    assert!(check_all(&checker, &root().join("tests/data/site/content")).len() >= 3);
}

/// Two years of one county, imported and linked: what the program writes is as the schemas say.
#[test]
fn what_is_imported_and_linked_is_as_its_schemas_say() {
    let folder = tempfile::tempdir().expect("a folder");
    for year in [2024, 2025] {
        let text = format!(
            "某县{year}年政府工作报告\n——{year}年1月3日在某县第一届人民代表大会第四次会议上\n县长 某某\n各位代表：\n一、{}年工作回顾\n\
             地区生产总值增长5.2%，城镇新增就业2100人，建成城东工业园区。\n二、{year}年主要目标\n地区生产总值增长5%左右，城镇新增就业2000人以上，\
             推进营商环境持续优化。\n",
            year - 1
        );
        let name = format!("mou-{year}.txt");
        fs::write(folder.path().join(&name), text).expect("written");
        assert!(gongbao(folder.path(), &["import", &name]).status.success());
    }
    assert!(gongbao(folder.path(), &["link"]).status.success());
    let counts = check_all(&Checker::new(), &folder.path().join("content"));
    for name in ["site", "report", "targets", "outcomes", "links", "import", "entity"] {
        assert!(counts.contains_key(name), "no `{name}` was written: {counts:?}");
    }
}

#[test]
fn what_is_wrong_in_a_file_is_wrong_by_its_schema() {
    let checker = Checker::new();
    let check = |name: &str, yaml: &str, part: &str| {
        let fault = checker.fault(name, yaml).unwrap_or_else(|| panic!("`{yaml}` passes `{name}`"));
        assert!(fault.contains(part), "{fault}");
    };
    check("site", "languages: [zh]\n", "title");
    check("site", "title: { zh: 甲 }\nlanguages: [zh]\ntheme: x\n", "theme");
    check("site", "title: { zh: 甲 }\nlanguages: [zh]\nchecks: { note-unused: loud }\n", "note-unused");
    check("site", "title: { zh: 甲 }\nlanguages: [zh]\nchecks: { no-such: off }\n", "no-such");
    check("site", "title: { zh: 甲 }\nlanguages: [zh]\nsearch: 3\n", "search");
    check("entity", "name: { zh: 甲 }\nstatus: done\n", "status");
    check("entity", "name: { zh: 甲 }\nrelations: [{ type: in, to: nowhere }]\n", "relations");
    check("report", "title: 甲\nkind: essay\n", "kind");
    check("report", "title: 甲\ndate: 2024年\n", "date");
    check("targets", "targets: [{ id: a, indicator: 甲, op: near, block: p1, quote: 乙 }]\n", "op");
    check("targets", "targets: [{ id: a, indicator: 甲, block: p1 }]\n", "quote");
    check("outcomes", "- { id: a, indicator: 甲, basis: never, block: p1, quote: 乙 }\n", "basis");
    check("links", "- { kind: block, from: [p1], to: [], relation: same, by: rule }\n", "from");
    check("terms", "- term: { zh: 甲 }\n  exceptions: [{ block: a#p1 }]\n", "reason");
    check("translation", "p1: { source: '1', status: perfect }\n", "status");
    check("page", "name: 甲\n", "title");
}

/// Where `schemas/` is published beside the documentation, it is what the program says.
#[test]
fn the_schemas_in_the_repository_are_the_programs() {
    let (folder, update) = (root().join("schemas"), std::env::var_os("UPDATE_GOLDEN").is_some());
    for name in printed(&["schema"]).lines() {
        let (path, schema) = (folder.join(format!("{name}.json")), printed(&["schema", name]));
        if update {
            fs::create_dir_all(&folder).expect("made");
            fs::write(&path, &schema).expect("written");
        }
        assert!(
            fs::read_to_string(&path).is_ok_and(|text| text == schema),
            "schemas/{name}.json is not up to date"
        );
    }
}

#[test]
fn each_file_that_names_a_schema_leads_to_one() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(gongbao(folder.path(), &["init"]).status.success());
    let mut named = 0;
    for content in [folder.path(), root()].map(|root| root.join("content")) {
        for entry in walkdir::WalkDir::new(content).into_iter().filter_map(Result::ok) {
            // The import as it was, which nobody edits.
            let is_kept = entry.path().components().any(|part| part.as_os_str() == ".import");
            let Some(text) = fs::read_to_string(entry.path()).ok().filter(|_| !is_kept) else { continue };
            let Some(schema) = text.strip_prefix("# yaml-language-server: $schema=") else { continue };
            let schema =
                entry.path().parent().expect("a folder").join(schema.lines().next().expect("a line"));
            assert!(schema.is_file(), "{} names {}", entry.path().display(), schema.display());
            named += 1;
        }
    }
    assert!(named >= 6, "{named}");
    let output = gongbao(folder.path(), &["schema", "target"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `targets`?"));
    let chinese = gongbao(folder.path(), &["schema", "targets", "--ui-lang", "zh"]);
    assert!(String::from_utf8_lossy(&chinese.stdout).contains("该段中的原话"));
}
