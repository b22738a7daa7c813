use super::super::exchange::po;
use super::super::export::{ExportPart, Exporter};
use super::super::sample;
use super::*;
use crate::markdown::block_markdown;
use crate::model::translation::TranslationStatus;
use crate::source::SourceFile;

fn site() -> Loaded {
    sample::loaded(&[
        (
            "reports/a/index.zh.md",
            "发展[[parks/b|园区]][^1]。 ^p1\n\n- 一 ^p2\n- 二 ^p3\n\n旧 ^p4\n\n[^1]: 注 ^n1\n",
        ),
        ("reports/a/index.en.md", "Develop [[parks/b|parks]][^1]. ^p1\n\n- One ^p2\n\nOld ^p4\n"),
        ("reports/a/translation.en.yaml", "p4: { source: x, status: reviewed, by: Li }\n"),
        ("parks/b.md", "---\nname: { zh: 园区, en: Park }\n---\n"),
    ])
}

/// Exports the sample, changes the file, and imports it. Returns what was found, and the tally.
fn imported(change: impl Fn(&str) -> String) -> (Vec<String>, Imported) {
    let site = site();
    let entry = site.library.report("a").expect("there");
    let lang = "en".into();
    let text = po::write(&Exporter::new(&site, &lang).catalog(&[ExportPart::Report(entry)], "2026-01-02"));
    let file = SourceFile::new("a.po", change(&text));
    let mut found = Vec::new();
    let document = ExchangeFile::of_text(file.clone()).collect(&mut found);
    let signature = Signature {
        status: TranslationStatus::Draft,
        by: Some("Wang".into()),
        date: jiff::civil::date(2026, 1, 3),
    };
    let source = Source { document, lang: "en".into() };
    let imported = import(&site, &[source], &signature).collect(&mut found);
    let show = |d: &Diagnostic| {
        let at = file.location(d.place.as_ref().expect("a place").span.start as usize);
        let line = file.text.lines().nth(at.line as usize - 1).expect("a line");
        let rest: String = line.chars().skip(at.column as usize - 1).take(8).collect();
        format!("{} at {rest}", d.code())
    };
    (found.iter().map(show).collect(), imported)
}

fn tally(change: impl Fn(&str) -> String) -> ImportTally {
    let (found, imported) = imported(change);
    assert!(found.is_empty(), "{found:?}");
    imported.tally
}

#[test]
fn a_file_without_edits_changes_nothing() {
    let (found, imported) = imported(str::to_owned);
    assert!(found.is_empty() && imported.revisions.is_empty(), "{found:?}");
    let expected = ImportTally { unchanged: 3, fuzzy: 1, untranslated: 2, ..ImportTally::default() };
    assert_eq!(imported.tally, expected);
}

#[test]
fn what_is_translated_is_taken_with_its_marks_and_kind() {
    let (found, imported) = imported(|text| {
        text.replace("Develop <e1>parks</e1><n2/>.", "<n2/> The <e1>parks</e1> &amp; R&D *now* &lt;b>.")
            .replace("msgid \"二\"\nmsgstr \"\"", "msgid \"二\"\nmsgstr \" Two \"")
    });
    assert!(found.is_empty(), "{found:?}");
    let revision = imported.revisions.values().next().expect("one");
    let blocks: Vec<String> = revision.blocks.iter().map(block_markdown).collect();
    assert_eq!(blocks, ["[^1] The [[parks/b|parks]] & R\\&D \\*now\\* \\<b>.", "- Two"]);
    let records: Vec<&str> = revision.records.iter().map(|record| &*record.block).collect();
    assert_eq!(records, ["p1", "p3"]);
    assert_eq!(revision.records[0].by.as_deref(), Some("Wang"));
    assert_eq!(revision.records[0].previous.as_deref(), Some("发展[[parks/b|园区]][^1]。"));
}

