//! Which passages of two reports correspond: leads with what stands below them, by the words that they share.
//!
//! In: two reports. Out: links of blocks. A passage begins with a lead, which a report may glue to the paragraph before; the words
//! are pairs of letters, weighed by how few passages have them, and what stands beside two passages speaks for them where it
//! corresponds too. The title of a chapter belongs to all that stands below it: no passage's link names it. Nothing is compared
//! with everything: a passage looks only at those that share a rare pair, so that the work grows with the texts and not with
//! their product.

use crate::claim::section::{Section, passages};
use crate::model::outcome::{Author, BlockLink, Relatedness};
use crate::model::report::{Block, BlockKind, Report};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Passages less alike than this, with what speaks for them, do not correspond; and nothing speaks for those less alike than `SLIGHT`.
const ALIKE: f64 = 0.12;
const SLIGHT: f64 = 0.06;
/// How much of the likeness of passages beside them counts for two, and how much of it at most.
const BESIDE: f64 = 0.3;
const BESIDE_MOST: f64 = 0.3;
/// A second partner must come this near to the first of the one side, and so near to that of the other.
const NEAR: f64 = 0.75;
const FAR: f64 = 0.5;
/// How much it counts that the shorter passage stands in the longer, as the parts of one that was split do, and that the leads
/// are alike.
const WITHIN: f64 = 0.15;
const LEADS: f64 = 0.15;
/// A pair of letters that more passages than this have tells none of them apart.
const COMMON: usize = 24;
type CharGram = (char, char);

/// A lead with its text.
struct LeadPassage {
    /// Its blocks by their positions; titles of chapters are none of them.
    blocks: BTreeSet<usize>,
    section: Section,
    lead: BTreeSet<CharGram>,
    grams: Grams,
    text: String,
}

/// Pairs of letters with how often they stand, in order: sums over them are the same in every run.
type Grams = BTreeMap<CharGram, f64>;

/// Each passage of `before` and `now` has one partner at most, but where one was split or two were merged.
pub(super) fn correspondences(before: &Report, now: &Report) -> Vec<BlockLink> {
    let (a, b) = (units(before), units(now));
    let weights = weights(a.iter().chain(&b));
    let scores = supported(&scores(&a, &b, &weights));
    let pairs = chosen(&scores, a.len(), b.len());
    let partners = Partners::of(&pairs, a.len(), b.len());
    let mut links: BTreeMap<(Vec<usize>, Vec<usize>), (f64, Relatedness)> = BTreeMap::new();
    for ScoredPair { i, j, score } in pairs {
        let relation = relation(&a[i], &b[j], i, j, &partners);
        let there = links.entry((a[i].side(), b[j].side())).or_insert((score, relation));
        if score > there.0 {
            *there = (score, relation);
        }
    }
    links
        .into_iter()
        .map(|((from, to), (score, relation))| BlockLink {
            from: from.into_iter().map(|at| before.place_of(&before.blocks[at])).collect(),
            to: to.into_iter().map(|at| now.place_of(&now.blocks[at])).collect(),
            relation,
            score: (score * 100.0).round().min(100.0) as u8,
            by: Author::Rule,
            span: Span::default(),
        })
        .collect()
}

impl LeadPassage {
    fn new(section: Section) -> Self {
        let (blocks, lead, grams) = (BTreeSet::new(), BTreeSet::new(), Grams::new());
        Self { blocks, section, lead, grams, text: String::new() }
    }

    fn add(&mut self, block: usize, text: &str) {
        if self.text.is_empty() {
            self.lead = grams(text).into_keys().collect();
        }
        self.blocks.insert(block);
        self.text += text;
    }

    /// The blocks that a link names: the lead's and those after it.
    fn side(&self) -> Vec<usize> {
        self.blocks.iter().copied().take(BlockLink::MOST).collect()
    }
}

