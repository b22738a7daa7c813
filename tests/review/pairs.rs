//! Questions about a translation that was imported.

use super::{Desk, REPORT};
use std::collections::BTreeSet;

#[test]
fn a_block_without_english_is_asked_about_until_it_is_answered() {
    let desk = Desk::imported(REPORT);
    desk.write("en.txt", "Translator’s note: this is only the beginning of the report.\n");
    desk.run("import --lang en en.txt --id a");
    let asked = || {
        let cards = desk.cards();
        let ids: Vec<String> =
            cards.into_iter().map(|card| card.id).filter(|id| id.starts_with("pair:a:en:")).collect();
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "each question has a name of its own"
        );
        ids.len()
    };
    let before = asked();
    desk.answer(true, |card| card.id.starts_with("pair:") && card.rule == "no-english");
    assert_eq!(asked(), before - 1);
    assert!(desk.read("content/reports/a/review.yaml").contains("no-english, accepted"));
    desk.prove();
}