#[test]
fn only_what_somebody_has_looked_at_is_taken() {
    let check = |from: &str, to: &str, expected: ImportTally| {
        let got = tally(|text| {
            assert!(text.contains(from), "{from}\n{text}");
            text.replace(from, to)
        });
        assert_eq!(got, expected, "{from}");
    };
    // A stale translation is confirmed by taking the flag away.
    check(
        "#, fuzzy\n",
        "",
        ImportTally { confirmed: 1, unchanged: 3, untranslated: 2, ..ImportTally::default() },
    );
    check(
        "msgstr \"Old\"",
        "msgstr \"New\"",
        ImportTally { unchanged: 3, fuzzy: 1, untranslated: 2, ..ImportTally::default() },
    );
    check(
        "msgstr \"One\"",
        "msgstr \"\"",
        ImportTally { unchanged: 2, fuzzy: 1, untranslated: 3, ..ImportTally::default() },
    );
    check(
        "msgstr \"Report\"",
        "msgstr \"A Report\"",
        ImportTally { changed: 1, unchanged: 2, fuzzy: 1, untranslated: 2, ..ImportTally::default() },
    );
}

#[test]
fn all_that_is_wrong_is_reported_at_its_place() {
    let check = |from: &str, to: &str, expected: &[&str]| {
        let (found, _) = imported(|text| text.replace(from, to));
        assert_eq!(found, expected, "{to}");
    };
    let translation = "Develop <e1>parks</e1><n2/>.";
    check(translation, "Develop <e1>parks</e1>.", &["placeholder-missing at \"Develop"]);
    check(translation, "<n2/><n2/><e1>parks</e1>", &["placeholder-twice at <n2/><e1"]);
    check(translation, "甲<x9/><e1>parks</e1><n2/>", &["placeholder-unknown at <x9/><e1"]);
    check(translation, "<n2/><e1>parks", &["placeholder-unpaired at <e1>park"]);
    check(translation, "<e1>parks</e1>\\n<n2/>", &["po-text at \\n<n2/>\""]);
    check("msgid \"一\"", "msgid \"壹\"", &["po-source-changed at \"壹\""]);
    check("a#p2", "a#p99", &["po-unknown at \"a#p99\""]);
    check("a/title", "x/title", &["po-unknown at \"x/title"]);
    // Both sides have changed a translation.
    check("msgstr \"One\"", "msgstr \"1\"", &[]);
    let (found, imported) = imported(|text| {
        text.replace("msgstr \"One\"", "msgstr \"1\"").replace("# gongbao: a#p2 ", "# gongbao: a#p2 0")
    });
    assert_eq!(found, ["po-translation-changed at \"1\""]);
    assert_eq!((imported.tally.changed, imported.tally.refused), (0, 1));
}

#[test]
fn a_translation_of_the_site_that_the_file_does_not_know_stays() {
    // The site says "One"; the file was exported when it said "1", and nobody has touched it.
    let exported = super::super::text_hash("1");
    let got = tally(|text| {
        let now = super::super::text_hash("One");
        text.replace(&format!("# gongbao: a#p2 {now}"), &format!("# gongbao: a#p2 {exported}"))
            .replace("msgstr \"One\"", "msgstr \"1\"")
    });
    assert_eq!(got, ImportTally { unchanged: 3, fuzzy: 1, untranslated: 2, ..ImportTally::default() });
}

#[test]
fn two_files_must_not_disagree() {
    let site = site();
    let entry = site.library.report("a").expect("there");
    let lang = "en".into();
    let text = po::write(&Exporter::new(&site, &lang).catalog(&[ExportPart::Report(entry)], "2026-01-02"));
    let source = |path: &str, translation: &str| {
        let file =
            SourceFile::new(path, text.replace("msgstr \"One\"", &format!("msgstr \"{translation}\"")));
        Source { document: ExchangeFile::of_text(file).value, lang: "en".into() }
    };
    let signature =
        Signature { status: TranslationStatus::Draft, by: None, date: jiff::civil::date(2026, 1, 3) };
    let check = |a: &str, b: &str, faults: usize, taken: usize| {
        let got = import(&site, &[source("a.po", a), source("b.po", b)], &signature);
        assert_eq!(got.diagnostics.len(), faults, "{:?}", got.diagnostics);
        assert_eq!(got.value.tally.changed, taken, "{a} {b}");
    };
    check("1", "1", 0, 1);
    // Which of the two is meant, nobody knows.
    check("1", "2", 1, 0);
}
