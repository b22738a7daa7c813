//! Figures that have changed places: 分别增长5%和7% as "7 percent and 5 percent, respectively".
//!
//! Order differs between the languages for good reasons: Chinese puts before a noun what English puts after it. Two
//! figures are reported only where they stand side by side in a list or in parallel clauses on both sides.

use super::super::{Quantity, Unit};
use super::pairing::Pair;
use super::{Kind, Mismatch};

/// Words in the English between two figures that turn their order round.
const TURNS: &[&str] = &[
    " from ",
    " than ",
    " after ",
    " following ",
    " on top of ",
    " compared ",
    " out of ",
    " against ",
    " including ",
    " of the ",
    " among ",
    " in ",
    " for ",
    " across ",
    " within ",
    " under ",
    " per ",
    " over ",
    " at ",
    " through ",
    " up from ",
    " involving ",
    " covering ",
    " with ",
    " worth ",
    " benefiting ",
    " serving ",
    " totaling ",
];

/// The pairs of figures that have changed places, each once.
pub(super) fn swapped(zh: &str, en: &str, pairs: &[Pair]) -> Vec<Mismatch> {
    let mut pairs: Vec<&Pair> = pairs.iter().filter(|pair| !pair.zh.loose && !pair.en.loose).collect();
    pairs.sort_by_key(|pair| pair.zh.span.start);
    let mut found = Vec::new();
    let mut index = 0;
    while index + 1 < pairs.len() {
        let (first, second) = (pairs[index], pairs[index + 1]);
        let crossed = second.en.span.start < first.en.span.start && first.zh.value != second.zh.value;
        if crossed && one_unit(&first.zh, &second.zh) && side_by_side(zh, en, first, second) {
            found.push(Mismatch {
                kind: Kind::Order,
                zh: Some(first.zh.span.start..second.zh.span.end),
                en: Some(second.en.span.start..first.en.span.end),
            });
            index += 1;
        }
        index += 1;
    }
    found
}

fn one_unit(first: &Quantity, second: &Quantity) -> bool {
    first.unit == second.unit || matches!((first.unit, second.unit), (Unit::Count(_), Unit::Count(_)))
}

fn side_by_side(zh: &str, en: &str, first: &Pair, second: &Pair) -> bool {
    let between_zh = zh.get(first.zh.span.end..second.zh.span.start).unwrap_or_default();
    let between_en = en.get(second.en.span.end..first.en.span.start).unwrap_or_default();
    let listed = between_zh.contains(['、', '，', '；', ',', ';', '和', '与', '及', '。']);
    let turned = TURNS.iter().any(|turn| between_en.contains(turn));
    listed && !turned && !between_zh.contains('的')
}
