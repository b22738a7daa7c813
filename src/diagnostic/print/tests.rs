use super::*;
use crate::diagnostic::Problem;
use crate::source::SourceFile;
use serde_json::{Value, json};

fn sample() -> Diagnostic {
    let file = SourceFile::new("content/reports/a/index.zh.md", "甲\n瞄准“三类500强”[^缺]企业\n");
    let start = file.text.find("[^").expect("there");
    let problem = Problem::NoteUndefined { label: "缺".into() };
    Diagnostic::at(&file, start..start + 6, problem).in_block("a#p1")
}

/// One of the site as a whole, without a place.
fn general() -> Diagnostic {
    Diagnostic::general(Problem::MissingFile { path: "content/reports/a/index.zh.md".into() })
}

fn parsed(diagnostics: &[Diagnostic], format: PrintFormat) -> Value {
    serde_json::from_str(&print_below(diagnostics, format, "site/")).expect("JSON")
}

#[test]
fn people_see_the_line_with_a_caret_under_the_place() {
    let expected = "\
error[note-undefined]: the note `[^缺]` has no definition
 --> content/reports/a/index.zh.md:2:11
  |
2 | 瞄准“三类500强”[^缺]企业
  |                ^^^^^
  |
  = help: add `[^缺]: …`
  = help: or list \"缺\" in `notes: { missing: […] }` if the source does not define it

";
    assert_eq!(print(&[sample()], PrintFormat::Human { color: false }), expected);
}

#[test]
fn of_a_very_long_line_people_see_the_part_with_the_place() {
    let text = format!("甲\n{}[^缺]{}\n乙\n", "前".repeat(9_000), "后".repeat(9_000));
    let file = SourceFile::new("a.md", text);
    let start = file.text.find("[^").expect("there");
    let problem = Problem::NoteUndefined { label: "缺".into() };
    let printed =
        print(&[Diagnostic::at(&file, start..start + 6, problem)], PrintFormat::Human { color: false });
    assert!(printed.contains("a.md:2:9001"), "{printed}");
    assert!(printed.contains("前[^缺]后") && printed.contains("^^^^^"), "{printed}");
    assert!(printed.len() < 2_000, "{printed}");
}

#[test]
fn tools_see_columns_in_characters() {
    let expected = json!({
        "diagnostics": [{
            "code": "note-undefined",
            "severity": "error",
            "message": "the note `[^缺]` has no definition",
            "file": "content/reports/a/index.zh.md",
            "line": 2, "column": 11, "end_line": 2, "end_column": 15,
            "block": "a#p1",
            "hints": [
                "add `[^缺]: …`",
                "or list \"缺\" in `notes: { missing: […] }` if the source does not define it",
            ],
        }],
        "errors": 1,
        "warnings": 0,
    });
    assert_eq!(parsed(&[sample()], PrintFormat::Json), expected);
}

#[test]
fn github_gets_a_command_a_line() {
    let expected = "\
::error title=note-undefined,file=site/content/reports/a/index.zh.md,line=2,endLine=2,col=11,endColumn=15\
::the note `[^缺]` has no definition%0Aadd `[^缺]: …`%0Aor list \"缺\" in `notes: { missing: […] }` if the source does not define it
::error title=missing-file::`content/reports/a/index.zh.md` is not there
";
    assert_eq!(print_below(&[sample(), general()], PrintFormat::Github, "site/"), expected);
}

#[test]
fn gitlab_gets_a_code_quality_report() {
    let report = parsed(&[sample(), sample(), general()], PrintFormat::Gitlab);
    let (first, second) = (&report[0], &report[1]);
    assert_eq!(first["check_name"], "note-undefined");
    assert_eq!(first["severity"], "major");
    assert_eq!(
        first["location"],
        json!({ "path": "site/content/reports/a/index.zh.md", "lines": { "begin": 2, "end": 2 } })
    );
    assert_ne!(first["fingerprint"], second["fingerprint"], "the same words twice are two problems");
    assert_eq!(report[2]["location"]["path"], "site/content/site.yaml");
}

#[test]
fn a_problem_keeps_its_fingerprint_when_lines_are_put_in_above_it() {
    let mut moved = sample();
    let place = moved.place.as_mut().expect("a place");
    place.file = SourceFile::new(place.file.path.clone(), format!("新\n{}", place.file.text));
    let fingerprint = |d| parsed(&[d], PrintFormat::Gitlab)[0]["fingerprint"].clone();
    assert_eq!(fingerprint(sample()), fingerprint(moved));
}

#[test]
fn sarif_names_the_rule_and_the_place() {
    let log = parsed(&[sample(), general()], PrintFormat::Sarif);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.iter().map(|rule| &rule["id"]).collect::<Vec<_>>(), ["missing-file", "note-undefined"]);
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["ruleIndex"]), (&json!("note-undefined"), &json!(1)));
    let location = &result["locations"][0];
    let region = json!({ "startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 15 });
    assert_eq!(location["physicalLocation"]["region"], region);
    assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "site/content/reports/a/index.zh.md");
    assert_eq!(location["logicalLocations"], json!([{ "fullyQualifiedName": "a#p1" }]));
    assert_eq!(run["results"][1].get("locations"), None);
}

#[test]
fn nothing_wrong_is_a_whole_document_too() {
    let check = |format, expected| assert_eq!(parsed(&[], format), expected);
    check(PrintFormat::Json, json!({ "diagnostics": [], "errors": 0, "warnings": 0 }));
    check(PrintFormat::Gitlab, json!([]));
    assert_eq!(parsed(&[], PrintFormat::Sarif)["runs"][0]["results"], json!([]));
    assert_eq!(print(&[], PrintFormat::Github), "");
}

#[test]
fn a_span_out_of_place_is_moved_into_the_text() {
    let file = SourceFile::new("a", "三");
    let check = |start, end| {
        let diagnostic = Diagnostic::at(&file, start..end, Problem::NotUtf8);
        assert!(print(&[diagnostic], PrintFormat::Human { color: false }).contains("a:1"));
    };
    check(1, 2);
    check(0, 99);
    check(50, 99);
}
