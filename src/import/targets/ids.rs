//! Ids of targets: English for the indicators that most reports name, pinyin for the rest.

use crate::catalogue;
use crate::import::mentions::slug;
use std::collections::{HashMap, HashSet};

/// Gives each indicator an id of its own.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The last number that a base was given.
    numbers: HashMap<String, usize>,
}

impl Ids {
    /// The id for an indicator; `is_rate` where its target is a percentage. One that is taken is numbered.
    pub fn give(&mut self, indicator: &str, is_rate: bool) -> String {
        let base = base_id(indicator, is_rate);
        let number = self.numbers.entry(base.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { base.clone() } else { format!("{base}-{number}") };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

fn base_id(indicator: &str, is_rate: bool) -> String {
    match catalogue::by_words(indicator) {
        Some(known) if known.grows && is_rate => format!("{}-growth", known.id),
        Some(known) => known.id.to_owned(),
        None => slug(indicator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_indicators_have_english_ids() {
        let check = |indicator: &str, is_rate: bool, expected: &str| {
            assert_eq!(Ids::default().give(indicator, is_rate), expected, "{indicator}");
        };
        check("地区生产总值", true, "gdp-growth");
        check("地区生产总值", false, "gdp");
        check("地方一般公共预算收入", true, "general-public-budget-revenue-growth");
        check("规上工业增加值", true, "industrial-value-added-growth");
        check("城镇常住居民人均可支配收入", true, "urban-disposable-income-growth");
        check("CPI涨幅", true, "consumer-price-increase");
        check("城镇调查失业率", true, "surveyed-unemployment-rate");
        check("单位GDP二氧化碳排放", true, "carbon-intensity");
        check("港口吞吐量", false, "gangkou-tuntuliang");
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        assert_eq!(ids.give("地区生产总值", true), "gdp-growth");
        assert_eq!(ids.give("国内生产总值", true), "gdp-growth-2");
        assert_eq!(ids.give("生产总值", true), "gdp-growth-3");
    }
}
