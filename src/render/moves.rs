//! How the outline moved from one report to the next.
//!
//! In: two reports and the links beside the later one. Out: a row for each heading of the later one with those that it comes
//! from, then one for each of the earlier that nothing comes from. A link joins headings where it names them, or the first
//! paragraph below them, under whatever lead; leads are no headings here. The work grows with the headings and with the links, not with their product.

use super::report::split_number;
use super::scope::Scope;
use crate::model::ids::BlockRef;
use crate::model::library::ReportEntry;
use crate::model::outcome::BlockLink;
use crate::model::report::{Block, BlockKind, Report};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// The levels of headings that an outline shows.
const LEVELS: std::ops::RangeInclusive<u8> = 1..=3;

/// A heading of the later report beside those it comes from.
#[derive(Serialize)]
pub struct OutlineRow {
    level: u8,
    now: Option<HeadingView>,
    before: Vec<HeadingView>,
    /// From which place among its fellows to which, where that changed.
    moved: Option<(usize, usize)>,
}

#[derive(Clone, Serialize)]
struct HeadingView {
    number: String,
    title: String,
    lang: Option<String>,
    href: String,
}

/// A heading of a report.
struct TitledBlock<'a> {
    block: &'a Block,
    /// The first paragraph below it.
    first: Option<&'a Block>,
    level: u8,
    /// Its place among its fellows, from 1.
    place: usize,
}

/// The headings of `now` in their order, those that are gone where they stood.
pub fn outline(scope: &Scope, before: &ReportEntry, now: &ReportEntry) -> Vec<OutlineRow> {
    let (old, new) = (entries(&before.source), entries(&now.source));
    let partners = partners(&now.links.blocks, &old, &new);
    let of_now = new.iter().zip(&partners).map(|(entry, partners)| {
        let first = partners.first().map(|at| (old[*at].place, entry.place));
        OutlineRow {
            level: entry.level,
            now: Some(heading(scope, now, entry.block)),
            before: partners.iter().map(|at| heading(scope, before, old[*at].block)).collect(),
            moved: first.filter(|(from, to)| from != to && entry.level > 2),
        }
    });
    let used: BTreeSet<usize> = partners.iter().flatten().copied().collect();
    let gone = old.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, entry)| OutlineRow {
        level: entry.level,
        now: None,
        before: vec![heading(scope, before, entry.block)],
        moved: None,
    });
    of_now.chain(gone).collect()
}

/// The headings of a report that are no leads.
fn entries(report: &Report) -> Vec<TitledBlock<'_>> {
    let mut counts = [0_usize; 8];
    let mut found = Vec::new();
    for (at, block) in report.blocks.iter().enumerate() {
        let BlockKind::Heading { level, .. } = block.kind else { continue };
        let own = usize::from(level).min(counts.len() - 1);
        counts[own] += 1;
        counts[own + 1..].fill(0);
        if LEVELS.contains(&level) {
            let first = first_below(&report.blocks[at + 1..], level);
            found.push(TitledBlock { block, first, level, place: counts[own] });
        }
    }
    found
}

/// The first text of a chapter, before the next heading of its level.
fn first_below(blocks: &[Block], level: u8) -> Option<&Block> {
    blocks.iter().take_while(|block| is_below(level, block)).find(|block| !block.is_heading())
}

fn is_below(level: u8, block: &&Block) -> bool {
    !matches!(block.kind, BlockKind::Heading { level: own, .. } if own <= level)
}

/// For each later heading the earlier ones of its level that links join it with, by their positions.
fn partners(links: &[BlockLink], old: &[TitledBlock], new: &[TitledBlock]) -> Vec<BTreeSet<usize>> {
    let (old_at, new_at) = (positions(old), positions(new));
    let mut partners = vec![BTreeSet::new(); new.len()];
    for link in links.iter().filter(|link| link.joins()) {
        let from = named(&link.from, &old_at);
        for to in named(&link.to, &new_at) {
            partners[to].extend(from.iter().filter(|at| old[**at].level == new[to].level));
        }
    }
    partners
}

/// The headings that a side of a link names. A side has no more than a few blocks, whatever stands in the file.
fn named(side: &[BlockRef], positions: &HashMap<&str, Vec<usize>>) -> BTreeSet<usize> {
    let few = side.iter().take(BlockLink::MOST);
    few.filter_map(|block| positions.get(&*block.block)).flatten().copied().collect()
}

/// The headings by the blocks that speak for them: their own and the first below, which may be that of several.
fn positions<'a>(entries: &[TitledBlock<'a>]) -> HashMap<&'a str, Vec<usize>> {
    let mut positions: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for block in [Some(entry.block), entry.first].into_iter().flatten() {
            positions.entry(&block.id).or_default().push(at);
        }
    }
    positions
}

fn heading(scope: &Scope, entry: &ReportEntry, block: &Block) -> HeadingView {
    let (own, lang) = scope.block_of(entry, block);
    let (number, title) = split_number(&own.text.plain);
    HeadingView {
        number: number.to_owned(),
        title: title.to_owned(),
        lang: scope.foreign(lang).map(str::to_owned),
        href: scope.block_link(entry, &block.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use crate::model::outcome::{Author, Relatedness};
    use crate::source::{SourceFile, Span};

    fn report(body: &str) -> Report {
        let file = SourceFile::new("a.md", format!("---\ntitle: 甲\n---\n\n{body}"));
        markdown::read(&file, &"a".into(), &"zh".into()).value
    }

    fn link(from: &str, to: &str) -> BlockLink {
        let blocks =
            |ids: &str| ids.split(' ').map(|id| BlockRef { report: "a".into(), block: id.into() }).collect();
        BlockLink {
            from: blocks(from),
            to: blocks(to),
            relation: Relatedness::Reworded,
            score: 50,
            by: Author::Rule,
            span: Span::default(),
        }
    }

    /// The pairs of headings that links between them and others of the same shape join.
    #[track_caller]
    fn check(links: &[(&str, &str)], expected: &[(usize, usize)]) {
        let report = report(
            "## 甲 {#s1}\n\n甲文 ^p1\n\n甲尾 ^p9\n\n## 乙 {#s2}\n\n### 乙一 {#s3}\n\n乙文 ^p3\n\n## 丙 {#s4}\n\n丙文 ^p4\n",
        );
        let entries = entries(&report);
        let links: Vec<BlockLink> = links.iter().map(|(from, to)| link(from, to)).collect();
        let partners = partners(&links, &entries, &entries);
        let pairs =
            partners.iter().enumerate().flat_map(|(to, from)| from.iter().map(move |from| (*from, to)));
        assert_eq!(pairs.collect::<Vec<_>>(), expected, "{links:?}");
    }

    #[test]
    fn links_of_headings_and_of_first_paragraphs_join_headings() {
        check(&[("s1", "s2")], &[(0, 1)]);
        check(&[("p1", "s4")], &[(0, 3)]);
        check(&[("s1 p1", "s4 p4")], &[(0, 3)]);
        check(&[("p9", "s4")], &[]);
        check(&[("s2", "s3")], &[]);
        check(&[("x", "s1")], &[]);
    }

    #[test]
    fn headings_are_split_and_merged() {
        check(&[("s1", "s2 s4")], &[(0, 1), (0, 3)]);
        check(&[("s1 s2", "s4")], &[(0, 3), (1, 3)]);
        check(&[("s1 s3", "s2 s3")], &[(0, 1), (2, 2)]);
        check(&[("p3", "p3")], &[(1, 1), (2, 2)]);
        check(&[("s1", "s2"), ("s1", "s4"), ("s1", "s2")], &[(0, 1), (0, 3)]);
    }
}
