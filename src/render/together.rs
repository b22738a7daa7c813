//! Entities that one sentence names one after the other.
//!
//! In: the library and its index. Out: pairs with how often and where first. This is not a relation, and pages say so; it
//! is what the text itself shows where no relation is stated. Only neighbours count, so a list of twenty names
//! gives nineteen pairs and not a hundred and ninety.

use crate::index::{EntityIx, Index, Mention};
use crate::model::library::Library;
use std::collections::BTreeMap;

/// Where two entities are first named together, and how many sentences do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Together {
    pub report: usize,
    pub block: usize,
    pub count: usize,
}

/// Pairs of entities, the lower first.
pub type Pairs = BTreeMap<(EntityIx, EntityIx), Together>;

/// Every pair of the library.
pub fn all(library: &Library, index: &Index) -> Pairs {
    let mut pairs = Pairs::new();
    for report in 0..library.reports.len() {
        let sentences = index.in_report(report).chunk_by(Mention::shares_sentence);
        sentences.for_each(|sentence| add_sentence(&mut pairs, sentence, |_| true));
    }
    pairs
}

/// The pairs that one entity belongs to.
pub fn with(index: &Index, entity: EntityIx) -> Pairs {
    let mut pairs = Pairs::new();
    for mentions in index.mentions(entity).chunk_by(Mention::shares_sentence) {
        let sentence = index.in_sentence(&mentions[0]);
        add_sentence(&mut pairs, sentence, |(a, b)| a == entity || b == entity);
    }
    pairs
}

/// Adds the pairs of one sentence that are asked for, each once.
fn add_sentence(pairs: &mut Pairs, mentions: &[Mention], wanted: impl Fn((EntityIx, EntityIx)) -> bool) {
    // A name inside a longer one is no neighbour of it.
    let linked: Vec<_> = mentions.iter().filter(|mention| mention.is_linked()).map(|m| m.entity).collect();
    let neighbours = linked.windows(2).map(|w| (w[0].min(w[1]), w[0].max(w[1])));
    let mut here: Vec<_> = neighbours.filter(|pair| pair.0 != pair.1 && wanted(*pair)).collect();
    here.sort_unstable();
    here.dedup();
    for pair in here {
        let (report, block) = (mentions[0].report as usize, mentions[0].block as usize);
        pairs.entry(pair).or_insert(Together { report, block, count: 0 }).count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::BlockKind;
    use crate::plan::sample;

    fn check(text: &str, expected: &[(&str, &str, usize)]) {
        let mut site = sample::site();
        let report = &mut site.library.reports[0].edit().source;
        report.blocks = vec![sample::block("p1", BlockKind::Paragraph, text)];
        site.index = Index::of(&site.library);
        let name = |at: EntityIx| site.library.entities[at.0 as usize].id.slug.to_string();
        let pairs = all(&site.library, &site.index);
        let found: Vec<_> = pairs.iter().map(|((a, b), t)| (name(*a), name(*b), t.count)).collect();
        let expected: Vec<_> = expected.iter().map(|(a, b, n)| ((*a).into(), (*b).into(), *n)).collect();
        assert_eq!(found, expected, "{text}");
        for at in 0..site.library.entities.len() {
            assert_eq!(with(&site.index, EntityIx(at as u32)), pairs, "{text}");
        }
    }

    #[test]
    fn neighbours_in_a_sentence_are_together() {
        const A: &str = "[clusters/electronics|甲]";
        const B: &str = "[parks/furongshan|乙]";
        check("无名。", &[]);
        check(&format!("{A}。{B}。"), &[]);
        check(&format!("{A}、{A}。"), &[]);
        check(&format!("{B}、{A}。"), &[("electronics", "furongshan", 1)]);
        check(&format!("{A}、{B}、{A}。{B}和{A}。"), &[("electronics", "furongshan", 2)]);
    }
}
