//! Entities that one sentence names one after the other.
//!
//! In: the library and its index. Out: pairs with how often and where first. This is not a relation, and pages say so; it
//! is what the text itself shows where no relation is stated. Only neighbours count, so a list of twenty names
//! gives nineteen pairs and not a hundred and ninety.

use crate::index::{EntityIx, Index};
use crate::model::library::Library;
use crate::model::text::sentences;
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
    for (report, entry) in library.reports.iter().enumerate() {
        for block in 0..entry.source.blocks.len() {
            add_block(&mut pairs, library, index, (report, block));
        }
    }
    pairs
}

/// The pairs that one entity belongs to.
pub fn with(library: &Library, index: &Index, entity: EntityIx) -> Pairs {
    let mut pairs = Pairs::new();
    let mut blocks: Vec<_> = index
        .mentions(entity)
        .iter()
        .map(|mention| (mention.report as usize, mention.block as usize))
        .collect();
    blocks.dedup();
    for place in blocks {
        add_block(&mut pairs, library, index, place);
    }
    pairs.retain(|(a, b), _| *a == entity || *b == entity);
    pairs
}

fn add_block(pairs: &mut Pairs, library: &Library, index: &Index, (report, block): (usize, usize)) {
    let text = &library.reports[report].source.blocks[block].text;
    let named: Vec<_> =
        text.mentions().filter_map(|(id, range)| Some((index.find(id)?, range.start))).collect();
    if named.len() < 2 {
        return;
    }
    for sentence in sentences(&text.plain) {
        let mut inside: Vec<_> =
            named.iter().filter(|(_, at)| sentence.contains(at)).map(|(entity, _)| *entity).collect();
        inside.dedup();
        let mut here: Vec<_> = inside.windows(2).map(|w| (w[0].min(w[1]), w[0].max(w[1]))).collect();
        here.sort_unstable();
        here.dedup();
        for pair in here {
            pairs.entry(pair).or_insert(Together { report, block, count: 0 }).count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::BlockKind;
    use crate::plan::sample;
    use std::sync::Arc;

    fn check(text: &str, expected: &[(&str, &str, usize)]) {
        let mut site = sample::site();
        let report = &mut Arc::make_mut(&mut site.library.reports[0]).source;
        report.blocks = vec![sample::block("p1", BlockKind::Paragraph, text)];
        site.index = Index::of(&site.library);
        let name = |at: EntityIx| site.library.entities[at.0 as usize].id.slug.to_string();
        let pairs = all(&site.library, &site.index);
        let found: Vec<_> = pairs.iter().map(|((a, b), t)| (name(*a), name(*b), t.count)).collect();
        let expected: Vec<_> = expected.iter().map(|(a, b, n)| ((*a).into(), (*b).into(), *n)).collect();
        assert_eq!(found, expected, "{text}");
        for at in 0..site.library.entities.len() {
            assert_eq!(with(&site.library, &site.index, EntityIx(at as u32)), pairs, "{text}");
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
