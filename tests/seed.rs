//! The report that the project ships with: every firm mention that its labels have is a link, of its kind, on its Chinese
//! page; and its files are what the import makes of its source.

use folders::copy;
use serde_json::Value;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

mod folders;

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("GONGBAO_SHARED").map(PathBuf::from);
    named.into_iter().chain([folder]).find(|folder| folder.join("gold/entities.json").is_file())
}

/// The text of a page without white space, in half width, and where its links to entities stand in it, in characters.
#[derive(Default)]
struct Page {
    text: Vec<char>,
    links: Vec<(Range<usize>, String)>,
}

impl Page {
    /// Reads the main part of a page that gongbao wrote. What is raised is a note's number, and a paragraph's own is beside it: neither is
    /// a part of the text.
    fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut open: Option<(usize, String)> = None;
        let (mut raised, mut is_number) = (0_u32, false);
        let mut rest = html.split_once("<main").map_or("", |(_, main)| main);
        while let Some((words, tail)) = rest.split_once('<') {
            if raised == 0 && !is_number {
                page.text.extend(squeezed(words));
            }
            let (tag, tail) = tail.split_once('>').expect("a whole tag");
            if tag.starts_with("a class=\"pid\"") {
                is_number = true;
            } else if tag == "/a" && is_number {
                is_number = false;
            } else if tag.starts_with("sup") {
                raised += 1;
            } else if tag == "/sup" {
                raised -= 1;
            } else if let Some(kind) = tag.strip_prefix("a class=\"m ") {
                open = Some((page.text.len(), kind.split('"').next().unwrap_or_default().to_owned()));
            } else if tag == "/a"
                && let Some((start, kind)) = open.take()
            {
                page.links.push((start..page.text.len(), kind));
            }
            rest = tail;
        }
        page
    }

    fn find(&self, words: &[char]) -> Option<usize> {
        self.text.windows(words.len()).position(|window| window == words)
    }

    fn links_to(&self, range: &Range<usize>, kind: &str) -> bool {
        let covers = |link: &Range<usize>| link.start <= range.start && range.end <= link.end;
        self.links.iter().any(|(link, of)| covers(link) && of == kind)
    }
}

/// Without white space and the marks of notes, in half width: what the import changes of characters does not count.
fn squeezed(text: &str) -> impl Iterator<Item = char> {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !('①'..='⑳').contains(c));
    kept.map(|c| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    })
}

fn build() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command.arg("--root").arg(root).args(["build", "--out"]).arg(out.path().join("public"));
    let output = command.output().expect("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(out.path().join("public/zh/reports/duchang-2024/index.html")).expect("a page")
}

#[test]
fn every_firm_mention_of_the_seed_is_a_link() {
    let Some(shared) = shared() else {
        println!("skipped: ../shared with the labelled seed is not here (or set GONGBAO_SHARED)");
        return;
    };
    let read = |path: &str| fs::read_to_string(shared.join(path)).expect("a file");
    let gold: Value = serde_json::from_str(&read("gold/entities.json")).expect("labels");
    let gold = &gold["duchang-2024"];
    let number = |value: &Value| value.as_u64().expect("an offset") as usize;
    let source: Vec<char> = read("corpus/duchang-2024.txt").chars().collect();
    let source = &source[number(&gold["start"])..number(&gold["end"])];
    let page = Page::read(&build());
    let mentions = gold["mentions"].as_array().expect("mentions");
    let firm: Vec<&Value> = mentions.iter().filter(|mention| mention["optional"] != true).collect();
    assert!(firm.len() > 50, "{}", firm.len());
    for mention in firm {
        let (start, end) = (number(&mention["start"]), number(&mention["end"]));
        let line = source[..start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
        let words = |range: Range<usize>| squeezed(&String::from_iter(&source[range])).collect::<Vec<_>>();
        let surface = &mention["surface"];
        let context = page.find(&words(line..end)).unwrap_or_else(|| panic!("{surface} is not on the page"));
        let at = context + words(line..start).len();
        let kind = mention["kind"].as_str().expect("a kind");
        assert!(page.links_to(&(at..at + words(start..end).len()), kind), "{surface} is no link to a {kind}");
    }
}

#[test]
fn importing_the_seed_again_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &folder.path().join("content"));
    let source = "content/reports/duchang-2024/source.txt";
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command.args(["import", source, "--id", "duchang-2024"]).current_dir(folder.path());
    let output = command.output().expect("run");
    let stderr = String::from_utf8_lossy(&output.stderr);
    let done = stderr.lines().next();
    assert_eq!(done, Some("imported 1 report: 0 files written"), "import it again, and read the difference");
}
