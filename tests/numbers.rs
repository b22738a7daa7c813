//! The numbers rule against sentences as reports have them: each line of `tests/data/numbers*.tsv` is a Chinese sentence
//! and its English in two forms, `{right|wrong}`. The right form must be quiet, the wrong one must not.
//!
//! `numbers-unseen.tsv` was written after the rule was tuned to `numbers.tsv`. At its first run 100 % of its errors were
//! found and 3.3 % of its right pairs flagged (two of 60); those two were then put right. The pairs of `numbers-later.tsv`
//! are not quoted: we composed them, figures and all, in the shapes of reports, and County A is no real county. Of its
//! first 219 pairs 95.9 % of the errors were found at their first run and 5.0 % of the right forms flagged; of the 92
//! after them 100 % and 8.7 %, before what they showed was mended. One of those is flagged still: a yield per mu that
//! became one per hectare.

use gongbao::quantity::{Mismatch, compare};

struct Case<'a> {
    kind: &'a str,
    zh: &'a str,
    right: String,
    wrong: String,
}

fn cases(table: &str) -> Vec<Case<'_>> {
    table.lines().map(case).collect()
}

fn case(line: &str) -> Case<'_> {
    let mut columns = line.split('\t');
    let mut column = || columns.next().unwrap_or_else(|| panic!("three columns: {line}"));
    let (kind, zh, en) = (column(), column(), column());
    Case { kind, zh, right: choose(en, 0), wrong: choose(en, 1) }
}

/// The text with the first or second form of each `{right|wrong}`.
fn choose(text: &str, form: usize) -> String {
    let mut chosen = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        let (forms, after) = tail.split_once('}').unwrap_or_else(|| panic!("no closing brace: {text}"));
        chosen.push_str(before);
        chosen.push_str(forms.split('|').nth(form).unwrap_or_else(|| panic!("two forms: {text}")));
        rest = after;
    }
    chosen + rest
}

fn describe(zh: &str, en: &str, found: &[Mismatch]) -> String {
    let cut = |text: &str, span: &Option<std::ops::Range<usize>>| match span {
        Some(span) => text[span.clone()].to_owned(),
        None => "-".to_owned(),
    };
    found.iter().map(|m| format!(" [{:?} {} | {}]", m.kind, cut(zh, &m.zh), cut(en, &m.en))).collect()
}

/// Prints what went wrong and returns the shares of errors found and of right pairs flagged.
fn measure(name: &str, table: &str) -> (f64, f64) {
    let cases = cases(table);
    let (mut found, mut flagged, mut once) = (0, 0, 0);
    for case in &cases {
        let (quiet, loud) = (compare(case.zh, &case.right), compare(case.zh, &case.wrong));
        found += usize::from(!loud.is_empty());
        once += usize::from(loud.len() == 1);
        flagged += usize::from(!quiet.is_empty());
        if loud.is_empty() {
            println!("not found ({}): {}\n  {}", case.kind, case.zh, case.wrong);
        }
        if !quiet.is_empty() {
            let what = describe(case.zh, &case.right, &quiet);
            println!("flagged ({}):{what} {}\n  {}", case.kind, case.zh, case.right);
        }
    }
    let share = |count: usize| count as f64 / cases.len() as f64;
    println!(
        "{name}: {} pairs, {:.1} % of errors found ({:.1} % as just one), {:.1} % of right pairs flagged",
        cases.len(),
        100.0 * share(found),
        100.0 * share(once),
        100.0 * share(flagged)
    );
    (share(found), share(flagged))
}

#[test]
fn planted_errors_are_found_and_right_pairs_are_quiet() {
    let (found, flagged) = measure("numbers.tsv", include_str!("data/numbers.tsv"));
    assert!(found >= 0.98 && flagged <= 0.02);
}

#[test]
fn so_are_those_of_later_pairs() {
    let (found, flagged) = measure("numbers-unseen.tsv", include_str!("data/numbers-unseen.tsv"));
    assert!(found >= 0.98 && flagged <= 0.02);
}

#[test]
fn so_are_those_of_the_latest_pairs() {
    let (found, flagged) = measure("numbers-later.tsv", include_str!("data/numbers-later.tsv"));
    assert!(found >= 0.98 && flagged <= 0.02);
}

/// `GONGBAO_PAIRS=FILE cargo test --test numbers -- --nocapture` measures a table that is not in the repository.
#[test]
fn so_are_those_of_a_table_of_ones_own() {
    let Ok(path) = std::env::var("GONGBAO_PAIRS") else { return };
    let table = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (found, flagged) = measure(&path, &table);
    assert!(found >= 0.98 && flagged <= 0.02);
}
