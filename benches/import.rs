//! How long an import takes, by the size of its text: `cargo bench --bench import`.
//!
//! The text is the report of the format tests, its body repeated. A time that grows faster than the size is a fault.

use divan::{Bencher, black_box, counter::BytesCount};
use gongbao::import::{self, ImportOptions, decode, mentions, targets};

const REPORT: &str = include_str!("../tests/formats/report.txt");
const SIZES: [usize; 3] = [1_000_000, 4_000_000, 16_000_000];

fn main() {
    divan::main();
}

/// A report of about so many bytes: title block, the body as often as it takes, the notes once.
fn report(size: usize) -> String {
    let (text, notes) = REPORT.split_once("注释\n").expect("notes");
    let (title, body) = text.split_at(text.find("一、").expect("a chapter"));
    let times = size / body.len();
    format!("{title}{}注释\n{notes}", body.repeat(times))
}

fn options() -> ImportOptions<'static> {
    ImportOptions::new("a", "zh")
}

#[divan::bench(args = SIZES)]
fn decoded(bencher: Bencher, size: usize) {
    let text = report(size);
    let decode = || decode::decode("a.txt", black_box(text.as_bytes()), None);
    bencher.counter(BytesCount::of_str(&text)).bench(decode);
}

#[divan::bench(args = SIZES)]
fn names_found(bencher: Bencher, size: usize) {
    let text = report(size);
    let import = import::import("a.txt", text.as_bytes(), &options()).expect("a report");
    let find = || {
        mentions::find(
            black_box(&import.report.blocks),
            &[],
            "zh",
            import::LEAST_TRUST,
            &mentions::Keys::default(),
        )
    };
    bencher.counter(BytesCount::of_str(&text)).bench(find);
}

#[divan::bench(args = SIZES)]
fn targets_found(bencher: Bencher, size: usize) {
    let text = report(size);
    let import = import::import("a.txt", text.as_bytes(), &options()).expect("a report");
    let find =
        || targets::find(black_box(&import.report.blocks), import.report.meta.year, &[], &import.report.lang);
    bencher.counter(BytesCount::of_str(&text)).bench(find);
}

#[divan::bench(args = SIZES)]
fn imported(bencher: Bencher, size: usize) {
    let text = report(size);
    let import = || import::import("a.txt", black_box(text.as_bytes()), &options());
    bencher.counter(BytesCount::of_str(&text)).bench(import);
}
