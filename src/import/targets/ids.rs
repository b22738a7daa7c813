//! Ids of targets: English for the indicators that most reports name, pinyin for the rest.

use crate::catalogue;
use crate::import::mentions::slug;
use std::collections::{HashMap, HashSet};

/// Gives each indicator an id of its own.
#[derive(Default)]
pub(super) struct IndicatorIds {
    taken: HashSet<String>,
    /// The last number that a base was given.
    numbers: HashMap<String, usize>,
}

impl IndicatorIds {
    /// The id for an indicator whose target is a level, or a deed. One that is taken is numbered.
    pub fn give(&mut self, indicator: &str) -> String {
        self.numbered(
            catalogue::by_words(indicator).map_or_else(|| slug(indicator), |known| known.id.to_owned()),
        )
    }

    /// The id for an indicator whose target is a percentage: of growth, where the indicator itself is none.
    pub fn give_rate(&mut self, indicator: &str) -> String {
        match catalogue::by_words(indicator).filter(|known| known.grows) {
            Some(known) => self.numbered(format!("{}-growth", known.id)),
            None => self.give(indicator),
        }
    }

    fn numbered(&mut self, base: String) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_indicators_have_english_ids() {
        #[track_caller]
        fn check(indicator: &str, give: fn(&mut IndicatorIds, &str) -> String, expected: &str) {
            assert_eq!(give(&mut IndicatorIds::default(), indicator), expected, "{indicator}");
        }
        check("地区生产总值", IndicatorIds::give_rate, "gdp-growth");
        check("地区生产总值", IndicatorIds::give, "gdp");
        check("地方一般公共预算收入", IndicatorIds::give_rate, "general-public-budget-revenue-growth");
        check("规上工业增加值", IndicatorIds::give_rate, "industrial-value-added-growth");
        check("城镇常住居民人均可支配收入", IndicatorIds::give_rate, "urban-disposable-income-growth");
        check("CPI涨幅", IndicatorIds::give_rate, "consumer-price-increase");
        check("城镇调查失业率", IndicatorIds::give_rate, "surveyed-unemployment-rate");
        check("单位GDP二氧化碳排放", IndicatorIds::give_rate, "carbon-intensity");
        check("港口吞吐量", IndicatorIds::give, "gangkou-tuntuliang");
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = IndicatorIds::default();
        assert_eq!(ids.give_rate("地区生产总值"), "gdp-growth");
        assert_eq!(ids.give_rate("国内生产总值"), "gdp-growth-2");
        assert_eq!(ids.give_rate("生产总值"), "gdp-growth-3");
    }
}