/// The passages of a report, each with its lead.
fn units(report: &Report) -> Vec<LeadPassage> {
    let mut units: Vec<LeadPassage> = Vec::new();
    let mut last_block = usize::MAX;
    let mut after_heading = false;
    for passage in passages(&report.blocks, report.meta.year) {
        let block = &report.blocks[passage.block];
        let text = &block.text.plain[passage.range.clone()];
        let starts_block = passage.block != last_block;
        let opens = block.is_heading() && starts_block
            || !block.is_heading() && (starts_block && !after_heading || is_lead(text));
        after_heading = block.is_heading();
        last_block = passage.block;
        let has_text =
            units.last().is_none_or(|unit| unit.blocks.iter().any(|at| !report.blocks[*at].is_heading()));
        if opens && has_text || units.is_empty() {
            units.push(LeadPassage::new(passage.section));
        }
        if let Some(unit) = units.last_mut().filter(|_| !is_title(block)) {
            unit.add(passage.block, text);
        }
    }
    for unit in &mut units {
        unit.grams = grams(&unit.text);
    }
    units.retain(|unit| unit.text.chars().count() >= 12);
    units
}

/// Whether a block is the title of a chapter, and not a lead.
fn is_title(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { lead: false, .. })
}

/// A short sentence without a figure, such as stands before what it sums up.
fn is_lead(text: &str) -> bool {
    let length = text.trim().chars().count();
    let opens = ["（", "各位代表", "五年来，我们抓", "必须", "一是", "二是", "三是", "四是", "五是", "六是"];
    (4..=18).contains(&length)
        && text.trim().ends_with('。')
        && !text.contains(['，', '、'])
        && !text.contains(|c: char| c.is_ascii_digit())
        || opens.iter().any(|open| text.trim_start().starts_with(open))
}

/// Pairs of neighbouring letters with how often they stand.
fn grams(text: &str) -> Grams {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect();
    let mut grams = Grams::new();
    for pair in letters.windows(2) {
        *grams.entry((pair[0], pair[1])).or_insert(0.0) += 1.0;
    }
    grams
}

/// How much a pair of letters tells, by how few passages have it.
fn weights<'a>(units: impl Iterator<Item = &'a LeadPassage>) -> HashMap<CharGram, f64> {
    let mut counts: HashMap<CharGram, f64> = HashMap::new();
    let mut total = 0.0;
    for unit in units {
        total += 1.0;
        unit.grams.keys().for_each(|gram| *counts.entry(*gram).or_insert(0.0) += 1.0);
    }
    counts.into_iter().map(|(gram, count)| (gram, (f64::ln((total + 1.0) / count)).max(0.0))).collect()
}

/// A passage of the report before and one of this report, by their positions, and how alike they are.
#[derive(Clone, Copy)]
struct ScoredPair {
    i: usize,
    j: usize,
    score: f64,
}

/// The likeness of each pair of passages that share something rare.
fn scores(a: &[LeadPassage], b: &[LeadPassage], weights: &HashMap<CharGram, f64>) -> Vec<ScoredPair> {
    let mut having: HashMap<CharGram, Vec<usize>> = HashMap::new();
    for (j, unit) in b.iter().enumerate() {
        unit.grams.keys().for_each(|gram| having.entry(*gram).or_default().push(j));
    }
    let (na, nb): (Vec<f64>, Vec<f64>) = (
        a.iter().map(|u| total_weight(weights, &u.grams)).collect(),
        b.iter().map(|u| total_weight(weights, &u.grams)).collect(),
    );
    let mut found = Vec::new();
    for (i, unit) in a.iter().enumerate() {
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for (gram, count) in &unit.grams {
            let Some(partners) = having.get(gram).filter(|partners| partners.len() <= COMMON) else {
                continue;
            };
            let weight = weights.get(gram).unwrap_or(&0.0);
            for j in partners {
                let other = b[*j].grams.get(gram).unwrap_or(&1.0);
                *sums.entry(*j).or_insert(0.0) += weight * weight * (1.0 + count.ln()) * (1.0 + other.ln());
            }
        }
        for (j, sum) in sums {
            if kind(unit.section) != kind(b[j].section) {
                continue;
            }
            let cosine = sum / (na[i] * nb[j]).max(1e-9);
            let within = sum / na[i].min(nb[j]).powi(2).max(1e-9);
            let score = cosine + WITHIN * within + LEADS * leads(&unit.lead, &b[j].lead, weights);
            if score >= SLIGHT {
                found.push(ScoredPair { i, j, score });
            }
        }
    }
    found
}

fn total_weight(weights: &HashMap<CharGram, f64>, grams: &Grams) -> f64 {
    grams
        .iter()
        .map(|(gram, count)| (weights.get(gram).unwrap_or(&0.0) * (1.0 + count.ln())).powi(2))
        .sum::<f64>()
        .sqrt()
}

/// The likeness of each pair of passages that has any, by their positions.
type PassageLikeness = HashMap<(usize, usize), f64>;

