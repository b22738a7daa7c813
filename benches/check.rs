//! How long the checks take: over a site with next to nothing in it, over this repository's, over larger ones made of it;
//! and the numbers rule alone.
//!
//! `cargo bench --bench check`

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use gongbao::check::{CheckContext, check};
use gongbao::content::{self, Loaded};
use gongbao::index::Index;
use gongbao::plan::Plan;
use gongbao::quantity::compare;
use gongbao::translation::pairs;
use std::path::Path;

const TABLE: &str = include_str!("../tests/data/numbers.tsv");
const REPORT: &str = "content/reports/duchang-2024";
const SIZES: [usize; 3] = [30, 100, 300];

fn main() {
    divan::main();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A site in memory, with all that the rules look at.
struct Site {
    loaded: Loaded,
    index: Index,
    plan: Plan,
}

impl Site {
    fn load(root: &Path) -> Self {
        let loaded = content::load(root).expect("a site");
        let index = Index::of(&loaded.library);
        let plan = Plan::of(&loaded.config, &loaded.library, &index, &[]).value;
        Self { loaded, index, plan }
    }

    /// How much is found, so that nothing is left out.
    fn check(&self) -> usize {
        let Loaded { config, library, .. } = &self.loaded;
        let context = CheckContext { config, library, index: &self.index, plan: &self.plan };
        check(&context, Vec::new()).len()
    }
}

/// A site of one report of one paragraph: what the rules cost before they look at anything.
#[divan::bench]
fn nothing(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "site.yaml", "title: { zh: 公报 }\nlanguages: [zh]\n");
    write(folder.path(), "reports/a/index.zh.md", "---\ntitle: 报告\n---\n\n正文。 ^p1\n");
    let site = Site::load(folder.path());
    bencher.bench(|| black_box(&site).check());
}

/// The site of this repository: one report in two languages, its entities, terms and targets.
#[divan::bench]
fn this_site(bencher: Bencher) {
    let site = Site::load(root());
    bencher.bench(|| black_box(&site).check());
}

/// The same with its report so many times over. A time that grows faster than the size is a fault.
#[divan::bench(args = SIZES)]
fn larger_site(bencher: Bencher, reports: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("content"), &folder.path().join("content"));
    for number in 0..reports {
        copy(&root().join(REPORT), &folder.path().join(format!("content/reports/r{number}")));
    }
    let site = Site::load(folder.path());
    bencher.counter(ItemsCount::new(reports)).bench(|| black_box(&site).check());
}

/// The numbers of each paragraph of this repository's report against its translation's.
#[divan::bench]
fn numbers_of_this_site(bencher: Bencher) {
    let loaded = content::load(root()).expect("a site");
    let entries = &loaded.library.reports;
    let of_report = entries.iter().flat_map(|entry| pairs(&entry.source, entry.translations.first()));
    let texts: Vec<(&str, &str)> = of_report
        .filter_map(|pair| Some((&*pair.source.text.plain, &*pair.translated?.text.plain)))
        .collect();
    compared(bencher, &texts);
}

/// The numbers of the tests' first table, which is full of them.
#[divan::bench]
fn numbers_of_the_table(bencher: Bencher) {
    let line = |line: &'static str| line.split_once('\t')?.1.split_once('\t');
    let texts: Vec<(&str, &str)> = TABLE.lines().filter_map(line).collect();
    compared(bencher, &texts);
}

fn compared(bencher: Bencher, texts: &[(&str, &str)]) {
    let differ = || texts.iter().map(|(zh, en)| compare(black_box(zh), en).len()).sum::<usize>();
    bencher.counter(ItemsCount::new(texts.len())).bench(differ);
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join("content").join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).expect("copied");
        }
    }
}
