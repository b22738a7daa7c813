//! An import over an editor's work: whatever the form of the file, what either side has changed, and wherever the import is
//! killed, what both have written is in the file afterwards, and where one of them could not be told from the other the
//! command says so.
#![cfg(debug_assertions)]

use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const INDEX: &str = "content/reports/a/index.zh.md";
const PARAGRAPHS: usize = 8;

/// What becomes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    None,
    Edited,
    Linked,
    Deleted,
    Followed,
}

/// The form of a file.
#[derive(Debug, Clone, Copy)]
struct Form {
    has_mark: bool,
    is_crlf: bool,
    ends_last_line: bool,
}

impl Form {
    fn dress(self, text: &str) -> String {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let text = if self.ends_last_line { text } else { text.trim_end().to_owned() };
        let text = if self.is_crlf { text.replace('\n', "\r\n") } else { text };
        format!("{}{text}", if self.has_mark { "\u{feff}" } else { "" })
    }
}

fn words(number: usize, by: &str) -> String {
    format!("第{number}项工作由有关部门{by}推进落实")
}

/// The text of a report in which the paragraphs named are other ones.
fn source(changed: &[usize]) -> String {
    let paragraph = |number| {
        let by = if changed.contains(&number) { "重新" } else { "继续" };
        // Of different lengths, so that the lines are not taken for those of one broken paragraph.
        format!(
            "{}，全年进展平稳有序{}，群众反映良好。\n",
            words(number, by),
            "，各项指标达到预期".repeat(number % 3)
        )
    };
    let paragraphs: String = (0..PARAGRAPHS).map(paragraph).collect();
    format!(
        "某县政府工作报告\n——2024年1月3日在某县第一届人民代表大会第四次会议上\n县长 某某\n各位代表：\n一、2023年工作回顾\n{paragraphs}"
    )
}

/// The file as an editor leaves it.
fn edited(text: &str, changes: &[Change]) -> String {
    let mut out = String::new();
    for line in text.replace("\r\n", "\n").split_inclusive('\n') {
        let number = (0..PARAGRAPHS).find(|number| line.contains(&words(*number, "继续")));
        let Some(number) = number else {
            out += line;
            continue;
        };
        match changes[number] {
            Change::None => out += line,
            Change::Edited => out += &line.replace("全年进展", &format!("编辑{number}进展")),
            Change::Linked => out += &line.replace("群众", "[[programmes/x|群众]]"),
            Change::Deleted => {}
            Change::Followed => out += &format!("{line}\n编辑{number}写的一段。 ^p{}\n", 900 + number),
        }
    }
    out
}

/// What the editor has written.
fn by_editor(changes: &[Change]) -> Vec<String> {
    let words = |(number, change): (usize, &Change)| match change {
        Change::Edited => Some(format!("编辑{number}进展")),
        Change::Linked => Some("[[programmes/x|群众]]".to_owned()),
        Change::Followed => Some(format!("编辑{number}写的一段")),
        Change::None | Change::Deleted => None,
    };
    changes.iter().enumerate().filter_map(words).collect()
}

fn import(root: &Path, crash_at: Option<usize>) -> Option<i32> {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command
        .args(["import", "a.txt", "--id", "a"])
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    match crash_at {
        Some(step) => command.env("GONGBAO_CRASH_AT", step.to_string()),
        None => command.env_remove("GONGBAO_CRASH_AT"),
    };
    command.status().expect("run").code()
}

fn has_mark(text: &str) -> bool {
    text.lines()
        .any(|line| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.contains(mark)))
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => Just(Change::None),
        1 => Just(Change::Edited),
        1 => Just(Change::Linked),
        1 => Just(Change::Deleted),
        1 => Just(Change::Followed),
    ]
}

fn form() -> impl Strategy<Value = Form> {
    any::<(bool, bool, bool)>().prop_map(|(has_mark, is_crlf, ends_last_line)| Form {
        has_mark,
        is_crlf,
        ends_last_line,
    })
}

#[test]
fn a_text_that_was_much_edited_is_still_of_its_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::write(root.join("a.txt"), source(&[])).expect("written");
    assert_eq!(import(root, None), Some(0));
    let index = root.join(INDEX);
    let imported = fs::read_to_string(&index).expect("read");
    let mut changes = [Change::None; PARAGRAPHS];
    (changes[1], changes[2], changes[5], changes[6]) =
        (Change::Edited, Change::Deleted, Change::Edited, Change::Edited);
    fs::write(&index, edited(&imported, &changes)).expect("written");
    fs::remove_file(root.join("content/reports/a/.import/index.zh.md")).expect("removed");
    fs::write(root.join("a.txt"), source(&[3, 7])).expect("written");
    assert!(matches!(import(root, None), Some(0 | 1)), "it is refused as another document");
    let text = fs::read_to_string(&index).expect("read");
    for words in by_editor(&changes).into_iter().chain([words(3, "重新"), words(7, "重新")]) {
        assert!(text.contains(&words), "`{words}` is lost:\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_either_side_is_lost(
        changes in prop::collection::vec(change(), PARAGRAPHS),
        (form, base_form) in (form(), form()),
        changed in prop::collection::vec(0..PARAGRAPHS, 0..4),
        crash_at in prop::option::of(1..24usize),
        saves_after: bool,
        knows_base in prop::bool::weighted(0.8),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let (index, base) = (root.join(INDEX), root.join("content/reports/a/.import/index.zh.md"));
        fs::write(root.join("a.txt"), source(&[])).expect("written");
        prop_assert_eq!(import(root, None), Some(0));
        let imported = fs::read_to_string(&index).expect("read");
        fs::write(&index, form.dress(&edited(&imported, &changes))).expect("written");
        fs::write(&base, base_form.dress(&imported)).expect("written");
        if !knows_base {
            fs::remove_file(&base).expect("removed");
        }

        fs::write(root.join("a.txt"), source(&changed)).expect("written");
        let mut expected = by_editor(&changes);
        if crash_at.is_some() && import(root, crash_at).is_none() && saves_after {
            let text = fs::read_to_string(&index).expect("read");
            fs::write(&index, text.replacen("各位代表", "各位代表编辑后存", 1)).expect("written");
            expected.push("编辑后存".to_owned());
        }
        // The next command finishes or takes back what was begun, and then the import is run again.
        let status = import(root, None);
        let text = fs::read_to_string(&index).expect("read");
        prop_assert!(matches!(status, Some(0 | 1)) || has_mark(&text), "{status:?}");
        prop_assert_eq!(status == Some(0), !has_mark(&text), "{}", text);
        for number in &changed {
            if changes[*number] != Change::Deleted || status != Some(0) {
                expected.push(words(*number, "重新"));
            }
        }
        for words in expected {
            prop_assert!(text.contains(&words), "`{}` is lost:\n{}", words, text);
        }
        if status == Some(0) && !text.is_empty() {
            let ends_in_crlf = text.matches("\r\n").count() == text.matches('\n').count();
            prop_assert_eq!(form.is_crlf, ends_in_crlf, "{:?}", text);
            prop_assert_eq!(form.has_mark, text.starts_with('\u{feff}'));
        }
    }
}
