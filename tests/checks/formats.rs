//! What tools read: SARIF by its schema.

use crate::support;
use boon::{Compiler, Schemas};
use gongbao::diagnostic::{Diagnostic, PrintFormat, entries, example, print};
use serde_json::Value;

/// The diagnostics of every documented example.
fn all() -> Vec<Diagnostic> {
    let examples = entries().filter_map(|(_, entry)| example(entry));
    examples.flat_map(|example| support::check_files(&example.wrong)).collect()
}

fn assert_sarif(text: &str) {
    let schema: Value =
        serde_json::from_str(include_str!("../data/sarif-schema-2.1.0.json")).expect("a schema");
    let mut compiler = Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).expect("a resource");
    let mut schemas = Schemas::new();
    let compiled = compiler.compile("sarif.json", &mut schemas).expect("a schema of draft 7");
    let log: Value = serde_json::from_str(text).expect("JSON");
    if let Err(error) = schemas.validate(&log, compiled) {
        panic!("{error:#}");
    }
}

#[test]
fn sarif_keeps_its_schema() {
    let all = all();
    assert!(all.len() > 40, "{}", all.len());
    assert_sarif(&print(&all, PrintFormat::Sarif));
    assert_sarif(&print(&[], PrintFormat::Sarif));
}

#[test]
#[should_panic(expected = "additionalProperties")]
fn the_schema_is_one_that_can_fail() {
    assert_sarif(r#"{ "version": "2.1.0", "runs": [], "extra": 1 }"#);
}
