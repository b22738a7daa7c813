use super::super::write;
use super::*;

fn file(text: &str) -> Arc<SourceFile> {
    SourceFile::new("a.po", text)
}

fn catalog(text: &str) -> Catalog {
    let parsed = read(&file(text));
    let faults: Vec<String> = parsed.diagnostics.iter().map(|d| d.problem.message()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    parsed.value
}

/// What a tool may have put into a file.
const FULL: &str = r#"# Translation of the report.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: x\n"
"Language: pt_BR\n"
"X-Generator: a tool\n"

#  a note of mine
#=sticky
#. section: 一
#: content/a.md:3
#: content/b.md:4
#, fuzzy, no-wrap
#| msgctxt "a#p0"
#| msgid "甲"
msgctxt "a#p1"
msgid "甲\"乙\"\\\t"
msgstr ""
"A\n"
"B"

msgid "one"
msgid_plural "many"
msgstr[0] "um"
msgstr[1] "muitos"

#~| msgid "before"
#~ msgctxt "a#p9"
#~ msgid "gone"
#~ msgstr "ido"
"#;

#[test]
fn what_is_read_and_written_again_is_the_same() {
    let read = catalog(FULL);
    assert_eq!(write(&read), FULL);
    assert_eq!(read.field("Language"), Some("pt_BR"));
    let [first, plural, obsolete] = &read.entries[..] else { panic!("{:?}", read.entries) };
    assert!(first.is_fuzzy() && first.references.len() == 2);
    assert_eq!((first.context(), first.id.value.as_str()), (Some("a#p1"), "甲\"乙\"\\\t"));
    assert_eq!(first.translation(), "A\nB");
    assert_eq!(plural.strings.len(), 2);
    assert!(obsolete.obsolete && obsolete.previous.id.is_some());
}

#[test]
fn lines_may_be_broken_and_ended_in_other_ways() {
    let check = |text: &str, id: &str, translation: &str| {
        let read = catalog(text);
        assert_eq!((read.entries[0].id.value.as_str(), read.entries[0].translation()), (id, translation));
    };
    check("msgid \"甲\"\nmsgstr \"\"\n\"A \"\n\"B\"\n", "甲", "A B");
    check("msgid \"甲\"\r\nmsgstr \"A\"\r\n\r\n", "甲", "A");
    check("  msgid\t\"甲\"\n\nmsgstr\"A\"", "甲", "A");
    check("#~ msgid \"\"\n#~ \"甲\"\n#~ msgstr \"A\"\n", "甲", "A");
}

#[test]
fn a_value_knows_its_place() {
    let file = file("msgid \"甲\"\nmsgstr \"\"\n\"x\\\"A \"\n\"B\"\n");
    let parsed = read(&file);
    let text = &parsed.value.entries[0].strings[0];
    let check = |part: &str, line, column| {
        let start = text.value.find(part).expect("there");
        let place = text.place(start..start + part.len());
        let at = file.location(place.start);
        assert_eq!((at.line, at.column), (line, column), "{part}");
    };
    check("x", 3, 2);
    check("A", 3, 5);
    check("B", 4, 2);
    assert_eq!(text.place(0..0).start, file.text.find("x").expect("there"));
}

#[test]
fn an_entry_that_something_is_wrong_with_is_left_out_and_the_others_are_there() {
    #[track_caller]
    fn check(bad: &str, faults: usize) {
        let entry = |id: &str| format!("msgid \"{id}\"\nmsgstr \"x\"\n\n");
        let parsed = read(&file(&format!("{}{bad}\n{}", entry("a"), entry("c"))));
        let ids: Vec<&str> = parsed.value.entries.iter().map(|entry| &*entry.id.value).collect();
        assert_eq!((ids, parsed.diagnostics.len()), (vec!["a", "c"], faults), "{bad}");
    }
    check("msgid \"b\"\nmsgstr \"y\n", 1);
    check("msgid \"b\\q\"\nmsgstr \"y\"\n", 1);
    check("msgid \"b\"\nmsgstr \"y\"\n=======\n", 1);
    check("# of b\nmsgid b\nmsgstr \"y\"\n", 1);
}

#[test]
fn all_that_cannot_be_read_is_reported_with_its_place() {
    let check = |text: &str, expected: &[(u32, u32, &str)]| {
        let file = file(text);
        let found = read(&file).diagnostics;
        let found: Vec<(u32, u32, &str)> = found
            .iter()
            .map(|d| {
                let at = file.location(d.place.as_ref().expect("a place").span.start as usize);
                (at.line, at.column, d.code())
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    check("", &[]);
    check("# only a comment\n", &[]);
    check("msgid \"a\"\nmsgstr \"b\n", &[(2, 8, "po-syntax")]);
    check("msgid \"a\" x\nmsgstr \"b\"\n", &[(1, 7, "po-syntax")]);
    check("msgid \"a\"\n", &[(1, 1, "po-syntax")]);
    check("msgstr \"b\"\n", &[(1, 1, "po-syntax")]);
    check("\"b\"\n", &[(1, 1, "po-syntax")]);
    check("msgid \"甲\\旧\"\nmsgstr \"b\"\n", &[(1, 9, "po-syntax")]);
    check("msgid \"甲\\q\"\nmsgstr \"b\"\nhello\n", &[(1, 9, "po-syntax"), (3, 1, "po-syntax")]);
    check("msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", &[(3, 1, "po-syntax")]);
    check("<<<<<<< HEAD\nmsgid \"a\"\nmsgstr \"b\"\n=======\n", &[(1, 1, "po-syntax"), (4, 1, "po-syntax")]);
}
