use super::*;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A text of a Fluent file: its gaps, and each form it can take with nothing in them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Entered {
    pub gaps: BTreeSet<String>,
    forms: Vec<String>,
}

/// The texts of a language, attributes under `entry.attribute`.
pub(crate) fn entered(lang: UiLang) -> BTreeMap<String, Entered> {
    let mut all = BTreeMap::new();
    let mut add = |id: String, pattern: &Pattern<&str>| {
        let before = all.insert(id.clone(), read(pattern));
        assert!(before.is_none(), "{lang:?}: `{id}` stands twice");
    };
    for text in lang.texts() {
        let resource = parser::parse(*text).unwrap_or_else(|(_, errors)| panic!("{lang:?}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            message.value.iter().for_each(|pattern| add(id.to_owned(), pattern));
            message.attributes.iter().for_each(|a| add(format!("{id}.{}", a.id.name), &a.value));
        }
    }
    all
}

fn read(pattern: &Pattern<&str>) -> Entered {
    let mut text = Entered::default();
    let mut plain = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => plain.push_str(value),
            PatternElement::Placeable { expression } => read_gap(expression, &mut text, &mut plain),
        }
    }
    text.forms.push(plain);
    text
}

fn read_gap(expression: &Expression<&str>, text: &mut Entered, plain: &mut String) {
    let inner = match expression {
        Expression::Inline(inner) => inner,
        Expression::Select { selector, variants } => {
            for variant in variants.iter().map(|variant| read(&variant.value)) {
                text.gaps.extend(variant.gaps);
                text.forms.extend(variant.forms);
            }
            selector
        }
    };
    match inner {
        InlineExpression::VariableReference { id } => drop(text.gaps.insert(id.name.to_owned())),
        InlineExpression::StringLiteral { value } => plain.push_str(value),
        other => panic!("the files have variables and strings only: {other:?}"),
    }
}

/// Whether a text is of the command line's help, which clap holds in English; `cli::help` has the test that all of it is there.
fn is_help(id: &str) -> bool {
    id.starts_with("help")
}

#[test]
fn every_message_is_there_in_each_language_with_the_same_gaps() {
    let gaps = |lang| -> BTreeMap<String, BTreeSet<String>> {
        let ours = entered(lang).into_iter().filter(|(id, _)| !is_help(id));
        ours.map(|(id, text)| (id, text.gaps)).collect()
    };
    let english = gaps(UiLang::En);
    assert!(english.len() > 100, "the files were not read");
    for lang in UiLang::ALL {
        assert_eq!(gaps(lang), english, "{lang:?}");
    }
}

/// Each `message!` of the sources: its name and its gaps.
fn said() -> Vec<(String, BTreeSet<String>)> {
    let call = Regex::new(r#"message!\(\s*"([a-z0-9.-]+)"((?:[^()"]|\((?:[^()]|\([^()]*\))*\))*)\)"#)
        .expect("a pattern");
    let mut all = Vec::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).expect("a source file");
        all.extend(call.captures_iter(&text).map(|found| (found[1].to_owned(), gap_names(&found[2]))));
    }
    all
}

/// The Rust files of a folder and those below it, but for this one.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
        entries.map(|entry| entry.path()).partition(|path| path.is_dir());
    let is_source =
        |path: &PathBuf| path.extension().is_some_and(|e| e == "rs") && !path.ends_with("wording/tests.rs");
    files.into_iter().filter(is_source).chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// The names before `=` or alone, of a list of gaps; commas in brackets are not the list's.
fn gap_names(list: &str) -> BTreeSet<String> {
    let mut depth = 0;
    let parts = list.split(|c| {
        depth += i32::from(matches!(c, '(' | '[' | '{')) - i32::from(matches!(c, ')' | ']' | '}'));
        c == ',' && depth == 0
    });
    let names = parts.map(|part| part.split('=').next().unwrap_or_default().trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn what_the_program_says_has_a_text_with_these_gaps() {
    let texts = entered(UiLang::Zh);
    let said = said();
    assert!(said.len() > 100, "the sources were not read");
    for (id, gaps) in said {
        let text = texts.get(&id).unwrap_or_else(|| panic!("`{id}` has no text"));
        assert_eq!(text.gaps, gaps, "{id}");
    }
}

/// What is Latin in a Chinese text by right: names of formats, programs and things that have no other.
const LATIN: [&str; 19] = [
    "Big",
    "Chromium",
    "Ctrl",
    "GitHub",
    "GitLab",
    "LibreOffice",
    "kB",
    "Markdown",
    "OmegaT",
    "Poedit",
    "SQLite",
    "Schema",
    "Weblate",
    "Windows",
    "Word",
    "YAML",
    "docs",
    "gongbao",
    "md",
];

#[test]
fn a_chinese_text_has_no_english_word() {
    let code =
        Regex::new(r"`[^`]*`|<kbd>[^<]*</kbd>|https?://\S+|--[a-z-]+|\b[A-Z][A-Z0-9_-]*\b|docs/[a-z-]+\.md")
            .expect("a pattern");
    let word = Regex::new(r"[A-Za-z]{2,}").expect("a pattern");
    for (id, text) in entered(UiLang::Zh) {
        for form in text.forms {
            let rest = code.replace_all(&form, "");
            let stray: Vec<&str> = word
                .find_iter(&rest)
                .map(|word| word.as_str())
                .filter(|word| !LATIN.contains(word))
                .collect();
            assert!(stray.is_empty(), "{id}: {stray:?} in {form}");
        }
    }
}

#[test]
fn a_message_is_said_in_the_language_asked_for() {
    #[track_caller]
    fn check(message: &Message, english: &str, chinese: &str) {
        assert_eq!(message.in_lang(UiLang::En), english);
        assert_eq!(message.in_lang(UiLang::Zh), chinese);
    }
    let names = vec!["甲".to_owned(), "乙".to_owned()];
    check(&message!("not-utf8"), "these bytes are not UTF-8", "此处的字节不是 UTF-8 编码");
    check(
        &message!("evidence-silent", block = "a#p1", entities = names),
        "block `a#p1` does not name `甲`, `乙`",
        "段落 `a#p1` 没有提及 `甲`、`乙`",
    );
    check(
        &message!("bad-yaml", message = message!("did-you-mean", name = "{ $x }")),
        "YAML: did you mean `{ $x }`?",
        "YAML 有误：是否应为 `{ $x }`？",
    );
    check(&Message::new("no-such-text"), "no-such-text", "no-such-text");
}
