//! The places in folds: what a model is measured on is of no place that it was trained on.

use crate::data::Excerpt;
use std::collections::BTreeMap;

/// For each excerpt the number of its fold, of `count` folds of like size.
pub fn folds(excerpts: &[Excerpt], count: usize) -> Vec<usize> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for excerpt in excerpts {
        *sizes.entry(stem(&excerpt.place)).or_default() += size(excerpt);
    }
    let mut sizes: Vec<(&str, usize)> = sizes.into_iter().collect();
    sizes.sort_by_key(|(place, size)| (std::cmp::Reverse(*size), *place));
    let mut loads = vec![0; count];
    let mut fold: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, size) in sizes {
        let lightest = (0..count).min_by_key(|fold| loads[*fold]).unwrap_or(0);
        loads[lightest] += size;
        fold.insert(place, lightest);
    }
    excerpts.iter().map(|excerpt| fold[stem(&excerpt.place)]).collect()
}

fn size(excerpt: &Excerpt) -> usize {
    excerpt.lines.iter().map(|line| line.told.len()).sum()
}

/// A county that became a district or city is one place.
fn stem(place: &str) -> &str {
    let stem = place.trim_end_matches(['省', '市', '县', '区', '州', '旗']);
    if stem.chars().count() > 1 { stem } else { place }
}

/// Whether a place is a province, what ranks with it, or the nation.
pub fn is_provincial(place: &str) -> bool {
    const RANK_WITH_THEM: [&str; 5] = ["北京市", "天津市", "上海市", "重庆市", "全国"];
    place.ends_with('省') || place.ends_with("自治区") || RANK_WITH_THEM.contains(&place)
}
