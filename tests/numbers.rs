//! The numbers rule against sentences as reports have them: each line of `tests/data/numbers*.tsv` is a Chinese sentence
//! and its English in two forms, `{right|wrong}`. The right form must be quiet, the wrong one must not.
//!
//! All but the pairs of `numbers.tsv` were written after the rule was tuned to those before them, and first run as they
//! were; what they showed was mended after that. Errors found and right pairs flagged at the first run:
//!
//! | pairs | found | flagged |
//! |---|---|---|
//! | the 60 of `numbers-unseen.tsv` | 100 % | 3.3 % |
//! | 219, then 92 of `numbers-later.tsv` | 95.9 %, 100 % | 5.0 %, 8.7 % |
//! | 86 `report` of `numbers-rounds.tsv` | 98.8 % | 4.7 % |
//! | 87 `paper` | 95.4 % | 10.3 % |
//! | 88 `county` | 95.5 % | 3.4 % |
//! | 82 `paragraph`, of several sentences each | 97.6 % | 17.1 % (two of them were really wrong) |
//! | 83 `styles` | 98.8 % | 4.8 % |
//! | 81 `budget` | 100 % | 8.6 % (one of them was really wrong) |
//! | 77 `shapes`, the rarer ones | 100 % | 16.9 % |
//! | 75 `work` | 98.7 % | 5.3 % |
//! | 76 `last` | 100 % | 1.3 % |
//! | 60 of published bilingual pages, not kept here | 98.3 % | 5.0 % (four more really differ) |
//! | 58 of others: budgets, news, an examination | 100 % | 8.6 % (three more really differ) |
//! | 60 of others again: trade, defense, plans, news | 98.3 % | 5.0 % (two more really differ) |
//! | 16 of cities and of two reports | 100 % | 6.3 % (one more really differs) |
//! | 112 of laws, white papers, a census, speeches, news, a budget of Hong Kong | 97.9 % | 17.9 % |
//! | 111 of the WHO, news of six makers, cities, examinations, speeches | 95.6 % | 19.8 % |
//! | 61 of laws, the Olympics, taxes, press conferences, two reports | 92.9 % | 8.2 % |
//! | 28 of a white paper, a speech, key figures, two reports | 95.2 % | 14.3 % |
//! | 59 of world news translated into Chinese and out of it | 96.4 % | 5.1 % |
//! | 58 of news of the economy, messages of the United Nations, treaties, a budget | 96.2 % | 17.2 % (five by spaces within numbers) |
//! | 52 of news, surveys, a foreign ministry, a contract, speeches in Hong Kong | 97.7 % | 9.6 % (three really differ) |
//! | 46 of news, diplomacy and spaceflight, after what those showed was mended | 100 % | 8.7 % (one really differs) |
//!
//! In the rows of 112, 111, 61 and 28 pairs each number of the English was altered alone (771 in all), also those that the
//! Chinese does not state, which nobody can find: a year that is known from elsewhere, an amount in other money. Of those that
//! it states 99 % are found now, and 1, 4, 2 and none of the right pairs are flagged, of which four really differ.
//!
//! The pairs of `numbers-later.tsv` and `numbers-rounds.tsv` are composed in the shapes of national reports, white papers,
//! plans, communiqués and county reports. Some come close to published sentences, written from memory and not compared with
//! them, so none is a quotation and no figure is to be relied on; County A and
//! Province B are no real places.

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

fn holds(name: &str, table: &str) {
    let (found, flagged) = measure(name, table);
    assert!(found >= 0.98 && flagged <= 0.02, "{name}: {found} found, {flagged} flagged");
}

#[test]
fn planted_errors_are_found_and_right_pairs_are_quiet() {
    holds("numbers.tsv", include_str!("data/numbers.tsv"));
    holds("numbers-unseen.tsv", include_str!("data/numbers-unseen.tsv"));
    holds("numbers-later.tsv", include_str!("data/numbers-later.tsv"));
    holds("numbers-rounds.tsv", include_str!("data/numbers-rounds.tsv"));
}

/// `GONGBAO_PAIRS=FILE cargo test --test numbers -- --nocapture` measures a table that is not in the repository.
#[test]
fn so_are_those_of_a_table_of_ones_own() {
    let Ok(path) = std::env::var("GONGBAO_PAIRS") else { return };
    let table = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    holds(&path, &table);
}
