//! The indicators that most reports set targets for, as gongbao ships them: their names in both languages, and by which words
//! each is told.
//!
//! In: the name of an indicator as a report has it. Out: the [`Indicator`]; none where the name could be another's. What an
//! indicator of a site is called is for the site to say: an entity file of the same name or id outdoes what stands here.

use crate::claim::{NameKey, key};
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{EntityId, EntityKind};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names less alike than this are taken for those of two indicators.
const ALIKE: f64 = 0.84;

/// A line of `indicators.txt`.
#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    pub id: &'static str,
    pub name: &'static str,
    pub english: &'static str,
    /// What reports of other levels and years call it.
    pub other_names: Vec<&'static str>,
    /// Whether a percentage of it is a rate of growth.
    pub grows: bool,
    ways: Vec<NamePattern>,
    keys: Vec<NameKey>,
}

/// Words of which all must stand in a name, and others of which none may.
#[derive(Debug, Default, PartialEq, Eq)]
struct NamePattern {
    all: Vec<&'static str>,
    none: Vec<&'static str>,
}

/// Every indicator that is shipped.
pub fn all() -> &'static [Indicator] {
    static ALL: LazyLock<Vec<Indicator>> = LazyLock::new(|| {
        let lines = include_str!("indicators.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(Indicator::read).collect()
    });
    &ALL
}

/// The indicator whose words stand in a name, whatever else does.
pub fn by_words(name: &str) -> Option<&'static Indicator> {
    let lower = name.to_lowercase();
    all().iter().find(|indicator| indicator.ways.iter().any(|way| way.fits(&lower)))
}

/// The indicator that a name is one of: by its words, and with nothing in it that would make it another.
pub fn of(name: &str) -> Option<&'static Indicator> {
    let own = key(name);
    by_words(name).filter(|indicator| indicator.keys.iter().any(|key| own.likeness(key) >= ALIKE))
}

impl Indicator {
    /// Reads `id | name | English | other names | words`.
    fn read(line: &'static str) -> Option<Self> {
        let mut fields = line.split('|').map(str::trim);
        let [id, name, english, others, words] = std::array::from_fn(|_| fields.next().unwrap_or_default());
        let other_names: Vec<&str> = others.split_whitespace().collect();
        let keys = [name].into_iter().chain(other_names.iter().copied()).map(key).collect();
        let (marks, ways): (Vec<&str>, Vec<&str>) =
            words.split(';').map(str::trim).partition(|way| *way == "%");
        let ways = ways.into_iter().map(NamePattern::read).collect();
        let grows = !marks.is_empty();
        (!id.is_empty()).then_some(Self { id, name, english, other_names, grows, ways, keys })
    }

    /// Every name in Chinese.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.other_names.iter().copied())
    }

    /// The entity that a site has of it.
    pub fn entity(&self) -> Entity {
        let id = EntityId::new(EntityKind::Indicator, self.id);
        let mut entity = Entity::named(id, "zh".into(), self.name);
        entity.name.insert("en".into(), self.english.to_owned());
        let others = self.other_names.iter().map(|name| (*name).to_owned()).collect();
        Entity { aliases: BTreeMap::from([("zh".into(), others)]), status: EntityStatus::Reviewed, ..entity }
    }
}

impl NamePattern {
    fn read(words: &'static str) -> Self {
        let (none, all): (Vec<&str>, Vec<&str>) =
            words.split_whitespace().partition(|word| word.starts_with('-'));
        Self { all, none: none.into_iter().map(|word| &word[1..]).collect() }
    }

    fn fits(&self, name: &str) -> bool {
        !self.all.is_empty()
            && self.all.iter().all(|word| name.contains(word))
            && !self.none.iter().any(|word| name.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn names_of_all_levels_are_one_indicators() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(of(name).map(|indicator| indicator.id), expected, "{name}");
        };
        check("国内生产总值", Some("gdp"));
        check("地区生产总值", Some("gdp"));
        check("生产总值", Some("gdp"));
        check("全社会研发经费投入占地区生产总值比重", Some("research-and-development-intensity"));
        check("税收占一般公共预算收入比重", Some("tax-share"));
        check("规上工业增加值", Some("industrial-value-added"));
        check("居民消费价格涨幅", Some("consumer-price-increase"));
        check("城镇居民人均可支配收入", Some("urban-disposable-income"));
        check("单位GDP能耗", Some("energy-intensity"));
        check("进出口总额", Some("foreign-trade"));
    }

    #[test]
    fn neighbours_are_none_of_them() {
        let check = |name: &str| assert_eq!(of(name).map(|indicator| indicator.id), None, "{name}");
        check("研发经费投入占生产总值");
        check("农产品加工业产值");
        check("高技术产业利用外资占比情况");
        check("港口吞吐量");
        check("");
    }

    #[test]
    fn no_two_indicators_share_a_name_and_each_is_told_by_its_own() {
        let mut owners: HashMap<&str, &str> = HashMap::new();
        for indicator in all() {
            for name in indicator.names() {
                let other = owners.insert(name, indicator.id);
                assert_eq!(other, None, "{name} of {}", indicator.id);
                let found = by_words(name).map(|found| found.id);
                assert_eq!(found, Some(indicator.id), "{name}");
            }
            assert!(!indicator.english.is_empty(), "{}", indicator.id);
        }
        assert!(all().len() >= 60, "{}", all().len());
    }
}
