//! The data files of the site in this repository: that they keep their own schemas, are well formed, and are the same
//! each time.

use boon::{Compiler, Schemas};
use gongbao::content;
use gongbao::index::Index;
use gongbao::plan::{Plan, Subject};
use gongbao::render::{Menus, RenderContext, Renderer};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Every file for programs, by path.
fn files() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = content::load(root).expect("a readable site");
    let renderer = Renderer::new(root).expect("a good theme");
    let index = Index::of(&loaded.library);
    let plan = Plan::of(&loaded.config, &loaded.library, &index, &renderer.assets()).value;
    let context = RenderContext {
        config: &loaded.config,
        library: &loaded.library,
        index: &index,
        plan: &plan,
        proposed: &BTreeMap::new(),
        menus: &Menus::default(),
    };
    let wanted = |subject: &Subject| !subject.is_page() && !matches!(subject, Subject::Asset { .. });
    let pages = plan.pages.iter().filter(|page| wanted(&page.subject));
    let file = |page| renderer.render(&context, page).expect("a file");
    pages.map(|page| (page.path.clone(), file(page))).collect()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// The schema that a file keeps.
fn schema_of(path: &str) -> Option<String> {
    let name = path.strip_suffix(".json")?;
    let name = match name.strip_prefix("data/") {
        Some(rest) if rest.starts_with("schema/") || rest.ends_with(".csv-metadata") => return None,
        Some(rest) if rest.starts_with("entities/") => "entity",
        Some(rest) if rest.starts_with("series/") => "series",
        Some(table) => table,
        None => "report",
    };
    Some(format!("data/schema/{name}.json"))
}

#[test]
fn every_json_file_keeps_its_schema() {
    let files = files();
    let mut checked = 0;
    for (path, bytes) in &files {
        let Some(schema) = schema_of(path) else { continue };
        let mut compiler = Compiler::new();
        compiler.add_resource("schema.json", json(&files[&schema])).expect("a resource");
        let mut schemas = Schemas::new();
        let compiled = compiler.compile("schema.json", &mut schemas).expect("a schema of draft 2020-12");
        if let Err(error) = schemas.validate(&json(bytes), compiled) {
            panic!("{path}: {error:#}");
        }
        checked += 1;
    }
    assert!(checked > 7, "{checked} files");
}

#[test]
fn a_row_that_does_not_fit_is_refused() {
    let files = files();
    let check = |change: &dyn Fn(&mut Value)| {
        let mut rows = json(&files["data/targets.json"]);
        change(&mut rows[0]);
        let mut compiler = Compiler::new();
        compiler.add_resource("schema.json", json(&files["data/schema/targets.json"])).expect("a resource");
        let mut schemas = Schemas::new();
        let compiled = compiler.compile("schema.json", &mut schemas).expect("a schema");
        assert!(schemas.validate(&rows, compiled).is_err(), "{}", rows[0]);
    };
    check(&|row| row["value"] = "5".into());
    check(&|row| row["op"] = "roughly".into());
    check(&|row| row["id"] = "".into());
    check(&|row| row["colour"] = "red".into());
    check(&|row| drop(row.as_object_mut().map(|row| row.remove("quote"))));
}

#[test]
fn xml_files_are_well_formed() {
    for (path, bytes) in files().iter().filter(|(path, _)| path.ends_with(".xml")) {
        let mut reader = quick_xml::Reader::from_reader(bytes.as_slice());
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => buffer.clear(),
                Err(error) => panic!("{path}: {error}"),
            }
        }
    }
}

#[test]
fn csv_has_as_many_rows_as_json_and_equal_columns() {
    let files = files();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let widths = record_widths(text);
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{path}: {widths:?}");
        let rows = json(&files[&path.replace(".csv", ".json")]);
        assert_eq!(widths.len() - 1, rows.as_array().map_or(0, Vec::len), "{path}");
    }
}

/// The number of fields of each record (RFC 4180).
fn record_widths(text: &str) -> Vec<usize> {
    let mut widths = Vec::new();
    let (mut width, mut quoted) = (1, false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => width += 1,
            '\n' if !quoted => widths.push(std::mem::replace(&mut width, 1)),
            _ => {}
        }
    }
    widths
}

#[test]
fn plain_markdown_has_no_annotation() {
    for (path, bytes) in files().iter().filter(|(path, _)| path.ends_with(".md")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        // A page may say of what kind it is above its title.
        let title = text.lines().position(|line| line.starts_with("# "));
        let is_titled = title.is_some_and(|line| line == 0 || !path.ends_with("report.md"));
        assert!(is_titled, "{path}");
        for annotation in ["[[", "{#", " ^p", ".lead"] {
            assert!(!text.contains(annotation), "{path} has {annotation}");
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    assert!(files() == files());
}