/// The pairs that are alike enough, with what speaks for them: reports keep what belongs together beside each other.
fn supported(scores: &[ScoredPair]) -> Vec<ScoredPair> {
    let known: PassageLikeness = scores.iter().map(|pair| ((pair.i, pair.j), pair.score)).collect();
    let with = scores
        .iter()
        .map(|pair| ScoredPair { score: pair.score + BESIDE * beside(&known, pair.i, pair.j), ..*pair });
    with.filter(|pair| pair.score >= ALIKE).collect()
}

/// The best likeness of passages before, behind and beside two, up to what counts of it.
fn beside(known: &PassageLikeness, i: usize, j: usize) -> f64 {
    let around = [(-1, -1), (1, 1), (-1, 0), (1, 0), (0, -1), (0, 1)];
    let pair = |(di, dj): (isize, isize)| Some((i.checked_add_signed(di)?, j.checked_add_signed(dj)?));
    let scores = around.into_iter().filter_map(pair).filter_map(|pair| known.get(&pair));
    scores.fold(0.0_f64, |best, score| best.max(*score)).min(BESIDE_MOST)
}

/// How much of two leads is the same, by how much each pair of letters tells: 必须坚持 opens many.
fn leads(a: &BTreeSet<CharGram>, b: &BTreeSet<CharGram>, weights: &HashMap<CharGram, f64>) -> f64 {
    let weigh = |gram: &CharGram| weights.get(gram).unwrap_or(&0.0);
    let shared: f64 = a.intersection(b).map(weigh).sum();
    let all: f64 = a.iter().chain(b).map(weigh).sum();
    2.0 * shared / all.max(1.0)
}

/// What is looked back upon corresponds to such, and what is planned to such.
fn kind(section: Section) -> u8 {
    match section {
        Section::ReviewOfYear | Section::ReviewOfYears => 0,
        Section::Aside => 1,
        Section::Outlook | Section::Plan => 2,
    }
}

/// Each passage's best partner on either side, and those that come near to it.
fn chosen(scores: &[ScoredPair], a: usize, b: usize) -> Vec<ScoredPair> {
    let mut best_a = vec![0.0_f64; a];
    let mut best_b = vec![0.0_f64; b];
    for ScoredPair { i, j, score } in scores {
        best_a[*i] = best_a[*i].max(*score);
        best_b[*j] = best_b[*j].max(*score);
    }
    let mut chosen = scores.to_vec();
    chosen.retain(|ScoredPair { i, j, score }| {
        *score >= best_a[*i] * NEAR && *score >= best_b[*j] * FAR
            || *score >= best_b[*j] * NEAR && *score >= best_a[*i] * FAR
    });
    chosen
}

/// Who corresponds to whom, and with how many.
struct Partners {
    pairs: HashSet<(usize, usize)>,
    of_a: Vec<usize>,
    of_b: Vec<usize>,
}

impl Partners {
    fn of(pairs: &[ScoredPair], a: usize, b: usize) -> Self {
        let (mut of_a, mut of_b) = (vec![0; a], vec![0; b]);
        for pair in pairs {
            of_a[pair.i] += 1;
            of_b[pair.j] += 1;
        }
        Self { pairs: pairs.iter().map(|pair| (pair.i, pair.j)).collect(), of_a, of_b }
    }

    /// Whether the passage before or behind it went elsewhere.
    fn is_moved(&self, i: usize, j: usize) -> bool {
        !self.is_near_pair(i, j, -1) && !self.is_near_pair(i, j, 1)
    }

    fn is_near_pair(&self, i: usize, j: usize, by: isize) -> bool {
        i.checked_add_signed(by).is_some_and(|i| {
            let mut near = (-1..=1).filter_map(|off| j.checked_add_signed(by + off));
            near.any(|j| self.pairs.contains(&(i, j)))
        })
    }
}

fn relation(a: &LeadPassage, b: &LeadPassage, i: usize, j: usize, partners: &Partners) -> Relatedness {
    let (of_a, of_b) = (partners.of_a[i], partners.of_b[j]);
    match () {
        () if a.text == b.text => Relatedness::Same,
        () if of_a > 1 && of_b == 1 => Relatedness::Split,
        () if of_b > 1 && of_a == 1 => Relatedness::Merged,
        () if partners.is_moved(i, j) => Relatedness::Moved,
        () => Relatedness::Reworded,
    }
}
