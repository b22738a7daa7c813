//! How long the stages of a build take for the site of this repository: read, index, check, render, search.
//!
//! `cargo bench --bench site`

use divan::{Bencher, black_box};
use gongbao::content;
use gongbao::index::Index;
use gongbao::markdown;
use gongbao::site::{Site, SiteOptions};
use gongbao::source::SourceFile;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

fn main() {
    divan::main();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn site() -> Arc<Site> {
    Site::load(root(), &SiteOptions { drafts: true, ..SiteOptions::default() }).value.expect("a site")
}

/// One report's Markdown.
#[divan::bench]
fn read_report(bencher: Bencher) {
    let file = SourceFile::read(root(), "content/reports/duchang-2024/index.zh.md").expect("a report");
    bencher.bench(|| markdown::read(black_box(&file), &"duchang-2024".into(), &"zh".into()));
}

/// Everything in `content/`.
#[divan::bench]
fn read_content() -> content::Loaded {
    content::load(root()).expect("a site")
}

#[divan::bench]
fn index(bencher: Bencher) {
    let library = content::load(root()).expect("a site").library;
    bencher.bench(|| Index::of(black_box(&library)));
}

/// From the folder to a site that is ready to be rendered: reading, the index, the plan, the checks, the theme.
#[divan::bench]
fn load() -> Arc<Site> {
    site()
}

/// Every page and data file, in memory.
#[divan::bench]
fn render(bencher: Bencher) {
    let site = site();
    let bytes = || site.plan.pages.par_iter().map(|page| site.render(page).map_or(0, |bytes| bytes.len()));
    bencher.bench(|| bytes().sum::<usize>());
}

/// The files of the search index, in memory.
#[divan::bench]
fn search(bencher: Bencher) {
    let site = site();
    bencher.bench(|| site.search_files().map(|file| file.bytes.len()).sum::<usize>());
}
